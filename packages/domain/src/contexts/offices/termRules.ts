/** Offices: how a term is extended or cut short, and the election due before it is over (E11). */
import { addYears } from "../../kernel/Calendar.ts"
import { breach, contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { CommitteeElected, TermExtended } from "./events.ts"
import { regulations, said } from "./regulations.ts"
import { elections } from "./terms.ts"

const moved = {
  title: { zh: "提前或延期换届超过一年", en: "Election moved by more than a year" },
  citation: regulations("3"),
}
const noTerm = { title: { zh: "没有任期登记", en: "No term on record" }, citation: regulations("3") }

const extended: ReadonlyArray<Rule> = [
  contradiction("NoTerm", noTerm)(TermExtended, "branch", [elections])(({ entry, before }) => {
    const { latest } = before(elections, entry.data.branch)
    if (latest === null)
      return {
        ...said(`至${entry.occurredOn}该支部没有任期登记`, `no term of the branch is on record by ${entry.occurredOn}`),
        remedy: { zh: "先登记换届选举。", en: "Record CommitteeElected first." },
      }
    return entry.data.until > (latest.extended?.until ?? latest.until)
      ? undefined
      : said(
          `任期原至${latest.until}，延期至${entry.data.until}不是延期`,
          `the term runs until ${latest.until} already`,
        )
  }),
  breach("TermMoved", moved)(TermExtended, { branch: [elections] })(({ entry, read }) => {
    const { latest } = read(elections, entry.data.branch)
    return latest === null || entry.data.until <= addYears(latest.until, 1)
      ? undefined
      : said(
          `任期至${latest.until}，延期至${entry.data.until}，超过一年`,
          `the term ends on ${latest.until}, extended to ${entry.data.until}: more than a year`,
        )
  }),
  breach("TermMoved", moved)(CommitteeElected, { branch: [elections] })(({ entry, read }) => {
    const { latest } = read(elections, entry.data.branch)
    return latest === null || addYears(entry.occurredOn, 1) >= latest.until
      ? undefined
      : said(
          `任期至${latest.until}，${entry.occurredOn}换届，提前超过一年`,
          `the term ends on ${latest.until}, elected on ${entry.occurredOn}: more than a year early`,
        )
  }),
]

const expired = lapse("E11", {
  title: { zh: "届满未换届", en: "Term over without an election" },
  todo: () => ({ zh: "任期届满前换届选举", en: "elect the committee before its term is over" }),
  citation: regulations("3"),
})(elections)(({ terms }, asOf) =>
  terms.flatMap(({ on, entry, due, remindOn, succeeded }) =>
    // Asked for from the superior's reminder on, not for all the years of the term.
    succeeded === null && asOf < remindOn
      ? []
      : [
          {
            due,
            from: { on, entry },
            met: succeeded ?? undefined,
            message: {
              zh: `${on}选出的委员会任期至${due}届满`,
              en: `the committee elected on ${on} ends its term on ${due}`,
            },
          },
        ],
  ),
)

export const terms: ReadonlyArray<Rule> = [...extended, expired]
