/** Education: who takes no part in the life of the branch without a good reason, for as long as self-separation takes. */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import { lapse, type Obligation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { floating } from "../floating/register.ts"
import { study } from "./study.ts"

/** Months without taking part that are self-separation (自行脱党). */
const MONTHS = 6

/** What is done alone, or read, is no life of the branch. */
const alone: ReadonlyArray<string> = ["selfStudy"]

const byDay = (a: Fact, b: Fact): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.entry - b.entry)

/**
 * From the first meeting that a member missed without a good reason, as long as nothing shows that he takes part again or
 * has a reason not to: he came, was excused, is one to whom study is brought home, went away, or is a member no more.
 */
export const selfSeparation = lapse("LifeSelfSeparation", {
  title: { zh: "连续未参加组织生活达到自行脱党期限", en: "No part in the branch's life as long as self-separation" },
  todo: () => ({
    zh: "督促参加组织生活，无正当理由的启动自行脱党处理程序",
    en: "have him take part, or begin the procedure on self-separation",
  }),
  citation: citing(
    "《中国共产党章程》第9条；《中国共产党党员教育管理工作条例》第31条",
    "Party Constitution Art. 9; Members' Education Regulations Art. 31",
  ),
})(
  study,
  floating,
)(({ absences, sessions, exemptions, spells }, _, away) => {
  const breaks = [
    ...sessions.filter(({ form }) => !alone.includes(form)),
    ...absences.filter(({ excused }) => excused),
    ...exemptions,
    ...away.absences,
    ...spells.flatMap(({ until }) => until ?? []),
  ]
    .map(({ on, entry }): Fact => ({ on, entry }))
    .toSorted(byDay)
  /** Whether he is excused on a day for as long as something lasts: an exemption, or an absence as a floating member. */
  const isExcused = (on: PlainDate): boolean =>
    exemptions.some((one) => one.on <= on && (one.ended === null || one.ended > on)) ||
    away.absences.some((one) => one.on <= on && (one.ended === null || one.ended.on > on))
  const begun: Array<Obligation> = []
  let since: Fact | undefined
  for (const { on, entry, excused } of absences) {
    if (excused || isExcused(on)) continue
    const last = breaks.findLast((one) => byDay(one, { on, entry }) < 0)
    if (since !== undefined && (last === undefined || byDay(last, since) < 0)) continue
    since = { on, entry }
    const due = addMonths(on, MONTHS)
    begun.push({
      due,
      from: since,
      met: breaks.find((one) => byDay(one, { on, entry }) > 0),
      message: {
        zh: `${on}起无故缺席且没有再参加组织生活的记录，至${due}连续满${MONTHS}个月`,
        en: `missing without a reason since ${on}, and no part in the branch's life on record: ${MONTHS} months on ${due}`,
      },
    })
  }
  return begun
})
