/** Answers whom and what an event can be about, by name. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { membership, person } from "@taizhang/domain/contexts/membership/register"
import { restrictedKinds, SINCE, tagsOfEntry } from "@taizhang/domain/kernel/Catalogue"
import { at, compareText, valueAt, type Path } from "@taizhang/domain/kernel/Criteria"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import { ENTITY_FACET } from "@taizhang/domain/kernel/Model"
import { Book } from "@taizhang/store/book"
import { clock } from "@taizhang/store/book/Asked"
import { entriesAt } from "@taizhang/store/book/EntriesAt"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { NoSuchName } from "@taizhang/store/Failure"
import { maskText } from "@taizhang/store/sealing/Masking"
import { Api } from "../api/Api.ts"
import { FOUND_LIMIT } from "../api/Entities.ts"
import { readingNamed } from "./Failures.ts"
import { namesOf } from "./Showing.ts"

/** Where the entry stands that brought in an entity. */
const BROUGHT_IN: Path = { path: [ENTITY_FACET, "introduced", "entry"] }
/** How many of those that it names are told. */
const SHOWN = 2

/** What the entries that brought in some entities name besides them, by position. */
const besides = Effect.fnUntraced(function* (book: BookOperations, positions: Iterable<number>) {
  const entries = yield* entriesAt(book, positions)
  const tags = new Map([...entries].map(([position, entry]) => [position, tagsOfEntry(book.model, entry)]))
  const names = yield* namesOf(book, [...tags.values()].flat(), {})
  return new Map([...tags].map(([position, all]) => [position, all.flatMap((tag) => names[tag] ?? []).slice(0, SHOWN)]))
})

/**
 * What tells entities from others of their names: the branch of a member, and where another of the name is among them the
 * year of birth; of others since when they are on record, and what is named with them there.
 */
const hintsOf = Effect.fnUntraced(function* (
  book: BookOperations,
  kind: string,
  shown: ReadonlyArray<readonly [id: string, name: string]>,
) {
  const states = yield* book.states(shown.map(([id]) => tagOf(kind, id)))
  const textAt = (id: string, path: Path): string | undefined => {
    const found = valueAt(states.get(tagOf(kind, id)) ?? {}, path, id)
    return typeof found === "string" ? found : undefined
  }
  const branchOf = (id: string) => textAt(id, at(membership, "branch"))
  const names = yield* namesOf(
    book,
    shown.flatMap(([id]) => branchOf(id) ?? []).map((branch) => tagOf("branch", branch)),
    {},
  )
  const broughtIn = new Map(
    shown.flatMap(([id]) => {
      const position = valueAt(states.get(tagOf(kind, id)) ?? {}, BROUGHT_IN, id)
      return typeof position === "number" && branchOf(id) === undefined ? [[id, position] as const] : []
    }),
  )
  const others = yield* besides(book, broughtIn.values())
  return shown.map(([id, name]) => {
    const branch = names[`branch:${branchOf(id) ?? ""}`]
    const born = textAt(id, at(person, "birthDate"))
    const hasNamesake = shown.some(([other, same]) => same === name && other !== id)
    const since = textAt(id, SINCE)
    const named = (others.get(broughtIn.get(id) ?? 0) ?? []).filter((one) => one !== name)
    return [
      ...(branch === undefined
        ? [...named, ...(since === undefined || name.includes(since) ? [] : [since])]
        : [branch]),
      ...(hasNamesake && born !== undefined ? [`${born.slice(0, 4)}年生`] : []),
    ].join(" ")
  })
})

/** What everything of a kind is called as it may be shown, by id, up to a position. */
interface Called {
  readonly position: number
  readonly today: string
  readonly names: ReadonlyArray<readonly [id: string, name: string]>
}

export const entities = HttpApiBuilder.group(
  Api,
  "entities",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const hidden = restrictedKinds(book.model)
    const kinds = [...book.model.kinds.keys()].filter((kind) => !hidden.has(kind))

    // Opening all names of a township takes long, and each key that is pressed asks for them.
    const kept = new Map<string, Called>()
    const calledOf = Effect.fnUntraced(function* (kind: string) {
      const { today } = yield* clock
      const position = yield* book.head()
      const before = kept.get(kind)
      if (before?.position === position && before.today === today) return before.names
      const named = yield* book.named(kind, { open: true })
      // Whose name is withheld has none to be found by; one is found by what is shown of it alone.
      const names = [...named]
        .flatMap(([id, name]) => (typeof name === "string" ? [[id, maskText(name)] as const] : []))
        .sort(([a, one], [b, other]) => compareText(one, other) || compareText(a, b))
      kept.set(kind, { position, today, names })
      return names
    })

    const found = Effect.fnUntraced(function* (kind: string, sought: string) {
      if (!kinds.includes(kind)) return yield* new NoSuchName({ what: "kind", name: kind, known: kinds })
      const matching = (yield* calledOf(kind)).filter(([, name]) => name.includes(sought))
      const beginning = matching.filter(([, name]) => name.startsWith(sought))
      const others = matching.filter(([, name]) => !name.startsWith(sought))
      const shown = [...beginning, ...others].slice(0, FOUND_LIMIT)
      const hints = yield* hintsOf(book, kind, shown)
      return {
        entities: shown.map(([id, name], index) => {
          const hint = hints[index] ?? ""
          return { id, name, ...(hint === "" ? {} : { hint }) }
        }),
        more: matching.length - shown.length,
      }
    })

    return handlers.handleAll({
      find: ({ params: { kind }, query: { find = "" } }) => readingNamed(found(kind, find.trim())),
    })
  }),
)
