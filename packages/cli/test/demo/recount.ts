/**
 * A naive reader of the nine ledgers: recounts every figure from the written workbooks alone, with arithmetic of its own,
 * so that it can judge the generator and, on the sample ledgers, be judged itself.
 */
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { readSheet } from "read-excel-file/node"
import { headsOf } from "@taizhang/cli/demo/heads"
import { ledgerNames, type Expected, type LedgerName } from "@taizhang/cli/demo/model"

type Value = string | number | Date | null
export type Row = { readonly row: number; readonly at: (usualHead: string) => Value }
export interface Read {
  readonly fileName: string
  readonly heads: ReadonlyArray<string>
  readonly above: ReadonlyArray<ReadonlyArray<Value>>
  readonly records: ReadonlyArray<Row>
  readonly below: ReadonlyArray<ReadonlyArray<Value>>
}
export type Ledgers = Readonly<Record<LedgerName, Read>>

const usualHead = (ledger: LedgerName, head: Value): string | undefined =>
  headsOf[ledger].find((heads) => heads.includes(String(head)))?.[0]

const recognise = (rows: ReadonlyArray<ReadonlyArray<Value>>): { ledger: LedgerName; head: number } => {
  const found = rows.flatMap((row, head) =>
    ledgerNames
      .filter((ledger) => headsOf[ledger].every((heads) => row.some((cell) => heads.includes(String(cell)))))
      .map((ledger) => ({ ledger, head, size: headsOf[ledger].length })),
  )
  const best = found.sort((a, b) => b.size - a.size)[0]
  if (best === undefined) throw new Error("no ledger has these heads")
  return best
}

/** Reads each ledger of a directory; a record is a row whose 序号 is a number. */
export const readLedgers = async (dir: string): Promise<Ledgers> => {
  const read: Partial<Record<LedgerName, Read>> = {}
  for (const fileName of (await readdir(dir)).filter((name) => name.endsWith(".xlsx"))) {
    const rows = (await readSheet(join(dir, fileName), { trim: false })) as unknown as ReadonlyArray<
      ReadonlyArray<Value>
    >
    const { ledger, head } = recognise(rows)
    const heads = rows[head] ?? []
    const column = new Map(heads.map((cell, i) => [usualHead(ledger, cell), i]))
    const isRecord = (row: ReadonlyArray<Value>): boolean => typeof row[column.get("序号") ?? -1] === "number"
    const records = rows.flatMap((row, i) => {
      const at = (usual: string): Value => {
        const index = column.get(usual)
        if (index === undefined) throw new Error(`${ledger} has no column ${usual}`)
        return row[index] ?? null
      }
      return i > head && isRecord(row) ? [{ row: i + 1, at }] : []
    })
    const below = rows.slice(head + 1).filter((row) => !isRecord(row))
    read[ledger] = { fileName, heads: heads.map(String), above: rows.slice(0, head), records, below }
  }
  return read as Ledgers
}

export const text = (value: Value): string => (value === null ? "" : String(value))

