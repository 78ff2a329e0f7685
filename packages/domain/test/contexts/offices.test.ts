/** Offices: taking and leaving them, elections and terms, leaders' links, and the figures of all three. */
import { describe, expect, it } from "vitest"
import {
  MemberDied,
  MembershipSuspended,
  MemberTransferred,
  VotingRightsSuspended,
} from "../../src/contexts/membership/events.ts"
import { LectureGiven } from "../../src/contexts/education/activities.ts"
import * as on from "../../src/contexts/offices/events.ts"
import { BranchDissolved, BranchEstablished } from "../../src/contexts/organization/events.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import { acknowledging, fact, fullMember, ground, person, type Plain, withoutColumns } from "../../src/testing.ts"
import { openBook, strike } from "./book.ts"

type Office = Plain<Pick<DataOf<typeof on.OfficeAssumed>, "member" | "branch" | "body" | "office">>
const named = (id: string) => ({ id: id.padEnd(8, "_") })
const post = (member = "m-1", office: Office["office"] = "secretary", body: Office["body"] = "party"): Office => ({
  member,
  branch: "b-1",
  body,
  office,
})
const assumed = (id: string, day: string, what = post(), basis: "appointed" | "acting" | "elected" = "appointed") =>
  fact(on.OfficeAssumed, day, { ...what, basis }, named(id))
const removed = (
  id: string,
  day: string,
  what = post(),
  ground: keyof typeof on.grounds = "removedByCommittee",
): Proposal => fact(on.OfficeRemoved, day, { ...what, ground, committee: "c-1" }, named(id))

/** An election of three by ten expected voters, all in order unless it says otherwise. */
const election = (id: string, day: string, change: Partial<Plain<DataOf<typeof on.CommitteeElected>>> = {}): Proposal =>
  fact(
    on.CommitteeElected,
    day,
    {
      branch: "b-1",
      termUntil: `${Number(day.slice(0, 4)) + 5}${day.slice(4)}`,
      seats: 3,
      expected: 10,
      present: 9,
      candidates: [9, 8, 7, 3].map((votes, index) => ({ member: `m-${index + 1}`, votes })),
      elected: [
        { member: "m-1", office: "secretary" },
        { member: "m-2", office: "organizationMember" },
        { member: "m-3", office: "disciplineMember" },
      ],
      ...change,
    },
    named(id),
  )

const townshipOf = (members = 10) => {
  const book = openBook()
  book.record(...ground(members))
  return book
}
/** Who holds what since when. */
const held = (book: ReturnType<typeof openBook>, asOf: string) =>
  book
    .rows("offices", asOf)
    .map(({ name, office, since }) => `${name as string} ${office as string} ${since as string}`)

