/** Imports: Excel ledgers and forms, checked before anything is written. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Workbook } from "./Ledgers.ts"
import { Message } from "./Message.ts"
import { ImportHindered, NoSuchName, NotImporting, Problems, recordingProblems } from "./Problem.ts"

/** How many files at once. */
const FILES = 50

const Workbooks = Schema.Struct({
  files: Schema.Array(
    Schema.Struct({
      name: Schema.NonEmptyString.check(Schema.isMaxLength(255)).annotate({ description: "文件名 / The file's name" }),
      content: Schema.Uint8ArrayFromBase64.annotate({ description: "文件内容，base64 / The file's bytes in base64" }),
    }),
  ).check(Schema.isMinLength(1), Schema.isMaxLength(FILES)),
}).annotate({ identifier: "Workbooks" })

/** Why a row was refused, or what was noted of it; row 0 tells of a whole sheet or file. */
const RowNote = Schema.Struct({ sheet: Schema.String, row: Schema.Int, reasons: Schema.Array(Message) }).annotate({
  identifier: "RowNote",
})

/** What became of the files, in rows: `rows` = `recorded` + `alreadyThere` + refused rows. */
const ImportReport = Schema.Struct({
  /** Whether it was recorded, or only checked. */
  committed: Schema.Boolean,
  /** Whether every file and sheet could be read; where not, nothing is ever written. */
  readable: Schema.Boolean,
  files: Schema.Array(
    Schema.Struct({
      file: Schema.String,
      /** The ledgers that it holds, or the events that its forms are of. */
      ledgers: Schema.Array(Schema.Struct({ id: Schema.String, title: Message })),
      rows: Schema.Int,
      recorded: Schema.Int,
      alreadyThere: Schema.Int,
      refused: Schema.Array(RowNote),
      noted: Schema.Array(RowNote),
    }),
  ),
}).annotate({ identifier: "ImportReport" })
export type ImportReport = typeof ImportReport.Type

export class Imports extends HttpApiGroup.make("imports")
  .add(
    HttpApiEndpoint.post("import", "/imports", {
      query: {
        commit: Schema.optionalKey(
          Schema.Boolean.annotate({ description: "写入；不写只检查 / Records; otherwise it only checks" }),
        ),
      },
      payload: Workbooks,
      success: ImportReport,
      error: [...recordingProblems, NotImporting, ImportHindered],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "导入 Excel 台账和登记表 / Import Excel ledgers and forms",
        description:
          "先检查，逐行说明登记、已有和拒收；加 commit 写入，全部文件在一次事务里。有文件不能读取时什么也不写 / Checks row by row; with commit all files are recorded in one transaction, and nothing where one cannot be read.",
      }),
    ),
  )
  .add(
    HttpApiEndpoint.get("form", "/events/:type/form", {
      params: { type: Schema.String.check(Schema.isMaxLength(100)) },
      success: Workbook,
      error: [NoSuchName, NotImporting],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "空白登记表 / A blank form",
        description:
          "一种事项的空白登记表（Excel），一行填一件，填好后导入 / An Excel form of an event to be filled in, one to a row, and imported.",
      }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "导入 / Imports" })) {}
