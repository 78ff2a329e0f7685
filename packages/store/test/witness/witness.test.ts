/** What a witness cosigns and what it refuses, asked over HTTP. */
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import Database from "better-sqlite3"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { cosignatureVerifier, verifyCosignatures } from "../../src/merkle/Cosignature.ts"
import { noteSigner, parseNote, signNote } from "../../src/merkle/Note.ts"
import { writeRequest, type AddCheckpoint } from "../../src/witness/Request.ts"
import { addCheckpoint } from "../../src/witness/Witness.ts"
import { initWitness, keyOf, openWitness } from "../../src/witness/WitnessFile.ts"
import { logKey, taken, vkey } from "../merkle/keys.ts"
import { vectors } from "../merkle/vectors.ts"
import { testLog } from "./logs.ts"
import { newWitness, opened, served, signingKeyOf } from "./witness.ts"

const log = testLog("county.example/liuxi")
const fork = testLog("county.example/liuxi", { branch: "fork", from: 4 })
const stranger = testLog("county.example/qinghe")

interface Answer {
  readonly status: number
  readonly type: string | null
  readonly body: string
}

const post = async (url: string, body: string | Uint8Array): Promise<Answer> => {
  const response = await fetch(`${url}add-checkpoint`, { method: "POST", body })
  return { status: response.status, type: response.headers.get("content-type"), body: await response.text() }
}
const ask = (url: string, request: AddCheckpoint): Promise<Answer> => post(url, writeRequest(request))

/** The times of the witness's cosignatures in an answer, which must verify on the checkpoint. */
const timesIn = (body: string, checkpoint: string, witness: string): ReadonlyArray<number> =>
  taken(verifyCosignatures(taken(parseNote(checkpoint + body)), [taken(cosignatureVerifier(witness))])).map(
    ({ time }) => time,
  )

const conflict = (size: number) => ({ status: 409, type: "text/x.tlog.size", body: `${size}\n` })

describe("the published exchanges", () => {
  it("are answered with today's statuses", async (context) => {
    const { exchanges, log_keys } = vectors<{
      readonly log_keys: { readonly "litewitness.txt": string; readonly "sumdb.txt": string }
      readonly exchanges: ReadonlyArray<{
        readonly request: string
        readonly want_status: number
        readonly asserts: string
      }>
    }>(context, "witness-add-checkpoint.json")
    const origin = exchanges[0]?.request.split("\n")[2] ?? ""
    const sigsum = Buffer.from(log_keys["litewitness.txt"].split(" ").at(-1) ?? "", "hex")
    const [sumdb = "", sumdbOrigin = ""] = log_keys["sumdb.txt"].replace(")", "").split(" (origin: ")
    // What the notes name the key by: its type is 0x01.
    const sigsumVkey = `${origin}+5202289b+${Buffer.concat([Buffer.of(1), sigsum]).toString("base64")}`
    const path = await newWitness({ origin, vkey: sigsumVkey }, { origin: sumdbOrigin, vkey: sumdb })
    const { url, vkey: witness } = await served(path)
    for (const [index, { request, want_status, asserts }] of exchanges.entries()) {
      const answer = await post(url, request)
      const isUnknown = asserts.includes("unknown log")
      expect(answer.status, `exchange ${index}`).toBe(isUnknown ? 404 : want_status)
      const [, exact] = /body == (".*")/.exec(asserts) ?? []
      if (exact !== undefined) expect(answer).toEqual(conflict(Number(JSON.parse(exact))))
      if (want_status === 200) {
        const checkpoint = request.slice(request.indexOf("\n\n") + 2)
        expect(answer.body.startsWith("— example.com/witness ")).toBe(true)
        expect(timesIn(answer.body, checkpoint, witness)).toHaveLength(1)
      }
    }
    expect(exchanges).toHaveLength(10)
  })
})

