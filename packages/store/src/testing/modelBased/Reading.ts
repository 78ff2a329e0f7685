/** The commands that read, as of a day or a year, as known at a position: everything is what the plain list gives. */
import assert from "node:assert/strict"
import * as fc from "fast-check"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { commandsOf, type Command } from "./Command.ts"
import { isSealed, sameEntries, unsealed } from "./Comparing.ts"
import { known, tagsOf, type PlainBook } from "./PlainBook.ts"
import { personsWith } from "./Judging.ts"
import { figuresOf, findingsOf, registerOf, rowsOf, viewOf, type Asking, type View } from "./PlainReads.ts"
import { idNumberOf } from "./Proposing.ts"
import { DAYS, WHO } from "./Recipe.ts"
import { onEach, same, type Kept, type Run } from "./Stores.ts"

/** With days after everything, of which the persisted registers tell. */
const AS_OF = [...DAYS, plainDate("2026-06-01"), plainDate("9999-12-31"), plainDate("9999-12-31")]

const asking = fc.record({
  day: fc.constantFrom(...AS_OF),
  year: fc.option(fc.constantFrom(2024, 2025, 2026), { freq: 4, nil: undefined }),
  known: fc.option(fc.nat(999), { freq: 2, nil: undefined }),
  open: fc.boolean(),
})
type Given = typeof asking extends fc.Arbitrary<infer A> ? A : never

/** What is asked of a book as it stands; also of positions that are yet to come. */
const askedOf = (plain: PlainBook, { day, year, known: at, open }: Given) => ({
  ...(year === undefined ? { asOf: day } : { year }),
  ...(at === undefined ? {} : { knownAt: at % (plain.entries.length + 2) }),
  open,
})

/** A read that a view answers. */
const viewing = <More>(
  name: string,
  more: fc.Arbitrary<More>,
  read: (plain: PlainBook, kept: Kept, view: View, asked: Asking, more: More) => Promise<void>,
): fc.Arbitrary<Command> =>
  commandsOf(name, fc.record({ asking, more }), async (plain, run, given) => {
    const asked = askedOf(plain, given.asking)
    const [sealed, plainly] = [viewOf(plain, asked, true), viewOf(plain, asked, false)]
    return readOnEach(plain, run, asked, (kept) =>
      read(plain, kept, isSealed(kept) ? sealed : plainly, asked, given.more),
    )
  })

/** Reads every book, and says what was asked: a read as known at what is yet to come is refused by each. */
const readOnEach = async (
  plain: PlainBook,
  run: Run,
  { knownAt }: Asking,
  read: (kept: Kept) => Promise<void>,
): Promise<string> => {
  const isToCome = knownAt !== undefined && knownAt > plain.entries.length
  await onEach(run, (kept) => (isToCome ? refusedBeyond(plain, read(kept)) : read(kept)))
  if (isToCome) return "as known at what is yet to come"
  return knownAt === undefined ? "as of" : "as of, as known"
}

/** Holds that a read of a position that is yet to come is refused, and names the head. */
const refusedBeyond = async (plain: PlainBook, read: Promise<void>): Promise<void> => {
  const failure: unknown = await read.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  const { _tag, head } = (failure ?? {}) as { readonly _tag?: string; readonly head?: number }
  same([_tag, head], ["NoSuchPosition", plain.entries.length], "a read of what is yet to come")
}

/** Holds what an answer says it is about to what was asked. */
const sameMoment = (
  plain: PlainBook,
  { from, asOf }: View,
  { knownAt = Infinity }: Asking,
  answered: { readonly from: string; readonly asOf: string; readonly position: number },
): void =>
  same(
    [answered.from, answered.asOf, answered.position],
    [from, asOf, Math.min(knownAt, plain.entries.length)],
    "what a read was about",
  )

const tagAt = ({ entries }: PlainBook, pick: number): Tag => {
  const held = entries.filter(({ type }) => type === "AssemblyHeld")
  const one = held[pick % Math.max(held.length, 1)]
  return (
    pick % 3 === 0 && one !== undefined ? `assembly:${one.self ?? one.id}` : `villager:${WHO[pick % WHO.length]}`
  ) as Tag
}

const registers = viewing("register", fc.nat(999), async (plain, { book }, view, asked, pick) => {
  const tag = tagAt(plain, pick)
  same(unsealed({ state: await book.register(tag, asked) }).state, registerOf(view, tag), `the register of ${tag}`)
})

