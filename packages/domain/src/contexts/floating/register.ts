/** Floating: what the registers hold of a member's absences, and of what a group of floating members does. */
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId, PartyGroupId } from "../organization/events.ts"
import { type contactKinds, events } from "./events.ts"
import { exits } from "../membership/exits.ts"

/** An absence that lasts, with what is known of it. */
interface Absence extends Fact {
  readonly branch: BranchId
  readonly reason: string | null
  readonly destination: string | null
  /** That the destination was found unknown, until one is recorded. */
  readonly destinationUnknown: Fact | null
  readonly phone: Kept | null
  readonly familyPhone: Kept | null
}

/** One contact by the branch. */
export interface Contact extends Fact {
  readonly channel: string | null
  readonly by: MemberId | null
  readonly content: Kept | null
}

interface Floating {
  /** The present absence; null while at home. */
  readonly away: Absence | null
  /** Every absence, with the fact that ended it. */
  readonly absences: ReadonlyArray<Fact & { readonly ended: Fact | null }>
  readonly certificate: (Fact & { readonly number: Kept | null }) | null
  readonly inspected: (Fact & { readonly year: number }) | null
  readonly contact: MemberId | null
  readonly contactKind: keyof typeof contactKinds | null
  /** The entry that named the contact. */
  readonly contactNamed: Fact | null
  readonly contactAsWritten: Kept | null
  readonly contacts: ReadonlyArray<Contact>
  readonly lastContact: Contact | null
  readonly reports: ReadonlyArray<Fact & { readonly content: Kept | null }>
}

/** Ends the absence: by the return, or with the membership. */
const end = (state: Floating, entry: Entry): Floating => {
  const last = state.absences.at(-1)
  if (state.away === null || last === undefined) return state
  return {
    ...state,
    away: null,
    absences: [...state.absences.slice(0, -1), { ...last, ended: factOf(entry) }],
    certificate: null,
    contact: null,
    contactKind: null,
    contactNamed: null,
    contactAsWritten: null,
  }
}

/** The member as one who is away. */
export const floating = facet(
  MemberId,
  "floating",
)<Floating>({
  away: null,
  absences: [],
  certificate: null,
  inspected: null,
  contact: null,
  contactKind: null,
  contactNamed: null,
  contactAsWritten: null,
  contacts: [],
  lastContact: null,
  reports: [],
})([...events, ...exits])({
  MemberWentFloating: {
    member: (before, entry) => {
      const state = end(before, entry)
      const { branch, reason, destination, contact } = entry.data
      return {
        ...state,
        away: {
          ...factOf(entry),
          branch,
          reason: reason ?? null,
          destination: destination ?? null,
          destinationUnknown: null,
          phone: keep(entry, "phone"),
          familyPhone: keep(entry, "familyPhone"),
        },
        absences: [...state.absences, { ...factOf(entry), ended: null }],
        contact: contact ?? state.contact,
        contactNamed: contact === undefined ? state.contactNamed : factOf(entry),
        contactAsWritten: keep(entry, "contactAsWritten"),
      }
    },
    contact: ignored,
  },
  FloatingCertificateIssued: {
    member: (state, entry) => ({ ...state, certificate: { ...factOf(entry), number: keep(entry, "number") } }),
  },
  FloatingCertificateInspected: {
    member: (state, entry) => ({ ...state, inspected: { ...factOf(entry), year: entry.data.year } }),
  },
  FloatingDetailsChanged: {
    member: (state, entry) =>
      state.away === null
        ? state
        : {
            ...state,
            away: {
              ...state.away,
              reason: entry.data.reason ?? state.away.reason,
              destination: entry.data.destination ?? state.away.destination,
              destinationUnknown: entry.data.destination === undefined ? state.away.destinationUnknown : null,
              phone: keep(entry, "phone") ?? state.away.phone,
              familyPhone: keep(entry, "familyPhone") ?? state.away.familyPhone,
            },
          },
  },
  FloatingContactAssigned: {
    member: (state, entry) => ({
      ...state,
      contact: entry.data.contact,
      contactKind: entry.data.contactKind,
      contactNamed: factOf(entry),
      contactAsWritten: null,
    }),
    contact: ignored,
  },
  FloatingContactMade: {
    member: (state, entry) => {
      const made: Contact = {
        ...factOf(entry),
        channel: entry.data.channel ?? null,
        by: entry.data.by ?? null,
        content: keep(entry, "content"),
      }
      return { ...state, contacts: [...state.contacts, made], lastContact: made }
    },
    by: ignored,
  },
  FloatingMemberReported: {
    member: (state, entry) => ({
      ...state,
      reports: [...state.reports, { ...factOf(entry), content: keep(entry, "content") }],
    }),
  },
  FloatingDestinationReportedUnknown: {
    member: (state, entry) =>
      state.away === null
        ? state
        : { ...state, away: { ...state.away, destination: null, destinationUnknown: factOf(entry) } },
  },
  MemberReturned: { member: end },
  AdmissionNotRecognized: { member: end },
  ProbationCancelled: { member: end },
  MemberTransferredOut: { member: end },
  MemberWithdrew: { member: end },
  MemberRemoved: { member: end },
  MemberDied: { member: end },
})

/** The branch is named for its history; it keeps nothing of its floating members. */
export const branchFloating = facet(BranchId, "floating")<object>({})(events)({
  MemberWentFloating: { branch: ignored },
  MemberReturned: { branch: ignored },
})

/** One activity of a group of floating members. */
export interface Activity extends Fact {
  readonly present: number
  readonly topic: string | null
}
interface Activities {
  readonly activities: ReadonlyArray<Activity>
}

/** The group as one that does something together. */
export const groupFloating = facet(PartyGroupId, "floating")<Activities>({ activities: [] })(events)({
  FloatingActivityHeld: {
    group: ({ activities }, entry) => ({
      activities: [...activities, { ...factOf(entry), present: entry.data.present, topic: entry.data.topic ?? null }],
    }),
  },
})
