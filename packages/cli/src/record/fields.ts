/** The fields of an event as somebody types them, and what is to be typed for each. */
import { kindTitles as titlesOf } from "@taizhang/domain/kernel/Catalogue"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Field as Declared } from "@taizhang/domain/kernel/Field"
import type { Words } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"

/** What a field holds. */
export type FieldKind =
  | { readonly is: "text" | "date" | "month" | "time" | "count" | "number" | "money" | "boolean" | "json" }
  | { readonly is: "entity"; readonly kind: string }
  | { readonly is: "word"; readonly words: Words }
  | { readonly is: "object"; readonly fields: ReadonlyArray<Field> }
  | { readonly is: "list"; readonly of: FieldKind }

export interface Field {
  readonly name: string
  readonly title: Message
  readonly optional: boolean
  readonly kind: FieldKind
  /** The unit in which it is given, which may stand behind the number. */
  readonly unit?: Message
}

const oneOf = ({ holds, entity = "", words = {}, fields = [] }: Declared): FieldKind => {
  if (holds === "entity") return { is: holds, kind: entity }
  if (holds === "word") return { is: holds, words }
  // A tag is typed as it stands: member:m-0012.
  if (holds === "tag") return { is: "text" }
  return holds === "object" ? { is: holds, fields: fields.map(fieldOf) } : { is: holds }
}

const fieldOf = (declared: Declared): Field => {
  const { name, title, optional, several, unit } = declared
  const one = oneOf(declared)
  const kind: FieldKind = several === true ? { is: "list", of: one } : one
  return { name, title, optional, kind, ...(unit === undefined ? {} : { unit }) }
}

/** The fields of an event, in the order of its declaration. */
export const fieldsOf = ({ fields }: Pick<Declaration, "fields">): ReadonlyArray<Field> => fields.map(fieldOf)

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
  time: { zh: "时刻，如 08:30", en: "time of day, such as 08:30" },
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
    case "time":
    case "count":
    case "number":
    case "money":
    case "boolean":
    case "json":
      return simple[kind.is]
  }
}
