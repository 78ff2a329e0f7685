/** Reporting: what the registers of a period and of a step planned hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Fact, selfOf } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { events, PeriodId, StepId } from "./events.ts"

/** A part of a report in the office's own words. */
export interface Statement extends Fact {
  readonly section: string
  readonly text: string
}

/** A problem that the office found, with the figure that shows it. */
export interface Problem extends Fact {
  readonly text: string
  readonly figure: string | null
}

interface Reporting {
  readonly opened: Fact | null
  /** The closing that stands; null where the period is open. */
  readonly closed: (Fact & { readonly cutoff: PlainDate }) | null
  readonly statements: ReadonlyArray<Statement>
  readonly problems: ReadonlyArray<Problem>
  readonly steps: ReadonlyArray<Fact & { readonly step: StepId }>
  readonly submitted: (Fact & { readonly to: string }) | null
  readonly returned: (Fact & { readonly reason: string }) | null
}

/** A period as it is reported on. */
export const reporting = facet(
  PeriodId,
  "reporting",
)<Reporting>({ opened: null, closed: null, statements: [], problems: [], steps: [], submitted: null, returned: null })(
  events,
)({
  PeriodOpened: { period: (state, entry) => ({ ...state, opened: factOf(entry) }) },
  PeriodClosed: {
    period: (state, entry) => ({ ...state, closed: { ...factOf(entry), cutoff: entry.data.cutoff } }),
  },
  PeriodReopened: { period: (state) => ({ ...state, closed: null }) },
  StatementRecorded: {
    period: (state, entry) => {
      const { section, text } = entry.data
      return { ...state, statements: [...state.statements, { ...factOf(entry), section, text }] }
    },
  },
  ProblemIdentified: {
    period: (state, entry) => {
      const { text, figure } = entry.data
      return { ...state, problems: [...state.problems, { ...factOf(entry), text, figure: figure ?? null }] }
    },
  },
  NextStepPlanned: {
    period: (state, entry) => ({
      ...state,
      steps: [...state.steps, { ...factOf(entry), step: selfOf(entry) as string as StepId }],
    }),
  },
  ReportSubmitted: {
    period: (state, entry) => ({ ...state, submitted: { ...factOf(entry), to: entry.data.to }, returned: null }),
  },
  ReportReturned: {
    period: (state, entry) => ({ ...state, returned: { ...factOf(entry), reason: entry.data.reason } }),
  },
})

interface Step {
  readonly planned: Fact | null
  readonly period: PeriodId | null
  readonly text: string | null
  readonly owner: string | null
  readonly due: PlainDate | null
  readonly done: (Fact & { readonly result: string | null }) | null
}

/** A step planned, until it is done. */
export const step = facet(
  StepId,
  "step",
)<Step>({ planned: null, period: null, text: null, owner: null, due: null, done: null })(events)({
  NextStepPlanned: {
    self: (state, entry) => ({
      ...state,
      planned: factOf(entry),
      period: entry.data.period,
      text: entry.data.text,
      owner: entry.data.owner ?? null,
      due: entry.data.due ?? null,
    }),
  },
  NextStepDone: {
    step: (state, entry) => ({ ...state, done: { ...factOf(entry), result: entry.data.result ?? null } }),
  },
})
