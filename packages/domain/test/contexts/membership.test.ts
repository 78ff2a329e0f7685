/** Members: where they stand, who votes, what is refused, the roster and its figures. */
import { describe, expect, it } from "vitest"
import type { Proposal } from "../../src/kernel/Event.ts"
import { addDays, periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import * as dev from "../../src/contexts/development/events.ts"
import * as on from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { actsAsFullMember, membership } from "../../src/contexts/membership/register.ts"
import { canVote, expectedVoters, voters } from "../../src/contexts/membership/voters.ts"
import type { BranchId } from "../../src/contexts/organization/events.ts"
import {
  acknowledging,
  before,
  bent,
  developmentFile,
  fact,
  given,
  ground,
  person,
  stepOf,
  upTo,
  type MemoryBook,
  type Outcome,
} from "../../src/testing.ts"

const day = "2020-05-01"
const m1 = { member: "m-1", branch: "b-1" }
const stateOf = ({ book }: { readonly book: MemoryBook }, member = "m-1") =>
  book.replayed().registers.read(membership, member as MemberId)
const votersOf = ({ book }: { readonly book: MemoryBook }, branch = "b-1") =>
  book.replayed().registers.read(voters, branch as BranchId)
const suspended = (on_: string) => fact(on.MembershipSuspended, on_, { ...m1, ground: "lostContact" })
const restored = (on_: string, more: object = {}) =>
  fact(on.MembershipRestored, on_, { ...m1, standing: "full", ...more })
const punished = (on_: string) => fact(on.VotingRightsSuspended, on_, m1)
const pardoned = (on_: string) => fact(on.VotingRightsRestored, on_, m1)
const moved = (on_: string, more: object = {}) =>
  fact(on.MemberTransferred, on_, { member: "m-1", from: "b-1", branch: "b-2", standing: "full", ...more })
const arrived = (member: string, standing: "full" | "probationer", more: object = {}) =>
  fact(on.MemberTransferredIn, day, {
    member,
    branch: "b-1",
    origin: "外镇",
    standing,
    joinedOn: "2019-06-30",
    ...more,
  })
const probationer = [person("p-1"), arrived("p-1", "probationer")]
const died = (on_: string, who: object = m1) => fact(on.MemberDied, on_, who as typeof m1)
const out = (on_: string) => fact(on.MemberTransferredOut, on_, { ...m1, destination: "外镇" })
const withdrew = (on_: string) => fact(on.MemberWithdrew, on_, m1)
const removed = (on_: string) => fact(on.MemberRemoved, on_, { ...m1, ground: "unqualified" })
const letter = (on_: string, validDays = 30, number = "07") =>
  fact(on.TransferLetterIssued, on_, { ...m1, letterNumber: number, destination: "外镇", validDays })
const revoked = (on_: string) => fact(on.TransferLetterRevoked, on_, { member: "m-1", reason: "有误" })

describe("an existing member", () => {
  it("is enrolled on the day of joining as a probationer, and confirmed on the roster's own date", () => {
    const enrolled = [person("x-1"), fact(on.MemberEnrolled, "2015-07-01", { member: "x-1", branch: "b-1" })]
    const first = given(ground(), ...enrolled)
      .when()
      .accepted()
    expect(stateOf(first, "x-1")).toMatchObject({
      standing: "probationer",
      branch: "b-1",
      joined: { on: "2015-07-01" },
      probationEnds: "2016-07-01",
      ageFrom: null,
      confirmed: null,
      arrivals: [{ on: "2015-07-01", kind: "enrolled", branch: "b-1" }],
    })
    const confirmed = fact(on.EnrolledMemberConfirmed, "2016-09-10", { member: "x-1", branch: "b-1" })
    const later = given(ground(), ...enrolled)
      .when(confirmed)
      .accepted()
      .findsNo()
    expect(stateOf(later, "x-1")).toMatchObject({
      standing: "full",
      confirmed: { on: "2016-09-10" },
      ageFrom: "2016-09-10",
    })
    expect([votersOf(first).probationer, votersOf(later).probationer]).toEqual([["x-1"], []])
    expect(votersOf(later).full).toContain("x-1")
  })

  it("is confirmed once, and not while his membership is suspended", () => {
    const again = (on_: string) => fact(on.EnrolledMemberConfirmed, on_, m1)
    given(ground()).when(again(day)).refused("AlreadyFull")
    given(ground(), suspended(day)).when(again("2020-06-01")).refused("StandingDiffers")
  })
})

describe("who transferred in", () => {
  it("as a full member brings the dates of his membership", () => {
    const came = (more: object) =>
      given(ground(), person("f-1"))
        .when(arrived("f-1", "full", more))
        .accepted()
    expect(stateOf(came({ confirmedOn: "2020-08-01" }), "f-1")).toMatchObject({
      standing: "full",
      branch: "b-1",
      joined: { on: "2019-06-30" },
      ageFrom: "2020-08-01",
      confirmed: { on: "2020-08-01" },
      arrivals: [{ on: day, kind: "transferredIn", branch: "b-1" }],
    })
    expect(stateOf(came({}), "f-1")).toMatchObject({ ageFrom: "2020-06-30", confirmed: null })
    expect(votersOf(came({})).full).toContain("f-1")
  })

  it("as a probationer has no vote, and his probation ends when it was to end", () => {
    const came = (more: object) =>
      given(ground(), person("p-1"))
        .when(arrived("p-1", "probationer", more))
        .accepted()
    expect(stateOf(came({}), "p-1")).toMatchObject({
      standing: "probationer",
      probationEnds: "2020-06-30",
      ageFrom: null,
    })
    expect(stateOf(came({ confirmedOn: "2020-08-01" }), "p-1")).toMatchObject({ ageFrom: null, confirmed: null })
    expect(stateOf(came({ probationEndsOn: "2020-12-30" }), "p-1")).toMatchObject({ probationEnds: "2020-12-30" })
    expect(votersOf(came({})).probationer).toEqual(["p-1"])
  })

  it("keeps the exits of before", () => {
    const { book } = given(ground(), out(day))
      .when(bent(arrived("m-1", "full"), { on: "2021-01-01" }))
      .accepted()
    expect(stateOf({ book })).toMatchObject({
      standing: "full",
      exits: [{ on: day, kind: "transferredOut", branch: "b-1" }],
    })
    expect(stateOf({ book }).arrivals.map(({ kind }) => kind)).toEqual(["enrolled", "transferredIn"])
  })
})

describe("a move to another branch of the township", () => {
  it("takes his vote along", () => {
    const outcome = given(ground()).when(moved(day)).accepted()
    expect(stateOf(outcome)).toMatchObject({ standing: "full", branch: "b-2" })
    expect(votersOf(outcome).full).not.toContain("m-1")
    expect(votersOf(outcome, "b-2").full).toEqual(["m-1"])
  })

  it("tells his standing as it is, suspended rights included", () => {
    given(ground())
      .when(moved(day, { standing: "probationer" }))
      .refused("StandingDiffers")
    given(ground())
      .when(moved(day, { withoutVote: true }))
      .refused("StandingDiffers")
    given(ground(), punished("2020-04-01")).when(moved(day)).refused("StandingDiffers")
    const outcome = given(ground(), punished("2020-04-01"))
      .when(moved(day, { withoutVote: true }))
      .accepted()
    expect(votersOf(outcome, "b-2")).toMatchObject({ full: [], probationer: [], withoutVote: ["m-1"], members: 1 })
    given(ground(), suspended("2020-04-01")).when(moved(day)).refused("StandingDiffers")
    const young = fact(on.MemberTransferred, "2020-06-01", {
      member: "p-1",
      from: "b-1",
      branch: "b-2",
      standing: "probationer",
    })
    expect(
      votersOf(
        given(ground(), ...probationer)
          .when(young)
          .accepted(),
        "b-2",
      ).probationer,
    ).toEqual(["p-1"])
  })

  it("starts from the branch that he is in", () =>
    given(ground(), moved(day)).when(moved("2020-06-01")).refused("NotAMember"))
})

describe("an exit", () => {
  const exits = [
    ["died", died],
    ["transferredOut", out],
    ["withdrew", withdrew],
    ["removed", removed],
  ] as const

  it.each(exits)("%s: he is no member, has no vote, and the branch is remembered", (kind, exit) => {
    const outcome = given(ground(), punished("2020-04-01")).when(exit(day)).accepted()
    expect(stateOf(outcome)).toMatchObject({
      standing: "none",
      branch: null,
      joined: null,
      ageFrom: null,
      confirmed: null,
      rightsSuspended: null,
    })
    expect(stateOf(outcome).exits).toEqual([
      {
        ...{ on: day, entry: outcome.entries[0]?.position, kind, branch: "b-1", was: "full" },
        ...(kind === "removed" ? { ground: "unqualified" } : {}),
      },
    ])
    expect(votersOf(outcome).withoutVote).toEqual([])
    const full = given(ground()).when(exit(day)).accepted()
    expect(votersOf(full).full).toEqual(["m-2", "m-3", "m-4", "m-5"])
  })

  it.each(exits)("%s: is impossible in another branch, or for one who is no member", (_kind, exit) => {
    given(ground(), moved("2020-04-01")).when(exit(day)).refused("NotAMember")
    if (exit !== died) given(ground(), withdrew("2020-04-01")).when(exit(day)).refused("NotAMember")
  })

  it("of one who was no member is no exit from a branch: an applicant may die", () => {
    const applicant = upTo(developmentFile(), dev.MemberApplied)
    const outcome = given(ground(), ...applicant)
      .when(died("2018-02-01", { member: "a-1", branch: "b-2" }))
      .accepted()
    expect(stateOf(outcome, "a-1").died).toMatchObject({ on: "2018-02-01" })
  })

  const x = { member: "x-1", branch: "b-1" }
  const later = "2020-06-01"
  const changes: ReadonlyArray<Proposal> = [
    fact(on.MemberEnrolled, later, x),
    fact(on.EnrolledMemberConfirmed, later, x),
    ...[
      letter(later),
      revoked(later),
      out(later),
      arrived("x-1", "full"),
      moved(later),
      suspended(later),
      restored(later),
    ],
    ...[punished(later), pardoned(later), withdrew(later), removed(later), died(later)],
  ]
  const steps: ReadonlyArray<Proposal> = [
    ...(["confirm", "extend", "cancel"] as const).flatMap((ending) => developmentFile({ ending })),
    fact(dev.ApplicationWithdrawn, later, { ...x, reason: "本人要求" }),
    fact(dev.CultivationTransferred, later, { ...x, countedSince: later }),
    fact(dev.ThoughtReportSubmitted, later, { member: "x-1" }),
    fact(dev.ActivistDropped, later, { ...x, reason: "本人要求" }),
    fact(dev.ObjectionReceived, later, { member: "x-1", stage: "target" }),
    fact(dev.ObjectionResolved, later, { member: "x-1", stage: "target", upheld: false }),
    fact(dev.AdmissionNotRecognized, later, { ...x, reason: "本人要求" }),
    fact(dev.ConfirmationPostponed, later, { member: "x-1", until: later, reason: "本人要求" }),
  ]
  const all = new Map(
    [...changes, ...steps].filter(({ type }) => type !== "PersonRegistered").map((one) => [one.type, one]),
  )

  it("of every kind is tried below", () =>
    expect([...all.keys()].toSorted()).toEqual([...on.changes, ...dev.events].map(({ type }) => type).toSorted()))

  it.each([...all])("%s does not happen to the dead", (_type, one) => {
    const dead = died("2020-05-31", x)
    const { refusals } = given(ground(), person("x-1"), dead).when(bent(one, { on: later, data: { member: "x-1" } }))
    expect(refusals.find(({ rule }) => rule === "Dead")).toMatchObject({
      kind: "contradiction",
      message: { en: "the person died on 2020-05-31" },
      citation: { en: "Members' Education Regulations Art. 24" },
    })
  })

  it("by death leaves that day to what ranks before it", () => given(ground(), died(day)).when(letter(day)).accepted())

  it("that is recorded late makes impossible what came after", () =>
    given(ground(), letter("2020-06-01")).when(died(day)).refused("NotAMember", "Dead"))
})

describe("a suspension of membership", () => {
  it("takes him out of the branch's voters until he is restored as what he was", () => {
    const away = given(ground()).when(suspended(day)).accepted()
    expect([stateOf(away).standing, votersOf(away).full.length, actsAsFullMember(stateOf(away))]).toEqual([
      "suspended",
      4,
      false,
    ])
    const home = given(ground(), suspended(day)).when(restored("2021-05-01")).accepted()
    expect(stateOf(home)).toMatchObject({ standing: "full", branch: "b-1" })
    expect(stateOf(home).arrivals.at(-1)).toMatchObject({ kind: "restored", on: "2021-05-01" })
    expect(votersOf(home).full).toContain("m-1")
  })

  it("is of a member who is not suspended, its end of one who is", () => {
    given(ground(), suspended(day)).when(suspended("2020-06-01")).refused("StandingDiffers")
    given(ground()).when(restored(day)).refused("StandingDiffers")
    given(ground(), suspended(day))
      .when(restored("2021-05-01", { standing: "probationer" }))
      .refused("StandingDiffers")
    const young = { member: "p-1", branch: "b-1" }
    const away = fact(on.MembershipSuspended, "2020-06-01", { ...young, ground: "settledAbroad" })
    const back = (standing: "full" | "probationer") => fact(on.MembershipRestored, "2020-07-01", { ...young, standing })
    given(ground(), ...probationer, away)
      .when(back("full"))
      .refused("StandingDiffers")
    const outcome = given(ground(), ...probationer, away)
      .when(back("probationer"))
      .accepted()
    expect(votersOf(outcome).probationer).toEqual(["p-1"])
  })

  it("leaves suspended rights suspended", () => {
    const both = [punished("2020-04-01"), suspended(day)]
    given(ground(), ...both)
      .when(restored("2021-05-01"))
      .refused("StandingDiffers")
    const outcome = given(ground(), ...both)
      .when(restored("2021-05-01", { withoutVote: true }))
      .accepted()
    expect(votersOf(outcome).withoutVote).toEqual(["m-1"])
    expect(actsAsFullMember(stateOf(outcome))).toBe(false)
  })
})

describe("rights suspended (留党察看)", () => {
  it("leave a full member without a vote until they are restored", () => {
    const under = given(ground()).when(punished(day)).accepted()
    expect(votersOf(under)).toMatchObject({ withoutVote: ["m-1"] })
    expect([
      expectedVoters(votersOf(under)),
      canVote(votersOf(under), "m-1"),
      actsAsFullMember(stateOf(under)),
    ]).toEqual([4, false, false])
    const free = given(ground(), punished(day)).when(pardoned("2021-05-01")).accepted()
    expect([expectedVoters(votersOf(free)), canVote(votersOf(free), "m-1"), actsAsFullMember(stateOf(free))]).toEqual([
      5,
      true,
      true,
    ])
  })

  it("are a full member's, once; and are restored where they are suspended", () => {
    given(ground(), punished(day)).when(punished("2020-06-01")).refused("StandingDiffers")
    given(ground()).when(pardoned(day)).refused("StandingDiffers")
    given(ground(), punished("2020-04-01"), suspended(day)).when(pardoned("2020-06-01")).refused("StandingDiffers")
    const young = fact(on.VotingRightsSuspended, "2020-06-01", { member: "p-1", branch: "b-1" })
    given(ground(), ...probationer)
      .when(young)
      .refused("StandingDiffers")
  })
})

describe("the voters expected", () => {
  it("are the full members with a vote, less those left out", () => {
    const state = votersOf(
      given(ground(), ...probationer)
        .when(punished(day))
        .accepted(),
    )
    expect(state).toMatchObject({
      ...{ full: ["m-2", "m-3", "m-4", "m-5"], probationer: ["p-1"], withoutVote: ["m-1"], members: 6 },
    })
    expect(expectedVoters(state)).toBe(4)
    expect(expectedVoters(state, ["m-2", "p-1", "m-9"])).toBe(3)
    expect(["m-2", "m-1", "p-1", "m-9"].map((member) => canVote(state, member))).toEqual([true, false, false, false])
  })
})

describe("a decision on a file", () => {
  const file = developmentFile()
  it("names the branch in which the probationer is", () => {
    for (const [kind, ending] of [
      [dev.MemberConfirmed, "confirm"],
      [dev.ProbationExtended, "extend"],
      [dev.ProbationCancelled, "cancel"],
    ] as const) {
      const steps = developmentFile({ ending })
      given(ground(), ...before(steps, kind))
        .when(bent(stepOf(steps, kind), { data: { branch: "b-2" } }))
        .refused("NotAMember")
    }
    const not = (branch: string) =>
      fact(dev.AdmissionNotRecognized, "2020-01-10", { member: "a-1", branch, reason: "弄虚作假" })
    given(ground(), ...upTo(file, dev.OathTaken))
      .when(not("b-2"))
      .refused("NotAMember")
    const outcome = given(ground(), ...upTo(file, dev.OathTaken))
      .when(not("b-1"))
      .accepted()
    expect(stateOf(outcome, "a-1")).toMatchObject({
      standing: "none",
      exits: [{ kind: "notRecognized", branch: "b-1" }],
    })
    expect(votersOf(outcome).probationer).toEqual([])
  })

  it("makes a member from the day of the branch meeting, a full one with his probation's end", () => {
    const meeting = stepOf(file, dev.AdmissionMeetingHeld).occurredOn
    const pending = given(ground(), ...before(file, dev.AdmissionDecided))
      .when()
      .accepted()
    expect(stateOf(pending, "a-1")).toMatchObject({ standing: "none", pendingSince: meeting })
    const decided = given(ground(), ...before(file, dev.AdmissionDecided))
      .when(stepOf(file, dev.AdmissionDecided))
      .accepted()
    expect(stateOf(decided, "a-1")).toMatchObject({
      standing: "probationer",
      pendingSince: null,
      joined: { on: meeting, entry: decided.entries[0]?.position },
      arrivals: [{ kind: "developed", on: stepOf(file, dev.AdmissionDecided).occurredOn }],
    })
    expect(votersOf(decided).probationer).toEqual(["a-1"])
    const declined = bent(stepOf(file, dev.AdmissionDecided), { data: { approved: false } })
    const not = given(ground(), ...before(file, dev.AdmissionDecided))
      .when(declined)
      .accepted()
    expect([stateOf(not, "a-1").standing, stateOf(not, "a-1").pendingSince, votersOf(not).probationer]).toEqual([
      "none",
      null,
      [],
    ])
    const confirmed = given(ground(), ...file)
      .when()
      .accepted()
    expect(votersOf(confirmed).full).toContain("a-1")
    const cancelled = developmentFile({ ending: "cancel" })
    const gone = given(ground(), ...cancelled)
      .when()
      .accepted()
    expect(stateOf(gone, "a-1")).toMatchObject({ standing: "none", exits: [{ kind: "cancelled" }] })
    expect(votersOf(gone)).toMatchObject({ probationer: [] })
  })

  it("on a meeting that did not pass leaves him waiting for none", () => {
    const failed = bent(stepOf(file, dev.AdmissionMeetingHeld), { data: { passed: false, ayes: 1, noes: 4 } })
    const outcome = given(ground(), ...before(file, dev.AdmissionMeetingHeld))
      .when(failed)
      .accepted()
    expect(stateOf(outcome, "a-1").pendingSince).toBeNull()
  })

  it.each([
    [dev.MemberConfirmed, "confirm"],
    [dev.ProbationExtended, "extend"],
    [dev.ProbationCancelled, "cancel"],
  ] as const)("%o on one who is no probationer on that day is impossible", (kind, ending) => {
    const steps = developmentFile({ ending })
    const decision = acknowledging(stepOf(steps, kind), "G34", "G27")
    const left = fact(on.MemberWithdrew, addDays(decision.occurredOn, -1), { member: "a-1", branch: "b-1" })
    const { refusals } = given(ground(), ...before(steps, kind), left)
      .when(decision)
      .refused("NotProbationer")
    expect(refusals[0]?.message.en).toBe("the person is no probationer on that day (no member)")
    given(ground(), ...steps, ...(ending === "cancel" ? [] : [bent(left, { on: "2022-01-01" })]))
      .when(
        acknowledging({ ...decision, id: "again-0001" as Proposal["id"], occurredOn: plainDate("2022-01-02") }, "G28"),
      )
      .refused("NotProbationer")
  })
})

describe("a member of one branch", () => {
  it("is none of another: what names the wrong one is refused with both", () => {
    const { refusals } = given(ground())
      .when(fact(on.MemberWithdrew, day, { member: "m-1", branch: "b-2" }))
      .refused("NotAMember")
    expect(refusals[0]?.message.en).toBe("the person is in branch b-1 on 2020-05-01, not b-2")
    expect(refusals[0]?.citation?.en).toBe("Members' Education Regulations Art. 25")
    given(ground())
      .when(fact(on.MemberWithdrew, "2010-06-30", m1))
      .refused("NotAMember")
  })
})

describe("a person's details", () => {
  it("change where they are named, and stay where not", () => {
    const changed = fact(on.PersonDetailsChanged, day, {
      member: "m-1",
      phone: "13800000000",
      education: "juniorCollege",
      reason: "更正",
    })
    const { book, entries } = given(ground()).when(changed).accepted()
    const state = book.replayed().registers.row("member", "m-1")?.state["person"]
    expect(state).toMatchObject({
      name: { text: "姓名m-1", field: "data.name" },
      phone: { text: "13800000000", of: entries[0]?.id, field: "data.phone" },
      education: "juniorCollege",
      sex: "male",
      birthDate: "1970-01-01",
      ethnicity: null,
      address: null,
    })
    const more = { ethnicity: "苗族", occupation: "务农", address: "某村", idNumber: "x", name: "新名" }
    const again = given(ground(), changed).when(
      fact(on.PersonDetailsChanged, "2020-06-01", { member: "m-1", ...more, reason: "更正" }),
    )
    expect(again.accepted().book.replayed().registers.row("member", "m-1")?.state["person"]).toMatchObject({
      name: { text: "新名" },
      idNumber: { text: "x" },
      phone: { text: "13800000000" },
      address: { text: "某村" },
      ...{ ethnicity: "苗族", occupation: "务农", education: "juniorCollege" },
    })
  })
})

describe("the roster and its figures", () => {
  const people = [
    ["w-1", "female", "1989-12-31", "汉族", "undergraduate"],
    ["w-2", "female", "1990-01-01", "苗族", "secondaryVocational"],
    ["w-3", "male", "1959-12-31", undefined, "postgraduate"],
    ["w-4", "male", "1960-01-01", "汉族", "juniorCollege"],
  ] as const
  const enrolled = people.flatMap(([member, sex, birthDate, ethnicity, education]) => [
    fact(on.PersonRegistered, "2000-01-01", {
      ...{ member, name: member, sex, birthDate, education },
      ...(ethnicity === undefined ? {} : { ethnicity }),
    }),
    fact(on.MemberEnrolled, "2015-07-01", { member, branch: "b-2" }),
  ])
  const outcome: Outcome = given(ground(2), ...probationer, ...enrolled, suspended("2020-06-01"))
    .when()
    .accepted()
  const at = (asOf: string) => ({
    registers: outcome.book.replayed({ asOf }).registers,
    period: periodOf({ asOf: plainDate(asOf) }),
  })
  const figure = (name: string, asOf = "2020-12-31"): number => {
    const statistic = outcome.book.model.statistics.get(`members.${name}`)
    if (statistic === undefined) expect.fail(name)
    const { registers, period } = at(asOf)
    return measureFigure(registers, statistic, period).value
  }

  it("count full members and probationers, not the suspended", () => {
    expect([figure("total"), figure("full"), figure("probationers")]).toEqual([6, 1, 5])
    expect([figure("total", "2020-05-31"), figure("full", "2020-05-31")]).toEqual([7, 2])
    expect([figure("total", "2015-06-30"), figure("total", "2009-12-31")]).toEqual([2, 0])
  })

  it("break them down by sex, ethnicity and education", () => {
    expect([figure("women"), figure("minority"), figure("collegeAndAbove")]).toEqual([2, 1, 3])
  })

  it("break them down by age in full years on the day", () => {
    const bands = (asOf: string) =>
      ["<=30", "31-35", "36-40", "41-45", "46-50", "51-55", "56-60", ">=61"].map((band) => figure(`age.${band}`, asOf))
    // Born 1989-12-31: 31 on 2020-12-31; born 1990-01-01: 30. Born 1959-12-31: 61; born 1960-01-01: 60. Two born 1970-01-01.
    expect(bands("2020-12-31")).toEqual([1, 1, 0, 0, 2, 0, 1, 1])
    expect(bands("2020-12-30")).toEqual([2, 0, 0, 0, 2, 0, 2, 0])
    expect(bands("2021-01-01")).toEqual([0, 2, 0, 0, 0, 2, 0, 2])
  })

  it("list them by branch and date of joining", () => {
    const { registers, period } = at("2020-12-31")
    const rows = (name: string) => {
      const ledger = outcome.book.model.ledgers.get(name)
      return ledger === undefined ? [] : viewLedger(registers, ledger, period)
    }
    expect(rows("roster").map(({ id }) => id)).toEqual(["m-2", "p-1", "w-1", "w-2", "w-3", "w-4"])
    expect(rows("roster")[0]?.cells).toMatchObject({
      joined: "2010-07-01",
      confirmed: "2011-07-01",
      standing: "full",
      branch: "b-1",
    })
    expect(rows("probationers").map(({ id, cells }) => [id, cells["ends"]])).toEqual([
      ["w-1", "2016-07-01"],
      ["w-2", "2016-07-01"],
      ["w-3", "2016-07-01"],
      ["w-4", "2016-07-01"],
      ["p-1", "2020-06-30"],
    ])
  })
})
