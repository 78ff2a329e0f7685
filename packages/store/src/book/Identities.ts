/**
 * What speaks against the identities on record: ID numbers that cannot be right (E01), and one person who may be registered
 * twice (E03). It is looked for in personal text, which no register shows, so it is found where that can be opened: a copy
 * without keys finds nothing.
 */
import { Effect, Result } from "effect"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Finding } from "@taizhang/domain/kernel/Finding"
import { idOf, tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import { doubtsOf, parseIdNumber } from "@taizhang/domain/import/IdNumber"
import { citing } from "@taizhang/domain/rulebook/Rulebook"
import { maskText } from "../sealing/Masking.ts"
import type { Asked } from "./Asked.ts"
import type { ReadFailure } from "./Answering.ts"
import type { BookOperations } from "./Operations.ts"

/** What of a person's register tells who it is, opened. */
interface State {
  readonly entity?: { readonly introduced: { readonly on: PlainDate; readonly entry: number } }
  readonly person?: { readonly [key in "name" | "idNumber" | "sex" | "birthDate"]: unknown }
  readonly duplicates?: {
    readonly suspicions: ReadonlyArray<{ readonly others: ReadonlyArray<string>; readonly resolved: object | null }>
  }
}

interface Identity {
  readonly tag: Tag
  readonly on: PlainDate
  readonly entry: number
  readonly name: string | undefined
  /** As it was typed, and as it reads where it is one. */
  readonly typed: string | undefined
  readonly number: string | undefined
  readonly sex: unknown
  readonly birthDate: unknown
  /** Who turned out to be another person, or this one, when somebody looked. */
  readonly settled: ReadonlySet<string>
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined)

const numberIn = (typed: string | undefined): string | undefined => {
  const parsed = typed === undefined ? undefined : parseIdNumber(typed)
  return parsed === undefined || Result.isFailure(parsed) ? undefined : parsed.success.value
}

const identityOf = (tag: Tag, { entity, person, duplicates }: State): ReadonlyArray<Identity> => {
  if (entity === undefined || person === undefined) return []
  const typed = textOf(person.idNumber)
  const settled = (duplicates?.suspicions ?? []).flatMap(({ others, resolved }) => (resolved === null ? [] : others))
  return [
    {
      ...{ tag, on: entity.introduced.on, entry: entity.introduced.entry },
      ...{ name: textOf(person.name), typed, number: numberIn(typed) },
      ...{ sex: person.sex, birthDate: person.birthDate, settled: new Set(settled) },
    },
  ]
}

const about = (rule: "E01" | "E03", { tag, on, entry }: Identity, message: Message): Finding => ({
  ...{ rule, kind: "breach", subject: tag, on, entry, message },
  ...(rule === "E01"
    ? {
        title: { zh: "身份证号码有误或与登记不符", en: "ID number that cannot be right" },
        citation: citing("《公民身份号码》（GB 11643—1999）", "GB 11643-1999")(),
        remedy: {
          zh: "对照证件核对，用“人员信息变更”更正。",
          en: "Compare with the card, and record PersonDetailsChanged.",
        },
      }
    : {
        title: { zh: "疑似同一人登记了两次", en: "One person who may be registered twice" },
        citation: citing("党员名册管理要求（一人一条）", "Rosters: one record a person")(),
        remedy: {
          zh: "核实后登记“疑似重复登记”和“重复登记核实”。",
          en: "Look into it, and record DuplicateFlagged and DuplicateResolved.",
        },
      }),
})

/** Those who share something, in the order in which they came on record. */
const sharing = (all: ReadonlyArray<Identity>, keyOf: (one: Identity) => string | undefined) =>
  [...Map.groupBy(all, keyOf)].flatMap(([key, those]) => (key === undefined || those.length < 2 ? [] : [those]))

const twice = (all: ReadonlyArray<Identity>): ReadonlyArray<Finding> => {
  const found = new Map<string, Finding>()
  const tell = (those: ReadonlyArray<Identity>, what: Message): void => {
    for (const [index, one] of those.entries())
      for (const other of those.slice(0, index)) {
        const pair = `${other.tag} ${one.tag}`
        if (found.has(pair) || one.settled.has(idOf(other.tag)) || other.settled.has(idOf(one.tag))) continue
        const called = other.name ?? idOf(other.tag)
        found.set(
          pair,
          about("E03", one, {
            zh: `与第${other.entry}条登记的${called}${what.zh}`,
            en: `${what.en} as ${called}, registered at position ${other.entry}`,
          }),
        )
      }
  }
  for (const those of sharing(all, ({ number }) => number))
    tell(those, { zh: "身份证号码相同", en: "the same ID number" })
  for (const those of sharing(all, ({ name, birthDate }) =>
    name === undefined || typeof birthDate !== "string" ? undefined : `${name} ${birthDate}`,
  )) {
    // Two right numbers are two persons, whatever they are called.
    const unnumbered = those.some(({ number }) => number === undefined)
    if (unnumbered) tell(those, { zh: "姓名和出生日期相同", en: "the same name and birth date" })
  }
  return [...found.values()]
}

/** Findings on the identities on record, as known and on the day asked. */
const identityFindings = (book: BookOperations, asked: Asked): Effect.Effect<ReadonlyArray<Finding>, ReadFailure> =>
  Effect.gen(function* () {
    if (!book.model.kinds.get("member")?.some(({ name }) => name === "person")) return []
    const tags = [...(yield* book.named("member", asked)).keys()].map((id) => tagOf("member", id))
    const states = yield* book.states(tags, { ...asked, open: true })
    const all = [...states]
      .flatMap(([tag, state]) => identityOf(tag, state as State))
      .sort((one, other) => one.entry - other.entry)
    // A birth date that differs from the number may be that of the personnel file, which goes before it: noted when recorded.
    const doubts = all.flatMap((one) =>
      one.typed === undefined
        ? []
        : doubtsOf(one.typed, { sex: one.sex }).map(({ zh, en }) =>
            about("E01", one, { zh: maskText(zh), en: maskText(en) }),
          ),
    )
    return [...doubts, ...twice(all)]
  })

/** All findings: those of the rules, and those on the identities on record. */
export const findingsOf = (book: BookOperations, asked: Asked): Effect.Effect<ReadonlyArray<Finding>, ReadFailure> =>
  Effect.gen(function* () {
    const found = yield* book.findings(asked)
    return [...found, ...(yield* identityFindings(book, asked))].sort((a, b) => a.entry - b.entry)
  })
