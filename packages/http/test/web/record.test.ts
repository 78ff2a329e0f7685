/** Recording on the page: forms made from the declarations, checked before anything is written. */
import { everyEvent } from "@taizhang/domain/testing/year/everyEvent"
import { township } from "@taizhang/domain/township"
import { openBook } from "@taizhang/store/promised"
import { describe, expect, it } from "vitest"
import { history } from "../history.ts"
import { runs, servedPages } from "./pages.ts"

const pages = servedPages()
const declarations = [...township().events.values()].map(({ declaration }) => declaration)

/** The entries after the history, as anybody reads them. */
const recordedSince = async () => {
  const book = await openBook(pages.bookPath, { readOnly: true })
  const { entries } = await book.entries({ all: true }, { open: true }, { after: history.length })
  await book.close()
  return entries
}
const press = (name: string) => pages.page.getByRole("button", { name, exact: true }).click()
const on = (day: string) => pages.page.getByLabel("发生日期").fill(day)
const answer = () => pages.page.locator(".answer section")

/** Types a part of a name and takes the first that is offered. */
const choose = async (label: string, part: string): Promise<void> => {
  const box = pages.page.getByRole("combobox", { name: label })
  await box.fill(part)
  await pages.page.getByRole("option", { name: part }).first().waitFor()
  await box.press("ArrowDown")
  await box.press("Enter")
}

describe.runIf(runs)("the forms", () => {
  it("hold every event whole: what is filled in from an entry is read back as it was", async () => {
    await pages.open("#/record")
    const year = everyEvent().map(({ type, data }) => ({ type, data: data as Readonly<Record<string, unknown>> }))
    // As a text, for the page's own modules are loaded in it.
    const [read, types] = (await pages.page.evaluate(`(async (events) => {
      const [{ dataPart }, api] = await Promise.all([import("/form.js"), import("/api.js")])
      const { events: declared } = await api.catalogue()
      const readBack = events.map(({ type, data }) => {
        const event = declared.find((one) => one.type === type)
        const brings = event.makes
        const read = dataPart(event, { value: data, names: {} }).read()
        return { type, data: brings === undefined ? read : { ...read, [brings]: data[brings] } }
      })
      return [readBack, declared.filter(({ byHand }) => byHand).map(({ type }) => type)]
    })(${JSON.stringify(year)})`)) as readonly [unknown, ReadonlyArray<string>]
    expect(read).toEqual(year)
    expect(types.filter((type) => year.every((one) => one.type !== type))).toEqual([])
  })

  it("can be found by title, and offer nothing that is for the discipline commission", async () => {
    await pages.open("#/record")
    const titles = await pages.page.locator(".events li").allInnerTexts()
    const hidden = declarations.flatMap(({ restricted, title }) => (restricted ? [title.zh] : []))
    expect(hidden.length).toBeGreaterThan(10)
    expect(titles.filter((title) => hidden.includes(title))).toEqual([])
    await pages.page.getByLabel("查找事项").fill("走访慰问发")
    expect(await pages.page.locator(".events li:visible").allInnerTexts()).toEqual(["走访慰问发放"])
    await pages.page.getByLabel("查找事项").fill("没有的")
    await pages.page.getByText("没有这样的事项。").waitFor()
    await pages.open("#/record/CaseHandled")
    await pages.page.getByText("这里不能登记“CaseHandled”。").waitFor()
    expect(pages.faults).toEqual([])
  })

  it("name every control to a screen reader", async () => {
    for (const type of ["MeetingHeld", "CommitteeElected", "AttendanceRecorded", "PersonRegistered"]) {
      await pages.open(`#/record/${type}`)
      for (const add of await pages.page.locator("button.add").all()) await add.click()
      expect(await pages.page.locator("body").ariaSnapshot()).not.toMatch(
        /- (?:textbox|searchbox|spinbutton|combobox|checkbox|radio|button|link)(?: \[[^\]]*\])*:?$/m,
      )
    }
    expect(pages.faults).toEqual([])
  })
})

