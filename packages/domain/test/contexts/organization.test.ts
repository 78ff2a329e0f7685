/** Committees and branches: their registers, the list of branches, and what is refused. */
import { describe, expect, it } from "vitest"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { MemberDied, MemberTransferred, VotingRightsSuspended } from "../../src/contexts/membership/events.ts"
import { OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import * as on from "../../src/contexts/organization/events.ts"
import { committee as committeeFacet, organization } from "../../src/contexts/organization/register.ts"
import { acknowledging, branch, fact, fullMember, given, ground, type MemoryBook } from "../../src/testing.ts"

const committee = (id: string, approvesMembers = true): Proposal =>
  fact(on.CommitteeEstablished, "2000-01-01", { committee: id, name: "镇党委", level: "township", approvesMembers })
const renamed = (day: string, name = "新村党支部") => fact(on.BranchRenamed, day, { branch: "b-1", name })
const reassigned = (day: string, superior: string) => fact(on.BranchReassigned, day, { branch: "b-1", superior })
const dissolved = (day: string) => fact(on.BranchDissolved, day, { branch: "b-1", reason: "合并" })
const stateOf = ({ book }: { readonly book: MemoryBook }) =>
  book.replayed().registers.read(organization, "b-1" as on.BranchId)
const figure = (book: MemoryBook, asOf: string, name = "organizations.branches"): number => {
  const statistic = book.model.statistics.get(name)
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

  it("is dissolved once its members belong to another, or where it is acknowledged", () => {
    const before = [branch("b-1"), branch("b-2"), ...fullMember("m-1", "b-1")]
    given(...before)
      .when(dissolved("2020-06-30"))
      .refused("BranchHasMembers")
      .cites("BranchHasMembers", "Party Constitution Art. 8")
    given(...before)
      .when(acknowledging(dissolved("2020-06-30"), "BranchHasMembers"))
      .finds("BranchHasMembers", "breach")
    const move = { member: "m-1", from: "b-1", branch: "b-2", standing: "full" } as const
    given(...before, fact(MemberTransferred, "2020-06-30", move))
      .when(dissolved("2020-06-30"))
      .findsNo("BranchHasMembers")
    given(...before)
      .when(dissolved("2009-12-31"))
      .findsNo("BranchHasMembers")
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

describe("organizations", () => {
  const of = (id: string, what: object) =>
    fact(on.BranchEstablished, "2000-01-01", { branch: id, name: id, unit: "village", ...what })
  const counted = (book: MemoryBook, names: ReadonlyArray<string>) =>
    names.map((name) => figure(book, "2020-12-31", `organizations.${name}`))

  it("are counted by their kind and unit", () => {
    const county = fact(on.CommitteeEstablished, "2000-01-01", {
      ...{ committee: "c-0", name: "县委", level: "county", approvesMembers: true },
    })
    const { book } = given(
      ...[county, committee("c-1"), branch("b-1"), of("b-2", { kind: "generalBranch" })],
      ...[of("b-3", { kind: "temporary", unit: "school" }), of("b-4", { kind: "floating", unit: "other" })],
    )
      .when()
      .accepted()
    expect(counted(book, ["branches", "ordinaryBranches", "generalBranches"])).toEqual([4, 1, 1])
    expect(counted(book, ["temporaryBranches", "floatingBranches", "schools", "otherUnits"])).toEqual([1, 1, 1, 1])
    expect(counted(book, ["committees"])).toEqual([1])
  })

  it("are counted by how many members they have", () => {
    const sizes = ["size.0", "size.<3", "size.3-6", "size.7-50", "size.>50"]
    const members = (count: number) => ground(count).slice(3)
    const bySize = (count: number) =>
      counted(
        given(committee("c-1"), branch("b-1"), ...members(count))
          .when()
          .accepted().book,
        sizes,
      )
    expect([0, 1, 2, 3, 6, 7, 50, 51].map(bySize)).toEqual([
      ...[
        [1, 0, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1],
      ],
    ])
  })

  it("rest, by size, on the last fact that made their members so many", () => {
    const { book } = given(
      ...ground(3),
      fact(VotingRightsSuspended, "2021-01-01", { member: "m-1", branch: "b-1" }),
      fact(MemberDied, "2022-01-01", { member: "m-3", branch: "b-1" }),
    )
      .when()
      .accepted()
    const evidence = (name: string, asOf: string) => {
      const statistic = book.model.statistics.get(name)
      if (statistic === undefined) expect.fail(name)
      const { lines } = measureFigure(book.replayed({ asOf }).registers, statistic, periodOf({ asOf: plainDate(asOf) }))
      return lines.map(({ entry }) => book.log[entry - 1]?.type)
    }
    // Whoever loses his vote still belongs to the branch; b-2 never had a member.
    expect(evidence("organizations.size.3-6", "2021-12-31")).toEqual(["MemberEnrolled"])
    expect(evidence("organizations.size.<3", "2022-12-31")).toEqual(["MemberDied"])
    expect(evidence("organizations.size.0", "2022-12-31")).toEqual(["BranchEstablished"])
  })

  it("have a row with the secretary and how many members they have", () => {
    const office = { branch: "b-1", body: "party", office: "secretary" } as const
    const { book } = given(
      ...ground(3),
      fact(OfficeAssumed, "2020-01-01", { ...office, member: "m-1", basis: "acting" }),
      fact(OfficeRemoved, "2021-01-01", { ...office, member: "m-1", ground: "removedByCommittee" }),
      fact(OfficeAssumed, "2021-01-01", { ...office, member: "m-2", basis: "elected" }),
      fact(MemberDied, "2022-01-01", { member: "m-3", branch: "b-1" }),
    )
      .when()
      .accepted()
    const ledger = book.model.ledgers.get("branches")
    if (ledger === undefined) expect.fail("no ledger")
    const shown = (asOf: string) =>
      viewLedger(book.replayed({ asOf }).registers, ledger, periodOf({ asOf: plainDate(asOf) }))[0]?.cells
    expect(shown("2020-12-31")).toMatchObject({ secretary: null, size: 3 })
    expect(shown("2021-12-31")).toMatchObject({ secretary: ["m-2"], size: 3 })
    expect(shown("2022-12-31")).toMatchObject({ secretary: ["m-2"], size: 2 })
  })
})

describe("a committee", () => {
  it("is kept with its level and whether it approves members", () => {
    const { book } = given().when(committee("c-1", false)).accepted()
    expect(book.replayed().registers.read(committeeFacet, "c-1" as on.CommitteeId)).toEqual({
      ...{ name: "镇党委", level: "township", approvesMembers: false },
      established: { on: "2000-01-01", entry: 1 },
      branches: [],
    })
  })

  it("has no two branches of one name, unless it is acknowledged", () => {
    const named = (id: string, name: string, superior?: string) =>
      fact(on.BranchEstablished, "2010-01-01", {
        ...{ branch: id, name, unit: "village" },
        ...(superior === undefined ? {} : { superior }),
      })
    const two = given(committee("c-1"), committee("c-2"), named("b-1", "塘汪村党支部", "c-1"))
    two.when(named("b-2", "塘汪村 党支部", "c-1")).refused("BranchTwice")
    two.when(acknowledging(named("b-2", "塘汪村党支部", "c-1"), "BranchTwice")).accepted()
    two.when(named("b-2", "石头村党支部", "c-1")).accepted()
    two.when(named("b-2", "塘汪村党支部", "c-2")).accepted()
    two.when(named("b-2", "塘汪村党支部")).accepted()
  })
})
