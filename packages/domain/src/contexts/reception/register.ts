/** Reception: what the register of a visitor's matter holds. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { events, MatterId } from "./events.ts"

/** From the visit, or a reopening, to the reply. */
export interface Round {
  readonly opened: Fact
  /** Terms set for the reply, in the order of their dates. */
  readonly terms: ReadonlyArray<Fact & { readonly due: PlainDate }>
  readonly replied: Fact | null
}

interface Reception {
  readonly received: Fact | null
  readonly visitor: Kept | null
  readonly sex: string | null
  readonly address: Kept | null
  readonly phone: Kept | null
  readonly persons: number | null
  readonly subject: string | null
  readonly content: Kept | null
  readonly receiver: string | null
  readonly handler: string | null
  readonly repeatOf: MatterId | null
  readonly repeats: ReadonlyArray<Fact>
  readonly studied: (Fact & { readonly opinion: string | null }) | null
  readonly referred: (Fact & { readonly to: string }) | null
  readonly resolved: (Fact & { readonly outcome: string }) | null
  /** The reply that stands; null where the matter was reopened after it. */
  readonly replied:
    | (Fact & { readonly how: string | null; readonly outcome: string | null; readonly satisfaction: string | null })
    | null
  readonly rounds: ReadonlyArray<Round>
}

const inRound = (state: Reception, change: (round: Round) => Round): ReadonlyArray<Round> => {
  const last = state.rounds.at(-1)
  return last === undefined ? state.rounds : [...state.rounds.slice(0, -1), change(last)]
}

/** The matter that a visitor brought. */
export const reception = facet(
  MatterId,
  "reception",
)<Reception>({
  received: null,
  visitor: null,
  sex: null,
  address: null,
  phone: null,
  persons: null,
  subject: null,
  content: null,
  receiver: null,
  handler: null,
  repeatOf: null,
  repeats: [],
  studied: null,
  referred: null,
  resolved: null,
  replied: null,
  rounds: [],
})(events)({
  VisitorReceived: {
    self: (state, entry) => ({
      ...state,
      received: factOf(entry),
      visitor: keep(entry, "visitor"),
      sex: entry.data.sex ?? null,
      address: keep(entry, "address"),
      phone: keep(entry, "phone"),
      persons: entry.data.persons ?? null,
      subject: entry.data.subject,
      content: keep(entry, "content"),
      receiver: entry.data.receiver ?? null,
      handler: entry.data.handler ?? null,
      repeatOf: entry.data.repeatOf ?? null,
      rounds: [{ opened: factOf(entry), terms: [], replied: null }],
    }),
    repeatOf: (state, entry) => ({ ...state, repeats: [...state.repeats, factOf(entry)] }),
  },
  MatterStudied: {
    matter: (state, entry) => ({ ...state, studied: { ...factOf(entry), opinion: entry.data.opinion ?? null } }),
  },
  MatterAssigned: {
    matter: (state, entry) => {
      const { to, due } = entry.data
      const rounds =
        due === undefined
          ? state.rounds
          : inRound(state, (round) => ({ ...round, terms: [...round.terms, { ...factOf(entry), due }] }))
      return { ...state, handler: to, rounds }
    },
  },
  MatterReferred: { matter: (state, entry) => ({ ...state, referred: { ...factOf(entry), to: entry.data.to } }) },
  MatterExtended: {
    matter: (state, entry) => ({
      ...state,
      rounds: inRound(state, (round) => ({
        ...round,
        terms: [...round.terms, { ...factOf(entry), due: entry.data.until }],
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
      },
      rounds: inRound(state, (round) => ({ ...round, replied: factOf(entry) })),
    }),
  },
  MatterReopened: {
    matter: (state, entry) => ({
      ...state,
      resolved: null,
      replied: null,
      rounds: [...state.rounds, { opened: factOf(entry), terms: [], replied: null }],
    }),
  },
})
