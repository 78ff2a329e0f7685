/** The numbered ledgers with their columns, as offices know them: none may be lost. */
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { ledgerCodeOf, ledgerNamed, numberedLedgers } from "../src/report/ledgerCodes.ts"
import { township } from "../src/township.ts"

const { ledgers } = township()
const golden = resolve(import.meta.dirname, "golden")

describe("the numbered ledgers", () => {
  it("have their columns, in the order of the paper", async () => {
    const shown = numberedLedgers.map(({ code, ledgers: names }) => [
      code,
      names.map((name) => {
        const ledger = ledgers.get(name)
        if (ledger === undefined) expect.fail(`${code}: there is no ledger ${name}`)
        return `${name} ${ledger.title.zh}：${ledger.columns.map(({ title }) => title.zh).join("、")}`
      }),
    ])
    await expect(`${JSON.stringify(Object.fromEntries(shown), null, 1)}\n`).toMatchFileSnapshot(
      `${golden}/ledgers.json`,
    )
  })

  it("run from L01 to L39 without a gap, and a ledger has one number", () => {
    expect(numberedLedgers.map(({ code }) => code)).toEqual(
      Array.from({ length: 39 }, (_, index) => `L${String(index + 1).padStart(2, "0")}`),
    )
    const names = numberedLedgers.flatMap((one) => one.ledgers)
    expect(new Set(names).size).toBe(names.length)
  })

  it("are found by their number, and a ledger tells its own", () => {
    expect(ledgerNamed("L12")).toBe("firstSecretaryLog")
    expect(ledgerNamed("l12")).toBe("firstSecretaryLog")
    expect(ledgerNamed("L40")).toBeUndefined()
    expect(ledgerCodeOf("firstSecretaryDays")).toBe("L12")
    expect(ledgerCodeOf("heartTalks")).toBeUndefined()
  })

  it("have heads that tell their columns apart", () => {
    const twice = (texts: ReadonlyArray<string>) => texts.filter((text, index) => texts.indexOf(text) !== index)
    for (const { name, columns } of ledgers.values())
      expect([name, twice(columns.map(({ title }) => title.zh)), twice(columns.map(({ key }) => key))]).toEqual([
        name,
        [],
        [],
      ])
  })
})
