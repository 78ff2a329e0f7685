/**
 * Cadres (干部作风): attendance with nights spent at the post, and appraisals. These names are the storage format.
 * Attendance is a sheet of one day for several cadres, as the office keeps it; a cadre is a person on the register,
 * member or not.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { text, year } from "../../kernel/Fields.ts"
import { coded, entityId, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { halves } from "../posts/events.ts"

export const AttendanceId = entityId("attendance", { zh: "考勤表", en: "attendance sheet" })

export const statuses = {
  onDuty: word("在岗", "on duty"),
  outside: word("公务外出", "away on business"),
  leave: word("请假", "on leave"),
  absent: word("缺勤", "absent"),
} as const

const who = MemberId.pipe(titled("干部", "cadre"))

/** The attendance of one day, that of the entry; nights are those that follow the day. */
export const AttendanceRecorded = declare("AttendanceRecorded", { zh: "干部考勤", en: "Attendance recorded" })({
  rank: 50,
  self: AttendanceId,
  introduces: "self",
  fields: {
    records: Schema.NonEmptyArray(
      Schema.Struct({
        member: who,
        status: coded(statuses, "在岗情况", "status"),
        /** Not given where nobody looked. */
        stayedOvernight: Schema.optionalKey(Schema.Boolean.pipe(titled("当晚住宿", "stayed overnight"))),
        /** Who approved the leave or the journey. */
        approvedBy: Schema.optionalKey(text("外出审批人", "approved by")),
      }),
    ).pipe(titled("考勤", "records")),
  },
})

export const periods = {
  firstQuarter: word("一季度", "first quarter"),
  secondQuarter: word("二季度", "second quarter"),
  thirdQuarter: word("三季度", "third quarter"),
  fourthQuarter: word("四季度", "fourth quarter"),
  ...halves,
} as const

/** 年度考核等次, from high to low. */
export const grades = {
  excellent: word("优秀", "excellent"),
  competent: word("称职", "competent"),
  basicallyCompetent: word("基本称职", "basically competent"),
  incompetent: word("不称职", "incompetent"),
} as const

/** A score of 0 to 200 with at most two decimals. */
const Score = Schema.Finite.check(
  Schema.isBetween({ minimum: 0, maximum: 200 }),
  Schema.makeFilter((score: number) => Math.round(score * 100) / 100 === score, {
    expected: "a score with at most two decimals",
  }),
)

export const CadreAppraised = declare("CadreAppraised", { zh: "干部绩效考核", en: "Cadre appraised" })({
  rank: 51,
  fields: {
    member: who,
    year: year("考核年度"),
    /** The part of the year that is appraised; the whole year where not given. */
    period: Schema.optionalKey(coded(periods, "考核周期", "period")),
    score: Score.pipe(titled("考核得分", "score")),
    grade: Schema.optionalKey(coded(grades, "考核等次", "grade")),
  },
})

export const events = [AttendanceRecorded, CadreAppraised] as const
