/** Telling entities apart where a name alone does not: what they are called besides, and which are near what was typed. */
import { modes } from "@taizhang/domain/contexts/duty/events"
import { roster } from "@taizhang/domain/contexts/duty/register"
import { development } from "@taizhang/domain/contexts/development/register"
import { membership, person } from "@taizhang/domain/contexts/membership/register"
import { resolveBranch } from "@taizhang/domain/import/BranchNames"
import { namePaths, restrictedKinds, SINCE } from "@taizhang/domain/kernel/Catalogue"
import { at, compareText, valueAt, type Path } from "@taizhang/domain/kernel/Criteria"
import { distance } from "@taizhang/domain/kernel/distance"
import { idOf, tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import { ENTITY_FACET } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { maskText } from "@taizhang/store/sealing/Masking"
import { Effect } from "effect"

/** Names as they can be read, by id. */
type Named = ReadonlyMap<string, Json>

/** A name without the blanks that pad it: `赵 敏` is 赵敏. */
export const unpadded = (text: string): string => text.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "")

/** The branch of a member, of who applies for membership, and of a roster. */
const BRANCHES: ReadonlyArray<Path> = [
  at(membership, "branch"),
  at(development, "file", "branch"),
  at(roster, "branch"),
]
const BROUGHT_IN: Path = { path: [ENTITY_FACET, "introduced", "entry"] }

/**
 * What tells entities from others of their kind, by tag: the branch and year of birth of a person, the branch, month and
 * mode of a roster, and of all else since when and by which entry it is on record.
 */
const hintsOf = Effect.fnUntraced(function* (book: BookOperations, tags: ReadonlyArray<Tag>) {
  const states = yield* book.states(tags, { open: true })
  const textAt = (tag: Tag, path: Path): string | undefined => {
    const found = valueAt(states.get(tag) ?? {}, path, idOf(tag))
    return typeof found === "string" ? found : undefined
  }
  const branchOf = (tag: Tag): string | undefined =>
    BRANCHES.map((path) => textAt(tag, path)).find((id) => id !== undefined)
  const branches = yield* book.named("branch", { open: true })
  return new Map(
    tags.map((tag) => {
      const branch = branches.get(branchOf(tag) ?? "")
      const [born, month, mode] = [
        textAt(tag, at(person, "birthDate")),
        textAt(tag, at(roster, "month")),
        textAt(tag, at(roster, "mode")),
      ]
      const told = [
        ...(typeof branch === "string" ? [branch] : []),
        ...(born === undefined ? [] : [`${born.slice(0, 4)}年生`]),
        ...(month === undefined ? [] : [month]),
        ...(mode === undefined ? [] : [modes[mode as keyof typeof modes].zh]),
      ]
      const since = textAt(tag, SINCE)
      const entry = valueAt(states.get(tag) ?? {}, BROUGHT_IN, idOf(tag))
      const origin = typeof entry === "number" ? [`第${entry}条`] : []
      return [tag, told.length > 0 || since === undefined ? told : [since, ...origin]] as const
    }),
  )
})

/** Candidates as they can be typed, with what tells them apart: `m-0012（柳河村党支部 1985年生）`. */
export const listed = Effect.fnUntraced(function* (book: BookOperations, tags: ReadonlyArray<Tag>) {
  const hints = yield* hintsOf(book, tags)
  return tags.map((tag) => {
    const told = hints.get(tag)?.join(" ") ?? ""
    return told === "" ? idOf(tag) : `${idOf(tag)}（${told}）`
  })
})

/** The words of a text; a month in the form in which it is kept. */
const wordsOf = (text: string): ReadonlyArray<string> =>
  text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) =>
      word.replace(/^(\d{4})年(\d{1,2})月$/, (_, year: string, nth: string) => `${year}-${nth.padStart(2, "0")}`),
    )

/** Beyond so many no words are looked for besides names. */
const MANY = 2000

/**
 * Those that several words mean, all of which stand in the name or in what tells it from others: `刘洋 1985年生`,
 * `石桥村党支部 2026-11`.
 */
