/** Venues: the ledgers of venues and of their use, of demonstration sites, of projects and of their money. */
import { and, at, inPeriod, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import type { Json } from "../../kernel/Register.ts"
import { levels } from "../organization/events.ts"
import { organization } from "../organization/register.ts"
import { acceptances, ownerships, projectKinds, venueKinds } from "./events.ts"
import { branchVenues, project, type Project, venue, type Movement, type Site, type Use } from "./register.ts"
import { branchNames } from "../organization/names.ts"

const villageAt = (path: Path): Column => ({
  key: "branch",
  title: { zh: "村", en: "village" },
  at: path,
  names: branchNames,
})

/** 活动场所（阵地）台账 (L19): the venues in use. */
export const venues: Ledger = {
  name: "venues",
  title: { zh: "活动场所（阵地）台账", en: "Venues" },
  kind: "venue",
  where: () => and(not(isNull(at(venue, "registered"))), isNull(at(venue, "closed"))),
  columns: [
    { key: "name", title: { zh: "名称", en: "name" }, at: at(venue, "name") },
    villageAt(at(venue, "branch")),
    { key: "builtOn", title: { zh: "建成时间", en: "built" }, at: at(venue, "builtOn") },
    { key: "area", title: { zh: "建筑面积（平方米）", en: "floor area (square metres)" }, at: at(venue, "area") },
    { key: "ownership", title: { zh: "产权", en: "ownership" }, at: at(venue, "ownership"), words: ownerships },
    { key: "kind", title: { zh: "功能室", en: "kind" }, at: at(venue, "kind"), words: venueKinds },
    { key: "standard", title: { zh: "建设标准", en: "standard" }, at: at(venue, "checked", "standard") },
    {
      key: "met",
      title: { zh: "是否达标", en: "meets it" },
      at: at(venue, "checked", "met"),
      words: { true: { zh: "达标", en: "yes" }, false: { zh: "未达标", en: "no" } },
    },
    { key: "has", title: { zh: "六有达标项目", en: "up to it in" }, at: { path: [venue.name, "checked", "has"] } },
    { key: "unmet", title: { zh: "未达标项目", en: "falls short in" }, at: at(venue, "checked", "unmet") },
    { key: "hours", title: { zh: "开放时间", en: "opening hours" }, at: at(venue, "opening", "hours") },
    { key: "manager", title: { zh: "管理员", en: "manager" }, at: at(venue, "opening", "manager") },
    {
      key: "uses",
      title: { zh: "使用登记（次）", en: "uses" },
      at: at(venue, "uses"),
      shows: (uses, { from, asOf }) =>
        (uses as unknown as ReadonlyArray<Use>).filter(({ on }) => on >= from && on <= asOf).length,
    },
    { key: "invested", title: { zh: "投入资金（元）", en: "invested (yuan)" }, at: at(venue, "invested"), money: true },
  ],
  order: [at(venue, "branch"), at(venue, "registered", "on"), at(venue, "registered", "entry")],
}

const use = (key: Extract<keyof Use, string>): Path => ({ path: ["item", key] })

/** 活动场所使用登记: a row for each use, also of a venue that was closed since. */
export const venueUses: Ledger = {
  name: "venueUses",
  title: { zh: "活动场所使用登记", en: "Use of venues" },
  kind: "venue",
  where: () => not(isNull(at(venue, "registered"))),
  each: at(venue, "uses"),
  items: inPeriod(item<Use>("on")),
  columns: [
    { key: "on", title: { zh: "日期", en: "date" }, at: use("on") },
    { key: "name", title: { zh: "名称", en: "name" }, at: at(venue, "name") },
    villageAt(at(venue, "branch")),
    { key: "kind", title: { zh: "功能室", en: "kind" }, at: at(venue, "kind"), words: venueKinds },
    { key: "purpose", title: { zh: "用途", en: "purpose" }, at: use("purpose") },
    { key: "organizer", title: { zh: "使用单位", en: "organizer" }, at: use("organizer") },
    { key: "persons", title: { zh: "人数", en: "persons" }, at: use("persons") },
  ],
  order: [use("on"), use("entry")],
}

const site = (key: Extract<keyof Site, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})

