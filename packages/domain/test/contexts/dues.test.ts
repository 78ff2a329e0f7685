/** Dues: standards, payments, arrears (E15), and what is handed up and spent. */
import { describe, expect, it } from "vitest"
import { DuesPaid, DuesRemitted, DuesSpent, DuesStandardSet } from "../../src/contexts/dues/events.ts"
import { AdmissionDecided, ApplicantTalkHeld } from "../../src/contexts/development/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MembershipSuspended,
  MemberTransferred,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { BranchEstablished, CommitteeEstablished } from "../../src/contexts/organization/events.ts"
import { bending, developmentFile, upTo } from "../../src/testing.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { openBook, said, strike } from "./book.ts"

const idOf = (id: string) => id.padEnd(8, "_")
const branch = "b-tw"

const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    said(CommitteeEstablished, "committee", "1990-01-01", {
      ...{ committee: "c-1", name: "柳溪镇党委", level: "township", approvesMembers: true },
    }),
    ...[branch, "b-st"].map((one) =>
      said(BranchEstablished, one, "1990-01-01", { branch: one, name: `${one}村党支部`, unit: "village" }),
    ),
    ...["m-li", "m-wang", "m-guest"].map((member) =>
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        member,
        name: "某某",
        sex: "male",
        birthDate: "1970-01-01",
      }),
    ),
    ...["m-li", "m-wang"].flatMap((member) => [
      said(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
      said(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
    ]),
  )
  return book
}
type Basis = "farmer" | "relief" | "wage"
const standard = (
  id: string,
  on: string,
  monthly: number,
  {
    member = "m-li",
    year = 2026,
    fromMonth,
    basis = "wage",
  }: { member?: string; year?: number; fromMonth?: number; basis?: Basis } = {},
) =>
  said(DuesStandardSet, id, on, {
    ...{ member, branch, year, monthly, basis },
    ...(fromMonth === undefined ? {} : { fromMonth }),
  })
const paid = (id: string, on: string, months: ReadonlyArray<string>, amount = 100, member = "m-li", to = branch) => {
  const [first = "", ...rest] = months
  const each = (month: string) => ({ month, amount })
  return said(DuesPaid, id, on, { member, branch: to, months: [each(first), ...rest.map(each)], collector: "某某" })
}

