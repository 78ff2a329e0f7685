/** One definition, two evaluators: `matches` over JSON in memory and SQL over the same JSON stored. */
import Database from "better-sqlite3"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Criteria } from "@taizhang/domain/kernel/Criteria"
import { canonical } from "../src/log/Body.ts"
import { compiler } from "../src/log/sqlite/Statement.ts"
import { criteriaSql } from "../src/registers/CriteriaSql.ts"
import { criteria, matched, pointed, rows, type Rows } from "./criteriaCases.ts"

const db = new Database(":memory:")
db.exec("CREATE TABLE register (id TEXT, state TEXT)")
const insert = db.prepare("INSERT INTO register VALUES (?, ?)")

/** The ids of rows that SQL finds. */
const found = (rows: Rows, criteria: Criteria): ReadonlyArray<string> => {
  db.exec("DELETE FROM register")
  for (const [id, state] of rows) insert.run(id, canonical(state))
  const { sql, parameters } = compiler<{ readonly register: { readonly id: string; readonly state: string } }>()
    .selectFrom("register")
    .select("id")
    .where(criteriaSql(criteria))
    .compile()
  return db
    .prepare(sql)
    .pluck()
    .all(...parameters)
    .map(String)
    .sort()
}

describe("criteria in SQL", () => {
  it("find what criteria in memory match, on random states and criteria", () => {
    fc.assert(
      fc.property(rows, criteria, (all, asked) => {
        expect(found(all, asked)).toEqual(matched(all, asked))
      }),
      { numRuns: 3000, seed: 1 },
    )
  })
  it("find what criteria in memory match where they meet what is stored", () => {
    fc.assert(
      fc.property(pointed, ([all, asked]) => {
        expect(found(all, asked)).toEqual(matched(all, asked))
      }),
      { numRuns: 3000, seed: 2 },
    )
  })
  it("refuse a path that SQLite cannot address, instead of finding nothing", () => {
    for (const bad of ['a"b', "a\\b", "a\nb"])
      expect(() => criteriaSql({ op: "isNull", at: { path: [bad] } })).toThrow(/no path/)
  })
})
