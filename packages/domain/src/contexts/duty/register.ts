/** Duty: what the registers of rosters, persons and branches hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Entry, type Fact, type Kept, selfOf } from "../../kernel/Event.ts"
import type { Month } from "../../kernel/Month.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import {
  DutyMissed,
  DutyServed,
  DutySwapped,
  events,
  type findings,
  type modes,
  RosterId,
  RosterPublished,
} from "./events.ts"

interface Log extends Fact {
  readonly arrivedAt: string | null
  readonly leftAt: string | null
  readonly visitors: number | null
  readonly matters: string | null
  readonly results: string | null
  readonly disputes: Kept | null
  readonly notices: string | null
  readonly handedTo: string | null
}

/** A shift, with the entry that put it on the roster, or that served it where none did. */
export interface Shift {
  readonly date: PlainDate
  /** Who has it now. */
  readonly member: MemberId
  readonly entry: number
  /** Whether the roster has it; one that was served or missed without is kept, and counted nowhere. */
  readonly rostered: boolean
  readonly from: string | null
  readonly until: string | null
  readonly leader: string | null
  /** Who had it on the roster as it was published, where it was swapped, with the approval of the last swap. */
  readonly swapped: (Fact & { readonly from: MemberId; readonly approvedBy: string }) | null
  readonly served: Log | null
  readonly missed: (Fact & { readonly cause: string | null }) | null
}

interface Roster {
  readonly published: Fact | null
  readonly branch: BranchId | null
  readonly month: Month | null
  readonly mode: keyof typeof modes | null
  readonly shifts: ReadonlyArray<Shift>
}

interface ShiftKey {
  readonly member: MemberId
  readonly start?: string
}

/** Whether a shift is of a person on a day. */
export const isShift =
  (date: PlainDate, { member, start }: ShiftKey) =>
  (one: Pick<Shift, "date" | "member" | "from">): boolean =>
    one.date === date && one.member === member && (start === undefined || one.from === start)

/** Whether it was served or missed. */
export const isSettled = ({ served, missed }: Shift): boolean => served !== null || missed !== null

/** The shift on the roster that a person can still give away. */
export const swappable = (shifts: ReadonlyArray<Shift>, date: PlainDate, key: ShiftKey): number =>
  shifts.findIndex((one) => one.rostered && !isSettled(one) && isShift(date, key)(one))

/** Notes what became of a shift; one that the roster does not have is added. */
const settle = (
  state: Roster,
  entry: Entry<ShiftKey & { readonly roster: RosterId }>,
  outcome: Partial<Pick<Shift, "served" | "missed">>,
): Roster => {
  const mine = isShift(entry.occurredOn, entry.data)
  const index = state.shifts.findIndex((one) => mine(one) && !isSettled(one))
  const shift = state.shifts[index]
  if (shift !== undefined) return { ...state, shifts: state.shifts.with(index, { ...shift, ...outcome }) }
  return {
    ...state,
    shifts: [
      ...state.shifts,
      {
        date: entry.occurredOn,
        member: entry.data.member,
        entry: entry.position,
        rostered: false,
        from: entry.data.start ?? null,
        until: null,
        leader: null,
        swapped: null,
        served: null,
        missed: null,
        ...outcome,
      },
    ],
  }
}

