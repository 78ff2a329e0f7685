/** What differs between two states, in a line, and which of a stretch of altered entries it tells to be the ones. */
import { describe, expect, it } from "vitest"
import { differing, differingText } from "../../src/book/Differing.ts"
import type { Problem } from "../../src/book/EntryCheck.ts"
import { narrowed } from "../../src/book/Suspects.ts"

const state = { person: { name: "甲", paid: [{ amount: 500, entry: 4 }], left: null }, post: { entry: 2 } }
const changed = (change: (copy: typeof state) => void): string => {
  const copy = structuredClone(state)
  change(copy)
  return JSON.stringify(copy)
}

describe("what differs between two texts", () => {
  it("is each place by its path, with the entry that stands beside", () => {
    const kept = changed((copy) => {
      copy.person.name = "乙"
      Object.assign(copy.person.paid[0] ?? {}, { amount: 900, more: true })
      copy.post = {} as typeof copy.post
    })
    expect(differing(kept, JSON.stringify(state))).toEqual([
      { path: "person.name", kept: '"乙"', own: '"甲"', entry: undefined },
      { path: "person.paid.0.amount", kept: "900", own: "500", entry: 4 },
      { path: "person.paid.0.more", kept: "true", own: undefined, entry: 4 },
      { path: "post.entry", kept: undefined, own: "2", entry: 2 },
    ])
    expect(differingText(differing(kept, JSON.stringify(state)))).toEqual({
      zh: 'person.name 保存的是 "乙"，按记录是 "甲"；person.paid.0.amount 保存的是 900，按记录是 500；person.paid.0.more 保存的是 true，按记录是 空缺；另有 1 处',
      en: 'person.name is kept as "乙", and "甲" by the log; person.paid.0.amount is kept as 900, and 500 by the log; person.paid.0.more is kept as true, and missing by the log; and 1 more',
    })
  })

  it("is a line, however long the values are, whatever they are", () => {
    const own = JSON.stringify(state)
    const long = changed((copy) => (copy.person.name = "长".repeat(10_000)))
    for (const kept of [long, "no JSON", "[]", "null", '"x"', "{}", own.replace("500", "5e2")]) {
      const { zh, en } = differingText(differing(kept, own))
      for (const text of [zh, en])
        expect([kept.slice(0, 9), text.length < 300, text === ""]).toEqual([kept.slice(0, 9), true, false])
    }
    expect(differing(own.replace("500", "5e2"), own)).toEqual([])
  })
})

describe("a stretch of entries that was altered", () => {
  const tree: Problem = { what: "tree", where: "257-512", message: { zh: "不符", en: "differ" } }
  const other = (what: Problem["what"], where: string, entries?: ReadonlyArray<number>): Problem => ({
    ...{ what, where, message: { zh: "", en: "" } },
    ...(entries === undefined ? {} : { entries }),
  })
  const told = (...others: ReadonlyArray<Problem>) => narrowed([tree, ...others])[0]

  it("is told by what is wrong with an entry itself, else by what follows from entries, else not", () => {
    expect(told(other("seal", "300"), other("register", "person:p1", [257, 400]))?.entries).toEqual([300])
    expect(told(other("register", "person:p1", [256, 400, 257]))).toEqual({
      ...{ ...tree, entries: [257, 400] },
      message: { zh: "不符。按其他核对，是第257、400条", en: "differ; by what else was found: entries 257, 400" },
    })
    expect(told(other("seal", "513"), other("checkpoint", "300"), other("tree", "1-256"))).toBe(tree)
  })
})
