/** The key under which a log signs, through backups and copies of the files around it. */
import { copyFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { checkpointPathOf } from "../../src/book/CheckpointFile.ts"
import { branch, payment, person } from "../facts.ts"
import { newBook, newFolder, opened } from "../folder.ts"

describe("the key of a log", () => {
  const by = { by: "test", today: plainDate("2026-06-01") }
  const town = async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    return path
  }
  const copyBeside = (from: string, to: string, ends: ReadonlyArray<string>): void => {
    for (const end of ends) copyFileSync(from + end, to + end)
  }

  it("is in the key file from the beginning, so that a backup of it from any time signs as the log", async () => {
    const path = await town()
    const backup = join(newFolder(), "town.db")
    copyBeside(path, backup, [".keys"])
    const book = await opened(path)
    const vkey = await book.vkey()
    await book.checkpoint()
    await book.close()
    copyBeside(backup, path, [".keys"])
    const again = await opened(path)
    expect(await again.vkey()).toBe(vkey)
    await again.record([payment("pay-1", "p1", 1)], by)
    expect((await again.checkpoint()).size).toBe(3)
  })

  it("is never made anew where it is lost, and a new origin can be begun", async () => {
    const path = await town()
    const book = await opened(path)
    const signed = await book.checkpoint()
    await book.close()
    const db = new Database(`${path}.keys`)
    db.exec("DELETE FROM secret WHERE name LIKE 'log %'")
    db.close()
    for (const without of [[], [checkpointPathOf(path)]]) {
      for (const file of without) rmSync(file)
      await expect(opened(path)).rejects.toMatchObject({ _tag: "SigningKeyLost" })
    }
    const reader = await opened(path, { readOnly: true })
    expect((await reader.verify()).problems.map(({ what }) => what)).toEqual([])
    await expect(reader.vkey()).rejects.toMatchObject({ _tag: "SigningKeyLost" })
    await reader.close()
    const after = await opened(path, { afterLoss: true })
    const begun = await after.continueAfterLoss({ ...by, reason: "密钥文件丢失" })
    expect([begun.origin, begun.size]).toEqual([`${signed.origin}/2`, 3])
    const { entries } = await after.entries({ positions: [3] })
    expect(entries[0]?.entry.data).toMatchObject({ checkpoint: signed.note })
    await after.close()
    await (await opened(path)).checkpoint()
  })

  it("remembers what it signed, so that another copy of the log signs no fork with it", async () => {
    const path = await town()
    const copy = join(newFolder(), "other.db")
    copyBeside(path, copy, [""])
    const book = await opened(path)
    await book.record([payment("pay-1", "p1", 1)], by)
    const signed = await book.checkpoint()
    await book.close()
    copyBeside(path, copy, [".keys", ".master"])
    await expect(opened(copy)).rejects.toMatchObject({ _tag: "LogBehind", size: 3, head: 2 })
    const fork = join(newFolder(), "fork.db")
    copyBeside(path, fork, [".master"])
    copyBeside(copy, fork, [""])
    const bare = new Database(`${path}.keys`)
    bare.exec(`VACUUM INTO '${fork}.keys'`)
    bare.exec("DELETE FROM meta WHERE name LIKE 'signed %'")
    bare.close()
    copyBeside(path, copy, [".keys"])
    const other = await opened(copy)
    await other.record([payment("pay-2", "p1", 2), payment("pay-3", "p1", 3)], by)
    await other.close()
    copyBeside(copy, fork, [""])
    await expect(opened(fork)).rejects.toMatchObject({ _tag: "LogForked", size: 3, origin: signed.origin })
  })
})
