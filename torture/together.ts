/** Programs that begin together: each says that it is ready, and is told until when it works. */
import { createInterface } from "node:readline"
import { writeSync } from "node:fs"
import type { Child } from "./Child.ts"

/** For the program: says that it is ready; gives the moment until which it works, in milliseconds since 1970. */
export const readyUntil = async (): Promise<number> => {
  writeSync(1, "READY\n")
  for await (const line of createInterface({ input: process.stdin })) return Number(line)
  throw new Error("whoever started this never said until when it works")
}

/** For those who started them: waits until all are ready, and lets them work for so many seconds. */
export const workTogether = async (children: ReadonlyArray<Child>, seconds: number): Promise<void> => {
  await Promise.all(children.map(({ heard }) => heard("READY", 1)))
  const until = Date.now() + 1000 * seconds
  for (const { process } of children) process.stdin?.end(`${until}\n`)
  await Promise.all(children.map(({ ended }) => ended))
}
