/** A text that people read. */
import { Schema } from "effect"

/** What a person reads, in both languages. */
export const Message = Schema.Struct({ zh: Schema.String, en: Schema.String }).annotate({ identifier: "Message" })
export type Message = typeof Message.Type
