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

describe("the origin that a log has left", () => {
  const by = { by: "test", today: plainDate("2026-06-01") }
  const reason = "硬盘损坏"
  /** What the key file says of retired origins. */
  const retired = (path: string): ReadonlyArray<unknown> => {
    const db = new Database(`${path}.keys`, { readonly: true })
    const rows = db.prepare("SELECT name || ' ' || value FROM meta WHERE name LIKE 'retired %'").pluck().all()
    db.close()
    return rows
  }
  /** A book that went back by an entry to before what it signed, and beside it the file as it was when it signed. */
  const lost = async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    const older = join(newFolder(), "older.db")
    copyFileSync(path, older)
    const first = await opened(path)
    await first.record([payment("pay-1", "p1", 1)], by)
    const signed = await first.checkpoint()
    await first.close()
    const whole = join(newFolder(), "whole.db")
    copyFileSync(path, whole)
    copyFileSync(older, path)
    return { path, whole, origin: signed.origin }
  }
  const continued = async () => {
    const town = await lost()
    const after = await opened(town.path, { afterLoss: true })
    const begun = await after.continueAfterLoss({ ...by, reason })
    await after.close()
    // The copy of before that turns up beside the key file of now.
    const copy = join(newFolder(), "copy.db")
    for (const end of [".keys", ".master"]) copyFileSync(town.path + end, copy + end)
    copyFileSync(town.whole, copy)
    return { ...town, begun, copy }
  }

  it("is signed under no more by a copy of before with the key file of now, which can only be read", async () => {
    const { copy, origin, begun } = await continued()
    expect(begun.origin).toBe(`${origin}/2`)
    await expect(opened(copy)).rejects.toMatchObject({ _tag: "OriginRetired", origin, next: `${origin}/2` })
    const reader = await opened(copy, { readOnly: true })
    expect((await reader.verify()).problems).toMatchObject([{ what: "checkpoint", where: origin }])
    const after = await opened(copy, { afterLoss: true })
    await expect(after.checkpoint()).rejects.toMatchObject({ _tag: "OriginRetired" })
    await expect(after.exportTo(join(newFolder(), "bundle"))).rejects.toMatchObject({ _tag: "OriginRetired" })
  })

  it("is followed by yet another where only the copy of before is left, and the one between signs no more", async () => {
    const { path, copy, origin, begun } = await continued()
    const after = await opened(copy, { afterLoss: true })
    const next = await after.continueAfterLoss({ ...by, reason })
    expect(next.origin).toBe(`${origin}/3`)
    const { entries } = await after.entries({ positions: [next.size] })
    expect(entries[0]?.entry.data).toMatchObject({ checkpoint: begun.note })
    expect((await after.verify()).problems).toEqual([])
    await after.close()
    copyFileSync(`${copy}.keys`, `${path}.keys`)
    await expect(opened(path)).rejects.toMatchObject({ _tag: "OriginRetired", next: `${origin}/3` })
  })

  it("is retired before the log says so, and what was cut off between is done when it is asked again", async () => {
    const { path, origin } = await lost()
    const cut = await opened(path, { afterLoss: true })
    await expect(cut.continueAfterLoss({ ...by, reason: "长".repeat(1001) })).rejects.toMatchObject({
      _tag: "RefusedByRules",
    })
    expect([await cut.head(), retired(path)]).toEqual([2, [`retired ${origin} ${origin}/2`]])
    await cut.close()
    await expect(opened(path)).rejects.toMatchObject({ _tag: "LogBehind" })
    const again = await opened(path, { afterLoss: true })
    expect(await again.continueAfterLoss({ ...by, reason })).toMatchObject({ origin: `${origin}/2`, size: 3 })
    await again.close()
    expect((await (await opened(path)).verify()).problems).toEqual([])
  })

  it("is signed under again where it was cut off so and what was lost is found", async () => {
    const { path, whole, origin } = await lost()
    const cut = await opened(path, { afterLoss: true })
    await cut.continueAfterLoss({ ...by, reason: "长".repeat(1001) }).catch(() => undefined)
    await cut.close()
    copyFileSync(whole, path)
    await expect(opened(path)).rejects.toMatchObject({ _tag: "OriginRetired" })
    const found = await opened(path, { afterLoss: true })
    await expect(found.continueAfterLoss({ ...by, reason })).rejects.toMatchObject({ _tag: "NothingLost" })
    await found.close()
    const book = await opened(path)
    await book.record([payment("pay-2", "p1", 1)], by)
    expect(await book.checkpoint()).toMatchObject({ origin, size: 4 })
  })

  it("is told to a key file that does not know of it, when the log that has left it is opened to write", async () => {
    const { path, copy, origin } = await continued()
    const db = new Database(`${path}.keys`)
    db.exec("DELETE FROM meta WHERE name LIKE 'retired %'")
    db.close()
    await (await opened(path)).close()
    expect(retired(path)).toEqual([`retired ${origin} ${origin}/2`])
    copyFileSync(`${path}.keys`, `${copy}.keys`)
    await expect(opened(copy)).rejects.toMatchObject({ _tag: "OriginRetired" })
  })
})
