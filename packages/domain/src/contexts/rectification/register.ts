/** Rectification: what the register of a branch holds of its rectifications and of the disclosure of its finances. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type DataOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import type { SupportSlot } from "../../rulebook/Slots.ts"
import { BranchDissolved, BranchId } from "../organization/events.ts"
import { events, FinanceDisclosed, type WeakBranchIdentified } from "./events.ts"
import { complete, type Task, taskOf } from "./tasks.ts"

/** A measure of a rectification, which the entry of its identification names. */
export interface Measure extends Task {
  readonly round: number
}

/** A report on how a rectification stands, which the entry of its identification names. */
export interface Report extends Fact {
  readonly round: number
  readonly progress: string
  readonly to: string | null
}

/** A rectification, from the identification of the fact on. */
export interface Round extends Fact {
  readonly year: number
  readonly criteria: DataOf<typeof WeakBranchIdentified>["criteria"]
  readonly problems: string | null
  readonly confirmedBy: string | null
  /** The deadline in force, where one was set. */
  readonly deadline: PlainDate | null
  readonly planned: Fact | null
  /** The measures in words, with who answers for them. */
  readonly measures: ReadonlyArray<string>
  readonly leaders: ReadonlyArray<string>
  readonly responsible: ReadonlyArray<string>
  readonly support: { readonly [S in SupportSlot]?: Fact & { readonly who: string } }
  readonly disclosed: Fact | null
  readonly inspected: (Fact & { readonly by: string; readonly findings: string }) | null
  readonly failed: (Fact & { readonly by: string; readonly reason: string }) | null
  /** The acceptance that stands; null where it was reopened. */
  readonly rectified: (Fact & { readonly by: string; readonly satisfaction: number | null }) | null
  readonly result: string | null
  readonly followedUp: (Fact & { readonly sustained: boolean }) | null
  readonly reopened: Fact | null
  /** The stretches in which it stood accepted, until it was taken up again. */
  readonly closed: ReadonlyArray<{ readonly from: PlainDate; readonly until: PlainDate }>
}

interface Rectification {
  readonly rounds: ReadonlyArray<Round>
  readonly measures: ReadonlyArray<Measure>
  readonly reports: ReadonlyArray<Report>
  /** The rectification that is going on; null where none is. */
  readonly open: Fact | null
  /** The last acceptance that stands. */
  readonly rectified: Fact | null
  readonly secretary: (Fact & { readonly who: string }) | null
  /** The dissolution of the branch, which ends all that is due of it. */
  readonly dissolved: Fact | null
}

/** Changes the last rectification; what may be due or counted of the branch follows from it. */
const inRound = (state: Rectification, change: (round: Round) => Round): Rectification => {
  const last = state.rounds.at(-1)
  if (last === undefined) return state
  const round = change(last)
  return {
    ...state,
    rounds: state.rounds.with(-1, round),
    open: round.rectified === null ? { on: round.on, entry: round.entry } : null,
    rectified: round.rectified === null ? null : { on: round.rectified.on, entry: round.rectified.entry },
  }
}

const supported = (round: Round, slot: SupportSlot, entry: Entry, who: string): Round => ({
  ...round,
  support: { ...round.support, [slot]: { ...factOf(entry), who } },
})

const whileOpen =
  (change: (round: Round) => Round) =>
  (round: Round): Round =>
    round.rectified === null ? change(round) : round

const unsupported = (round: Round): Round => {
  const { firstSecretary: _, ...support } = round.support
  return { ...round, support }
}

