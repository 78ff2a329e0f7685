/** Erases a subject and dies at once when a step of it is durable: `node eraser.ts BOOK SUBJECT STEP`. */
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { openBook } from "../../src/promised.ts"
import { by } from "../facts.ts"
import { model } from "../model.ts"

const [path = "", subject = "", deadly = ""] = process.argv.slice(2)

const book = await openBook(path, { model })
await book.erase(subject as Tag, {
  ...by,
  reason: "本人要求",
  onStep: (step) => {
    if (step === deadly) process.kill(process.pid, "SIGKILL")
  },
})
await book.close()
