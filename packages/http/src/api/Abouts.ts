/** What book this is: the township, how far it goes, what day it is there. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Day } from "./Asked.ts"
import { Problems } from "./Problem.ts"

const About = Schema.Struct({
  township: Schema.String,
  /** The last position. */
  position: Schema.Int,
  /** The civil date of Asia/Shanghai by the server's clock. */
  today: Day,
  writable: Schema.Boolean,
  /** Whether workbooks can be imported here. */
  imports: Schema.Boolean,
}).annotate({ identifier: "About" })
export type About = typeof About.Type

export class Abouts extends HttpApiGroup.make("about")
  .add(
    HttpApiEndpoint.get("about", "/about", { success: About }).annotateMerge(
      OpenApi.annotations({ summary: "这是哪本台账 / What book this is" }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "概况 / About" })) {}
