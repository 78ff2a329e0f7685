/** Terms: those of the rulebook in words, so that no text repeats their numbers, and what a date set as one must keep to. */
import type { PlainDate } from "../kernel/Calendar.ts"
import type { Message } from "../kernel/Message.ts"
import type { Violation } from "../kernel/Rule.ts"

const NUMERALS = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]

/** How soon something is to be done: `一个月内`; promptly where the rulebook has no number. */
export const within = (months: number | null): Message =>
  months === null
    ? { zh: "及时", en: "promptly" }
    : {
        zh: `${NUMERALS[months] ?? months}个月内`,
        en: months === 1 ? "within a month" : `within ${months} months`,
      }

/** How often something is to be done: `每六个月`. */
export const every = (months: number): Message => ({
  zh: months === 1 ? "每月" : `每${NUMERALS[months] ?? months}个月`,
  en: months === 1 ? "every month" : `every ${months} months`,
})

/** What is wrong with a term that ends before the day on which it is set. */
export const termPast = (due: PlainDate | undefined, on: PlainDate): Violation | undefined =>
  due === undefined || due >= on
    ? undefined
    : {
        message: { zh: `期限${due}早于${on}`, en: `the term ${due} is before ${on}` },
        remedy: { zh: "核对期限。", en: "Check the term." },
      }
