/**
 * Activities (组织生活和学习活动): meetings, lectures, discussions, appraisals and what one member studies. Each is an
 * entity of its own, whose id is the entry's. These names are the storage format.
 *
 * `present` counts everybody who came; `attendees` names those of them who are on the register, which credits them with
 * the class hours. `absent`, where given, names all who did not come.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled } from "../../kernel/Ids.ts"
import { CampaignId } from "../campaigns/events.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import { absenceGrounds, areas, capacities, Hours, media, meetingForms, ratings } from "./vocabulary.ts"

export const ActivityId = entityId("activity", { zh: "会议和学习活动", en: "activity" })
export type ActivityId = typeof ActivityId.Type
/** A channel (公众号、群) by which members study. */
export const OnlineChannelId = entityId("onlineChannel", { zh: "线上学习平台", en: "online channel" })
export type OnlineChannelId = typeof OnlineChannelId.Type

const optional = Schema.optionalKey
const members = (zh: string, en: string) => optional(Schema.Array(MemberId).pipe(titled(zh, en)))
const person = (zh: string, en: string) => optional(MemberId.pipe(titled(zh, en)))
const asWritten = (subject: string, zh: string, en: string) => optional(personal(subject, { zh, en }))
const rating = (zh: string, en: string) => coded(ratings, zh, en)

const itself = { rank: 78, self: ActivityId, introduces: "self" } as const

/** What the minutes of every meeting say. */
const meeting = {
  campaign: optional(CampaignId),
  place: optional(text("地点", "place")),
  chair: person("主持人", "chair"),
  chairAsWritten: asWritten("self", "主持人（原文）", "chair as written"),
  recorder: person("记录人", "recorder"),
  recorderAsWritten: asWritten("self", "记录人（原文）", "recorder as written"),
  expected: optional(count("应到人数", "expected")),
  present: optional(count("实到人数", "present")),
  attendees: members("参加人员", "attendees"),
  absent: optional(
    Schema.Array(
      Schema.Struct({ member: MemberId, ground: optional(coded(absenceGrounds, "缺席原因", "ground")) }),
    ).pipe(titled("缺席人员", "absent")),
  ),
  /** Who sat in without belonging to it (列席). */
  observers: asWritten("self", "列席人员", "observers"),
  hours: optional(Hours),
}

const ofBranch = optional(BranchId)
const ofCommittee = optional(CommitteeId)

export const MeetingHeld = declare("MeetingHeld", { zh: "召开会议", en: "Meeting held" })({
  ...itself,
  fields: {
    form: coded(meetingForms, "会议类别", "form"),
    branch: ofBranch,
    committee: ofCommittee,
    topic: optional(text("主题", "topic")),
    agenda: optional(
      Schema.Array(
        Schema.Struct({ item: text("议题内容", "item", 500), area: optional(coded(areas, "议题类别", "area")) }),
      ).pipe(titled("议题", "agenda")),
    ),
    discussion: asWritten("self", "讨论情况", "discussion"),
    /** What was resolved, with the votes where there were any. */
    resolutions: optional(text("决议、表决", "resolutions", 2000)),
    ...meeting,
  },
})

export const LectureGiven = declare("LectureGiven", { zh: "讲党课", en: "Lecture given" })({
  ...itself,
  fields: {
    lecturer: text("主讲人", "lecturer", 50),
    /** The lecturer, where he is on the register. */
    lecturerMember: person("主讲人（在册）", "lecturer on the register"),
    lecturerPost: optional(text("主讲人职务", "lecturer's post")),
    capacity: optional(coded(capacities, "主讲人身份", "lecturer's capacity")),
    topic: text("主题", "topic"),
    /** Whether it is a special lecture (专题党课) of a year's education. */
    special: optional(Schema.Boolean.pipe(titled("专题党课", "special lecture"))),
    /** The branches that it was given to. */
    branches: Schema.Array(BranchId).check(Schema.isMinLength(1)).pipe(titled("听课支部", "branches")),
    ...meeting,
  },
})

export const DiscussionHeld = declare("DiscussionHeld", { zh: "开展专题讨论", en: "Discussion held" })({
  ...itself,
  fields: {
    branch: ofBranch,
    committee: ofCommittee,
    topic: text("讨论主题", "topic"),
    ...meeting,
  },
})

export const AppraisalHeld = declare("AppraisalHeld", { zh: "民主评议党员", en: "Appraisal held" })({
  ...itself,
  fields: {
    branch: BranchId,
    year: year("评议年度"),
    ratings: Schema.Array(
      Schema.Struct({
        member: MemberId,
        own: optional(rating("自我评价", "by himself")),
        peers: optional(rating("党员互评", "by the others")),
        rating: rating("评议等次", "rating"),
      }),
    ).pipe(titled("评议结果", "ratings")),
    ...meeting,
  },
})

export const SelfStudyRecorded = declare("SelfStudyRecorded", { zh: "自主学习", en: "Self-study recorded" })({
  ...itself,
  fields: {
    member: MemberId,
    medium: coded(media, "学习方式", "medium"),
    onlineChannel: optional(OnlineChannelId),
    account: asWritten("member", "学习账号", "account"),
    topic: optional(text("学习内容", "topic")),
    hours: Hours,
    /** The meeting or lecture that he missed and makes up for (补学). */
    makesUpFor: optional(ActivityId.pipe(titled("补学的会议或党课", "makes up for"))),
  },
})

/** Study is brought to the door of a member who is old, ill or disabled. */
export const StudyBroughtHome = declare("StudyBroughtHome", { zh: "送学上门", en: "Study brought home" })({
  ...itself,
  fields: {
    member: MemberId,
    by: person("送学人", "by"),
    byAsWritten: asWritten("member", "送学人（原文）", "by as written"),
    topic: optional(text("学习内容", "topic")),
    hours: optional(Hours),
  },
})

/** What became of what a meeting resolved; the last one told stands. */
export const MeetingFollowedUp = declare("MeetingFollowedUp", { zh: "会议决议落实", en: "Meeting followed up" })({
  rank: 79,
  fields: { activity: ActivityId, done: text("落实情况", "what was done", 1000) },
})

/** The meetings, which all say who came. */
export const meetings = [MeetingHeld, LectureGiven, DiscussionHeld, AppraisalHeld] as const
export const activities = [...meetings, SelfStudyRecorded, StudyBroughtHome, MeetingFollowedUp] as const
