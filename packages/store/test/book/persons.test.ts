import { openMemoryBook } from "../../src/promised.ts"
import { describe, expect, it } from "vitest"
import { newBook } from "../folder.ts"
import { branch, by, person } from "../facts.ts"
import { model } from "../model.ts"

const idNumber = "110101198001011234"
const doubled = (id: string) => person(id, "2020-01-01", { idNumber })

describe("persons of one ID number", () => {
  it.each([
    ["a file", async () => (await newBook()).book],
    ["memory", () => openMemoryBook({ township: "测试镇", model })],
  ])("are told in the order in which they were recorded, in %s", async (_, open) => {
    const book = await open()
    await book.record([branch("b1"), doubled("p9"), person("p2"), doubled("p5")], by)
    const { noted } = await book.record([doubled("p1")], by)
    expect(await book.findPersons(idNumber)).toEqual(["person:p9", "person:p5", "person:p1"])
    const [note] = noted.filter(({ rule }) => rule === "E03")
    expect(note?.message.zh).toContain("与已登记的 p9、p5 相同")
    await book.close()
  })
})
