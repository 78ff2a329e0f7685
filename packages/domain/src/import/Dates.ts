/**
 * Civil dates in the forms in which clerks write them, from a real date cell to `八五年七月`.
 *
 * A form that holds only year and month is read as such: whether a month is precise enough is the caller's to decide.
 * Two digits of a year are taken for the latest year that is not after a reference date, so on 2025-12-31 `85年7月` is
 * 1985 and `24年5月` is 2024. A form that can be read in two ways is refused, never guessed: `1973.1` that Excel keeps as
 * a number may be January or October, `5/3/2024` may be March or May. So is a bare year, as text, as a number, and as
 * the date in 1905 that it becomes in a cell with a date format.
 */
import { Result } from "effect"
import { addDays, isPlainDate, plainDate, type PlainDate } from "../kernel/Calendar.ts"
import type { Message } from "../kernel/Message.ts"
import { digitsOf, valueOf } from "./Numerals.ts"
import { content, halfWidth, read, refuse, type Parsed } from "./Reading.ts"
import { shown, type Cell } from "./Sheet.ts"

/** A whole date, or a year and month where the cell holds no more. */
export type WrittenDate = { readonly date: PlainDate } | { readonly year: number; readonly month: number }

const FORMS = "请写成 2024-05-03 这样的日期"
const FORMS_EN = "write a date such as 2024-05-03"

const refused = (text: string, zh: string, en: string) =>
  refuse(`“${text}”${zh}。${FORMS}`, `${text}: ${en}; ${FORMS_EN}`)

/**
 * The date of a serial number of Excel's 1900 system, its time of day left out; `undefined` outside 1900 to 2100.
 *
 * Excel takes 1900 for a leap year, so numbers below 60 count from another day, and 60 is a day that never was.
 */
export const serialDate = (serial: number): PlainDate | undefined => {
  const day = Math.floor(serial)
  if (!(day >= 1) || day === 60) return undefined
  if (day > 73_415) return undefined
  return addDays(plainDate(day < 60 ? "1899-12-31" : "1899-12-30"), day)
}

/**
 * Reads a date.
 *
 * @param reference the latest date that a year of two digits may give; without it such a year is refused
 */
export const parseDate = (cell: Cell | undefined, reference?: PlainDate): Parsed<WrittenDate | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<WrittenDate | undefined> => {
    if (held === undefined) return read(undefined)
    if (typeof held === "boolean") return refused(shown(held), "不是日期", "this is no date")
    if (typeof held === "number") return ofNumber(held, reference)
    if (typeof held === "object") return ofDateCell(held.date)
    return ofText(held, reference)
  })

/** Reads a date of which the day must be known. */
export const parseDay = (cell: Cell | undefined, reference?: PlainDate): Parsed<PlainDate | undefined> =>
  Result.flatMap(parseDate(cell, reference), ({ value, notes }): Parsed<PlainDate | undefined> => {
    if (value === undefined || "date" in value) return read(value?.date, ...notes)
    return refused(shown(cell), "只有年月，缺少日", "only a year and a month, the day is missing")
  })

const ofDateCell = (date: string): Parsed<WrittenDate> => {
  if (!isPlainDate(date)) return refused(date, "不是存在的日期", "no date that exists")
  if (isYearAsDate(date)) return yearAsDate(date)
  return plausible(Number(date.slice(0, 4))) ? read({ date: plainDate(date) }) : outOfRange(date)
}

/** What Excel makes of the bare years 1900 to 2100, or of 1985.7, typed into a cell with a date format. */
const isYearAsDate = (date: string): boolean => date >= "1905-03-14" && date <= "1905-09-30"

const yearAsDate = (quoted: string) =>
  refused(
    quoted,
    "多半是把年份（如 1985）填进了日期格式的单元格，年月日不明",
    "most likely a bare year such as 1985 typed into a cell with a date format",
  )

const ofNumber = (number: number, reference: PlainDate | undefined): Parsed<WrittenDate> => {
  const text = String(number)
  const parts = /^((?:19|20)\d\d|2100)(?:\.(\d+))?$/.exec(text)
  if (parts !== null) {
    const [, year = "", month] = parts
    if (month === undefined) return bareYear(text)
    if (month === "1") {
      return refused(
        text,
        `是数字，分不清是 ${year} 年 1 月还是 10 月（Excel 会去掉末尾的 0）`,
        `as a number this may be January or October ${year}, for Excel drops a final 0`,
      )
    }
    return ofText(text, reference)
  }
  if (Number.isInteger(number) && /^\d{6}$|^\d{8}$/.test(text)) return ofText(text, reference)
  const date = number >= 367 ? serialDate(number) : undefined
  if (date === undefined) return refused(text, "是数字，不能看作日期", "a number that cannot be taken for a date")
  return read(
    { date },
    { zh: `把 Excel 日期序号 ${text} 读作 ${date}`, en: `read Excel's serial number ${text} as ${date}` },
  )
}

const LUNAR = /农历|阴历|旧历|正月|腊月|冬月|闰|初[一二三四五六七八九十]/
const UNKNOWN = /不详|未知|不明|不清|记不|待查|待定|[?？]/
const PATTERNS = [
  /^(?<y>\d{4}|\d{2})[年.\-/](?<m>\d{1,2})[月.\-/](?<d>\d{1,2})[日号.]?$/,
  /^(?<y>\d{4}|\d{2})年(?<m>\d{1,2})月?$/,
  /^(?<y>\d{4})[.\-/](?<m>\d{1,2})月?$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{4})(?<m>\d{2})$/,
]