/** The branch as one that is, or was, weak and lax. */
export const rectification = facet(
  BranchId,
  "rectification",
)<Rectification>({
  rounds: [],
  measures: [],
  reports: [],
  open: null,
  rectified: null,
  secretary: null,
  dissolved: null,
})([...events, BranchDissolved])({
  WeakBranchIdentified: {
    branch: (state, entry) => {
      const { year, criteria, problems, confirmedBy, deadline } = entry.data
      const round: Round = {
        ...factOf(entry),
        ...{ year, criteria, problems: problems ?? null, confirmedBy: confirmedBy ?? null, deadline: deadline ?? null },
        ...{ planned: null, measures: [], leaders: [], responsible: [] },
        // A first secretary who is there already is support from the first day on.
        support: state.secretary === null ? {} : { firstSecretary: state.secretary },
        ...{ disclosed: null, inspected: null, failed: null, rectified: null, result: null },
        ...{ followedUp: null, reopened: null, closed: [] },
      }
      return { ...state, rounds: [...state.rounds, round], open: factOf(entry), rectified: null }
    },
  },
  RectificationPlanAdopted: {
    branch: (state, entry) => {
      const round = state.rounds.at(-1)
      if (round === undefined) return state
      const { measures, documentNumber } = entry.data
      const named = (known: ReadonlyArray<string>, more: ReadonlyArray<string | undefined>): ReadonlyArray<string> => [
        ...new Set([...known, ...more.filter((one) => one !== undefined)]),
      ]
      return inRound(
        {
          ...state,
          measures: [...state.measures, ...measures.map((told) => ({ ...taskOf(entry, told), round: round.entry }))],
        },
        (last) =>
          supported(
            {
              ...last,
              planned: last.planned ?? factOf(entry),
              measures: [...last.measures, ...measures.map(({ measure }) => measure)],
              leaders: named(
                last.leaders,
                measures.map(({ leader }) => leader),
              ),
              responsible: named(
                last.responsible,
                measures.map(({ responsible }) => responsible),
              ),
            },
            "villagePlan",
            entry,
            documentNumber ?? "整顿方案",
          ),
      )
    },
  },
  RectificationSupportAssigned: {
    branch: (state, entry) => inRound(state, (round) => supported(round, entry.data.slot, entry, entry.data.who)),
  },
  FirstSecretaryAppointed: {
    branch: (state, entry) => {
      const { member } = entry.data
      return inRound(
        { ...state, secretary: { ...factOf(entry), who: member } },
        whileOpen((round) => supported(round, "firstSecretary", entry, member)),
      )
    },
  },
  FirstSecretaryRecalled: { branch: (state) => inRound({ ...state, secretary: null }, whileOpen(unsupported)) },
  FirstSecretaryLogEntered: { branch: ignored },
  FirstSecretaryPresenceConfirmed: { branch: ignored },
  FinanceDisclosed: {
    branch: (state, entry) => inRound(state, (round) => ({ ...round, disclosed: round.disclosed ?? factOf(entry) })),
  },
  MeasureCompleted: {
    branch: (state, entry) => {
      const round = state.rounds.at(-1)?.entry
      const [those, others] = [
        state.measures.filter((one) => one.round === round),
        state.measures.filter((one) => one.round !== round),
      ]
      return { ...state, measures: [...others, ...complete(those, entry)] }
    },
  },
  RectificationReported: {
    branch: (state, entry) => {
      const round = state.rounds.at(-1)
      if (round === undefined) return state
      const { progress, to } = entry.data
      return {
        ...state,
        reports: [...state.reports, { ...factOf(entry), round: round.entry, progress, to: to ?? null }],
      }
    },
  },
  RectificationInspected: {
    branch: (state, entry) => {
      const { by, findings } = entry.data
      return inRound(state, (round) => ({ ...round, inspected: { ...factOf(entry), by, findings } }))
    },
  },
  RectificationFailed: {
    branch: (state, entry) => {
      const { by, reason, until } = entry.data
      return inRound(state, (round) => ({
        ...round,
        deadline: extended(round, entry, until),
        failed: { ...factOf(entry), by, reason },
      }))
    },
  },
  BranchRectified: {
    branch: (state, entry) => {
      const { by, satisfaction, result } = entry.data
      return inRound(state, (round) => ({
        ...round,
        rectified: { ...factOf(entry), by, satisfaction: satisfaction ?? null },
        result: result ?? null,
        followedUp: null,
      }))
    },
  },
  FollowUpDone: {
    branch: (state, entry) =>
      inRound(state, (round) => ({ ...round, followedUp: { ...factOf(entry), sustained: entry.data.sustained } })),
  },
  RectificationReopened: {
    branch: (state, entry) =>
      inRound(state, (round) => ({
        ...round,
        deadline: entry.data.until ?? null,
        rectified: null,
        reopened: factOf(entry),
        closed: [...round.closed, { from: round.rectified?.on ?? entry.occurredOn, until: entry.occurredOn }],
      })),
  },
  BranchDissolved: { branch: (state, entry) => ({ ...state, dissolved: factOf(entry) }) },
})

/** The deadline after a failed acceptance: a new one counts that was set before the old one was over. */
const extended = ({ deadline }: Round, { occurredOn }: Entry, until: PlainDate | undefined): PlainDate | null =>
  until !== undefined && (deadline === null || occurredOn <= deadline) ? until : deadline

/** The measures of the last rectification. */
export const measuresOf = ({ rounds, measures }: Rectification): ReadonlyArray<Measure> =>
  measures.filter(({ round }) => round === rounds.at(-1)?.entry)

export interface Disclosure extends Fact {
  readonly period: string
  readonly items: string
  readonly places: string
  readonly until: PlainDate | null
  readonly objections: number | null
}

interface Finance {
  readonly disclosures: ReadonlyArray<Disclosure>
}

/** The village as one that discloses its finances. */
export const finance = facet(BranchId, "finance")<Finance>({ disclosures: [] })([FinanceDisclosed])({
  FinanceDisclosed: {
    branch: ({ disclosures }, entry) => {
      const { period, items, places, until, objections } = entry.data
      const disclosure = {
        ...factOf(entry),
        period,
        items,
        places,
        until: until ?? null,
        objections: objections ?? null,
      }
      return { disclosures: [...disclosures, disclosure] }
    },
  },
})
