/** Relations: transfers with their letters and receipts, and persons who may be on the register twice. */
import { describe, expect, it } from "vitest"
import { AdmissionNotRecognized, ProbationCancelled } from "../../src/contexts/development/events.ts"
import * as on from "../../src/contexts/membership/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { DuplicateFlagged, DuplicateResolved, TransferReceiptReturned } from "../../src/contexts/relations/events.ts"
import { openBook, said, strike } from "./book.ts"

const branch = "b-1"
const li = { member: "m-li", branch }
const wang = { member: "m-wang", branch }

const registered = (member: string) =>
  said(on.PersonRegistered, `person-${member}`, "2000-01-01", {
    ...{ member, name: "某某", sex: "male", birthDate: "1970-01-01" },
  })

const someTownship = () => {
  const book = openBook()
  for (const id of ["b-1", "b-2"])
    book.record(said(BranchEstablished, id, "1990-01-01", { branch: id, name: `${id}党支部`, unit: "village" }))
  for (const one of [li, wang])
    book.record(
      registered(one.member),
      said(on.MemberEnrolled, `enrol-${one.member}`, "2001-07-01", one),
      said(on.EnrolledMemberConfirmed, `confirm-${one.member}`, "2002-07-01", one),
    )
  return book
}

const letter = (id: string, day: string, { number = "07", validDays = 30, of = li } = {}) =>
  said(on.TransferLetterIssued, id, day, {
    ...{ ...of, letterNumber: number, destination: "晋江市某镇党委", validDays },
    ...{ duesPaidTo: "2025-04", handledBy: "组织委员" },
  })
const out = (id: string, day: string, of = li) =>
  said(on.MemberTransferredOut, id, day, { ...of, destination: "晋江市某镇党委" })
const came = (id: string, day: string, more: object = {}) =>
  said(on.MemberTransferredIn, id, day, {
    ...{ member: "t-1", branch: "b-2", origin: "外县某镇党委", standing: "full", joinedOn: "2010-07-01" },
    ...more,
  })
const receipt = (id: string, day: string, more: object = {}) =>
  said(TransferReceiptReturned, id, day, { member: "m-li", ...more })
const moved = (id: string, day: string) =>
  said(on.MemberTransferred, id, day, { member: "m-li", from: "b-1", branch: "b-2", standing: "full" })
const revoked = (id: string, day: string) =>
  said(on.TransferLetterRevoked, id, day, { member: "m-li", reason: "填写有误" })

