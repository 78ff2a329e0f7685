/** Assistance: what the register of a household holds of its needs and of the help it gets. */
import { factOf, keep, type Entry, type EntryOf, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import { type causes, consolations, HouseholdId, type HouseholdRegistered, households, type needs } from "./events.ts"

type NeedKind = keyof typeof needs

/** A need, with the measure that met it. */
export interface Need extends Fact {
  readonly need: NeedKind
  readonly detail: Kept | null
  readonly met: (Fact & { readonly what: string; readonly result: string | null }) | null
}

/** Who helps, by id or by name. */
export interface Helper {
  readonly member?: MemberId
  readonly helper?: string
}

interface Pairing extends Fact {
  readonly member: MemberId | null
  readonly helper: string | null
  readonly unit: string | null
  readonly phone: Kept | null
}

export interface Measure extends Fact {
  readonly need: NeedKind
  readonly what: string
  readonly amount: number
}

interface Household {
  readonly registered: Fact | null
  readonly head: Kept | null
  readonly headMember: MemberId | null
  readonly branch: BranchId | null
  readonly persons: number | null
  readonly povertyFile: boolean
  readonly causeClass: keyof typeof causes | null
  readonly cause: Kept | null
  readonly address: Kept | null
  readonly phone: Kept | null
  /** A line of the ledger for each need; one without a need where none is recorded. */
  readonly lines: ReadonlyArray<Need | { readonly need: null }>
  readonly needs: ReadonlyArray<Need>
  /** Whoever helps now. */
  readonly pairings: ReadonlyArray<Pairing>
  /** The last of them; null where nobody helps. */
  readonly paired: Pairing | null
  readonly past: ReadonlyArray<Pairing & { readonly ended: Fact }>
  readonly measures: ReadonlyArray<Measure>
  readonly lifted: Fact | null
}

const NO_NEED = [{ need: null }] as const

const withNeeds = (state: Household, needs: ReadonlyArray<Need>): Household => ({
  ...state,
  needs,
  lines: needs.length === 0 ? NO_NEED : needs,
})

const withPairings = (state: Household, pairings: ReadonlyArray<Pairing>): Household => ({
  ...state,
  pairings,
  paired: pairings.at(-1) ?? null,
})

/** Whether a pairing is that with a helper. */
export const isWith =
  ({ member, helper }: Helper) =>
  (one: { readonly member: MemberId | null; readonly helper: string | null }): boolean =>
    one.member === (member ?? null) && one.helper === (helper ?? null)

/** The household itself. */
export const household = facet(
  HouseholdId,
  "household",
)<Household>({
  registered: null,
  head: null,
  headMember: null,
  branch: null,
  persons: null,
  povertyFile: false,
  causeClass: null,
  cause: null,
  address: null,
  phone: null,
  lines: NO_NEED,
  needs: [],
  pairings: [],
  paired: null,
  past: [],
  measures: [],
  lifted: null,
})([...households, ...consolations])({
  HouseholdRegistered: {
    household: (state, entry) => {
      const { headMember, branch, persons, povertyFile, causeClass } = entry.data
      return {
        ...state,
        registered: factOf(entry),
        head: keep(entry, "head"),
        headMember: headMember ?? null,
        branch,
        persons: persons ?? null,
        povertyFile,
        causeClass: causeClass ?? null,
        cause: keep(entry, "cause"),
        address: keep(entry, "address"),
        phone: keep(entry, "phone"),
      }
    },
  },
  AidNeedRecorded: {
    household: (state, entry) =>
      withNeeds(state, [
        ...state.needs,
        { ...factOf(entry), need: entry.data.need, detail: keep(entry, "detail"), met: null },
      ]),
  },
  AidPairingAssigned: {
    household: (state, entry) => {
      const { member, helper, unit } = entry.data
      return withPairings(state, [
        ...state.pairings,
        {
          ...factOf(entry),
          member: member ?? null,
          helper: helper ?? null,
          unit: unit ?? null,
          phone: keep(entry, "phone"),
        },
      ])
    },
  },
  AidMeasureDelivered: {
    household: (state, entry) => {
      const { need, what, amount, result } = entry.data
      const met = { ...factOf(entry), what, result: result ?? null }
      return {
        ...withNeeds(
          state,
          state.needs.map((one) => (one.need === need && one.met === null ? { ...one, met } : one)),
        ),
        measures: [...state.measures, { ...factOf(entry), need, what, amount: amount ?? 0 }],
      }
    },
  },
  AidPairingEnded: {
    household: (state, entry) => {
      const meant = isWith(entry.data)
      return {
        ...withPairings(
          state,
          state.pairings.filter((one) => !meant(one)),
        ),
        past: [...state.past, ...state.pairings.filter(meant).map((one) => ({ ...one, ended: factOf(entry) }))],
      }
    },
  },
  HouseholdLiftedOut: { household: (state, entry) => ({ ...state, lifted: factOf(entry) }) },
  ConsolationPaid: { household: ignored },
})

/** The branch of a village as the one whose households are helped; the households keep it themselves. */
export const branchAid = facet(BranchId, "aid")<object>({})(households)({ HouseholdRegistered: { branch: ignored } })

interface Helping {
  /** The households that a member helps now. */
  readonly helps: ReadonlyArray<Fact & { readonly household: HouseholdId }>
  /** The registration of his own household on the poverty file (建档立卡), which it stays on when lifted out. */
  readonly povertyFile: Fact | null
}

const ended = (state: Helping, entry: Entry<{ readonly household: HouseholdId }>): Helping => ({
  ...state,
  helps: state.helps.filter(({ household }) => household !== entry.data.household),
})

const ofHousehold = (state: Helping, entry: EntryOf<typeof HouseholdRegistered>): Helping =>
  entry.data.povertyFile ? { ...state, povertyFile: factOf(entry) } : state

/** A person as one who helps households, or belongs to one. */
export const aiding = facet(MemberId, "aid")<Helping>({ helps: [], povertyFile: null })(households)({
  HouseholdRegistered: { headMember: ofHousehold, partyMembers: ofHousehold },
  AidPairingAssigned: {
    member: (state, entry) => ({
      ...state,
      helps: [...state.helps, { ...factOf(entry), household: entry.data.household }],
    }),
  },
  AidPairingEnded: { member: ended },
})