describe("a witness", () => {
  it("cosigns a log from nothing to ever larger trees, and says when", async () => {
    const { url, vkey: witness } = await served(await newWitness(log))
    const before = Math.floor(Date.now() / 1000)
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [3, 3],
      [3, 8],
      [8, 21],
    ] as const) {
      const { status, body } = await ask(url, log.request(from, to))
      expect(status, `${from} to ${to}`).toBe(200)
      expect(body).toMatch(/^(— example\.com\/witness \S+\n)+$/)
      const [time = 0, ...more] = timesIn(body, log.checkpoint(to), witness)
      expect(more).toEqual([])
      expect(time).toBeGreaterThanOrEqual(before)
      expect(time).toBeLessThanOrEqual(Date.now() / 1000)
    }
  })

  it("cosigns the empty tree, and no other root of size 0", async () => {
    const { url } = await served(await newWitness(log))
    const wrong = signCheckpoint({ origin: log.origin, size: 0, root: log.rootAt(1) }, noteSigner(logKey(log.origin)))
    expect((await ask(url, { old: 0, proof: [], checkpoint: wrong })).status).toBe(422)
    expect((await ask(url, log.request(0, 0))).status).toBe(200)
    expect(await ask(url, { old: 0, proof: [], checkpoint: wrong })).toEqual(conflict(0))
    expect((await ask(url, log.request(0, 5))).status).toBe(200)
  })

  it("says the size it holds where another is continued, smaller or larger", async () => {
    const { url } = await served(await newWitness(log))
    expect(await ask(url, log.request(3, 5))).toEqual(conflict(0))
    await ask(url, log.request(0, 5))
    for (const [from, to] of [
      [0, 5],
      [0, 9],
      [4, 9],
      [6, 9],
      [0, 3],
      [3, 3],
    ] as const)
      expect(await ask(url, log.request(from, to)), `${from} to ${to}`).toEqual(conflict(5))
  })

  it("refuses a tree that does not continue the one it holds", async () => {
    const { url } = await served(await newWitness(log))
    await ask(url, log.request(0, 6))
    const { proof, checkpoint } = log.request(6, 9)
    const cases: ReadonlyArray<AddCheckpoint> = [
      fork.request(6, 9),
      { old: 6, proof: [], checkpoint },
      { old: 6, proof: proof.slice(1), checkpoint },
      { old: 6, proof: [...proof, log.rootAt(1)], checkpoint },
      { old: 6, proof: proof.toReversed(), checkpoint },
      { old: 6, proof: [log.rootAt(1)], checkpoint: log.checkpoint(6) },
    ]
    for (const request of cases) expect((await ask(url, request)).status).toBe(422)
    expect((await ask(url, log.request(6, 9))).status).toBe(200)
  })

  it("refuses a proof from nothing", async () => {
    const { url } = await served(await newWitness(log))
    expect((await ask(url, { ...log.request(0, 6), proof: [log.rootAt(1)] })).status).toBe(422)
  })

  it("never cosigns a second root at one size, and keeps the log's signature on it as proof", async () => {
    const path = await newWitness(log)
    const { url, told } = await served(path)
    await ask(url, log.request(0, 6))
    await ask(url, log.request(6, 9))
    // At the size it holds, and at one that it cosigned before; the second time at a size nothing is kept.
    expect(await ask(url, { ...fork.request(0, 9), old: 9 })).toEqual(conflict(9))
    expect(await ask(url, fork.request(0, 6))).toEqual(conflict(9))
    expect(await ask(url, testLog(log.origin, { branch: "third" }).request(0, 6))).toEqual(conflict(9))
    expect(told).toEqual([`${log.origin} 9`, `${log.origin} 6`, `${log.origin} 6`])
    const found = (await opened(path, { readOnly: true })).contradictions(log.origin)
    expect(found.map(({ size, checkpoint }) => [size, checkpoint])).toEqual([
      [6, fork.checkpoint(6)],
      [9, fork.checkpoint(9)],
    ])
    expect((await ask(url, log.request(9, 10))).status).toBe(200)
  })

  it("takes a log by its origin and its key together", async () => {
    const path = await newWitness(log)
    const { url } = await served(path)
    expect((await ask(url, stranger.request(0, 1))).status).toBe(404)
    const head = { origin: log.origin, size: 1, root: log.rootAt(1) }
    const byOther = signCheckpoint(head, noteSigner(logKey("thief")))
    const byNamesake = signCheckpoint(head, noteSigner(logKey(log.origin, "thief")))
    const [, foreign = ""] = signCheckpoint({ ...head, size: 2 }, noteSigner(logKey(log.origin))).split("\n\n")
    const spoiled = log.checkpoint(1) + foreign
    for (const checkpoint of [byOther, byNamesake, spoiled])
      expect((await ask(url, { old: 0, proof: [], checkpoint })).status).toBe(403)
    // A signature of anybody else beside the log's is no matter, and is not kept.
    const [, another = ""] = byOther.split("\n\n")
    expect((await ask(url, { old: 0, proof: [], checkpoint: log.checkpoint(1) + another })).status).toBe(200)
    expect((await opened(path)).newest(log.origin)?.checkpoint).toBe(log.checkpoint(1))
  })

  it("takes either of two keys of a log", async () => {
    const second = logKey(log.origin, "second")
    const { url } = await served(await newWitness(log, { origin: log.origin, vkey: vkey(second) }))
    expect((await ask(url, log.request(0, 1))).status).toBe(200)
    const checkpoint = signCheckpoint({ origin: log.origin, size: 2, root: log.rootAt(2) }, noteSigner(second))
    expect((await ask(url, { ...log.request(1, 2), checkpoint })).status).toBe(200)
  })

  it.each([
    ["nothing", ""],
    ["no old size", writeRequest(log.request(0, 1)).replace("old 0\n", "")],
    ["another word for the old size", writeRequest(log.request(0, 1)).replace("old 0", "new 0")],
    ["an old size with a leading zero", writeRequest(log.request(0, 1)).replace("old 0", "old 00")],
    ["an old size that cannot be counted", writeRequest(log.request(0, 1)).replace("old 0", `old ${2n ** 60n}`)],
    [
      "a hash of 31 bytes",
      writeRequest(log.request(0, 1)).replace("\n\n", `\n${Buffer.alloc(31).toString("base64")}\n\n`),
    ],
    ["64 hashes", writeRequest({ ...log.request(0, 1), proof: Array.from({ length: 64 }, () => log.rootAt(1)) })],
    ["no checkpoint", "old 0\n\n"],
    ["no signature", writeRequest(log.request(0, 1)).split("—")[0] ?? ""],
    [
      "a text that is no checkpoint",
      writeRequest({ old: 0, proof: [], checkpoint: signNote("a\n", [noteSigner(logKey(log.origin))]) }),
    ],
    ["a tree too large to count", writeRequest(log.request(0, 1)).replace("\n1\n", "\n9007199254740992\n")],
    ["a smaller tree than the old one", writeRequest(log.request(2, 1))],
    ["Windows line ends", writeRequest(log.request(0, 1)).replaceAll("\n", "\r\n")],
    ["no UTF-8", Buffer.concat([Buffer.from(writeRequest(log.request(0, 1))), Buffer.of(0xff)])],
  ])("refuses a request with %s as malformed", async (_, body) => {
    const { url } = await served(await newWitness(log))
    expect((await post(url, body)).status).toBe(400)
  })

  it("goes on where it stopped after a restart, with all it has cosigned", async () => {
    const path = await newWitness(log, stranger)
    for (const [from, to] of [
      [0, 4],
      [4, 6],
      [6, 7],
    ] as const) {
      const { url } = await served(path)
      expect((await ask(url, log.request(from, to))).status).toBe(200)
      if (from === 0) await ask(url, stranger.request(0, 2))
    }
    const file = await opened(path, { readOnly: true })
    expect(file.history(log.origin).map(({ size, root, checkpoint }) => [size, Buffer.from(root), checkpoint])).toEqual(
      [4, 6, 7].map((size) => [size, Buffer.from(log.rootAt(size)), log.checkpoint(size)]),
    )
    for (const { checkpoint, cosignature, time } of file.history(log.origin))
      expect(timesIn(cosignature, checkpoint, file.vkey)).toEqual([time])
    expect([file.newest(log.origin)?.size, file.newest(stranger.origin)?.size]).toEqual([7, 2])
    expect(file.logs()).toEqual([log, stranger].map(({ origin, vkey: key }) => ({ origin, vkey: key })))
  })

  it("counts sizes up to the largest that a number holds", async () => {
    const path = await newWitness(log)
    const size = Number.MAX_SAFE_INTEGER
    const checkpoint = signCheckpoint({ origin: log.origin, size, root: log.rootAt(1) }, noteSigner(logKey(log.origin)))
    const { url } = await served(path)
    expect((await ask(url, { old: 0, proof: [], checkpoint })).status).toBe(200)
    expect(await ask(url, log.request(0, 1))).toEqual(conflict(size))
    expect((await ask(url, { old: size, proof: [], checkpoint })).status).toBe(200)
  })
})

