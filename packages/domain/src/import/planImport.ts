/** Plans an import over all its files at once: the order in which they are given does not matter. */
import { Result } from "effect"
import type { BranchId } from "../contexts/organization/events.ts"
import { planConsolation, planFloating, planHardship, planPost } from "./memberRows.ts"
import { planBranch } from "./branches.ts"
import { branchKey } from "./BranchNames.ts"
import { planFileRow, readFileRow, type FileRow } from "./development.ts"
import { filedOn } from "./FiledOn.ts"
import { findHeader, type Table } from "./Header.ts"
import { overlaps } from "./Overlap.ts"
import { peopleOf, type People } from "./People.ts"
import type { Branches } from "./PersonCells.ts"
import { AS_IT_STANDS, type FilePlan, type Lookup, type PlannedRow, type RowNote } from "./Plan.ts"
import { planReception } from "./reception.ts"
import { planRosterRow, readRosterRow, type RosterRow } from "./roster.ts"
import { readRow, type RowReader } from "./RowReader.ts"
import { isEmpty, type Sheet } from "./Sheet.ts"
import { inOrderOfNeed, shapes, type LedgerId } from "./shapes.ts"

interface Draft {
  readonly file: string
  readonly ledgers: Array<LedgerId>
  rows: number
  readonly planned: Array<PlannedRow>
  readonly refused: Array<RowNote>
  readonly noted: Array<RowNote>
  /** Sheets that are nothing like a ledger. */
  readonly strange: Array<RowNote>
}

interface Found {
  readonly draft: Draft
  readonly table: Table
  readonly ledger: LedgerId
}

/** Plans the import of worksheets, which may be of several files, in the order of need. */
export const planImport = (sheets: ReadonlyArray<Sheet>, lookup: Lookup): ReadonlyArray<FilePlan> => {
  const drafts = new Map<string, Draft>()
  const tables: Array<Found> = []
  const townNames = new Set(lookup.townNames)
  for (const sheet of sheets.toSorted(byFile)) {
    let draft = drafts.get(sheet.file)
    if (draft === undefined)
      drafts.set(
        sheet.file,
        (draft = { file: sheet.file, ledgers: [], rows: 0, planned: [], refused: [], noted: [], strange: [] }),
      )
    if (sheet.rows.every(({ cells }) => cells.every(isEmpty))) continue
    for (const town of townsIn(sheet)) townNames.add(town)
    const table = findHeader(sheet, Object.values(shapes))
    if (Result.isFailure(table)) {
      const { ledgerLike, zh, en } = table.failure
      const unread = ledgerLike ? draft.refused : draft.strange
      unread.push({ sheet: sheet.sheet, row: 0, reasons: [{ zh, en }] })
      continue
    }
    const ledger = table.success.ledger.id as LedgerId
    draft.ledgers.push(ledger)
    draft.rows += table.success.rows.length
    if (table.success.notes.length > 0) draft.noted.push({ sheet: sheet.sheet, row: 0, reasons: table.success.notes })
    tables.push({ draft, table: table.success, ledger })
  }
  const found = apart(tables)
  const known = new Map(lookup.branches.map((branch) => [branchKey(branch.name, [...townNames]), branch] as const))
  const people = peopleOf(lookup)
  const each = (ledger: LedgerId, take: (reader: RowReader, found: Found) => PlannedRow | undefined): void => {
    for (const one of found)
      if (one.ledger === ledger)
        for (const row of one.table.rows) {
          const reader = readRow(one.table, row)
          settle(one.draft, reader, take(reader, one))
        }
  }
  const settle = (draft: Draft, reader: RowReader, planned: PlannedRow | undefined): void => {
    const { sheet, row, reasons, notes } = reader
    if (reasons.length > 0) draft.refused.push({ sheet, row, reasons })
    else if (planned !== undefined) draft.planned.push({ ...planned, acknowledge: AS_IT_STANDS })
    if (notes.length > 0) draft.noted.push({ sheet, row, reasons: notes })
  }
  const asked: Lookup = { ...lookup, townNames: [...townNames] }
  each("branches", (reader) => planBranch(reader, asked, known))
  const branches: Branches = {
    known: [...known.values()].map(({ id, name }) => ({ id: id as BranchId, name })),
    townNames: [...townNames],
  }

  // Names resolve to members of any file, so the rows of persons are all read before any is planned.
  const roster = readAll(found, "roster", (reader) => readRosterRow(reader, branches, lookup.today))
  const files = [
    ...readAll(found, "confirmation", (reader) => readFileRow(reader, branches, lookup.today)),
    ...readAll(found, "development", (reader) => readFileRow(reader, branches, lookup.today)),
  ]
  const told = new Map<string, FileRow>()
  for (const { value } of files) {
    const person = value?.person
    if (value === undefined || person === undefined) continue
    const before = told.get(person.idNumber)
    if (before === undefined) told.set(person.idNumber, value)
    people.add(person.idNumber, {
      name: person.name,
      branch: person.branch,
      fullFrom: value.result === "confirm" ? value.days.get("confirmed") : undefined,
      hasFile: true,
      seen: { sheet: value.reader.sheet, row: value.reader.row },
    })
  }
  const enrolled = new Map<string, RosterRow>()
  for (const { value } of roster) if (value !== undefined) admit(value, enrolled, people)

  for (const { draft, reader, value } of files)
    settle(draft, reader, value === undefined ? undefined : planFile(value, told, asked, people))
  for (const { draft, reader, value } of roster)
    settle(draft, reader, value === undefined ? undefined : planMember(value, asked, people))

  for (const ledger of inOrderOfNeed) {
    if (ledger === "floating") each(ledger, (reader) => planFloating(reader, asked, people, branches))
    if (ledger === "posts")
      each(ledger, (reader, { table }) => {
        const filed = filedOn(table.sheet)
        return planPost(reader, asked, people, branches, Result.isSuccess(filed) ? filed.success.value : undefined)
      })
    if (ledger === "hardship") each(ledger, (reader) => planHardship(reader, asked, people, branches))
    if (ledger === "consolation") each(ledger, (reader) => planConsolation(reader, asked, people, branches))
  }
  const ordinals = new Map<string, number>()
  each("reception", (reader) => planReception(reader, asked, ordinals))
  summarize(roster)
  return [...drafts.values()].map(({ strange, ...draft }) => {
    // Beside a ledger, a sheet of instructions or of lists to choose from is left out; alone, the file is no ledger.
    const isLedger = draft.ledgers.length > 0
    const refused = isLedger ? draft.refused : [...draft.refused, ...strange]
    const noted = isLedger ? [...draft.noted, ...strange] : draft.noted
    return { ...draft, refused: byRow(refused), noted: byRow(noted) }
  })
}

