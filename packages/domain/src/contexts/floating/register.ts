/** Floating: what the registers hold of a member's absences, and of what a group of floating members does. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, isUnrecorded, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import type { Month } from "../../kernel/Month.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { type BranchId, PartyGroupId } from "../organization/events.ts"
import { absenceEvents, type contactKinds, type reasonKinds } from "./events.ts"
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
  readonly reasonKind: keyof typeof reasonKinds | null
  readonly place: string | null
  readonly hostOrganization: string | null
  readonly hostContact: Kept | null
}

/** An absence as the list of all keeps it: what is not sealed, and the fact that ended it. */
export interface PastAbsence extends Fact {
  readonly branch: BranchId
  readonly reason: string | null
  readonly destination: string | null
  /** Why he is away, each kind of reason since the fact that told it. */
  readonly kinds: ReadonlyArray<Fact & { readonly kind: keyof typeof reasonKinds }>
  readonly ended: Fact | null
}

/** A time in which nobody knew where he was: from the departure, or from the day that was told. */
interface Unknown extends Fact {
  readonly since: PlainDate
  readonly cleared: Fact | null
}

/** A certificate, the years for which it was inspected, and what ended it: another, or the end of the absence. */
interface Certificate extends Fact {
  readonly inspections: ReadonlyArray<Fact & { readonly year: number }>
  readonly ended: Fact | null
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
  readonly absences: ReadonlyArray<PastAbsence>
  readonly certificate: (Fact & { readonly number: Kept | null }) | null
  readonly inspected: (Fact & { readonly year: number }) | null
  readonly certificates: ReadonlyArray<Certificate>
  readonly unknowns: ReadonlyArray<Unknown>
  readonly duesPaidTo: Month | null
  readonly contact: MemberId | null
  readonly contactKind: keyof typeof contactKinds | null
  /** The entry that named the contact. */
  readonly contactNamed: Fact | null
  readonly contactAsWritten: Kept | null
  readonly contacts: ReadonlyArray<Contact>
  /** Those of the present absence, and the last of them. */
  readonly contactsNow: ReadonlyArray<Fact>
  readonly lastContact: Contact | null
  readonly reports: ReadonlyArray<Fact & { readonly content: Kept | null }>
}

const onLast = <A>(list: ReadonlyArray<A>, change: Partial<A>): ReadonlyArray<A> =>
  list.map((one, index) => (index === list.length - 1 ? { ...one, ...change } : one))

/** It is known where he is, or does not matter any more. */
const cleared = (unknowns: Floating["unknowns"], entry: Entry): Floating["unknowns"] =>
  unknowns.at(-1)?.cleared === null ? onLast(unknowns, { cleared: factOf(entry) }) : unknowns

const withdrawn = (certificates: Floating["certificates"], entry: Entry): Floating["certificates"] =>
  certificates.at(-1)?.ended === null ? onLast(certificates, { ended: factOf(entry) }) : certificates

const kindOf = (entry: Entry<{ readonly reasonKind?: keyof typeof reasonKinds }>): PastAbsence["kinds"] => {
  const kind = entry.data.reasonKind
  return kind === undefined ? [] : [{ ...factOf(entry), kind }]
}

