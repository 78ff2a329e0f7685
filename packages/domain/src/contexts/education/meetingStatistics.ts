/** Education: figures of meetings, lectures and discussions. */
import { and, at, eq, gte, isNull, item, not, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { roster } from "../membership/ledgers.ts"
import { branches, everyBranch } from "../organization/ledgers.ts"
import { AppraisalHeld, DiscussionHeld, LectureGiven, MeetingHeld, meetings as meetingEvents } from "./activities.ts"
import { activity } from "./activity.ts"
import { activities, each, form, isForm, items, named } from "./measures.ts"
import { branchEducation, type Discussed, type Gathering } from "./register.ts"
import { study, type Session } from "./study.ts"
import { areas, meetingForms } from "./vocabulary.ts"

const lectures = form("lecture")
const special = and(lectures, eq(at(activity, "special"), true))
const attended = at(study, "sessions")
const gathered = at(branchEducation, "gatherings")
const linked = eq(item<Session & Gathering>("linkedLeader"), true)

const ofMeetings: ReadonlyArray<Statistic> = [
  named("meetings.held", "召开会议次数", "Meetings held", "meetings", "count", activities(meetingEvents, and())),
  ...each(meetingForms, (code, { zh, en }) =>
    named(`meetings.${code}`, `${zh}次数`, `${en}: times`, "meetings", "count", activities([MeetingHeld], form(code))),
  ),
  named(
    "meetings.appraisal",
    "民主评议党员次数",
    "Appraisals held",
    "meetings",
    "count",
    activities([AppraisalHeld], form("appraisal")),
  ),
  named("meetings.present", "到会人次", "Attendances", "visits", "sum", {
    ...activities(meetingEvents, not(isNull(at(activity, "present")))),
    amount: at(activity, "present"),
  }),
  // Of the Party committee: a line for each item on an agenda, so that a meeting counts once.
  ...each(areas, (code, { zh, en }) =>
    named(`meetings.on.${code}`, `党委会研究${zh}次数`, `Party committee meetings on ${en}`, "meetings", "distinct", {
      ...activities([MeetingHeld], form("partyCommittee")),
      each: at(activity, "areas"),
      items: () => eq({ path: ["area"] }, code),
      entry: { path: ["entry"] },
    }),
  ),
]

const ofLectures: ReadonlyArray<Statistic> = [
  named("lectures.held", "讲党课次数", "Lectures given", "meetings", "count", activities([LectureGiven], lectures)),
  named(
    "lectures.byLeaders",
    "领导干部讲党课次数",
    "Lectures given by leaders",
    "meetings",
    "count",
    activities([LectureGiven], and(lectures, within(at(activity, "capacity"), ["linkedLeader", "leader"]))),
  ),
  // The lines of the next four carry the names.
  named("lectures.lecturers", "党课主讲人", "Lecturers", "persons", "distinct", {
    ...activities([LectureGiven], lectures),
    subject: at(activity, "lecturer"),
  }),
  named("lectures.special", "专题党课", "Special lectures", "meetings", "distinct", {
    ...activities([LectureGiven], special),
    subject: at(activity, "topic"),
  }),
  named("lectures.specialLecturers", "专题党课主讲人", "Special lecturers", "persons", "distinct", {
    names: "subjects",
    ...activities([LectureGiven], special),
    subject: at(activity, "lecturer"),
  }),
  named("lectures.specialPlaces", "专题党课地点", "Places of special lectures", "sites", "distinct", {
    names: "subjects",
    ...activities([LectureGiven], and(special, not(isNull(at(activity, "place"))))),
    subject: at(activity, "place"),
  }),
  named(
    "lectures.attended",
    "听党课的党员",
    "Members who attended a lecture",
    "persons",
    "distinct",
    items<Session>(roster, attended, [LectureGiven], isForm("lecture")),
  ),
  named(
    "lectures.attendedLinkedLeader",
    "听联系领导党课的党员",
    "Members who attended a lecture of the linked leader",
    "persons",
    "distinct",
    items<Session>(roster, attended, [LectureGiven], linked),
  ),
  named(
    "lectures.branches",
    "听党课的党支部",
    "Branches with a lecture",
    "organizations",
    "distinct",
    items<Gathering>(everyBranch, gathered, [LectureGiven], isForm("lecture")),
  ),
  named(
    "lectures.branchesLinkedLeader",
    "联系领导讲党课的党支部",
    "Branches with a lecture of the linked leader",
    "organizations",
    "distinct",
    items<Gathering>(everyBranch, gathered, [LectureGiven], linked),
  ),
]

const discussed = at(branchEducation, "discussions")
const ofDiscussions: ReadonlyArray<Statistic> = [
  named(
    "discussions.held",
    "专题讨论次数",
    "Discussions held",
    "meetings",
    "count",
    activities([DiscussionHeld], form("discussion")),
  ),
  named("discussions.present", "专题讨论参加人次", "Attendances of discussions", "visits", "sum", {
    ...activities([DiscussionHeld], and(form("discussion"), not(isNull(at(activity, "present"))))),
    amount: at(activity, "present"),
  }),
  named("discussions.topics", "专题讨论主题", "Topics discussed", "titles", "distinct", {
    names: "subjects",
    ...activities([DiscussionHeld], form("discussion")),
    subject: at(activity, "topic"),
  }),
  named(
    "discussions.branches",
    "开展专题讨论的党支部",
    "Branches with a discussion",
    "organizations",
    "distinct",
    items<Discussed>(everyBranch, discussed, [DiscussionHeld]),
  ),
  // Both discussions of the year: on a second topic.
  named(
    "discussions.branchesBoth",
    "开展两个专题讨论的党支部",
    "Branches with two discussions",
    "organizations",
    "distinct",
    items<Discussed>(branches, discussed, [DiscussionHeld], gte(item<Discussed>("nth"), 2)),
  ),
]

export const meetingStatistics: ReadonlyArray<Statistic> = [...ofMeetings, ...ofLectures, ...ofDiscussions]
