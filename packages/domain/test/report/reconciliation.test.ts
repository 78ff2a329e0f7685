/** The identities of a township (R1 to R12) over books that are right, and over books in which one thing is not. */
import { describe, expect, it } from "vitest"
import * as assistance from "../../src/contexts/assistance/events.ts"
import {
  AdmissionDecided,
  AdmissionNotRecognized,
  ConfirmationPostponed,
} from "../../src/contexts/development/events.ts"
import { CaseHandled, CaseHeard, CaseOpened } from "../../src/contexts/discipline/events.ts"
import { StudyMaterialDistributed, StudyMaterialProcured } from "../../src/contexts/education/events.ts"
import { MemberRoleNoted, MemberTransferredIn } from "../../src/contexts/membership/events.ts"
import { BranchDissolved } from "../../src/contexts/organization/events.ts"
import { ExpenditureRecorded, FundsAllocated, ProjectApproved } from "../../src/contexts/venues/events.ts"
import { acknowledging, developmentFile, fact, ground, person, upTo } from "../../src/testing.ts"
import { openBook, said } from "../contexts/book.ts"
import { contacted, left, returned, someTownship } from "../contexts/floatingFacts.ts"

const named = (id: string) => ({ id: id.padEnd(8, "_") })
const idOf = (id: string) => id.padEnd(8, "_")
const END = "2025-12-31"
/** The year after that of the admission, in which probation ends. */
const yearAfter = (file: ReturnType<typeof developmentFile>): number =>
  Number(file.find(({ type }) => type === AdmissionDecided.type)?.occurredOn.slice(0, 4)) + 1
const townshipOf = (members = 3) => {
  const book = openBook()
  book.record(...ground(members))
  return book
}

describe("R1 to R4, by construction", () => {
  it("break by the members whose branch was dissolved", () => {
    const book = townshipOf()
    expect(book.reconciled("R1.branches", END)).toBe("holds")
    const dissolved = fact(BranchDissolved, "2025-06-01", { branch: "b-1", reason: "撤村" }, named("x-1"))
    book.record(acknowledging(dissolved, ...book.refusal(dissolved).map((one) => one.split(" ")[1] ?? "")))
    expect(book.reconciled("R1.branches", END)).toMatch(/^broken( \S+){3}$/)
    expect(book.reconciled("R1.branch", END)).toBe("holds")
  })

  it("know of an admission that was not recognized as of one who left", () => {
    const book = townshipOf(5)
    const file = upTo(developmentFile(), AdmissionDecided)
    book.record(...file)
    const year = yearAfter(file)
    const who = { member: "a-1", branch: "b-1" }
    book.record(fact(AdmissionNotRecognized, `${year}-01-10`, { ...who, reason: "弄虚作假" }))
    for (const id of ["R2", "R3"]) expect(book.reconciled(id, `${year}-12-31`)).toBe("holds")
    expect(book.shown("members.out.notRecognized", `${year}-12-31`)).toBe("1")
    // Nobody left otherwise, and that is known.
    expect(book.shown("members.out.died", `${year}-12-31`)).toBe("0")
  })

  it("tell a confirmation that is postponed from one that nobody sees to", () => {
    const book = townshipOf(5)
    const joined = { branch: "b-1", origin: "外镇", standing: "probationer", joinedOn: "2024-09-01" } as const
    for (const member of ["a-1", "a-2"])
      book.record(person(member), fact(MemberTransferredIn, "2025-06-01", { member, ...joined }))
    book.record(fact(ConfirmationPostponed, "2025-08-20", { member: "a-1", until: "2026-02-01", reason: "刚转入" }))
    const due = ["", "OnTime", "Late", "Postponed", "Pending"].map(
      (name) => book.figure(`development.due${name}`, END).value,
    )
    expect(due).toEqual([2, 0, 0, 1, 1])
    expect(book.reconciled("R4", END)).toBe("holds")
  })

  it("tell what was confirmed on time from what was late", () => {
    const file = developmentFile()
    const year = yearAfter(file)
    const book = townshipOf(5)
    book.record(...file)
    const due = ["", "Confirmed", "OnTime", "Late"].map(
      (name) => book.figure(`development.due${name}`, `${year}-12-31`).value,
    )
    expect(due).toEqual([1, 1, 1, 0])
    expect(book.reconciled("R4", `${year}-12-31`)).toBe("holds")
  })
})

