/** Importing again after a strike: what was struck stays struck until its row says something new. */
import { beforeEach, describe, expect, it } from "vitest"
import { figuresOf, json, newBook, ok, run, type Imported } from "../town.ts"
import { workbook, type Cells } from "./workbook.ts"

/** What a clerk can have typed into the ledgers of one branch. */
const typed = {
  ...{ unit: "村", name: "张三", joined: "1995-07-01", confirmed: "1996-07-01", yuan: 500 as number | string },
  ...{ paid: "2025-06-28", persons: 1, outcome: "已修好" },
}
type Typed = typeof typed

const BRANCH = "塘汪村党支部"
const ID = "990101197003070016"

/** The ledgers of a branch, a member, a payment to him and a visit. */
const ledgers = (changed: Partial<Typed> = {}): Promise<string> => {
  const cells = { ...typed, ...changed }
  const sheet = (title: string, heads: Cells, row: Cells) => [title, [heads, row]] as const
  return workbook(
    "台账.xlsx",
    sheet("支部", ["党支部名称", "类型", "成立时间"], [BRANCH, cells.unit, "1988-07-01"]),
    sheet(
      "党员",
      ["姓名", "性别", "身份证号码", "入党日期", "转正日期", "人员类别", "所在党支部"],
      [cells.name, "男", ID, cells.joined, cells.confirmed, "正式党员", BRANCH],
    ),
    sheet(
      "慰问",
      ["慰问节日", "发放时间", "慰问对象", "身份证号码", "所在党支部", "类别", "慰问金", "领取人"],
      ["七一", cells.paid, cells.name, ID, BRANCH, "困难党员", cells.yuan, cells.name],
    ),
    sheet(
      "来访",
      ["来访日期", "来访人", "联系电话", "人数", "事由", "答复时间", "办理结果"],
      ["2025-03-03", "李访", "13800000000", cells.persons, "修路", "2025-03-20", cells.outcome],
    ),
  )
}

interface Entries {
  readonly entries: ReadonlyArray<{
    readonly position: number
    readonly id: string
    readonly type: string
    readonly struck: number | null
    readonly data: Readonly<Record<string, unknown>>
  }>
}

let book = ""
beforeEach(async () => {
  book = await newBook()
  expect(await imported(await ledgers())).toMatchObject({ recorded: 4, refused: [] })
})

/** What an import came to, what it refused, and what it noted of strikes, in Chinese. */
const imported = async (file: string) => {
  const { total, files } = await json<Imported>("import", file, "--commit", "--book", book)
  const said = (which: "refused" | "noted"): ReadonlyArray<string> =>
    files.flatMap((one) => one[which].flatMap(({ reasons }) => reasons.map(({ zh }) => zh)))
  const noted = said("noted").filter((zh) => zh.includes("划去"))
  return { recorded: total.recorded, alreadyThere: total.alreadyThere, refused: said("refused"), noted }
}
/** Nothing is recorded and nothing refused. */
const nothing = { recorded: 0, alreadyThere: 4, refused: [] }

/** The entry of a type that stands: a person's, or one found in the whole of a history. */
const standing = async (type: string, of = ID) => {
  const { entries } = await json<Entries>("history", of, "--book", book)
  const found = entries.filter((entry) => entry.type === type && entry.struck === null)
  expect(found.map((entry) => entry.type)).toEqual([type])
  return found[0] ?? expect.fail(type)
}
const strike = async (...positions: ReadonlyArray<number>): Promise<void> => {
  for (const position of positions) await ok("strike", String(position), "--reason", "登记有误", "--book", book)
}
const figures = async () => {
  const all = await figuresOf(book, "--year", "2025")
  return {
    ...{ branches: all["organizations.branches"], members: all["members.total"], money: all["consolation.money"] },
    ...{ visits: all["reception.received"], replied: all["reception.replied"] },
  }
}
const whole = { branches: 1, members: 1, money: 50_000, visits: 1, replied: 1 }

describe("a row that has not changed, whose entry was struck", () => {
  it("stays struck, and says so with the entry and its strike", async () => {
    const { position } = await standing("ConsolationPaid")
    await strike(position)
    for (const _ of [1, 2]) {
      const again = await imported(await ledgers())
      expect(again).toMatchObject(nothing)
      expect(again.noted).toEqual([
        `第${position}条（走访慰问发放）已被第${position + 3}条划去，本行内容没有改变，仍作划去，不再登记`,
      ])
      expect(await figures()).toEqual({ ...whole, money: null })
    }
    expect((await run("import", await ledgers(), "--lang", "en", "--book", book)).out).toContain(
      `entry ${position} (Consolation paid) was struck by entry ${position + 3}, and the row has not changed: it stays struck`,
    )
  })

  it("stays struck with all that hangs on it: a person's rows, and then his branch", async () => {
    const types = ["ConsolationPaid", "EnrolledMemberConfirmed", "MemberEnrolled", "PersonRegistered"]
    for (const type of types) await strike((await standing(type)).position)
    for (const _ of [1, 2]) {
      expect(await imported(await ledgers())).toMatchObject(nothing)
      expect(await figures()).toMatchObject({ branches: 1, members: null, money: null })
    }
    await strike((await standing("BranchEstablished", BRANCH)).position)
    for (const _ of [1, 2]) {
      expect(await imported(await ledgers())).toMatchObject(nothing)
      expect(await figures()).toMatchObject({ branches: null, members: null, money: null })
    }
    await ok("verify", "--book", book)
  })
})

