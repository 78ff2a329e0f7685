/** Duty: how long one lasts. */
import { flag, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { DutyServed } from "./events.ts"

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Of a duty that ends on the day on which it begins, where both times are on record. */
export const short = (hours: number): Rule =>
  flag("DutyTooShort", {
    title: { zh: "值班时间不足", en: "Duty too short" },
    citation: citing(
      `村干部值班制度；本镇规定：每班值班不少于${hours}小时`,
      `Rule on duty; local rule: a duty lasts ${hours} hours at least`,
    ),
  })(
    DutyServed,
    {},
  )(({ entry }) => {
    const { arrivedAt, leftAt } = entry.data
    if (arrivedAt === undefined || leftAt === undefined || leftAt <= arrivedAt) return undefined
    return minutesOf(leftAt) - minutesOf(arrivedAt) >= hours * 60
      ? undefined
      : {
          message: {
            zh: `${arrivedAt}到岗、${leftAt}离岗，不足${hours}小时`,
            en: `from ${arrivedAt} to ${leftAt}, less than ${hours} hours`,
          },
        }
  })
