/** Personal text that was erased or is restricted, while the server has the book open; and text that cannot be opened. */
import { DatabaseSync } from "node:sqlite"
import { openBook } from "@taizhang/store/promised"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { History } from "../../src/api/Histories.ts"
import type { LedgerView } from "../../src/api/Ledgers.ts"
import type { FigureList } from "../../src/api/Statistics.ts"
import { idNumberOf, people, phoneOf } from "../history.ts"
import { settledTown, townAt, type Town } from "../town.ts"

let town: Town
let before: string
const [longZhengming = expect.fail("nobody"), yangXiuying = expect.fail("nobody")] = people
const ERASED = { withheld: "erased" }

const read = async <Body>(path: string): Promise<Body> => {
  const { status, body, text } = await town.get<Body>(path)
  if (status !== 200) throw new Error(text)
  return body
}
const figures = async () => JSON.stringify((await read<FigureList>("/api/statistics?year=2025")).statistics)

beforeAll(async () => {
  town = await settledTown()
  before = await figures()
  // Another process, while the server has his key at hand.
  await read(`/api/history/member:${longZhengming.id}`)
  const book = await openBook(town.path)
  await book.erase(`member:${longZhengming.id}` as Tag, { by: "小王", reason: "本人要求" })
  await book.close()
  const { status, text } = await town.post("/api/events", {
    ...{ type: "SubjectRestricted", occurredOn: "2026-01-05" },
    data: { subject: `member:${yangXiuying.id}`, reason: "本人要求核实" },
  })
  if (status !== 201) throw new Error(text)
})
afterAll(() => town.close())

describe("somebody whose personal data was erased", () => {
  it("stands in every ledger and history without it, under his id", async () => {
    const { rows } = await read<LedgerView>("/api/ledgers/roster")
    expect(rows.find(({ id }) => id === longZhengming.id)?.cells).toMatchObject({ name: ERASED, sex: "male" })
    const history = await read<History>(`/api/history/member:${longZhengming.id}`)
    expect(history.entries[0]?.data).toMatchObject({ name: ERASED, idNumber: ERASED, address: ERASED, sex: "male" })
    expect(history.names).not.toHaveProperty(`member:${longZhengming.id}`)
    expect(history.entries.map(({ type }) => type).slice(-2)).toEqual(["SubjectErasureRequested", "SubjectErased"])
  })

  it("is found in no answer by name, number or phone, and changes no figure", async () => {
    const list = await read<{ readonly ledgers: ReadonlyArray<{ readonly name: string }> }>("/api/ledgers")
    const paths = [
      ...list.ledgers.map(({ name }) => `/api/ledgers/${name}`),
      ...["/api/findings", "/api/due", "/api/statistics/members.total", `/api/history/member:${longZhengming.id}`],
      "/api/report?year=2025",
    ]
    for (const path of paths) {
      const { status, text } = await town.get(path)
      expect([path, status]).toEqual([path, 200])
      for (const secret of [longZhengming.name, idNumberOf(longZhengming), phoneOf(0)])
        expect([path, text.includes(secret)]).toEqual([path, false])
    }
    expect(await figures()).toBe(before)
  })

  it("is nobody new text is recorded about", async () => {
    const { status, body } = await town.post("/api/events", {
      ...{ type: "ConsolationPaid", occurredOn: "2026-01-05" },
      data: {
        ...{ member: longZhengming.id, branch: longZhengming.branch, occasion: "春节", category: "hardUp" },
        ...{ amount: 100, receivedBy: longZhengming.name },
      },
    })
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining("SubjectIsErased") as unknown])
  })
})

