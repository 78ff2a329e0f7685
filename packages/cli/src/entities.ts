/** Whom and what entries are about: their names where they are shown, and who is meant by what somebody types. */
import { entryKinds, messageWithNames, naming, restrictedKinds, spokenOf } from "@taizhang/domain/kernel/Catalogue"
import { idOf, kindOf, tagOf, type EntryId, type Tag } from "@taizhang/domain/kernel/Ids"
import { halfWidth } from "@taizhang/domain/import/Reading"
import { selfOf, type Proposal } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import { personalKinds } from "@taizhang/domain/kernel/Personal"
import type { Json } from "@taizhang/domain/kernel/Register"
import { entriesAt } from "@taizhang/store/book/EntriesAt"
import { recordJudged } from "@taizhang/store/book/Judged"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import type { RecordOptions } from "@taizhang/store/book/Record"
import { Effect } from "effect"
import { andNear, byWords, listed, nearNames, suggested, unpadded } from "./candidates.ts"
import { UsageProblem } from "./Problem.ts"
import { entryMeant, isPosition } from "./record/entryMeant.ts"
import { kindTitles } from "./record/fields.ts"
import { maskedAs } from "@taizhang/store/sealing/Masking"
import { unopenedIn, unopenedMessage } from "./render/unopened.ts"

/** Shows an entity by its name; by its id where it has none. */
export type Names = (tag: Tag) => string

/** The names of entities as they are today. */
export const namesOf = (book: BookOperations, tags: Iterable<Tag>): Effect.Effect<Names, ReadFailure> =>
  Effect.map(book.states(new Set(tags), { open: true }), (states) => {
    const nameOf = naming(book.model, { restricted: true })
    const names = new Map(
      [...states].map(([tag, state]) => [tag, nameOf(tag, state as { readonly [facet: string]: Json })]),
    )
    return (tag) => names.get(tag) ?? idOf(tag)
  })

/** Records proposals that stand or fall together; what rules say of them speaks by names. */
export const recordNamed = (book: BookOperations, proposals: ReadonlyArray<Proposal>, options: RecordOptions) =>
  recordJudged(book, proposals, options, (tags) => namesOf(book, tags))

/** What a rule says of an entry. */
interface Told {
  readonly subject: Tag
  /** The position of the entry. */
  readonly entry: number
  readonly message: Message
}

/** The names of what findings or due items are about, and their messages with names in the place of ids. */
export const telling = Effect.fnUntraced(function* (book: BookOperations, told: ReadonlyArray<Told>) {
  const entries = yield* entriesAt(
    book,
    told.map(({ entry }) => entry),
  )
  const named = ({ entry: position, message }: Told): ReadonlyArray<Tag> => {
    const entry = entries.get(position)
    return entry === undefined ? [] : spokenOf(book.model, entry, message)
  }
  const names = yield* namesOf(
    book,
    told.flatMap((one) => [one.subject, ...named(one)]),
  )
  const messageOf = (one: Told): Message =>
    messageWithNames(
      one.message,
      named(one).map((tag) => [tag, names(tag)] as const),
    )
  return { names, messageOf }
})

/** Whose name is withheld has none that could be typed, least of all an empty one. */
const nobody = new UsageProblem({
  zh: "没有写明是谁或什么：请写姓名、编号、身份证号码或党支部名称",
  en: "whom or what is empty: give a name, an id, an ID number or a branch",
})

/** A copy made from a bundle has no keys: nobody is found there by what is sealed, whoever is on record. */
const isClosed = ({ meta }: BookOperations): boolean => meta.copyOf !== undefined
const cannotLookUp = new UsageProblem({
  zh: "这是由审计包建立的副本，没有密钥，不能按姓名或身份证号码查找，查不到不等于没有登记。请写编号，如 member:m-0012（见 taizhang ledger roster --format json），或在原台账上查",
  en: "this is a copy made from a bundle, without keys: it cannot look up names and ID numbers, which says nothing of who is on record. Give an id, such as member:m-0012 (taizhang ledger roster --format json), or ask the book itself",
})

/** Whom a name means that stands nowhere, where there are names that cannot be read. */
const mayBeUnopened = (text: string, entries: ReadonlyArray<number>): UsageProblem => {
  const { zh, en } = unopenedMessage(entries)
  return new UsageProblem({
    zh: `没有找到“${text}”，但不能断定没有登记：${zh}。可改用编号`,
    en: `"${text}" was not found, which does not say that nobody is: ${en}. An id can be given instead`,
  })
}

const ID = /^[A-Za-z0-9_-]{1,64}$/
const ID_NUMBER = /^\d{17}[\dXx]$/

/** Whether a text can be an id. */
export const isId = (text: string): boolean => ID.test(text)

/** What was typed without what typing does to an ID number: blanks and full-width digits. */
const asTyped = (text: string): string => {
  const bare = halfWidth(text).replace(/ /g, "")
  return ID_NUMBER.test(bare) ? bare : text.trim()
}

