/** Offices: the text on elections that is in force on a day, and how a rule says what it found. */
import { plainDate, type PlainDate } from "../../kernel/Calendar.ts"
import type { Violation } from "../../kernel/Rule.ts"

/** The Regulations on Elections in Basic-Level Organizations, in force from this day; the provisional ones of 1990 before. */
export const REGULATIONS = plainDate("2020-07-13")
export const regulations = (article?: string) => (on: PlainDate) => {
  const old = on < REGULATIONS
  const [zh, en] = article === undefined ? ["", ""] : [`第${article}条`, ` Art. ${article}`]
  return {
    zh: `《中国共产党基层组织选举工作${old ? "暂行" : ""}条例》${zh}`,
    en: `${old ? "Provisional " : ""}Regulations on Elections in Basic-Level Organizations${en}`,
  }
}
export const said = (zh: string, en: string): Violation => ({ message: { zh, en } })
