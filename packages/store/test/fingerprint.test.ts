/** The fingerprint of a model's registers changes with what their handlers do. */
import { createHash } from "node:crypto"
import { Result } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { tagsOf, type Entry } from "@taizhang/domain/kernel/Event"
import { foldInto, inOrder, Registers } from "@taizhang/domain/kernel/Fold"
import { idOf, kindOf } from "@taizhang/domain/kernel/Ids"
import { memoryBook } from "@taizhang/domain/testing"
import { everyEvent } from "@taizhang/domain/testing/year/everyEvent"
import { township } from "@taizhang/domain/township"
import { describe, expect, it } from "vitest"
import { canonical } from "../src/log/Body.ts"
import { REVISION } from "../src/registers/Fingerprint.ts"
import { textOf } from "../src/registers/Rows.ts"

const model = township()

/** The hash of what each entry in turn makes of the registers that it moves, as they are stored. */
const foldedTo = (entries: ReadonlyArray<Entry>): string => {
  const registers = new Registers()
  const hash = createHash("sha256")
  for (const entry of inOrder(model, entries)) {
    foldInto(model, registers, entry)
    const { declaration } = model.events.get(entry.type) ?? {}
    for (const tag of declaration === undefined ? [] : tagsOf(declaration, entry.data, entry.id)) {
      const row = registers.row(kindOf(tag), idOf(tag))
      // The order of keys means nothing.
      if (row !== undefined)
        hash.update(canonical([tag, ...Object.values(textOf(row)).map((text): unknown => JSON.parse(text))]))
    }
  }
  return hash.digest("hex").slice(0, 16)
}

describe("the revision of the registers", () => {
  const book = memoryBook(model, plainDate("2026-12-31"))
  for (const one of everyEvent()) if (Result.isFailure(book.record([one]))) throw new Error(`${one.type} was refused`)

  it("is the hash of what a year folds to: where a handler changed what it does, put this one there", () => {
    expect(REVISION).toBe(foldedTo(book.log))
  })

  it("would be another without any one kind of event that is folded", () => {
    const whole = foldedTo(book.log)
    const told = new Set(book.log.map(({ type }) => type))
    const folded = [...model.events.values()].filter(({ routes }) => routes.some(({ steps }) => steps.length > 0))
    const unmoved = folded
      .map(({ declaration: { type } }) => type)
      .filter((type) => !told.has(type) || foldedTo(book.log.filter((entry) => entry.type !== type)) === whole)
    expect(unmoved).toEqual([])
  })
})
