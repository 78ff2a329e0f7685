/** The cells of a ledger's rows as people read them: names for ids, words for codes, money in yuan. */
import type { Column } from "@taizhang/domain/kernel/Ledger"
import type { Message } from "@taizhang/domain/kernel/Message"
import { yuan } from "@taizhang/domain/kernel/Money"
import { isWithheld, withheldText } from "@taizhang/domain/kernel/Personal"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { LedgerView } from "@taizhang/store/book/Reads"
import { maskedAs } from "@taizhang/store/sealing/Masking"

type Row = LedgerView["rows"][number]

const textOf = (column: Column, value: Json, lang: keyof Message, reveal: boolean): string => {
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
  lang: keyof Message,
  reveal: boolean,
): ReadonlyArray<string> =>
  columns.map((column) => textOf(column, row.names[column.key] ?? row.cells[column.key] ?? null, lang, reveal))
