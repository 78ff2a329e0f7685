/**
 * The peers that npm has, beside ours on the same engine: appends that are durable when they return, and reading the
 * whole log in order into a state for each entity.
 *
 * Where the two differ, the peer has the easier part. A peer folds a few figures for each entity, in the order of
 * recording; ours folds all registers in the order of dates, without what was struck, out of a book whose personal text
 * is sealed. Ours proves and tags every entry; a peer with streams has a batch measured twice, put into one stream, and
 * into the stream of each entry, which alone lets an entity's entries be found as tags do.
 */
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { withPostgres } from "@taizhang/torture/postgres.ts"
import { join } from "node:path"
import { storables, withoutStrikes } from "./appends.ts"
import { openAct } from "./peers/act.ts"
import { openDcb } from "./peers/dcb.ts"
import { openEmmett } from "./peers/emmett.ts"
import { replay } from "./peers/fold.ts"
import { openOurLog, recordedBook } from "./peers/ours.ts"
import { factOf, type Peer } from "./peers/Peer.ts"
import { inTurn } from "./peers/rounds.ts"

interface Appends {
  readonly what: string
  readonly batch: number
  readonly rounds: number
  readonly by: "append" | "spread"
}

const FILL: Appends = { what: "before anything is measured", batch: 1_000, rounds: 10, by: "append" }
const APPENDS: ReadonlyArray<Appends> = [
  { what: "append of 1", batch: 1, rounds: 500, by: "append" },
  { what: "append of 100", batch: 100, rounds: 150, by: "append" },
  { what: "append of 100 to their streams", batch: 100, rounds: 50, by: "spread" },
]
const REPLAYS = 7

/** The least that a history has to have, strikes apart. */
const ENTRIES = [FILL, ...APPENDS].reduce((sum, { batch, rounds }) => sum + batch * rounds, 0)

/** Where ours is kept on an engine. */
interface Places {
  readonly log: string
  readonly book: string
  readonly keys: string
}

const beside = async (
  peers: ReadonlyArray<Peer>,
  { log, book, keys }: Places,
  history: ReadonlyArray<Proposal>,
  say: (text: string) => void,
): Promise<void> => {
  const entries = storables(withoutStrikes(history).slice(0, ENTRIES))
  const facts = entries.map(factOf)
  const ours = await openOurLog(log)
  let head = 0
  const append = async ({ what, batch, rounds, by }: Appends): Promise<ReadonlyArray<string>> => {
    const from = head
    const next = <A>(all: ReadonlyArray<A>, round: number): ReadonlyArray<A> =>
      all.slice(from + round * batch, from + (round + 1) * batch)
    const theirs = peers.flatMap(({ name, [by]: put }) =>
      put === undefined ? [] : [[name, (round: number) => put(next(facts, round))] as const],
    )
    if (theirs.length === 0) return []
    head += batch * rounds
    return inTurn({ what, entries: batch, rounds }, (round) => ours.append(next(entries, round)), theirs)
  }
  for (const { name, settings } of peers) say(`${name}: ${settings}`)
  await append(FILL)
  for (const one of APPENDS) for (const text of await append(one)) say(text)
  await ours.close()

  const recorded = await recordedBook(book, keys, history.slice(0, head))
  const theirs = peers.map((peer) => [peer.name, () => replay(peer, head)] as const)
  const measure = { what: `replay of ${head} entries`, entries: head, rounds: REPLAYS, warming: 1 }
  for (const text of await inTurn(measure, recorded.replay, theirs)) say(text)
  await recorded.close()
  for (const peer of peers) await peer.close()
}

export const peers = async (
  folder: string,
  history: ReadonlyArray<Proposal>,
  say: (text: string) => void,
): Promise<void> => {
  if (withoutStrikes(history).length < ENTRIES) return say(`peers: measured from ${ENTRIES} entries on`)
  const file = (name: string): string => join(folder, `peers-${name}`)
  const files = { log: file("log.db"), book: file("book.db"), keys: file("book.keys") }
  await beside([await openEmmett(folder), await openAct(folder)], files, history, say)
  await withPostgres(async (url) => {
    const town = (name: string): string => `${url}?township=${name}`
    const places = { log: town("log"), book: town("book"), keys: file("server.keys") }
    await beside([await openDcb(url)], places, history, say)
  })
}
