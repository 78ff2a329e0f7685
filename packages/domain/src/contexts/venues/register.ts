/** Venues: what the registers of venues, projects and branches hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { type EntryOf, factOf, type Fact } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { BranchId, CommitteeId, type levels } from "../organization/events.ts"
import {
  type acceptances,
  events,
  ExpenditureRecorded,
  ofProjects,
  ofVenues,
  type ownerships,
  ProjectId,
  type projectKinds,
  VenueId,
  type venueKinds,
} from "./events.ts"

/** A check against a standard. */
interface StandardCheck extends Fact {
  readonly standard: string
  readonly issuedBy: string | null
  readonly met: boolean
  /** The items that are up to the standard, such as those of 六有. */
  readonly has: ReadonlyArray<string>
  /** What fell short, as one text; null where nothing did. */
  readonly unmet: string | null
  readonly mendBy: PlainDate | null
}

/** One use of a venue. */
export interface Use extends Fact {
  readonly purpose: string
  readonly organizer: string | null
  readonly persons: number
}

interface Venue {
  readonly name: string | null
  readonly kind: keyof typeof venueKinds | null
  readonly branch: BranchId | null
  readonly builtOn: PlainDate | null
  readonly area: number | null
  readonly ownership: keyof typeof ownerships | null
  readonly invested: number | null
  readonly registered: Fact | null
  /** The hours that stand, with the day on which any were first set. */
  readonly opening: (Fact & { readonly hours: string; readonly manager: string | null; readonly first: Fact }) | null
  /** The latest check. */
  readonly checked: StandardCheck | null
  readonly checks: ReadonlyArray<StandardCheck>
  readonly uses: ReadonlyArray<Use>
  readonly closed: Fact | null
}

/** The venue itself. */
export const venue = facet(
  VenueId,
  "venue",
)<Venue>({
  name: null,
  kind: null,
  branch: null,
  builtOn: null,
  area: null,
  ownership: null,
  invested: null,
  registered: null,
  opening: null,
  checked: null,
  checks: [],
  uses: [],
  closed: null,
})(ofVenues)({
  VenueRegistered: {
    self: (state, entry) => {
      const { name, kind, branch, builtOn, area, ownership, invested } = entry.data
      return {
        ...state,
        name,
        kind,
        branch: branch ?? null,
        builtOn: builtOn ?? null,
        area: area ?? null,
        ownership: ownership ?? null,
        invested: invested ?? null,
        registered: factOf(entry),
      }
    },
  },
  OpeningHoursSet: {
    venue: (state, entry) => {
      const { hours, manager } = entry.data
      const first = state.opening?.first ?? factOf(entry)
      return { ...state, opening: { ...factOf(entry), hours, manager: manager ?? null, first } }
    },
  },
  VenueStandardChecked: {
    venue: (state, entry) => {
      const { standard, issuedBy, items, mendBy } = entry.data
      const unmet = items.filter(({ met }) => !met).map(({ item }) => item)
      const check: StandardCheck = {
        ...factOf(entry),
        standard,
        issuedBy: issuedBy ?? null,
        met: unmet.length === 0,
        has: items.filter(({ met }) => met).map(({ item }) => item),
        unmet: unmet.length === 0 ? null : unmet.join("、"),
        mendBy: mendBy ?? null,
      }
      return { ...state, checked: check, checks: [...state.checks, check] }
    },
  },
  VenueUsed: {
    venue: (state, entry) => {
      const { purpose, organizer, persons } = entry.data
      return { ...state, uses: [...state.uses, { ...factOf(entry), purpose, organizer: organizer ?? null, persons }] }
    },
  },
  VenueClosed: { venue: (state, entry) => ({ ...state, closed: factOf(entry) }) },
})

/** A designation as a demonstration site; a revoked one stays with its date. */
export interface Site extends Fact {
  readonly level: keyof typeof levels
  readonly documentNumber: string | null
  readonly revoked: Fact | null
}
/** A voucher as the books in which it stands keep it, of whatever project. */
interface Voucher extends Fact {
  readonly voucher: string
  readonly amount: number
}
interface Books {
  readonly vouchers: ReadonlyArray<Voucher>
}

/** Enters the voucher of an expenditure. */
const vouched = <S extends Books>(state: S, entry: EntryOf<typeof ExpenditureRecorded>): S => {
  const { voucher, amount } = entry.data
  return { ...state, vouchers: [...state.vouchers, { ...factOf(entry), voucher, amount }] }
}

