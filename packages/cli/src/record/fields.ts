/** The fields of an event as somebody types them, derived from the event's schema and its declared words: what each holds. */
import { kindTitles as titlesOf } from "@taizhang/domain/kernel/Catalogue"
import { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import { annotation, type Field as Declared } from "@taizhang/domain/kernel/Field"
import { ENTITY, UNIT, type Words } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { FEN } from "@taizhang/domain/kernel/Money"
import { MONTH } from "@taizhang/domain/kernel/Month"
import { type Schema, SchemaAST } from "effect"

/** What a field holds. */
export type FieldKind =
  | { readonly is: "text" | "date" | "month" | "count" | "number" | "money" | "boolean" | "json" }
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

const unitOf = (ast: SchemaAST.AST): unknown => annotation(ast, UNIT)
const DATE = unitOf(PlainDate.ast)

/** Whether a number is held to be whole. */
const isWhole = (ast: SchemaAST.AST): boolean => JSON.stringify(ast.checks ?? []).includes("isInt")

const kindOf = (ast: SchemaAST.AST, { words, fields = [] }: Partial<Declared>): FieldKind => {
  const [item] = SchemaAST.isArrays(ast) ? ast.rest : []
  if (item !== undefined) return { is: "list", of: kindOf(item, { ...(words && { words }), fields }) }
  const entity = annotation(ast, ENTITY)
  if (typeof entity === "string") return { is: "entity", kind: entity }
  if (words !== undefined) return { is: "word", words }
  if (SchemaAST.isBoolean(ast)) return { is: "boolean" }
  if (SchemaAST.isNumber(ast)) return { is: unitOf(ast) === FEN ? "money" : isWhole(ast) ? "count" : "number" }
  if (SchemaAST.isString(ast)) return { is: unitOf(ast) === DATE ? "date" : unitOf(ast) === MONTH ? "month" : "text" }
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

/** The words that a model has for kinds of entities. */
export const kindTitles = (model: Model): KindTitles => {
  const kinds = titlesOf(model)
  return (kind) => kinds.get(kind) ?? { zh: kind, en: kind }
}

const simple = {
  text: { zh: "文字", en: "text" },
  date: { zh: "日期", en: "date" },
  month: { zh: "月份，如 2026-03", en: "month, such as 2026-03" },
  count: { zh: "整数", en: "whole number" },
  number: { zh: "数，可带小数", en: "number" },
  money: { zh: "金额（元）", en: "money in yuan" },
  boolean: { zh: "是/否", en: "yes/no" },
  json: { zh: "JSON", en: "JSON" },
} as const

/** The fields of an object that can be typed on one line with `/` between them; undefined where one holds more than one value. */
export const partsOf = (kind: FieldKind): ReadonlyArray<Field> | undefined =>
  kind.is === "object" && kind.fields.every(({ kind: { is } }) => is !== "list" && is !== "object" && is !== "json")
    ? kind.fields
    : undefined

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
      const each = kind.fields.map((field) => ({ ...field, holds: kindText(field.kind, titles) }))
      if (partsOf(kind) === undefined)
        return {
          zh: `{${each.map(({ title, holds }) => `"${title.zh}": ${holds.zh}`).join(", ")}}`,
          en: `{${each.map(({ name, holds }) => `"${name}": ${holds.en}`).join(", ")}}`,
        }
      return {
        zh: `${each.map(({ title, optional }) => (optional ? `〔${title.zh}〕` : title.zh)).join("/")}，其中${each.map(({ title, holds }) => `${title.zh}：${holds.zh}`).join("；")}`,
        en: `${each.map(({ name, optional }) => (optional ? `[${name}]` : name)).join("/")}, of which ${each.map(({ name, holds }) => `${name}: ${holds.en}`).join("; ")}`,
      }
    }
    case "list": {
      const { zh, en } = kindText(kind.of, titles)
      if (partsOf(kind.of) !== undefined)
        return {
          zh: `几项，用；隔开，每项为 ${zh}（也可写 JSON）`,
          en: `several, with ; between, each ${en} (or JSON)`,
        }
      if (kind.of.is === "object" || kind.of.is === "json") return { zh: `[${zh}, …]`, en: `[${en}, …]` }
      return {
        zh: `${kind.of.is === "text" ? "几段" : "几个"}${zh}，用顿号隔开`,
        en: `several, with commas between: ${en}`,
      }
    }
    case "text":
    case "date":
    case "month":
    case "count":
    case "number":
    case "money":
    case "boolean":
    case "json":
      return simple[kind.is]
  }
}
