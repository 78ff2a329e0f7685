/** What a model holds, as the contract says it: its events with their fields, its ledgers, its figures. */
import { Schema } from "effect"
import type { Declaration, FieldTitle } from "@taizhang/domain/kernel/Event"
import type { Path } from "@taizhang/domain/kernel/Criteria"
import type { Column, Ledger } from "@taizhang/domain/kernel/Ledger"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Context, Model } from "@taizhang/domain/kernel/Model"
import type { Statistic } from "@taizhang/domain/kernel/Statistic"
import type { Catalogue } from "../api/Events.ts"
import type { Ledger as ShownLedger } from "../api/Ledgers.ts"

type Words = Readonly<Record<string, Message>>
type ShownField = Catalogue["events"][number]["fields"][number]

/** The name of the context that a model has something from. */
export const contextOf = (model: Model, has: (context: Context) => boolean): string =>
  model.contexts.find(has)?.name ?? ""

const columnsOf = (model: Model): ReadonlyArray<Column> =>
  [...model.ledgers.values()].flatMap((ledger) => ledger.columns)

const allowed = (schema: Schema.JsonObject, field: string): ReadonlyArray<string> => {
  const property = ((schema["properties"] ?? {}) as Schema.JsonObject)[field] as Schema.JsonObject | undefined
  return property?.["enum"] === undefined ? [] : (property["enum"] as ReadonlyArray<string>)
}

/** The words of a coded field: those of the column of that name, or of any column that has words for all its codes. */
const wordsOf = (columns: ReadonlyArray<Column>, field: string, codes: ReadonlyArray<string>): Words | undefined => {
  if (codes.length === 0) return undefined
  const covers = ({ words = {} }: Column): boolean => codes.every((code) => code in words)
  return (columns.find((column) => column.key === field && covers(column)) ?? columns.find(covers))?.words
}

/** The JSON Schema of an event's data, as one document. */
const schemaOf = (declaration: Declaration): Schema.JsonObject => {
  const { schema, definitions } = Schema.toJsonSchemaDocument(declaration.schema as unknown as Schema.Top)
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...schema,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  } as Schema.JsonObject
}

const fieldOf = (
  columns: ReadonlyArray<Column>,
  declaration: Declaration,
  schema: Schema.JsonObject,
  { name, title, optional }: FieldTitle,
): ShownField => {
  const kind = declaration.roles.find((role) => role.path === name)?.kind
  const words = wordsOf(columns, name, allowed(schema, name))
  return {
    ...{ name, title, optional },
    ...(kind === undefined ? {} : { kind }),
    personal: declaration.personal.some(({ path }) => path[0] === name),
    money: columns.some((column) => column.key === name && column.money === true),
    ...(words === undefined ? {} : { words }),
  }
}

/** The title of each kind of entity: that of the id field named like it. */
export const kindsOf = (model: Model): Catalogue["kinds"] => {
  const titles = new Map<string, Message>()
  for (const { declaration } of model.events.values())
    for (const { path, kind } of declaration.roles) {
      const title = declaration.fields.find((field) => field.name === path)?.title
      if (title !== undefined && (path === kind || !titles.has(kind))) titles.set(kind, title)
    }
  return [...titles].map(([kind, title]) => ({ kind, title }))
}

export const catalogueOf = (model: Model): Catalogue => {
  const columns = columnsOf(model)
  return {
    contexts: model.contexts.map(({ name, title }) => ({ name, title })),
    kinds: kindsOf(model),
    events: model.contexts.flatMap((context) =>
      context.events.map((declaration) => {
        const schema = schemaOf(declaration)
        return {
          ...{ type: declaration.type, title: declaration.title, context: context.name },
          fields: declaration.fields.map((field) => fieldOf(columns, declaration, schema, field)),
          schema,
        }
      }),
    ),
  }
}

export const ledgerOf = (model: Model, { name, title, kind, columns }: Ledger): ShownLedger => ({
  ...{ name, title, kind },
  context: contextOf(model, ({ ledgers }) => ledgers.some((one) => one.name === name)),
  columns: columns.map((column) => ({
    ...{ key: column.key, title: column.title, money: column.money === true },
    ...(column.words === undefined ? {} : { words: column.words }),
  })),
})

const units: Readonly<Record<Statistic["unit"], Message>> = {
  persons: { zh: "人", en: "persons" },
  organizations: { zh: "个", en: "organizations" },
  fen: { zh: "元", en: "yuan" },
  matters: { zh: "件", en: "matters" },
  posts: { zh: "个", en: "posts" },
  payments: { zh: "次", en: "payments" },
}

/** The word for a unit; money, kept in fen, is shown in yuan. */
export const unitTitle = (unit: Statistic["unit"]): Message => units[unit]

/** Where the register of each kind holds the name by which its entities are shown. */
export const namePaths = (model: Model): ReadonlyMap<string, Path> => {
  const paths = new Map<string, Path>()
  for (const { kind, columns, each } of model.ledgers.values())
    for (const column of columns) {
      if (column.names !== undefined) paths.set(column.names.kind, column.names.at)
      if (column.key === "name" && each === undefined && !paths.has(kind)) paths.set(kind, column.at)
    }
  return paths
}
