import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { parseDate, parseDay, serialDate } from "../../src/import/Dates.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

const TODAY = plainDate("2025-12-31")

const civil = (from: string, until: string) =>
  fc
    .date({ min: new Date(from), max: new Date(until), noInvalidDate: true })
    .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }))

const two = (number: number) => String(number).padStart(2, "0")
const iso = ({ year, month, day }: { year: number; month: number; day: number }) => `${year}-${two(month)}-${two(day)}`
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const digits = (text: string) => text.replace(/\d/g, (digit) => "〇一二三四五六七八九".charAt(Number(digit)))
const numeral = (number: number): string => {
  const one = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][number % 10] ?? ""
  return (["", "十", "二十", "三十"][Math.floor(number / 10)] ?? "") + one
}
const serial = ({ year, month, day }: { year: number; month: number; day: number }) =>
  Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000)

describe("a date in a written form", () => {
  it.each([
    "2024-5-3",
    "2024/5/3",
    "2024.5.3",
    "2024.05.03",
    "2024年5月3日",
    "2024年05月03日",
    "2024年5月3号",
    "2024年5月3",
    "20240503",
    20240503,
    "24年5月3日",
    "２０２４年５月３日",
    "２０２４－０５－０３",
    "2024。5。3",
    "2024．5．3",
    "2024—5—3",
    " 2024 - 5 - 3 ",
    "2024年5月3日时间",
    "2024-05-03 00:00:00",
    "2024-05-03T00:00:00",
    "2024/5/3 0:00",
    "二〇二四年五月三日",
    "二○二四年五月三日",
    "二零二四年五月三日",
    "2024年五月三日",
    45415,
    45415.75,
  ])("%j is 2024-05-03, with a note that quotes it", (written) => {
    expect(valueOf(parseDate(written, TODAY))).toEqual({ date: "2024-05-03" })
    expect(notesOf(parseDate(written, TODAY)).join()).toContain("读作")
  })

  it.each(["2024-05-03", { date: "2024-05-03" }])("%j is 2024-05-03, and nothing needs a note", (written) => {
    expect(valueOf(parseDate(written))).toEqual({ date: "2024-05-03" })
    expect(notesOf(parseDate(written))).toEqual([])
  })

  it("loses a time of day and a weekday only with a note", () => {
    expect(notesOf(parseDate("2024-05-03 14:30"))).toEqual(["把“2024-05-03 14:30”读作 2024-05-03，“14:30”未采用"])
    expect(notesOf(parseDate("2024年5月3日 星期五"))).toEqual([
      "把“2024年5月3日 星期五”读作 2024-05-03，“星期五”未采用",
    ])
  })

  it("comes back from every form", () => {
    const forms: ReadonlyArray<
      (date: { year: number; month: number; day: number }) => string | number | { date: string }
    > = [
      (date) => iso(date),
      (date) => ({ date: iso(date) }),
      ({ year, month, day }) => `${year}-${month}-${day}`,
      ({ year, month, day }) => `${year}/${month}/${day}`,
      ({ year, month, day }) => `${year}.${month}.${day}`,
      ({ year, month, day }) => `${year}年${month}月${day}日`,
      ({ year, month, day }) => `${year}年${two(month)}月${two(day)}日`,
      (date) => iso(date).replaceAll("-", ""),
      (date) => Number(iso(date).replaceAll("-", "")),
      (date) => `${iso(date)} 00:00:00`,
      (date) => wide(iso(date)),
      ({ year, month, day }) => wide(`${year}年${month}月${day}日`),
      ({ year, month, day }) => `${digits(String(year))}年${numeral(month)}月${numeral(day)}日`,
      (date) => serial(date),
    ]
    fc.assert(
      fc.property(civil("1906-01-01", "2100-12-31"), fc.constantFrom(...forms), (date, form) => {
        expect(valueOf(parseDate(form(date)))).toEqual({ date: iso(date) })
      }),
      { seed: 20260201, numRuns: 2000 },
    )
  })

  it("comes back from a year of two digits, wherever the date is not after the reference", () => {
    fc.assert(
      fc.property(civil("1926-01-01", "2025-12-31"), (date) => {
        const { year, month, day } = date
        const short = two(year % 100)
        expect(valueOf(parseDate(`${short}年${month}月${day}日`, TODAY))).toEqual({ date: iso(date) })
        expect(valueOf(parseDate(`${digits(short)}年${numeral(month)}月`, TODAY))).toEqual({ year, month })
      }),
      { seed: 20260202 },
    )
  })
})

