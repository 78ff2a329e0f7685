/** Requests at the same time, in one process and in two, and a witness that is killed. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { writeRequest } from "../../src/witness/Request.ts"
import { testLog } from "./logs.ts"
import { newWitness, opened, served } from "./witness.ts"

const CHILD = join(import.meta.dirname, "../children/witness.ts")
/** How many rounds are raced; the environment may ask for more. */
const ROUNDS = Number(process.env["RACES"] ?? 15)

const children: Array<ChildProcess> = []

/** Ends a process with all that it started. */
const stop = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has ended.
  }
}

afterEach(() => {
  for (const child of children.splice(0)) stop(child, "SIGKILL")
})

/** Starts a witness as a process, under strace where it is given options; resolves with its URL once it listens. */
const started = async (path: string, strace: ReadonlyArray<string> = []): Promise<string> => {
  const node = [process.execPath, CHILD, path]
  const [program = process.execPath, ...args] = strace.length > 0 ? ["strace", ...strace, ...node] : node
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], detached: true })
  children.push(child)
  return new Promise((resolve) => {
    child.stdout.setEncoding("utf8").once("data", (said: string) => resolve(said.trim()))
    child.once("close", () => resolve(""))
  })
}

const post = async (url: string, body: string): Promise<readonly [status: number, body: string]> => {
  const response = await fetch(`${url}add-checkpoint`, { method: "POST", body })
  return [response.status, await response.text()]
}

const towns = Array.from({ length: ROUNDS }, (_, round) => `county.example/town${round}`)

/** Asks for two continuations of the same size at once, for one log after another: one of them may win. */
const race = async (path: string, one: string, other: string): Promise<void> => {
  for (const [round, origin] of towns.entries()) {
    const [town, rival] = [testLog(origin), testLog(origin, { branch: "fork", from: 2 })]
    expect((await post(one, writeRequest(town.request(0, 2))))[0]).toBe(200)
    // Two histories at one size, or two sizes of which the smaller must not come second.
    const pair =
      round % 2 === 0
        ? ([
            [town, 5],
            [rival, 5],
          ] as const)
        : ([
            [town, 4],
            [town, 6],
          ] as const)
    const requests = pair.map(([log, size]) => writeRequest(log.request(2, size)))
    const answers = await Promise.all([one, other].map((url, index) => post(url, requests[index] ?? "")))
    const winner = answers.findIndex(([status]) => status === 200)
    const [log, size] = pair[winner] ?? expect.fail(`round ${round}: ${JSON.stringify(answers)}`)
    expect(answers[1 - winner], `round ${round}`).toEqual([409, `${size}\n`])
    const held = (await opened(path, { readOnly: true })).history(origin)
    expect(
      held.map((row) => [row.size, Buffer.from(row.root)]),
      `round ${round}`,
    ).toEqual([
      [2, Buffer.from(town.rootAt(2))],
      [size, Buffer.from(log.rootAt(size))],
    ])
  }
}

describe("two requests at once", () => {
  it("do not both continue the same size, in one process", async () => {
    const path = await newWitness(...towns.map((origin) => testLog(origin)))
    const { url } = await served(path)
    await race(path, url, url)
  }, 60_000)

  it("do not both continue the same size, in two processes", async () => {
    const path = await newWitness(...towns.map((origin) => testLog(origin)))
    await race(path, await started(path), await started(path))
  }, 60_000)
})

describe("a witness that is killed", () => {
  it("after it kept a checkpoint and before it answered: the retry is cosigned at the same size", async () => {
    const log = testLog("county.example/liuxi")
    const path = await newWitness(log)
    const file = join(dirname(path), "request")
    for (const [from, to] of [
      [0, 3],
      [3, 7],
    ] as const) {
      writeFileSync(file, writeRequest(log.request(from, to)))
      const died = spawnSync(process.execPath, [CHILD, path, file], { encoding: "utf8" })
      expect([died.signal, died.stdout]).toEqual(["SIGKILL", "Cosigned\n"])
      const url = await started(path)
      expect(await post(url, writeRequest(log.request(from, to)))).toEqual([409, `${to}\n`])
      expect((await post(url, writeRequest(log.request(to, to))))[0]).toBe(200)
      const rival = testLog(log.origin, { branch: "fork", from })
      expect((await post(url, writeRequest(rival.request(from, to))))[0]).toBe(409)
      for (const child of children.splice(0)) stop(child, "SIGKILL")
    }
  }, 60_000)
})

describe("a cosignature", () => {
  it("leaves only after what it cosigns is synced to the disk", async (context) => {
    if (spawnSync("strace", ["-V"]).status !== 0) return context.skip("strace is not installed")
    const log = testLog("county.example/liuxi")
    const path = await newWitness(log)
    const trace = join(dirname(path), "trace")
    const calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg"
    const url = await started(path, ["-f", "-qq", "-y", "-s", "32", "-o", trace, "-e", calls])
    if (url === "") return context.skip("strace may not trace here")
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 5],
      [5, 5],
    ] as const)
      expect((await post(url, writeRequest(log.request(from, to))))[0]).toBe(200)
    const seen = readFileSync(trace, "utf8")
      .split("\n")
      .flatMap((line) => {
        if (/f(data)?sync\(\d+<[^>]*-wal>\)\s*= 0/.test(line)) return ["synced"]
        return line.includes("HTTP/1.1 200") ? ["answered"] : []
      })
    expect(seen.join(" ").replaceAll(/(synced )+/g, "synced ")).toBe(Array(4).fill("synced answered").join(" "))
  }, 60_000)
})
