/** Clean government: the ledgers of regulations, of letters of responsibility and of publicity. */
import { yearOf } from "../../kernel/Calendar.ts"
import { at, eq, inPeriod, isNull, not } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { levels } from "../organization/events.ts"
import { areas, forms, layers } from "./events.ts"
import { letter, publicity, regulation } from "./register.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

/** 制度台账 (L29): every regulation, the repealed ones with their date. */
export const regulations: Ledger = {
  name: "regulations",
  title: { zh: "制度台账", en: "Regulations" },
  kind: "regulation",
  where: () => not(isNull(at(regulation, "adopted"))),
  columns: [
    { key: "title", title: { zh: "名称", en: "title" }, at: at(regulation, "title"), called: true },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: at(regulation, "documentNumber") },
    { key: "area", title: { zh: "类别", en: "area" }, at: at(regulation, "area"), words: areas },
    { key: "level", title: { zh: "制定层级", en: "level" }, at: at(regulation, "level"), words: levels },
    { key: "adopted", title: { zh: "通过日期", en: "adopted" }, at: at(regulation, "adopted", "on") },
    { key: "revised", title: { zh: "修订日期", en: "revised" }, at: at(regulation, "revised", "on") },
    { key: "inForceFrom", title: { zh: "施行日期", en: "in force from" }, at: at(regulation, "versionFrom") },
    { key: "endsOn", title: { zh: "废止日期", en: "out of force from" }, at: at(regulation, "repealed", "endsOn") },
    { key: "department", title: { zh: "责任部门", en: "department" }, at: at(regulation, "department") },
  ],
  order: [at(regulation, "adopted", "on"), at(regulation, "adopted", "entry")],
}

/** 党风廉政责任书台账 (L30): the letters for the year in which the period ends. */
export const letters: Ledger = {
  name: "responsibilityLetters",
  title: { zh: "党风廉政责任书台账", en: "Letters of responsibility" },
  kind: "responsibilityLetter",
  where: ({ asOf }) => eq(at(letter, "year"), yearOf(asOf)),
  columns: [
    { key: "year", title: { zh: "年度", en: "year" }, at: at(letter, "year") },
    { key: "layer", title: { zh: "签订层级", en: "layer" }, at: at(letter, "layer"), words: layers },
    { key: "branch", title: { zh: "签订单位", en: "unit" }, at: at(letter, "branch"), names: branchNames },
    {
      key: "member",
      title: { zh: "签订人（在册）", en: "signer on the register" },
      at: at(letter, "member"),
      names: memberNames,
    },
    { key: "signer", title: { zh: "签订人", en: "signer" }, at: at(letter, "signer") },
    { key: "counterpart", title: { zh: "与谁签订", en: "signed with" }, at: at(letter, "counterpart") },
    { key: "on", title: { zh: "签订日期", en: "date" }, at: at(letter, "signed", "on") },
  ],
  order: [at(letter, "signed", "on"), at(letter, "signed", "entry")],
}

/** 廉政宣传台账 (L31). */
export const publicities: Ledger = {
  name: "integrityPublicity",
  title: { zh: "廉政宣传台账", en: "Integrity publicity" },
  kind: "publicity",
  where: inPeriod(at(publicity, "done", "on")),
  columns: [
    { key: "on", title: { zh: "时间", en: "date" }, at: at(publicity, "done", "on") },
    { key: "form", title: { zh: "形式", en: "form" }, at: at(publicity, "form"), words: forms },
    { key: "topic", title: { zh: "主题", en: "topic" }, at: at(publicity, "topic") },
    { key: "quantity", title: { zh: "数量", en: "quantity" }, at: at(publicity, "done", "quantity") },
    { key: "place", title: { zh: "地点", en: "place" }, at: at(publicity, "place") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(publicity, "branch"), names: branchNames },
  ],
  order: [at(publicity, "done", "on"), at(publicity, "done", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [regulations, letters, publicities]
