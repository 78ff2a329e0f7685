/** What every book must give over a random history, whatever keeps it: the same outcomes, and the same reads as a fold. */
import { expect } from "vitest"
import { plainDate, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import { findingsOf } from "@taizhang/domain/kernel/Finding"
import { foldInto, Registers } from "@taizhang/domain/kernel/Fold"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import { viewLedger } from "@taizhang/domain/kernel/Ledger"
import { measureFigure } from "@taizhang/domain/kernel/Statistic"
import { openMemoryBook, type OpenBook } from "../src/promised.ts"
import { by, today } from "./facts.ts"
import type { Step } from "./histories.ts"
import { model } from "./model.ts"

/** Plays a history; gives what each step came to, as positions, ids already there, and rules that refused. */
export const play = async (book: OpenBook, steps: ReadonlyArray<Step>) => {
  const recorded: Array<Proposal> = []
  const outcomes: Array<unknown> = []
  for (const [serial, step] of steps.entries()) {
    const groups = step(recorded, serial)
    const planned = await book.recordGroups(groups, { ...by, dryRun: true })
    const before = await book.head()
    const done = await book.recordGroups(groups, by)
    // A trial says exactly what the recording then does.
    expect(shapes(planned)).toEqual(shapes(done))
    expect(await book.head()).toBe(done.position)
    const fresh = done.groups.flatMap(({ entries, already }) => entries.filter(({ id }) => !already.has(id)))
    expect(fresh.map(({ position }) => position)).toEqual(fresh.map((_, index) => before + index + 1))
    const proposals = new Map(groups.flatMap((group) => group.proposals.map((one) => [one.id, one])))
    for (const { id } of fresh) recorded.push(proposals.get(id) as Proposal)
    outcomes.push(shapes(done))
    // Once more: nothing is written.
    const again = await book.recordGroups(groups, by)
    expect(again.position).toBe(done.position)
  }
  return outcomes
}

const shapes = (done: Awaited<ReturnType<OpenBook["recordGroups"]>>) =>
  done.groups.map(({ entries, already, refusals, noted }) => ({
    entries: entries.map(({ id, position, place, occurredOn, acknowledged }) => ({
      id,
      position,
      place,
      occurredOn,
      acknowledged,
    })),
    already: [...already],
    refusals,
    noted,
  }))

const DAYS = ["2019-12-31", "2020-01-01", "2025-05-01", "2025-12-31", "2026-06-01"].map(plainDate)

const agree = async (
  book: OpenBook,
  entries: ReadonlyArray<Entry>,
  asked: { readonly asOf: PlainDate; readonly knownAt?: number },
) => {
  const registers = new Registers()
  for (const entry of entries) foldInto(model, registers, entry)
  const period = { from: plainDate(`${asked.asOf.slice(0, 4)}-01-01`), asOf: asked.asOf }
  const expected = [...model.statistics.values()].map((statistic) => measureFigure(registers, statistic, period))
  expect((await book.figures(undefined, asked)).figures).toEqual(expected)
  for (const ledger of model.ledgers.values())
    expect(
      (await book.ledger(ledger.name, asked)).rows.map(({ id, cells, entries: behind }) => ({
        id,
        cells,
        entries: behind,
      })),
    ).toEqual(viewLedger(registers, ledger, period))
  for (const [kind, table] of registers.byKind)
    for (const [id, row] of table) expect(await book.register(tagOf(kind, id), asked)).toEqual(row.state)
  for (const [kind, id] of [
    ["person", "p1"],
    ["person", "p4"],
    ["branch", "b2"],
  ] as const)
    if (registers.row(kind, id) === undefined) expect(await book.register(tagOf(kind, id), asked)).toBeUndefined()
  expect(await book.findings(asked)).toEqual(findingsOf(model, entries, asked.asOf))
}

/** What stands is possible: recorded anew at once, in the order of dates, it is accepted as it is. */
const inOrder = async (entries: ReadonlyArray<Entry>) => {
  const book = await openMemoryBook({ township: "测试镇", model })
  const proposals = entries.map(({ id, type, occurredOn, data }) => ({
    id,
    type,
    occurredOn,
    data: withoutSeals(data),
  }))
  // A late fact may have made an older entry a breach, which stands as a finding.
  const [outcome] = (await book.recordGroups([{ proposals, acknowledge: "历史资料" }], by)).groups
  expect(outcome?.refusals).toEqual([])
}

/** Sealed text cannot be recorded; nothing here depends on what it says. */
const withoutSeals = (data: unknown): unknown => JSON.parse(JSON.stringify(data).replaceAll(/sealed:1:[\w-]+/g, "某"))

/** Holds a book that has played a history to what an oracle reads of it, at many dates and positions. */
export const agreesWith = async (
  book: OpenBook,
  memory: OpenBook,
  oracle: (day: string, known: number) => Promise<ReadonlyArray<Entry>>,
  pick: number,
): Promise<void> => {
  const head = await book.head()
  for (const asOf of DAYS) await agree(book, await oracle(asOf, head), { asOf })
  await inOrder(await oracle("9999-12-31", head))
  const knownAt = 1 + (pick % head)
  for (const asOf of [DAYS[pick % DAYS.length] ?? today, today])
    await agree(book, await oracle(asOf, knownAt), { asOf, knownAt })
  const asked = { asOf: today, knownAt }
  expect((await memory.figures(undefined, asked)).figures).toEqual((await book.figures(undefined, asked)).figures)
}
