/** What is done again in each month, quarter, half-year or year: the spans of the calendar in which it was not. */
import { addMonths, spansOf, startOfYear, yearOf, type PlainDate, type Span, type SpanMonths } from "./Calendar.ts"
import type { Fact } from "./Event.ts"
import { bare, earliest } from "./Facts.ts"
import { word } from "./Ids.ts"
import type { Message } from "./Message.ts"
import type { Obligation } from "./Rule.ts"

/** Something done, with the day for which it counts: what is of a year counts for it whenever it was done. */
export interface Done extends Fact {
  readonly of: PlainDate
}

interface Recurrence {
  readonly months: SpanMonths
  /**
   * From when it is asked for, and the fact from which that follows: the first of what was done, where not given. A span
   * that has begun before is not asked for.
   */
  readonly begins?: Fact | null | undefined
  /** In the order of the days for which they count. */
  readonly done: ReadonlyArray<Done>
  /** Whether a span is asked for, where not all are. */
  readonly asked?: ((span: Span) => boolean) | undefined
  /** The last day on which it is in time, where that is not the last of the span. */
  readonly due?: (span: Span) => PlainDate
  /**
   * Until how many months after it was due what was done for a span passes as done in time, such as a grade that is given
   * in the weeks after its year; whenever it was done where not given.
   */
  readonly grace?: number
  readonly message: (span: Span) => Message
}

/** Months after its year, or half-year, in which what is of it is usually done. */
export const GRACE_MONTHS = 3

/** A fact that counts for its own day. */
export const onItsDay = ({ on, entry }: Fact): Done => ({ on, entry, of: on })

const inOrder = (all: ReadonlyArray<Done>): ReadonlyArray<Done> =>
  all.toSorted((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : a.entry - b.entry))

/** What is of a year or another span, by a day in it, in the order of these. */
export const countingFor = <A extends Fact>(all: ReadonlyArray<A>, of: (one: A) => PlainDate): ReadonlyArray<Done> =>
  inOrder(all.map((one) => ({ on: one.on, entry: one.entry, of: of(one) })))

/** What is of a year, by that year. */
export const forItsYear = (all: ReadonlyArray<Fact & { readonly year: number }>): ReadonlyArray<Done> =>
  countingFor(all, ({ year }) => startOfYear(year))

/** The first of what was done, as that from which the next is asked for. */
export const fromFirst = ([first]: ReadonlyArray<Done>): Fact | undefined =>
  first === undefined ? undefined : { on: first.of, entry: first.entry }

/** The spans up to that of a day in which it was not done, or done late. */
export const notDone = (
  { months, done, begins = fromFirst(done), asked = () => true, due = ({ last }) => last, grace, message }: Recurrence,
  asOf: PlainDate,
): ReadonlyArray<Obligation> => {
  if (begins === null || begins === undefined) return []
  return spansOf(begins.on, asOf, months).flatMap((span): ReadonlyArray<Obligation> => {
    const { first, last } = span
    if (first < begins.on || !asked(span)) return []
    const met = earliest(...done.filter(({ of }) => of >= first && of <= last))
    const day = due(span)
    if (met !== undefined && (grace === undefined || met.on <= addMonths(day, grace))) return []
    const { on, entry } = done.findLast(({ of }) => of < first) ?? begins
    return [
      {
        due: day,
        from: { on, entry },
        met,
        message: met === undefined ? message(span) : lateBy(message(span), day, met.on),
      },
    ]
  })
}

/** That something was not on record by its day, and since when it is. */
const lateBy = ({ zh, en }: Message, due: PlainDate, on: PlainDate): Message => ({
  zh: `至${due}${zh}，${on}才有`,
  en: `by ${due} ${en}, only on ${on}`,
})

/** From each of facts runs a term; it is met by the next of them, or by what ended all that. */
export const termsFrom = (
  facts: ReadonlyArray<Fact>,
  ended: Fact | null | undefined,
  months: number,
  message: (on: PlainDate, due: PlainDate) => Message,
): ReadonlyArray<Obligation> =>
  facts.map((from, index) => {
    const due = addMonths(from.on, months)
    const met = facts[index + 1] ?? ended ?? undefined
    return { due, from: bare(from), met: met && bare(met), message: message(from.on, due) }
  })

/** How a span is called: 2025年3月, 2025年第2季度, 2025年上半年, 2025年. */
export const called = ({ first }: Span, months: SpanMonths): Message => {
  const [year, month] = [yearOf(first), Number(first.slice(5, 7))]
  switch (months) {
    case 12:
      return { zh: `${year}年`, en: String(year) }
    case 6:
      return { zh: `${year}年${month === 1 ? "上" : "下"}半年`, en: `half ${month === 1 ? 1 : 2} of ${year}` }
    case 3:
      return { zh: `${year}年第${(month + 2) / 3}季度`, en: `quarter ${(month + 2) / 3} of ${year}` }
    case 1:
      return { zh: `${year}年${month}月`, en: first.slice(0, 7) }
  }
}

/** How often: 每月, 每季度, 每半年, 每年. */
export const often = {
  1: word("每月", "every month"),
  3: word("每季度", "every quarter"),
  6: word("每半年", "every half-year"),
  12: word("每年", "every year"),
} as const

/** The years up to that of a day for which something is not on record, or was done late. */
export const notInYear = (
  all: ReadonlyArray<Fact & { readonly year: number }>,
  asOf: PlainDate,
  message: (year: Message) => Message,
  asked?: (span: Span) => boolean,
): ReadonlyArray<Obligation> =>
  notDone(
    {
      months: 12,
      grace: GRACE_MONTHS,
      done: forItsYear(all),
      asked,
      message: (span) => message(called(span, 12)),
    },
    asOf,
  )
