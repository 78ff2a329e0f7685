/** A program started by an attack: what it says line by line, and how it ends. */
import { spawn, type ChildProcess } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"

export interface Child {
  readonly process: ChildProcess
  /** What it said so far on its standard output. */
  readonly lines: Array<string>
  /** Resolves once it has said this many lines that begin so, or has ended. */
  readonly heard: (start: string, count: number) => Promise<void>
  /** Resolves when it has ended, to its exit code, or to the name of the signal that ended it. */
  readonly ended: Promise<number | string>
  /** What it said on its standard error: undefined where nothing. */
  readonly complaint: () => string | undefined
}

/** Hundreds of programs are started from the same sources: they compile them once. */
const compiled = join(tmpdir(), "taizhang-torture-compiled")

const running = new Set<ChildProcess>()
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL")
})

export const start = (command: string, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = {}): Child => {
  // libuv may hand file operations to io_uring, where nothing that watches system calls sees them.
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, UV_USE_IO_URING: "0", NODE_COMPILE_CACHE: compiled, ...env },
  })
  running.add(child)
  const lines: Array<string> = []
  const waiting: Array<() => void> = []
  let [rest, errors, over] = ["", "", false]
  const tell = (): void => waiting.splice(0).forEach((resolve) => resolve())
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4000)
  })
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n")
    rest = parts.pop() ?? ""
    lines.push(...parts)
    tell()
  })
  const ended = new Promise<number | string>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code, signal) => {
      running.delete(child)
      over = true
      tell()
      resolve(code ?? signal ?? "unknown")
    })
  })
  const heard = async (begins: string, count: number): Promise<void> => {
    while (!over && lines.filter((line) => line.startsWith(begins)).length < count)
      await new Promise<void>((resolve) => waiting.push(resolve))
  }
  return { process: child, lines, heard, ended, complaint: () => (errors === "" ? undefined : errors.trim()) }
}

/** The path of a program in `children/`. */
export const program = (name: string): string => join(import.meta.dirname, "children", `${name}.ts`)

/** Starts a program in `children/`. */
export const startProgram = (name: string, args: ReadonlyArray<string | number>): Child =>
  start(process.execPath, [program(name), ...args.map(String)])
