/** Relations: the register of transfers, the letters that are out, and records that may be of one person. */
import { at, inPeriod, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { personColumns } from "../membership/ledgers.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"
import { duplicates, type Suspicion } from "./duplicates.ts"
import { duplicateGrounds } from "./events.ts"
import { type Transfer, transfers } from "./register.ts"

const of = (...path: ReadonlyArray<string>): Path => ({ path: ["item", ...path] })

const directions = {
  in: word("转入", "in"),
  out: word("转出", "out"),
  within: word("镇内转接", "within"),
} as const

/** 组织关系转入、转出登记 (L09): each transfer of the period. */
export const transferRegister: Ledger = {
  name: "transfers",
  title: { zh: "组织关系转入转出登记", en: "Transfers" },
  kind: "member",
  where: () => not(isNull({ path: ["transfers"] })),
  each: at(transfers, "transfers"),
  items: inPeriod(item<Transfer>("on")),
  columns: [
    personColumns.name,
    { key: "kind", title: { zh: "类别", en: "kind" }, at: of("kind"), words: directions },
    // A branch here is shown by its name, another organization as it is written.
    { key: "from", title: { zh: "转出单位", en: "from" }, at: of("from"), names: branchNames },
    { key: "to", title: { zh: "转入单位", en: "to" }, at: of("to"), names: branchNames },
    { key: "on", title: { zh: "转接日期", en: "date" }, at: of("on") },
    { key: "letter", title: { zh: "介绍信编号", en: "letter" }, at: of("letter", "number") },
    { key: "issued", title: { zh: "开具日期", en: "issued" }, at: of("letter", "issuedOn") },
    { key: "validDays", title: { zh: "有效期（天）", en: "valid days" }, at: of("letter", "validDays") },
    { key: "duesPaidTo", title: { zh: "党费交至", en: "dues paid to" }, at: of("duesPaidTo") },
    { key: "receipt", title: { zh: "回执日期", en: "receipt" }, at: of("receipt", "on") },
    { key: "handledBy", title: { zh: "经办人", en: "handled by" }, at: of("handledBy") },
  ],
  order: [of("on"), of("entry")],
}

/** 在途组织关系介绍信: letters that are out, those kept in the pocket (口袋党员) among them. */
export const lettersOut: Ledger = {
  name: "lettersOut",
  title: { zh: "在途组织关系介绍信", en: "Transfer letters outstanding" },
  kind: "member",
  where: () => not(isNull(at(transfers, "outstanding"))),
  columns: [
    personColumns.name,
    personColumns.branch,
    { key: "to", title: { zh: "转入单位", en: "to" }, at: at(transfers, "outstanding", "to") },
    { key: "letter", title: { zh: "介绍信编号", en: "letter" }, at: at(transfers, "outstanding", "number") },
    { key: "issued", title: { zh: "开具日期", en: "issued" }, at: at(transfers, "outstanding", "on") },
    {
      key: "validDays",
      title: { zh: "有效期（天）", en: "valid days" },
      at: at(transfers, "outstanding", "validDays"),
    },
    { key: "expires", title: { zh: "有效期至", en: "valid until" }, at: at(transfers, "outstanding", "expires") },
    {
      key: "duesPaidTo",
      title: { zh: "党费交至", en: "dues paid to" },
      at: at(transfers, "outstanding", "duesPaidTo"),
    },
    { key: "handledBy", title: { zh: "经办人", en: "handled by" }, at: at(transfers, "outstanding", "handledBy") },
  ],
  order: [at(transfers, "outstanding", "expires"), at(transfers, "outstanding", "entry")],
}

/** 疑似重复登记人员: each record that may be of a person on record already, until it is settled. */
export const duplicatePersons: Ledger = {
  name: "duplicates",
  title: { zh: "疑似重复登记人员", en: "Possible duplicates" },
  kind: "member",
  where: () => not(isNull({ path: ["duplicates"] })),
  each: at(duplicates, "suspicions"),
  items: () => isNull(item<Suspicion>("resolved")),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.birthDate,
    personColumns.idNumber,
    personColumns.branch,
    { key: "others", title: { zh: "疑似同一人", en: "possibly the same as" }, at: of("others"), names: memberNames },
    { key: "ground", title: { zh: "依据", en: "ground" }, at: of("ground"), words: duplicateGrounds },
    { key: "flagged", title: { zh: "发现时间", en: "flagged" }, at: of("on") },
  ],
  order: [of("on"), of("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [transferRegister, lettersOut, duplicatePersons]
