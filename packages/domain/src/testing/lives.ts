/** What happens in a generated township after its members joined: moves, deaths, sanctions, absences, care. */
import { addDays, plainDate, yearOf, type PlainDate } from "../kernel/Calendar.ts"
import type { Declaration, Proposal } from "../kernel/Event.ts"
import * as assistance from "../contexts/assistance/events.ts"
import * as campaigns from "../contexts/campaigns/events.ts"
import * as commendation from "../contexts/commendation/events.ts"
import * as activities from "../contexts/education/activities.ts"
import * as education from "../contexts/education/events.ts"
import * as floating from "../contexts/floating/events.ts"
import * as on from "../contexts/membership/events.ts"
import { BranchReassigned, BranchRenamed } from "../contexts/organization/events.ts"
import * as posts from "../contexts/posts/events.ts"
import * as reception from "../contexts/reception/events.ts"
import { fact, person } from "./facts.ts"

/** One turn of a life: what, to whom, when; numbers choose among what there is. */
export interface Turn {
  readonly kind: Kind
  readonly who: number
  /** Days after the start, in steps of twenty, so that some fall on one day. */
  readonly when: number
  readonly other: number
}

interface Resident {
  readonly member: string
  branch: string
  standing: "full" | "probationer" | "none"
  withoutVote: boolean
}

/** Where each member stands, as far as the generator knows; `decide` has the last word. */
export type Residents = Array<Resident>

interface At {
  readonly residents: Residents
  readonly he: Resident
  readonly day: PlainDate
  readonly other: number
}

const branches = ["b-1", "b-2"] as const
const other = (branch: string): string => (branch === "b-1" ? "b-2" : "b-1")
const here = ({ he }: At) => ({ member: he.member, branch: he.branch })
const standingOf = ({ standing, withoutVote }: Resident) => ({
  standing: standing === "probationer" ? standing : ("full" as const),
  ...(withoutVote ? { withoutVote } : {}),
})
const leaves =
  <D extends Declaration>(declaration: D, more: object = {}) =>
  (at: At): ReadonlyArray<Proposal> => {
    const data = { ...here(at), ...more }
    at.he.standing = "none"
    return [fact(declaration, at.day, data as never)]
  }