describe("dues of a period", () => {
  it("are due for the months that are over, and what is due is what was paid of it and what is owed", () => {
    const book = someTownship()
    book.record(standard("set-li", "2026-01-05", 100), standard("set-wang", "2026-01-06", 200, { member: "m-wang" }))
    expect(book.figure("dues.due", "2026-01-30").value).toBe(0)
    expect(book.figure("dues.due", "2026-01-31")).toEqual({ value: 300, evidence: [idOf("set-li"), idOf("set-wang")] })
    book.record(paid("p-1", "2026-02-10", ["2026-01", "2026-02"]), paid("p-2", "2026-03-10", ["2026-03"], 40))
    expect(book.figure("dues.due", "2026-03-31").value).toBe(900)
    expect(book.figure("dues.settled", "2026-03-31")).toEqual({
      value: 240,
      evidence: [idOf("p-1"), idOf("p-1"), idOf("p-2")],
    })
    expect(book.figure("dues.arrears", "2026-03-31").value).toBe(660)
    expect(book.figure("dues.members", "2026-03-31").value).toBe(2)
    expect(book.figure("dues.debtors", "2026-02-28")).toEqual({
      value: 1,
      evidence: [idOf("set-wang"), idOf("set-wang")],
    })
    expect(book.figure("dues.debtors", "2026-03-31").value).toBe(2)
    expect(book.figure("dues.due", "2026-12-31").value).toBe(3600)
    expect(book.figure("dues.due", "2027-12-31").value).toBe(0)
    book.record(strike("p-1"))
    expect(book.figure("dues.arrears", "2026-03-31").value).toBe(860)
  })

  it("that were paid are counted by the day of payment, for whatever months", () => {
    const book = someTownship()
    book.record(standard("set", "2025-01-05", 100, { year: 2025 }), standard("set-26", "2026-01-05", 100))
    book.record(paid("p-1", "2026-01-10", ["2025-12", "2026-01"]), paid("p-2", "2026-01-20", ["2026-02"], 150))
    expect(book.figure("dues.paid", "2026-12-31")).toEqual({ value: 350, evidence: [idOf("p-1"), idOf("p-2")] })
    expect(book.figure("dues.paid", "2025-12-31").value).toBe(0)
    expect(book.figure("dues.settled", "2025-12-31").value).toBe(0)
    expect(book.figure("dues.arrears", "2025-12-31").value).toBe(1200)
    // More than is due settles no more than is due.
    expect(book.figure("dues.settled", "2026-02-28").value).toBe(200)
  })

  it("follow a standard set anew from its month on, and are nought where the member is freed", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100), paid("p-1", "2026-02-10", ["2026-01", "2026-02", "2026-03"]))
    book.record(standard("more", "2026-03-01", 300, { fromMonth: 3 }))
    expect(book.figure("dues.due", "2026-03-31").value).toBe(500)
    expect(book.figure("dues.arrears", "2026-03-31")).toEqual({ value: 200, evidence: [idOf("more")] })
    book.record(standard("free", "2026-04-01", 0, { fromMonth: 3 }))
    expect(book.figure("dues.arrears", "2026-12-31").value).toBe(0)
    expect(book.figure("dues.due", "2026-12-31").value).toBe(200)
    expect(book.noted(standard("again", "2026-05-01", 100, { fromMonth: 6 })).map(({ note }) => note)).toEqual([
      "note DuesStandardChanged",
    ])
    expect(book.noted(standard("same", "2026-05-01", 0, { fromMonth: 6 }))).toEqual([])
  })

  it("paid before the standard was set are held against it", () => {
    const book = someTownship()
    book.record(paid("p-1", "2026-01-10", ["2026-01"]), standard("set", "2026-02-05", 100))
    expect(book.figure("dues.settled", "2026-01-31").value).toBe(0)
    expect(book.figure("dues.arrears", "2026-02-28").value).toBe(100)
    expect(book.figure("dues.settled", "2026-02-28")).toEqual({ value: 100, evidence: [idOf("p-1")] })
  })

  it("end with the month in which the membership does", () => {
    for (const end of [
      said(MemberDied, "end", "2026-04-10", { member: "m-li", branch }),
      said(MembershipSuspended, "end", "2026-04-10", { member: "m-li", branch, ground: "settledAbroad" }),
    ]) {
      const book = someTownship()
      book.record(standard("set", "2026-01-05", 100), paid("p-1", "2026-02-10", ["2026-01", "2026-06"]), end)
      expect(book.figure("dues.due", "2026-12-31").value).toBe(500)
      expect(book.figure("dues.arrears", "2026-12-31").value).toBe(300)
      expect(book.due("2026-12-31").filter((one) => one.startsWith("DuesStandard"))).toEqual([])
    }
  })

  it("stand in the ledger year by year, month by month", () => {
    const book = someTownship()
    book.record(
      standard("old", "2025-01-05", 50, { year: 2025, basis: "farmer" }),
      standard("set", "2026-01-05", 100),
      paid("p-1", "2026-02-10", ["2025-12", "2026-01"]),
      paid("p-2", "2026-05-10", ["2026-12"], 80),
      paid("p-3", "2026-06-10", ["2026-12"], 20),
    )
    const [row] = book.rows("dues", "2026-12-31")
    expect(row).toMatchObject({
      ...{ standing: "full", branch, year: 2026, monthly: 100, basis: "wage", m01: 100, m02: null, m12: 100 },
      ...{ paidOn: "2026-06-10", collector: "某某", total: 200, owed: 1000 },
    })
    // A month is owed once it is over: January is paid, February to April not, December paid ahead.
    expect(book.rows("dues", "2026-05-30")[0]).toMatchObject({ owed: 300 })
    expect(book.rows("dues", "2026-05-31")[0]).toMatchObject({ owed: 400 })
    expect(book.rows("dues", "2025-12-31")).toMatchObject([
      { year: 2025, basis: "farmer", m12: null, total: 0, paidOn: null },
    ])
    expect(book.rows("duesArrears", "2026-02-28")).toMatchObject([
      { branch, month: "2026-02", due: 100, paid: 0, owed: 100 },
    ])
    expect(book.rows("duesArrears", "2026-02-27")).toEqual([])
    expect(DuesPaid.personal.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual(["member proxy"])
  })
})

