/** Reception: what the registers of reception days, delegates and their opinions hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { MemberDied, MemberRemoved, MemberTransferredOut, MemberWithdrew } from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import { CommitteeId, type levels } from "../organization/events.ts"
import {
  delegations,
  OpinionId,
  ReceptionDayId,
  receptionDays,
  VisitorReceived,
  type appraisalGrades,
} from "./events.ts"

interface ReceptionDay {
  readonly scheduled: Fact | null
  readonly date: PlainDate | null
  /** The month of the day, `YYYY-MM`. */
  readonly month: string | null
  readonly place: string | null
  readonly held: (Fact & { readonly month: string }) | null
  /** How many visits it is on record with, and what tells them apart that is not the visitors' own. */
  readonly visits: number
  readonly visitors: ReadonlyArray<Visit>
}

interface Visit extends Fact {
  readonly subject: string
  readonly sex: string | null
  readonly age: number | null
  readonly persons: number | null
}

/** The reception day itself. */
export const receptionDay = facet(
  ReceptionDayId,
  "receptionDay",
)<ReceptionDay>({ scheduled: null, date: null, month: null, place: null, held: null, visits: 0, visitors: [] })([
  ...receptionDays,
  VisitorReceived,
])({
  ReceptionDayScheduled: {
    self: (state, entry) => ({
      ...state,
      scheduled: factOf(entry),
      date: entry.data.date,
      month: entry.data.date.slice(0, 7),
      place: entry.data.place ?? null,
    }),
  },
  ReceptionDayHeld: {
    receptionDay: (state, entry) => ({
      ...state,
      held: { ...factOf(entry), month: entry.occurredOn.slice(0, 7) },
    }),
  },
  VisitorReceived: {
    receptionDay: (state, entry) => {
      const { subject, sex, age, persons } = entry.data
      const visit = { ...factOf(entry), subject, sex: sex ?? null, age: age ?? null, persons: persons ?? null }
      return { ...state, visits: state.visits + 1, visitors: [...state.visitors, visit] }
    },
  },
})

interface ReceptionMonths {
  /** The reception days announced, by the day on which each is. */
  readonly days: ReadonlyArray<Fact & { readonly date: PlainDate }>
}

/** The committee as one that receives visitors on a day of each month. */
export const receptionMonths = facet(CommitteeId, "reception")<ReceptionMonths>({ days: [] })(receptionDays)({
  ReceptionDayScheduled: {
    committee: ({ days }, entry) => ({ days: [...days, { ...factOf(entry), date: entry.data.date }] }),
  },
})

type Grade = keyof typeof appraisalGrades
export interface Appraisal extends Yearly {
  readonly congress: string
  readonly grade: Grade | null
  readonly score: number | null
}

/** A seat in a congress, with what was done in it. */
export interface Seat extends Fact {
  readonly congress: string
  readonly level: keyof typeof levels
  /** How many members he keeps in touch with. */
  readonly linked: number
  /** How often he received visitors: reception days held. */
  readonly days: number
  /** How many visits he received. */
  readonly visits: number
  readonly raised: number
  readonly handled: number
  readonly appraised: Omit<Appraisal, "counted"> | null
  /** Its end: recorded as such, or that of his membership. */
  readonly ended: (Fact & { readonly reason: string; readonly by?: "exit" | "transfer" }) | null
}

interface Delegate {
  /** The first election. */
  readonly since: Fact | null
  readonly seats: ReadonlyArray<Seat>
  readonly received: ReadonlyArray<Fact>
  readonly appraisals: ReadonlyArray<Appraisal>
}

/** Whether a seat is still held, of a congress where one is given. */
export const isHeld =
  (congress?: string) =>
  (one: Seat): boolean =>
    one.ended === null && (congress === undefined || one.congress === congress)

/** Whether it may be said of a seat that it ended: it is held, or it ended with membership and nobody said why. */
export const mayEnd = ({ ended }: Seat): boolean => ended === null || ended.by !== undefined

const change = (state: Delegate, meant: (one: Seat) => boolean, next: (one: Seat) => Seat): Delegate => ({
  ...state,
  seats: state.seats.map((one) => (meant(one) ? next(one) : one)),
})