/** The committee as one that keeps books. */
export const committeeBooks = facet(CommitteeId, "venues")<Books>({ vouchers: [] })([ExpenditureRecorded])({
  ExpenditureRecorded: { committee: vouched },
})

interface BranchVenues extends Books {
  readonly sites: ReadonlyArray<Site>
  /** The venues registered of it and the projects approved for it, as far as they tell one from another. */
  readonly venues: ReadonlyArray<Fact & { readonly name: string }>
  readonly projects: ReadonlyArray<Fact & { readonly name: string; readonly budget: number }>
}

/** The branch as one with venues and projects, as a demonstration site, and as one that keeps books. */
export const branchVenues = facet(
  BranchId,
  "venues",
)<BranchVenues>({ sites: [], venues: [], projects: [], vouchers: [] })(events)({
  VenueRegistered: {
    branch: (state, entry) => ({ ...state, venues: [...state.venues, { ...factOf(entry), name: entry.data.name }] }),
  },
  DemonstrationSiteDesignated: {
    branch: (state, entry) => {
      const { level, documentNumber } = entry.data
      return {
        ...state,
        sites: [...state.sites, { ...factOf(entry), level, documentNumber: documentNumber ?? null, revoked: null }],
      }
    },
  },
  DemonstrationSiteRevoked: {
    branch: (state, entry) => ({
      ...state,
      sites: state.sites.map((one) =>
        one.level === entry.data.level && one.revoked === null ? { ...one, revoked: factOf(entry) } : one,
      ),
    }),
  },
  ProjectApproved: {
    branch: (state, entry) => {
      const { name, budget } = entry.data
      return { ...state, projects: [...state.projects, { ...factOf(entry), name, budget }] }
    },
  },
  ExpenditureRecorded: { branch: vouched },
})

/** Money that a project got or spent, in fen. */
export interface Movement extends Fact {
  /** One of the two, the other null: a row of the ledger of funds. */
  readonly allocated: number | null
  readonly spent: number | null
  readonly source: string | null
  readonly use: string | null
  readonly voucher: string | null
  /** Whose project it is; null where it is the township's own. */
  readonly branch: BranchId | null
}

export interface Project {
  readonly name: string | null
  readonly kind: keyof typeof projectKinds | null
  readonly branch: BranchId | null
  readonly budget: number | null
  readonly source: string | null
  readonly completeBy: PlainDate | null
  readonly documentNumber: string | null
  readonly approved: Fact | null
  readonly movements: ReadonlyArray<Movement>
  /** What the movements add up to, in fen. */
  readonly allocated: number
  readonly spent: number
  readonly completed: Fact | null
  /** The latest inspection for acceptance. */
  readonly accepted: (Fact & { readonly result: keyof typeof acceptances; readonly by: string | null }) | null
}

/** The project itself, with its money. */
export const project = facet(
  ProjectId,
  "project",
)<Project>({
  name: null,
  kind: null,
  branch: null,
  budget: null,
  source: null,
  completeBy: null,
  documentNumber: null,
  approved: null,
  movements: [],
  allocated: 0,
  spent: 0,
  completed: null,
  accepted: null,
})(ofProjects)({
  ProjectApproved: {
    self: (state, entry) => {
      const { name, kind, branch, budget, source, completeBy, documentNumber } = entry.data
      return {
        ...state,
        name,
        kind,
        branch: branch ?? null,
        budget,
        source,
        completeBy: completeBy ?? null,
        documentNumber: documentNumber ?? null,
        approved: factOf(entry),
      }
    },
  },
  FundsAllocated: {
    project: (state, entry) => {
      const { amount, source, voucher } = entry.data
      return {
        ...state,
        allocated: state.allocated + amount,
        movements: [
          ...state.movements,
          {
            ...factOf(entry),
            allocated: amount,
            spent: null,
            source: source ?? state.source,
            use: null,
            voucher: voucher ?? null,
            branch: state.branch,
          },
        ],
      }
    },
  },
  ExpenditureRecorded: {
    project: (state, entry) => {
      const { amount, use, voucher } = entry.data
      return {
        ...state,
        spent: state.spent + amount,
        movements: [
          ...state.movements,
          { ...factOf(entry), allocated: null, spent: amount, source: null, use, voucher, branch: state.branch },
        ],
      }
    },
  },
  ProjectCompleted: { project: (state, entry) => ({ ...state, completed: factOf(entry) }) },
  ProjectAccepted: {
    project: (state, entry) => ({
      ...state,
      accepted: { ...factOf(entry), result: entry.data.result, by: entry.data.by ?? null },
    }),
  },
})
