import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { plainDate } from "@taizhang/domain"
import { initBook, openBook } from "@taizhang/store"
import { afterAll, describe, expect, it } from "vitest"

const root = resolve(import.meta.dirname, "..")
const readme = readFileSync(join(root, "README.md"), "utf8")
const fences = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? "")
// Beside this file, so that the packages are found as a program of an embedder finds them.
const programs = mkdtempSync(join(import.meta.dirname, ".fences-"))
const desk = mkdtempSync(join(tmpdir(), "taizhang-readme-"))

afterAll(() => {
  rmSync(programs, { recursive: true, force: true })
  rmSync(desk, { recursive: true, force: true })
})

describe("the code in README.md", () => {
  it("has something to run", () => {
    expect(fences.length).toBeGreaterThan(0)
  })

  it.each(fences.map((code, index) => [index + 1, code] as const))(
    "runs, example %i, on a book of two payments",
    async (index, code) => {
      const folder = join(desk, String(index))
      mkdirSync(folder, { recursive: true })
      const path = join(folder, "town.db")
      await initBook(path, { township: "某某镇" })
      const book = await openBook(path)
      const on = plainDate("2025-06-01")
      const fact = (id: string, type: string, data: object, occurredOn = on) => ({
        id: id as never,
        type,
        occurredOn,
        data,
      })
      await book.record(
        [
          fact("branch-0001", "BranchEstablished", { branch: "b-1", name: "某某村党支部", unit: "village" }),
          fact("person-0001", "PersonRegistered", {
            member: "m-1",
            name: "某某",
            sex: "male",
            birthDate: "1960-01-01",
          }),
          fact("paid-000001", "ConsolationPaid", { member: "m-1", occasion: "春节", amount: 30_000 }),
          fact(
            "paid-000002",
            "ConsolationPaid",
            { member: "m-1", occasion: "七一", amount: 50_000 },
            plainDate("2025-07-01"),
          ),
        ],
        { by: "test", today: plainDate("2025-12-31") },
      )
      const recorded = await book.head()
      await book.close()
      const program = join(programs, `example-${index}.ts`)
      writeFileSync(program, code)
      const printed = execFileSync(process.execPath, [program], { cwd: folder, encoding: "utf8", timeout: 30_000 })
      // The first asks the money of two payments; the second records one entry more.
      expect(printed.trim()).toBe(["80000 2", String(recorded + 1)][index - 1])
    },
  )
})