describe("an office", () => {
  it("stands in the ledger from the day on which it is assumed to the day on which it ends", () => {
    const book = townshipOf()
    book.record(assumed("t-1", "2020-03-01"), assumed("t-2", "2020-03-02", post("m-2", "head", "villagersCommittee")))
    expect(book.rows("offices", "2020-02-28")).toEqual([])
    expect(book.rows("offices", "2020-12-31")).toEqual([
      {
        ...{ name: "m-1", branch: "b-1党支部", body: "party", office: "secretary", title: null },
        ...{ since: "2020-03-01", basis: "appointed", documentNumber: null },
      },
      {
        ...{ name: "m-2", branch: "b-1党支部", body: "villagersCommittee", office: "head", title: null },
        ...{ since: "2020-03-02", basis: "appointed", documentNumber: null },
      },
    ])
    book.record(removed("r-1", "2021-05-01"))
    expect(held(book, "2021-04-30")).toHaveLength(2)
    expect(held(book, "2021-05-01")).toEqual(["m-2 head 2020-03-02"])
    expect(book.rows("officesEnded", "2021-12-31")).toEqual([
      {
        ...{ name: "m-1", branch: "b-1党支部", body: "party", office: "secretary", title: null },
        ...{ since: "2020-03-01", until: "2021-05-01", ground: "removedByCommittee" },
      },
    ])
    expect(book.rows("officesEnded", "2022-12-31")).toEqual([])
    expect(book.state("member", "m-1", "offices")).toMatchObject({
      held: [],
      ended: [{ on: "2021-05-01", since: "2020-03-01", committee: "c-1" }],
    })
  })

  it("is not assumed twice, and not left by one who never held it", () => {
    const book = townshipOf()
    expect(book.refusal(removed("r-1", "2021-05-01"))).toEqual(["breach OfficeDates", "contradiction OfficeNeverHeld"])
    expect(book.refusal(withoutColumns(removed("r-1", "2021-05-01"), "OfficeAssumed"))).toEqual([])
    book.record(assumed("t-1", "2020-03-01"))
    expect(book.refusal(assumed("t-2", "2021-03-01"))).toEqual(["contradiction OfficeHeldAlready"])
    expect(book.refusal(assumed("t-0", "2019-03-01"))).toEqual(["contradiction OfficeHeldAlready"])
    expect(book.refusal(removed("r-1", "2020-02-28"))).toEqual(["breach OfficeDates"])
    // One day is enough to change hands: leaving comes first.
    book.record(removed("r-1", "2021-05-01"), assumed("t-2", "2021-05-01"))
    expect(held(book, "2021-05-01")).toEqual(["m-1 secretary 2021-05-01"])
    expect(book.refusal(strike("t-1"))).toEqual([])
    expect(book.refusal(strike("t-1"), strike("t-2"))).toContain("contradiction OfficeNeverHeld")
  })

  it("filled by the villagers is not ended by the Party committee", () => {
    const book = townshipOf()
    for (const body of ["villagersCommittee", "supervisionCommittee"] as const) {
      book.record(assumed(`t-${body}`, "2020-03-01", post("m-1", "committeeMember", body), "elected"))
      for (const ground of ["removedByCommittee", "punished", "transferred"] as const)
        expect(book.refusal(removed("r-1", "2021-05-01", post("m-1", "committeeMember", body), ground))).toEqual([
          "contradiction ElectedByVillagers",
        ])
      for (const ground of ["resigned", "recalled", "lapsed", "termEnded", "died"] as const)
        expect(book.refusal(removed("r-1", "2021-05-01", post("m-1", "committeeMember", body), ground))).toEqual([])
    }
    expect(book.words(removed("r-1", "2021-05-01", post("m-1", "committeeMember", "villagersCommittee")))?.zh).toBe(
      "“村民委员会委员”由村民选举产生，不能以“党委免职”离任",
    )
  })

  it("of one kind is held once, and by one person where a unit has one", () => {
    const book = townshipOf()
    book.record(assumed("t-1", "2020-03-01"))
    expect(book.refusal(assumed("t-2", "2020-04-01", { ...post(), branch: "b-2" }))).toEqual(["breach E10"])
    expect(book.refusal(assumed("t-2", "2020-04-01", { ...post("m-1", "head"), branch: "b-2" }))).toEqual([])
    expect(book.refusal(assumed("t-2", "2020-04-01", post("m-2")))).toEqual(["breach E10"])
    expect(book.refusal(assumed("t-2", "2020-04-01", post("m-2", "deputySecretary")))).toEqual([])
    book.record(
      assumed("t-2", "2020-04-01", post("m-2", "committeeMember")),
      assumed("t-3", "2020-04-01", post("m-3", "committeeMember")),
    )
    book.record(acknowledging(assumed("t-4", "2020-04-01", post("m-2")), "E10"))
    expect(book.findings("2020-04-01")).toEqual(["E10 t-4_____ 已知悉"])
  })

  it("of the Party needs a full member, that of secretary a year of membership", () => {
    const book = townshipOf()
    book.record(person("guest"))
    // Full member from 2011-07-01, a year later a secretary.
    expect(book.refusal(assumed("t-1", "2012-07-01"))).toEqual([])
    expect(book.refusal(assumed("t-1", "2012-06-30"))).toEqual(["breach PartyOfficeMembership"])
    expect(book.words(assumed("t-1", "2012-06-30"))?.zh).toBe("任书记的人党龄自2011-07-01起算，至2012-06-30不满1年")
    expect(book.refusal(assumed("t-1", "2012-06-30", post("m-1", "committeeMember")))).toEqual([])
    expect(book.refusal(assumed("t-1", "2011-06-30", post("m-1", "committeeMember")))).toEqual([
      "breach PartyOfficeMembership",
    ])
    expect(book.refusal(assumed("t-1", "2020-06-30", post("guest", "committeeMember")))).toEqual([
      "breach PartyOfficeMembership",
    ])
    expect(book.refusal(assumed("t-1", "2020-06-30", post("guest", "head", "villagersCommittee")))).toEqual([])
  })

  it("ends with membership, its rights or the move away where it is the Party's, and with death whichever it is", () => {
    const [here, there] = [
      { member: "m-1", branch: "b-1" },
      { member: "m-1", from: "b-1", branch: "b-2" },
    ]
    const ends: ReadonlyArray<readonly [Proposal, ReadonlyArray<string>]> = [
      [fact(MembershipSuspended, "2022-01-01", { ...here, ground: "lostContact" }), ["m-1 head 2020-03-01"]],
      [fact(VotingRightsSuspended, "2022-01-01", here), ["m-1 head 2020-03-01"]],
      [fact(MemberTransferred, "2022-01-01", { ...there, standing: "full" }), ["m-1 head 2020-03-01"]],
      [fact(MemberDied, "2022-01-01", here), []],
    ]
    for (const [event, left] of ends) {
      const book = townshipOf()
      book.record(
        assumed("t-1", "2020-03-01"),
        assumed("t-2", "2020-03-01", post("m-1", "head", "villagersCommittee")),
        event,
      )
      expect([event.type, ...held(book, "2022-01-01")]).toEqual([event.type, ...left])
      expect(book.state("member", "m-1", "offices")).toMatchObject({
        held: left.map(() => ({ office: "head" })),
      })
      expect(book.figure("offices.personsRemoved", "2022-12-31").value).toBe(0)
    }
    const book = townshipOf()
    book.record(fact(MemberDied, "2022-01-01", here))
    expect(book.refusal(assumed("t-1", "2022-01-02", post("m-1", "head", "villagersCommittee")))).toEqual([
      "contradiction OfficeHolderDead",
    ])
  })

  it("that was removed is counted by body, and the persons once", () => {
    const book = townshipOf()
    expect(book.figure("offices.personsRemoved", "2021-12-31")).toEqual({ value: 0, evidence: [] })
    book.record(
      assumed("t-1", "2020-03-01"),
      assumed("t-2", "2020-03-01", post("m-1", "head", "villagersCommittee")),
      assumed("t-3", "2020-03-01", post("m-2", "deputySecretary")),
      assumed("t-4", "2020-03-01", post("m-3", "committeeMember", "villagersCommittee")),
      assumed("t-5", "2020-03-01", post("m-4", "committeeMember")),
      removed("r-1", "2021-05-01"),
      removed("r-2", "2021-05-01", post("m-1", "head", "villagersCommittee"), "resigned"),
      removed("r-3", "2021-05-02", post("m-2", "deputySecretary")),
      // Neither a term's end nor a resignation from a Party office is a removal.
      removed("r-4", "2021-05-03", post("m-3", "committeeMember", "villagersCommittee"), "termEnded"),
      removed("r-5", "2021-05-03", post("m-4", "committeeMember"), "resigned"),
    )
    expect(book.figure("offices.partyPostsRemoved", "2021-12-31")).toEqual({
      value: 2,
      evidence: ["r-1_____", "r-3_____"],
    })
    expect(book.figure("offices.villagersPostsLeft", "2021-12-31")).toEqual({ value: 1, evidence: ["r-2_____"] })
    expect(book.figure("offices.personsRemoved", "2021-12-31")).toEqual({
      value: 2,
      evidence: ["r-1_____", "r-2_____", "r-3_____"],
    })
    expect(book.figure("offices.personsRemoved", "2021-05-01").value).toBe(1)
    expect(book.figure("offices.personsRemoved", "2022-12-31").value).toBe(0)
    const known = book.log.length
    book.record(strike("r-3"))
    expect(book.figure("offices.personsRemoved", "2021-12-31").value).toBe(1)
    expect(book.figure("offices.personsRemoved", "2021-12-31", known).value).toBe(2)
  })
})

