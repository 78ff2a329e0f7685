/** The tree of a book on disk: what was altered around the program is found and named by it. */
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { leafHash, type Hash } from "../src/merkle/Hash.ts"
import { frontierBytes, Growing } from "../src/merkle/Tree.ts"
import { branch, by, payment, person } from "./facts.ts"
import { newBook, opened } from "./folder.ts"
import { pastTriggers } from "./past.ts"

const ENTRIES = 600

/** A closed book of 600 entries. */
const kept = async (): Promise<string> => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1")], by)
  await book.record(
    Array.from({ length: ENTRIES - 2 }, (_, index) => payment(`pay-${index}`, "p1", 1)),
    by,
  )
  await book.close()
  return path
}

/** Makes tree and nodes anew from the entries, as an insider would who knows the format. */
const fixUp = (db: Database.Database): void => {
  const growing = new Growing()
  for (const { bytes } of db
    .prepare<[], { bytes: Buffer }>("SELECT CAST(body AS BLOB) AS bytes FROM entry ORDER BY position")
    .all())
    growing.push(leafHash(bytes))
  const { size, root, frontier } = growing.state()
  db.prepare("UPDATE tree SET size = ?, root = ?, frontier = ?").run(size, root, frontierBytes(frontier))
  db.exec("DELETE FROM tree_node")
  for (const { level, index, hash } of growing.takeNodes())
    db.prepare("INSERT INTO tree_node VALUES (?, ?, ?)").run(level, index, hash)
}

/** The root of a closed book, as somebody might keep it. */
const rootOf = (path: string): Hash => {
  const db = new Database(path, { readonly: true })
  const { root } = db.prepare<[], { root: Buffer }>("SELECT root FROM tree").get() as { root: Buffer }
  db.close()
  return root
}

/** What a change of a book shows, held against a root that is known, or that of the book before it, where asked. */
const after = async (change: (db: Database.Database) => void, known?: { size: number; root: Hash } | "as it was") => {
  const path = await kept()
  const against = known === "as it was" ? { size: ENTRIES, root: rootOf(path) } : known
  pastTriggers(path, change)
  const book = await opened(path)
  const { problems } = await book.verify(
    against === undefined
      ? {}
      : { against: [{ ...against, said: { zh: "审计的检查点", en: "the auditor's checkpoint" } }] },
  )
  return {
    found: problems.map(({ what, where }) => `${what} ${where}`),
    said: problems.map(({ message }) => message.en).join("\n"),
    recording: await book.record([payment("pay-after", "p1", 1)], by).then(
      () => "recorded",
      (cause: { _tag: string }) => cause._tag,
    ),
  }
}

const run = (sql: string) => (db: Database.Database) => expect(db.prepare(sql).run().changes).toBe(1)

/** Exchanges a payment of one fen for one of two, in the bytes alone. */
const altering = (position: number): string =>
  `UPDATE entry SET body = replace(body, '"amount":1', '"amount":2') WHERE position = ${position}`

describe("an altered entry", () => {
  it("is named by the tile of entries that it stands in, or by the fewer at the end", async () => {
    expect((await after(run(altering(100)))).found).toContain("tree 1-256")
    expect((await after(run(altering(257)))).found).toContain("tree 257-512")
    expect((await after(run(altering(520)))).found).toContain("tree 513-576")
    expect((await after(run(altering(600)))).found).toContain("tree 593-600")
    const { found } = await after(run(altering(100)))
    expect(found.filter((line) => line.startsWith("tree"))).toHaveLength(1)
  })

  it("is found by its bytes, though they read as the same text", async () => {
    const path = await kept()
    // U+FFFD and a byte that is no UTF-8 read alike: the leaf tells them apart.
    const body = (bytes: string) =>
      `CAST(replace(CAST(body AS TEXT), '"clerk"', '"cl' || CAST(x'${bytes}' AS TEXT) || 'k"') AS TEXT)`
    pastTriggers(path, (db) => {
      db.exec(`UPDATE entry SET body = ${body("efbfbd")} WHERE position = 9`)
      fixUp(db)
      db.exec(
        `UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), CAST(x'efbfbd' AS TEXT), CAST(x'ff' AS TEXT)) AS TEXT) WHERE position = 9`,
      )
    })
    const { problems } = await (await opened(path)).verify()
    expect(problems.map(({ what, where }) => `${what} ${where}`)).toContain("tree 1-256")
  })
})

describe("a missing entry", () => {
  it("is named by its position and its tile, and those after it are not", async () => {
    const { found } = await after((db) => db.exec("DELETE FROM entry WHERE position = 300"))
    expect(found.filter((line) => /^(position|tree)/.test(line))).toEqual(["position 300", "tree 257-512"])
  })
})

