/**
 * The log port: what a durable log of entries, with the registers folded from it, promises to the book above it.
 *
 * Promises, each held by the conformance suite in `../testing.ts`:
 *
 * 1. When `transact` returns, everything written in it is durable. A crash at any moment loses nothing returned and
 *    leaves no half of a transaction.
 * 2. Positions are 1, 2, 3 … without gaps, and position order is commit order: one writer at a time, so a reader that
 *    has seen *n* never later sees a new *m* < *n*. A `read` is one snapshot from its first to its last call.
 * 3. Appending ids that are recorded with the same content writes nothing and gives their first positions; an id with
 *    other content is `SameIdOtherContent`. Content is type, date, data, `replaces`, `self` and evidence, not who recorded it
 *    and when.
 * 4. A failed append condition writes nothing and names the entry in the way.
 * 5. Registers written in a transaction stand or fall with the entries appended in it.
 * 6. Every entry is a leaf of an RFC 6962 tree over its exact bytes. The state of the tree moves in the transaction that
 *    appends, and so do the nodes that it makes whole; neither can be set in any other way.
 * 7. Bounded memory: entries are read in pages after a cursor, never all at once.
 * 8. What cannot be read or folded fails by name at its position; nothing is skipped.
 *
 * Where `transact` fails, nothing was written, except `OutcomeUnknown`: the commit itself failed midway, and the same
 * ids tell on a retry. A failing or interrupted body rolls back.
 */
import type { Effect } from "effect"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Criteria } from "@taizhang/domain/kernel/Criteria"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import type { EntityState, Json, RegisterRow } from "@taizhang/domain/kernel/Register"
import type { ConditionFailed, EntryTooLarge, LogFailure, SameIdOtherContent } from "../Failure.ts"
import type { Hash } from "../merkle/Hash.ts"
import type { TreeNode, TreeState } from "../merkle/Tree.ts"

/** What a book says of itself. */
export interface BookMeta {
  /** The name under which the book signs and seals: unique, never changed. */
  readonly origin: string
  /** The name of the township. */
  readonly township: string
  /** The settings of its model, such as the day on which a revised rulebook comes into force. */
  readonly settings: { readonly [key: string]: Json }
  /** The instant at which it was made. */
  readonly created: string
  /** The key file made with it; absent where nothing is sealed. */
  readonly keyFile?: string
  /** Of a copy made from a bundle: the key that verifies the log it was made from. */
  readonly copyOf?: string
}

/** An entry ready to be stored: its exact bytes, and what is derived from them. */
export interface Storable {
  readonly entry: Entry
  /** The RFC 8785 JSON of the entry without position and place. */
  readonly body: string
  readonly rank: number
  readonly tags: ReadonlyArray<Tag>
  /** Of a strike: the position of the entry that it strikes. */
  readonly strikes?: number
}

/** An entry as it was read, and the position of the strike that struck it, if one did by the position asked. */
export interface Known {
  readonly entry: Entry
  readonly struck?: number
}

/** Fails where an entry of these types with these tags stands after a position; a strike counts with every tag. */
export interface Condition {
  readonly after: number
  readonly tags: ReadonlyMap<Tag, ReadonlySet<string>>
}

/** Which entries to read. */
export interface Selection {
  readonly tag?: Tag
  /** Dated on this day or before. */
  readonly asOf?: PlainDate | undefined
  /** Recorded at this position or before; strikes recorded later do not count. */
  readonly knownAt?: number | undefined
}

/** Where a page of {@link ReadTx.folded} ended. */
export type FoldCursor = readonly [on: string, rank: number, place: number, position: number]

/** An entry as stored, for those who check it: the bytes and the columns derived from them. */
export interface Stored {
  readonly position: number
  readonly id: string
  readonly type: string
  readonly occurredOn: string
  readonly rank: number
  readonly place: number
  /** The leaf: the exact bytes. */
  readonly bytes: Uint8Array
}

