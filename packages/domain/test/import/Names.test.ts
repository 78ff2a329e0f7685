import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseName, parseNames } from "../../src/import/Names.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

const han = fc.constantFrom(
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文和建国英梅远兴旺",
)
const names = fc
  .array(han, { minLength: 2, maxLength: 4 })
  .map((signs) => signs.join(""))
  .filter((name) => !/等.?$/.test(name))

describe("the name of one person", () => {
  it("loses the padding inside, with a note", () => {
    expect(valueOf(parseName("龙\u3000龙"))).toBe("龙龙")
    expect(notesOf(parseName("龙\u3000龙"))).toEqual(["姓名“龙\u3000龙”去掉了中间的空格，读作 龙龙"])
  })

  it("comes back from any padding", () => {
    fc.assert(
      fc.property(names, fc.constantFrom("", " ", "\u3000", "  "), (name, blank) => {
        expect(valueOf(parseName(Array.from(name).join(blank)))).toBe(name)
      }),
      { seed: 20260501 },
    )
  })

  it.each(["阿不都·买买提", "阿不都・买买提", "阿不都•买买提", "阿不都‧买买提", "阿不都 · 买买提", "阿不都．买买提"])(
    "%j keeps its middle dot in one form",
    (written) => {
      expect(valueOf(parseName(written))).toBe("阿不都·买买提")
    },
  )

  it("keeps the blanks of a Latin name", () => {
    expect(valueOf(parseName("Mary Ann Smith"))).toBe("Mary Ann Smith")
  })

  it("keeps rare characters, and notes a private one", () => {
    expect(notesOf(parseName("王𬀩"))).toEqual([])
    expect(notesOf(parseName("王\uE123")).join()).toContain("自造字")
  })

  it("leaves out what stands in brackets, with a note", () => {
    expect(valueOf(parseName("王敏（女）"))).toBe("王敏")
    expect(notesOf(parseName("王敏（女）"))).toEqual(["姓名“王敏（女）”括号里的“女”未采用"])
  })

  it.each([
    ["张三1", /汉字和间隔号以外的字符/],
    ["张三?", /以外的字符/],
    ["张*", /以外的字符/],
    ["张", /只有一个字/],
    ["张三、李四", /几个人的姓名/],
    ["张三\n李四", /几个人的姓名/],
    ["同上", /不能代替具体内容/],
    ["#NAME?", /公式错误/],
    [13800000000, /不是姓名/],
    [{ date: "2024-05-03" }, /不是姓名/],
  ])("%j is refused with its reason", (written, reason) => {
    expect(refusalOf(parseName(written))).toMatch(reason)
  })
})

describe("a list of names", () => {
  it.each([
    ["沈英、冯梅远", ["沈英", "冯梅远"]],
    ["沈英，冯梅远", ["沈英", "冯梅远"]],
    ["沈英,冯梅远；李四;王五", ["沈英", "冯梅远", "李四", "王五"]],
    ["沈英/冯梅远", ["沈英", "冯梅远"]],
    ["沈英\n冯梅远", ["沈英", "冯梅远"]],
    ["沈英 冯梅远", ["沈英", "冯梅远"]],
    ["沈英\u3000冯梅远 李四", ["沈英", "冯梅远", "李四"]],
    ["严和霞、向磊安", ["严和霞", "向磊安"]],
    ["张三，，李四、", ["张三", "李四"]],
    ["龙\u3000龙", ["龙龙"]],
    ["龙\u3000龙、王\u3000敏", ["龙龙", "王敏"]],
    ["诸 葛 亮", ["诸葛亮"]],
    ["王 建国", ["王建国"]],
    ["欧阳 建国", ["欧阳建国"]],
    ["欧阳建国 李明", ["欧阳建国", "李明"]],
    ["阿不都 · 买买提、张三", ["阿不都·买买提", "张三"]],
    ["王敏 （女）、李四", ["王敏", "李四"]],
    ["Mary Smith、张三", ["Mary Smith", "张三"]],
    ["张三", ["张三"]],
  ])("%j holds %j", (written, value) => {
    expect(valueOf(parseNames(written))).toEqual(value)
  })

  it.each(["龙 龙 王 敏", "龙 建国 李明", "沈英 欧阳 建国", "沈英 龙 龙"])(
    "%j is refused: its blanks have two readings",
    (written) => {
      expect(refusalOf(parseNames(written))).toMatch(/空格分不清.*请用顿号/)
    },
  )

  it("notes where blanks were taken for separators or for padding", () => {
    expect(notesOf(parseNames("沈英 冯梅远"))).toEqual(["“沈英 冯梅远”按空格分成 沈英、冯梅远"])
    expect(notesOf(parseNames("龙\u3000龙"))).toHaveLength(1)
    expect(notesOf(parseNames("沈英、冯梅远"))).toEqual([])
  })

  it("is refused where it is not whole, or a part is no name", () => {
    expect(refusalOf(parseNames("张三、李四等"))).toMatch(/名单不全/)
    expect(refusalOf(parseNames("张三、李四等3人"))).toMatch(/名单不全/)
    expect(refusalOf(parseNames("1.张三、2.李四"))).toMatch(/不是姓名/)
  })

  it("comes back from any separator", () => {
    fc.assert(
      fc.property(
        fc.array(names, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("、", "，", ",", "；", ";", "/", "\n", "、 ", "\r\n"),
        (list, by) => {
          expect(valueOf(parseNames(list.join(by)))).toEqual(list)
        },
      ),
      { seed: 20260502 },
    )
  })

  it("is absent where the cell is blank", () => {
    for (const cell of [null, "", "无", "/", "、"]) expect(valueOf(parseNames(cell))).toBeUndefined()
  })
})
