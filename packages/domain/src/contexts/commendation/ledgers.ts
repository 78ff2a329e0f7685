/** Commendation: the ledger of commendations. */
import { at, inPeriod } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { levels } from "../organization/events.ts"
import { categories } from "./events.ts"
import { commendation } from "./register.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

/** 表彰台账 (L26): what was awarded in the period, the revoked ones with their date. */
export const commendations: Ledger = {
  name: "commendations",
  title: { zh: "表彰台账", en: "Commendations" },
  kind: "commendation",
  where: inPeriod(at(commendation, "awarded", "on")),
  columns: [
    { key: "on", title: { zh: "时间", en: "date" }, at: at(commendation, "awarded", "on") },
    {
      key: "category",
      title: { zh: "类别", en: "category" },
      at: at(commendation, "category"),
      words: { branch: { zh: "先进党组织", en: "branch" }, ...categories },
    },
    {
      key: "member",
      title: { zh: "受表彰党员", en: "member" },
      at: at(commendation, "member"),
      names: memberNames,
    },
    { key: "branch", title: { zh: "受表彰党支部", en: "branch" }, at: at(commendation, "branch"), names: branchNames },
    {
      key: "recommendedBy",
      title: { zh: "推荐支部", en: "recommended by" },
      at: at(commendation, "recommendedBy"),
      names: branchNames,
    },
    { key: "noticeFrom", title: { zh: "公示开始", en: "notice from" }, at: at(commendation, "noticeFrom") },
    { key: "noticeUntil", title: { zh: "公示截止", en: "notice until" }, at: at(commendation, "noticeUntil") },
    { key: "title", title: { zh: "称号", en: "title" }, at: at(commendation, "title") },
    {
      key: "level",
      title: { zh: "层级", en: "level" },
      at: at(commendation, "level"),
      words: levels,
    },
    { key: "occasion", title: { zh: "表彰时机", en: "occasion" }, at: at(commendation, "occasion") },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: at(commendation, "documentNumber") },
    { key: "reward", title: { zh: "奖励", en: "reward" }, at: at(commendation, "reward") },
    { key: "revoked", title: { zh: "撤销时间", en: "revoked" }, at: at(commendation, "revoked", "on") },
  ],
  order: [at(commendation, "awarded", "on"), at(commendation, "awarded", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [commendations]
