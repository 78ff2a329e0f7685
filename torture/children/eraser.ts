/**
 * Erases members one after the other and dies at once when a step of the last of them is durable: `node eraser.ts BOOK
 * STEP MEMBER …`.
 */
import { openBook } from "@taizhang/store"
import type { Tag } from "@taizhang/domain/kernel/Ids"

const [path = "", deadly = "", ...members] = process.argv.slice(2)

const book = await openBook(path)
for (const [index, member] of members.entries())
  await book.erase(`member:${member}` as Tag, {
    ...{ by: "torture", reason: "本人要求" },
    onStep: (step) => {
      if (step === deadly && index === members.length - 1) process.kill(process.pid, "SIGKILL")
    },
  })
await book.close()
