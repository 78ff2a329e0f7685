/** Dates of members that do not fit a life (E08) or a probation (E09). */
import { describe, expect, it } from "vitest"
import {
  EnrolledMemberConfirmed,
  MemberEnrolled,
  MemberTransferredIn,
  PersonDetailsChanged,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said, strike } from "./book.ts"

const he = { member: "m-1", branch: "b-1" }
const registered = (birthDate: string, day = birthDate) =>
  said(PersonRegistered, "person", day, { member: "m-1", name: "某某", sex: "male", birthDate })
const enrolled = (day: string) => said(MemberEnrolled, "enrol", day, he)
const confirmed = (day: string) => said(EnrolledMemberConfirmed, "confirm", day, he)
const came = (more: object) =>
  said(MemberTransferredIn, "came", "2020-01-01", {
    ...{ ...he, origin: "外县", standing: "full", joinedOn: "2010-07-01", letterNumber: "1", ...more },
  })

const someTownship = (...facts: ReadonlyArray<ReturnType<typeof said>>) => {
  const book = openBook()
  book.record(said(BranchEstablished, "b-1", "1930-01-01", { branch: "b-1", name: "某村党支部", unit: "village" }))
  book.record(...facts)
  return book
}
/** What is found of the two rules; who was never confirmed, or brought a letter, has other things due. */
const found = (book: ReturnType<typeof openBook>) => book.findings("2026-12-31").filter((one) => /^E0[89] /.test(one))
const findings = (...facts: ReadonlyArray<ReturnType<typeof said>>) => found(someTownship(...facts))

describe("who joined", () => {
  it("was eighteen on the day, whichever way and in whatever order he was recorded (E08)", () => {
    expect(findings(registered("1992-07-01"), enrolled("2010-07-01"))).toEqual([])
    expect(findings(registered("1992-07-02"), enrolled("2010-07-01"))).toEqual(["E08 enrol___ "])
    expect(findings(registered("1992-07-01"), came({}))).toEqual([])
    expect(findings(registered("1992-07-02"), came({}))).toEqual(["E08 came____ "])
    expect(findings(registered("1992-07-01", "2020-01-01"), enrolled("2010-07-01"))).toEqual([])
    expect(findings(registered("1992-07-02", "2020-01-01"), enrolled("2010-07-01"))).toEqual(["E08 person__ "])
  })

  it("was sixteen at least before the Constitution of 1956", () => {
    expect(findings(registered("1940-09-25"), enrolled("1956-09-25"))).toEqual([])
    expect(findings(registered("1940-09-26"), enrolled("1956-09-25"))).toEqual(["E08 enrol___ "])
    expect(findings(registered("1938-09-26"), enrolled("1956-09-26"))).toEqual([])
    expect(findings(registered("1938-09-27"), enrolled("1956-09-26"))).toEqual(["E08 enrol___ "])
  })

  it("is found no more once what was wrong is struck and recorded right", () => {
    const book = someTownship(registered("1992-07-02"), enrolled("2010-07-01"))
    book.record(strike("enrol"), said(MemberEnrolled, "again", "2010-07-02", he))
    expect(found(book)).toEqual([])
  })
})

describe("who was confirmed", () => {
  const born = registered("1930-01-01")
  const roster = (joined: string, day: string) => findings(born, enrolled(joined), confirmed(day))
  const noted = (day: string) => someTownship(born, enrolled("2010-07-01")).noted(confirmed(day))

  it("was so a year after joining at the earliest, and a year of extension later at the latest (E09)", () => {
    expect(roster("2010-07-01", "2011-06-30")).toEqual(["E09 confirm_ "])
    expect(roster("2010-07-01", "2011-07-01")).toEqual([])
    expect(roster("2010-07-01", "2012-07-01")).toEqual([])
    expect(roster("2010-07-01", "2012-07-02")).toEqual(["E09 confirm_ "])
  })

  it("is told where he was so within an extension", () => {
    expect(noted("2011-07-01")).toEqual([])
    expect(noted("2011-07-02")).toEqual([
      { note: "note E09", zh: "预备期到2011-07-01，转正日期2011-07-02：延长过预备期的除外，党龄从期满算起" },
    ])
    expect(noted("2012-07-01")).toHaveLength(1)
    expect(noted("2012-07-02").map(({ note }) => note)).toEqual(["lapse E09"])
  })

  it("is not judged before the Constitution of 1977, nor where the roster has no date", () => {
    expect(roster("1977-08-17", "1977-08-20")).toEqual([])
    expect(roster("1977-08-18", "1978-08-17")).toEqual(["E09 confirm_ "])
    const unrecorded = ["EnrolledMemberConfirmed.occurredOn"]
    const undated = said(EnrolledMemberConfirmed, "confirm", "2011-06-30", he, { unrecorded })
    expect(findings(born, enrolled("2010-07-01"), undated)).toEqual([])
  })

  it("elsewhere is judged by what he brought", () => {
    const brought = (more: object) => findings(born, came(more))
    expect(brought({ confirmedOn: "2011-06-30" })).toEqual(["E09 came____ "])
    expect(brought({ confirmedOn: "2011-07-01" })).toEqual([])
    expect(brought({ confirmedOn: "2012-07-02" })).toEqual(["E09 came____ "])
    expect(brought({ confirmedOn: "2012-07-02", probationEndsOn: "2012-01-01" })).toEqual([])
    expect(brought({ standing: "probationer", confirmedOn: "2011-06-30" })).toEqual([])
  })
})

describe("a life", () => {
  const person = (birthDate: string, more: object = {}) =>
    said(PersonRegistered, "person", "2020-01-01", {
      ...{ member: "m-1", name: "某某", sex: "male", birthDate, ...more },
    })
  const refused = ["contradiction LifeDates"]

  it("does not begin after it was recorded, whatever the day of the register", () => {
    // Recorded on 2026-12-31 of Greenwich, when it may be the next day here.
    expect(someTownship().refusal(person("2027-01-02"))).toEqual(refused)
    expect(someTownship().refusal(person("2027-01-01"))).toEqual([])
    expect(someTownship().refusal(person("2020-06-01"))).toEqual([])
  })

  it("has no work before it, nor work or an admission that is still to come", () => {
    expect(someTownship().refusal(person("1970-01-01", { workStartedOn: "1969-12-31" }))).toEqual(refused)
    expect(someTownship().refusal(person("1970-01-01", { workStartedOn: "2027-01-02" }))).toEqual(refused)
    expect(someTownship().refusal(person("1970-01-01", { workStartedOn: "1990-01-01" }))).toEqual([])
    const book = someTownship(person("1970-01-01"))
    const changed = (workStartedOn: string) =>
      said(PersonDetailsChanged, "changed", "2021-01-01", { member: "m-1", workStartedOn, reason: "补充" })
    expect(book.refusal(changed("2027-01-02"))).toEqual(refused)
    expect(book.refusal(changed("1990-01-01"))).toEqual([])
    expect(book.refusal(came({ joinedOn: "2020-01-02" }))).toContain("contradiction LifeDates")
    expect(book.refusal(came({ joinedOn: "2020-01-01" }))).not.toContain("contradiction LifeDates")
  })
})
