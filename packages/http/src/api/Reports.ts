/** The annual report (年度汇报) and the communiqué (党内统计公报), as data, as Markdown or as a Word document. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { answered, Asked } from "./Asked.ts"
import { Problems } from "./Problem.ts"

const Part = Schema.Struct({ statistic: Schema.String, value: Schema.Finite }).annotate({
  identifier: "Part",
  description: "与之相加或作分母的数字 / A figure that another is reckoned with",
})

const Bound = Schema.Struct({
  statistic: Schema.String,
  value: Schema.NullOr(Schema.Finite),
  unit: Schema.String,
  shown: Schema.String,
  /** The masked value of a township's report that it fills, such as `F06`. */
  mask: Schema.optionalKey(Schema.String),
  /** What `shown` says of the value other than itself: a total, a share, a change. */
  reckoned: Schema.optionalKey(
    Schema.Struct({
      plus: Schema.optionalKey(Schema.Array(Part)),
      of: Schema.optionalKey(Schema.Struct({ ...Part.fields, plus: Schema.optionalKey(Schema.Array(Part)) })),
      since: Schema.optionalKey(Schema.Struct({ asOf: Schema.String, value: Schema.Finite })),
    }),
  ),
}).annotate({ identifier: "Bound", description: "报告中的一个数字 / A figure in a sentence, bound to its statistic" })
const Run = Schema.Union([Schema.String, Bound]).annotate({ identifier: "Run" })

const Block = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("heading"), text: Schema.String }),
  Schema.Struct({ kind: Schema.Literal("paragraph"), runs: Schema.Array(Run) }),
  Schema.Struct({
    kind: Schema.Literal("table"),
    title: Schema.String,
    heads: Schema.Array(Schema.String),
    rows: Schema.Array(Schema.Array(Run)),
  }),
]).annotate({ identifier: "Block" })

const Report = Schema.Struct({
  ...answered,
  title: Schema.String,
  blocks: Schema.Array(Block),
  /** The statistics bound in it, once each. */
  figures: Schema.Array(Schema.String),
  /** What the check of the ledgers found, with the rules, which the text does not say. */
  findings: Schema.optionalKey(
    Schema.Array(Schema.Struct({ rule: Schema.String, title: Schema.String, count: Schema.Finite })),
  ),
}).annotate({ identifier: "Report" })
export type Report = typeof Report.Type

const Markdown = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/markdown; charset=utf-8" }))

/** The media type of Word documents (ECMA-376). */
export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
const Word = Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: WORD }))

const forms = `Accept: text/markdown 得 Markdown，${WORD} 得 Word 文档，否则得数据 / Markdown or a Word document where \`Accept\` names it, else data.`

/** A report under its name, in the forms that it is asked for. */
const drawn = <const Name extends "report" | "communique">(name: Name, summary: string) =>
  HttpApiEndpoint.get(name, `/${name}` as const, {
    query: Asked,
    headers: { accept: Schema.optionalKey(Schema.String) },
    success: [Report, Markdown, Word],
  }).annotateMerge(OpenApi.annotations({ summary, description: forms }))

export class Reports extends HttpApiGroup.make("report")
  .add(
    drawn("report", "年度汇报 / The annual report"),
    drawn("communique", "党内统计公报 / The communiqué of statistics"),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "汇报 / Report" })) {}
