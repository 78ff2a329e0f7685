/** Who died: what he can no longer do, what he is no longer named for without a word, and what still names him. */
import { describe, expect, it } from "vitest"
import {
  ConsolationCampaignOpened,
  ConsolationPaid,
  HardshipLifted,
  HardshipListPosted,
  HardshipRegistered,
  HardshipReviewed,
} from "../../src/contexts/assistance/events.ts"
import { MemberCommended } from "../../src/contexts/commendation/events.ts"
import { DutySwapped, RosterPublished } from "../../src/contexts/duty/events.ts"
import { LectureGiven, MeetingHeld } from "../../src/contexts/education/activities.ts"
import { FloatingContactMade, MemberWentFloating } from "../../src/contexts/floating/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { VisitorReceived } from "../../src/contexts/reception/events.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { township } from "../../src/township.ts"
import { openBook, said } from "./book.ts"

const branch = "b-1"
const [wang, li] = ["m-wang", "m-li"]
const [died, before, after] = ["2025-06-01", "2025-05-31", "2025-06-02"]

/** A branch of two, of whom the first is dead where it is asked for. */
const someBranch = (dead: boolean) => {
  const book = openBook()
  book.record(
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[wang, li].flatMap((member) => [
      said(PersonRegistered, `p-${member}`, "2000-01-01", {
        ...{ member, name: "某某", sex: "male", birthDate: "1940-01-01" },
      }),
      said(MemberEnrolled, `e-${member}`, "2001-07-01", { member, branch }),
      said(EnrolledMemberConfirmed, `c-${member}`, "2002-07-01", { member, branch }),
    ]),
    said(HardshipRegistered, "hard", "2024-01-01", { member: wang, category: "hardUp" }),
    said(OfficeAssumed, "office", "2024-01-01", {
      ...{ member: wang, branch, body: "party", office: "secretary", basis: "elected" },
    }),
  )
  if (dead) book.record(death)
  return book
}
const death = said(MemberDied, "died", died, { member: wang, branch })

type On = (on: string) => Proposal
const acts: Record<string, On> = {
  HardshipRegistered: (on) => said(HardshipRegistered, "x", on, { member: wang, category: "oldMember" }),
  HardshipReviewed: (on) => said(HardshipReviewed, "x", on, { member: wang, currently: true }),
  MemberWentFloating: (on) => said(MemberWentFloating, "x", on, { member: wang, branch, reason: "务工" }),
  FloatingContactMade: (on) => said(FloatingContactMade, "x", on, { member: li, by: wang }),
  LectureGiven: (on) =>
    said(LectureGiven, "x", on, {
      ...{ branches: [branch], topic: "党史", lecturer: "王某", lecturerMember: wang },
    }),
  "MeetingHeld.chair": (on) => said(MeetingHeld, "x", on, { branch, form: "members", topic: "学习", chair: wang }),
  VisitorReceived: (on) => said(VisitorReceived, "x", on, { visitor: "某群众", subject: "政策咨询", delegate: wang }),
}
const namings: Record<string, On> = {
  ConsolationPaid: (on) => said(ConsolationPaid, "x", on, { member: wang, occasion: "七一", amount: 50_000 }),
  ConsolationCampaignOpened: (on) => said(ConsolationCampaignOpened, "x", on, { occasion: "七一", list: [li, wang] }),
  HardshipListPosted: (on) => said(HardshipListPosted, "x", on, { members: [li, wang], until: "2025-06-30" }),
  RosterPublished: (on) =>
    said(RosterPublished, "x", on, {
      ...{ branch, month: "2025-07", mode: "onDuty", shifts: [{ date: "2025-07-01", member: wang }] },
    }),
}

