/** Column heads: the many ways in which a form prints the name of one column, and what a ledger knows of its columns. */
import type { Message } from "../kernel/Message.ts"
import { halfWidth } from "./Reading.ts"
import type { Cell } from "./Sheet.ts"

/** A column of a ledger under the names that forms print over it. */
export interface Column {
  /** The name under which the importer asks for the column. */
  readonly key: string
  /** The usual head first: messages use it. Units in brackets, blanks and letter width need no name of their own. */
  readonly heads: ReadonlyArray<string>
  readonly required: boolean
}

/** A ledger as its columns tell it from others. */
export interface LedgerShape {
  readonly id: string
  readonly title: Message
  readonly columns: ReadonlyArray<Column>
}

const UNIT =
  /\((单位:?)?(元|万元|千元|人|名|户|天|日|学时|小时|课时|次|年|月|份|册|本|岁|周岁|票|个|%|㎡|平方米|平方|年月日|年\/月\/日|年-月-日|年月|y{4}.?mm?.?dd?|必填|选填|是\/否|男\/女)(\/[年月人户天])?\)/g

/** A head without what printing adds: blanks, line breaks, units in brackets, marks, the width of signs. */
export const headKey = (text: string): string =>
  halfWidth(text)
    .replace(/[ *※★☆“”"'‘’]/g, "")
    .replace(/【/g, "(")
    .replace(/】/g, ")")
    .replace(/[[{]/g, "(")
    .replace(/[\]}]/g, ")")
    .toLowerCase()
    .replace(UNIT, "")
    .replace(/[:。.,;]+$/, "")

/** The head that a cell prints; blank for a cell that can be none. */
export const headOf = (cell: Cell | undefined): string => (typeof cell === "string" ? headKey(cell) : "")

/** The serial number of rows, which every form prints and no ledger needs. */
export const isSerialHead = (head: string): boolean => /^(序号|序|№|no|行号)$/.test(head)

/** One column's possible heads, likeliest first, and how a message names it. */
export interface PrintedHead {
  readonly candidates: ReadonlyArray<string>
  readonly printed: string
}

/** How well printed heads fit a ledger. */
export interface Fit {
  readonly ledger: LedgerShape
  /** Where each recognised column stands, counted from 0. */
  readonly positions: ReadonlyMap<string, number>
  readonly twice: ReadonlyArray<{ readonly column: Column; readonly first: number; readonly second: number }>
  readonly missing: ReadonlyArray<Column>
  readonly unknown: ReadonlyArray<{ readonly position: number; readonly printed: string }>
}

/** Fits printed heads to a ledger's columns. */
export const fit = (heads: ReadonlyArray<PrintedHead>, ledger: LedgerShape): Fit => {
  const byHead = new Map(ledger.columns.flatMap((column) => column.heads.map((head) => [headKey(head), column])))
  const positions = new Map<string, number>()
  const twice: Array<Fit["twice"][number]> = []
  const unknown: Array<Fit["unknown"][number]> = []
  heads.forEach(({ candidates, printed }, position) => {
    const column = candidates.map((head) => byHead.get(head)).find((known) => known !== undefined)
    const first = column === undefined ? undefined : positions.get(column.key)
    if (column !== undefined && first === undefined) positions.set(column.key, position)
    else if (column !== undefined && first !== undefined) twice.push({ column, first, second: position })
    else if (candidates.length > 0 && !candidates.some(isSerialHead)) unknown.push({ position, printed })
  })
  const missing = ledger.columns.filter((column) => column.required && !positions.has(column.key))
  return { ledger, positions, twice, missing, unknown }
}
