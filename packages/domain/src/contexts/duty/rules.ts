/** Duty: rosters that hold together, swaps by approval, and a log for each duty day (E20). */
import { addDays, workingDays, type PlainDate } from "../../kernel/Calendar.ts"
import type { DataOf } from "../../kernel/Event.ts"
import { firstDay, lastDay, monthOf } from "../../kernel/Month.ts"
import { breach, contradiction, flag, lapse, note, type Rule, type Violation } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { DutyInspected, DutyMissed, DutyServed, DutySwapped, findings, modes, RosterPublished } from "./events.ts"
import { short } from "./hours.ts"
import { branchDuty, isSettled, memberDuty, roster, swappable, type OwnShift } from "./register.ts"
import { citation, served } from "./served.ts"

type Times = Pick<OwnShift, "date" | "from" | "until">

/** The moments, as text in order, between which a shift lasts; the whole day where it has no times. */
const span = ({ date, from, until }: Times): readonly [start: string, end: string] => {
  const start = from ?? "00:00"
  if (until === null) return [`${date} ${start}`, `${date} 24:00`]
  return [`${date} ${start}`, `${until > start ? date : addDays(date, 1)} ${until}`]
}

const meets = (a: Times, b: Times): boolean => {
  const [[from, until], [since, end]] = [span(a), span(b)]
  return from < end && since < until
}

const inWords = ({ date, from, until }: Times): string =>
  from === null && until === null ? date : `${date} ${from ?? ""}-${until ?? ""}`

const onTwo = { title: { zh: "同一人同时在两个班次", en: "On two rosters at one time" }, citation }
const clash = (member: string, mine: Times, other: Times): Violation => ({
  message: {
    zh: `${member} 在${inWords(mine)}的班次与已排的${inWords(other)}班次时间重叠`,
    en: `the shift of ${member} on ${inWords(mine)} meets the one already rostered on ${inWords(other)}`,
  },
  remedy: { zh: "核对值班人和时间，或先登记换班。", en: "Check person and times, or record DutySwapped first." },
})

/** The shifts of a roster as persons keep them. */
const shiftsOf = ({ shifts }: DataOf<typeof RosterPublished>) =>
  shifts.map(({ date, member, from, until }) => ({ date, member, from: from ?? null, until: until ?? null }))

const twoRosters: ReadonlyArray<Rule> = [
  breach("OnTwoRosters", onTwo)(RosterPublished, { "shifts.member": [memberDuty] })(({ entry, read }) => {
    const shifts = shiftsOf(entry.data)
    for (const [index, mine] of shifts.entries()) {
      const own = shifts.slice(0, index).filter(({ member }) => member === mine.member)
      const other = [...own, ...read(memberDuty, mine.member).shifts].find((one) => meets(one, mine))
      if (other !== undefined) return clash(mine.member, mine, other)
    }
    return undefined
  }),
  breach("OnTwoRosters", onTwo)(DutySwapped, { roster: [roster], to: [memberDuty] })(({ entry, read }) => {
    const { date, to } = entry.data
    const { shifts } = read(roster, entry.data.roster)
    const mine = shifts[swappable(shifts, date, entry.data)]
    const other = mine && read(memberDuty, to).shifts.find((one) => meets(one, mine))
    return mine === undefined || other === undefined ? undefined : clash(to, mine, other)
  }),
]

const outside = contradiction("ShiftOutsideMonth", {
  title: { zh: "班次不在值班表所属月份", en: "Shift outside the month of its roster" },
  citation,
})(
  RosterPublished,
  "self",
  [],
)(({ entry }) => {
  const { month, shifts } = entry.data
  const other = shifts.find(({ date }) => monthOf(date) !== month)
  return other === undefined
    ? undefined
    : {
        message: {
          zh: `值班表是${month}的，班次${other.date}不在该月`,
          en: `the roster is of ${month}, and the shift of ${other.date} is not`,
        },
        remedy: { zh: "核对月份和班次日期。", en: "Check the month and the dates of the shifts." },
      }
})

const twice = breach("RosterTwice", { title: { zh: "重复公布值班表", en: "Roster published twice" }, citation })(
  RosterPublished,
  { branch: [branchDuty] },
)(({ entry, read }) => {
  const { branch, month, mode } = entry.data
  const first = read(branchDuty, branch).rosters.find((one) => one.month === month && one.mode === mode)
  return first === undefined
    ? undefined
    : {
        message: {
          zh: `该党支部${month}的${modes[mode].zh}表已于${first.on}公布`,
          en: `the roster (${modes[mode].en}) of the branch for ${month} was published on ${first.on}`,
        },
        remedy: {
          zh: "调整个别班次的，登记换班；整表重排的，划线更正原表。",
          en: "Record DutySwapped for single shifts; strike the first roster where it was made anew.",
        },
      }
})

const late = flag("RosterLate", { title: { zh: "值班表事后公布", en: "Roster published afterwards" }, citation })(
  RosterPublished,
  {},
)(({ entry }) => {
  const past = entry.data.shifts.filter(({ date }) => date < entry.occurredOn).length
  return past === 0
    ? undefined
    : {
        message: {
          zh: `${entry.data.month}值班表${entry.occurredOn}才公布，其中${past}个班次已过`,
          en: `the roster of ${entry.data.month} was published on ${entry.occurredOn}, when ${past} of its shifts were past`,
        },
        remedy: { zh: "今后在当月开始前公布。", en: "Publish rosters before their month begins." },
      }
})