describe("unpaid dues (E15)", () => {
  const lapses = (book: ReturnType<typeof openBook>, on: string) =>
    book.findings(on).filter((one) => !one.startsWith("DuesStandard"))

  it("are reminded of when three months are full, and are self-separation when six are", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100))
    expect(book.due("2026-03-31").filter((one) => !one.startsWith("DuesStandard"))).toEqual([
      "E15 2026-03-31",
      "DuesSelfSeparation 2026-06-30",
    ])
    expect(lapses(book, "2026-03-31")).toEqual([])
    expect(lapses(book, "2026-04-01")).toEqual([`E15 ${idOf("set")} 2026-03-31`])
    expect(lapses(book, "2026-06-30")).toHaveLength(1)
    expect(lapses(book, "2026-07-01")).toEqual([
      `E15 ${idOf("set")} 2026-03-31`,
      `DuesSelfSeparation ${idOf("set")} 2026-06-30`,
    ])
  })

  it("are one finding for months that stand together, and another for those that were left", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100), paid("p-1", "2026-04-10", ["2026-01"]))
    expect(lapses(book, "2026-04-30")).toEqual([`E15 ${idOf("set")} 2026-03-31`])
    expect(lapses(book, "2026-05-01")).toEqual([`E15 ${idOf("set")} 2026-03-31`, `E15 ${idOf("set")} 2026-04-30`])
    book.record(paid("p-2", "2026-05-10", ["2026-02", "2026-03", "2026-04", "2026-05"]))
    expect(lapses(book, "2026-05-31")).toEqual([`E15 ${idOf("set")} 2026-03-31`, `E15 ${idOf("set")} 2026-04-30`])
    expect(book.due("2026-06-30").filter((one) => one.startsWith("E15"))).toEqual(["E15 2026-08-31"])
  })

  it("are one finding of each rule where all were made up at once", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100))
    book.record(paid("all", "2026-07-01", ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]))
    expect(lapses(book, "2026-07-31")).toEqual([
      `E15 ${idOf("set")} 2026-03-31`,
      `DuesSelfSeparation ${idOf("set")} 2026-06-30`,
    ])
  })

  it("are self-separation only where six months in a row are wholly unpaid", () => {
    const separated = (book: ReturnType<typeof openBook>, on = "2026-12-31") =>
      lapses(book, on).filter((one) => one.startsWith("DuesSelf"))
    const oneOld = someTownship()
    oneOld.record(standard("set", "2026-01-05", 100), paid("most", "2026-04-10", ["2026-02", "2026-03", "2026-04"]))
    oneOld.record(paid("more", "2026-07-10", ["2026-05", "2026-06", "2026-07"]))
    expect(separated(oneOld)).toEqual([])
    const short = someTownship()
    const halfYear = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
    short.record(standard("set", "2026-01-05", 100), paid("short", "2026-06-30", halfYear, 99))
    expect(separated(short)).toEqual([])
    expect(lapses(short, "2026-12-31")).toContain(`E15 ${idOf("set")} 2026-03-31`)
    const gap = someTownship()
    gap.record(standard("set", "2026-01-05", 100), paid("first", "2026-01-10", ["2026-01"]))
    gap.record(paid("late", "2026-09-10", ["2026-08"]))
    expect(separated(gap, "2026-07-31")).toEqual([])
    expect(separated(gap)).toEqual([`DuesSelfSeparation ${idOf("set")} 2026-07-31`])
    const pause = someTownship()
    pause.record(standard("set", "2026-01-05", 100), standard("free", "2026-04-01", 0, { fromMonth: 4 }))
    pause.record(standard("anew", "2026-05-01", 100, { fromMonth: 5 }))
    expect(separated(pause, "2026-10-31")).toEqual([])
    expect(separated(pause, "2026-11-01")).toEqual([`DuesSelfSeparation ${idOf("anew")} 2026-10-31`])
    const acrossYears = someTownship()
    acrossYears.record(standard("old", "2025-10-01", 100, { year: 2025, fromMonth: 10 }))
    acrossYears.record(standard("set", "2026-01-05", 100))
    expect(separated(acrossYears)).toEqual([`DuesSelfSeparation ${idOf("old")} 2026-03-31`])
  })

  it("are found also after a month for which nothing was due", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100), paid("late", "2026-06-01", ["2026-02"]))
    book.record(standard("free", "2026-06-10", 0), standard("anew", "2026-06-11", 100, { fromMonth: 2 }))
    expect(lapses(book, "2026-06-11")).toContain(`E15 ${idOf("anew")} 2026-04-30`)
  })

  it("are none where they were paid by the last day, each month or each quarter", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100))
    book.record(
      paid("q-1", "2026-03-31", ["2026-01", "2026-02", "2026-03"]),
      paid("q-2", "2026-06-30", ["2026-04", "2026-05", "2026-06"]),
    )
    expect(lapses(book, "2026-07-01")).toEqual([])
    book.record(strike("q-1"), paid("late", "2026-04-01", ["2026-01", "2026-02", "2026-03"]))
    expect(lapses(book, "2026-07-01")).toEqual([`E15 ${idOf("set")} 2026-03-31`])
  })

  it("in part are unpaid", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100), paid("p-1", "2026-02-10", ["2026-01"], 99))
    expect(lapses(book, "2026-04-01")).toEqual([`E15 ${idOf("set")} 2026-03-31`])
    book.record(paid("p-2", "2026-03-31", ["2026-01"], 1))
    expect(lapses(book, "2026-04-01")).toEqual([])
  })

  it("ask for nothing of whoever is freed of dues, and need the township's rule for the reminder", () => {
    const freed = someTownship()
    freed.record(standard("set", "2026-01-05", 0, { basis: "relief" }))
    expect(lapses(freed, "2026-12-31")).toEqual([])
    const book = someTownship({ duesReminderMonths: null, duesStandardMonths: null })
    book.record(standard("set", "2026-01-05", 100))
    expect(book.findings("2026-06-30")).toEqual([])
    expect(book.findings("2026-07-01")).toEqual([`DuesSelfSeparation ${idOf("set")} 2026-06-30`])
  })
})

