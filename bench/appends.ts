/** Appends to the log alone, with tags and proofs and without rules or registers, beside bare inserts of the same rows. */
import { Effect } from "effect"
import { tagsOf, type Entry, type Proposal } from "@taizhang/domain/kernel/Event"
import { township } from "@taizhang/domain/township"
import { bodyOf } from "@taizhang/store/log/Body"
import type { Storable } from "@taizhang/store/log/EventLog"
import * as SqliteLog from "@taizhang/store/log/sqlite/SqliteLog"
import { join } from "node:path"
import { line, timed } from "./median.ts"
import { emptyRaw, insertRows, type Row } from "./raw.ts"

const model = township()

/** Proposals as entries ready to be stored, of which none is a strike. */
export const storables = (proposals: ReadonlyArray<Proposal>): ReadonlyArray<Storable> =>
  proposals.flatMap((proposal, index) => {
    const declaration = model.events.get(proposal.type)?.declaration
    if (declaration === undefined) return []
    const position = index + 1
    const entry: Entry = {
      ...{ ...proposal, position, place: position },
      ...{ recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "bench" },
    }
    const tags = tagsOf(declaration, entry)
    return [{ entry, body: bodyOf(entry), rank: declaration.rank, tags }]
  })

export const withoutStrikes = (history: ReadonlyArray<Proposal>): ReadonlyArray<Proposal> =>
  history.filter(({ type }) => type !== "EntryStruck")

const rowOf = ({ entry: { position, id, type, occurredOn, place }, rank, body }: Storable): Row => [
  ...([position, id, type, occurredOn] as const),
  ...([rank, place, body] as const),
]

/** Appends the history, `batch` entries in each transaction, after a number that is put in before. */
export const appends = async (
  folder: string,
  history: ReadonlyArray<Proposal>,
  { batch, rounds, before }: { readonly batch: number; readonly rounds: number; readonly before: number },
): Promise<string> => {
  const all = storables(withoutStrikes(history))
  const path = join(folder, `append-${batch}.db`)
  const meta = { origin: "bench", township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" }
  await SqliteLog.init(path, meta)
  const log = await Effect.runPromise(SqliteLog.open(path))
  const append = (from: number, to: number) =>
    Effect.runPromise(log.transact((tx) => tx.append(all.slice(from, to), { after: from, tags: new Map() })))
  const beside = await emptyRaw(join(folder, `append-${batch}-raw.db`))
  const insert = insertRows(beside)
  await append(0, before)
  insert(all.slice(0, before).map(rowOf))
  const ours: Array<number> = []
  const raw: Array<number> = []
  for (let round = 0; round < rounds; round += 1) {
    const from = before + round * batch
    ours.push(await timed(() => append(from, from + batch)))
    const rows = all.slice(from, from + batch).map(rowOf)
    raw.push(await timed(() => insert(rows)))
  }
  await Effect.runPromise(log.close)
  beside.close()
  return line(`append of ${batch} with tags and proofs`, ours, raw, batch)
}
