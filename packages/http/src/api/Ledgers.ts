/** Ledgers (台账): their list, and the rows of one. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { answered, Asked } from "./Asked.ts"
import { NoSuchName, Problems } from "./Problem.ts"
import { Message } from "./Message.ts"

const Column = Schema.Struct({
  key: Schema.String,
  title: Message,
  /** The words for its coded values. */
  words: Schema.optionalKey(Schema.Record(Schema.String, Message)),
  /** Money in fen. */
  money: Schema.Boolean,
}).annotate({ identifier: "Column" })

const Ledger = Schema.Struct({
  name: Schema.String,
  /** The number by which offices know it, `L01` to `L39`; several ledgers can make up one. */
  code: Schema.optionalKey(Schema.String),
  title: Message,
  context: Schema.String,
  /** The kind of entity that its rows are of. */
  kind: Schema.String,
  columns: Schema.Array(Column),
}).annotate({ identifier: "Ledger", description: "一本台账 / A named view on a register" })
export type Ledger = typeof Ledger.Type

const Row = Schema.Struct({
  id: Schema.String,
  cells: Schema.Record(Schema.String, Schema.Json),
  /** The names of other entities that cells hold the ids of, by column. */
  names: Schema.Record(Schema.String, Schema.Json),
  /** The positions of the entries behind the row. */
  entries: Schema.Array(Schema.Int),
}).annotate({ identifier: "Row" })

const LedgerView = Schema.Struct({ ...answered, ledger: Ledger, rows: Schema.Array(Row) }).annotate({
  identifier: "LedgerView",
})
export type LedgerView = typeof LedgerView.Type

const LedgerList = Schema.Struct({ ledgers: Schema.Array(Ledger) }).annotate({ identifier: "LedgerList" })
export type LedgerList = typeof LedgerList.Type

/** The media type of Excel workbooks (ECMA-376). */
export const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
/** A workbook that is handed out. */
export const Workbook = Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: EXCEL }))

export class Ledgers extends HttpApiGroup.make("ledgers")
  .add(
    HttpApiEndpoint.get("list", "/ledgers", { success: LedgerList }).annotateMerge(
      OpenApi.annotations({ summary: "台账目录 / The ledgers" }),
    ),
    HttpApiEndpoint.get("view", "/ledgers/:name", {
      params: { name: Schema.String.annotate({ description: "名称或编号，如 roster、L01 / A name or a number" }) },
      query: Asked,
      headers: { accept: Schema.optionalKey(Schema.String) },
      success: [LedgerView, Workbook],
      error: NoSuchName,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "一本台账 / A ledger's rows",
        description: `Accept: ${EXCEL} 得可打印的 Excel 表，否则得数据 / A workbook to print where \`Accept\` names it, else data.`,
      }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "台账 / Ledgers" })) {}