/** The roster itself, with what became of each shift. */
export const roster = facet(
  RosterId,
  "roster",
)<Roster>({ published: null, branch: null, month: null, mode: null, shifts: [] })([
  RosterPublished,
  DutySwapped,
  DutyServed,
  DutyMissed,
])({
  RosterPublished: {
    self: (state, entry) => {
      const { branch, month, mode, shifts } = entry.data
      // A roster that is published after some of its days finds what was served on them.
      const unmatched = [...state.shifts]
      const published = shifts.map(({ date, member, from, until, leader }): Shift => {
        const index = unmatched.findIndex(
          (one) => one.date === date && one.member === member && (one.from === null || one.from === (from ?? null)),
        )
        const [known] = index < 0 ? [] : unmatched.splice(index, 1)
        return {
          date,
          member,
          entry: entry.position,
          rostered: true,
          from: from ?? null,
          until: until ?? null,
          leader: leader ?? null,
          swapped: null,
          served: known?.served ?? null,
          missed: known?.missed ?? null,
        }
      })
      return { published: factOf(entry), branch, month, mode, shifts: [...published, ...unmatched] }
    },
  },
  DutySwapped: {
    roster: (state, entry) => {
      const { date, member, to, approvedBy } = entry.data
      const index = swappable(state.shifts, date, entry.data)
      const shift = state.shifts[index]
      if (shift === undefined) return state
      const swapped = { ...factOf(entry), from: shift.swapped?.from ?? member, approvedBy }
      return { ...state, shifts: state.shifts.with(index, { ...shift, member: to, swapped }) }
    },
  },
  DutyServed: {
    roster: (state, entry) => {
      const { arrivedAt, leftAt, visitors, matters, results, notices, handedTo } = entry.data
      return settle(state, entry, {
        served: {
          ...factOf(entry),
          arrivedAt: arrivedAt ?? null,
          leftAt: leftAt ?? null,
          visitors: visitors ?? null,
          matters: matters ?? null,
          results: results ?? null,
          disputes: keep(entry, "disputes"),
          notices: notices ?? null,
          handedTo: handedTo ?? null,
        },
      })
    },
  },
  DutyMissed: {
    roster: (state, entry) => settle(state, entry, { missed: { ...factOf(entry), cause: entry.data.cause ?? null } }),
  },
})

/** A shift as the person who has it keeps it, so that rosters of several branches can be held together. */
export interface OwnShift {
  readonly roster: RosterId
  readonly date: PlainDate
  readonly from: string | null
  readonly until: string | null
}
interface MemberDuty {
  readonly shifts: ReadonlyArray<OwnShift>
}

/** The person as one who is on rosters. */
export const memberDuty = facet(MemberId, "duty")<MemberDuty>({ shifts: [] })(events)({
  RosterPublished: {
    "shifts.member": ({ shifts }, entry, self) => ({
      shifts: [
        ...shifts,
        ...entry.data.shifts
          .filter(({ member }) => member === self)
          .map(({ date, from, until }) => ({
            roster: selfOf(entry) as string as RosterId,
            date,
            from: from ?? null,
            until: until ?? null,
          })),
      ],
    }),
  },
  DutySwapped: {
    member: ({ shifts }, entry) => {
      const { roster, date, start } = entry.data
      const index = shifts.findIndex(
        (one) => one.roster === roster && one.date === date && (start === undefined || one.from === start),
      )
      return { shifts: index < 0 ? shifts : shifts.toSpliced(index, 1) }
    },
    to: ({ shifts }, entry) => {
      const { roster, date, start } = entry.data
      return { shifts: [...shifts, { roster, date, from: start ?? null, until: null }] }
    },
  },
  DutyServed: { member: ignored },
  DutyMissed: { member: ignored },
  DutyInspected: { member: ignored },
  ServiceMatterHandled: { member: ignored },
})

/** A roster as its branch keeps it. */
export interface Published extends Fact {
  readonly roster: RosterId
  readonly month: Month
  readonly mode: keyof typeof modes
  readonly shifts: number
}
export interface Inspection extends Fact {
  readonly found: keyof typeof findings
  readonly member: MemberId | null
  readonly by: string | null
  readonly remark: string | null
}
interface BranchDuty {
  readonly rosters: ReadonlyArray<Published>
  readonly inspections: ReadonlyArray<Inspection>
}

/** The branch as one whose cadres are on duty. */
export const branchDuty = facet(BranchId, "duty")<BranchDuty>({ rosters: [], inspections: [] })(events)({
  RosterPublished: {
    branch: (state, entry) => {
      const { month, mode, shifts } = entry.data
      const roster = selfOf(entry) as string as RosterId
      return {
        ...state,
        rosters: [...state.rosters, { ...factOf(entry), roster, month, mode, shifts: shifts.length }],
      }
    },
  },
  DutyInspected: {
    branch: (state, entry) => {
      const { found, member, by, remark } = entry.data
      const inspection = { ...factOf(entry), found, member: member ?? null, by: by ?? null, remark: remark ?? null }
      return { ...state, inspections: [...state.inspections, inspection] }
    },
  },
  ServiceMatterHandled: { branch: ignored },
})
