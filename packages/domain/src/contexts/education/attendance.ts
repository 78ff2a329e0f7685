/** Education: who held a meeting and who came; what of that is refused. */
import type { DataOf, Declaration } from "../../kernel/Event.ts"
import { type PlainDate, workingDays } from "../../kernel/Calendar.ts"
import { breach, contradiction, note, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { campaign } from "../campaigns/register.ts"
import type { MemberId } from "../membership/ids.ts"
import { voters } from "../membership/voters.ts"
import type { BranchId } from "../organization/events.ts"
import { organization } from "../organization/register.ts"
import { DiscussionHeld, LectureGiven, MeetingHeld, meetings } from "./activities.ts"
import { expectedAt, presentAt, type Attendance } from "./activity.ts"
import { branchRules, educationRules } from "./citations.ts"
import { branchEducation } from "./register.ts"
import { branchForms, gatherings } from "./vocabulary.ts"

/** Who holds it: a branch its own meetings, the Party committee its own, one of them the rest. */
const host: ReadonlyArray<Rule> = [MeetingHeld, DiscussionHeld].map((event) =>
  contradiction("HostMissing", { title: { zh: "没有写明召开单位", en: "Host missing" }, citation: branchRules("14") })(
    event as Declaration<string, DataOf<typeof MeetingHeld> | DataOf<typeof DiscussionHeld>>,
    "self",
    [],
  )(({ entry: { data } }) => {
    const form = "form" in data ? data.form : "discussion"
    const { zh, en } = gatherings[form]
    if (form in branchForms && data.branch === undefined)
      return {
        message: { zh: `“${zh}”应写明党支部`, en: `a ${en} needs the branch that held it` },
        remedy: { zh: "填写“党支部”一栏。", en: "Give the branch." },
      }
    if (form === "partyCommittee" && data.committee === undefined)
      return {
        message: { zh: `“${zh}”应写明党委`, en: `a ${en} needs the committee that held it` },
        remedy: { zh: "填写“党委”一栏。", en: "Give the committee." },
      }
    return data.branch === undefined && data.committee === undefined
      ? {
          message: {
            zh: `“${zh}”应写明由哪个党支部或党委召开`,
            en: `a ${en} needs the branch or committee that held it`,
          },
          remedy: { zh: "填写“党支部”或“党委”一栏。", en: "Give the branch or the committee." },
        }
      : undefined
  }),
)

/** Numbers and lists of those who came that cannot be true together. */
const impossible = (told: Attendance): Violation | undefined => {
  const { attendees = [], absent } = told
  const [expected, present] = [expectedAt(told), presentAt(told)]
  const check = { zh: "核对应到、实到和缺席人员。", en: "Check expected, present and absent." }
  if (present !== null && attendees.length > present)
    return {
      message: {
        zh: `参加人员列了${attendees.length}人，多于实到${present}人`,
        en: `${attendees.length} attendees are named, ${present} were present`,
      },
      remedy: check,
    }
  if (expected !== null && present !== null && present > expected)
    return {
      message: { zh: `实到${present}人，多于应到${expected}人`, en: `${present} present, ${expected} expected` },
      remedy: check,
    }
  if (absent !== undefined && expected !== null && present !== null && present + absent.length !== expected)
    return {
      message: {
        zh: `实到${present}人、缺席${absent.length}人，与应到${expected}人不符`,
        en: `${present} present and ${absent.length} absent are not the ${expected} expected`,
      },
      remedy: check,
    }
  const missing = (absent ?? []).map(({ member }) => member)
  const named = [...attendees, ...missing]
  const twice = named.find((member, index) => named.indexOf(member) !== index)
  if (twice === undefined) return undefined
  const lists = [
    ...(attendees.includes(twice) ? [{ zh: "参加人员", en: "attendees" }] : []),
    ...(missing.includes(twice) ? [{ zh: "缺席人员", en: "those absent" }] : []),
  ]
  return {
    message: {
      zh: `党员${twice}在${lists.map(({ zh }) => zh).join("和")}中出现两次`,
      en: `member ${twice} is named twice among ${lists.map(({ en }) => en).join(" and ")}`,
    },
    remedy: { zh: "每人只列一次。", en: "Name each once." },
  }
}

type Meeting = DataOf<(typeof meetings)[number]>
type MeetingEvent = Declaration<string, Meeting>

const branchesOf = (data: Meeting): ReadonlyArray<BranchId> =>
  "branches" in data ? data.branches : data.branch === undefined ? [] : [data.branch]

/** Whom a meeting names as belonging to the branch. */
const namedIn = (data: Meeting): ReadonlyArray<MemberId> => [
  ...(data.attendees ?? []),
  ...[...(data.absent ?? []), ...("ratings" in data ? data.ratings : [])].map(({ member }) => member),
]

const attendance: ReadonlyArray<Rule> = (meetings as ReadonlyArray<MeetingEvent>).flatMap((event) => [
  contradiction("AttendanceImpossible", {
    title: { zh: "到会人数不符", en: "Attendance does not add up" },
    citation: branchRules("11"),
  })(
    event,
    "self",
    [],
  )(({ entry }) => impossible(entry.data)),
  breach("AttendanceOfOthers", {
    title: { zh: "到会人员不是该支部党员", en: "Attendance of others than its members" },
    citation: educationRules("16"),
  })(event, { [event.type === LectureGiven.type ? "branches" : "branch"]: [voters] })(({ entry, read }) => {
    const branches = branchesOf(entry.data)
    if (branches.length === 0) return undefined
    const members = new Set<string>(
      branches.flatMap((branch) => {
        const { full, probationer, withoutVote } = read(voters, branch)
        return [...full, ...probationer, ...withoutVote]
      }),
    )
    const others = [...new Set(namedIn(entry.data))].filter((member) => !members.has(member))
    return others.length === 0
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}下列人员不是该支部党员：${others.join("、")}`,
            en: `on ${entry.occurredOn} these are no members of the branch: ${others.join(", ")}`,
          },
          remedy: {
            zh: "核对人员；列席的填入“列席人员”，借调等确在该支部参加的，注明理由后确认登记。",
            en: "Check the persons, give who sat in as observers, or acknowledge with a reason.",
          },
        }
  }),
  breach("CampaignNotRunning", {
    title: { zh: "活动不在进行中", en: "Campaign not running" },
    citation: citing("主题活动实施方案", "The plan of the campaign"),
  })(event, { campaign: [campaign] })(({ entry, read }) => {
    if (entry.data.campaign === undefined) return undefined
    const { started, closed, title } = read(campaign, entry.data.campaign)
    return started !== null && closed === null
      ? undefined
      : {
          message:
            closed === null
              ? {
                  zh: `${entry.occurredOn}该主题活动尚未启动`,
                  en: `on ${entry.occurredOn} the campaign has not started`,
                }
              : { zh: `“${title}”活动已于${closed.on}总结`, en: `"${title}" was closed on ${closed.on}` },
          remedy: { zh: "核对活动和日期。", en: "Check the campaign and the date." },
        }
  }),
])

/** Minutes that are entered twice would count their class hours twice. */
const twice = breach("MeetingTwice", {
  title: { zh: "同日同类会议重复登记", en: "The same meeting twice" },
  citation: branchRules("11"),
})(MeetingHeld, { branch: [branchEducation] })(({ entry: { data, occurredOn }, read }) =>
  data.branch !== undefined &&
  data.form in branchForms &&
  data.form !== "group" &&
  read(branchEducation, data.branch).gatherings.some(({ on, form }) => on === occurredOn && form === data.form)
    ? {
        message: {
          zh: `该支部${occurredOn}的${gatherings[data.form].zh}已登记`,
          en: `a ${gatherings[data.form].en} of the branch on ${occurredOn} is on record`,
        },
        remedy: { zh: "核对是否重复登记；确有两次的，注明理由。", en: "Check it, or acknowledge that there were two." },
      }
    : undefined,
)

/** Whether a day is one on which offices are closed, by the State Council's arrangement where there is one. */
const isDayOff = (on: PlainDate): boolean => workingDays(on, on).days === 0

const dayOff = note("E04", {
  title: { zh: "会议日期不是工作日", en: "A committee's meeting on a day off" },
  citation: citing("党务材料核对常见问题（会议日期与工作日不符）", "Common findings on papers: meetings on days off"),
})(
  MeetingHeld,
  {},
)(({ entry: { data, occurredOn } }) =>
  (data.form === "partyCommittee" || data.form === "branchCommittee") && isDayOff(occurredOn)
    ? {
        message: {
          zh: `${occurredOn}不是工作日，${gatherings[data.form].zh}一般在工作日召开`,
          en: `${occurredOn} is a day off; a ${gatherings[data.form].en} is held on a working day as a rule`,
        },
        remedy: { zh: "核对会议日期。", en: "Check the date." },
      }
    : undefined,
)

const committeeless = breach("NoBranchCommittee", {
  title: { zh: "支部没有支委会", en: "Branch without a committee" },
  citation: branchRules("12"),
})(MeetingHeld, { branch: [organization] })(({ entry: { data }, read }) =>
  data.form === "branchCommittee" && data.branch !== undefined && read(organization, data.branch).hasCommittee === false
    ? {
        message: { zh: "该支部登记为不设支委会", en: "the branch is on record as having no committee" },
        remedy: { zh: "核对会议类别和党支部。", en: "Check the form of the meeting and the branch." },
      }
    : undefined,
)

/** The rules on meetings. */
export const ofMeetings: ReadonlyArray<Rule> = [...host, ...attendance, twice, dayOff, committeeless]
