/** What is due of floating members (E13): where they are, their certificates, groups where they are together, registration. */
import { describe, expect, it } from "vitest"
import { CommitteeElected } from "../../src/contexts/offices/events.ts"
import { ContactLost, MemberDied, MemberTransferred } from "../../src/contexts/membership/events.ts"
import { AppraisalHeld, DiscussionHeld, LectureGiven, MeetingHeld } from "../../src/contexts/education/activities.ts"
import * as on from "../../src/contexts/floating/events.ts"
import { AdmissionMeetingHeld, ConfirmationMeetingHeld } from "../../src/contexts/development/events.ts"
import { developmentFile, fact as told, given, ground, stepOf } from "../../src/testing.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { said, strike } from "./book.ts"
import { branch, changed, dissolved, formed, left, returned, someTownship } from "./floatingFacts.ts"

type Book = ReturnType<typeof someTownship>
const found = (book: Book, rule: string, day: string) => book.findings(day).filter((one) => one.startsWith(`${rule} `))
const due = (book: Book, rule: string, day: string) => book.due(day).filter((one) => one.startsWith(`${rule} `))

describe("three members of a branch in one place", () => {
  const three = [left("l-1", "2025-01-10", "m-1"), left("l-2", "2025-01-20", "m-2"), left("l-3", "2025-02-01", "m-3")]
  const local = (...facts: ReadonlyArray<Proposal>) => {
    const book = someTownship({ floatingGroupMonths: 3 })
    book.record(...facts)
    return book
  }
  const rule = "FloatingUngrouped"

  it("are to have a group there within the months that a local rule sets, from the day of the third", () => {
    const book = local(...three)
    expect(due(book, rule, "2025-05-01")).toEqual([`${rule} 2025-05-01`])
    expect(found(book, rule, "2025-05-01")).toEqual([])
    expect(found(book, rule, "2025-05-02")).toEqual([`${rule} l-3_____ 2025-05-01`])
    book.record(formed("g-1", "2025-05-01"))
    expect(found(book, rule, "2026-12-31")).toEqual([])
    book.record(strike("g-1"), formed("g-2", "2025-05-02"))
    expect(found(book, rule, "2026-12-31")).toEqual([`${rule} l-3_____ 2025-05-01`])
  })

  it("have one where somebody there belongs to it, and none by one elsewhere or at home", () => {
    const with_ = (more: object) => found(local(...three, formed("g-1", "2025-03-01", more)), rule, "2026-12-31")
    expect(with_({ place: "某工业园", members: ["m-2"] })).toEqual([])
    expect(with_({ place: "东莞市" })).toHaveLength(1)
    expect(with_({ purpose: "ordinary", members: ["m-2"] })).toHaveLength(1)
    expect(found(local(...three.slice(0, 2)), rule, "2026-12-31")).toEqual([])
    const book = someTownship()
    book.record(...three)
    expect(found(book, rule, "2026-12-31")).toEqual([])
  })

  it.each([
    ["returns", returned("e-1", "2025-04-30", "m-3")],
    ["moves on", changed("e-1", "2025-04-30", "m-3", { branch, place: "东莞市" })],
    ["dies", said(MemberDied, "e-1", "2025-04-30", { member: "m-3", branch })],
    [
      "is transferred",
      said(MemberTransferred, "e-1", "2025-04-30", { member: "m-3", from: branch, branch: "b-2", standing: "full" }),
    ],
  ])("are so no more once one %s", (_, end) => {
    expect(found(local(...three, end), rule, "2026-12-31")).toEqual([])
  })

  it("are still there where a change names no place, or the branch not", () => {
    const moved = (more: object) =>
      found(local(...three, changed("c-1", "2025-04-30", "m-3", more)), rule, "2026-12-31")
    expect(moved({ branch, reason: "换厂" })).toHaveLength(1)
    expect(moved({ place: "东莞市" })).toHaveLength(1)
  })

  it("are asked for a group again where it is dissolved", () => {
    const book = local(...three, formed("g-1", "2025-03-01"), dissolved("d-1", "2025-06-01", "g-1", ["m-4"]))
    expect(due(book, rule, "2025-09-01")).toEqual([`${rule} 2025-09-01`])
    expect(found(book, rule, "2025-09-02")).toEqual([`${rule} d-1_____ 2025-09-01`])
  })

  it("count from the day of the third, whenever it is recorded", () => {
    const book = local(...three.slice(1).toReversed())
    book.record(...three.slice(0, 1))
    expect(due(book, rule, "2025-05-01")).toEqual([`${rule} 2025-05-01`])
  })

  it("are told of when the third comes, by the destination where no place is given", () => {
    const before = (count: number, ...more: ReadonlyArray<Proposal>) => {
      const book = someTownship()
      book.record(...three.slice(0, count), ...more)
      return book
    }
    const notes = (book: Book, one: Proposal) => book.noted(one).map(({ note }) => note)
    const third = (more?: object) => left("l-3", "2025-02-01", "m-3", more)
    expect(notes(before(2), third())).toEqual(["note FloatingTogether"])
    expect(notes(before(1), third())).toEqual([])
    expect(notes(before(2), third({ destination: " 深圳市 " }))).toEqual(["note FloatingTogether"])
    expect(notes(before(2), third({}))).toEqual([])
    expect(notes(before(2, formed("g-1", "2025-01-25")), third())).toEqual([])
    const away = before(2, left("l-3", "2025-02-01", "m-3", { place: "东莞市" }))
    expect(notes(away, changed("c-1", "2025-03-01", "m-3", { branch, place: "深圳市" }))).toEqual([
      "note FloatingTogether",
    ])
    expect(notes(away, changed("c-1", "2025-03-01", "m-3", { place: "深圳市" }))).toEqual([])
  })
})

