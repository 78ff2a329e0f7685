/**
 * The fields of an event as somebody types them, derived from the event's schema and its declared words: what each
 * holds, and how its text becomes the value.
 */
import { parseAmount } from "@taizhang/domain/import/Amounts"
import { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import { annotation, type Field as Declared } from "@taizhang/domain/kernel/Field"
import { codeMeant, ENTITY, type Words } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { Fen } from "@taizhang/domain/kernel/Money"
import { Effect, Option, Result, type Schema, SchemaAST } from "effect"
import { dateFrom } from "../flags.ts"
import { UsageProblem } from "../Problem.ts"

/** What a field holds. */
export type FieldKind =
  | { readonly is: "text" | "date" | "count" | "money" | "boolean" | "json" }
  | { readonly is: "entity"; readonly kind: string }
  | { readonly is: "word"; readonly words: Words }
  | { readonly is: "object"; readonly fields: ReadonlyArray<Field> }
  | { readonly is: "list"; readonly of: FieldKind }

export interface Field {
  readonly name: string
  readonly title: Message
  readonly optional: boolean
  readonly kind: FieldKind
}

/** The ids of the checks of a number and their bounds, which tell money from other numbers. */
const bounds = (ast: SchemaAST.AST): string =>
  JSON.stringify((ast.checks ?? []).map((check) => annotationsOf(check)["representation"]))
const annotationsOf = (check: object): Record<string, unknown> =>
  "annotations" in check ? (check.annotations as Record<string, unknown>) : {}
const FEN = bounds(Fen.ast)
const expects = (ast: SchemaAST.AST): unknown => annotation(ast, "expected")
const DATE = expects(PlainDate.ast)

const kindOf = (ast: SchemaAST.AST, { words, fields = [] }: Partial<Declared>): FieldKind => {
  const [item] = SchemaAST.isArrays(ast) ? ast.rest : []
  if (item !== undefined) return { is: "list", of: kindOf(item, { ...(words && { words }), fields }) }
  const entity = annotation(ast, ENTITY)
  if (typeof entity === "string") return { is: "entity", kind: entity }
  if (words !== undefined) return { is: "word", words }
  if (SchemaAST.isBoolean(ast)) return { is: "boolean" }
  if (SchemaAST.isNumber(ast)) return { is: bounds(ast) === FEN ? "money" : "count" }
  if (SchemaAST.isString(ast)) return { is: expects(ast) === DATE ? "date" : "text" }
  return SchemaAST.isObjects(ast) ? { is: "object", fields: fieldsIn(ast, fields) } : { is: "json" }
}

const fieldsIn = (ast: SchemaAST.AST, declared: ReadonlyArray<Declared>): ReadonlyArray<Field> => {
  const types = new Map(
    SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name, type }) => [String(name), type]) : [],
  )
  return declared.flatMap((field) => {
    const { name, title, optional } = field
    const type = types.get(name)
    return type === undefined ? [] : [{ name, title, optional, kind: kindOf(type, field) }]
  })
}

/** The fields of an event, in the order of its declaration. */
export const fieldsOf = ({ schema, fields }: Declaration): ReadonlyArray<Field> =>
  fieldsIn((schema as unknown as Schema.Top).ast, fields)

/** The word for a kind of entity. */
export type KindTitles = (kind: string) => Message

/** The words that a model has for kinds of entities: the title of the id field named like the kind. */
export const kindTitles = (model: Model): KindTitles => {
  const kinds = new Map<string, Message>()
  for (const { declaration } of model.events.values())
    for (const { name, title } of declaration.fields)
      if (model.kinds.has(name) && !kinds.has(name)) kinds.set(name, title)
  return (kind) => kinds.get(kind) ?? { zh: kind, en: kind }
}

const simple = {
  text: { zh: "文字", en: "text" },
  date: { zh: "日期", en: "date" },
  count: { zh: "数目", en: "number" },
  money: { zh: "金额（元）", en: "money in yuan" },
  boolean: { zh: "是/否", en: "yes/no" },
  json: { zh: "JSON", en: "JSON" },
} as const