const ofText = (typed: string, reference: PlainDate | undefined): Parsed<WrittenDate> => {
  const quoted = shown(typed)
  if (UNKNOWN.test(typed)) return refused(quoted, "没有写明日期，请查清后填写", "tells no date; find it out")
  if (LUNAR.test(typed)) return refused(quoted, "像是农历，请换算成公历", "looks like the lunar calendar; convert it")
  if (/\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(halfWidth(typed))) {
    return refused(quoted, "带有时区，换算后可能差一天", "carries a time zone, which may move it by a day")
  }
  const { text, dropped } = tidy(typed)
  const parts = PATTERNS.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return noDate(quoted, text)
  const { y = "", m = "", d } = parts
  const month = Number(m)
  if (y.length === 2 && !text.startsWith(`${y}年`) && Number(y) <= 31) {
    return refused(
      quoted,
      "分不清哪个是年、哪个是日，年份要写四位",
      "year and day cannot be told apart; the year has four digits",
    )
  }
  if (/^\d{6}$/.test(text) && isPlainDate(`20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`)) {
    return refused(
      quoted,
      "分不清是年月还是两位年份的年月日",
      "may be a year and month or a two-digit year with month and day",
    )
  }
  const year = y.length === 4 ? Number(y) : fullYear(Number(y), month, Number(d ?? 1), reference)
  if (year === undefined)
    return refused(quoted, "的年份只有两位，无法确定世纪", "the year has two digits and the century is not known")
  const value = d === undefined ? ofMonth(year, month) : ofDay(year, month, Number(d))
  if (!plausible(year)) return outOfRange(quoted)
  if (value === undefined) {
    const why = month < 1 || month > 12 ? "没有这个月份" : "没有这一天"
    return refused(quoted, `不是存在的日期，${why}`, "no date that exists")
  }
  if ("date" in value && isYearAsDate(value.date) && typed.includes(":")) return yearAsDate(quoted)
  const said = "date" in value ? value.date : `${year}-${String(month).padStart(2, "0")}`
  if (said === typed) return read(value)
  const tail = dropped === "" ? "" : `，“${dropped}”未采用`
  return read(value, {
    zh: `把“${quoted}”读作 ${said}${"date" in value ? "" : "（只有年月）"}${tail}`,
    en: `read ${quoted} as ${said}${dropped === "" ? "" : `, leaving out ${dropped}`}`,
  })
}

const noDate = (quoted: string, text: string): Result.Result<never, Message> => {
  if (/^\d{4}年?$/.test(text)) return bareYear(quoted)
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(text)) {
    return refused(
      quoted,
      "分不清哪个是月、哪个是日，年份要写在最前面",
      "day and month cannot be told apart; the year comes first",
    )
  }
  if ((text.match(/\d{4}/g) ?? []).length > 1)
    return refused(quoted, "像是两个日期，这一栏只能填一个", "looks like two dates; only one fits")
  return refused(quoted, "不是日期", "this is no date")
}

const bareYear = (quoted: string) => refused(quoted, "只有年份，缺少月和日", "only a year, month and day are missing")
const outOfRange = (quoted: string) =>
  refused(quoted, "的年份不在 1900 至 2100 之间", "the year is not between 1900 and 2100")
const plausible = (year: number): boolean => year >= 1900 && year <= 2100

/** The text with one kind of each separator and Arabic digits, and what was cut off its end: a time, a weekday, a word. */
const tidy = (typed: string): { readonly text: string; readonly dropped: string } => {
  const plain = halfWidth(typed)
    .replace(/[。．・·•、]/g, ".")
    .replace(/[–—―−﹣‐~～]/g, "-")
    .trim()
  const tail =
    /(([ T]+|(?<=[日号]))\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?( *\(?(星期|周|礼拜)[一二三四五六日天]\)?)?( *(时间|日期|出生|生))?$/.exec(
      plain,
    )
  const cut = tail?.[0] ?? ""
  const text = plain
    .slice(0, plain.length - cut.length)
    .replace(/ /g, "")
    .replace(/[〇○◯零一二三四五六七八九]{2,4}(?=年)/g, (digits) => digitsOf(digits) ?? digits)
    .replace(/[一二三四五六七八九十廿卅]{1,3}(?=[月日号]|$)/g, (value) => String(valueOf(value) ?? value))
  return { text, dropped: /[1-9]|[^\d\s:.T]/.test(cut) ? cut.trim() : "" }
}

const ofDay = (year: number, month: number, day: number): WrittenDate | undefined => {
  const date = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
  return isPlainDate(date) ? { date } : undefined
}

const ofMonth = (year: number, month: number): WrittenDate | undefined =>
  month >= 1 && month <= 12 ? { year, month } : undefined

/** The latest year with these two last digits in which the date is not after the reference. */
const fullYear = (year: number, month: number, day: number, reference: PlainDate | undefined): number | undefined => {
  if (reference === undefined) return undefined
  const century = Number(reference.slice(0, 2)) * 100
  const date = `${century + year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
  return date <= reference ? century + year : century + year - 100
}
