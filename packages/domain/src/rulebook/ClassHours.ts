/** Class hours of training a year (学时), as the texts set them. */

/** Of each member: 《中国共产党党员教育管理工作条例》第20条. */
export const CLASS_HOURS_A_YEAR = 32

/** Half hours are the least that is credited. */
const STEP = 2

/** The class hours of the months of a year in which somebody is held to them, rounded down to half an hour. */
export const hoursOf = (year: number, months: number): number => Math.floor((year * months * STEP) / 12) / STEP
