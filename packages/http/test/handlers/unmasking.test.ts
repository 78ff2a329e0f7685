import { describe, expect, it } from "vitest"
import { unmasked } from "../../src/handlers/Unmasking.ts"

const own = {
  ...{ name: "王某", phone: "13812345678", note: "电话13812345678，夹子5*2个" },
  people: [
    { name: "甲", phone: "13900000001" },
    { name: "乙", phone: "13911111101" },
  ],
}
const shown = {
  ...{ name: "王某", phone: "138******78", note: "电话138******78，夹子5*2个" },
  people: [
    { name: "甲", phone: "139******01" },
    { name: "乙", phone: "139******01" },
  ],
}

const corrected = (given: object) => {
  const unclear: Array<string> = []
  return [unmasked(given as never, own, shown, (text) => unclear.push(text)), unclear] as const
}

describe("what comes back as it was shown", () => {
  it("is what stands on record, and everything else is what was written", () => {
    expect(corrected({ ...shown, name: "汪某" })).toEqual([{ ...own, name: "汪某" }, []])
    expect(corrected({ phone: "13800000000", note: "夹子3*2个" })).toEqual([
      { phone: "13800000000", note: "夹子3*2个" },
      [],
    ])
  })

  it("is found again where its place is another, if only one text is shown so", () => {
    expect(corrected({ people: [{ name: "丙", phone: "138******78" }] })).toEqual([
      { people: [{ name: "丙", phone: "13812345678" }] },
      [],
    ])
  })

  it("is told where it may stand for several", () => {
    const [, unclear] = corrected({ phone: "139******01" })
    expect(unclear).toEqual(["139******01"])
    expect(corrected({ people: [shown.people[1]] })[0]).toEqual({ people: [{ name: "乙", phone: "13900000001" }] })
  })
})
