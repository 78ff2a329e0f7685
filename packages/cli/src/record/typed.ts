/** How the text that somebody types for a field becomes its value: names, words, yuan, and lists as a clerk writes them. */
import { parseAmount } from "@taizhang/domain/import/Amounts"
import { codeMeant } from "@taizhang/domain/kernel/Ids"
import { Effect, Option, Result } from "effect"
import { dateFrom } from "../flags.ts"
import { UsageProblem } from "../Problem.ts"
import { kindText, partsOf, type Field, type KindTitles } from "./fields.ts"
import { readCount, readMonth, readNumber, readText, readTime, type Note } from "./read.ts"

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
  /** Hears what was read as something else than stands there; nobody is told where it is not given. */
  readonly note?: Note
}

const silent: Note = () => undefined

const orBad = <A>(value: A | undefined, problem: UsageProblem): Effect.Effect<A, UsageProblem> =>
  value === undefined ? Effect.fail(problem) : Effect.succeed(value)

const trimmed = (parts: ReadonlyArray<string>): ReadonlyArray<string> =>
  parts.map((part) => part.trim()).filter((part) => part !== "")

/** The value that a text stands for. */
export const valueFrom = <E>(
  field: Field,
  text: string,
  typing: Typing<E>,
): Effect.Effect<unknown, UsageProblem | E> => {
  const { kind } = field
  switch (kind.is) {
    case "text":
      return Effect.sync(() => readText(field, text, typing.note ?? silent))
    case "entity":
      return typing.refer(kind.kind, text)
    case "date":
      return Option.match(dateFrom(text), {
        onNone: () =>
          Effect.fail(bad(field, text, "存在的日期，如 2025-12-31", "a date that exists, such as 2025-12-31")),
        onSome: (value) => Effect.succeed(value),
      })
    case "month":
      return orBad(readMonth(text), bad(field, text, "月份，如 2026-03", "a month, such as 2026-03"))
    case "time":
      return orBad(readTime(text), bad(field, text, "时刻，如 08:30", "a time of day, such as 08:30"))
    case "count":
      return orBad(readCount(field, text), bad(field, text, "整数，如 12", "a whole number, such as 12"))
    case "number":
      return orBad(readNumber(field, text), bad(field, text, "数目，如 1.5", "a number, such as 1.5"))
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
    case "list": {
      if (/^\s*\[/.test(text)) return inJson(field, text, typing)
      const each = { ...field, kind: kind.of }
      if (partsOf(kind.of) !== undefined)
        return Effect.forEach(trimmed(text.split(/[；;]/)), (item) => inParts(each, item, typing))
      if (kind.of.is === "object" || kind.of.is === "json") return inJson(field, text, typing)
      return Effect.forEach(trimmed(text.split(/[、，,;；]/)), (item) => valueFrom(each, item, typing))
    }
    case "object":
      return partsOf(kind) === undefined || /^\s*\{/.test(text)
        ? inJson(field, text, typing)
        : inParts(field, text, typing)
    case "json":
      return inJson(field, text, typing)
  }
}

/** One row of a list, its parts in the order of its fields with `/` between; a part left empty is not given. */
const inParts = <E>(field: Field, text: string, typing: Typing<E>): Effect.Effect<unknown, UsageProblem | E> => {
  if (/^\s*\{/.test(text)) return inJson(field, text, typing)
  const fields = partsOf(field.kind) ?? []
  const parts = text.split("/").map((part) => part.trim())
  const missing = fields.filter(({ optional }, index) => !optional && (parts[index] ?? "") === "")
  if (parts.length > fields.length || missing.length > 0) {
    const order = (of: (one: Field) => string, open: string, close: string) =>
      fields.map((one) => (one.optional ? `${open}${of(one)}${close}` : of(one))).join("/")
    const maybe = fields.some(({ optional }) => optional)
    const zh = `每项写成 ${order(({ title }) => title.zh, "〔", "〕")}${maybe ? "（〔〕可空）" : ""}，几项用；隔开；文字里有 / 或；的，改写 JSON`
    const en = `each as ${order(({ name }) => name, "[", "]")} with ; between them; as JSON where a text holds / or ;`
    return Effect.fail(bad(field, text, zh, en))
  }
  const given = fields.flatMap((below, index) => {
    const part = parts[index] ?? ""
    return part === "" ? [] : [[below, part] as const]
  })
  return Effect.map(
    Effect.forEach(given, ([below, part]) =>
      Effect.map(valueFrom(below, part, typing), (value) => [below.name, value] as const),
    ),
    Object.fromEntries,
  )
}

const inJson = <E>(field: Field, text: string, typing: Typing<E>): Effect.Effect<unknown, UsageProblem | E> =>
  Effect.flatMap(
    Effect.try({
      try: (): unknown => JSON.parse(text),
      catch: () => bad(field, text, "JSON", "JSON"),
    }),
    (value) => typedWithin(field, value, typing),
  )

/** JSON as it was typed, in which names, titles, words and yuan may stand for ids, fields, codes and fen. */
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
  if (kind.is === "money" && typeof value === "number") return valueFrom({ ...field, kind }, String(value), typing)
  return typeof value === "string" && kind.is !== "text" && kind.is !== "json"
    ? valueFrom({ ...field, kind }, value, typing)
    : Effect.succeed(value)
}
