/** Discipline: what the registers of clues, cases and talks hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, isUnrecorded, keep, type Entry, type Fact, type Kept, selfOf } from "../../kernel/Event.ts"
import type { Personal } from "../../kernel/Ids.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import {
  afterwards,
  CaseHeard,
  CaseId,
  CaseInvestigated,
  CaseOpened,
  cases,
  ClueId,
  clues,
  measures,
  TalkId,
  WarningTalkHeld,
} from "./events.ts"
import { quarterOf } from "./reconciling.ts"

/** Who something is about, and who handles it. */
interface About {
  readonly number: string | null
  readonly member: MemberId | null
  readonly subject: Kept | null
  readonly position: Kept | null
  readonly handler: string | null
}
const nobody: About = { number: null, member: null, subject: null, position: null, handler: null }

type OfSomebody = Entry<{
  readonly number?: string
  readonly member?: MemberId
  readonly subject?: Personal
  readonly position?: Personal
  readonly handler?: string
}>
const aboutOf = (entry: OfSomebody): About => ({
  number: entry.data.number ?? null,
  member: entry.data.member ?? null,
  subject: keep(entry, "subject"),
  position: keep(entry, "position"),
  handler: entry.data.handler ?? null,
})

/** A letter of inquiry and its answer. */
export interface Inquiry {
  readonly sent: Fact
  readonly answered: (Fact & { readonly result: string | null }) | null
}

interface Clue extends About {
  /** With the quarter in which it came in. */
  readonly received: (Fact & { readonly quarter: string }) | null
  readonly source: string | null
  readonly summary: Kept | null
  /** The first plan of what to do with it. */
  readonly planned: Fact | null
  /** How it is disposed of now. */
  readonly disposed: (Fact & { readonly way: string; readonly due: PlainDate | null }) | null
  /** Each term that a disposal set, and what met it: what came of it, or another disposal. */
  readonly terms: ReadonlyArray<Fact & { readonly due: PlainDate; readonly met: Fact | null }>
  readonly inquiries: ReadonlyArray<Inquiry>
  /** What the last inquiry or preliminary check came to. */
  readonly result: (Fact & { readonly inquiry: string | null; readonly check: string | null }) | null
  readonly opened: Fact | null
}

/** The terms of a clue with those that still ran met by an entry. */
const met = ({ terms }: Clue, entry: Entry): Clue["terms"] =>
  terms.map((one) => (one.met === null ? { ...one, met: factOf(entry) } : one))

/** The clue itself. */
export const clue = facet(
  ClueId,
  "clue",
)<Clue>({
  ...nobody,
  received: null,
  source: null,
  summary: null,
  planned: null,
  disposed: null,
  terms: [],
  inquiries: [],
  result: null,
  opened: null,
})([...clues, CaseOpened])({
  ClueReceived: {
    self: (state, entry) => ({
      ...state,
      ...aboutOf(entry),
      received: { ...factOf(entry), quarter: quarterOf(entry.occurredOn) },
      source: entry.data.source,
      summary: keep(entry, "summary"),
    }),
  },
  ClueDisposed: {
    clue: (state, entry) => ({
      ...state,
      handler: entry.data.handler ?? state.handler,
      planned: state.planned ?? factOf(entry),
      disposed: { ...factOf(entry), way: entry.data.way, due: entry.data.due ?? null },
      terms: [
        ...met(state, entry),
        ...(entry.data.due === undefined || entry.data.way === "closed"
          ? []
          : [{ ...factOf(entry), due: entry.data.due, met: null }]),
      ],
    }),
  },
  InquirySent: {
    clue: (state, entry) => ({ ...state, inquiries: [...state.inquiries, { sent: factOf(entry), answered: null }] }),
  },
  InquiryAnswered: {
    clue: (state, entry) => {
      const at = state.inquiries.findIndex(({ answered }) => answered === null)
      const open = state.inquiries[at]
      const result = entry.data.result ?? null
      return {
        ...state,
        inquiries:
          open === undefined
            ? state.inquiries
            : state.inquiries.with(at, { ...open, answered: { ...factOf(entry), result } }),
        terms: result === null ? state.terms : met(state, entry),
        result: result === null ? state.result : { ...factOf(entry), inquiry: result, check: null },
      }
    },
  },
  PreliminaryCheckConcluded: {
    clue: (state, entry) => ({
      ...state,
      terms: met(state, entry),
      result: { ...factOf(entry), inquiry: null, check: entry.data.result },
    }),
  },
  CaseOpened: {
    clue: (state, entry) => ({ ...state, terms: met(state, entry), opened: state.opened ?? factOf(entry) }),
  },
})