describe.runIf(runs)("recording on the page", () => {
  it("checks first, writing nothing, and then records what was checked, once", async () => {
    await pages.open("#/record/ConsolationPaid")
    let asked = 0
    pages.page.on("request", (request) => void (request.method() === "POST" && (asked += 1)))
    await press("核对")
    // The first box that has to be filled in takes the focus, and nothing is sent.
    expect(await pages.page.locator(":focus:invalid").getAttribute("type")).toBe("date")
    expect(asked).toBe(0)
    await on("2025-09-28")
    await choose("党员", "吴德")
    await pages.page.getByLabel("慰问时机").fill("国庆")
    await pages.page.getByLabel("类别").selectOption("老党员")
    await pages.page.getByLabel("慰问金").fill("600.5")
    await press("核对")
    await pages.page.getByRole("heading", { name: "核对无误，还没有登记" }).waitFor()
    expect(await answer().innerText()).toMatch(/党员\s+吴德贵\s+慰问时机\s+国庆\s+类别\s+老党员\s+慰问金\s+600\.50元/)
    expect(await recordedSince()).toEqual([])
    // What is changed after the check has to be checked anew.
    await pages.page.getByLabel("慰问金").fill("700.05")
    await answer().waitFor({ state: "detached" })
    await pages.page.getByLabel("慰问金").press("Enter")
    await pages.page.getByRole("button", { name: "登记", exact: true }).dblclick()
    await pages.page.getByRole("heading", { name: "已登记" }).waitFor()
    expect((await recordedSince()).map(({ entry }) => entry)).toMatchObject([
      {
        ...{ type: "ConsolationPaid", occurredOn: "2025-09-28", recordedBy: "小王" },
        data: { member: "m-03", occasion: "国庆", category: "oldMember", amount: 70_005 },
      },
    ])
    await pages.page.getByRole("link", { name: "查看全部记录" }).click()
    await pages.page.locator(".timeline", { hasText: "700.05元" }).waitFor()
    expect(await pages.page.locator("#position").innerText()).toContain(`第 ${history.length + 1} 条`)
    expect(pages.faults).toEqual([])
  })

  it("says why something cannot be, and records what a rule speaks against with a reason", async () => {
    const before = await recordedSince()
    await pages.open("#/history/member:m-05")
    await pages.page.getByRole("link", { name: "登记一件事项" }).click()
    await pages.page.getByRole("link", { name: "干部绩效考核" }).click()
    await pages.page.getByRole("combobox", { name: "干部" }).waitFor()
    expect(await pages.page.getByRole("combobox", { name: "干部" }).inputValue()).toBe("欧阳建国")
    const fill = async (day: string, score: string): Promise<void> => {
      await on(day)
      await pages.page.getByLabel("考核年度").fill("2025")
      await pages.page.getByLabel("考核得分").fill(score)
      await press("核对")
      await answer().waitFor()
    }
    await fill("2025-12-20", "300")
    expect(await answer().innerText()).toMatch(/现在不能登记\s+.*应在0至200之间/)
    await fill("2025-12-20", "92.5")
    await press("登记")
    await press("再登记一件")
    await pages.page.locator(".record:not(.done)").waitFor()
    await fill("2025-12-21", "91")
    expect(await answer().innerText()).toContain("CadreAppraisedTwice")
    await pages.page.getByLabel("事情确实如此的，写明理由").fill("复议后重新评定")
    await press("核对")
    await press("登记")
    await pages.page.getByRole("heading", { name: "已登记" }).waitFor()
    expect((await recordedSince()).slice(before.length).map(({ entry }) => entry)).toMatchObject([
      { data: { member: "m-05", score: 92.5 } },
      {
        data: { member: "m-05", score: 91 },
        acknowledged: [{ rule: "CadreAppraisedTwice", reason: "复议后重新评定" }],
      },
    ])
  })

  it("brings in who is new, and takes several by name", async () => {
    await pages.open("#/record/PersonRegistered")
    await on("2025-03-01")
    await pages.page.getByLabel("姓名").fill("新来的")
    await pages.page.getByLabel("性别").selectOption("女")
    await pages.page.getByLabel("出生日期").fill("1995-05-05")
    await press("核对")
    await press("登记")
    await pages.page.getByRole("heading", { name: "已登记" }).waitFor()
    await pages.open("#/record/MeetingHeld")
    await on("2025-03-02")
    await pages.page.getByLabel("会议类别").selectOption({ index: 1 })
    await choose("党支部", "塘汪")
    await choose("参加人员", "吴德")
    await choose("参加人员", "龙正")
    await choose("参加人员", "石玉")
    await pages.page.getByRole("button", { name: "去掉龙正明" }).click()
    await press("核对")
    await press("登记")
    await pages.page.getByRole("heading", { name: "已登记" }).waitFor()
    const [person, meeting] = (await recordedSince()).slice(-2).map(({ entry }) => entry)
    expect(JSON.stringify(person?.data)).toMatch(/"member":"m[\w-]{12}"/)
    expect(meeting?.data).toMatchObject({ branch: "b-tangwang", attendees: ["m-03", "m-04"] })
    expect(pages.faults).toEqual([])
  })

  it("keeps what was typed where the server cannot be reached", async () => {
    await pages.open("#/record/MemberWithdrew@member:m-10")
    await on("2025-03-02")
    await choose("党支部", "三塘")
    await pages.page.route("**/api/events*", (route) => route.abort())
    await press("核对")
    expect(await answer().innerText()).toContain("连不上台账服务")
    expect(await pages.page.getByRole("combobox", { name: "党员" }).inputValue()).toBe("李大勇")
    await pages.page.unroute("**/api/events*")
    await press("核对")
    await pages.page.getByRole("heading", { name: "核对无误，还没有登记" }).waitFor()
  })
})

