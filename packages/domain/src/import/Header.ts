/**
 * Finds the table in a worksheet: its head, the ledger that it is, and the rows that are data.
 *
 * Forms print a title and a line with unit and date above the head, which may take two rows (`表决情况` over `赞成`, `反对`,
 * `弃权`), and totals and signatures below the data. The ledger is known by its columns, never by the file's name. What is
 * not understood is noted or refused, never dropped in silence.
 */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import { dataRows } from "./DataRows.ts"
import { fit, headOf, type Fit, type LedgerShape, type PrintedHead } from "./Heads.ts"
import { columnLetters, isEmpty, shown, type Cell, type Sheet, type SheetRow } from "./Sheet.ts"

/** The rows in which a head is looked for, by Excel's numbers. */
const HEAD_WITHIN = 20

/** A table found in a worksheet. */
export interface Table {
  readonly sheet: Sheet
  readonly ledger: LedgerShape
  /** Excel's numbers of the row or rows of the head. */
  readonly head: { readonly first: number; readonly last: number }
  /** Where each recognised column stands, counted from 0. */
  readonly columns: ReadonlyMap<string, number>
  readonly rows: ReadonlyArray<SheetRow>
  readonly notes: ReadonlyArray<Message>
}

/** Why a worksheet is not taken for one of the ledgers. */
export interface HeadProblem extends Message {
  /** Whether it has a head like a ledger's, so that leaving the sheet out would lose records. */
  readonly ledgerLike: boolean
}

/** The cell of a table's row under a column; `null` also where the sheet has no such column. */
export const cellUnder = (table: Table, row: SheetRow, column: string): Cell => {
  const position = table.columns.get(column)
  return position === undefined ? null : (row.cells[position] ?? null)
}

interface Candidate {
  readonly fit: Fit
  readonly heads: ReadonlyArray<PrintedHead>
  readonly first: number
  readonly last: number
}

/** Finds the table, or says why the sheet cannot be taken for one of the ledgers. */
export const findHeader = (sheet: Sheet, ledgers: ReadonlyArray<LedgerShape>): Result.Result<Table, HeadProblem> => {
  const candidates = candidatesIn(sheet, ledgers).toSorted(better)
  const complete = candidates.filter(({ fit }) => fit.missing.length === 0)
  const [best] = complete
  const [nearest] = candidates.toSorted((a, b) => b.fit.positions.size - a.fit.positions.size)
  if (nearest === undefined || (best === undefined && !resembles(nearest.fit))) return noHead(sheet, ledgers)
  // A sheet that has more of another ledger's columns, but not all it must have, is that other one, incomplete.
  if (best === undefined || nearest.fit.positions.size > best.fit.positions.size) return incomplete(sheet, nearest)
  const rivals = complete.filter((other) => other.fit.ledger !== best.fit.ledger && better(best, other) === 0)
  if (rivals.length > 0) return undecided(sheet, [best, ...rivals])
  const [twice] = best.fit.twice
  if (twice !== undefined) return twofold(sheet, twice)
  const above = raisedAbove(sheet, best)
  if (above !== undefined) return raisedOnce(sheet, above)
  const { rows, notes } = dataRows(sheet, best.last, best.fit.positions, best.heads)
  return Result.succeed({
    sheet,
    ledger: best.fit.ledger,
    head: { first: best.first, last: best.last },
    columns: best.fit.positions,
    rows: rows.map((row) => raised(row, best.heads)),
    notes: [...unreadColumns(best, rows), ...notes],
  })
}

/** A unit larger than yuan, as a head prints it: 慰问金（万元）, and a line above the head: 单位：万元. */
const OF_COLUMN = /[(（[【]\s*(?:单位)?\s*[:：]?\s*(?:人民币)?\s*([百千万]元)/
const OF_SHEET = /单位\s*[)）]?\s*[:：]\s*(?:[^\s，。；]*、)?(?:人民币)?([百千万]元)/

/** A row with the unit of its head after each bare number, so that an amount is read in it. */
const raised = (row: SheetRow, heads: ReadonlyArray<PrintedHead>): SheetRow => {
  const cells = row.cells.map((cell, position) => {
    const unit = OF_COLUMN.exec(heads[position]?.printed ?? "")?.[1]
    const isBare = typeof cell === "number" || (typeof cell === "string" && /^[\s\d.,，０-９．]+$/.test(cell))
    return unit !== undefined && isBare && !isEmpty(cell) ? `${String(cell).trim()}${unit}` : cell
  })
  return { ...row, cells }
}

/** The unit larger than yuan in which a line above the head says that all is written. */
const raisedAbove = (sheet: Sheet, { first }: Candidate): string | undefined =>
  sheet.rows
    .filter(({ number }) => number < first)
    .flatMap(({ cells }) => cells.map((cell) => OF_SHEET.exec(typeof cell === "string" ? cell : "")?.[1]))
    .find((unit) => unit !== undefined)

const raisedOnce = (sheet: Sheet, unit: string): Result.Result<never, HeadProblem> =>
  Result.fail({
    ledgerLike: true,
    zh: `${place(sheet)}表头上方写明单位是${unit}，说不清是哪几栏。请在金额栏的表头里写明，如“慰问金（${unit}）”，或改以元填写，再去掉这一句`,
    en: `${place(sheet)}: a line above the head gives the unit ${unit} without saying of which columns; write it into the heads of the amounts, or give yuan, and take the line away`,
  })

const candidatesIn = (sheet: Sheet, ledgers: ReadonlyArray<LedgerShape>): ReadonlyArray<Candidate> => {
  const rows = sheet.rows.filter(({ number }) => number <= HEAD_WITHIN)
  return rows.flatMap((row, index) => {
    const below = rows[index + 1]
    const one = ledgers.map((ledger) => ({
      fit: fit(oneRow(row), ledger),
      heads: oneRow(row),
      first: row.number,
      last: row.number,
    }))
    if (below === undefined || below.number !== row.number + 1) return one
    const heads = twoRows(row, below)
    const two = ledgers.map((ledger) => ({ fit: fit(heads, ledger), heads, first: row.number, last: below.number }))
    return [...one, ...two]
  })
}

const oneRow = (row: SheetRow): ReadonlyArray<PrintedHead> =>
  row.cells.map((cell) => ({ candidates: isEmpty(cell) ? [] : [headOf(cell)], printed: shown(cell) }))

/** The heads of two rows: a lower head goes by itself or after the upper one that spans it. */
const twoRows = (upper: SheetRow, lower: SheetRow): ReadonlyArray<PrintedHead> => {
  let spanning: Cell = null
  return Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, position) => {
    const above = upper.cells[position] ?? null
    const below = lower.cells[position] ?? null
    if (!isEmpty(above)) spanning = above
    if (isEmpty(below)) return { candidates: isEmpty(above) ? [] : [headOf(above)], printed: shown(above) }
    return {
      candidates: [headOf(spanning) + headOf(below), headOf(below)],
      printed: `${isEmpty(spanning) ? "" : shown(spanning)}${shown(below)}`,
    }
  })
}

