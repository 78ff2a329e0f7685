/** A made-up log, its schemas and the figures that its entries give. */
import { chance } from "./chance.ts"

export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [name: string]: Json }

/** RFC 8785 form of plain data: keys in order, nothing between. Sample data holds no number that JSON.stringify bends. */
export const jcs = (value: Json): string => {
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => jcs(item)).join(",")}]`
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${jcs(inner)}`).join(",")}}`
}

export interface Entry {
  readonly id: string
  readonly type: string
  readonly occurredOn: string
  readonly recordedAt: string
  readonly recordedBy: string
  readonly data: { readonly [name: string]: Json }
  readonly replaces?: string
}

const dateAfter = (days: number): string => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10)

/** The envelope at `position` with an id and times of its own. */
export const entryAt = (position: number, type: string, data: Entry["data"], more: Partial<Entry> = {}): Entry => ({
  id: `entry-${String(position).padStart(6, "0")}`,
  type,
  occurredOn: dateAfter(position % 365),
  recordedAt: new Date(Date.UTC(2026, 0, 1) + position * 1000).toISOString(),
  recordedBy: "文书",
  data,
  ...more,
})

/**
 * A log of `size` entries: members registered, consolations paid to them, now and then an entry struck and put right.
 *
 * What stands at a position does not depend on `size`, so a shorter log is the beginning of a longer one.
 */
export const sampleEntries = (size: number): ReadonlyArray<Entry> =>
  Array.from({ length: size }, (_, index) => {
    const position = index + 1
    const { below } = chance(position)
    const member = `m-${position - (position % 8)}`
    const payment = { amount: (1 + below(90)) * 1000, member, occasion: position % 3 === 0 ? "春节" : "七一" }
    switch (position % 8) {
      case 0:
        return entryAt(position, "MemberRegistered", { born: "1960-01-01", member, name: `sealed:1:${"Q".repeat(60)}` })
      case 5:
        return entryAt(position, "EntryStruck", {
          entry: `entry-${String(position - 1).padStart(6, "0")}`,
          reason: "金额写错",
        })
      case 6:
        return entryAt(position, "ConsolationPaid", payment, {
          replaces: `entry-${String(position - 2).padStart(6, "0")}`,
        })
      default:
        return entryAt(position, "ConsolationPaid", payment)
    }
  })

const text = { type: "string", minLength: 1, maxLength: 4000 }

/** Schemas of the sample's types, with most keywords that the format allows. */
export const sampleSchemas: Readonly<Record<string, Json>> = {
  EntryStruck: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { entry: { $ref: "#/$defs/Id" }, reason: text },
    required: ["entry", "reason"],
    additionalProperties: false,
    $defs: { Id: { type: "string", pattern: "^[A-Za-z0-9_-]{1,64}$" } },
  },
  MemberRegistered: {
    type: "object",
    properties: {
      born: { type: "string", format: "date", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
      member: { allOf: [text, { pattern: "^m-" }] },
      name: { anyOf: [{ type: "null" }, { type: "string", pattern: "^sealed:1:" }] },
      marks: {
        type: "array",
        prefixItems: [{ const: 1 }],
        items: { enum: ["a", "b", null] },
        minItems: 1,
        maxItems: 3,
      },
    },
    required: ["born", "member", "name"],
    additionalProperties: false,
  },
  ConsolationPaid: {
    title: "慰问",
    type: "object",
    properties: {
      amount: { type: "integer", minimum: 1, maximum: 100_000_000 },
      member: text,
      occasion: { enum: ["春节", "七一"] },
    },
    required: ["amount", "member", "occasion"],
    additionalProperties: { type: "string" },
  },
}

/** Date up to which the sample's figures count. */
const AS_OF = "2025-10-31"

/** The figures file of a log: what `sampleEntries` holds, counted by looking at every entry. */
export const sampleFigures = (entries: ReadonlyArray<Entry>): { readonly [name: string]: Json } => {
  const struck = new Set(entries.flatMap(({ type, data }) => (type === "EntryStruck" ? [data["entry"]] : [])))
  const counted = entries.flatMap((entry, index) =>
    struck.has(entry.id) || entry.occurredOn > AS_OF ? [] : [{ ...entry, position: index + 1 }],
  )
  const subjectOf = ({ data: { member } }: Entry) => (typeof member === "string" ? member : "nobody")
  const paid = counted.filter(({ type }) => type === "ConsolationPaid")
  const spring = paid.filter(({ data }) => data["occasion"] === "春节")
  const plain = (list: typeof paid): Json => list.map((entry) => ({ entry: entry.position, subject: subjectOf(entry) }))
  const distinct = (list: typeof paid): number => new Set(list.map(subjectOf)).size
  const figure = (name: string, measure: string, value: Json, more: { readonly [name: string]: Json }): Json => ({
    ...{ name, measure, value, unit: measure === "sum" ? "分" : "人", title: { zh: `数字 ${name}`, en: name } },
    ...more,
  })
  const amounts = paid.map((entry) => Number(entry.data["amount"]))
  return {
    asOf: AS_OF,
    from: "2025-01-01",
    position: entries.length,
    figures: [
      figure("consolations", "count", paid.length, { lines: plain(paid) }),
      figure("consoled", "distinct", distinct(paid), { lines: plain(paid) }),
      figure("consoled-in-spring", "distinct", distinct(spring), { lines: plain(spring) }),
      figure(
        "paid",
        "sum",
        amounts.reduce((sum, amount) => sum + amount, 0),
        {
          lines: paid.map((entry, at) => ({
            entry: entry.position,
            subject: subjectOf(entry),
            amount: amounts[at] ?? 0,
          })),
        },
      ),
      figure(
        "spring-share",
        "share",
        distinct(paid) === 0 ? null : { numerator: distinct(spring), denominator: distinct(paid) },
        { of: ["consoled-in-spring", "consoled"] },
      ),
    ],
  }
}
