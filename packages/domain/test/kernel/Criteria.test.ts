/** Criteria: two-valued, and text by code point. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  and,
  at,
  between,
  compareText,
  eq,
  everything,
  gt,
  gte,
  isNull,
  item,
  lt,
  lte,
  matches,
  not,
  or,
  self,
  valueAt,
  within,
  type Criteria,
} from "../../src/kernel/Criteria.ts"
import { loans, reader } from "./library.ts"

const path = (...keys: ReadonlyArray<string>) => ({ path: keys })
const root = { a: { n: 5, t: "乙", yes: true, none: null, list: [1, 2], deep: { t: "x" } } }
const holds = (criteria: Criteria): boolean => matches(criteria, root, "r-1")
const [n, t, yes, none, absent] = ["n", "t", "yes", "none", "absent"].map((key) => path("a", key))

describe("a path", () => {
  it("finds what is there, and nothing in lists, in text or in what every object has", () => {
    expect(valueAt(root, path("a", "deep", "t"))).toBe("x")
    expect(valueAt(root, self, "r-1")).toBe("r-1")
    expect(valueAt(root, path("$id", "length"), "r-1")).toBeUndefined()
    for (const keys of [
      ["a", "list", "0"],
      ["a", "list", "length"],
      ["a", "t", "length"],
      ["a", "none", "x"],
      ["b"],
      ["a", "toString"],
      ["constructor"],
    ])
      expect(valueAt(root, path(...keys))).toBeUndefined()
    expect(valueAt(null, path("a"))).toBeUndefined()
    expect(valueAt(root, path())).toBe(root)
  })

  it("is made from a facet's keys, one or two levels deep, or from an item's", () => {
    expect(at(reader, "borrowed")).toEqual(path("reader", "borrowed"))
    expect(at(loans, "out", "reader")).toEqual(path("loans", "out", "reader"))
    expect(item<{ readonly on: string }>("on")).toEqual(path("on"))
  })
})

describe("a comparison", () => {
  it("holds at its bounds as it says", () => {
    const at5 = n ?? path()
    expect([4, 5, 6].map((value) => holds(lt(at5, value)))).toEqual([false, false, true])
    expect([4, 5, 6].map((value) => holds(lte(at5, value)))).toEqual([false, true, true])
    expect([4, 5, 6].map((value) => holds(gt(at5, value)))).toEqual([true, false, false])
    expect([4, 5, 6].map((value) => holds(gte(at5, value)))).toEqual([true, true, false])
    expect([4, 5, 6].map((value) => holds(eq(at5, value)))).toEqual([false, true, false])
    expect(holds(within(at5, [4, 5]))).toBe(true)
    expect(holds(within(at5, []))).toBe(false)
    expect([between(at5, 5, 5), between(at5, 6, 9), between(at5, 1, 4), between(at5, 6, 4)].map(holds)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it("with nothing, or with a value of another type, is false, and its negation true", () => {
    for (const where of [none, absent, path("a", "list"), path("a", "deep")]) {
      const nothing = where ?? path()
      for (const criteria of [
        eq(nothing, 5),
        lt(nothing, 5),
        gte(nothing, "x"),
        between(nothing, 0, 9),
        within(nothing, [5]),
      ]) {
        expect(holds(criteria)).toBe(false)
        expect(holds(not(criteria))).toBe(true)
      }
    }
    const [five, text, truth] = [n ?? path(), t ?? path(), yes ?? path()]
    for (const criteria of [
      eq(five, "5"),
      lt(five, "9"),
      gt(text, 1),
      eq(truth, 1),
      lt(truth, 2),
      gte(truth, true),
      between(text, 0, 9),
      within(five, ["5"]),
    ])
      expect(holds(criteria)).toBe(false)
    expect(holds(eq(truth, true))).toBe(true)
  })

  it("of text is by code point", () => {
    const text = t ?? path()
    expect([gt(text, "丙"), lt(text, "丙"), between(text, "甲", "丙"), eq(text, "乙")].map(holds)).toEqual([
      compareText("乙", "丙") > 0,
      compareText("乙", "丙") < 0,
      false,
      true,
    ])
  })
})

describe("what is null", () => {
  it("is null or absent, not zero, false or empty", () => {
    expect([none, absent, path("b", "c")].map((one) => holds(isNull(one ?? path())))).toEqual([true, true, true])
    expect(matches(isNull(path("a")), { a: 0 })).toBe(false)
    expect(matches(isNull(path("a")), { a: false })).toBe(false)
    expect(matches(isNull(path("a")), { a: "" })).toBe(false)
  })
})

describe("connectives", () => {
  const [yea, nay] = [eq(self, "r-1"), eq(self, "r-2")]
  it("are those of logic, with the empty ones at their ends", () => {
    expect([and(yea, yea), and(yea, nay), and(nay, nay), and()].map(holds)).toEqual([true, false, false, true])
    expect([or(yea, yea), or(yea, nay), or(nay, nay), or()].map(holds)).toEqual([true, true, false, false])
    expect([not(yea), not(nay), everything].map(holds)).toEqual([false, true, true])
  })
})

describe("the order of text", () => {
  const bytes = (text: string): ReadonlyArray<number> => [...new TextEncoder().encode(text)]
  const compareBytes = (a: string, b: string): number => {
    const [x, y] = [bytes(a), bytes(b)]
    for (let index = 0; index < Math.min(x.length, y.length); index += 1) {
      const order = (x[index] ?? 0) - (y[index] ?? 0)
      if (order !== 0) return order
    }
    return x.length - y.length
  }

  it.each([
    ["a", "b"],
    ["a", "aa"],
    ["", "a"],
    ["Z", "a"],
    ["中", "国"],
    ["\uFFFD", "😀"],
    ["\uE000", "𠮷"],
    ["𠮷", "𠮸"],
    ["😀", "😁"],
    ["é", "é"],
  ])("%j against %j is that of their UTF-8 bytes", (a, b) => {
    expect(Math.sign(compareText(a, b))).toBe(Math.sign(compareBytes(a, b)))
    expect(Math.sign(compareText(b, a))).toBe(Math.sign(compareBytes(b, a)))
    expect(compareText(a, a)).toBe(0)
  })

  it("is that of UTF-8 bytes for any well-formed text", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "中", "\uD7FF", "\uE000", "\uFFFD", "😀", "𠮷"),
      maxLength: 4,
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(compareBytes(a, b)))
      }),
      { seed: 20_251_123, numRuns: 2000 },
    )
  })
})
