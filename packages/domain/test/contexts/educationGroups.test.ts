/** What study tells of the old and the ill apart (ST14), whatever other group each of them is in. */
import { describe, expect, it } from "vitest"
import { replay } from "../../src/kernel/Book.ts"
import { periodOf } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { StudyExemptionEnded, StudyExemptionGranted } from "../../src/contexts/education/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { drawUp } from "../../src/report/drawUp.ts"
import { renderText } from "../../src/kernel/Report.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { township } from "../../src/township.ts"
import { said } from "./book.ts"
import { lectured, li, someTownship as ofTheOld, studied, tang, wang } from "./educationFacts.ts"

const [sixty, younger, ill] = ["m-60", "m-59", "m-ill"] as const
const members = (): ReadonlyArray<Proposal> =>
  (
    [
      [sixty, "1965-12-31"],
      [younger, "1966-01-01"],
      [ill, "1990-01-01"],
    ] as const
  ).flatMap(([member, birthDate]) => [
    said(PersonRegistered, `p-${member}`, "2010-01-01", { member, name: "某某", sex: "female", birthDate }),
    said(MemberEnrolled, `e-${member}`, "2011-07-01", { member, branch: tang }),
    said(EnrolledMemberConfirmed, `c-${member}`, "2012-07-01", { member, branch: tang }),
  ])
const someTownship = () => {
  const book = ofTheOld()
  book.record(...members())
  return book
}
type Book = ReturnType<typeof someTownship>
const model = township()
const reported = ({ log }: Book): string => {
  const period = periodOf({ year: 2025 })
  const { registers, tally } = replay(model, log, { asOf: period.asOf })
  const figures = [...model.statistics.values()].map((one) => measureFigure(registers, one, period))
  return renderText(drawUp({ town: "柳溪镇", model }, { ...period, position: log.length, figures, tally }, []))
}
const exemptFor = (ground: "ill" | "disabled", day = "2025-03-01") =>
  said(StudyExemptionGranted, `x-${ground}`, day, { member: ill, ground })

describe("the old and the ill", () => {
  it("are the members of 60 and over on the last day, and who is exempt then for age or illness", () => {
    const book = someTownship()
    const all = (asOf: string) => book.figure("study.oldOrIll", asOf).value
    // Three of 75 besides.
    expect(all("2025-12-30")).toBe(3)
    expect(all("2025-12-31")).toBe(4)
    expect(all("2026-01-01")).toBe(5)
    book.record(exemptFor("disabled", "2025-02-01"))
    expect(all("2025-12-31")).toBe(4)
    book.record(
      said(StudyExemptionEnded, "x-end", "2025-02-20", { member: ill, reason: "改列" }),
      exemptFor("ill"),
      said(StudyExemptionGranted, "x-old", "2025-03-01", { member: younger, ground: "old" }),
    )
    expect(all("2025-02-28")).toBe(3)
    expect(all("2025-12-31")).toBe(6)
    book.record(said(MemberDied, "d-1", "2025-06-01", { member: wang, branch: tang }))
    expect(all("2025-12-31")).toBe(5)
  })

  it("are told with their lectures, class hours and who is held to them, each in another group too", () => {
    const book = someTownship()
    book.record(
      lectured("l-1", "2025-02-01", { attendees: [li, sixty, younger, ill] }),
      studied("w-1", "2025-02-01", 3),
      studied("w-2", "2025-02-01", 40, { member: sixty }),
      studied("w-3", "2025-02-01", 5, { member: younger }),
      studied("w-4", "2025-02-01", 7, { member: ill }),
    )
    const told = (group: string) =>
      ["lectures.attended", "study.hours", "study.members", "study.obliged", "study.reached"].map(
        (name) => book.figure(`${name}.${group}`, "2025-12-31").value,
      )
    expect(told("others")).toEqual([4, 55, 4, 6, 1])
    expect(told("oldOrIll")).toEqual([2, 43, 2, 4, 1])
    book.record(exemptFor("ill"))
    expect(told("oldOrIll")).toEqual([3, 50, 3, 4, 1])
    expect(told("others")).toEqual([4, 55, 4, 5, 1])
    expect(book.figure("study.hours.oldOrIll", "2024-12-31").value).toBe(0)
  })

  it("say in their titles that they overlap with the other groups", () => {
    for (const name of ["lectures.attended", "study.hours", "study.members", "study.obliged", "study.reached"]) {
      const title = model.statistics.get(`${name}.oldOrIll`)?.title
      expect(title?.zh).toMatch(/60岁及以上或因老因病送学上门的党员，与其他分组有重叠/)
      expect(title?.en).toMatch(/of 60 and over or exempt for age or illness, each in another group too/)
      expect(title?.zh).not.toMatch(/[：、]/)
    }
  })

  it("stand in the report among the problems, with how many of them the records cover", () => {
    const book = someTownship()
    book.record(
      exemptFor("ill"),
      lectured("l-1", "2025-02-01", { attendees: [li, younger] }),
      studied("w-1", "2025-02-01", 32),
      studied("w-2", "2025-02-01", 7.5, { member: ill }),
    )
    expect(reported(book)).toContain(
      "老弱党员学习：60岁及以上或因老因病送学上门的党员5名，听过党课的1/5（20.0%），年度学满32学时的1/4（25.0%）；年内有学时的2名、共39.5学时，送学上门的0/1（0.0%）。",
    )
  })
})