/** A checkpoint that the log signed, with the signatures that witnesses put under it. */
export interface KeptCheckpoint {
  /** The name under which the log signed it. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
  /** The signed note, without cosignatures. */
  readonly note: string
  readonly signedAt: string
  readonly cosignatures: ReadonlyArray<KeptCosignature>
}

/** A witness's signature under a checkpoint. */
export interface KeptCosignature {
  /** The name of the witness's key. */
  readonly witness: string
  /** The signature line, without its newline. */
  readonly line: string
  /** When the witness says that it saw the tree, in seconds since 1970. */
  readonly time: number
}

/** A tag of an entry as stored. */
export type StoredTag = readonly [tag: Tag, position: number]

/** How many effective entries there are of a type in a year. */
export interface TallyRow {
  readonly type: string
  readonly year: number
  readonly count: number
}

/** Something in a database that is not as this version makes it, such as `trigger entry_no_update on entry`. */
export interface Unlike {
  readonly what: string
  /** Whether it is not there, is none of this program's, or is another. */
  readonly how: "missing" | "added" | "other"
}

type Read<A> = Effect.Effect<A, LogFailure>

/** Reading at one moment. */
export interface ReadTx {
  /** The last position, 0 in an empty log. */
  readonly head: Read<number>
  /** Entries by id; absent where there is none. */
  readonly byIds: (ids: ReadonlyArray<string>) => Read<ReadonlyMap<EntryId, Known>>
  /** Entries by position, in the order of positions; those that are not there are left out. */
  readonly byPositions: (positions: ReadonlyArray<number>) => Read<ReadonlyArray<Known>>
  /** Every entry with a tag and one of some types, neither struck nor a strike: a history to decide on. */
  readonly history: (tag: Tag, types: ReadonlySet<string>) => Read<ReadonlyArray<Entry>>
  /**
   * A page of what a fold reads: dated by `asOf`, known at `knownAt`, not struck by then, no strikes, in the order of
   * date, rank, place.
   */
  readonly folded: (
    selection: Omit<Selection, "tag">,
    after: FoldCursor | undefined,
    limit: number,
  ) => Read<{ readonly entries: ReadonlyArray<Entry>; readonly next: FoldCursor | undefined }>
  /** A page of entries of any kind in the order of positions, after a position. */
  readonly page: (selection: Selection, after: number, limit: number) => Read<ReadonlyArray<Known>>
  /** Whether something that folds is dated after a day. */
  readonly hasAfter: (day: PlainDate) => Read<boolean>
  /** Counts of what a fold reads. */
  readonly tally: (selection: Omit<Selection, "tag">) => Read<ReadonlyArray<TallyRow>>
  /** Persisted registers by tag; absent where nothing is kept. */
  readonly registers: (tags: Iterable<Tag>) => Read<ReadonlyMap<Tag, RegisterRow>>
  /** The persisted registers of a kind that meet criteria, by id. */
  readonly admitted: (kind: string, criteria: Criteria) => Read<ReadonlyArray<EntityState>>
  /**
   * For each of many criteria the ids of the registers of a kind that meet it: each register is read once for all of them.
   *
   * @param questions some hundreds at most, for an answer of a database has only so many columns
   */
  readonly admittedByEach: (
    kind: string,
    questions: ReadonlyArray<Criteria>,
  ) => Read<ReadonlyArray<ReadonlyArray<string>>>
  /** A page of all persisted registers as stored text, by kind and id. */
  readonly registerPage: (
    after: readonly [kind: string, id: string],
    limit: number,
  ) => Read<ReadonlyArray<RegisterText>>
  /** What the persisted registers were folded by; undefined where never. */
  readonly fingerprint: Read<string | undefined>
  /** A page of entries as stored, after a position. */
  readonly stored: (after: number, limit: number) => Read<ReadonlyArray<Stored>>
  /** Those of the given tags that the log does not have. */
  readonly missingTags: (expected: ReadonlyArray<StoredTag>) => Read<ReadonlyArray<StoredTag>>
  readonly countTags: Read<number>
  /** A page of all tags, in an order of the log's own; from the first where `after` is not given. */
  readonly tagPage: (after: StoredTag | undefined, limit: number) => Read<ReadonlyArray<StoredTag>>
  /** All strikes: the position struck, and that of the strike. */
  readonly strikes: Read<ReadonlyMap<number, number>>
  /** The tree over all entries; fails where what is kept of it does not belong together. */
  readonly tree: Read<TreeState>
  /** Kept nodes of a level in the order of their index, from one up to, not including, another; absent where not kept. */
  readonly nodes: (level: number, from: number, to: number) => Read<ReadonlyArray<TreeNode>>
  /** The highest level of which a node is kept; 0 where none is. */
  readonly topLevel: Read<number>
  /** The checkpoints of sizes after one, the smallest first. */
  readonly checkpoints: (after: number, limit: number) => Read<ReadonlyArray<KeptCheckpoint>>
  readonly newestCheckpoint: Read<KeptCheckpoint | undefined>
  /** The entries of the keeping itself after a position (restrictions, erasures, continuations), in order. */
  readonly custody: (after: number) => Read<ReadonlyArray<Entry>>
  /** What the database itself finds wrong with its file. */
  readonly damage: Read<ReadonlyArray<string>>
  /** What guards the log, or is read by, and is not as this version makes it. */
  readonly guards: Read<ReadonlyArray<Unlike>>
}

