/** Development: the pipeline from applicant to probationer, views on the member register. */
import { and, at, eq, isNull, not, type Path } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import type { Message } from "../../kernel/Message.ts"
import { personColumns } from "../membership/ledgers.ts"
import type { File, Stage } from "./File.ts"
import { development } from "./register.ts"
import { stages } from "./vocabulary.ts"
import { branchNames } from "../organization/names.ts"

const stage: Path = at(development, "file", "stage")
/** The day of a step of the file. */
const day = (step: keyof File, zh: string, en: string): Column => ({
  key: step,
  title: { zh, en },
  at: { path: ["development", "file", step, "on"] },
})
const branch: Column = {
  key: "branch",
  title: { zh: "所在党支部", en: "branch" },
  at: at(development, "file", "branch"),
  names: branchNames,
}

const pipeline = (name: string, title: Message, of: Stage, ...columns: ReadonlyArray<Column>): Ledger => ({
  name,
  title,
  kind: "member",
  where: () => eq(stage, of),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.birthDate,
    personColumns.education,
    branch,
    ...columns,
  ],
  order: [{ path: ["development", "file", "applied", "on"] }],
})

const applied = day("applied", "申请入党时间", "applied")
const talk = day("talk", "谈话时间", "talk")
const activist = day("activist", "确定积极分子时间", "activist")
const listed = day("listed", "列为发展对象时间", "target")
const meeting = day("meeting", "支部大会时间", "meeting")

/** 入党申请人登记表 (L02). */
export const applicants: Ledger = {
  ...pipeline("applicants", { zh: "入党申请人登记表", en: "Applicants" }, "applicant", applied, talk),
  // A file whose application is dated after its first steps has no applicant before that day.
  where: () => and(eq(stage, "applicant"), not(isNull({ path: ["development", "file", "applied"] }))),
}
/** 入党积极分子登记表 (L03). */
export const activists = pipeline(
  "activists",
  { zh: "入党积极分子登记表", en: "Activists" },
  "activist",
  applied,
  talk,
  activist,
  day("filed", "上级备案时间", "filed"),
)
/** 发展对象登记表 (L04). */
export const targets = pipeline(
  "targets",
  { zh: "发展对象登记表", en: "Development targets" },
  "target",
  applied,
  activist,
  listed,
  day("politicalReview", "政审结论时间", "political review"),
  day("training", "集中培训时间", "training"),
)
/** 待审批: passed by the branch meeting, waiting for the superior. */
export const pending = pipeline(
  "pending",
  { zh: "待审批接收名册", en: "Pending approval" },
  "pending",
  applied,
  listed,
  meeting,
)
/** 年度新发展党员名册 (L05). */
export const developed: Ledger = {
  ...pipeline(
    "developed",
    { zh: "预备党员发展档案", en: "Probationers' files" },
    "probationer",
    applied,
    activist,
    listed,
    meeting,
    day("decided", "党委审批时间", "approved"),
    day("oath", "宣誓时间", "oath"),
    {
      key: "ends",
      title: { zh: "预备期满时间", en: "probation ends" },
      at: { path: ["development", "file", "probationEnds"] },
    },
  ),
  order: [{ path: ["development", "file", "decided", "on"] }],
}

/** 发展党员档案: everyone with a file, at whatever stage. */
const files: Ledger = {
  name: "development",
  title: { zh: "发展党员档案", en: "Development files" },
  kind: "member",
  where: () => not(isNull(at(development, "file"))),
  columns: [
    personColumns.name,
    branch,
    {
      key: "stage",
      title: { zh: "阶段", en: "stage" },
      at: stage,
      words: stages,
    },
    applied,
    activist,
    listed,
    meeting,
    day("decided", "党委审批时间", "approved"),
    day("confirmed", "转正审批时间", "confirmed"),
  ],
  order: [{ path: ["development", "file", "applied", "on"] }],
}

/** Everyone whom a development touched, whether or not a file is left: figures count the flows there. Not shown. */
export const everyone: Ledger = { ...files, where: () => not(isNull({ path: ["development"] })) }

export const ledgers: ReadonlyArray<Ledger> = [applicants, activists, targets, pending, developed, files]
