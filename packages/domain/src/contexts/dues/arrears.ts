/** Dues: what is unpaid after its months (E15), and what was not set for a year. */
import type { Fact } from "../../kernel/Event.ts"
import { addToMonth, lastDay, type Month } from "../../kernel/Month.ts"
import { lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { within } from "../../rulebook/Term.ts"
import { REGULATION } from "./events.ts"
import { dues, type MonthOfDues } from "./register.ts"

/** Whether a month adds nothing to the arrears of the month before it: both unpaid, or paid together or after it. */
const goesWith = (before: MonthOfDues, { settled }: MonthOfDues): boolean =>
  settled === null ? before.settled === null : before.settled !== null && before.settled.on >= settled.on

/** The months from which unpaid dues are counted: of several in a row the first, as long as they stand or fall together. */
const heads = (months: ReadonlyArray<MonthOfDues>): ReadonlyArray<MonthOfDues & { readonly set: Fact }> =>
  months.flatMap((one) => {
    if (one.due === null || one.due === 0 || one.set === null) return []
    const before = months.find(({ month }) => month === addToMonth(one.month, -1))
    return before !== undefined && (before.due ?? 0) > 0 && goesWith(before, one) ? [] : [{ ...one, set: one.set }]
  })

/** A reminder after months that the township sets. */
export const reminded = (months: number): Rule =>
  lapse("E15", {
    title: { zh: "党费逾期未交", en: "Dues unpaid" },
    todo: () => ({ zh: "催交党费", en: "remind the member of his dues" }),
    citation: citing(
      `${REGULATION}第13条；本镇规定：${months}个月未交的提醒`,
      `Regulations on Dues Art. 13; local rule: a reminder after ${months} months`,
    ),
  })(dues)((state) =>
    heads(state.months).map(({ month, set, settled }) => {
      const due = lastDay(addToMonth(month, months - 1))
      return {
        due,
        from: set,
        met: settled ?? undefined,
        message: {
          zh: `${month}起的党费至${due}满${months}个月，应在此前交清`,
          en: `dues from ${month} on are to be paid by ${due}, when ${months} months are full`,
        },
      }
    }),
  )

/** Consecutive months without any dues, without a proper reason, that are taken as leaving the Party of one's own accord. */
const SELF_SEPARATION = 6

/** Consecutive months with dues: the first and the last, and the first payment for any of them. */
interface Run {
  readonly first: Month
  readonly last: Month
  readonly set: Fact
  readonly begun: Fact | null
}

const earlier = (one: Fact | null, other: Fact | null): Fact | null =>
  one === null || (other !== null && other.on < one.on) ? other : one

/** Each run of months that are taken as self-separation where nothing at all is paid for any of them. */
const runs = (months: ReadonlyArray<MonthOfDues>): ReadonlyArray<Run> =>
  months.flatMap(({ month: first, set }, index) => {
    const run = months.slice(index, index + SELF_SEPARATION)
    const last = addToMonth(first, SELF_SEPARATION - 1)
    return set !== null && run.at(-1)?.month === last && run.every(({ due }) => (due ?? 0) > 0)
      ? [{ first, last, set, begun: run.reduce<Fact | null>((begun, one) => earlier(begun, one.begun), null) }]
      : []
  })

/** Whether a run adds nothing to the one a month before it, for which nothing was paid as long or longer. */
const addsNothing = (before: Run, { begun }: Run): boolean =>
  before.begun === null || (begun !== null && before.begun.on >= begun.on)

export const selfSeparation = lapse("DuesSelfSeparation", {
  title: { zh: "连续未交党费达到自行脱党期限", en: "Dues unpaid as long as self-separation" },
  todo: () => ({
    zh: "催交党费，无正当理由的启动自行脱党处理程序",
    en: "collect the dues, or begin the procedure on self-separation",
  }),
  citation: citing(
    `《中国共产党章程》第9条；${REGULATION}第13条`,
    "Party Constitution Art. 9; Regulations on Dues Art. 13",
  ),
})(dues)(({ months }) => {
  const all = runs(months)
  return all
    .filter((run) => !all.some((one) => one.first === addToMonth(run.first, -1) && addsNothing(one, run)))
    .map(({ first, last, set, begun }) => {
      const due = lastDay(last)
      return {
        due,
        from: set,
        met: begun ?? undefined,
        message: {
          zh: `${first}至${last}的党费一个月也未交的，至${due}连续满${SELF_SEPARATION}个月`,
          en: `where no dues at all are paid for ${first} to ${last}, ${SELF_SEPARATION} consecutive months are full on ${due}`,
        },
      }
    })
})

/** Dues of the next year, within months from its beginning. */
export const yearly = (months: number): Rule =>
  lapse("DuesStandardMissing", {
    title: { zh: "年初未核定党费", en: "Dues of the year not set" },
    todo: () => ({ zh: "核定本年度党费", en: "set the dues of the year" }),
    citation: citing(
      `党费收缴工作规定（每年初核定）；本镇规定：年初${within(months).zh}核定`,
      `Rule that dues are set at the beginning of each year; local rule: ${within(months).en}`,
    ),
  })(dues)(({ years, ended }) =>
    years.flatMap(({ year, standard }) => {
      const next = years.find((one) => one.year === year + 1)?.first ?? null
      if (standard === null || (next === null && ended !== null)) return []
      const due = lastDay(addToMonth(`${year + 1}-01` as Month, months - 1))
      return [
        {
          due,
          from: { on: standard.on, entry: standard.entry },
          met: next ?? undefined,
          message: { zh: `${year + 1}年党费应于${due}前核定`, en: `the dues of ${year + 1} are to be set by ${due}` },
        },
      ]
    }),
  )
