/** The units of figures, and how an amount in one is said. */
import type { Message } from "./Message.ts"
import { yuan } from "./Money.ts"

const titles = {
  persons: { zh: "人", en: "persons" },
  organizations: { zh: "个", en: "organizations" },
  matters: { zh: "件", en: "matters" },
  posts: { zh: "个", en: "posts" },
  payments: { zh: "人次", en: "payments" },
  households: { zh: "户", en: "households" },
  villages: { zh: "个", en: "villages" },
  sites: { zh: "个", en: "sites" },
  projects: { zh: "个", en: "projects" },
  times: { zh: "次", en: "times" },
  shifts: { zh: "班次", en: "shifts" },
  nights: { zh: "夜", en: "nights" },
  channels: { zh: "个", en: "channels" },
  meetings: { zh: "次", en: "meetings" },
  visits: { zh: "人次", en: "visits" },
  talks: { zh: "人次", en: "talks" },
  titles: { zh: "种", en: "titles" },
  copies: { zh: "册", en: "copies" },
  hours: { zh: "学时", en: "class hours" },
  days: { zh: "天", en: "days" },
  months: { zh: "个月", en: "months" },
  regulations: { zh: "项", en: "regulations" },
  measures: { zh: "项", en: "measures" },
  letters: { zh: "份", en: "letters" },
  cases: { zh: "件", en: "cases" },
  campaigns: { zh: "项", en: "campaigns" },
  items: { zh: "条", en: "items" },
  plans: { zh: "份", en: "plans" },
  years: { zh: "岁", en: "years" },
  pieces: { zh: "份", en: "pieces" },
  fen: { zh: "元", en: "yuan" },
} as const satisfies Readonly<Record<string, Message>>

/** The unit in which a figure is kept. */
export type Unit = keyof typeof titles

/** The word for a unit; money, kept in fen, is shown in yuan. */
export const unitTitle = (unit: Unit): Message => titles[unit]

/** An amount in the unit that {@link unitTitle} names. */
export const amount = (unit: Unit, value: number): string => (unit === "fen" ? yuan(value) : String(value))
