/**
 * Red-line strikes (划线更正): the one way to correct. A strike has the tags of the entry that it strikes, acts by
 * position, and cannot itself be struck; a struck entry stays in the log and is left out of every fold.
 */
import { Schema } from "effect"
import { declare, type Entry } from "./Event.ts"
import { EntryId, titled } from "./Ids.ts"
import { STRUCK } from "./Model.ts"

export const EntryStruck = declare(STRUCK, { zh: "划线更正", en: "Entry struck" })({
  rank: 0,
  fields: {
    entry: EntryId.pipe(titled("被划去的记录", "entry struck")),
    reason: Schema.NonEmptyString.check(Schema.isMaxLength(1000)).pipe(titled("原因", "reason")),
  },
})

export const isStrike = (entry: { readonly type: string }): boolean => entry.type === STRUCK

/** The id of the entry that a strike strikes. */
export const struckBy = (entry: Entry): string => (entry as Entry<{ readonly entry: string }>).data.entry

/** What a read is asked for: facts up to a date, as known at a position. */
export interface Asked {
  readonly asOf?: string
  readonly knownAt?: number
}

/**
 * The entries that a read folds, in the order given: dated by `asOf`, known at `knownAt`, not struck by then, and no
 * strikes.
 */
export const effective = (entries: ReadonlyArray<Entry>, { asOf, knownAt }: Asked = {}): ReadonlyArray<Entry> => {
  const known = (entry: Entry): boolean => knownAt === undefined || entry.position <= knownAt
  const struck = new Set(entries.filter((entry) => isStrike(entry) && known(entry)).map(struckBy))
  return entries.filter(
    (entry) =>
      !isStrike(entry) && known(entry) && !struck.has(entry.id) && (asOf === undefined || entry.occurredOn <= asOf),
  )
}
