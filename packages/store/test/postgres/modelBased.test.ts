/** Random commands on whole books in memory, in SQLite and in PostgreSQL side by side, held to a plain list. */
import { expect, it } from "vitest"
import { inDatabase, inFolder, inMemory, modelBased } from "../../src/testing.ts"
import { newFolder } from "../folder.ts"
import { database, describePostgres } from "./database.ts"

const { server } = database("model")

describePostgres("random commands on a book in memory, in SQLite and in PostgreSQL", () => {
  it("give what a plain list of entries gives, and the same bytes on the three", async () => {
    const folder = newFolder()
    const stores = [inMemory, inFolder(folder), inDatabase(server().url, folder)]
    const { counts, roots } = await modelBased({ seed: 36, runs: 4, commands: 30, stores })
    expect(roots.length).toBeGreaterThan(0)
    const done = ["record: recorded", "retry: told again", "turn: came back", "sign: signed", "verify: the book"]
    expect([...counts.keys()]).toEqual(expect.arrayContaining(done))
  }, 120_000)
})
