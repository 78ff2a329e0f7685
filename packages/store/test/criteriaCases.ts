/** Random states of registers, and criteria that ask about them: what each evaluator of criteria is held against. */
import fc from "fast-check"
import { matches, type Criteria, type Path, type Scalar } from "@taizhang/domain/kernel/Criteria"
import type { Json } from "@taizhang/domain/kernel/Register"

export type State = { readonly [facet: string]: Json }
export type Rows = ReadonlyArray<readonly [id: string, state: State]>

/** The ids of the rows that meet criteria in memory. */
export const matched = (rows: Rows, criteria: Criteria): ReadonlyArray<string> =>
  rows
    .filter(([id, state]) => matches(criteria, state, id))
    .map(([id]) => id)
    .sort()

// Few keys and few values, so that paths and comparisons often meet what is there.
const key = fc.constantFrom("a", "b", "c", "党支部", "x.y", "$id", "0", "with space", "length", "constructor", "😀")
const text = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "b",
    "true",
    "1",
    "null",
    "2025-01-01",
    "2025-06-30",
    "张三",
    "\u{FF5E}",
    "\u{1F600}",
    "\u{20BB7}",
    "\u{E000}",
    "é",
    "e\u0301",
    "it's",
    'say "so"',
    "a\\b",
    "%",
    "_",
  ),
  fc.string({ unit: "binary", maxLength: 3 }).filter((one) => one.isWellFormed()),
)
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, 1.5, 2 ** 31, 2 ** 53, 2 ** 53 - 1, 41980906397294250, 1e21, 1e-7, 0.1 + 0.2),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const scalar: fc.Arbitrary<Scalar> = fc.oneof(text, number, fc.boolean())
const value: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.constant(null),
    fc.array(tie("json"), { maxLength: 2 }),
    fc.dictionary(key, tie("json"), { maxKeys: 3 }),
  ),
})).json
const state: fc.Arbitrary<State> = fc.dictionary(key, value, { maxKeys: 4 })
const path: fc.Arbitrary<Path> = fc
  .oneof(fc.array(key, { minLength: 1, maxLength: 3 }), fc.constant(["$id"]), fc.constant([]))
  .map((keys) => ({ path: keys }))
export const criteria: fc.Arbitrary<Criteria> = fc.letrec<{ criteria: Criteria }>((tie) => ({
  criteria: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ op: fc.constantFrom("eq", "lt", "lte", "gt", "gte"), at: path, value: scalar }),
    fc.record({ op: fc.constant("in"), at: path, values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ op: fc.constant("between"), at: path, low: scalar, high: scalar }),
    fc.record({ op: fc.constant("isNull"), at: path }),
    fc.record({ op: fc.constantFrom("and", "or"), of: fc.array(tie("criteria"), { maxLength: 3 }) }),
    fc.record({ op: fc.constant("not"), of: tie("criteria") }),
  ) as fc.Arbitrary<Criteria>,
})).criteria
export const rows: fc.Arbitrary<Rows> = fc.uniqueArray(fc.tuple(fc.oneof(text, fc.constantFrom("m-1", "m-2")), state), {
  minLength: 1,
  maxLength: 6,
  selector: ([id]) => id,
})

/** Criteria that ask about a place which a row has, with the value that stands there or one like it. */
export const pointed: fc.Arbitrary<readonly [Rows, Criteria]> = fc
  .tuple(rows, criteria, fc.nat(), fc.constantFrom("eq", "lt", "lte", "gt", "gte"), fc.boolean())
  .map(([all, other, pick, op, negate]) => {
    const places: Array<readonly [ReadonlyArray<string>, Scalar]> = []
    const walk = (below: Json, at: ReadonlyArray<string>): void => {
      if (typeof below !== "object" || below === null) {
        if (below !== null && at.length > 0) places.push([at, below])
      } else if (!Array.isArray(below))
        for (const [name, one] of Object.entries(below)) walk(one as Json, [...at, name])
    }
    for (const [, one] of all) walk(one, [])
    const place = places[pick % Math.max(places.length, 1)]
    if (place === undefined) return [all, other] as const
    const asked: Criteria = { op: op as "eq", at: { path: place[0] }, value: place[1] }
    return [
      all,
      { op: "and", of: [negate ? { op: "not", of: asked } : asked, { op: "or", of: [other, asked] }] },
    ] as const
  })
