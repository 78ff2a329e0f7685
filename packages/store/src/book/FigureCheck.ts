/**
 * Checking the figures: each is measured twice from one definition, by the database over the persisted registers and by
 * the kernel over registers folded anew, and the two must be the same line by line.
 */
import { Array as Arr, Effect, Result } from "effect"
import { everything, type Criteria } from "@taizhang/domain/kernel/Criteria"
import { endOfYear, periodOf, yearOf, type Period, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { EntityState } from "@taizhang/domain/kernel/Register"
import type { Registers } from "@taizhang/domain/kernel/Fold"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import {
  admitted,
  countsOf,
  criteriaOfSubjects,
  figureOf,
  linesOf,
  measureFigure,
  type Figure,
  type Statistic,
} from "@taizhang/domain/kernel/Statistic"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import type { Problem } from "./EntryCheck.ts"

/** As of a day, and the whole year before it: one period that is under way and one that is over. */
const periods = (today: PlainDate): ReadonlyArray<Period> => [
  periodOf({ asOf: today }),
  periodOf({ asOf: endOfYear(yearOf(today) - 1) }),
]

const linesIn = ({ lines }: Figure): string =>
  JSON.stringify(lines.map((line) => [line.entry, line.subject, line.amount]))

const differs = ({ asOf }: Period, name: string, kept: Figure, own: Figure): Problem => ({
  what: "figure",
  where: name,
  message: {
    zh: `数字 ${name}（截至 ${asOf}）两种算法不一致：按保存的汇总是 ${kept.value}，按记录重算是 ${own.value}，或依据不同`,
    en: `the figure ${name} as of ${asOf} is ${kept.value} by the persisted registers and ${own.value} folded anew, or of other lines`,
  },
})

/** What a figure is measured over. */
const OVER = {
  kept: { zh: "保存的汇总", en: "over the persisted registers" },
  own: { zh: "记录重算", en: "folded anew" },
} as const satisfies Readonly<Record<string, Message>>

const immeasurable = ({ asOf }: Period, name: string, over: keyof typeof OVER, why: string): Problem => ({
  what: "figure",
  where: name,
  message: {
    zh: `数字 ${name}（截至 ${asOf}）按${OVER[over].zh}算不出：${why}`,
    en: `the figure ${name} as of ${asOf} cannot be measured ${OVER[over].en}: ${why}`,
  },
})

/** A figure; where registers or entries hold what was never written so, such as a birth date that is none, why there is none. */
const measured = (figure: () => Figure): Result.Result<Figure, string> =>
  Result.try({ try: figure, catch: (cause) => (cause instanceof Error ? cause.message : String(cause)) })

/** How many criteria are put to the database at once: one statement holds a column for each. */
const AT_ONCE = 200

/** What is asked of the persisted registers of a kind. */
type Question = readonly [kind: string, criteria: Criteria]

/** The persisted registers that meet criteria. */
type Kept = (question: Question) => ReadonlyArray<EntityState>

/** What a statistic asks in a period: of what its ledger shows, and of whom its lines are about. */
const questionsOf = (statistic: Statistic, period: Period): ReadonlyArray<Question> => [
  [statistic.ledger.kind, admitted(statistic, period)],
  ...criteriaOfSubjects(statistic, period),
]

/** Asks the database each question once, for many figures are of the same entities. */
const keptRegisters = (asked: ReadonlyArray<Question>, tx: ReadTx): Effect.Effect<Kept, LogFailure> =>
  Effect.gen(function* () {
    const answers = new Map<string, ReadonlyArray<EntityState>>()
    for (const [kind, ofKind] of Map.groupBy(asked, ([of]) => of)) {
      const states = new Map((yield* tx.admitted(kind, everything)).map((one) => [one[0], one]))
      const questions = new Map(ofKind.map((question) => [JSON.stringify(question), question[1]]))
      for (const some of Arr.chunksOf(questions, AT_ONCE)) {
        const ids = yield* tx.admittedByEach(
          kind,
          some.map(([, criteria]) => criteria),
        )
        some.forEach(([key], at) => {
          const found = (ids[at] ?? []).map((id) => states.get(id))
          answers.set(
            key,
            found.filter((one) => one !== undefined),
          )
        })
      }
    }
    return (question) => answers.get(JSON.stringify(question)) ?? []
  })

/** A figure over the persisted registers. */
const measureKept = (kept: Kept, statistic: Statistic, period: Period): Figure => {
  const [entities = [], ...met] = questionsOf(statistic, period).map(kept)
  return figureOf(statistic, linesOf(statistic, period, entities, countsOf(met)))
}

/** Measures every statistic of a model both ways; gives those that differ. */
export const checkFigures = (
  model: Model,
  tx: ReadTx,
  registers: Registers,
  today: PlainDate,
): Effect.Effect<ReadonlyArray<Problem>, LogFailure> =>
  Effect.gen(function* () {
    const problems: Array<Problem> = []
    const statistics = [...model.statistics.values()]
    const asked = periods(today).flatMap((period) => statistics.flatMap((one) => questionsOf(one, period)))
    const kept = yield* keptRegisters(asked, tx)
    for (const period of periods(today))
      for (const statistic of statistics) {
        const { name } = statistic
        const persisted = measured(() => measureKept(kept, statistic, period))
        const own = measured(() => measureFigure(registers, statistic, period))
        if (Result.isFailure(persisted)) problems.push(immeasurable(period, name, "kept", persisted.failure))
        if (Result.isFailure(own)) problems.push(immeasurable(period, name, "own", own.failure))
        if (Result.isFailure(persisted) || Result.isFailure(own)) continue
        const [a, b] = [persisted.success, own.success]
        if (a.value !== b.value || linesIn(a) !== linesIn(b)) problems.push(differs(period, name, a, b))
      }
    return problems
  })
