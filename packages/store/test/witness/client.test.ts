/** What a log gets from asking a witness: cosignatures that verify, or a failure by its name. */
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { Effect, Result } from "effect"
import { afterEach, describe, expect, it } from "vitest"
import { cosign as sign, cosignatureVerifier, verifyCosignatures } from "../../src/merkle/Cosignature.ts"
import { parseNote } from "../../src/merkle/Note.ts"
import { cosign, heldBy, obtainCosignature } from "../../src/witness/Client.ts"
import { initWitness } from "../../src/witness/WitnessFile.ts"
import { newFolder } from "../folder.ts"
import { taken, vkey, witnessKey } from "../merkle/keys.ts"
import { testLog } from "./logs.ts"
import { newWitness, opened, served } from "./witness.ts"

const log = testLog("county.example/liuxi")
const fork = testLog("county.example/liuxi", { branch: "fork" })

const outcomeOf = async <E extends { readonly _tag: string }>(
  effect: Effect.Effect<string, E>,
): Promise<string | E> => {
  const found = await Effect.runPromise(Effect.result(effect))
  return Result.isSuccess(found) ? found.success : found.failure
}

/** Asks for the checkpoint of a size, as a log that knows of a size cosigned last. */
const obtain = (witness: { readonly url: string; readonly vkey: string }, last: number, size: number, of = log) =>
  outcomeOf(
    obtainCosignature(witness, {
      ...{ checkpoint: of.checkpoint(size), size, last },
      prove: (from) => Effect.sync(() => of.proof(from, size)),
    }),
  )

const verified = (lines: unknown, checkpoint: string, witness: string): number =>
  taken(verifyCosignatures(taken(parseNote(checkpoint + String(lines))), [taken(cosignatureVerifier(witness))])).length

describe("asking a witness", () => {
  it("gives lines that verify under the checkpoint", async () => {
    const witness = await served(await newWitness(log))
    for (const url of [witness.url, witness.url.replace(/\/$/, "")]) {
      const lines = await outcomeOf(cosign({ ...witness, url }, log.request(url === witness.url ? 0 : 3, 3)))
      expect(verified(lines, log.checkpoint(3), witness.vkey)).toBe(1)
    }
  })

  it("names each refusal, with the size that the witness holds", async () => {
    const witness = await served(await newWitness(log))
    await outcomeOf(cosign(witness, log.request(0, 5)))
    expect(await outcomeOf(cosign(witness, log.request(3, 7)))).toMatchObject({ _tag: "WitnessElsewhere", size: 5 })
    expect(await outcomeOf(cosign(witness, fork.request(5, 7)))).toMatchObject({ _tag: "WitnessRefused", status: 422 })
    expect(await outcomeOf(cosign(witness, testLog("unknown").request(0, 1)))).toMatchObject({
      ...{ _tag: "WitnessRefused", status: 404 },
    })
    const other = { ...witness, vkey: vkey(witnessKey("example.com/witness")) }
    expect(await outcomeOf(cosign(other, log.request(5, 7)))).toMatchObject({ _tag: "WitnessAnswerWrong" })
  })

  it("goes on from wherever the witness is", async () => {
    const witness = await served(await newWitness(log))
    for (const [last, size] of [
      [0, 4],
      [0, 9],
      [4, 9],
      [9, 9],
      [0, 0],
    ] as const) {
      const lines = await obtain(witness, last, size)
      if (size === 0) expect(lines).toMatchObject({ _tag: "WitnessAhead", size, held: 9 })
      else expect(verified(lines, log.checkpoint(size), witness.vkey)).toBe(1)
    }
  })

  it("does not get a fork or an older tree cosigned", async () => {
    const witness = await served(await newWitness(log))
    await obtain(witness, 0, 6)
    expect(await obtain(witness, 0, 4)).toMatchObject({ _tag: "WitnessAhead", size: 4, held: 6 })
    expect(await obtain(witness, 9, 8)).toMatchObject({ _tag: "WitnessAhead", size: 8, held: 9 })
    for (const [last, size] of [
      [6, 6],
      [0, 6],
      [6, 8],
      [0, 8],
    ] as const)
      expect(await obtain(witness, last, size, fork)).toMatchObject({
        ...{ _tag: "WitnessForked", size, held: 6, evidence: { own: fork.checkpoint(size) } },
      })
    expect(await obtain(witness, 6, 8)).toMatch(/^— /)
  })

  it("reads what the witness holds, first at a size or last", async () => {
    const witness = await served(await newWitness(log))
    const [three, five] = [await obtain(witness, 0, 3), await obtain(witness, 3, 5)]
    const held = (size?: number, origin = log.origin) => Effect.runPromise(heldBy(witness, origin, size))
    expect(await held(3)).toBe(log.checkpoint(3) + String(three))
    expect(await held(5)).toBe(log.checkpoint(5) + String(five))
    expect(await held()).toBe(await held(5))
    for (const none of [await held(4), await held(3, "unknown"), await held(-1)]) expect(none).toBeUndefined()
    expect(await Effect.runPromise(heldBy({ ...witness, url: "http://127.0.0.1:9/" }, log.origin))).toBeUndefined()
  })

  it("finds out a witness whose state was put back", async () => {
    const witness = await served(await newWitness(log))
    await obtain(witness, 0, 3)
    // As this log knows, the witness has cosigned 7 entries of it.
    expect(await obtain(witness, 7, 9)).toMatchObject({ _tag: "WitnessFellBack", size: 3, before: 7 })
  })
})

