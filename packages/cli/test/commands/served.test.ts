/** Books that a PostgreSQL keeps, by the same commands as one in a file; and the county's figures over all of them. */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, inject, it } from "vitest"
import { filesOf, folder as newFolder, ok, run as taizhang, small } from "../town.ts"

declare module "vitest" {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}

const database = inject("postgresUrl")
const password = database === "" ? "" : decodeURIComponent(new URL(database).password)
const describePostgres = database === "" ? describe.skip : describe

/** Runs a command, and holds that nothing it prints holds the password. */
const run = async (...args: ReadonlyArray<string>) => {
  const done = await taizhang(...args)
  expect(done.out + done.err).not.toContain(password)
  return done
}

/** Runs commands on a township, with its key file in a folder. */
const on =
  (folder: string, township: string, flag = "--db") =>
  (...args: ReadonlyArray<string>) =>
    run(...args, flag, `${database}?township=${township}`, "--keys", join(folder, `${township}.keys`))

type Done = (...args: ReadonlyArray<string>) => Promise<string>

/** The same township in a file. */
const inFile = async (folder: string): Promise<Done> => {
  const book = join(folder, "liuxi.db")
  await ok("init", "--town", small.town, "--book", book)
  await ok("import", ...(await filesOf(small)), "--commit", "--by", "小周", "--book", book)
  return (...args) => ok(...args, "--book", book)
}

/** The figures of a year by name. */
const figuresIn = async (done: Done) => {
  const { statistics } = JSON.parse(await done("stat", "--year", "2025", "--format", "json")) as {
    readonly statistics: ReadonlyArray<{ readonly name: string; readonly value: number | null }>
  }
  return statistics.map(({ name, value }) => [name, value])
}

const branch = (name: string) => ["record", "BranchEstablished", "--on", "2020-01-01", `name=${name}`, "unit=village"]

describePostgres("a book in a database", () => {
  it("is made, recorded in, read and verified by the commands that a file is", async () => {
    const folder = newFolder()
    const qinghe = on(folder, "qinghe")
    const made = await qinghe("init", "--town", "青禾镇")
    expect([made.code, made.out]).toEqual([0, expect.stringContaining("township=qinghe")])
    expect(existsSync(join(folder, "qinghe.keys"))).toBe(true)
    expect((await qinghe(...branch("河东村党支部"))).code).toBe(0)
    expect((await qinghe(...branch("河西村党支部"))).code).toBe(0)
    const stat = await qinghe("stat", "organizations.branches", "--format", "json")
    expect(JSON.parse(stat.out)).toMatchObject({ position: 3, statistics: [{ value: 2, entries: [2, 3] }] })
    expect((await on(folder, "qinghe", "--book")("stat", "organizations.branches", "--format", "json")).out).toBe(
      stat.out,
    )
    const verified = await qinghe("verify")
    expect([verified.code, verified.err]).toEqual([0, ""])
    expect((await qinghe("init", "--town", "青禾镇")).code).toBe(5)
  })

  it("is imported into, signed, audited, restricted and erased as a file is", async () => {
    const folder = newFolder()
    const liuxi = on(folder, "liuxi")
    const done = async (...args: ReadonlyArray<string>): Promise<string> => {
      const { code, out, err } = await liuxi(...args)
      expect([args[0], code, code === 0 ? "" : err]).toEqual([args[0], 0, ""])
      return out
    }
    await done("init", "--town", small.town)
    await done("import", ...(await filesOf(small)), "--commit", "--by", "小周")
    expect(await figuresIn(done)).toEqual(await figuresIn(await inFile(folder)))
    await done("audit", "checkpoint")
    expect(existsSync(join(folder, "liuxi.checkpoint"))).toBe(true)
    const { rows } = JSON.parse(await done("ledger", "roster", "--format", "json")) as {
      readonly rows: ReadonlyArray<{ readonly id: string }>
    }
    const subject = `member:${rows[0]?.id}`
    await done("restrict", subject, "--reason", "本人申请")
    await done("erase", subject, "--reason", "本人申请", "--yes")
    await done("audit", "checkpoint")
    await done("audit", "verify", "--against", join(folder, "liuxi.checkpoint"))
    await done("audit", "export", join(folder, "bundle"))
    await done("why", "members.total")
    await done("findings")
    await done("due")
    await done("report", "--year", "2025")
  }, 60_000)

  it("is refused by exit code where it cannot be opened", async () => {
    const nobody = on(newFolder(), "nobody")
    expect((await nobody("stat")).code).toBe(5)
    const wrong = async (from: string | RegExp, to: string) =>
      (await run("stat", "--db", `${database.replace(from, to)}?township=qinghe`)).code
    expect(await wrong(/:\d+\//, ":1/")).toBe(6)
    expect(await wrong(/:[^:@]*@/, ":wrong@")).toBe(5)
    expect((await run("stat", "--db", database)).code).toBe(2)
    expect((await run("backup", "copy.db", "--db", `${database}?township=qinghe`)).code).toBe(2)
  })
})

describePostgres("the county's figures", () => {
  it("add up those of all townships, and list each where a figure is named", async () => {
    const folder = newFolder()
    for (const [township, name, branches] of [
      ["heshan", "河山镇", 1],
      ["hetan", "河滩镇", 3],
    ] as const) {
      const town = on(folder, township)
      expect((await town("init", "--town", name)).code).toBe(0)
      for (let serial = 1; serial <= branches; serial += 1) await town(...branch(`${name}${serial}村党支部`))
    }
    const json = await run("rollup", "organizations.branches", "--db", database, "--format", "json")
    const { townships, statistics } = JSON.parse(json.out) as {
      readonly townships: number
      readonly statistics: ReadonlyArray<{ readonly value: number; readonly townships: ReadonlyArray<object> }>
    }
    const [branches] = statistics
    expect(branches?.townships.filter((one) => ["河山镇", "河滩镇"].includes((one as { name: string }).name))).toEqual([
      { township: "heshan", name: "河山镇", position: 2, value: 1, entries: [2] },
      { township: "hetan", name: "河滩镇", position: 4, value: 3, entries: [2, 3, 4] },
    ])
    expect(branches?.townships).toHaveLength(townships)
    const table = await run("rollup", "organizations.branches", "--db", database)
    expect(table.out).toMatch(/河滩镇\s+3\s+个\s+3条/)
    expect(table.out).toMatch(/合计\s+\d+\s+个/)
    expect((await run("rollup", "--db", "town.db")).code).toBe(2)
    expect((await run("rollup", "no.such", "--db", database)).code).toBe(2)
  })
})
