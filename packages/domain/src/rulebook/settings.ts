/**
 * The settings of a township as people give and read them: what each is called, what it may hold, the rule that it is the
 * number of. Settings are fixed when a book is made: its name is derived from them.
 */
import { Result } from "effect"
import { parseDay } from "../import/Dates.ts"
import { isPlainDate } from "../kernel/Calendar.ts"
import { distance } from "../kernel/distance.ts"
import { codeMeant } from "../kernel/Ids.ts"
import type { Message } from "../kernel/Message.ts"
import { defaultSettings, type Settings } from "./Rulebook.ts"
import { supportSlots, type SupportSlot } from "./Slots.ts"

type Value = Settings[keyof Settings]

interface SettingDeclaration {
  readonly title: Message
  /** The rule or rules that ask for it. */
  readonly rule: Message
  /** A date, whole numbers between two bounds, or kinds of support. */
  readonly holds: "date" | "slots" | { readonly least: number; readonly most: number }
  /** Whether it can be off. */
  readonly off: boolean
}

const declared = (
  zh: string,
  en: string,
  holds: SettingDeclaration["holds"],
  rule: readonly [zh: string, en: string],
  off = false,
): SettingDeclaration => ({ title: { zh, en }, rule: { zh: rule[0], en: rule[1] }, holds, off })

const MONTHS = { least: 1, most: 120 }
const DAYS = { least: 1, most: 365 }
const development = ["《中国共产党发展党员工作细则》", "Rules for Developing Members"] as const
const ofDevelopment = [
  "发展党员工作本地规定（细则未作规定）",
  "a local rule, not of the Rules for Developing Members",
] as const
const education = ["《中国共产党党员教育管理工作条例》", "Members' Education Regulations"] as const
const rectification = ["软弱涣散基层党组织整顿工作要求", "Requirements on rectifying weak branches"] as const
const dues = ["关于党费收缴、使用和管理的规定", "Rules on Party dues"] as const

