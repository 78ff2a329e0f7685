/** Economy: what is refused of a village's income. */
import { yearOf } from "../../kernel/Calendar.ts"
import { yuan } from "../../kernel/Money.ts"
import { breach, contradiction, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { organization } from "../organization/register.ts"
import { CollectiveIncomeRecorded } from "./events.ts"
import { economy } from "./register.ts"

const citation = citing("农村集体经济组织财务管理制度", "Rule on the finances of village collectives")

const future = contradiction("IncomeOfLaterYear", {
  title: { zh: "收入年度晚于登记日", en: "Income of a later year" },
  citation,
})(
  CollectiveIncomeRecorded,
  "branch",
  [],
)(({ entry: { data, occurredOn } }) =>
  data.year <= yearOf(occurredOn)
    ? undefined
    : {
        message: {
          zh: `${occurredOn}不能登记${data.year}年的收入`,
          en: `income of ${data.year} cannot be recorded on ${occurredOn}`,
        },
        remedy: { zh: "核对年度和日期。", en: "Check the year and the date." },
      },
)

const noVillage = breach("IncomeOfNoVillage", {
  title: { zh: "不是村党支部", en: "No village" },
  citation,
})(CollectiveIncomeRecorded, { branch: [organization] })(({ entry, read }) => {
  const { unit } = read(organization, entry.data.branch)
  return unit === null || unit === "village"
    ? undefined
    : {
        message: { zh: "该党支部不设在村，没有村级集体经济", en: "the branch is none of a village" },
        remedy: { zh: "核对党支部。", en: "Check the branch." },
      }
})

const again = note("IncomeReplaced", {
  title: { zh: "同一来源的收入已登记", en: "Income of this source on record" },
  citation,
})(CollectiveIncomeRecorded, { branch: [economy] })(({ entry, read }) => {
  const { branch, year, source } = entry.data
  const known = read(economy, branch).incomes.find((one) => one.year === year && one.source === source)
  return known === undefined
    ? undefined
    : {
        message: {
          zh: `${year}年“${source}”已登记${yuan(known.amount)}元（${known.on}），本次登记取代它`,
          en: `${yuan(known.amount)} yuan of "${source}" in ${year} are on record (${known.on}), and are replaced`,
        },
        remedy: { zh: "另一笔收入请写明不同的来源。", en: "Name another source where it is another income." },
      }
})

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [future, noVillage, again]
