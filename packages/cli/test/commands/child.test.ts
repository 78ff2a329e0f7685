/** The command as a process of its own: exit codes, streams, an old Node, a pipe that closes, Ctrl-C. */
import { spawn, spawnSync } from "node:child_process"
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { describe, expect, it } from "vitest"
import { filesOf, folder, json, newBook, ok, small } from "../town.ts"

const bin = join(import.meta.dirname, "../../src/bin.ts")

const taizhang = (args: ReadonlyArray<string>, cwd = folder(), env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: 25_000,
  })
  return { code: status, out: stdout, err: stderr }
}

describe("the process", () => {
  it("ends with the documented codes, answers on stdout and errors on stderr, without a trace", async () => {
    const cwd = folder()
    expect(taizhang(["init", "--town", "青禾镇"], cwd)).toMatchObject({ code: 0, err: "" })
    expect([existsSync(join(cwd, "town.db")), existsSync(join(cwd, "town.db.keys"))]).toEqual([true, true])
    expect(taizhang(["stat", "--year", "2025"], cwd)).toMatchObject({ code: 0, err: "" })
    const cases: ReadonlyArray<readonly [ReadonlyArray<string>, number]> = [
      [["stat", "--year", "zwei"], exitCodes.usage.code],
      [["record", "MemberDied", "member=nobody1", "branch=nobody2"], exitCodes.refused.code],
      [["import", "none.xlsx", "--commit"], exitCodes.unreadable.code],
      [["init", "--town", "青禾镇"], exitCodes.noBook.code],
      [["stat", "--book", "none.db"], exitCodes.noBook.code],
    ]
    for (const [args, code] of cases) {
      const ended = taizhang(args, cwd)
      expect({ ...ended, out: "" }).toMatchObject({ code })
      expect(ended.err).toMatch(/^(… .*\n)*✗ .*[\u4e00-\u9fff].*\n {2}.*[a-z]/)
      expect(ended.err).not.toMatch(/^\s+at /m)
    }
    // Eight processes, each of which has to start.
  }, 120_000)

  it("names a wrong key file, a file that is no book, and a read-only one", async () => {
    const [one, other] = [await newBook(), await newBook()]
    const right = readFileSync(`${one}.keys`)
    writeFileSync(`${one}.keys`, readFileSync(`${other}.keys`))
    expect(taizhang(["stat", "--book", one])).toMatchObject({
      code: exitCodes.noBook.code,
      err: expect.stringContaining("不属于这本台账") as string,
    })
    writeFileSync(`${one}.keys`, right)
    expect(taizhang(["stat", "--book", one]).code).toBe(0)

    const text = join(folder(), "text.db")
    writeFileSync(text, "this is no book, but it is long enough to be looked at as one ".repeat(20))
    expect(taizhang(["stat", "--book", text])).toMatchObject({
      code: exitCodes.noBook.code,
      err: expect.stringContaining("不是台账文件") as string,
    })

    if (process.getuid?.() !== 0) {
      chmodSync(other, 0o400)
      expect(taizhang(["strike", "1", "--reason", "x", "--book", other]).code).toBe(exitCodes.failed.code)
    }
  })

  it("finds a book whose bytes were altered, and says which", async () => {
    const book = await newBook()
    await ok("import", ...(await filesOf(small)), "--commit", "--book", book)
    const sql = `const Database = require("better-sqlite3"); const db = new Database(${JSON.stringify(book)}); db.exec("update register set state = '{}' where rowid = 5"); db.close()`
    const store = join(import.meta.dirname, "../../../store")
    expect(spawnSync(process.execPath, ["-e", sql], { cwd: store, encoding: "utf8" })).toMatchObject({ status: 0 })
    const { code, out, err } = taizhang(["verify", "--book", book])
    expect(code).toBe(exitCodes.altered.code)
    expect(out).toMatch(/✗ (member|branch|matter|committee):\S+ 的汇总与记录不符/)
    expect(err).toMatch(/发现 [1-9]\d* 处改动或损坏/)
  })

  it("lets several clerks record at once, one after the other", async () => {
    const book = await newBook()
    const visits = Array.from({ length: 4 }, (_, index) => `visitor=访客${index}`)
    const codes = await Promise.all(
      visits.map((visitor) => {
        const args = [
          "record",
          "VisitorReceived",
          "--on",
          "2026-01-05",
          visitor,
          "subject=道路",
          "persons=1",
          "--book",
          book,
        ]
        const child = spawn(process.execPath, [bin, ...args], { stdio: "ignore" })
        return new Promise<number | null>((resolve) => child.on("exit", resolve))
      }),
    )
    expect(codes).toEqual([0, 0, 0, 0])
    const { statistics } = await json<{ statistics: ReadonlyArray<{ entries: ReadonlyArray<number> }> }>(
      ...["stat", "reception.received", "--year", "2026", "--book", book],
    )
    expect(statistics.map(({ entries }) => entries)).toEqual([[2, 3, 4, 5]])
  })

  it("asks an unforeseen fault to be reported, with its trace only where wanted", async () => {
    const cwd = folder()
    // A home without a login name and a clock before all calendars are no usage that was foreseen.
    const broken = join(cwd, "broken.mjs")
    writeFileSync(broken, `Date.now = () => { throw new TypeError("the clock is broken") }`)
    const args = ["init", "--town", "甲镇"]
    const quiet = taizhang(args, cwd, { NODE_OPTIONS: `--import ${broken}` })
    expect(quiet.code).toBe(exitCodes.defect.code)
    expect(quiet.err).toMatch(/程序内部错误.*the clock is broken/)
    expect(quiet.err).not.toMatch(/^\s+at /m)
    expect(taizhang(args, folder(), { NODE_OPTIONS: `--import ${broken}`, TAIZHANG_TRACE: "1" }).err).toMatch(
      /^\s+at /m,
    )
  })

  it("ends quietly where its reader has seen enough", async () => {
    const book = await newBook()
    await ok("import", ...(await filesOf(small)), "--commit", "--book", book)
    const { stderr, status } = spawnSync(
      "sh",
      ["-c", `"$0" "$1" why members.total --book "$2" | head -1`, process.execPath, bin, book],
      { encoding: "utf8" },
    )
    expect([status, stderr]).toEqual([0, ""])
  })

  it("is stopped by Ctrl-C with code 130, the book closed", async () => {
    const book = await newBook()
    const child = spawn(process.execPath, [bin, "serve", "--port", "0", "--book", book])
    const code = new Promise<number | null>((resolve) => child.on("exit", resolve))
    await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()))
    child.kill("SIGINT")
    expect(await code).toBe(exitCodes.interrupted.code)
    expect(existsSync(`${book}-wal`)).toBe(false)
  })
})

