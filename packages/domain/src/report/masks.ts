/**
 * The masked values of a township's annual report, F01 to F27: each by the statistic that fills it, as a figure or by the
 * names that it stands for.
 */
import type { Message } from "../kernel/Message.ts"

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
  mask("F06", "发展党员", "members developed", "members.developed"),
  mask("F07", "如期转正", "confirmed on time", "members.confirmedOnTime"),
  mask("F08", "表彰先进党支部", "branches commended", "commendations.branches"),
  mask("F09", "表彰优秀党员", "members commended", "commendations.members"),
  mask("F10", "岗位种类", "kinds of posts", "posts.kinds"),
  mask("F12", "在册流动党员", "floating members", "floating.registered"),
  mask("F21", "慰问金", "consolation money", "consolation.money"),
  mask("F23", "乡镇", "township", "town"),
]

const codes = new Set(masks.map(({ code }) => code))
export const isMask = (text: string): boolean => codes.has(text)

const byStatistic = new Map(masks.map(({ code, of }) => [of, code]))
/** The masked value that a statistic fills, such as `F06`; undefined where none. */
export const maskOf = (statistic: string): string | undefined => byStatistic.get(statistic)
