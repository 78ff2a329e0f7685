/** Class hours of training a year (学时), as the texts set them. */

export const CLASS_HOURS_A_YEAR = {
  /** Of each member: 《中国共产党党员教育管理工作条例》第20条. */
  member: 32,
  /** Of secretaries and committee members of branches: the plans of 2019 to 2023 and of 2024 to 2028. */
  leader: 56,
} as const

/** The first year of the plans. */
export const LEADERS_SINCE = 2019

/** Half hours are the least that is credited. */
const STEP = 2

/** The class hours of some months of a year, of which he led a branch in some, rounded down to half an hour. */
export const classHoursOf = ({ months, leading }: { readonly months: number; readonly leading: number }): number => {
  const { member, leader } = CLASS_HOURS_A_YEAR
  return Math.floor(((member * (months - leading) + leader * leading) * STEP) / 12) / STEP
}
