/** What else happens to members in a year: comings and goings, files that end otherwise, roles, posts, floating. */
import * as development from "../../contexts/development/events.ts"
import * as oversight from "../../contexts/development/oversight.ts"
import * as floating from "../../contexts/floating/events.ts"
import * as membership from "../../contexts/membership/events.ts"
import * as offices from "../../contexts/offices/events.ts"
import * as organization from "../../contexts/organization/events.ts"
import * as relations from "../../contexts/relations/events.ts"
import * as posts from "../../contexts/posts/events.ts"
import type { Proposal } from "../../kernel/Event.ts"
import { developmentFile, upTo } from "../developmentFile.ts"
import { branch, fact, fullMember, person } from "../facts.ts"
import { named } from "./named.ts"

const b3 = { branch: "b-3" }
const b4 = { branch: "b-4" }

const members = Array.from({ length: 16 }, (_, index) => `p-${index + 1}`)

/** Two more branches: one with sixteen members, and one that is renamed, moved under another and dissolved. */
const ground: ReadonlyArray<Proposal> = [
  branch("b-3", "c-1"),
  branch("b-4", "c-1"),
  ...members.flatMap((member) => fullMember(member, "b-3")),
  fact(organization.CommitteeEstablished, "2001-01-01", {
    ...{ committee: "c-2", name: "工业园区党委", level: "township", approvesMembers: false },
  }),
  ...["电商园党支部", "夜校党支部"].map((name, index) =>
    fact(
      organization.BranchRequested,
      "2025-02-01",
      { committee: "c-1", name, unit: "enterprise", members: 4 },
      named(`ask-${index}`),
    ),
  ),
  fact(organization.BranchEstablished, "2025-02-20", {
    ...{ branch: "b-5", name: "镇电商园党支部", unit: "enterprise", superior: "c-1", request: named("ask-0").id },
  }),
  fact(organization.BranchRequestRefused, "2025-02-25", { request: named("ask-1").id, reason: "人数不足" }),
  fact(organization.BranchRenamed, "2025-01-10", { ...b4, name: "园区党支部" }),
  fact(organization.BranchReassigned, "2025-02-10", { ...b4, superior: "c-2" }),
  fact(organization.BranchDissolved, "2025-11-10", { ...b4, reason: "企业迁出" }),
  fact(
    organization.PartyGroupFormed,
    "2025-03-01",
    { ...b3, name: "第一党小组", purpose: "ordinary", leader: "p-1", members: ["p-1", "p-2"] },
    named("group3"),
  ),
  fact(organization.PartyGroupDissolved, "2025-10-01", {
    ...{ group: named("group3").id, ...b3, members: ["p-1", "p-2"], reason: "合并" },
  }),
]

const leading: ReadonlyArray<Proposal> = [
  fact(offices.CommitteeElected, "2020-03-10", {
    ...{ ...b3, termUntil: "2025-03-10", seats: 3, expected: 16, present: 15, approvedOn: "2020-03-12" },
    candidates: ["p-1", "p-2", "p-3", "p-4"].map((member, index) => ({ member, votes: index < 3 ? 14 - index : 2 })),
    elected: [
      { member: "p-1", office: "secretary" },
      { member: "p-2", office: "organizationMember" },
      { member: "p-3", office: "disciplineMember" },
    ],
  }),
  fact(offices.TermExtended, "2025-03-01", {
    ...b3,
    until: "2025-12-31",
    reason: "村级换届统一安排",
    committee: "c-1",
  }),
  fact(offices.LeaderLinkedToBranch, "2025-01-10", { leader: "m-9", ...b3, role: "stationedCadre", post: "组织委员" }),
  fact(offices.LeaderUnlinked, "2025-09-10", { leader: "m-9", ...b3, role: "stationedCadre", reason: "分工调整" }),
]

