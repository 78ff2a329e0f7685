/** Education: the minutes, the class hours, the materials, the talks and the appraisals. */
import { and, at, eq, gte, inPeriod, inYears, isNull, item, not, or, type Path, within } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { campaign } from "../campaigns/register.ts"
import { counted, personColumns } from "../membership/ledgers.ts"
import { membership } from "../membership/register.ts"
import { activity } from "./activity.ts"
import { onlineChannel, studyPlan } from "./register.ts"
import { materials, procured } from "./materialLedgers.ts"
import { study, type Rated, type StudyYear, type Talk } from "./study.ts"
import { absenceGrounds, alone, capacities, exemptionGrounds, forms, gatherings, media, ratings } from "./vocabulary.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

const names = {
  member: memberNames,
  branch: branchNames,
  committee: { kind: "committee", at: { path: ["organization", "name"] } },
}
/** A list of the activity, which a ledger shows whole. */
const list = (key: string): Path => ({ path: [activity.name, key] })
const members = () => within(at(membership, "standing"), counted)

const columns = {
  on: { key: "on", title: { zh: "时间", en: "date" }, at: at(activity, "held", "on") },
  form: { key: "form", title: { zh: "会议类别", en: "form" }, at: at(activity, "form"), words: forms },
  branches: { key: "branches", title: { zh: "党支部", en: "branches" }, at: list("branches"), names: names.branch },
  topic: { key: "topic", title: { zh: "内容", en: "topic" }, at: at(activity, "topic") },
  lecturer: { key: "lecturer", title: { zh: "主讲人", en: "lecturer" }, at: at(activity, "lecturer") },
  hours: { key: "hours", title: { zh: "学时", en: "class hours" }, at: at(activity, "hours") },
  attendees: { key: "attendees", title: { zh: "参加人", en: "attendees" }, at: list("attendees"), names: names.member },
} as const satisfies Record<string, Column>

/** 三会一课记录 (L22): every meeting of the period. */
export const meetings: Ledger = {
  name: "meetings",
  title: { zh: "三会一课记录", en: "Meetings and lectures" },
  kind: "activity",
  where: inPeriod(columns.on.at, within(at(activity, "form"), Object.keys(gatherings))),
  columns: [
    columns.form,
    columns.branches,
    { key: "committee", title: { zh: "党委", en: "committee" }, at: at(activity, "committee"), names: names.committee },
    columns.on,
    { key: "place", title: { zh: "地点", en: "place" }, at: at(activity, "place") },
    { key: "chair", title: { zh: "主持人", en: "chair" }, at: at(activity, "chair"), names: names.member },
    {
      key: "chairAsWritten",
      title: { zh: "主持人（原文）", en: "chair as written" },
      at: at(activity, "chairAsWritten"),
    },
    { key: "recorder", title: { zh: "记录人", en: "recorder" }, at: at(activity, "recorder"), names: names.member },
    {
      key: "recorderAsWritten",
      title: { zh: "记录人（原文）", en: "recorder as written" },
      at: at(activity, "recorderAsWritten"),
    },
    { key: "expected", title: { zh: "应到", en: "expected" }, at: at(activity, "expected") },
    { key: "present", title: { zh: "实到", en: "present" }, at: at(activity, "present") },
    { key: "absent", title: { zh: "缺席", en: "absent" }, at: list("absent"), names: names.member },
    { key: "grounds", title: { zh: "缺席原因", en: "grounds" }, at: list("absenceGrounds"), words: absenceGrounds },
    { key: "observers", title: { zh: "列席", en: "observers" }, at: at(activity, "observers") },
    { key: "topic", title: { zh: "主题", en: "topic" }, at: at(activity, "topic") },
    { key: "agenda", title: { zh: "议题", en: "agenda" }, at: list("agenda") },
    { key: "discussion", title: { zh: "讨论", en: "discussion" }, at: at(activity, "discussion") },
    { key: "resolutions", title: { zh: "决议、表决", en: "resolutions" }, at: at(activity, "resolutions") },
    { key: "followedUp", title: { zh: "落实", en: "followed up" }, at: at(activity, "followedUp", "done") },
    columns.lecturer,
    { key: "lecturerPost", title: { zh: "主讲人职务", en: "lecturer's post" }, at: at(activity, "lecturerPost") },
    {
      key: "capacity",
      title: { zh: "主讲人身份", en: "lecturer's capacity" },
      at: at(activity, "capacity"),
      words: capacities,
    },
    {
      key: "campaign",
      title: { zh: "主题活动", en: "campaign" },
      at: at(activity, "campaign"),
      names: { kind: "campaign", at: at(campaign, "title") },
    },
  ],
  order: [at(activity, "held", "on"), at(activity, "held", "entry")],
}

