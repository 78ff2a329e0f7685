/** Writes a file, reads it as a workbook, and gives the problem that it has. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect } from "vitest"
import { readWorkbook } from "../../src/spreadsheet/Reader.ts"
import type { WorkbookProblem } from "../../src/spreadsheet/WorkbookProblem.ts"

/** A folder of the test file's own, there while its tests run. */
export let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "taizhang-problem-"))
})
afterAll(() => rm(folder, { recursive: true }))

export const says = (pattern: RegExp): unknown => expect.stringMatching(pattern)

export const problemAt = async (path: string): Promise<WorkbookProblem> => {
  const problem = await readWorkbook(path).then(
    (sheets) => expect.fail(`read ${sheets.length} sheets`),
    (error: unknown) => error as WorkbookProblem,
  )
  // Every problem speaks both languages, names the file and shows no fault of the program.
  expect(problem.zh).toContain(path)
  expect(problem.en).toContain(path)
  expect(problem.message).toBe(problem.en)
  expect(`${problem.zh}${problem.en}`).not.toMatch(/undefined|\[object| at .*:\d+:\d+/)
  return problem
}

let files = 0
export const problemOf = async (bytes: Buffer | string, name = "台账.xlsx"): Promise<WorkbookProblem> => {
  const place = join(folder, String((files += 1)))
  await mkdir(place)
  await writeFile(join(place, name), bytes)
  return problemAt(join(place, name))
}
