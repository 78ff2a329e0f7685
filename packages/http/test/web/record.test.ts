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
        const brings = event.introduces
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
    await press("核对")
    expect(await answer().count()).toBe(0)
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
    expect(await answer().count()).toBe(0)
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

describe.runIf(runs)("correcting on the page", () => {
  const open = async (tag: string, title: string) => {
    await pages.open(`#/history/${tag}`)
    const entry = pages.page.locator(".timeline li", { hasText: title }).first()
    await entry.getByText("划线更正").click()
    return entry
  }

  it("strikes an entry and records what is right in its place, what is masked being written anew", async () => {
    const before = await recordedSince()
    const entry = await open("member:m-09", "人员登记")
    expect(await entry.getByLabel("姓名").inputValue()).toBe("王素珍")
    expect(await entry.getByLabel("身份证号码").inputValue()).toBe("")
    await entry.getByLabel("身份证号码").fill("00000019560229001X")
    await entry.getByLabel("更正的理由").fill("出生日期登记错了")
    // A number that is masked was recorded, and would be lost where it is left blank.
    await press("核对")
    expect(await answer().count()).toBe(0)
    await entry.getByLabel("联系电话").fill("13800001008")
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
        idNumber: "00000019560229001X",
        phone: "13800001008",
      },
    })
    expect(pages.faults).toEqual([])
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
    const person = await open("member:m-01", "人员登记")
    await person.getByLabel("更正的理由").fill("试一试")
    await person.getByLabel("只划去").check()
    await press("核对")
    await pages.page.getByRole("heading", { name: "现在不能更正" }).waitFor()
  })
})