describe("a transfer letter", () => {
  it("is out until it is accepted, and past its validity the day after its last", () => {
    const book = someTownship()
    const at = (name: string, day: string) => book.figure(`letters.${name}`, day).value
    expect(book.shown("letters.issued", "2025-12-31")).toBe("未登记")
    book.record(letter("l-1", "2025-05-01"), out("o-1", "2025-06-10"))
    expect(["2025-04-30", "2025-05-01", "2025-06-09", "2025-06-10"].map((day) => at("outstanding", day))).toEqual([
      0, 1, 1, 0,
    ])
    expect([at("expired", "2025-05-31"), at("expired", "2025-06-01"), at("expired", "2025-06-10")]).toEqual([0, 1, 0])
    expect([at("issued", "2025-12-31"), at("issued", "2026-12-31")]).toEqual([1, 0])
    expect(book.figure("letters.accepted", "2025-12-31")).toEqual({ value: 1, evidence: ["o-1_____"] })
    expect([at("accepted", "2025-06-09"), at("accepted", "2026-12-31")]).toEqual([0, 0])
    expect(book.rows("lettersOut", "2025-05-31")).toMatchObject([
      {
        ...{ branch, to: "晋江市某镇党委", letter: "07", issued: "2025-05-01", validDays: 30 },
        ...{ expires: "2025-05-31", duesPaidTo: "2025-04", handledBy: "组织委员" },
      },
    ])
    expect(book.rows("lettersOut", "2025-12-31")).toEqual([])
    book.record(strike("o-1"))
    expect(at("outstanding", "2025-12-31")).toBe(1)
  })

  it("is valid for ninety days at most, one that a member brings too (E14)", () => {
    const book = someTownship()
    book.record(registered("t-1"))
    expect(book.refusal(letter("l-1", "2025-05-01", { validDays: 90 }))).toEqual([])
    expect(book.refusal(letter("l-1", "2025-05-01", { validDays: 91 }))).toEqual(["breach E14"])
    expect(book.refusal(came("c-1", "2025-05-01", { letterNumber: "12", letterValidDays: 90 }))).toEqual([])
    expect(book.refusal(came("c-1", "2025-05-01", { letterNumber: "12", letterValidDays: 91 }))).toEqual(["breach E14"])
  })

  it("is to be accepted within its days, and stays a lapse where it was later (E14)", () => {
    const book = someTownship()
    book.record(letter("l-1", "2025-05-01"))
    expect(book.due("2025-05-31")).toEqual(["E14 2025-05-31"])
    expect(book.findings("2025-05-31")).toEqual([])
    expect(book.findings("2025-06-01")).toEqual(["E14 l-1_____ 2025-05-31"])
    book.record(moved("m-1", "2025-06-01"))
    expect(book.findings("2026-12-31")).toEqual(["E14 l-1_____ 2025-05-31"])
    const ends = [
      moved("e-1", "2025-05-31"),
      revoked("e-1", "2025-05-31"),
      said(on.MemberDied, "e-1", "2025-05-31", li),
    ]
    for (const end of ends) {
      const other = someTownship()
      other.record(letter("l-1", "2025-05-01"), end)
      expect(other.findings("2026-12-31")).toEqual([])
      expect(other.figure("letters.outstanding", "2025-05-31").value).toBe(0)
      expect(other.figure("letters.issued", "2025-12-31").value).toBe(1)
    }
  })

  it("takes the place of one that is out, and is revoked only while it is out", () => {
    const book = someTownship()
    expect(book.refusal(revoked("r-1", "2025-05-20"))).toContain("contradiction NoLetterIssued")
    book.record(letter("l-1", "2025-05-01"), letter("l-2", "2025-05-10", { number: "08" }))
    expect(book.figure("letters.outstanding", "2025-05-31")).toEqual({ value: 1, evidence: ["l-2_____"] })
    expect(book.due("2025-05-20")).toEqual(["E14 2025-06-09"])
    expect(book.refusal(revoked("r-1", "2025-04-30"))).toEqual(["breach LetterNotOut"])
    book.record(revoked("r-1", "2025-05-20"))
    expect(book.figure("letters.revoked", "2025-12-31")).toEqual({ value: 1, evidence: ["r-1_____"] })
    expect(book.figure("letters.accepted", "2025-12-31").value).toBe(0)
    expect(book.refusal(revoked("r-2", "2025-05-21"))).toEqual(["breach LetterNotOut"])
  })

  it.each([
    ["withdrew", said(on.MemberWithdrew, "exit", "2025-05-10", li)],
    ["was removed", said(on.MemberRemoved, "exit", "2025-05-10", { ...li, ground: "unqualified" })],
  ])("is out no more when its member %s, and was accepted nowhere", (_, exit) => {
    const book = someTownship()
    book.record(letter("l-1", "2025-05-01"), exit)
    expect(book.figure("letters.outstanding", "2025-05-10").value).toBe(0)
    expect(book.figure("letters.accepted", "2025-12-31").value).toBe(0)
  })
})

describe("a probationer's letter", () => {
  it.each([
    ["probation is cancelled", ProbationCancelled],
    ["admission is not recognized", AdmissionNotRecognized],
  ])("is out no more when his %s", (_, ends) => {
    // A cancellation without its meeting on file.
    const extra = { unrecorded: ["ConfirmationMeetingHeld"], acknowledged: [{ rule: "G34", reason: "旧档案如此" }] }
    const [book, zhao] = [someTownship(), { member: "m-zhao", branch }]
    book.record(
      registered("m-zhao"),
      said(on.MemberEnrolled, "enrol-zhao", "2025-01-01", zhao),
      letter("l-1", "2025-05-01", { of: zhao }),
      said(ends, "exit", "2025-05-10", { ...zhao, reason: "不具备党员条件" }, extra),
    )
    expect(book.figure("letters.outstanding", "2025-05-09").value).toBe(1)
    expect(book.figure("letters.outstanding", "2025-05-10").value).toBe(0)
    expect(book.figure("letters.accepted", "2025-12-31").value).toBe(0)
  })
})