describe("a secretary's post that is vacant (E23)", () => {
  it("is to be filled within three months, by one who does not only act", () => {
    const book = townshipOf()
    expect(book.due("2021-12-31")).toEqual([])
    book.record(assumed("t-1", "2020-03-01"), removed("r-1", "2021-11-30"))
    expect(book.figure("offices.secretaries", "2021-11-29")).toEqual({ value: 1, evidence: ["t-1_____"] })
    expect(book.figure("offices.secretaries", "2021-11-30").value).toBe(0)
    expect(book.due("2022-02-28")).toEqual(["E23 2022-02-28"])
    expect(book.findings("2022-02-28")).toEqual([])
    expect(book.findings("2022-03-01")).toEqual(["E23 r-1_____ 2022-02-28"])
    book.record(assumed("t-2", "2022-01-10", post("m-2"), "acting"))
    expect(book.findings("2022-03-01")).toEqual(["E23 r-1_____ 2022-02-28"])
    expect(book.figure("offices.secretaries", "2022-03-01").value).toBe(0)
    book.record(assumed("t-3", "2022-02-28", post("m-3"), "acting"), strike("t-2"))
    book.record(strike("t-3"), assumed("t-4", "2022-02-28", post("m-3")))
    expect(book.findings("2022-12-31")).toEqual([])
    expect(book.due("2022-12-31")).toEqual([])
  })

  it("is not to be filled in a branch that is dissolved, whose term needs no election either", () => {
    const book = townshipOf()
    book.record(election("e-1", "2021-03-01"), removed("r-1", "2026-02-01"))
    expect(book.due("2026-02-20")).toEqual(["E11 2026-03-01", "E23 2026-05-01"])
    book.record(
      acknowledging(fact(BranchDissolved, "2026-02-20", { branch: "b-1", reason: "合并" }), "BranchHasMembers"),
    )
    expect(book.due("2026-02-20")).toEqual([])
    expect(book.findings("2026-12-31")).toEqual([expect.stringMatching(/^BranchHasMembers /u)])
  })

  it("and filled late stays a finding", () => {
    const book = townshipOf()
    book.record(assumed("t-1", "2020-03-01"), removed("r-1", "2021-11-30"), assumed("t-2", "2022-03-01", post("m-2")))
    expect(book.findings("2022-12-31")).toEqual(["E23 r-1_____ 2022-02-28"])
    expect(book.state("branch", "b-1", "offices")).toMatchObject({
      vacancies: [{ on: "2021-11-30", filled: { on: "2022-03-01" } }],
    })
  })
})