/** The one of a kind that has a name, of those that have one; undefined where none has it, a problem where several do. */
const onlyNamed = Effect.fnUntraced(function* (
  book: BookOperations,
  kind: string,
  text: string,
  named: ReadonlyMap<string, Json>,
) {
  const of = (is: (name: string) => boolean): ReadonlyArray<Tag> =>
    [...named].flatMap(([id, name]) => (typeof name === "string" && is(name) ? [tagOf(kind, id)] : []))
  const exact = of((name) => name === text)
  const alike = exact.length > 0 ? exact : of((name) => unpadded(name) === unpadded(text))
  const found = alike.length > 0 ? alike : yield* byWords(book, kind, text, named)
  if (found.length <= 1) return found[0]
  const candidates = yield* listed(book, found)
  return yield* new UsageProblem({
    zh: `有 ${found.length} 个“${text}”，请改用编号：${candidates.join("、")}`,
    en: `${found.length} are named "${text}": use an id of ${candidates.join(", ")}`,
  })
})

/** What an entry of an id is: the id of what it goes on being where it corrected that, else the same id. */
const thingOf = (book: BookOperations, id: string) =>
  Effect.map(book.entries({ ids: [id as EntryId] }), ({ entries: [found] }) =>
    found === undefined ? id : selfOf(found.entry),
  )

/**
 * The tag of whom or what a text means: an id, a person's ID number, or a name that only one has.
 *
 * @param restricted whether an ID number may mean who is restricted, for steps that lift that or erase him
 */
export const meant = Effect.fnUntraced(function* (
  book: BookOperations,
  kind: string,
  typed: string,
  restricted = false,
) {
  const text = asTyped(typed)
  if (text === "") return yield* nobody
  if (kind === "member" && ID_NUMBER.test(text)) {
    if (isClosed(book)) return yield* cannotLookUp
    const [tag] = yield* book.findPersons(text)
    if (tag !== undefined) return tag
    const [withheld] = yield* book.findRestricted(text)
    if (withheld !== undefined && restricted) return withheld
    if (withheld !== undefined)
      return yield* new UsageProblem({
        zh: `身份证号码为 ${maskedAs("idNumber", text)} 的人限制处理个人信息，不按号码查找；可写 ${withheld}，或先解除限制处理（taizhang restrict … --lift）`,
        en: `who has the ID number ${maskedAs("idNumber", text)} is restricted and not found by it: give ${withheld}, or lift the restriction first (taizhang restrict … --lift)`,
      })
    return yield* new UsageProblem({
      zh: `没有登记过身份证号码为 ${maskedAs("idNumber", text)} 的人`,
      en: `nobody is on record with the ID number ${maskedAs("idNumber", text)}`,
    })
  }
  // A visit or a commendation is its entry, which people know by its number.
  const isEntry = entryKinds(book.model).has(kind)
  if (isPosition(text) && isEntry) return tagOf(kind, selfOf(yield* entryMeant(book, text)))
  const isId = ID.test(text)
  if (isId && (yield* book.register(tagOf(kind, text))) !== undefined) return tagOf(kind, text)
  const year = /^(\d{4})年度?$/.exec(text)?.[1]
  if (year !== undefined && (yield* book.register(tagOf(kind, year))) !== undefined) return tagOf(kind, year)
  const named = yield* book.named(kind, { open: true })
  const only = yield* onlyNamed(book, kind, text, named)
  if (only !== undefined) return only
  // What is called by a number, such as a case, may look like an id; an id that nothing has is refused where it is used.
  if (isId) return tagOf(kind, isEntry ? yield* thingOf(book, text) : text)
  const { zh, en } = kindTitles(book.model)(kind)
  if (isClosed(book) && personalKinds(book.model).has(kind)) return yield* cannotLookUp
  const unopened = unopenedIn([...named.values()])
  if (unopened.length > 0) return yield* mayBeUnopened(text, unopened)
  const near = andNear(yield* suggested(book, kind, text, named))
  return yield* new UsageProblem({
    zh: `没有登记过名为“${text}”的${zh}${near.zh}`,
    en: `nothing of the name "${text}" (${en}) is on record${near.en}`,
  })
})

/** Like {@link meant}, where the kind is not said: `kind:id`, or a name or id of any kind. */
export const meantByAny = Effect.fnUntraced(function* (book: BookOperations, typed: string, restricted = false) {
  const text = asTyped(typed)
  if (text === "") return yield* nobody
  const colon = text.indexOf(":")
  const kinds = [...book.model.kinds.keys()]
  if (colon > 0 && kinds.includes(kindOf(text as Tag)))
    return yield* meant(book, text.slice(0, colon), text.slice(colon + 1), restricted)
  if (ID_NUMBER.test(text)) return yield* meant(book, "member", text, restricted)
  const unopened: Array<number> = []
  const readable: Array<{ readonly name: string }> = []
  const restrictedToo = restrictedKinds(book.model)
  for (const kind of kinds) {
    if (ID.test(text)) {
      if ((yield* book.register(tagOf(kind, text))) !== undefined) return tagOf(kind, text)
      continue
    }
    const named = yield* book.named(kind, { open: true })
    const only = yield* onlyNamed(book, kind, text, named)
    if (only !== undefined) return only
    unopened.push(...unopenedIn([...named.values()]))
    if (!restrictedToo.has(kind))
      for (const name of named.values()) if (typeof name === "string") readable.push({ name })
  }
  if (unopened.length > 0) return yield* mayBeUnopened(text, unopened)
  if (isClosed(book) && !ID.test(text)) return yield* cannotLookUp
  const near = andNear(nearNames(book, text, readable))
  return yield* new UsageProblem({
    zh: `没有登记过“${text}”${near.zh}。可写记录编号、记录序号、member:编号、姓名、身份证号码或党支部名称`,
    en: `nothing on record is "${text}"${near.en}: give an entry's id or position, member:ID, a name, an ID number or a branch`,
  })
})
