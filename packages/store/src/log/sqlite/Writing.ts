/** Writing a book's SQLite file: the functions behind `WriteTx`, synchronous, inside a transaction of the caller's. */
import { Result } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"
import { ConditionFailed, type EntryTooLarge, type SameIdOtherContent } from "../../Failure.ts"
import { textOf } from "../../registers/Rows.ts"
import { already, type Appendable } from "../Append.ts"
import { entryAt } from "../Body.ts"
import type { Appended, Condition, Known, Storable } from "../EventLog.ts"
import * as queries from "./queries.ts"
import { columnsOf, type Reading } from "./Reading.ts"
import type { RecentTags, Remembered } from "./Remembered.ts"
import type { Statements } from "./Statement.ts"
import { writingTree, type ReadingTree } from "./TreeTables.ts"

/** How many tags are recent at most: some 100 KB, so that finding one among them is quick and moving them is rare. */
const MANY = 8192

type Refused = ConditionFailed | SameIdOtherContent | EntryTooLarge

/** The functions, over the prepared statements of a connection and what it remembers. */
export const writing = (
  path: string,
  statements: Statements,
  reading: Reading & ReadingTree,
  remembered: Remembered,
) => {
  const { grow, ...checkpoints } = writingTree(path, statements, reading, remembered)

  const numberOf = (tag: Tag): number =>
    remembered.number(tag, () => {
      const columns = columnsOf(tag)
      return statements.get(queries.entityNo, columns)?.no ?? statements.insert(queries.insertEntity, columns)
    })

  const wayOf = ({ after, tags }: Condition, head: number): ConditionFailed | undefined => {
    if (head <= after) return undefined
    for (const [tag, types] of tags) {
      const found = statements.get(queries.inTheWay, {
        ...columnsOf(tag),
        ...{ types: JSON.stringify([...types, STRUCK]), after },
      })
      if (found !== undefined) return new ConditionFailed(found)
    }
    return undefined
  }

  const recentTags = (): Iterable<RecentTags> =>
    statements.all(queries.recentTags, {}).map(({ position, entities }) => ({
      position,
      entities: JSON.parse(entities) as RecentTags["entities"],
    }))

  /** Inserts an entry and gives the numbers of its entities. */
  const insert = ({ entry, body, rank, tags, strikes }: Storable): ReadonlyArray<number> => {
    const { position, id, type, place } = entry
    statements.run(queries.insertEntry, { position, id, type, occurred_on: entry.occurredOn, rank, place, body })
    if (strikes !== undefined) statements.run(queries.insertStrike, { entry_position: strikes, struck_at: position })
    return tags.map(numberOf)
  }

  /** Keeps the tags of an append among the recent ones, and moves these to the others once there are many. */
  const keepTags = (added: RecentTags): void => {
    const { position, entities } = added
    statements.run(queries.insertTags, { position, entities: JSON.stringify(entities) })
    if (remembered.addRecent(added, recentTags) < MANY) return
    statements.run(queries.moveRecent, {})
    statements.run(queries.clearRecent, {})
    remembered.clearRecent()
  }

  return {
    ...checkpoints,

    append: (entries: ReadonlyArray<Storable>, condition?: Condition): Result.Result<Appended, Refused> => {
      const ids = entries.map(({ entry }) => entry.id)
      const known: Appendable = {
        head: reading.head(),
        recorded: remembered.areAbsent(ids) ? new Map() : reading.byIds(ids),
        at: (position) => reading.byPositions([position])[0]?.entry,
      }
      const before = already(entries, known)
      if (before !== undefined) return before
      const way = condition && wayOf(condition, known.head)
      if (way !== undefined) return Result.fail(way)
      remembered.forgetAbsent()
      if (entries.length > 0) {
        keepTags({ position: known.head + 1, entities: entries.map(insert) })
        grow(
          known.head,
          entries.map(({ body }) => body),
        )
      }
      return Result.succeed({ positions: entries.map(({ entry }) => entry.position), already: false })
    },

    /** Entries by their ids; which of them are not recorded is remembered until something is appended. */
    byIds: (ids: ReadonlyArray<string>): ReadonlyMap<EntryId, Known> => {
      const found = reading.byIds(ids)
      remembered.keepAbsent(ids.filter((id) => !found.has(id as EntryId)))
      return found
    },

    /** A history to decide on: the writer remembers which of its entries are recent, and looks for no others. */
    history: (tag: Tag, types: ReadonlySet<string>): ReadonlyArray<Entry> => {
      const entity = statements.get(queries.entityNo, columnsOf(tag))?.no
      if (entity === undefined) return []
      const recent = JSON.stringify(remembered.recentOf(entity, recentTags))
      return statements
        .raw<{ entity: number; recent: string; types: string }, readonly [number, number, string]>(
          queries.historyKnown,
          { entity, recent, types: JSON.stringify([...types]) },
        )
        .map((row) => entryAt(...row))
    },

    putRegisters: (rows: Iterable<readonly [Tag, RegisterRow | undefined]>): void => {
      for (const [tag, row] of rows) {
        const entity = numberOf(tag)
        remembered.keep(tag, row)
        if (row === undefined) statements.run(queries.removeRegister, { entity })
        else statements.run(queries.putRegister, { entity, ...textOf(row) })
      }
    },

    /** Persisted registers as the writer sees them: those that it remembers are not read again. */
    registers: (tags: Iterable<Tag>): ReadonlyMap<Tag, RegisterRow> => {
      const found = new Map<Tag, RegisterRow>()
      const unknown: Array<Tag> = []
      for (const tag of tags) {
        const row = remembered.row(tag)
        if (row === undefined) unknown.push(tag)
        else found.set(tag, row)
      }
      if (unknown.length > 0)
        for (const [tag, row] of reading.registers(unknown)) {
          found.set(tag, row)
          remembered.keep(tag, row)
        }
      return found
    },

    resetRegisters: (fingerprint: string): void => {
      remembered.forgetRows()
      statements.run(queries.clearRegisters, {})
      statements.run(queries.putMeta, { name: "fingerprint", value: fingerprint })
    },
  }
}
