/** Floating members: absences, contacts, the figures and what is refused. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { type Proposal } from "../../src/kernel/Event.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { AdmissionNotRecognized, ProbationCancelled } from "../../src/contexts/development/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import {
  FloatingActivityHeld,
  FloatingCertificateInspected,
  FloatingCertificateIssued,
  FloatingContactAssigned,
  FloatingContactMade,
  FloatingDestinationReportedUnknown,
  FloatingDetailsChanged,
  FloatingMemberReported,
  MemberReturned,
  MemberWentFloating,
} from "../../src/contexts/floating/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MembershipSuspended,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  PersonDetailsChanged,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import {
  BranchEstablished,
  type BranchId,
  PartyGroupDissolved,
  PartyGroupFormed,
} from "../../src/contexts/organization/events.ts"
import type { Fen } from "../../src/kernel/Money.ts"
import { ConsolationPaid } from "../../src/contexts/assistance/events.ts"
import { fact, openBook, said, strike } from "./book.ts"

const [li, wang, branch] = ["m-li", "m-wang", "b-1"] as [MemberId, MemberId, BranchId]
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1970-01-01"),
  })
const enrolled = (member: MemberId): ReadonlyArray<Proposal> => [
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
]

const left = (id: string, on: string, member = li) =>
  fact(MemberWentFloating, id, on, { member, branch, reason: "务工经商", destination: "福建省晋江市" })
const returned = (id: string, on: string, member = li) => fact(MemberReturned, id, on, { member, branch })
const contacted = (id: string, on: string, member = li) =>
  fact(FloatingContactMade, id, on, { member, channel: "微信" })

const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[li, wang].flatMap((member) => [person(member), ...enrolled(member)]),
  )
  return book
}

describe("a member who goes away", () => {
  it("is floating from the day on which he leaves until the day on which he returns", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"), returned("back", "2025-09-01"))
    expect(book.figure("floating.registered", "2025-02-28").value).toBe(0)
    expect(book.figure("floating.registered", "2025-03-01")).toEqual({ value: 1, evidence: ["left____"] })
    expect(book.figure("floating.registered", "2025-08-31").value).toBe(1)
    expect(book.figure("floating.registered", "2025-09-01").value).toBe(0)
  })

  it("is counted as contacted in a year once, with every contact of the year as evidence", () => {
    const book = someTownship()
    book.record(left("left", "2024-03-01"), left("left-w", "2024-03-01", wang))
    book.record(contacted("c-24", "2024-12-31"), contacted("c-25-1", "2025-01-01"), contacted("c-25-2", "2025-12-31"))
    expect(book.figure("floating.contacted", "2024-12-31")).toEqual({ value: 1, evidence: ["c-24____"] })
    expect(book.figure("floating.contacted", "2025-12-31")).toEqual({ value: 1, evidence: ["c-25-1__", "c-25-2__"] })
    expect(book.figure("floating.registered", "2025-12-31").value).toBe(2)
    expect(book.figure("floating.contacted", "2026-06-30").value).toBe(0)
  })

  it("is counted as contacted only while he is floating", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"), contacted("contact", "2025-04-01"), returned("back", "2025-09-01"))
    expect(book.figure("floating.contacted", "2025-08-31").value).toBe(1)
    expect(book.figure("floating.contacted", "2025-12-31").value).toBe(0)
  })

  it("stands in the ledger with what was last said of him", () => {
    const book = someTownship()
    book.record(
      fact(FloatingCertificateIssued, "cert", "2025-02-20", { member: li, number: "001" as Personal }),
      fact(MemberWentFloating, "left", "2025-03-01", {
        member: li,
        branch,
        reason: "务工经商",
        phone: "1370000" as Personal,
        contactAsWritten: "王某" as Personal,
      }),
    )
    const asWritten = { text: "王某", of: "left____", field: "data.contactAsWritten" }
    expect(book.rows("floating", "2025-03-01")).toMatchObject([
      { left: "2025-03-01", destination: null, contact: null, contactAsWritten: asWritten, certified: "2025-02-20" },
    ])
    book.record(
      fact(FloatingDetailsChanged, "moved", "2025-04-01", { member: li, destination: "广东省深圳市" }),
      fact(FloatingContactAssigned, "assigned", "2025-04-02", { member: li, contact: wang, contactKind: "oneToOne" }),
      contacted("contact", "2025-05-01"),
      fact(FloatingCertificateInspected, "inspected", "2025-12-01", { member: li, year: 2025 }),
      fact(FloatingMemberReported, "report", "2025-12-02", { member: li, content: "一切都好" as Personal }),
    )
    expect(book.rows("floating", "2025-12-31")).toMatchObject([
      {
        reason: "务工经商",
        destination: "广东省深圳市",
        familyPhone: null,
        phone: { text: "1370000", of: "left____", field: "data.phone" },
        contact: wang,
        contactAsWritten: null,
        lastContact: "2025-05-01",
        channel: "微信",
        inspected: 2025,
        certificate: { text: "001", of: "cert____", field: "data.number" },
      },
    ])
    expect(book.state("member", li, "floating")).toMatchObject({ reports: [{ content: { text: "一切都好" } }] })
  })

  it("keeps the contact named before he left, and what a change of details does not name", () => {
    const book = someTownship()
    book.record(
      fact(FloatingContactAssigned, "assigned", "2025-02-20", { member: li, contact: wang, contactKind: "oneToOne" }),
      fact(MemberWentFloating, "left", "2025-03-01", {
        member: li,
        branch,
        destination: "福建省晋江市",
        familyPhone: "1380000" as Personal,
      }),
      fact(FloatingContactMade, "contact", "2025-03-20", { member: li }),
      fact(FloatingDetailsChanged, "moved", "2025-04-01", { member: li, reason: "随迁" }),
    )
    expect(book.rows("floating", "2025-03-31")).toMatchObject([{ reason: null, contact: wang, channel: null }])
    expect(book.rows("floating", "2025-12-31")).toMatchObject([
      { reason: "随迁", destination: "福建省晋江市", familyPhone: { text: "1380000", of: "left____" } },
    ])
    expect(book.state("member", li, "floating")).toMatchObject({ contacts: [{ by: null, content: null }] })
  })

  it("has an end to each of his absences", () => {
    const book = someTownship()
    book.record(left("first", "2023-03-01"), returned("back-1", "2024-03-01"))
    book.record(left("second", "2025-03-01"), returned("back-2", "2025-09-01"))
    const absences = [
      { on: "2023-03-01", ended: { on: "2024-03-01" } },
      { on: "2025-03-01", ended: { on: "2025-09-01" } },
    ]
    expect(book.state("member", li, "floating")).toMatchObject({ absences })
    expect(book.words(returned("back-3", "2025-12-01"))?.zh).toBe(
      "该党员已于2025-09-01结束外出，至2025-12-01没有再次外出的记录",
    )
    expect(book.words(returned("back-0", "2023-02-28"))?.zh).toBe("至2023-02-28该党员尚无外出记录")
  })

  it("gives his personal text to be sealed under his key", () => {
    const sealed = [
      ...MemberWentFloating.personal,
      ...FloatingContactMade.personal,
      ...FloatingCertificateIssued.personal,
    ]
    expect(sealed.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual([
      "member phone",
      "member familyPhone",
      "member hostContact",
      "member contactAsWritten",
      "member content",
      "member number",
    ])
  })

  it.each([
    ["died", (on: string) => fact(MemberDied, "exit", on, { member: li, branch })],
    [
      "was transferred out",
      (on: string) => fact(MemberTransferredOut, "exit", on, { member: li, branch, destination: "晋江市" }),
    ],
    ["withdrew", (on: string) => fact(MemberWithdrew, "exit", on, { member: li, branch })],
    ["was removed", (on: string) => fact(MemberRemoved, "exit", on, { member: li, branch, ground: "refusedAdvice" })],
  ])("is floating no more when he %s", (_, exit) => {
    const book = someTownship({ floatingContactMonths: 6 })
    book.record(left("left", "2025-03-01"), exit("2025-07-01"))
    expect(book.figure("floating.registered", "2025-06-30").value).toBe(1)
    expect(book.figure("floating.registered", "2025-07-01").value).toBe(0)
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it.each([
    ["probation is cancelled", ProbationCancelled],
    ["admission is not recognized", AdmissionNotRecognized],
  ])("is floating no more when a probationer's %s", (_, ends) => {
    // A cancellation without its meeting on file.
    const extra = { unrecorded: ["ConfirmationMeetingHeld"], acknowledged: [{ rule: "G34", reason: "旧档案如此" }] }
    const book = openBook({ floatingContactMonths: 6 })
    book.record(
      fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
      person(li),
      fact(MemberEnrolled, "enrol-li", "2025-01-01", { member: li, branch }),
      left("left", "2025-03-01"),
      fact(ends, "ends", "2025-07-01", { member: li, branch, reason: "不具备党员条件" }, extra),
    )
    expect(book.figure("floating.registered", "2025-06-30").value).toBe(1)
    expect(book.figure("floating.registered", "2025-07-01").value).toBe(0)
    expect(book.state("member", li, "floating")).toMatchObject({
      away: null,
      absences: [{ ended: { on: "2025-07-01" } }],
    })
  })

  it("can go floating again after he was transferred out and came back", () => {
    const book = someTownship()
    book.record(
      left("left", "2023-03-01"),
      fact(MemberTransferredOut, "out", "2023-07-01", { member: li, branch, destination: "晋江市" }),
      fact(MemberTransferredIn, "in", "2025-01-01", {
        member: li,
        branch,
        origin: "晋江市",
        standing: "full",
        joinedOn: plainDate("2001-07-01"),
      }),
    )
    expect(book.figure("floating.registered", "2025-02-28").value).toBe(0)
    book.record(left("again", "2025-03-01"))
    expect(book.figure("floating.registered", "2025-12-31").value).toBe(1)
  })

  it("is not counted while his membership is suspended", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"))
    book.record(fact(MembershipSuspended, "lost", "2025-10-01", { member: li, branch, ground: "lostContact" }))
    expect(book.figure("floating.registered", "2025-12-31").value).toBe(0)
  })
})

describe("another branch than the member's own", () => {
  it("is said of who leaves and of who is paid, and refused of neither", () => {
    const book = someTownship()
    const other = "b-2" as BranchId
    book.record(
      fact(BranchEstablished, "other", "1990-01-02", { branch: other, name: "柳河村党支部", unit: "village" }),
    )
    const away = (of: BranchId) => fact(MemberWentFloating, "left", "2025-03-01", { member: li, branch: of })
    const paid = (of?: BranchId, member = li) =>
      fact(ConsolationPaid, "paid", "2025-07-01", {
        ...{ member, occasion: "七一", amount: 500_00 as Fen },
        ...(of === undefined ? {} : { branch: of }),
      })
    const said = (one: Proposal) => book.noted(one).map(({ note }) => note)
    expect([said(away(branch)), said(paid(branch)), said(paid())]).toEqual([[], [], []])
    expect([said(away(other)), said(paid(other))]).toEqual([["note OtherBranch"], ["note OtherBranch"]])
    // Of whom no branch is known, none can be another.
    const unknown = "m-new" as MemberId
    book.record(person(unknown))
    expect(said(paid(other, unknown))).toEqual([])
  })
})

describe("what is refused", () => {
  it("is leaving while away already", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"))
    expect(book.refusal(left("again", "2025-04-01"))).toEqual(["contradiction AlreadyFloating"])
    book.record(returned("back", "2025-05-01"), left("again", "2025-05-01"))
    expect(book.figure("floating.registered", "2025-05-01")).toEqual({ value: 1, evidence: ["again___"] })
  })

  it("is a return, a contact or a report of one who never left", () => {
    const book = someTownship()
    const facts = [
      returned("back", "2025-05-01"),
      contacted("contact", "2025-05-01"),
      fact(FloatingMemberReported, "report", "2025-05-01", { member: li }),
      fact(FloatingCertificateInspected, "inspected", "2025-05-01", { member: li, year: 2025 }),
      fact(FloatingDetailsChanged, "moved", "2025-05-01", { member: li, reason: "随迁" }),
    ]
    for (const one of facts) expect(book.refusal(one)).toContain("contradiction NeverFloating")
    expect(book.refusal(contacted("contact", "2025-05-01", wang), left("left-w", "2025-06-01", wang))).toEqual([])
  })

  it("is not a contact or a return where the source has no column for the departure", () => {
    const book = someTownship()
    const unrecorded = ["MemberWentFloating"]
    const contact = fact(FloatingContactMade, "contact", "2025-05-01", { member: li }, { unrecorded })
    const back = fact(MemberReturned, "back", "2025-05-01", { member: li, branch }, { unrecorded })
    expect(book.refusal(contact, back)).toEqual([])
  })

  it("is a change of details while he is at home", () => {
    const book = someTownship()
    const moved = (on: string) => fact(FloatingDetailsChanged, "moved", on, { member: li, destination: "江苏省昆山市" })
    book.record(left("left", "2025-03-01"), returned("back", "2025-05-01"))
    expect(book.refusal(moved("2025-02-28"))).toEqual(["breach FloatingDates"])
    expect(book.refusal(moved("2025-03-01"))).toEqual([])
    expect(book.refusal(moved("2025-05-01"))).toEqual(["breach FloatingDates"])
  })

  it("is a return out of the order of dates, unless it is acknowledged", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"))
    expect(book.refusal(returned("back", "2025-02-28"))).toEqual(["breach FloatingDates"])
    expect(book.refusal(returned("back", "2025-03-01"))).toEqual(["breach FloatingDates"])
    expect(book.refusal(returned("back", "2025-03-02"))).toEqual([])
    book.record(returned("back", "2025-05-01"))
    expect(book.refusal(returned("twice", "2025-06-01"))).toEqual(["breach FloatingDates"])
    book.record(
      fact(
        MemberReturned,
        "twice",
        "2025-06-01",
        { member: li, branch },
        {
          acknowledged: [{ rule: "FloatingDates", reason: "旧台账如此" }],
        },
      ),
    )
    expect(book.findings("2025-12-31")).toEqual(["FloatingDates twice___ 旧台账如此"])
    expect(book.figure("floating.registered", "2025-12-31").value).toBe(0)
  })
})

describe("late entries and strikes", () => {
  it("a late earlier absence takes its place, and one that overlaps a later departure is refused", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"))
    expect(book.refusal(left("earlier", "2023-03-01"))).toEqual(["contradiction AlreadyFloating"])
    book.record(left("earlier", "2023-03-01"), returned("earlier-back", "2024-03-01"))
    expect(book.figure("floating.registered", "2023-12-31")).toEqual({ value: 1, evidence: ["earlier_"] })
    expect(book.figure("floating.registered", "2024-12-31").value).toBe(0)
    expect(book.figure("floating.registered", "2025-12-31")).toEqual({ value: 1, evidence: ["left____"] })
  })

  it("striking a contact takes it out of the figure, and the old figure stays as it was known", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"), contacted("contact", "2025-04-01"))
    const before = book.log.length
    book.record(strike("contact"))
    expect(book.figure("floating.contacted", "2025-12-31").value).toBe(0)
    expect(book.figure("floating.contacted", "2025-12-31", before).value).toBe(1)
  })

  it("facts of one day take their order from what they are, not from when they were recorded", () => {
    const book = someTownship()
    const [day, member] = ["2025-03-01", li]
    book.record(
      contacted("contact", day),
      fact(FloatingContactAssigned, "assigned", day, { member, contact: wang, contactKind: "group" }),
      fact(FloatingDetailsChanged, "moved", day, { member, destination: "广东省深圳市" }),
      left("left", day),
    )
    expect(book.rows("floating", day)).toMatchObject([{ destination: "广东省深圳市", contact: wang, lastContact: day }])
  })

  it("a departure cannot be struck while its return stands", () => {
    const book = someTownship()
    book.record(left("left", "2025-03-01"), returned("back", "2025-05-01"))
    expect(book.refusal(strike("left"))).toEqual(["contradiction NeverFloating"])
    book.record(strike("back"))
    book.record(strike("left"))
    expect(book.figure("floating.registered", "2025-04-01").value).toBe(0)
  })
})

describe("contact with those who are away (E13)", () => {
  it("is due nowhere unless the township sets an interval", () => {
    const book = someTownship()
    book.record(left("left", "2020-03-01"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.due("2020-03-02")).toEqual([])
  })

  it("is due each time within the months set, from the departure and from each contact", () => {
    const book = someTownship({ floatingContactMonths: 6 })
    book.record(left("left", "2025-02-28"), contacted("contact", "2025-08-28"))
    expect(book.due("2025-08-28")).toEqual(["E13 2026-02-28"])
    expect(book.findings("2026-02-28")).toEqual([])
    expect(book.due("2026-02-28")).toEqual(["E13 2026-02-28"])
    expect(book.findings("2026-03-01")).toEqual(["E13 contact_ 2026-02-28"])
    expect(book.due("2026-03-01")).toEqual([])
  })

  it("made one day late stands as a lapse for ever", () => {
    const book = someTownship({ floatingContactMonths: 6 })
    book.record(left("left", "2025-02-28"), contacted("contact", "2025-08-29"), returned("back", "2025-09-01"))
    expect(book.findings("2025-08-28")).toEqual([])
    expect(book.findings("2026-12-31")).toEqual(["E13 left____ 2025-08-28"])
  })

  it("counts the contacts of each absence apart", () => {
    const book = someTownship({ floatingContactMonths: 6 })
    book.record(left("first", "2024-01-01"), returned("back", "2024-03-01"), left("second", "2025-01-01"))
    book.record(
      contacted("before", "2024-12-31"),
      contacted("at-home", "2024-06-01"),
      contacted("in-time", "2025-07-01"),
    )
    expect(book.due("2025-07-01")).toEqual(["E13 2026-01-01"])
    expect(book.findings("2026-01-01")).toEqual([])
    expect(book.findings("2026-01-02")).toEqual(["E13 in-time_ 2026-01-01"])
  })

  it("is due no more once the member is back in time", () => {
    const book = someTownship({ floatingContactMonths: 6 })
    book.record(left("left", "2025-02-28"), returned("back", "2025-08-28"))
    expect(book.findings("2026-12-31")).toEqual([])
    const late = someTownship({ floatingContactMonths: 6 })
    late.record(left("left", "2025-02-28"), returned("back", "2025-08-29"))
    expect(late.findings("2026-12-31")).toEqual(["E13 left____ 2025-08-28"])
  })
})

const grouped = (id: string, day: string, purpose: "ordinary" | "floating" = "floating") =>
  said(PartyGroupFormed, id, day, {
    ...{ branch, name: "晋江流动党员党小组", purpose, leader: "m-wang", members: ["m-li"] },
  })

describe("what is known of floating members", () => {
  it("is the phone of the roster too, which nobody has to tell again", () => {
    const book = someTownship()
    const known = () =>
      ["phoneKnown", "threeColumns"].map((name) => book.figure(`floating.${name}`, "2025-12-31").value)
    book.record(left("f-1", "2025-01-10"))
    expect(known()).toEqual([0, 0])
    const change = (id: string, phone: string) =>
      fact(PersonDetailsChanged, id, "2025-02-01", { member: li, phone: phone as Personal, reason: "换号" })
    book.record(change("p-1", "13800000001"))
    expect(known()).toEqual([1, 1])
    expect(book.rows("floating", "2025-12-31")).toMatchObject([{ phone: { text: "13800000001" } }])
    book.record(fact(FloatingDetailsChanged, "c-1", "2025-02-01", { member: li, phone: "13900000000" as Personal }))
    expect(book.rows("floating", "2025-12-31")).toMatchObject([{ phone: { text: "13900000000" } }])
    expect(book.bearing("floating.phoneKnown", 2025)).toContain("f-1_____")
  })

  it("is their destination until it is found unknown, their phone, and both with the date", () => {
    const book = someTownship()
    const known = (day = "2025-12-31") =>
      ["destinationKnown", "phoneKnown", "threeColumns"].map((name) => book.figure(`floating.${name}`, day).value)
    expect(book.shown("floating.threeColumns", "2025-12-31")).toBe("未登记")
    book.record(left("f-1", "2025-01-10"))
    book.record(
      fact(MemberWentFloating, "f-2", "2025-01-11", { member: wang, branch, phone: "13800000000" as Personal }),
    )
    expect(known()).toEqual([1, 1, 0])
    book.record(fact(FloatingDetailsChanged, "c-1", "2025-02-01", { member: li, phone: "13900000000" as Personal }))
    expect(known()).toEqual([1, 2, 1])
    expect(known("2025-01-31")).toEqual([1, 1, 0])
    expect(book.figure("floating.threeColumns", "2025-12-31").evidence).toEqual(["f-1_____"])
    book.record(fact(FloatingDestinationReportedUnknown, "u-1", "2025-03-01", { member: li }))
    expect(known()).toEqual([0, 2, 0])
    expect(known("2025-02-28")).toEqual([1, 2, 1])
    expect(book.rows("floating", "2025-12-31")[0]).toMatchObject({
      destination: null,
      destinationUnknown: "2025-03-01",
    })
    book.record(fact(FloatingDetailsChanged, "c-2", "2025-04-01", { member: li, reason: "务工" }))
    expect(book.rows("floating", "2025-12-31")[0]).toMatchObject({ destinationUnknown: "2025-03-01" })
    book.record(fact(FloatingDetailsChanged, "c-3", "2025-05-01", { member: li, destination: "广东省东莞市" }))
    expect(known()).toEqual([1, 2, 1])
    expect(book.rows("floating", "2025-12-31")[0]).toMatchObject({
      ...{ destination: "广东省东莞市", destinationUnknown: null },
    })
    book.record(strike("c-3"))
    expect(known()).toEqual([0, 2, 0])
  })

  it("is found unknown only of one who is away", () => {
    const book = someTownship()
    const unknown = (day: string) => fact(FloatingDestinationReportedUnknown, "u-1", day, { member: li })
    expect(book.refusal(unknown("2025-03-01"))).toContain("contradiction NeverFloating")
    book.record(left("f-1", "2025-01-10"), returned("r-1", "2025-06-01"))
    expect(book.refusal(unknown("2025-06-01"))).toEqual(["breach FloatingDates"])
    expect(book.refusal(unknown("2025-05-31"))).toEqual([])
  })

  it("is who keeps contact, one to one or by a group", () => {
    const book = someTownship()
    const assigned = (id: string, day: string, contactKind: "oneToOne" | "group", member = li) =>
      fact(FloatingContactAssigned, id, day, { member, contact: member === li ? wang : li, contactKind })
    book.record(left("f-1", "2025-01-10"), left("f-2", "2025-01-10", wang))
    expect(book.shown("floating.oneToOne", "2025-12-31")).toBe("未登记")
    expect(book.figure("floating.linked", "2025-12-31").value).toBe(0)
    book.record(assigned("a-1", "2025-02-01", "oneToOne"), assigned("a-2", "2025-02-02", "group", wang))
    expect(book.figure("floating.oneToOne", "2025-12-31")).toEqual({ value: 1, evidence: ["a-1_____"] })
    expect(book.figure("floating.linked", "2025-12-31")).toEqual({ value: 2, evidence: ["f-1_____", "f-2_____"] })
    expect(book.rows("floating", "2025-12-31")).toMatchObject([{ contactKind: "oneToOne" }, { contactKind: "group" }])
    book.record(returned("r-1", "2025-06-01"), left("f-3", "2025-07-01"))
    expect(book.figure("floating.oneToOne", "2025-12-31").value).toBe(0)
    expect(book.figure("floating.linked", "2025-12-31").value).toBe(1)
  })

  it("is the group to which they belong, until it is dissolved, an ordinary one aside", () => {
    const book = someTownship()
    book.record(left("f-1", "2025-01-10"), grouped("g-0", "2025-01-10", "ordinary"))
    expect(book.figure("floating.linked", "2025-12-31").value).toBe(0)
    book.record(grouped("g-1", "2025-02-01"))
    expect(book.figure("floating.linked", "2025-12-31").value).toBe(1)
    expect(book.rows("floating", "2025-12-31")[0]).toMatchObject({ group: "g-1_____" })
    book.record(said(PartyGroupDissolved, "d-1", "2025-08-01", { group: "g-1_____", branch, members: [li, wang] }))
    expect(book.figure("floating.linked", "2025-07-31").value).toBe(1)
    expect(book.figure("floating.linked", "2025-08-01").value).toBe(0)
  })
})

describe("activities of groups of floating members", () => {
  const held = (id: string, day: string, group = "g-1_____") =>
    said(FloatingActivityHeld, id, day, { group, present: 5, topic: "学习党章" })

  it("are listed and counted in the year", () => {
    const book = someTownship()
    book.record(grouped("g-1", "2024-02-01"))
    expect(book.shown("floating.activities", "2025-12-31")).toBe("未登记")
    book.record(held("h-0", "2024-12-31"), held("h-1", "2025-01-01"), held("h-2", "2025-12-31"))
    expect(book.figure("floating.activities", "2025-12-31")).toEqual({ value: 2, evidence: ["h-1_____", "h-2_____"] })
    expect(book.rows("floatingActivities", "2025-06-30")).toEqual([
      { on: "2025-01-01", group: "晋江流动党员党小组", branch, topic: "学习党章", present: 5 },
    ])
    book.record(strike("h-2"))
    expect(book.figure("floating.activities", "2025-12-31").value).toBe(1)
  })

  it("are of a group of floating members that stands on the day", () => {
    const book = someTownship()
    book.record(grouped("g-0", "2024-02-01", "ordinary"), grouped("g-1", "2024-02-01"))
    book.record(said(PartyGroupDissolved, "d-1", "2025-08-01", { group: "g-1_____", branch, members: [li, wang] }))
    for (const [day, group] of [
      ["2024-01-31", "g-1_____"],
      ["2025-08-02", "g-1_____"],
      ["2025-01-01", "g-0_____"],
    ] as const)
      expect(book.refusal(held("h-1", day, group))).toEqual(["breach FloatingGroupDates"])
    expect(book.refusal(held("h-1", "2025-07-31"))).toEqual([])
  })
})
