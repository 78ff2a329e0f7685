/** The command as a process of its own, which can be watched, killed, and run beside another. */
import { spawn, type ChildProcess } from "node:child_process"
import { join } from "node:path"
import { afterAll } from "vitest"
import { folder } from "./town.ts"

/** The entry point of the command. */
const bin = join(import.meta.dirname, "../src/bin.ts")

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** A process that runs. */
export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves once its stderr says something, or it has ended. */
  readonly heard: (said: string) => Promise<void>
}

/** The modules as the first process compiled them, which saves the others a third of their time. */
const compiled = folder()

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill("SIGKILL")
})

/** Starts `taizhang` by a command, the process's own Node by default; what still runs after the tests is killed. */
export const start = (
  args: ReadonlyArray<string>,
  env: NodeJS.ProcessEnv = {},
  [command, ...before]: readonly [string, ...ReadonlyArray<string>] = [process.execPath],
): Running => {
  const child = spawn(command, [...before, bin, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  running.add(child)
  let [out, err, over] = ["", "", false]
  const waiting: Array<() => void> = []
  const tell = (): void => waiting.splice(0).forEach((resolve) => resolve())
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text
    tell()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => {
      running.delete(child)
      over = true
      tell()
      resolve({ code, signal, out, err })
    })
  })
  const heard = async (said: string): Promise<void> => {
    while (!over && !err.includes(said)) await new Promise<void>((resolve) => waiting.push(resolve))
  }
  return { process: child, ended, heard }
}