/** Ends the absence: by the return, or with the membership. */
const end = (state: Floating, entry: Entry): Floating =>
  state.away === null
    ? state
    : {
        ...state,
        away: null,
        absences: onLast(state.absences, { ended: factOf(entry) }),
        certificate: null,
        certificates: withdrawn(state.certificates, entry),
        unknowns: cleared(state.unknowns, entry),
        contact: null,
        contactKind: null,
        contactNamed: null,
        contactAsWritten: null,
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
  certificates: [],
  unknowns: [],
  duesPaidTo: null,
  contact: null,
  contactKind: null,
  contactNamed: null,
  contactAsWritten: null,
  contacts: [],
  contactsNow: [],
  lastContact: null,
  reports: [],
})([...absenceEvents, ...exits])({
  MemberWentFloating: {
    member: (before, entry) => {
      const state = end(before, entry)
      const { branch, reason, destination, place, contact, duesPaidTo } = entry.data
      const left = { ...factOf(entry), branch, reason: reason ?? null, destination: destination ?? null }
      const isKnown =
        destination !== undefined || place !== undefined || isUnrecorded(entry, "MemberWentFloating.destination")
      return {
        ...state,
        // What was contacted before is of no absence, or of one that is over.
        contactsNow: [],
        lastContact: null,
        away: {
          ...left,
          destinationUnknown: null,
          phone: keep(entry, "phone"),
          familyPhone: keep(entry, "familyPhone"),
          reasonKind: entry.data.reasonKind ?? null,
          place: place ?? null,
          hostOrganization: entry.data.hostOrganization ?? null,
          hostContact: keep(entry, "hostContact"),
        },
        absences: [...state.absences, { ...left, kinds: kindOf(entry), ended: null }],
        unknowns: isKnown
          ? state.unknowns
          : [...state.unknowns, { ...factOf(entry), since: entry.occurredOn, cleared: null }],
        duesPaidTo: duesPaidTo ?? state.duesPaidTo,
        contact: contact ?? state.contact,
        contactNamed: contact === undefined ? state.contactNamed : factOf(entry),
        contactAsWritten: keep(entry, "contactAsWritten"),
      }
    },
    contact: ignored,
  },
  FloatingCertificateIssued: {
    member: (state, entry) => ({
      ...state,
      certificate: { ...factOf(entry), number: keep(entry, "number") },
      certificates: [...withdrawn(state.certificates, entry), { ...factOf(entry), inspections: [], ended: null }],
    }),
  },
  FloatingCertificateInspected: {
    member: (state, entry) => {
      const inspected = { ...factOf(entry), year: entry.data.year }
      const inspections = [...(state.certificates.at(-1)?.inspections ?? []), inspected]
      return { ...state, inspected, certificates: onLast(state.certificates, { inspections }) }
    },
  },
  FloatingDetailsChanged: {
    member: (state, entry) => {
      const { away } = state
      if (away === null) return state
      const { data } = entry
      const said = { reason: data.reason ?? away.reason, destination: data.destination ?? away.destination }
      const kinds = data.reasonKind === away.reasonKind ? [] : kindOf(entry)
      const isKnown = data.destination !== undefined || data.place !== undefined
      return {
        ...state,
        away: {
          ...away,
          ...said,
          destinationUnknown: isKnown ? null : away.destinationUnknown,
          phone: keep(entry, "phone") ?? away.phone,
          familyPhone: keep(entry, "familyPhone") ?? away.familyPhone,
          reasonKind: data.reasonKind ?? away.reasonKind,
          place: data.place ?? away.place,
          hostOrganization: data.hostOrganization ?? away.hostOrganization,
          hostContact: keep(entry, "hostContact") ?? away.hostContact,
        },
        absences: onLast(state.absences, {
          ...said,
          kinds: [...(state.absences.at(-1)?.kinds ?? []), ...kinds],
        }),
        unknowns: isKnown ? cleared(state.unknowns, entry) : state.unknowns,
        duesPaidTo: data.duesPaidTo ?? state.duesPaidTo,
      }
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
      const contacts = [...state.contacts, made]
      const contactsNow = [...state.contactsNow, factOf(entry)]
      const duesPaidTo = entry.data.duesPaidTo ?? state.duesPaidTo
      return { ...state, contacts, contactsNow, lastContact: made, duesPaidTo }
    },
    by: ignored,
  },
  FloatingMemberReported: {
    member: (state, entry) => ({
      ...state,
      reports: [...state.reports, { ...factOf(entry), content: keep(entry, "content") }],
      duesPaidTo: entry.data.duesPaidTo ?? state.duesPaidTo,
    }),
  },
  FloatingDestinationReportedUnknown: {
    member: (state, entry) => {
      const { away, unknowns } = state
      if (away === null) return state
      const unknown = { ...factOf(entry), since: entry.data.since ?? entry.occurredOn, cleared: null }
      return {
        ...state,
        away: { ...away, destination: null, place: null, destinationUnknown: factOf(entry) },
        // Where it was unknown before, it is so since then.
        unknowns: unknowns.at(-1)?.cleared === null ? unknowns : [...unknowns, unknown],
      }
    },
  },
  MemberReturned: { member: end },
  AdmissionNotRecognized: { member: end },
  ProbationCancelled: { member: end },
  MemberTransferredOut: { member: end },
  MemberWithdrew: { member: end },
  MemberRemoved: { member: end },
  MemberDied: { member: end },
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
export const groupFloating = facet(PartyGroupId, "floating")<Activities>({ activities: [] })(absenceEvents)({
  FloatingActivityHeld: {
    group: ({ activities }, entry) => ({
      activities: [...activities, { ...factOf(entry), present: entry.data.present, topic: entry.data.topic ?? null }],
    }),
  },
})
