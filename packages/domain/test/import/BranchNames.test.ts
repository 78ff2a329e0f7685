import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { branchKey, parseBranch, resolveBranch } from "../../src/import/BranchNames.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

const TOWNS = ["青禾镇"]
const villages = [
  "塘汪村",
  "三塘村",
  "石桥村",
  "镇机关",
  "中心小学",
  "禾丰米业公司",
  "青禾茶业公司",
  "社区",
  "老干部",
  "商会",
]
const known = [
  ...villages.map((name, index) => ({ name: `${name}党支部`, id: index })),
  { name: "社区党总支", id: 100 },
  { name: "塘汪村第一党支部", id: 101 },
  { name: "塘汪村第二党支部", id: 102 },
]

describe("one branch under its usual names", () => {
  it.each([
    "塘汪村党支部",
    "塘汪村支部",
    "塘汪村支部委员会",
    "塘汪村党支部委员会",
    "塘汪村支委会",
    "青禾镇塘汪村党支部",
    "中共塘汪村支部委员会",
    "中共青禾镇塘汪村支部委员会",
    "中共青禾镇塘汪村党支部委员会",
    "中国共产党青禾镇塘汪村支部委员会",
    "清远县青禾镇塘汪村党支部",
    " 塘汪村 党支部 ",
    "塘汪村\u3000党支部",
    "“塘汪村”党支部",
  ])("%j is 塘汪村党支部", (written) => {
    expect(branchKey(written, TOWNS)).toBe(branchKey("塘汪村党支部", TOWNS))
    expect(resolveBranch(written, known, TOWNS)).toMatchObject({ id: 0 })
  })

  it("is the same with brackets of either width and ordinals of either kind", () => {
    expect(branchKey("青禾茶业公司（联合）党支部")).toBe(branchKey("青禾茶业公司(联合)支部"))
    expect(branchKey("塘汪村第一党支部")).toBe(branchKey("塘汪村第1支部"))
    expect(branchKey("机关一支部")).toBe(branchKey("机关第一支部"))
    expect(branchKey("青禾镇机关党支部", TOWNS)).toBe(branchKey("镇机关党支部", TOWNS))
  })

  it("is an exact match without a note under its own name, a noted alias under another", () => {
    expect(resolveBranch("塘汪村党支部", known, TOWNS)).toEqual({ kind: "exact", id: 0 })
    expect(notesOf(parseBranch("塘汪村支部", known, TOWNS))).toEqual(["党支部“塘汪村支部”读作“塘汪村党支部”"])
    expect(notesOf(parseBranch("塘汪村党支部", known, TOWNS))).toEqual([])
  })

  it("is found from any decoration of any branch", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.constantFrom("", "中共", "中国共产党"),
        fc.constantFrom("", "青禾镇"),
        fc.constantFrom("", " ", "\u3000"),
        fc.constantFrom("", "委员会"),
        (branch, party, town, blank, committee) => {
          const bare = branch.name.startsWith("镇机关") && town !== "" ? branch.name.slice(1) : branch.name
          expect(valueOf(parseBranch(`${party}${town}${blank}${bare}${committee}`, known, TOWNS))).toBe(branch.id)
        },
      ),
      { seed: 20260601 },
    )
  })
})

describe("different branches", () => {
  it.each([
    ["塘汪村第一党支部", "塘汪村第二党支部"],
    ["塘汪村第一党支部", "塘汪村党支部"],
    ["社区党总支", "社区党支部"],
    ["中共青禾镇社区总支部委员会", "中共青禾镇社区支部委员会"],
    ["机关第一支部", "机关第十一支部"],
    ["塘汪村党支部", "三塘村党支部"],
    ["塘汪村党支部", "塘汪党支部"],
    ["禾丰米业公司党支部", "青禾茶业公司党支部"],
    ["禾丰米业公司党支部", "禾丰米业有限公司党支部"],
    ["三八党支部", "三第八党支部"],
    ["三八党支部", "三九党支部"],
    ["退役军人青禾镇服务站党支部", "服务站党支部"],
    ["青禾镇党委", "党委"],
    ["青禾镇党委", "塘汪村党支部"],
    ["塘汪村联合党支部", "塘汪村党支部"],
    ["塘汪村老年党支部", "塘汪村党支部"],
  ])("%s and %s keep keys of their own", (one, other) => {
    expect(branchKey(one, TOWNS)).not.toBe(branchKey(other, TOWNS))
  })

  it("have a key each among those that are known", () => {
    expect(new Set(known.map(({ name }) => branchKey(name, TOWNS))).size).toBe(known.length)
  })

  it("of another township are not taken for ours", () => {
    expect(resolveBranch("红旗镇塘汪村党支部", known, TOWNS).kind).toBe("none")
  })
})

describe("a name without a word for the organisation", () => {
  it("is the only branch that fits, with a note", () => {
    expect(resolveBranch("石桥村", known, TOWNS)).toMatchObject({ kind: "alias", id: 2 })
  })

  it("is refused with the candidates where several fit", () => {
    expect(resolveBranch("社区", known, TOWNS)).toMatchObject({
      kind: "ambiguous",
      candidates: [{ id: 7 }, { id: 100 }],
    })
    expect(refusalOf(parseBranch("社区", known, TOWNS))).toMatch(/可以是几个党支部：社区党支部、社区党总支。请写全名/)
  })
})

describe("a name that two known branches bear", () => {
  it("is ambiguous even when it is exact", () => {
    const twins = [
      { name: "商会党支部", id: 1 },
      { name: "商会党支部", id: 2 },
    ]
    expect(resolveBranch("商会党支部", twins)).toMatchObject({ kind: "ambiguous", candidates: twins })
  })
})

describe("an unknown branch", () => {
  it("is refused with the names near it", () => {
    expect(refusalOf(parseBranch("塘旺村党支部", known, TOWNS))).toMatch(
      /没有名为“塘旺村党支部”的党支部。相近的有：.*塘汪村党支部/,
    )
  })

  it("is told the nearest three, nearest first", () => {
    const branches = ["下坪村", "上坪寨村", "上坪村", "上坪村委", "大垄村"].map((name) => ({
      name: `${name}党支部`,
      id: name,
    }))
    expect(resolveBranch("上坪村里党支部", branches)).toMatchObject({
      kind: "none",
      nearest: [{ id: "上坪村" }, { id: "上坪村委" }, { id: "下坪村" }],
    })
    expect(resolveBranch("上平村党支部", branches)).toMatchObject({ nearest: [{ id: "上坪村" }] })
    expect(resolveBranch("平党支部", branches)).toMatchObject({ nearest: [] })
  })

  it("is refused without a guess where none is near", () => {
    expect(resolveBranch("不存在村党支部", known, TOWNS)).toMatchObject({ kind: "none", nearest: [] })
    expect(refusalOf(parseBranch("不存在村党支部", known, TOWNS))).toMatch(/请核对名称，新的党支部请先登记/)
    expect(refusalOf(parseBranch(7, known, TOWNS))).toMatch(/不是党支部名称/)
  })

  it("is absent where the cell is blank", () => {
    expect(valueOf(parseBranch("—", known, TOWNS))).toBeUndefined()
  })
})
