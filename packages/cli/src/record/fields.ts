/**
 * The fields of an event as somebody types them, derived from the event's schema: what each holds, and how its text
 * becomes the value.
 */
import { parseAmount } from "@taizhang/domain/import/Amounts"
import { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import { ENTITY } from "@taizhang/domain/kernel/Ids"
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
  | { readonly is: "entities"; readonly kind: string }
  | { readonly is: "texts" }
  | { readonly is: "word"; readonly of: ReadonlyArray<string> }

export interface Field {
  readonly name: string
  readonly title: Message
  readonly optional: boolean
  readonly kind: FieldKind
}

const annotated = (ast: SchemaAST.AST, key: string): unknown => {
  for (const check of ast.checks ?? []) {
    const found = (check.annotations as Record<string, unknown> | undefined)?.[key]
    if (found !== undefined) return found
  }
  return (ast.annotations as Record<string, unknown> | undefined)?.[key]
}

/** The ids of the checks of a number and their bounds, which tell money from other numbers. */
const bounds = (ast: SchemaAST.AST): string =>
  JSON.stringify((ast.checks ?? []).map((check) => annotationsOf(check)["representation"]))
const annotationsOf = (check: object): Record<string, unknown> =>
  "annotations" in check ? (check.annotations as Record<string, unknown>) : {}
const FEN = bounds(Fen.ast)
const expects = (ast: SchemaAST.AST): unknown => annotated(ast, "expected")
const DATE = expects(PlainDate.ast)

const kindOf = (ast: SchemaAST.AST): FieldKind => {
  const entity = annotated(ast, ENTITY)
  if (typeof entity === "string") return { is: "entity", kind: entity }
  if (SchemaAST.isBoolean(ast)) return { is: "boolean" }
  if (SchemaAST.isNumber(ast)) return { is: bounds(ast) === FEN ? "money" : "count" }
  if (SchemaAST.isString(ast)) return { is: expects(ast) === DATE ? "date" : "text" }
  const words = wordsOf(ast)
  if (words !== undefined) return { is: "word", of: words }
  const [item] = SchemaAST.isArrays(ast) ? ast.rest : []
  if (item !== undefined) {
    const each = kindOf(item)
    if (each.is === "entity") return { is: "entities", kind: each.kind }
    if (each.is === "text") return { is: "texts" }
  }
  return { is: "json" }
}

const wordsOf = (ast: SchemaAST.AST): ReadonlyArray<string> | undefined => {
  if (SchemaAST.isLiteral(ast)) return [String(ast.literal)]
  if (!SchemaAST.isUnion(ast)) return undefined
  const words = ast.types.map((type) => (SchemaAST.isLiteral(type) ? String(type.literal) : undefined))
  return words.every((word) => word !== undefined) ? words : undefined
}

/** The fields of an event, in the order of its declaration. */
export const fieldsOf = ({ schema, fields }: Declaration): ReadonlyArray<Field> => {
  const { ast } = schema as unknown as Schema.Top
  const types = new Map(
    SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name, type }) => [String(name), type]) : [],
  )
  return fields.flatMap(({ name, title, optional }) => {
    const type = types.get(name)
    return type === undefined ? [] : [{ name, title, optional, kind: kindOf(type) }]
  })
}

/** The words for what is kept as a code. */
export interface Wording {
  /** The word in which ledgers show a coded value: by the field's own column first, else as anywhere. */
  readonly word: (field: string, code: string) => Message | undefined
  /** The word for a kind of entity. */
  readonly kind: (kind: string) => Message
}

/** The words that a model has. */
export const wording = (model: Model): Wording => {
  const byField = new Map<string, Message>()
  const anywhere = new Map<string, Message>()
  for (const { columns } of model.ledgers.values())
    for (const { key, words } of columns)
      for (const [code, word] of Object.entries(words ?? {})) {
        byField.set(`${key} ${code}`, word)
        if (!anywhere.has(code)) anywhere.set(code, word)
      }
  const kinds = new Map<string, Message>()
  for (const { declaration } of model.events.values())
    for (const { name, title } of declaration.fields)
      if (model.kinds.has(name) && !kinds.has(name)) kinds.set(name, title)
  return {
    word: (field, code) => byField.get(`${field} ${code}`) ?? anywhere.get(code),
    kind: (kind) => kinds.get(kind) ?? { zh: kind, en: kind },
  }
}

/** What is typed for a field, in words. */
export const kindText = ({ name, kind }: Field, words: Wording): Message => {
  const simple = {
    text: { zh: "文字", en: "text" },
    texts: { zh: "几段文字，用顿号隔开", en: "texts, with commas between" },
    date: { zh: "日期", en: "date" },
    count: { zh: "数目", en: "number" },
    money: { zh: "金额（元）", en: "money in yuan" },
    boolean: { zh: "是/否", en: "yes/no" },
    json: { zh: "JSON", en: "JSON" },
  } as const
  switch (kind.is) {
    case "entity":
    case "entities": {
      const { zh, en } = words.kind(kind.kind)
      return kind.is === "entity"
        ? { zh: `${zh}的编号或名称`, en: `id or name (${en})` }
        : { zh: `几个${zh}的编号或名称，用顿号隔开`, en: `ids or names (${en}), with commas between` }
    }
    case "word": {
      const zh = kind.of.map((code) => {
        const word = words.word(name, code)?.zh
        return word === undefined ? code : `${code}（${word}）`
      })
      return { zh: zh.join("、"), en: kind.of.join(", ") }
    }
    case "text":
    case "texts":
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

/** The value that a text stands for; `refer` finds the id of an entity by what was typed. */
export const valueFrom = <E>(
  field: Field,
  text: string,
  words: Wording,
  refer: (kind: string, text: string) => Effect.Effect<string, E>,
): Effect.Effect<unknown, UsageProblem | E> => {
  const { kind } = field
  switch (kind.is) {
    case "text":
      return Effect.succeed(text)
    case "texts":
      return Effect.succeed(items(text))
    case "entity":
      return refer(kind.kind, text)
    case "entities":
      return Effect.forEach(items(text), (item) => refer(kind.kind, item))
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
      const code = kind.of.find((one) => one === text || words.word(field.name, one)?.zh === text)
      const { zh, en } = kindText(field, words)
      return code === undefined
        ? Effect.fail(bad(field, text, `其中之一：${zh}`, `one of ${en}`))
        : Effect.succeed(code)
    }
    case "json":
      return Effect.try({
        try: (): unknown => JSON.parse(text),
        catch: () => bad(field, text, "JSON", "JSON"),
      })
  }
}