/** Complete first, then more columns recognised, then fewer unknown ones, then one row before two. */
const better = (a: Candidate, b: Candidate): number =>
  Number(a.fit.missing.length > 0) - Number(b.fit.missing.length > 0) ||
  b.fit.positions.size - a.fit.positions.size ||
  a.fit.unknown.length - b.fit.unknown.length ||
  a.last - a.first - (b.last - b.first)

/** Whether a row that lacks required columns still is this ledger's head rather than any row. */
const resembles = ({ ledger, positions, missing }: Fit): boolean => {
  const required = ledger.columns.filter((column) => column.required).length
  return positions.size >= 2 && missing.length * 2 <= required
}

const place = ({ file, sheet }: Sheet): string => `${file}「${sheet}」`

const noHead = (sheet: Sheet, ledgers: ReadonlyArray<LedgerShape>): Result.Result<never, HeadProblem> =>
  Result.fail({
    ledgerLike: false,
    zh: `${place(sheet)}前 ${HEAD_WITHIN} 行里没有找到表头。能识别的台账有：${ledgers.map(({ title }) => title.zh).join("、")}。请检查表头，或去掉这张工作表`,
    en: `${place(sheet)}: no head in the first ${HEAD_WITHIN} rows; ledgers known: ${ledgers.map(({ title }) => title.en).join(", ")}; check the head or leave the sheet out`,
  })

const incomplete = (sheet: Sheet, { fit, first }: Candidate): Result.Result<never, HeadProblem> => {
  const names = fit.missing.map((column) => column.heads[0] ?? column.key).join("、")
  return Result.fail({
    ledgerLike: true,
    zh: `${place(sheet)}第 ${first} 行像是${fit.ledger.title.zh}的表头，但缺少必需的栏：${names}。请补上这些栏`,
    en: `${place(sheet)}: row ${first} looks like the head of ${fit.ledger.title.en} but lacks required columns: ${names}; add them`,
  })
}

const undecided = (sheet: Sheet, candidates: ReadonlyArray<Candidate>): Result.Result<never, HeadProblem> =>
  Result.fail({
    ledgerLike: true,
    zh: `${place(sheet)}的表头分不清是哪种台账：${candidates.map(({ fit }) => fit.ledger.title.zh).join("、")}。请补全表头`,
    en: `${place(sheet)}: the head fits several ledgers: ${candidates.map(({ fit }) => fit.ledger.title.en).join(", ")}; complete it`,
  })

const twofold = (sheet: Sheet, { column, first, second }: Fit["twice"][number]): Result.Result<never, HeadProblem> => {
  const name = column.heads[0] ?? column.key
  return Result.fail({
    ledgerLike: true,
    zh: `${place(sheet)}有两栏都是“${name}”：${columnLetters(first)} 列和 ${columnLetters(second)} 列。请去掉一栏`,
    en: `${place(sheet)}: columns ${columnLetters(first)} and ${columnLetters(second)} are both ${name}; take one away`,
  })
}

/** Notes on columns that no ledger column takes, and on cells beyond the last head. */
const unreadColumns = ({ fit, heads }: Candidate, rows: ReadonlyArray<SheetRow>): ReadonlyArray<Message> => {
  const filled = (position: number) => rows.filter(({ cells }) => !isEmpty(cells[position])).length
  const width = Math.max(heads.length, ...rows.map(({ cells }) => cells.length))
  const headless = Array.from({ length: width }, (_, position) => position)
    .filter((position) => (heads[position]?.candidates.length ?? 0) === 0 && filled(position) > 0)
    .map((position) => ({
      zh: `${columnLetters(position)} 列没有表头，有 ${filled(position)} 行有内容，未采用`,
      en: `column ${columnLetters(position)} has no head; its ${filled(position)} filled cells are not used`,
    }))
  const unknown = fit.unknown.map(({ position, printed }) => ({
    zh: `${columnLetters(position)} 列“${printed}”不是${fit.ledger.title.zh}能识别的栏，有 ${filled(position)} 行有内容，未采用`,
    en: `column ${columnLetters(position)} (${printed}) is not known to ${fit.ledger.title.en}; its ${filled(position)} filled cells are not used`,
  }))
  return [...unknown, ...headless]
}