export const byWords = Effect.fnUntraced(function* (book: BookOperations, kind: string, text: string, named: Named) {
  const words = wordsOf(text)
  if (words.length < 2) return []
  const readable = [...named].flatMap(([id, name]) =>
    typeof name === "string" ? [[tagOf(kind, id), name] as const] : [],
  )
  const called = readable.filter(([, name]) => words.includes(name) || wordsOf(name).some((one) => words.includes(one)))
  const among = called.length > 0 ? called : readable.length <= MANY ? readable : []
  const hints = yield* hintsOf(
    book,
    among.map(([tag]) => tag),
  )
  return among.flatMap(([tag, name]) => {
    const own = new Set([name, ...wordsOf(name), ...(hints.get(tag) ?? [])])
    return words.every((word) => own.has(word)) ? [tag] : []
  })
})

/** How many are named where what was typed is none of them. */
const SHOWN = 5

const isNear = (text: string, name: string): boolean =>
  text.length > 1 && (name.includes(text) || (name.length > 1 && text.includes(name)))

const isOfBranch = (name: string): boolean => /(支部|总支|党委|委员会)$/.test(name)

/** How many characters of a name may be others: one of a short one, a third of a long one. */
const allowed = (text: string, name: string): number => {
  const shorter = Math.min(text.length, name.length)
  return shorter < 2 ? 0 : Math.max(1, Math.floor(shorter / 3))
}

/** Names that are near what was typed, the nearest first. */
const namesNear = (text: string, names: ReadonlyArray<string>, townNames: ReadonlyArray<string>) => {
  const match = resolveBranch(
    text,
    names.filter(isOfBranch).map((name) => ({ name, id: name })),
    townNames,
  )
  const meant =
    match.kind === "exact" || match.kind === "alias"
      ? [match.id]
      : (match.kind === "ambiguous" ? match.candidates : match.nearest).map(({ name }) => name)
  const apart = names
    .map((name) => ({ name, off: isNear(text, name) ? 0 : distance(text, name) }))
    // Names of branches all end alike, which says nothing of how near they are.
    .filter(({ name, off }) => off === 0 || (!isOfBranch(name) && off <= allowed(text, name)))
    .toSorted((a, b) => a.off - b.off)
  return [...new Set([...meant, ...apart.map(({ name }) => name)])].slice(0, SHOWN)
}

/**
 * What may have been meant where nothing of a kind has the name that was typed: the names near it; of what has none of
 * its own, such as a roster, those that a word of it fits, else the latest. Of what is restricted nothing is told.
 */
export const suggested = Effect.fnUntraced(function* (book: BookOperations, kind: string, text: string, named: Named) {
  if (restrictedKinds(book.model).has(kind)) return []
  const readable = [...named].flatMap(([id, name]) =>
    typeof name === "string" ? [{ tag: tagOf(kind, id), name }] : [],
  )
  if (namePaths(book.model, true).has(kind)) return nearNames(book, text, readable)
  const words = wordsOf(text)
  const latest = readable.toSorted((a, b) => compareText(b.name, a.name)).slice(0, MANY)
  const hints = yield* hintsOf(
    book,
    latest.map(({ tag }) => tag),
  )
  const fits = latest.filter(({ tag, name }) =>
    words.some((word) => name.includes(word) || hints.get(tag)?.some((hint) => hint.includes(word)) === true),
  )
  return yield* listed(
    book,
    (fits.length > 0 ? fits : latest).slice(0, SHOWN).map(({ tag }) => tag),
  )
})

/** The names near what was typed, of those that can be read. */
export const nearNames = (
  { meta }: BookOperations,
  text: string,
  readable: Iterable<{ readonly name: string }>,
): ReadonlyArray<string> =>
  namesNear(text, [...new Set(Array.from(readable, ({ name }) => name))], [meta.township]).map(maskText)

/** What is near, said behind a refusal; nothing where nothing is. */
export const andNear = (near: ReadonlyArray<string>): Message =>
  near.length === 0 ? { zh: "", en: "" } : { zh: `。相近的有：${near.join("、")}`, en: `; near it: ${near.join(", ")}` }