/** By what members study, besides whatever has class hours. */
const studyForms = ["study", "lecture", "discussion", "themeDay", ...Object.keys(alone)]

/** 学习培训与学时台账 (L23): the same activities as far as members studied in them, and what each studied by himself. */
export const studied: Ledger = {
  name: "study",
  title: { zh: "学习培训与学时台账", en: "Study and class hours" },
  kind: "activity",
  where: inPeriod(columns.on.at, or(within(at(activity, "form"), studyForms), not(isNull(at(activity, "hours"))))),
  columns: [
    { ...columns.on, title: { zh: "日期", en: "date" } },
    { ...columns.form, title: { zh: "形式", en: "form" } },
    columns.branches,
    { key: "medium", title: { zh: "学习方式", en: "medium" }, at: at(activity, "medium"), words: media },
    {
      key: "onlineChannel",
      title: { zh: "线上平台", en: "online channel" },
      at: at(activity, "onlineChannel"),
      names: { kind: "onlineChannel", at: at(onlineChannel, "name") },
    },
    columns.topic,
    columns.lecturer,
    columns.hours,
    columns.attendees,
    {
      key: "makesUpFor",
      title: { zh: "补学", en: "makes up for" },
      at: at(activity, "makesUpFor"),
      names: { kind: "activity", at: at(activity, "topic") },
    },
    { key: "by", title: { zh: "送学人", en: "brought by" }, at: at(activity, "by"), names: names.member },
    {
      key: "byAsWritten",
      title: { zh: "送学人（原文）", en: "brought by as written" },
      at: at(activity, "byAsWritten"),
    },
  ],
  order: [at(activity, "held", "on"), at(activity, "held", "entry")],
}

const ofYear = (key: Extract<keyof StudyYear, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})

/** 党员年度学时: a row for each member and year in which class hours were held for him. */
export const classHours: Ledger = {
  name: "classHours",
  title: { zh: "党员年度学时", en: "Class hours of members" },
  kind: "member",
  where: members,
  each: at(study, "years"),
  items: inYears(item<StudyYear>("year")),
  columns: [
    personColumns.name,
    personColumns.branch,
    { key: "year", title: { zh: "年度", en: "year" }, at: ofYear("year") },
    { key: "hours", title: { zh: "学时", en: "class hours" }, at: ofYear("hours") },
    { key: "reached", title: { zh: "学满时间", en: "reached" }, at: ofYear("reached", "on") },
    {
      key: "exempt",
      title: { zh: "送学情形", en: "exempt" },
      at: at(study, "exempt", "ground"),
      words: exemptionGrounds,
    },
  ],
  order: [at(membership, "branch"), ofYear("hours")],
}

/** 送学上门对象: the members of whose study no hard demands are made. */
export const exempt: Ledger = {
  name: "studyExempt",
  title: { zh: "送学上门对象名册", en: "Members exempt from class hours" },
  kind: "member",
  where: () => and(members(), not(isNull(at(study, "exempt")))),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.birthDate,
    personColumns.branch,
    { key: "ground", title: { zh: "情形", en: "ground" }, at: at(study, "exempt", "ground"), words: exemptionGrounds },
    { key: "since", title: { zh: "列入时间", en: "since" }, at: at(study, "exempt", "on") },
    personColumns.phone,
    personColumns.address,
  ],
  order: [at(membership, "branch"), at(study, "exempt", "on")],
}

