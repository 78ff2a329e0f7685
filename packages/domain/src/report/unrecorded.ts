/**
 * What is counted by something that need not be on record of everybody, such as ethnicity: of how many it is not. Where it
 * is of nobody, a count of none says nothing, and a report says 未登记.
 */
import type { Message } from "../kernel/Message.ts"
import { UNRECORDED, type Bound } from "../kernel/Report.ts"

/** What may not be on record: the figure of those of whom it is not, and the figure of everybody. */
export interface Unrecorded {
  readonly what: Message
  readonly figure: string
  readonly whole: string
}

const ETHNICITY: Message = { zh: "民族", en: "ethnicity" }
const EDUCATION: Message = { zh: "学历", en: "education" }
const OCCUPATION: Message = { zh: "职业", en: "occupation" }

/** Figures, or all whose names begin so, by what they count by. */
const counts: ReadonlyArray<readonly [begins: ReadonlyArray<string>, what: Message, named: string]> = [
  [["minority", "ethnicity."], ETHNICITY, "ethnicity"],
  [["collegeAndAbove", "education."], EDUCATION, "education"],
  [["occupation."], OCCUPATION, "occupation"],
]

/** What may not be on record of everybody whom a figure would count; undefined where it always is. */
export const unrecordedOf = (statistic: string): Unrecorded | undefined => {
  const whole = statistic.startsWith("members.developed.") ? "members.developed" : "members.total"
  const within = whole === "members.total" ? "members" : whole
  if (!statistic.startsWith(`${within}.`) || statistic.endsWith(".unrecorded")) return undefined
  const name = statistic.slice(within.length + 1)
  const found = counts.find(([begins]) =>
    begins.some((begin) => (begin.endsWith(".") ? name.startsWith(begin) : name === begin)),
  )
  return found === undefined ? undefined : { what: found[1], figure: `${within}.${found[2]}.unrecorded`, whole }
}

/** A figure as a report may say it, where what it counts by is on record of somebody: else 未登记. */
export const whereRecorded =
  (figure: (statistic: string) => Bound) =>
  (statistic: string): Bound => {
    const bound = figure(statistic)
    const unrecorded = unrecordedOf(statistic)
    if (bound.value !== 0 || unrecorded === undefined) return bound
    const [missing, whole] = [figure(unrecorded.figure).value, figure(unrecorded.whole).value]
    return whole !== null && whole > 0 && missing === whole ? { ...bound, value: null, shown: UNRECORDED } : bound
  }
