/** Assistance: what the register of a consolation campaign holds, whom it lists, what was drawn for it and paid in it. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { type Fact, factOf } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import { CampaignId, ConsolationCampaignOpened, ConsolationFundsDrawn, consolations } from "./events.ts"

/** Whom a campaign set out to visit, and the first visit to him in it. */
export interface Listed {
  readonly entry: number
  readonly member: MemberId
  readonly visited: Fact | null
}

/** Money drawn for a campaign by one voucher. */
export interface Drawn extends Fact {
  readonly amount: number
  readonly voucher: string
  readonly source: string | null
}

interface Campaign {
  readonly opened: Fact | null
  readonly occasion: string | null
  readonly standard: number | null
  readonly until: PlainDate | null
  readonly listed: ReadonlyArray<Listed>
  readonly drawn: ReadonlyArray<Drawn>
  /** The first money drawn for it. */
  readonly funded: Fact | null
  /** What was paid in it, whomever it was paid to. */
  readonly paid: ReadonlyArray<Fact & { readonly amount: number }>
}

/** The campaign itself. */
export const campaign = facet(
  CampaignId,
  "campaign",
)<Campaign>({
  opened: null,
  occasion: null,
  standard: null,
  until: null,
  listed: [],
  drawn: [],
  funded: null,
  paid: [],
})([ConsolationCampaignOpened, ConsolationFundsDrawn, ...consolations])({
  ConsolationCampaignOpened: {
    self: (state, entry) => {
      const { occasion, standard, until, list = [] } = entry.data
      return {
        ...state,
        opened: factOf(entry),
        occasion,
        standard: standard ?? null,
        until: until ?? null,
        listed: [...new Set(list)].map((member) => ({ entry: entry.position, member, visited: null })),
      }
    },
  },
  ConsolationFundsDrawn: {
    campaign: (state, entry) => {
      const { amount, voucher, source } = entry.data
      const drawn = [...state.drawn, { ...factOf(entry), amount, voucher, source: source ?? null }]
      return { ...state, drawn, funded: state.funded ?? factOf(entry) }
    },
  },
  ConsolationPaid: {
    campaign: (before, entry) => {
      const { member, amount } = entry.data
      const state = { ...before, paid: [...before.paid, { ...factOf(entry), amount }] }
      const index = state.listed.findIndex((one) => one.member === member && one.visited === null)
      const one = state.listed[index]
      return one === undefined
        ? state
        : { ...state, listed: state.listed.with(index, { ...one, visited: factOf(entry) }) }
    },
  },
})
