/** Cadres: one record a day, leave by approval, commuting (走读), one appraisal for each period. */
import { yearOf } from "../../kernel/Calendar.ts"
import { tagOf, type Tag } from "../../kernel/Ids.ts"
import { monthOf } from "../../kernel/Month.ts"
import { breach, contradiction, flag, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { AttendanceRecorded, CadreAppraised, periods } from "./events.ts"
import { awayInMonth, cadre, nightCounts } from "./register.ts"

const citation = citing(
  "镇干部绩效管理办法（在岗、住宿、外出审批、考核）",
  "Rule on cadres' performance (presence, nights, leave, appraisal)",
)

const twice = contradiction("AttendanceTwice", {
  title: { zh: "同一天重复考勤", en: "Attendance recorded twice" },
  citation,
})(AttendanceRecorded, "records.member", [cadre])(({ entry, self, before }) => {
  const { occurredOn } = entry
  const year = before(cadre, self as never).years.find((one) => one.year === yearOf(occurredOn))
  const here = entry.data.records.filter(({ member }) => member === self).length
  return here < 2 && year?.days.includes(occurredOn) !== true
    ? undefined
    : {
        message: {
          zh: `${self} 在${occurredOn}的考勤${here < 2 ? "已经登记" : "在同一张表上出现两次"}`,
          en: `the attendance of ${self} on ${occurredOn} ${here < 2 ? "is recorded already" : "stands twice on the sheet"}`,
        },
        remedy: { zh: "登记有误的，划线更正后重新登记。", en: "Strike the sheet that is wrong and record it anew." },
      }
})

/** A finding of a sheet names all whom it concerns, and is about the first of them. */
const named = (members: ReadonlyArray<string>): string => members.join("、")
const first = ([member]: ReadonlyArray<string>): { readonly subject?: Tag } =>
  member === undefined ? {} : { subject: tagOf("member", member) }

const commuting = (nights: number): Rule =>
  flag("Commuting", {
    title: { zh: "干部走读", en: "Cadre commutes" },
    citation: citing(
      `镇干部绩效管理办法（杜绝走读）；本镇规定：当月第${nights}夜起`,
      `Rule on cadres' performance (no commuting); local rule: from night ${nights} of a month on`,
    ),
  })(AttendanceRecorded, { "records.member": [cadre] })(({ entry, read }) => {
    const away = entry.data.records
      .filter((one) => nightCounts(one) && one.stayedOvernight === false)
      .filter(({ member }) => awayInMonth(read(cadre, member).nightsAway, entry.occurredOn) + 1 >= nights)
      .map(({ member }) => member)
    return away.length === 0
      ? undefined
      : {
          ...first(away),
          message: {
            zh: `${named(away)} 在${entry.occurredOn}未住宿，${monthOf(entry.occurredOn)}已有${nights}夜以上`,
            en: `${away.join(", ")} did not stay on ${entry.occurredOn}: ${nights} nights or more of ${monthOf(entry.occurredOn)}`,
          },
        }
  })

const unapproved = flag("LeaveUnapproved", { title: { zh: "外出未经审批", en: "Away without approval" }, citation })(
  AttendanceRecorded,
  {},
)(({ entry }) => {
  const away = entry.data.records
    .filter(({ status, approvedBy }) => (status === "leave" || status === "outside") && approvedBy === undefined)
    .map(({ member }) => member)
  return away.length === 0
    ? undefined
    : {
        ...first(away),
        message: {
          zh: `${named(away)} 在${entry.occurredOn}请假或外出，没有审批人`,
          en: `${away.join(", ")} were away on ${entry.occurredOn} and nobody is named who approved it`,
        },
        remedy: { zh: "填写外出审批人。", en: "Give approvedBy." },
      }
})

const absent = flag("CadreAbsent", { title: { zh: "干部缺勤", en: "Cadre absent" }, citation })(AttendanceRecorded, {})(
  ({ entry }) => {
    const members = entry.data.records.filter(({ status }) => status === "absent").map(({ member }) => member)
    return members.length === 0
      ? undefined
      : {
          ...first(members),
          message: {
            zh: `${named(members)} 在${entry.occurredOn}缺勤`,
            en: `${members.join(", ")} were absent on ${entry.occurredOn}`,
          },
        }
  },
)

const appraisedTwice = breach("CadreAppraisedTwice", {
  title: { zh: "同一周期重复考核", en: "Appraised twice for one period" },
  citation,
})(CadreAppraised, { member: [cadre] })(({ entry, read }) => {
  const { member, year, period = "year" } = entry.data
  const first = read(cadre, member).appraisals.find((one) => one.year === year && one.period === period)
  return first === undefined
    ? undefined
    : {
        message: {
          zh: `${year}年${period === "year" ? "年度" : periods[period].zh}考核已于${first.on}登记（${first.score}分）`,
          en: `the appraisal for ${period === "year" ? "the year" : periods[period].en} ${year} was recorded on ${first.on} (${first.score})`,
        },
        remedy: { zh: "登记有误的，划线更正。", en: "Strike the one that is wrong." },
      }
})

export const rules = ({ settings: { commutingNights } }: Rulebook): ReadonlyArray<Rule> => [
  twice,
  commuting(commutingNights),
  unapproved,
  absent,
  appraisedTwice,
]