/** What is typed for a field, in words. */
export const kindText = (kind: FieldKind, titles: KindTitles): Message => {
  switch (kind.is) {
    case "entity": {
      const { zh, en } = titles(kind.kind)
      return { zh: `${zh}的编号或名称`, en: `id or name (${en})` }
    }
    case "word": {
      const codes = Object.entries(kind.words)
      return {
        zh: codes.map(([code, { zh }]) => `${zh}（${code}）`).join("、"),
        en: codes.map(([code, { en }]) => (code === en ? code : `${en} (${code})`)).join(", "),
      }
    }
    case "object": {
      const each = kind.fields.map(({ name, title, kind: held }) => ({ name, title, holds: kindText(held, titles) }))
      return {
        zh: `{${each.map(({ title, holds }) => `"${title.zh}": ${holds.zh}`).join(", ")}}`,
        en: `{${each.map(({ name, holds }) => `"${name}": ${holds.en}`).join(", ")}}`,
      }
    }
    case "list": {
      const { zh, en } = kindText(kind.of, titles)
      if (kind.of.is === "object" || kind.of.is === "json") return { zh: `[${zh}, …]`, en: `[${en}, …]` }
      return {
        zh: `${kind.of.is === "text" ? "几段" : "几个"}${zh}，用顿号隔开`,
        en: `several, with commas between: ${en}`,
      }
    }
    case "text":
    case "date":
    case "count":
    case "money":
    case "boolean":
    case "json":
      return simple[kind.is]
  }
}

/** Splits a list as people type it. */
const items = (text: string): ReadonlyArray<string> =>
  text
    .split(/[、，,;；]/)
    .map((item) => item.trim())
    .filter((item) => item !== "")

const bad = ({ name, title }: Field, text: string, zh: string, en: string): UsageProblem =>
  new UsageProblem({
    zh: `${title.zh}（${name}）的值“${text}”不对：应为${zh}`,
    en: `${name}: "${text}" is wrong, expected ${en}`,
  })

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  是: true,
  yes: true,
  false: false,
  否: false,
  no: false,
}

/** How what was typed is read: by the words for kinds of entities, and by finding the id of an entity that was named. */
export interface Typing<E> {
  readonly titles: KindTitles
  readonly refer: (kind: string, text: string) => Effect.Effect<string, E>
}

/** The value that a text stands for. */
export const valueFrom = <E>(
  field: Field,
  text: string,
  typing: Typing<E>,
): Effect.Effect<unknown, UsageProblem | E> => {
  const { kind } = field
  switch (kind.is) {
    case "text":
      return Effect.succeed(text)
    case "entity":
      return typing.refer(kind.kind, text)
    case "date":
      return Option.match(dateFrom(text), {
        onNone: () =>
          Effect.fail(bad(field, text, "存在的日期，如 2025-12-31", "a date that exists, such as 2025-12-31")),
        onSome: (value) => Effect.succeed(value),
      })
    case "count":
      return /^\d{1,9}$/.test(text) ? Effect.succeed(Number(text)) : Effect.fail(bad(field, text, "数目", "a number"))
    case "money": {
      const read = parseAmount(text)
      return Result.isSuccess(read) && read.success.value !== undefined
        ? Effect.succeed(read.success.value)
        : Effect.fail(bad(field, text, "金额，以元计，如 500", "an amount in yuan, such as 500"))
    }
    case "boolean": {
      const value = BOOLEANS[text.toLowerCase()]
      return value === undefined ? Effect.fail(bad(field, text, "是或否", "yes or no")) : Effect.succeed(value)
    }
    case "word": {
      const code = codeMeant(kind.words, text)
      const { zh, en } = kindText(kind, typing.titles)
      return code === undefined
        ? Effect.fail(bad(field, text, `其中之一：${zh}`, `one of ${en}`))
        : Effect.succeed(code)
    }
    case "list":
      return kind.of.is === "object" || kind.of.is === "json"
        ? Effect.flatMap(json(field, text), (value) => typedWithin(field, value, typing))
        : Effect.forEach(items(text), (item) => valueFrom({ ...field, kind: kind.of }, item, typing))
    case "object":
    case "json":
      return Effect.flatMap(json(field, text), (value) => typedWithin(field, value, typing))
  }
}

const json = (field: Field, text: string): Effect.Effect<unknown, UsageProblem> =>
  Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: () => bad(field, text, "JSON", "JSON"),
  })

/** JSON as it was typed, in which names, titles and words may stand for ids, fields and codes. */
const typedWithin = <E>(
  { kind, ...field }: Field,
  value: unknown,
  typing: Typing<E>,
): Effect.Effect<unknown, UsageProblem | E> => {
  if (kind.is === "list" && Array.isArray(value))
    return Effect.forEach(value, (item: unknown) => typedWithin({ ...field, kind: kind.of }, item, typing))
  if (kind.is === "object" && typeof value === "object" && value !== null && !Array.isArray(value))
    return Effect.map(
      Effect.forEach(Object.entries(value), ([name, held]) => {
        const below = kind.fields.find((one) => one.name === name || one.title.zh === name)
        return below === undefined
          ? Effect.succeed([name, held] as const)
          : Effect.map(typedWithin(below, held, typing), (meant) => [below.name, meant] as const)
      }),
      Object.fromEntries,
    )
  return typeof value === "string" && (kind.is === "entity" || kind.is === "word" || kind.is === "date")
    ? valueFrom({ ...field, kind }, value, typing)
    : Effect.succeed(value)
}
