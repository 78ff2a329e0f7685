/** The check report of an import counts rows, each once, however many of its cells are noted alike. */
import { importText } from "@taizhang/cli/import/report"
import type { FileReport } from "@taizhang/cli/import/judge"
import { describe, expect, it } from "vitest"

const read = (as: string) => ({ zh: `把“1987.12.27”读作 ${as}`, en: `read as ${as}` })
const note = (row: number, ...reasons: ReadonlyArray<{ readonly zh: string; readonly en: string }>) => ({
  ...{ sheet: "名册", row, reasons },
})
const report = (noted: FileReport["noted"]) => {
  const file = { file: "名册.xlsx", ledgers: [], rows: 9, recorded: 9, alreadyThere: 0, refused: [], noted }
  return importText({ committed: false, readable: true, files: [file] }, "zh", false)
}

describe("a summary of notes", () => {
  it("counts and lists each row once", () => {
    const day = read("1987-12-27")
    const text = report([note(4, day, day), note(10, day, day), note(11, day, day)])
    expect(text).toContain("  名册.xlsx：3 行（第 4、10、11 行），如：把“1987.12.27”读作 1987-12-27")
    expect(report([note(4, day, day)])).toContain("  名册.xlsx第4行：把“1987.12.27”读作 1987-12-27")
  })

  it("leaves out what follows the third row", () => {
    const text = report([4, 5, 6, 7].map((row) => note(row, read("1987-12-27"))))
    expect(text).toContain("  名册.xlsx：4 行（第 4、5、6 行 等），如：")
  })

  it("says in full what is said of a whole sheet", () => {
    const unused = (head: string) => ({ zh: `“${head}”栏有 2 行有内容，未采用`, en: head })
    const text = report([note(0, unused("甲")), note(0, unused("乙"))])
    expect(text).toMatch(/“甲”栏有 2 行[^]*“乙”栏有 2 行/)
    expect(text).not.toContain("第 0")
  })
})
