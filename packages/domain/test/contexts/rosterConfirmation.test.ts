/** Confirmations that only the roster tells of: counted as far as it tells. */
import { describe, expect, it } from "vitest"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import { ConfirmationMeetingHeld, ProbationExtended } from "../../src/contexts/development/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said } from "./book.ts"

const [member, branch] = ["m-li", "b-1"]
const end = "2025-12-31"

/** A township with one who joined on 2024-07-01, confirmed on a day as the roster has it. */
const confirmedOn = (day: string, unrecorded?: ReadonlyArray<string>) => {
  const book = openBook()
  const extra = unrecorded === undefined ? {} : { unrecorded }
  book.record(
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    said(PersonRegistered, "person", "2000-01-01", { member, name: "某某", sex: "male", birthDate: "1990-01-01" }),
    said(MemberEnrolled, "enrol", "2024-07-01", { member, branch }),
    said(EnrolledMemberConfirmed, "confirm", day, { member, branch }, extra),
  )
  return book
}
const acknowledging = (...rules: ReadonlyArray<string>) => ({
  acknowledged: rules.map((rule) => ({ rule, reason: "早年的档案" })),
})
const figures = (book: ReturnType<typeof openBook>, asOf = end) =>
  [
    "members.confirmedOnTime",
    "members.confirmedLate",
    "development.due",
    "development.dueOnTime",
    "development.dueLate",
  ]
    .map((name) => book.figure(name, asOf).value)
    .join(" ")

describe("a probation of which the roster says when it ended in membership", () => {
  it.each([
    ["2025-07-01", "1 0 1 1 0"],
    ["2025-08-01", "1 0 1 1 0"],
    ["2025-08-02", "0 1 1 0 1"],
    ["2025-12-31", "0 1 1 0 1"],
  ])("counts as it was confirmed: %s", (day, counted) => {
    const book = confirmedOn(day)
    expect(figures(book)).toBe(counted)
    expect(book.reconciled("R4", end)).toBe("holds")
    expect(book.figure("members.confirmed", end).value).toBe(1)
    expect(book.rows("confirmations", end)).toMatchObject([{ approved: day }])
  })

  it("counts as pending until then", () => {
    const book = confirmedOn("2025-08-02")
    expect(book.figure("development.duePending", "2025-07-31").value).toBe(1)
    expect(book.figure("development.duePending", end).value).toBe(0)
  })

  it.each([
    ["before its end", "2025-06-30", undefined],
    ["after what may have been an extension", "2026-01-01", undefined],
    ["on a day that nobody knows", "2025-07-01", ["EnrolledMemberConfirmed.occurredOn"]],
  ])("is no confirmation in time or late %s", (_, day, unrecorded) => {
    const book = confirmedOn(day, unrecorded)
    const asOf = `${day.slice(0, 4)}-12-31`
    expect(figures(book, asOf)).toBe("0 0 0 0 0")
    expect(book.reconciled("R4", asOf)).toBe("holds")
  })

  it("has what else is on file of it: its meeting, an extension, a discussion postponed", () => {
    const classes = ["members.confirmedOnTime", "members.confirmedLate", "members.confirmedAfterExtension"]
    const counted = (book: ReturnType<typeof openBook>) => classes.map((name) => book.figure(name, end).value).join(" ")
    const probationer = () => {
      const book = openBook()
      book.record(
        said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
        said(PersonRegistered, "person", "2000-01-01", { member, name: "某某", sex: "male", birthDate: "1990-01-01" }),
        said(MemberEnrolled, "enrol", "2024-01-01", { member, branch }),
      )
      return book
    }
    const meeting = (proposal: "confirm" | "extend", more: object = {}) =>
      said(
        ConfirmationMeetingHeld,
        "meeting",
        "2025-01-05",
        { member, branch, expected: 10, present: 9, ayes: 9, noes: 0, abstentions: 0, proposal, ...more },
        acknowledging("G28", "G24", "G25", "G26", "G27", "G32", "G37"),
      )
    const confirmed = (day: string) => said(EnrolledMemberConfirmed, "confirm", day, { member, branch })
    const inTime = probationer()
    inTime.record(meeting("confirm"), confirmed("2025-03-01"))
    expect(counted(inTime)).toBe("1 0 0")
    const extended = probationer()
    extended.record(
      meeting("extend", { extendUntil: "2025-07-01" }),
      said(ProbationExtended, "extended", "2025-01-20", { member, branch, until: "2025-07-01" }),
      confirmed("2025-07-05"),
    )
    expect(counted(extended)).toBe("0 0 1")
    expect(extended.figure("development.dueExtended", end).value).toBe(1)
    expect(extended.reconciled("R4", end)).toBe("holds")
  })

  it("is no finding once it was, in time or late: the roster tells no meeting, and may be of long ago", () => {
    const found = (asOf: string) =>
      confirmedOn("2025-09-15")
        .findings(asOf)
        .filter((one) => one.startsWith("G33"))
    expect(found("2025-08-10")).toEqual(["G33 enrol___ 2025-08-01"])
    expect(found(end)).toEqual([])
  })

  it("is no development file", () => {
    expect(confirmedOn("2025-07-01").rows("development", end)).toEqual([])
  })
})