describe("the dues of a probationer", () => {
  /** A book in which `a-1` was approved, his branch meeting in May 2026 or, applied for earlier, November 2025. */
  const admitted = (applied = "2024-09-05") => {
    const book = someTownship()
    const file = developmentFile({ applied, branch, voters: 2, introducers: ["m-li", "m-wang"] })
    book.record(...upTo(bending(file, ApplicantTalkHeld, { data: { talkers: ["m-li"] } }), AdmissionDecided))
    return book
  }
  const ofHim = (options: { year?: number; fromMonth?: number } = {}) =>
    standard("set", "2026-07-17", 100, { member: "a-1", ...options })

  it("begin with the month of the branch meeting that admitted him where no month is named", () => {
    const book = admitted()
    book.record(ofHim())
    expect(book.figure("dues.due", "2026-12-31").value).toBe(800)
    expect(book.rows("duesArrears", "2026-07-30")).toMatchObject([{ month: "2026-05" }, { month: "2026-06" }])
    const unpaid = (on: string) => book.findings(on).filter((one) => one.startsWith("E15"))
    expect(unpaid("2026-07-31")).toEqual([])
    expect(unpaid("2026-08-01")).toEqual([`E15 ${idOf("set")} 2026-07-31`])
    const named = admitted()
    named.record(ofHim({ fromMonth: 6 }))
    expect(named.figure("dues.due", "2026-12-31").value).toBe(700)
    const next = admitted("2024-03-05")
    next.record(ofHim())
    expect(next.figure("dues.due", "2026-12-31").value).toBe(1200)
  })

  it("that were paid for a month before the meeting are noted", () => {
    const book = admitted()
    const noted = (...months: ReadonlyArray<string>) => book.noted(paid("p-1", "2026-07-25", months, 100, "a-1"))
    expect(noted("2026-05", "2026-06")).toEqual([])
    expect(noted("2026-04", "2026-05")).toEqual([
      { note: "note DuesBeforeAdmission", zh: "2026-05支部大会通过，从当月起交纳党费，2026-04在此以前" },
    ])
  })
})

