/**
 * The effect of punishments (影响期): how long each lasts, from the day of its approval, in months.
 *
 * Regulations on Disciplinary Punishment (中国共产党纪律处分条例) Arts. 10–13. A period of a year ends on the same day a
 * year later, on which it has no effect any more.
 */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import type { Punishment, Term } from "./vocabulary.ts"

/** Months of effect; those of probation within the Party begin when rights are restored. */
const MONTHS: Readonly<Record<Punishment, number>> = {
  warning: 12,
  seriousWarning: 18,
  removalFromPosts: 24,
  partyProbation: 24,
  expulsion: 60,
}
const ARTICLES: Readonly<Record<Punishment, string>> = {
  warning: "10",
  seriousWarning: "10",
  removalFromPosts: "11",
  partyProbation: "12",
  expulsion: "13",
}
const TERM_MONTHS: Readonly<Record<Term, number>> = { oneYear: 12, twoYears: 24 }
/** Probation may be prolonged once, to two years in all (Art. 12). */
const EXTENSION_MONTHS = 12

export const articleOf = (punishment: Punishment): string => ARTICLES[punishment]

/** When the effect ends; null for probation within the Party as long as rights are not restored. */
export const effectUntil = (punishment: Punishment, approved: PlainDate, restored?: PlainDate): PlainDate | null => {
  const from = punishment === "partyProbation" ? restored : approved
  return from === undefined ? null : addMonths(from, MONTHS[punishment])
}

/** When probation within the Party ends, prolonged or not. */
export const probationUntil = (approved: PlainDate, term: Term, extended: boolean): PlainDate =>
  addMonths(approved, TERM_MONTHS[term] + (extended ? EXTENSION_MONTHS : 0))

/** Until when someone expelled or removed is not admitted again. */
export const barredUntil = (from: PlainDate): PlainDate => addMonths(from, MONTHS.expulsion)