const comingAndGoing: ReadonlyArray<Proposal> = [
  ...["p-4", "p-5"].map((member) =>
    fact(membership.TransferLetterIssued, "2025-02-01", {
      ...{ member, ...b3, letterNumber: `2025-${member}`, destination: "邻县某镇党委", validDays: 60 },
    }),
  ),
  fact(membership.TransferLetterRevoked, "2025-02-10", { member: "p-4", reason: "本人不再外出" }),
  fact(membership.MemberTransferredOut, "2025-02-20", { member: "p-5", ...b3, destination: "邻县某镇党委" }),
  fact(relations.TransferReceiptReturned, "2025-03-10", { member: "p-5", letterNumber: "2025-p-5" }),
  fact(membership.TransferLetterIssued, "2025-12-22", {
    ...{ member: "p-16", ...b3, letterNumber: "2025-p-16", destination: "邻县某镇党委", validDays: 60 },
  }),
  person("t-1"),
  fact(membership.MemberTransferredIn, "2025-03-01", {
    ...{ member: "t-1", ...b3, origin: "邻县某镇党委", standing: "full", joinedOn: "2012-07-01" },
    confirmedOn: "2013-07-01",
  }),
  fact(membership.MemberTransferred, "2025-03-05", { member: "p-6", from: "b-3", branch: "b-2", standing: "full" }),
  fact(membership.MembershipSuspended, "2025-03-10", { member: "p-7", ...b3, ground: "settledAbroad" }),
  fact(membership.MembershipRestored, "2025-08-10", { member: "p-7", ...b3, standing: "full" }),
  fact(membership.VotingRightsSuspended, "2025-03-15", { member: "p-8", ...b3, until: "2026-03-15" }),
  fact(membership.VotingRightsRestored, "2025-10-15", { member: "p-8", ...b3 }),
  fact(membership.MemberWithdrew, "2025-04-01", { member: "p-9", ...b3 }),
  fact(membership.MemberRemoved, "2025-04-10", { member: "p-10", ...b3, ground: "unqualified" }),
  fact(membership.MemberDied, "2025-04-20", { member: "p-11", ...b3 }),
  fact(membership.MemberRoleNoted, "2025-01-20", { member: "p-12", role: "prosperityLeader" }),
  fact(membership.MemberRoleEnded, "2025-11-20", { member: "p-12", role: "prosperityLeader", reason: "停业" }),
  fact(membership.ContactLost, "2025-05-01", {
    ...{ member: "p-13", ...b3, since: "2024-10-01", situation: "workingElsewhere", search: "电话、走访家属" },
  }),
  fact(membership.ContactRestored, "2025-08-01", { member: "p-13", ...b3 }),
]

/** Two records that turned out to be of two persons, and two of which it is not known yet. */
const doubted: ReadonlyArray<Proposal> = [
  fact(relations.DuplicateFlagged, "2025-03-02", { members: ["p-1", "t-1"], ground: "nameAndBirth" }),
  fact(relations.DuplicateResolved, "2025-03-08", { members: ["p-1", "t-1"], outcome: "different" }),
  fact(relations.DuplicateFlagged, "2025-12-02", { members: ["p-2", "p-3"], ground: "other" }),
]

/** A file in the third branch, its members at home. */
const fileOf = (member: string, applied: string, ending: "confirm" | "extend" | "cancel" = "confirm") =>
  developmentFile({ member, branch: "b-3", applied, ending, voters: 16, introducers: ["p-1", "p-2"] })

const developing: ReadonlyArray<Proposal> = [
  person("d-1", "1990-01-01"),
  fact(development.MemberApplied, "2025-01-05", { member: "d-1", ...b3 }),
  fact(development.ApplicationWithdrawn, "2025-01-25", { member: "d-1", ...b3, reason: "本人要求" }),
  ...upTo(fileOf("d-2", "2024-01-10"), development.ActivistReviewed),
  fact(development.ThoughtReportSubmitted, "2024-10-10", { member: "d-2", content: "学习体会" }),
  fact(development.CultivationTransferred, "2024-12-01", { member: "d-2", branch: "b-1", countedSince: "2024-04-10" }),
  ...upTo(fileOf("d-3", "2024-01-10"), development.ActivistFiled),
  fact(development.ActivistDropped, "2025-02-01", { member: "d-3", ...b3, reason: "外出失联" }),
  ...upTo(fileOf("d-4", "2023-01-10"), development.NoticePosted),
  fact(development.ObjectionReceived, "2024-04-22", { member: "d-4", stage: "target", content: "邻里纠纷" }),
  fact(development.ObjectionResolved, "2024-04-25", { member: "d-4", stage: "target", upheld: false }),
  person("d-9", "1995-01-01"),
  fact(development.MemberApplied, "2025-12-20", { member: "d-9", ...b3 }),
  ...upTo(fileOf("d-10", "2023-12-01"), development.IntroducersAssigned),
  ...upTo(fileOf("d-5", "2021-01-10"), development.ProbationerAssigned),
  fact(development.AdmissionNotRecognized, "2025-03-01", { member: "d-5", ...b3, reason: "弄虚作假" }),
  person("d-8", "1990-01-01"),
  fact(membership.MemberTransferredIn, "2025-04-01", {
    ...{ member: "d-8", ...b3, origin: "邻县某镇党委", standing: "probationer", joinedOn: "2024-06-01" },
    probationEndsOn: "2025-06-01",
  }),
  fact(development.ConfirmationPostponed, "2025-06-01", { member: "d-8", until: "2025-11-01", reason: "转入时间短" }),
  ...fileOf("d-6", "2021-01-10", "extend"),
  ...fileOf("d-7", "2021-02-10", "cancel"),
  fact(oversight.DevelopmentQuotaAllotted, "2025-01-10", { committee: "c-1", year: 2025, number: 12 }),
  fact(oversight.DevelopmentQuotaAssigned, "2025-01-20", { ...b3, year: 2025, number: 1 }),
  fact(oversight.ActivistPoolAnalysed, "2025-11-10", { committee: "c-1", year: 2025, findings: "女性和青年偏少" }),
  fact(oversight.DevelopmentAccountabilityPursued, "2025-06-01", {
    ...b3,
    member: "p-2",
    issue: "考察走过场",
    measure: "talk",
  }),
]

