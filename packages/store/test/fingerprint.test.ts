/** The fingerprint of a model's registers changes with what their handlers do. */
import { createHash } from "node:crypto"
import { Result } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { tagsOfEntry } from "@taizhang/domain/kernel/Catalogue"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { foldInto, inOrder, Registers } from "@taizhang/domain/kernel/Fold"
import { idOf, kindOf } from "@taizhang/domain/kernel/Ids"
import { effective } from "@taizhang/domain/kernel/Strike"
import { histories, memoryBook } from "@taizhang/domain/testing"
import * as fc from "fast-check"
import { everyEvent } from "@taizhang/domain/testing/year/everyEvent"
import { township } from "@taizhang/domain/township"
import { describe, expect, it } from "vitest"
import { canonical } from "../src/log/Body.ts"
import { REVISION } from "../src/registers/Fingerprint.ts"
import { textOf } from "../src/registers/Rows.ts"

const model = township()

const hashOf = (texts: ReadonlyArray<string>): string =>
  createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 16)

/** The states that an entry moves as they are stored; the order of keys means nothing. */
const rowsOf = (registers: Registers, entry: Entry): string =>
  canonical(
    tagsOfEntry(model, entry).map((tag) => {
      const row = registers.row(kindOf(tag), idOf(tag))
      return row === undefined ? null : [tag, JSON.parse(textOf(row).state)]
    }),
  )

/** What each entry in turn makes of the registers that it moves. */
const foldedTo = (entries: ReadonlyArray<Entry>): string => {
  const registers = new Registers()
  return hashOf(
    inOrder(model, entries).map((entry) => {
      foldInto(model, registers, entry)
      return rowsOf(registers, entry)
    }),
  )
}

describe("the revision of the registers", () => {
  const year = memoryBook(model, plainDate("2026-12-31"))
  for (const one of everyEvent()) if (Result.isFailure(year.record([one]))) throw new Error(`${one.type} was refused`)
  /** The year, in which everything happens once, and lives in which things happen in many orders, always the same. */
  const logs = [
    year.log,
    ...fc.sample(histories(model), { numRuns: 25, seed: 1 }).map((lists) => {
      const book = memoryBook(model)
      for (const list of lists) book.record(list)
      return effective(book.log)
    }),
  ]

  it("is the hash of what these fold to: where a handler changed what it does, put this one there", () => {
    expect(REVISION).toBe(hashOf(logs.map(foldedTo)))
  })

  it("sees each kind of event that is folded change what is stored", () => {
    const changing = new Set<string>()
    const registers = new Registers()
    for (const entry of inOrder(model, year.log)) {
      const before = rowsOf(registers, entry)
      foldInto(model, registers, entry)
      if (rowsOf(registers, entry) !== before) changing.add(entry.type)
    }
    const folded = [...model.events.values()].filter(({ routes }) => routes.some(({ steps }) => steps.length > 0))
    expect(folded.map(({ declaration: { type } }) => type).filter((type) => !changing.has(type))).toEqual([])
  })
})
