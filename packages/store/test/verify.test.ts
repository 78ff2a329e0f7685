/** What goes around the program, with raw SQL past the triggers, is found and named. */
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { branch, by, idOf, meeting, payment, person, renamed, strike } from "./facts.ts"
import { newBook, opened } from "./folder.ts"
import { pastTriggers } from "./past.ts"

/** The number of an entity, in SQL. */
const no = (id: string): string => `(SELECT no FROM entity WHERE id = '${id}')`

/** A book with entries 1 to 8, of which 5 is struck by 7. */
const kept = async () => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1"), person("p2")], by)
  await book.record([payment("pay-1", "p1", 500)], by)
  await book.record([payment("pay-2", "p1", 700)], by)
  await book.record([meeting("meet-1", ["p1", "p2"])], by)
  await book.record([strike("strike-1", "pay-2")], by)
  await book.record([renamed("p1", "新名", "2025-06-01")], by)
  await book.close()
  return path
}

/** The problems after raw SQL on a book, as `what where` lines, and their messages. */
const afterSql = async (...statements: ReadonlyArray<string>) => {
  const path = await kept()
  pastTriggers(path, (db) => {
    // All tags where the older ones stand: what is done to one there is said in one way.
    db.exec("INSERT INTO entry_tag SELECT entity, position FROM tag; DELETE FROM entry_tag_recent")
    for (const statement of statements)
      expect([statement, db.prepare(statement).run().changes > 0]).toEqual([statement, true])
  })
  const { problems } = await (await opened(path)).verify()
  const lines = problems.map(({ what, where }) => `${what} ${where}`)
  return {
    // Figures follow from registers: which of them are false is a matter of its own.
    found: lines.filter((line) => !line.startsWith("figure ")),
    figures: [...new Set(lines.filter((line) => line.startsWith("figure ")))],
    said: problems.map(({ message }) => `${message.zh}\n${message.en}`).join("\n"),
  }
}

const edit = (position: number, from: string, to: string): string =>
  `UPDATE entry SET body = replace(body, '${from}', '${to}') WHERE position = ${position} AND body LIKE '%${from}%'`

/** What an altered leaf of the eight shows in the tree. */
const TREE = "tree 1-8"

