/** Statistics (指标): all figures, and one with its evidence. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { answered, Asked, AskedPage } from "./Asked.ts"
import { NoSuchName, Problems } from "./Problem.ts"
import { Message } from "./Message.ts"
import { Names, ShownEntry, Tag } from "./Shapes.ts"

const Figure = Schema.Struct({
  name: Schema.String,
  title: Message,
  context: Schema.String,
  unit: Schema.String,
  unitTitle: Message,
  /** Null where nothing that it counts is recorded (未登记); money is in fen. */
  value: Schema.NullOr(Schema.Finite),
  /** How many lines it is made of. */
  lines: Schema.Int,
}).annotate({
  identifier: "Figure",
  description:
    "一个数字；没有登记的为 null（未登记），金额以分计 / A figure; null where nothing is recorded, money in fen",
})
export type Figure = typeof Figure.Type

const Line = Schema.Struct({
  /** The position of the entry that is the evidence. */
  entry: Schema.Int,
  subject: Schema.String,
  /** The subject as a tag, where it is an entity. */
  tag: Schema.optionalKey(Tag),
  amount: Schema.optionalKey(Schema.Finite),
}).annotate({ identifier: "Line" })

const FigureList = Schema.Struct({ ...answered, statistics: Schema.Array(Figure) }).annotate({
  identifier: "FigureList",
})
export type FigureList = typeof FigureList.Type

const Evidence = Schema.Struct({
  ...answered,
  statistic: Figure,
  /** How many lines come before these. */
  offset: Schema.Int,
  lines: Schema.Array(Line),
  /** The entries of these lines, once each. */
  entries: Schema.Array(ShownEntry),
  /** Whether its lines are left out because they are for the discipline commission (不公开). */
  restricted: Schema.Boolean,
  names: Names,
}).annotate({ identifier: "Evidence", description: "一个数字和它的依据 / A figure with a page of its evidence" })
export type Evidence = typeof Evidence.Type

export class Statistics extends HttpApiGroup.make("statistics")
  .add(
    HttpApiEndpoint.get("all", "/statistics", { query: Asked, success: FigureList }).annotateMerge(
      OpenApi.annotations({ summary: "全部数字 / All figures" }),
    ),
    HttpApiEndpoint.get("evidence", "/statistics/:name", {
      params: { name: Schema.String },
      query: AskedPage,
      success: Evidence,
      error: NoSuchName,
    }).annotateMerge(OpenApi.annotations({ summary: "一个数字的依据 / A figure with the entries behind it" })),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "指标 / Statistics" })) {}
