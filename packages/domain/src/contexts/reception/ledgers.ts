/** Reception: the ledgers of visits, of reception days, and of delegates with their opinions. */
import { at, inPeriod, isNull, not, type Path } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { personColumns } from "../membership/ledgers.ts"
import { sexes } from "../membership/vocabulary.ts"
import { levels } from "../organization/events.ts"
import { delegate, opinion, receptionDay, type Seat } from "./delegates.ts"
import { appraisalGrades, outcomes, satisfactions } from "./events.ts"
import { reception } from "./register.ts"
import { memberNames } from "../membership/names.ts"

/** 来访接待登记台账 (L17): the visits received in the period. */
export const visits: Ledger = {
  name: "reception",
  title: { zh: "来访接待登记台账", en: "Visitors received" },
  kind: "matter",
  where: inPeriod(at(reception, "received", "on")),
  columns: [
    { key: "on", title: { zh: "来访日期", en: "date" }, at: at(reception, "received", "on") },
    { key: "visitor", title: { zh: "来访人", en: "visitor" }, at: at(reception, "visitor"), called: true },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(reception, "sex"), words: sexes },
    { key: "age", title: { zh: "年龄", en: "age" }, at: at(reception, "age") },
    { key: "unit", title: { zh: "单位", en: "unit" }, at: at(reception, "unit") },
    { key: "address", title: { zh: "住址", en: "address" }, at: at(reception, "address") },
    { key: "phone", title: { zh: "联系电话", en: "phone" }, at: at(reception, "phone") },
    { key: "persons", title: { zh: "人数", en: "persons" }, at: at(reception, "persons") },
    { key: "repeatOf", title: { zh: "重复来访的原事项", en: "repeat of" }, at: at(reception, "repeatOf") },
    { key: "subject", title: { zh: "事由", en: "subject" }, at: at(reception, "subject") },
    { key: "receiver", title: { zh: "接待人", en: "receiver" }, at: at(reception, "receiver") },
    {
      key: "receiverPost",
      title: { zh: "接待人职务", en: "post of the receiver" },
      at: at(reception, "receiverPost"),
    },
    {
      key: "delegate",
      title: { zh: "接待党代表", en: "delegate" },
      at: at(reception, "delegate"),
      names: memberNames,
    },
    {
      key: "petition",
      title: { zh: "信访事项", en: "petition" },
      at: at(reception, "petition"),
      words: { true: word("是", "yes"), false: word("否", "no") },
    },
    { key: "accepted", title: { zh: "受理告知时间", en: "told it is taken up" }, at: at(reception, "accepted", "on") },
    { key: "opinion", title: { zh: "办理意见", en: "opinion" }, at: at(reception, "studied", "opinion") },
    { key: "handler", title: { zh: "承办单位", en: "handler" }, at: at(reception, "handler") },
    { key: "clerk", title: { zh: "承办人", en: "handler in person" }, at: at(reception, "clerk") },
    { key: "due", title: { zh: "办结时限", en: "due" }, at: at(reception, "due") },
    { key: "referred", title: { zh: "转送单位", en: "referred to" }, at: at(reception, "referred", "to") },
    { key: "resolvedOn", title: { zh: "办结时间", en: "resolved" }, at: at(reception, "resolved", "on") },
    {
      key: "resolved",
      title: { zh: "办结方式", en: "how resolved" },
      at: at(reception, "resolved", "outcome"),
      words: outcomes,
    },
    { key: "repliedOn", title: { zh: "答复时间", en: "replied" }, at: at(reception, "replied", "on") },
    { key: "how", title: { zh: "答复方式", en: "how" }, at: at(reception, "replied", "how") },
    { key: "outcome", title: { zh: "办理结果", en: "outcome" }, at: at(reception, "replied", "outcome") },
    {
      key: "satisfaction",
      title: { zh: "满意度", en: "satisfaction" },
      at: at(reception, "replied", "satisfaction"),
      words: satisfactions,
    },
    {
      key: "instruction",
      title: { zh: "领导批示", en: "leader's instruction" },
      at: at(reception, "instructed", "instruction"),
    },
    { key: "leader", title: { zh: "批示领导", en: "leader" }, at: at(reception, "instructed", "leader") },
  ],
  order: [at(reception, "received", "on"), at(reception, "received", "entry")],
}

