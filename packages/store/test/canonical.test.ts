import { existsSync, readdirSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import serialize from "canonicalize"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonical } from "../src/log/Body.ts"

const vectors = resolve(import.meta.dirname, "../../../../shared/vectors/jcs")
const there = existsSync(vectors)

describe("the canonical text of JSON", () => {
  it("is the text of the library, for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }), (value) => {
        expect(canonical(value)).toBe(serialize(value))
      }),
      { seed: 26, numRuns: 1000 },
    )
  })

  it("orders keys that look like numbers by their characters", () => {
    expect(canonical({ 10: "a", 9: "b", x: { 1: 1, "-1": 2 } })).toBe('{"10":"a","9":"b","x":{"-1":2,"1":1}}')
  })

  it("leaves out what is undefined, and refuses what is no JSON", () => {
    expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}')
    expect(() => canonical({ a: Number.NaN })).toThrow(/NaN/)
    expect(() => canonical({ a: ["\ud800"] })).toThrow(/surrogate/)
  })

  it.runIf(there)("is that of the published vectors", () => {
    for (const name of readdirSync(`${vectors}/input`))
      expect(canonical(JSON.parse(readFileSync(`${vectors}/input/${name}`, "utf8")))).toBe(
        readFileSync(`${vectors}/output/${name}`, "utf8").trimEnd(),
      )
  })
  it.runIf(!there)("has no published vectors beside this clone to compare with", () => {
    expect(there).toBe(false)
  })
})
