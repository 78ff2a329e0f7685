import { township } from "@taizhang/domain/township"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Catalogue } from "../../src/api/Events.ts"
import type { DueList, FindingList } from "../../src/api/Findings.ts"
import type { History } from "../../src/api/Histories.ts"
import type { LedgerList, LedgerView } from "../../src/api/Ledgers.ts"
import { WORD, type Report } from "../../src/api/Reports.ts"
import type { Bearing, Evidence, FigureList } from "../../src/api/Statistics.ts"
import { history, people } from "../history.ts"
import { settledTown, type Town } from "../town.ts"

let town: Town
beforeAll(async () => {
  town = await settledTown()
})
afterAll(() => town.close())

const body = async <Body>(path: string): Promise<Body> => {
  const { status, body: answer, text } = await town.get<Body>(path)
  if (status !== 200) throw new Error(text)
  return answer
}
const at2025 = { from: "2025-01-01", asOf: "2025-12-31", position: history.length }

describe("about", () => {
  it("says whose book it is and how far it goes", async () => {
    expect(await body("/api/about")).toMatchObject({ township: "青溪镇", position: history.length, writable: true })
  })
})

describe("an answer about a period that is not over", () => {
  it("says so, and one about a period that is does not", async () => {
    for (const path of ["statistics", "statistics/members.total", "ledgers/roster", "findings", "due", "report"]) {
      expect(await body(`/api/${path}?year=2090`)).toMatchObject({
        unended: { zh: expect.stringMatching(/2090-12-31.*尚未结束.*截至今天/) as string },
      })
      expect(await body(`/api/${path}?year=2025`)).not.toHaveProperty("unended")
    }
  })
})

describe("the catalogue", () => {
  it("has every event of the model, each with its JSON Schema and titled fields", async () => {
    const { events, contexts, kinds } = await body<Catalogue>("/api/events")
    expect(events.map(({ type }) => type)).toEqual([...township().events.keys()])
    expect(contexts.map(({ name }) => name)).toContain("assistance")
    expect(kinds).toContainEqual({ kind: "branch", title: { zh: "党支部", en: "branch" } })
    for (const event of events) {
      expect(event).toMatchObject({ schema: { type: "object" } })
      for (const { title } of event.fields) expect(title.zh).toMatch(/\p{Script=Han}/u)
    }
  })

  it("says of a field what it holds: an entity, personal text, money, coded words", async () => {
    const { events } = await body<Catalogue>("/api/events")
    const fields = new Map(events.find(({ type }) => type === "ConsolationPaid")?.fields.map((one) => [one.name, one]))
    expect(fields.get("member")).toMatchObject({ kind: "member", personal: false, optional: false })
    expect(fields.get("receivedBy")).toMatchObject({ personal: true, optional: true })
    expect(fields.get("amount")).toMatchObject({ holds: "money", title: { zh: "慰问金" } })
    expect(fields.get("category")?.words?.["hardUp"]?.zh).toBe("困难党员")
  })

  it("says it of nested fields too", async () => {
    const { events } = await body<Catalogue>("/api/events")
    const { fields = [] } = events.find(({ type }) => type === "AdmissionMeetingHeld") ?? {}
    const excluded = fields.find(({ name }) => name === "excluded")
    expect(excluded?.fields).toMatchObject([
      { name: "member", kind: "member", title: { zh: "党员" } },
      { name: "ground", title: { zh: "情形" }, words: { imprisoned: { zh: "服刑", en: "serving a sentence" } } },
    ])
    expect(excluded?.kind).toBeUndefined()
  })
})

describe("ledgers", () => {
  it("are those of the model, but for what is restricted", async () => {
    const { ledgers } = await body<LedgerList>("/api/ledgers")
    expect(ledgers.map(({ name }) => name)).toEqual(
      [...township().ledgers.values()].flatMap(({ name, restricted }) => (restricted === true ? [] : [name])),
    )
  })

  it("show their rows with opened text, names for ids, and what identifies a person masked", async () => {
    const view = await body<LedgerView>("/api/ledgers/roster?year=2025")
    expect(view).toMatchObject(at2025)
    expect(view.rows).toHaveLength(people.length)
    const row = view.rows.find(({ id }) => id === "m-01")
    expect(row).toMatchObject({
      cells: { name: "龙正明", idNumber: "000000************", phone: "138******00", standing: "full" },
      names: { branch: "塘汪村党支部" },
    })
    expect(row?.entries.length).toBeGreaterThan(0)
  })

  it("are as of the day asked", async () => {
    const numbered = await body<LedgerView>("/api/ledgers/l01?asOf=1990-01-01")
    expect(numbered.ledger).toMatchObject({ name: "roster", code: "L01" })
    const view = await body<LedgerView>("/api/ledgers/roster?asOf=1990-01-01")
    expect(numbered).toEqual(view)
    expect(view.rows.map(({ id }) => id).toSorted()).toEqual(["m-01", "m-02", "m-08", "m-09"])
  })
})