describe("who is counted where among others", () => {
  it("is floating and contacted in the absence that goes on, or is not (R7)", () => {
    const book = someTownship()
    book.record(left("l-1", "2025-01-10", "m-1"), contacted("c-1", "2025-02-10", "m-1"))
    expect(book.figure("floating.contacted", END).value).toBe(1)
    book.record(
      returned("r-1", "2025-03-01", "m-1"),
      left("l-2", "2025-05-01", "m-1"),
      left("l-3", "2025-05-01", "m-2"),
    )
    expect(book.figure("floating.contacted", END).value).toBe(0)
    expect(book.shown("floating.contacted", END)).toBe("0")
    expect(book.figure("floating.notContacted", END).value).toBe(2)
    expect(book.reconciled("R7", END)).toBe("holds")
    book.record(contacted("c-2", "2025-06-10", "m-1"))
    expect(book.figure("floating.contacted", END)).toEqual({ value: 1, evidence: [idOf("c-2")] })
    expect(book.reconciled("R7", END)).toBe("holds")
  })

  it("is hard up, an old member or an old cadre, and was visited (R8)", () => {
    const book = townshipOf()
    const visited = (id: string, member: string) =>
      fact(assistance.ConsolationPaid, "2025-07-01", { member, occasion: "七一", amount: 100 }, named(id))
    book.record(
      fact(assistance.HardshipRegistered, "2024-01-01", { member: "m-1", category: "hardUp" }, named("h-1")),
      fact(MemberRoleNoted, "2024-01-01", { member: "m-2", role: "oldMember" }, named("n-2")),
      fact(MemberRoleNoted, "2024-02-01", { member: "m-1", role: "oldCadre" }, named("n-1")),
      fact(MemberRoleNoted, "2024-01-01", { member: "m-3", role: "frontLine" }, named("n-3")),
    )
    expect(book.figure("hardship.toVisit", END)).toEqual({ value: 2, evidence: [idOf("h-1"), idOf("n-2")] })
    // Nobody was visited at all, which is none of two and not unknown.
    expect(book.shown("hardship.visited", END)).toBe("0")
    expect(book.reconciled("R8", END)).toBe("broken h-1 n-2")
    book.record(visited("v-1", "m-1"))
    expect(book.reconciled("R8", END)).toBe("broken n-2")
    book.record(visited("v-2", "m-2"))
    expect(book.reconciled("R8", END)).toBe("holds")
  })

  it("is a household that somebody helps (R9)", () => {
    const book = townshipOf()
    const household = { household: "hh-1", head: "户主", branch: "b-1", povertyFile: true }
    book.record(fact(assistance.HouseholdRegistered, "2024-01-01", household, named("h-1")))
    expect(book.shown("households.paired", END)).toBe("0")
    expect(book.reconciled("R9", END)).toBe("broken h-1")
  })

  it("is a case closed that was opened in the year or carried over into it (R10)", () => {
    const book = townshipOf()
    const of = idOf("case-1")
    book.record(fact(CaseOpened, "2024-11-01", { kind: "party" }, named("case-1")))
    book.record(fact(CaseHeard, "2024-12-01", { case: of }))
    book.record(fact(CaseHandled, "2025-01-10", { case: of, conclusion: "dismissed" }))
    expect(book.shown("discipline.casesCarriedOver", END)).toBe("1")
    expect(book.reconciled("R10", END)).toBe("holds")
  })

  it("is a project that spent no more than it was allocated, in all years and each by itself (R11)", () => {
    const book = openBook()
    const approved = (id: string) =>
      said(ProjectApproved, id, "2024-01-01", { name: id, kind: "culture", budget: 900, source: "县级财政" })
    const allocated = (id: string, day: string, amount: number, project: string) =>
      said(FundsAllocated, id, day, { project: idOf(project), amount })
    const spent = (id: string, day: string, amount: number, project: string) =>
      said(ExpenditureRecorded, id, day, { project: idOf(project), amount, use: "购置", voucher: id })
    book.record(approved("p-1"), approved("p-2"), allocated("a-1", "2024-02-01", 500, "p-1"))
    book.record(spent("s-1", "2025-02-01", 400, "p-1"))
    // Allocated in the year before.
    expect(book.reconciled("R11", END)).toBe("holds")
    book.record(allocated("a-2", "2025-03-01", 100, "p-2"))
    const over = spent("s-2", "2025-04-01", 150, "p-2")
    book.record(acknowledging(over, "SpentOverAllocated"))
    expect(book.reconciled("R11", END)).toBe("broken a-2 s-2")
  })

  it("is copies of a title that came before they went out, in all years and each title by itself (R12)", () => {
    const book = townshipOf()
    const distributed = (id: string, day: string, title: string, copies: number) =>
      fact(StudyMaterialDistributed, day, { branch: "b-1", titles: [{ title, copies }] }, named(id))
    const procured = (id: string, day: string, title: string, copies: number) =>
      fact(StudyMaterialProcured, day, { committee: "c-1", titles: [{ title, copies }] }, named(id))
    book.record(distributed("d-1", "2025-03-01", "党章", 3))
    expect(book.reconciled("R12.titles", END)).toBe("unrecorded")
    // Of a title that came before anybody recorded what came, nothing can be said.
    book.record(procured("p-2", "2025-02-01", "条例", 50))
    expect(book.reconciled("R12.titles", END)).toBe("holds")
    book.record(procured("p-1", "2024-11-01", "《党章》", 3))
    expect(book.reconciled("R12.titles", END)).toBe("holds")
    book.record(distributed("d-2", "2025-04-01", "党章", 1))
    expect(book.reconciled("R12.titles", END)).toBe("broken d-1 p-1 d-2")
    expect(book.rows("materialsProcured", END)).toMatchObject([{ on: "2025-02-01", title: "条例", copies: 50 }])
  })

  it("is money paid in campaigns by the vouchers of the accounts (R8)", () => {
    const book = townshipOf()
    const campaign = idOf("july")
    const drawn = (id: string, day: string, amount: number, voucher: string) =>
      fact(assistance.ConsolationFundsDrawn, day, { campaign, amount, voucher }, named(id))
    const paid = (id: string, member: string, amount: number, of: object = { campaign }) =>
      fact(assistance.ConsolationPaid, "2025-06-28", { member, occasion: "七一", amount, ...of }, named(id))
    expect(book.refusal(drawn("v-1", "2025-06-19", 600, "记-1"))).not.toEqual([])
    book.record(fact(assistance.ConsolationCampaignOpened, "2025-06-20", { occasion: "七一" }, named("july")))
    expect(book.refusal(drawn("v-1", "2025-06-19", 600, "记-1"))).toEqual(["contradiction BeforeCampaign"])
    book.record(paid("p-1", "m-1", 500), paid("p-2", "m-2", 300, {}))
    expect(book.reconciled("R8.vouchers", END)).toBe("unrecorded")
    book.record(drawn("v-1", "2025-06-25", 300, "记-1"))
    expect(book.refusal(drawn("v-2", "2025-06-26", 200, "记-1"))).toEqual(["breach ConsolationVoucherTwice"])
    expect(book.reconciled("R8.vouchers", END)).toBe("broken p-1 v-1")
    book.record(drawn("v-2", "2025-06-26", 200, "记-2"))
    expect(book.reconciled("R8.vouchers", END)).toBe("holds")
    expect(book.rows("consolationFunds", END)).toMatchObject([
      { amount: 300, voucher: "记-1", occasion: "七一" },
      { amount: 200, voucher: "记-2" },
    ])
    // What is left of it, or was spent on goods, breaks nothing.
    book.record(drawn("v-3", "2025-06-27", 100, "记-3"))
    expect(book.reconciled("R8.vouchers", END)).toBe("holds")
  })

  it("is money without a voucher where it is of no campaign, or of one for which none is on record (R8)", () => {
    const book = townshipOf()
    const paid = (id: string, member: string, amount: number, of: object = {}) =>
      fact(assistance.ConsolationPaid, "2025-06-28", { member, occasion: "七一", amount, ...of }, named(id))
    const campaign = idOf("july")
    expect(book.shown("consolation.withoutVoucher", END)).toBe("未登记")
    book.record(fact(assistance.ConsolationCampaignOpened, "2025-06-20", { occasion: "七一" }, named("july")))
    book.record(paid("p-1", "m-1", 50_000, { campaign }), paid("p-2", "m-2", 30_000))
    const without = () => book.figure("consolation.withoutVoucher", END)
    expect(without()).toEqual({ value: 80_000, evidence: [idOf("p-1"), idOf("p-2")] })
    const voucher = { campaign, amount: 50_000, voucher: "记-1" }
    book.record(fact(assistance.ConsolationFundsDrawn, "2025-06-25", voucher, named("v-1")))
    expect(without()).toEqual({ value: 30_000, evidence: [idOf("p-2")] })
    // Money of another year is of its own.
    expect(book.figure("consolation.withoutVoucher", "2026-12-31").value).toBe(0)
  })

  it("is as many copies in all as of each title together, each receipt under its titles (R12)", () => {
    const book = townshipOf()
    const received = (id: string, branch: string, ...titles: ReadonlyArray<{ title: string; copies: number }>) =>
      fact(StudyMaterialDistributed, "2025-03-01", { branch, titles }, named(id))
    const [charter, rules] = [
      { title: "党章", copies: 3 },
      { title: "条例", copies: 2 },
    ]
    book.record(received("d-1", "b-1", charter, rules), received("d-2", "b-2", charter))
    expect(book.figure("materials.copiesByTitle", END).value).toBe(8)
    expect(book.subjects("materials.copiesByTitle", END)).toEqual(["党章", "条例", "党章"])
    expect(book.reconciled("R12.copies", END)).toBe("holds")
  })

  it("is a branch that received books, whatever became of it (R12)", () => {
    const book = townshipOf()
    const titles = [{ title: "党章", copies: 3 }]
    book.record(fact(StudyMaterialDistributed, "2025-03-01", { branch: "b-2", titles }))
    book.record(fact(BranchDissolved, "2025-10-01", { branch: "b-2", reason: "撤村" }))
    expect(book.figure("materials.branches", END).value).toBe(1)
    expect(book.reconciled("R12", END)).toBe("holds")
  })
})
