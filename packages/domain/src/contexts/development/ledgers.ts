/** Development: the pipeline from applicant to probationer and on to confirmation, views on the member register. */
import type { Period } from "../../kernel/Calendar.ts"
import { and, at, type Criteria, eq, inPeriod, isNull, not, or, type Path } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import type { Message } from "../../kernel/Message.ts"
import { age, ageBand } from "../membership/ages.ts"
import { personColumns } from "../membership/ledgers.ts"
import { membership } from "../membership/register.ts"
import { roles } from "../membership/roles.ts"
import {
  activist,
  applicant,
  applied,
  branch,
  cultivation,
  day,
  decided,
  inFile,
  listed,
  meeting,
  target,
  training,
  vote,
} from "./columns.ts"
import { ActivistDropped } from "./events.ts"
import type { File, Stage } from "./File.ts"
import { development } from "./register.ts"
import { proposals, stages, talkHolders } from "./vocabulary.ts"

const stage: Path = at(development, "file", "stage")

const pipeline = (name: string, title: Message, of: Stage, columns: ReadonlyArray<Column>): Ledger => ({
  name,
  title,
  kind: "member",
  where: () => eq(stage, of),
  columns,
  order: [inFile("applied", "on")],
})

/** 入党申请人登记表 (L02). */
export const applicants: Ledger = {
  ...pipeline("applicants", { zh: "入党申请人登记表", en: "Applicants" }, "applicant", applicant),
  // A file whose application is dated after its first steps has no applicant before that day.
  where: () => and(eq(stage, "applicant"), not(isNull(inFile("applied")))),
}

const dropped: ReadonlyArray<Column> = [
  day("closed", "退出时间", "dropped"),
  { key: "reason", title: { zh: "退出原因", en: "reason" }, at: inFile("closed", "reason") },
]

/** Who is an activist. */
export const isActivist: Criteria = eq(stage, "activist")
/** 入党积极分子登记表 (L03): the activists, and those dropped in the period with the reason. */
export const activists: Ledger = {
  ...pipeline("activists", { zh: "入党积极分子登记表", en: "Activists" }, "activist", [
    ...cultivation,
    ...training,
    ...dropped,
  ]),
  where: (period) =>
    or(isActivist, inPeriod(inFile("closed", "on"), eq(inFile("closed", "by"), ActivistDropped.type))(period)),
}

/** Who is a target, and who had been listed when his file came to its end without an admission. */
export const isTarget: Criteria = eq(stage, "target")
const wasTarget: Criteria = and(not(isNull(inFile("listed"))), not(eq(inFile("decided", "approved"), true)))
/** 发展对象登记表 (L04): the targets, and those who ceased to be one in the period with the reason. */
export const targets: Ledger = {
  ...pipeline("targets", { zh: "发展对象登记表", en: "Development targets" }, "target", [
    ...cultivation,
    ...target,
    ...dropped,
  ]),
  where: (period) => or(isTarget, inPeriod(inFile("closed", "on"), wasTarget)(period)),
}

/** 待审批: passed by the branch meeting, waiting for the superior. */
export const pending = pipeline("pending", { zh: "待审批接收名册", en: "Pending approval" }, "pending", [
  personColumns.name,
  personColumns.sex,
  personColumns.birthDate,
  personColumns.education,
  branch,
  applied,
  listed,
  meeting,
])

const probationEnds: Column = {
  key: "ends",
  title: { zh: "预备期满时间", en: "probation ends" },
  at: inFile("probationEnds"),
}

/** 年度新发展党员名册 (L05): whose admission the superior approved in the period, with the whole file before it. */
export const developed: Ledger = {
  name: "developed",
  title: { zh: "年度新发展党员名册", en: "Developed in the year" },
  kind: "member",
  where: inPeriod(inFile("decided", "on"), eq(inFile("decided", "approved"), true)),
  columns: [
    ...cultivation,
    ...target,
    meeting,
    ...vote("meeting"),
    {
      key: "talkedBy",
      title: { zh: "党委谈话人", en: "talk before approval by" },
      at: inFile("talkBefore", "by"),
      words: talkHolders,
    },
    day("talkBefore", "党委谈话时间", "talk before approval"),
    decided,
    { key: "probationFrom", title: { zh: "预备期起", en: "probation from" }, at: inFile("meeting", "on") },
    probationEnds,
    day("oath", "宣誓时间", "oath"),
    age,
    ageBand,
    {
      key: "frontLine",
      title: { zh: "生产一线", en: "production front line" },
      at: at(roles, "frontLine"),
      words: { yes: word("是", "yes") },
      shows: (noted) => (noted === null ? null : "yes"),
    },
  ],
  order: [inFile("decided", "on"), inFile("decided", "entry")],
}

/** Whose probation goes on, or came to its end in the period. */
const onProbation = (period: Period): Criteria =>
  and(
    not(isNull(inFile("began"))),
    or(eq(stage, "probationer"), inPeriod(inFile("confirmed", "on"))(period), inPeriod(inFile("closed", "on"))(period)),
  )

/** 预备党员转正登记表 (L06). */
const confirmations: Ledger = {
  name: "confirmations",
  title: { zh: "预备党员转正登记表", en: "Confirmation of probationers" },
  kind: "member",
  where: onProbation,
  columns: [
    personColumns.name,
    branch,
    { key: "joined", title: { zh: "入党时间", en: "joined" }, at: at(membership, "joined", "on") },
    probationEnds,
    day("requested", "转正申请时间", "requested"),
    day("confirmationMeeting", "支部大会时间", "meeting"),
    ...vote("confirmationMeeting"),
    {
      key: "proposal",
      title: { zh: "结果", en: "outcome" },
      at: inFile("confirmationMeeting", "proposal"),
      words: proposals,
    },
    {
      key: "approved",
      title: { zh: "党委审批时间", en: "approved" },
      at: at(development, "file"),
      shows: (file) => approvalOf(file as unknown as File),
    },
    { key: "ageFrom", title: { zh: "党龄起算时间", en: "membership age from" }, at: at(membership, "ageFrom") },
    day("archived", "归档时间", "archived"),
  ],
  order: [inFile("probationEnds"), inFile("began", "entry")],
}

/** The day on which the superior approved what the last meeting proposed; null where it has not. */
const approvalOf = ({ confirmationMeeting, confirmed, extended, closed }: File): string | null => {
  if (confirmationMeeting === undefined) return confirmed?.on ?? null
  const decision = { confirm: confirmed, extend: extended, cancel: closed }[confirmationMeeting.proposal]
  return decision?.on ?? null
}

/** 发展党员档案: everyone with a file, at whatever stage. */
const files: Ledger = {
  name: "development",
  title: { zh: "发展党员档案", en: "Development files" },
  kind: "member",
  // Of who was confirmed by the roster there is a probation that figures count, and no file.
  where: () => and(not(isNull(at(development, "file"))), isNull(inFile("confirmed", "onRoster"))),
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
    decided,
    day("confirmed", "转正审批时间", "confirmed"),
  ],
  order: [inFile("applied", "on")],
}

/** Everyone whom a development touched, whether or not a file is left: figures count the flows there. Not shown. */
export const everyone: Ledger = { ...files, where: () => not(isNull({ path: ["development"] })) }

export const ledgers: ReadonlyArray<Ledger> = [applicants, activists, targets, pending, developed, confirmations, files]
