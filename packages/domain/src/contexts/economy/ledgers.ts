/** Economy: the ledger of what villages earn. */
import { yearOf } from "../../kernel/Calendar.ts"
import { at, eq, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { organization } from "../organization/register.ts"
import { economy, type Income } from "./register.ts"

/** 村级集体经济收入台账 (L39): the income of the year in which the period ends. */
export const incomes: Ledger = {
  name: "collectiveIncome",
  title: { zh: "村级集体经济收入台账", en: "Collective income of villages" },
  kind: "branch",
  where: () => not(isNull({ path: ["economy"] })),
  each: at(economy, "incomes"),
  items: ({ asOf }) => eq(item<Income>("year"), yearOf(asOf)),
  columns: [
    { key: "village", title: { zh: "村", en: "village" }, at: at(organization, "name") },
    { key: "year", title: { zh: "年度", en: "year" }, at: { path: ["item", "year"] } },
    { key: "source", title: { zh: "来源", en: "source" }, at: { path: ["item", "source"] } },
    { key: "amount", title: { zh: "金额", en: "amount" }, at: { path: ["item", "amount"] }, money: true },
  ],
  order: [at(organization, "established", "entry"), { path: ["item", "entry"] }],
}

export const ledgers: ReadonlyArray<Ledger> = [incomes]