describe("a member whose destination is unknown", () => {
  const unknown = (id: string, day: string, since?: string) =>
    said(on.FloatingDestinationReportedUnknown, id, day, { member: "m-1", ...(since === undefined ? {} : { since }) })
  const rule = "FloatingUnknown"
  const lost = (...facts: ReadonlyArray<Proposal>) => {
    const book = someTownship()
    book.record(left("l-1", "2025-01-10", "m-1"), unknown("u-1", "2025-03-01", "2025-02-10"), ...facts)
    return book
  }

  it("is to be found within six months of the day since which it is", () => {
    const book = lost()
    expect(due(book, rule, "2025-08-10")).toEqual([`${rule} 2025-08-10`])
    expect(found(book, rule, "2025-08-10")).toEqual([])
    expect(found(book, rule, "2025-08-11")).toEqual([`${rule} u-1_____ 2025-08-10`])
    book.record(changed("c-1", "2025-08-11", "m-1", { destination: "东莞市" }))
    expect(found(book, rule, "2026-12-31")).toEqual([`${rule} u-1_____ 2025-08-10`])
  })

  it.each([
    ["a destination", changed("k-1", "2025-08-10", "m-1", { destination: "东莞市" })],
    ["a place", changed("k-1", "2025-08-10", "m-1", { place: "东莞市" })],
    ["his return", returned("k-1", "2025-08-10", "m-1")],
    ["his death", said(MemberDied, "k-1", "2025-08-10", { member: "m-1", branch })],
  ])("is found by %s", (_, known) => {
    expect(found(lost(known), rule, "2026-12-31")).toEqual([])
  })

  it("is not found by another detail", () => {
    expect(found(lost(changed("k-1", "2025-08-10", "m-1", { reason: "务工" })), rule, "2026-12-31")).toHaveLength(1)
  })

  it("is unknown from the departure where none was told, unless the source had no column for it", () => {
    const went = (more: object, extra: object = {}) => {
      const book = someTownship()
      book.record(said(on.MemberWentFloating, "l-1", "2025-01-10", { member: "m-1", branch, ...more }, extra))
      return book
    }
    expect(due(went({}), rule, "2025-07-10")).toEqual([`${rule} 2025-07-10`])
    expect(found(went({}), rule, "2025-07-11")).toEqual([`${rule} l-1_____ 2025-07-10`])
    for (const more of [{ destination: "东莞市" }, { place: "东莞市" }])
      expect(found(went(more), rule, "2026-12-31")).toEqual([])
    const unrecorded = ["MemberWentFloating.destination"]
    expect(found(went({}, { unrecorded }), rule, "2026-12-31")).toEqual([])
    // Told again that it is unknown, it is so since the departure.
    const told_ = went({})
    told_.record(unknown("u-1", "2025-05-01"))
    expect(due(told_, rule, "2025-07-10")).toEqual([`${rule} 2025-07-10`])
  })

  it("is so from the day of the entry where no other is given, and from no later one", () => {
    const book = someTownship()
    book.record(left("l-1", "2025-01-10", "m-1"))
    expect(book.refusal(unknown("u-1", "2025-03-01", "2025-03-02"))).toEqual(["contradiction UnknownOnlyLater"])
    expect(book.refusal(unknown("u-1", "2025-03-01", "2025-03-01"))).toEqual([])
    book.record(unknown("u-1", "2025-03-01"))
    expect(due(book, rule, "2025-03-01")).toEqual([`${rule} 2025-09-01`])
    expect(book.rows("floating", "2025-12-31")).toMatchObject([{ place: null, destination: null }])
  })
})

