/** The commands that record: groups as recipes say, the same once more, the erasure of a subject. */
import assert from "node:assert/strict"
import * as fc from "fast-check"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { ErasureStep } from "../../book/Erase.ts"
import { commandsOf } from "./Command.ts"
import { isSealed, stands } from "./Comparing.ts"
import { tells } from "./Judging.ts"
import { recorded, recordIn } from "./Outcomes.ts"
import { custodyOf, personalOf, tagsOf, type PlainBook, type PlainEntry } from "./PlainBook.ts"
import { groupOf, reasonOf, subjectOf } from "./Proposing.ts"
import { recipe, TODAY, whose, type Recipe } from "./Recipe.ts"
import { crashed, onEach, same, swapped, type Run } from "./Stores.ts"

const MOSTLY = { weight: 5, arbitrary: fc.constant("whatever" as const) }

/** What every run begins with, so that most of what follows is possible: four villagers, one of them young. */
const BEGINNING: ReadonlyArray<Recipe> = [0, 1, 2, 3].map((who) => ({
  group: "facts",
  facts: [{ what: "note", who, day: 0, young: who === 1, idNumber: who % 3 }],
  acknowledged: false,
}))

/** What recipes come to, as groups or as one list, which acknowledges nothing. */
const groupsOf = (plain: PlainBook, recipes: ReadonlyArray<Recipe>, isList: boolean): ReadonlyArray<Group> => {
  const serial = plain.recordings.length
  const groups = recipes.map((one, index) => groupOf(plain, one, `${serial}-${index}`))
  const asked = isList ? groups.slice(0, 1).map(({ proposals }) => ({ proposals })) : groups
  plain.recordings = [...plain.recordings, asked]
  return asked
}

export const begin = async (plain: PlainBook, run: Run): Promise<void> => {
  await recorded(plain, run, groupsOf(plain, BEGINNING, false), 0, {})
}

/** Records groups of recipes, at times only where nothing was recorded since a position. */
export const recording = commandsOf(
  "record",
  fc.record({
    recipes: fc.array(recipe, { minLength: 1, maxLength: 4 }),
    isList: fc.boolean(),
    isTried: fc.nat(5).map((one) => one === 0),
    /** Through the other connection, where there is one. */
    isOther: fc.nat(2).map((one) => one === 0),
    since: fc.oneof(MOSTLY, { weight: 1, arbitrary: fc.constantFrom("now" as const, "before" as const) }),
  }),
  async (plain, run, { recipes, isList, isTried, isOther, since }) => {
    if (isOther) run.kept.forEach(swapped)
    const serial = plain.recordings.length
    const groups = groupsOf(plain, recipes, isList)
    const head = plain.entries.length
    if (since === "before" && head > 0) {
      const options = { by: "clerk", today: TODAY, knownAt: head - 1 }
      await onEach(run, async (kept) => {
        await assert.rejects(recordIn(kept.book, groups, options, isList), { _tag: "ConditionFailed", position: head })
        await stands(plain, kept, true)
      })
      return "something was recorded since"
    }
    return recorded(plain, run, groups, serial, { isList, isTried, ...(since === "now" ? { knownAt: head } : {}) })
  },
)

/** Asks once more for what was asked before, mostly the last: what was recorded is told again. */
export const retrying = commandsOf("retry", fc.nat(9), async (plain, run, pick) => {
  const { recordings } = plain
  const groups = pick < 6 ? recordings.at(-1) : recordings.at(-1 - (pick % recordings.length))
  if (groups === undefined) return "nothing"
  return recorded(plain, run, groups, 1000 + recordings.length, {})
})

/** An erasure says itself when it was done; it is never before the day of its request, so no clock tells in what it says. */
const ERASED_ON = plainDate("2099-12-31")
const STEPS: ReadonlyArray<ErasureStep> = ["requested", "destroyed", "compacted", "scrubbed", "recorded"]

/** The two entries of an erasure. */
const erasureOf = ({ entries }: PlainBook, subject: string, reason: string, stamp: { by: string; now: string }) =>
  [
    { type: "SubjectErasureRequested", data: { subject, reason } },
    { type: "SubjectErased", data: { subject, keys: [] } },
  ].map((one, index): PlainEntry => {
    const position = entries.length + index + 1
    const id = `erasure-${position}` as EntryId
    return {
      ...{ ...one, id, position, place: position, occurredOn: ERASED_ON, recordedAt: stamp.now, recordedBy: stamp.by },
    }
  })

/** Erases a subject; at times it is cut off after a step, and whoever comes next finishes it. */
export const erasing = commandsOf(
  "erase",
  fc.record({
    whose,
    telling: fc.nat(9).map((one) => one === 0),
    cut: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 2, arbitrary: fc.constantFrom(...STEPS) },
    ),
  }),
  async (plain, run, { whose: meant, telling, cut }) => {
    const subject = subjectOf(plain, meant)
    const reason = reasonOf(meant, telling)
    const stamp = { by: "keeper", now: "2026-06-01T12:00:00.000Z" }
    const options = { ...stamp, reason, today: ERASED_ON }
    const already = custodyOf(plain.entries).get(subject) === "erased"
    const isKnown = plain.entries.some((one) => tagsOf(plain.entries, one).includes(subject))
    if (!already && (!isKnown || tells(plain, subject, reason))) {
      await onEach(run, ({ book }) => assert.rejects(book.erase(subject, options), { _tag: "RefusedByRules" }))
      return "refused"
    }
    if (!already) plain.entries = [...plain.entries, ...erasureOf(plain, subject, reason, stamp)]
    const at = (type: string) =>
      plain.entries.find((one) => one.type === type && one.data.subject === subject)?.position
    const texts = plain.entries.filter((one) => personalOf(one).some(([, , its]) => its === subject)).length
    await onEach(run, async (kept) => {
      if (cut !== undefined) {
        const onStep = (step: ErasureStep): void => {
          if (step === cut) throw new Error("cut off")
        }
        // In memory nothing is compacted, so that step never comes.
        await kept.book.erase(subject, { ...options, onStep }).catch(() => undefined)
        // Whoever opens it next finishes it.
        if (await crashed(kept, true)) await stands(plain, kept)
      }
      const erased = await kept.book.erase(subject, options)
      same(
        { ...erased, keys: erased.keys.length, already: cut === undefined && erased.already },
        {
          ...{ subject, entries: texts, already: cut === undefined && already },
          ...{ requested: at("SubjectErasureRequested"), done: at("SubjectErased") },
          ...{ keys: isSealed(kept) && texts > 0 ? 1 : 0, unreached: [] },
        },
        "what an erasure came to",
      )
      await stands(plain, kept)
    })
    return already ? "erased before" : cut === undefined ? "erased" : "erased, after it was cut off"
  },
)
