import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { spawn } from "node:child_process"
import Database from "better-sqlite3"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { backup, restore } from "../../src/book/Backup.ts"
import { importBook } from "../../src/bundle/make.ts"
import { branch, by, payment, person } from "../facts.ts"
import { newBook, newFolder, opened } from "../folder.ts"
import { model } from "../model.ts"

const tagOf = (cause: unknown): string => (cause as { readonly _tag?: string })._tag ?? String(cause)
const attempt = <A, E>(effect: Effect.Effect<A, E>): Promise<A | string> => Effect.runPromise(effect).catch(tagOf)

const filled = async () => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1")], by)
  await book.record([payment("pay-1", "p1", 500)], by)
  return { path, book }
}

describe("a backup", () => {
  it("is a book of the same entries and root, taken while the book is open, and nothing is left beside it", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    expect(await Effect.runPromise(backup(path, to))).toEqual({ path: to, entries: 3 })
    expect(readdirSync(dirname(to))).toEqual(["backup.db"])
    const root = (file: string) => new Database(file, { readonly: true }).prepare("SELECT size, root FROM tree").get()
    expect(root(to)).toEqual(root(path))
    await book.record([payment("pay-2", "p1", 1)], by)
  })

  it("is not written over anything, and not called one where it does not verify", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    writeFileSync(to, "mine")
    expect(await attempt(backup(path, to))).toBe("BookExists")
    expect(readFileSync(to, "utf8")).toBe("mine")
    await book.close()
    const db = new Database(path)
    db.exec("DROP TRIGGER entry_no_update")
    db.exec(`UPDATE entry SET body = replace(body, '500', '501') WHERE position = 3`)
    db.close()
    const other = join(newFolder(), "backup.db")
    expect(await attempt(backup(path, other))).toBe("BackupUnfit")
    expect(readdirSync(dirname(other))).toEqual([])
  })

  it("touches nothing of another's: neither what stands beside it nor what is put in its place meanwhile", async () => {
    const { path } = await filled()
    const to = join(newFolder(), "backup.db")
    const beside = ["backup.db.partial", "backup.db.partial-2-wal"].map((name) => join(dirname(to), name))
    for (const file of beside) writeFileSync(file, "mine")
    expect(await Effect.runPromise(backup(path, to))).toEqual({ path: to, entries: 3 })
    const other = join(dirname(to), "other.db")
    const putting = backup(path, other, { onProgress: () => writeFileSync(other, "mine") })
    expect(await attempt(putting)).toBe("BookExists")
    for (const file of [...beside, other]) expect(readFileSync(file, "utf8")).toBe("mine")
    expect(readdirSync(dirname(to))).toHaveLength(4)
  })

  it("is one of two that are taken to one path at once", async () => {
    const { path } = await filled()
    const to = join(newFolder(), "backup.db")
    const both = await Promise.all([attempt(backup(path, to)), attempt(backup(path, to))])
    expect(both).toContainEqual({ path: to, entries: 3 })
    expect(both).toContain("BookExists")
    expect(readdirSync(dirname(to))).toEqual(["backup.db"])
  })

  it("ends while another process records at full rate", async () => {
    const { path, book } = await filled()
    await book.close()
    const child = spawn(process.execPath, [join(import.meta.dirname, "../children/appender.ts"), path, "busy", "5"], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    let said = ""
    await new Promise<void>((resolve) => {
      child.on("close", () => resolve())
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text
        if (said.includes("ACK 5 ")) resolve()
      })
    })
    const to = join(newFolder(), "backup.db")
    const done = await Effect.runPromise(backup(path, to))
    child.kill("SIGKILL")
    await new Promise((resolve) => child.on("close", resolve))
    expect(done.entries).toBeGreaterThan(20)
    expect((done.entries - 3) % 5).toBe(0)
  }, 60_000)
})