describe("after a death", () => {
  it.each(Object.entries(acts))("what he does himself is refused: %s", (_, act) => {
    expect(someBranch(true).refusal(act(after))).toContain("contradiction DeadActs")
    expect(someBranch(true).refusal(act(died))).not.toContain("contradiction Malformed")
    expect(someBranch(true).refusal(act(before)).join()).not.toContain("Dead")
    expect(someBranch(false).refusal(act(after)).join()).not.toContain("Dead")
  })

  it.each(Object.entries(namings))("what he is named for is refused unless acknowledged: %s", (_, name) => {
    expect(someBranch(true).refusal(name(after))).toEqual(["breach DeadNamed"])
    expect(someBranch(true).refusal(name(before))).toEqual([])
    expect(someBranch(false).refusal(name(after))).toEqual([])
    const acknowledged = [{ rule: "DeadNamed", reason: "慰问家属" }]
    expect(someBranch(true).refusal({ ...name(after), acknowledged })).toEqual([])
  })

  it("is told by name and day", () => {
    const book = someBranch(true)
    expect(book.words(namings["HardshipListPosted"]?.(after) ?? expect.fail())?.zh).toBe("m-wang已于2025-06-01去世")
    expect(book.words(acts["FloatingContactMade"]?.(after) ?? expect.fail())?.zh).toBe("m-wang已于2025-06-01去世")
  })

  it("a posthumous commendation and closings are as they were", () => {
    const book = someBranch(true)
    book.record(
      {
        ...said(MemberCommended, "x-1", after, {
          ...{ member: wang, category: "member", title: "优秀共产党员", level: "township" },
        }),
        acknowledged: [{ rule: "CommendedNotMember", reason: "追授" }],
      },
      said(HardshipLifted, "x-2", after, { member: wang, category: "hardUp" }),
    )
    const roster = said(RosterPublished, "roster", before, {
      ...{ branch, month: "2025-07", mode: "onDuty", shifts: [{ date: "2025-07-01", member: wang }] },
    })
    book.record(roster)
    book.record(
      said(DutySwapped, "x-5", after, {
        ...{ roster: roster.id, date: "2025-07-01", member: wang, to: li, approvedBy: "支部" },
      }),
    )
    expect(book.findings("2025-12-31").join()).not.toContain("Dead")
  })

  it("that is recorded late, what he was named for is a finding, and what he did stands against it", () => {
    const book = someBranch(false)
    const paid = namings["ConsolationPaid"]?.(after) ?? expect.fail()
    book.record(paid)
    expect(book.refusal(death)).toEqual([])
    book.record({ ...(acts["HardshipReviewed"]?.(after) ?? expect.fail()), id: "review__" as Proposal["id"] })
    expect(book.refusal(death)).toEqual(["contradiction DeadActs"])
    const other = someBranch(false)
    other.record(paid)
    other.record(death)
    expect(other.findings("2025-12-31").filter((one) => one.startsWith("Dead"))).toEqual(["DeadNamed x_______ "])
  })
})

/** What names a member and may come after his death, or is judged by a rule of its own. */
const apart: ReadonlyArray<string> = [
  // Ends and closings.
  "OfficeRemoved.member CommitteeElected.outgoing LeaderUnlinked.leader PartyGroupDissolved.members",
  "MemberRoleEnded.member TransferReceiptReturned.member MemberReturned.member FloatingMemberDeparted.member",
  "PostVacated.member CommendationRevoked.member StudyExemptionEnded.member FirstSecretaryRecalled.member",
  "DelegateEnded.member DelegateOpinionHandled.member HardshipLifted.member ConsolationFollowedUp.member",
  "AidPairingEnded.member DuesPaid.member DutySwapped.member DevelopmentAccountabilityPursued.member",
  // Judgements on the time before.
  "PostAppraised.member DelegateAppraised.member CadreAppraised.member AppraisalHeld.ratings.member",
  "RectificationAssessed.member FirstSecretaryPresenceConfirmed.member",
  // His record, and a discipline that reaches the dead.
  "PersonRegistered.member PersonDetailsChanged.member DuplicateFlagged.members DuplicateResolved.members",
  "DuplicateResolved.surviving ClueReceived.member CaseOpened.member CaseHandled.outcomes.member",
  "PunishmentAnnounced.member AppealLodged.member AppealDecided.member",
  // They ask by rules of their own whether he is a member.
  "MemberCommended.member DuesStandardSet.member DelegateElected.member DelegateOpinionRaised.member",
  "DisposalFiled.member RectificationOrdered.member AdvisedToWithdraw.member",
  // That he did not come is what they say; and voters, introducers and those out of contact are asked to be members.
  "DutyMissed.member DutyInspected.member MeetingHeld.absent.member LectureGiven.absent.member",
  "DiscussionHeld.absent.member AppraisalHeld.absent.member CommitteeElected.excluded.member ContactLost.member",
  "AdmissionMeetingHeld.introducers AdmissionMeetingHeld.voters AdmissionMeetingHeld.excluded.member",
  "ConfirmationMeetingHeld.voters ConfirmationMeetingHeld.excluded.member",
].flatMap((line) => line.split(" "))

it("asks of every event that names a member, but for those named here", () => {
  const model = township()
  const asked = new Set(
    model.contexts
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => {
        if (!["Dead", "DeadActs", "DeadNamed", "OfficeHolderDead"].includes(rule.rule)) return []
        if (rule.kind === "obligation") return []
        const roles = rule.kind === "contradiction" ? [rule.role] : Object.keys(rule.reads)
        return roles.map((role) => `${rule.type}.${role}`)
      }),
  )
  const named = [...model.events.values()].flatMap(({ declaration: { type, roles } }) =>
    roles.filter(({ kind }) => kind === "member").map(({ path }) => `${type}.${path}`),
  )
  expect(named.filter((one) => !asked.has(one)).toSorted()).toEqual(apart.toSorted())
})

it("lets an office be ended after a death", () => {
  const book = someBranch(true)
  expect(
    book.refusal(
      said(OfficeRemoved, "x", after, { member: wang, branch, body: "party", office: "secretary", ground: "died" }),
    ),
  ).not.toContain("contradiction DeadActs")
})
