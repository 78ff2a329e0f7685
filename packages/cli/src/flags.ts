/** The flags that several commands take. Each text is `Chinese / English`. */
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { parseDay } from "@taizhang/domain/import/Dates"
import type { Asked } from "@taizhang/store/book/Asked"
import { Effect, Option, Result } from "effect"
import { Flag } from "effect/cli"
import { UsageProblem } from "./Problem.ts"

/** A date as a clerk writes it: `2025-12-31`, `2025.12.31`, `2025年12月31日`. */
export const dateFrom = (text: string): Option.Option<PlainDate> => {
  const read = parseDay(text)
  return Result.isSuccess(read) && read.success.value !== undefined ? Option.some(read.success.value) : Option.none()
}

export const date = (name: string, description: string) =>
  Flag.String(name).pipe(
    Flag.withMetavar("D"),
    Flag.withDescription(description),
    Flag.filterMap(dateFrom, () => "存在的日期，如 2025-12-31 / a date that exists, such as 2025-12-31"),
    Flag.optional,
  )

const year = Flag.Int("year").pipe(
  Flag.withMetavar("Y"),
  Flag.withDescription("年度：全年发生数和年末存量 / the flows of a year and the stock at its end"),
  Flag.filter(
    (value) => value >= 1900 && value <= 2999,
    () => "1900 至 2999 的年份 / a year from 1900 to 2999",
  ),
  Flag.optional,
)

const knownAt = Flag.Int("known-at").pipe(
  Flag.withMetavar("P"),
  Flag.withDescription("按记到第 P 条时所知 / as known at position P"),
  Flag.filter(
    (value) => value >= 0,
    () => "记录序号，0 或以上 / a position, 0 or more",
  ),
  Flag.optional,
)

/** Of which year or date a figure is asked for. */
export const period = {
  year,
  asOf: date("as-of", "截至日期，默认今天 / as of this date; today by default"),
}

/** What a read is asked for: year or date, and as known when. */
export const asked = { ...period, knownAt }

interface AskedFlags {
  readonly year: Option.Option<number>
  readonly asOf: Option.Option<PlainDate>
  readonly knownAt?: Option.Option<number>
}

/** The read that the flags ask for; a year and a date together are refused. */
export const askedOf = (flags: AskedFlags): Effect.Effect<Asked, UsageProblem> => {
  const ofYear = Option.getOrUndefined(flags.year)
  const asOf = Option.getOrUndefined(flags.asOf)
  const position = Option.getOrUndefined(flags.knownAt ?? Option.none())
  if (ofYear !== undefined && asOf !== undefined)
    return Effect.fail(
      new UsageProblem({ zh: "--year 和 --as-of 只能用一个", en: "--year and --as-of cannot stand together" }),
    )
  return Effect.succeed({
    ...(ofYear === undefined ? {} : { year: ofYear }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(position === undefined ? {} : { knownAt: position }),
  })
}

export const format = Flag.Literals("format", ["table", "csv", "json"]).pipe(
  Flag.withDescription("输出格式 / form of the output"),
  Flag.withDefault("table" as const),
)

/** For answers that are no table to calculate with. */
export const tableOrJson = Flag.Literals("format", ["table", "json"]).pipe(
  Flag.withDescription("输出格式 / form of the output"),
  Flag.withDefault("table" as const),
)

export const excel = Flag.Boolean("excel").pipe(
  Flag.withDescription("csv 供 Excel 打开：加 BOM，防止长数字变形 / csv that Excel opens whole"),
  Flag.withDefault(false),
)

/** Why something is done, as the log keeps it. */
export const reason = Flag.String("reason").pipe(
  Flag.withMetavar("TEXT"),
  Flag.withDescription("原因 / why"),
  Flag.filter(
    (text) => text.trim() !== "",
    () => "原因 / a reason",
  ),
)

export const reveal = Flag.Boolean("reveal").pipe(
  Flag.withDescription(
    "显示完整的身份证号码和电话，以及不公开的内容 / show ID and phone numbers whole, and what is restricted",
  ),
  Flag.withDefault(false),
)
