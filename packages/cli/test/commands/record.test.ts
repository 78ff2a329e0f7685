/** Recording, correcting and reading back by hand, as a clerk does. */
import { beforeAll, describe, expect, it } from "vitest"
import { figuresOf, filesOf, findingsOf, json, newBook, ok, run, small } from "../town.ts"

const state = { book: "" }
beforeAll(async () => {
  state.book = await newBook()
  await ok("import", ...(await filesOf(small)), "--commit", "--book", state.book)
})
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
const branch = small.branches[0]?.name ?? ""
const known = small.consolations[0]?.to.member ?? expect.fail("nobody was visited")

interface Entries {
  readonly entries: ReadonlyArray<{
    readonly position: number
    readonly id: string
    readonly type: string
    readonly data: Readonly<Record<string, unknown>>
    readonly struck: number | null
  }>
}

const firstOf = <A>(entries: ReadonlyArray<A>): A => entries[0] ?? expect.fail("no entry")

describe("what is kept as a code", () => {
  it("is typed in words, as a field or within the whole data, and read back in words", async () => {
    const commended = at("record", "表彰党员", "--on", "2026-01-10", `member=${known.id}`, "称号=先进个人")
    const out = await ok(...commended, "类别=优秀党务工作者", "层级=County")
    expect(out).toContain("类别：优秀党务工作者；称号：先进个人；层级：县级")
    const data = '{"category":"优秀共产党员","level":"township"}'
    const { entries } = await json<Entries>(...commended, "--data", data)
    const shown = await json<Entries>(...at("history", String(firstOf(entries).position)))
    expect(firstOf(shown.entries).data).toMatchObject({ category: "member", level: "township" })
    expect(await ok(...at("history", String(firstOf(entries).position)))).toMatch(/类别 +优秀共产党员[^]*层级 +乡镇级/)
    expect(await run(...commended, "类别=别的", "层级=县级")).toMatchObject({
      code: 2,
      err: expect.stringContaining("优秀共产党员（member）、优秀党务工作者（worker）") as string,
    })
  })
})

describe("a payment typed by hand", () => {
  it("names people and branches as a clerk knows them, and money in yuan", async () => {
    const before = await figuresOf(state.book, "--year", "2026")
    const out = await ok(
      ...at(
        "record",
        "走访慰问发放",
        "--on",
        "2026年1月20日",
        `member=${known.id}`,
        `branch=${branch}`,
        "occasion=春节",
        "amount=500元",
        "类别=困难党员",
      ),
    )
    expect(out).toMatch(/^已登记：走访慰问发放 {2}2026-01-20 {2}第 \d+ 条/)
    expect(out).toContain("慰问金：500元")
    const after = await figuresOf(state.book, "--year", "2026")
    expect([before["consolation.money"], after["consolation.money"]]).toEqual([null, 50_000])
  })

  it("is recorded once, however often it is retried with its id", async () => {
    const payment = at(
      "record",
      "ConsolationPaid",
      "--on",
      "2026-01-21",
      `member=${known.id}`,
      "occasion=慰问",
      "amount=100",
      "--id",
      "retry-0001",
    )
    await ok(...payment)
    expect(await ok(...payment)).toContain("早已登记")
    const other = await run(...payment.map((arg) => (arg === "amount=100" ? "amount=200" : arg)))
    expect(other.code).toBe(3)
    expect(other.err).toMatch(/内容不同[\s\S]*content is another/)
  })

  it("can be checked without being recorded", async () => {
    const before = await figuresOf(state.book)
    const payment = [
      "record",
      "ConsolationPaid",
      `member=${known.id}`,
      "occasion=元宵",
      "amount=100",
      "--on",
      "2026-01-22",
    ]
    expect(await ok(...at(...payment, "--dry-run"))).toContain("只检查，未写入")
    expect((await json<{ committed: boolean }>(...at(...payment, "--dry-run"))).committed).toBe(false)
    expect(await figuresOf(state.book)).toEqual(before)
  })

  it("can be given whole as JSON, money in fen", async () => {
    const { entries } = await json<Entries>(...at("history", known.id))
    const { member } = firstOf(entries).data
    const recorded = await json<Entries>(
      ...at(
        "record",
        "ConsolationPaid",
        "--on",
        "2026-01-23",
        "--data",
        JSON.stringify({ member, occasion: "清明", amount: 100 }),
      ),
    )
    const [entry] = (await json<Entries>(...at("history", String(recorded.entries[0]?.position)))).entries
    expect(entry?.data).toMatchObject({ member, amount: 100 })
  })
})

