/** The JSON Schema of what an event holds, for those who read a log without this program. */
import { Schema } from "effect"
import type { Declaration } from "./Event.ts"

/** The JSON Schema (draft 2020-12) of an event's data, as one document. Personal text is stored sealed: a text. */
export const jsonSchemaOf = (declaration: Declaration): Schema.JsonObject => {
  const { schema, definitions } = Schema.toJsonSchemaDocument(declaration.schema as unknown as Schema.Top)
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...schema,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  } as Schema.JsonObject
}
