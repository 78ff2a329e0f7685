/** Reception: the ledger of visits. */
import { at, between } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { sexes } from "../membership/vocabulary.ts"
import { satisfactions } from "./events.ts"
import { reception } from "./register.ts"

/** 来访接待登记台账 (L17): the visits received in the period. */
export const visits: Ledger = {
  name: "reception",
  title: { zh: "来访接待登记台账", en: "Visitors received" },
  kind: "matter",
  where: ({ from, asOf }) => between(at(reception, "received", "on"), from, asOf),
  columns: [
    { key: "on", title: { zh: "来访日期", en: "date" }, at: at(reception, "received", "on") },
    { key: "visitor", title: { zh: "来访人", en: "visitor" }, at: at(reception, "visitor") },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(reception, "sex"), words: sexes },
    { key: "address", title: { zh: "住址", en: "address" }, at: at(reception, "address") },
    { key: "phone", title: { zh: "联系电话", en: "phone" }, at: at(reception, "phone") },
    { key: "persons", title: { zh: "人数", en: "persons" }, at: at(reception, "persons") },
    { key: "repeatOf", title: { zh: "重复来访的原事项", en: "repeat of" }, at: at(reception, "repeatOf") },
    { key: "subject", title: { zh: "事由", en: "subject" }, at: at(reception, "subject") },
    { key: "receiver", title: { zh: "接待人", en: "receiver" }, at: at(reception, "receiver") },
    { key: "opinion", title: { zh: "办理意见", en: "opinion" }, at: at(reception, "studied", "opinion") },
    { key: "handler", title: { zh: "承办单位", en: "handler" }, at: at(reception, "handler") },
    { key: "repliedOn", title: { zh: "答复时间", en: "replied" }, at: at(reception, "replied", "on") },
    { key: "how", title: { zh: "答复方式", en: "how" }, at: at(reception, "replied", "how") },
    { key: "outcome", title: { zh: "办理结果", en: "outcome" }, at: at(reception, "replied", "outcome") },
    {
      key: "satisfaction",
      title: { zh: "满意度", en: "satisfaction" },
      at: at(reception, "replied", "satisfaction"),
      words: satisfactions,
    },
  ],
  order: [at(reception, "received", "on"), at(reception, "received", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [visits]
