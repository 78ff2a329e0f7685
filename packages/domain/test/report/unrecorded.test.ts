/** What is counted by something that is on record of nobody: a report says so, and what adds up goes on adding up. */
import { describe, expect, it } from "vitest"
import { replay } from "../../src/kernel/Book.ts"
import { periodOf } from "../../src/kernel/Calendar.ts"
import { renderText } from "../../src/kernel/Report.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { PersonDetailsChanged } from "../../src/contexts/membership/events.ts"
import { binding, drawUp } from "../../src/report/drawUp.ts"
import { unrecordedOf } from "../../src/report/unrecorded.ts"
import { ground } from "../../src/testing.ts"
import { township } from "../../src/township.ts"
import { openBook, said } from "../contexts/book.ts"

const model = township()
const measuredOf = ({ log }: ReturnType<typeof openBook>) => {
  const period = periodOf({ year: 2025 })
  const { registers, tally } = replay(model, log, { asOf: period.asOf })
  const figures = [...model.statistics.values()].map((one) => measureFigure(registers, one, period))
  return { ...period, position: log.length, figures, tally }
}

describe("a book in which nobody's ethnicity or education is on record", () => {
  const book = openBook()
  book.record(...ground(3))

  it("has 未登记 in its report where a nought would say that there are none", () => {
    const { figure, recorded } = binding(model, measuredOf(book))
    expect(figure("members.ethnicity.unrecorded").value).toBe(3)
    for (const name of ["members.minority", "members.collegeAndAbove", "members.occupation.farmer"])
      expect([name, figure(name)]).toMatchObject([name, { value: null, shown: "未登记" }])
    expect(figure("members.women").value).not.toBeNull()
    expect(renderText(drawUp({ town: "柳溪镇", model }, measuredOf(book), []))).toContain("少数民族党员未登记，")
    // The classes of a breakdown are counted all the same: they add up to the members (R1).
    expect(recorded("members.ethnicity.minority")?.value).toBe(0)
    expect(book.reconciled("R1.ethnicity", "2025-12-31")).toBe("holds")
  })

  it("has a nought once it is on record of somebody that he is none", () => {
    const some = openBook()
    some.record(...ground(3))
    some.record(said(PersonDetailsChanged, "e-1", "2025-02-01", { member: "m-1", ethnicity: "汉族", reason: "补登" }))
    const { figure } = binding(model, measuredOf(some))
    expect(figure("members.minority")).toMatchObject({ value: 0, shown: "0" })
    expect(figure("members.collegeAndAbove").value).toBeNull()
  })
})

describe("what may not be on record", () => {
  it("is a figure of the same whole, and there is one of each", () => {
    const asked = [...model.statistics.keys()].flatMap((name) => {
      const unrecorded = unrecordedOf(name)
      return unrecorded === undefined ? [] : [[name, unrecorded] as const]
    })
    for (const [name, { figure, whole }] of asked) {
      expect([name, model.statistics.has(figure)]).toEqual([name, true])
      expect([name, name.startsWith("members.developed.")]).toEqual([name, whole === "members.developed"])
    }
    expect(asked.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        "members.developed.occupation.farmer",
        "members.education.seniorHigh",
        "members.minority",
      ]),
    )
    for (const name of ["members.women", "members.developed", "members.occupation.unrecorded", "members.era.since2012"])
      expect([name, unrecordedOf(name)]).toEqual([name, undefined])
  })
})
