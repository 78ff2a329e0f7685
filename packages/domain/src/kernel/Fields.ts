/** The fields that events of every area have: texts, numbers, years, each with its title. */
import { Schema } from "effect"
import { titled } from "./Ids.ts"
import { Fen } from "./Money.ts"

/** A text of 1 to `max` characters that says nothing personal. */
export const text = (zh: string, en: string, max = 200) =>
  Schema.NonEmptyString.check(Schema.isMaxLength(max)).pipe(titled(zh, en))

/** Whether two texts of a field say the same: blanks do not tell them apart. */
export const sameText = (one: string, other: string): boolean => unspaced(one) === unspaced(other)
const unspaced = (text: string): string => text.replace(/\s/gu, "")

/** A whole number of persons, things or times: 0 to 100,000 where not said otherwise. */
export const count = (zh: string, en: string, { minimum = 0, maximum = 100_000 } = {}) =>
  Schema.Int.check(Schema.isBetween({ minimum, maximum })).pipe(titled(zh, en))

/** A calendar year, from the founding of the Party on. */
export const year = (zh = "年度", en = "year") => count(zh, en, { minimum: 1921, maximum: 9999 })

/** An amount of money that changes hands: 1 fen or more. */
export const money = (zh: string, en: string) => Fen.check(Schema.isGreaterThanOrEqualTo(1)).pipe(titled(zh, en))