/** By the names of files, so that the order in which they are given does not matter. */
const byFile = (a: Sheet, b: Sheet): number => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1)

/** The tables with only those rows that no file before them tells; of the others it is noted which. */
const apart = (found: ReadonlyArray<Found>): ReadonlyArray<Found> => {
  const told = new Map(overlaps(found.map(({ table }) => table)).map(({ table, elsewhere }) => [table, elsewhere]))
  return found.map(({ draft, table, ledger }) => {
    const elsewhere = told.get(table)
    for (const [row, { file, sheet, row: there }] of elsewhere ?? []) {
      draft.planned.push({ sheet: table.sheet.sheet, row, proposals: [] })
      const reason = {
        zh: `与“${file}”的“${sheet}”第${there}行相同，只登记一次，以那一行为准`,
        en: `the same as row ${there} of ${sheet} in ${file}: told once, by that row`,
      }
      draft.noted.push({ sheet: table.sheet.sheet, row, reasons: [reason] })
    }
    return {
      draft,
      ledger,
      table: { ...table, rows: table.rows.filter(({ number }) => elsewhere?.has(number) !== true) },
    }
  })
}

interface Read<A> {
  readonly draft: Draft
  readonly reader: RowReader
  readonly value: A | undefined
}

const readAll = <A>(
  found: ReadonlyArray<Found>,
  ledger: LedgerId,
  read: (reader: RowReader) => A | undefined,
): ReadonlyArray<Read<A>> =>
  found
    .filter((one) => one.ledger === ledger)
    .flatMap(({ draft, table }) =>
      table.rows.map((row) => {
        const reader = readRow(table, row)
        return { draft, reader, value: read(reader) }
      }),
    )

