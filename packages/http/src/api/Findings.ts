/** Findings (核查发现) and due items (待办). */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { answered, Asked, Day } from "./Asked.ts"
import { Problems } from "./Problem.ts"
import { Message } from "./Message.ts"
import { Names, said, Tag } from "./Shapes.ts"

const Finding = Schema.Struct({
  ...said,
  kind: Schema.Literals(["breach", "lapse"]),
  remedy: Schema.optionalKey(Message),
  subject: Tag,
  /** The position of the entry that shows it. */
  entry: Schema.Int,
  on: Day,
  /** The reason with which the entry accepts it. */
  acknowledged: Schema.optionalKey(Schema.String),
  due: Schema.optionalKey(Day),
  met: Schema.optionalKey(Schema.Struct({ on: Day, entry: Schema.Int })),
  /** Counted by a calendar that is not published yet. */
  provisional: Schema.optionalKey(Schema.Boolean),
}).annotate({
  identifier: "Finding",
  description: "已登记而与规定不符的事项 / Something recorded that a rule speaks against",
})
export type Finding = typeof Finding.Type

const DueItem = Schema.Struct({
  ...said,
  subject: Tag,
  entry: Schema.Int,
  due: Day,
  provisional: Schema.optionalKey(Schema.Boolean),
}).annotate({ identifier: "DueItem", description: "待办 / Something to be done, and by when" })
export type DueItem = typeof DueItem.Type

/** How many were left out because they are for the discipline commission (不公开); nobody sees those here. */
const withheld = Schema.Int

const FindingList = Schema.Struct({ ...answered, findings: Schema.Array(Finding), withheld, names: Names })
export type FindingList = typeof FindingList.Type
const DueList = Schema.Struct({
  ...answered,
  due: Schema.Array(DueItem),
  /** How many more are past their dates and not done: they are among the findings. */
  overdue: Schema.Int,
  withheld,
  names: Names,
})
export type DueList = typeof DueList.Type

export class Findings extends HttpApiGroup.make("findings")
  .add(
    HttpApiEndpoint.get("findings", "/findings", { query: Asked, success: FindingList }).annotateMerge(
      OpenApi.annotations({ summary: "核查发现 / Findings" }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "核查 / Findings" })) {}

export class Due extends HttpApiGroup.make("due")
  .add(
    HttpApiEndpoint.get("due", "/due", { query: Asked, success: DueList }).annotateMerge(
      OpenApi.annotations({ summary: "待办事项，最急的在前 / What is due, the most urgent first" }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "待办 / Due" })) {}
