/** An event's data as a clerk types it: words for codes, yuan for fen, lists on one line where they can stand there. */
import { fieldsOf, partsOf, type Field, type FieldKind } from "@taizhang/cli/record/fields"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import { yuan } from "@taizhang/domain/kernel/Money"

const one = (kind: FieldKind, value: unknown): string => {
  if (kind.is === "money") return yuan(value as number)
  if (kind.is === "boolean") return value === true ? "是" : "否"
  if (kind.is === "word") return kind.words[value as string]?.zh ?? String(value)
  return String(value)
}

/** As JSON with titles for names, where one line does not do. */
const json = (kind: FieldKind, value: unknown): unknown => {
  if (kind.is === "list") return (value as ReadonlyArray<unknown>).map((item) => json(kind.of, item))
  if (kind.is === "object")
    return Object.fromEntries(
      kind.fields.flatMap(({ name, title, kind: held }) => {
        const part = (value as Record<string, unknown>)[name]
        return part === undefined ? [] : [[title.zh, json(held, part)]]
      }),
    )
  return kind.is === "count" || kind.is === "number" ? value : one(kind, value)
}

const line = (kind: FieldKind, value: unknown): string | undefined => {
  if (kind.is === "list") {
    const parts = partsOf(kind.of)
    const [between, within] = parts === undefined ? ["、", /[、，,;；]/] : ["；", /[;；]/]
    const items = (value as ReadonlyArray<unknown>).map((item) => line(kind.of, item))
    return items.some((item) => item === undefined || within.test(item)) ? undefined : items.join(between)
  }
  if (kind.is === "object") {
    const parts = partsOf(kind)?.map((field) => {
      const part = (value as Record<string, unknown>)[field.name]
      return part === undefined ? "" : one(field.kind, part)
    })
    return parts === undefined || parts.some((part) => part.includes("/")) ? undefined : parts.join("/")
  }
  return one(kind, value)
}

const typed = ({ kind, title }: Field, value: unknown): string =>
  `${title.zh}=${line(kind, value) ?? JSON.stringify(json(kind, value))}`

/** `字段=值` for each field that the data holds. */
export const asTyped = (declaration: Declaration, data: unknown): ReadonlyArray<string> =>
  fieldsOf(declaration).flatMap((field) => {
    const value = (data as Record<string, unknown>)[field.name]
    return value === undefined ? [] : [typed(field, value)]
  })
