/** What the tests of the second verifier ask of a bundle, and a folder of their own to write it into. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect } from "vitest"
import { type Files, logKey, writeBundle } from "./bundle.ts"
import { type Result, told, verifyBundle } from "./verifier.ts"

export const desk = mkdtempSync(join(tmpdir(), "taizhang-bundle-"))
export const folder = join(desk, "bundle")
afterAll(() => rmSync(desk, { recursive: true, force: true }))

/** How many changed bundles of each kind to try. */
export const mutations = Number(process.env["TAIZHANG_MUTATIONS"] ?? 200)
/** Time for a test that tries so many, in milliseconds. */
export const patience = 30_000 + 100 * mutations
export const seed = Number(process.env["TAIZHANG_SEED"] ?? 20_261_123)

type Options = Omit<Parameters<typeof verifyBundle>[0], "directory" | "key">

/** Writes a bundle and verifies it with the log's key. */
export const judge = (files: Files, options: Options = {}): Result =>
  verifyBundle({ directory: writeBundle(folder, files), key: logKey.vkey, ...options })

/** Expects that the bundle is accepted without a warning. */
export const expectAccepted = (files: Files, options?: Options): Result => {
  const result = judge(files, options)
  expect(told(result)).toEqual([])
  expect(result.verdict).toBe("accepted")
  return result
}

/** Expects that this check, and no other, refuses the bundle, and that it says so. */
export const expectRefused = (files: Files, check: string, saying: RegExp, options?: Options): void => {
  const { problems, verdict } = judge(files, options)
  expect(problems.map(({ where, what }) => `${where}: ${what}`).join("\n")).toMatch(saying)
  expect([...new Set(problems.map((problem) => problem.check))]).toEqual([check])
  expect(verdict).toBe("refused")
}

/** Writes a file that lies outside the bundle and gives its path. */
export const fileOutside = (name: string, bytes: Buffer | string): string => {
  writeFileSync(join(desk, name), bytes)
  return join(desk, name)
}