describe("a certificate", () => {
  const issued = (id: string, day: string) =>
    said(on.FloatingCertificateIssued, id, day, { member: "m-1", number: "07" })
  const inspected = (id: string, day: string, year: number) =>
    said(on.FloatingCertificateInspected, id, day, { member: "m-1", year })
  const rule = "CertificateUninspected"
  const held = (...facts: ReadonlyArray<Proposal>) => {
    const book = someTownship()
    book.record(left("l-1", "2020-01-10", "m-1"), issued("i-1", "2020-02-01"), ...facts)
    return book
  }

  it("is inspected in each year after that of its issue", () => {
    expect(due(held(), rule, "2020-12-31")).toEqual([])
    expect(due(held(), rule, "2021-12-31")).toEqual([`${rule} 2021-12-31`])
    expect(found(held(), rule, "2021-12-31")).toEqual([])
    expect(found(held(), rule, "2022-01-01")).toEqual([`${rule} i-1_____ 2021-12-31`])
    const done = held(inspected("s-1", "2021-12-31", 2021))
    expect(found(done, rule, "2022-12-31")).toEqual([])
    expect(due(done, rule, "2022-12-31")).toEqual([`${rule} 2022-12-31`])
    expect(found(held(inspected("s-1", "2022-01-01", 2021)), rule, "2022-01-01")).toHaveLength(1)
  })

  it("is missed in each year that was, and no more once the absence ended or another was issued", () => {
    const skipped = held(inspected("s-1", "2022-06-01", 2022))
    expect(found(skipped, rule, "2024-01-01")).toEqual([`${rule} i-1_____ 2021-12-31`, `${rule} i-1_____ 2023-12-31`])
    expect(found(held(returned("r-1", "2021-12-31", "m-1")), rule, "2024-01-01")).toEqual([])
    expect(found(held(returned("r-1", "2022-01-01", "m-1")), rule, "2024-01-01")).toHaveLength(1)
    const anew = held(issued("i-2", "2021-06-01"))
    expect(found(anew, rule, "2022-12-31")).toEqual([])
    expect(found(anew, rule, "2023-01-01")).toEqual([`${rule} i-2_____ 2022-12-31`])
    anew.record(strike("i-2"))
    expect(found(anew, rule, "2022-12-31")).toEqual([`${rule} i-1_____ 2021-12-31`])
  })
})

