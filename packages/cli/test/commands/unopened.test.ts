/** A text that cannot be opened: it costs its own cell and nothing else, whatever is asked. */
import { beforeAll, describe, expect, it } from "vitest"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { figuresOf, filesOf, json, newBook, ok, run, small } from "../town.ts"
import { altering } from "./audit/books.ts"

const state = { book: "", files: [] as ReadonlyArray<string>, id: "", entry: 0, before: {} }
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
const [someone = expect.fail("nobody"), other = expect.fail("nobody else")] = small.consolations.map(
  ({ to }) => to.member,
)

interface Roster {
  readonly rows: ReadonlyArray<{ readonly id: string; readonly cells: Readonly<Record<string, unknown>> }>
}
const roster = () => json<Roster>(...at("ledger", "roster", "--reveal"))

beforeAll(async () => {
  state.book = await newBook()
  state.files = await filesOf(small)
  await ok("import", ...state.files, "--commit", "--book", state.book)
  state.before = await figuresOf(state.book, "--year", "2025")
  state.id = (await roster()).rows.find(({ cells }) => cells["name"] === someone.name)?.id ?? expect.fail(someone.name)
  const { entries } = await json<{ readonly entries: ReadonlyArray<{ readonly position: number }> }>(
    ...at("history", `member:${state.id}`),
  )
  state.entry = entries[0]?.position ?? 0
  // The key of one person is gone, as from an older copy of the key file.
  altering(`${state.book}.keys`, (db) => db.prepare("DELETE FROM key WHERE subject = ?").run(`member:${state.id}`))
})

describe("a text that cannot be opened", () => {
  it("stands in its cell with its entry, in table, CSV, for Excel and JSON, and all others are shown", async () => {
    const zh = `无法打开（第${state.entry}条）`
    const asked = at("ledger", "roster", "--reveal")
    for (const form of [[], ["--format", "csv"], ["--format", "csv", "--excel"]]) {
      const { code, out, err } = await run(...asked, ...form)
      expect([code, out.includes(zh), out.includes(someone.name), out.includes(other.name)]).toEqual([
        0,
        true,
        false,
        true,
      ])
      expect(err).toMatch(/^注意：第 \d+.*条记录里有文字无法打开：.*旧的备份.*verify/)
    }
    expect((await run(...asked, "--lang", "en")).out).toContain(`cannot be opened (entry ${state.entry})`)
    const { rows } = await roster()
    expect(rows.find(({ id }) => id === state.id)?.cells).toMatchObject({
      name: { withheld: "unopened", entry: state.entry },
      idNumber: { withheld: "unopened", entry: state.entry },
    })
    expect(rows.some(({ cells }) => cells["name"] === other.name)).toBe(true)
  })

  it("stands so in the history too, and changes no figure", async () => {
    const { out, err } = await run(...at("history", `member:${state.id}`))
    expect(out).toContain(`姓名：无法打开（第${state.entry}条）`)
    expect(err).toContain("无法打开")
    expect(await figuresOf(state.book, "--year", "2025")).toEqual(state.before)
    for (const args of [["findings"], ["due"], ["report", "--year", "2025"], ["why", "members.total"]])
      await ok(...at(...args))
  })

  it("is named by verify", async () => {
    const { code, out } = await run(...at("verify"))
    expect([code, out]).toEqual([exitCodes.altered.code, expect.stringContaining(`member:${state.id}`) as string])
  })

  it("makes nobody not on record: a name that is not found may be his, and an import waits", async () => {
    const { code, err } = await run(...at("history", someone.name))
    expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining("不能断定没有登记") as string])
    expect(err).not.toContain("没有登记过")
    const paid = ["record", "ConsolationPaid", `member=${someone.name}`, "occasion=春节", "amount=1"]
    expect((await run(...at(...paid))).err).toContain("不能断定没有登记")
    expect(await ok(...at("history", other.name))).toContain(other.name)
    for (const commit of [[], ["--commit"]]) {
      const again = await run(...at("import", ...state.files, ...commit))
      expect([again.code, again.out]).toEqual([exitCodes.altered.code, ""])
      expect(again.err).toMatch(/✗ 不能核对文件里的人是否已经登记过，没有写入任何内容/)
    }
  })
})
