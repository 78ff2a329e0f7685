/** First secretaries: who may be one, their logs, and their days in the village. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { MemberRemoved, MemberTransferredOut } from "../../src/contexts/membership/events.ts"
import * as on from "../../src/contexts/rectification/events.ts"
import type { DataOf } from "../../src/kernel/Event.ts"
import { fact, fullMember, ground, person, type Plain, withoutColumns } from "../../src/testing.ts"
import { openBook, strike } from "./book.ts"

const named = (id: string) => ({ id: id.padEnd(8, "_") })
type Appointed = Plain<DataOf<typeof on.FirstSecretaryAppointed>>
const appointed = (id: string, day: string, change: Partial<Appointed> = {}) =>
  fact(on.FirstSecretaryAppointed, day, { member: "m-1", branch: "b-1", sentBy: "县财政局", ...change }, named(id))
const recalled = (id: string, day: string) =>
  fact(on.FirstSecretaryRecalled, day, { member: "m-1", branch: "b-1", ground: "termEnded" }, named(id))
const logged = (id: string, day: string, done = true, households = 3) =>
  fact(
    on.FirstSecretaryLogEntered,
    day,
    {
      ...{ member: "m-1", branch: "b-1", category: "service" },
      ...{ place: "三组", households, problem: "灌溉渠不通", action: "联系水利站清淤", result: "已通水", done },
    },
    named(id),
  )
const present = (id: string, day: string, year: number, month: number, days: number, member = "m-1") =>
  fact(
    on.FirstSecretaryPresenceConfirmed,
    day,
    { member, branch: "b-1", year, month, days, confirmedBy: "村主任" },
    named(id),
  )

const townshipOf = (settings: Parameters<typeof openBook>[0] = {}) => {
  const book = openBook(settings)
  book.record(...ground(2), person("guest"))
  return book
}

describe("a first secretary", () => {
  it("is sent to one village, which has one", () => {
    const book = townshipOf()
    book.record(appointed("a-1", "2023-01-10", { until: "2025-01-10", documentNumber: "组〔2023〕1号" }))
    expect(book.refusal(appointed("a-2", "2023-06-10", { member: "m-2" }))).toEqual([
      "contradiction FirstSecretaryAlready",
    ])
    expect(book.refusal(appointed("a-2", "2023-06-10", { branch: "b-2" }))).toEqual(["breach FirstSecretaryElsewhere"])
    expect(book.rows("firstSecretaries", "2023-12-31")).toEqual([
      {
        ...{ name: "m-1", sentBy: "县财政局", branch: "b-1党支部", from: "2023-01-10", until: "2025-01-10" },
        ...{ documentNumber: "组〔2023〕1号", recalled: null, ground: null },
      },
    ])
    // One follows the other within one day.
    book.record(recalled("r-1", "2025-01-10"), appointed("a-2", "2025-01-10", { member: "m-2" }))
    expect(book.rows("firstSecretaries", "2025-12-31")).toMatchObject([
      { name: "m-1", recalled: "2025-01-10", ground: "termEnded" },
      { name: "m-2", recalled: null },
    ])
    expect(book.figure("firstSecretaries.serving", "2025-01-09")).toEqual({ value: 1, evidence: ["a-1_____"] })
    expect(book.figure("firstSecretaries.serving", "2025-12-31")).toEqual({ value: 1, evidence: ["a-2_____"] })
    expect(book.figure("firstSecretaries.appointed", "2025-12-31")).toEqual({ value: 1, evidence: ["a-2_____"] })
    expect(book.figure("firstSecretaries.appointed", "2024-12-31").value).toBe(0)
    expect(book.refusal(appointed("a-3", "2025-02-10", { branch: "b-2" }))).toEqual([])
  })

  it("is a full member of a year, here or by the paper of the unit that sent him", () => {
    const book = townshipOf()
    book.record(...fullMember("m-new", "b-1", "2019-03-01"))
    const refused = ["breach FirstSecretaryMembership"]
    expect(book.refusal(appointed("a-1", "2021-03-01", { member: "m-new" }))).toEqual([])
    expect(book.refusal(appointed("a-1", "2021-02-28", { member: "m-new" }))).toEqual(refused)
    expect(book.refusal(appointed("a-1", "2020-02-28", { member: "m-new" }))).toEqual(refused)
    expect(book.refusal(appointed("a-1", "2021-03-01", { member: "guest" }))).toEqual(refused)
    expect(book.refusal(appointed("a-1", "2021-03-01", { member: "guest", memberSince: "2020-03-01" }))).toEqual([])
    expect(book.refusal(appointed("a-1", "2021-03-01", { member: "guest", memberSince: "2020-03-02" }))).toEqual(
      refused,
    )
    // One transferred out is a member still; one removed is none, whatever a paper says.
    const gone = { member: "m-2", branch: "b-1" }
    const told = appointed("a-1", "2021-03-01", { member: "m-2", memberSince: "2011-07-01" })
    const [moved, removed] = [townshipOf(), townshipOf()]
    moved.record(fact(MemberTransferredOut, "2020-01-01", { ...gone, destination: "县财政局" }))
    expect(moved.refusal(told)).toEqual([])
    removed.record(fact(MemberRemoved, "2020-01-01", { ...gone, ground: "expelled" }))
    expect(removed.refusal(told)).toEqual(refused)
    // What the roster says of a member here is not told otherwise.
    expect(book.refusal(appointed("a-1", "2021-02-28", { member: "m-new", memberSince: "2010-01-01" }))).toEqual(
      refused,
    )
  })

  it("serves two years at least, and one by the notice before the opinion of 2021", () => {
    const book = townshipOf()
    const until = (day: string, end: string) => book.refusal(appointed("a-1", day, { until: plainDate(end) }))
    expect(until("2021-05-11", "2023-05-10")).toEqual([])
    expect(until("2021-05-11", "2023-05-09")).toEqual(["breach FirstSecretaryTerm"])
    expect(until("2021-05-10", "2022-05-09")).toEqual([])
    expect(until("2021-05-10", "2022-05-08")).toEqual(["breach FirstSecretaryTerm"])
  })

  it("enters what he did into his log while he serves", () => {
    const book = townshipOf()
    const refused = ["contradiction NotFirstSecretary"]
    expect(book.refusal(logged("l-1", "2023-02-01"))).toEqual(refused)
    expect(book.refusal(withoutColumns(logged("l-1", "2023-02-01"), "FirstSecretaryAppointed"))).toEqual([])
    expect(book.refusal(recalled("r-1", "2023-02-01"))).toEqual(refused)
    book.record(appointed("a-1", "2023-01-10", { until: plainDate("2025-01-09") }))
    const term = { sentBy: "县财政局", from: "2023-01-10", until: "2025-01-09" }
    expect(book.refusal(logged("l-1", "2023-01-09"))).toEqual(refused)
    book.record(logged("l-1", "2023-01-10"), logged("l-2", "2023-03-01", false, 2), logged("l-3", "2024-02-01"))
    book.record(recalled("r-1", "2024-03-01"), logged("l-4", "2024-03-01"))
    expect(book.refusal(logged("l-5", "2024-03-02"))).toEqual(refused)
    expect(book.refusal(recalled("r-2", "2024-03-02"))).toEqual(refused)
    // Confirmed after the one entry of the month, and before another.
    book.record(present("p-1", "2023-03-15", 2023, 3, 21), logged("l-6", "2023-03-20"))
    expect(book.rows("firstSecretaryLog", "2023-12-31").slice(0, 2)).toEqual([
      {
        ...{ on: "2023-01-10", branch: "b-1党支部", name: "m-1", place: "三组", category: "service", households: 3 },
        ...{ ...term, days: null },
        problem: { text: "灌溉渠不通", of: "l-1_____", field: "data.problem" },
        ...{ action: "联系水利站清淤", result: "已通水", done: true, witness: null },
      },
      {
        ...{ on: "2023-03-01", branch: "b-1党支部", name: "m-1", place: "三组", category: "service", households: 2 },
        ...{ ...term, days: 21 },
        problem: { text: "灌溉渠不通", of: "l-2_____", field: "data.problem" },
        ...{ action: "联系水利站清淤", result: "已通水", done: false, witness: null },
      },
    ])
    expect(book.rows("firstSecretaryLog", "2023-12-31").slice(2)).toMatchObject([{ on: "2023-03-20", days: 21 }])
    expect(book.rows("firstSecretaryLog", "2023-03-14")[1]).toMatchObject({ days: null })
    book.record(strike("l-6"))
    expect(book.figure("firstSecretaries.matters", "2023-12-31")).toEqual({
      value: 2,
      evidence: ["l-1_____", "l-2_____"],
    })
    expect(book.figure("firstSecretaries.mattersDone", "2023-12-31")).toEqual({ value: 1, evidence: ["l-1_____"] })
    expect(book.figure("firstSecretaries.households", "2023-12-31").value).toBe(5)
    expect(book.figure("firstSecretaries.matters", "2024-12-31").value).toBe(2)
  })

  it("keeps what people told him sealed", () => {
    expect(on.FirstSecretaryLogEntered.personal.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual([
      "member problem",
      "member witness",
    ])
  })
})

describe("days in the village", () => {
  it("are confirmed once a month, and no more than the month has", () => {
    const book = townshipOf()
    const refused = ["contradiction PresenceDays"]
    expect(book.refusal(present("p-1", "2023-02-28", 2023, 2, 20))).toEqual(["contradiction NotFirstSecretary"])
    book.record(appointed("a-1", "2023-01-10"))
    expect(book.refusal(present("p-1", "2023-02-28", 2023, 2, 29))).toEqual(refused)
    expect(book.refusal(present("p-1", "2023-02-28", 2023, 2, 28))).toEqual([])
    expect(book.refusal(present("p-1", "2024-03-01", 2024, 2, 29))).toEqual([])
    expect(book.refusal(present("p-1", "2023-02-28", 2023, 3, 20))).toEqual(refused)
    expect(book.refusal(present("p-1", "2023-03-01", 2023, 3, 20))).toEqual([])
    book.record(present("p-1", "2023-02-28", 2023, 2, 22))
    expect(book.refusal(present("p-2", "2023-03-05", 2023, 2, 21))).toEqual(refused)
    expect(book.refusal(present("p-2", "2024-03-05", 2024, 2, 21))).toEqual([])
    book.record(present("p-3", "2023-04-01", 2023, 3, 19))
    expect(book.rows("firstSecretaryDays", "2023-12-31")).toEqual([
      { branch: "b-1党支部", name: "m-1", year: 2023, month: 2, days: 22, confirmedBy: "村主任" },
      { branch: "b-1党支部", name: "m-1", year: 2023, month: 3, days: 19, confirmedBy: "村主任" },
    ])
    expect(book.figure("firstSecretaries.days", "2023-12-31").value).toBe(41)
    expect(book.figure("firstSecretaries.months", "2023-12-31").value).toBe(2)
    expect(book.figure("firstSecretaries.monthsMet", "2023-12-31")).toEqual({ value: 1, evidence: ["p-1_____"] })
    expect(book.figure("firstSecretaries.days", "2024-12-31").value).toBe(0)
  })

  it("fewer than the norm of a whole month are a finding (E23)", () => {
    const shown = (year: number, month: number, days: number, norm: number | null = 20) => {
      const book = townshipOf({ firstSecretaryDays: norm })
      book.record(
        appointed("a-1", "2023-01-10"),
        recalled("r-1", "2023-12-20"),
        present("p-1", "2023-12-31", year, month, days),
      )
      return book.findings("2023-12-31").filter((one) => one.startsWith("E23"))
    }
    expect(shown(2023, 2, 20)).toEqual([])
    expect(shown(2023, 2, 19)).toEqual(["E23 p-1_____ "])
    expect(shown(2023, 2, 19, 19)).toEqual([])
    expect(shown(2023, 2, 0, null)).toEqual([])
    // The months in which he came and left are not whole.
    expect(shown(2023, 1, 10)).toEqual([])
    expect(shown(2023, 12, 10)).toEqual([])
    expect(shown(2023, 11, 10)).toEqual(["E23 p-1_____ "])
  })
})