describe("a server that is no good witness", () => {
  const servers: Array<ReturnType<typeof createServer>> = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections()
  })

  const key = witnessKey("lying.example")
  const lying = async (listener: RequestListener) => {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, vkey: vkey(key) }
  }
  const answers = (status: number, body: string) =>
    lying((request, response) => {
      request.resume()
      response.writeHead(status).end(body)
    })
  const asked = log.request(0, 3)
  const { text } = taken(parseNote(asked.checkpoint))
  const good = sign(key, text, 1000)

  it("is believed for its own good lines only, and nothing else of its answer is kept", async () => {
    const another = sign(witnessKey("other"), text, 1000)
    expect(await outcomeOf(cosign(await answers(200, another + good), asked))).toBe(good)
  })

  it.each([
    ["nothing", 200, ""],
    ["a text", 200, "thank you\n"],
    ["a cosignature of another key", 200, sign(witnessKey("other"), text, 1000)],
    ["a cosignature of another checkpoint", 200, sign(key, `${text}x\n`, 1000)],
    ["good lines and a bad one", 200, good + sign(key, `${text}x\n`, 1000)],
    ["a time of nought", 200, sign(key, text, 0)],
    ["no size in a conflict", 409, "no\n"],
    ["a size too large in a conflict", 409, "9007199254740992\n"],
  ])("is refused where it answers %s", async (_, status, body) => {
    expect(await outcomeOf(cosign(await answers(status, body), asked))).toMatchObject({ _tag: "WitnessAnswerWrong" })
  })

  it("is not followed elsewhere, not read for ever, and may be away", async () => {
    const elsewhere = await lying((request, response) => {
      if (request.url === "/other") response.end(good)
      else response.writeHead(307, { location: "/other" }).end()
    })
    const endless = await lying((_, response) => {
      const more = (failed?: Error | null): void => {
        if (!failed) response.write("x".repeat(10_000), more)
      }
      response.writeHead(200)
      more()
    })
    const cut = await lying((_, response) => {
      response.writeHead(200, { "content-length": "1000" }).write("— ", () => response.destroy())
    })
    for (const witness of [elsewhere, endless, cut, { ...cut, url: "http://127.0.0.1:1/" }, { ...cut, url: "no url" }])
      expect(await outcomeOf(cosign(witness, asked))).toMatchObject({ _tag: "WitnessUnreachable", url: witness.url })
    expect(await outcomeOf(cosign(endless, asked))).toMatchObject({
      cause: { message: "the answer is longer than 65536 bytes" },
    })
    expect(await outcomeOf(cosign(await answers(500, "x".repeat(1000)), asked))).toMatchObject({
      ...{ _tag: "WitnessRefused", status: 500, body: "x".repeat(200) },
    })
  })
})

describe("a witness with a name", () => {
  it("keeps it in its key", async () => {
    const path = `${newFolder()}/witness.db`
    const made = await Effect.runPromise(initWitness(path, "县委组织部/见证"))
    expect((await opened(path)).vkey).toBe(made)
    expect(made.startsWith("县委组织部/见证+")).toBe(true)
  })
})
