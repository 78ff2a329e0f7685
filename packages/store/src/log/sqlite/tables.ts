import type { Generated } from "kysely"

/** The tables of a book as Kysely sees them; the DDL stands in `schema.ts`. */
export interface Tables {
  readonly entry: {
    readonly position: number
    readonly id: string
    readonly type: string
    readonly occurred_on: string
    readonly rank: number
    readonly place: number
    readonly body: string
  }
  readonly entity: { readonly no: Generated<number>; readonly kind: string; readonly id: string }
  readonly entry_tag: { readonly entity: number; readonly position: number }
  /** The numbers of the entities of each entry from a position on, as a JSON list of lists. */
  readonly entry_tag_recent: { readonly position: number; readonly entities: string }
  /** Both of them. */
  readonly tag: { readonly entity: number; readonly position: number }
  readonly strike: { readonly entry_position: number; readonly struck_at: number }
  readonly register: { readonly entity: number; readonly state: string; readonly heads: string }
  readonly tree: {
    readonly id: number
    readonly size: number
    readonly root: Uint8Array
    readonly frontier: Uint8Array
  }
  readonly tree_node: { readonly level: number; readonly idx: number; readonly hash: Uint8Array }
  readonly checkpoint: {
    readonly origin: string
    readonly size: number
    readonly root: Uint8Array
    readonly note: string
    readonly signed_at: string
  }
  readonly cosignature: {
    readonly origin: string
    readonly size: number
    readonly witness: string
    readonly time: number
    readonly line: string
  }
  readonly meta: { readonly name: string; readonly value: string }
}
