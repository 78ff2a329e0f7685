/** What a store does in the comparison, and what is given to all of them. */
import type { Storable } from "@taizhang/store/log/EventLog"

/** An entry in the terms of a peer. */
export interface Fact {
  readonly type: string
  /** What ours keeps as the bytes of the entry: id, date, data, who recorded it and when. */
  readonly data: Payload
  /** The tags that ours gives it; the first is what it is mostly about. */
  readonly tags: ReadonlyArray<string>
}

export type Payload = Readonly<Record<string, unknown>> & {
  readonly occurredOn: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface Peer {
  readonly name: string
  /** What its own connection says of durability. */
  readonly settings: string
  /** Appends a batch as one call, to one stream where it has streams; durable when this returns. */
  readonly append: (batch: ReadonlyArray<Fact>) => Promise<unknown>
  /** Appends each entry to the stream of what it is about, durable when this returns; absent where there are no streams. */
  readonly spread?: (batch: ReadonlyArray<Fact>) => Promise<unknown>
  /** Reads the whole log from its beginning, in order. */
  readonly read: (each: (type: string, data: Payload) => void) => Promise<unknown>
  readonly close: () => Promise<unknown>
}

export const factOf = ({ entry, body, tags }: Storable): Fact => ({
  type: entry.type,
  data: JSON.parse(body) as Payload,
  tags,
})

/** The stream of an entry, or of a batch that is put into the stream of its first. */
export const streamOf = ([first]: ReadonlyArray<Fact>): string => first?.tags[0] ?? "none"

/** The entries of a batch by stream. */
export const byStream = (batch: ReadonlyArray<Fact>): Iterable<ReadonlyArray<Fact>> =>
  Map.groupBy(batch, (fact) => streamOf([fact])).values()
