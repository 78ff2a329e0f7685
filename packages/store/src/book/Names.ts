/** What entities are called where they are shown: by the name that their register holds, by their id where it holds none. */
import { Effect } from "effect"
import { compareText, valueAt, type Path } from "@taizhang/domain/kernel/Criteria"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import type { Ledger, LedgerRow } from "@taizhang/domain/kernel/Ledger"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { Source } from "./Asked.ts"

/** Where the registers of a kind hold the name. */
interface Named {
  readonly kind: string
  readonly at: Path
}

/** What entities of a kind are called, by their ids; personal text as it is kept. */
export const calledIn = (source: Source, { kind, at }: Named, ids: Iterable<string>) =>
  Effect.gen(function* () {
    const asked = new Set(ids)
    const registers = yield* source.registers([...asked].map((id) => tagOf(kind, id)))
    const nameOf = (id: string): Json => {
      const row = registers.get(tagOf(kind, id))
      return ((row && valueAt(row.state, at, id)) as Json | undefined) ?? id
    }
    return new Map([...asked].map((id) => [id, nameOf(id)]))
  })

/** The names that a ledger's columns show instead of ids, by column, for each row. */
export const namesIn = (source: Source, ledger: Ledger, rows: ReadonlyArray<LedgerRow>) =>
  Effect.gen(function* () {
    const names = rows.map((): Record<string, Json> => ({}))
    for (const { key, names: other } of ledger.columns) {
      if (other === undefined) continue
      const ids = rows.map(({ cells }) => [cells[key] ?? []].flat().filter((id) => typeof id === "string"))
      const called = yield* calledIn(source, other, ids.flat())
      for (const [index, row] of rows.entries()) {
        const found = (ids[index] ?? []).map((id) => called.get(id) ?? id)
        const target = names[index]
        if (target !== undefined && found.length > 0)
          target[key] = Array.isArray(row.cells[key]) ? found : (found[0] ?? null)
      }
    }
    return names
  })

/**
 * Rows by the name that the first column of their order shows: the id behind it orders nothing that a reader knows.
 * Stable, so the rest of the order stands within one name.
 */
export const byName = <Row extends { readonly names: Readonly<Record<string, Json>> }>(
  ledger: Ledger,
  rows: ReadonlyArray<Row>,
): ReadonlyArray<Row> => {
  const first = ledger.order[0]?.path.join(".")
  const column = ledger.columns.find(({ names, at }) => names !== undefined && at.path.join(".") === first)
  if (column === undefined) return rows
  const nameOf = ({ names }: Row): string => {
    const name = names[column.key]
    return typeof name === "string" ? name : ""
  }
  return rows.toSorted((a, b) => compareText(nameOf(a), nameOf(b)))
}
