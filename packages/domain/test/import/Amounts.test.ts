import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseAmount, parseCount } from "../../src/import/Amounts.ts"
import { yuan } from "../../src/kernel/Money.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

const grouped = (fen: number): string => {
  const [whole = "", rest] = yuan(fen).split(".")
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest === undefined ? "" : `.${rest}`)
}
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe("an amount in yuan", () => {
  it.each([
    [500, 50_000],
    [0, 0],
    [1000.5, 100_050],
    ["500", 50_000],
    ["500元", 50_000],
    ["500 元", 50_000],
    ["500元整", 50_000],
    ["￥500.00", 50_000],
    ["¥500", 50_000],
    ["人民币500元", 50_000],
    ["1,000.50元", 100_050],
    ["1,234,567.89", 123_456_789],
    ["0.5万元", 500_000],
    ["1.2345万", 1_234_500],
    ["2千元", 200_000],
    ["５００．５０元", 50_050],
    ["500.500", 50_050],
  ])("%j is read to the fen", (written, fen) => {
    expect(valueOf(parseAmount(written))).toBe(fen)
  })

  it("is noted where it is more than digits", () => {
    expect(notesOf(parseAmount(500))).toEqual([])
    expect(notesOf(parseAmount("500"))).toEqual([])
    expect(notesOf(parseAmount("500元"))).toEqual(["把“500元”读作 500 元"])
    expect(notesOf(parseAmount("0.5万元"))).toEqual(["把“0.5万元”读作 5000 元"])
  })

  it("loses what a formula's arithmetic leaves behind", () => {
    expect(valueOf(parseAmount(0.1 + 0.2))).toBe(30)
    expect(valueOf(parseAmount(300.000_000_000_06))).toBe(30_000)
  })

  it("comes back from every form", () => {
    const forms: ReadonlyArray<(fen: number) => string | number> = [
      (fen) => fen / 100,
      (fen) => yuan(fen),
      (fen) => `${yuan(fen)}元`,
      (fen) => `￥${grouped(fen)}`,
      (fen) => wide(`${yuan(fen)}`) + "元",
      (fen) => `${(BigInt(fen) / 1_000_000n).toString()}.${String(fen % 1_000_000).padStart(6, "0")}万元`,
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom(...forms), (fen, form) => {
        expect(valueOf(parseAmount(form(fen)))).toBe(fen)
      }),
      { seed: 20260301, numRuns: 2000 },
    )
  })
})

describe("what is no amount", () => {
  it.each([
    [-500, /是负数/],
    ["-500元", /是负数/],
    ["－500", /是负数/],
    ["(500)", /是负数/],
    [1.234, /超过两位小数/],
    ["1.234元", /超过两位小数/],
    ["0.1234567万元", /超过两位小数/],
    ["10,00", /不是金额/],
    ["1,0000", /不是金额/],
    ["5oo", /不是金额/],
    ["伍佰元", /不是金额/],
    ["300元+大米一袋", /不是金额/],
    ["500元/人", /不是金额/],
    ["500美元", /不是金额/],
    ["元", /不是金额/],
    ["1..5", /不是金额/],
    [Number.NaN, /不是金额/],
    [1e300, /不是金额/],
    [100_000_001, /超过一亿元/],
    [true, /不是金额/],
    [{ date: "2024-05-03" }, /不是金额/],
    ["#DIV/0!", /公式错误/],
    ["=SUM(H4:H59)", /没有存下计算结果/],
  ])("%j is refused with its reason", (written, reason) => {
    expect(refusalOf(parseAmount(written))).toMatch(reason)
  })

  it("is absent where it is blank", () => {
    for (const cell of [null, "", "无", "—", "/"]) expect(valueOf(parseAmount(cell))).toBeUndefined()
  })
})

describe("a count", () => {
  it.each([
    [3, 3],
    [0, 0],
    ["3", 3],
    ["3人", 3],
    ["3 天", 3],
    ["24学时", 24],
    ["24课时", 24],
    ["２４", 24],
    ["3.0", 3],
    ["三人", 3],
    ["两名", 2],
    ["十二", 12],
    ["二十三天", 23],
  ])("%j is read as a whole number", (written, count) => {
    expect(valueOf(parseCount(written))).toBe(count)
  })

  it("is noted where it is more than digits", () => {
    expect(notesOf(parseCount("24学时"))).toEqual(["把“24学时”读作 24"])
    expect(notesOf(parseCount(24))).toEqual([])
  })

  it("comes back with any unit", () => {
    fc.assert(
      fc.property(
        fc.nat(999_999),
        fc.constantFrom("", "人", "天", "学时", "票", "户", "名"),
        fc.boolean(),
        (count, unit, blank) => {
          expect(valueOf(parseCount(`${count}${blank ? " " : ""}${unit}`))).toBe(count)
        },
      ),
      { seed: 20260302 },
    )
  })

  it.each([
    [3.5, /不是整数/],
    ["3.5天", /不是整数/],
    [-1, /是负数/],
    ["-1", /是负数/],
    ["约3人", /不是数目/],
    ["3-5人", /不是数目/],
    ["人", /不是数目/],
    ["1,000", /不是数目/],
    [1e21, /不是数目/],
    [Number.POSITIVE_INFINITY, /不是数目/],
    [false, /不是数目/],
    ["#REF!", /公式错误/],
  ])("%j is refused with its reason", (written, reason) => {
    expect(refusalOf(parseCount(written))).toMatch(reason)
  })
})
