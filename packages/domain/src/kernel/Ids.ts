/**
 * Ids of entities, and the marks on schemas that make an event's tags, roles and sealed fields derivable.
 *
 * An id field carries the kind of entity that it names; the kind and the id make a tag such as `member:m-0012`.
 */
import { Schema, type Brand } from "effect"
import type { Message } from "./Message.ts"

/** The annotation that marks a schema as the id of a kind of entity. */
export const ENTITY = "taizhang/entity"
/** The annotation that marks a personal field with the role of its subject. */
export const PERSONAL = "taizhang/personal"
/** The annotation that holds the Chinese and English title of a field. */
export const TITLE = "taizhang/title"
/** The annotation that holds the words for the codes of a field. */
export const WORDS = "taizhang/words"
/** The annotation that holds the unit in which a field is given, such as fen or a date. */
export const UNIT = "taizhang/unit"
/** The annotation that marks an id as one that people write, such as the year of a period: none is ever made. */
export const WRITTEN = "taizhang/written"
/** The annotation that marks a field as the tag of what the event is about. */
export const ABOUT = "taizhang/about"

declare module "effect/Schema" {
  namespace Annotations {
    interface Annotations {
      readonly [ENTITY]?: string | undefined
      readonly [PERSONAL]?: string | undefined
      readonly [TITLE]?: Message | undefined
      readonly [WORDS]?: Words | undefined
      readonly [UNIT]?: Message | undefined
      readonly [ABOUT]?: true | undefined
      readonly [WRITTEN]?: true | undefined
    }
  }
}

/** The id of an entity of kind `K`: 1 to 64 of the characters `A-Z a-z 0-9 _ -`. */
export type EntityId<K extends string> = string & Brand.Brand<`entity:${K}`>

/** The schema of an entity id, with its kind at hand. */
export interface EntityIdSchema<K extends string> extends Schema.Codec<EntityId<K>, string> {
  readonly kind: K
  readonly title: Message
}

/**
 * Declares a kind of entity and the schema of its ids.
 *
 * @param written whether people write its ids, because they mean something
 *
 * @example
 * const BranchId = entityId("branch", { zh: "党支部", en: "branch" })
 */
export const entityId = <const K extends string>(
  kind: K,
  title: Message,
  { written = false } = {},
): EntityIdSchema<K> => {
  const schema = Schema.String.check(
    Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/, { message: "an id of 1 to 64 letters, digits, _ or -" }),
  ).annotate({ [ENTITY]: kind, [TITLE]: title, ...(written ? { [WRITTEN]: true as const } : {}) })
  return Object.assign(schema, { kind, title }) as unknown as EntityIdSchema<K>
}

/** The id of an entry, given by the caller: a UUIDv7 where we make it, an HMAC of the row where we import it. */
export const EntryId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{8,64}$/, { message: "an entry id of 8 to 64 letters, digits, _ or -" }),
).pipe(Schema.brand("EntryId"))
export type EntryId = typeof EntryId.Type

/** A tag: what an entry is about, `kind:id`. */
export type Tag = string & Brand.Brand<"Tag">
export const tagOf = (kind: string, id: string): Tag => `${kind}:${id}` as Tag
export const kindOf = (tag: Tag): string => tag.slice(0, tag.indexOf(":"))
export const idOf = (tag: Tag): string => tag.slice(tag.indexOf(":") + 1)

/** A field that names what the event is about by its tag, whatever kind of entity that is. */
export const aboutTag = (zh: string, en: string) =>
  Schema.String.check(
    Schema.isPattern(/^[A-Za-z]{1,40}:[A-Za-z0-9_-]{1,64}$/, { message: "kind:id, such as member:m-0012" }),
  )
    .pipe(Schema.brand("Tag"))
    .annotate({ [ABOUT]: true, [TITLE]: { zh, en } })

/** Text about a person: sealed under a key of its subject from the first entry on; no rule or figure may read it. */
export type Personal = string & Brand.Brand<"Personal">
/** Text that is personal, for a proposal: the store seals it, so that it can be erased. */
export const personalText = (text: string): Personal => text as Personal

/**
 * Marks a text field as personal.
 *
 * @param subject the field of the same event that holds the subject's id, or `"self"` where the event declares the entity that it is
 */
export const personal = (subject: string, title: Message) =>
  Schema.NonEmptyString.check(
    // Sealed text is longer than the text that it holds, which was measured before it was sealed.
    Schema.makeFilter((text: string) => text.length <= 4000 || text.startsWith("sealed:"), {
      expected: "a text of at most 4000 characters",
    }),
  )
    .pipe(Schema.brand("Personal"))
    .annotate({ [PERSONAL]: subject, [TITLE]: title })

/** Gives a field its Chinese and English title. */
export const titled =
  (zh: string, en: string) =>
  <S extends Schema.Top>(schema: S): S["Rebuild"] =>
    schema.annotate({ [TITLE]: { zh, en } } as never)

/** The unit of a field that holds a time of day. */
export const TIME_OF_DAY = { zh: "时刻", en: "time of day" }

/** The words for codes: what people read, and may type, in place of each. */
export type Words<Code extends string = string> = Readonly<Record<Code, Message>>

/** A word in both languages. */
export const word = (zh: string, en: string): Message => ({ zh, en })

/**
 * A field that holds one of a closed list: its codes are the keys of their words, so that none is without one.
 *
 * `declare` refuses a closed list without words. Ledgers that show the field take their words from the same list.
 *
 * @example
 * const unitTypes = { village: word("村", "village"), organ: word("机关", "organ") } as const
 * const UnitType = coded(unitTypes, "单位类型", "kind of unit")
 */
export const coded = <Code extends string>(words: Words<Code>, zh: string, en: string) =>
  Schema.Literals(Object.keys(words) as unknown as readonly [Code, ...Array<Code>])
    .pipe(titled(zh, en))
    .annotate({ [WORDS]: words })

/** The code that a text means, by itself or by its word in either language, in full-width or half-width signs. */
export const codeMeant = <Code extends string>(words: Words<Code>, text: string): Code | undefined => {
  const alike = (word: string): string => word.normalize("NFKC").trim().toLowerCase()
  const said = alike(text)
  return (Object.keys(words) as Array<Code>).find(
    (code) => code === text || alike(words[code].zh) === said || alike(words[code].en) === said,
  )
}
