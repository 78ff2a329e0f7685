/** What planned facts became in earlier imports, as far as it was struck: what {@link importAgain} must know. */
import { idAfter, type Chain, type Chains, type Earlier } from "@taizhang/domain/import/Again"
import type { FilePlan, Lookup } from "@taizhang/domain/import/Plan"
import { tagsOfEntry } from "@taizhang/domain/kernel/Catalogue"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { EntryPage } from "@taizhang/store/book/Reads"
import { Effect } from "effect"
import { entriesAbout } from "../about.ts"

/** The chains of the facts of plans. A book in which nothing was struck is read twice, however many rows there are. */
export const chainsOf = Effect.fnUntraced(function* (
  book: BookOperations,
  plans: ReadonlyArray<FilePlan>,
  { entryId }: Lookup,
) {
  const proposals = plans.flatMap(({ planned }) => planned.flatMap((row) => row.proposals))
  const { entries } = yield* book.entries({ ids: proposals.map(({ id }) => id) })
  const introduces = (type: string): boolean =>
    (book.model.events.get(type)?.declaration.introduces ?? "self") !== "self"
  const asked = entries.flatMap(({ entry: { id, type }, struck }) =>
    struck === undefined && !introduces(type) ? [] : [id],
  )
  const opened = yield* book.entries({ ids: asked }, { open: true })
  const firsts = new Map(opened.entries.map((known) => [known.entry.id, known]))
  const chains = new Map<EntryId, Chain>()
  for (const proposal of proposals) {
    const known = firsts.get(proposal.id)
    if (known === undefined) continue
    const chain = yield* entriesFrom(book, known, entryId)
    const beside = known.struck === undefined ? [] : yield* besideOf(book, proposal)
    chains.set(proposal.id, { entries: chain, beside })
  }
  const found: Chains = chains
  return found
})

/** The entries of a chain: from its first to the one that nothing has struck, or that nothing took the place of. */
const entriesFrom = Effect.fnUntraced(function* (book: BookOperations, first: Earlier, entryId: Lookup["entryId"]) {
  const chain = [first]
  for (let last = first; last.struck !== undefined;) {
    const id = (yield* replacementOf(book, last.entry.id, last.struck)) ?? idAfter(entryId, last.entry.id)
    const page: EntryPage = yield* book.entries({ ids: [id] }, { open: true })
    const [next] = page.entries
    if (next === undefined) break
    chain.push(next)
    last = next
  }
  return chain
})

/** How far from a strike the entry is looked for that replaces what it strikes: they are recorded in one list. */
const BESIDE = 32

const replacementOf = (book: BookOperations, struck: EntryId, strike: number) => {
  const positions = Array.from({ length: 2 * BESIDE + 1 }, (_, index) => strike - BESIDE + index)
  return Effect.map(
    book.entries({ positions: positions.filter((position) => position > 0) }),
    ({ entries }) => entries.find(({ entry }) => entry.replaces === struck)?.entry.id,
  )
}

/** The entries that stand of a proposal's type about whom it is about. */
const besideOf = Effect.fnUntraced(function* (book: BookOperations, proposal: Proposal) {
  const { type } = proposal
  const [subject] = tagsOfEntry(book.model, proposal)
  const all = subject === undefined ? [] : yield* entriesAbout(book, subject, { open: true })
  return all.flatMap(({ entry, struck }) => (entry.type === type && struck === undefined ? [entry] : []))
})
