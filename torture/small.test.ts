/** The attacks in small, and the control runs, in which a precaution is taken away and the attack must succeed. */
import { spawnSync } from "node:child_process"
import { describe, expect, it, type TestContext } from "vitest"
import { attacks } from "./attacks.ts"
import { insider } from "./insider.ts"
import { powercut } from "./powercut.ts"

const SEED = 7

const canTrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0
const traced = (context: TestContext): void => {
  if (!canTrace) context.skip("system calls are watched with strace, which does not run here")
}

const attacked = async (name: string) => {
  const run = attacks[name]
  if (run === undefined) throw new Error(`no attack is called ${name}`)
  return run("small", SEED)
}

describe("a power cut at any system call", () => {
  it("loses nothing that was acknowledged and leaves no batch in part", async (context) => {
    traced(context)
    const { violations, figures } = await attacked("powercut")
    expect(violations).toEqual([])
    expect(figures["images"]).toBeGreaterThan(100)
  }, 120_000)

  it.for([
    ["commits are not synced", "normal"],
    ["what a killed process left unsynced is not synced when the book is opened", "unsynced"],
  ] as const)("loses what was acknowledged where %s", { timeout: 120_000 }, async ([, weakened], context) => {
    traced(context)
    const { violations } = await powercut({
      ...{ seed: SEED, histories: 1, images: 2000, weakened, enough: 1 },
      shape: { sizes: [1, 3], batches: 6, kills: 2, reopen: 0, sign: 0 },
    })
    expect(violations).toHaveLength(1)
  })
})

describe("a program that is killed at any moment", () => {
  it("loses nothing that was acknowledged and leaves no batch in part", async () => {
    const { violations, figures } = await attacked("kills")
    expect(violations).toEqual([])
    expect(figures["acknowledged"]).toBeGreaterThan(0)
  }, 120_000)
})

describe("a system call that fails", () => {
  it("is named, leaves nothing in part, and what failed is done once when it is done again", async (context) => {
    traced(context)
    const { violations, figures } = await attacked("faults")
    expect(violations).toEqual([])
    expect(figures["calls made to fail"]).toBeGreaterThan(3)
  }, 120_000)
})

describe("a damaged file", () => {
  it("is found, and what changed is named", async () => {
    const { violations, figures } = await attacked("damage")
    expect(violations).toEqual([])
    expect(figures["cases"]).toBe(60)
  }, 120_000)
})

describe("a note, a proof or a bundle that was changed", () => {
  it("is accepted by nobody", async () => {
    const { violations, figures } = await attacked("mutations")
    expect(violations).toEqual([])
    expect(Object.values(figures)).toEqual([40, 40, 40, 40])
  }, 120_000)
})

describe("an insider who rewrites history and makes everything fit", () => {
  it("is caught by an older checkpoint held outside, and refused by a witness", async () => {
    const { violations, figures } = await attacked("insider")
    expect(violations).toEqual([])
    expect(figures).toMatchObject({ caught: 14, "refused by the witness": 14 })
  }, 120_000)

  it("is not caught where he rewrites only what came after the checkpoint", async () => {
    const { figures } = await insider({ seed: SEED, rewrites: 7, entries: 120, afterwards: true })
    expect(figures).toMatchObject({ caught: 0, "seen without a checkpoint": 0 })
  }, 120_000)
})

describe("many processes that write and read at once", () => {
  it("all succeed, and see positions that are dense and stay", async () => {
    const { violations, figures } = await attacked("writers")
    expect(violations).toEqual([])
    expect(figures["entries"]).toBeGreaterThan(0)
  }, 120_000)
})
