/** Confirmations that only the roster tells of: counted as far as it tells. */
import { describe, expect, it } from "vitest"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
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

  it("is no development file", () => {
    expect(confirmedOn("2025-07-01").rows("development", end)).toEqual([])
  })
})
