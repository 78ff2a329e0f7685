/** The shapes that several groups of the API answer with. */
import { Schema } from "effect"
import { Day } from "./Asked.ts"
import { Message } from "./Message.ts"

/** What an entry is about: `kind:id`. */
export const Tag = Schema.String.check(
  Schema.isPattern(/^[A-Za-z]{1,40}:[A-Za-z0-9_-]{1,64}$/, { message: "kind:id, such as member:m-0012" }),
).annotate({ identifier: "Tag", description: "对象标识 / What an entry is about, kind:id, such as member:m-0012" })

/** The names of what an answer speaks of, by tag; absent where a kind has no name or none is recorded. */
export const Names = Schema.Record(Schema.String, Schema.String).annotate({
  identifier: "Names",
  description: "所涉对象的名称 / Names by tag",
})

/** An entry as it is shown: personal text opened, ID numbers and phones masked. */
export const ShownEntry = Schema.Struct({
  position: Schema.Int,
  id: Schema.String,
  type: Schema.String,
  title: Message,
  occurredOn: Day,
  data: Schema.Json,
  tags: Schema.Array(Tag),
  recordedAt: Schema.String,
  recordedBy: Schema.String,
  /** The position of the strike that struck it. */
  struck: Schema.optionalKey(Schema.Int),
  replaces: Schema.optionalKey(Schema.String),
  /** The id of what the entry itself is, where it replaces an entry that was that. */
  self: Schema.optionalKey(Schema.String),
  evidence: Schema.optionalKey(Schema.Array(Schema.Struct({ title: Schema.String, sha256: Schema.String }))),
  acknowledged: Schema.optionalKey(Schema.Array(Schema.Struct({ rule: Schema.String, reason: Schema.String }))),
  batch: Schema.optionalKey(Schema.String),
  unrecorded: Schema.optionalKey(Schema.Array(Schema.String)),
}).annotate({
  identifier: "Entry",
  description:
    '一条记录；身份证号和电话已遮盖，已删除或限制处理的文字为 {"withheld": "erased" 或 "restricted"}，无法打开的为 {"withheld": "unopened", "entry": 第几条} / An entry as it is shown; ID numbers and phones are masked, text that was erased or restricted is {"withheld": "erased" or "restricted"}, text that cannot be opened {"withheld": "unopened", "entry": its position}',
})
export type ShownEntry = typeof ShownEntry.Type

/** What a rule says: its name, its article, what happened and what to do. */
export const said = {
  rule: Schema.String,
  title: Message,
  citation: Message,
  message: Message,
}
