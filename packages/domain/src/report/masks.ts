/**
 * The masked values of a township's annual report, F01 to F27: each by the statistic that fills it, as a figure or by the
 * names that it stands for.
 */
import { yearOf, type Period } from "../kernel/Calendar.ts"
import type { Message } from "../kernel/Message.ts"
import type { Block, Run } from "../kernel/Report.ts"

/** A masked value: a statistic, or what is no statistic. */
export interface Mask {
  /** `F01` to `F27`. */
  readonly code: string
  readonly title: Message
  /** The statistic, or the year or the township of the report. */
  readonly of: string
  /** How it is said: as the figure, rounded down with 余, or as the names that it stands for. */
  readonly as: "figure" | "about" | "names"
}

const mask = (code: string, zh: string, en: string, of: string, as: Mask["as"] = "figure"): Mask => ({
  ...{ code, of, as },
  title: { zh, en },
})

export const masks: ReadonlyArray<Mask> = [
  mask("F01", "年度", "year", "year"),
  mask("F02", "学习资料名称", "titles of books", "materials.titles", "names"),
  mask("F03", "发放册数", "copies distributed", "materials.copies", "about"),
  mask("F04", "专题党课主讲人", "lecturer", "lectures.specialLecturers", "names"),
  mask("F05", "专题党课地点", "place of the lecture", "lectures.specialPlaces", "names"),
  mask("F06", "发展党员", "members developed", "members.developed"),
  mask("F07", "如期转正", "confirmed on time", "members.confirmedOnTime"),
  mask("F08", "表彰先进党支部", "branches commended", "commendations.julyBranches"),
  mask("F09", "表彰优秀党员", "members commended", "commendations.julyOutstanding"),
  mask("F10", "岗位种类", "kinds of posts", "posts.kinds"),
  mask("F11", "上岗农民党员", "farmer members on posts", "posts.farmers"),
  mask("F12", "在册流动党员", "floating members", "floating.registered"),
  mask("F13", "软弱涣散村党支部", "weak branch", "rectification.inHand", "names"),
  mask("F14", "免去的村干部", "village cadres removed", "rectification.personsRemoved"),
  mask("F15", "第一书记", "first secretary", "rectification.firstSecretaries", "names"),
  mask("F16", "标准制定单位", "county whose standard is followed", "venues.standardIssuers", "names"),
  mask("F17", "示范点投入资金", "funds allocated to sites", "projects.siteAllocated", "about"),
  mask("F18", "建设示范点的村", "villages with a site", "projects.siteVillages"),
  mask("F19", "线上学习平台", "online channels", "channels.names", "names"),
  mask("F20", "慰问户数", "households consoled", "consolation.julyHouseholds"),
  mask("F21", "慰问金", "consolation money", "consolation.julyMoney"),
  mask("F22", "完善的制度", "regulations completed", "regulations.completed"),
  mask("F23", "乡镇", "township", "town"),
  mask("F24", "查处案件", "cases handled", "discipline.casesHandled"),
  mask("F25", "处理党员", "members handled", "discipline.membersHandled"),
  mask("F26", "警示谈话", "warning talks", "discipline.talkedTo.warning"),
  mask("F27", "主题实践活动", "campaign", "campaigns.practice", "names"),
]

const byCode = new Map(masks.map((one) => [one.code, one]))
/** The masked value of a code; undefined where there is none. */
export const maskNamed = (code: string): Mask | undefined => byCode.get(code)

const byStatistic = new Map(masks.map(({ code, of }) => [of, code]))
/** The masked value that a statistic fills, such as `F06`; undefined where none. */
export const maskOf = (statistic: string): string | undefined => byStatistic.get(statistic)

/** A masked value that is no statistic: the year or the township of a report. */
interface TextMask extends Mask {
  readonly of: "year" | "town"
}

const isText = (mask: Mask): mask is TextMask => mask.of === "year" || mask.of === "town"

/** The masked values that are no statistics, F01 and F23. */
export const textMasks: ReadonlyArray<TextMask> = masks.filter(isText)

/** The text of a masked value that is no statistic. */
export const textOf = ({ of }: TextMask, { asOf }: Period, town: string): string =>
  of === "year" ? String(yearOf(asOf)) : town

/** A figure in a sentence with the masked value that it fills, where it fills one. */
const withMask = (run: Run): Run => {
  const mask = typeof run === "string" ? undefined : maskOf(run.statistic)
  return mask === undefined || typeof run === "string" ? run : Object.assign({ mask }, run)
}

/** Blocks as they are given out as data: each figure that fills a masked value says which, as `mask`. */
export const withMasks = (blocks: ReadonlyArray<Block>): ReadonlyArray<Block> =>
  blocks.map((block) =>
    block.kind === "heading"
      ? block
      : block.kind === "paragraph"
        ? { ...block, runs: block.runs.map(withMask) }
        : { ...block, rows: block.rows.map((row) => row.map(withMask)) },
  )
