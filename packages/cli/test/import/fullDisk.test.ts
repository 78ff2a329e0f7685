/** A new book and imports onto a disk that is really full: a small filesystem of its own. */
import { spawnSync } from "node:child_process"
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { afterEach, describe, expect, it } from "vitest"
import { start } from "../process.ts"
import { figuresOf, filesOf, folder, json, ok, run, small, type Imported } from "../town.ts"

const mounts: Array<string> = []
afterEach(() => {
  for (const one of mounts.splice(0)) spawnSync("umount", ["-l", one])
})

/** A small filesystem of its own; undefined where this user may not mount one. */
const mounted = (size: string): string | undefined => {
  const point = join(folder(), "small")
  mkdirSync(point)
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", point]).status !== 0) return undefined
  mounts.push(point)
  return point
}

/** Where the room ends, how much there is in KiB, and what is named. */
const shortages = [
  ["the book is opened", 0, "town.db", false],
  ["keys are kept", 72, "town.db.keys", true],
  ["entries are committed", 160, "town.db", true],
] as const

describe("a new book on a full disk", () => {
  it("is made whole or not at all", async (context) => {
    const disk = mounted("512k")
    if (disk === undefined) return context.skip("only root can mount a small filesystem")
    const [book, filler] = [join(disk, "town.db"), join(disk, "filler")]
    const codes = new Set<number>()
    for (let room = 90_000; room < 400_000; room += 20_480) {
      writeFileSync(filler, Buffer.alloc(512 * 1024 - room))
      const { code, err } = await run("init", "--town", small.town, "--book", book)
      codes.add(code)
      if (code !== 0) expect([err.includes("磁盘已满"), readdirSync(disk)]).toEqual([true, ["filler"]])
      rmSync(filler)
      if (code === 0)
        expect((await json<{ entries: ReadonlyArray<object> }>("history", "1", "--book", book)).entries).toHaveLength(1)
      for (const file of readdirSync(disk)) rmSync(join(disk, file))
    }
    expect([...codes]).toEqual([exitCodes.failed.code, 0])
  }, 60_000)
})

describe("an import onto a full disk", () => {
  it("says so, loses nothing, and records everything once there is room", async (context) => {
    const disk = mounted("8m")
    if (disk === undefined) return context.skip("only root can mount a small filesystem")
    const files = await filesOf(small)
    const [book, filler] = [join(disk, "town.db"), join(disk, "filler")]
    await ok("init", "--town", small.town, "--book", book)
    const branches = files.find((file) => file.includes("党支部名册")) ?? expect.fail("no ledger of branches")
    await ok("import", branches, "--commit", "--book", book)
    const before = await figuresOf(book)
    expect(before["organizations.branches"]).toBe(small.branches.length)

    for (const [when, room, named, judged] of shortages) {
      // Readers leave their shared memory behind, which a writer would otherwise need room for.
      for (const left of ["-shm", "-wal", ".keys-shm", ".keys-wal"]) rmSync(book + left, { force: true })
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(filler, Buffer.alloc(bavail * bsize - room * 1024))
      const { code, out, err } = await start(["import", ...files, "--commit", "--book", book]).ended
      expect({ when, code, out }).toEqual({ when, code: exitCodes.failed.code, out: "" })
      const path = join(disk, named)
      const lines = [
        `✗ 磁盘已满，无法写入 ${path}。本次没有写入任何内容，此前的记录完好；请腾出空间后重试。`,
        `  the disk is full, ${path} cannot be written. Nothing of this was recorded, all before it is whole: make room and try again.`,
      ]
      expect(err.trimEnd().split("\n").slice(-2)).toEqual(lines)
      expect({ when, judged: err.includes("正在核对并写入") }).toEqual({ when, judged })
      expect(err).not.toMatch(/^\s+at /m)

      rmSync(filler)
      await ok("verify", "--book", book)
      expect(await figuresOf(book)).toEqual(before)
    }

    const imported = await json<Imported>("import", ...files, "--commit", "--book", book)
    expect(imported.total.recorded).toBeGreaterThan(0)
    expect(imported.total.refused).toBe(small.expected.rows_that_need_a_person)
    await ok("verify", "--book", book)
    expect((await figuresOf(book))["members.total"]).toBeGreaterThan(0)
    expect((await json<Imported>("import", ...files, "--commit", "--book", book)).total.recorded).toBe(0)
  }, 60_000)
})
