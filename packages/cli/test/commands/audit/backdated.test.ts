/** `audit witnessed` and `backdated`: what a witness's times tell of when entries were recorded. */
import { describe, expect, it } from "vitest"
import { json, ok } from "../../town.ts"
import { bookOf, runAt, visit } from "./books.ts"
import { witnessOf } from "./witness.ts"

interface Brackets {
  readonly brackets: ReadonlyArray<{ from: number; to: number; notBefore: string | null; notAfter: string | null }>
}
interface Late {
  readonly total: number
  readonly outside: number
  readonly entries: ReadonlyArray<{
    readonly position: number
    readonly days: number
    readonly outside: boolean
    readonly notBefore: string | null
    readonly notAfter: string | null
  }>
}

const DAY = 86_400_000

/** A book of which entries 1 to 3 are cosigned, 4 and 5 too, and 6 is not; 5 was recorded by a clock two days behind. */
const witnessedTwice = async () => {
  const book = await bookOf(2)
  const { flags, vkey } = await witnessOf(book)
  await ok("audit", "checkpoint", ...flags, "--book", book)
  await ok(...visit("第四"), "--book", book)
  const past = new Date(Date.now() - 2 * DAY)
  expect((await runAt(past.toISOString(), ...visit("第五"), "--book", book)).code).toBe(0)
  await ok("audit", "checkpoint", ...flags, "--book", book)
  await ok(...visit("第六", new Date(Date.now() - DAY).toISOString().slice(0, 10)), "--book", book)
  return { book, trusting: ["--witness-key", vkey] }
}

describe("entries that a witness saw", () => {
  it("lie between the times of two checkpoints, by the keys that the reader trusts alone", async () => {
    const { book, trusting } = await witnessedTwice()
    const { brackets } = await json<Brackets>("audit", "witnessed", ...trusting, "--book", book)
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string
    expect(brackets).toEqual([
      { from: 1, to: 3, notBefore: null, notAfter: time },
      { from: 4, to: 5, notBefore: time, notAfter: time },
      { from: 6, to: 6, notBefore: time, notAfter: null },
    ])
    const table = await ok("audit", "witnessed", ...trusting, "--book", book)
    expect(table).toMatch(/1–3 +3 +无见证 +\d{4}-/)
    const untrusting = await ok("audit", "witnessed", "--book", book)
    expect(untrusting).toMatch(/1–6 +6 +无见证 +无见证/)
    expect(untrusting).toContain("最新检查点上有 county.example/witness 的签名")
    const other = await witnessOf(await bookOf(1), { name: "county.example/other" })
    const { brackets: none } = await json<Brackets>("audit", "witnessed", "--witness-key", other.vkey, "--book", book)
    expect(none).toEqual([{ from: 1, to: 6, notBefore: null, notAfter: null }])
  })

  it("are shown where they were recorded late, and where their own time lies outside what was witnessed", async () => {
    const { book, trusting } = await witnessedTwice()
    const late = await json<Late>("audit", "backdated", "--days", "30", ...trusting, "--book", book)
    // The committee's day is not on record, so it cannot have been recorded late; the last visit was a day ago.
    expect(late.entries.map(({ position, outside }) => [position, outside])).toEqual([
      ...[
        [2, false],
        [3, false],
        [4, false],
        [5, true],
      ],
    ])
    expect([late.total, late.outside]).toEqual([4, 1])
    for (const { days } of late.entries) expect(days).toBeGreaterThan(30)
    const none = await json<Late>("audit", "backdated", "--days", "100000", ...trusting, "--book", book)
    expect(none.entries.map(({ position }) => position)).toEqual([5])
    const shown = await ok("audit", "backdated", "--days", "30", "--outside", ...trusting, "--book", book)
    expect(shown).toMatch(/\n +5 +接待来访 .* 早2天\n/)
    expect(shown).not.toMatch(/\n +4 +接待来访/)
  })

  it("without a trusted key nothing is outside, for nothing is witnessed", async () => {
    const { book } = await witnessedTwice()
    const late = await json<Late>("audit", "backdated", "--days", "0", "--book", book)
    expect(late.entries.map(({ position }) => position)).toEqual([2, 3, 4, 5, 6])
    expect(late.outside).toBe(0)
    for (const { notBefore, notAfter } of late.entries) expect([notBefore, notAfter]).toEqual([null, null])
  })
})
