/** Rectification: first secretaries (第一书记), their logs and their days in the village. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type DataOf, type Fact, type Kept } from "../../kernel/Event.ts"
import { monthOf } from "../../kernel/Month.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import {
  FirstSecretaryAppointed,
  FirstSecretaryLogEntered,
  FirstSecretaryPresenceConfirmed,
  FirstSecretaryRecalled,
} from "./events.ts"

const terms = [
  FirstSecretaryRecalled,
  FirstSecretaryAppointed,
  FirstSecretaryLogEntered,
  FirstSecretaryPresenceConfirmed,
] as const

export interface Appointment extends Fact {
  readonly member: MemberId
  readonly sentBy: string
  readonly until: PlainDate | null
  readonly documentNumber: string | null
  readonly recalled: (Fact & { readonly ground: DataOf<typeof FirstSecretaryRecalled>["ground"] }) | null
}

export interface Log extends Fact {
  readonly member: MemberId
  readonly category: DataOf<typeof FirstSecretaryLogEntered>["category"]
  readonly place: string | null
  readonly households: number
  readonly problem: Kept | null
  readonly action: string
  readonly result: string | null
  readonly done: boolean
  readonly witness: Kept | null
  /** Of the term in which it was written: who sent him, since when and until when. */
  readonly sentBy: string | null
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  /** His days in the village in that month, once they are confirmed. */
  readonly days: number | null
}

export interface Presence extends Fact {
  readonly member: MemberId
  readonly year: number
  readonly month: number
  readonly days: number
  readonly confirmedBy: string | null
}

interface FirstSecretary {
  readonly appointments: ReadonlyArray<Appointment>
  readonly logs: ReadonlyArray<Log>
  readonly presence: ReadonlyArray<Presence>
}

const inMonth = ({ year, month }: Pick<Presence, "year" | "month">): string =>
  `${year}-${String(month).padStart(2, "0")}`

/** The appointment that stands. */
export const serving = ({ appointments }: FirstSecretary): Appointment | undefined =>
  appointments.find(({ recalled }) => recalled === null)

/** The branch as one to which a first secretary is sent. */
export const firstSecretary = facet(
  BranchId,
  "firstSecretary",
)<FirstSecretary>({ appointments: [], logs: [], presence: [] })(terms)({
  FirstSecretaryAppointed: {
    branch: (state, entry) => {
      const { member, sentBy, until, documentNumber } = entry.data
      const appointment: Appointment = {
        ...factOf(entry),
        ...{ member, sentBy, until: until ?? null, documentNumber: documentNumber ?? null, recalled: null },
      }
      return { ...state, appointments: [...state.appointments, appointment] }
    },
  },
  FirstSecretaryRecalled: {
    branch: (state, entry) => ({
      ...state,
      appointments: state.appointments.map((one) =>
        one.recalled === null && one.member === entry.data.member
          ? { ...one, recalled: { ...factOf(entry), ground: entry.data.ground } }
          : one,
      ),
    }),
  },
  FirstSecretaryLogEntered: {
    branch: (state, entry) => {
      const { member, category, place, households, action, result, done } = entry.data
      const term = serving(state)
      const month = monthOf(entry.occurredOn)
      const confirmed = state.presence.findLast((one) => one.member === member && inMonth(one) === month)
      const log: Log = {
        ...factOf(entry),
        ...{ member, category, place: place ?? null, households: households ?? 0 },
        problem: keep(entry, "problem"),
        ...{ action, result: result ?? null, done },
        witness: keep(entry, "witness"),
        ...{ sentBy: term?.sentBy ?? null, from: term?.on ?? null, until: term?.until ?? null },
        days: confirmed?.days ?? null,
      }
      return { ...state, logs: [...state.logs, log] }
    },
  },
  FirstSecretaryPresenceConfirmed: {
    branch: (state, entry) => {
      const { member, year, month, days, confirmedBy } = entry.data
      const presence: Presence = { ...factOf(entry), member, year, month, days, confirmedBy: confirmedBy ?? null }
      const logs = state.logs.map((log) =>
        log.member === member && monthOf(log.on) === inMonth(presence) ? { ...log, days } : log,
      )
      return { ...state, logs, presence: [...state.presence, presence] }
    },
  },
})

interface Serving {
  readonly branches: ReadonlyArray<Fact & { readonly branch: BranchId }>
}

/** The person as a first secretary: where he serves. */
export const servingAs = facet(MemberId, "firstSecretary")<Serving>({ branches: [] })(terms)({
  FirstSecretaryAppointed: {
    member: ({ branches }, entry) => ({ branches: [...branches, { ...factOf(entry), branch: entry.data.branch }] }),
  },
  FirstSecretaryRecalled: {
    member: ({ branches }, entry) => ({ branches: branches.filter(({ branch }) => branch !== entry.data.branch) }),
  },
  FirstSecretaryLogEntered: { member: ignored },
  FirstSecretaryPresenceConfirmed: { member: ignored },
})