/** Every setting, in the order in which they are listed. */
export const settingDeclarations: { readonly [Name in keyof Settings]: SettingDeclaration } = {
  revisedOn: declared("2026年修订细则开始适用的日期", "first day of the rules of 2026", "date", development),
  localNoticeWorkingDays: declared(
    "列为发展对象前公示工作日数",
    "working days of notice before listing",
    DAYS,
    [`${development[0]}（2014年）公示制为本地规定`, `${development[1]} (2014): a local rule`],
    true,
  ),
  activistAfterMonths: declared(
    "申请入党满多少月可确定积极分子",
    "months after applying before one becomes an activist",
    MONTHS,
    ofDevelopment,
    true,
  ),
  accompanimentLoad: declared(
    "一名党员同时联系培养、介绍的人数上限",
    "persons whom a member accompanies at one time",
    { least: 1, most: 50 },
    ["E07；发展党员工作本地规定", "E07; a local rule on developing members"],
    true,
  ),
  dutyHours: declared(
    "每班值班最少小时数",
    "hours that a duty lasts at least",
    { least: 1, most: 24 },
    ["村干部值班制度，本地规定", "a local rule on duty"],
    true,
  ),
  thoughtReportMonths: declared(
    "提交思想汇报的间隔月数",
    "months within which a thought report is handed in again",
    MONTHS,
    ofDevelopment,
    true,
  ),
  politicalReviewMonths: declared(
    "政治审查结论有效月数",
    "months for which a political review is valid",
    MONTHS,
    ofDevelopment,
    true,
  ),
  preReviewMonths: declared(
    "支委会审查后上级预审的期限月数",
    "months from the scrutiny to the pre-review",
    MONTHS,
    ofDevelopment,
    true,
  ),
  submissionMonths: declared(
    "支部大会决议上报的期限月数",
    "months from the branch meeting until it is submitted",
    MONTHS,
    ofDevelopment,
    true,
  ),
  archiveDays: declared(
    "转正批准后材料归档的期限天数",
    "days from the confirmation until the file is archived",
    DAYS,
    ofDevelopment,
    true,
  ),
  probationReviewMonths: declared(
    "考察预备党员的间隔月数",
    "months between two reviews of a probationer",
    MONTHS,
    ofDevelopment,
    true,
  ),
  floatingContactMonths: declared(
    "联系流动党员的间隔月数",
    "months within which a floating member is contacted",
    MONTHS,
    ["E13；流动党员管理，本地规定", "E13; a local rule on floating members"],
    true,
  ),
  floatingGroupMonths: declared(
    "三名以上流动党员集中后设立党小组的期限月数",
    "months within which three members in one place have a group",
    MONTHS,
    ["E13；流动党员管理，期限为本地规定", "E13; a local rule on floating members"],
    true,
  ),
  receptionReplyWorkingDays: declared(
    "来访答复期限工作日数",
    "working days within which a visitor has his reply",
    DAYS,
    ["E19；党代表接待来访群众制度，期限为本地规定", "E19; Rule on delegates' reception; the term is local"],
  ),
  educationFrom: declared(
    "组织生活和学时考核起始日期",
    "first day of meetings and class hours held to",
    "date",
    education,
    true,
  ),
  linkedLeaderLectureMonths: declared(
    "联系领导讲党课的间隔月数",
    "months within which a linked leader lectures again",
    MONTHS,
    ["本地规定", "a local rule"],
    true,
  ),
  selfStudyHoursADay: declared(
    "自主学习每日计学时上限",
    "hours of self-study credited a day",
    { least: 1, most: 24 },
    ["本地规定", "a local rule"],
    true,
  ),
  appraisalExcellentPercent: declared(
    "民主评议优秀比例上限（百分比）",
    "share of excellent ratings, percent",
    { least: 1, most: 100 },
    [`${education[0]}第18条，比例为本地规定`, `${education[1]} Art. 18; the share is a local rule`],
    true,
  ),
  libraryHoursMonths: declared(
    "农家书屋确定开放时间的期限月数",
    "months within which a library sets its hours",
    MONTHS,
    ["《农家书屋工程建设管理暂行办法》，期限为本地规定", "Interim Measures on Village Libraries; the term is local"],
    true,
  ),
  duesReminderMonths: declared("欠交党费提醒的月数", "months of unpaid dues before a reminder", MONTHS, dues, true),
  duesStandardMonths: declared(
    "年初核定党费的期限月数",
    "months within which dues are set",
    { least: 1, most: 12 },
    dues,
    true,
  ),
  commutingNights: declared(
    "当月第几夜不住镇起算走读",
    "night of a month away from which on a cadre commutes",
    { least: 1, most: 31 },
    ["镇干部绩效管理办法（杜绝走读）", "Rule on cadres' performance"],
  ),
  receptionNoticeDays: declared(
    "党代表接待日提前公布天数",
    "days before a reception day by which it is announced",
    DAYS,
    ["党代表定期接待群众制度", "Rule on delegates' reception days"],
    true,
  ),
  clueDispositionDays: declared(
    "问题线索提出处置意见的期限天数",
    "days within which a clue has a proposal",
    { least: 1, most: 30 },
    ["E18；《中国共产党纪律检查机关监督执纪工作规则》：一个月内", "E18; Work Rules on Supervision: within a month"],
  ),
  probationDecisionMonths: declared(
    "留党察看期满后作出决定的期限月数",
    "months after probation within which it is decided",
    MONTHS,
    ["《中国共产党纪律处分条例》第12条，期限为本地规定", "Regulations on Discipline Art. 12; the term is local"],
  ),
  committeeElectionMonths: declared(
    "党员满七人后选举支委会的期限月数",
    "months within which a branch of seven elects a committee",
    MONTHS,
    ["E10；《中国共产党支部工作条例（试行）》，期限为本地规定", "E10; Branch Regulations; the term is local"],
    true,
  ),
  branchDivisionMonths: declared(
    "党员超过五十人后分设党支部的期限月数",
    "months within which a branch of more than fifty is divided",
    MONTHS,
    ["E10；《中国共产党支部工作条例（试行）》，期限为本地规定", "E10; Branch Regulations; the term is local"],
    true,
  ),
  supportSlots: declared("整顿帮扶力量（五个一）", "kinds of support for a weak branch", "slots", rectification),
  rectificationStartMonths: declared(
    "软弱涣散支部制定方案、落实帮扶的期限月数",
    "months within which a weak branch has plan and support",
    MONTHS,
    rectification,
    true,
  ),
  villageTargetYears: declared(
    "村多少年无发展对象列为软弱涣散",
    "years without a target by which a village is weak",
    { least: 1, most: 20 },
    ["E16；软弱涣散基层党组织排查标准", "E16; Criteria for weak branches"],
    true,
  ),
  firstSecretaryDays: declared(
    "第一书记每月驻村天数",
    "days a month of a first secretary in the village",
    { least: 1, most: 31 },
    ["第一书记管理，本地规定", "a local rule on first secretaries"],
    true,
  ),
}

const names = Object.keys(settingDeclarations) as ReadonlyArray<keyof Settings>

const isOff = (text: string): boolean => ["无", "不设", "off", "none"].includes(text.trim().toLowerCase())

