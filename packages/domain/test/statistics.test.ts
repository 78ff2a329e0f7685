/** The numbered statistics with their figures, as offices know them: none may be lost. */
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { ratioNamed, ratios } from "../src/report/ratios.ts"
import {
  figuresNumbered,
  numberedStatistics,
  statisticCodesOf,
  statisticNumbered,
} from "../src/report/statisticCodes.ts"
import { township } from "../src/township.ts"

const { statistics } = township()
const names = [...statistics.keys(), ...ratios.map(({ name }) => name)]
const titleOf = (name: string) => (statistics.get(name) ?? ratioNamed(name))?.title.zh
const golden = resolve(import.meta.dirname, "golden")

describe("the numbered statistics", () => {
  it("have their figures", async () => {
    const answered = numberedStatistics.map((one) => [
      `${one.code} ${one.title.zh}`,
      [
        ...figuresNumbered(one, names).map((name) => `${name} ${titleOf(name)}`),
        ...(one.commands ?? []).map((command) => `taizhang ${command}`),
      ],
    ])
    await expect(`${JSON.stringify(Object.fromEntries(answered), null, 1)}\n`).toMatchFileSnapshot(
      `${golden}/statistics.json`,
    )
  })

  it("run from ST01 to ST28 without a gap, each answered", () => {
    expect(numberedStatistics.map(({ code }) => code)).toEqual(
      Array.from({ length: 28 }, (_, index) => `ST${String(index + 1).padStart(2, "0")}`),
    )
    const unanswered = numberedStatistics.filter(
      (one) => figuresNumbered(one, names).length === 0 && (one.commands ?? []).length === 0,
    )
    expect(unanswered).toEqual([])
  })

  it("name only figures that there are", () => {
    const lost = numberedStatistics.flatMap((one) =>
      one.figures.filter((meant) => figuresNumbered({ ...one, figures: [meant] }, names).length === 0),
    )
    expect(lost).toEqual([])
  })

  it("are found by their number, and a figure tells its own", () => {
    expect(statisticNumbered("st15")?.title.zh).toBe("学习资料")
    expect(statisticNumbered("ST29")).toBeUndefined()
    expect(
      figuresNumbered({ code: "", title: { zh: "", en: "" }, figures: ["a", "b.*"] }, ["a", "a.c", "b", "b.c"]),
    ).toEqual([...["a", "b.c"]])
    expect(statisticCodesOf("members.probationers")).toEqual(["ST01", "ST02"])
    expect(statisticCodesOf("reporting.problems")).toEqual([])
  })
})
