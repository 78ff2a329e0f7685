/** Assistance: what the register of a member holds of consolation, and what the branch is named for. */
import { type EntryOf, type Fact, factOf, keep, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import {
  type CampaignId,
  type categories,
  ConsolationCampaignOpened,
  type ConsolationPaid,
  consolations,
  HardshipListPosted,
  type HouseholdId,
  HouseholdRegistered,
} from "./events.ts"
import { sameOccasion } from "./occasion.ts"

type Category = keyof typeof categories

/** One payment, or gift of goods; what was not said is absent. */
export interface Payment extends Fact {
  readonly branch?: BranchId
  readonly occasion: string
  readonly category?: Category
  readonly amount: number
  readonly goods?: string
  readonly receivedBy?: Kept
  readonly collectedBy?: Kept
  readonly visitor?: string
  readonly request?: Kept
  readonly settled?: string
  readonly followedUp?: Fact
  readonly campaign?: CampaignId
  /** The household by which visits are counted: that named, or the person's own. */
  readonly house: string
  /** What its money is of: the campaign; the person who got it where it is of none. */
  readonly of: string
  readonly householder?: Kept
}

/** A payment as its entry tells it. Set key by key: a spread for each that may be absent costs more than the fold. */
const paymentOf = (entry: EntryOf<typeof ConsolationPaid>): Payment => {
  const { member, branch, occasion, category, amount, goods, visitor, settled, campaign, household } = entry.data
  const [receivedBy, collectedBy] = [keep(entry, "receivedBy"), keep(entry, "collectedBy")]
  const request = keep(entry, "request")
  const householder = keep(entry, "householder")
  const payment: { -readonly [K in keyof Payment]: Payment[K] } = {
    on: entry.occurredOn,
    entry: entry.position,
    occasion,
    amount,
    house: household ?? member,
    of: campaign ?? member,
  }
  if (branch !== undefined) payment.branch = branch
  if (category !== undefined) payment.category = category
  if (goods !== undefined) payment.goods = goods
  if (receivedBy !== null) payment.receivedBy = receivedBy
  if (collectedBy !== null) payment.collectedBy = collectedBy
  if (visitor !== undefined) payment.visitor = visitor
  if (request !== null) payment.request = request
  if (settled !== undefined) payment.settled = settled
  if (campaign !== undefined) payment.campaign = campaign
  if (householder !== null) payment.householder = householder
  return payment
}

interface Consolation {
  readonly payments: ReadonlyArray<Payment>
  /** The household that he is last known to be of. */
  readonly household: HouseholdId | null
}

/** A payment that names no household is to the one that the member is known to be of, before it or after. */
const housed = (state: Consolation, self: MemberId, household: HouseholdId | undefined): Consolation => {
  const known = household ?? state.household
  if (known === null) return state
  const payments = state.payments.map((one) => (one.house === self ? { ...one, house: known } : one))
  return { payments, household: known }
}
const belongs = (state: Consolation, entry: EntryOf<typeof HouseholdRegistered>, self: MemberId): Consolation =>
  housed(state, self, entry.data.household)

/** The member as one who was visited and given to. */
export const consolation = facet(MemberId, "consolation")<Consolation>({ payments: [], household: null })([
  ConsolationCampaignOpened,
  HouseholdRegistered,
  ...consolations,
])({
  ConsolationCampaignOpened: { list: ignored },
  HouseholdRegistered: { headMember: belongs, partyMembers: belongs },
  ConsolationPaid: {
    member: (state, entry, self) =>
      housed({ ...state, payments: [...state.payments, paymentOf(entry)] }, self, entry.data.household),
  },
  ConsolationFollowedUp: {
    member: (state, entry) => {
      const { payments } = state
      const { occasion, settled } = entry.data
      const index = payments.findLastIndex((one) => sameOccasion(one.occasion, occasion))
      const paid = payments[index]
      return {
        ...state,
        payments: paid === undefined ? payments : payments.with(index, { ...paid, settled, followedUp: factOf(entry) }),
      }
    },
  },
})

/** The branch is named for its history; it keeps nothing of consolation. */
export const branchConsolation = facet(BranchId, "consolation")<object>({})([HardshipListPosted, ...consolations])({
  HardshipListPosted: { branch: ignored },
  ConsolationPaid: { branch: ignored },
})
