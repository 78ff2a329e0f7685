/** Education: the ledgers of study materials, what came and what the branches received. */
import { at, inPeriod, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { memberNames } from "../membership/names.ts"
import { organization } from "../organization/register.ts"
import { branchEducation, committeeEducation, type Procured, type Received } from "./register.ts"

const received = (key: Extract<keyof Received, string>): Path => ({ path: ["item", key] })

/** 学习资料发放登记 (L24): a row for each title that a branch received. */
export const materials: Ledger = {
  name: "materials",
  title: { zh: "学习资料发放登记", en: "Study materials" },
  kind: "branch",
  where: () => not(isNull(at(branchEducation, "received"))),
  each: at(branchEducation, "received"),
  items: inPeriod(item("on")),
  columns: [
    { key: "title", title: { zh: "书名", en: "title" }, at: received("title") },
    { key: "copies", title: { zh: "册数", en: "copies" }, at: received("copies") },
    { key: "branch", title: { zh: "支部", en: "branch" }, at: at(organization, "name") },
    { key: "receiver", title: { zh: "领取人", en: "receiver" }, at: received("receiver"), names: memberNames },
    {
      key: "receiverAsWritten",
      title: { zh: "领取人（原文）", en: "receiver as written" },
      at: received("receiverAsWritten"),
    },
    { key: "on", title: { zh: "日期", en: "date" }, at: received("on") },
  ],
  order: [received("on"), received("entry")],
}

const got = (key: Extract<keyof Procured, string>): Path => ({ path: ["item", key] })

/** 学习资料到货台账 (L24): a row for each title that the committee got in the period. */
export const procured: Ledger = {
  name: "materialsProcured",
  title: { zh: "学习资料到货台账", en: "Study materials procured" },
  kind: "committee",
  where: () => not(isNull({ path: ["education"] })),
  each: at(committeeEducation, "procured"),
  items: inPeriod(item<Procured>("on")),
  columns: [
    { key: "on", title: { zh: "到货日期", en: "date" }, at: got("on") },
    { key: "title", title: { zh: "书名", en: "title" }, at: got("title") },
    { key: "copies", title: { zh: "册数", en: "copies" }, at: got("copies") },
    { key: "source", title: { zh: "来源", en: "source" }, at: got("source") },
    { key: "voucher", title: { zh: "凭证号", en: "voucher" }, at: got("voucher") },
  ],
  order: [got("on"), got("entry")],
}
