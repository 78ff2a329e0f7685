/** Real processes that are killed, that write at once, that find the disk full or broken under them. */
import { spawnSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import Database from "better-sqlite3"
import { afterEach, describe, expect, it } from "vitest"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { initBook, type OpenBook } from "../src/promised.ts"
import { start, type Child } from "./child.ts"
import { branch, by, payment, person } from "./facts.ts"
import { newBook, newFolder, opened } from "./folder.ts"

const APPENDER = join(import.meta.dirname, "children", "appender.ts")
const READER = join(import.meta.dirname, "children", "reader.ts")
const VIEWER = join(import.meta.dirname, "children", "viewer.ts")

const append = (path: string, name: string, size: number, count?: number): Child =>
  start(process.execPath, [APPENDER, path, name, String(size), ...(count === undefined ? [] : [String(count)])])

const acknowledged = ({ lines }: Child): ReadonlyArray<number> =>
  lines.filter((line) => line.startsWith("ACK ")).flatMap((line) => line.split(" ").slice(2).map(Number))

/** A closed book with one person, who can be paid. */
const prepared = async (path?: string): Promise<string> => {
  if (path !== undefined) await initBook(path, { township: "测试镇" })
  const made = path === undefined ? await newBook() : { path, book: await opened(path) }
  await made.book.record([branch("b1"), person("p1")], by)
  await made.book.close()
  return made.path
}

const allIds = async (book: OpenBook): Promise<ReadonlyArray<string>> => {
  const ids: Array<string> = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Awaited<ReturnType<OpenBook["entries"]>> = await book.entries({ all: true }, {}, { after })
    ids.push(...page.entries.map(({ entry }) => entry.id))
    after = page.next
  }
  return ids
}

describe("a killed process", () => {
  it("loses nothing that was acknowledged and leaves no half of a batch", async () => {
    const path = await prepared()
    let head = 2
    for (const [round, size] of [1, 7, 40, 1, 7, 40].entries()) {
      const child = append(path, `round${round}`, size)
      await child.heard("ACK", 3 + 3 * round)
      child.process.kill("SIGKILL")
      await child.ended
      const last = Math.max(head, ...acknowledged(child))
      const book = await opened(path)
      const found = await book.head()
      expect(last).toBeGreaterThan(head)
      expect(found).toBeGreaterThanOrEqual(last)
      expect((found - head) % size).toBe(0)
      expect(await book.verify()).toMatchObject({ entries: found, problems: [] })
      await book.close()
      head = found
    }
  }, 120_000)
})

describe("two processes that write at once", () => {
  it("both succeed, and positions stay dense", async () => {
    const path = await prepared()
    const writers = [append(path, "one", 3, 60), append(path, "two", 2, 60)]
    await Promise.all(writers.map(({ ended }) => ended))
    const positions = writers.flatMap(acknowledged).sort((a, b) => a - b)
    expect(writers.flatMap(({ lines }) => lines.filter((line) => line.startsWith("FAIL")))).toEqual([])
    expect(positions).toEqual(Array.from({ length: 300 }, (_, index) => index + 3))
    const book = await opened(path)
    expect(new Set(await allIds(book)).size).toBe(302)
    expect((await book.verify()).problems).toEqual([])
    expect((await book.figures(["payments.money"], { year: 2025 })).figures[0]?.value).toBe(300)
  }, 120_000)

  it("gets a clear error where the other does not let go, and has written nothing", async () => {
    const path = await prepared()
    const book = await opened(path)
    const other = new Database(path)
    other.exec("BEGIN IMMEDIATE")
    await expect(book.record([payment("pay-1", "p1", 1)], by)).rejects.toMatchObject({ _tag: "BookBusy", path })
    // Reading does not wait for a writer.
    expect(await book.head()).toBe(2)
    other.exec("ROLLBACK")
    other.close()
    expect((await book.record([payment("pay-1", "p1", 1)], by)).position).toBe(3)
  }, 60_000)
})

/** A small filesystem of its own; undefined where this user may not mount one. */
const mounted = (size: string): string | undefined => {
  const folder = join(newFolder(), "small")
  mkdirSync(folder)
  const done = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder])
  if (done.status !== 0) return undefined
  mounts.push(folder)
  return folder
}
const mounts: Array<string> = []
afterEach(() => {
  for (const folder of mounts.splice(0)) spawnSync("umount", ["-l", folder])
})