const turns = {
  died: leaves(on.MemberDied),
  withdrew: leaves(on.MemberWithdrew),
  removed: leaves(on.MemberRemoved, { ground: "selfSeparation" }),
  left: leaves(on.MemberTransferredOut, { destination: "外镇" }),
  moved: (at: At) => {
    const { he } = at
    const from = he.branch
    he.branch = other(from)
    return [fact(on.MemberTransferred, at.day, { ...here(at), from, ...standingOf(he) })]
  },
  letter: (at: At) => [
    fact(on.TransferLetterIssued, at.day, { ...here(at), letterNumber: "1", destination: "外镇", validDays: 30 }),
    fact(on.TransferLetterRevoked, addDays(at.day, 10), { member: at.he.member, reason: "有误" }),
  ],
  suspended: (at: At) => [
    fact(on.MembershipSuspended, at.day, { ...here(at), ground: "lostContact" }),
    fact(on.MembershipRestored, addDays(at.day, 40), { ...here(at), ...standingOf(at.he) }),
  ],
  punished: (at: At) => {
    at.he.withoutVote = !at.he.withoutVote
    return [fact(at.he.withoutVote ? on.VotingRightsSuspended : on.VotingRightsRestored, at.day, here(at))]
  },
  came: ({ residents, day, other: chosen }: At) => {
    const he: Resident = {
      member: `t-${residents.length}`,
      branch: branches[chosen % 2] ?? "b-1",
      standing: chosen % 3 === 0 ? "probationer" : "full",
      withoutVote: false,
    }
    residents.push(he)
    const joinedOn = addDays(day, -200)
    const { member, branch, standing } = he
    return [
      person(member),
      fact(on.MemberTransferredIn, day, { member, branch, origin: "外镇", standing: standing as "full", joinedOn }),
    ]
  },
  details: (at: At) => [
    fact(on.PersonDetailsChanged, at.day, { member: at.he.member, ethnicity: "土家族", reason: "更正" }),
  ],
  away: (at: At) => [
    fact(floating.MemberWentFloating, at.day, { ...here(at), destination: "广东" }),
    fact(floating.FloatingCertificateIssued, at.day, { member: at.he.member, number: "07" }),
    fact(floating.FloatingContactMade, addDays(at.day, 20), { member: at.he.member, channel: "微信" }),
    fact(floating.FloatingDetailsChanged, addDays(at.day, 20), { member: at.he.member, destination: "浙江" }),
    fact(floating.MemberReturned, addDays(at.day, 20 * (2 + (at.other % 3))), here(at)),
  ],
  cared: (at: At) => [
    fact(assistance.HardshipRegistered, at.day, { member: at.he.member, category: "hardUp", cause: "因病" }),
    fact(assistance.ConsolationPaid, addDays(at.day, 20), {
      ...here(at),
      occasion: "七一",
      amount: 100 * (at.other + 1),
    }),
    ...(at.other % 2 === 0
      ? [fact(assistance.HardshipLifted, addDays(at.day, 100), { member: at.he.member, category: "hardUp" })]
      : []),
  ],
  post: (at: At) => {
    const post = ["政策宣传员", "治安巡逻员"][at.other % 2] ?? ""
    return [
      fact(posts.PostSetUp, at.day, { branch: at.he.branch, post }),
      fact(posts.PostTakenUp, at.day, { ...here(at), post, through: "applied" }),
      fact(posts.PostAppraised, addDays(at.day, 40), { ...here(at), post, year: 2018, grade: "competent" }),
      ...(at.other % 3 === 0
        ? [fact(posts.PostVacated, addDays(at.day, 60), { ...here(at), post, ground: "轮换" })]
        : []),
    ]
  },
  commended: (at: At) => [
    fact(commendation.MemberCommended, at.day, {
      ...here(at),
      ...{ category: "member", title: "优秀共产党员", level: "township" },
    }),
  ],
  visited: (at: At) => {
    const visit = fact(reception.VisitorReceived, at.day, { visitor: "来访人", subject: "邻里纠纷" })
    return [visit, fact(reception.MatterReplied, addDays(at.day, at.other), { matter: visit.id, outcome: "已调解" })]
  },
  met: (at: At) => {
    const { member, branch } = here(at)
    const theme = { form: "themeDay", branch, attendees: [member], hours: 2 } as const
    const met = fact(activities.MeetingHeld, at.day, { ...theme, agenda: [{ item: "学习", area: "ideology" }] })
    return [met, fact(activities.MeetingFollowedUp, addDays(at.day, 20), { activity: met.id, done: "已落实" })]
  },
  lectured: (at: At) => [
    fact(activities.LectureGiven, at.day, {
      ...{ lecturer: "张某", topic: "党章", branches: [...branches], attendees: [at.he.member], hours: at.other + 1 },
      ...(at.other % 2 === 0 ? { capacity: "linkedLeader" as const, special: true, place: "镇会议室" } : {}),
    }),
  ],
  studied: (at: At) => [
    fact(activities.SelfStudyRecorded, at.day, { member: at.he.member, medium: "wechat", hours: 4 * at.other + 0.5 }),
    fact(education.HeartTalkHeld, at.day, { member: at.he.member }),
  ],
  exempted: (at: At) => [
    fact(education.StudyExemptionGranted, at.day, { member: at.he.member, ground: "old" }),
    fact(activities.StudyBroughtHome, addDays(at.day, 20), { member: at.he.member, hours: 1 }),
    ...(at.other % 2 === 0 ? [fact(education.StudyExemptionEnded, addDays(at.day, 40), { member: at.he.member })] : []),
  ],
  appraised: (at: At) => [
    fact(activities.AppraisalHeld, at.day, {
      ...{ branch: at.he.branch, year: yearOf(at.day) },
      ratings: [{ member: at.he.member, rating: at.other % 2 === 0 ? "excellent" : "qualified" }],
    }),
  ],
  campaigned: (at: At) => {
    const started = fact(campaigns.CampaignStarted, at.day, { title: "大讨论", kind: "practice", level: "county" })
    const discussion = { branch: at.he.branch, topic: `主题${at.other % 3}`, campaign: started.id }
    return [
      started,
      fact(activities.DiscussionHeld, addDays(at.day, 20), discussion),
      fact(campaigns.CampaignClosed, addDays(at.day, 40), { campaign: started.id, results: "成效明显" }),
    ]
  },
  supplied: (at: At) => [
    fact(education.StudyMaterialDistributed, at.day, {
      branch: at.he.branch,
      titles: [{ title: "党章", copies: at.other + 1 }],
    }),
  ],
  renamed: (at: At) => [
    fact(BranchRenamed, at.day, { branch: at.he.branch, name: `第${at.other}村党支部` }),
    fact(BranchReassigned, at.day, { branch: at.he.branch, superior: "c-1" }),
  ],
} satisfies Record<string, (at: At) => ReadonlyArray<Proposal>>

type Kind = keyof typeof turns
export const kinds = Object.keys(turns) as ReadonlyArray<Kind>

const START = plainDate("2017-01-01")

/** The facts of turns, taken in the order of their days. */
export const livesOf = (residents: Residents, taken: ReadonlyArray<Turn>): ReadonlyArray<Proposal> =>
  [...taken]
    .sort((a, b) => a.when - b.when)
    .flatMap(({ kind, who, when, other: chosen }) => {
      const he = residents[who % residents.length]
      if (he === undefined || (he.standing === "none" && kind !== "came")) return []
      return turns[kind]({ residents, he, day: addDays(START, 20 * when), other: chosen })
    })
