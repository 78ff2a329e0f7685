/** Pages that do not advance are refused, so that nobody reads for ever. */
import { describe, expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { advancing, ascending, OutOfOrder } from "../src/log/Ascending.ts"

describe("a page", () => {
  const one = (key: ReadonlyArray<string | number>): ReadonlyArray<string | number> => key
  it.each([
    ["nothing", [], ["a", 1]],
    ["what comes after", [["a", 2]], ["a", 1]],
    ["a later first part with an earlier second", [["b", 0]], ["a", 9]],
    ["a longer key", [["a", 1, 1]], ["a", 1]],
  ] as const)("of %s passes", (_, page, after) => {
    expect(ascending("rows", page, after, one)).toBe(page)
  })
  it.each([
    ["what was asked after", [["a", 1]], ["a", 1]],
    ["what stands before it", [["a", 0]], ["a", 1]],
    [
      "the same twice",
      [
        ["b", 1],
        ["b", 1],
      ],
      ["a", 1],
    ],
    [
      "what leads backward",
      [
        ["b", 2],
        ["b", 1],
      ],
      ["a", 1],
    ],
  ] as const)("of %s is refused", (_, page, after) => {
    expect(() => ascending("rows", page, after, one)).toThrow(OutOfOrder)
  })
})

describe("a page of a fold", () => {
  const after = [plainDate("2025-01-02"), 5, 7, 8] as const
  it.each([
    ["a later date", ["2025-01-03", 0, 0, 0]],
    ["a higher rank", ["2025-01-02", 6, 0, 0]],
    ["a later place", ["2025-01-02", 5, 8, 0]],
    ["a later position", ["2025-01-02", 5, 7, 9]],
  ] as const)("goes on to %s", (_, next) => {
    expect(advancing({ next }, after)).toEqual({ next })
  })
  it.each([
    ["the same", ["2025-01-02", 5, 7, 8]],
    ["an earlier date", ["2025-01-01", 9, 9, 9]],
    ["an earlier position", ["2025-01-02", 5, 7, 1]],
  ] as const)("does not go on to %s", (_, next) => {
    expect(() => advancing({ next }, after)).toThrow(OutOfOrder)
  })
  it("ends, and begins", () => {
    expect(advancing({ next: undefined }, after)).toEqual({ next: undefined })
    expect(advancing({ next: after }, undefined)).toEqual({ next: after })
  })
})
