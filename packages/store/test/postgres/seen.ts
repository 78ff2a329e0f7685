/** What a test sees of a log from outside: its entries as stored, and the tree over them made anew. */
import { Effect } from "effect"
import { leafHash } from "../../src/merkle/Hash.ts"
import { Growing } from "../../src/merkle/Tree.ts"
import type { EventLog, Stored } from "../../src/log/EventLog.ts"

/** All entries as stored. */
export const storedIn = async (log: EventLog): Promise<ReadonlyArray<Stored>> => {
  const all: Array<Stored> = []
  for (;;) {
    const page = await Effect.runPromise(log.read((tx) => tx.stored(all.at(-1)?.position ?? 0, 1000)))
    if (page.length === 0) return all
    all.push(...page)
  }
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

/** The root that entries give, one leaf after the other. */
export const rootOver = (stored: ReadonlyArray<Stored>): string => {
  const growing = new Growing()
  for (const { bytes } of stored) growing.push(leafHash(bytes))
  return hex(growing.root())
}

/** The root that the log keeps. */
export const rootKept = (log: EventLog): Promise<string> =>
  Effect.runPromise(
    Effect.map(
      log.read((tx) => tx.tree),
      ({ root }) => hex(root),
    ),
  )

export const range = (from: number, to: number): ReadonlyArray<number> =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
