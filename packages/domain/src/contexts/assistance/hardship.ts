/** Assistance: what the register of a member holds of hardship, and of why else he is looked after. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { type Fact, factOf, keep, type Kept } from "../../kernel/Event.ts"
import { earliest } from "../../kernel/Facts.ts"
import { facet } from "../../kernel/Register.ts"
import { roleEvents } from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import { type categories, type causes, type incomes, registrations } from "./events.ts"

type Category = keyof typeof categories

/** What a registration says of a person; what was not said is null. */
interface Details {
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

/** A category in which a person stands, as last registered in it, or as noted of him where he is not registered. */
export interface Standing extends Fact, Details {
  readonly category: Category
  /** What first put him there since he last stood outside of it. */
  readonly since: Fact
  /** The last registration, and what was noted of him (老党员、老干部): one of them stands, or both. */
  readonly registered: Fact | null
  readonly noted: Fact | null
  /** Whether he is looked after for it: whoever was last reviewed as hard up no more is not. */
  readonly cared: boolean
}

interface Hardship {
  /** What the ledger lists: only a lifting or the end of what was noted takes a person off it. */
  readonly standing: ReadonlyArray<Standing>
  /** The oldest category that stands; null where none does. */
  readonly since: Fact | null
  /** Since when nobody may be missing of him (不漏一人, R8): the first that he is looked after for; null where none is. */
  readonly caredFor: Fact | null
  /** Whether he is hard up: as registered, and then as last reviewed; null where neither says. */
  readonly currently: boolean | null
  /** The last review since he was registered as hard up. */
  readonly reviewed: (Fact & { readonly currently: boolean }) | null
  /** The last list on which he was posted. */
  readonly posted: (Fact & { readonly until: PlainDate; readonly place: string | null }) | null
  /** The categories left, with the day on which each began. */
  readonly lifted: ReadonlyArray<Fact & { readonly category: Category; readonly since: Fact }>
}

const unsaid: Details = {
  cause: null,
  annualIncome: null,
  householdSize: null,
  address: null,
  causeClass: null,
  lowIncome: null,
  incomeSource: null,
  health: null,
  opinion: null,
  contact: null,
}

/** A person with the categories in which he stands, and with what follows from them and from the last review. */
const standing = (state: Hardship, categories: ReadonlyArray<Standing>, reviewed = state.reviewed): Hardship => {
  const currently = reviewed?.currently ?? (categories.some(({ category }) => category === "hardUp") ? true : null)
  const held = categories.map((one) => ({ ...one, cared: one.category !== "hardUp" || currently === true }))
  return {
    ...state,
    standing: held,
    since: held[0]?.since ?? null,
    caredFor: earliest(...held.filter(({ cared }) => cared).map(({ since }) => since)) ?? null,
    currently,
    reviewed,
  }
}

/** Puts a category in the place of what it was, or last where it is new; takes it out where nothing of it stands. */
const withCategory = (
  state: Hardship,
  category: Category,
  now: Omit<Standing, "cared"> | null,
): typeof state.standing => {
  const index = state.standing.findIndex((one) => one.category === category)
  if (now === null) return state.standing.filter((one) => one.category !== category)
  const stands = { ...now, cared: true }
  return index < 0 ? [...state.standing, stands] : state.standing.with(index, stands)
}

const standingIn = ({ standing: all }: Hardship, category: Category): Standing | undefined =>
  all.find((one) => one.category === category)

/** The roles by which somebody is looked after besides a registration: 老党员 and 老干部. */
const old = (role: string): "oldMember" | "oldCadre" | undefined =>
  role === "oldMember" || role === "oldCadre" ? role : undefined

/** The member as one of those whom nobody may be missing of: hard up, an old member or an old cadre. */
export const hardship = facet(
  MemberId,
  "hardship",
)<Hardship>({
  standing: [],
  since: null,
  caredFor: null,
  currently: null,
  reviewed: null,
  posted: null,
  lifted: [],
})([...registrations, ...roleEvents])({
  HardshipRegistered: {
    member: (state, entry) => {
      const { category, cause, annualIncome, householdSize, causeClass, lowIncome, incomeSource, opinion, contact } =
        entry.data
      const before = standingIn(state, category)
      const registered = withCategory(state, category, {
        ...factOf(entry),
        category,
        since: before?.since ?? factOf(entry),
        registered: factOf(entry),
        noted: before?.noted ?? null,
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
      })
      // To register somebody as hard up says that he is, whatever a review found before.
      return standing(state, registered, category === "hardUp" ? null : state.reviewed)
    },
  },
  HardshipReviewed: {
    member: (state, entry) => standing(state, state.standing, { ...factOf(entry), currently: entry.data.currently }),
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
      const left = standingIn(state, category)
      if (left === undefined || left.registered === null) return state
      const { noted, since } = left
      const still = noted === null ? null : { ...unsaid, ...noted, category, since, registered: null, noted }
      const next = standing(state, withCategory(state, category, still), category === "hardUp" ? null : state.reviewed)
      return {
        ...next,
        // A list on which he stood says nothing of a registration that comes later.
        posted: next.standing.some(({ registered }) => registered !== null) ? state.posted : null,
        lifted: [...state.lifted, { ...factOf(entry), category, since }],
      }
    },
  },
  MemberRoleNoted: {
    member: (state, entry) => {
      const category = old(entry.data.role)
      if (category === undefined) return state
      const noted = factOf(entry)
      const before = standingIn(state, category)
      const now =
        before === undefined || before.registered === null
          ? { ...unsaid, ...noted, category, since: before?.since ?? noted, registered: null, noted }
          : { ...before, noted }
      return standing(state, withCategory(state, category, now))
    },
  },
  MemberRoleEnded: {
    member: (state, entry) => {
      const category = old(entry.data.role)
      const before = category === undefined ? undefined : standingIn(state, category)
      if (category === undefined || before === undefined) return state
      return standing(
        state,
        withCategory(state, category, before.registered === null ? null : { ...before, noted: null }),
      )
    },
  },
})
