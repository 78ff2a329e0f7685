import { Effect, Result } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { describe, expect, it } from "vitest"
import { sign, type Signing } from "../../src/book/Checkpoints.ts"
import { cosignaturesIn } from "../../src/book/KeptCheckpoint.ts"
import { logKeysInMemory } from "../../src/book/LogKeys.ts"
import { backdated, brackets, lastSeen, witnessesOf } from "../../src/book/Witnessed.ts"
import { bodyOf } from "../../src/log/Body.ts"
import type { EventLog, Storable } from "../../src/log/EventLog.ts"
import { memoryLog } from "../../src/log/memory.ts"
import { cosign } from "../../src/merkle/Cosignature.ts"
import { COSIGNATURE, newSigningKey, vkeyOf } from "../../src/merkle/Key.ts"
import { parseNote } from "../../src/merkle/Note.ts"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { meta } from "./logs.ts"

const county = newSigningKey("county.example/witness", COSIGNATURE)
const other = newSigningKey("other.example/witness", COSIGNATURE)
const trusted = Result.getOrThrow(witnessesOf([vkeyOf(county)]))
const seconds = (text: string): number => Date.parse(text) / 1000

/** Appends one entry for each pair of day and instant of recording. */
const put = (log: EventLog, ...entries: ReadonlyArray<readonly [on: string, recordedAt: string]>) =>
  Effect.runPromise(
    log.transact((tx) =>
      Effect.flatMap(tx.head, (head) =>
        tx.append(
          entries.map(([on, recordedAt], index): Storable => {
            const position = head + index + 1
            const entry: Entry = {
              ...{ position, place: position, id: `entry-${position}` as EntryId, type: "Noted", data: {} },
              ...{ occurredOn: plainDate(on), recordedAt, recordedBy: "test" },
            }
            return { entry, body: bodyOf(entry), rank: 0, tags: [] }
          }),
        ),
      ),
    ),
  )

/** Signs the log and has a witness say that it saw this at a time. */
const witnessed = async (signing: Signing, at: string, key = county): Promise<void> => {
  const kept = await Effect.runPromise(sign(signing, at))
  const { text } = Result.getOrThrow(parseNote(kept.note))
  const lines = cosignaturesIn(cosign(key, text, seconds(at)))
  await Effect.runPromise(signing.log.transact((tx) => tx.putCosignatures(kept, lines)))
}

const fresh = (): Signing => ({ log: memoryLog(meta), keys: logKeysInMemory(), file: undefined })

describe("the brackets of entries", () => {
  it("are the witnessed times before and after they came in", async () => {
    const signing = fresh()
    await put(signing.log, ["2026-01-01", "2026-01-01T01:00:00.000Z"], ["2026-01-01", "2026-01-01T02:00:00.000Z"])
    await witnessed(signing, "2026-01-02T00:00:00.000Z")
    await put(signing.log, ["2026-01-02", "2026-01-02T01:00:00.000Z"])
    await witnessed(signing, "2026-01-03T00:00:00.000Z")
    await put(signing.log, ["2026-01-04", "2026-01-04T01:00:00.000Z"])
    expect(await Effect.runPromise(brackets(signing.log, trusted))).toEqual([
      { from: 1, to: 2, notAfter: "2026-01-02T00:00:00.000Z" },
      { from: 3, to: 3, notBefore: "2026-01-02T00:00:00.000Z", notAfter: "2026-01-03T00:00:00.000Z" },
      { from: 4, to: 4, notBefore: "2026-01-03T00:00:00.000Z" },
    ])
    const [verifier] = trusted
    const last = verifier && signing.log.read((tx) => lastSeen(tx, meta.origin, verifier))
    expect(last && (await Effect.runPromise(last))).toBe(3)
  })

  it("count no witness that the reader does not trust", async () => {
    const signing = fresh()
    await put(signing.log, ["2026-01-01", "2026-01-01T01:00:00.000Z"])
    await witnessed(signing, "2026-01-02T00:00:00.000Z", other)
    expect(await Effect.runPromise(brackets(signing.log, trusted))).toEqual([{ from: 1, to: 1 }])
    expect(await Effect.runPromise(brackets(signing.log, []))).toEqual([{ from: 1, to: 1 }])
  })

  it("are as narrow as the earliest witness of a larger tree proves", async () => {
    const signing = fresh()
    const both = Result.getOrThrow(witnessesOf([vkeyOf(county), vkeyOf(other)]))
    await put(signing.log, ["2026-01-01", "2026-01-01T01:00:00.000Z"])
    await witnessed(signing, "2026-01-05T00:00:00.000Z")
    await put(signing.log, ["2026-01-01", "2026-01-01T02:00:00.000Z"])
    // Another witness saw both entries before the first one signed: then the first was there as early.
    await witnessed(signing, "2026-01-03T00:00:00.000Z", other)
    const [first, second] = await Effect.runPromise(brackets(signing.log, both))
    expect(first).toEqual({ from: 1, to: 1, notAfter: "2026-01-03T00:00:00.000Z" })
    expect(second).toMatchObject({ from: 2, to: 2, notAfter: "2026-01-03T00:00:00.000Z" })
  })
})

describe("late entries", () => {
  it("are those recorded more days after their fact than asked, by the calendar of Shanghai", async () => {
    const signing = fresh()
    await put(
      signing.log,
      ["2026-01-01", "2026-01-11T15:59:59.000Z"],
      ["2026-01-01", "2026-01-11T16:00:00.000Z"],
      ["2025-01-01", "2026-01-12T00:00:00.000Z"],
    )
    const found = await Effect.runPromise(backdated(signing.log, trusted, 10))
    expect(found.map(({ entry, days }) => [entry.position, days])).toEqual([
      [2, 11],
      [3, 376],
    ])
  })

  it("are also those whose own time lies outside their bracket, whatever day they are dated", async () => {
    const signing = fresh()
    await put(signing.log, ["2026-01-01", "2026-01-01T01:00:00.000Z"])
    await witnessed(signing, "2026-01-10T00:00:00.000Z")
    // It says that it was recorded on the 2nd, and was not in the log on the 10th.
    await put(signing.log, ["2026-01-02", "2026-01-02T01:00:00.000Z"], ["2026-01-10", "2026-01-10T01:00:00.000Z"])
    await witnessed(signing, "2026-01-11T00:00:00.000Z")
    const found = await Effect.runPromise(backdated(signing.log, trusted, 30))
    expect(found.map(({ entry, outside }) => [entry.position, outside])).toEqual([[2, true]])
    expect(found[0]?.bracket).toMatchObject({ notBefore: "2026-01-10T00:00:00.000Z" })
  })
})