describe("verify", () => {
  it("finds nothing in an untouched book, and says how far it is", async () => {
    const seen: Array<readonly [number, number]> = []
    const verified = await (await opened(await kept())).verify({ onProgress: (done, of) => seen.push([done, of]) })
    expect(verified).toEqual({ entries: 8, registers: 4, problems: [] })
    expect(seen).toEqual([[8, 8]])
  })

  it.each([
    ["settings", '{"receptionReplyWorkingDays":300}'],
    ["township", "别镇"],
    ["created", "2020-01-01T00:00:00.000Z"],
  ])("names a book of which the %s were changed since it was opened", async (name, value) => {
    const path = await kept()
    pastTriggers(path, (db) => {
      expect(db.prepare("UPDATE meta SET value = ? WHERE name = ?").run(value, name).changes).toBe(1)
    })
    const book = await opened(path)
    for (const { problems } of [await book.verify(), await book.verifyLog()])
      expect(problems).toMatchObject([{ what: "book", where: book.meta.origin, message: { zh: /绑定的不符/ } }])
  })

  it("names the figures that altered registers falsify, with what the log gives", async () => {
    const altered = await afterSql(
      `UPDATE register SET state = replace(state, '"amount":500', '"amount":900') WHERE entity = ${no("p1")}`,
    )
    expect(altered.figures).toEqual(["figure payments.money"])
    expect(altered.said).toContain("is 900 by the persisted registers and 500 folded anew")
    const gone = await afterSql(`DELETE FROM register WHERE entity = ${no("p2")}`)
    expect(gone.figures).toEqual(["figure persons.total", "figure persons.women"])
    expect((await afterSql(edit(4, "2025-05-01", "2024-05-01"))).figures).toEqual([
      "figure payments.money",
      "figure payments.persons",
    ])
  })

  it("names a register whose state was altered", async () => {
    const { found, said } = await afterSql(
      `UPDATE register SET state = replace(state, '500', '900') WHERE entity = ${no("p1")}`,
    )
    expect(found).toEqual(["register person:p1"])
    expect(said).toContain("900")
  })

  it("says of a register what differs, in a line, and by which entry; not the whole of it", async () => {
    const { said } = await afterSql(
      `UPDATE register SET state = replace(state, '"amount":500', '"amount":900') WHERE entity = ${no("p1")}`,
    )
    const line = said.split("\n").find((text) => text.startsWith("person:p1 "))
    expect(line).toMatch(/^person:p1 的汇总与记录不符：\S+\.amount 保存的是 900，按记录是 500（所据记录：第4条）$/)
  })

  it("names the very entry of an altered stretch that other checks tell, between the checkpoints that tell it", async () => {
    const path = await kept()
    const book = await opened(path)
    const record = async (...ids: ReadonlyArray<string>) => {
      for (const id of ids) await book.record([payment(id, "p2", 200)], by)
    }
    await record("pay-3")
    await book.checkpoint()
    await record("pay-4", "pay-5")
    await book.checkpoint()
    await record("pay-6")
    await book.close()
    pastTriggers(path, (db) => db.exec(edit(11, '"amount":200', '"amount":201')))
    const again = await opened(path, { readOnly: true })
    const said = async (verified: Promise<{ readonly problems: ReadonlyArray<{ message: { zh: string } }> }>) =>
      (await verified).problems.map(({ message }) => message.zh).filter((text) => text.includes("原文与哈希树不符"))
    const stretch = "第10至12条记录的原文与哈希树不符：其中有记录被改动、调换或增删，最早的一条在第10至11条之间"
    expect(await said(again.verifyLog())).toEqual([stretch])
    expect(await said(again.verify())).toEqual([`${stretch}。按其他核对，是第11条`])
  })

  it("names a register in which a key stands twice: a database reads the first, JavaScript the last", async () => {
    const set = (column: string, text: string) => `UPDATE register SET ${column} = ${text} WHERE entity = ${no("p1")}`
    for (const [column, text] of [
      ["state", `'{"person":null,' || substr(state, 2)`],
      ["state", `replace(state, '"amount":500', '"amount":900,"amount":500')`],
      ["heads", `'{"person":null,' || substr(heads, 2)`],
    ] as const)
      expect([text, ...(await afterSql(set(column, text))).found]).toEqual([text, "register person:p1"])
    const left = `'{"person":{"left":{"on":"2021-01-01","entry":1}},' || substr(state, 2)`
    expect((await afterSql(set("state", left))).figures).toEqual(["figure persons.total", "figure persons.women"])
  })

  it("names a register whose text says the same in another way", async () => {
    for (const [from, to] of [
      ['"amount":500', '"amount":500.0'],
      ['"amount":500', '"amount":5e2'],
      ['"amount":500', '"amount": 500'],
      ['"amount":500', '"amount":500.00000000000000001'],
      ['"female"', '"\\u0066emale"'],
    ] as const) {
      const { found } = await afterSql(
        `UPDATE register SET state = replace(state, '${from}', '${to}') WHERE entity = ${no("p1")}`,
      )
      expect([to, ...found]).toEqual([to, "register person:p1"])
    }
  })

  it("finds nothing where the keys of a register only stand in another order", async () => {
    const path = await kept()
    const db = new Database(path)
    const turned = (value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .map(([key, one]) => [key, turned(one)] as const)
              .reverse(),
          )
        : value
    const rows = db.prepare("SELECT * FROM register").all() as ReadonlyArray<Record<"state" | "heads", string>>
    for (const row of rows) {
      const [state, heads] = [row.state, row.heads].map((text) => JSON.stringify(turned(JSON.parse(text))))
      db.prepare("UPDATE register SET state = :state, heads = :heads WHERE entity = :entity").run({
        ...row,
        state,
        heads,
      })
    }
    expect(db.prepare("SELECT * FROM register").all()).not.toEqual(rows)
    db.close()
    expect((await (await opened(path)).verify()).problems).toEqual([])
  })

  it("names a register whose heads were altered, one that is missing and one that nothing supports", async () => {
    expect(
      (await afterSql(`UPDATE register SET heads = replace(heads, '2025', '2024') WHERE entity = ${no("p1")}`)).found,
    ).toEqual(["register person:p1"])
    expect((await afterSql(`DELETE FROM register WHERE entity = ${no("p2")}`)).found).toEqual(["register person:p2"])
    const invented = [`INSERT INTO entity VALUES (99, 'person', 'p9')`, `INSERT INTO register VALUES (99, '{}', '{}')`]
    expect((await afterSql(...invented)).found).toEqual(["register person:p9"])
  })

  it("names a tag that is missing, and one that no entry gives", async () => {
    const missing = await afterSql(`DELETE FROM entry_tag WHERE entity = ${no("p2")} AND position = 6`)
    expect(missing.found).toEqual(["tag 6"])
    expect(missing.said).toContain("person:p2")
    const extra = await afterSql(`INSERT INTO entry_tag VALUES (${no("p2")}, 4)`)
    expect(extra.found).toEqual(["tag 4"])
    const moved = await afterSql(
      `UPDATE entry_tag SET entity = ${no("p2")} WHERE entity = ${no("p1")} AND position = 7`,
    )
    expect(moved.found).toEqual(["tag 7", "tag 7"])
  })

  it("names tags of an entity that is not there, and those that stand twice", async () => {
    const orphan = await afterSql("INSERT INTO entry_tag VALUES (99999, 1)")
    expect(orphan.found).toEqual(["tag *"])
    expect(orphan.said).toContain("has 1 rows too many")
    const again = `INSERT INTO entry_tag_recent SELECT position, json_array(json_array(entity)) FROM entry_tag LIMIT 1`
    expect((await afterSql(again)).found).toEqual(["tag *"])
  })

  it("names every tag and register of an entity that was renamed", async () => {
    const { found } = await afterSql(`UPDATE entity SET id = 'p9' WHERE id = 'p2'`)
    expect(found.toSorted()).toEqual(
      ["register person:p2", "register person:p9", "tag 3", "tag 3", "tag 6", "tag 6"].toSorted(),
    )
  })

  it("names a strike that is missing, and one that was invented", async () => {
    expect((await afterSql(`DELETE FROM strike`)).found).toEqual(["strike 5", "register person:p1"])
    expect((await afterSql(`INSERT INTO strike VALUES (4, 8)`)).found).toEqual(["strike 4", "register person:p1"])
    expect((await afterSql(`UPDATE strike SET struck_at = 8`)).found).toEqual(["strike 5"])
  })

  it("names an entry whose bytes say another type, date or id than its columns", async () => {
    expect((await afterSql(edit(4, '"type":"PaymentMade"', '"type":"PersonLeft"'))).found).toContain("entry 4")
    expect((await afterSql(edit(4, "2025-05-01", "2025-05-02"))).found).toEqual(["entry 4", TREE, "register person:p1"])
    expect((await afterSql(edit(4, '"id":"entry-pay-1"', '"id":"entry-pay-9"'))).found).toEqual(["entry 4", TREE])
  })

  it("names damage to the file itself: an index that lacks rows", async () => {
    const path = await kept()
    const db = new Database(path)
    const { sql } = db.prepare("SELECT sql FROM sqlite_master WHERE name = 'entry_order'").get() as { sql: string }
    db.exec(`DROP INDEX entry_order; ${sql} WHERE position > 4`)
    db.unsafeMode()
    db.pragma("writable_schema = ON")
    db.prepare("UPDATE sqlite_master SET sql = ? WHERE name = 'entry_order'").run(sql)
    db.close()
    const { problems } = await (await opened(path)).verify()
    expect(problems.map(({ what, where }) => [what, where])).toContainEqual(["file", path])
    expect(problems.find(({ what }) => what === "file")?.message.en).toContain("entry_order")
  })

  it("names an entry of a day that does not exist", async () => {
    const { found, said } = await afterSql(
      edit(4, "2025-05-01", "2025-02-30"),
      `UPDATE entry SET occurred_on = '2025-02-30' WHERE position = 4`,
    )
    expect(found).toEqual(["entry 4", TREE, "register person:p1"])
    expect(said).toContain("entry 4 is dated 2025-02-30, which is no day")
  })

  it("finds nothing where a correction was corrected: it stands in the place of the first entry", async () => {
    const { book } = await newBook()
    await book.record([branch("b1"), person("p1"), payment("pay-1", "p1", 500)], by)
    await book.record([strike("strike-1", "pay-1"), { ...payment("pay-2", "p1", 600), replaces: idOf("pay-1") }], by)
    await book.record([strike("strike-2", "pay-2"), { ...payment("pay-3", "p1", 700), replaces: idOf("pay-2") }], by)
    expect((await book.entries({ positions: [7] })).entries.map(({ entry }) => entry.place)).toEqual([3])
    expect((await book.verify()).problems).toEqual([])
  })

  it("does not guess at the tags of an entry of a type that it does not know", async () => {
    const { found } = await afterSql(edit(4, '"type":"PaymentMade"', '"type":"NewerType"'))
    expect(found).toContain("entry 4")
    expect(found.filter((line) => line.startsWith("tag"))).toEqual([])
  })

  it("names an entry whose columns were altered", async () => {
    for (const change of [
      `occurred_on = '2024-01-01'`,
      `rank = 7`,
      `place = 2`,
      `id = 'entry-other'`,
      `type = 'TalkHeld'`,
    ])
      expect([change, ...(await afterSql(`UPDATE entry SET ${change} WHERE position = 4`)).found]).toContain("entry 4")
  })

  it("names what altered data changes", async () => {
    expect((await afterSql(edit(4, '"amount":500', '"amount":501'))).found).toEqual([TREE, "register person:p1"])
    const person = await afterSql(edit(4, '"person":"p1"', '"person":"p2"'))
    expect(person.found).toEqual(["tag 4", TREE, "tag 4", "register person:p1", "register person:p2"])
  })

  it("names data that its schema does not allow, and text that its seal does not hold", async () => {
    const malformed = await afterSql(edit(4, '"amount":500', '"amount":-5'))
    expect(malformed.found).toContain("entry 4")
    expect(malformed.said).toContain("amount")
    expect((await afterSql(edit(2, "sealed:1:", "sealed:1:A"))).found).toContain("seal 2")
    expect(
      (await afterSql(`UPDATE entry SET body = json_set(body, '$.data.name', '张三') WHERE position = 2`)).found,
    ).toContain("seal 2")
    const swapped = `UPDATE entry SET body = json_set(body, '$.data.name', (SELECT body ->> '$.data.name' FROM entry WHERE position = 8)) WHERE position = 2`
    expect((await afterSql(swapped)).found).toContain("seal 2")
  })

  it("names bytes that are not canonical JSON, or no JSON", async () => {
    expect((await afterSql(edit(4, '"amount":500', '"amount":500.0'))).found).toEqual(["entry 4", TREE])
    expect((await afterSql(edit(4, '"amount":500', '"amount": 500'))).found).toEqual(["entry 4", TREE])
    expect((await afterSql(`UPDATE entry SET body = substr(body, 2) WHERE position = 4`)).found).toEqual(
      expect.arrayContaining(["entry 4"]) as unknown,
    )
    expect((await afterSql(`UPDATE entry SET body = 'null' WHERE position = 4`)).found).toContain("entry 4")
  })

  it("names an entry that is gone, and one that was slipped in", async () => {
    const gone = await afterSql(`DELETE FROM entry_tag WHERE position = 6`, `DELETE FROM entry WHERE position = 6`)
    expect(gone.found.filter((line) => line.startsWith("position"))).toEqual(["position 6"])
    const end = await afterSql(`DELETE FROM entry_tag WHERE position = 8`, `DELETE FROM entry WHERE position = 8`)
    expect(end.found).toEqual(["tree state", "register person:p1"])
    const twice = await afterSql(
      `INSERT INTO entry SELECT 9, 'entry-copy', type, occurred_on, rank, 9, replace(body, 'entry-pay-1', 'entry-copy') FROM entry WHERE position = 4`,
    )
    expect(twice.found).toEqual(["tag 9", "tree state", "register person:p1"])
  })

  it("mends registers, and only those, by rebuilding them", async () => {
    const path = await kept()
    const db = new Database(path)
    db.exec(`UPDATE register SET state = '{}' WHERE entity = ${no("p1")}`)
    db.exec(`DELETE FROM register WHERE entity = ${no("b1")}`)
    db.close()
    const book = await opened(path)
    expect((await book.verify()).problems.filter(({ what }) => what === "register")).toHaveLength(2)
    await book.rebuild()
    expect((await book.verify()).problems).toEqual([])
  })
})