describe("the time of a cosignature", () => {
  const judged = async (...requests: ReadonlyArray<readonly [now: number, from: number, to: number]>) => {
    const path = await newWitness(log)
    const file = await opened(path)
    const key = await signingKeyOf(path, file)
    return requests.map(([now, from, to]) => {
      const outcome = addCheckpoint(file, key, Buffer.from(writeRequest(log.request(from, to))), now)
      return outcome._tag === "Cosigned" ? timesIn(outcome.lines, log.checkpoint(to), file.vkey)[0] : outcome._tag
    })
  }

  it("is now, and stays the same for a minute where nothing is new", async () => {
    expect(await judged([1000, 0, 3], [1001, 3, 3], [1059, 3, 3], [1060, 3, 3], [1061, 3, 4])).toEqual([
      ...[1000, 1000, 1000, 1060, 1061],
    ])
  })

  it("does not go back with the clock, and nothing is cosigned on a clock that is far behind", async () => {
    expect(await judged([1000, 0, 3], [990, 3, 4], [941, 4, 5], [939, 5, 6], [1001, 5, 6])).toEqual([
      ...[1000, 1000, 1000, "ClockBehind", 1001],
    ])
  })

  it("is of exactly the text that was asked, with its extension lines", async () => {
    const path = await newWitness(log)
    const file = await opened(path)
    const key = await signingKeyOf(path, file)
    const texts = ["", "one\n", "two\n"].map((extension) =>
      signNote(`${log.origin}\n1\n${Buffer.from(log.rootAt(1)).toString("base64")}\n${extension}`, [
        noteSigner(logKey(log.origin)),
      ]),
    )
    for (const [index, checkpoint] of texts.entries()) {
      const request = { old: index === 0 ? 0 : 1, proof: [], checkpoint }
      const outcome = addCheckpoint(file, key, Buffer.from(writeRequest(request)), 1000)
      expect(outcome._tag === "Cosigned" && timesIn(outcome.lines, checkpoint, file.vkey)).toEqual([1000])
    }
  })
})

