/** Discipline: clues held against another list quarter by quarter, what the committee's register keeps of it, its rules. */
import { plainDate, type PlainDate, spanOf } from "../../kernel/Calendar.ts"
import { type Fact, factOf } from "../../kernel/Event.ts"
import { called, countingFor, GRACE_MONTHS, notDone } from "../../kernel/Recurring.ts"
import { facet } from "../../kernel/Register.ts"
import { contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { CommitteeId } from "../organization/events.ts"
import { CluesReconciled } from "./events.ts"

/** How the quarter of a day is called. */
export const quarterOf = (on: PlainDate): string => called(spanOf(on, 3), 3).zh

/** The quarter that clues were reconciled for. */
interface Quarter {
  readonly year: number
  readonly quarter: number
}

const spanOfQuarter = ({ year, quarter }: Quarter) =>
  spanOf(plainDate(`${String(year).padStart(4, "0")}-${String(3 * quarter).padStart(2, "0")}-01`), 3)

/** What a reconciliation came to. */
export interface Reconciled extends Fact, Quarter {
  /** The first day of the quarter, and how it is called. */
  readonly first: PlainDate
  readonly called: string
  readonly received: number
  readonly with: string | null
  readonly difference: string | null
  /** Whether the quarter was reconciled again afterwards, which counts in its place. */
  readonly superseded: boolean
}
interface Reconciling {
  readonly quarters: ReadonlyArray<Reconciled>
}

/** The committee as one whose clues are reconciled. */
export const reconciling = facet(CommitteeId, "clues")<Reconciling>({ quarters: [] })([CluesReconciled])({
  CluesReconciled: {
    committee: ({ quarters }, entry) => {
      const { year, quarter, received, with: other, difference } = entry.data
      const { first } = spanOfQuarter(entry.data)
      const one = {
        ...factOf(entry),
        ...{ year, quarter, first, called: quarterOf(first), received, superseded: false },
        ...{ with: other ?? null, difference: difference ?? null },
      }
      return {
        quarters: [...quarters.map((kept) => (kept.first === first ? { ...kept, superseded: true } : kept)), one],
      }
    },
  },
})

const citation = citing(
  "《中国共产党纪律检查机关监督执纪工作规则》：问题线索集中管理、逐件编号登记、定期汇总核对",
  "Work Rules on Supervision and Enforcement: clues are kept together, numbered one by one, reconciled regularly",
)

const over = contradiction("QuarterNotOver", {
  title: { zh: "季度尚未结束", en: "The quarter is not over" },
  citation,
})(
  CluesReconciled,
  "committee",
  [],
)(({ entry }) => {
  const { last } = spanOfQuarter(entry.data)
  return entry.occurredOn >= last
    ? undefined
    : {
        message: {
          zh: `核对的季度到${last}才结束，早于核对日期的件数不全`,
          en: `the quarter ends on ${last}: on ${entry.occurredOn} its clues are not all in`,
        },
        remedy: { zh: "季度结束后核对，或核对年度和季度。", en: "Reconcile after its end, or check year and quarter." },
      }
})

/** In each whole quarter after the first for which it is on record. */
const quarterly = lapse("CluesNotReconciled", {
  title: { zh: "问题线索未按季度核对", en: "Clues not reconciled for the quarter" },
  todo: () => ({ zh: "核对问题线索（每季度一次）", en: "reconcile the clues (every quarter)" }),
  citation,
})(reconciling)(({ quarters }, asOf) =>
  notDone(
    {
      months: 3,
      grace: GRACE_MONTHS,
      done: countingFor(quarters, ({ first }) => first),
      message: (span) => ({
        zh: `没有${called(span, 3).zh}的问题线索核对记录`,
        en: `no reconciliation of clues is on record for ${called(span, 3).en}`,
      }),
    },
    asOf,
  ),
)

export const reconcilingRules: ReadonlyArray<Rule> = [over, quarterly]
