/** What is for the discipline commission is left out of findings, due items and evidence, and said to be. */
import { beforeAll, describe, expect, it } from "vitest"
import { json, newBook, ok, run } from "../town.ts"

const state = { book: "" }
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
beforeAll(async () => {
  state.book = await newBook()
  const clue = ["record", "ClueReceived", "--on", "2025-03-03", "source=petition", "subject=某站"]
  await ok(...at(...clue))
  await ok(...at("record", "VisitorReceived", "--on", "2025-03-03", "visitor=田某", "subject=道路"))
})

interface Answer {
  readonly withheld: number
  readonly findings?: ReadonlyArray<{ readonly rule: string }>
  readonly due?: ReadonlyArray<{ readonly rule: string }>
  readonly lines?: ReadonlyArray<object>
  readonly value?: number
}

describe.each([
  ["findings", "2025-06-30"],
  ["due", "2025-03-10"],
] as const)("%s", (command, day) => {
  const rules = (answer: Answer): ReadonlyArray<string> => (answer[command] ?? []).map(({ rule }) => rule)

  it("leave out what restricted facts show, say how many and how to see them", async () => {
    const asked = at(command, "--as-of", day)
    const hidden = await json<Answer>(...asked)
    expect([rules(hidden), hidden.withheld]).toEqual([["E19"], 1])
    for (const form of ["table", "csv", "json"]) {
      const { out, err } = await run(...asked, "--format", form)
      expect(out).not.toContain("E18")
      expect(err).toMatch(/另有 1 项不公开.*--reveal/)
    }
    expect((await run(...asked, "--lang", "en")).err).toMatch(/1 more are restricted.*--reveal/)
  })

  it("show them where they are asked for", async () => {
    const whole = await json<Answer>(...at(command, "--as-of", day, "--reveal"))
    expect([rules(whole).toSorted(), whole.withheld]).toEqual([["E18", "E19"], 0])
    expect((await run(...at(command, "--as-of", day, "--reveal"))).err).not.toContain("不公开")
  })
})

describe("why, of a figure of a restricted ledger,", () => {
  const asked = () => at("why", "discipline.cluesReceived", "--year", "2025")

  it("gives the count without the entries", async () => {
    const { code, out, err } = await run(...asked())
    expect([code, out]).toEqual([0, expect.stringMatching(/依据的记录不公开[^]*= 1 .*由 1 行得出/)])
    expect(err).toContain("--reveal")
    expect(await json<Answer>(...asked())).toMatchObject({ value: 1, lines: [], withheld: 1 })
  })

  it("gives them where they are asked for", async () => {
    expect((await json<Answer>(...asked(), "--reveal")).lines).toHaveLength(1)
  })

  it("lists what bears on it besides only then", async () => {
    const opened = await json<{ readonly entries: ReadonlyArray<{ readonly id: string }> }>(
      ...at("record", "CaseOpened", "--on", "2025-04-01", "kind=party", "approvedBy=township", "subject=某站"),
    )
    await ok(
      ...at("record", "CaseHandled", "--on", "2025-05-01", `case=${opened.entries[0]?.id}`, "conclusion=dismissed"),
    )
    const pending = at("why", "discipline.casesPending", "--year", "2025", "--bearing")
    const { out, err } = await run(...pending)
    expect(out).not.toContain("案件处理")
    expect(err).toMatch(/另有 1 项不公开/)
    expect(await json<Answer>(...pending.filter((one) => one !== "--bearing"))).not.toHaveProperty("bearing")
    expect(await json<Answer>(...pending)).toMatchObject({ value: 0, lines: [], bearing: [], withheld: 1 })
    expect(await json<Answer>(...pending, "--reveal")).toMatchObject({
      bearing: [{ type: "CaseHandled" }],
      withheld: 0,
    })
  })

  it("of another, gives them as ever", async () => {
    const answer = await json<Answer>(...at("why", "reception.received", "--year", "2025"))
    expect([answer.lines?.length, answer.withheld]).toEqual([1, 0])
  })
})
