/** What every log decides alike before it appends: whether the entries are recorded already, or cannot follow. */
import { Result } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { ConditionFailed, EntryTooLarge, SameIdOtherContent } from "../Failure.ts"
import { sameContent } from "./Body.ts"
import { MAX_ENTRY_BYTES, type Appended, type Known, type Storable } from "./EventLog.ts"

/** What a log knows about entries to be appended. */
export interface Appendable {
  readonly head: number
  /** Those of their ids that are recorded. */
  readonly recorded: ReadonlyMap<EntryId, Known>
  readonly at: (position: number) => Entry | undefined
}

/** What a failed condition says of the entry in the way. */
export const inTheWay = ({ position, id, type }: Entry): ConditionFailed => new ConditionFailed({ position, id, type })

/** The first result where all are recorded with the same content, a refusal, or undefined where they can be appended. */
export const already = (
  entries: ReadonlyArray<Storable>,
  { head, recorded, at }: Appendable,
): Result.Result<Appended, ConditionFailed | SameIdOtherContent | EntryTooLarge> | undefined => {
  for (const { entry, body } of entries) {
    const bytes = Buffer.byteLength(body)
    if (bytes > MAX_ENTRY_BYTES) return Result.fail(new EntryTooLarge({ id: entry.id, bytes }))
    const first = recorded.get(entry.id)?.entry
    if (first !== undefined && !sameContent(first, entry))
      return Result.fail(new SameIdOtherContent({ id: entry.id, position: first.position }))
  }
  const firsts = entries.flatMap(({ entry }) => recorded.get(entry.id)?.entry ?? [])
  const [first] = firsts
  if (first !== undefined)
    return firsts.length === entries.length
      ? Result.succeed({ positions: firsts.map(({ position }) => position), already: true })
      : Result.fail(inTheWay(first))
  for (const [index, { entry }] of entries.entries()) {
    if (entry.position === head + index + 1) continue
    const taken = entry.position <= head ? at(entry.position) : undefined
    if (taken !== undefined) return Result.fail(inTheWay(taken))
    throw new RangeError(`position ${entry.position} does not follow ${head + index}`)
  }
  return undefined
}