describe("the state of a witness", () => {
  it("refuses by itself what the witness must never keep", async () => {
    const path = await newWitness(log)
    const file = await opened(path)
    const row = { origin: log.origin, size: 5, root: log.rootAt(5), time: 1, checkpoint: "c", cosignature: "s" }
    file.inTurn((turn) => turn.keep(row))
    const bad = [
      [{ ...row, size: 4 }, /a larger tree was cosigned before/],
      [{ ...row, root: log.rootAt(4) }, /another root was cosigned at that size/],
      [{ ...row, size: 6, time: 0 }, /CHECK constraint failed: time > 0/],
      [{ ...row, origin: "other", size: -1 }, /CHECK constraint failed: size >= 0/],
    ] as const
    for (const [one, why] of bad) expect(() => file.inTurn((turn) => turn.keep(one))).toThrow(why)
    file.inTurn((turn) => turn.accuse({ ...row, root: log.rootAt(4) }))
    const db = new Database(path)
    // As SQLite opens a file by itself, without the delete triggers of REPLACE.
    db.pragma("recursive_triggers = OFF")
    for (const sql of [
      "DELETE FROM cosigned",
      "UPDATE cosigned SET size = 4",
      "REPLACE INTO cosigned SELECT * FROM cosigned",
      "DELETE FROM contradiction",
      "UPDATE contradiction SET size = 4",
    ])
      expect(() => db.exec(sql), `${sql}`).toThrow(/takes nothing back/)
    db.exec("REPLACE INTO contradiction SELECT origin, size, zeroblob(32), time, checkpoint FROM contradiction")
    db.close()
    expect(file.history(log.origin)).toHaveLength(1)
    expect(file.contradictions(log.origin).map(({ root }) => Buffer.from(root))).toEqual([Buffer.from(log.rootAt(4))])
  })

  it("retires a log once and for good, and then keeps no cosignature of it", async () => {
    const path = await newWitness(log, stranger)
    const file = await opened(path)
    const row = { origin: log.origin, size: 5, root: log.rootAt(5), time: 1, checkpoint: "c", cosignature: "s" }
    file.inTurn((turn) => turn.keep(row))
    const retired = { origin: log.origin, time: 7, reason: "已由 /2 接续" }
    expect([file.retire(retired), file.retire({ ...retired, time: 8, reason: "再" })]).toEqual([true, false])
    expect([file.retired(log.origin), file.retired(stranger.origin)]).toEqual([retired, undefined])
    expect(() => file.inTurn((turn) => turn.keep({ ...row, size: 6 }))).toThrow(/the log was retired/)
    file.inTurn((turn) => turn.keep({ ...row, origin: stranger.origin }))
    const db = new Database(path)
    db.pragma("recursive_triggers = OFF")
    for (const sql of [
      "DELETE FROM retired",
      "UPDATE retired SET time = 8",
      "REPLACE INTO retired SELECT * FROM retired",
    ])
      expect(() => db.exec(sql), `${sql}`).toThrow(/takes nothing back/)
    db.close()
    expect(file.history(log.origin)).toHaveLength(1)
  })

  it("is brought forward from the form of before logs could be retired", async () => {
    const path = await newWitness(log)
    const db = new Database(path)
    db.exec("DROP TRIGGER cosigned_of_retired; DROP TABLE retired; PRAGMA user_version = 1")
    db.close()
    const file = await opened(path)
    expect(file.retire({ origin: log.origin, time: 7, reason: "停" })).toBe(true)
    expect(file.logs().map(({ origin }) => origin)).toEqual([log.origin])
  })

  it("keeps nothing of a turn that fails", async () => {
    const path = await newWitness(log)
    const file = await opened(path)
    const row = { origin: log.origin, size: 5, root: log.rootAt(5), time: 1, checkpoint: "c", cosignature: "s" }
    expect(() =>
      file.inTurn((turn) => {
        turn.keep(row)
        throw new Error("in the midst")
      }),
    ).toThrow("in the midst")
    expect(file.newest(log.origin)).toBeUndefined()
    expect(file.inTurn((turn) => turn.newest(log.origin))).toBeUndefined()
  })

  it("takes a log once", async () => {
    const file = await opened(await newWitness())
    expect([file.addLog(log, 1), file.addLog(log, 2), file.addLog(stranger, 3)]).toEqual([true, false, true])
    expect(file.logs().map(({ origin }) => origin)).toEqual([log.origin, stranger.origin])
  })

  it("is opened with its own key only, which only its owner may read", async () => {
    const [path, other] = [await newWitness(), await newWitness()]
    const failureOf = async (): Promise<string> => {
      const file = await opened(path)
      const found = await Effect.runPromise(Effect.result(keyOf(path, file)))
      return Result.isFailure(found) ? `${found.failure._tag} ${found.failure.message.replaceAll("\n", " ")}` : "taken"
    }
    expect(statSync(`${path}.key`).mode & 0o777).toBe(0o600)
    expect(await failureOf()).toBe("taken")
    chmodSync(`${path}.key`, 0o640)
    expect(await failureOf()).toMatch(/^WitnessKeyWrong .*chmod 600/)
    chmodSync(`${path}.key`, 0o600)
    const own = readFileSync(`${path}.key`)
    writeFileSync(`${path}.key`, readFileSync(`${other}.key`))
    expect(await failureOf()).toMatch(/^WitnessKeyWrong .*another witness/)
    writeFileSync(`${path}.key`, own.toString().replace("example", "exemple"))
    expect(await failureOf()).toMatch(/^WitnessKeyWrong/)
    rmSync(`${path}.key`)
    expect(await failureOf()).toMatch(/^WitnessKeyWrong .*missing/)
  })

  it("is not made over another, nor opened where it is none", async () => {
    const path = await newWitness()
    const tagOf = async (effect: Effect.Effect<unknown, { readonly _tag: string }>): Promise<string> => {
      const found = await Effect.runPromise(Effect.result(effect))
      return Result.isFailure(found) ? found.failure._tag : "made"
    }
    expect(await tagOf(initWitness(path, "again"))).toBe("WitnessExists")
    const key = readFileSync(`${path}.key`)
    rmSync(path)
    expect(await tagOf(openWitness(path))).toBe("WitnessNotFound")
    // A key without its state is kept: the state may come back.
    expect(await tagOf(initWitness(path, "again"))).toBe("WitnessExists")
    expect(readFileSync(`${path}.key`)).toEqual(key)
    writeFileSync(path, "this is no database, but it is long enough to be one ".repeat(100))
    expect(await tagOf(openWitness(path))).toBe("NotAWitness")
    const other = new Database(`${path}.other`)
    other.exec("CREATE TABLE t (x)")
    other.close()
    expect(await tagOf(openWitness(`${path}.other`))).toBe("NotAWitness")
    expect(await tagOf(openWitness(`${path}/..`))).toBe("NotAWitness")
  })
})