describe("an election", () => {
  it("fills the Party offices of the branch, and ends those before it", () => {
    const book = townshipOf()
    book.record(
      assumed("t-1", "2019-03-01", post("m-9")),
      assumed("t-2", "2019-03-01", post("m-9", "head", "villagersCommittee")),
    )
    expect(book.refusal(election("e-1", "2021-03-01"))).toEqual(["contradiction OutgoingNotNamed"])
    // An office of the villagers is none of the election's business.
    expect(book.refusal(removed("r-1", "2021-02-01", post("m-9")), election("e-1", "2021-03-01"))).toEqual([])
    book.record(election("e-1", "2021-03-01", { outgoing: ["m-9"], documentNumber: "镇委〔2021〕3号" }))
    expect(held(book, "2021-03-01")).toEqual([
      "m-9 head 2019-03-01",
      "m-1 secretary 2021-03-01",
      "m-2 organizationMember 2021-03-01",
      "m-3 disciplineMember 2021-03-01",
    ])
    expect(book.state("member", "m-9", "offices")).toMatchObject({
      held: [{ office: "head" }],
      ended: [{ office: "secretary", ground: "termEnded", on: "2021-03-01" }],
    })
    expect(book.state("member", "m-1", "offices")).toMatchObject({
      held: [{ office: "secretary", basis: "elected", documentNumber: "镇委〔2021〕3号" }],
      ended: [],
    })
    expect(book.state("member", "m-4", "offices") ?? null).toBeNull()
    expect(book.findings("2021-12-31")).toEqual([])
  })

  it("gives nobody a second post of one kind, and no branch two secretaries (E10)", () => {
    const book = townshipOf()
    book.record(assumed("t-1", "2020-03-01", { ...post("m-3", "secretary"), branch: "b-2" }))
    const offices = (...of: ReadonlyArray<Office["office"]>) => ({
      elected: of.map((office, index) => ({ member: `m-${index + 1}`, office })),
    })
    const elect = (...of: ReadonlyArray<Office["office"]>) =>
      book.refusal(election("e-1", "2021-03-01", offices(...of)))
    expect(elect("secretary", "organizationMember", "disciplineMember")).toEqual([])
    expect(elect("organizationMember", "disciplineMember", "secretary")).toEqual(["breach E10"])
    expect(
      book.words(election("e-1", "2021-03-01", offices("organizationMember", "disciplineMember", "secretary"))),
    ).toEqual(expect.objectContaining({ zh: "m-3自2020-03-01起在b-2任党组织书记，同类职务不能两任" }))
    expect(elect("secretary", "secretary", "disciplineMember")).toEqual(["breach E10"])
    expect(elect("secretary", "committeeMember", "committeeMember")).toEqual([])
    book.record(removed("r-1", "2021-03-01", { ...post("m-3"), branch: "b-2" }))
    expect(elect("organizationMember", "disciplineMember", "secretary")).toEqual([])
  })

  it("stands in the ledger with its term, its numbers and its candidates", () => {
    const book = townshipOf()
    book.record(election("e-1", "2021-03-01", { approvedOn: "2021-03-09", documentNumber: "镇委〔2021〕3号" }))
    const row = {
      ...{ branch: "b-1党支部", from: "2021-03-01", until: "2026-03-01", extended: null, remindOn: "2025-09-01" },
      ...{ on: "2021-03-01", expected: 10, present: 9, seats: 3, candidates: 4, elected: ["m-1", "m-2", "m-3"] },
      ...{ approvedOn: "2021-03-09", documentNumber: "镇委〔2021〕3号", succeeded: null },
    }
    expect(book.rows("elections", "2021-12-31")).toEqual([row])
    expect(book.rows("candidates", "2021-12-31")).toEqual([
      { branch: "b-1党支部", on: "2021-03-01", name: "m-1", votes: 9, office: "secretary" },
      { branch: "b-1党支部", on: "2021-03-01", name: "m-2", votes: 8, office: "organizationMember" },
      { branch: "b-1党支部", on: "2021-03-01", name: "m-3", votes: 7, office: "disciplineMember" },
      { branch: "b-1党支部", on: "2021-03-01", name: "m-4", votes: 3, office: null },
    ])
    expect(book.rows("candidates", "2022-12-31")).toEqual([])
    book.record(election("e-2", "2026-02-01"))
    expect(book.rows("elections", "2026-12-31")).toMatchObject([
      { ...row, succeeded: "2026-02-01" },
      { on: "2026-02-01" },
    ])
  })

  it("has numbers that can be", () => {
    const book = townshipOf()
    const cannot = (change: Parameters<typeof election>[2]) =>
      book.refusal(election("e-1", "2021-03-01", change)).filter((one) => one.startsWith("contradiction"))
    const votes = (...given: ReadonlyArray<number>) => ({
      candidates: given.map((one, index) => ({ member: `m-${index + 1}`, votes: one })),
    })
    const impossible = ["contradiction ElectionNumbers"]
    expect(cannot({ present: 11 })).toEqual(impossible)
    expect(cannot({ present: 10 })).toEqual([])
    expect(cannot(votes(10, 8, 8, 1))).toEqual(impossible)
    expect(cannot(votes(9, 8, 8, 1))).toEqual([])
    // Each of the nine present has three votes for three seats.
    expect(cannot(votes(9, 9, 8, 1))).toEqual([])
    expect(cannot(votes(9, 9, 8, 2))).toEqual(impossible)
    expect(cannot({ seats: 2 })).toEqual(impossible)
    expect(cannot({ candidates: [1, 2].map(() => ({ member: "m-1", votes: 8 })) })).toEqual(impossible)
    expect(cannot({ elected: [1, 2].map(() => ({ member: "m-1", office: "secretary" as const })) })).toEqual(impossible)
    expect(cannot({ outgoing: ["m-1"] })).toEqual(impossible)
    expect(cannot({ termUntil: "2021-03-01" })).toEqual(impossible)
    expect(cannot({ termFrom: "2021-04-01", termUntil: "2021-04-01" })).toEqual(impossible)
  })

  it("needs four fifths present: more than that by the provisional regulations, so many at least since July 2020", () => {
    const book = townshipOf()
    const present = (day: string, there: number) =>
      book.refusal(
        election("e-1", day, { present: there, candidates: [1, 2, 3, 4].map((n) => ({ member: `m-${n}`, votes: 5 })) }),
      )
    expect(present("2020-07-13", 8)).toEqual([])
    expect(present("2020-07-13", 7)).toEqual(["breach ElectionAttendance"])
    expect(present("2020-07-12", 8)).toEqual(["breach ElectionAttendance"])
    expect(present("2020-07-12", 9)).toEqual([])
  })

  it("is won with more than half of those present", () => {
    const book = townshipOf()
    const won = (...votes: ReadonlyArray<number>) =>
      book.refusal(
        election("e-1", "2021-03-01", {
          present: 10,
          candidates: votes.map((one, index) => ({ member: `m-${index + 1}`, votes: one })),
        }),
      )
    expect(won(10, 9, 6, 1)).toEqual([])
    expect(won(10, 9, 5, 1)).toEqual(["breach ElectionMajority"])
    // Elected without standing: nobody voted for m-3.
    expect(won(10, 9)).toEqual(["breach ElectionMajority", "breach ElectionCandidates"])
    const { candidates: _, ...untold } = election("e-1", "2021-03-01").data as Record<string, unknown>
    expect(book.refusal({ ...election("e-1", "2021-03-01"), data: untold })).toEqual([])
  })

  it("has a fifth more candidates than seats", () => {
    const book = townshipOf()
    const standing = (candidates: number, seats: number) =>
      book.refusal(
        election("e-1", "2021-03-01", {
          seats,
          candidates: Array.from({ length: candidates }, (_, index) => ({ member: `m-${index + 1}`, votes: 6 })),
        }),
      )
    expect(standing(6, 5)).toEqual([])
    expect(standing(5, 5)).toEqual(["breach ElectionCandidates"])
    expect(standing(7, 6)).toEqual(["breach ElectionCandidates"])
    expect(standing(8, 6)).toEqual([])
  })

  it("expects the voters that the register has, less those left out", () => {
    const book = townshipOf()
    expect(book.refusal(election("e-1", "2021-03-01", { expected: 11 }))).toEqual(["breach ElectionRoll"])
    const excluded = [{ member: "m-10", ground: "bedridden" as const }]
    expect(book.refusal(election("e-1", "2021-03-01", { excluded }))).toEqual(["breach ElectionRoll"])
    expect(book.refusal(election("e-1", "2021-03-01", { excluded, expected: 9 }))).toEqual([])
    expect(
      book.refusal(withoutColumns(election("e-1", "2021-03-01", { expected: 11 }), "CommitteeElected.excluded")),
    ).toEqual([])
  })

  it("makes a committee of three to seven where the branch has seven full members, else none (E10)", () => {
    const elect = (members: number, size: number) => {
      const book = townshipOf(members)
      const winners = Array.from({ length: size }, (_, index) => `m-${index + 1}`)
      return book.refusal(
        election("e-1", "2021-03-01", {
          ...{ seats: size, expected: members, present: members },
          candidates: Array.from({ length: members }, (_, index) => ({ member: `m-${index + 1}`, votes: members })),
          elected: winners.map((member, index) => ({ member, office: index === 0 ? "secretary" : "committeeMember" })),
        }),
      )
    }
    const sized = (members: number, size: number) => elect(members, size).filter((one) => one === "breach E10")
    expect(sized(7, 3)).toEqual([])
    expect(sized(7, 2)).toEqual(["breach E10"])
    expect(sized(9, 7)).toEqual([])
    expect(sized(9, 8)).toEqual(["breach E10"])
    expect(sized(6, 2)).toEqual([])
    expect(sized(6, 3)).toEqual(["breach E10"])
  })

  it("elects full members, as secretary one of a year's membership", () => {
    const book = openBook()
    book.record(...ground(9), ...fullMember("m-new", "b-1", "2019-03-01"))
    const elect = (office: "secretary" | "committeeMember", day: string) =>
      book.refusal(
        election("e-1", day, {
          expected: day < "2020-03-01" ? 9 : 10,
          candidates: ["m-new", "m-1", "m-2", "m-3"].map((member) => ({ member, votes: 6 })),
          elected: [
            { member: "m-new", office },
            { member: "m-1", office: "publicityMember" },
            { member: "m-2", office: "disciplineMember" },
          ],
        }),
      )
    expect(elect("secretary", "2021-03-01")).toEqual([])
    expect(elect("secretary", "2021-02-28")).toEqual(["breach PartyOfficeMembership"])
    expect(elect("committeeMember", "2021-02-28")).toEqual([])
    expect(elect("committeeMember", "2020-02-28")).toEqual(["breach PartyOfficeMembership"])
  })

  it("begins a term of five years in a village, to the day or the day before", () => {
    const book = townshipOf()
    const until = (termUntil: string, day = "2021-03-01", termFrom = day) =>
      book.refusal(election("e-1", day, { termUntil, termFrom }))
    expect(until("2026-03-01")).toEqual([])
    expect(until("2026-02-28")).toEqual([])
    expect(until("2026-02-27")).toEqual(["breach TermLength"])
    expect(until("2024-03-01")).toEqual(["breach TermLength"])
    expect(until("2026-04-01", "2021-03-01", "2021-04-01")).toEqual([])
    // Three years were the rule before the Branch Regulations.
    expect(until("2021-10-27", "2018-10-27")).toEqual([])
    expect(until("2021-10-28", "2018-10-28")).toEqual(["breach TermLength"])
  })
})