describe("a date of which only year and month are written", () => {
  it.each([
    ["85年7月", { year: 1985, month: 7 }],
    ["八五年七月", { year: 1985, month: 7 }],
    ["1985年7月", { year: 1985, month: 7 }],
    ["1985年07月", { year: 1985, month: 7 }],
    ["1985.7", { year: 1985, month: 7 }],
    [1985.7, { year: 1985, month: 7 }],
    [1985.07, { year: 1985, month: 7 }],
    ["1985-07", { year: 1985, month: 7 }],
    ["1985/7", { year: 1985, month: 7 }],
    ["198507", { year: 1985, month: 7 }],
    [198507, { year: 1985, month: 7 }],
    ["一九八五年七月", { year: 1985, month: 7 }],
    ["1985年7月生", { year: 1985, month: 7 }],
    ["1973.12", { year: 1973, month: 12 }],
    [1973.12, { year: 1973, month: 12 }],
    ["1973.1", { year: 1973, month: 1 }],
    ["1973.10", { year: 1973, month: 10 }],
    ["25年12月", { year: 2025, month: 12 }],
  ])("%j holds the year and the month", (written, value) => {
    expect(valueOf(parseDate(written, TODAY))).toEqual(value)
  })

  it("is refused where the day must be known", () => {
    expect(refusalOf(parseDay("85年7月", TODAY))).toMatch(/“85年7月”只有年月，缺少日/)
    expect(valueOf(parseDay("85年7月3日", TODAY))).toBe("1985-07-03")
  })

  it("is refused as the number 1973.1, which may be January or October", () => {
    expect(refusalOf(parseDate(1973.1))).toMatch(/分不清是 1973 年 1 月还是 10 月/)
  })
})

describe("a year of two digits", () => {
  it("is the latest one that is not after the reference", () => {
    expect(valueOf(parseDay("25年12月31日", TODAY))).toBe("2025-12-31")
    expect(valueOf(parseDay("26年1月1日", TODAY))).toBe("1926-01-01")
    expect(valueOf(parseDay("85.7.12", TODAY))).toBe("1985-07-12")
  })

  it("is refused without a reference", () => {
    expect(refusalOf(parseDate("85年7月"))).toMatch(/无法确定世纪/)
  })

  it("is refused without 年 where it could be the day", () => {
    expect(refusalOf(parseDate("24.5.3", TODAY))).toMatch(/分不清哪个是年、哪个是日/)
    expect(refusalOf(parseDate("31.5.3", TODAY))).toMatch(/分不清哪个是年、哪个是日/)
    expect(valueOf(parseDate("32.5.3", TODAY))).toEqual({ date: "1932-05-03" })
    expect(refusalOf(parseDate("05/03/24", TODAY))).toMatch(/分不清哪个是年、哪个是日/)
  })
})

