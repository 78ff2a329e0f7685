/** Golden scenarios: worked cases with their own dates, most of them from examinations and guides of the trade. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { periodOf } from "../../src/kernel/Calendar.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { PostSetUp, PostTakenUp } from "../../src/contexts/posts/events.ts"
import { township } from "../../src/township.ts"
import * as on from "../../src/contexts/development/events.ts"
import { MemberTransferredIn, PersonRegistered } from "../../src/contexts/membership/events.ts"
import {
  acknowledging,
  bending,
  bent,
  developmentFile,
  fact,
  given,
  ground,
  memoryBook,
  person,
  stepOf,
  upTo,
  withoutColumns,
} from "../../src/testing.ts"
import { attempt, cited, developmentOf, fileOf, membershipOf, type Steps } from "./guards.ts"

const who = { member: "a-1" }
const here = { member: "a-1", branch: "b-1" }

describe("小李 (2002 to 2005)", () => {
  // All that the case tells; what it does not tell is not on record.
  const untold = [
    ...["ApplicantTalkHeld", "ActivistFiled", "ActivistReviewed", "TargetOpinionsCollected", "TargetProposed"],
    ...["PreAdmissionTrainingCompleted", "PreReviewDecided", "ApplicationFormCompleted", "AdmissionTalkHeld"],
    ...["OathTaken", "ConfirmationRequested", "ActivistDetermined.decidedBy"],
    ...["TrainingContactsAssigned", "ScrutinyHeld", "AdmissionSubmitted", "AdmissionFiled", "ProbationerAssigned"],
  ]
  const vote = { expected: 5, present: 5, ayes: 5, noes: 0, abstentions: 0 }
  const listed = fact(on.TargetListed, "2004-06-25", here)
  const admission = fact(on.AdmissionMeetingHeld, "2004-06-30", {
    ...here,
    introducers: ["m-1", "m-2"],
    passed: true,
    ...vote,
  })
  const confirmation = fact(on.ConfirmationMeetingHeld, "2005-06-26", { ...here, proposal: "confirm", ...vote })
  const members = ground().map((step) =>
    // The members of the ground joined later than this case; they joined before it.
    step.occurredOn.startsWith("201") ? bent(step, { on: step.occurredOn.replace("201", "199") }) : step,
  )
  const told: Steps = [
    person("a-1", "1980-01-01"),
    withoutColumns(fact(on.MemberApplied, "2002-01-15", here), ...untold),
    withoutColumns(fact(on.ActivistDetermined, "2003-11-06", here), "ActivistDetermined.decidedBy"),
    listed,
    admission,
    // The parents' review is dated after the meeting.
    fact(on.PoliticalReviewConcluded, "2004-07-10", { ...who, passed: true }),
    fact(on.AdmissionDecided, "2004-07-18", { ...here, approved: true, committee: "c-1" }),
    confirmation,
  ]
  const recorded = (...acknowledged: ReadonlyArray<readonly [Steps[number], string]>) =>
    told.map((step) => {
      const rules = acknowledged.flatMap(([one, rule]) => (one === step ? [rule] : []))
      return rules.length === 0 ? step : acknowledging(step, ...rules)
    })
  const G07 = [listed, "G07"] as const
  const G11 = [admission, "G11"] as const
  const G24 = [confirmation, "G24"] as const
  const through = (steps: Steps, until: Steps[number]) => {
    const upToHere = steps.slice(0, told.indexOf(until) + 1)
    return given(members, ...upToHere.slice(0, -1)).when(...upToHere.slice(-1))
  }

  it("was listed under a year after he became an activist", () => {
    through(recorded(), listed).refused("G07").cites("G07", cited("R2014", "13"))
  })
  it("was admitted before his review was concluded", () => {
    through(recorded(G07), admission).refused("G11").cites("G11", cited("R2014", "16"))
  })
  it("was confirmed before probation had ended", () => {
    const outcome = through(recorded(G07, G11), confirmation).refused("G24").cites("G24", cited("R2014", "32"))
    expect(outcome.refusals[0]?.message.en).toContain("2005-06-30")
  })
  it("leaves exactly these findings where all of it is recorded knowingly", () => {
    const outcome = through(recorded(G07, G11, G24), confirmation).accepted()
    expect(outcome.findings().map(({ rule, kind, on: day }) => `${rule} ${kind} ${day}`)).toEqual([
      "G07 breach 2004-06-25",
      "G11 breach 2004-06-30",
      "G24 breach 2005-06-26",
    ])
    expect(fileOf(outcome).probationEnds).toBe("2005-06-30")
  })
})

describe("months are calendar months", () => {
  it("a probation from 29 February 2024 ends on 28 February 2025, an extension by half a year on 28 August", () => {
    const file = datedMeeting("2024-02-29", "extend")
    const extended = (until: string, held = "2025-02-28") =>
      attempt([
        ...upTo(file, on.OathTaken),
        bent(stepOf(file, on.ConfirmationMeetingHeld), { on: held, data: { extendUntil: until } }),
      ])
    extended("2025-08-28").accepted()
    extended("2025-08-27").refused("G27")
    extended("2026-02-28").accepted()
    extended("2026-03-01").refused("G27")
  })
  it("half a year from 31 August 2023 ends on 29 February 2024", () => {
    const file = datedMeeting("2022-08-31", "extend")
    const extended = (until: string) =>
      attempt([
        ...upTo(file, on.OathTaken),
        bent(stepOf(file, on.ConfirmationMeetingHeld), { on: "2023-09-05", data: { extendUntil: until } }),
      ])
    extended("2024-02-29").accepted()
    extended("2024-02-28").refused("G27").cites("G27", cited("R2014", "32"))
    extended("2024-01-31").refused("G27")
  })
  it("approval is due three months after the meeting, and impossible after six", () => {
    const file = datedMeeting("2022-11-30", "confirm")
    const decided = (day: string) =>
      attempt([...upTo(file, on.AdmissionTalkHeld), bent(stepOf(file, on.AdmissionDecided), { on: day })])
    decided("2023-02-28").accepted().findsNo()
    decided("2023-03-01").finds("G21", "lapse")
    decided("2023-05-30").finds("G21", "lapse")
    decided("2023-05-31").refused("G21").cites("G21", cited("R2014", "26"))
  })
})

/** A file whose admission meeting is on a day, decided within two months. */
const datedMeeting = (held: string, ending: "confirm" | "extend"): Steps => {
  const [year, month] = [Number(held.slice(0, 4)), held.slice(5, 7)]
  const next =
    month >= "11" ? `${year + 1}-01-10` : `${held.slice(0, 5)}${String(Number(month) + 1).padStart(2, "0")}-20`
  const moves = [
    [on.AdmissionMeetingHeld, held],
    [on.AdmissionSubmitted, held],
    [on.AdmissionTalkHeld, held],
    [on.AdmissionDecided, next],
    [on.AdmissionFiled, next],
    [on.ProbationerAssigned, next],
    [on.OathTaken, next],
  ] as const
  return moves.reduce<Steps>((file, [kind, day]) => bending(file, kind, { on: day }), developmentFile({ ending }))
}

