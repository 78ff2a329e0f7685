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
import { TreeHashes } from "../../src/book/Proofs.ts"
import { checkpointText, signCheckpoint, type TreeHead } from "../../src/merkle/Checkpoint.ts"
import { cosign } from "../../src/merkle/Cosignature.ts"
import { leafHash } from "../../src/merkle/Hash.ts"
import { COSIGNATURE, newSigningKey, vkeyOf } from "../../src/merkle/Key.ts"
import { noteSigner, parseNote } from "../../src/merkle/Note.ts"
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

/** Puts a row in the table of checkpoints as who can write the file may: whatever it says, a witness signed its note. */
const forged = (
  { log, keys }: Signing,
  row: Partial<TreeHead> & { readonly size: number },
  signs: Partial<TreeHead> = {},
): Promise<void> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const root = yield* log.read((tx) => new TreeHashes(tx, log.path).root(row.size))
      const kept = { origin: meta.origin, root, ...row }
      const head = { ...kept, ...signs }
      const signer = noteSigner(yield* keys.newKeyOf(head.origin))
      const line = cosign(county, checkpointText(head), seconds("2021-02-01T00:00:00.000Z"))
      yield* log.transact((tx) =>
        Effect.andThen(
          tx.putCheckpoint({ ...kept, note: signCheckpoint(head, signer), signedAt: "2021-02-01T00:00:00.000Z" }),
          tx.putCosignatures(kept, cosignaturesIn(line)),
        ),
      )
    }),
  )

describe("a forged checkpoint with an honest cosignature", () => {
  const log = async () => {
    const signing = fresh()
    await put(signing.log, ["2021-01-01", "2021-01-05T09:00:00.000Z"], ["2026-06-01", "2026-06-01T01:00:00.000Z"])
    await witnessed(signing, "2026-06-02T00:00:00.000Z")
    await put(signing.log, ["2026-06-02", "2026-06-02T01:00:00.000Z"])
    return signing
  }
  const other = { origin: "example.org/other-town", size: 7, root: leafHash(Buffer.from("of another town")) }

  it.each([
    ["is of another town, kept as this one's", { size: 1 }, other],
    ["is of another town, under that name", { size: 1, origin: other.origin }, {}],
    ["is of another town, under a name of nobody's", { size: 1, origin: "x" }, other],
    ["is of this town at another size", { size: 3 }, { size: 1 }],
    ["is of another history of this town", { size: 1, root: other.root }, {}],
  ] as const)("back-dates nothing: it %s", async (_, row, signs) => {
    const signing = await log()
    const before = await Effect.runPromise(brackets(signing.log, trusted))
    await forged(signing, row, signs)
    expect(await Effect.runPromise(brackets(signing.log, trusted))).toEqual(before)
    expect(before[0]).toEqual({ from: 1, to: 2, notAfter: "2026-06-02T00:00:00.000Z" })
    const late = await Effect.runPromise(backdated(signing.log, trusted, 30))
    expect(late.map(({ entry }) => entry.position)).toEqual([])
  })

  it("takes nothing from an honest one: a line that does not verify leaves the others", async () => {
    const signing = await log()
    const before = await Effect.runPromise(brackets(signing.log, trusted))
    const [kept] = await Effect.runPromise(signing.log.read((tx) => tx.checkpoints(0, 1)))
    if (kept === undefined) throw new Error("nothing is kept")
    const lines = cosignaturesIn(cosign(county, "of something else\n", 1))
    await Effect.runPromise(signing.log.transact((tx) => tx.putCosignatures(kept, lines)))
    expect(await Effect.runPromise(brackets(signing.log, trusted))).toEqual(before)
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