describe("a branch of seven full members (E10)", () => {
  const members = (...ids: ReadonlyArray<number>) =>
    ids.flatMap((id) => [...fullMember(`m-${id}`, "b-7", id === 7 ? "2019-03-01" : "2010-03-01")])
  /** A branch that says nothing of a committee, with seven full members from 1 March 2020. */
  const grown = (settings: Parameters<typeof openBook>[0], hasCommittee?: boolean) => {
    const book = openBook(settings)
    book.record(
      fact(BranchEstablished, "2000-01-01", {
        ...{ branch: "b-7", name: "石桥村党支部", unit: "village" },
        ...(hasCommittee === undefined ? {} : { hasCommittee }),
      }),
      ...members(1, 2, 3, 4, 5, 6, 7),
    )
    return book
  }
  const months = { committeeElectionMonths: 3 }
  const elect = (day: string) =>
    election("e-1", day, {
      branch: "b-7",
      expected: 7,
      present: 7,
      candidates: ["m-1", "m-2", "m-3", "m-4"].map((member) => ({ member, votes: 5 })),
    })

  it("is to have a committee within the months that the township sets", () => {
    const book = grown(months)
    expect(book.due("2020-02-29").filter((one) => one.startsWith("E10"))).toEqual([])
    expect(book.due("2020-06-01")).toEqual(["E10 2020-06-01"])
    expect(book.findings("2020-06-01")).toEqual([])
    expect(book.findings("2020-06-02")).toHaveLength(1)
    book.record(elect("2020-06-02"))
    expect(book.findings("2020-12-31")).toHaveLength(1)
    book.record(strike("e-1"))
    book.record({ ...elect("2020-06-01"), id: "e-2_____" as never })
    expect(book.findings("2020-12-31")).toEqual([])
    expect(grown({}).findings("2020-12-31")).toEqual([])
    expect(grown(months, true).findings("2020-12-31")).toEqual([])
    expect(grown(months, false).findings("2020-12-31")).toHaveLength(1)
    const two = grown(months)
    const officers = election("e-1", "2020-05-01", {
      ...{ branch: "b-7", expected: 7, present: 7, seats: 2 },
      candidates: [7, 4, 3].map((votes, index) => ({ member: `m-${index + 1}`, votes })),
      elected: [
        { member: "m-1", office: "secretary" },
        { member: "m-2", office: "deputySecretary" },
      ],
    })
    two.record(acknowledging(officers, "E10"))
    expect(two.findings("2020-12-31").filter((one) => one.endsWith("2020-06-01"))).toHaveLength(1)
  })

  it("is not held to it while it is smaller, or gone", () => {
    const book = grown(months)
    book.record(fact(MemberDied, "2020-05-01", { member: "m-7", branch: "b-7" }))
    expect(book.findings("2020-12-31")).toEqual([])
    book.record(...fullMember("m-8", "b-7", "2020-07-01"))
    expect(book.due("2021-10-01")).toEqual(["E10 2021-10-01"])
    book.record(fact(VotingRightsSuspended, "2021-09-01", { member: "m-6", branch: "b-7" }))
    expect(book.due("2021-10-01")).toEqual(["E10 2021-10-01"])
    book.record(
      acknowledging(fact(BranchDissolved, "2021-09-02", { branch: "b-7", reason: "合并" }), "BranchHasMembers"),
    )
    expect(book.due("2021-10-01")).toEqual([])
  })
})

