/** Personal text in events: where it stands, whom it is about, and what stands in its place where it is not shown. */
import type { Declaration, Namer, PersonalField } from "./Event.ts"
import { tagOf, word, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import type { Model } from "./Model.ts"

/** A personal text of an event, and whom it is about; no subject where the event does not name one. */
export interface PersonalText {
  readonly field: PersonalField
  readonly text: string
  readonly subject: Tag | undefined
}

const textAt = (data: unknown, path: ReadonlyArray<string>): unknown => {
  let value = data
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** The personal texts that an event holds. */
export const personalIn = (declaration: Declaration, event: Namer): ReadonlyArray<PersonalText> =>
  declaration.personal.flatMap((field) => {
    const text = textAt(event.data, field.path)
    if (typeof text !== "string") return []
    const role = declaration.roles.find((one) => one.path === field.subject)
    const [subject] = role?.ids(event) ?? []
    return [{ field, text, subject: role && subject !== undefined ? tagOf(role.kind, subject) : undefined }]
  })

/** The kinds of entities about which events of the model hold personal text. */
export const personalKinds = (model: Model): ReadonlySet<string> =>
  new Set(
    [...model.events.values()].flatMap(({ declaration: { personal, roles } }) =>
      personal.flatMap(({ subject }) => roles.find(({ path }) => path === subject)?.kind ?? []),
    ),
  )

/** The path of a personal field in an entry, such as `data.name`. */
export const fieldOf = ({ path }: PersonalField): string => `data.${path.join(".")}`

/**
 * What stands in the place of a personal text that is not shown, and why: erased for good, restricted to being kept,
 * sealed under keys that are not here, or not to be opened with the key of its subject.
 */
export interface Withheld {
  readonly withheld: keyof typeof withheldWords
  /** The position of the entry that holds a text which cannot be opened. */
  readonly entry?: number
}

/** What people read in the place of a text that is withheld. */
const withheldWords = {
  erased: word("已删除", "erased"),
  restricted: word("限制处理", "restricted"),
  sealed: word("已密封", "sealed"),
  unopened: word("无法打开", "cannot be opened"),
} as const

/** What is withheld as people read it, with the entry that cannot be opened. */
export const withheldText = ({ withheld, entry }: Withheld, language: keyof Message): string => {
  const said = withheldWords[withheld][language]
  if (entry === undefined) return said
  return language === "zh" ? `${said}（第${entry}条）` : `${said} (entry ${entry})`
}

export const isWithheld = (value: unknown): value is Withheld =>
  typeof value === "object" &&
  value !== null &&
  "withheld" in value &&
  typeof value.withheld === "string" &&
  Object.hasOwn(withheldWords, value.withheld)