describe("what cannot be recorded", () => {
  it.each([
    [["record", "Nothing"], 2, /没有“Nothing”这种事项[\s\S]*there is no event/],
    [["record", "ConsolationPaid", "amount=1"], 2, /还须填写：党员（member）、慰问时机（occasion）/],
    [["record", "ConsolationPaid", "amout=1"], 2, /字段=值/],
    [["record", "ConsolationPaid", "member=无此人", "occasion=a", "amount=1"], 2, /没有登记过名为“无此人”的党员/],
    [["record", "ConsolationPaid", "member=990101190001010010", "occasion=a", "amount=1"], 2, /990101\*{12} /],
    [["record", "MemberApplied", "--data", "[1]"], 2, /--data 不是 JSON 对象/],
    [["record", "ConsolationPaid", "member=nobody1", "occasion=a", "amount=1"], 3, /UnknownEntity/],
    [
      ["record", "ConsolationPaid", "--on", "2090-01-01", "member=nobody1", "occasion=a", "amount=1"],
      3,
      /DatedInFuture/,
    ],
    [
      ["record", "ConsolationPaid", "member=nobody1", "occasion=a", "amount=1", "--acknowledge", "E99=x"],
      3,
      /\[NoSuchRule\] 没有“E99”这条规则.*是不是：E21（同一时机重复慰问）/,
    ],
    [["record", "ConsolationPaid", "member=x", "occasion=a", "amount=1", "--replaces", "5"], 2, /--reason/],
    [["record", "ConsolationPaid", "member=x", "occasion=a", "amount=1", "--id", "?"], 2, /记录编号/],
    [["strike", "no-such-entry", "--reason", "x"], 2, /没有编号或序号/],
    [["strike", "1", "--reason", " "], 2, /--reason/],
    [["history", "无此人"], 2, /没有登记过“无此人”/],
    [["stat", "no.such"], 2, /no\.such/],
    [["why", "no.such"], 2, /no\.such/],
    [["ledger", "nosuch"], 2, /nosuch/],
    [["stat", "--year", "2025", "--as-of", "2025-01-01"], 2, /只能用一个[\s\S]*cannot stand together/],
    [["stat", "--as-of", "2025-02-30"], 2, /--as-of 的值“2025-02-30”不对/],
    [["stat", "--yeer", "2025"], 2, /没有选项 --yeer，是不是 --year/],
    [["frobnicate"], 2, /没有命令 frobnicate/],
    [["import"], 2, /缺少参数/],
  ])("%j ends with exit code %i and says why in both languages", async (args, code, said) => {
    const ended = await run(...at(...args))
    expect(ended.err).toMatch(said)
    expect(ended.code).toBe(code)
    expect(ended.out).toBe("")
    expect(ended.err.split("\n")[0]).toMatch(/^✗ .*[\u4e00-\u9fff]/)
    expect(ended.err).not.toMatch(/^ {4}at /m)
  })
})

describe("somebody's development, typed live", () => {
  const who = ["member=欧阳晓雨", `branch=${branch}`]

  it("is refused where it breaches a rule, with the article and the way to record it nevertheless", async () => {
    await ok(
      ...at("record", "PersonRegistered", "--on", "2025-09-01", "name=欧阳晓雨", "sex=女", "birthDate=1999-05-04"),
    )
    await ok(...at("record", "MemberApplied", "--on", "2025-09-01", ...who))
    expect(await ok(...at("record", "ApplicantTalkHeld", "--on", "2025-10-20", "member=欧阳晓雨"))).toContain("已登记")
    await ok(
      ...at(
        "record",
        "ActivistDetermined",
        "--on",
        "2025-11-10",
        ...who,
        "recommendation=members",
        "decidedBy=branchMeeting",
      ),
    )
    const listed = ["record", "TargetListed", "--on", "2025-12-20", ...who]
    const refused = await run(...at(...listed))
    expect(refused.code).toBe(3)
    expect(refused.err).toMatch(/\[G07\] .*第13条.*--acknowledge G07=理由/)
    const rules = [...refused.err.matchAll(/^ {4}\[(\w+)\]/gm)].map(([, rule]) => rule)
    const acknowledged = [...new Set(rules)].flatMap((rule) => ["--acknowledge", `${rule}=经核实确系事实`])
    await ok(...at(...listed, ...acknowledged))
    expect(await findingsOf(state.book, "--year", "2025")).toContain("G07 breach 欧阳晓雨")
  })

  it("is recorded with a finding where something is late", async () => {
    expect(await findingsOf(state.book, "--year", "2025")).toContain("G02 lapse 欧阳晓雨")
  })

  it("shows in the pipeline on any date", async () => {
    expect(await ok(...at("ledger", "activists", "--as-of", "2025-11-30"))).toContain("欧阳晓雨")
    expect(await ok(...at("ledger", "targets", "--as-of", "2025-12-31"))).toContain("欧阳晓雨")
    expect(await ok(...at("ledger", "activists", "--as-of", "2025-12-31"))).not.toContain("欧阳晓雨")
  })
})

