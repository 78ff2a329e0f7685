/** CSV, JSON, masks and errors. */
import { renderCsv } from "@taizhang/cli/render/csv"
import { defectLines, errorLines, refusalText, saidBy } from "@taizhang/cli/render/errors"
import { renderJson } from "@taizhang/cli/render/json"
import { shanghai } from "@taizhang/cli/render/when"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import { BookNotFound, RefusedByRules } from "@taizhang/store/Failure"
import { describe, expect, it } from "vitest"

describe("comma-separated values", () => {
  it("quote what RFC 4180 asks for, with CRLF between lines", () => {
    expect(
      renderCsv(
        ["a", "b"],
        [
          ["x,y", 'say "hi"'],
          ["line\nbreak", " kept "],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""hi"""\r\n"line\nbreak"," kept "')
  })

  it("for Excel begin with a byte order mark, and keep formulas and long numbers as text", () => {
    expect(renderCsv(["a"], [["=1+1"], ["990101197003070014"], ["13812345678"], ["-"]], { forExcel: true })).toBe(
      '\uFEFFa\r\n"\t=1+1"\r\n"\t990101197003070014"\r\n13812345678\r\n"\t-"',
    )
  })

  it("are otherwise the text itself", () => {
    expect(renderCsv(["a"], [["=1+1"], ["990101197003070014"]])).toBe("a\r\n=1+1\r\n990101197003070014")
  })
})

describe("JSON", () => {
  it("puts each item of an outer list on a line, and reads back as it was", () => {
    const value = {
      asOf: "2025-12-31",
      statistics: [{ name: "a", entries: [1, 2] }, { name: "b" }],
      none: [],
      gone: undefined,
    }
    expect(JSON.parse(renderJson(value))).toEqual({ asOf: "2025-12-31", statistics: value.statistics, none: [] })
    expect(renderJson(value).split("\n")).toHaveLength(6)
  })
})

describe("an error", () => {
  const refusal: Refusal = {
    ...{ rule: "G07", kind: "breach", proposal: 0, type: "TargetListed", on: "2025-12-20" },
    citation: { zh: "细则第13条", en: "Art. 13" },
    message: { zh: "不满一年", en: "under a year" },
    remedy: { zh: "满一年后再列。", en: "Wait." },
  }

  it("says what happened, by which article and what to do, in both languages", () => {
    expect(refusalText(refusal, "zh")).toBe("[G07] 不满一年（细则第13条）。满一年后再列")
    const said = saidBy(new RefusedByRules({ refusals: [refusal, { ...refusal, kind: "contradiction", rule: "X" }] }))
    expect(said?.zh).toContain("如确系事实，加 --acknowledge G07=理由")
    expect(said?.zh).not.toContain("--acknowledge X")
    expect(said?.en).toContain("[G07] under a year (Art. 13). Wait. If it is a fact")
  })

  it("of the book speaks for itself, as plain data", () => {
    const said = saidBy(new BookNotFound({ path: "town.db" }))
    expect(JSON.parse(JSON.stringify(said))).toEqual(said)
    expect(said === undefined ? "" : errorLines(said)).toMatch(/^✗ 没有找到台账文件 town\.db.*\n {2}there is no book/)
  })

  it("that nobody foresaw asks to be reported, and shows its trace only where asked", () => {
    const defect = new TypeError("x is not a function")
    expect(saidBy(defect)).toBeUndefined()
    expect(defectLines(defect, false)).toMatch(/程序内部错误.*x is not a function\n {2}a fault of the program/)
    expect(defectLines(defect, false)).not.toContain("    at ")
    expect(defectLines(defect, true)).toContain("    at ")
  })
})

describe("an instant", () => {
  it("is shown as the clock of Asia/Shanghai has it", () => {
    expect(shanghai("2025-12-31T16:05:59.000Z")).toBe("2026-01-01 00:05")
  })
})