describe("the standard of a year", () => {
  it("is due in the first months of the next", () => {
    const book = someTownship()
    book.record(standard("set", "2025-01-05", 0, { year: 2025 }))
    expect(book.due("2026-03-31")).toEqual(["DuesStandardMissing 2026-03-31"])
    expect(book.findings("2026-04-01")).toEqual([`DuesStandardMissing ${idOf("set")} 2026-03-31`])
    book.record(standard("next", "2026-03-31", 0), standard("again", "2026-06-01", 0))
    expect(book.findings("2026-12-31")).toEqual([])
    book.record(strike("next"))
    expect(book.findings("2026-12-31")).toEqual([`DuesStandardMissing ${idOf("set")} 2026-03-31`])
  })

  it("is asked of no former member, and again of one who pays again", () => {
    const book = someTownship()
    book.record(standard("set", "2025-01-05", 0, { year: 2025 }))
    book.record(said(MembershipSuspended, "end", "2025-04-10", { member: "m-li", branch, ground: "settledAbroad" }))
    expect(book.findings("2026-04-01")).toEqual([])
    const acknowledged = [{ rule: "DuesOfNoMember", reason: "恢复党籍未及登记" }]
    book.record({ ...standard("again", "2026-02-05", 0), acknowledged })
    expect(book.due("2026-12-31")).toEqual(["DuesStandardMissing 2027-03-31"])
  })

  it("is within the range of those who pay a fixed amount", () => {
    const book = someTownship()
    const found = (monthly: number, basis: Basis) => {
      const one = someTownship()
      one.record(standard("set", "2026-01-05", monthly, { basis }))
      return one.findings("2026-01-05")
    }
    const outside = [`DuesStandardRange ${idOf("set")} `]
    expect(found(19, "farmer")).toEqual(outside)
    expect(found(20, "farmer")).toEqual([])
    expect(found(100, "farmer")).toEqual([])
    expect(found(101, "farmer")).toEqual(outside)
    expect(found(0, "farmer")).toEqual([])
    expect(found(20, "relief")).toEqual([])
    expect(found(21, "relief")).toEqual(outside)
    expect(found(100_000, "wage")).toEqual([])
    expect(book.refusal(standard("set", "2026-01-05", 50, { fromMonth: 13 }))).toHaveLength(1)
  })
})

describe("what is refused or told of a payment", () => {
  it("is one by no member, or for a month that is paid", () => {
    const book = someTownship()
    expect(book.refusal(paid("p-1", "2026-01-10", ["2026-01"], 100, "m-guest"))).toEqual(["breach DuesOfNoMember"])
    expect(book.refusal(standard("set", "2026-01-05", 100, { member: "m-guest" }))).toEqual(["breach DuesOfNoMember"])
    book.record(standard("set", "2026-01-05", 100), paid("p-1", "2026-01-10", ["2026-01"]))
    expect(book.refusal(paid("p-2", "2026-02-10", ["2026-01", "2026-02"]))).toEqual(["breach DuesPaidTwice"])
    expect(book.refusal(paid("p-2", "2026-02-10", ["2026-02", "2026-02"]))).toEqual(["contradiction DuesMonthTwice"])
    expect(book.refusal(paid("p-2", "2026-02-10", ["2026-02"]))).toEqual([])
    expect(book.words(paid("p-2", "2026-02-10", ["2026-01"]))?.zh).toBe("2026-01的党费已于2026-01-10交清（1元）")
  })

  it("is one in part, or to another branch than the member's", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100))
    expect(book.noted(paid("p-1", "2026-01-10", ["2026-01", "2026-02"], 60))).toEqual([
      { note: "note DuesPaidInPart", zh: "交后仍欠（元）：2026-01 0.40、2026-02 0.40" },
    ])
    expect(book.noted(paid("p-1", "2026-01-10", ["2026-01"]))).toEqual([])
    expect(book.noted(paid("p-1", "2026-01-10", ["2026-01"], 100, "m-li", "b-st")).map(({ note }) => note)).toEqual([
      "note DuesToOtherBranch",
    ])
    book.record(
      said(MemberTransferred, "moved", "2026-01-08", {
        member: "m-li",
        from: branch,
        branch: "b-st",
        standing: "full",
      }),
    )
    expect(book.noted(paid("p-1", "2026-01-10", ["2026-01"], 100, "m-li", "b-st"))).toEqual([])
  })

  it("is one made up after more than six months", () => {
    const book = someTownship()
    book.record(standard("set", "2026-01-05", 100), paid("p-1", "2026-07-31", ["2026-01"]))
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("DuesMadeUp"))).toEqual([])
    book.record(paid("p-2", "2026-09-01", ["2026-02", "2026-03"]))
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("DuesMadeUp"))).toEqual([
      `DuesMadeUpLate ${idOf("p-2")} `,
    ])
  })
})

