/** Organization: the list of branches. */
import { and, at, isNull, not } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { unitTypes } from "./events.ts"
import { organization } from "./register.ts"

/** 党支部名册 (L37). */
export const branches: Ledger = {
  name: "branches",
  title: { zh: "党支部名册", en: "Branches" },
  kind: "branch",
  where: () => and(not(isNull(at(organization, "established"))), isNull(at(organization, "dissolved"))),
  columns: [
    { key: "name", title: { zh: "党支部名称", en: "branch" }, at: at(organization, "name") },
    {
      key: "unit",
      title: { zh: "类型", en: "unit" },
      at: at(organization, "unit"),
      words: unitTypes,
    },
    { key: "established", title: { zh: "成立时间", en: "established" }, at: at(organization, "established", "on") },
  ],
  order: [at(organization, "established", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [branches]
