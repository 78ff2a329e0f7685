/** What a clerk writes for numbers, days and persons, read as the ledgers of an import are read. */
import { parseCount } from "@taizhang/domain/import/Amounts"
import { parseDate } from "@taizhang/domain/import/Dates"
import { parseIdNumber } from "@taizhang/domain/import/IdNumber"
import { parseName } from "@taizhang/domain/import/Names"
import { halfWidth, type Parsed } from "@taizhang/domain/import/Reading"
import type { Message } from "@taizhang/domain/kernel/Message"
import { Result } from "effect"
import type { Field } from "./fields.ts"

/** Tells what was read as something else than stands there. */
export type Note = (message: Message) => void

const read = <A>(parsed: Parsed<A | undefined>, note: Note): A | undefined => {
  if (Result.isFailure(parsed)) return undefined
  for (const said of parsed.success.notes) note(said)
  return parsed.success.value
}

/** The fields that imports read as the name of a person, by their titles. */
const NAMES: ReadonlySet<string> = new Set(["姓名", "来访人"])

/** A text without what typing did to it: a person's name and ID number as an import reads them, any other as it is. */
export const readText = ({ name, title }: Field, text: string, note: Note): string => {
  if (NAMES.has(title.zh)) return read(parseName(text), note) ?? text
  if (!/idNumber$/i.test(name)) return text
  const number = read(parseIdNumber(text), note)
  if (number !== undefined) return number
  // What is wrong with it a rule says; blanks are in nobody's number.
  const bare = halfWidth(text).replace(/ /g, "")
  if (bare !== text) note({ zh: `${title.zh}去掉了空格`, en: `${title.en}: took away spaces` })
  return bare
}

/** A month: `2026-03`, `2026年3月`, `2026.3`; undefined where it is none. */
export const readMonth = (text: string): string | undefined => {
  const parsed = parseDate(text.replace(/月份$/, "月"))
  const found = Result.isSuccess(parsed) ? parsed.success.value : undefined
  if (found === undefined || "date" in found) return undefined
  return `${found.year}-${String(found.month).padStart(2, "0")}`
}

/** A time of day: `8:30`, `08：30`, `8点30分`, `8时`; undefined where it is none. */
export const readTime = (text: string): string | undefined => {
  const found = /^(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分?)?)$/.exec(halfWidth(text).replace(/ /g, ""))
  if (found === null) return undefined
  const [, hour = "", minutes, spoken = "0"] = found
  const minute = (minutes ?? spoken).padStart(2, "0")
  return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, "0")}:${minute}` : undefined
}

const bare = (text: string): string => halfWidth(text).replace(/ /g, "")

/** A whole number with what it counts: `2人`, `24学时`, `三人`, and `2026年` for a year; undefined where it is none. */
export const readCount = (field: Field, text: string): number | undefined => {
  const year = /year$/i.test(field.name) ? /^(\d{4})年度?$/.exec(bare(text))?.[1] : undefined
  const plain = year ?? withoutUnit(field, bare(text))
  const parsed = parseCount(plain)
  return Result.isSuccess(parsed) ? parsed.success.value : undefined
}

/** Words for the units in which fields are given. */
const UNITS: ReadonlyArray<ReadonlyArray<string>> = [
  ["个学时", "学时", "课时", "小时"],
  ["平方米", "平米", "㎡", "m²", "m2"],
  ["天", "日"],
]

/** The text without the unit of its field behind it, which the field has or its title names: `建筑面积（平方米）`. */
const withoutUnit = ({ unit, title }: Field, text: string): string => {
  const said = `${unit?.zh ?? ""} ${title.zh}`
  const words = UNITS.filter((alike) => alike.some((one) => said.includes(one))).flat()
  const word = words.find((one) => text.endsWith(one) || text.endsWith(halfWidth(one)))
  return word === undefined ? text : text.slice(0, -word.length)
}

/** A number in the unit of its field: `2学时`, `100平方米`; undefined where it is none. */
export const readNumber = (field: Field, text: string): number | undefined => {
  const plain = withoutUnit(field, bare(text))
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}
