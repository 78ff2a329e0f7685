import { describe, expect, it } from "vitest"
import { maskIdNumber } from "@taizhang/domain/import/IdNumber"
import { masked, maskPhone, maskText } from "../src/sealing/Masking.ts"

describe("an ID number", () => {
  it("keeps its region only, however long it is", () => {
    expect(maskIdNumber("00000019510312001X")).toBe("000000************")
    expect(maskIdNumber("000000510312001")).toBe("000000*********")
    expect(maskIdNumber("0000")).toBe("0000******")
  })
})

describe("a phone number", () => {
  it("keeps three digits before and two behind", () => {
    expect(maskPhone("13800001001")).toBe("138******01")
    expect(maskPhone("0000-1234567")).toBe("000*******67")
    expect(maskPhone("12345")).toBe("******")
  })
})

describe("a text", () => {
  it("has the numbers in it masked, and no others", () => {
    expect(maskText("身份证00000019510312001X，电话13800001001。")).toBe("身份证000000************，电话138******01。")
    expect(maskText("编号138000010012、2025年6月28日、2400.50元")).toBe("编号138000010012、2025年6月28日、2400.50元")
  })

  it("leaves ids alone that hold such digits", () => {
    const id = "018f2b7a-1380-7000-8000-13800001001a"
    expect(masked("entry", id)).toBe(id)
  })
})

describe("a value", () => {
  it("is masked by the name of its field, at any depth", () => {
    expect(
      masked("data", {
        idNumber: "00000019510312001X",
        familyPhone: "13800001001",
        notes: [{ phone: "12345678" }],
        age: 74,
      }),
    ).toEqual({
      ...{ idNumber: "000000************", familyPhone: "138******01", notes: [{ phone: "123***78" }], age: 74 },
    })
  })
})