type OfSeat = Entry<{ readonly congress: string }>
const ofCongress = ({ data: { congress } }: OfSeat) => isHeld(congress)

/** A seat ends with membership; by a transfer to elsewhere only where it is in the congress of the township. */
const leaves =
  (reason: string, by: "exit" | "transfer" = "exit") =>
  (state: Delegate, entry: Entry): Delegate => {
    const meant = (one: Seat): boolean => isHeld()(one) && (by === "exit" || one.level === "township")
    return state.seats.some(meant)
      ? change(state, meant, (one) => ({ ...one, ended: { ...factOf(entry), reason, by } }))
      : state
  }

/** The member as a delegate to congresses of the Party (党代表). */
export const delegate = facet(MemberId, "delegate")<Delegate>({ since: null, seats: [], received: [], appraisals: [] })(
  [...delegations, ...receptionDays, VisitorReceived, MemberDied, MemberWithdrew, MemberRemoved, MemberTransferredOut],
)({
  MemberDied: { member: leaves("去世") },
  MemberWithdrew: { member: leaves("退党") },
  MemberRemoved: { member: leaves("出党") },
  MemberTransferredOut: { member: leaves("组织关系转出", "transfer") },
  DelegateElected: {
    member: (state, entry) => ({
      ...state,
      since: state.since ?? factOf(entry),
      seats: [
        ...state.seats,
        {
          ...factOf(entry),
          congress: entry.data.congress,
          level: entry.data.level,
          linked: new Set(entry.data.linkedMembers).size,
          days: 0,
          visits: 0,
          raised: 0,
          handled: 0,
          appraised: null,
          ended: null,
        },
      ],
    }),
    linkedMembers: ignored,
  },
  DelegateOpinionRaised: {
    member: (state, entry) => change(state, ofCongress(entry), (one) => ({ ...one, raised: one.raised + 1 })),
  },
  DelegateOpinionHandled: {
    member: (state, entry) => change(state, ofCongress(entry), (one) => ({ ...one, handled: one.handled + 1 })),
  },
  DelegateAppraised: {
    member: (state, entry) => {
      const { congress, year, grade, score } = entry.data
      const appraisal = { ...factOf(entry), congress, year, grade: grade ?? null, score: score ?? null }
      return change(
        {
          ...state,
          appraisals: counted([...state.appraisals, appraisal], (one, other) => one.congress === other.congress),
        },
        (one) => one.congress === congress,
        (one) => ({ ...one, appraised: appraisal }),
      )
    },
  },
  DelegateEnded: {
    // Of a seat that ended with membership it says why, and does not end it later.
    member: (state, entry) =>
      change(
        state,
        (one) => one.congress === entry.data.congress && mayEnd(one),
        (one) => {
          const { on, entry: position } = one.ended ?? factOf(entry)
          return { ...one, ended: { on, entry: position, reason: entry.data.reason } }
        },
      ),
  },
  ReceptionDayScheduled: { delegates: ignored },
  ReceptionDayHeld: {
    delegates: (state, entry) =>
      change({ ...state, received: [...state.received, factOf(entry)] }, isHeld(), (one) => ({
        ...one,
        days: one.days + 1,
      })),
  },
  VisitorReceived: {
    delegate: (state, entry) =>
      change({ ...state, received: [...state.received, factOf(entry)] }, isHeld(), (one) => ({
        ...one,
        visits: one.visits + 1,
      })),
  },
})

interface Opinion {
  readonly raised: Fact | null
  readonly member: MemberId | null
  readonly congress: string | null
  readonly opinion: string | null
  readonly handled: (Fact & { readonly result: string }) | null
}

/** An opinion that a delegate raised. */
export const opinion = facet(
  OpinionId,
  "opinion",
)<Opinion>({ raised: null, member: null, congress: null, opinion: null, handled: null })(delegations)({
  DelegateOpinionRaised: {
    self: (state, entry) => {
      const { member, congress, opinion } = entry.data
      return { ...state, raised: factOf(entry), member, congress, opinion }
    },
  },
  DelegateOpinionHandled: {
    opinion: (state, entry) => ({ ...state, handled: { ...factOf(entry), result: entry.data.result } }),
  },
})