/** What may be given for a setting, in words. */
export const heldBy = ({ holds, off }: SettingDeclaration): Message => {
  const none = off ? { zh: "，或 无", en: ", or off" } : { zh: "", en: "" }
  if (holds === "date") return { zh: `日期，如 2026-05-11${none.zh}`, en: `a date, such as 2026-05-11${none.en}` }
  if (holds === "slots") {
    const words = Object.entries(supportSlots)
    return {
      zh: `用顿号隔开：${words.map(([, { zh }]) => zh).join("、")}`,
      en: `with commas between: ${words.map(([code]) => code).join(", ")}`,
    }
  }
  return {
    zh: `${holds.least} 至 ${holds.most} 的整数${none.zh}`,
    en: `a whole number from ${holds.least} to ${holds.most}${none.en}`,
  }
}

const valueFrom = ({ holds, off }: SettingDeclaration, text: string): Value | undefined => {
  if (off && isOff(text)) return null
  if (holds === "date") {
    const read = parseDay(text)
    return Result.isSuccess(read) ? read.success.value : undefined
  }
  if (holds === "slots") {
    const slots = text.split(/[、，,;；]/).map((one) => codeMeant(supportSlots, one.trim()))
    return slots.every((one): one is SupportSlot => one !== undefined) && new Set(slots).size === slots.length
      ? slots
      : undefined
  }
  const number = Number(text)
  return /^\d{1,4}$/.test(text.trim()) && number >= holds.least && number <= holds.most ? number : undefined
}

/** The settings that texts stand for, each under its name or its Chinese title; what is wrong, where one is none. */
export const settingsFrom = (given: Readonly<Record<string, string>>): Result.Result<Partial<Settings>, Message> => {
  const settings: Record<string, Value> = {}
  for (const [called, text] of Object.entries(given)) {
    const name = names.find((one) => one === called || settingDeclarations[one].title.zh === called)
    if (name === undefined)
      return Result.fail({
        zh: `没有“${called}”这项设置。各项设置见 taizhang settings --list`,
        en: `there is no setting "${called}"; taizhang settings --list lists them`,
      })
    const declaration = settingDeclarations[name]
    const value = valueFrom(declaration, text)
    if (value === undefined) {
      const held = heldBy(declaration)
      return Result.fail({
        zh: `设置“${declaration.title.zh}”（${name}）的值“${text}”不对：应为${held.zh}（依据：${declaration.rule.zh}）。改正后重新执行`,
        en: `setting ${name}: "${text}" is wrong, expected ${held.en} (by ${declaration.rule.en}); correct it and run again`,
      })
    }
    settings[name] = value
  }
  return Result.succeed(settings as Partial<Settings>)
}

/** Whether a value is one that a setting can hold. */
const isHeld = ({ holds, off }: SettingDeclaration, value: unknown): boolean => {
  if (value === null) return off
  if (holds === "date") return typeof value === "string" && isPlainDate(value)
  if (holds === "slots")
    return (
      Array.isArray(value) &&
      new Set(value).size === value.length &&
      value.every((slot) => typeof slot === "string" && Object.hasOwn(supportSlots, slot))
    )
  return typeof value === "number" && Number.isInteger(value) && value >= holds.least && value <= holds.most
}

/** How many letters of a name may be wrong for it to be taken for a misspelt one. */
const MISSPELT = 2

/**
 * What is wrong with settings that a program gives: a value that a setting cannot hold, or a name that is almost one. Other
 * names are left to the model that asks for them.
 */
export const settingFaults = (given: Readonly<Record<string, unknown>>): ReadonlyArray<Message> =>
  Object.entries(given).flatMap(([name, value]): ReadonlyArray<Message> => {
    const known = names.find((one) => one === name)
    if (known === undefined) {
      const near = names.find((one) => distance(one.toLowerCase(), name.toLowerCase()) <= MISSPELT)
      return near === undefined
        ? []
        : [{ zh: `没有“${name}”这项设置，是不是 ${near}`, en: `no setting "${name}": ${near}?` }]
    }
    const declaration = settingDeclarations[known]
    if (isHeld(declaration, value)) return []
    const held = heldBy(declaration)
    return [
      {
        zh: `${declaration.title.zh}（${name}）的值 ${JSON.stringify(value)} 不对：应为${held.zh}`,
        en: `${name}: ${JSON.stringify(value)} is wrong, expected ${held.en}`,
      },
    ]
  })

const shown = (value: Value): Message => {
  if (value === null) return { zh: "无", en: "off" }
  if (Array.isArray(value)) {
    const slots = value as ReadonlyArray<SupportSlot>
    return { zh: slots.map((one) => supportSlots[one].zh).join("、"), en: slots.join(", ") }
  }
  return { zh: String(value), en: String(value) }
}

/** Every setting with its value, and whether it was given where the book was made. */
export const settingsShown = (given: Partial<Settings>) =>
  names.map((name) => ({
    ...{ name, ...settingDeclarations[name] },
    value: { ...defaultSettings, ...given }[name],
    shown: shown({ ...defaultSettings, ...given }[name]),
    given: Object.hasOwn(given, name),
  }))
