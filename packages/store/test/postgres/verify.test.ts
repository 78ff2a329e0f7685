/** What somebody with the rights of the owner does to a township in PostgreSQL is found and named. */
import { join } from "node:path"
import { afterEach, expect, it } from "vitest"
import { initBook, openBook, type OpenBook } from "../../src/promised.ts"
import { branch, by, payment, person } from "../facts.ts"
import { newFolder } from "../folder.ts"
import { model } from "../model.ts"
import { database, describePostgres } from "./database.ts"

const { newPlace, plain } = database("verify")

const books: Array<OpenBook> = []
afterEach(async () => {
  for (const book of books.splice(0)) await book.close()
})

/** A township with four entries, a connection of the owner, and what verify says. */
const kept = async () => {
  const { url, township } = newPlace()
  const given = `${url}?township=${township}`
  const keys = join(newFolder(), township)
  await initBook(given, { township: "测试镇", keys })
  const book = await openBook(given, { model, keys })
  books.push(book)
  await book.record([branch("b1"), person("p1"), person("p2")], by)
  await book.record([payment("pay-1", "p1", 500)], by)
  const found = async () => (await book.verify()).problems.map(({ what, where }) => `${what} ${where}`)
  expect(await found()).toEqual([])
  return { book, township, owner: await plain(), found }
}

describePostgres("a guard that was lifted", () => {
  it("is named by verify", async () => {
    const { owner, found } = await kept()
    await owner.query("CREATE RULE quiet AS ON INSERT TO cosignature DO INSTEAD NOTHING")
    expect(await found()).toEqual(["guard rule quiet on cosignature"])
    await owner.query("DROP RULE quiet ON cosignature")
    expect(await found()).toEqual([])
  })
})

describePostgres("a register in which a key stands twice", () => {
  it("is named, also where a text in it is kept in another form", async () => {
    const { township, owner, found } = await kept()
    for (const state of [
      `'{"person":null,' || substr(state, 2)`,
      `'{"person":{"name":"\\u0001\\u0001"},' || substr(state, 2)`,
    ]) {
      const before = await owner.query("SELECT state FROM register WHERE township = $1 AND id = 'p1'", [township])
      await owner.query(`UPDATE register SET state = ${state} WHERE township = $1 AND id = 'p1'`, [township])
      expect([state, ...(await found())]).toEqual([state, "register person:p1"])
      const [row] = before.rows as ReadonlyArray<{ readonly state: string }>
      await owner.query("UPDATE register SET state = $2 WHERE township = $1 AND id = 'p1'", [township, row?.state])
    }
  })
})