describe("statistics", () => {
  it("are all of the model, with null where nothing they count is recorded", async () => {
    const answer = await body<FigureList>("/api/statistics?year=2025")
    expect(answer).toMatchObject(at2025)
    expect(answer.statistics.map(({ name }) => name)).toEqual([...township().statistics.keys()])
    const value = (name: string) => answer.statistics.find((one) => one.name === name)?.value
    expect(value("members.total")).toBe(people.length)
    expect(value("members.women")).toBe(people.filter(({ sex }) => sex === "female").length)
    expect(value("members.probationers")).toBe(0)
    expect(value("consolation.money")).toBe(240_050)
    expect(value("floating.registered")).toBeNull()
  })

  it("are told with the means and shares that they give, each with what it is reckoned from", async () => {
    const { statistics, ratios } = await body<FigureList>("/api/statistics?year=2025")
    const value = (name: string) => statistics.find((one) => one.name === name)?.value
    const share = ratios.find(({ name }) => name === "members.from61Share")
    expect(share).toMatchObject({
      ...{ context: "membership", as: "percent", unitTitle: { zh: "%" } },
      part: [{ statistic: "members.age.>=61", value: value("members.age.>=61") }],
      whole: [{ statistic: "members.total", value: people.length }],
    })
    expect(share?.shown).toBe(share?.value?.toFixed(1))
    expect(ratios.find(({ name }) => name === "floating.contactedShare")).toMatchObject({
      value: null,
      shown: "未登记",
    })
  })

  it("open to the lines they are made of and the entries behind them", async () => {
    const answer = await body<Evidence>("/api/statistics/consolation.money?year=2025")
    expect(answer.lines.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBe(answer.statistic.value)
    expect(new Set(answer.lines.map(({ entry }) => entry))).toEqual(
      new Set(answer.entries.map(({ position }) => position)),
    )
    expect(answer.entries.every(({ type }) => type === "ConsolationPaid")).toBe(true)
    expect(answer.lines[0]).toMatchObject({ tag: "member:m-01", amount: 80_000 })
    expect(answer.names).toMatchObject({ "member:m-01": "龙正明" })
  })

  it("name whom their lines are about, also where that is not whom the ledger shows", async () => {
    // A household by itself, or where none is on record the person.
    const { lines, names } = await body<Evidence>("/api/statistics/consolation.households?year=2025")
    expect(lines[0]).toMatchObject({ subject: "m-01", tag: "member:m-01" })
    expect(names).toMatchObject({ "member:m-01": "龙正明" })
    const branches = await body<Evidence>("/api/statistics/members.byBranch?year=2025")
    expect(branches.lines.filter(({ tag }) => branches.names[tag ?? ""] === undefined)).toEqual([])
    expect(new Set(branches.lines.map(({ tag }) => tag?.split(":")[0]))).toEqual(new Set(["branch"]))
  })

  it("give their evidence in pages", async () => {
    const pages = await Promise.all(
      [0, 6, 12].map((offset) => body<Evidence>(`/api/statistics/members.total?year=2025&offset=${offset}&limit=6`)),
    )
    expect(pages.map(({ lines }) => lines.length)).toEqual([6, 6, 2])
    expect(pages.map(({ entries }) => entries.length)).toEqual([6, 6, 2])
    const subjects = pages.flatMap(({ lines }) => lines.map(({ subject }) => subject))
    expect(subjects.toSorted()).toEqual(people.map(({ id }) => id))
  })
})

describe("what else bears on a figure", () => {
  it("is each entry without which it would count others, in pages, with names", async () => {
    const women = people.filter(({ sex }) => sex === "female")
    const pages = await Promise.all(
      [0, 4].map((offset) => body<Bearing>(`/api/statistics/members.women/bearing?year=2025&offset=${offset}&limit=4`)),
    )
    expect(pages.map(({ total, offset, entries }) => [total, offset, entries.length])).toEqual([
      [women.length, 0, 4],
      [women.length, 4, women.length - 4],
    ])
    const shown = pages.flatMap(({ entries }) => entries)
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(["PersonRegistered"]))
    expect(shown.flatMap(({ tags }) => tags).toSorted()).toEqual(women.map(({ id }) => `member:${id}`))
    expect(pages.flatMap(({ lines }) => lines)).toEqual(shown.map(({ position, tags }) => ({ entry: position, tags })))
    expect(pages[0]).toMatchObject({ ...at2025, withheld: 0 })
    expect(Object.keys({ ...pages[0]?.names, ...pages[1]?.names }).length).toBe(women.length)
  })

  it("is nothing where its lines are all there is to it", async () => {
    expect(await body<Bearing>("/api/statistics/consolation.money/bearing?year=2025")).toMatchObject({
      ...{ total: 0, entries: [], names: {} },
    })
  })
})

