/** Dues: what the register of a member holds, month by month. Amounts are fen. */
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import { monthOf, type Month } from "../../kernel/Month.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { AdmissionDecided, AdmissionMeetingHeld } from "../development/events.ts"
import { MemberEnrolled, MembershipSuspended, MemberTransferredIn } from "../membership/events.ts"
import { exits } from "../membership/exits.ts"
import { MemberId } from "../membership/ids.ts"
import type { BranchId } from "../organization/events.ts"
import { type bases, ofMembers } from "./events.ts"

/** A month for which dues were set or paid. */
export interface MonthOfDues {
  readonly month: Month
  /** What is due; null where no standard covers the month. */
  readonly due: number | null
  /** The entry that set it. */
  readonly set: Fact | null
  readonly paid: number
  /** The latest payment for the month, and the first. */
  readonly payment: Fact | null
  readonly begun: Fact | null
  /** The part of what is due that was paid, and the part that is not: together they are what is due. */
  readonly covered: number
  readonly owed: number
  /** The payment by which nothing was owed any more, or the entry that set nothing to be due. */
  readonly settled: Fact | null
}

/** One payment. */
export interface DuesPayment extends Fact {
  readonly amount: number
  readonly branch: BranchId
  readonly collector: string | null
  readonly proxy: Kept | null
}

/** A year as the ledger of dues shows it. */
export interface YearOfDues {
  readonly year: number
  /** The standard that holds, with the entry that set it; null where there is none. */
  readonly standard: (Fact & { readonly monthly: number; readonly basis: keyof typeof bases }) | null
  /** When dues were first set for the year. */
  readonly first: Fact | null
  /** What was paid for each month, by `01` to `12`; a month without payment is absent. */
  readonly months: { readonly [month: string]: number }
  readonly total: number
  readonly last: (Fact & { readonly collector: string | null }) | null
}

interface Dues {
  readonly months: ReadonlyArray<MonthOfDues>
  readonly payments: ReadonlyArray<DuesPayment>
  readonly years: ReadonlyArray<YearOfDues>
  /** The month of the branch meeting that admitted him: he owes nothing for those before it. */
  readonly since: Month | null
  /** The fact that ended or suspended membership, until dues are set again. */
  readonly ended: Fact | null
}

/** What a month comes to after its standard or its payments changed. */
const reckoned = (one: MonthOfDues): MonthOfDues => {
  const due = one.due ?? 0
  const owed = Math.max(0, due - one.paid)
  const settled = owed > 0 || one.due === null ? null : (one.settled ?? (due === 0 ? one.set : one.payment))
  return { ...one, covered: due - owed, owed, settled }
}

const blank = (month: Month): MonthOfDues => ({
  month,
  due: null,
  set: null,
  paid: 0,
  payment: null,
  begun: null,
  covered: 0,
  owed: 0,
  settled: null,
})

const inMonth = (
  months: ReadonlyArray<MonthOfDues>,
  month: Month,
  change: (one: MonthOfDues) => MonthOfDues,
): ReadonlyArray<MonthOfDues> => {
  const index = months.findIndex((one) => one.month === month)
  const known = months[index]
  if (known !== undefined) return months.with(index, reckoned(change(known)))
  return [...months, reckoned(change(blank(month)))].toSorted((a, b) => (a.month < b.month ? -1 : 1))
}

const inYear = (
  years: ReadonlyArray<YearOfDues>,
  year: number,
  change: (one: YearOfDues) => YearOfDues,
): ReadonlyArray<YearOfDues> => {
  const index = years.findIndex((one) => one.year === year)
  const known = years[index]
  if (known !== undefined) return years.with(index, change(known))
  const fresh: YearOfDues = { year, standard: null, first: null, months: {}, total: 0, last: null }
  return [...years, change(fresh)].toSorted((a, b) => a.year - b.year)
}

/** Whoever is no member any more owes nothing for later months. */
const end = (state: Dues, entry: Entry): Dues => {
  const last = monthOf(entry.occurredOn)
  return {
    ...state,
    months: state.months.filter(({ month, paid }) => month <= last || paid > 0),
    since: null,
    ended: factOf(entry),
  }
}

/** Where no month is named, dues are set from January on, and in the year of his branch meeting from its month on. */
const firstMonth = (year: number, since: Month | null): number =>
  since?.startsWith(`${year}-`) === true ? Number(since.slice(5)) : 1

const monthsOf = (year: number, from: number): ReadonlyArray<Month> =>
  Array.from({ length: 13 - from }, (_, index) => `${year}-${String(from + index).padStart(2, "0")}` as Month)

/** The member as one who pays dues. */
export const dues = facet(
  MemberId,
  "dues",
)<Dues>({
  months: [],
  payments: [],
  years: [],
  since: null,
  ended: null,
})([
  ...ofMembers,
  AdmissionMeetingHeld,
  AdmissionDecided,
  MemberEnrolled,
  MemberTransferredIn,
  MembershipSuspended,
  ...exits,
])({
  DuesStandardSet: {
    member: (state, entry) => {
      const { year, fromMonth = firstMonth(year, state.since), monthly, basis } = entry.data
      const set = factOf(entry)
      return {
        ...state,
        ended: null,
        months: monthsOf(year, fromMonth).reduce(
          (months, month) => inMonth(months, month, (one) => ({ ...one, due: monthly, set })),
          state.months,
        ),
        years: inYear(state.years, year, (one) => ({
          ...one,
          standard: { ...set, monthly, basis },
          first: one.first ?? set,
        })),
      }
    },
  },
  DuesPaid: {
    member: (state, entry) => {
      const { months, branch, collector } = entry.data
      const payment = factOf(entry)
      const last = { ...payment, collector: collector ?? null }
      return {
        ...state,
        months: months.reduce(
          (known, { month, amount }) =>
            inMonth(known, month, (one) => ({ ...one, paid: one.paid + amount, payment, begun: one.begun ?? payment })),
          state.months,
        ),
        payments: [
          ...state.payments,
          {
            ...last,
            amount: months.reduce((sum, { amount }) => sum + amount, 0),
            branch,
            proxy: keep(entry, "proxy"),
          },
        ],
        years: months.reduce(
          (years, { month, amount }) =>
            inYear(years, Number(month.slice(0, 4)), (one) => {
              const key = month.slice(5)
              return {
                ...one,
                months: { ...one.months, [key]: (one.months[key] ?? 0) + amount },
                total: one.total + amount,
                last,
              }
            }),
          state.years,
        ),
      }
    },
  },
  AdmissionMeetingHeld: {
    member: (state, entry) => (entry.data.passed ? { ...state, since: monthOf(entry.occurredOn) } : state),
    introducers: ignored,
    voters: ignored,
    "excluded.member": ignored,
  },
  AdmissionDecided: {
    member: (state, entry) => ({
      ...state,
      since: entry.data.approved ? (state.since ?? monthOf(entry.occurredOn)) : null,
    }),
  },
  MemberEnrolled: { member: (state, entry) => ({ ...state, since: monthOf(entry.occurredOn) }) },
  MemberTransferredIn: { member: (state, entry) => ({ ...state, since: monthOf(entry.data.joinedOn) }) },
  MembershipSuspended: { member: end },
  AdmissionNotRecognized: { member: end },
  ProbationCancelled: { member: end },
  MemberTransferredOut: { member: end },
  MemberWithdrew: { member: end },
  MemberRemoved: { member: end },
  MemberDied: { member: end },
})
