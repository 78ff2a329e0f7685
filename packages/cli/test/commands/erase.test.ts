/** Erasing and restricting a person's data by hand, on a book that was imported from Excel. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { figuresOf, filesOf, folder, json, newBook, ok, run, small, type Imported } from "../town.ts"

const state = { book: "", files: [] as ReadonlyArray<string> }
beforeAll(async () => {
  state.book = await newBook()
  state.files = await filesOf(small)
  await ok("import", ...state.files, "--commit", "--book", state.book)
})
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
const [one, other] = small.consolations.map(({ to }) => to.member).filter((to, at, all) => all.indexOf(to) === at)
const [erased, restricted] = [one ?? expect.fail("nobody"), other ?? expect.fail("nobody else")]

interface Roster {
  readonly rows: ReadonlyArray<{ readonly id: string; readonly cells: Readonly<Record<string, unknown>> }>
}
const roster = () => json<Roster>(...at("ledger", "roster", "--reveal"))
const idOf = async (name: string): Promise<string> =>
  (await roster()).rows.find(({ cells }) => cells["name"] === name)?.id ?? expect.fail(`${name} is not in the roster`)

describe("erasing a person's data", () => {
  const tag = { of: "" }
  const rows = { before: 0 }
  const figures = { before: {} }
  const imports = { again: {} }

  it("is not done where nobody can be asked, nor for a reason that names the person", async () => {
    tag.of = `member:${await idOf(erased.name)}`
    rows.before = (await roster()).rows.length
    figures.before = await figuresOf(state.book, "--year", "2025")
    imports.again = (await json<Imported>("import", ...state.files, "--commit", "--book", state.book)).total
    expect(imports.again).toMatchObject({ recorded: 0 })
    expect(await run(...at("erase", erased.name, "--reason", "本人要求"))).toMatchObject({
      ...{ code: exitCodes.usage.code, err: expect.stringContaining("--yes") as string },
    })
    const telling = at("erase", erased.name, "--yes", "--reason", `${erased.name}本人要求`)
    expect(await run(...telling)).toMatchObject({
      ...{ code: exitCodes.refused.code, err: expect.stringContaining("ReasonTellsPersonal") as string },
    })
    expect((await roster()).rows.some(({ cells }) => cells["name"] === erased.name)).toBe(true)
  })

  it("is refused of a branch, like a restriction, and leaves no entry", async () => {
    const branch = small.branches[0]?.name ?? expect.fail("no branch")
    const head = async () => (await json<{ readonly position: number }>(...at("stat", "members.total"))).position
    const before = await head()
    for (const args of [
      ["erase", branch, "--yes"],
      ["restrict", branch],
      ["restrict", branch, "--lift"],
    ])
      expect(await run(...at(...args, "--reason", "误写"))).toMatchObject({
        code: exitCodes.refused.code,
        err: expect.stringMatching(
          /\[SubjectNotPersonal\] branch:\S+ 没有个人信息.*member:编号.*matter:编号/,
        ) as string,
      })
    expect(await head()).toBe(before)
  })

  it("says what was done", async () => {
    const out = await ok(...at("erase", erased.name, "--reason", "本人要求", "--yes", "--by", "小王"))
    expect(out).toMatch(
      new RegExp(
        `^已删除 ${tag.of} 的个人信息（第 \\d+ 条要求，第 \\d+ 条完成）\\n.*销毁密钥 1 把；记录仍在，各项数字不变\\n.*没有密封，仍可读\\n.*旧备份`,
      ),
    )
    expect(out).not.toContain(erased.name)
    expect(await ok(...at("erase", tag.of, "--reason", "再次要求", "--yes", "--lang", "en"))).toMatch(
      /^was erased before: .*\n.*1 keys destroyed/,
    )
  })

  it("leaves the person in every ledger without name and number, and each figure as it was", async () => {
    const { rows: after } = await roster()
    expect(after.length).toBe(rows.before)
    expect(after.find(({ id }) => tag.of === `member:${id}`)?.cells).toMatchObject({ name: { withheld: "erased" } })
    const table = await ok(...at("ledger", "roster", "--reveal"))
    expect([table.includes("已删除"), table.includes(erased.name)]).toEqual([true, false])
    expect(await ok(...at("ledger", "roster", "--reveal", "--format", "csv", "--lang", "en"))).toContain("erased")
    const history = await ok(...at("history", tag.of, "--reveal"))
    expect(history).toMatch(/姓名：已删除[^]*要求删除个人信息[^]*原因：本人要求[^]*个人信息已删除/)
    expect(history).not.toContain(erased.name)
    expect(await figuresOf(state.book, "--year", "2025")).toEqual(figures.before)
    expect(await run(...at("history", erased.name))).toMatchObject({ code: exitCodes.usage.code })
    for (const args of [["findings"], ["due"], ["report", "--year", "2025"], ["verify"]])
      expect(await ok(...at(...args))).not.toContain(erased.name)
  })

  it("refuses what would record text about him again, and records nothing of him from the same files", async () => {
    const fields = [
      `member=${tag.of.slice(7)}`,
      "occasion=春节",
      "类别=困难党员",
      "amount=1",
      `receivedBy=${erased.name}`,
    ]
    const refused = await run(...at("record", "ConsolationPaid", "--on", "2026-01-20", ...fields))
    expect(refused).toMatchObject({
      code: exitCodes.refused.code,
      err: expect.stringContaining("SubjectIsErased") as string,
    })
    const { total } = await json<Imported>("import", ...state.files, "--commit", "--book", state.book)
    // Nobody can tell whether his rows say what was recorded: they count as recorded, and are not refused.
    expect(total).toEqual(imports.again)
    expect((await roster()).rows.some(({ cells }) => cells["name"] === erased.name)).toBe(false)
  })

  it("leaves his name in no file", () => {
    const base = dirname(state.book)
    for (const name of readdirSync(base).filter((file) => statSync(join(base, file)).isFile()))
      expect([name, readFileSync(join(base, name)).includes(erased.name)]).toEqual([name, false])
  })
})

describe("restricting a person's data", () => {
  it("hides it until it is lifted", async () => {
    const tag = `member:${await idOf(restricted.name)}`
    expect(await ok(...at("restrict", restricted.name, "--reason", "本人要求核实"))).toContain("限制处理个人信息")
    const table = await ok(...at("ledger", "roster", "--reveal"))
    expect([table.includes("限制处理"), table.includes(restricted.name)]).toEqual([true, false])
    expect(await run(...at("restrict", tag, "--reason", "又一次"))).toMatchObject({ code: exitCodes.refused.code })
    await ok(...at("restrict", tag, "--lift", "--reason", "已核实"))
    expect(await ok(...at("ledger", "roster", "--reveal"))).toContain(restricted.name)
    expect(await run(...at("restrict", tag, "--lift", "--reason", "又一次"))).toMatchObject({
      ...{ code: exitCodes.refused.code, err: expect.stringContaining("SubjectNotRestricted") as string },
    })
  })
})

describe("a restricted person", () => {
  it("is matched by ID number in an import, which registers nobody a second time and tells nothing of him", async () => {
    const someone = (await roster()).rows.find(({ cells }) => typeof cells["idNumber"] === "string")
    const { name, idNumber, sex, birthDate } = (someone ?? expect.fail("nobody")).cells as Record<string, string>
    const book = await newBook()
    const [branches = "", people = ""] = ["党支部名册", "花名册"].map((part) =>
      state.files.find((file) => file.includes(part)),
    )
    const here = (...args: ReadonlyArray<string>) => [...args, "--book", book]
    await ok(...here("import", branches, "--commit"))
    const fields = ["member=known", `name=${name}`, `sex=${sex}`, `birthDate=${birthDate}`, `idNumber=${idNumber}`]
    await ok(...here("record", "PersonRegistered", "--on", "1990-01-01", ...fields))
    await ok(...here("restrict", "member:known", "--reason", "本人要求核实"))
    const imported = await json<Imported>(...here("import", people, "--commit"))
    expect(JSON.stringify(imported)).toContain("已登记（编号 known），其个人信息限制处理")
    expect((await json<Imported>(...here("import", people, "--commit"))).total.recorded).toBe(0)
    const { rows } = await json<Roster>(...here("ledger", "roster", "--reveal"))
    const withheld = { withheld: "restricted" }
    expect(rows.filter(({ id, cells }) => id === "known" || cells["idNumber"] === idNumber)).toEqual([
      expect.objectContaining({
        id: "known",
        cells: expect.objectContaining({ name: withheld, idNumber: withheld }) as unknown,
      }),
    ])
  })

  it("is meant by an ID number where the restriction is lifted, and nowhere else", async () => {
    const someone = (await roster()).rows.find(({ cells }) => typeof cells["idNumber"] === "string")
    const { id, cells } = someone ?? expect.fail("nobody")
    const number = String(cells["idNumber"])
    expect(await ok(...at("history", number))).toContain("人员登记")
    await ok(...at("restrict", number, "--reason", "本人要求核实"))
    expect(await run(...at("history", number))).toMatchObject({
      ...{ code: exitCodes.usage.code, err: expect.stringContaining(`可写 member:${id}`) as string },
    })
    await ok(...at("restrict", number, "--lift", "--reason", "已核实"))
    expect(await ok(...at("history", number))).toContain("人员登记")
  })
})

describe("what is recorded by hand", () => {
  it("does not offer what only erasing records", async () => {
    const list = await ok(...at("record", "--list"))
    expect(list).toContain("SubjectRestricted")
    expect(list).not.toMatch(/SubjectErased|SubjectErasureRequested/)
  })
})

describe("a book under a passphrase", () => {
  const under = async (passphrase: string | undefined, ...args: ReadonlyArray<string>) => {
    const before = process.env["TAIZHANG_PASSPHRASE"]
    if (passphrase === undefined) delete process.env["TAIZHANG_PASSPHRASE"]
    else process.env["TAIZHANG_PASSPHRASE"] = passphrase
    try {
      return await run(...args)
    } finally {
      if (before === undefined) delete process.env["TAIZHANG_PASSPHRASE"]
      else process.env["TAIZHANG_PASSPHRASE"] = before
    }
  }

  it("is made and opened with the one in the environment, and says so where it is missing or wrong", async () => {
    const book = join(folder(), "town.db")
    expect(await under(undefined, "init", "--passphrase", "--town", "镇", "--book", book)).toMatchObject({
      ...{ code: exitCodes.usage.code, err: expect.stringContaining("TAIZHANG_PASSPHRASE") as string },
    })
    expect(existsSync(book)).toBe(false)
    const made = await under("青禾二〇二六", "init", "--passphrase", "--town", "镇", "--book", book)
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining("由口令保护") as string })
    expect(existsSync(`${book}.master`)).toBe(false)
    expect((await under("青禾二〇二六", "stat", "--book", book)).code).toBe(0)
    for (const wrong of [undefined, "另一个"])
      expect(await under(wrong, "stat", "--book", book)).toMatchObject({
        ...{ code: exitCodes.noBook.code, err: expect.stringContaining("口令") as string },
      })
  })
})

describe("a master key in another place", () => {
  it("is named with --master", async () => {
    const [book, master] = [join(folder(), "town.db"), join(folder(), "usb.master")]
    expect(await ok("init", "--town", "镇", "--book", book, "--master", master)).toContain(`主密钥 ${master}`)
    expect([existsSync(master), existsSync(`${book}.master`)]).toEqual([true, false])
    await ok("stat", "--book", book, "--master", master)
    expect(await run("stat", "--book", book)).toMatchObject({
      ...{ code: exitCodes.noBook.code, err: expect.stringContaining("--master") as string },
    })
  })
})

describe("nobody", () => {
  it("is meant by an empty name, also where somebody's name is withheld", async () => {
    for (const args of [
      ["history", ""],
      ["erase", " ", "--reason", "测试", "--yes"],
      ["restrict", "", "--reason", "测试"],
      ["record", "ConsolationPaid", "member=", "occasion=春节", "amount=5"],
    ])
      expect([args, (await run(...at(...args))).code]).toEqual([args, exitCodes.usage.code])
  })
})
