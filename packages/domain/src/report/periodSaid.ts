/** What the period of a report is called: a year, or a half or a quarter of one. */
import { spanOf, yearOf, type Period } from "../kernel/Calendar.ts"

const HALVES = ["上半年", "下半年"] as const
const QUARTERS = ["第一季度", "第二季度", "第三季度", "第四季度"] as const
/** What a year up to the end of its first and its third quarter is called. */
const SO_FAR: Readonly<Record<string, string>> = { "03-31": "第一季度", "09-30": "前三季度" }

const isSpan = ({ from, asOf }: Period, months: 3 | 6): boolean => {
  const { first, last } = spanOf(asOf, months)
  return from === first && asOf === last
}

/** `2025年`, `2025年上半年`, `2025年第三季度`; of a year that stops on any other day, the year. */
export const periodSaid = ({ from, asOf }: Period): string => {
  const month = Number(asOf.slice(5, 7))
  const part = isSpan({ from, asOf }, 6)
    ? HALVES[month / 6 - 1]
    : isSpan({ from, asOf }, 3)
      ? QUARTERS[month / 3 - 1]
      : from.endsWith("-01-01")
        ? SO_FAR[asOf.slice(5)]
        : undefined
  return `${yearOf(asOf)}年${part ?? ""}`
}

/** The names of the periods whose words and steps are those of a report: of a half-year, its own and that of its year. */
export const reportPeriodsOf = (period: Period): ReadonlyArray<string> => {
  const year = String(yearOf(period.asOf))
  return isSpan(period, 6) ? [year, `${year}H${period.asOf.endsWith("-06-30") ? 1 : 2}`] : [year]
}

/** What a period is called that is named `2025`, `2025H1` or `2025H2`. */
export const reportPeriodSaid = (name: string): string =>
  `${name.slice(0, 4)}年${name.endsWith("H1") ? HALVES[0] : name.endsWith("H2") ? HALVES[1] : ""}`