describe("a restored backup", () => {
  it("is the book again, with its keys", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    await Effect.runPromise(backup(path, to))
    await book.close()
    expect(await attempt(restore(to, path))).toBe("BookExists")
    const { aside } = await Effect.runPromise(restore(to, path, { replace: true }))
    expect(existsSync(aside ?? "")).toBe(true)
    const again = await opened(path)
    expect((await again.ledger("persons", { open: true })).rows[0]?.cells["name"]).toBe("张p1")
    await again.record([payment("pay-2", "p1", 1)], by)
  })

  it("that is older than what was signed only opens to be read, until a new origin is begun", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    await Effect.runPromise(backup(path, to))
    await book.record([payment("pay-2", "p1", 1)], by)
    const lost = await book.checkpoint()
    const vkey = await book.vkey()
    await book.close()
    await Effect.runPromise(restore(to, path, { replace: true }))
    expect(await opened(path).catch(tagOf)).toBe("LogBehind")
    const reader = await opened(path, { readOnly: true })
    expect(await reader.head()).toBe(3)
    await reader.close()

    const after = await opened(path, { afterLoss: true })
    // What would be recorded now would stand under the name under which another entry 4 was signed.
    for (const act of [
      () => after.record([payment("pay-3", "p1", 1)], by),
      () => after.recordGroups([{ proposals: [payment("pay-3", "p1", 1)] }], by),
      () => after.erase("person:p1" as never, { ...by, reason: "依申请" }),
    ])
      await expect(act()).rejects.toMatchObject({ _tag: "OnlyToContinue", path })
    expect(await after.head()).toBe(3)
    const begun = await after.continueAfterLoss({ ...by, reason: "硬盘损坏，恢复到上周的备份" })
    expect(begun.size).toBe(4)
    const { entries } = await after.entries({ positions: [4] })
    expect(entries[0]?.entry).toMatchObject({
      type: "LogContinued",
      data: { origin: `${begun.origin}`, checkpoint: lost.note },
    })
    await after.close()
    const again = await opened(path)
    expect(await again.vkey()).not.toBe(vkey)
    await again.record([payment("pay-2", "p1", 1)], by)
    expect((await again.verify()).problems).toEqual([])
  })

  it("says how many entries stood there, and is refused where it is of another book or a copy without keys", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    await Effect.runPromise(backup(path, to))
    await book.record([payment("pay-2", "p1", 1)], by)
    const bundle = join(newFolder(), "bundle")
    const { vkey } = await book.exportTo(bundle)
    await book.close()
    const other = await filled()
    await other.book.close()
    expect(await attempt(restore(to, other.path, { replace: true }))).toBe("BackupUnfit")
    const copy = join(newFolder(), "copy.db")
    await Effect.runPromise(importBook(bundle, copy, { key: vkey, model }))
    for (const place of [path, join(newFolder(), "new.db")])
      expect(await attempt(restore(copy, place, { replace: true }))).toBe("BackupUnfit")
    expect(await attempt(restore(to, path, { replace: true }))).toMatchObject({ entries: 3, stood: 4 })
  })

  it("is refused where it does not verify, and the book stays", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    await Effect.runPromise(backup(path, to))
    await book.close()
    const bytes = readFileSync(to)
    const at = bytes.indexOf(`"amount":500`)
    bytes[at + 9] = "6".charCodeAt(0)
    writeFileSync(to, bytes)
    expect(await attempt(restore(to, path, { replace: true }))).toBe("BackupUnfit")
    expect(await (await opened(path)).head()).toBe(3)
  })
})

describe("a book that somebody has open", () => {
  it("is not replaced under him", async () => {
    const { path, book } = await filled()
    const to = join(newFolder(), "backup.db")
    await Effect.runPromise(backup(path, to))
    await book.record([payment("pay-2", "p1", 1)], by)
    expect(await attempt(restore(to, path, { replace: true }))).toBe("BookInUse")
    expect(readdirSync(dirname(path)).filter((name) => /before|partial/.test(name))).toEqual([])
    await book.record([payment("pay-3", "p1", 1)], by)
    await book.close()
    const reader = await opened(path, { readOnly: true })
    expect(await reader.head()).toBe(5)
    expect(await attempt(restore(to, path, { replace: true }))).toBe("BookInUse")
    await reader.close()
    expect(await attempt(restore(to, path, { replace: true }))).toMatchObject({ entries: 3 })
    expect(await (await opened(path)).head()).toBe(3)
  })

  it("records nothing more once another file stands in its place, or none", async () => {
    const { path, book } = await filled()
    const aside = join(newFolder(), "aside.db")
    for (const move of [() => renameSync(path, aside), () => copyFileSync(aside, path)]) {
      move()
      await expect(book.record([payment("pay-2", "p1", 1)], by)).rejects.toMatchObject({ _tag: "BookReplaced" })
    }
    rmSync(path)
    renameSync(aside, path)
    await book.record([payment("pay-2", "p1", 1)], by)
    expect(await book.head()).toBe(4)
  })
})

describe("a book whose program was killed", () => {
  it("is restored with what stands in its write-ahead log alone", async () => {
    const { path, book } = await filled()
    await book.record([payment("pay-2", "p1", 1)], by)
    // What is there while the book is open is what a killed program leaves.
    const killed = join(newFolder(), "killed.db")
    for (const end of ["", "-wal"]) copyFileSync(path + end, killed + end)
    const to = join(newFolder(), "town.db")
    expect(await attempt(restore(killed, to))).toMatchObject({ entries: 4 })
    expect(new Database(to, { readonly: true }).prepare("SELECT count(*) FROM entry").pluck().get()).toBe(4)
    await book.close()
  })
})

describe("an event that begins a new origin", () => {
  it("is not recorded like any other", async () => {
    const { book } = await filled()
    const { propose } = await import("@taizhang/domain/kernel/Event")
    const { LogContinued } = await import("@taizhang/domain/kernel/Continuation")
    const { plainDate } = await import("@taizhang/domain/kernel/Calendar")
    const proposal = propose(LogContinued, "entry-continued" as never, plainDate("2026-01-01"), {
      ...{ origin: "mine", checkpoint: "x", reason: "y" },
    })
    await expect(book.record([proposal], by)).rejects.toMatchObject({ _tag: "RefusedByRules" })
  })
})
