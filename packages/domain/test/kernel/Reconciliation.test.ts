/** Identities between figures: which hold, which are broken and by which entries, of which nothing can be said. */
import { describe, expect, it } from "vitest"
import { reconcile, type Identity, type TwoDates } from "../../src/kernel/Reconciliation.ts"
import type { Figure, Line } from "../../src/kernel/Statistic.ts"

const title = { zh: "数", en: "figure" }
const figure = (name: string, ...lines: ReadonlyArray<Line>): Figure => ({
  ...{ name, title, unit: "persons", value: lines.length, lines },
})
const line = (entry: number, subject: string): Line => ({ entry, subject })

const all = figure("all", line(1, "a"), line(2, "b"), line(3, "c"))
const some = figure("some", line(4, "a"), line(5, "b"))
const rest = figure("rest", line(6, "c"))
const stray = figure("stray", line(7, "a"), line(8, "z"))
const dates = (end: ReadonlyArray<Figure>, begin: ReadonlyArray<Figure> = []): TwoDates => ({
  end: (name) => end.find((one) => one.name === name),
  begin: (name) => begin.find((one) => one.name === name),
})
const identity = (relation: Identity["relation"], left: Identity["left"], right: Identity["right"]): Identity => ({
  ...{ id: "R0", title, relation, left, right },
})
const of = (...names: ReadonlyArray<string>) => names.map((statistic) => ({ statistic }))

describe("an identity", () => {
  const figures = dates([all, some, rest, stray], [figure("all", line(1, "a"))])
  it("of sums holds where both sides come to the same", () => {
    expect(reconcile(identity("=", of("all"), of("some", "rest")), figures)).toMatchObject({
      ...{ outcome: "holds", left: 3, right: 3, entries: [] },
    })
  })
  it("of sums that differ names the entries that stand on one side only", () => {
    expect(reconcile(identity("=", of("all"), of("some")), figures)).toMatchObject({
      ...{ outcome: "broken", left: 3, right: 2, entries: [3] },
    })
    expect(reconcile(identity("=", of("some"), of("all")), figures).entries).toEqual([3])
  })
  it("takes away, and looks at the beginning of the period", () => {
    const flow = identity("=", of("all"), [
      { statistic: "all", at: "begin" },
      { statistic: "all" },
      { statistic: "rest", sign: -1 },
    ])
    expect(reconcile(flow, figures)).toMatchObject({ outcome: "holds", left: 3, right: 3 })
  })
  it("of bounds holds up to the bound", () => {
    expect(reconcile(identity("<=", of("some"), of("all")), figures).outcome).toBe("holds")
    expect(reconcile(identity("<=", of("all"), of("all")), figures).outcome).toBe("holds")
    expect(reconcile(identity("<=", of("all"), of("some")), figures)).toMatchObject({ outcome: "broken", entries: [3] })
  })
  it("of subjects looks at who they are, not at how many", () => {
    expect(reconcile(identity("within", of("some"), of("all")), figures).outcome).toBe("holds")
    expect(reconcile(identity("within", of("stray"), of("all")), figures)).toMatchObject({
      ...{ outcome: "broken", entries: [8] },
    })
  })
  it("takes a flow of which nothing is recorded as none", () => {
    const flow = identity("=", of("all"), [...of("some", "rest"), { statistic: "none", mayBeNone: true }])
    expect(reconcile(flow, figures)).toMatchObject({ outcome: "holds", left: 3, right: 3 })
  })
  it("says nothing where a figure has nothing to count, and names that figure", () => {
    expect(reconcile(identity("=", of("all"), of("none", "some")), figures)).toMatchObject({
      ...{ outcome: "unrecorded", left: null, right: null, unrecorded: ["none"], entries: [] },
    })
  })
})
