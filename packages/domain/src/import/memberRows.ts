/** The ledgers of what members are and do: floating, posts, hardship, consolation. Each row is about a person on record. */
import { endOfYear, yearOf, type PlainDate } from "../kernel/Calendar.ts"
import { propose, type Proposal } from "../kernel/Event.ts"
import { ConsolationPaid, HardshipRegistered } from "../contexts/assistance/events.ts"
import { FloatingContactMade, MemberWentFloating } from "../contexts/floating/events.ts"
import type { MemberId } from "../contexts/membership/ids.ts"
import type { BranchId } from "../contexts/organization/events.ts"
import { PostAppraised, PostNoticeHeld, PostTakenUp } from "../contexts/posts/events.ts"
import { parseAmount, parseCount } from "./Amounts.ts"
import { parseBranch } from "./BranchNames.ts"
import { parseSex } from "./Choice.ts"
import { parseDay } from "./Dates.ts"
import { parseIdNumber, sexOf } from "./IdNumber.ts"
import { parseName } from "./Names.ts"
import type { People } from "./People.ts"
import type { Branches } from "./PersonCells.ts"
import type { Lookup, PlannedRow } from "./Plan.ts"
import { parseText } from "./Reading.ts"
import type { RowReader } from "./RowReader.ts"

interface Subject {
  readonly id: MemberId
  readonly idNumber: string
  readonly branch: BranchId
}

/** The person on record whom a row is about; undefined where the row is refused. */
const subject = (reader: RowReader, people: People, branches: Branches): Subject | undefined => {
  const name = reader.need("name", parseName)
  const idNumber = reader.need("idNumber", parseIdNumber)
  const branch = reader.need("branch", (cell) => parseBranch(cell, branches.known, branches.townNames))
  const sex = reader.get("sex", parseSex)
  if (idNumber === undefined) return undefined
  if (sex !== undefined && sex !== sexOf(idNumber))
    reader.refuse("性别与身份证号码第17位所示性别不符，请核对", `sex ${sex} contradicts the ID number`)
  const person = people.byIdNumber(idNumber)
  if (person === undefined) {
    reader.refuse(
      "此身份证号码不在党员花名册上（或其花名册行被拒收），请先登记此人",
      "nobody of this ID number is on the roster (or his row was refused); record the person first",
    )
    return undefined
  }
  if (name !== undefined && person.name !== undefined && name !== person.name)
    reader.note(`花名册上的姓名是“${person.name}”`, `the roster's name is "${person.name}"`)
  if (branch !== undefined && person.branch !== null && branch !== person.branch)
    reader.note("所在党支部与花名册不同", "the branch differs from the roster's")
  return branch === undefined ? undefined : { id: person.id, idNumber, branch }
}

const planned = (reader: RowReader, proposals: ReadonlyArray<Proposal>): PlannedRow | undefined =>
  reader.reasons.length > 0 ? undefined : { sheet: reader.sheet, row: reader.row, proposals }

const held = <const K extends string, const A>(key: K, value: A | undefined): { readonly [P in K]?: A } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: A }

/** 流动党员台账. */
export const planFloating = (
  reader: RowReader,
  lookup: Lookup,
  people: People,
  branches: Branches,
): PlannedRow | undefined => {
  const who = subject(reader, people, branches)
  const left = reader.need("left", (cell) => parseDay(cell, lookup.today))
  const contacted = reader.get("contacted", (cell) => parseDay(cell, lookup.today))
  const contactName = reader.soft("contact", parseName)
  const channel = reader.soft("channel", parseText)
  if (who === undefined || left === undefined) return undefined
  const found = contactName === undefined ? undefined : people.named(contactName, who.branch, contacted ?? left)
  const contact = found !== undefined && "id" in found ? found.id : undefined
  if (contactName !== undefined && contact === undefined)
    reader.note(
      `支部联系人“${contactName}”未能对应到名册上的一名党员，姓名原文已登记`,
      `branch contact "${contactName}" is no single member on the roster; kept as written`,
    )
  const key = (type: string): ReadonlyArray<string> => ["floating", who.idNumber, left, type]
  return planned(reader, [
    propose(MemberWentFloating, lookup.entryId(key("left")), left, {
      member: who.id,
      branch: who.branch,
      ...held("reason", reader.soft("reason", parseText)),
      ...held("destination", reader.soft("destination", parseText)),
      ...held("phone", reader.soft("phone", parseText) as never),
      ...held("familyPhone", reader.soft("familyPhone", parseText) as never),
      ...held("contact", contact),
      ...held("contactAsWritten", contactName as never),
    }),
    ...(contacted === undefined
      ? []
      : [
          propose(FloatingContactMade, lookup.entryId([...key("contacted"), contacted]), contacted, {
            member: who.id,
            ...held("by", contact),
            ...held("channel", channel),
          }),
        ]),
  ])
}

const GRADES: ReadonlyArray<readonly [RegExp, "excellent" | "competent" | "basicallyCompetent" | "incompetent"]> = [
  [/优/, "excellent"],
  [/不合格|不称职|较差|^差/, "incompetent"],
  [/基本/, "basicallyCompetent"],
  [/合格|称职|良好|一般/, "competent"],
]