describe("the tree itself", () => {
  it("is named where its state is not that of the entries, and nothing is written then", async () => {
    const root = await after(run(`UPDATE tree SET root = zeroblob(32)`))
    expect([root.found, root.recording]).toEqual([["tree state"], "TreeBroken"])
    const frontier = await after(run(`UPDATE tree SET frontier = zeroblob(length(frontier))`))
    expect([frontier.found, frontier.recording]).toEqual([["tree state"], "TreeBroken"])
    const short = await after((db) => {
      const growing = new Growing()
      growing.push(leafHash(Buffer.from("{}")))
      const { root: one, frontier: its } = growing.state()
      db.prepare("UPDATE tree SET size = 1, root = ?, frontier = ?").run(one, frontierBytes(its))
    })
    expect([short.found, short.recording]).toEqual([["tree state"], "TreeBroken"])
    expect(short.said).toContain("is of 1 entries, and there are 600")
  })

  it("is named where a node is altered, missing or of no entries", async () => {
    expect((await after(run(`UPDATE tree_node SET hash = zeroblob(32) WHERE idx = 1`))).found).toEqual(["tree 257-512"])
    expect((await after(run(`DELETE FROM tree_node WHERE idx = 0`))).found).toEqual(["tree 1-256"])
    expect((await after(run(`INSERT INTO tree_node VALUES (1, 2, zeroblob(32))`))).found).toEqual(["tree 513-768"])
    expect((await after(run(`INSERT INTO tree_node VALUES (2, 0, zeroblob(32))`))).found).toEqual(["tree 1-65536"])
    expect((await after(run(`INSERT INTO tree_node VALUES (3, 0, zeroblob(32))`))).found).toEqual(["tree 1-16777216"])
    const far = await after(run(`INSERT INTO tree_node VALUES (1000, 7, zeroblob(32))`))
    expect(far.found).toEqual(["tree state"])
    expect(far.said).toContain("node 7 of level 1000 of the tree has no entries below it")
  })

  it("is told from the entries where a checkpoint shows that these are as they were", async () => {
    const [alteredTree, alteredEntries] = [/it is the tree that was altered/, /one of them was altered/]
    const node = run(`UPDATE tree_node SET hash = zeroblob(32) WHERE idx = 1`)
    // The second half of the frontier: the last 88 entries.
    const frontier = (db: Database.Database) => {
      const growing = new Growing()
      for (let index = 0; index < ENTRIES; index += 1) growing.push(leafHash(Buffer.from(String(index))))
      const { root, frontier: its } = growing.state()
      db.prepare("UPDATE tree SET root = ?, frontier = ?").run(root, frontierBytes(its))
    }
    for (const change of [node, frontier]) {
      expect((await after(change)).said).toMatch(alteredEntries)
      const { said } = await after(change, "as it was")
      expect(said).toMatch(alteredTree)
      expect(said).not.toMatch(alteredEntries)
    }
    // A checkpoint of fewer entries shows nothing of those of the node, and neither does one that does not fit.
    const growing = new Growing()
    for (let index = 0; index < 300; index += 1) growing.push(leafHash(Buffer.from("{}")))
    expect((await after(node, { size: 300, root: growing.state().root })).said).toMatch(alteredEntries)
  })

  it("is only found out by a root known outside, where it was set right after an alteration", async () => {
    const root = rootOf(await kept())
    const insider = (change: string) => (file: Database.Database) => {
      run(change)(file)
      fixUp(file)
    }
    const altered = insider(altering(100))
    expect((await after(altered)).found.filter((line) => line.startsWith("tree"))).toEqual([])
    const { found, said } = await after(altered, { size: ENTRIES, root })
    expect(found).toContain("checkpoint 600")
    expect(said).toContain("is not that of the auditor's checkpoint")
    const longer = await after(() => undefined, { size: ENTRIES + 1, root })
    expect(longer.found).toEqual(["checkpoint 601"])
    expect(longer.said).toContain("proves 601 entries and there are 600")
  })

  it("cannot be set by a program that keeps to the triggers", async () => {
    const db = new Database(await kept())
    for (const statement of [
      `UPDATE tree SET size = 1`,
      `DELETE FROM tree`,
      `INSERT INTO tree SELECT 1, size, root, frontier FROM tree`,
      `REPLACE INTO tree SELECT 1, size, root, frontier FROM tree`,
      `UPDATE tree_node SET hash = zeroblob(32)`,
      `DELETE FROM tree_node`,
      `REPLACE INTO tree_node VALUES (1, 0, zeroblob(32))`,
    ])
      expect(() => db.exec(statement)).toThrow(/only grows|never/)
    db.close()
  })
})
