/** The units of figures, and how an amount in one is said. */
import type { Message } from "./Message.ts"
import { yuan } from "./Money.ts"

const titles = {
  persons: { zh: "人", en: "persons" },
  organizations: { zh: "个", en: "organizations" },
  matters: { zh: "件", en: "matters" },
  posts: { zh: "个", en: "posts" },
  payments: { zh: "人次", en: "payments" },
  fen: { zh: "元", en: "yuan" },
} as const satisfies Readonly<Record<string, Message>>

/** The unit in which a figure is kept. */
export type Unit = keyof typeof titles

/** The word for a unit; money, kept in fen, is shown in yuan. */
export const unitTitle = (unit: Unit): Message => titles[unit]

/** An amount in the unit that {@link unitTitle} names. */
export const amount = (unit: Unit, value: number): string => (unit === "fen" ? yuan(value) : String(value))