describe("the size of a branch and of its committee (E10)", () => {
  const division = { branchDivisionMonths: 6 }
  const crowd = (count: number, kind?: "generalBranch", settings: Parameters<typeof openBook>[0] = division) => {
    const book = openBook(settings)
    book.record(
      fact(BranchEstablished, "2000-01-01", {
        ...{ branch: "b-7", name: "石桥村党支部", unit: "village" },
        ...(kind === undefined ? {} : { kind }),
      }),
    )
    for (let id = 1; id <= count; id += 1)
      book.record(...fullMember(`m-${id}`, "b-7", id === 51 ? "2020-03-01" : "2010-03-01"))
    return book
  }

  it("is more than fifty members until some leave, in a branch that is no general branch, where a local rule says so", () => {
    const book = crowd(51)
    expect(book.due("2020-09-01")[0]).toBe("E10 2020-09-01")
    expect(book.findings("2020-09-01")).toEqual([])
    expect(book.findings("2020-09-02")).toEqual([expect.stringMatching(/^E10 .* 2020-09-01$/u)])
    book.record(fact(MemberDied, "2021-05-01", { member: "m-1", branch: "b-7" }))
    expect(book.findings("2021-04-30")).toHaveLength(1)
    expect(book.findings("2021-05-01")).toEqual([])
    expect(crowd(50).findings("2026-12-31")).toEqual([])
    expect(crowd(51, "generalBranch").findings("2026-12-31")).toEqual([])
    expect(crowd(51, undefined, {}).findings("2026-12-31")).toEqual([])
  })

  it("is fewer than three of a committee after some left it, until others are elected in their place", () => {
    const book = townshipOf()
    book.record(election("e-1", "2021-03-01"))
    expect(book.findings("2021-12-31")).toEqual([])
    book.record(removed("r-1", "2022-05-01", post("m-3", "disciplineMember"), "resigned"))
    expect(book.findings("2022-05-01")).toEqual([])
    expect(book.findings("2022-05-02")).toEqual(["E10 r-1_____ 2022-05-01"])
    book.record(assumed("t-0", "2022-06-01", post("m-4", "publicityMember"), "acting"))
    expect(book.findings("2022-06-01")).toEqual(["E10 r-1_____ 2022-05-01"])
    book.record(assumed("t-1", "2022-07-01", post("m-5", "disciplineMember"), "elected"))
    expect(book.findings("2022-06-30")).toHaveLength(1)
    expect(book.findings("2022-07-01")).toEqual([])
    book.record(fact(MemberDied, "2022-08-01", { member: "m-2", branch: "b-1" }, named("died")))
    expect(book.findings("2022-08-02")).toEqual(["E10 died____ 2022-08-01"])
    book.record(
      acknowledging(
        fact(BranchDissolved, "2022-09-01", { branch: "b-1", reason: "合并" }, named("gone")),
        "BranchHasMembers",
      ),
    )
    expect(book.findings("2022-12-31").filter((one) => one.startsWith("E10"))).toEqual([])
  })

  it("is none of a branch that has a secretary and a deputy only", () => {
    const book = townshipOf(6)
    const elected = [
      { member: "m-1", office: "secretary" as const },
      { member: "m-2", office: "deputySecretary" as const },
    ]
    const candidates = [6, 4, 2].map((votes, index) => ({ member: `m-${index + 1}`, votes }))
    book.record(election("e-1", "2021-03-01", { expected: 6, present: 6, seats: 2, candidates, elected }))
    book.record(removed("r-1", "2022-05-01", post("m-2", "deputySecretary"), "resigned"))
    expect(book.findings("2022-12-31")).toEqual([])
  })
})

