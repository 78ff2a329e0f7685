/** Recording on every book, and holding what comes of it to the plain one. */
import assert from "node:assert/strict"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { OpenBook } from "../../promised.ts"
import type { GroupOutcome, RecordOptions } from "../../book/Record.ts"
import { EntryTooLarge, RefusedByRules, SameIdOtherContent } from "../../Failure.ts"
import { isSealed, seen, shown, stands } from "./Comparing.ts"
import { misformed, mistypedNumbers, recordedAs, recordedIn, sharingNumbers, underAge, type Stamp } from "./Judging.ts"
import { isLasting, standing, STRIKE, type PlainBook, type PlainEntry } from "./PlainBook.ts"
import { textsOf } from "./PlainReads.ts"
import { TODAY } from "./Recipe.ts"
import { alike, onEach, same, type Kept, type Run } from "./Stores.ts"

type Outcome = Pick<GroupOutcome, "entries" | "already" | "noted"> & {
  readonly refusals: ReadonlyArray<{ readonly rule: string }>
}

/** Records through the door for groups, or one group through the door for a list. */
export const recordIn = async (
  book: OpenBook,
  groups: ReadonlyArray<Group>,
  options: RecordOptions,
  isList: boolean,
): Promise<ReadonlyArray<Outcome>> => {
  if (!isList) return (await book.recordGroups(groups, options)).groups
  try {
    return [{ ...(await book.record(groups[0]?.proposals ?? [], options)), refusals: [] }]
  } catch (cause) {
    if (cause instanceof RefusedByRules) return [{ ...NOTHING, refusals: cause.refusals }]
    if (cause instanceof SameIdOtherContent || cause instanceof EntryTooLarge)
      return [{ ...NOTHING, refusals: [{ rule: cause._tag }] }]
    throw cause
  }
}
const NOTHING = { entries: [], already: new Set<never>(), noted: [] }

/** Each recording comes a second after the one before. */
const stampOf = (serial: number): Stamp => ({
  recordedAt: new Date(Date.UTC(2026, 5, 1) + 1000 * serial).toISOString(),
  recordedBy: serial % 3 === 0 ? "副书记" : "clerk",
})

/** The entries that groups became, judged by which of them stand: those can stand together, and no other with them. */
const judged = (
  plain: PlainBook,
  groups: ReadonlyArray<Group>,
  stands: ReadonlyArray<boolean>,
  stamp: Stamp,
): ReadonlyArray<PlainEntry> => {
  const wrong = misformed(plain, groups)
  for (const [index, isWrong] of wrong.entries())
    assert.ok(!isWrong || stands[index] !== true, `group ${index} was accepted, which is wrong whatever the history`)
  const accepted = recordedAs(
    plain,
    groups.filter((_, index) => stands[index]),
    stamp,
  )
  assert.ok(accepted !== undefined, "what was accepted cannot stand together")
  for (const [index, isWrong] of wrong.entries()) {
    if (isWrong || stands[index] === true) continue
    const trial = groups.filter((_, at) => stands[at] === true || at === index)
    assert.ok(recordedAs(plain, trial, stamp) === undefined, `group ${index} was refused, and could be recorded`)
  }
  return accepted
}

/** Holds what a book says of a recording to the entries it became. */
const sameOutcomes = (
  plain: PlainBook,
  before: ReadonlyArray<PlainEntry>,
  kept: Kept,
  groups: ReadonlyArray<Group>,
  outcomes: ReadonlyArray<Outcome>,
): void => {
  const text = textsOf(plain, false, isSealed(kept))
  const breaching = new Set(underAge(standing(plain.entries, {})).map(({ position }) => position))
  const fresh = plain.entries.slice(before.length)
  const [sharing, mistyped] = [new Set(sharingNumbers(before, fresh)), new Set(mistypedNumbers(fresh))]
  for (const [index, { entries, already, refusals, noted }] of outcomes.entries()) {
    const ids = refusals.length > 0 ? [] : (groups[index]?.proposals ?? []).map(({ id }) => id)
    const own = ids.flatMap((id) => recordedIn(plain, id) ?? [])
    const isNew = ({ position }: PlainEntry): boolean => position > before.length
    same(
      entries.map(seen),
      own.map((entry) => shown(entry, text)),
      `the entries of group ${index}`,
    )
    same([...already].sort(), own.flatMap((one) => (isNew(one) ? [] : one.id)).sort(), "what was there before")
    same(
      noted.map(({ rule, entry }) => `${rule} ${entry}`).sort(),
      own
        .filter(isNew)
        .flatMap(({ position }) => [
          ...(breaching.has(position) ? [`UnderAge ${position}`] : []),
          ...(mistyped.has(position) ? [`E01 ${position}`] : []),
          ...(sharing.has(position) ? [`E03 ${position}`] : []),
        ])
        .sort(),
      "what was noted",
    )
  }
}

const shapeOf = (outcomes: ReadonlyArray<Outcome>) =>
  outcomes.map(({ entries, already, refusals, noted }) => ({
    ...{ entries: entries.map(({ position, id }) => [position, id]), already: [...already], refusals, noted },
  }))

/** Records groups on every book and holds what came of it to the plain one, which then holds the entries too. */
export const recorded = async (
  plain: PlainBook,
  run: Run,
  groups: ReadonlyArray<Group>,
  serial: number,
  {
    isList = false,
    isTried = false,
    ...known
  }: Pick<RecordOptions, "knownAt"> & { readonly isList?: boolean; readonly isTried?: boolean },
): Promise<string> => {
  const stamp = stampOf(serial)
  const options = { by: stamp.recordedBy, now: stamp.recordedAt, today: TODAY, ...known }
  const before = plain.entries
  const all = new Map<Kept, ReadonlyArray<Outcome>>()
  const shape = await alike(run, "what came of a recording", async (kept) => {
    const tried = isTried ? await recordIn(kept.book, groups, { ...options, dryRun: true }, isList) : undefined
    if (isTried) same(await kept.book.head(), before.length, "the last position after a trial")
    const outcomes = await recordIn(kept.book, groups, options, isList)
    if (tried !== undefined) same(shapeOf(tried), shapeOf(outcomes), "what a trial came to")
    all.set(kept, outcomes)
    return shapeOf(outcomes)
  })
  const fresh = judged(
    plain,
    groups,
    shape.map(({ refusals }) => refusals.length === 0),
    stamp,
  )
  plain.entries = [...before, ...fresh]
  await onEach(run, async (kept) => {
    sameOutcomes(plain, before, kept, groups, all.get(kept) ?? [])
    await stands(plain, kept, fresh.length === 0)
  })
  for (const one of fresh) {
    if (one.type === STRIKE || isLasting(one)) run.count(`entry: ${one.type}`)
    if (one.replaces !== undefined) run.count("entry: that replaces another")
    if (one.acknowledged !== undefined) run.count("entry: that acknowledges a breach")
  }
  for (const { refusals } of shape)
    for (const rule of new Set(refusals.map((one) => one.rule))) run.count(`refused: ${rule}`)
  const refused = shape.filter(({ refusals }) => refusals.length > 0).length
  if (refused === groups.length) return "refused"
  const told = shape.some(({ already }) => already.length > 0) ? "told again" : "nothing"
  return `${fresh.length > 0 ? "recorded" : told}${refused > 0 ? ", in part" : ""}`
}