describe("a member away who is not registered", () => {
  const rule = "FloatingUnregistered"
  const away = { absent: [{ member: "m-1", ground: "floating" as const }] }
  const meetings = [
    said(MeetingHeld, "meet", "2025-03-01", { form: "themeDay", branch, ...away }),
    said(LectureGiven, "meet", "2025-03-01", { lecturer: "张某", topic: "党章", branches: [branch], ...away }),
    said(DiscussionHeld, "meet", "2025-03-01", { branch, topic: "党章", ...away }),
    said(AppraisalHeld, "meet", "2025-03-01", { branch, year: 2024, ratings: [], ...away }),
  ]

  it.each(meetings.map((one) => [one.type, one] as const))("is found by the ground of his absence: %s", (_, met) => {
    const book = someTownship()
    book.record(met)
    expect(found(book, rule, "2025-12-31")).toEqual([`${rule} meet____ `])
    // Registered later by an earlier date, he was so on the day.
    book.record(left("l-1", "2025-03-01", "m-1"))
    expect(found(book, rule, "2025-12-31")).toEqual([])
    book.record(strike("l-1"), left("l-2", "2025-03-02", "m-1"))
    expect(found(book, rule, "2025-12-31")).toHaveLength(1)
  })

  it("is not found by another ground", () => {
    const book = someTownship()
    book.record(
      said(MeetingHeld, "meet", "2025-03-01", {
        ...{ form: "themeDay", branch, absent: [{ member: "m-1", ground: "ill" }, { member: "m-2" }] },
      }),
    )
    expect(found(book, rule, "2025-12-31")).toEqual([])
  })

  it("is found by a loss of contact of half a year as one who works elsewhere", () => {
    const lost = (since: string, situation: "workingElsewhere" | "moved" = "workingElsewhere") => {
      const book = someTownship()
      book.record(said(ContactLost, "lost", "2025-07-01", { member: "m-1", branch, since, situation }))
      return found(book, rule, "2025-12-31")
    }
    expect(lost("2025-01-01")).toEqual([`${rule} lost____ `])
    expect(lost("2025-01-02")).toEqual([])
    expect(lost("2025-01-01", "moved")).toEqual([])
  })

  it("is found where he was left out of the voters as one away over half a year", () => {
    const ballot = (ground_: "shouldHaveTransferred" | "abroad" | "bedridden", ending: "confirm" | undefined) => {
      const file = developmentFile()
      const kind = ending === undefined ? AdmissionMeetingHeld : ConfirmationMeetingHeld
      const meeting = stepOf(file, kind)
      const at = file.indexOf(meeting)
      const data = { ...(meeting.data as object), expected: 4, present: 4, ayes: 4, exclusionsAgreed: true }
      const excluded = [{ member: "m-1", ground: ground_ }]
      const outcome = given(ground(), ...file.slice(0, at)).when({ ...meeting, data: { ...data, excluded } })
      return outcome.accepted()
    }
    for (const ending of [undefined, "confirm"] as const) {
      ballot("shouldHaveTransferred", ending).finds(rule, "lapse")
      ballot("abroad", ending).finds(rule, "lapse")
      ballot("bedridden", ending).findsNo(rule)
    }
    const elected = (ground_: "abroad" | "bedridden") =>
      given(ground(8)).when(
        told(CommitteeElected, "2020-05-01", {
          ...{ branch: "b-1", termFrom: "2020-05-01", termUntil: "2025-05-01", expected: 7, present: 7, seats: 3 },
          excluded: [{ member: "m-1", ground: ground_ }],
          candidates: [7, 7, 6, 1].map((votes, index) => ({ member: `m-${index + 2}`, votes })),
          elected: [
            { member: "m-2", office: "secretary" },
            { member: "m-3", office: "organizationMember" },
            { member: "m-4", office: "publicityMember" },
          ],
          approvedOn: "2020-05-10",
        } as never),
      )
    elected("abroad").finds(rule, "lapse")
    elected("bedridden").findsNo(rule)
  })
})

describe("a report", () => {
  const rule = "FloatingUnreported"
  const reported = (id: string, day: string) => said(on.FloatingMemberReported, id, day, { member: "m-1" })

  it("is due again within a year of each on record, while he is away", () => {
    const book = someTownship()
    book.record(left("l-1", "2022-01-10", "m-1"))
    expect(due(book, rule, "2022-12-31")).toEqual([])
    book.record(reported("r-1", "2022-06-01"))
    expect(due(book, rule, "2023-06-01")).toEqual([`${rule} 2023-06-01`])
    expect(found(book, rule, "2023-06-02")).toEqual([`${rule} r-1_____ 2023-06-01`])
    book.record(reported("r-2", "2023-06-01"))
    expect(found(book, rule, "2023-06-02")).toEqual([])
    book.record(returned("e-1", "2024-05-31", "m-1"))
    expect(found(book, rule, "2026-12-31")).toEqual([])
  })
})
