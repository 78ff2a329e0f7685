/** Figures as people read them: money in yuan, units in words. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { yuan } from "@taizhang/domain/kernel/Money"
import type { Statistic } from "@taizhang/domain/kernel/Statistic"

type Unit = Statistic["unit"]

const units: Readonly<Record<Unit, Message>> = {
  persons: { zh: "人", en: "persons" },
  organizations: { zh: "个", en: "organizations" },
  matters: { zh: "件", en: "matters" },
  posts: { zh: "个", en: "posts" },
  payments: { zh: "人次", en: "payments" },
  fen: { zh: "元", en: "yuan" },
}

/** The word for a unit; money, kept in fen, is shown in yuan. */
export const unitTitle = (unit: Unit): Message => units[unit]

/** An amount in the unit that {@link unitTitle} names. */
export const amount = (unit: Unit, value: number): string => (unit === "fen" ? yuan(value) : String(value))