describe("extension of probation", () => {
  const file = datedMeeting("2022-06-10", "extend")
  const proposed = (day: string, until: string) =>
    bent(stepOf(file, on.ConfirmationMeetingHeld), { on: day, data: { extendUntil: until } })
  const admitted = upTo(file, on.OathTaken)
  it("by five months is refused, by six accepted, a second time refused", () => {
    attempt([...admitted, proposed("2023-06-12", "2023-11-10")]).refused("G27")
    const first = proposed("2023-06-12", "2023-12-10")
    const approved = fact(on.ProbationExtended, "2023-07-01", { ...here, until: "2023-12-10" })
    const second = { ...proposed("2023-12-12", "2024-06-10"), id: "second-meeting" as typeof first.id }
    attempt([...admitted, first, approved])
      .accepted()
      .findsNo("G27")
    attempt([...admitted, first, approved, second])
      .refused("G28")
      .cites("G28", cited("R2014", "32"))
  })
})

describe("a transferred-in probationer, postponed", () => {
  const arrived: Steps = [
    person("a-1"),
    fact(MemberTransferredIn, "2026-01-15", {
      ...here,
      origin: "外县",
      standing: "probationer",
      joinedOn: "2025-03-10",
      probationEndsOn: "2026-03-10",
    }),
  ]
  const postponed = (until: string) =>
    fact(on.ConfirmationPostponed, "2026-03-01", { ...who, until, reason: "转入时间不长" })
  it("is confirmed later, and his membership age runs from the end of probation", () => {
    const outcome = attempt([
      ...arrived,
      postponed("2026-08-20"),
      fact(on.ConfirmationRequested, "2026-03-05", who),
      fact(on.ConfirmationMeetingHeld, "2026-08-20", {
        ...here,
        proposal: "confirm",
        ...{ expected: 5, present: 5, ayes: 5, noes: 0, abstentions: 0 },
      }),
      fact(on.MemberConfirmed, "2026-09-10", here),
    ])
    outcome.accepted().findsNo()
    expect(membershipOf(outcome)).toMatchObject({ standing: "full", ageFrom: "2026-03-10" })
    // Held by the day to which it was postponed, it is not late (G33), and no figure says so.
    expect(developmentOf(outcome).confirmations).toMatchObject([{ onTime: true, postponed: true }])
  })
  it("is postponed to 10 September 2026 at the latest", () => {
    attempt([...arrived, postponed("2026-09-10")]).accepted()
    attempt([...arrived, postponed("2026-09-11")])
      .refused("G31")
      .cites("G31", cited("R2014", "36"))
  })
})

