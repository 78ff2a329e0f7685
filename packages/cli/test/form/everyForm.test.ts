/** Every event has a form: blank it is read back as what it is, filled in it says what was meant. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { blankForm } from "@taizhang/cli/form/blank"
import { columnsOf, formIn, isForm, isGuide, TITLE, type Form } from "@taizhang/cli/form/Form"
import { planForms } from "@taizhang/cli/form/planForms"
import { eventsToRecord } from "@taizhang/domain/kernel/Catalogue"
import { readWorkbook } from "@taizhang/cli/spreadsheet/Reader"
import type { Sheet } from "@taizhang/domain/import/Sheet"
import type { Declaration, Proposal } from "@taizhang/domain/kernel/Event"
import { everyEvent } from "@taizhang/domain/testing/year/everyEvent"
import { township } from "@taizhang/domain/township"
import { open } from "@taizhang/store/book"
import { initBook } from "@taizhang/store/main"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { asTyped } from "../asTyped.ts"
import { folder } from "../town.ts"

const model = township()
const events = eventsToRecord(model).map((declaration) => [declaration.type, declaration] as const)

const formOf = (sheet: Sheet): Form => {
  const form = formIn(model, sheet)
  if ("zh" in form) return expect.fail(form.zh)
  return form
}

describe("the form of each event", () => {
  it.each(events)("%s has a head of its own for each field", (_, declaration) => {
    const heads = columnsOf(declaration).map(({ head }) => head)
    expect(new Set(heads).size).toBe(heads.length)
  })

  it("blank, is read as a form of it with all its columns and nothing filled in", async () => {
    const path = join(folder(), "form.xlsx")
    const book = join(folder(), "town.db")
    await initBook(book, { township: "青禾镇" })
    for (const [, declaration] of events) {
      writeFileSync(path, await blankForm(model, declaration, 3))
      const [sheet, guide, ...more] = await readWorkbook(path)
      if (sheet === undefined || guide === undefined) expect.fail("two sheets")
      expect([isForm(sheet), isGuide(sheet), isForm(guide), isGuide(guide), more]).toEqual([
        true,
        false,
        false,
        true,
        [],
      ])
      const form = formOf(sheet)
      expect(form.declaration.type).toBe(declaration.type)
      expect([...form.positions.keys()].map(({ head }) => head)).toEqual(columnsOf(declaration).map(({ head }) => head))
      expect(form.unknown).toEqual([])
      const { rows, planned, refused, noted } = await plan(book, [form])
      expect({ rows, planned, refused, noted }).toEqual({ rows: 0, planned: [], refused: [], noted: [] })
    }
  }, 60_000)
})

const plan = (path: string, forms: ReadonlyArray<Form>) =>
  Effect.runPromise(
    Effect.acquireUseRelease(
      open(path, { readOnly: true }),
      (book) => planForms(book, "表.xlsx", forms, { entryId: book.importId }),
      (book) => book.close(),
    ),
  )

/** A worksheet as somebody fills in the form, the columns in any order. */
const filled = (declaration: Declaration, facts: ReadonlyArray<Proposal>): Sheet => {
  const heads = columnsOf(declaration)
    .map(({ head }) => head)
    .toReversed()
  const cells = (fact: Proposal, index: number) => {
    const typed = new Map(
      asTyped(declaration, fact.data).map((text) => [
        text.slice(0, text.indexOf("=")),
        text.slice(text.indexOf("=") + 1),
      ]),
    )
    return heads.map((head) =>
      head === "行号"
        ? `${declaration.type}-${index}`
        : head === "发生日期"
          ? { date: fact.occurredOn }
          : (typed.get(head) ?? null),
    )
  }
  const rows = [[`${TITLE}${declaration.title.zh}`], [], heads, ...facts.map(cells)]
  return {
    file: "表.xlsx",
    sheet: declaration.title.zh,
    rows: rows.map((row, index) => ({ number: index + 1, cells: row })),
  }
}

describe("a form filled in", () => {
  it("says every fact of a year as the library tells it", async () => {
    const path = join(folder(), "town.db")
    await initBook(path, { township: "青禾镇" })
    const told = Map.groupBy(everyEvent(), ({ type }) => type)
    expect(told.size).toBeGreaterThan(100)
    const forms = events.flatMap(([type, declaration]) => {
      const facts = told.get(type) ?? []
      return facts.length === 0 ? [] : [[facts, formOf(filled(declaration, facts))] as const]
    })
    const { rows, planned, refused, noted } = await plan(
      path,
      forms.map(([, form]) => form),
    )
    expect({ refused, noted }).toEqual({ refused: [], noted: [] })
    const facts = forms.flatMap(([all]) => all)
    expect(rows).toBe(facts.length)
    const said = planned.flatMap(({ proposals }) => proposals)
    for (const [index, { type, occurredOn, data }] of facts.entries())
      expect(said[index]).toMatchObject({ type, occurredOn, data })
  }, 60_000)
})
