/** Answers whom and what an event can be about, by name. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { membership } from "@taizhang/domain/contexts/membership/register"
import { restrictedKinds } from "@taizhang/domain/kernel/Catalogue"
import { at, compareText, valueAt } from "@taizhang/domain/kernel/Criteria"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import { ENTITY_FACET } from "@taizhang/domain/kernel/Model"
import { Book } from "@taizhang/store/book"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { NoSuchName } from "@taizhang/store/Failure"
import { maskText } from "@taizhang/store/sealing/Masking"
import { Api } from "../api/Api.ts"
import { FOUND_LIMIT } from "../api/Entities.ts"
import { readingNamed } from "./Failures.ts"
import { namesOf } from "./Showing.ts"

const SINCE = { path: [ENTITY_FACET, "introduced", "on"] }

/** What tells entities from others of their names, by id: the branch of a member, since when others are on record. */
const hintsOf = Effect.fnUntraced(function* (book: BookOperations, kind: string, ids: ReadonlyArray<string>) {
  const states = yield* Effect.forEach(ids, (id) =>
    Effect.map(book.register(tagOf(kind, id)), (state = {}) => [id, state] as const),
  )
  const branches = new Map(states.map(([id, state]) => [id, valueAt(state, at(membership, "branch"), id)]))
  const tags = [...branches.values()].flatMap((branch) => (typeof branch === "string" ? [tagOf("branch", branch)] : []))
  const names = yield* namesOf(book, tags, {})
  return new Map(
    states.map(([id, state]) => [id, names[`branch:${String(branches.get(id))}`] ?? valueAt(state, SINCE, id)]),
  )
})

export const entities = HttpApiBuilder.group(
  Api,
  "entities",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const hidden = restrictedKinds(book.model)
    const kinds = [...book.model.kinds.keys()].filter((kind) => !hidden.has(kind))

    const found = Effect.fnUntraced(function* (kind: string, sought: string) {
      if (!kinds.includes(kind)) return yield* new NoSuchName({ what: "kind", name: kind, known: kinds })
      const named = yield* book.named(kind, { open: true })
      // Whose name is withheld has none to be found by.
      const matching = [...named].flatMap(([id, name]) =>
        typeof name === "string" && name.includes(sought) ? [{ id, name }] : [],
      )
      matching.sort(
        (a, b) =>
          Number(b.name.startsWith(sought)) - Number(a.name.startsWith(sought)) ||
          compareText(a.name, b.name) ||
          compareText(a.id, b.id),
      )
      const first = matching.slice(0, FOUND_LIMIT)
      const hints = yield* hintsOf(
        book,
        kind,
        first.map(({ id }) => id),
      )
      const shown = first.map(({ id, name }) => {
        const hint = hints.get(id)
        return { id, name: maskText(name), ...(typeof hint === "string" ? { hint } : {}) }
      })
      return { entities: shown, more: matching.length - shown.length }
    })

    return handlers.handleAll({
      find: ({ params: { kind }, query: { find = "" } }) => readingNamed(found(kind, find.trim())),
    })
  }),
)
