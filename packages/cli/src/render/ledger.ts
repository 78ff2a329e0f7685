/** A ledger's rows as programs read them. */
import type { LedgerView } from "@taizhang/store/book/Reads"
import { saidOf } from "./output.ts"
import { maskedFields } from "@taizhang/store/sealing/Masking"

type Row = LedgerView["rows"][number]

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
