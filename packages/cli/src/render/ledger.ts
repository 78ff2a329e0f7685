/** A ledger's rows as people read them, and as programs do. */
import type { Column } from "@taizhang/domain/kernel/Ledger"
import { yuan } from "@taizhang/domain/kernel/Money"
import { isWithheld, withheldText } from "@taizhang/domain/kernel/Personal"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { LedgerView } from "@taizhang/store/book/Reads"
import { saidOf } from "./output.ts"
import type { Language } from "../session.ts"
import { maskedAs, maskedFields } from "@taizhang/store/sealing/Masking"

type Row = LedgerView["rows"][number]

const textOf = (column: Column, value: Json, lang: Language, reveal: boolean): string => {
  if (value === null) return ""
  if (isWithheld(value)) return withheldText(value, lang)
  if (Array.isArray(value))
    return (value as ReadonlyArray<Json>).map((one) => textOf(column, one, lang, reveal)).join("、")
  if (column.money === true && typeof value === "number") return yuan(value)
  const text = typeof value === "string" ? value : JSON.stringify(value)
  return column.words?.[text]?.[lang] ?? (reveal ? text : maskedAs(column.key, text))
}

/** The cells of a row in the order of the columns, ids as names, codes in words. */
export const cellsOf = (
  row: Row,
  columns: ReadonlyArray<Column>,
  lang: Language,
  reveal: boolean,
): ReadonlyArray<string> =>
  columns.map((column) => textOf(column, row.names[column.key] ?? row.cells[column.key] ?? null, lang, reveal))

/** A ledger with its rows as JSON: values as they are kept, personal fields opened, names beside ids. */
export const ledgerJson = (
  { ledger, from, ...answer }: LedgerView,
  rows: ReadonlyArray<Row>,
  reveal: boolean,
): object => ({
  ...{ ledger: ledger.name, title: ledger.title, from, ...saidOf(answer) },
  columns: ledger.columns.map(({ key, title }) => ({ key, title })),
  rows: rows.map(({ id, cells, names, entries }) => ({
    id,
    cells: reveal ? cells : maskedFields(cells),
    names: reveal ? names : maskedFields(names),
    entries,
  })),
})