describe("a correction", () => {
  interface Why {
    readonly value: number
    readonly position: number
    readonly lines: ReadonlyArray<{ readonly entry: number; readonly amount: number }>
  }
  const why = (...asked: ReadonlyArray<string>): Promise<Why> =>
    json<Why>(...at("why", "consolation.money", "--year", "2025", ...asked))

  it("by striking changes the money, the count and their evidence; as known before, the old figure comes back", async () => {
    const before = await why()
    const [first] = before.lines
    const entry = first?.entry ?? 0
    expect(await ok(...at("strike", String(entry), "--reason", "重复登记"))).toContain("划线更正")
    const after = await why()
    expect(after.value).toBe(before.value - (first?.amount ?? 0))
    expect(after.lines.map((line) => line.entry)).toEqual(
      before.lines.map((line) => line.entry).filter((one) => one !== entry),
    )
    expect(await why("--known-at", String(before.position))).toEqual(before)
    const counts = await figuresOf(state.book, "--year", "2025")
    expect(counts["consolation.payments"]).toBe(before.lines.length - 1)
    expect((await json<Entries>(...at("history", String(entry)))).entries[0]?.struck).toBe(after.position)
    const again = await run(...at("strike", String(entry), "--reason", "x"))
    expect([again.code, /AlreadyStruck/.test(again.err)]).toEqual([3, true])
  })

  it("by replacing takes the place of the struck entry", async () => {
    const before = await why()
    const [first] = before.lines
    const { data } = (await json<Entries>(...at("history", String(first?.entry)))).entries[0] ?? expect.fail("no entry")
    await ok(
      ...at(
        "record",
        "ConsolationPaid",
        "--on",
        "2025-06-25",
        "--data",
        JSON.stringify({ member: data["member"], occasion: "七一", amount: 12_300 }),
        "--replaces",
        String(first?.entry),
        "--reason",
        "金额写错",
      ),
    )
    const after = await why()
    expect(after.value).toBe(before.value - (first?.amount ?? 0) + 12_300)
    expect(after.lines).toHaveLength(before.lines.length)
  })
})

describe("reading back", () => {
  it("finds the history of a person by name, ID number or tag, with ID and phone numbers masked", async () => {
    const byNumber = await json<Entries>(...at("history", known.id))
    const { member } = firstOf(byNumber.entries).data
    expect(await json<Entries>(...at("history", `member:${String(member)}`))).toEqual(byNumber)
    expect(await ok(...at("history", known.id))).not.toContain(known.id)
    expect(await ok(...at("history", known.id, "--reveal"))).toContain(known.id)
    expect(JSON.stringify(byNumber)).not.toContain(known.id)
  })

  it("shows one entry in full by its position or id, with what the import left out", async () => {
    const [{ entry }] = (
      await json<{ lines: ReadonlyArray<{ entry: number }> }>(...at("why", "members.developed", "--year", "2025"))
    ).lines as [{ entry: number }]
    const out = await ok(...at("history", String(entry)))
    expect(out).toMatch(/事项 +.*AdmissionDecided/)
    expect(out).toContain("未登记")
    const { id } = (await json<Entries>(...at("history", String(entry)))).entries[0] ?? { id: "" }
    expect(await ok(...at("history", id))).toBe(out)
  })

  it("hides ID and phone numbers in every form of a ledger until they are asked for", async () => {
    for (const form of ["table", "csv", "json"]) {
      const hidden = await ok(...at("ledger", "roster", "--format", form))
      expect(hidden).not.toMatch(/\d{17}[\dX]|\b1\d{10}\b/)
      expect(await ok(...at("ledger", "roster", "--format", form, "--reveal"))).toMatch(/\d{17}[\dX]/)
    }
  })

  it("leaves the book whole", async () => {
    const { out, code } = await run(...at("verify"))
    expect([code, out]).toEqual([0, expect.stringMatching(/^核对完毕：\d+ 条记录、\d+ 份汇总，未发现改动或损坏。$/)])
  })
})