/** Lets the server answer only when it is told to. */
const slowly = async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  await pages.page.route("**/api/events?*", async (route) => {
    await promise
    await route.continue()
  })
  return () => resolve(undefined)
}
const cell = (label: string) => pages.page.getByLabel(label, { exact: false })
const consolation = async (member: string): Promise<void> => {
  await pages.open(`#/record/ConsolationPaid@${member}`)
  await on("2025-01-15")
  await cell("慰问时机").fill("春节")
  await cell("慰问金").fill("500")
}

describe.runIf(runs)("what was checked is what is recorded", () => {
  it("where something is changed while it is checked", async () => {
    await consolation("member:m-02")
    const answerNow = await slowly()
    await press("核对")
    await cell("慰问金").fill("800")
    answerNow()
    await pages.page.getByRole("heading", { name: "核对的时候内容有改动" }).waitFor()
    expect(await pages.page.getByRole("button", { name: "登记", exact: true }).count()).toBe(0)
  })

  it("where an item is taken away or added, or somebody is chosen, after the check", async () => {
    await pages.open("#/record/MeetingHeld")
    await on("2025-04-02")
    await pages.page.getByLabel("会议类别").selectOption({ index: 1 })
    await choose("党支部", "塘汪")
    await choose("参加人员", "石玉")
    const check = async (): Promise<void> => {
      await press("核对")
      await pages.page.locator(".checked").waitFor()
    }
    const dropped = () => pages.page.locator(".checked").waitFor({ state: "detached" })
    await check()
    await pages.page.getByRole("button", { name: "添加议题" }).click()
    await dropped()
    await pages.page.locator(".item textarea").first().fill("学习")
    await check()
    await pages.page.getByRole("button", { name: "去掉这项议题" }).click()
    await dropped()
    await check()
    await choose("参加人员", "吴德")
    await dropped()
    await check()
    await pages.page.getByRole("button", { name: "去掉吴德贵" }).click()
    await dropped()
  })

  it("where the answer was lost on the way: it is told as recorded, and recorded once", async () => {
    const before = await recordedSince()
    await consolation("member:m-04")
    await press("核对")
    await pages.page.locator(".checked").waitFor()
    await pages.page.route("**/api/events*", async (route) => {
      await route.fetch()
      await route.abort()
    })
    await press("登记")
    await pages.page.getByText("连不上台账服务").waitFor()
    await pages.page.unroute("**/api/events*")
    await press("核对")
    await pages.page.getByRole("heading", { name: "已登记" }).waitFor()
    expect((await recordedSince()).length).toBe(before.length + 1)
  })

  it("with the reasons that rules ask for, which can be seen and changed, and with no others", async () => {
    const before = await recordedSince()
    await pages.open("#/record/CadreAppraised@member:m-06")
    const appraise = async (day: string, year: string): Promise<void> => {
      await on(day)
      await cell("考核年度").fill(year)
      await cell("考核得分").fill("90")
      await press("核对")
    }
    await appraise("2025-12-20", "2025")
    await pages.page.locator(".checked").waitFor()
    await press("登记")
    await press("再登记一件")
    await pages.page.locator(".record:not(.done)").waitFor()
    await appraise("2025-12-21", "2025")
    const reason = pages.page.getByLabel("事情确实如此的，写明理由")
    await reason.fill("错别字的理油")
    await press("核对")
    await pages.page.locator(".checked", { hasText: "错别字的理油" }).waitFor()
    await reason.fill("复议")
    await press("核对")
    await pages.page.locator(".checked", { hasText: "已说明（CadreAppraisedTwice）：复议" }).waitFor()
    // Of another year nothing speaks against it, and no reason goes into the record.
    await cell("考核年度").fill("2024")
    await press("核对")
    await pages.page.locator(".checked").waitFor()
    expect(await reason.count()).toBe(0)
    await press("登记")
    await pages.page.getByRole("heading", { name: "已登记" }).waitFor()
    const last = (await recordedSince()).slice(before.length).at(-1)?.entry
    expect([last?.data, last?.acknowledged]).toEqual([{ member: "m-06", year: 2024, score: 90 }, undefined])
  })
})

