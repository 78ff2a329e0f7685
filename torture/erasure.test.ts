/** The attack on erasing in small: one process is killed at each of its steps. */
import { describe, expect, it } from "vitest"
import { erasure } from "./erasure.ts"

describe("an erasure that is killed at any of its steps", () => {
  it("is final: nothing of whom it erased is shown or found in a file, and no figure changes", async () => {
    const { violations, figures } = await erasure({ seed: 7, persons: 10, perKill: 2 })
    expect(violations).toEqual([])
    expect(figures).toEqual({ "persons erased": 10, "texts planted": 50, "processes killed": 5 })
  }, 120_000)
})