const two = (n: string | undefined): string => (n ?? "").padStart(2, "0")
const iso = (y: string | undefined, m: string | undefined, d: string | undefined): string | null => {
  const date = new Date(`${y}-${two(m)}-${two(d)}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(d) ? null : date.toISOString().slice(0, 10)
}

/** A date cell or a written date as `YYYY-MM-DD`; null where it is neither. */
export const date = (value: Value): string | null => {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  const match =
    /^(\d{4})(?:-|\.|\/|年)(\d{1,2})(?:-|\.|\/|月)(\d{1,2})日?$/.exec(text(value)) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(text(value))
  return match === null ? null : iso(match[1], match[2], match[3])
}

/** A calendar month or a year later by the Date class, clamped by stepping back into the month. */
export const monthsLater = (day: string, months: number): string => {
  const [year, month, of] = day.split("-").map(Number) as [number, number, number]
  for (let last = of; ; last--) {
    const moved = new Date(Date.UTC(year, month - 1 + months, last))
    if (moved.getUTCMonth() === (((month - 1 + months) % 12) + 12) % 12) return moved.toISOString().slice(0, 10)
  }
}

export const normalId = (value: Value): string =>
  text(value)
    .replace(/\s/g, "")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .toUpperCase()

/** Whether an ID number's check character is right, by the congruence of ISO 7064: the weighted sum is 1 modulo 11. */
export const checks = (id: string): boolean => {
  const digits = [...id].map((digit) => (digit === "X" ? 10 : Number(digit)))
  return id.length === 18 && digits.reduce((sum, digit, i) => (sum + digit * (2 ** (17 - i) % 11)) % 11, 0) === 1
}

const normalBranch = (value: Value, known: ReadonlySet<string>): string | undefined => {
  const written = text(value)
  const place = written
    .replace(/^中共/, "")
    .replace(/委员会$/, "")
    .replace(/(党支部|支部)$/, "")
  return [...known].find((name) => name === written || (place !== "" && place.endsWith(name.replace(/党支部$/, ""))))
}

type Dirt = Expected["roster_rows_with_dirt"]

/** Sorts the roster's rows by their first reason, as a clerk who knows them would. */
const rosterDirt = (ledgers: Ledgers): Dirt => {
  const known = new Set(ledgers.党支部名册.records.map(({ at }) => text(at("党支部名称"))))
  const kinds: Record<string, Array<number>> = Object.fromEntries(
    ["fullwidth_id", "spaces_in_id", "lowercase_x", "branch_alias", "space_in_name", "birth_month_only"]
      .concat(["id_stored_as_number", "bad_checksum", "joined_before_birth", "sex_contradicts_id"])
      .concat(["unknown_branch", "unreadable_date", "duplicate_id_two_branches"])
      .map((kind) => [kind, []]),
  )
  const seen = new Set<string>()
  for (const { row, at } of ledgers.党员花名册.records) {
    const written = at("身份证号码")
    const id = normalId(written)
    const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
    const joined = date(at("入党日期"))
    const kind = (): string | undefined => {
      if (typeof written === "number") return "id_stored_as_number"
      if (!checks(id)) return "bad_checksum"
      if (seen.has(id)) return "duplicate_id_two_branches"
      if (joined === null) return "unreadable_date"
      if (joined < born) return "joined_before_birth"
      if ((Number(id.charAt(16)) % 2 === 1 ? "男" : "女") !== at("性别")) return "sex_contradicts_id"
      if (normalBranch(at("所在党支部"), known) === undefined) return "unknown_branch"
      if (/[０-９]/.test(text(written))) return "fullwidth_id"
      if (/\s/.test(text(written))) return "spaces_in_id"
      if (/x/.test(text(written))) return "lowercase_x"
      if (!known.has(text(at("所在党支部")))) return "branch_alias"
      if (/\s/.test(text(at("姓名")))) return "space_in_name"
      if (date(at("出生日期")) === null) return "birth_month_only"
      return undefined
    }
    const found = kind()
    if (found !== undefined) kinds[found]?.push(row)
    seen.add(id)
  }
  const short = ledgers.党员花名册.records.filter(({ at }) => !text(at("民族")).endsWith("族")).length
  return { ...kinds, ethnicity_short: short } as unknown as Dirt
}

const refusals = [
  ...(["id_stored_as_number", "bad_checksum", "joined_before_birth", "sex_contradicts_id", "unknown_branch"] as const),
  ...(["unreadable_date", "duplicate_id_two_branches"] as const),
]

const findingsOf = (ledgers: Ledgers): Expected["findings"] => {
  const found: Array<Expected["findings"][number]> = []
  const day = (value: Value): string => date(value) ?? ""
  for (const ledger of ["发展党员名册", "预备党员转正登记表"] as const)
    for (const { row, at } of ledgers[ledger].records) {
      if (day(at("谈话时间")) > monthsLater(day(at("申请入党时间")), 1))
        found.push({ ledger, row, rule: "G02", kind: "lapse" })
      if (day(at("列为发展对象时间")) < monthsLater(day(at("确定积极分子时间")), 12))
        found.push({ ledger, row, rule: "G07", kind: "breach" })
      if (day(at("党委审批时间")) > monthsLater(day(at("支部大会时间")), 3))
        found.push({ ledger, row, rule: "G21", kind: "lapse" })
      if (ledger === "预备党员转正登记表" && day(at("转正支部大会时间")) > monthsLater(day(at("预备期满时间")), 1))
        found.push({ ledger, row, rule: "G33", kind: "lapse" })
    }
  for (const { row, at } of ledgers.来访接待登记台账.records)
    if (at("答复时间") === null) found.push({ ledger: "来访接待登记台账", row, rule: "E19", kind: "lapse" })
  return found
}

const bandOf = (age: number): string => {
  const bounds = [30, 35, 40, 45, 50, 55, 60]
  const at = bounds.findIndex((bound) => age <= bound)
  return at === 0 ? "<=30" : at < 0 ? ">=61" : `${(bounds[at - 1] ?? 0) + 1}-${bounds[at]}`
}

const distinct = (rows: ReadonlyArray<Row>, head: string): number => new Set(rows.map(({ at }) => text(at(head)))).size

/** Every figure of `expected.json`, from the workbooks. */
export const recount = (ledgers: Ledgers, year: number): Expected => {
  const dirt = rosterDirt(ledgers)
  const refused = new Set(refusals.flatMap((kind) => dirt[kind]))
  const roster = ledgers.党员花名册.records
  const members = roster.filter(({ row }) => !refused.has(row))
  const bands: Record<string, number> = {}
  for (const { at } of members) {
    const band = bandOf(year - Number(normalId(at("身份证号码")).slice(6, 10)))
    bands[band] = (bands[band] ?? 0) + 1
  }
  const confirmations = ledgers.预备党员转正登记表.records
  const extended = confirmations.filter(({ at }) => at("转正结果") === "延长预备期")
  const findings = findingsOf(ledgers)
  const late = findings.filter(({ rule }) => rule === "G33").length
  const paid = ledgers.走访慰问发放表.records
  const inYear = (value: Value): boolean => date(value)?.startsWith(`${year}-`) ?? false
  return {
    members_total: members.length,
    women: members.filter(({ at }) => at("性别") === "女").length,
    minority: members.filter(({ at }) => !text(at("民族")).startsWith("汉")).length,
    college_and_above: members.filter(({ at }) => /大专|本科|研究生/.test(text(at("学历")))).length,
    age_bands: bands as Expected["age_bands"],
    year,
    branches: ledgers.党支部名册.records.length,
    roster_rows: roster.length,
    roster_people: roster.length - dirt.duplicate_id_two_branches.length,
    roster_rows_with_dirt: dirt,
    rows_that_need_a_person: refused.size,
    developed_in_year: ledgers.发展党员名册.records.filter(({ at }) => inYear(at("党委审批时间"))).length,
    confirmed_on_time: confirmations.length - extended.length - late,
    confirmed_late: late,
    extended: extended.length,
    findings,
    floating_registered: ledgers.流动党员台账.records.length,
    floating_contacted: ledgers.流动党员台账.records.filter(({ at }) => inYear(at("最近联系时间"))).length,
    post_kinds: distinct(ledgers.无职党员设岗定责台账.records, "岗位名称"),
    members_on_posts: distinct(ledgers.无职党员设岗定责台账.records, "身份证号码"),
    post_assignments: ledgers.无职党员设岗定责台账.records.length,
    hardship_registered: distinct(ledgers.困难党员台账.records, "身份证号码"),
    hardship_visited: distinct(paid, "身份证号码"),
    consolation_yuan: paid.reduce((sum, { at }) => sum + Number(text(at("慰问金（元）")).replace("元", "")), 0),
    visits_received: ledgers.来访接待登记台账.records.filter(({ at }) => inYear(at("来访日期"))).length,
    visits_replied: ledgers.来访接待登记台账.records.filter(({ at }) => date(at("答复时间")) !== null).length,
  }
}
