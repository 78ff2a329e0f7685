/** Shows a person as a user who may not write the book, at each line on stdin: `node viewer.ts BOOK PERSON`. */
import { createInterface } from "node:readline"
import { openBook } from "../../src/promised.ts"
import { model } from "../model.ts"

process.setgid?.(65_534)
process.setuid?.(65_534)

const [path = "", person = ""] = process.argv.slice(2)
const book = await openBook(path, { model })
for await (const _ of createInterface({ input: process.stdin })) {
  const { rows } = await book.ledger("persons", { open: true })
  const name = rows.find(({ id }) => id === person)?.cells["name"]
  console.log(JSON.stringify({ head: await book.head(), persons: rows.length, name }))
}
await book.close()