/** A register row as the text that is stored. */
export interface RegisterText {
  readonly kind: string
  readonly id: string
  readonly state: string
  readonly heads: string
}

/** What an append came to: the positions, and whether they were there before. */
export interface Appended {
  readonly positions: ReadonlyArray<number>
  readonly already: boolean
}

/** Reading and writing as the one writer. */
export interface WriteTx extends ReadTx {
  /**
   * Appends entries whose positions follow the head. All ids recorded with the same content: the first result again,
   * nothing written. Some of them only, or a position already taken: `ConditionFailed` by the entry in the way.
   */
  readonly append: (
    entries: ReadonlyArray<Storable>,
    condition?: Condition,
  ) => Effect.Effect<Appended, ConditionFailed | SameIdOtherContent | EntryTooLarge | LogFailure>
  /** Writes register rows; undefined where nothing is left of an entity. */
  readonly putRegisters: (rows: Iterable<readonly [Tag, RegisterRow | undefined]>) => Effect.Effect<void, LogFailure>
  /** Keeps a signed checkpoint; one of the same origin and size that is kept already stays as it is. */
  readonly putCheckpoint: (checkpoint: Omit<KeptCheckpoint, "cosignatures">) => Effect.Effect<void, LogFailure>
  /** Keeps signatures of witnesses under a kept checkpoint; those that are kept already stay. */
  readonly putCosignatures: (
    checkpoint: Pick<KeptCheckpoint, "origin" | "size">,
    cosignatures: ReadonlyArray<KeptCosignature>,
  ) => Effect.Effect<void, LogFailure>
  /** Throws all registers away and says by what those written next are folded. */
  readonly resetRegisters: (fingerprint: string) => Effect.Effect<void, LogFailure>
}

/** A durable log with its registers; see the promises at the head of this module. */
export interface EventLog {
  readonly meta: BookMeta
  /** Whether it can be written. */
  readonly writable: boolean
  /** Where it is, for messages. */
  readonly path: string
  /** Runs reads on one snapshot. */
  readonly read: <A, E>(body: (tx: ReadTx) => Effect.Effect<A, E>) => Effect.Effect<A, E | LogFailure>
  /** Runs as the one writer, uninterruptibly; commits where the body succeeds, else rolls back. */
  readonly transact: <A, E>(body: (tx: WriteTx) => Effect.Effect<A, E>) => Effect.Effect<A, E | LogFailure>
  readonly close: Effect.Effect<void>
}

/** The longest entry in bytes, the longest that an entry bundle of a tiled transparency log can hold. */
export const MAX_ENTRY_BYTES = 65_535