describe("posting again what was recorded", () => {
  /** The entry that registered somebody, proposed again with some of its data in other words. */
  const again = async (id: string, words: object) => {
    const { entries } = await read<History>(`/api/history/member:${id}`)
    const first = entries.find(({ type }) => type === "PersonRegistered") ?? expect.fail("not registered")
    const proposed = {
      id: first.id,
      type: first.type,
      occurredOn: first.occurredOn,
      data: { ...(first.data as object), ...words },
    }
    return town.post<{ readonly outcome: string; readonly entries: History["entries"] }>("/api/events", proposed)
  }

  it("is answered as it stands on record, whatever words are posted of who was erased", async () => {
    const words = { name: "李四", idNumber: idNumberOf(longZhengming), phone: "13900000000", address: "别处" }
    const { status, body, text } = await again(longZhengming.id, words)
    expect([status, body.outcome, text.includes("李四")]).toEqual([200, "alreadyThere", false])
    expect(body.entries[0]?.data).toMatchObject({ name: ERASED, idNumber: ERASED, sex: "male" })
  })

  it("shows no text of who is restricted, though it is the text on record", async () => {
    const { name, id } = yangXiuying
    const words = { name, idNumber: idNumberOf(yangXiuying), phone: phoneOf(1), address: "塘汪村二组" }
    const { status, body, text } = await again(id, words)
    expect([status, body.outcome, text.includes(name)]).toEqual([200, "alreadyThere", false])
  })
})

describe("somebody whose personal data is restricted", () => {
  it("is shown without it", async () => {
    const { rows } = await read<LedgerView>("/api/ledgers/roster")
    expect(rows.find(({ id }) => id === yangXiuying.id)?.cells).toMatchObject({ name: { withheld: "restricted" } })
  })
})

describe("somebody whose text cannot be opened", () => {
  it("stands in ledgers and histories with the entry that holds it, among all others as they are", async () => {
    const made = await settledTown()
    const keys = new DatabaseSync(`${made.path}.keys`)
    keys.prepare("DELETE FROM key WHERE subject = ?").run(`member:${longZhengming.id}`)
    keys.close()
    // A server that begins now: the first one has the key at hand.
    const later = townAt(made.path)
    const { body } = await later.get<LedgerView>("/api/ledgers/roster")
    const { body: history } = await later.get<History>(`/api/history/member:${longZhengming.id}`)
    const unopened = { withheld: "unopened", entry: history.entries[0]?.position }
    expect(body.rows.find(({ id }) => id === longZhengming.id)?.cells).toMatchObject({ name: unopened, sex: "male" })
    expect(body.rows.map(({ cells }) => cells["name"])).toContain(yangXiuying.name)
    expect(history.entries[0]?.data).toMatchObject({ name: unopened, idNumber: unopened, address: unopened })
    expect(history.names).not.toHaveProperty(`member:${longZhengming.id}`)
    await later.close()
    await made.close()
  })
})

describe("what is for the discipline commission", () => {
  it("is recorded here and shown to nobody", async () => {
    const recorded = await town.post<{ readonly entries: ReadonlyArray<{ readonly id: string }> }>("/api/events", {
      ...{ type: "ClueReceived", occurredOn: "2026-01-06" },
      data: { source: "petition", summary: "私设账户" },
    })
    expect(recorded.status).toBe(201)
    expect(recorded.text).not.toContain("私设账户")
    const list = await read<{ readonly ledgers: ReadonlyArray<{ readonly name: string }> }>("/api/ledgers")
    expect(list.ledgers.map(({ name }) => name)).not.toContain("clues")
    expect((await town.get("/api/ledgers/clues")).status).toBe(404)
    const id = /"id":"([\w-]+)"/.exec(recorded.text)?.[1] ?? ""
    const history = await town.get(`/api/history/clue:${id}`)
    expect(history.status).toBe(200)
    expect(history.body).toMatchObject({ entries: [], withheld: 1 })
    expect(history.body["names"]).toEqual({})
  })

  it("is left out of findings, what is due and evidence, which say so", async () => {
    interface List {
      readonly withheld: number
      readonly due?: ReadonlyArray<{ readonly rule: string }>
      readonly findings?: ReadonlyArray<{ readonly rule: string }>
    }
    const due = await read<List>("/api/due?asOf=2026-01-20")
    expect([due.withheld, due.due?.some(({ rule }) => rule === "E18")]).toEqual([1, false])
    const findings = await read<List>("/api/findings?asOf=2026-03-20")
    expect([findings.withheld, findings.findings?.some(({ rule }) => rule === "E18")]).toEqual([1, false])
    const evidence = await read<Record<string, unknown>>("/api/statistics/discipline.cluesReceived?year=2026")
    expect(evidence).toMatchObject({
      restricted: true,
      lines: [],
      entries: [],
      names: {},
      statistic: { value: 1, lines: 1 },
    })
    const open = await read<Record<string, unknown>>("/api/statistics/members.total")
    expect(open).toMatchObject({ restricted: false })
  })
})
