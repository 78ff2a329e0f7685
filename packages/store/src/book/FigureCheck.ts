/**
 * Checking the figures: each is measured twice from one definition, by the database over the persisted registers and by
 * the kernel over registers folded anew, and the two must be the same line by line.
 */
import { Effect, Result } from "effect"
import { everything } from "@taizhang/domain/kernel/Criteria"
import { endOfYear, periodOf, yearOf, type Period, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Registers } from "@taizhang/domain/kernel/Fold"
import type { Model } from "@taizhang/domain/kernel/Model"
import {
  admitted,
  figureOf,
  linesOf,
  measureFigure,
  type Figure,
  type Statistic,
} from "@taizhang/domain/kernel/Statistic"
import type { LogFailure } from "../Failure.ts"
import type { EntityState, ReadTx } from "../log/EventLog.ts"
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

const immeasurable = ({ asOf }: Period, name: string, why: string): Problem => ({
  what: "figure",
  where: name,
  message: {
    zh: `数字 ${name}（截至 ${asOf}）按保存的汇总算不出：${why}`,
    en: `the figure ${name} as of ${asOf} cannot be measured over the persisted registers: ${why}`,
  },
})

/** The figure by the persisted registers; where they hold what no fold gives, why there is none. */
const keptFigure = (
  statistic: Statistic,
  period: Period,
  entities: ReadonlyArray<EntityState>,
): Result.Result<Figure, string> =>
  Result.try({
    try: () => figureOf(statistic, linesOf(statistic, period, entities)),
    catch: (cause) => (cause instanceof Error ? cause.message : String(cause)),
  })

/** Measures every statistic of a model both ways; gives those that differ. */
export const checkFigures = (
  model: Model,
  tx: ReadTx,
  registers: Registers,
  today: PlainDate,
): Effect.Effect<ReadonlyArray<Problem>, LogFailure> =>
  Effect.gen(function* () {
    const problems: Array<Problem> = []
    const states = new Map<string, ReadonlyMap<string, EntityState>>()
    /** The persisted registers of a kind, read once: they are the larger part of an answer. */
    const statesOf = (kind: string) =>
      Effect.gen(function* () {
        const read = states.get(kind) ?? new Map((yield* tx.admitted(kind, everything)).map((one) => [one[0], one]))
        states.set(kind, read)
        return read
      })
    for (const period of periods(today)) {
      // Many figures are of the same entities: each question is put to the database once.
      const asked = new Map<string, ReadonlyArray<EntityState>>()
      for (const statistic of model.statistics.values()) {
        const { kind } = statistic.ledger
        const criteria = admitted(statistic, period)
        const question = JSON.stringify([kind, criteria])
        let entities = asked.get(question)
        if (entities === undefined) {
          const kept = yield* statesOf(kind)
          entities = (yield* tx.admittedIds(kind, criteria)).flatMap((id) => {
            const state = kept.get(id)
            return state === undefined ? [] : [state]
          })
          asked.set(question, entities)
        }
        const measured = keptFigure(statistic, period, entities)
        if (Result.isFailure(measured)) {
          problems.push(immeasurable(period, statistic.name, measured.failure))
          continue
        }
        const kept = measured.success
        const own = measureFigure(registers, statistic, period)
        if (kept.value !== own.value || linesIn(kept) !== linesIn(own))
          problems.push(differs(period, statistic.name, kept, own))
      }
    }
    return problems
  })
