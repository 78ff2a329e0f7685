/** The closed lists of education with their words, and class hours. */
import { Schema } from "effect"
import { titled, word } from "../../kernel/Ids.ts"

/** Class hours (学时) in halves, of one activity: 0.5 to 200. */
export const Hours = Schema.Finite.check(
  Schema.isMultipleOf(0.5),
  Schema.isBetween({ minimum: 0.5, maximum: 200 }),
).pipe(titled("学时", "class hours"), Schema.brand("Hours"))
export type Hours = typeof Hours.Type

/** The meetings that a branch holds as such. */
export const branchForms = {
  members: word("党员大会", "members' meeting"),
  branchCommittee: word("支委会", "branch committee meeting"),
  group: word("党小组会", "group meeting"),
  themeDay: word("主题党日", "theme day"),
  organizationalLife: word("组织生活会", "organizational life meeting"),
} as const

/** What `MeetingHeld` records; a lecture, a discussion and an appraisal have events of their own. */
export const meetingForms = {
  ...branchForms,
  partyCommittee: word("党委会", "Party committee meeting"),
  study: word("集中学习", "collective study"),
  mobilization: word("动员会", "mobilization meeting"),
} as const

/** Every meeting. */
export const gatherings = {
  ...meetingForms,
  lecture: word("党课", "Party lecture"),
  discussion: word("专题讨论", "discussion"),
  appraisal: word("民主评议党员", "democratic appraisal"),
} as const

/** How one member studies by himself. */
export const alone = {
  selfStudy: word("自主学习", "self-study"),
  broughtHome: word("送学上门", "study brought home"),
} as const

/** Everything by which members are educated. */
export const forms = { ...gatherings, ...alone } as const
export type Form = keyof typeof forms

/** What an item on an agenda belongs to. */
export const areas = {
  ideology: word("思想建设", "ideology"),
  organization: word("组织建设", "organization"),
  conduct: word("作风建设", "conduct"),
  integrity: word("党风廉政建设", "clean government"),
  development: word("发展党员", "development of members"),
  other: word("其他事项", "other matters"),
} as const

export const absenceGrounds = {
  ill: word("因病", "ill"),
  duty: word("因公", "on duty"),
  floating: word("外出流动", "away as a floating member"),
  leave: word("事假", "on leave"),
  unexcused: word("无故缺席", "unexcused"),
  other: word("其他", "other"),
} as const

/** In what capacity a lecturer speaks. */
export const capacities = {
  linkedLeader: word("联系领导", "leader linked to the branch"),
  leader: word("党员领导干部", "leading cadre"),
  firstSecretary: word("第一书记", "first secretary"),
  secretary: word("党支部书记", "branch secretary"),
  member: word("普通党员", "member"),
  guest: word("外请专家", "guest"),
} as const

/** What members study through. */
export const media = {
  lecture: word("党课", "recorded lecture"),
  wechat: word("微信", "WeChat"),
  weibo: word("微博", "Weibo"),
  qq: word("QQ", "QQ"),
  app: word("学习平台", "app"),
  other: word("其他", "other"),
} as const

/** 评议等次, from high to low. */
export const ratings = {
  excellent: word("优秀", "excellent"),
  qualified: word("合格", "qualified"),
  basicallyQualified: word("基本合格", "basically qualified"),
  unqualified: word("不合格", "unqualified"),
} as const

/** Why no hard demands are made of a member's study (教育条例第23条). */
export const exemptionGrounds = {
  old: word("年老体弱", "old and frail"),
  ill: word("长期患病", "long ill"),
  disabled: word("残疾", "disabled"),
} as const
