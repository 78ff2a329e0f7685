import { Effect } from "effect"
import { StoreFailed } from "@taizhang/store/Failure"
import { describe, expect, it } from "vitest"
import type { ImportReport } from "../../src/api/Imports.ts"
import type { WorkbookTools } from "../../src/main.ts"
import { foundTown } from "../town.ts"

const report: ImportReport = {
  ...{ committed: false, readable: true },
  files: [
    {
      ...{ file: "花名册.xlsx", ledgers: [{ id: "roster", title: { zh: "党员花名册", en: "Roster" } }] },
      ...{ rows: 2, recorded: 1, alreadyThere: 0, noted: [] },
      refused: [{ sheet: "表1", row: 4, reasons: [{ zh: "没有填写姓名", en: "no name" }] }],
    },
  ],
}
const workbook = { name: "花名册.xlsx", content: Buffer.from("一个文件").toString("base64") }

/** A server with what imports given, and what it was asked. */
const importing = async (answer: ReturnType<WorkbookTools["import"]>) => {
  const asked: Array<Parameters<WorkbookTools["import"]>> = []
  const town = await foundTown(
    {},
    {
      import: (...given) => {
        asked.push(given)
        return answer
      },
      form: (_, { type }) => Promise.resolve(Buffer.from(`空白 ${type}`)),
    },
  )
  return { town, asked }
}

describe("importing", () => {
  it("hands on the bytes of the files, in whose name and whether to record, and answers with the report", async () => {
    const { town, asked } = await importing(Effect.succeed(report))
    expect((await town.get<{ readonly imports: boolean }>("/api/about")).body.imports).toBe(true)
    expect(await town.post("/api/imports", { files: [workbook] })).toMatchObject({ status: 200, body: report })
    await town.post("/api/imports?commit=true", { files: [workbook] })
    expect(
      asked.map(([, files, options]) => [
        files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
        options,
      ]),
    ).toEqual([
      [[["花名册.xlsx", "一个文件"]], { by: "小王", commit: false }],
      [[["花名册.xlsx", "一个文件"]], { by: "小王", commit: true }],
    ])
    await town.close()
  })

  it("says what keeps the files from being checked, and what failed", async () => {
    const said = { zh: "有文字无法打开", en: "a text cannot be opened" }
    const hindered = await importing(Effect.succeed({ hindered: said }))
    expect(await hindered.town.post("/api/imports", { files: [workbook] })).toMatchObject({
      status: 409,
      body: { said },
    })
    await hindered.town.close()
    const failing = await importing(Effect.fail(new StoreFailed({ path: "秘密.db", cause: new Error("秘密") })))
    const { status, text } = await failing.town.post("/api/imports", { files: [workbook] })
    expect(status).toBe(500)
    expect(text).not.toContain("秘密")
    await failing.town.close()
  })

  it("takes no other request", async () => {
    const { town, asked } = await importing(Effect.succeed(report))
    for (const body of [
      { files: [] },
      { files: [{ ...workbook, content: "不是 base64" }] },
      { files: [{ ...workbook, name: "" }] },
      [workbook],
    ])
      expect((await town.post("/api/imports", body)).status).toBe(400)
    expect((await town.post("/api/imports", { files: [workbook] }, { origin: "http://evil.example" })).status).toBe(403)
    expect(asked).toEqual([])
    await town.close()
  })

  it("has a blank form for each event that is recorded by hand", async () => {
    const { town } = await importing(Effect.succeed(report))
    const { status, type, text } = await town.get<string>("/api/events/ConsolationPaid/form")
    expect([status, type, text]).toEqual([
      200,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "空白 ConsolationPaid",
    ])
    for (const none of ["Nope", "EntryStruck"])
      expect(await town.get(`/api/events/${none}/form`)).toMatchObject({ status: 404, body: { what: "event" } })
    await town.close()
  })

  it("is not done by a server that was started without it", async () => {
    const town = await foundTown()
    expect((await town.get<{ readonly imports: boolean }>("/api/about")).body.imports).toBe(false)
    const { status, body } = await town.post<{ readonly type: string }>("/api/imports", { files: [workbook] })
    expect([status, body.type]).toEqual([404, "urn:taizhang:problem:not-importing"])
    await town.close()
  })
})
