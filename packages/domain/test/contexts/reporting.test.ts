/** Closing periods, the words of a report, its problems and next steps. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import {
  NextStepDone,
  NextStepPlanned,
  PeriodClosed,
  PeriodOpened,
  PeriodReopened,
  ProblemIdentified,
  ReportReturned,
  ReportSubmitted,
  StatementRecorded,
  type PeriodId,
  type StepId,
} from "../../src/contexts/reporting/events.ts"
import { fact, openBook, strike } from "./book.ts"

const period = "2025" as PeriodId
type Extra = Partial<Pick<Proposal, "acknowledged" | "unrecorded" | "replaces">>
const open = fact(PeriodOpened, "open", "2025-01-01", { period })
const closed = (id: string, day: string, cutoff = "2025-12-31", extra: Extra = {}) =>
  fact(PeriodClosed, id, day, { period, cutoff: plainDate(cutoff) }, extra)
const reopened = (id: string, day: string) => fact(PeriodReopened, id, day, { period, reason: "补录" })
const submitted = (id: string, day: string) => fact(ReportSubmitted, id, day, { period, to: "县委组织部" })
const planned = (id: string, day: string, due?: string) =>
  fact(NextStepPlanned, id, day, { period, text: id, ...(due === undefined ? {} : { due: plainDate(due) }) })
const done = (id: string, day: string, of: string) =>
  fact(NextStepDone, id, day, { step: of as StepId, result: "办结" })

const someYear = () => {
  const book = openBook()
  book.record(open)
  return book
}

describe("a period", () => {
  it.each(["2025", "2025H1", "2025H2"])("is named %s", (name) => {
    expect(openBook().refusal(fact(PeriodOpened, "one", "2025-01-01", { period: name as PeriodId }))).toEqual([])
  })
  it.each(["25", "2025H3", "year", "2025-06"])("is not named %s", (name) => {
    expect(openBook().refusal(fact(PeriodOpened, "one", "2025-01-01", { period: name as PeriodId }))).toEqual([
      "contradiction PeriodUnnamed",
    ])
  })
  it("is opened once, and nothing is said of one that is not", () => {
    const book = someYear()
    expect(book.refusal(fact(PeriodOpened, "again", "2025-02-01", { period }))).toEqual([
      "contradiction AlreadyIntroduced",
    ])
    const other = "2024" as PeriodId
    expect(
      book.refusal(fact(PeriodClosed, "c", "2025-01-05", { period: other, cutoff: plainDate("2024-12-31") })),
    ).toEqual(["contradiction UnknownEntity"])
  })
  it("is closed once, until it is opened again", () => {
    const book = someYear()
    expect(book.refusal(reopened("r-0", "2026-01-01"))).toEqual(["contradiction NotClosed.period"])
    book.record(closed("c-1", "2026-01-05"))
    expect(book.refusal(closed("c-2", "2026-01-06"))).toEqual(["contradiction ClosedAlready"])
    book.record(reopened("r-1", "2026-02-01"), closed("c-3", "2026-02-03"))
    expect(book.rows("periods", "2026-12-31")).toMatchObject([{ period, closed: "2026-02-03" }])
  })
  it("is closed from its last day on, as of that day", () => {
    const book = someYear()
    expect(book.refusal(closed("c-1", "2025-12-30"))).toEqual(["breach ClosedEarly"])
    expect(book.refusal(closed("c-1", "2025-12-31", "2025-11-30"))).toEqual(["breach ClosedEarly"])
    expect(book.refusal(closed("c-1", "2025-12-31"))).toEqual([])
    const half = "2025H1" as PeriodId
    book.record(fact(PeriodOpened, "half", "2025-01-01", { period: half }))
    expect(
      book.refusal(fact(PeriodClosed, "c-2", "2025-06-30", { period: half, cutoff: plainDate("2025-06-30") })),
    ).toEqual([])
  })
})

describe("a report", () => {
  it("is submitted once the period is closed, and returned once it was submitted", () => {
    const book = someYear()
    expect(book.refusal(submitted("s-1", "2026-01-06"))).toEqual(["breach SubmittedOpen"])
    expect(book.refusal(fact(ReportReturned, "x", "2026-01-07", { period, reason: "口径有误" }))).toEqual([
      "contradiction NothingSubmitted",
    ])
    book.record(closed("c-1", "2026-01-05"), submitted("s-1", "2026-01-06"))
    book.record(fact(ReportReturned, "x", "2026-01-07", { period, reason: "口径有误" }))
    expect(book.rows("periods", "2026-12-31")).toMatchObject([{ to: "县委组织部", returned: "口径有误" }])
    book.record(submitted("s-2", "2026-01-09"))
    expect(book.rows("periods", "2026-12-31")).toMatchObject([{ submitted: "2026-01-09", returned: null }])
  })
  it("has words of its own and problems, which are counted in their year", () => {
    const book = someYear()
    book.record(fact(StatementRecorded, "w", "2025-12-01", { period, section: "opening", text: "今年工作" }))
    book.record(fact(ProblemIdentified, "p", "2025-12-02", { period, text: "年龄偏大", figure: "members.total" }))
    expect(book.rows("problems", "2025-12-31")).toMatchObject([{ text: "年龄偏大", figure: "members.total" }])
    expect(book.figure("reporting.problems", "2025-12-31")).toMatchObject({ value: 1 })
    expect(book.figure("reporting.problems", "2026-12-31")).toMatchObject({ value: 0 })
  })
})

describe("a next step", () => {
  it("is open until it is done, due until its day, and a finding after it", () => {
    const book = someYear()
    book.record(planned("step-one", "2025-12-20", "2026-03-31"), planned("step-two", "2025-12-20"))
    const openSteps = (asOf: string) => book.figure("reporting.openSteps", asOf).value
    expect(openSteps("2025-12-31")).toBe(2)
    expect(book.due("2026-03-31")).toEqual(["NextStepDue 2026-03-31"])
    expect(book.findings("2026-03-31")).toEqual([])
    expect(book.findings("2026-04-01")).toEqual(["NextStepDue step-one 2026-03-31"])
    const overdue = (asOf: string) => book.figure("reporting.overdueSteps", asOf)
    expect(overdue("2026-03-31")).toEqual({ value: 0, evidence: [] })
    expect(overdue("2026-04-01")).toEqual({ value: 1, evidence: ["step-one"] })
    book.record(done("d", "2026-03-30", "step-one"))
    expect(book.refusal(done("again", "2026-03-31", "step-one"))).toEqual(["contradiction StepDoneAlready"])
    expect(overdue("2026-04-01").value).toBe(0)
    expect(openSteps("2026-04-01")).toBe(1)
    expect(book.findings("2026-04-01")).toEqual([])
    book.record(strike("d"))
    expect(book.findings("2026-04-03")).toEqual(["NextStepDue step-one 2026-03-31"])
  })
  it("is not done before it was planned", () => {
    const book = someYear()
    book.record(planned("step-one", "2025-12-20"))
    expect(book.refusal(done("d", "2025-12-19", "step-one"))).toEqual(["contradiction DoneBeforePlanned"])
    expect(book.refusal(done("d", "2025-12-20", "step-one"))).toEqual([])
  })
})
