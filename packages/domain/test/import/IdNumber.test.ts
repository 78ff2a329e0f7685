import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { birthDateOf, checkCharacter, parseIdNumber, sexOf, type IdNumber } from "../../src/import/IdNumber.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

const STANDARD = "11010519491231002X"

const idNumbers = fc
  .record({
    region: fc.stringMatching(/^[1-9]\d{5}$/),
    born: fc.date({ min: new Date("1900-01-01"), max: new Date("2025-12-31"), noInvalidDate: true }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, born, order }) => {
    const digits = `${region}${born.toISOString().slice(0, 10).replaceAll("-", "")}${String(order).padStart(3, "0")}`
    return { id: digits + checkCharacter(digits), born: born.toISOString().slice(0, 10), order }
  })

const fullWidth = (text: string): string =>
  text.replace(/[\dXx]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe("an identity number as the card prints it", () => {
  it("is read without a note", () => {
    expect(valueOf(parseIdNumber(STANDARD))).toBe(STANDARD)
    expect(notesOf(parseIdNumber(STANDARD))).toEqual([])
  })

  it("tells the birth date and the sex", () => {
    const id = valueOf(parseIdNumber(STANDARD)) as IdNumber
    expect([birthDateOf(id), sexOf(id)]).toEqual(["1949-12-31", "female"])
    const man = valueOf(parseIdNumber("990816198405023252")) as IdNumber
    expect([birthDateOf(man), sexOf(man)]).toEqual(["1984-05-02", "male"])
  })

  it("may have a region code that no list holds", () => {
    expect(valueOf(parseIdNumber("990816198405023252"))).toBe("990816198405023252")
  })
})

describe("an identity number as it gets typed", () => {
  it.each([
    ["１１０１０５１９４９１２３１００２Ｘ", ["身份证号码全角字符改为半角"]],
    [" 110105 19491231 002X", ["身份证号码去掉了空格"]],
    ["110105\u300019491231\u00a0002X\n", ["身份证号码去掉了空格"]],
    ["11010519491231002x", ["身份证号码末位改为大写 X"]],
    ["11010519491231002×", ["身份证号码末位改为大写 X"]],
    ["'11010519491231002X", ["身份证号码去掉了前面的撇号"]],
    ["＇11010519491231002X", ["身份证号码全角字符改为半角", "身份证号码去掉了前面的撇号"]],
    ["’11010519491231002X", ["身份证号码去掉了前面的撇号"]],
    ["\u202a11010519491231002X\u200b", ["身份证号码去掉了看不见的字符"]],
    [
      " '１１０１０５ 19491231 002ｘ",
      ["身份证号码全角字符改为半角", "身份证号码去掉了空格", "身份证号码去掉了前面的撇号", "身份证号码末位改为大写 X"],
    ],
  ])("%j is the number, and each repair is noted", (typed, notes) => {
    expect(valueOf(parseIdNumber(typed))).toBe(STANDARD)
    expect(notesOf(parseIdNumber(typed))).toEqual(notes)
  })

  it("comes back the same from any mixture of dirt", () => {
    fc.assert(
      fc.property(
        idNumbers,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom("", "'", "＇"),
        fc.array(fc.tuple(fc.nat(18), fc.constantFrom(" ", "\u3000", "\u00a0", "\t", "\u200b"))),
        ({ id, born, order }, wide, lower, quote, blanks) => {
          let dirty = lower ? id.replace("X", "x") : id
          if (wide) dirty = fullWidth(dirty)
          for (const [at, blank] of blanks) dirty = dirty.slice(0, at) + blank + dirty.slice(at)
          const read = valueOf(parseIdNumber(quote + dirty))
          expect(read).toBe(id)
          expect(birthDateOf(read as IdNumber)).toBe(born)
          expect(sexOf(read as IdNumber)).toBe(order % 2 === 1 ? "male" : "female")
          if (quote + dirty !== id) expect(notesOf(parseIdNumber(quote + dirty))).not.toEqual([])
        },
      ),
      { seed: 20260101 },
    )
  })
})

describe("an identity number with a slip", () => {
  it("is refused for any one wrong character", () => {
    fc.assert(
      fc.property(idNumbers, fc.nat(17), fc.integer({ min: 1, max: 9 }), ({ id }, at, by) => {
        const sign = id.charAt(at)
        const wrong = sign === "X" ? String(by) : String((Number(sign) + by) % 10)
        refusalOf(parseIdNumber(id.slice(0, at) + wrong + id.slice(at + 1)))
      }),
      { seed: 20260102 },
    )
  })

  it("is refused for two neighbours exchanged", () => {
    fc.assert(
      fc.property(idNumbers, fc.nat(15), ({ id }, at) => {
        fc.pre(id.charAt(at) !== id.charAt(at + 1))
        refusalOf(parseIdNumber(id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2)))
      }),
      { seed: 20260103 },
    )
  })

  it("is quoted with its region alone, whatever is wrong with it", () => {
    for (const wrong of [
      ...["110105194912310021", "11010519491231002", "1101051949123100211", "110105194912310", "11010519491331002X"],
      ...["1101051949123I002X", "1101 0519 4912 3100 21", "１１０１０５１９４９１２３１００２１", 110105194912310020],
    ]) {
      const refusal = refusalOf(parseIdNumber(wrong))
      expect(refusal).toMatch(/\*{6}/)
      expect(refusal.normalize("NFKC").replaceAll(" ", "")).not.toMatch(/110105?19/)
    }
  })

  it("is not told which check character would fit", () => {
    const refusal = refusalOf(parseIdNumber("110105194912310021"))
    expect(refusal).toMatch(/“110105\*{12}”的校验位不对（GB 11643）.*核对全部 18 位/)
    expect(refusal).not.toContain("X")
  })

  it.each([
    ["11010519491331002X", /出生日期 1949-13-31 不可能存在/],
    ["110105190002290029", /出生日期 1900-02-29 不可能存在/],
    ["110105304912310025", /出生日期 3049-12-31 不可能存在/],
    ["1101051949123100", /有 16 位，身份证号码应为 18 位/],
    ["11010519491231002XX", /有 19 位/],
    ["110105194912310O2X", /第 16 位是“O”/],
    ["O1010519491231002X", /第 1 位是“O”/],
    ["110105-19491231-02X", /有 19 位/],
    ["1101051949123100X2", /第 17 位是“X”/],
    ["张三", /有 2 位/],
    ["同上", /同上/],
    ["#N/A", /公式错误“#N\/A”/],
    [true, /不是身份证号码/],
    [{ date: "1949-12-31" }, /“1949-12-31”不是身份证号码/],
  ])("%j is refused with its reason", (typed, reason) => {
    expect(refusalOf(parseIdNumber(typed))).toMatch(reason)
  })
})

describe("an old number of 15 digits", () => {
  it("is refused, as text and as a number", () => {
    expect(refusalOf(parseIdNumber("110105491231002"))).toMatch(/15 位旧号码.*填写 18 位/)
    expect(refusalOf(parseIdNumber(110105491231002))).toMatch(/15 位旧号码/)
  })
})

describe("an identity number that Excel kept as a number", () => {
  it.each([991421195001112000, 9.91421195001112e17, "9.91421E+17", "9.91421e17"])(
    "%j is refused: its last digits are gone",
    (kept) => {
      expect(refusalOf(parseIdNumber(kept))).toMatch(/存成了数字（.*）.*末尾几位已经丢失.*“文本”格式/)
    },
  )
})

describe("a blank identity number", () => {
  it.each([null, undefined, "", "  ", "无", "—", "/", "未填"])("%j is absent", (cell) => {
    expect(valueOf(parseIdNumber(cell))).toBeUndefined()
  })
})
