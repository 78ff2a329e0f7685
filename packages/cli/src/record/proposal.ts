/** Making the event that somebody typed as `field=value`, by the schema of its type. */
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Acknowledgement, Declaration, Entry, Proposal } from "@taizhang/domain/kernel/Event"
import { inCodes } from "@taizhang/domain/kernel/Field"
import { EntryId, idOf } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { NoSuchName } from "@taizhang/store/Failure"
import { Effect, Option, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { isId, meant } from "../entities.ts"
import { withNewId } from "@taizhang/store/book/NewIds"
import { UsageProblem } from "../Problem.ts"
import { carriedFrom, stillOf, type Carried } from "./carried.ts"
import { fieldsOf, kindTitles, type Field } from "./fields.ts"
import { valueFrom, type Typing } from "./typed.ts"

/** What was typed. */
export interface Typed {
  readonly id: Option.Option<string>
  /** When it happened; the day of the entry that it corrects, or today, where not given. */
  readonly on: Option.Option<PlainDate>
  readonly today: PlainDate
  /** The whole data as JSON, which `fields` add to. */
  readonly data: Option.Option<string>
  /** `field=value` each. */
  readonly fields: ReadonlyArray<string>
  readonly acknowledged: Readonly<Record<string, string>>
  /** The entry that it corrects, opened. */
  readonly replaced?: Entry
}

const entryIdFrom = (id: Option.Option<string>): Effect.Effect<EntryId, UsageProblem> =>
  Option.match(id, {
    onNone: () => Effect.succeed(SecureRandom.uuidV7Unsafe() as EntryId),
    onSome: (text) =>
      Schema.is(EntryId)(text)
        ? Effect.succeed(text)
        : Effect.fail(
            new UsageProblem({
              zh: `记录编号“${text}”应为 8 至 64 个字母、数字、_ 或 -`,
              en: `an entry's id has 8 to 64 letters, digits, _ or -, which "${text}" has not`,
            }),
          ),
  })

const dataFrom = (text: string): Effect.Effect<Record<string, unknown>, UsageProblem> => {
  const wrong = () =>
    new UsageProblem({ zh: `--data 不是 JSON 对象：${text}`, en: `--data is no JSON object: ${text}` })
  return Effect.flatMap(Effect.try({ try: (): unknown => JSON.parse(text), catch: wrong }), (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Effect.succeed(value as Record<string, unknown>)
      : Effect.fail(wrong()),
  )
}

/** How what is typed for a book is read. */
export const typingOf = (book: BookOperations): Typing<NoSuchName | ReadFailure | UsageProblem> => ({
  titles: kindTitles(book.model),
  refer: (kind: string, text: string) => Effect.map(meant(book, kind, text), idOf),
})

/**
 * The value of a field of an event. What the event itself registers cannot be found yet: its id is given in letters and
 * digits, and a year that is one (`2026年`) is read as such.
 */
export const valueOf = <E>(declaration: Declaration, field: Field, text: string, typing: Typing<E>) => {
  const { introduces, makes } = declaration
  if (field.name !== introduces || field.kind.is !== "entity") return valueFrom(field, text, typing)
  const year = /^\s*(\d{4})年度?\s*$/.exec(text)?.[1]
  if (year !== undefined) return typing.refer(field.kind.kind, year)
  if (isId(text)) return valueFrom(field, text, typing)
  const { zh, en } = field.title
  const rest = {
    zh: makes === field.name ? "；不写就新编一个" : "",
    en: makes === field.name ? ", or leave it out for a new one" : "",
  }
  return Effect.mapError(valueFrom(field, text, typing), (problem) =>
    problem instanceof UsageProblem
      ? new UsageProblem({
          zh: `${declaration.title.zh}登记的是新的${zh}，“${text}”不能作它的编号：${field.name} 应为 1 至 64 个字母、数字、_ 或 -，如 2026${rest.zh}`,
          en: `${declaration.type} registers a new ${en}, and "${text}" cannot be its id: ${field.name} has 1 to 64 letters, digits, _ or -, such as 2026${rest.en}`,
        })
      : problem,
  )
}

/** A proposal, and what of it was not typed but taken from the entry that it corrects. */
interface Proposed {
  readonly proposal: Proposal
  readonly carried?: Carried
  /** What was read as something else than was typed. */
  readonly notes: ReadonlyArray<Message>
}

/**
 * The proposal of what was typed; the entity that it introduces gets a new id where none is given. A correction of the
 * same type keeps every field that is not typed again, but for whole data as JSON, which says all that there is.
 */
export const proposalOf = Effect.fnUntraced(function* (book: BookOperations, declaration: Declaration, typed: Typed) {
  const fields = new Map(fieldsOf(declaration).map((field) => [field.name, field]))
  const notes: Array<Message> = []
  const typing = { ...typingOf(book), note: (message: Message) => void notes.push(message) }
  const given = Option.isSome(typed.data) ? yield* dataFrom(typed.data.value) : {}
  const data = { ...(inCodes(declaration.fields, given) as Record<string, unknown>) }
  const named = new Set<string>()
  for (const pair of typed.fields) {
    const equals = pair.indexOf("=")
    const name = pair.slice(0, Math.max(0, equals)).trim()
    const field = fields.get(name) ?? [...fields.values()].find(({ title }) => title.zh === name)
    if (equals <= 0 || field === undefined)
      return yield* new UsageProblem({
        zh: `“${pair}”不对：应写成 字段=值，字段为 ${[...fields.values()].map(({ name: key, title }) => `${title.zh}（${key}）`).join("、")}（taizhang record ${declaration.type} --help-fields）`,
        en: `"${pair}" is wrong: write field=value, fields are ${[...fields.keys()].join(", ")} (see --help-fields)`,
      })
    const text = pair.slice(equals + 1)
    named.add(field.name)
    // Nothing after the sign empties a field that may be empty.
    if (text.trim() === "" && field.optional) delete data[field.name]
    else data[field.name] = yield* valueOf(declaration, field, text, typing)
  }
  const from = typed.replaced?.type === declaration.type && Option.isNone(typed.data) ? typed.replaced : undefined
  const kept = from === undefined ? [] : yield* carriedFrom(declaration, from, named)
  const held = (from?.data ?? {}) as Readonly<Record<string, unknown>>
  for (const name of kept) data[name] = held[name]
  const id = yield* entryIdFrom(typed.id)
  const whole = withNewId(declaration, data, id)
  const missing = [...fields.values()].filter(({ name, optional }) => !optional && whole[name] === undefined)
  if (missing.length > 0)
    return yield* new UsageProblem({
      zh: `${declaration.title.zh}还须填写：${missing.map(({ name, title }) => `${title.zh}（${name}）`).join("、")}。见 taizhang record ${declaration.type} --help-fields`,
      en: `${declaration.type} needs ${missing.map(({ name }) => name).join(", ")}; see taizhang record ${declaration.type} --help-fields`,
    })
  const acknowledged = Object.entries(typed.acknowledged).map(([rule, reason]): Acknowledgement => ({ rule, reason }))
  const proposal: Proposal = {
    ...{ id, type: declaration.type, data: whole },
    occurredOn: Option.getOrElse(typed.on, () => from?.occurredOn ?? typed.today),
    ...(acknowledged.length === 0 ? {} : { acknowledged }),
    ...(from === undefined ? {} : stillOf(from, named, Option.isSome(typed.on))),
  }
  const proposed: Proposed = {
    ...{ proposal, notes },
    ...(from === undefined ? {} : { carried: { from, fields: kept, date: Option.isNone(typed.on) } }),
  }
  return proposed
})
