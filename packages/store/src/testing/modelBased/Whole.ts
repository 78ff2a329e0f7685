/** Holding a whole book to the plain one: everything it has now, and what a verification derives anew. */
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { isSealed, sameEntries, sameRoot } from "./Comparing.ts"
import type { PlainBook } from "./PlainBook.ts"
import { registerOf, rowsOf, villagersOf, viewOf } from "./PlainReads.ts"
import { WHO } from "./Recipe.ts"
import { alike, onEach, same, type Kept, type Run } from "./Stores.ts"

const AFTER_ALL = plainDate("9999-12-31")

/** Every register, ledger and figure that a book has now, and all its entries. */
export const holdsNow = async (plain: PlainBook, kept: Kept): Promise<void> => {
  const asked = { asOf: AFTER_ALL, open: plain.personal }
  const view = viewOf(plain, asked, isSealed(kept))
  const { book } = kept
  sameEntries(
    plain,
    kept,
    (await book.entries({ all: true }, { open: plain.personal }, { limit: 100_000 })).entries,
    plain.entries,
    asked,
  )
  for (const name of ["everybody", "assemblies"])
    same(
      (await book.ledger(name, asked)).rows.map(({ id, cells, entries }) => ({ id, cells, entries })),
      rowsOf(view, name),
      name,
    )
  for (const villager of WHO) {
    const tag = `villager:${villager}` as Tag
    same(await book.register(tag, asked), registerOf(view, tag), tag)
  }
}

/** Derives everything again from the bytes, and finds nothing that differs. */
export const verified = async (plain: PlainBook, { book }: Kept): Promise<void> => {
  const { entries, registers, problems } = await book.verify()
  const view = viewOf(plain, { asOf: AFTER_ALL, open: false }, true)
  const assemblies = view.now.filter(({ type }) => type === "AssemblyHeld").length
  same(
    { entries, registers, problems },
    { entries: plain.entries.length, registers: villagersOf(view).length + assemblies, problems: [] },
    "a verification",
  )
}

/** Holds every book to the whole plain one when a run ends; gives the root, which is the same on all without personal text. */
export const holdsAtEnd = async (plain: PlainBook, run: Run): Promise<string | undefined> => {
  await onEach(run, async (kept) => {
    await holdsNow(plain, kept)
    await verified(plain, kept)
  })
  if (!plain.personal) return alike(run, "the root", (kept) => sameRoot(plain, kept))
  return undefined
}
