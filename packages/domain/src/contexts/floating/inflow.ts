/** Floating: what the register of a person holds of him as a member of another township who lives here. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import type { Month } from "../../kernel/Month.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberDied, MemberTransferredIn } from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import type { BranchId } from "../organization/events.ts"
import type { Contact } from "./register.ts"
import { inflowEvents, type reasonKinds } from "./events.ts"

/** A time that he lived here; ended by his departure, a transfer of the relation to here, or death. */
export interface Stay extends Fact {
  readonly branch: BranchId
  readonly origin: string
  readonly originContact: Kept | null
  readonly joinedOn: PlainDate | null
  readonly reasonKind: keyof typeof reasonKinds | null
  readonly phone: Kept | null
  readonly familyPhone: Kept | null
  readonly number: Kept | null
  readonly certifiedOn: PlainDate | null
  readonly lastContact: Contact | null
  readonly contact: MemberId | null
  readonly duesPaidTo: Month | null
  readonly destination: string | null
  readonly ended: Fact | null
}

interface Inflow {
  /** The stay that lasts. */
  readonly here: (Fact & { readonly branch: BranchId }) | null
  readonly stays: ReadonlyArray<Stay>
  /** Every contact by the branch, of all his stays. */
  readonly contacts: ReadonlyArray<Contact & { readonly branch: BranchId }>
}

const ended = (state: Inflow, entry: Entry, destination: string | null = null): Inflow => {
  const last = state.stays.at(-1)
  return state.here === null || last === undefined
    ? state
    : { ...state, here: null, stays: state.stays.with(-1, { ...last, destination, ended: factOf(entry) }) }
}
const ends = (state: Inflow, entry: Entry): Inflow => ended(state, entry)

/** The person as a member from elsewhere. */
export const inflow = facet(MemberId, "inflow")<Inflow>({ here: null, stays: [], contacts: [] })([
  ...inflowEvents,
  MemberTransferredIn,
  MemberDied,
])({
  FloatingMemberReceived: {
    member: (before, entry) => {
      const { branch, origin, joinedOn, reasonKind, certifiedOn, contact, duesPaidTo } = entry.data
      const stay: Stay = {
        ...factOf(entry),
        branch,
        origin,
        originContact: keep(entry, "originContact"),
        joinedOn: joinedOn ?? null,
        reasonKind: reasonKind ?? null,
        phone: keep(entry, "phone"),
        familyPhone: keep(entry, "familyPhone"),
        number: keep(entry, "number"),
        certifiedOn: certifiedOn ?? null,
        lastContact: null,
        contact: contact ?? null,
        duesPaidTo: duesPaidTo ?? null,
        destination: null,
        ended: null,
      }
      const state = ends(before, entry)
      return { ...state, here: { ...factOf(entry), branch }, stays: [...state.stays, stay] }
    },
    contact: ignored,
  },
  InflowMemberContacted: {
    member: (state, entry) => {
      const stay = state.stays.at(-1)
      if (state.here === null || stay === undefined) return state
      const { branch, channel, by, duesPaidTo } = entry.data
      const made = { ...factOf(entry), channel: channel ?? null, by: by ?? null, content: keep(entry, "content") }
      const told = { lastContact: made, duesPaidTo: duesPaidTo ?? stay.duesPaidTo }
      return {
        ...state,
        stays: state.stays.with(-1, { ...stay, ...told }),
        contacts: [...state.contacts, { ...made, branch }],
      }
    },
    by: ignored,
  },
  FloatingMemberDeparted: { member: (state, entry) => ended(state, entry, entry.data.destination ?? null) },
  MemberTransferredIn: { member: ends },
  MemberDied: { member: ends },
})