const ledgers = viewing(
  "ledger",
  fc.constantFrom("villagers", "everybody", "assemblies"),
  async (plain, { book }, view, asked, name) => {
    const { rows, ...answered } = await book.ledger(name, asked)
    same(
      unsealed(rows.map(({ id, cells, entries }) => ({ id, cells, entries }))),
      rowsOf(view, name),
      `the rows of ${name}`,
    )
    sameMoment(plain, view, asked, answered)
  },
)

const figures = viewing("figures", fc.constant({}), async (plain, { book }, view, asked) => {
  const { figures: found, tally, ...answered } = await book.figures(undefined, asked)
  const expected = figuresOf(view)
  same(
    found.map(({ name, value, lines }) => [name, { value, lines }]),
    [...expected],
    "the figures",
  )
  sameMoment(plain, view, asked, answered)
  for (const type of new Set(plain.entries.map((one) => one.type))) {
    const own = view.now.filter((one) => one.type === type)
    const of2025 = own.filter(({ occurredOn }) => occurredOn.startsWith("2025"))
    assert.deepEqual([tally.of(type), tally.of(type, 2025)], [own.length, of2025.length], `the tally of ${type}`)
  }
})

const evidence = viewing(
  "why",
  fc.constantFrom("villagers", "villagers.v2", "aid.money", "aid.villagers", "assemblies"),
  async (plain, kept, view, asked, name) => {
    const { figure, entries, ...answered } = await kept.book.why(name, asked)
    const expected = figuresOf(view).get(name)
    same({ value: figure.value, lines: figure.lines }, expected, name)
    const behind = new Set(expected?.lines.map(({ entry }) => entry))
    sameEntries(
      plain,
      kept,
      entries,
      plain.entries.filter(({ position }) => behind.has(position)),
      asked,
    )
    sameMoment(plain, view, asked, answered)
  },
)

const findings = viewing("findings", fc.constant({}), async (_, { book }, view, asked) => {
  const found = await book.findings(asked)
  same(
    found.map(({ rule, entry, acknowledged }) => ({ rule, entry, reason: acknowledged ?? null })),
    findingsOf(view),
    "the findings",
  )
})

const entriesOf = commandsOf(
  "entries",
  fc.record({
    asking,
    by: fc.constantFrom("all", "tag", "ids", "positions"),
    pick: fc.nat(999),
    limit: fc.integer({ min: 1, max: 300 }),
  }),
  async (plain, run, { asking: given, by, pick, limit }) => {
    const { entries } = plain
    const asked = askedOf(plain, { ...given, year: undefined })
    const tag = tagAt(plain, pick)
    const some = entries.filter(({ position, id }) => (position + pick) % 3 === 0 && !id.startsWith("erasure-"))
    const after = pick % 2 === 0 ? 0 : pick % (entries.length + 1)
    const bounded = known(entries, asked)
    const told = await readOnEach(plain, run, asked, async (kept) => {
      const { book } = kept
      if (by === "ids" || by === "positions") {
        const query =
          by === "ids"
            ? { ids: ["entry-nobody", ...some.map(({ id }) => id)] }
            : { positions: some.map(({ position }) => position) }
        const found = (await book.entries(query, asked)).entries.toSorted((a, b) => a.entry.position - b.entry.position)
        return sameEntries(
          plain,
          kept,
          found,
          bounded.filter((one) => some.includes(one)),
          asked,
        )
      }
      const page = await book.entries(by === "all" ? { all: true } : { tag }, asked, { after, limit })
      const own = bounded
        .filter((one) => one.position > after && (by === "all" || tagsOf(entries, one).includes(tag)))
        .slice(0, limit)
      sameEntries(plain, kept, page.entries, own, asked)
      assert.equal(page.next, own.length < limit ? undefined : own.at(-1)?.position, "where the next page begins")
    })
    return `by ${by}, ${told}`
  },
)

/** Who was recorded with an ID number, by an entry that stands, and may be shown. */
export const finding = commandsOf("find", fc.nat(2), async (plain, run, number) => {
  const found = [...personsWith(plain, idNumberOf(number))].sort()
  await onEach(run, async ({ book }) =>
    same((await book.findPersons(idNumberOf(number))).toSorted(), found, "who has an ID number"),
  )
  return found.length > 0 ? "somebody" : "nobody"
})

export const reading: fc.Arbitrary<Command> = fc.oneof(registers, ledgers, figures, evidence, findings, entriesOf)
