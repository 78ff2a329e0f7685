/** Relations: what is refused of records that may be of one person, and such a person counted twice (E03). */
import { breach, contradiction, flag, note, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { membership } from "../membership/register.ts"
import { duplicates, settles } from "./duplicates.ts"
import { DuplicateFlagged, DuplicateResolved } from "./events.ts"

const twice = {
  title: { zh: "疑似重复登记", en: "Possible duplicate" },
  citation: citing("党员信息采集要求：一人一条记录", "Instructions on members' records: one record a person"),
}

const alone = [DuplicateFlagged, DuplicateResolved].map((event) =>
  contradiction("DuplicateAlone", twice)(event, "members", [])(({ entry }) =>
    new Set(entry.data.members).size > 1
      ? undefined
      : {
          message: { zh: "至少要写明两条登记", en: "two records at least are to be named" },
          remedy: { zh: "写明疑似重复的各条登记。", en: "Name each of the records." },
        },
  ),
)

const survivor = contradiction("DuplicateSurvivor", twice)(DuplicateResolved, "members", [])(({ entry: { data } }) => {
  const remedy = {
    zh: "是同一人的，写明其中保留的一条；不是同一人的，不写。",
    en: "Name one of the records where they are one person, and none where they are not.",
  }
  const { members, outcome, surviving } = data
  if (outcome === "different")
    return surviving === undefined
      ? undefined
      : { message: { zh: "不是同一人的，各条登记都保留", en: "of different persons each record stays" }, remedy }
  return surviving !== undefined && members.includes(surviving)
    ? undefined
    : { message: { zh: "没有写明保留哪一条登记", en: "which of the records stays is not named" }, remedy }
})

const flagged = breach("DuplicateNotFlagged", twice)(DuplicateResolved, { members: [duplicates] })(
  ({ entry, read }) => {
    const { members } = entry.data
    return members.some((id) => read(duplicates, id).suspicions.some(settles(members)))
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}这些登记之间没有待核实的疑似重复`,
            en: `by ${entry.occurredOn} no open duplicate between these records is flagged`,
          },
          remedy: {
            zh: "先登记疑似重复，或核对人员和日期。",
            en: "Record DuplicateFlagged first, or check persons and date.",
          },
        }
  },
)

const second = note("DuplicateSecondPerson", twice)(DuplicateResolved, { members: [duplicates] })(({ entry, read }) => {
  const { members } = entry.data
  return members.some((id) =>
    read(duplicates, id).suspicions.some((one) => settles(members)(one) && one.by === entry.recordedBy),
  )
    ? {
        message: {
          zh: `发现和核实都由${entry.recordedBy}登记，应由另一人核实`,
          en: `flagged and resolved by ${entry.recordedBy}: somebody else is to look`,
        },
      }
    : undefined
})

const counted = flag("E03", {
  ...twice,
  title: { zh: "同一人仍按多名党员统计", en: "One person still counted twice" },
})(DuplicateResolved, { members: [membership] })(({ entry, read }) => {
  const { members, outcome } = entry.data
  const standing = [...new Set(members)].filter((id) => read(membership, id).standing !== "none").length
  return outcome === "different" || standing < 2
    ? undefined
    : {
        message: {
          zh: `核实为同一人的登记中，${entry.occurredOn}有${standing}条在党员名册上`,
          en: `of the records of one person ${standing} are on the roster on ${entry.occurredOn}`,
        },
        remedy: { zh: "划线更正不保留的登记。", en: "Strike the entries of the records that do not stay." },
      }
})

export const duplicateRules: ReadonlyArray<Rule> = [...alone, survivor, flagged, second, counted]
