/** Discipline: who is not admitted again for five years. */
import { breach, type Violation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { MemberApplied } from "../development/events.ts"
import { barredUntil } from "./effect.ts"
import { discipline } from "./member.ts"

/** The first day from which removal bars from joining for five years: that of the measures on disposal. */
const REMOVAL_BARS_SINCE = "2024-06-16"

export const barred = breach("BarredFromJoining", {
  title: { zh: "五年内不得重新入党", en: "Barred from joining again for five years" },
  citation: citing(
    "《中国共产党纪律处分条例》第13条；《中国共产党不合格党员组织处置办法》",
    "Regulations on Disciplinary Punishment Art. 13; Measures on Organizational Disposal of Unqualified Members",
  ),
})(MemberApplied, { member: [discipline] })(({ entry, read }): Violation | undefined => {
  const { punishments: all, outSince } = read(discipline, entry.data.member)
  const expelled = all.findLast(({ kind, revoked }) => kind === "expulsion" && !revoked)
  const bars = [
    ...(expelled === undefined
      ? []
      : [{ zh: "开除党籍", en: "expelled", on: expelled.on, until: barredUntil(expelled.on) }]),
    // Expulsion bars by the Regulations on Disciplinary Punishment, whenever it was.
    ...(outSince === null || (!outSince.expelled && outSince.on < REMOVAL_BARS_SINCE)
      ? []
      : [
          {
            ...(outSince.expelled
              ? { zh: "开除党籍", en: "expelled" }
              : { zh: "除名或劝退", en: "removed, or withdrawn on advice," }),
            on: outSince.on,
            until: barredUntil(outSince.on),
          },
        ]),
  ]
  const bar = bars.find(({ until }) => entry.occurredOn < until)
  return bar === undefined
    ? undefined
    : {
        message: {
          zh: `此人于${bar.on}${bar.zh}，${bar.until}之前不得重新入党，${entry.occurredOn}的申请不能受理`,
          en: `the person was ${bar.en} on ${bar.on} and is not admitted before ${bar.until}, so not on ${entry.occurredOn}`,
        },
        remedy: { zh: "核对人员和申请日期。", en: "Check the person and the date of the application." },
      }
})