/** 无职党员设岗定责台账; the yearly appraisal is dated 31 December before the ledger was filed. */
export const planPost = (
  reader: RowReader,
  lookup: Lookup,
  people: People,
  branches: Branches,
  filed: PlainDate | undefined,
): PlannedRow | undefined => {
  const who = subject(reader, people, branches)
  const post = reader.need("post", parseText)
  const takenUp = reader.need("takenUp", (cell) => parseDay(cell, lookup.today))
  const noticed = reader.get("noticed", (cell) => parseDay(cell, lookup.today))
  const way = reader.soft("through", parseText)
  const typed = reader.soft("grade", parseText)
  if (who === undefined || post === undefined || takenUp === undefined) return undefined
  const through =
    way === undefined
      ? undefined
      : /自荐|申报|自愿|本人/.test(way)
        ? ("applied" as const)
        : /荐/.test(way)
          ? ("nominated" as const)
          : undefined
  if (way !== undefined && through === undefined)
    reader.note(`申报方式“${way}”未登记`, `"${way}" is no known way to a post, not recorded`)
  const grade = typed === undefined ? undefined : GRADES.find(([pattern]) => pattern.test(typed))?.[1]
  if (typed !== undefined && grade === undefined)
    reader.note(`考评“${typed}”未登记`, `"${typed}" is no known grade, not recorded`)
  const appraised =
    filed === undefined ? undefined : endOfYear(filed.endsWith("-12-31") ? yearOf(filed) : yearOf(filed) - 1)
  if (grade !== undefined && appraised === undefined)
    reader.note(
      "表上没有填报时间，年终考评没有日期，未登记",
      "the sheet has no filing date, so the appraisal has no date: not recorded",
    )
  const place = { member: who.id, branch: who.branch, post }
  const key = (type: string): ReadonlyArray<string> => ["posts", who.idNumber, post, takenUp, type]
  return planned(reader, [
    ...(noticed === undefined ? [] : [propose(PostNoticeHeld, lookup.entryId(key("noticed")), noticed, place)]),
    propose(PostTakenUp, lookup.entryId(key("takenUp")), takenUp, { ...place, ...held("through", through) }),
    ...(grade === undefined || appraised === undefined || appraised < takenUp
      ? []
      : [
          propose(PostAppraised, lookup.entryId([...key("appraised"), appraised]), appraised, {
            ...place,
            year: yearOf(appraised),
            grade,
          }),
        ]),
  ])
}

const CATEGORIES: ReadonlyArray<readonly [RegExp, "hardUp" | "oldMember" | "oldCadre"]> = [
  [/老干部/, "oldCadre"],
  [/老党员/, "oldMember"],
  [/困难|低保|贫困|特困/, "hardUp"],
]
const categoryOf = (text: string | undefined) =>
  text === undefined ? undefined : CATEGORIES.find(([pattern]) => pattern.test(text))?.[1]

/** 困难党员、老党员台账. */
export const planHardship = (
  reader: RowReader,
  lookup: Lookup,
  people: People,
  branches: Branches,
): PlannedRow | undefined => {
  const who = subject(reader, people, branches)
  const typed = reader.need("category", parseText)
  const recognised = reader.need("recognised", (cell) => parseDay(cell, lookup.today))
  const category = categoryOf(typed)
  if (typed !== undefined && category === undefined)
    reader.refuse(
      `类别“${typed}”不是困难党员、老党员或老干部`,
      `category "${typed}" is neither hard-up member, old member nor old cadre`,
    )
  if (who === undefined || category === undefined || recognised === undefined) return undefined
  return planned(reader, [
    propose(HardshipRegistered, lookup.entryId(["hardship", who.idNumber, category, recognised]), recognised, {
      member: who.id,
      category,
      ...held("cause", reader.soft("cause", parseText)),
      ...held("annualIncome", reader.soft("income", parseAmount)),
      ...held("householdSize", reader.soft("householdSize", parseCount)),
      ...held("address", reader.soft("address", parseText) as never),
    }),
  ])
}

/** 走访慰问发放表. */
export const planConsolation = (
  reader: RowReader,
  lookup: Lookup,
  people: People,
  branches: Branches,
): PlannedRow | undefined => {
  const who = subject(reader, people, branches)
  const paid = reader.need("paid", (cell) => parseDay(cell, lookup.today))
  const amount = reader.need("amount", parseAmount)
  const occasion = reader.soft("occasion", parseText) ?? "走访慰问"
  if (who === undefined || paid === undefined || amount === undefined) return undefined
  return planned(reader, [
    propose(ConsolationPaid, lookup.entryId(["consolation", who.idNumber, occasion, paid]), paid, {
      member: who.id,
      branch: who.branch,
      occasion,
      amount,
      ...held("category", categoryOf(reader.soft("category", parseText))),
      ...held("goods", reader.soft("goods", parseText)),
      ...held("receivedBy", reader.soft("receivedBy", parseText) as never),
      ...held("collectedBy", reader.soft("collectedBy", parseText) as never),
      ...held("visitor", reader.soft("visitor", parseText)),
      ...held("request", reader.soft("request", parseText) as never),
      ...held("settled", reader.soft("settled", parseText)),
    }),
  ])
}