describe("the triggers", () => {
  it("forbid update, delete, replace, gaps and second strikes", async () => {
    const path = await kept()
    const db = new Database(path)
    for (const recursive of ["ON", "OFF"]) {
      db.pragma(`recursive_triggers = ${recursive}`)
      for (const statement of [
        `UPDATE entry SET body = '{}'`,
        `DELETE FROM entry WHERE position = 8`,
        `REPLACE INTO entry SELECT * FROM entry WHERE position = 8`,
        `REPLACE INTO entry SELECT 9, id, type, occurred_on, rank, 9, body FROM entry WHERE position = 8`,
        `INSERT INTO entry SELECT 10, 'entry-new', type, occurred_on, rank, 10, body FROM entry WHERE position = 8`,
        `INSERT INTO entry SELECT 0, 'entry-new', type, occurred_on, rank, 1, body FROM entry WHERE position = 8`,
        `UPDATE entity SET id = 'p9' WHERE id = 'p1'`,
        `DELETE FROM entity`,
        `REPLACE INTO entity SELECT no, kind, 'p9' FROM entity WHERE id = 'p1'`,
        `REPLACE INTO entity SELECT 99, kind, id FROM entity WHERE id = 'p1'`,
        `UPDATE entry_tag_recent SET entities = '[]'`,
        `REPLACE INTO entry_tag_recent VALUES (1, '[]')`,
        `DELETE FROM entry_tag_recent WHERE position = 1`,
        `INSERT INTO entry_tag_recent VALUES (2, '[[1]]')`,
        `DELETE FROM entry_tag_recent`,
        `UPDATE strike SET struck_at = 8`,
        `DELETE FROM strike`,
        `REPLACE INTO strike VALUES (5, 8)`,
        `REPLACE INTO strike VALUES (4, 7)`,
      ])
        expect(() => db.exec(statement), `${statement} with recursive triggers ${recursive}`).toThrow(
          /never changed|dense|recorded|struck once/,
        )
    }
    db.close()
    expect((await (await opened(path)).verify()).problems).toEqual([])
  })
})
