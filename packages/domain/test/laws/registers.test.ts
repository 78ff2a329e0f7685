/** Registers: what a book keeps as it goes is what a replay of its log gives. */
import { describe, expect, it } from "vitest"
import { decoderOf } from "../../src/kernel/shape.ts"
import { foldInto, inOrder, Registers } from "../../src/kernel/Fold.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { memoryBook } from "../../src/testing.ts"
import { Result } from "effect"
import type { Entry } from "../../src/kernel/Event.ts"
import type { MutableRow } from "../../src/kernel/Fold.ts"
import {
  accept,
  canonical,
  datesOf,
  model,
  naive,
  naiveFold,
  overHistories,
  recorded,
  replayed,
  statesText,
  textOf,
  textOfMap,
} from "./laws.ts"

describe("registers", () => {
  it("moved by each list equal those of a replay, as text and with their heads", () =>
    overHistories((lists) => {
      const book = memoryBook(model)
      for (const [index, list] of lists.entries()) {
        accept(book, list)
        if (index % 10 === 9 || index === lists.length - 1)
          expect(textOf(book.registers)).toBe(textOf(replayed(book).registers.tags()))
      }
    }))

  it("fold over a then b as over a and b at once, through JSON in between", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const entries = inOrder(model, effective(book.log))
      const cut = chance % (entries.length + 1)
      const folded = (into: Registers, some: ReadonlyArray<Entry>): Registers => {
        for (const entry of some) foldInto(model, into, entry)
        return into
      }
      const between = new Registers()
      for (const [kind, table] of folded(new Registers(), entries.slice(0, cut)).byKind)
        for (const [id, row] of table) between.put(kind, id, JSON.parse(JSON.stringify(row)) as MutableRow)
      expect(textOf(folded(between, entries.slice(cut)).tags())).toBe(textOf(folded(new Registers(), entries).tags()))
    }))

  it("as of a date and as known at a position equal the naive sentence of the design", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const dates = datesOf(book)
      for (let turn = 0; turn < 6; turn += 1) {
        const asOf = dates[(chance + 7 * turn) % dates.length] ?? ""
        const knownAt = (chance + 13 * turn) % (book.log.length + 1)
        const asked = replayed(book, { asOf, knownAt })
        const entries = naive(book.log, asOf, knownAt)
        expect(statesText(asked.registers.tags())).toBe(textOfMap(naiveFold(entries)))
        expect(asked.position).toBe(knownAt)
        for (const { type } of entries) {
          const count = entries.filter((one) => one.type === type).length
          expect(asked.tally.of(type)).toBe(count)
        }
      }
    }))

  it("replay the same in whatever order the entries are given", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const turned = [
        ...book.log.slice(chance % book.log.length),
        ...book.log.slice(0, chance % book.log.length),
      ].reverse()
      expect(textOf(replayed({ ...book, log: turned }).registers.tags())).toBe(textOf(book.registers))
    }))

  it("and entries are JSON, and decode for ever", () =>
    overHistories((lists) => {
      const book = recorded(lists)
      for (const entry of book.log) {
        expect(JSON.parse(JSON.stringify(entry))).toStrictEqual(entry)
        const declaration = model.events.get(entry.type)?.declaration
        expect(declaration !== undefined && Result.isSuccess(decoderOf(declaration)(entry.data))).toBe(true)
      }
      for (const [, row] of book.registers) {
        expect(JSON.parse(JSON.stringify(row))).toStrictEqual(row)
        expect(canonical(row)).not.toContain("undefined")
      }
    }, 20))
})
