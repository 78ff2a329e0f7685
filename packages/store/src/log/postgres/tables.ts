/** The tables of a database of townships as Kysely sees them; the DDL stands in `schema.ts`. */
export interface Tables {
  readonly book: {
    readonly township: string
    readonly meta: string
  }
  readonly log_state: {
    readonly township: string
    readonly size: number
    readonly root: Uint8Array
    readonly frontier: Uint8Array
    readonly writes: number
    readonly fingerprint: string | null
  }
  readonly entry: {
    readonly township: string
    readonly position: number
    readonly id: string
    readonly type: string
    readonly occurred_on: string
    readonly rank: number
    readonly place: number
    readonly body: Uint8Array
  }
  readonly entry_tag: {
    readonly township: string
    readonly kind: string
    readonly id: string
    readonly position: number
  }
  readonly strike: { readonly township: string; readonly entry_position: number; readonly struck_at: number }
  readonly register: {
    readonly township: string
    readonly kind: string
    readonly id: string
    readonly state: string
    readonly heads: string
  }
  readonly tree_node: {
    readonly township: string
    readonly level: number
    readonly idx: number
    readonly hash: Uint8Array
  }
  readonly checkpoint: {
    readonly township: string
    readonly origin: string
    readonly size: number
    readonly root: Uint8Array
    readonly note: string
    readonly signed_at: string
  }
  readonly cosignature: {
    readonly township: string
    readonly origin: string
    readonly size: number
    readonly witness: string
    readonly time: number
    readonly line: string
  }
}