describe("a term (E11)", () => {
  const extended = (id: string, day: string, until: string) =>
    fact(on.TermExtended, day, { branch: "b-1", until, reason: "疫情防控", committee: "c-1" }, named(id))

  it("is asked for from six months before its end, and is a lapse after it", () => {
    const book = townshipOf()
    book.record(election("e-1", "2021-03-01"))
    expect(book.due("2025-08-31")).toEqual([])
    expect(book.due("2025-09-01")).toEqual(["E11 2026-03-01"])
    expect(book.due("2026-03-01")).toEqual(["E11 2026-03-01"])
    expect(book.findings("2026-03-01")).toEqual([])
    expect(book.findings("2026-03-02")).toEqual(["E11 e-1_____ 2026-03-01"])
    expect(["2026-03-01", "2026-03-02"].map((day) => book.figure("elections.expired", day).value)).toEqual([0, 1])
    expect(["2026-03-01", "2026-03-02"].map((day) => book.figure("elections.inTerm", day).value)).toEqual([1, 0])
    book.record(election("e-2", "2026-06-01"))
    expect(book.findings("2026-12-31")).toEqual(["E11 e-1_____ 2026-03-01"])
    expect(book.figure("elections.held", "2026-12-31")).toEqual({ value: 1, evidence: ["e-2_____"] })
    expect(book.figure("elections.held", "2025-12-31").value).toBe(0)
    expect(book.figure("elections.inTerm", "2026-12-31")).toEqual({ value: 1, evidence: ["e-2_____"] })
  })

  it("is extended before its end, by a year at most", () => {
    const book = townshipOf()
    expect(book.refusal(extended("x-1", "2026-02-01", "2026-09-01"))).toEqual(["contradiction NoTerm"])
    book.record(election("e-1", "2021-03-01"))
    expect(book.refusal(extended("x-1", "2026-02-01", "2026-03-01"))).toEqual(["contradiction NoTerm"])
    expect(book.refusal(extended("x-1", "2026-02-01", "2027-03-01"))).toEqual([])
    expect(book.refusal(extended("x-1", "2026-02-01", "2027-03-02"))).toEqual(["breach TermMoved"])
    book.record(extended("x-1", "2026-03-01", "2026-09-01"))
    expect(book.findings("2026-09-01")).toEqual([])
    expect(book.findings("2026-09-02")).toEqual(["E11 e-1_____ 2026-09-01"])
    expect(book.rows("elections", "2026-12-31")).toMatchObject([
      { until: "2026-03-01", extended: "2026-09-01", remindOn: "2026-03-01" },
    ])
    expect(book.refusal(extended("x-2", "2026-08-01", "2026-08-31"))).toEqual(["contradiction NoTerm"])
    expect(book.refusal(extended("x-2", "2026-08-01", "2027-03-02"))).toEqual(["breach TermMoved"])
  })

  it("is not saved by an extension after its end", () => {
    const book = townshipOf()
    book.record(election("e-1", "2021-03-01"), extended("x-1", "2026-03-02", "2026-09-01"))
    expect(book.findings("2026-04-01")).toEqual(["E11 e-1_____ 2026-03-01"])
    expect(book.figure("elections.expired", "2026-04-01").value).toBe(1)
  })

  it("is not cut short by more than a year, and nobody takes a Party office after it", () => {
    const book = townshipOf()
    book.record(election("e-1", "2021-03-01"))
    expect(book.refusal(election("e-2", "2025-03-01"))).toEqual([])
    expect(book.refusal(election("e-2", "2025-02-28"))).toEqual(["breach TermMoved"])
    const late = (day: string, office = post("m-5", "publicityMember"), basis?: "acting") =>
      book.refusal(assumed("t-1", day, office, basis))
    expect(late("2026-03-01")).toEqual([])
    expect(late("2026-03-02")).toEqual(["breach E10"])
    expect(late("2026-03-02", post("m-5", "publicityMember"), "acting")).toEqual([])
    expect(late("2026-03-02", post("m-5", "deputyHead", "villagersCommittee"))).toEqual([])
  })
})

