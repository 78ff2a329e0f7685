/** Party groups: who belongs to them, their list and figures, and what is refused. */
import { describe, expect, it } from "vitest"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { PersonRegistered } from "../../src/contexts/membership/events.ts"
import {
  BranchDissolved,
  BranchEstablished,
  PartyGroupDissolved,
  PartyGroupFormed,
} from "../../src/contexts/organization/events.ts"
import { openBook, said, strike } from "./book.ts"

const branch = "b-1"
const everyone = ["m-li", "m-wang", "m-zhao"]
const group = "g-1_____"

const someTownship = () => {
  const book = openBook()
  book.record(
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...everyone.map((member) =>
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        ...{ member, name: "某某", sex: "male", birthDate: "1970-01-01" },
      }),
    ),
  )
  return book
}
type Purpose = "ordinary" | "floating"
const formed = (id: string, day: string, members = everyone, purpose: Purpose = "floating") =>
  said(PartyGroupFormed, id, day, {
    ...{ branch, name: "晋江流动党员党小组", purpose, place: "福建省晋江市", leader: "m-li", members },
  })
const dissolved = (id: string, day: string, members = everyone, of = group) =>
  said(PartyGroupDissolved, id, day, { group: of as EntryId, branch, members, reason: "人员变动" })

describe("a Party group", () => {
  it("stands in the list and the figures from its forming until its dissolution", () => {
    const book = someTownship()
    expect(book.shown("groups.total", "2025-12-31")).toBe("未登记")
    book.record(formed("g-1", "2025-03-01"), formed("g-2", "2025-04-01", ["m-wang"], "ordinary"))
    expect(book.figure("groups.total", "2025-12-31")).toEqual({ value: 2, evidence: ["g-1_____", "g-2_____"] })
    expect(book.figure("groups.floating", "2025-12-31")).toEqual({ value: 1, evidence: ["g-1_____"] })
    expect(book.figure("groups.total", "2025-03-31").value).toBe(1)
    expect(book.rows("partyGroups", "2025-12-31")).toEqual([
      {
        ...{ name: "晋江流动党员党小组", branch, purpose: "floating", place: "福建省晋江市" },
        ...{ leader: "m-li", size: 3, formed: "2025-03-01" },
      },
      expect.objectContaining({ purpose: "ordinary", size: 2 }),
    ])
    book.record(dissolved("d-1", "2025-09-01"))
    expect(book.figure("groups.floating", "2025-08-31").value).toBe(1)
    expect(book.figure("groups.floating", "2025-09-01").value).toBe(0)
    expect(book.figure("groups.total", "2025-09-01").value).toBe(1)
    book.record(strike("d-1"))
    expect(book.figure("groups.floating", "2025-09-01").value).toBe(1)
  })

  it("is known to each who belongs to it, its leader too, until it is dissolved", () => {
    const book = someTownship()
    book.record(formed("g-1", "2025-03-01", ["m-wang"]), formed("g-2", "2025-03-02", ["m-wang"], "ordinary"))
    for (const member of ["m-li", "m-wang"])
      expect(book.state("member", member, "groups")).toMatchObject({
        floating: { group },
        ordinary: { group: "g-2_____" },
      })
    expect(book.state("member", "m-zhao", "groups")).toBeUndefined()
    book.record(dissolved("d-1", "2025-09-01", ["m-li", "m-wang"]))
    expect(book.state("member", "m-wang", "groups")).toMatchObject({ floating: null, ordinary: { group: "g-2_____" } })
  })

  it("is dissolved once, after it was formed, naming everyone who belongs to it", () => {
    const book = someTownship()
    book.record(formed("g-1", "2025-03-01"))
    expect(book.refusal(dissolved("d-1", "2025-03-01"))).toEqual([])
    expect(book.refusal(dissolved("d-1", "2025-02-28"))).toContain("breach BeforeGroup")
    expect(book.refusal(dissolved("d-1", "2025-09-01", ["m-li", "m-wang"]))).toEqual(["breach GroupMembersNamed"])
    book.record(formed("g-2", "2025-03-01", ["m-wang"]))
    expect(book.refusal(dissolved("d-2", "2025-09-01", everyone, "g-2_____"))).toEqual(["breach GroupMembersNamed"])
    book.record(dissolved("d-1", "2025-09-01"))
    expect(book.refusal(dissolved("d-3", "2025-10-01"))).toEqual(["contradiction GroupDissolved"])
  })

  it("is formed in a branch that stands", () => {
    const book = someTownship()
    book.record(said(BranchDissolved, "gone", "2025-02-01", { branch, reason: "合并" }))
    expect(book.refusal(formed("g-1", "2025-01-31"))).toEqual([])
    expect(book.refusal(formed("g-1", "2025-03-01"))).toEqual(["contradiction BranchDissolved"])
  })

  it("of floating members should have three of them", () => {
    const book = someTownship()
    expect(book.noted(formed("g-1", "2025-03-01", ["m-li", "m-wang"]))).toEqual([
      { note: "note FloatingGroupSize", zh: "该流动党员党小组只有2人，一般不少于3人" },
    ])
    expect(book.noted(formed("g-1", "2025-03-01", ["m-wang", "m-zhao"]))).toEqual([])
    expect(book.noted(formed("g-1", "2025-03-01", ["m-li"], "ordinary"))).toEqual([])
  })
})