/** 党建示范点名册: every designation, the revoked ones with their date. */
export const demonstrationSites: Ledger = {
  name: "demonstrationSites",
  title: { zh: "党建示范点名册", en: "Demonstration sites" },
  kind: "branch",
  where: () => not(isNull(at(branchVenues, "sites"))),
  each: at(branchVenues, "sites"),
  columns: [
    { key: "branch", title: { zh: "村", en: "village" }, at: at(organization, "name") },
    { key: "level", title: { zh: "层级", en: "level" }, at: site("level"), words: levels },
    { key: "on", title: { zh: "确定时间", en: "designated" }, at: site("on") },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: site("documentNumber") },
    { key: "revoked", title: { zh: "取消时间", en: "revoked" }, at: site("revoked", "on") },
  ],
  order: [site("on"), site("entry")],
}

const projectColumns: ReadonlyArray<Column> = [
  { key: "project", title: { zh: "项目", en: "project" }, at: at(project, "name"), called: true },
  villageAt(at(project, "branch")),
]

/** How far a project has come, as its facts tell. */
const stages = {
  approved: word("已立项", "approved"),
  funded: word("已拨款", "funded"),
  building: word("建设中", "under way"),
  completed: word("已完工", "completed"),
  accepted: word("已验收", "accepted"),
} as const
const stageOf = (found: Json): keyof typeof stages => {
  const { accepted, completed, spent, allocated } = found as unknown as Project
  if (accepted?.result === "passed") return "accepted"
  if (completed !== null) return "completed"
  return spent > 0 ? "building" : allocated > 0 ? "funded" : "approved"
}

/** 示范点建设与资金台账 (L20): a row for each project approved, with what was allocated and spent so far. */
export const projects: Ledger = {
  name: "projects",
  title: { zh: "示范点建设与资金台账", en: "Projects and their funds" },
  kind: "project",
  where: () => not(isNull(at(project, "approved"))),
  columns: [
    ...projectColumns,
    { key: "kind", title: { zh: "类别", en: "kind" }, at: at(project, "kind"), words: projectKinds },
    { key: "source", title: { zh: "资金来源", en: "source of funds" }, at: at(project, "source") },
    { key: "approved", title: { zh: "立项日期", en: "approved" }, at: at(project, "approved", "on") },
    { key: "budget", title: { zh: "计划（元）", en: "budget (yuan)" }, at: at(project, "budget"), money: true },
    {
      key: "allocated",
      title: { zh: "拨付金额（元）", en: "allocated (yuan)" },
      at: at(project, "allocated"),
      money: true,
    },
    { key: "spent", title: { zh: "支出金额（元）", en: "spent (yuan)" }, at: at(project, "spent"), money: true },
    {
      key: "progress",
      title: { zh: "进度", en: "progress" },
      at: { path: [project.name] },
      words: stages,
      shows: stageOf,
    },
    { key: "completeBy", title: { zh: "计划完工日期", en: "to be completed by" }, at: at(project, "completeBy") },
    { key: "completed", title: { zh: "完工日期", en: "completed" }, at: at(project, "completed", "on") },
    { key: "accepted", title: { zh: "验收日期", en: "inspected" }, at: at(project, "accepted", "on") },
    { key: "acceptedBy", title: { zh: "验收单位", en: "inspected by" }, at: at(project, "accepted", "by") },
    {
      key: "result",
      title: { zh: "验收结果", en: "result" },
      at: at(project, "accepted", "result"),
      words: acceptances,
    },
  ],
  order: [at(project, "approved", "on"), at(project, "approved", "entry")],
}

const movement = (key: Extract<keyof Movement, string>): Path => ({ path: ["item", key] })

/** 项目资金明细 (L20): a row for each allocation and each expenditure. */
export const projectFunds: Ledger = {
  name: "projectFunds",
  title: { zh: "项目资金明细", en: "Movements of project funds" },
  kind: "project",
  where: () => not(isNull(at(project, "approved"))),
  each: at(project, "movements"),
  items: inPeriod(item<Movement>("on")),
  columns: [
    ...projectColumns,
    { key: "on", title: { zh: "日期", en: "date" }, at: movement("on") },
    { key: "source", title: { zh: "资金来源", en: "source of funds" }, at: movement("source") },
    {
      key: "allocated",
      title: { zh: "拨付金额（元）", en: "allocated (yuan)" },
      at: movement("allocated"),
      money: true,
    },
    { key: "spent", title: { zh: "支出金额（元）", en: "spent (yuan)" }, at: movement("spent"), money: true },
    { key: "use", title: { zh: "用途", en: "use" }, at: movement("use") },
    { key: "voucher", title: { zh: "凭证号", en: "voucher" }, at: movement("voucher") },
  ],
  order: [movement("on"), movement("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [venues, venueUses, demonstrationSites, projects, projectFunds]