describe.runIf(runs)("a form on the page", () => {
  it("takes what was just typed and not what was offered before", async () => {
    await pages.open("#/record/ConsolationPaid")
    const box = pages.page.getByRole("combobox", { name: "党员" })
    await box.fill("王素")
    await pages.page.getByRole("option", { name: "王素珍" }).waitFor()
    await box.press("ArrowDown")
    await box.fill("李大")
    await box.press("Enter")
    expect(await box.inputValue()).toBe("李大")
    await pages.page.getByRole("option", { name: "李大勇" }).waitFor()
    await box.press("ArrowDown")
    await box.press("Tab")
    expect(await box.inputValue()).toBe("李大勇")
    expect(await pages.page.locator(".chooser", { has: box }).innerText()).toContain("三塘村党支部")
  })

  it("leads on by the keyboard: what came takes the focus", async () => {
    await consolation("member:m-07")
    await pages.page.getByRole("button", { name: "核对" }).press("Enter")
    await pages.page.locator("h2:focus", { hasText: "核对无误" }).waitFor()
    await pages.page.getByRole("button", { name: "登记", exact: true }).press("Enter")
    await pages.page.locator("h2:focus", { hasText: "已登记" }).waitFor()
  })

  it("is not left with something in it that nobody recorded without being asked", async () => {
    await consolation("member:m-08")
    const said: Array<string> = []
    pages.page.once("dialog", (dialog) => {
      said.push(dialog.message())
      return dialog.dismiss()
    })
    await pages.page.getByRole("link", { name: "台账 Ledgers" }).click()
    await expect.poll(() => said).toEqual(["表单还没有登记，离开后所填内容会丢失。要离开吗？"])
    expect(await cell("慰问时机").inputValue()).toBe("春节")
    expect(pages.page.url()).toContain("#/record/ConsolationPaid@member:m-08")
    pages.page.once("dialog", (dialog) => dialog.accept())
    await pages.page.getByRole("link", { name: "台账 Ledgers" }).click()
    await pages.page.getByRole("heading", { name: "台账" }).waitFor()
  })

  it("takes an id that people write", async () => {
    await pages.open("#/record/PeriodOpened")
    await on("2025-01-02")
    await cell("汇报期").fill("２０２５")
    await press("核对")
    await pages.page.locator(".checked").waitFor()
  })

  it("takes amounts as they are typed", async () => {
    await pages.open("#/record/ConsolationPaid@member:m-09")
    for (const [typed, isAmount] of [
      ["1,200.5元", true],
      ["５００", true],
      ["五百", false],
      ["1.005", false],
    ] as const) {
      await cell("慰问金").fill(typed)
      const wrong = await pages.page.locator(".record input[inputmode=decimal]:invalid").count()
      expect([typed, wrong > 0]).toEqual([typed, !isAmount])
    }
  })
})

