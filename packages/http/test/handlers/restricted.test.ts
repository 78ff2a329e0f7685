/** What is for the discipline commission: nothing of it, and nobody whom it is about, stands in any answer. */
import { afterAll, beforeAll, expect, it } from "vitest"
import type { History } from "../../src/api/Histories.ts"
import { people } from "../history.ts"
import { settledTown, type Town } from "../town.ts"

let town: Town
const [reported = expect.fail("nobody"), tried = expect.fail("nobody")] = people
/** Texts that stand in restricted entries, their papers and reasons, and in the strike of one. */
const SECRETS = ["举报信-甲", "案号-2025-2", "误登的一案", "私设账户"]

const post = async (type: string, id: string, data: object, more: object = {}): Promise<void> => {
  const { status, text } = await town.post("/api/events", { type, id, occurredOn: "2025-09-01", data, ...more })
  if (status !== 201) throw new Error(text)
}

beforeAll(async () => {
  town = await settledTown()
  const evidence = [{ title: "举报信-甲", sha256: "a".repeat(64) }]
  await post(
    "ClueReceived",
    "clue-00000001",
    { source: "petition", member: reported.id, summary: "私设账户" },
    { evidence },
  )
  const opened = { kind: "party", approvedBy: "township", number: "案号-2025-2" }
  await post("CaseOpened", "case-00000001", { ...opened, member: tried.id })
  await post("CaseOpened", "case-00000002", { ...opened, member: reported.id })
  const { status, text } = await town.post("/api/events/strike", { entry: "case-00000002", reason: "误登的一案" })
  if (status !== 201) throw new Error(text)
})
afterAll(() => town.close())

it("leaves them out of the history of whom they are about, and says how many", async () => {
  for (const [{ id }, withheld] of [
    [reported, 3],
    [tried, 1],
  ] as const) {
    const { body, text } = await town.get<History>(`/api/history/member:${id}`)
    expect(body.entries.length).toBeGreaterThan(0)
    expect(body.withheld).toBe(withheld)
    expect(text).not.toMatch(/Clue|Case|case:|clue:/)
  }
  for (const tag of ["clue:clue-00000001", "case:case-00000001", "case:case-00000002"]) {
    const { body } = await town.get<History>(`/api/history/${tag}`)
    expect(body.entries).toEqual([])
    expect(body.names).toEqual({})
    expect(body.withheld).toBeGreaterThan(0)
  }
})

it("stands in no answer", async () => {
  const [{ body: ledgers }, { body: figures }] = [
    await town.get<{ ledgers: ReadonlyArray<{ name: string }> }>("/api/ledgers"),
    await town.get<{ statistics: ReadonlyArray<{ name: string }> }>("/api/statistics"),
  ]
  const paths = [
    ...ledgers.ledgers.map(({ name }) => `/api/ledgers/${name}`),
    ...figures.statistics
      .filter(({ name }) => name.startsWith("discipline."))
      .flatMap(({ name }) => [`/api/statistics/${name}`, `/api/statistics/${name}/bearing`]),
    ...["/api/findings", "/api/due", "/api/report?year=2025", "/api/about"],
    ...[reported, tried].map(({ id }) => `/api/history/member:${id}`),
    ...["/api/history/case:case-00000001", "/api/history/clue:clue-00000001"],
  ]
  for (const path of paths) {
    const { status, text } = await town.get(path)
    expect([path, status]).toEqual([path, 200])
    for (const secret of [...SECRETS, "clue-00000001", "case-00000001"])
      if (!path.includes(secret)) expect([path, secret, text.includes(secret)]).toEqual([path, secret, false])
  }
})

it("masks numbers that people write into papers and reasons", async () => {
  const number = "00000019670914001X"
  await post(
    "ConsolationPaid",
    "paid-00000001",
    { member: tried.id, occasion: "中秋", amount: 50_000 },
    { evidence: [{ title: `${number} 13800001009`, sha256: "b".repeat(64) }], batch: number },
  )
  const { body, text } = await town.get<History>(`/api/history/member:${tried.id}`)
  expect(body.entries.at(-1)).toMatchObject({
    id: "paid-00000001",
    evidence: [{ title: "000000************ 138******09" }],
  })
  expect(text).not.toMatch(/19670914|13800001009/)
})
