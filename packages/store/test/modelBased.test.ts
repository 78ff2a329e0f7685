/** Random commands on whole books in memory and in SQLite, held to a plain list; and what a run that fails tells. */
import { describe, expect, it } from "vitest"
import { inFolder, inMemory, modelBased, type ModelBasedOptions, type StoreUnderTest } from "../src/testing.ts"
import { newFolder } from "./folder.ts"

describe("random commands on a book in memory and on one in SQLite", () => {
  it("give what a plain list of entries gives, and the same bytes on both", async () => {
    const { runs, commands, counts, longest, roots } = await modelBased({
      ...{ seed: 36, runs: 6, commands: 30, stores: [inMemory, inFolder(newFolder())] },
    })
    expect(runs).toBe(6)
    expect(commands).toBeGreaterThan(6 * 27)
    expect(roots.length).toBeGreaterThan(2)
    // More than one tile of the tree.
    expect(longest).toBeGreaterThan(256)
    const done = ["record: recorded", "retry: told again", "turn: came back", "kill: came back", "sign: signed"]
    expect([...counts.keys()]).toEqual(expect.arrayContaining(done))
  }, 120_000)
})

/** A book that tells of another reason than that with which a breach was accepted. */
const forgetful: StoreUnderTest = {
  name: "forgetful",
  fresh: async () => {
    const { book } = await inMemory.fresh()
    const findings: typeof book.findings = async (asked) =>
      (await book.findings(asked)).map((finding) => ({ ...finding, acknowledged: "忘了" }))
    return { book: { ...book, findings } }
  },
}

describe("a book that is not what it is to be", () => {
  const failing = async (options: Partial<ModelBasedOptions>): Promise<string> => {
    const given = { seed: 2, runs: 50, commands: 40, stores: [inMemory, forgetful], ...options }
    return modelBased(given).then(
      () => "nothing failed",
      (cause: Error) => cause.message,
    )
  }

  it("is found out by the fewest commands that show it, and what it takes to see it again is told", async () => {
    const message = await failing({})
    expect(message).toMatch(/^forgetful: .*the findings/)
    // Somebody young was aided, for a reason; and it was asked what was found.
    expect(message.match(/^ {2}\w+/gm)).toEqual(["  record", "  findings"])
    const [, seed, replay = "{}"] = /seed (\d+), replay (.*)$/.exec(message) ?? []
    expect(await failing({ seed: Number(seed), replay: JSON.parse(replay) as ModelBasedOptions["replay"] })).toBe(
      message,
    )
  }, 120_000)
})
