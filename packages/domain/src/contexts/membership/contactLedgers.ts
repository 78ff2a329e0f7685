/** Contact: the ledgers of checks of relations and of members out of contact. */
import { at, inPeriod, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { organization } from "../organization/register.ts"
import { contact, lossEnds, type RelationshipCheck, relationships } from "./contact.ts"
import { personColumns } from "./ledgers.ts"
import { lossSituations } from "./vocabulary.ts"
import { branchNames } from "../organization/names.ts"

/** 组织关系排查台账 (L36). */
export const relationshipChecks: Ledger = {
  name: "relationshipChecks",
  title: { zh: "组织关系排查台账", en: "Checks of relations" },
  kind: "branch",
  where: () => not(isNull({ path: ["relationships"] })),
  each: at(relationships, "checks"),
  items: inPeriod(item<RelationshipCheck>("on")),
  columns: [
    { key: "branch", title: { zh: "党支部", en: "branch" }, at: at(organization, "name") },
    { key: "on", title: { zh: "排查时间", en: "date" }, at: { path: ["item", "on"] } },
    { key: "scope", title: { zh: "应查", en: "to be checked" }, at: { path: ["item", "scope"] } },
    { key: "checked", title: { zh: "已查", en: "checked" }, at: { path: ["item", "checked"] } },
    { key: "contacted", title: { zh: "取得联系", en: "contacted" }, at: { path: ["item", "contacted"] } },
    { key: "notContacted", title: { zh: "未取得联系", en: "not contacted" }, at: { path: ["item", "notContacted"] } },
    { key: "handling", title: { zh: "处理", en: "handling" }, at: { path: ["item", "handling"] } },
  ],
  order: [{ path: ["item", "on"] }, { path: ["item", "entry"] }],
}

/** 失联党员登记表 (L08): every loss of contact on record, those that ended with how they did. */
export const lostMembers: Ledger = {
  name: "lostMembers",
  title: { zh: "失联党员登记表", en: "Members out of contact" },
  kind: "member",
  where: () => not(isNull({ path: ["contact"] })),
  each: at(contact, "losses"),
  columns: [
    personColumns.name,
    {
      key: "branch",
      title: { zh: "所在党支部", en: "branch" },
      at: { path: ["item", "branch"] },
      names: branchNames,
    },
    { key: "since", title: { zh: "失去联系时间", en: "without contact since" }, at: { path: ["item", "since"] } },
    {
      key: "situation",
      title: { zh: "情形", en: "situation" },
      at: { path: ["item", "situation"] },
      words: lossSituations,
    },
    { key: "search", title: { zh: "查找方式与经过", en: "how he was looked for" }, at: { path: ["item", "search"] } },
    { key: "result", title: { zh: "结果", en: "result" }, at: { path: ["item", "ended", "by"] }, words: lossEnds },
    { key: "suspended", title: { zh: "停止党籍时间", en: "suspended" }, at: { path: ["item", "suspended", "on"] } },
    { key: "ended", title: { zh: "处理时间", en: "ended" }, at: { path: ["item", "ended", "on"] } },
  ],
  order: [{ path: ["item", "on"] }, { path: ["item", "entry"] }],
}