describe("a row that was corrected after its entry was struck", () => {
  it("is recorded once, and no older version of the file brings back what was struck", async () => {
    const first = await standing("ConsolationPaid")
    await strike(first.position)
    const corrected = await imported(await ledgers({ yuan: 600 }))
    expect(corrected).toMatchObject({ recorded: 1, alreadyThere: 3, refused: [] })
    expect(corrected.noted).toEqual([
      `第${first.position}条（走访慰问发放）已被第${first.position + 3}条划去，按本行现在的内容重新登记`,
    ])
    const second = await standing("ConsolationPaid")
    for (const yuan of [600, "600元", 500, 600, 500]) {
      const again = await imported(await ledgers({ yuan }))
      expect(again).toMatchObject(nothing)
      expect(again.noted).toEqual(
        yuan === 500
          ? [
              `第${first.position}条（走访慰问发放）已被第${first.position + 3}条划去，现以第${second.position}条为准；本行仍是划去的内容，不再登记`,
            ]
          : [],
      )
      expect(await figures()).toEqual({ ...whole, money: 60_000 })
    }

    // Wrong again, and again: each content that was struck stays struck.
    const versions = [500, 600]
    for (const yuan of [700, 800]) {
      await strike((await standing("ConsolationPaid")).position)
      for (const one of versions) expect(await imported(await ledgers({ yuan: one }))).toMatchObject(nothing)
      expect(await figures()).toEqual({ ...whole, money: null })
      expect(await imported(await ledgers({ yuan }))).toMatchObject({ recorded: 1, refused: [] })
      versions.push(yuan)
      for (const one of versions) expect(await imported(await ledgers({ yuan: one }))).toMatchObject(nothing)
      expect(await figures()).toEqual({ ...whole, money: yuan * 100 })
    }
    await ok("verify", "--book", book)
  })

  it("is recorded with what had to be struck before it, though that has not changed", async () => {
    for (const type of ["EnrolledMemberConfirmed", "MemberEnrolled"]) await strike((await standing(type)).position)
    const corrected = await imported(await ledgers({ joined: "1995-07-02" }))
    expect(corrected).toMatchObject({ recorded: 1, alreadyThere: 3, refused: [] })
    expect(await figures()).toEqual(whole)
    for (const joined of ["1995-07-02", "1995-07-01"]) {
      expect(await imported(await ledgers({ joined }))).toMatchObject(nothing)
      expect(await figures()).toEqual(whole)
    }
    await standing("EnrolledMemberConfirmed")
  })

  it("registers a person anew, and with him all rows about him", async () => {
    const before = await standing("PersonRegistered")
    for (const type of ["ConsolationPaid", "EnrolledMemberConfirmed", "MemberEnrolled", "PersonRegistered"])
      await strike((await standing(type)).position)
    expect(await imported(await ledgers({ name: "张叁" }))).toMatchObject({ recorded: 2, refused: [] })
    expect(await figures()).toEqual(whole)
    const after = await standing("PersonRegistered")
    expect(after.data["name"]).toBe("张叁")
    expect(after.data["member"]).not.toBe(before.data["member"])
    expect(await imported(await ledgers({ name: "张叁" }))).toMatchObject(nothing)
    expect(await figures()).toEqual(whole)
    await ok("verify", "--book", book)
  })

  it("records a visit anew with its reply, which is about the new visit", async () => {
    for (const type of ["MatterReplied", "VisitorReceived"]) await strike((await standing(type, "李访")).position)
    expect(await imported(await ledgers())).toMatchObject(nothing)
    expect(await figures()).toMatchObject({ visits: null, replied: null })
    expect(await imported(await ledgers({ persons: 3 }))).toMatchObject({ recorded: 1, refused: [] })
    expect(await figures()).toEqual(whole)
    const visit = await standing("VisitorReceived", "李访")
    expect((await standing("MatterReplied", "李访")).data["matter"]).toBe(visit.id)
    for (const persons of [3, 1]) expect(await imported(await ledgers({ persons }))).toMatchObject(nothing)
    expect(await figures()).toEqual(whole)
  })

  it("is not recorded beside the entry that a clerk recorded by hand for it", async () => {
    await strike((await standing("ConsolationPaid")).position)
    const fields = [`member=${ID}`, `branch=${BRANCH}`, "occasion=七一", "category=困难党员", "receivedBy=张三"]
    await ok("record", "ConsolationPaid", "--on", "2025-06-28", ...fields, "amount=600", "--book", book)
    for (const yuan of [600, 500]) expect(await imported(await ledgers({ yuan }))).toMatchObject(nothing)
    expect(await figures()).toEqual({ ...whole, money: 60_000 })
  })
})