/** 接待日安排表: the reception days of the period. */
export const days: Ledger = {
  name: "receptionDays",
  title: { zh: "接待日安排表", en: "Reception days" },
  kind: "receptionDay",
  where: inPeriod(at(receptionDay, "date")),
  columns: [
    { key: "date", title: { zh: "接待日期", en: "date" }, at: at(receptionDay, "date") },
    { key: "place", title: { zh: "接待地点", en: "place" }, at: at(receptionDay, "place") },
    { key: "scheduled", title: { zh: "公布日期", en: "announced" }, at: at(receptionDay, "scheduled", "on") },
    { key: "held", title: { zh: "开展日期", en: "held" }, at: at(receptionDay, "held", "on") },
    { key: "visits", title: { zh: "接待件数", en: "visits" }, at: at(receptionDay, "visits") },
  ],
  order: [at(receptionDay, "date"), at(receptionDay, "scheduled", "entry")],
}

const seat = (key: keyof Seat, ...below: ReadonlyArray<string>): Path => ({ path: ["item", key, ...below] })

/** 党代表工作台账 (L35): a row for each seat that is held. */
export const delegates: Ledger = {
  name: "delegates",
  title: { zh: "党代表工作台账", en: "Delegates" },
  kind: "member",
  where: () => not(isNull(at(delegate, "since"))),
  each: at(delegate, "seats"),
  items: () => isNull({ path: ["ended"] }),
  columns: [
    personColumns.name,
    personColumns.branch,
    { key: "congress", title: { zh: "届次", en: "congress" }, at: seat("congress") },
    { key: "level", title: { zh: "层级", en: "level" }, at: seat("level"), words: levels },
    { key: "elected", title: { zh: "当选日期", en: "elected" }, at: seat("on") },
    { key: "linked", title: { zh: "联系党员", en: "members linked" }, at: seat("linked") },
    { key: "days", title: { zh: "接待日次数", en: "reception days" }, at: seat("days") },
    { key: "visits", title: { zh: "接待次数", en: "visits received" }, at: seat("visits") },
    { key: "raised", title: { zh: "提出意见", en: "opinions raised" }, at: seat("raised") },
    { key: "handled", title: { zh: "办理", en: "opinions handled" }, at: seat("handled") },
    { key: "year", title: { zh: "考核年度", en: "year appraised" }, at: seat("appraised", "year") },
    { key: "grade", title: { zh: "考核", en: "grade" }, at: seat("appraised", "grade"), words: appraisalGrades },
    { key: "score", title: { zh: "考核得分", en: "score" }, at: seat("appraised", "score") },
  ],
  order: [seat("on"), seat("entry")],
}

/** 党代表意见台账. */
export const opinions: Ledger = {
  name: "delegateOpinions",
  title: { zh: "党代表意见台账", en: "Delegates' opinions" },
  kind: "delegateOpinion",
  where: inPeriod(at(opinion, "raised", "on")),
  columns: [
    { key: "on", title: { zh: "提出日期", en: "raised" }, at: at(opinion, "raised", "on") },
    { key: "member", title: { zh: "代表", en: "delegate" }, at: at(opinion, "member"), names: memberNames },
    { key: "congress", title: { zh: "届次", en: "congress" }, at: at(opinion, "congress") },
    { key: "opinion", title: { zh: "意见", en: "opinion" }, at: at(opinion, "opinion") },
    { key: "handled", title: { zh: "办理日期", en: "handled" }, at: at(opinion, "handled", "on") },
    { key: "result", title: { zh: "办理结果", en: "result" }, at: at(opinion, "handled", "result") },
  ],
  order: [at(opinion, "raised", "on"), at(opinion, "raised", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [visits, days, delegates, opinions]
