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

const Part = Schema.Struct({ statistic: Schema.String, value: Schema.NullOr(Schema.Finite) })
const Ratio = Schema.Struct({
  name: Schema.String,
  title: Message,
  context: Schema.String,
  as: Schema.Literals(["mean", "percent"]),
  unitTitle: Message,
  /** To one decimal; null where nothing of it is recorded (未登记), or the whole is nothing. */
  value: Schema.NullOr(Schema.Finite),
  shown: Schema.String,
  part: Schema.Array(Part),
  whole: Schema.Array(Part),
}).annotate({
  identifier: "Ratio",
  description:
    "由数字算出的平均数或占比，部分和全部各是哪些数字 / A mean or a share that is reckoned from figures: those of the part over those of the whole",
})
export type Ratio = typeof Ratio.Type

const FigureList = Schema.Struct({
  ...answered,
  statistics: Schema.Array(Figure),
  ratios: Schema.Array(Ratio),
}).annotate({
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

const Bearing = Schema.Struct({
  ...answered,
  /** How many there are in all. */
  total: Schema.Int,
  /** How many come before these. */
  offset: Schema.Int,
  /** The position of each entry, and whom it lets in or keeps out. */
  lines: Schema.Array(Schema.Struct({ entry: Schema.Int, tags: Schema.Array(Tag) })),
  entries: Schema.Array(ShownEntry),
  /** How many more of this page are for the discipline commission, and are not served. */
  withheld: Schema.Int,
  names: Names,
}).annotate({
  identifier: "Bearing",
  description:
    "不计入一个数字、但少了它计入的就会不同的记录 / Entries that a figure does not count, but without which it would count others",
})
export type Bearing = typeof Bearing.Type

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
    HttpApiEndpoint.get("bearing", "/statistics/:name/bearing", {
      params: { name: Schema.String },
      query: AskedPage,
      success: Bearing,
      error: NoSuchName,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "牵动一个数字的其他记录 / What else bears on a figure",
        description:
          "依据以外，少了它计入的就会不同的记录，如联系之于未联系 / Besides its evidence, each entry without which it would count others",
      }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "指标 / Statistics" })) {}
