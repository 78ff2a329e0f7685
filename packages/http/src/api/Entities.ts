/** Entities by name: whom and what an event can be about, as a form lets one choose. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { NoSuchName, Problems } from "./Problem.ts"

/** How many are given at most. */
export const FOUND_LIMIT = 20

const Found = Schema.Struct({
  /** Whose names begin with what was sought first; then by name. */
  entities: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      name: Schema.String,
      /** What tells two of the same name apart: the branch of a member, and of namesakes the year of birth; since when others are on record. */
      hint: Schema.optionalKey(Schema.String),
    }),
  ),
  /** How many more have names with what was sought in them. */
  more: Schema.Int,
}).annotate({ identifier: "Found" })
export type Found = typeof Found.Type

export class Entities extends HttpApiGroup.make("entities")
  .add(
    HttpApiEndpoint.get("find", "/entities/:kind", {
      params: { kind: Schema.String.check(Schema.isMaxLength(40)) },
      query: { find: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(100))) },
      success: Found,
      error: NoSuchName,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "按名称查找 / Find by name",
        description: `名称中含有所查文字的，最多 ${FOUND_LIMIT} 个；限制处理个人信息的人不在内 / Those with the text in their names, ${FOUND_LIMIT} at most; nobody who is restricted.`,
      }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "对象 / Entities" })) {}
