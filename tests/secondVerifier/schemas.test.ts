/** What the second verifier asks of an entry's data, by its JSON Schema. */
import { describe, expect, it } from "vitest"
import { bundleOf } from "../bundle/bundle.ts"
import { expectAccepted, expectRefused, judge } from "../bundle/judge.ts"
import { type Entry, entryAt, type Json, sampleEntries } from "../bundle/sample.ts"
import { told } from "../bundle/verifier.ts"

const entries = sampleEntries(20)

describe("data against its schema", () => {
  const typed = (schema: Json | string, data: Entry["data"]) =>
    bundleOf({
      entries: [entryAt(1, "Thing", data)],
      schemas: { Thing: schema },
      figures: { asOf: "2025-12-31", figures: [], from: null, position: 1 },
    })
  const member = (schema: Json) => ({ type: "object", properties: { it: schema } })

  it.each<[string, Json, Json, Json]>([
    // schema of `it`, a value that fits, one that does not
    ["type", { type: "integer" }, 1, 1.5],
    ["type", { type: ["string", "null"] }, null, 0],
    ["type", { type: "object" }, {}, []],
    ["enum", { enum: ["a", 1, { b: [1] }] }, { b: [1] }, { b: [2] }],
    ["const", { const: { a: 1, b: null } }, { b: null, a: 1 }, null],
    ["minimum", { minimum: 3 }, 3, 2],
    ["maximum", { maximum: 3 }, "4", 4],
    ["multipleOf", { multipleOf: 0.5 }, 6.5, 6.25],
    ["minLength", { minLength: 2 }, "好的", "𠮷"],
    ["maxLength", { maxLength: 1 }, "𠮷", "好的"],
    ["pattern", { pattern: "^\\p{L}$" }, "好", "1"],
    ["minItems", { minItems: 1 }, [1], []],
    ["maxItems", { maxItems: 1 }, [1], [1, 2]],
    ["items", { items: { type: "string" } }, ["a"], ["a", 1]],
    ["items: false", { prefixItems: [true], items: false }, [1], [1, 2]],
    ["prefixItems", { prefixItems: [{ const: 1 }, { const: 2 }], items: { const: 3 } }, [1, 2, 3, 3], [1, 2, 2]],
    ["prefixItems", { prefixItems: [true, { const: 2 }] }, [1], [1, 3]],
    ["required", { required: ["a", "constructor"] }, { a: 1, constructor: 1 }, { a: 1 }],
    ["additionalProperties", { properties: { a: true }, additionalProperties: false }, { a: 1 }, { a: 1, toString: 1 }],
    ["additionalProperties", { additionalProperties: { type: "number" } }, { a: 1 }, { a: "1" }],
    ["properties", { properties: { a: { const: 1 } } }, { b: 2 }, { a: 2 }],
    ["anyOf", { anyOf: [{ const: 1 }, { const: 2 }] }, 2, 3],
    ["allOf", { allOf: [{ minimum: 1 }, { maximum: 2 }] }, 2, 3],
    ["$ref", { $ref: "#/properties/other" }, 5, "5"],
    ["beside $ref", { $ref: "#/properties/other", maximum: 5 }, 5, 6],
  ])("by %s", (_, schema, fits, other) => {
    const whole = { type: "object", properties: { it: schema, other: { type: "integer" } } }
    expectAccepted(typed(whole, { it: fits }))
    expectRefused(typed(whole, { it: other }), "schema", /line 1: its data.it does not fit the schema/)
  })

  it("by a schema that refers to itself", () => {
    const list = {
      type: "object",
      properties: { next: { $ref: "#/$defs/a~1b%20c" } },
      $defs: { "a/b c": { anyOf: [{ type: "null" }, { $ref: "#" }] } },
      required: ["next"],
    }
    expectAccepted(typed(list, { next: { next: null } }))
    expectRefused(typed(list, { next: { next: {} } }), "schema", /its data.next does not fit/)
    expectRefused(typed({ $ref: "#" }, {}), "schema", /refers to itself without end/)
  })

  it("is a warning where the schema uses what the format does not allow, or is malformed", () => {
    const schemas: ReadonlyArray<Json> = [
      ...[
        { oneOf: [] },
        { constructor: 1 },
        { type: "money" },
        { type: 1 },
        { type: ["money"] },
        { required: [1] },
        { required: "it" },
        { minLength: "1" },
      ],
      ...[
        { pattern: "(" },
        { $ref: "https://x.example" },
        { $ref: "#/nowhere" },
        { anyOf: [] },
        { anyOf: [1] },
        { items: [] },
      ],
      ...[{ enum: 1 }, { properties: [] }, { additionalProperties: null }, { $ref: 1 }, { $ref: "#/%" }],
    ]
    for (const schema of schemas) {
      const result = judge(typed(member(schema), { it: 1 }))
      expect(told(result).join("\n")).toMatch(
        /^\(schema\) schema\/Thing.json: data of this type was not validated: [^\n]*$/,
      )
      expect(result.verdict).toBe("accepted")
    }
    expect(judge(typed(7, {})).verdict).toBe("accepted")
  })

  it("is refused where the schema is missing, is not JSON or has a key twice", () => {
    const none = bundleOf({ entries: entries.slice(0, 1), schemas: {} })
    expectRefused(none, "schema", /line 1: schema\/ConsolationPaid.json is missing/)
    expectRefused(typed("{", {}), "schema", /Thing.json: is not JSON/)
    expectRefused(typed('{"type":"object", "type" : "object"}', {}), "schema", /Thing.json: has a key twice/)
    expectRefused(typed('{"properties":{"a":true,"\\u0061":true}}', {}), "schema", /Thing.json: has a key twice/)
    expectRefused(typed("\ufeff{}", {}), "schema", /Thing.json: is not JSON/)
    expectAccepted(typed('{ "title" : "a\\":b \\\\" , "$comment" : "\\"x\\": 1" }', {}))
  })
})
