/** The figures and ledgers of members away (ST09, L07), and of members from elsewhere. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/floating/events.ts"
import { MemberDied, MemberTransferredIn } from "../../src/contexts/membership/events.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { said, strike } from "./book.ts"
import { branch, changed, contacted, formed, left, registered, returned, someTownship } from "./floatingFacts.ts"

type Book = ReturnType<typeof someTownship>
const value = (book: Book, name: string, day = "2025-12-31") => book.figure(`floating.${name}`, day).value

describe("the figures of members away", () => {
  it("say how long they are, in bands that divide them", () => {
    const book = someTownship()
    const days = ["2025-07-01", "2025-06-30", "2024-12-31", "2022-12-31"]
    book.record(...days.map((day, index) => left(`l-${index}`, day, `m-${index + 1}`)))
    const bands = (day: string) =>
      ["underHalfYear", "halfYearToOne", "oneToThree", "overThree"].map((band) => value(book, band, day))
    expect(bands("2025-12-30")).toEqual([1, 2, 1, 0])
    expect(bands("2025-12-31")).toEqual([1, 1, 1, 1])
    expect(bands("2026-01-01")).toEqual([0, 2, 1, 1])
    expect(book.figure("floating.overThree", "2025-12-31").evidence).toEqual(["l-3_____"])
  })

  it("name the places where they went, each once", () => {
    const book = someTownship()
    expect(book.shown("floating.destinations", "2025-12-31")).toBe("未登记")
    book.record(
      left("l-1", "2025-01-10", "m-1", { destination: "广东深圳" }),
      left("l-2", "2025-01-11", "m-2", { destination: "广东深圳" }),
      left("l-3", "2025-01-12", "m-3", { destination: "福建晋江" }),
      left("l-4", "2025-01-13", "m-4", {}),
    )
    expect(value(book, "destinations")).toBe(2)
    expect(book.subjects("floating.destinations", "2025-12-31")).toEqual(["广东深圳", "广东深圳", "福建晋江"])
  })

  it("divide them into those contacted in the year and those not (R7)", () => {
    const book = someTownship()
    book.record(left("l-1", "2024-01-10", "m-1"), left("l-2", "2024-01-11", "m-2"), left("l-3", "2024-01-12", "m-3"))
    book.record(contacted("c-1", "2025-01-01", "m-1"), contacted("c-2", "2024-12-31", "m-2"))
    const all = (day: string) => ["registered", "contacted", "notContacted"].map((name) => value(book, name, day))
    expect(all("2025-12-31")).toEqual([3, 1, 2])
    expect(all("2024-12-31")).toEqual([3, 1, 2])
    expect(book.figure("floating.notContacted", "2025-12-31").evidence).toEqual(["l-2_____", "l-3_____"])
    book.record(strike("c-1"))
    expect(all("2025-12-31")).toEqual([3, 0, 3])
  })

  it("count those contacted within half a year, or within the months that a local rule sets", () => {
    const inTime = (day: string, months?: number) => {
      const book = someTownship(months === undefined ? {} : { floatingContactMonths: months })
      book.record(left("l-1", "2025-01-10", "m-1"), contacted("c-1", "2025-02-28", "m-1"), left("l-2", day, "m-2"))
      return value(book, "contactedInTime", day)
    }
    expect(["2025-02-27", "2025-02-28", "2025-08-28", "2025-08-29"].map((day) => inTime(day))).toEqual([0, 1, 1, 0])
    expect(["2025-05-28", "2025-05-29"].map((day) => inTime(day, 3))).toEqual([1, 0])
    const book = someTownship()
    expect(book.shown("floating.contactedInTime", "2025-12-31")).toBe("未登记")
    book.record(left("l-1", "2024-01-10", "m-1"), contacted("c-1", "2025-08-31", "m-1"))
    expect(book.figure("floating.contactedInTime", "2026-02-28")).toEqual({ value: 1, evidence: ["c-1_____"] })
    expect(value(book, "contactedInTime", "2026-03-01")).toBe(0)
  })

  it("count those unknown, with a certificate, and in a group, by what says so", () => {
    const book = someTownship()
    const names = ["unknown", "certified", "grouped"]
    for (const name of names) expect(book.shown(`floating.${name}`, "2025-12-31")).toBe("未登记")
    book.record(
      ...["m-1", "m-2", "m-3"].map((member) => left(`l-${member}`, "2025-01-10", member)),
      said(on.FloatingDestinationReportedUnknown, "u-1", "2025-02-01", { member: "m-1" }),
      said(on.FloatingCertificateIssued, "i-1", "2025-02-02", { member: "m-2" }),
      formed("g-1", "2025-02-03", { leader: "m-3" }),
    )
    expect(names.map((name) => book.figure(`floating.${name}`, "2025-12-31").evidence)).toEqual([
      ["u-1_____"],
      ["i-1_____"],
      ["g-1_____"],
    ])
    expect(names.map((name) => value(book, name, "2025-01-31"))).toEqual([0, 0, 0])
    book.record(
      ...["m-2", "m-3"].map((member) => returned(`r-${member}`, "2025-06-01", member)),
      changed("c-1", "2025-06-01", "m-1", { place: "东莞市" }),
    )
    expect(names.map((name) => value(book, name))).toEqual([0, 0, 0])
  })

  it("add up who came to the activities of their groups in the year", () => {
    const book = someTownship()
    const held = (id: string, day: string, present: number) =>
      said(on.FloatingActivityHeld, id, day, { group: "g-1_____", present })
    book.record(formed("g-1", "2024-01-01"))
    expect(book.shown("floating.attendance", "2025-12-31")).toBe("未登记")
    book.record(held("h-0", "2024-12-31", 9), held("h-1", "2025-01-01", 3), held("h-2", "2025-12-31", 4))
    expect(book.figure("floating.attendance", "2025-12-31")).toEqual({ value: 7, evidence: ["h-1_____", "h-2_____"] })
  })
})

describe("the ledgers of members away", () => {
  it("say where they are, who is to be asked there, and up to when dues are paid", () => {
    const book = someTownship()
    const there = { reasonKind: "work" as const, destination: "广东深圳某厂", place: "深圳市" }
    const host = { hostOrganization: "某社区党支部", hostContact: "王某", duesPaidTo: "2025-01" }
    book.record(left("l-1", "2025-01-10", "m-1", { ...there, ...host }))
    const shown = (day: string) => book.rows("floating", day)[0]
    expect(shown("2025-01-31")).toMatchObject({
      ...there,
      hostOrganization: "某社区党支部",
      hostContact: { text: "王某", of: "l-1_____", field: "data.hostContact" },
      duesPaidTo: "2025-01",
    })
    book.record(contacted("c-1", "2025-03-01", "m-1", { duesPaidTo: "2025-02" }))
    expect(shown("2025-03-01")).toMatchObject({ duesPaidTo: "2025-02" })
    book.record(said(on.FloatingMemberReported, "p-1", "2025-06-01", { member: "m-1", duesPaidTo: "2025-05" }))
    expect(shown("2025-06-01")).toMatchObject({ duesPaidTo: "2025-05" })
    book.record(contacted("c-2", "2025-06-02", "m-1"), changed("d-1", "2025-06-03", "m-1", { reason: "换厂" }))
    expect(shown("2025-06-30")).toMatchObject({ ...there, reason: "换厂", duesPaidTo: "2025-05" })
    book.record(
      changed("d-2", "2025-07-01", "m-1", {
        ...{ reasonKind: "family", place: "东莞市", hostOrganization: "某厂党支部", hostContact: "李某" },
        duesPaidTo: "2025-06",
      }),
    )
    expect(shown("2025-07-01")).toMatchObject({
      ...{ reasonKind: "family", destination: "广东深圳某厂", place: "东莞市", hostOrganization: "某厂党支部" },
      ...{ hostContact: { text: "李某" }, duesPaidTo: "2025-06" },
    })
  })

  it("list every absence that lasted into the year, with its return", () => {
    const book = someTownship()
    const away = (id: string, day: string, destination: string) => left(id, day, "m-1", { destination, reason: "务工" })
    book.record(away("l-1", "2024-06-01", "深圳"), changed("c-1", "2024-07-01", "m-1", { destination: "广州" }))
    book.record(returned("r-1", "2025-03-01", "m-1"), away("l-2", "2025-06-01", "东莞"))
    const rows = (day: string) =>
      book.rows("floatingAbsences", day).map(({ left: on_, destination, returned: back }) => [on_, destination, back])
    expect(rows("2024-12-31")).toEqual([["2024-06-01", "广州", null]])
    expect(rows("2025-12-31")).toEqual([
      ["2024-06-01", "广州", "2025-03-01"],
      ["2025-06-01", "东莞", null],
    ])
    expect(rows("2026-12-31")).toEqual([["2025-06-01", "东莞", null]])
    expect(book.rows("floatingAbsences", "2026-12-31")).toMatchObject([{ branch, reason: "务工" }])
  })

  it("list each contact of the year", () => {
    const book = someTownship()
    book.record(left("l-1", "2024-01-10", "m-1"))
    book.record(contacted("c-0", "2024-12-31", "m-1"))
    book.record(contacted("c-1", "2025-01-01", "m-1", { by: "m-2", content: "生活工作" }))
    expect(book.rows("floatingContacts", "2025-12-31")).toEqual([
      {
        ...{ on: "2025-01-01", name: { text: "某某", of: "person-m-1", field: "data.name" }, branch, by: "m-2" },
        ...{ channel: "微信", content: { text: "生活工作", of: "c-1_____", field: "data.content" } },
      },
    ])
  })
})

describe("a member from elsewhere", () => {
  const received = (id: string, day: string, more: object = {}) =>
    said(on.FloatingMemberReceived, id, day, { member: "x-1", branch, origin: "外县某村党支部", ...more })
  const departed = (id: string, day: string, of = branch) =>
    said(on.FloatingMemberDeparted, id, day, { member: "x-1", branch: of, destination: "返回原籍" })
  const town = (...facts: ReadonlyArray<Proposal>) => {
    const book = someTownship()
    book.record(registered("x-1"), ...facts)
    return book
  }

  it.each([
    ["departs", departed("e-1", "2025-06-01")],
    ["dies", said(MemberDied, "e-1", "2025-06-01", { member: "x-1", branch })],
    [
      "transfers here",
      said(MemberTransferredIn, "e-1", "2025-06-01", {
        ...{ member: "x-1", branch, origin: "外县", standing: "full", joinedOn: "2010-07-01" },
      }),
    ],
  ])("is counted until he %s, and as no member here before", (_, end) => {
    const book = town()
    expect(book.shown("floating.received", "2025-12-31")).toBe("未登记")
    book.record(received("i-1", "2025-03-01"), end)
    const at = (day: string) => value(book, "received", day)
    expect([at("2025-02-28"), at("2025-03-01"), at("2025-05-31"), at("2025-06-01")]).toEqual([0, 1, 1, 0])
    expect(book.figure("floating.received", "2025-05-31").evidence).toEqual(["i-1_____"])
    expect(book.figure("members.total", "2025-05-31").value).toBe(4)
    book.record(strike("e-1"))
    expect(at("2025-12-31")).toBe(1)
  })

  it("stands in the ledger of the year in which he stayed, with his departure", () => {
    const book = town()
    book.record(
      received("i-1", "2024-03-01", {
        ...{ joinedOn: "2010-07-01", reasonKind: "family", contact: "m-1", duesPaidTo: "2024-02" },
        ...{ phone: "1370000", familyPhone: "1380000", number: "09", originContact: "赵某" },
      }),
      departed("d-1", "2025-06-01"),
      received("i-2", "2025-08-01", { branch: "b-2" }),
    )
    const kept = (text: string, field: string) => ({ text, of: "i-1_____", field: `data.${field}` })
    const [person, of] = [(text: string, field: string) => ({ text, of: "person-x-1", field: `data.${field}` }), branch]
    const first = {
      ...{ name: person("某某", "name"), sex: "male", birthDate: "1970-01-01", idNumber: null, joined: "2010-07-01" },
      ...{ origin: "外县某村党支部", received: "2024-03-01", reasonKind: "family", branch: of },
      ...{ phone: kept("1370000", "phone"), familyPhone: kept("1380000", "familyPhone") },
      ...{ certificate: kept("09", "number"), contact: "m-1", originContact: kept("赵某", "originContact") },
      ...{ certified: null, lastContact: null, channel: null, content: null },
      ...{ duesPaidTo: "2024-02", departed: "2025-06-01", destination: "返回原籍" },
    }
    expect(book.rows("floatingIn", "2025-12-31")).toEqual([
      first,
      expect.objectContaining({ received: "2025-08-01", branch: "b-2", departed: null, duesPaidTo: null }),
    ])
    expect(book.rows("floatingIn", "2024-12-31")).toMatchObject([{ departed: null, destination: null }])
    expect(book.rows("floatingIn", "2026-12-31")).toHaveLength(1)
  })

  it("is kept in touch with by the branch where he is, as long as he is there", () => {
    const book = town()
    const contactedHere = (id: string, day: string, more: object = {}) =>
      said(on.InflowMemberContacted, id, day, {
        ...{ member: "x-1", branch, by: "m-1", channel: "走访", content: "近况" },
        ...more,
      })
    expect(book.refusal(contactedHere("t-1", "2025-03-02"))).toEqual([
      "breach InflowDates",
      "contradiction NeverReceived",
    ])
    book.record(received("i-1", "2025-03-01", { certifiedOn: "2025-01-20" }))
    expect(book.refusal(contactedHere("t-1", "2025-03-02", { branch: "b-2" }))).toEqual(["breach InflowDates"])
    book.record(contactedHere("t-1", "2025-04-01"), contactedHere("t-2", "2025-06-01", { duesPaidTo: "2025-05" }))
    expect(book.rows("floatingIn", "2025-12-31")).toMatchObject([
      { certified: "2025-01-20", lastContact: "2025-06-01", channel: "走访", duesPaidTo: "2025-05" },
    ])
    expect(book.rows("floatingInContacts", "2025-12-31")).toMatchObject([
      { on: "2025-04-01", branch, by: "m-1", channel: "走访" },
      { on: "2025-06-01" },
    ])
    expect(book.figure("floating.receivedContacted", "2025-12-31")).toEqual({
      value: 1,
      evidence: ["t-1_____", "t-2_____"],
    })
    // It is no contact with one who is away, and counts as none.
    expect(book.figure("floating.contacted", "2025-12-31").value).toBe(0)
    book.record(departed("d-1", "2025-07-01"))
    expect(book.refusal(contactedHere("t-3", "2025-08-01"))).toEqual(["breach InflowDates"])
    expect(book.figure("floating.receivedContacted", "2025-12-31").value).toBe(1)
  })

  it("is received once, is not one of ours, and departs from where he is", () => {
    const book = town()
    expect(book.refusal(received("i-1", "2025-03-01", { member: "m-1" }))).toEqual(["contradiction InflowIsMemberHere"])
    expect(book.refusal(departed("d-1", "2025-04-01"))).toEqual(["breach InflowDates", "contradiction NeverReceived"])
    book.record(received("i-1", "2025-03-01"))
    expect(book.refusal(received("i-2", "2025-04-01"))).toEqual(["contradiction InflowTwice"])
    expect(book.refusal(departed("d-1", "2025-04-01", "b-2"))).toEqual(["breach InflowDates"])
    expect(book.refusal(departed("d-1", "2025-02-28"))).toEqual(["breach InflowDates"])
    book.record(departed("d-1", "2025-04-01"))
    expect(book.refusal(received("i-2", "2025-04-01", { branch: "b-2" }))).toEqual([])
    expect(book.refusal(departed("d-2", "2025-05-01"))).toEqual(["breach InflowDates"])
  })
})