describe("a leader linked to a branch", () => {
  type Role = "linkedLeader" | "stationedCadre"
  const link = (branch = "b-1", role: Role = "linkedLeader") => ({ leader: "m-1", branch, role })
  const linked = (id: string, day: string, what = link()) =>
    fact(on.LeaderLinkedToBranch, day, { ...what, post: "镇党委副书记" }, named(id))
  const unlinked = (id: string, day: string, what = link()) => fact(on.LeaderUnlinked, day, what, named(id))
  const visited = (id: string, day: string, branch = "b-1", leader = "m-1") =>
    fact(on.BranchVisited, day, { leader, branch, purpose: "指导学习教育" }, named(id))

  const lectured = (day: string, branches: ReadonlyArray<string>, by: object) =>
    fact(LectureGiven, day, { lecturer: "某某", topic: "党史", branches, ...by })

  it("stands in the ledger with his visits, and the branch is counted while the link stands", () => {
    const book = townshipOf()
    expect(book.figure("leaders.linkedBranches", "2024-12-31").value).toBe(0)
    book.record(
      linked("l-1", "2024-01-10"),
      linked("l-2", "2024-01-11", link("b-1", "stationedCadre")),
      linked("l-3", "2024-02-01", link("b-2")),
      visited("v-1", "2024-03-01"),
      visited("v-2", "2024-04-01"),
      visited("v-3", "2024-04-02", "b-2"),
      lectured("2024-05-01", ["b-1", "b-2"], { lecturerMember: "m-1" }),
      // Of the linked leader, whom the paper names by his name only: there is one in the branch.
      lectured("2024-05-02", ["b-2"], { capacity: "linkedLeader" }),
      lectured("2024-05-03", ["b-2"], {}),
      lectured("2024-05-04", ["b-2"], { lecturerMember: "m-2", capacity: "linkedLeader" }),
      // With a second leader linked, nobody can tell whose lecture it was.
      linked("l-4", "2024-05-10", { ...link("b-2"), leader: "m-2" }),
      lectured("2024-05-11", ["b-2"], { capacity: "linkedLeader" }),
      unlinked("u-2", "2024-05-12", { ...link("b-2"), leader: "m-2" }),
      unlinked("u-1", "2024-06-01", link("b-2")),
      lectured("2024-06-02", ["b-2"], { lecturerMember: "m-1" }),
      lectured("2024-06-02", ["b-2"], { capacity: "linkedLeader" }),
    )
    expect(book.figure("leaders.linkedBranches", "2024-05-31")).toEqual({
      value: 2,
      evidence: ["l-1_____", "l-3_____"],
    })
    expect(book.figure("leaders.linkedBranches", "2024-06-01")).toEqual({ value: 1, evidence: ["l-1_____"] })
    expect(book.figure("leaders.stationedBranches", "2024-06-01")).toEqual({ value: 1, evidence: ["l-2_____"] })
    expect(book.figure("organizations.branches", "2024-06-01").value).toBe(2)
    expect(book.figure("leaders.visits", "2024-12-31").value).toBe(3)
    expect(book.figure("leaders.visits", "2024-03-31")).toEqual({ value: 1, evidence: ["v-1_____"] })
    expect(book.figure("leaders.visitedBranches", "2024-12-31").value).toBe(2)
    expect(book.figure("leaders.visits", "2025-12-31").value).toBe(0)
    expect(book.rows("leaders", "2024-12-31")).toEqual([
      {
        ...{ name: "m-1", post: "镇党委副书记", role: "linkedLeader", branch: "b-1党支部" },
        ...{ from: "2024-01-10", until: null, visits: 2, lectures: 1 },
      },
      {
        ...{ name: "m-1", post: "镇党委副书记", role: "stationedCadre", branch: "b-1党支部" },
        ...{ from: "2024-01-11", until: null, visits: 2, lectures: 1 },
      },
      {
        ...{ name: "m-1", post: "镇党委副书记", role: "linkedLeader", branch: "b-2党支部" },
        ...{ from: "2024-02-01", until: "2024-06-01", visits: 1, lectures: 2 },
      },
      {
        ...{ name: "m-2", post: "镇党委副书记", role: "linkedLeader", branch: "b-2党支部" },
        ...{ from: "2024-05-10", until: "2024-05-12", visits: 0, lectures: 0 },
      },
    ])
    expect(book.rows("branchVisits", "2024-03-31")).toEqual([
      { on: "2024-03-01", name: "m-1", branch: "b-1党支部", purpose: "指导学习教育", findings: null },
    ])
  })

  it("is not linked twice, and not unlinked where he never was", () => {
    const book = townshipOf()
    expect(book.refusal(unlinked("u-1", "2024-06-01"))).toEqual(["breach LinkDates", "contradiction NeverLinked"])
    expect(book.refusal(withoutColumns(unlinked("u-1", "2024-06-01"), "LeaderLinkedToBranch"))).toEqual([])
    book.record(linked("l-1", "2024-01-10"))
    expect(book.refusal(linked("l-2", "2024-02-10"))).toEqual(["contradiction LinkedAlready"])
    expect(book.refusal(linked("l-2", "2024-02-10", link("b-1", "stationedCadre")))).toEqual([])
    expect(book.refusal(unlinked("u-1", "2024-01-09"))).toEqual(["breach LinkDates"])
    expect(book.refusal(unlinked("u-1", "2024-06-01", link("b-1", "stationedCadre")))).toEqual([
      "breach LinkDates",
      "contradiction NeverLinked",
    ])
    book.record(unlinked("u-1", "2024-06-01"), linked("l-2", "2024-06-01"))
    expect(book.figure("leaders.linkedBranches", "2024-06-01")).toEqual({ value: 1, evidence: ["l-2_____"] })
    expect(book.refusal(strike("l-1"))).toEqual([])
  })

  it("may visit another branch too, which is told", () => {
    const book = townshipOf()
    expect(book.noted(visited("v-1", "2024-03-01"))).toEqual([
      { note: "note VisitorNotLinked", zh: "2024-03-01此人没有联系该支部，下点照常计入" },
    ])
    book.record(linked("l-1", "2024-03-01"))
    expect(book.noted(visited("v-1", "2024-03-01"))).toEqual([])
    expect(book.noted(visited("v-1", "2024-03-01", "b-1", "m-2"))).toHaveLength(1)
  })
})