describe("the money of organizations", () => {
  const remitted = (id: string, on: string, amount: number) =>
    said(DuesRemitted, id, on, { branch, amount, through: "2026-03" })
  const spent = (id: string, on: string, who: { branch?: string; committee?: string }, voucher = id) =>
    said(DuesSpent, id, on, { ...who, amount: 5000, use: "hardship", purpose: "七一慰问", voucher })

  it("is summed as handed up and as spent, and stands in their ledgers", () => {
    const book = someTownship()
    book.record(paid("p-1", "2026-01-10", ["2026-01", "2026-02"]))
    expect(book.noted(remitted("r-1", "2026-04-01", 201)).map(({ note }) => note)).toEqual(["note DuesRemittedOver"])
    expect(book.noted(remitted("r-1", "2026-04-01", 200))).toEqual([])
    book.record(remitted("r-0", "2025-12-31", 7), remitted("r-1", "2026-04-01", 150))
    book.record(spent("s-1", "2026-07-01", { committee: "c-1" }), spent("s-2", "2026-07-02", { branch }))
    expect(book.figure("dues.remitted", "2026-12-31")).toEqual({ value: 150, evidence: [idOf("r-1")] })
    expect(book.figure("dues.spent", "2026-12-31")).toEqual({ value: 10_000, evidence: [idOf("s-1"), idOf("s-2")] })
    expect(book.figure("dues.spent", "2025-12-31").value).toBe(0)
    expect(book.rows("duesRemitted", "2026-12-31")).toEqual([
      { branch: "b-tw村党支部", on: "2026-04-01", amount: 150, through: "2026-03", voucher: null },
    ])
    const spending = { amount: 5000, use: "hardship", purpose: "七一慰问" }
    expect(book.rows("duesSpent", "2026-12-31")).toEqual([
      { ...spending, on: "2026-07-01", branch: null, committee: "c-1", voucher: "s-1" },
      { ...spending, on: "2026-07-02", branch, committee: null, voucher: "s-2" },
    ])
  })

  it("is handed up once: the same day and amount, or the same voucher, is the same money", () => {
    const book = someTownship()
    const vouched = (id: string, on: string, amount: number, voucher: string) =>
      said(DuesRemitted, id, on, { branch, amount, voucher })
    book.record(remitted("r-1", "2026-04-01", 150), vouched("r-2", "2026-05-01", 90, "V-1"))
    expect(book.refusal(remitted("r-3", "2026-04-01", 150))).toEqual(["breach DuesRemittedTwice"])
    expect(book.words(remitted("r-3", "2026-04-01", 150))?.zh).toBe("该党支部2026-04-01上缴1.50元已登记")
    expect(book.refusal(remitted("r-3", "2026-04-02", 150))).toEqual([])
    expect(book.refusal(remitted("r-3", "2026-04-01", 151))).toEqual([])
    expect(book.refusal(vouched("r-3", "2026-05-02", 80, "V-1"))).toEqual(["breach DuesRemittedTwice"])
    expect(book.refusal(vouched("r-3", "2026-05-01", 90, "V-2"))).toEqual([])
    expect(book.refusal(remitted("r-3", "2026-05-01", 90))).toEqual(["breach DuesRemittedTwice"])
  })

  it("is spent by a branch or by the committee, each voucher once", () => {
    const book = someTownship()
    expect(book.refusal(spent("s-1", "2026-07-01", {}))).toEqual(["contradiction DuesSpender"])
    expect(book.refusal(spent("s-1", "2026-07-01", { branch, committee: "c-1" }))).toEqual([
      "contradiction DuesSpender",
    ])
    book.record(
      spent("s-1", "2026-07-01", { committee: "c-1" }, "支-1"),
      spent("s-2", "2026-07-01", { branch }, "支-2"),
    )
    expect(book.refusal(spent("s-3", "2026-07-02", { committee: "c-1" }, "支-1"))).toEqual(["breach DuesVoucherTwice"])
    expect(book.refusal(spent("s-3", "2026-07-02", { branch }, "支-2"))).toEqual(["breach DuesVoucherTwice"])
    expect(book.refusal(spent("s-3", "2026-07-02", { branch }, "支-1"))).toEqual([])
    expect(book.refusal(spent("s-3", "2026-07-02", { committee: "c-1" }, "支-2"))).toEqual([])
  })
})
