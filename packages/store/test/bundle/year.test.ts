/** The bundle of a whole year of a township: every kind of figure that there is, held to its lines by the second verifier. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { townshipYear } from "@taizhang/domain/testing/year/townshipYear"
import { township } from "@taizhang/domain/township"
import { Effect } from "effect"
import { expect, it } from "vitest"
import { importBook } from "../../src/bundle/make.ts"
import { initBook, openBook } from "../../src/promised.ts"
import { newFolder } from "../folder.ts"

const VERIFIER = join(import.meta.dirname, "../../../../docs/verify-bundle.mjs")

it("is accepted by the second verifier, with class hours in halves and all other figures, and makes the same book", async () => {
  const folder = newFolder()
  const path = join(folder, "town.db")
  await initBook(path, { township: "青禾镇" })
  const model = township()
  const book = await openBook(path, { model })
  const options = { by: "clerk", today: plainDate("2026-12-31") }
  for (const list of townshipYear()) await book.record(list, options)
  const { vkey } = await book.exportTo(join(folder, "bundle"), { year: 2025 })
  const { figures } = await book.figures(undefined, { year: 2025 })
  expect(figures.filter(({ value }) => !Number.isInteger(value)).map(({ name }) => name)).toContain("study.hours")
  await book.close()
  const copy = join(folder, "copy.db")
  await Effect.runPromise(importBook(join(folder, "bundle"), copy, { key: vkey, model }))
  const again = await openBook(copy, { model })
  expect((await again.figures(undefined, { year: 2025 })).figures).toEqual(figures)
  expect((await again.verify()).problems).toEqual([])
  await again.close()
  const args = [VERIFIER, join(folder, "bundle"), "--key", vkey, "--json"]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" })
  const { problems, warnings } = JSON.parse(stdout) as {
    readonly problems: ReadonlyArray<object>
    readonly warnings: ReadonlyArray<{ readonly check: string; readonly where: string; readonly what: string }>
  }
  expect({ status, problems, stderr }).toEqual({ status: 0, problems: [], stderr: "" })
  // Every type is validated, and what is left to look at by eye is little.
  expect(warnings.filter(({ check }) => check !== "figure")).toEqual([])
  expect(warnings.length).toBeLessThan(20)
  // What a figure counts by months is named by the days in its entries.
  expect(warnings.filter(({ what }) => /cited for \d{4}-\d\d,/.test(what))).toEqual([])
})
