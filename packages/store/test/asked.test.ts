/** What a read is about: the period asked for, and the day by the clock. */
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { clock, periodAsked } from "../src/book/Asked.ts"

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
