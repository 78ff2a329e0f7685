/** Education: what is refused. Meetings stand in `attendance.ts`, what is due in `life.ts`. */
import { yearOf } from "../../kernel/Calendar.ts"
import { breach, contradiction, flag, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { AppraisalHeld, MeetingFollowedUp, SelfStudyRecorded } from "./activities.ts"
import { activity } from "./activity.ts"
import { ofMeetings } from "./attendance.ts"
import { branchRules, educationRules } from "./citations.ts"
import {
  HeartTalkHeld,
  OnlineChannelClosed,
  OnlineChannelUpdated,
  StudyExemptionEnded,
  StudyExemptionGranted,
} from "./events.ts"
import { selfSeparation } from "./selfSeparation.ts"
import { organizationalLife } from "./life.ts"
import { branchEducation, onlineChannel } from "./register.ts"
import { study } from "./study.ts"

const checkDates = { zh: "核对日期。", en: "Check the dates." }

const appraisals = (excellentPercent: number | null): ReadonlyArray<Rule> => [
  contradiction("AppraisalImpossible", {
    title: { zh: "评议结果不符", en: "Appraisal cannot be" },
    citation: educationRules("18"),
  })(
    AppraisalHeld,
    "self",
    [],
  )(({ entry: { data, occurredOn } }) => {
    const members = data.ratings.map(({ member }) => member)
    const double = members.find((member, index) => members.indexOf(member) !== index)
    if (double !== undefined)
      return { message: { zh: `党员${double}有两个评议结果`, en: `member ${double} is rated twice` } }
    return data.year > yearOf(occurredOn)
      ? {
          message: {
            zh: `${occurredOn}不能评议${data.year}年度`,
            en: `the year ${data.year} cannot be appraised on ${occurredOn}`,
          },
        }
      : undefined
  }),
  breach("AppraisedAlready", {
    title: { zh: "该年度已评议", en: "Appraised already" },
    citation: educationRules("18"),
  })(AppraisalHeld, { branch: [branchEducation] })(({ entry: { data }, read }) => {
    const held = read(branchEducation, data.branch).appraisals.find(({ year }) => year === data.year)
    return held === undefined
      ? undefined
      : {
          message: {
            zh: `该支部${data.year}年度民主评议已于${held.on}开展`,
            en: `the branch held the appraisal of ${data.year} on ${held.on}`,
          },
          remedy: { zh: "核对年度；补评的，注明理由。", en: "Check the year, or acknowledge that it was made up for." },
        }
  }),
  ...(excellentPercent === null
    ? []
    : [
        flag("AppraisalExcellent", {
          title: { zh: "优秀等次超过比例", en: "Too many rated excellent" },
          citation: citing(
            `《中国共产党党员教育管理工作条例》第18条；本镇规定：优秀等次不超过${excellentPercent}%`,
            `Members' Education Regulations Art. 18; local rule: ${excellentPercent} % excellent at most`,
          ),
        })(
          AppraisalHeld,
          {},
        )(({ entry }) => {
          const all = entry.data.ratings.length
          const excellent = entry.data.ratings.filter(({ rating }) => rating === "excellent").length
          return excellent * 100 <= all * excellentPercent
            ? undefined
            : {
                message: {
                  zh: `${all}名党员中${excellent}名评为优秀，超过${excellentPercent}%`,
                  en: `${excellent} of ${all} are rated excellent, more than ${excellentPercent} %`,
                },
              }
        }),
      ]),
]

const selfStudyCap = (hoursADay: number): Rule =>
  breach("SelfStudyHours", {
    title: { zh: "一日自学学时过多", en: "Too much self-study in one day" },
    citation: citing(
      `本镇规定：自主学习每日计${hoursADay}学时以内`,
      `Local rule: ${hoursADay} hours of self-study a day`,
    ),
  })(SelfStudyRecorded, { member: [study] })(({ entry: { data, occurredOn }, read }) => {
    const before = read(study, data.member)
      .sessions.filter(({ on, form }) => on === occurredOn && form === "selfStudy")
      .reduce((sum, { hours = 0 }) => sum + hours, 0)
    const hours = before + data.hours
    return hours <= hoursADay
      ? undefined
      : {
          message: {
            zh: `该党员${occurredOn}自主学习共${hours}学时，每日最多计${hoursADay}学时`,
            en: `${hours} hours of self-study on ${occurredOn}, ${hoursADay} a day at most`,
          },
          remedy: { zh: "核对学时和日期。", en: "Check the hours and the date." },
        }
  })

const followedUpEarly = contradiction("BeforeMeeting", {
  title: { zh: "落实早于会议", en: "Followed up before the meeting" },
  citation: branchRules("11"),
})(MeetingFollowedUp, "activity", [activity])(({ entry, before, ever }) => {
  if (before(activity, entry.data.activity).held !== null) return undefined
  const { held } = ever(activity, entry.data.activity)
  return held === null
    ? undefined
    : {
        message: {
          zh: `会议${held.on}才召开，不能在${entry.occurredOn}落实`,
          en: `the meeting is of ${held.on} and cannot be followed up on ${entry.occurredOn}`,
        },
        remedy: checkDates,
      }
})

const alone = contradiction("TalkWithOneself", {
  title: { zh: "谈话双方是同一人", en: "A talk with oneself" },
  citation: branchRules("19"),
})(
  HeartTalkHeld,
  "member",
  [],
)(({ entry: { data } }) =>
  data.by === data.member
    ? {
        message: { zh: "谈话人和谈话对象是同一人", en: "both sides of the talk are the same person" },
        remedy: { zh: "核对谈话双方。", en: "Check both." },
      }
    : undefined,
)

const exemption = { citation: educationRules("23") }
const exemptions: ReadonlyArray<Rule> = [
  contradiction("ExemptAlready", { title: { zh: "已是送学对象", en: "Exempt already" }, ...exemption })(
    StudyExemptionGranted,
    "member",
    [study],
  )(({ entry, before }) => {
    const { exempt } = before(study, entry.data.member)
    return exempt === null
      ? undefined
      : {
          message: { zh: `该党员自${exempt.on}起已是送学对象`, en: `the member is exempt since ${exempt.on}` },
          remedy: { zh: "情形变化的，先登记不再列为送学对象。", en: "Record StudyExemptionEnded first." },
        }
  }),
  contradiction("NotExempt", { title: { zh: "不是送学对象", en: "Not exempt" }, ...exemption })(
    StudyExemptionEnded,
    "member",
    [study],
  )(({ entry, before }) =>
    before(study, entry.data.member).exempt === null
      ? {
          message: {
            zh: `${entry.occurredOn}该党员不是送学对象`,
            en: `on ${entry.occurredOn} the member is not exempt`,
          },
          remedy: {
            zh: "先登记列为送学对象，或核对日期。",
            en: "Record StudyExemptionGranted first, or check the date.",
          },
        }
      : undefined,
  ),
]

const channels: ReadonlyArray<Rule> = [OnlineChannelUpdated, OnlineChannelClosed, SelfStudyRecorded].map((event) =>
  contradiction("ChannelNotInUse", {
    title: { zh: "平台当日未启用", en: "Channel not in use" },
    citation: citing("《中国共产党党员教育管理工作条例》", "Members' Education Regulations"),
  })(event, "onlineChannel", [onlineChannel])(({ self, before, ever }) => {
    const { adopted, closed } = before(onlineChannel, self as never)
    if (adopted !== null && closed === null) return undefined
    const known = adopted ?? ever(onlineChannel, self as never).adopted
    if (known === null) return undefined
    return {
      message:
        closed === null
          ? { zh: `该平台${known.on}才开通`, en: `the channel is adopted on ${known.on} only` }
          : { zh: `该平台已于${closed.on}停用`, en: `the channel was closed on ${closed.on}` },
      remedy: checkDates,
    }
  }),
)

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  ...ofMeetings,
  ...appraisals(settings.appraisalExcellentPercent),
  ...(settings.selfStudyHoursADay === null ? [] : [selfStudyCap(settings.selfStudyHoursADay)]),
  followedUpEarly,
  alone,
  ...exemptions,
  ...channels,
  ...organizationalLife(settings),
  selfSeparation,
]