describe("a disk that is only read", () => {
  it("shows a book that was closed, and refuses to write it; one that was cut off is named", async (context) => {
    const folder = mounted("4m")
    if (folder === undefined) return context.skip("only root can mount a small filesystem")
    const path = await prepared(join(folder, "town.db"))
    const fix = (how: "ro" | "rw"): unknown => spawnSync("mount", ["-o", `remount,${how}`, folder]).status
    expect(fix("ro")).toBe(0)
    const book = await opened(path, { readOnly: true })
    expect(await book.head()).toBe(2)
    expect((await book.verify()).problems).toEqual([])
    await expect(book.record([payment("pay-1", "p1", 1)], by)).rejects.toMatchObject({ _tag: "ReadOnlyBook", path })
    await book.close()
    fix("rw")
    const child = append(path, "cut", 1)
    await child.heard("ACK", 1)
    child.process.kill("SIGKILL")
    await child.ended
    rmSync(`${path}-shm`, { force: true })
    fix("ro")
    await expect(opened(path, { readOnly: true })).rejects.toMatchObject({ _tag: "ReadOnlyBook", path })
  }, 30_000)

  it("shows a book whose key file an earlier version wrote, as it does where the disk can be written", async (context) => {
    const folder = mounted("4m")
    if (folder === undefined) return context.skip("only root can mount a small filesystem")
    const path = await prepared(join(folder, "town.db"))
    const db = new Database(`${path}.keys`)
    db.exec("ALTER TABLE erased DROP COLUMN proof")
    db.pragma("user_version = 2")
    db.close()
    spawnSync("mount", ["-o", "remount,ro", folder])
    const book = await opened(path, { readOnly: true })
    expect([await book.head(), (await book.verify()).problems]).toEqual([2, []])
    expect(await book.ledger("persons", { open: true })).toMatchObject({ rows: [{ id: "p1" }] })
    await book.close()
  })
})

describe("a full disk", () => {
  it("is named, loses nothing acknowledged, and is mended by making room", async (context) => {
    const folder = mounted("4m")
    if (folder === undefined) return context.skip("only root can mount a small filesystem")
    const path = await prepared(join(folder, "town.db"))
    writeFileSync(join(folder, "filler"), Buffer.alloc(2_000_000))
    const child = append(path, "fill", 20)
    await child.ended
    expect(child.lines.at(-1)).toMatch(/^FAIL \d+ DiskFull$/)
    const last = Math.max(2, ...acknowledged(child))
    expect(last).toBeGreaterThan(100)

    const book = await opened(path)
    expect(await book.head()).toBe(last)
    expect((await book.figures(["payments.money"], { year: 2025 })).figures[0]?.value).toBe(last - 2)
    await expect(
      book.record(
        Array.from({ length: 3000 }, (_, index) => payment(`more-${index}`, "p1", 1)),
        by,
      ),
    ).rejects.toMatchObject({ _tag: "DiskFull", path })
    expect(await book.head()).toBe(last)
    rmSync(join(folder, "filler"))
    expect((await book.record([payment("after", "p1", 1)], by)).position).toBe(last + 1)
    expect((await book.verify()).problems).toEqual([])
    await book.close()
  }, 60_000)

  it("is named where it is the keys that find no room, and no entry stands without its key", async (context) => {
    const folder = mounted("4m")
    if (folder === undefined) return context.skip("only root can mount a small filesystem")
    const path = await prepared(join(folder, "town.db"))
    const book = await opened(path)
    const failed = await fillUp(book)
    expect(failed).toMatchObject({ _tag: "DiskFull" })
    expect((await book.verify()).problems).toEqual([])
    await book.close()
  }, 60_000)

  it("is named wherever it stops the making of a book, of which nothing is left half made", async (context) => {
    const folder = mounted("512k")
    if (folder === undefined) return context.skip("only root can mount a small filesystem")
    const path = join(folder, "town.db")
    const filler = join(folder, "filler")
    const outcomes = new Set<string>()
    for (let room = 0; room < 300_000; room += 12_288) {
      writeFileSync(filler, Buffer.alloc(512 * 1024 - room))
      const outcome = await initBook(path, { township: "镇" }).then(
        () => "made",
        (cause: unknown) => (cause as { readonly _tag: string })._tag,
      )
      outcomes.add(outcome)
      if (outcome === "DiskFull") expect(readdirSync(folder)).toEqual(["filler"])
      rmSync(filler)
      // Of a book that was made there may be a write-ahead log that found no room: with room it is brought in.
      if (outcome === "made") await (await opened(path)).close()
      for (const file of readdirSync(folder)) rmSync(join(folder, file))
    }
    expect([...outcomes]).toEqual(["DiskFull", "made"])
  }, 30_000)
})

