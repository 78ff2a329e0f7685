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
  readonly strike: { readonly entry_position: number; readonly struck_at: number }
  readonly register: { readonly entity: number; readonly state: string; readonly heads: string }
  readonly meta: { readonly name: string; readonly value: string }
}
