/** What each command prints of a small township, held byte by byte; ids and times are random and left out. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { maskOf, masks } from "@taizhang/domain/report/masks"
import { filesOf, folder, json, newBook, ok, run, small } from "../town.ts"

const golden = (name: string): string => join(import.meta.dirname, "../golden", `${name}.txt`)
const state = { book: "", files: [] as ReadonlyArray<string> }

beforeAll(async () => {
  state.book = await newBook()
  state.files = await filesOf(small)
  await ok("import", ...state.files, "--commit", "--by", "小周", "--book", state.book)
})

/** Random ids and the times of recording; a carriage return is made visible, for git may change it. */
const settled = (text: string): string =>
  text
    .replaceAll("\r", "␍")
    .replaceAll(/\bi_[\w-]{43}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<id>")
    .replaceAll(/\b[bcm][\w-]{12}(?=")/g, "<id>")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{4}-\d\d-\d\d \d\d:\d\d/g, "<time>")

const year = ["--year", "2025"]
const end = ["--as-of", "2025-12-31"]

describe("the output of", () => {
  it.each([
    ["stat", ["stat", ...year]],
    ["stat-en", ["stat", ...year, "--lang", "en"]],
    ["stat-csv", ["stat", "members.total", "consolation.money", ...year, "--format", "csv"]],
    ["why", ["why", "members.developed", ...year]],
    ["why-bearing", ["why", "members.medianAge", ...year, "--bearing"]],
    ["findings", ["findings", ...year]],
    ["findings-json", ["findings", ...year, "--format", "json"]],
    ["due", ["due", ...end]],
    ["report", ["report", ...year]],
    ["reconcile", ["reconcile", ...year]],
    ["compare", ["compare", ...year]],
    ["communique", ["report", "--communique", ...year]],
    ["report-markdown", ["report", ...year, "--format", "markdown"]],
    ["ledgers", ["ledger"]],
    ["ledger-floating", ["ledger", "floating", ...end]],
    ["ledger-consolation-csv", ["ledger", "consolation", ...end, "--format", "csv", "--excel"]],
    ["ledger-developed", ["ledger", "developed", ...end, "--limit", "3"]],
    ["record-list", ["record", "--list"]],
    ["record-fields", ["record", "AdmissionMeetingHeld", "--help-fields"]],
    ["verify", ["verify"]],
  ])("%s stands", async (name, args) => {
    await expect(`${settled(await ok(...args, "--book", state.book))}\n`).toMatchFileSnapshot(golden(name))
  })

  it("a check of the files stands", async () => {
    await expect(`${settled(await ok("import", ...state.files, "--book", await newBook()))}\n`).toMatchFileSnapshot(
      golden("import-check"),
    )
  })

  it("--help stands, with the exit codes", async () => {
    await expect(`${await ok("--help")}\n`).toMatchFileSnapshot(golden("help"))
    for (const command of [
      "init",
      "import",
      "record",
      "strike",
      "history",
      "ledger",
      "stat",
      "why",
      "due",
      "findings",
      "report",
      "reconcile",
      "changes",
      "compare",
      "verify",
      "serve",
      "witness",
      "demo",
    ])
      expect(await ok(command, "--help")).toMatch(/[\u4e00-\u9fff].* \/ /)
  })
})

describe("reconcile --from", () => {
  it("counts what came and went from the day after it, so that the two stocks differ by that", async () => {
    const outcomes = async (...args: ReadonlyArray<string>) => {
      const text = await ok("reconcile", ...end, ...args, "--format", "json", "--book", state.book)
      const { from, identities } = JSON.parse(text) as {
        readonly from: string
        readonly identities: ReadonlyArray<{ readonly id: string; readonly outcome: string }>
      }
      return [from, ...["R2", "R3"].map((id) => identities.find((one) => one.id === id)?.outcome)]
    }
    expect(await outcomes()).toEqual(["2024-12-31", "holds", "holds"])
    for (const from of ["2023-12-31", "2025-03-31", "2025-06-30", "2025-09-30"])
      expect(await outcomes("--from", from)).toEqual([from, "holds", "holds"])
    expect(await run("reconcile", ...end, "--from", "2025-12-31", "--book", state.book)).toMatchObject({ code: 2 })
  })
})

describe("a township's own text", () => {
  it("is filled with figures and ledgers", async () => {
    const template = join(folder(), "text.md")
    writeFileSync(
      template,
      "# {{town}}{{year}}年\n发展党员{{F06}}名，党员{{about:members.total}}名。\n{{ledger:posts}}\n",
    )
    const text = await ok("report", "--template", template, ...year, "--book", state.book)
    const total = (await ok("stat", "members.total", ...year, "--format", "csv", "--book", state.book)).split("\n")[1]
    expect(total).toMatch(/^members.total,/)
    expect(text).toMatch(
      /^柳溪镇2025年党建工作汇报\n\n柳溪镇2025年\n {4}发展党员\d+名，党员\d+0余?名。\n\n无职党员设岗定责台账\n/,
    )
  })
  it("names the campaigns that ran, and says of how many months only when the year is over", async () => {
    const book = await newBook()
    const campaign = ["名称=共建新柳溪", "类别=practice", "层级=county"]
    await ok("record", "CampaignStarted", "--on", "2025-03-01", ...campaign, "--book", book)
    const days = ["--on", "2025-05-10", "接待日期=2025-05-15", "--book", book]
    await ok("record", "ReceptionDayScheduled", ...days)
    const template = join(folder(), "names.md")
    writeFileSync(template, "主题活动：{{names:campaigns.running}}。\n")
    expect(await ok("report", "--template", template, ...year, "--book", book)).toContain("主题活动：共建新柳溪。")
    expect(await ok("report", ...year, "--book", book)).toContain("安排接待日的月份1个（全年12个月），开展")
    expect(await ok("report", "--as-of", "2025-06-30", "--book", book)).toContain("安排接待日的月份1个，开展")
  })
  it("is told beside of what it claims and the ledgers do not hold, and printed as it is", async () => {
    const book = await newBook()
    const text = "每月定期接待来访群众，及时传达上级精神。"
    const template = join(folder(), "claims.md")
    writeFileSync(template, `${text}\n`)
    const asked = ["report", "--template", template, ...year, "--book", book]
    const told = await run(...asked)
    expect(told).toMatchObject({ code: 0 })
    expect(told.out).toContain(`    ${text}`)
    expect(told.err.trim()).toBe(
      "注意：文中“每月定期接待来访群众”，台账登记：开展接待日的月份未登记（E22，taizhang why reception.months）",
    )
    expect((await run(...asked, "--lang", "en")).err).toContain(
      "on record: Months with a reception day held 未登记 (E22",
    )
  })
  it("is refused with each line that asks for what there is not", async () => {
    const template = join(folder(), "text.md")
    writeFileSync(template, "{{F06}}\n{{stat:no}}\n{{F98}}\n")
    const { code, err } = await run("report", "--template", template, "--book", state.book)
    expect(code).toBe(2)
    expect(err).toContain("第2行的 {{stat:no}}")
    expect(err).toContain("第3行的 {{F98}}")
    const both = await run("report", "--communique", "--template", template, "--book", state.book)
    expect(both).toMatchObject({ code: 2 })
    const missing = await run("report", "--template", join(folder(), "none.md"), "--book", state.book)
    expect(missing.code).toBe(2)
  })
})

describe("a ledger", () => {
  it("is found by its number, and restricted under it too", async () => {
    expect(await ok("ledger", "L37", ...end, "--book", state.book)).toBe(
      await ok("ledger", "branches", ...end, "--book", state.book),
    )
    expect((await run("ledger", "l27", "--book", state.book)).code).toBe(2)
    const { ledgers } = await json<{ readonly ledgers: ReadonlyArray<object> }>("ledger", "--book", state.book)
    expect(ledgers).toContainEqual(expect.objectContaining({ code: "L39", name: "collectiveIncome" }))
    expect(ledgers[0]).toMatchObject({ name: "committees" })
    expect(ledgers[0]).not.toHaveProperty("code")
  })
})

describe("what is for the discipline commission", () => {
  it("is shown only where it is asked for", async () => {
    const book = await newBook()
    await ok(
      "record",
      "ClueReceived",
      "--on",
      "2025-03-03",
      "source=petition",
      "summary=私设账户",
      "--by",
      "纪委",
      "--book",
      book,
    )
    const { code, err } = await run("ledger", "clues", "--book", book)
    expect(code).toBe(2)
    expect(err).toContain("不公开")
    expect(await ok("ledger", "clues", ...year, "--reveal", "--book", book)).toContain("共 1 行")
    const position = "2"
    for (const form of ["table", "csv", "json"]) {
      const hidden = await run("history", position, "--format", form, "--book", book)
      expect([hidden.code, hidden.out]).toEqual([0, expect.not.stringMatching(/私设账户|Clue|问题线索/)])
      expect(hidden.err).toMatch(/另有 1 项不公开.*--reveal/)
    }
    expect(await ok("history", position, "--reveal", "--book", book)).toContain("私设账户")
    const between = ["audit", "diff", "1", position, ...year, "--book", book]
    const differs = await run(...between, "--format", "json")
    expect(differs.err).toMatch(/另有 1 项不公开/)
    expect(JSON.parse(differs.out)).toMatchObject({
      entries: [],
      figures: [
        { name: "discipline.cluesReceived", after: 1, gained: [] },
        { name: "discipline.cluesByQuarter", after: 1, gained: [] },
      ],
    })
    expect(JSON.parse(await ok(...between, "--format", "json", "--reveal"))).toMatchObject({
      entries: [{ type: "ClueReceived" }],
      figures: [{ gained: [{ entry: 2 }] }, { gained: [{ entry: 2 }] }],
    })
  })
})

describe("a step that a report planned", () => {
  it("is carried over by the next year's report until it is done, and is that of its own half-year", async () => {
    const book = await newBook()
    const record = (...args: ReadonlyArray<string>) => ok("record", ...args, "--by", "小周", "--book", book)
    for (const period of ["2024", "2025H1"]) await record("PeriodOpened", "--on", "2024-01-02", `period=${period}`)
    await record("NextStepPlanned", "--on", "2024-12-30", "period=2024", "text=办好培训", "due=2025-06-30")
    await record("NextStepPlanned", "--on", "2025-06-30", "period=2025H1", "text=修订制度")
    await record("ProblemIdentified", "--on", "2025-06-30", "period=2025H1", "text=制度不全")
    const reported = (...asked: ReadonlyArray<string>) => ok("report", ...asked, "--book", book)
    expect(await reported("--year", "2024")).toContain("    下一步：办好培训（2025-06-30前）。")
    const half = await reported("--as-of", "2025-06-30")
    expect(half).toMatch(/^柳溪镇2025年上半年党建工作汇报\n/)
    expect(half).toContain("    以前汇报期提出、尚未完成的工作：办好培训（2025-06-30前），2024年提出。\n")
    expect(half).toContain("    查找的问题：制度不全。\n")
    expect(half).toContain("    下一步：修订制度。")
    const whole = await reported(...year)
    expect(whole).toContain("：办好培训（2025-06-30前），2024年提出；修订制度，2025年上半年提出。")
    expect(whole).toContain("未完成的下一步工作2项（逾期1项）。")
    expect(whole).not.toContain("下一步：")
  })
})

describe("a closed period", () => {
  it("tells what its figures gained and lost since", async () => {
    const book = await newBook()
    await ok("import", ...state.files, "--commit", "--by", "小周", "--book", book)
    const record = (...args: ReadonlyArray<string>) => ok("record", ...args, "--by", "小周", "--book", book)
    expect((await run("changes", "2025", "--book", book)).code).toBe(2)
    await record("PeriodOpened", "--on", "2025-01-01", "period=2025")
    await record("PeriodClosed", "--on", "2026-01-05", "period=2025", "cutoff=2025-12-31")
    expect(await ok("changes", "2025", "--book", book)).toContain("没有变化")
    const asked = [...year, "--book", book]
    expect((await run("report", ...asked)).err).not.toContain("结账")
    expect(await ok("reconcile", ...asked)).toMatch(/R13 .*2025结账时的数字与现在相同 +相符/)
    const { statistics } = await json<{
      readonly statistics: ReadonlyArray<{ readonly value: number; readonly entries: ReadonlyArray<number> }>
    }>("stat", "consolation.payments", ...year, "--book", book)
    const [figure] = statistics
    await ok("strike", String(figure?.entries[0]), "--reason", "重复", "--by", "小周", "--book", book)
    const { changes, position } = await json<{ readonly changes: ReadonlyArray<object>; readonly position: number }>(
      ...["changes", "2025", "--book", book],
    )
    expect(changes).toContainEqual(
      expect.objectContaining({
        ...{ name: "consolation.payments", before: figure?.value, after: (figure?.value ?? 0) - 1 },
        ...{ by: [position], gained: [], lost: [figure?.entries[0]] },
      }),
    )
    // Whoever reads the year is told, in whatever form, and in the report itself; who asks for the closing is not.
    for (const read of [["stat", "consolation.payments"], ["report"], ["report", "--communique"]]) {
      const { out, err } = await run(...read, ...asked)
      expect(err).toMatch(
        /注意：汇报期2025已结账（记录第\d+条），其后登记的事项使\d+项数字与结账时不同。.*taizhang changes/,
      )
      expect(out.includes("项数字与结账时不同。")).toBe(read[0] === "report")
      expect(JSON.parse((await run(...read, ...asked, "--format", "json")).out)).toMatchObject({
        changed: { zh: expect.stringContaining("与结账时不同") as string },
      })
      expect((await run(...read, ...asked, "--known-at", String(position - 1))).err).not.toContain("结账")
    }
    expect((await run("stat", "members.total", ...asked)).err).toBe("")
    expect(await ok("reconcile", ...asked)).toMatch(new RegExp(`R13 .* 不符 .* ${position}(\\D|$)`, "m"))
  })
})

describe("stat --format json", () => {
  it("answers each masked value of the annual report by its code, the year and the township as texts", async () => {
    for (const { code } of masks) {
      const text = await ok("stat", code, ...year, "--format", "json", "--book", state.book)
      const { statistics } = JSON.parse(text) as { readonly statistics: ReadonlyArray<object> }
      expect(statistics).toMatchObject([{ mask: code }])
    }
    const asked = ["stat", "f01", "乡镇", ...year, "--book", state.book] as const
    expect(JSON.parse(await ok(...asked, "--format", "json"))).toMatchObject({
      statistics: [
        { mask: "F01", value: "2025", title: { zh: "年度" }, entries: [] },
        { mask: "F23", value: "柳溪镇", title: { zh: "乡镇" }, entries: [] },
      ],
    })
    expect(await ok(...asked)).toMatch(/年度 +2025 +F01\n.*乡镇 +柳溪镇 +F23/)
    expect(await run("why", "F01", "--book", state.book)).toMatchObject({ code: 2 })
  })

  it("tells in the data of a report which figures fill a masked value", async () => {
    const text = await ok("report", ...year, "--format", "json", "--book", state.book)
    const { blocks } = JSON.parse(text) as {
      readonly blocks: ReadonlyArray<{
        readonly runs?: ReadonlyArray<string | { readonly statistic: string; mask?: string }>
      }>
    }
    const bound = blocks.flatMap(({ runs = [] }) => runs.filter((run) => typeof run !== "string"))
    for (const { statistic, mask } of bound) expect([statistic, mask]).toEqual([statistic, maskOf(statistic)])
    expect(bound.find(({ statistic }) => statistic === "members.developed")?.mask).toBe("F06")
  })

  it("calls a masked value of the annual report by its code too, and finds it by that", async () => {
    const asked = ["F06", ...year, "--book", state.book] as const
    const { statistics } = await json<{ readonly statistics: ReadonlyArray<object> }>("stat", ...asked)
    expect(statistics).toMatchObject([{ mask: "F06", name: "members.developed" }])
  })

  it("reckons a mean from its figures, and tells it by its name, its title or its number", async () => {
    const name = "members.from61Share"
    const share = async (asked: string) => {
      const answer = await json<{
        readonly statistics: ReadonlyArray<{ readonly name: string; readonly value: number }>
        readonly ratios: ReadonlyArray<{ readonly name: string; readonly value: number; readonly codes: object }>
      }>("stat", asked, ...year, "--book", state.book)
      const value = (figure: string) => answer.statistics.find((one) => one.name === figure)?.value ?? 0
      return {
        told: answer.ratios.find((one) => one.name === name),
        value: Math.round((1000 * value("members.age.>=61")) / value("members.total")) / 10,
      }
    }
    for (const asked of [name, "61岁及以上党员占比", "ST24"]) {
      const { told, value } = await share(asked)
      expect(told).toMatchObject({ value, codes: ["ST24"], unit: { zh: "%" }, whole: [{ statistic: "members.total" }] })
    }
    const why = await run("why", name, ...year, "--book", state.book)
    expect([why.code, why.err]).toMatchObject([2, expect.stringContaining("members.age.>=61、members.total")])
  })

  it("gives the figures of a numbered statistic, or says which command answers it", async () => {
    const asked = ["st15", "ST15", ...year, "--book", state.book] as const
    const { statistics } = await json<{ readonly statistics: ReadonlyArray<object> }>("stat", ...asked)
    expect(statistics).toMatchObject([
      { codes: ["ST15"], name: "materials.titles" },
      { codes: ["ST15"], name: "materials.copies" },
      { codes: ["ST15"], name: "materials.copiesByTitle" },
      { codes: ["ST15"], name: "materials.branches" },
      { codes: ["ST15"], name: "materials.procuredByNow" },
      { codes: ["ST15"], name: "materials.copiesByNow" },
    ])
    const { code, err } = await run("stat", "ST27", "--book", state.book)
    expect(code).toBe(2)
    expect(err).toContain("taizhang reconcile")
  })

  it("has exactly the fixed keys, and each value opens to its entries", async () => {
    const answer = await json<{ statistics: ReadonlyArray<Record<string, unknown>> }>(
      "stat",
      ...year,
      "--book",
      state.book,
    )
    expect(Object.keys(answer)).toEqual(["asOf", "position", "statistics", "ratios"])
    const one = await json<object>("stat", "members.total", ...year, "--book", state.book)
    expect(Object.keys(one)).toEqual(["asOf", "position", "statistics"])
    for (const one of answer.statistics) {
      // A masked value of the annual report, and a figure that stands for names, have one key more each.
      const [mask, names] = ["mask", "names"].map((key) => (key in one ? [key] : []))
      expect(Object.keys(one)).toEqual([
        ...(mask ?? []),
        "codes",
        "name",
        "title",
        "value",
        "unit",
        ...(names ?? []),
        "entries",
      ])
      expect(Object.keys(one["title"] as object)).toEqual(["zh", "en"])
      for (const entry of one["entries"] as ReadonlyArray<unknown>) expect(Number.isInteger(entry)).toBe(true)
    }
    expect(answer).toMatchObject({ asOf: "2025-12-31", position: expect.any(Number) as number })
  })

  it("gives null, and the table 未登记, where nothing is on record", async () => {
    const { statistics } = await json<{ statistics: ReadonlyArray<{ value: unknown }> }>(
      "stat",
      "commendations.members",
      ...year,
      "--book",
      state.book,
    )
    expect(statistics.map(({ value }) => value)).toEqual([null])
    expect(await ok("stat", "commendations.members", ...year, "--book", state.book)).toContain("未登记")
  })
})

describe("a read of what is yet to come", () => {
  const reads = [["stat"], ["why", "members.total"], ["ledger", "roster"], ["findings"], ["due"], ["report"]]

  it("is refused where it is a position, naming the last", async () => {
    const { position } = await json<{ position: number }>("stat", "members.total", "--book", state.book)
    for (const args of [...reads, ["history", small.branches[0]?.name ?? ""]]) {
      const { code, out, err } = await run(...args, "--known-at", "99999", "--book", state.book)
      expect([args[0], code, out]).toEqual([args[0], 2, ""])
      expect(err).toContain(`✗ 没有第 99999 条记录：现有 ${position} 条。`)
    }
  })

  it("says in every form that the period is not over, and nothing of it where it is", async () => {
    for (const args of reads) {
      const asked = ["--year", "2090", "--book", state.book]
      const table = await run(...args, ...asked)
      expect([args[0], table.code]).toEqual([args[0], 0])
      expect(table.err).toMatch(/^注意：所问的期间到 2090-12-31 为止，尚未结束：.*截至今天（/)
      expect((await run(...args, "--lang", "en", ...asked)).err).toMatch(
        /^note: the period asked for ends on 2090-12-31/,
      )
      const whole = await run(...args, "--format", "json", ...asked)
      expect(whole.err).toMatch(/^注意/)
      expect(JSON.parse(whole.out)).toMatchObject({ unended: { zh: expect.stringContaining("尚未结束") as string } })
      expect((await run(...args, ...year, "--book", state.book)).err).toBe("")
    }
    // A report that is handed in says so itself.
    for (const form of [[], ["--communique"]])
      expect(await ok("report", ...form, "--year", "2090", "--book", state.book)).toContain(
        "尚未结束：数字只按截至今天",
      )
  })
})

describe("flags", () => {
  it("stand before or after the command", async () => {
    expect(await ok("--book", state.book, "--lang", "en", "stat", ...year)).toBe(
      await ok("stat", ...year, "--lang", "en", "--book", state.book),
    )
  })

  it("a book that is not there is named, and is not made", async () => {
    const { code, err } = await run("stat", "--book", join(state.book, "..", "none.db"))
    expect([code, /没有找到台账文件[\s\S]*there is no book/.test(err)]).toEqual([5, true])
  })

  it("init makes no book over one that is there", async () => {
    const { code, err } = await run("init", "--town", "甲镇", "--book", state.book)
    expect([code, /已经存在[\s\S]*is there already/.test(err)]).toEqual([5, true])
  })
})

describe("init", () => {
  it("keeps the township's settings, which its rules follow", async () => {
    const strict = join(await newBook(), "..", "strict.db")
    await ok("init", "--town", "严镇", "--setting", "receptionReplyWorkingDays=3", "--book", strict)
    const visit = ["record", "VisitorReceived", "--on", "2026-01-05", "visitor=甲", "subject=道路", "persons=1"]
    await ok(...visit, "--book", strict)
    const due = await ok("due", "--as-of", "2026-01-06", "--book", strict)
    expect(due).toContain("2026-01-08")
    expect(due).toContain("3个工作日")
  })
})
