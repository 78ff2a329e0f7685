/** Reception: what the register of a visitor's matter holds. */
import { daysBetween, type PlainDate } from "../../kernel/Calendar.ts"
import { type Entry, factOf, keep, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import { MatterId, matters, type ReceptionDayId } from "./events.ts"

/** From the visit, or a reopening, to the reply. */
export interface Round {
  readonly opened: Fact
  /** That the petitioner was told that it is taken up, or that it was passed on to whoever is to take it up. */
  readonly accepted: Fact | null
  readonly referred: Fact | null
  /** Terms set for the reply, in the order of their dates; `extended` where one was prolonged and not set for the handler. */
  readonly terms: ReadonlyArray<Fact & { readonly due: PlainDate; readonly extended: boolean }>
  readonly replied: Fact | null
}

interface Reception {
  readonly received: Fact | null
  readonly visitor: Kept | null
  readonly sex: string | null
  readonly age: number | null
  readonly unit: Kept | null
  readonly address: Kept | null
  readonly phone: Kept | null
  readonly persons: number | null
  readonly subject: string | null
  readonly content: Kept | null
  readonly receiver: string | null
  readonly receiverPost: string | null
  readonly delegate: MemberId | null
  readonly receptionDay: ReceptionDayId | null
  readonly handler: string | null
  readonly petition: boolean
  /** Whether it was told at the visit that it is one; else it became one when it was accepted so. */
  readonly petitionFromVisit: boolean
  readonly accepted: (Fact & { readonly notice: string | null }) | null
  readonly repeatOf: MatterId | null
  readonly repeats: ReadonlyArray<Fact>
  readonly instructed: (Fact & { readonly leader: string | null; readonly instruction: string }) | null
  /** Who handles it in person. */
  readonly clerk: string | null
  /** The day set last for the reply, where one was set. */
  readonly due: PlainDate | null
  readonly extended: Fact | null
  readonly studied: (Fact & { readonly opinion: string | null }) | null
  readonly referred: (Fact & { readonly to: string }) | null
  readonly resolved: (Fact & { readonly outcome: string }) | null
  /** The reply that stands; null where the matter was reopened after it. */
  readonly replied:
    | (Fact & {
        readonly how: string | null
        readonly outcome: string | null
        readonly satisfaction: string | null
        /** Days from the visit, or the reopening, to the reply. */
        readonly days: number
      })
    | null
  readonly rounds: ReadonlyArray<Round>
}

const inRound = (state: Reception, change: (round: Round) => Round): ReadonlyArray<Round> => {
  const last = state.rounds.at(-1)
  return last === undefined ? state.rounds : [...state.rounds.slice(0, -1), change(last)]
}

const begun = (entry: Entry): Round => ({
  ...{ opened: factOf(entry), accepted: null, referred: null, terms: [], replied: null },
})

/** The matter that a visitor brought. */
export const reception = facet(
  MatterId,
  "reception",
)<Reception>({
  received: null,
  visitor: null,
  sex: null,
  age: null,
  unit: null,
  address: null,
  phone: null,
  persons: null,
  subject: null,
  content: null,
  receiver: null,
  receiverPost: null,
  delegate: null,
  receptionDay: null,
  handler: null,
  petition: false,
  petitionFromVisit: false,
  accepted: null,
  repeatOf: null,
  repeats: [],
  instructed: null,
  clerk: null,
  due: null,
  extended: null,
  studied: null,
  referred: null,
  resolved: null,
  replied: null,
  rounds: [],
})(matters)({
  VisitorReceived: {
    self: (state, entry) => ({
      ...state,
      received: factOf(entry),
      visitor: keep(entry, "visitor"),
      sex: entry.data.sex ?? null,
      age: entry.data.age ?? null,
      unit: keep(entry, "unit"),
      address: keep(entry, "address"),
      phone: keep(entry, "phone"),
      persons: entry.data.persons ?? null,
      subject: entry.data.subject,
      content: keep(entry, "content"),
      receiver: entry.data.receiver ?? null,
      receiverPost: entry.data.receiverPost ?? null,
      delegate: entry.data.delegate ?? null,
      receptionDay: entry.data.receptionDay ?? null,
      handler: entry.data.handler ?? null,
      petition: entry.data.petition ?? false,
      petitionFromVisit: entry.data.petition ?? false,
      repeatOf: entry.data.repeatOf ?? null,
      rounds: [begun(entry)],
    }),
    repeatOf: (state, entry) => ({ ...state, repeats: [...state.repeats, factOf(entry)] }),
  },
  MatterAccepted: {
    matter: (state, entry) => ({
      ...state,
      petition: true,
      accepted: { ...factOf(entry), notice: entry.data.notice ?? null },
      rounds: inRound(state, (round) => ({ ...round, accepted: round.accepted ?? factOf(entry) })),
    }),
  },
  MatterStudied: {
    matter: (state, entry) => ({ ...state, studied: { ...factOf(entry), opinion: entry.data.opinion ?? null } }),
  },
  MatterInstructed: {
    matter: (state, entry) => ({
      ...state,
      instructed: {
        ...factOf(entry),
        leader: entry.data.leader ?? null,
        instruction: entry.data.instruction,
      },
    }),
  },
  MatterAssigned: {
    matter: (state, entry) => {
      const { to, due } = entry.data
      const rounds =
        due === undefined
          ? state.rounds
          : inRound(state, (round) => ({
              ...round,
              terms: [...round.terms, { ...factOf(entry), due, extended: false }],
            }))
      return { ...state, handler: to, clerk: entry.data.handler ?? state.clerk, due: due ?? state.due, rounds }
    },
  },
  MatterReferred: {
    matter: (state, entry) => ({
      ...state,
      referred: { ...factOf(entry), to: entry.data.to },
      rounds: inRound(state, (round) => ({ ...round, referred: round.referred ?? factOf(entry) })),
    }),
  },
  MatterExtended: {
    matter: (state, entry) => ({
      ...state,
      due: entry.data.until,
      extended: factOf(entry),
      rounds: inRound(state, (round) => ({
        ...round,
        terms: [...round.terms, { ...factOf(entry), due: entry.data.until, extended: true }],
      })),
    }),
  },
  MatterResolved: {
    matter: (state, entry) => ({ ...state, resolved: { ...factOf(entry), outcome: entry.data.outcome } }),
  },
  MatterReplied: {
    matter: (state, entry) => ({
      ...state,
      replied: {
        ...factOf(entry),
        how: entry.data.how ?? null,
        outcome: entry.data.outcome ?? null,
        satisfaction: entry.data.satisfaction ?? null,
        days: daysBetween(state.rounds.at(-1)?.opened.on ?? entry.occurredOn, entry.occurredOn),
      },
      rounds: inRound(state, (round) => ({ ...round, replied: factOf(entry) })),
    }),
  },
  MatterReopened: {
    matter: (state, entry) => ({
      ...state,
      resolved: null,
      replied: null,
      due: null,
      rounds: [...state.rounds, begun(entry)],
    }),
  },
})
