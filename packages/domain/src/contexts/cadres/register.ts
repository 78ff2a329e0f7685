/** Cadres: what the registers of attendance sheets and of persons hold. */
import { yearOf, type PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Fact } from "../../kernel/Event.ts"
import { monthOf } from "../../kernel/Month.ts"
import { facet } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { MemberId } from "../membership/ids.ts"
import { AttendanceId, AttendanceRecorded, events, type grades, type periods, type statuses } from "./events.ts"

/** One cadre's line of a sheet. */
export interface AttendanceLine extends Fact {
  readonly member: MemberId
  readonly status: keyof typeof statuses
  readonly stayedOvernight: boolean | null
  readonly approvedBy: string | null
}
interface Attendance {
  readonly recorded: Fact | null
  readonly records: ReadonlyArray<AttendanceLine>
}

/** The sheet of one day. */
export const attendance = facet(AttendanceId, "attendance")<Attendance>({ recorded: null, records: [] })([
  AttendanceRecorded,
])({
  AttendanceRecorded: {
    self: (_, entry) => ({
      recorded: factOf(entry),
      records: entry.data.records.map(({ member, status, stayedOvernight, approvedBy }) => ({
        ...factOf(entry),
        member,
        status,
        stayedOvernight: stayedOvernight ?? null,
        approvedBy: approvedBy ?? null,
      })),
    }),
  },
})

/** A night that a cadre who was on duty did not spend at the post, and which it was of its month. */
export interface NightAway extends Fact {
  readonly nth: number
}

type Period = keyof typeof periods | "year"
export interface Appraisal extends Yearly {
  readonly period: Period
  readonly score: number
  readonly grade: keyof typeof grades | null
}

/** A year as the ledger of cadres shows it: days by status, and nights of days on duty. */
export interface YearOfCadre {
  readonly year: number
  /** The days that are recorded. */
  readonly days: ReadonlyArray<PlainDate>
  readonly onDuty: number
  readonly outside: number
  readonly leave: number
  readonly absent: number
  readonly nights: number
  readonly stayed: number
  /** The latest entry of attendance. */
  readonly latest: Fact | null
  /** The latest appraisal: of the whole year once there is one. */
  readonly appraised: Omit<Appraisal, "counted"> | null
}

interface Cadre {
  readonly years: ReadonlyArray<YearOfCadre>
  readonly nightsAway: ReadonlyArray<NightAway>
  readonly appraisals: ReadonlyArray<Appraisal>
}

const inYear = (
  years: ReadonlyArray<YearOfCadre>,
  year: number,
  change: (one: YearOfCadre) => YearOfCadre,
): ReadonlyArray<YearOfCadre> => {
  const index = years.findIndex((one) => one.year === year)
  const known = years[index]
  if (known !== undefined) return years.with(index, change(known))
  const days = { days: [], onDuty: 0, outside: 0, leave: 0, absent: 0, nights: 0, stayed: 0, latest: null }
  return [...years, change({ year, ...days, appraised: null })].toSorted((a, b) => a.year - b.year)
}

/** How many nights of the month of a day a cadre was away up to then. */
export const awayInMonth = (nightsAway: ReadonlyArray<NightAway>, on: PlainDate): number =>
  nightsAway.filter((one) => monthOf(one.on) === monthOf(on)).length

/** Whether the night that follows a day counts: a cadre on leave or on a journey sleeps elsewhere. */
export const nightCounts = ({
  status,
  stayedOvernight,
}: {
  readonly status: keyof typeof statuses
  readonly stayedOvernight?: boolean
}): boolean => status === "onDuty" && stayedOvernight !== undefined

/** The person as a cadre. */
export const cadre = facet(MemberId, "cadre")<Cadre>({ years: [], nightsAway: [], appraisals: [] })(events)({
  AttendanceRecorded: {
    "records.member": (state, entry, self) => {
      const line = entry.data.records.find(({ member }) => member === self)
      if (line === undefined) return state
      const { status } = line
      const [night, stayed] = [nightCounts(line), line.stayedOvernight === true]
      const nth = awayInMonth(state.nightsAway, entry.occurredOn) + 1
      return {
        ...state,
        years: inYear(state.years, yearOf(entry.occurredOn), (one) => ({
          ...one,
          days: [...one.days, entry.occurredOn],
          [status]: one[status] + 1,
          nights: one.nights + (night ? 1 : 0),
          stayed: one.stayed + (night && stayed ? 1 : 0),
          latest: factOf(entry),
        })),
        nightsAway: night && !stayed ? [...state.nightsAway, { ...factOf(entry), nth }] : state.nightsAway,
      }
    },
  },
  CadreAppraised: {
    member: (state, entry) => {
      const { year, period = "year", score, grade } = entry.data
      const appraisal: Omit<Appraisal, "counted"> = { ...factOf(entry), year, period, score, grade: grade ?? null }
      return {
        ...state,
        appraisals: counted([...state.appraisals, appraisal], (one, other) => one.period === other.period),
        years: inYear(state.years, year, (one) => ({
          ...one,
          appraised: one.appraised?.period === "year" && period !== "year" ? one.appraised : appraisal,
        })),
      }
    },
  },
})
