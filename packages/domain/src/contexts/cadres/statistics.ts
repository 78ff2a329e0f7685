/**
 * Cadres: figures. That nobody commutes is a claim: beside it stand the nights stayed of the nights recorded, and who was
 * away repeatedly, as the township counts it.
 */
import { and, at, between, type Criteria, eq, gte, inYears, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { AttendanceRecorded, CadreAppraised } from "./events.ts"
import { appraisals, days, performance } from "./ledgers.ts"
import { attendance, cadre, type Appraisal, type AttendanceLine, type NightAway } from "./register.ts"

const lines = (name: string, title: Message, ...of: ReadonlyArray<Criteria>): Statistic => ({
  name: `cadres.${name}`,
  title,
  unit: "days",
  measure: "count",
  over: "flow",
  ledger: days,
  each: at(attendance, "records"),
  items: () => and(...of),
  entry: item<AttendanceLine>("entry"),
  about: { kinds: ["member"], at: item<AttendanceLine>("member") },
  counts: [AttendanceRecorded],
})

const status = (code: AttendanceLine["status"]): Criteria => eq(item<AttendanceLine>("status"), code)
const stayed = item<AttendanceLine>("stayedOvernight")

export const statistics = ({ settings: { commutingNights } }: Rulebook): ReadonlyArray<Statistic> => [
  {
    ...lines("recorded", { zh: "纳入考勤的干部数", en: "Cadres with attendance recorded" }),
    unit: "persons",
    measure: "distinct",
  },
  lines("days", { zh: "干部考勤人天", en: "Days of attendance recorded" }),
  lines("daysOnDuty", { zh: "干部在岗人天", en: "Days on duty" }, status("onDuty")),
  lines("daysAbsent", { zh: "干部缺勤人天", en: "Days absent" }, status("absent")),
  {
    ...lines("nights", { zh: "登记住宿夜数", en: "Nights recorded" }, status("onDuty"), not(isNull(stayed))),
    unit: "nights",
  },
  {
    ...lines("nightsStayed", { zh: "住宿夜数", en: "Nights stayed" }, status("onDuty"), eq(stayed, true)),
    unit: "nights",
  },
  {
    name: "cadres.commuters",
    title: { zh: "走读干部数", en: "Cadres who commute" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: performance,
    each: at(cadre, "nightsAway"),
    items: ({ from, asOf }) =>
      and(gte(item<NightAway>("nth"), commutingNights), between(item<NightAway>("on"), from, asOf)),
    entry: item<NightAway>("entry"),
    counts: [AttendanceRecorded],
  },
  {
    name: "cadres.appraised",
    title: { zh: "参加考核的干部数", en: "Cadres appraised" },
    unit: "persons",
    measure: "distinct",
    over: "year",
    ledger: appraisals,
    each: at(cadre, "appraisals"),
    items: inYears(item<Appraisal>("counted")),
    entry: item<Appraisal>("entry"),
    counts: [CadreAppraised],
  },
]
