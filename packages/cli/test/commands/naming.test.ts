/** Findings call whom and what they are about by name, in their messages too; what has no name, by what and since when it is. */
import { join } from "node:path"
import { writeFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { folder, json, newBook, ok, type Findings } from "../town.ts"

const state = { book: "" }
const people = ["甲某", "乙某", "丙某"]
beforeAll(async () => {
  state.book = await newBook()
  const file = join(folder(), "list.json")
  const list = [
    { type: "党支部成立", occurredOn: "1990-01-01", data: { branch: "b-1", name: "塘汪村党支部", unit: "村" } },
    ...people.map((name, index) => ({
      ...{ type: "人员登记", occurredOn: "1995-07-01" },
      data: { member: `m-${index + 1}`, name, sex: "男", birthDate: "1970-05-01" },
    })),
    {
      ...{ type: "AttendanceRecorded", occurredOn: "2025-03-10" },
      data: { records: [1, 2, 3].map((nth) => ({ member: `m-${nth}`, status: nth === 2 ? "缺勤" : "在岗" })) },
    },
    {
      ...{ type: "ImprovementPlanIssued", occurredOn: "2025-01-20" },
      data: {
        branch: "b-1",
        items: [{ number: "1", problem: "少", measure: "多", responsible: "书记", due: "2025-06-30" }],
      },
    },
  ]
  writeFileSync(file, JSON.stringify(list))
  await ok("record", "--file", file, "--book", state.book)
})

describe("a finding", () => {
  const found = async () =>
    (
      await json<{ findings: ReadonlyArray<Findings["findings"][number] & { message: { zh: string; en: string } }> }>(
        ...["findings", "--as-of", "2025-12-31", "--book", state.book],
      )
    ).findings
  it("is about whom it concerns, not whom the sheet names first, and says his name", async () => {
    const one = (await found()).find(({ rule }) => rule === "CadreAbsent")
    expect(one).toMatchObject({ subject: "member:m-2", name: "乙某", message: { zh: "乙某 在2025-03-10缺勤" } })
    expect(one?.message.en).toBe("乙某 were absent on 2025-03-10")
  })

  it("calls what has no name by its kind, and since when it is on record", async () => {
    const one = (await found()).find(({ rule }) => rule === "ItemOverdue")
    expect(one?.name).toMatch(/^2025-01-20 .*方案/)
  })
})
