/** Assistance: what the register of a member holds of hardship and of consolation. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { type Entry, type EntryOf, type Fact, factOf, keep, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { roleEvents } from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import {
  type CampaignId,
  type categories,
  type causes,
  ConsolationCampaignOpened,
  type ConsolationPaid,
  consolations,
  HardshipListPosted,
  type HouseholdId,
  HouseholdRegistered,
  type incomes,
  registrations,
} from "./events.ts"

type Category = keyof typeof categories

/** A category in which a person stands, as last registered. */
export interface Registration extends Fact {
  readonly category: Category
  /** The first registration since the person last stood outside of it. */
  readonly since: Fact
  readonly cause: string | null
  readonly annualIncome: number | null
  readonly householdSize: number | null
  readonly address: Kept | null
  readonly causeClass: keyof typeof causes | null
  readonly lowIncome: keyof typeof incomes | null
  readonly incomeSource: string | null
  readonly health: Kept | null
  readonly opinion: string | null
  readonly contact: string | null
}

interface Hardship {
  readonly standing: ReadonlyArray<Registration>
  /** The oldest registration that stands; null where none does. */
  readonly since: Fact | null
  readonly reviewed: (Fact & { readonly currently: boolean }) | null
  /** The last list on which he was posted. */
  readonly posted: (Fact & { readonly until: PlainDate; readonly place: string | null }) | null
  /** The categories left, with the day on which each began. */
  readonly lifted: ReadonlyArray<Fact & { readonly category: Category; readonly since: Fact }>
}

const standing = (state: Hardship, registrations: ReadonlyArray<Registration>): Hardship => ({
  ...state,
  standing: registrations,
  since: registrations[0]?.since ?? null,
})

/** The member as one in need of help. */
export const hardship = facet(
  MemberId,
  "hardship",
)<Hardship>({ standing: [], since: null, reviewed: null, posted: null, lifted: [] })(registrations)({
  HardshipRegistered: {
    member: (state, entry) => {
      const { category, cause, annualIncome, householdSize, causeClass, lowIncome, incomeSource, opinion, contact } =
        entry.data
      const index = state.standing.findIndex((one) => one.category === category)
      const registration: Registration = {
        ...factOf(entry),
        category,
        since: state.standing[index]?.since ?? factOf(entry),
        cause: cause ?? null,
        annualIncome: annualIncome ?? null,
        householdSize: householdSize ?? null,
        address: keep(entry, "address"),
        causeClass: causeClass ?? null,
        lowIncome: lowIncome ?? null,
        incomeSource: incomeSource ?? null,
        health: keep(entry, "health"),
        opinion: opinion ?? null,
        contact: contact ?? null,
      }
      return standing(state, index < 0 ? [...state.standing, registration] : state.standing.with(index, registration))
    },
  },
  HardshipReviewed: {
    member: (state, entry) => ({ ...state, reviewed: { ...factOf(entry), currently: entry.data.currently } }),
  },
  HardshipListPosted: {
    members: (state, entry) => {
      const { until, place } = entry.data
      return { ...state, posted: { ...factOf(entry), until, place: place ?? null } }
    },
  },
  HardshipLifted: {
    member: (state, entry) => {
      const { category } = entry.data
      const left = state.standing.filter((one) => one.category === category)
      if (left.length === 0) return state
      const next = standing(
        state,
        state.standing.filter((one) => one.category !== category),
      )
      return {
        ...next,
        // A list on which he stood says nothing of a registration that comes later.
        posted: next.since === null ? null : state.posted,
        lifted: [...state.lifted, ...left.map(({ since }) => ({ ...factOf(entry), category, since }))],
      }
    },
  },
})

/** Why somebody is among those whom the township looks after, with the entry that says so. */
interface Ground {
  readonly ground: string
  readonly entry: number
}
interface CaredFor {
  readonly grounds: ReadonlyArray<Ground>
  /** The first of them; null where there is none. */
  readonly first: Ground | null
}

const from = (grounds: ReadonlyArray<Ground>): CaredFor => ({ grounds, first: grounds[0] ?? null })
const cared = ({ grounds }: CaredFor, ground: string, entry: Entry): CaredFor =>
  from(grounds.some((one) => one.ground === ground) ? grounds : [...grounds, { ground, entry: entry.position }])
const uncared = ({ grounds }: CaredFor, ground: string): CaredFor =>
  from(grounds.filter((one) => one.ground !== ground))

/** The roles by which somebody is looked after besides the hardship register: 老党员 and 老干部. */
const old = (role: string): boolean => role === "oldMember" || role === "oldCadre"

/** The member as one of those whom nobody may be missing of (不漏一人): hard up, an old member or an old cadre (R8). */
export const caredFor = facet(MemberId, "caredFor")<CaredFor>({ grounds: [], first: null })([
  ...registrations,
  ...roleEvents,
])({
  HardshipRegistered: { member: (state, entry) => cared(state, `registered ${entry.data.category}`, entry) },
  HardshipReviewed: { member: ignored },
  HardshipListPosted: { members: ignored },
  HardshipLifted: { member: (state, entry) => uncared(state, `registered ${entry.data.category}`) },
  MemberRoleNoted: {
    member: (state, entry) => (old(entry.data.role) ? cared(state, entry.data.role, entry) : state),
  },
  MemberRoleEnded: { member: (state, entry) => uncared(state, entry.data.role) },
})

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
      const index = payments.findLastIndex((one) => one.occasion === occasion)
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
