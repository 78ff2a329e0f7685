/** Duty: what is refused of the record of a shift, as served or as missed. */
import { breach, contradiction, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { DutyMissed, DutyServed } from "./events.ts"
import { isSettled, isShift, roster } from "./register.ts"

export const citation = citing(
  "村干部值班、坐班、轮班制度（排班公示、换班报批、值班有记录）",
  "Rule on village cadres' duty (posted rosters, approved swaps, a log of each duty)",
)

/** Only a shift that lasts into the next day, by its roster, is left at an earlier hour. */
const leftEarlier = breach("LeftBeforeArrived", {
  title: { zh: "离岗早于到岗", en: "Left before arriving" },
  citation,
})(DutyServed, { roster: [roster] })(({ entry, read }) => {
  const { arrivedAt, leftAt } = entry.data
  if (arrivedAt === undefined || leftAt === undefined || leftAt >= arrivedAt) return undefined
  const overNight = read(roster, entry.data.roster)
    .shifts.filter(isShift(entry.occurredOn, entry.data))
    .some(({ from, until }) => until !== null && until <= (from ?? "00:00"))
  return overNight
    ? undefined
    : {
        message: {
          zh: `${arrivedAt}到岗、${leftAt}离岗，值班表上该班次不跨夜`,
          en: `from ${arrivedAt} to ${leftAt}, and by the roster the shift does not last into the next day`,
        },
        remedy: {
          zh: "核对到岗、离岗时间；确实值到次日的，注明理由后确认登记。",
          en: "Check both times; acknowledge with a reason where it lasted until the next day.",
        },
      }
})

/** What a record of a shift must fit: one shift of the roster that has none yet, and hours in their order. */
export const served: ReadonlyArray<Rule> = [
  ...[DutyServed, DutyMissed].flatMap((event) => [
    contradiction("ShiftSettled", { title: { zh: "该班次已有记录", en: "Shift recorded already" }, citation })(
      event,
      "roster",
      [roster],
    )(({ entry, before }) => {
      const mine = before(roster, entry.data.roster).shifts.filter(isShift(entry.occurredOn, entry.data))
      const [settled] = mine
      if (settled === undefined || !mine.every(isSettled)) return undefined
      // On one day a served shift stands before a missed one, whichever was recorded first: that is what it is told as.
      const other = (settled.served ?? settled.missed)?.entry ?? 0
      const asMissed = other > entry.position ? event === DutyMissed : settled.served === null
      return {
        message: {
          zh: `${entry.data.member} 在${entry.occurredOn}的班次已登记${asMissed ? "缺岗" : "值班记录"}`,
          en: `the shift of ${entry.data.member} on ${entry.occurredOn} is recorded as ${asMissed ? "missed" : "served"} already`,
        },
        remedy:
          (settled.served === null) === (event === DutyMissed)
            ? { zh: "核对人员、日期和班次开始时间。", en: "Check person, date and start." }
            : {
                zh: `核对人员、日期和班次开始时间；${asMissed ? "缺岗" : "值班记录"}登记有误的，先划去那条记录。`,
                en: "Check person, date and start; strike the other record first where it was wrong.",
              },
      }
    }),
    breach("NotOnRoster", { title: { zh: "不在值班表上", en: "Not on the roster" }, citation })(event, {
      roster: [roster],
    })(({ entry, read }) =>
      read(roster, entry.data.roster).shifts.some((one) => one.rostered && isShift(entry.occurredOn, entry.data)(one))
        ? undefined
        : {
            message: {
              zh: `${entry.occurredOn}值班表上没有 ${entry.data.member} 的班次`,
              en: `on ${entry.occurredOn} the roster has no shift of ${entry.data.member}`,
            },
            remedy: {
              zh: "替班的先登记换班；值班表未公布的，核对日期。",
              en: "Record DutySwapped first where it was taken over; check the date where the roster was not yet published.",
            },
          },
    ),
  ]),
  leftEarlier,
]