/** Records new persons, whose keys are new, until it fails. */
const fillUp = async (book: OpenBook): Promise<unknown> => {
  for (let round = 0; ; round += 1) {
    const many = Array.from({ length: 50 }, (_, index) =>
      person(`q${round}-${index}`, "2020-01-01", { remark: "备".repeat(100) }),
    )
    const failed = await book.record(many, by).then(
      () => undefined,
      (cause: unknown) => cause,
    )
    if (failed !== undefined) return failed
  }
}

describe("a disk that fails while a commit is written", () => {
  it("leaves the outcome unknown, and a retry with the same ids records once", async (context) => {
    if (spawnSync("strace", ["-V"]).status !== 0) return context.skip("strace is not installed")
    const path = await prepared()
    const inject = [
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      "-e",
      "trace=fsync,fdatasync",
      "-e",
      "inject=fsync,fdatasync:error=EIO:when=12+",
    ]
    const child = start("strace", [...inject, process.execPath, APPENDER, path, "same", "5"])
    await child.ended
    if (child.lines.length === 0) return context.skip("strace may not trace here")
    expect(child.lines.at(-1)).toMatch(/^FAIL \d+ OutcomeUnknown$/)
    const before = acknowledged(child).length
    const book = await opened(path)
    const head = await book.head()
    expect(head).toBeGreaterThanOrEqual(2 + before)
    expect((head - 2) % 5).toBe(0)
    const again = append(path, "same", 5, before / 5 + 1)
    await again.ended
    expect(acknowledged(again).length).toBe(before + 5)
    expect(await book.head()).toBe(2 + before + 5)
    expect((await book.verify()).problems).toEqual([])
  }, 60_000)
})

describe("a book that may only be read", () => {
  const readBy = (path: string): unknown => {
    const { stdout } = spawnSync(process.execPath, [READER, path], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    })
    return JSON.parse(stdout)
  }
  const readable = { writable: false, money: 500, name: "张p1", write: "ReadOnlyBook", tried: "tried", problems: [] }

  it("is read, and says so when it is asked to write", async (context) => {
    if (process.getuid?.() !== 0) return context.skip("only root can become another user")
    const path = await prepared()
    const book = await opened(path)
    await book.record([payment("pay-1", "p1", 500)], by)
    await book.close()
    chmodSync(dirname(path), 0o755)
    chmodSync(path, 0o444)
    chmodSync(`${path}.keys`, 0o444)
    expect(readBy(path), "the master key is for its owner alone").toEqual({ failed: "BookUnreadable" })
    chmodSync(`${path}.master`, 0o444)
    expect(readBy(path), "a folder that others may enter").toEqual(readable)
    chmodSync(dirname(path), 0o555)
    chmodSync(path, 0o666)
    chmodSync(`${path}.keys`, 0o666)
    expect(readBy(path), "a file that may be written in a folder that may not").toEqual(readable)
    expect(existsSync(`${path}-wal`)).toBe(false)
    chmodSync(path, 0o000)
    expect(readBy(path)).toEqual({ failed: "BookUnreadable" })
  })

  it("is read as it stands at each read, also in a folder that cannot be written: who was erased is shown no more", async (context) => {
    if (process.getuid?.() !== 0) return context.skip("only root can become another user")
    const path = await prepared()
    for (const end of ["", ".keys", ".master"]) chmodSync(`${path}${end}`, 0o444)
    chmodSync(dirname(path), 0o555)
    const viewer = start(process.execPath, [VIEWER, path, "p1"])
    const shown = async (): Promise<unknown> => {
      const count = viewer.lines.length
      viewer.say("show")
      await viewer.heard("", count + 1)
      return JSON.parse(viewer.lines[count] ?? "null") as unknown
    }
    const before = { head: 2, persons: 1, name: "张p1" }
    expect([await shown(), await shown()]).toEqual([before, before])
    const writer = await opened(path)
    await writer.record([person("p2")], by)
    await writer.close()
    expect(await shown()).toEqual({ ...before, head: 3, persons: 2 })
    const eraser = await opened(path)
    await eraser.erase("person:p1" as Tag, { ...by, reason: "本人要求" })
    const after = { head: 5, persons: 2, name: { withheld: "erased" } }
    expect(await shown(), "while the writer has it open").toEqual(after)
    await eraser.close()
    expect(await shown(), "once it is closed").toEqual(after)
  })
})
