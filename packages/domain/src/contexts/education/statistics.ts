/** Education: figures of study, materials, channels, talks and appraisals (ST14, ST15). */
import { and, at, type Criteria, eq, inPeriod, inYears, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { AdmissionDecided } from "../development/events.ts"
import { MemberEnrolled, MemberTransferredIn } from "../membership/events.ts"
import { everyoneKnown, roster } from "../membership/ledgers.ts"
import { membership } from "../membership/register.ts"
import { AppraisalHeld, MeetingHeld, meetings, SelfStudyRecorded, StudyBroughtHome } from "./activities.ts"
import { activity } from "./activity.ts"
import {
  HeartTalkHeld,
  OnlineChannelAdopted,
  OnlineChannelUpdated,
  StudyExemptionGranted,
  StudyMaterialDistributed,
  StudyMaterialProcured,
  StudyPlanAdopted,
} from "./events.ts"
import { appraisals, exempt, onlineChannels, plans, studied, talks } from "./ledgers.ts"
import { byGroup, oldOrIll } from "./groups.ts"
import { materials, procured } from "./materialLedgers.ts"
import { activities, each, form, type Given, isForm, items, named } from "./measures.ts"
import { meetingStatistics } from "./meetingStatistics.ts"
import {
  branchEducation,
  committeeEducation,
  onlineChannel,
  studyPlan,
  type Procured,
  type Received,
} from "./register.ts"
import { study, type Rated, type Session, type Talk } from "./study.ts"
import { media, ratings } from "./vocabulary.ts"

const sessions = at(study, "sessions")
const withHours = not(isNull(item<Session>("hours")))
const credited = [...meetings, SelfStudyRecorded, StudyBroughtHome]

const selfStudy = (where: Criteria): Given => ({
  ...activities([SelfStudyRecorded], and(form("selfStudy"), where), studied),
  amount: at(activity, "hours"),
})

const ofStudy: ReadonlyArray<Statistic> = [
  named("study.plans", "制定学习计划", "Study plans adopted", "plans", "count", {
    over: "flow",
    ledger: plans,
    entry: at(studyPlan, "adopted", "entry"),
    counts: [StudyPlanAdopted],
  }),
  named("study.months", "开展集中学习的月份", "Months with collective study", "months", "distinct", {
    ...activities([MeetingHeld], form("study")),
    subject: at(activity, "month"),
  }),
  named("study.hours", "党员学时合计", "Class hours of members", "hours", "sum", {
    ...items<Session>(everyoneKnown, sessions, credited, withHours),
    amount: item<Session>("hours"),
  }),
  named(
    "study.members",
    "有学时的党员",
    "Members with class hours",
    "persons",
    "distinct",
    items<Session>(everyoneKnown, sessions, credited, withHours),
  ),
  named("study.reached", "年度学满32学时的党员", "Members who reached 32 class hours", "persons", "distinct", {
    over: "flow",
    ledger: roster,
    where: () => isNull(at(study, "exempt")),
    each: at(study, "years"),
    items: inPeriod({ path: ["reached", "on"] }),
    entry: { path: ["reached", "entry"] },
    counts: credited,
  }),
  named("study.obliged", "应完成年度学时的党员", "Members held to class hours", "persons", "count", {
    over: "stock",
    ledger: roster,
    where: () => isNull(at(study, "exempt")),
    entry: at(membership, "joined", "entry"),
    counts: [MemberEnrolled, AdmissionDecided, MemberTransferredIn],
  }),
  // Of whom the figures of the old and the ill are, held to class hours or not.
  named(
    "study.oldOrIll",
    "60岁及以上或因老因病送学上门的党员",
    "Members of 60 and over or exempt for age or illness",
    "persons",
    "count",
    {
      over: "stock",
      ledger: roster,
      where: oldOrIll,
      entry: at(membership, "joined", "entry"),
      counts: [MemberEnrolled, AdmissionDecided, MemberTransferredIn],
    },
  ),
  named("study.selfStudyHours", "自主学习学时", "Class hours of self-study", "hours", "sum", selfStudy(and())),
  ...each(media, (code, { zh, en }) =>
    named(
      `study.selfStudyHours.${code}`,
      `${zh}自主学习学时`,
      `Class hours of self-study by ${en}`,
      "hours",
      "sum",
      selfStudy(eq(at(activity, "medium"), code)),
    ),
  ),
  named("study.exempt", "送学上门对象", "Members exempt from class hours", "persons", "count", {
    over: "stock",
    ledger: exempt,
    entry: at(study, "exempt", "entry"),
    counts: [StudyExemptionGranted],
  }),
  named(
    "study.broughtHome",
    "送学上门次数",
    "Study brought home",
    "visits",
    "count",
    activities([StudyBroughtHome], form("broughtHome"), studied),
  ),
  // Of those who are exempt at the end of the period.
  named(
    "study.broughtHomeMembers",
    "已送学上门的党员",
    "Exempt members to whom study was brought",
    "persons",
    "distinct",
    {
      ...items<Session>(exempt, sessions, [StudyExemptionGranted, StudyBroughtHome], isForm("broughtHome")),
      over: "stock",
    },
  ),
]

const copies = items<Received>(materials, at(branchEducation, "received"), [StudyMaterialDistributed])
const ofMaterials: ReadonlyArray<Statistic> = [
  named("materials.titles", "发放学习资料种类", "Titles distributed", "titles", "distinct", {
    names: "subjects",
    ...copies,
    subject: item<Received>("title"),
  }),
  named("materials.copies", "发放学习资料册数", "Copies distributed", "copies", "sum", {
    ...copies,
    amount: item<Received>("copies"),
  }),
  named("materials.copiesByTitle", "各书目发放册数", "Copies distributed by title", "copies", "sum", {
    names: "subjects",
    ...copies,
    subject: item<Received>("title"),
    amount: item<Received>("copies"),
  }),
  named("materials.branches", "领取学习资料的党支部", "Branches that received materials", "organizations", "distinct", {
    ...copies,
  }),
]

/** Copies by title, all that came and all that went out so far. */
const ofTitles: ReadonlyArray<Statistic> = [
  named("materials.procuredByNow", "累计到货学习资料册数", "Copies procured so far", "copies", "sum", {
    over: "stock",
    ledger: procured,
    each: at(committeeEducation, "procured"),
    entry: item<Procured>("entry"),
    subject: item<Procured>("title"),
    amount: item<Procured>("copies"),
    counts: [StudyMaterialProcured],
  }),
  named("materials.copiesByNow", "累计发放学习资料册数", "Copies distributed so far", "copies", "sum", {
    over: "stock",
    ledger: materials,
    each: at(branchEducation, "received"),
    entry: item<Received>("entry"),
    subject: item<Received>("title"),
    amount: item<Received>("copies"),
    counts: [StudyMaterialDistributed],
  }),
]

const ofChannels: ReadonlyArray<Statistic> = [
  named("channels.names", "线上学习平台", "Online channels", "channels", "distinct", {
    names: "subjects",
    over: "stock",
    ledger: onlineChannels,
    entry: at(onlineChannel, "adopted", "entry"),
    subject: at(onlineChannel, "name"),
    counts: [OnlineChannelAdopted],
  }),
  named("channels.followers", "加入线上学习平台人次", "Followers of online channels", "visits", "sum", {
    over: "stock",
    ledger: onlineChannels,
    where: () => not(isNull(at(onlineChannel, "followers"))),
    entry: at(onlineChannel, "adopted", "entry"),
    amount: at(onlineChannel, "followers"),
    counts: [OnlineChannelAdopted],
  }),
  named("channels.items", "线上更新信息", "Items posted", "items", "sum", {
    ...items(onlineChannels, at(onlineChannel, "updates"), [OnlineChannelUpdated]),
    amount: { path: ["items"] },
  }),
]

/** Members rated by an appraisal that counts in the year of the period, whoever left since. */
const rated = (...meant: ReadonlyArray<Criteria>): Given => ({
  ...items<Rated>(appraisals, at(study, "rated"), [AppraisalHeld]),
  over: "year",
  items: inYears(item<Rated>("counted"), and(...meant)),
})

const had = at(study, "talks")
const ofMembers: ReadonlyArray<Statistic> = [
  named(
    "talks.members",
    "参加谈心谈话的党员",
    "Members with a heart-to-heart talk",
    "persons",
    "distinct",
    items<Talk>(everyoneKnown, had, [HeartTalkHeld]),
  ),
  named(
    "talks.held",
    "谈心谈话次数",
    "Heart-to-heart talks",
    "talks",
    "count",
    items<Talk>(talks, had, [HeartTalkHeld], eq(item<Talk>("led"), false)),
  ),
  named("appraisal.members", "参加民主评议的党员", "Members appraised", "persons", "distinct", rated()),
  ...each(ratings, (code, { zh, en }) =>
    named(
      `appraisal.${code}`,
      `民主评议${zh}的党员`,
      `Members rated ${en}`,
      "persons",
      "distinct",
      rated(eq(item<Rated>("rating"), code)),
    ),
  ),
]

/** What is told of secretaries, officials, other members, and the old and the ill apart (ST14). */
const grouped = ["study.hours", "study.members", "study.obliged", "study.reached", "lectures.attended"]

export const statistics: ReadonlyArray<Statistic> = [
  ...meetingStatistics,
  ...ofStudy,
  ...[...meetingStatistics, ...ofStudy].filter(({ name }) => grouped.includes(name)).flatMap(byGroup),
  ...ofMaterials,
  ...ofTitles,
  ...ofChannels,
  ...ofMembers,
]
