/** Reads a book as a user who may not write it, then tries to: `node reader.ts BOOK`. */
import { openBook } from "../../src/promised.ts"
import { by, payment } from "../facts.ts"
import { model } from "../model.ts"

process.setgid?.(65_534)
process.setuid?.(65_534)

const tagOf = (cause: unknown): string => (cause as { readonly _tag?: string })._tag ?? String(cause)
const [path = ""] = process.argv.slice(2)
try {
  const book = await openBook(path, { model })
  const { figures } = await book.figures(["payments.money"], { year: 2025, open: true })
  const ledger = await book.ledger("persons", { open: true })
  const write = await book.record([payment("pay-9", "p1", 1)], by).then(() => "recorded", tagOf)
  const tried = await book.record([payment("pay-9", "p1", 1)], { ...by, dryRun: true }).then(() => "tried", tagOf)
  const { problems } = await book.verify()
  console.log(
    JSON.stringify({
      writable: book.writable,
      money: figures[0]?.value,
      name: ledger.rows[0]?.cells["name"],
      write,
      tried,
      problems,
    }),
  )
  await book.close()
} catch (cause) {
  console.log(JSON.stringify({ failed: tagOf(cause) }))
}
