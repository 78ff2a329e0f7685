/** Processes that a test starts and listens to; those that still run are killed after it. */
import { spawn, type ChildProcess } from "node:child_process"
import { afterEach } from "vitest"

/** What a child said so far, line by line, and its end. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: Array<string>
  /** Resolves when it has said this many lines that begin so, or has ended. */
  readonly heard: (start: string, count: number) => Promise<void>
  readonly ended: Promise<void>
  /** Says a line to it. */
  readonly say: (line: string) => void
}

const children: Array<ChildProcess> = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL")
})

export const start = (command: string, args: ReadonlyArray<string>): Child => {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] })
  children.push(child)
  const lines: Array<string> = []
  const waiting: Array<() => void> = []
  let rest = ""
  let over = false
  const tell = (): void => waiting.splice(0).forEach((resolve) => resolve())
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n")
    rest = parts.pop() ?? ""
    lines.push(...parts)
    tell()
  })
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => {
      over = true
      tell()
      resolve()
    })
  })
  const heard = async (begins: string, count: number): Promise<void> => {
    while (!over && lines.filter((line) => line.startsWith(begins)).length < count)
      await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const say = (line: string): void => void child.stdin.write(`${line}\n`)
  return { process: child, lines, heard, ended, say }
}
