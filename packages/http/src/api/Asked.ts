/** What a read is asked for in its query, and what an answer says of it. */
import { Schema } from "effect"
import { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { Message } from "./Message.ts"

/** A civil date of Asia/Shanghai. */
export const Day = PlainDate.annotate({
  identifier: "Day",
  description: "公历日期 / A civil date of Asia/Shanghai, YYYY-MM-DD",
  format: "date",
})

const Year = Schema.Int.check(Schema.isBetween({ minimum: 1900, maximum: 2200 })).annotate({
  description: "年度：当年发生数和年底结存数 / A calendar year: its flows, and the stock at its end",
})
/** The days that are asked about: as those that a clerk may type. */
const [FIRST, LAST] = ["1900-01-01", "2100-12-31"]
const AsOf = PlainDate.check(
  Schema.makeFilter((day) => day >= FIRST && day <= LAST, { expected: `a day from ${FIRST} to ${LAST}` }),
).annotate({
  description: "截至日期：当日结存数和当年至当日发生数 / A day: the stock on it, and the flows of its year so far",
  format: "date",
})
const Position = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).annotate({
  description: "只按登记到第几条时所知的情况作答 / The book as it was known at this position",
})

const fields = {
  year: Schema.optionalKey(Year),
  asOf: Schema.optionalKey(AsOf),
  knownAt: Schema.optionalKey(Position),
}

/** The query of a read: a year or a day, today where neither, and a position as known at which it is answered. */
export const Asked = Schema.Struct(fields).check(
  Schema.makeFilter(({ year, asOf }) => year === undefined || asOf === undefined, {
    expected: "year or asOf, not both",
  }),
)
export type Asked = typeof Asked.Type

/** The query of a read whose answer comes in pages: how many lines to skip, and how many to give at most. */
export const AskedPage = Schema.Struct({
  ...fields,
  offset: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000_000 }))),
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 }))),
}).check(
  Schema.makeFilter(({ year, asOf }) => year === undefined || asOf === undefined, {
    expected: "year or asOf, not both",
  }),
)

/**
 * What an answer says of itself: its period, the position up to which it is known, where that period is not over, and
 * where it is closed and the figures are others since.
 */
export const answered = {
  from: Day,
  asOf: Day,
  position: Schema.Int,
  unended: Schema.optionalKey(Message),
  changed: Schema.optionalKey(Message),
}