describe("a file across the switch to R2026", () => {
  const file = developmentFile({ applied: "2025-02-10" })
  const citation = (steps: Steps, rule: string, article: string) => attempt(steps).refused(rule).cites(rule, article)
  it("is judged by the rulebook of the day of each step", () => {
    const proposal = (applied: string, day: string) => {
      const steps = upTo(developmentFile({ applied }), on.TargetProposed)
      return [on.TargetOpinionsCollected, on.TargetProposed].reduce<Steps>(
        (moving, kind) => bending(moving, kind, { on: day }),
        steps,
      )
    }
    citation(proposal("2025-02-11", "2026-05-10"), "G07", cited("R2014", "13"))
    citation(proposal("2025-02-21", "2026-05-20"), "G07", cited("R2026", "13"))
  })
  it("cites a term by the day from which it runs", () => {
    const approved = (held: string, decided: string) => {
      const steps = upTo(datedMeeting(held, "confirm"), on.AdmissionTalkHeld)
      return attempt([...steps, bent(stepOf(file, on.AdmissionDecided), { on: decided })]).finds("G21", "lapse")
    }
    approved("2026-05-10", "2026-08-11").cites("G21", cited("R2014", "26"))
    approved("2026-05-11", "2026-08-12").cites("G21", cited("R2026", "25"))
  })
  it("goes through without a finding", () => {
    attempt(file).accepted().findsNo()
  })
})

describe("eighteen years", () => {
  it("are full on 28 February for a person born on the 29th", () => {
    const applied = (day: string) =>
      attempt([
        bent(stepOf(developmentFile(), PersonRegistered), { data: { birthDate: "2004-02-29" } }),
        bent(stepOf(developmentFile(), on.MemberApplied), { on: day }),
      ])
    applied("2022-02-28").accepted()
    applied("2022-02-27").refused("G01").cites("G01", cited("R2014", "5"))
  })
})

describe("a branch of 30 full members, 10 of whom are left out of the expected", () => {
  const reasons = [
    ...Array.from({ length: 7 }, () => "shouldHaveTransferred" as const),
    ...["bedridden" as const, "bedridden" as const, "imprisoned" as const],
  ]
  const excluded = reasons.map((ground, index) => ({ member: `m-${index + 11}`, ground }))
  const file = developmentFile({ voters: 20 })
  const votes = (present: number, ayes: number) =>
    bending(upTo(file, on.AdmissionMeetingHeld), on.AdmissionMeetingHeld, {
      data: { expected: 20, present, ayes, noes: present - ayes, excluded, exclusionsAgreed: true },
    })
  const meeting = (present: number, ayes: number) => {
    const steps = votes(present, ayes)
    return given(ground(30), ...steps.slice(0, -1)).when(steps.at(-1) ?? expect.fail("no step"))
  }
  it("holds a meeting with 11 present and needs 11 ayes, however many are there", () => {
    meeting(11, 11).accepted()
    meeting(10, 10).refused("G16", "G17")
    meeting(20, 10).refused("G17")
    meeting(20, 11).accepted()
  })
})

describe("a member on two posts", () => {
  it("is one of those on posts, though he holds two", () => {
    const book = memoryBook(township())
    const posts = ["政策讲解员", "巡河员"].flatMap((post) => [
      fact(PostSetUp, "2020-01-01", { branch: "b-1", post }),
      acknowledging(fact(PostTakenUp, "2020-02-01", { member: "m-1", branch: "b-1", post }), "PostNotice"),
    ])
    expect(Result.isSuccess(book.record([...ground(), ...posts]))).toBe(true)
    const { registers } = book.replayed()
    const figure = (name: string) =>
      measureFigure(registers, book.model.statistics.get(name) ?? expect.fail(name), periodOf({ year: 2020 })).value
    expect([figure("posts.members"), figure("posts.assignments")]).toEqual([1, 2])
  })
})