const awayAndAtHome: ReadonlyArray<Proposal> = [
  fact(floating.MemberWentFloating, "2025-02-12", {
    ...{ member: "p-14", ...b3, reason: "务工", destination: "广东省", phone: "13800000001" },
  }),
  fact(floating.FloatingCertificateIssued, "2025-02-12", { member: "p-14", number: "0001" }),
  fact(floating.FloatingDetailsChanged, "2025-04-12", { member: "p-14", destination: "浙江省", phone: "13800000002" }),
  fact(floating.FloatingMemberReported, "2025-06-12", { member: "p-14", content: "学习和工作情况" }),
  fact(floating.FloatingCertificateInspected, "2025-07-12", { member: "p-14", year: 2025 }),
  fact(floating.FloatingDestinationReportedUnknown, "2025-09-12", { member: "p-14", search: "联系家属" }),
  fact(floating.MemberReturned, "2025-12-12", { member: "p-14", ...b3 }),
  person("f-1"),
  person("f-2"),
  ...["f-1", "f-2"].map((member) =>
    fact(floating.FloatingMemberReceived, "2025-03-20", {
      ...{
        member,
        ...b3,
        origin: "邻省某村党支部",
        reasonKind: "work",
        contact: "p-12",
        joinedOn: "2015-07-01",
      },
    }),
  ),
  fact(floating.InflowMemberContacted, "2025-06-20", { member: "f-1", ...b3, by: "p-12", channel: "走访" }),
  fact(floating.FloatingMemberDeparted, "2025-10-20", { member: "f-2", ...b3, destination: "回原籍" }),
  fact(posts.PostSetUp, "2025-01-15", { ...b3, post: "护林员" }),
  fact(posts.PostsAnnounced, "2025-01-20", b3),
  fact(posts.PostNominated, "2025-01-25", { member: "p-15", ...b3, post: "护林员" }),
  fact(posts.PostNoticeHeld, "2025-02-01", { member: "p-15", ...b3, post: "护林员", until: "2025-02-08" }),
  fact(posts.PostAssigned, "2025-02-10", { member: "p-15", ...b3, post: "护林员" }),
  fact(posts.PostTakenUp, "2025-02-12", { member: "p-15", ...b3, post: "护林员", through: "nominated" }),
  fact(posts.PostPledgeSigned, "2025-02-12", { member: "p-15", ...b3, post: "护林员", pledge: "每周巡山一次" }),
  fact(posts.PostAppraised, "2025-07-05", {
    ...{ member: "p-15", ...b3, post: "护林员", year: 2025, period: "firstHalf", grade: "competent" },
  }),
  fact(posts.PostVacated, "2025-11-05", { member: "p-15", ...b3, post: "护林员", ground: "外出务工" }),
  fact(posts.PostAbolished, "2025-11-06", { ...b3, post: "护林员", reason: "并入网格" }),
]

/** The committee whose term was extended is elected anew, by those who are left to vote. */
const electing: ReadonlyArray<Proposal> = [
  fact(offices.CommitteeElected, "2025-12-20", {
    ...{ ...b3, termUntil: "2030-12-20", seats: 3, expected: 12, present: 12, approvedOn: "2025-12-22" },
    candidates: ["p-1", "p-2", "p-3", "p-15"].map((member, index) => ({ member, votes: index < 3 ? 11 - index : 2 })),
    elected: [
      { member: "p-1", office: "secretary" },
      { member: "p-2", office: "organizationMember" },
      { member: "p-3", office: "disciplineMember" },
    ],
  }),
]

/** What else happens to members, branch by branch. */
export const people = (): ReadonlyArray<Proposal> => [
  ...[ground, leading, developing, comingAndGoing, doubted, awayAndAtHome, electing].flat(),
]
