/** Education: who takes no part in the life of the branch without a good reason, for as long as self-separation takes. */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import { bare, byDay } from "../../kernel/Facts.ts"
import { lapseAcross, type Obligation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { floating } from "../floating/register.ts"
import { membership } from "../membership/register.ts"
import { branchEducation } from "./register.ts"
import { study } from "./study.ts"

/** Months without taking part that are self-separation (自行脱党). */
const MONTHS = 6

type BranchEducation = (typeof branchEducation)["initial"]

/** The meetings of his branch at which he was, for the minutes name who was missing and do not name him. */
const wasThere = ({ gatherings }: BranchEducation, absences: ReadonlyArray<Fact>): ReadonlyArray<Fact> =>
  gatherings.filter(({ form, complete, entry }) => {
    // A group is not the whole branch.
    const isOfAll = complete === true && form !== "group" && form !== "branchCommittee"
    return isOfAll && absences.every((one) => one.entry !== entry)
  })

/**
 * From the first meeting that a member missed without a good reason, as long as nothing shows that he takes part again or
 * has a reason not to: he came, chaired, lectured or was rated, nobody missed him, he was excused, is one to whom study is
 * brought home, went away, or is a member no more.
 */
export const selfSeparation = lapseAcross("LifeSelfSeparation", {
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
  [branchEducation],
  study,
  floating,
  membership,
)((state, _, read, away, { branch }) => {
  const { absences, sessions, appeared, rated, exemptions, spells } = state
  if (absences.every(({ excused }) => excused)) return []
  const breaks = [
    // What is studied alone is no life of the branch.
    ...sessions.filter(({ form }) => form !== "selfStudy"),
    ...appeared,
    ...rated,
    ...absences.filter(({ excused }) => excused),
    ...exemptions,
    ...away.absences,
    ...spells.flatMap(({ until }) => until ?? []),
    ...(branch === null ? [] : wasThere(read(branchEducation, branch), absences)),
  ]
    .map(bare)
    .toSorted(byDay)
  /** Whether he is excused on a day for as long as something lasts: an exemption, or an absence as a floating member. */
  const isExcused = (day: PlainDate): boolean =>
    exemptions.some((one) => one.on <= day && (one.ended === null || one.ended > day)) ||
    away.absences.some((one) => one.on <= day && (one.ended === null || one.ended.on > day))
  const begun: Array<Obligation> = []
  let since: Fact | undefined
  for (const { on, entry, excused } of absences) {
    // Who took part on the same day is not away.
    const last = breaks.findLast((one) => one.on <= on)
    if (excused || isExcused(on) || last?.on === on) continue
    if (since !== undefined && (last === undefined || last.on <= since.on)) continue
    since = { on, entry }
    const due = addMonths(on, MONTHS)
    begun.push({
      due,
      from: since,
      met: breaks.find((one) => one.on > on),
      message: {
        zh: `${on}起无故缺席且没有再参加组织生活的记录，至${due}连续满${MONTHS}个月`,
        en: `missing without a reason since ${on}, and no part in the branch's life on record: ${MONTHS} months on ${due}`,
      },
    })
  }
  return begun
})
