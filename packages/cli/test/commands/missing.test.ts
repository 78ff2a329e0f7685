/** Paths that are not there: each command names what is missing, and none advises to look into the book for it. */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { describe, expect, it } from "vitest"
import { folder, newBook, ok, run } from "../town.ts"

describe("a folder that is not there", () => {
  it("is named by every command that was to put something in it, and is not made", async () => {
    const book = await newBook()
    const gone = join(folder(), "没有")
    const within = join(gone, "里面", "town.db")
    for (const [args, to] of [
      [["backup", within, "--book", book], within],
      [["init", "--town", "青禾镇", "--book", within], within],
      [["init", "--town", "青禾镇", "--book", join(folder(), "t.db"), "--master", within], "t.db"],
      [["restore", book, "--book", within], within],
      [["witness", "init", "--name", "county.example/witness", "--state", within], `${within}.key`],
    ] as const) {
      const { code, out, err } = await run(...args)
      expect([args[0], code, out]).toEqual([args[0], exitCodes.usage.code, ""])
      expect(err.split("\n")[0]).toContain(`没有 ${gone} 这个文件或文件夹，不能读写 `)
      expect(err).toContain(to)
      expect(err).not.toMatch(/verify|ENOENT/)
    }
    expect(existsSync(gone)).toBe(false)
  })

  it("in which something was to be read is named, by whatever reads it", async () => {
    const book = await newBook()
    const gone = join(folder(), "没有")
    const key = (await ok("audit", "key", "--book", book)).trim()
    for (const args of [
      ["stat", "--book", join(gone, "town.db")],
      ["restore", join(gone, "town.db"), "--book", join(folder(), "t.db")],
      ["audit", "import", gone, "--key", key, "--to", join(folder(), "t.db")],
      ["audit", "verify", "--against", gone, "--key", key, "--book", book],
    ]) {
      const { code, err } = await run(...args)
      expect([args[0], code === 0, err.split("\n")[0]]).toEqual([args[0], false, expect.stringContaining(gone)])
      expect(err).not.toMatch(/请运行 verify|ENOENT/)
    }
  })
})
