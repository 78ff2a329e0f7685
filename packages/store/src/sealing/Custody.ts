/** Whose personal text may be used, as the log says it and the key file remembers it. */
import { Effect } from "effect"
import { SubjectErased, standingsAfter, type Standing } from "@taizhang/domain/kernel/Custody"
import type { Entry, EntryOf } from "@taizhang/domain/kernel/Event"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import type { Tombstone } from "./Keys.ts"

/** How subjects stand at one moment. */
export interface Custody {
  /** The subjects that are not active. One whose keys the key file knows to be destroyed is erased, whatever the log says. */
  readonly standings: ReadonlyMap<Tag, Standing>
  /** Whose the keys were that are destroyed, by their ids. */
  readonly destroyed: ReadonlyMap<string, Tag>
  /** The subjects that the log says are erased, and the position of the request of each. */
  readonly erased: ReadonlyMap<Tag, number>
  /** Those of them of whom it does not say yet that it was done. */
  readonly pending: ReadonlyArray<Tag>
  /** The subjects whose keys were destroyed and of whom the log says nothing, as after an older backup was restored. */
  readonly unsaid: ReadonlyArray<Tag>
}

interface Remembering {
  readonly tombstones: () => ReadonlyArray<Tombstone>
  /** Told of each subject that turns out to be erased. */
  readonly forget: (subject: Tag) => void
}

/**
 * Follows the custody of a log: each call reads what was recorded since the last one. A transaction that began before
 * that reads what is known now, which never opens more than it should.
 */
export const following = ({
  tombstones,
  forget,
}: Remembering): ((tx: ReadTx) => Effect.Effect<Custody, LogFailure>) => {
  let position = 0
  let logged: ReadonlyMap<Tag, Standing> = new Map()
  const keys = new Map<string, Tag>()
  let buried = tombstones()
  let custody = merged(logged, keys, buried)

  const take = (entries: ReadonlyArray<Entry>): void => {
    const before = logged
    logged = standingsAfter(logged, entries)
    for (const entry of entries) {
      position = entry.position
      if (entry.type !== SubjectErased.type) continue
      const { data } = entry as EntryOf<typeof SubjectErased>
      for (const id of data.keys) keys.set(id, data.subject)
    }
    for (const [subject, { state }] of logged)
      if (state === "erased" && before.get(subject)?.state !== "erased") forget(subject)
  }

  return (tx) =>
    Effect.map(tx.custody(position), (entries) => {
      const remembered = tombstones()
      if (entries.length === 0 && remembered === buried) return custody
      take(entries)
      buried = remembered
      custody = merged(logged, keys, buried)
      return custody
    })
}

const merged = (
  logged: ReadonlyMap<Tag, Standing>,
  keys: ReadonlyMap<string, Tag>,
  buried: ReadonlyArray<Tombstone>,
): Custody => {
  const standings = new Map(logged)
  const destroyed = new Map(keys)
  const unsaid: Array<Tag> = []
  for (const { subject, keys: ids } of buried) {
    for (const id of ids) destroyed.set(id, subject)
    if (logged.get(subject)?.state === "erased") continue
    standings.set(subject, { state: "erased" })
    unsaid.push(subject)
  }
  const erased = [...logged].filter(([, { state }]) => state === "erased")
  return {
    standings,
    destroyed,
    erased: new Map(erased.map(([subject, { since = 0 }]) => [subject, since])),
    pending: erased.flatMap(([subject, { done }]) => (done === undefined ? [subject] : [])),
    unsaid,
  }
}