describe.runIf(runs)("correcting on the page", () => {
  const open = async (tag: string, title: string) => {
    await pages.open(`#/history/${tag}`)
    const entry = pages.page.locator(".timeline li", { hasText: title }).first()
    await entry.getByText("划线更正").click()
    return entry
  }

  it("strikes an entry and records what is right in its place, with numbers that are shown in part as they were", async () => {
    const before = await recordedSince()
    const entry = await open("member:m-09", "人员登记")
    expect(await entry.getByLabel("姓名").inputValue()).toBe("王素珍")
    // A number that is shown in part is what it was where nobody changes it.
    expect(await entry.getByLabel("身份证号码").inputValue()).toBe("000000************")
    await entry.getByLabel("更正的理由").fill("出生日期登记错了")
    await entry.getByLabel("出生日期").fill("1956-02-29")
    await press("核对")
    await pages.page.getByRole("heading", { name: "核对无误，还没有更正" }).waitFor()
    await press("更正")
    await press("看更正后的记录")
    await pages.page.locator(".timeline .struck", { hasText: "已由第" }).waitFor()
    const [strike, right] = (await recordedSince()).slice(before.length).map(({ entry: one }) => one)
    expect(strike).toMatchObject({
      type: "EntryStruck",
      data: { entry: "entry-m-09-person", reason: "出生日期登记错了" },
    })
    expect(right).toMatchObject({
      ...{ type: "PersonRegistered", replaces: "entry-m-09-person" },
      data: {
        member: "m-09",
        name: "王素珍",
        birthDate: "1956-02-29",
        idNumber: "00000019560228001X",
        phone: "13800001008",
      },
    })
    expect(pages.faults).toEqual([])
  })

  it("leaves what rests on an entry that is something by itself: a visit stays the visit that was replied to", async () => {
    const before = await recordedSince()
    const visit = await open("matter:entry-visit-01", "接待来访")
    await visit.getByLabel("更正的理由").fill("来访人写错")
    await visit.getByLabel("来访人").first().fill("田老艮")
    await press("核对")
    await press("更正")
    await press("看更正后的记录")
    const timeline = pages.page.locator(".timeline")
    await timeline.locator(".struck", { hasText: "已由第" }).waitFor()
    await timeline.locator("li", { hasText: "田老艮" }).waitFor()
    await timeline.locator("li", { hasText: "答复" }).waitFor()
    const [, right] = (await recordedSince()).slice(before.length).map(({ entry }) => entry)
    expect(right).toMatchObject({ replaces: "entry-visit-01", self: "entry-visit-01", data: { visitor: "田老艮" } })
  })

  it("leads to whom an entry is about now", async () => {
    const paid = await open("member:m-02", "走访慰问发放")
    await paid.getByLabel("更正的理由").fill("写成了别人")
    await paid.getByLabel("党员").first().fill("王素珍")
    await pages.page.getByRole("option", { name: "王素珍" }).first().click()
    await press("核对")
    await press("更正")
    await pages.page.getByRole("link", { name: "看代替它的记录" }).click()
    await pages.page.getByRole("heading", { name: "王素珍" }).waitFor()
    await pages.page.locator(".timeline li", { hasText: "走访慰问发放" }).first().waitFor()
  })

  it("only strikes what never happened, and says what rests on an entry that cannot be struck", async () => {
    const before = await recordedSince()
    const paid = await open("member:m-01", "走访慰问发放")
    await paid.getByLabel("更正的理由").fill("没有发放")
    await paid.getByLabel("只划去").check()
    await press("核对")
    await press("更正")
    await pages.page.getByRole("heading", { name: "已更正" }).waitFor()
    expect((await recordedSince()).slice(before.length).map(({ entry }) => entry.data)).toEqual([
      { entry: "entry-m-01-paid", reason: "没有发放" },
    ])
    await press("看更正后的记录")
    await pages.page.locator(".correct form").waitFor({ state: "detached" })
    const person = await open("member:m-01", "人员登记")
    await person.getByLabel("更正的理由").fill("试一试")
    await person.getByLabel("只划去").check()
    await press("核对")
    await pages.page.getByRole("heading", { name: "现在不能更正" }).waitFor()
  })
})
