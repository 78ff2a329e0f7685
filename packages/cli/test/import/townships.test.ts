/** Townships of other seeds, laid out as other clerks do, come out exactly: nothing is tuned to the samples. */
import { expectedIn } from "@taizhang/cli/demo/expected"
import type { Style } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { describe, expect, it } from "vitest"
import {
  figuresExpected,
  figuresOf,
  filesOf,
  findingsExpected,
  findingsOf,
  json,
  newBook,
  refusedExpected,
  type Imported,
} from "../town.ts"

const usual: Style = { columns: "usual", heads: "usual" }
const shuffled: Style = { columns: "shuffled", heads: "usual" }
const aliases: Style = { columns: "shuffled", heads: "aliases" }

const cases = [
  ...[usual, shuffled, aliases].flatMap((style) => [
    { style, township: generateTownship({ seed: 101, branches: 3, members: 60 }) },
    { style, township: generateTownship({ seed: 102, branches: 8, members: 300, year: 2023 }) },
    { style, township: generateTownship({ seed: 103, branches: 5, members: 120, year: 2024, dirt: false }) },
  ]),
  { style: aliases, township: generateTownship({ seed: 104 }) },
].map((one) => ({
  ...one,
  name: `seed ${one.township.seed}, columns ${one.style.columns}, heads ${one.style.heads}`,
}))

describe.each(cases)("the ledgers of $name", ({ township, style }) => {
  const expected = expectedIn(township, style)
  const year = ["--year", String(township.year)]

  it("give every figure and finding, and refuse the rows that need a person", async () => {
    const files = await filesOf(township, style)
    const book = await newBook(township.town)
    const imported = await json<Imported>("import", ...files, "--commit", "--book", book)
    const refused = imported.files.flatMap(({ ledger, refused: rows }) => rows.map(({ row }) => `${ledger} ${row}`))
    expect(refused).toEqual(refusedExpected(expected).map((row) => `roster ${row}`))
    for (const { rows, recorded, alreadyThere, refused: bad } of imported.files)
      expect(recorded + alreadyThere + bad.length).toBe(rows)
    expect(await figuresOf(book, ...year)).toMatchObject(figuresExpected(expected))
    expect(await findingsOf(book, ...year)).toEqual(findingsExpected(township, expected, style))

    const again = await json<Imported>("import", ...files.toReversed(), "--commit", "--book", book)
    expect([again.total.recorded, again.total.refused]).toEqual([0, imported.total.refused])
    expect(await figuresOf(book, ...year)).toMatchObject(figuresExpected(expected))
  })
})