/** Takes a sound row of the roster among the known people; the later row of one ID number is refused. */
const admit = (row: RosterRow, enrolled: Map<string, RosterRow>, people: People): void => {
  const { person, reader } = row
  const before = enrolled.get(person.idNumber)
  if (before !== undefined) {
    const [a, { zh, en }] = [before.person.branch === person.branch, reader.of(before.reader)]
    reader.refuse(
      `身份证号码与${zh}（${before.person.name}）相同${a ? "" : "，两行所在党支部不同"}，请核实后只保留一行`,
      `the same ID number stands in ${en}${a ? "" : ", in another branch"}; keep one row after checking`,
    )
    return
  }
  enrolled.set(person.idNumber, row)
  people.add(person.idNumber, {
    name: person.name,
    branch: person.branch,
    fullFrom: row.confirmed,
    hasFile: false,
    seen: { sheet: reader.sheet, row: reader.row },
  })
}

const planFile = (row: FileRow, told: ReadonlyMap<string, FileRow>, lookup: Lookup, people: People): PlannedRow => {
  const first = told.get(row.person.idNumber)
  if (first !== undefined && first !== row) {
    const { zh, en } = row.reader.of(first.reader)
    row.reader.note(
      `此人的发展档案见${zh}，本行只作比较`,
      `this person's file is told by ${en}; this row is only compared`,
    )
    for (const [column, day] of row.days) {
      const other = first.days.get(column)
      if (other !== undefined && other !== day)
        row.reader.note(`${column}：本行${day}，那里${other}`, `${column}: ${day} here, ${other} there`)
    }
    return { sheet: row.reader.sheet, row: row.reader.row, proposals: [] }
  }
  const known = people.inBook(row.person.idNumber)
  if (known !== undefined && known.branch !== null && !known.hasDevelopmentFile)
    row.reader.refuse(
      "此人已按花名册登记为在册党员，不能再登记发展档案。请先划去其“在册党员登记”等记录（history 查、strike 划），再把发展档案与花名册一起导入",
      "the person is on record as an enrolled member, so this file cannot be recorded: strike that enrolment, then import the file together with the roster",
    )
  return planFileRow(row, lookup, people)
}

const planMember = (row: RosterRow, lookup: Lookup, people: People): PlannedRow => {
  const { person, reader } = row
  const known = people.byIdNumber(person.idNumber)
  if (known?.hasFile !== true) return planRosterRow(row, lookup, people)
  if (known.name !== undefined && known.name !== person.name)
    reader.note(`发展档案中的姓名是“${known.name}”`, `the file's name is "${known.name}"`)
  if (known.branch !== person.branch) reader.note("所在党支部与发展档案不同", "the branch differs from the file's")
  return { sheet: reader.sheet, row: reader.row, proposals: [] }
}

/** What the roster holds without a date is compared and noted, once for each column. */
const summarize = (roster: ReadonlyArray<Read<RosterRow>>): void => {
  const drafts = new Map<Draft, { office: number; floating: number; hardUp: number; sheet: string }>()
  for (const { draft, value, reader } of roster) {
    if (value === undefined) continue
    const count = drafts.get(draft) ?? { office: 0, floating: 0, hardUp: 0, sheet: reader.sheet }
    if (value.flags.office !== undefined) count.office += 1
    if (value.flags.floating) count.floating += 1
    if (value.flags.hardUp) count.hardUp += 1
    drafts.set(draft, count)
  }
  for (const [draft, { office, floating, hardUp, sheet }] of drafts)
    draft.noted.push({
      sheet,
      row: 0,
      reasons: [
        {
          zh: `党内职务${office}人、流动党员${floating}人、困难党员${hardUp}人没有日期，只作比较，未登记`,
          en: `offices (${office}), floating (${floating}) and hard-up (${hardUp}) carry no date: compared, not recorded`,
        },
      ],
    })
}

/** Town names that a sheet's title rows print, which branches may carry in front. */
const townsIn = (sheet: Sheet): ReadonlyArray<string> =>
  sheet.rows
    .slice(0, 3)
    .flatMap(({ cells }) =>
      cells.flatMap((cell) =>
        typeof cell === "string"
          ? [...cell.matchAll(/(?:^|[:： ])([\u4e00-\u9fff]{2,8}?(?:镇|乡|街道))/g)].map((match) => match[1] as string)
          : [],
      ),
    )

const byRow = (notes: ReadonlyArray<RowNote>): ReadonlyArray<RowNote> => [...notes].sort((a, b) => a.row - b.row)
