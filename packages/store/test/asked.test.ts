/** What a read is about: the period asked for, and the day by the clock. */
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { openMemoryBook } from "../src/promised.ts"
import { clock, periodAsked, unendedOn, type Asked } from "../src/book/Asked.ts"
import { branch, by, person } from "./facts.ts"
import { newBook } from "./folder.ts"
import { model } from "./model.ts"

describe("the period asked for", () => {
  const today = plainDate("2026-06-15")
  const asked = (year?: number, asOf?: string): ReadonlyArray<string> => {
    const day = asOf === undefined ? {} : { asOf: plainDate(asOf) }
    const period = periodAsked(year === undefined ? day : { year, ...day }, today)
    return [period.from, period.asOf]
  }

  it("is this year so far, a day's year up to it, or a whole year", () => {
    expect(asked()).toEqual(["2026-01-01", "2026-06-15"])
    expect(asked(undefined, "2024-03-01")).toEqual(["2024-01-01", "2024-03-01"])
    expect(asked(2025)).toEqual(["2025-01-01", "2025-12-31"])
  })

  it("of a year ends on the day asked for where that is in it, and never after the year", () => {
    expect(asked(2025, "2025-03-01")).toEqual(["2025-01-01", "2025-03-01"])
    expect(asked(2025, "2026-03-01")).toEqual(["2025-01-01", "2025-12-31"])
  })
})

describe("the year that is under way", () => {
  const today = plainDate("2026-06-15")

  it("goes to today: what falls due later in it is neither overdue nor in arrears", () => {
    expect(periodAsked({ year: 2026 }, today)).toEqual({ from: "2026-01-01", asOf: "2026-06-15" })
    expect(periodAsked({ year: 2026, from: plainDate("2026-04-01") }, today)).toEqual({
      ...{ from: "2026-04-01", asOf: "2026-06-15" },
    })
  })

  it("goes to its end on its last day, and to a day to come where that is asked for", () => {
    expect(periodAsked({ year: 2026 }, plainDate("2026-12-31")).asOf).toBe("2026-12-31")
    expect(periodAsked({ year: 2026, asOf: plainDate("2026-09-30") }, today).asOf).toBe("2026-09-30")
    expect(periodAsked({ asOf: plainDate("2026-12-31") }, today).asOf).toBe("2026-12-31")
    expect(periodAsked({ year: 2027 }, today)).toEqual({ from: "2027-01-01", asOf: "2027-12-31" })
  })
})

describe("a period that is not over", () => {
  it("says so with today's date, in every answer about figures and rows; one that is says nothing", async () => {
    const { book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    const answers = (asked: Asked) =>
      Promise.all([book.ledger("persons", asked), book.figures(undefined, asked), book.why("payments.money", asked)])
    for (const asked of [{ year: 2090 }, { asOf: plainDate("2090-12-31") }])
      for (const { unended } of await answers(asked)) {
        expect(unended?.zh).toMatch(/^所问的期间到 2090-12-31 为止，尚未结束：.*截至今天（\d{4}-\d\d-\d\d）/)
        expect(unended?.en).toContain("ends on 2090-12-31 and is not over")
      }
    for (const asked of [{}, { year: 2025 }, { asOf: plainDate("2025-12-31") }])
      for (const answer of await answers(asked)) expect(answer).not.toHaveProperty("unended")
    const today = plainDate("2026-06-15")
    expect(unendedOn({ asOf: today }, today)).toEqual({})
    expect(unendedOn({ year: 2026, asOf: today }, today)).toEqual({})
    expect(unendedOn({ year: 2026 }, today).unended?.zh).toContain("到 2026-12-31 为止，尚未结束")
  })
})

describe("a position as known at which something is asked", () => {
  it("is refused by every read where no entry stands there yet, naming the head", async () => {
    const disk = (await newBook()).book
    const memory = await openMemoryBook({ township: "测试镇", model })
    for (const book of [disk, memory]) {
      await book.record([branch("b1"), person("p1")], by)
      const [tag, beyond] = ["person:p1" as Tag, { knownAt: 3 }]
      for (const read of [
        (asked: Asked) => book.ledger("persons", asked),
        (asked: Asked) => book.figures(undefined, asked),
        (asked: Asked) => book.why("payments.money", asked),
        (asked: Asked) => book.register(tag, asked),
        (asked: Asked) => book.findings(asked),
        (asked: Asked) => book.due(asked),
        (asked: Asked) => book.outstanding(asked),
        (asked: Asked) => book.named("person", asked),
        (asked: Asked) => book.history(tag, asked),
        (asked: Asked) => book.entries({ all: true }, asked),
        (asked: Asked) => book.entries({ positions: [1] }, asked),
      ]) {
        await expect(read(beyond)).rejects.toMatchObject({ _tag: "NoSuchPosition", position: 3, head: 2 })
        await read({ knownAt: 2 })
      }
    }
  })
})

describe("today", () => {
  const at = (instant: string) =>
    Effect.runPromise(
      Effect.gen(function* () {
        yield* TestClock.setTime(Date.parse(instant))
        return yield* clock
      }).pipe(Effect.provide(TestClock.layer())),
    )

  it("is the civil date of Asia/Shanghai, eight hours before that of UTC", async () => {
    expect(await at("2025-12-31T15:59:59.999Z")).toEqual({ now: "2025-12-31T15:59:59.999Z", today: "2025-12-31" })
    expect(await at("2025-12-31T16:00:00.000Z")).toEqual({ now: "2025-12-31T16:00:00.000Z", today: "2026-01-01" })
  })
})