describe("an Excel serial number", () => {
  it("counts from 1900 with Excel's day that never was", () => {
    expect([1, 59, 60, 61, 45415, 73415, 73416, 0, -1, Number.NaN].map(serialDate)).toEqual([
      "1900-01-01",
      "1900-02-28",
      undefined,
      "1900-03-01",
      "2024-05-03",
      "2100-12-31",
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each([5, 31, 60, 366, 0, -45415, 73416, 123456789, 1e300])("%j is refused: no date of a ledger", (number) => {
    expect(refusalOf(parseDate(number, TODAY))).toMatch(/请写成 2024-05-03/)
  })
})

describe("the years of ledgers", () => {
  it.each(["1900-01-01", "2100-12-31"])("reach from 1900 to 2100: %s", (date) => {
    expect(valueOf(parseDate(date))).toEqual({ date })
  })

  it("are reached by serial numbers from 1901 on: smaller numbers are days, ages, anything", () => {
    expect(valueOf(parseDate(367))).toEqual({ date: "1901-01-01" })
    expect(valueOf(parseDate(73415))).toEqual({ date: "2100-12-31" })
  })
})

describe("a bare year", () => {
  it.each(["1985", "1985年", 1985, 2024])("%j is refused, month and day are missing", (written) => {
    expect(refusalOf(parseDate(written, TODAY))).toMatch(/只有年份，缺少月和日/)
  })

  it("is refused as the date in 1905 that it becomes in a cell with a date format", () => {
    expect(refusalOf(parseDate({ date: "1905-06-07" }))).toMatch(/把年份（如 1985）填进了日期格式的单元格/)
    expect(refusalOf(parseDate("1905-06-07 16:48:00"))).toMatch(/把年份（如 1985）填进了日期格式的单元格/)
    for (const date of ["1905-03-14", "1905-09-30"]) expect(refusalOf(parseDate({ date }))).toMatch(/填进了日期格式/)
    for (const date of ["1905-03-13", "1905-10-01"]) expect(valueOf(parseDate({ date }))).toEqual({ date })
    expect(valueOf(parseDate("1905年6月7日"))).toEqual({ date: "1905-06-07" })
    expect(serialDate(1900)).toBe("1905-03-14")
    expect(serialDate(2100)).toBe("1905-09-30")
  })
})

describe("what is no date", () => {
  it.each([
    ["2025-02-30", /没有这一天/],
    ["2023年2月29日", /没有这一天/],
    ["2025-01-32", /没有这一天/],
    ["2025-12-32", /没有这一天/],
    ["2025-13-01", /没有这个月份/],
    ["2025年0月", /没有这个月份/],
    [20251301, /没有这个月份/],
    [2024.53, /没有这个月份/],
    ["不详", /“不详”没有写明日期/],
    ["未知", /没有写明日期/],
    ["2024年?月", /没有写明日期/],
    ["农历八五年七月初三", /农历/],
    ["2024年腊月", /农历/],
    ["5/3/2024", /年份要写在最前面/],
    ["2024.5.3-2024.6.3", /像是两个日期/],
    ["200507", /分不清是年月还是两位年份/],
    ["1899-12-31", /不在 1900 至 2100 之间/],
    ["2101年1月", /不在 1900 至 2100 之间/],
    ["2204-05-03", /不在 1900 至 2100 之间/],
    [{ date: "1899-12-31" }, /不在 1900 至 2100 之间/],
    [{ date: "2024-13-01" }, /不是存在的日期/],
    ["2024-05-02T16:00:00.000Z", /带有时区/],
    ["2024-05-03T00:00:00+08:00", /带有时区/],
    ["七月", /不是日期/],
    ["很久以前", /不是日期/],
    ["2024年5月3日后", /不是日期/],
    ["大约2024年5月", /不是日期/],
    ["1.5", /不是日期/],
    ["85-7", /不是日期/],
    ["#VALUE!", /公式错误/],
    ["=TODAY()", /没有存下计算结果/],
    ["〃", /不能代替具体内容/],
    [true, /不是日期/],
  ])("%j is refused with its reason", (written, reason) => {
    expect(refusalOf(parseDate(written, TODAY))).toMatch(reason)
  })

  it("is never taken for one: what is read is a date between 1900 and 2100", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: fc.constantFrom(..."0123456789年月日.-/ 一二十〇:") }), fc.double(), fc.integer()),
        (written) => {
          const parsed = parseDate(written, TODAY)
          if (parsed._tag === "Failure" || parsed.success.value === undefined) return
          const { value } = parsed.success
          if ("date" in value) expect(plainDate(value.date) >= "1900-01-01" && value.date <= "2100-12-31").toBe(true)
          else expect(value.month >= 1 && value.month <= 12 && value.year >= 1900 && value.year <= 2100).toBe(true)
        },
      ),
      { seed: 20260203, numRuns: 5000 },
    )
  })
})

describe("a blank date", () => {
  it.each([null, undefined, "", " 　", "无", "—", "——", "-", "/", "未填", "、"])("%j is absent", (cell) => {
    expect(valueOf(parseDate(cell))).toBeUndefined()
    expect(valueOf(parseDay(cell))).toBeUndefined()
  })
})
