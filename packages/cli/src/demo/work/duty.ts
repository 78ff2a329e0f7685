/** Duty in the villages on market days, and what was done for villagers there. */
import * as duty from "@taizhang/domain/contexts/duty/events"
import { addDays, type Day } from "../civil.ts"
import { byDay, factsOf, months, type Ground, type WorkList } from "./ground.ts"

/** The market days of a month, on which somebody of the village is on duty. */
const marketDays = (on: Ground["on"], month: number): ReadonlyArray<Day> => [6, 16, 26].map((date) => on(month, date))

/** Since July; some shifts were missed, and one village left a shift without a log. */
export const onDuty = ({ villages, atHome, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("duty"), random("duty")]
  return {
    title: "值班和代办",
    facts: byDay(
      villages.flatMap((village, index) => {
        const branch = idOf(village)
        const members = atHome(village).slice(0, 6)
        return months.slice(6).flatMap((month) => {
          const shifts = marketDays(on, month).map((date, nth) => ({
            date,
            member: idOf(members[(month + nth) % members.length] ?? village),
          }))
          const roster = fact(duty.RosterPublished, addDays(on(month, 1), -4), {
            branch,
            month: `${year}-${String(month).padStart(2, "0")}`,
            mode: "rotating",
            shifts,
          })
          const unlogged = index === 8 && month === 10
          return [
            roster,
            ...shifts.flatMap(({ date, member }, nth) => {
              if (unlogged && nth === 2) return []
              if (draw.chance(0.02))
                return [fact(duty.DutyMissed, date, { roster: roster.id, member, cause: "外出办事" })]
              return [
                fact(duty.DutyServed, date, {
                  roster: roster.id,
                  member,
                  visitors: draw.int(0, 6),
                  matters: draw.pick(["代办证明", "咨询政策", "调解"]),
                }),
              ]
            }),
            ...(draw.chance(0.7)
              ? [
                  fact(duty.ServiceMatterHandled, on(month, 16), {
                    ...{
                      branch,
                      member: shifts[1]?.member ?? "",
                      subject: draw.pick(["低保", "证明", "医保", "建房"]),
                    },
                    ...{
                      result: draw.pick(["done", "done", "accepted", "explained"] as const),
                      firstAsked: draw.chance(0.8),
                    },
                  }),
                ]
              : []),
            ...(draw.chance(0.12)
              ? [
                  fact(duty.DutyInspected, on(month, 26), {
                    branch,
                    found: draw.weighted([
                      ["inOrder", 8],
                      ["late", 1],
                      ["absent", 1],
                    ] as const),
                    by: "镇纪委",
                  }),
                ]
              : []),
          ]
        })
      }),
    ),
  }
}
