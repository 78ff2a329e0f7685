/** Organization: the lists of branches and of their groups. */
import { and, at, eq, inPeriod, isNull, not, or } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { voters } from "../membership/voters.ts"
import { branchOffices, isSecretary, type Tenure } from "../offices/register.ts"
import { groupPurposes, levels, unitTypes } from "./events.ts"
import { branchRequest, committee, organization, partyGroup } from "./register.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "./names.ts"

/** 书记, not who is only acting as one. */
const secretary: Column = {
  key: "secretary",
  title: { zh: "书记", en: "secretary" },
  at: { path: [branchOffices.name, "held"] },
  names: memberNames,
  shows: (held) => {
    const secretaries = ((held ?? []) as unknown as ReadonlyArray<Tenure>).filter(isSecretary)
    return secretaries.length === 0 ? null : secretaries.map(({ member }) => member)
  },
}

/** 党员数 of a branch: full members and probationers, with or without a vote. */
export const size: Column = {
  key: "size",
  title: { zh: "党员数", en: "members" },
  at: at(voters, "members"),
  shows: (members) => members ?? 0,
}

const established = not(isNull(at(organization, "established")))
/** The branches that stand, and those of villages, whether they stand or not. */
export const stands = and(established, isNull(at(organization, "dissolved")))
export const isVillage = eq(at(organization, "unit"), "village")

/** 党支部名册 (L37). */
export const branches: Ledger = {
  name: "branches",
  title: { zh: "党支部名册", en: "Branches" },
  kind: "branch",
  where: () => stands,
  columns: [
    { key: "name", title: { zh: "党支部名称", en: "branch" }, at: at(organization, "name") },
    {
      key: "unit",
      title: { zh: "类型", en: "unit" },
      at: at(organization, "unit"),
      words: unitTypes,
    },
    { key: "established", title: { zh: "成立时间", en: "established" }, at: at(organization, "established", "on") },
    secretary,
    size,
  ],
  order: [at(organization, "established", "entry")],
}

/** Every branch that was, whether or not it stands now: what it did in a period stays when it is dissolved. Not shown. */
export const everyBranch: Ledger = { ...branches, where: () => established }

/** The village branches that stand: the whole of which villages that did something are a part. Not shown. */
export const villages: Ledger = { ...branches, where: () => and(stands, isVillage) }

/** 党小组名册: the groups that stand. */
export const partyGroups: Ledger = {
  name: "partyGroups",
  title: { zh: "党小组名册", en: "Party groups" },
  kind: "partyGroup",
  where: () => and(not(isNull(at(partyGroup, "formed"))), isNull(at(partyGroup, "dissolved"))),
  columns: [
    { key: "name", title: { zh: "党小组名称", en: "group" }, at: at(partyGroup, "name") },
    {
      key: "branch",
      title: { zh: "所在党支部", en: "branch" },
      at: at(partyGroup, "branch"),
      names: branchNames,
    },
    { key: "purpose", title: { zh: "党小组类别", en: "kind" }, at: at(partyGroup, "purpose"), words: groupPurposes },
    { key: "place", title: { zh: "所在地", en: "place" }, at: at(partyGroup, "place") },
    {
      key: "leader",
      title: { zh: "党小组组长", en: "leader" },
      at: at(partyGroup, "leader"),
      names: memberNames,
    },
    { key: "size", title: { zh: "党员人数", en: "members" }, at: at(partyGroup, "size") },
    { key: "formed", title: { zh: "设立时间", en: "formed" }, at: at(partyGroup, "formed", "on") },
  ],
  order: [at(partyGroup, "branch"), at(partyGroup, "formed", "on"), at(partyGroup, "formed", "entry")],
}

/** 党委名册. */
export const committees: Ledger = {
  name: "committees",
  title: { zh: "党委名册", en: "Committees" },
  kind: "committee",
  where: () => not(isNull(at(committee, "established"))),
  columns: [
    { key: "name", title: { zh: "党委名称", en: "committee" }, at: at(committee, "name") },
    { key: "level", title: { zh: "层级", en: "level" }, at: at(committee, "level"), words: levels },
    {
      key: "approvesMembers",
      title: { zh: "具有审批权限", en: "may approve members" },
      at: at(committee, "approvesMembers"),
      words: { true: word("是", "yes"), false: word("否", "no") },
    },
    { key: "established", title: { zh: "设立时间", en: "established" }, at: at(committee, "established", "on") },
  ],
  order: [at(committee, "established", "entry")],
}

/** 党支部设立请示台账: what was requested or answered in the period, or is not answered yet. */
export const requests: Ledger = {
  name: "branchRequests",
  title: { zh: "党支部设立请示台账", en: "Requests for branches" },
  kind: "branchRequest",
  where: (period) =>
    or(
      inPeriod(at(branchRequest, "requested", "on"))(period),
      inPeriod(at(branchRequest, "answered", "on"))(period),
      and(not(isNull(at(branchRequest, "requested"))), isNull(at(branchRequest, "answered"))),
    ),
  columns: [
    {
      key: "committee",
      title: { zh: "上级党委", en: "committee" },
      at: at(branchRequest, "committee"),
      names: { kind: "committee", at: at(committee, "name") },
    },
    { key: "name", title: { zh: "党支部名称", en: "branch" }, at: at(branchRequest, "name") },
    { key: "unit", title: { zh: "类型", en: "unit" }, at: at(branchRequest, "unit"), words: unitTypes },
    { key: "members", title: { zh: "正式党员数", en: "full members" }, at: at(branchRequest, "members") },
    { key: "on", title: { zh: "请示时间", en: "requested" }, at: at(branchRequest, "requested", "on") },
    { key: "answered", title: { zh: "批复时间", en: "answered" }, at: at(branchRequest, "answered", "on") },
    {
      key: "branch",
      title: { zh: "批准成立的党支部", en: "branch established" },
      at: at(branchRequest, "answered", "branch"),
      names: branchNames,
    },
    { key: "reason", title: { zh: "不批准原因", en: "why not" }, at: at(branchRequest, "answered", "reason") },
  ],
  order: [at(branchRequest, "requested", "on"), at(branchRequest, "requested", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [committees, branches, requests, partyGroups]
