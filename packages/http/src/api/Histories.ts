/** Histories: every entry about something, struck ones and strikes too. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Day } from "./Asked.ts"
import { Problems } from "./Problem.ts"
import { Names, ShownEntry, Tag } from "./Shapes.ts"

const Whole = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))

const History = Schema.Struct({
  tag: Tag,
  position: Schema.Int,
  entries: Schema.Array(ShownEntry),
  /** How many more of this page are for the discipline commission, and are not served. */
  withheld: Schema.Int,
  /** The position to go on after; absent where these are the last. */
  next: Schema.optionalKey(Schema.Int),
  names: Names,
}).annotate({ identifier: "History" })
export type History = typeof History.Type

export class Histories extends HttpApiGroup.make("history")
  .add(
    HttpApiEndpoint.get("of", "/history/:tag", {
      params: { tag: Tag },
      query: {
        asOf: Schema.optionalKey(Day),
        knownAt: Schema.optionalKey(Whole),
        after: Schema.optionalKey(Whole),
        limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 }))),
      },
      success: History,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "一人一事的全部记录 / The entries about something",
        description: "按登记先后；被划去的记录和划线更正也在内 / By position, with what was struck and the strikes.",
      }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "沿革 / History" })) {}