const uncovered = note("DutyDayUncovered", {
  title: { zh: "工作日无人值班", en: "Working days without anybody on duty" },
  citation,
})(
  RosterPublished,
  {},
)(({ entry }) => {
  const { month, shifts } = entry.data
  const covered = new Set<string>(shifts.map(({ date }) => date))
  const gaps: Array<PlainDate> = []
  for (let day = firstDay(month); day <= lastDay(month); day = addDays(day, 1))
    if (!covered.has(day) && workingDays(day, day).days > 0) gaps.push(day)
  return gaps.length === 0
    ? undefined
    : {
        message: {
          zh: `${month}有${gaps.length}个工作日没有排班：${gaps.join("、")}`,
          en: `${gaps.length} working days of ${month} have no shift: ${gaps.join(", ")}`,
        },
        remedy: { zh: "补排班次，或由其他值班表覆盖。", en: "Add shifts, or see that another roster has these days." },
      }
})

const swaps: ReadonlyArray<Rule> = [
  contradiction("ShiftNotHeld", { title: { zh: "换班人没有该班次", en: "Shift of somebody else" }, citation })(
    DutySwapped,
    "roster",
    [roster],
  )(({ entry, before }) => {
    const { date, member } = entry.data
    return swappable(before(roster, entry.data.roster).shifts, date, entry.data) >= 0
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}值班表上没有 ${member} 在${date}的班次，不能换班`,
            en: `by ${entry.occurredOn} the roster has no shift of ${member} on ${date} that could be swapped`,
          },
          remedy: { zh: "核对值班表、值班人和日期。", en: "Check roster, person and date." },
        }
  }),
  breach("SwappedAfterwards", { title: { zh: "换班事后批准", en: "Swap approved afterwards" }, citation })(
    DutySwapped,
    {},
  )(({ entry }) =>
    entry.occurredOn <= entry.data.date
      ? undefined
      : {
          message: {
            zh: `${entry.data.date}的班次${entry.occurredOn}才批准换班`,
            en: `the swap of the shift of ${entry.data.date} was approved on ${entry.occurredOn}`,
          },
          remedy: {
            zh: "换班须事先批准；核对日期，或注明理由后确认登记。",
            en: "Swaps are approved beforehand: check the dates, or acknowledge with a reason.",
          },
        },
  ),
]

const empty = flag("DutyLogEmpty", { title: { zh: "值班记录空白", en: "Duty log empty" }, citation })(DutyServed, {})(
  ({ entry }) => {
    const { visitors, matters, disputes, notices } = entry.data
    return [visitors, matters, disputes, notices].some((one) => one !== undefined)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}的值班记录没有来访、承办事项、矛盾纠纷和上级通知`,
            en: `the log of ${entry.occurredOn} says nothing of visitors, matters, disputes or notices`,
          },
          remedy: { zh: "没有来访的，来访人数填0。", en: "Give 0 visitors where nobody came." },
        }
  },
)

const missed = flag("DutyMissed", { title: { zh: "值班缺岗", en: "Duty missed" }, citation })(DutyMissed, {})(
  ({ entry }) => ({
    message: {
      zh: `${entry.data.member} 在${entry.occurredOn}的班次缺岗${entry.data.cause === undefined ? "" : `（${entry.data.cause}）`}`,
      en: `${entry.data.member} missed the shift of ${entry.occurredOn}`,
    },
  }),
)

const inspected = flag("DutyFault", { title: { zh: "值班检查发现问题", en: "Fault found on duty" }, citation })(
  DutyInspected,
  {},
)(({ entry }) =>
  entry.data.found === "inOrder"
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}值班检查：${findings[entry.data.found].zh}`,
          en: `inspection of ${entry.occurredOn}: ${findings[entry.data.found].en}`,
        },
      },
)

/** One obligation for each roster, by the end of its month: what each day is missing stands in its message. */
const logged = lapse("E20", {
  title: { zh: "值班日未登记值班记录", en: "Duty day without a log" },
  todo: () => ({ zh: "逐班登记值班记录或缺岗", en: "record each shift as served or missed" }),
  citation,
})(roster)(({ published, month, shifts }) => {
  if (published === null || month === null) return []
  const rostered = shifts.filter((one) => one.rostered)
  const open = rostered.filter((one) => !isSettled(one))
  const [last] = rostered
    .flatMap(({ served, missed }) => served ?? missed ?? [])
    .toSorted((a, b) => (a.on < b.on ? 1 : -1))
    .map(({ on, entry }) => ({ on, entry }))
  const days = [...new Set(open.map(({ date }) => date))].toSorted()
  return [
    {
      due: lastDay(month),
      from: published,
      met: open.length === 0 ? last : undefined,
      message: {
        zh: `${month}值班表有${open.length}个班次没有记录：${days.join("、")}`,
        en: `${open.length} shifts of the roster of ${month} have no record: ${days.join(", ")}`,
      },
    },
  ]
})

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  outside,
  twice,
  ...twoRosters,
  late,
  uncovered,
  ...swaps,
  ...served,
  empty,
  missed,
  inspected,
  logged,
  ...(settings.dutyHours === null ? [] : [short(settings.dutyHours)]),
]
