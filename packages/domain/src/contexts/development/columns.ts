/** Development: the columns that its ledgers share, each a step of the person's file. */
import { at, type Path } from "../../kernel/Criteria.ts"
import type { Column } from "../../kernel/Ledger.ts"
import { personColumns } from "../membership/ledgers.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"
import type { File, Vote } from "./File.ts"
import { development } from "./register.ts"
import { recommendations, reviewOpinions } from "./vocabulary.ts"

export const inFile = (step: keyof File, ...below: ReadonlyArray<string>): Path => ({
  path: ["development", "file", step, ...below],
})
/** The day of a step of the file. */
export const day = (step: keyof File, zh: string, en: string): Column => ({
  key: step,
  title: { zh, en },
  at: inFile(step, "on"),
})
export const branch: Column = {
  key: "branch",
  title: { zh: "所在党支部", en: "branch" },
  at: at(development, "file", "branch"),
  names: branchNames,
}

/** The persons of a step, by their names on the register and as the paper writes them. */
const companions = (step: "contacts" | "introducers", zh: string, en: string): ReadonlyArray<Column> => [
  { key: step, title: { zh, en }, at: inFile(step, "members"), names: memberNames },
  {
    key: `${step}AsWritten`,
    title: { zh: `${zh}（原文）`, en: `${en} as written` },
    at: inFile(step, "asWritten"),
  },
]

/** The numbers of a vote. */
export const vote = (step: "meeting" | "confirmationMeeting"): ReadonlyArray<Column> => {
  const number = (key: Exclude<keyof Vote, "on" | "entry">, zh: string, en: string): Column => ({
    key,
    title: { zh, en },
    at: inFile(step, key),
  })
  return [
    number("expected", "应到", "expected"),
    number("present", "实到", "present"),
    number("ayes", "赞成", "ayes"),
    number("noes", "反对", "noes"),
    number("abstentions", "弃权", "abstentions"),
  ]
}

const occupation: Column = { ...personColumns.occupation, title: { zh: "职业", en: "occupation" } }
export const applied = day("applied", "申请入党时间", "applied")

/** What stands in every ledger of the pipeline, from the application on. */
export const applicant: ReadonlyArray<Column> = [
  personColumns.name,
  personColumns.sex,
  personColumns.ethnicity,
  personColumns.birthDate,
  personColumns.education,
  personColumns.idNumber,
  occupation,
  applied,
  day("talk", "谈话时间", "talk"),
  { key: "talkers", title: { zh: "谈话人", en: "talkers" }, at: inFile("talk", "talkers"), names: memberNames },
  branch,
]

export const activist = day("activist", "确定积极分子时间", "activist")
export const training: ReadonlyArray<Column> = [
  day("training", "集中培训时间", "training"),
  { key: "trainingDays", title: { zh: "培训天数", en: "days of training" }, at: inFile("training", "days") },
  { key: "trainingHours", title: { zh: "培训学时", en: "class hours of training" }, at: inFile("training", "hours") },
]
export const cultivation: ReadonlyArray<Column> = [
  ...applicant,
  activist,
  {
    key: "recommendation",
    title: { zh: "推荐方式", en: "recommended by" },
    at: inFile("activist", "recommendation"),
    words: recommendations,
  },
  day("filed", "上级备案时间", "filed"),
  ...companions("contacts", "培养联系人", "training contacts"),
  {
    key: "reviews",
    title: { zh: "历次考察时间", en: "reviews" },
    at: inFile("reviews"),
    of: { path: ["on"] },
  },
  {
    key: "reviewOpinions",
    title: { zh: "历次考察意见", en: "opinions of the reviews" },
    at: inFile("reviews"),
    of: { path: ["opinion"] },
    words: reviewOpinions,
  },
]

export const listed = day("listed", "列为发展对象时间", "target")
const notice = (key: "on" | "until", zh: string, en: string): Column => ({
  key: key === "on" ? "noticeFrom" : "noticeUntil",
  title: { zh, en },
  at: inFile("notices", "target", key),
})
export const target: ReadonlyArray<Column> = [
  listed,
  notice("on", "公示开始", "notice from"),
  notice("until", "公示截止", "notice until"),
  day("targetFiled", "上级备案（同意）时间", "target filed"),
  ...companions("introducers", "入党介绍人", "introducers"),
  day("politicalReview", "政审结论时间", "political review"),
  ...training,
  day("preReview", "预审时间", "pre-review"),
  { key: "formNumber", title: { zh: "志愿书编号", en: "form number" }, at: inFile("formNumber") },
]

export const meeting = day("meeting", "支部大会时间", "meeting")
export const decided = day("decided", "党委审批时间", "approved")
