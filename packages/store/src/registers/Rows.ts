/** Register rows as stored text: canonical JSON, so that a rebuilt register is equal as text. */
import { idOf, kindOf, tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"
import { canonical } from "../log/Body.ts"
import type { RegisterText } from "../log/EventLog.ts"

export const textOf = (tag: Tag, row: RegisterRow): RegisterText => ({
  kind: kindOf(tag),
  id: idOf(tag),
  state: canonical(row.state),
  heads: canonical(row.heads),
})

export const rowOf = ({ kind, id, state, heads }: RegisterText): readonly [Tag, RegisterRow] => [
  tagOf(kind, id),
  { state: JSON.parse(state) as RegisterRow["state"], heads: JSON.parse(heads) as RegisterRow["heads"] },
]
