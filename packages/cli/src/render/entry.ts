/** An entry as people read it: its fields under their titles, ids as names, codes in words, money in yuan. */
import type { Declaration, Entry } from "@taizhang/domain/kernel/Event"
import { tagsOfEntry } from "@taizhang/domain/kernel/Catalogue"
import { tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import { isWithheld, withheldText } from "@taizhang/domain/kernel/Personal"
import type { Model } from "@taizhang/domain/kernel/Model"
import { yuan } from "@taizhang/domain/kernel/Money"
import { isRestrictedEvent } from "@taizhang/domain/kernel/Restricted"
import type { Names } from "../entities.ts"
import { fieldsOf, type Field } from "../record/fields.ts"
import type { Language } from "../session.ts"
import { maskedAs } from "@taizhang/store/sealing/Masking"

/** How entries are shown. */
export interface Showing {
  readonly model: Model
  readonly names: Names
  readonly lang: Language
  /** Whether ID and phone numbers stand whole. */
  readonly reveal: boolean
}

const declarationOf = (model: Model, entry: Entry): Declaration | undefined => model.events.get(entry.type)?.declaration

/** The entities that entries name. */
export const tagsIn = (model: Model, entries: ReadonlyArray<Entry>): ReadonlySet<Tag> =>
  new Set(entries.flatMap((entry) => tagsOfEntry(model, entry)))

/** The title of an entry's type. */
export const typeTitle = (model: Model, type: string, lang: Language): string =>
  model.events.get(type)?.declaration.title[lang] ?? type

/** What a source had no column for, in words: a step (`ApplicantTalkHeld`), its date or a field of it (`Type.field`). */
export const unrecordedTitle = (model: Model, unrecorded: string, lang: Language): string => {
  const [type = unrecorded, field] = unrecorded.split(".")
  const of = typeTitle(model, type, lang)
  if (field === undefined) return of
  const declared = model.events.get(type)?.declaration.fields.find(({ name }) => name === field)?.title
  const title = field === "occurredOn" ? { zh: "日期", en: "date" } : (declared ?? { zh: field, en: field })
  return lang === "zh" ? `${of}的${title.zh}` : `${title.en} of ${of}`
}

/** Whether what an entry says is not shown: it is for the discipline commission, and nobody asked to see it whole. */
export const isHidden = (model: Model, entry: Entry, reveal: boolean): boolean =>
  !reveal && isRestrictedEvent(model, entry.type)

/** The fields of an entry that it holds, each with its title. */
export const described = (entry: Entry, showing: Showing): ReadonlyArray<readonly [title: string, text: string]> => {
  const declaration = declarationOf(showing.model, entry)
  if (declaration === undefined) return []
  if (isHidden(showing.model, entry, showing.reveal))
    return [showing.lang === "zh" ? ["不公开", "加 --reveal 显示"] : ["restricted", "shown with --reveal"]]
  const data = entry.data as Readonly<Record<string, unknown>>
  return fieldsOf(declaration).flatMap((field) => {
    const value = data[field.name]
    return value === undefined ? [] : [[field.title[showing.lang], shownValue(field, value, showing)] as const]
  })
}

/** The fields of an entry on one line. */
export const summary = (entry: Entry, showing: Showing): string =>
  described(entry, showing)
    .map(([title, text]) => (showing.lang === "zh" ? `${title}：${text}` : `${title}: ${text}`))
    .join(showing.lang === "zh" ? "；" : "; ")

const shownValue = (field: Field, value: unknown, showing: Showing): string => {
  const { names, lang, reveal } = showing
  const { kind, name } = field
  if (isWithheld(value)) return withheldText(value, lang)
  const text = typeof value === "string" ? value : JSON.stringify(value)
  switch (kind.is) {
    case "entity":
      return names(tagOf(kind.kind, text))
    case "money":
      return typeof value === "number" ? (lang === "zh" ? `${yuan(value)}元` : `${yuan(value)} yuan`) : text
    case "boolean":
      return lang === "zh" ? (value === true ? "是" : "否") : value === true ? "yes" : "no"
    case "word":
      return kind.words[text]?.[lang] ?? text
    case "text":
      return reveal ? text : maskedAs(name, text)
    case "list":
      return Array.isArray(value)
        ? value
            .map((item: unknown) => shownValue({ ...field, kind: kind.of }, item, showing))
            .join(lang === "zh" ? "、" : ", ")
        : text
    case "object":
      return shownObject(kind.fields, value, showing)
    case "date":
    case "month":
    case "time":
    case "count":
    case "number":
    case "json":
      return text
  }
}

/** An object by its first field, with what the others say of it behind. */
const shownObject = (fields: ReadonlyArray<Field>, value: unknown, showing: Showing): string => {
  const held = value as Readonly<Record<string, unknown>>
  const [first = "", ...others] = fields.flatMap((field) =>
    held[field.name] === undefined ? [] : [shownValue(field, held[field.name], showing)],
  )
  const [open, between, close] = showing.lang === "zh" ? ["（", "，", "）"] : [" (", ", ", ")"]
  return others.length === 0 ? first : `${first}${open}${others.join(between)}${close}`
}