describe("a history", () => {
  it("has every entry about something, by position, with names", async () => {
    const answer = await body<History>("/api/history/member:m-01")
    expect(answer.entries.map(({ type }) => type)).toEqual([
      ...["PersonRegistered", "MemberEnrolled", "EnrolledMemberConfirmed", "HardshipRegistered", "ConsolationPaid"],
    ])
    expect(answer.names).toMatchObject({ "member:m-01": "龙正明", "branch:b-tangwang": "塘汪村党支部" })
    expect(answer.next).toBeUndefined()
  })

  it("comes in pages, bounded by the day asked", async () => {
    const first = await body<History>("/api/history/member:m-01?limit=2")
    expect(first.entries).toHaveLength(2)
    const rest = await body<History>(`/api/history/member:m-01?after=${first.next}`)
    expect(rest.entries).toHaveLength(3)
    expect((await body<History>("/api/history/member:m-01?asOf=1980-01-01")).entries).toHaveLength(3)
  })

  it("masks numbers that stand within a text", async () => {
    const { entries } = await body<History>("/api/history/matter:entry-visit-01")
    expect(entries[0]?.data).toMatchObject({ content: "反映与邻居的地界争议，联系电话138******01。" })
  })

  it("of nobody is empty", async () => {
    expect((await body<History>("/api/history/member:nobody")).entries).toEqual([])
  })
})

describe("findings and due items", () => {
  it("say what is overdue, by which rule, about what", async () => {
    const { findings, names } = await body<FindingList>("/api/findings?year=2025")
    const ofRules = findings.filter(({ rule }) => rule !== "E01")
    expect(ofRules).toMatchObject([{ rule: "E19", kind: "lapse", subject: "matter:entry-visit-02" }])
    expect(names).toMatchObject({ "matter:entry-visit-02": "黎明霞", "member:m-01": "龙正明" })
    // The ID numbers of this history are made up; none is shown.
    expect(findings.length).toBe(ofRules.length + people.length)
    expect(JSON.stringify(findings)).not.toMatch(/\d{17}/)
  })

  it("say what is still to be done before that", async () => {
    const { due, asOf } = await body<DueList>("/api/due?asOf=2025-05-20")
    expect(asOf).toBe("2025-05-20")
    expect(due).toMatchObject([{ rule: "E19", subject: "matter:entry-visit-02" }])
    expect(await body<DueList>("/api/due?asOf=2025-05-20")).toMatchObject({ overdue: 0 })
    expect(await body<DueList>("/api/due?year=2025")).toMatchObject({ due: [], overdue: 1 })
  })
})

describe("the report", () => {
  it("is data whose figures are bound to statistics", async () => {
    const report = await body<Report>("/api/report?year=2025")
    expect(report).toMatchObject({ ...at2025, title: "青溪镇2025年党建工作汇报" })
    const bound = report.blocks
      .flatMap((block) => (block.kind === "paragraph" ? block.runs : []))
      .find((run) => typeof run !== "string" && run.statistic === "consolation.money")
    expect(bound).toEqual({ statistic: "consolation.money", value: 240_050, unit: "fen", shown: "2400.50" })
  })

  it("has the communiqué beside it, with the exact numbers of shares", async () => {
    const report = await body<Report>("/api/communique?year=2025")
    expect(report).toMatchObject({ ...at2025, title: "青溪镇2025年党内统计公报" })
    const runs = report.blocks.flatMap((block) => (block.kind === "paragraph" ? block.runs : []))
    const women = runs.find(
      (run) => typeof run !== "string" && run.statistic === "members.women" && run.reckoned !== undefined,
    )
    expect(women).toMatchObject({ reckoned: { of: { statistic: "members.total" } } })
    const { text } = await town.get("/api/communique?year=2025", { accept: "text/markdown" })
    expect(text).toMatch(/^# 青溪镇2025年党内统计公报\n/)
  })

  it("is Markdown where that is asked for", async () => {
    const { type, text } = await town.get("/api/report?year=2025", { accept: "text/markdown" })
    expect(type).toBe("text/markdown; charset=utf-8")
    expect(text).toMatch(/^# 青溪镇2025年党建工作汇报\n/)
    expect(text).toContain("[2400.50](#why-consolation.money)元")
  })

  it.each(["/api/report", "/api/communique"])("is a Word document where that is asked for: %s", async (path) => {
    const { type, text } = await town.get(`${path}?year=2025`, { accept: `text/html, ${WORD};q=0.9` })
    expect(type).toBe(WORD)
    expect(text.slice(0, 2)).toBe("PK")
    expect(text).toContain("word/document.xml")
  })
})