describe("what the command compiled", () => {
  /** Where the user's cache is, by what each system asks. */
  const at = (cache: string): NodeJS.ProcessEnv => ({
    ...{ NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: cache, HOME: cache, LOCALAPPDATA: cache },
  })
  const compiledIn = (cache: string): ReadonlyArray<string> =>
    readdirSync(cache, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))

  it("is kept in the user's own cache folder", async () => {
    const [cache, book] = [folder(), await newBook()]
    expect(taizhang(["stat", "--book", book], folder(), at(cache))).toMatchObject({ code: 0, err: "" })
    expect(compiledIn(cache).length).toBeGreaterThan(100)
  })

  it("is compiled again each time where nothing can be kept", async () => {
    const book = await newBook()
    const nowhere = join(folder(), "file")
    writeFileSync(nowhere, "")
    expect(taizhang(["stat", "--book", book], folder(), at(nowhere))).toMatchObject({ code: 0, err: "" })
  })
})

describe("a Node that is too old", () => {
  it("is told so before anything is loaded that it would crash on", () => {
    const old = join(folder(), "old.mjs")
    writeFileSync(old, `Object.defineProperty(process.versions, "node", { value: "20.20.2" })`)
    const { code, err } = taizhang(["stat"], folder(), { NODE_OPTIONS: `--import ${old}` })
    expect(code).toBe(exitCodes.oldNode.code)
    expect(err).toMatch(/需要 Node 24[\s\S]*Node 24 or newer is needed/)
  })

  it("loads nothing in the entry point but the table of exit codes", () => {
    const imports = [...readFileSync(bin, "utf8").matchAll(/^import .* from "(.*)"/gm)].map(([, from]) => from)
    expect(imports).toEqual(["./exitCodes.ts"])
    expect(readFileSync(join(bin, "../exitCodes.ts"), "utf8")).not.toMatch(/^import (?!type)/m)
  })
})