/** 学习计划: adopted in the period. */
export const plans: Ledger = {
  name: "studyPlans",
  title: { zh: "学习计划台账", en: "Study plans" },
  kind: "studyPlan",
  where: inPeriod(at(studyPlan, "adopted", "on")),
  columns: [
    { key: "title", title: { zh: "名称", en: "title" }, at: at(studyPlan, "title"), called: true },
    {
      key: "committee",
      title: { zh: "党委", en: "committee" },
      at: at(studyPlan, "committee"),
      names: names.committee,
    },
    { key: "branch", title: { zh: "党支部", en: "branch" }, at: at(studyPlan, "branch"), names: names.branch },
    { key: "on", title: { zh: "制定时间", en: "adopted" }, at: at(studyPlan, "adopted", "on") },
    { key: "from", title: { zh: "起", en: "from" }, at: at(studyPlan, "from") },
    { key: "until", title: { zh: "止", en: "until" }, at: at(studyPlan, "until") },
    { key: "topics", title: { zh: "学习内容", en: "topics" }, at: at(studyPlan, "topics") },
    { key: "hours", title: { zh: "计划学时", en: "class hours" }, at: at(studyPlan, "hours") },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: at(studyPlan, "documentNumber") },
  ],
  order: [at(studyPlan, "adopted", "on"), at(studyPlan, "adopted", "entry")],
}

/** 线上学习平台: in use in the period. */
export const onlineChannels: Ledger = {
  name: "onlineChannels",
  title: { zh: "线上学习平台台账", en: "Online channels" },
  kind: "onlineChannel",
  where: ({ from }) =>
    and(
      not(isNull(at(onlineChannel, "adopted"))),
      or(isNull(at(onlineChannel, "closed")), gte(at(onlineChannel, "closed", "on"), from)),
    ),
  columns: [
    { key: "name", title: { zh: "名称", en: "name" }, at: at(onlineChannel, "name") },
    { key: "medium", title: { zh: "类别", en: "medium" }, at: at(onlineChannel, "medium"), words: media },
    { key: "adopted", title: { zh: "开通时间", en: "adopted" }, at: at(onlineChannel, "adopted", "on") },
    { key: "followers", title: { zh: "加入党员数", en: "followers" }, at: at(onlineChannel, "followers") },
    { key: "lastUpdate", title: { zh: "最近更新", en: "last update" }, at: at(onlineChannel, "lastUpdate", "on") },
    { key: "closed", title: { zh: "停用时间", en: "closed" }, at: at(onlineChannel, "closed", "on") },
  ],
  order: [at(onlineChannel, "adopted", "on"), at(onlineChannel, "adopted", "entry")],
}

const talk = (key: Extract<keyof Talk, string>): Path => ({ path: ["item", key] })

/** 谈心谈话记录: a row for each talk of the period. */
export const talks: Ledger = {
  name: "heartTalks",
  title: { zh: "谈心谈话记录", en: "Heart-to-heart talks" },
  kind: "member",
  where: () => not(isNull(at(study, "talks"))),
  each: at(study, "talks"),
  items: inPeriod(item<Talk>("on"), eq(item<Talk>("led"), false)),
  columns: [
    { key: "on", title: { zh: "时间", en: "date" }, at: talk("on") },
    { ...personColumns.name, title: { zh: "谈话对象", en: "name" } },
    personColumns.branch,
    { key: "by", title: { zh: "谈话人", en: "by" }, at: talk("by"), names: names.member },
    { key: "byAsWritten", title: { zh: "谈话人（原文）", en: "by as written" }, at: talk("byAsWritten") },
    { key: "content", title: { zh: "谈话内容", en: "content" }, at: talk("content") },
  ],
  order: [talk("on"), talk("entry")],
}

const rated = (key: Extract<keyof Rated, string>): Path => ({ path: ["item", key] })

/** 民主评议党员台账: a row for each rating for the years of the period, also of who left since. */
export const appraisals: Ledger = {
  name: "appraisals",
  title: { zh: "民主评议党员台账", en: "Appraisals of members" },
  kind: "member",
  where: () => not(isNull(at(study, "rated"))),
  each: at(study, "rated"),
  items: inYears(item<Rated>("counted")),
  columns: [
    personColumns.name,
    personColumns.branch,
    { key: "year", title: { zh: "评议年度", en: "year" }, at: rated("year") },
    { key: "on", title: { zh: "评议时间", en: "date" }, at: rated("on") },
    { key: "rating", title: { zh: "评议等次", en: "rating" }, at: rated("rating"), words: ratings },
  ],
  order: [at(membership, "branch"), rated("on"), rated("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [
  meetings,
  studied,
  classHours,
  exempt,
  materials,
  procured,
  plans,
  onlineChannels,
  talks,
  appraisals,
]
