/** Clean government: what is refused. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { breach, contradiction, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import {
  layers,
  RegulationAdopted,
  RegulationRepealed,
  RegulationRevised,
  ResponsibilityLetterSigned,
} from "./events.ts"
import { branchIntegrity, regulation, signer } from "./register.ts"

const lawmaking = citing(
  "《中国共产党党内法规和规范性文件备案审查规定》",
  "Rules on Filing and Review of Inner-Party Documents",
)
const responsibility = citing(
  "《关于实行党风廉政建设责任制的规定》",
  "Rules on the Responsibility System for Clean Government",
)

const changes = [RegulationRevised, RegulationRepealed]
const adoptedFirst = notBefore("RegulationDates", regulation, {
  title: { zh: "早于制度通过", en: "Before the regulation was adopted" },
  citation: lawmaking,
  with: RegulationAdopted,
  began: ({ adopted }) => adopted,
})

const repealed = changes.map((event) =>
  contradiction("RegulationRepealedAlready", {
    title: { zh: "制度已废止", en: "Repealed already" },
    citation: lawmaking,
  })(event, "regulation", [regulation])(({ entry, before }) => {
    const { repealed } = before(regulation, entry.data.regulation)
    return repealed === null
      ? undefined
      : {
          message: {
            zh: `该制度已于${repealed.on}决定废止，不能在${entry.occurredOn}再登记“${event.title.zh}”`,
            en: `the regulation was repealed on ${repealed.on}, so ${event.type} on ${entry.occurredOn} cannot be`,
          },
          remedy: { zh: "重新制定的，登记“制定制度”。", en: "Record RegulationAdopted where it was made anew." },
        }
  }),
)

const retroactive = {
  title: { zh: "施行或废止日期早于决定", en: "In force before it was decided" },
  citation: lawmaking,
}
const early = (from: PlainDate | undefined, decided: PlainDate): Violation | undefined =>
  from === undefined || from >= decided
    ? undefined
    : {
        message: { zh: `${decided}才决定，却自${from}起算`, en: `decided on ${decided}, and said to run from ${from}` },
        remedy: {
          zh: "核对日期；确系追溯的，注明理由后确认登记。",
          en: "Check the date; acknowledge where it is meant.",
        },
      }

const dates: ReadonlyArray<Rule> = [
  ...[RegulationAdopted, RegulationRevised].map((event) =>
    breach("RegulationRetroactive", retroactive)(event, {})(({ entry }) =>
      early(entry.data.inForceFrom, entry.occurredOn),
    ),
  ),
  breach("RegulationRetroactive", retroactive)(RegulationRepealed, {})(({ entry }) =>
    early(entry.data.endsOn, entry.occurredOn),
  ),
]

const twice = breach("LetterSignedTwice", {
  title: { zh: "同一年度责任书重复签订", en: "Letter of one year signed twice" },
  citation: responsibility,
})(ResponsibilityLetterSigned, { branch: [branchIntegrity], member: [signer] })(({ entry, read }) => {
  const { year, layer, branch, member } = entry.data
  const signed = [
    ...(branch === undefined || layer !== "townshipUnit" ? [] : read(branchIntegrity, branch).letters),
    ...(member === undefined ? [] : read(signer, member).letters),
  ].find((one) => one.year === year && one.layer === layer)
  return signed === undefined
    ? undefined
    : {
        message: {
          zh: `${year}年“${layers[layer].zh}”责任书已于${signed.on}签订`,
          en: `the letter of ${year} between ${layers[layer].en} was signed on ${signed.on}`,
        },
        remedy: {
          zh: "核对年度和签订人；人员变动重新签订的，注明理由后确认登记。",
          en: "Check year and signer; acknowledge with a reason where it was signed anew.",
        },
      }
})

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  ...changes.map((event) => adoptedFirst(event, "regulation")),
  ...repealed,
  ...dates,
  twice,
]
