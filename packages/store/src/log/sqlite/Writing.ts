/** Writing a book's SQLite file: the functions behind `WriteTx`, synchronous, inside a transaction of the caller's. */
import { Result } from "effect"
import { kindOf, idOf, type Tag } from "@taizhang/domain/kernel/Ids"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"
import { ConditionFailed, type EntryTooLarge, type SameIdOtherContent } from "../../Failure.ts"
import { textOf } from "../../registers/Rows.ts"
import { already, type Appendable } from "../Append.ts"
import type { Appended, Condition, Storable } from "../EventLog.ts"
import * as queries from "./queries.ts"
import type { Reading } from "./Reading.ts"
import type { Statements } from "./Statement.ts"

type Refused = ConditionFailed | SameIdOtherContent | EntryTooLarge

export const writing = (statements: Statements, reading: Reading) => {
  const wayOf = ({ after, tags }: Condition): ConditionFailed | undefined => {
    if (reading.head() <= after) return undefined
    for (const [tag, types] of tags) {
      const found = statements.get(queries.inTheWay, { tag, types: JSON.stringify([...types, STRUCK]), after })
      if (found !== undefined) return new ConditionFailed(found)
    }
    return undefined
  }

  const insert = ({ entry, body, rank, tags, strikes }: Storable): void => {
    const { position, id, type, place } = entry
    statements.run(queries.insertEntry, { position, id, type, occurred_on: entry.occurredOn, rank, place, body })
    for (const tag of tags) statements.run(queries.insertTag, { tag, type, position })
    if (strikes !== undefined) statements.run(queries.insertStrike, { entry_position: strikes, struck_at: position })
  }

  return {
    append: (entries: ReadonlyArray<Storable>, condition?: Condition): Result.Result<Appended, Refused> => {
      const recorded = reading.byIds(entries.map(({ entry }) => entry.id))
      const known: Appendable = {
        head: reading.head(),
        recorded,
        at: (position) => reading.byPositions([position])[0]?.entry,
      }
      const before = already(entries, known)
      if (before !== undefined) return before
      const way = condition && wayOf(condition)
      if (way !== undefined) return Result.fail(way)
      for (const one of entries) insert(one)
      return Result.succeed({ positions: entries.map(({ entry }) => entry.position), already: false })
    },

    putRegisters: (rows: Iterable<readonly [Tag, RegisterRow | undefined]>): void => {
      for (const [tag, row] of rows)
        if (row === undefined) statements.run(queries.removeRegister, { kind: kindOf(tag), id: idOf(tag) })
        else statements.run(queries.putRegister, textOf(tag, row))
    },

    resetRegisters: (fingerprint: string): void => {
      statements.run(queries.clearRegisters, {})
      statements.run(queries.putMeta, { name: "fingerprint", value: fingerprint })
    },
  }
}
