/** Recording the year's work as a clerk does: ids from the ledgers, one list in a file for each area, `record --file`. */
import { Effect } from "effect"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Captured } from "../../captured.ts"
import type { Township } from "../model.ts"
import type { Ids } from "./ground.ts"
import { workOf } from "./year.ts"

interface View {
  readonly rows: ReadonlyArray<{ readonly id: string; readonly cells: Readonly<Record<string, unknown>> }>
}
interface First {
  readonly entries: ReadonlyArray<{ readonly data: { readonly committee?: string } }>
}

/** A list of the year's work in its file. */
export interface WorkFile {
  readonly title: string
  readonly path: string
  readonly count: number
}

type Ask = (...args: ReadonlyArray<string>) => Effect.Effect<Captured>

/** The ids that a book gave the township's committee, branches and members. */
const idsIn = Effect.fnUntraced(function* (ask: Ask, { year }: Township) {
  const read = <A>(...args: ReadonlyArray<string>): Effect.Effect<A> =>
    Effect.map(ask(...args, "--format", "json"), ({ out }) => JSON.parse(out) as A)
  const { entries } = yield* read<First>("history", "1")
  const branches = yield* read<View>("ledger", "branches")
  const roster = yield* read<View>("ledger", "roster", "--as-of", `${year}-12-31`, "--reveal")
  const by = ({ rows }: View, key: string): ReadonlyMap<string, string> =>
    new Map(rows.map(({ id, cells }) => [String(cells[key]), id]))
  const ids: Ids = {
    committee: entries[0]?.data.committee ?? "",
    branches: by(branches, "name"),
    members: by(roster, "idNumber"),
  }
  return ids
})

/** Writes the lists of a township's work into a folder, for the book that is asked. */
export const writeWork = Effect.fnUntraced(function* (ask: Ask, folder: string, township: Township) {
  const lists = workOf(township, yield* idsIn(ask, township))
  mkdirSync(folder, { recursive: true })
  return lists.map(({ title, facts }, index): WorkFile => {
    const path = join(folder, `${String(index + 1).padStart(2, "0")} ${title}.json`)
    writeFileSync(path, `${JSON.stringify(facts, null, 1)}\n`)
    return { title, path, count: facts.length }
  })
})