describe("the receipt of a letter", () => {
  it("is due back within a month of the transfer", () => {
    const book = someTownship()
    book.record(letter("l-1", "2025-05-01"), out("o-1", "2025-05-31"))
    expect(book.due("2025-06-30")).toEqual(["ReceiptOutstanding 2025-06-30"])
    expect(book.findings("2025-06-30")).toEqual([])
    expect(book.findings("2025-07-01")).toEqual(["ReceiptOutstanding o-1_____ 2025-06-30"])
    expect(book.figure("letters.receiptsOutstanding", "2025-06-30")).toEqual({ value: 1, evidence: ["o-1_____"] })
    book.record(receipt("r-1", "2025-06-30"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.figure("letters.receiptsOutstanding", "2025-06-30").value).toBe(0)
    expect(book.figure("letters.receiptsOutstanding", "2025-06-29").value).toBe(1)
    book.record(strike("r-1"), receipt("r-2", "2025-07-01"))
    expect(book.findings("2026-12-31")).toEqual(["ReceiptOutstanding o-1_____ 2025-06-30"])
  })

  it("is due from here for a letter that a member brought, and for none where he brought none or moved within", () => {
    const book = someTownship()
    book.record(registered("t-1"), came("c-1", "2025-03-01", { letterNumber: "12" }))
    expect(book.dueItems("2025-03-31")[0]?.message).toBe("2025-03-01凭介绍信12转入，应于2025-04-01前寄回回执")
    book.record(said(TransferReceiptReturned, "r-1", "2025-03-05", { member: "t-1", letterNumber: "12" }))
    expect(book.due("2025-03-31")).toEqual([])
    book.record(letter("l-1", "2025-05-01"), moved("m-1", "2025-05-10"), out("o-1", "2025-06-01", wang))
    expect(book.due("2025-06-02")).toEqual([])
    expect(book.figure("letters.receiptsOutstanding", "2025-12-31").value).toBe(0)
  })

  it("is of a transfer by that letter, and comes once", () => {
    const book = someTownship()
    expect(book.refusal(receipt("r-1", "2025-07-01"))).toContain("contradiction NoTransferByLetter")
    book.record(out("o-0", "2025-06-01", wang))
    const networked = said(TransferReceiptReturned, "r-0", "2025-06-02", { member: "m-wang" })
    expect(book.refusal(networked)).toContain("contradiction NoTransferByLetter")
    book.record(letter("l-1", "2025-05-01"), out("o-1", "2025-05-31"))
    expect(book.refusal(receipt("r-1", "2025-07-01", { letterNumber: "08" }))).toContain(
      "contradiction NoTransferByLetter",
    )
    expect(book.refusal(receipt("r-1", "2025-05-30"))).toEqual(["breach ReceiptDates"])
    expect(book.refusal(receipt("r-1", "2025-05-31", { letterNumber: "07" }))).toEqual([])
    book.record(receipt("r-1", "2025-06-10"))
    expect(book.refusal(receipt("r-2", "2025-06-20"))).toEqual(["breach ReceiptDates"])
    // What was returned stands where a letter of another journey is meant.
    expect(book.rows("transfers", "2025-12-31")).toMatchObject([{ receipt: "2025-06-10" }, { receipt: null }])
  })
})

describe("the register of transfers", () => {
  it("has a row for each of the year, with the letter that went with it", () => {
    const book = someTownship()
    book.record(
      registered("t-1"),
      came("c-1", "2025-03-01", {
        ...{ letterNumber: "12", letterIssuedOn: "2025-02-20", letterValidDays: 60 },
        ...{ duesPaidTo: "2025-02", handledBy: "组织干事" },
      }),
      moved("m-1", "2025-04-01"),
      letter("l-1", "2025-05-01", { of: wang }),
      out("o-1", "2025-05-31", wang),
      said(TransferReceiptReturned, "r-1", "2025-06-10", { member: "m-wang" }),
    )
    const name = { text: "某某", of: "person-t-1", field: "data.name" }
    expect(book.rows("transfers", "2025-12-31")).toEqual([
      {
        ...{ name, kind: "in", from: "外县某镇党委", to: "b-2", on: "2025-03-01" },
        ...{ letter: "12", issued: "2025-02-20", validDays: 60, duesPaidTo: "2025-02" },
        ...{ receipt: null, handledBy: "组织干事" },
      },
      expect.objectContaining({
        ...{ kind: "within", from: "b-1", to: "b-2", on: "2025-04-01", letter: null, issued: null },
        ...{ validDays: null, duesPaidTo: null, receipt: null, handledBy: null },
      }),
      expect.objectContaining({
        ...{ kind: "out", from: "b-1", to: "晋江市某镇党委", on: "2025-05-31", letter: "07", issued: "2025-05-01" },
        ...{ validDays: 30, duesPaidTo: "2025-04", receipt: "2025-06-10", handledBy: "组织委员" },
      }),
    ])
    expect(book.rows("transfers", "2026-12-31")).toEqual([])
    expect(book.figure("transfers.within", "2025-12-31")).toEqual({ value: 1, evidence: ["m-1_____"] })
    expect(book.figure("transfers.within", "2025-03-31").value).toBe(0)
    expect(book.figure("transfers.within", "2026-12-31").value).toBe(0)
  })

  it("keeps what a transfer by the network says itself", () => {
    const book = someTownship()
    const data = { ...li, destination: "外县", duesPaidTo: "2025-05", handledBy: "网上转接" }
    book.record(said(on.MemberTransferredOut, "o-1", "2025-05-31", data))
    expect(book.rows("transfers", "2025-12-31")).toMatchObject([
      { letter: null, duesPaidTo: "2025-05", handledBy: "网上转接" },
    ])
  })

  it("tells of a transfer in without a letter (E03), which stands nonetheless", () => {
    const book = someTownship()
    book.record(registered("t-1"))
    expect(book.noted(came("c-1", "2025-03-01")).map(({ note }) => note)).toContain("note E03")
    expect(book.noted(came("c-1", "2025-03-01", { letterNumber: "12" })).map(({ note }) => note)).toEqual([])
  })
})

describe("records that may be of one person (E03)", () => {
  const both = ["m-li", "m-wang"]
  const flagged = (id: string, day: string, members = both) =>
    said(DuplicateFlagged, id, day, { members, ground: "nameAndBirth" })
  const resolved = (id: string, day: string, outcome: "same" | "different", more: object = {}) =>
    said(DuplicateResolved, id, day, { members: both, outcome, ...more })

  it("are listed until it is settled", () => {
    const book = someTownship()
    expect(book.shown("duplicates.open", "2025-12-31")).toBe("未登记")
    book.record(flagged("f-1", "2025-03-01", [...both, "m-li"]), resolved("r-1", "2025-04-01", "different"))
    const row = { branch, birthDate: "1970-01-01", ground: "nameAndBirth", flagged: "2025-03-01" }
    expect(book.rows("duplicates", "2025-03-31")).toMatchObject([
      { ...row, others: ["m-wang"] },
      { ...row, others: ["m-li"] },
    ])
    expect(book.figure("duplicates.open", "2025-02-28").value).toBe(0)
    expect(book.figure("duplicates.open", "2025-03-31")).toEqual({ value: 2, evidence: ["f-1_____", "f-1_____"] })
    expect(book.figure("duplicates.open", "2025-04-01").value).toBe(0)
    expect(book.findings("2025-12-31")).toEqual([])
    book.record(strike("r-1"))
    expect(book.figure("duplicates.open", "2025-12-31").value).toBe(2)
  })

  it("are two at least, and settled where they were flagged, all of them", () => {
    const book = someTownship()
    book.record(registered("m-san"))
    expect(book.refusal(flagged("f-1", "2025-03-01", ["m-li"]))).toEqual(["contradiction DuplicateAlone"])
    expect(book.refusal(flagged("f-1", "2025-03-01", ["m-li", "m-li"]))).toEqual(["contradiction DuplicateAlone"])
    expect(book.refusal(resolved("r-1", "2025-04-01", "different"))).toEqual(["breach DuplicateNotFlagged"])
    book.record(flagged("f-1", "2025-03-01", [...both, "m-san"]))
    expect(book.refusal(resolved("r-1", "2025-04-01", "different"))).toEqual(["breach DuplicateNotFlagged"])
    book.record(flagged("f-2", "2025-03-01"))
    expect(book.refusal(resolved("r-1", "2025-02-28", "different"))).toEqual(["breach DuplicateNotFlagged"])
    book.record(resolved("r-1", "2025-04-01", "different"))
    expect(book.figure("duplicates.open", "2025-04-01")).toEqual({
      value: 3,
      evidence: ["f-1_____", "f-1_____", "f-1_____"],
    })
  })

  it("name which record stays where they are one person, and none where they are not", () => {
    const book = someTownship()
    book.record(flagged("f-1", "2025-03-01"))
    const refused = ["contradiction DuplicateSurvivor"]
    expect(book.refusal(resolved("r-1", "2025-04-01", "same"))).toEqual(refused)
    book.record(registered("m-san"))
    expect(book.refusal(resolved("r-1", "2025-04-01", "same", { surviving: "m-san" }))).toEqual(refused)
    expect(book.refusal(resolved("r-1", "2025-04-01", "different", { surviving: "m-li" }))).toEqual(refused)
    expect(book.refusal(resolved("r-1", "2025-04-01", "same", { surviving: "m-li" }))).toEqual([])
  })

  it("are a finding while one person is counted twice, until the entries of the other record are struck", () => {
    const book = someTownship()
    book.record(flagged("f-1", "2025-03-01"), resolved("r-1", "2025-04-01", "same", { surviving: "m-li" }))
    expect(book.findings("2025-12-31")).toEqual(["E03 r-1_____ "])
    book.record(strike("confirm-m-wang"), strike("enrol-m-wang"))
    expect(book.findings("2025-12-31")).toEqual([])
  })

  it("are to be looked at by another than who flagged them", () => {
    const book = someTownship()
    book.record(flagged("f-1", "2025-03-01"))
    expect(book.noted(resolved("r-1", "2025-04-01", "different"))).toEqual([
      { note: "note DuplicateSecondPerson", zh: "发现和核实都由test登记，应由另一人核实" },
    ])
    book.log.forEach((entry, index) => {
      if (entry.type === "DuplicateFlagged") book.log[index] = { ...entry, recordedBy: "another" }
    })
    expect(book.noted(resolved("r-1", "2025-04-01", "different"))).toEqual([])
  })
})