interface Case extends About {
  readonly opened: Fact | null
  readonly kind: string | null
  readonly clue: ClueId | null
  readonly approvedBy: string | null
  readonly investigated: (Fact & { readonly extended: boolean }) | null
  /** Whether the source had no column for the end of the investigation (未登记). */
  readonly investigationUnrecorded: boolean
  readonly heard: Fact | null
  /** Whether the source had no column for the hearing (未登记). */
  readonly hearingUnrecorded: boolean
  readonly handled:
    | (Fact & {
        readonly conclusion: string
        readonly transferred: boolean
        readonly documentNumber: string | null
      })
    | null
  readonly punished: ReadonlyArray<MemberId>
  /** Towards whom another measure was taken in this matter. */
  readonly disposed: ReadonlyArray<Fact & { readonly member: MemberId }>
}

const disposedOf = (state: Case, entry: Entry<{ readonly member: MemberId }>): Case => ({
  ...state,
  disposed: [...state.disposed, { ...factOf(entry), member: entry.data.member }],
})

/** The case itself; what became of each member punished stands with the member. */
export const caseFile = facet(
  CaseId,
  "case",
)<Case>({
  ...nobody,
  opened: null,
  kind: null,
  clue: null,
  approvedBy: null,
  investigated: null,
  investigationUnrecorded: false,
  heard: null,
  hearingUnrecorded: false,
  handled: null,
  punished: [],
  disposed: [],
})([...cases, ...afterwards, ...measures])({
  CaseOpened: {
    self: (state, entry) => ({
      ...state,
      ...aboutOf(entry),
      opened: factOf(entry),
      kind: entry.data.kind,
      clue: entry.data.clue ?? null,
      approvedBy: entry.data.approvedBy ?? null,
      investigationUnrecorded: isUnrecorded(entry, CaseInvestigated.type),
      hearingUnrecorded: isUnrecorded(entry, CaseHeard.type),
    }),
  },
  CaseInvestigated: {
    case: (state, entry) => ({
      ...state,
      investigated: { ...factOf(entry), extended: entry.data.extended ?? false },
    }),
  },
  CaseHeard: { case: (state, entry) => ({ ...state, heard: factOf(entry) }) },
  CaseHandled: {
    case: (state, entry) => ({
      ...state,
      handled: {
        ...factOf(entry),
        conclusion: entry.data.conclusion,
        transferred: entry.data.transferred ?? false,
        documentNumber: entry.data.documentNumber ?? null,
      },
      punished: (entry.data.outcomes ?? []).map(({ member }) => member),
    }),
  },
  PunishmentAnnounced: { case: ignored },
  PunishmentExtended: { case: ignored },
  AppealLodged: { case: ignored },
  AppealDecided: { case: ignored },
  DisposalFiled: { case: ignored },
  RectificationOrdered: { case: disposedOf },
  AdvisedToWithdraw: { case: disposedOf },
})

/** One person talked to: by his id, or by that of the talk where he is on no register; null where nobody is named. */
export interface TalkedTo {
  readonly entry: number
  readonly person: string | null
  readonly member: MemberId | null
}

interface Talk {
  readonly held: Fact | null
  readonly type: string | null
  readonly talked: ReadonlyArray<TalkedTo>
  /** Everyone who was talked to, each once; those whom nobody names by the talk and a number. */
  readonly everyone: ReadonlyArray<{ readonly entry: number; readonly person: string }>
  readonly subject: Kept | null
  readonly persons: number | null
  readonly talker: string | null
  readonly issue: Kept | null
  readonly record: Kept | null
  readonly followUp: Kept | null
}

/** The talk itself. */
export const talk = facet(
  TalkId,
  "talk",
)<Talk>({
  held: null,
  type: null,
  talked: [],
  everyone: [],
  subject: null,
  persons: null,
  talker: null,
  issue: null,
  record: null,
  followUp: null,
})([WarningTalkHeld])({
  WarningTalkHeld: {
    self: (_, entry) => {
      const { type, members = [], persons, talker } = entry.data
      const subject = keep(entry, "subject")
      const named: ReadonlyArray<TalkedTo> = [
        ...[...new Set(members)].map((member) => ({ entry: entry.position, person: member, member })),
        ...(subject === null ? [] : [{ entry: entry.position, person: selfOf(entry), member: null }]),
      ]
      const rest = Math.max(0, (persons ?? 0) - named.length)
      const unnamed = Array.from({ length: rest }, (_one, index) => `${selfOf(entry)}#${index + 1}`)
      return {
        held: factOf(entry),
        type,
        talked: named.length > 0 ? named : [{ entry: entry.position, person: null, member: null }],
        subject,
        everyone: [...named.flatMap(({ person }) => person ?? []), ...unnamed].map((person) => ({
          entry: entry.position,
          person,
        })),
        persons: persons ?? null,
        talker: talker ?? null,
        issue: keep(entry, "issue"),
        record: keep(entry, "record"),
        followUp: keep(entry, "followUp"),
      }
    },
  },
})