describe("an entry that was replaced by hand", () => {
  it("stands for the row once the row says the same, and is named where it does not", async () => {
    const { position } = await standing("ConsolationPaid")
    const fields = [`member=${ID}`, `branch=${BRANCH}`, "occasion=七一", "category=困难党员", "receivedBy=张三"]
    const how = ["--replaces", String(position), "--reason", "金额登记有误"]
    await ok("record", "ConsolationPaid", "--on", "2025-06-28", ...fields, "amount=600", ...how, "--book", book)
    for (const yuan of [600, 500]) expect(await imported(await ledgers({ yuan }))).toMatchObject(nothing)
    const other = await imported(await ledgers({ yuan: 700 }))
    expect(other).toMatchObject({ recorded: 0, alreadyThere: 3 })
    expect(other.refused[0]).toMatch(new RegExp(`第${position + 4}条.*慰问金登记的是“600元”，本行是“700元”`))
    expect(await figures()).toEqual({ ...whole, money: 60_000 })
  })
})

describe("a visit that was corrected by hand", () => {
  it("is the visit that was replied to, for its row too", async () => {
    const { position, data, id } = await standing("VisitorReceived", "李访")
    const { persons: _, phone: _masked, ...rest } = data
    const fields = Object.entries({ ...rest, phone: "13800000000" }).map(([key, value]) => `${key}=${String(value)}`)
    const how = ["--replaces", String(position), "--reason", "人数登记有误"]
    const told = await ok(
      "record",
      "VisitorReceived",
      "--on",
      "2025-03-03",
      ...fields,
      "persons=3",
      ...how,
      "--book",
      book,
    )
    expect(told).toContain(`（仍为 ${id}）`)
    expect(await ok("history", String(position + 3), "--book", book)).toMatch(new RegExp(`仍为\\s+${id}`))
    expect((await standing("VisitorReceived", "李访")).data["persons"]).toBe(3)
    expect((await standing("MatterReplied", "李访")).data["matter"]).toBe(id)
    expect(await figures()).toEqual(whole)
    for (const persons of [3, 1, 3]) expect(await imported(await ledgers({ persons }))).toMatchObject(nothing)
    expect(await figures()).toEqual(whole)
    // Named by the position or the id of the entry that corrects it, it is the same visit.
    const right = await standing("VisitorReceived", "李访")
    for (const visit of [String(position), String(right.position), id, right.id]) {
      const { entries } = await json<Entries>("history", `matter:${visit}`, "--book", book)
      expect(entries.map(({ type }) => type)).toEqual([
        ...["VisitorReceived", "MatterReplied", "EntryStruck", "VisitorReceived"],
      ])
    }
    const later = await ok(
      "record",
      "MatterReopened",
      `matter=${right.id}`,
      "reason=又提出",
      "--dry-run",
      "--book",
      book,
    )
    expect(later).toContain("可以登记")
    const twice = ["--replaces", String(position), "--reason", "再改", "--book", book]
    const refused = await run("record", "VisitorReceived", "--on", "2025-03-03", ...fields, "persons=2", ...twice)
    expect(refused.err).toContain(`第${position}条记录已被第${position + 2}条划去`)
  })
})

describe("a person whose ID number was changed since", () => {
  it("is the same for a file with the old number", async () => {
    await ok(
      "record",
      "PersonDetailsChanged",
      `member=${ID}`,
      "idNumber=99010119651112002X",
      "reason=更正",
      "--book",
      book,
    )
    expect(await imported(await ledgers())).toMatchObject(nothing)
    expect(await figures()).toEqual(whole)
  })
})

describe("a row that was changed while its entry stands", () => {
  it("is refused with what is recorded, what the row says, and what to do", async () => {
    const { position } = await standing("ConsolationPaid")
    const changed = await imported(await ledgers({ yuan: 600, name: "张叁" }))
    expect(changed).toMatchObject({ recorded: 0, alreadyThere: 3 })
    expect(changed.refused).toEqual([
      `这一行以前导入过，内容与那时登记的（第${position}条，走访慰问发放）不同：慰问金登记的是“500元”，本行是“600元”；领取人登记的是“张三”，本行是“张叁”。登记有误的，先用 taizhang strike ${position} --reason 原因 划去，再导入一次，或用 taizhang record ConsolationPaid … --replaces ${position} --reason 原因 更正；情况有变化的，另行登记`,
    ])
    const { out } = await run("import", await ledgers({ confirmed: "1996-08-01" }), "--lang", "en", "--book", book)
    expect(out).toContain(
      `Enrolled member's confirmation): date is "1996-07-01" on record and "1996-08-01" in the row.`,
    )
    expect(out).toMatch(/strike it \(taizhang strike \d+ --reason …\) and import again/)
    expect(await figures()).toEqual(whole)
  })
})
