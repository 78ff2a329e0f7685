/** Committees and branches: their registers, the list of branches, and what is refused. */
import { describe, expect, it } from "vitest"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import * as on from "../../src/contexts/organization/events.ts"
import { committee as committeeFacet, organization } from "../../src/contexts/organization/register.ts"
import { branch, fact, given, type MemoryBook } from "../../src/testing.ts"

const committee = (id: string, approvesMembers = true): Proposal =>
  fact(on.CommitteeEstablished, "2000-01-01", { committee: id, name: "镇党委", level: "township", approvesMembers })
const renamed = (day: string, name = "新村党支部") => fact(on.BranchRenamed, day, { branch: "b-1", name })
const reassigned = (day: string, superior: string) => fact(on.BranchReassigned, day, { branch: "b-1", superior })
const dissolved = (day: string) => fact(on.BranchDissolved, day, { branch: "b-1", reason: "合并" })
const stateOf = ({ book }: { readonly book: MemoryBook }) =>
  book.replayed().registers.read(organization, "b-1" as on.BranchId)
const figure = (book: MemoryBook, asOf: string): number => {
  const statistic = book.model.statistics.get("organizations.branches")
  if (statistic === undefined) expect.fail("no figure")
  return measureFigure(book.replayed({ asOf }).registers, statistic, periodOf({ asOf: plainDate(asOf) })).value
}

describe("a branch", () => {
  it("is established under a committee, or under none that is recorded", () => {
    const outcome = given(committee("c-1")).when(branch("b-1", "c-1")).accepted()
    expect(stateOf(outcome)).toEqual({
      ...{ name: "b-1党支部", unit: "village", kind: "branch", superior: "c-1", hasCommittee: true, dissolved: null },
      established: { on: "2000-01-01", entry: 2 },
    })
    const bare = fact(on.BranchEstablished, "2000-01-01", { branch: "b-1", name: "社区党支部", unit: "community" })
    expect(stateOf(given().when(bare).accepted())).toMatchObject({
      unit: "community",
      superior: null,
      hasCommittee: null,
    })
    given().when(branch("b-1", "c-9")).refused("UnknownEntity")
  })

  it("is renamed and reassigned", () => {
    const before = [committee("c-1"), committee("c-2"), branch("b-1", "c-1")]
    const outcome = given(...before, renamed("2001-01-01"))
      .when(reassigned("2002-01-01", "c-2"))
      .accepted()
    expect(stateOf(outcome)).toMatchObject({ name: "新村党支部", superior: "c-2", established: { on: "2000-01-01" } })
    given(...before)
      .when(reassigned("2002-01-01", "c-9"))
      .refused("UnknownEntity")
  })

  it("that was dissolved is changed no more", () => {
    const before = [committee("c-1"), branch("b-1", "c-1"), dissolved("2010-01-01")]
    for (const change of [renamed("2010-01-02"), reassigned("2010-01-02", "c-1"), dissolved("2010-01-02")])
      given(...before)
        .when(change)
        .refused("BranchDissolved")
        .cites("BranchDissolved", "Branch Regulations Art. 5")
    for (const change of [renamed("2010-01-01"), reassigned("2009-12-31", "c-1")])
      given(...before)
        .when(change)
        .accepted()
    given(committee("c-1"), branch("b-1"), renamed("2011-01-01"))
      .when(dissolved("2010-01-01"))
      .refused("BranchDissolved")
  })

  it("is listed, and counted, from its establishment to its dissolution", () => {
    const { book } = given(branch("b-1"), branch("b-2"), renamed("2005-01-01")).when(dissolved("2010-06-30")).accepted()
    expect(["1999-12-31", "2000-01-01", "2010-06-29", "2010-06-30"].map((asOf) => figure(book, asOf))).toEqual([
      0, 2, 2, 1,
    ])
    const ledger = book.model.ledgers.get("branches")
    const rows = (asOf: string) =>
      ledger === undefined
        ? []
        : viewLedger(book.replayed({ asOf }).registers, ledger, periodOf({ asOf: plainDate(asOf) }))
    expect(rows("2009-12-31").map(({ cells }) => cells)).toEqual([
      { name: "新村党支部", unit: "village", established: "2000-01-01", secretary: null, size: 0 },
      { name: "b-2党支部", unit: "village", established: "2000-01-01", secretary: null, size: 0 },
    ])
    expect(rows("2010-12-31").map(({ id }) => id)).toEqual(["b-2"])
  })
})

describe("a committee", () => {
  it("is kept with its level and whether it approves members", () => {
    const { book } = given().when(committee("c-1", false)).accepted()
    expect(book.replayed().registers.read(committeeFacet, "c-1" as on.CommitteeId)).toEqual({
      ...{ name: "镇党委", level: "township", approvesMembers: false },
    })
  })
})
