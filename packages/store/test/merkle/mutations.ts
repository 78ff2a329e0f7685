/** Random small changes of a text: of a bit, a byte or a line. */
import type { Result } from "effect"
import { expect } from "vitest"
import { random } from "./random.ts"

/** How many changes each test tries; the environment may ask for more. */
export const MUTATIONS = Number(process.env["MUTATIONS"] ?? 1500)

type Change = (bytes: Buffer, below: (limit: number) => number) => Buffer

const spliced = (bytes: Buffer, at: number, removed: number, ...inserted: ReadonlyArray<number>): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), bytes.subarray(at + removed)])

const linewise =
  (change: (lines: Array<string>, at: number, below: (limit: number) => number) => void): Change =>
  (bytes, below) => {
    const lines = bytes.toString("latin1").split("\n")
    change(lines, below(lines.length), below)
    return Buffer.from(lines.join("\n"), "latin1")
  }

const changes: ReadonlyArray<Change> = [
  (bytes, below) => {
    const at = below(bytes.length)
    return spliced(bytes, at, 1, (bytes[at] ?? 0) ^ (1 << below(8)))
  },
  (bytes, below) => spliced(bytes, below(bytes.length), 1, below(256)),
  (bytes, below) => spliced(bytes, below(bytes.length + 1), 0, below(256)),
  (bytes, below) => spliced(bytes, below(bytes.length), 1),
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
  linewise((lines, at) => lines.splice(at, 1)),
  linewise((lines, at) => lines.splice(at, 0, lines[at] ?? "")),
  linewise((lines, at, below) => lines.splice(below(lines.length), 0, ...lines.splice(at, 1))),
  linewise((lines, at) => {
    lines[at] = `${lines[at]} `
  }),
]

/** A note says the same where signature lines are repeated or stand in another order; nothing else may be. */
const saysTheSame = (one: string, other: string): boolean => {
  const [head, other0] = [one, other].map((text) => text.slice(0, text.lastIndexOf("\n\n") + 2))
  const [lines, others] = [one, other].map((text) => [...new Set(text.split("\n"))].toSorted().join("\n"))
  return head === other0 && lines === others && other.endsWith("\n")
}

/** Changes a good text in many ways, and holds a reader to taking none of them. */
export const takesNoChangeOf = (
  good: string,
  seed: number,
  read: (changed: Buffer) => Result.Result<unknown, unknown>,
  count = MUTATIONS,
): void => {
  const next = random(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
  expect(read(Buffer.from(good))._tag, "the text without a change").toBe("Success")
  for (let tried = 0; tried < count;) {
    const change = changes[below(changes.length)]
    const changed = change?.(Buffer.from(good), below) ?? Buffer.alloc(0)
    if (saysTheSame(good, changed.toString())) continue
    tried += 1
    expect(read(changed)._tag, `seed ${seed}, change ${tried}: ${JSON.stringify(changed.toString())}`).toBe("Failure")
  }
}
