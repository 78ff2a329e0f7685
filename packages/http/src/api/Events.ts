/** Events: the catalogue of what can be recorded, recording, and red-line strikes (划线更正). */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Acknowledgement, Paper } from "@taizhang/domain/kernel/Event"
import { HOLDS, type Holds } from "@taizhang/domain/kernel/Field"
import { Problems, recordingProblems } from "./Problem.ts"
import { Message } from "./Message.ts"
import { Names, ShownEntry, Tag } from "./Shapes.ts"

/** A field of an event as a form or a page shows it. */
export interface Field {
  readonly name: string
  readonly title: Message
  readonly optional: boolean
  readonly holds: Holds
  readonly several: boolean
  readonly kind?: string
  readonly filled: boolean
  readonly written: boolean
  readonly personal: boolean
  readonly words?: Readonly<Record<string, Message>>
  readonly fields?: ReadonlyArray<Field>
}
const Field: Schema.Codec<Field> = Schema.Struct({
  name: Schema.String,
  title: Message,
  optional: Schema.Boolean,
  /** What it holds, or each where it holds several. */
  holds: Schema.Literals(HOLDS),
  several: Schema.Boolean,
  /** Whether of several there has to be one. */
  filled: Schema.Boolean,
  /** Whether people write the id that it holds, because it means something. */
  written: Schema.Boolean,
  /** The kind of entity whose id it holds. */
  kind: Schema.optionalKey(Schema.String),
  /** Text about a person: sealed where it is stored. */
  personal: Schema.Boolean,
  /** The words for its codes: what a page shows, and what may be sent, in their place. */
  words: Schema.optionalKey(Schema.Record(Schema.String, Message)),
  /** The fields of the object that it holds, or of each where it holds several. */
  fields: Schema.optionalKey(Schema.Array(Schema.suspend((): Schema.Codec<Field> => Field))),
}).annotate({ identifier: "Field" })

const EventDeclaration = Schema.Struct({
  type: Schema.String,
  title: Message,
  context: Schema.String,
  /** What the date of the fact is, where its title does not say. */
  day: Schema.optionalKey(Message),
  fields: Schema.Array(Field),
  /** The field that names what the event brings in: a new id is made where it is not given. */
  makes: Schema.optionalKey(Schema.String),
  /** The kind of entity that each entry of it is by itself. */
  self: Schema.optionalKey(Schema.String),
  /** Whether it is recorded by hand: a strike has its own path, and some only follow an operation. */
  byHand: Schema.Boolean,
  /** Whether it is for the discipline commission only (不公开). */
  restricted: Schema.Boolean,
  /** The JSON Schema (2020-12) of `data`. */
  schema: Schema.JsonObject,
}).annotate({ identifier: "EventDeclaration", description: "一种事项 / A kind of event" })

/** Everything that can be recorded, by area of the field, with the kinds of entities that it is about. */
const Catalogue = Schema.Struct({
  contexts: Schema.Array(Schema.Struct({ name: Schema.String, title: Message })),
  kinds: Schema.Array(Schema.Struct({ kind: Schema.String, title: Message })),
  events: Schema.Array(EventDeclaration),
}).annotate({ identifier: "Catalogue" })
export type Catalogue = typeof Catalogue.Type

/** An event as a client proposes it. Its form is judged with the rules, so that every fault is told in words. */
export const Proposed = Schema.Struct({
  type: Schema.String.annotate({ description: "事项名称，见目录 / The type, of the catalogue" }),
  occurredOn: Schema.String.annotate({ format: "date", description: "发生日期 / The date of the fact" }),
  data: Schema.Json.annotate({
    description:
      "内容，按目录中该事项的格式；代码也可写作目录中的中文或英文词 / The content, by the catalogue's schema; a word of the catalogue, Chinese or English, may stand for its code",
  }),
  id: Schema.optionalKey(
    Schema.String.annotate({
      description:
        "记录编号；相同编号和内容重发不会重复登记，不写则由服务器生成 / The entry's id; sent again with the same content it records nothing twice; made here where not given",
    }),
  ),
  replaces: Schema.optionalKey(Schema.String),
  evidence: Schema.optionalKey(Schema.Array(Paper)),
  acknowledged: Schema.optionalKey(Schema.Array(Acknowledgement)),
  batch: Schema.optionalKey(Schema.String),
  unrecorded: Schema.optionalKey(Schema.Array(Schema.String)),
}).annotate({ identifier: "Proposal", description: "拟登记的一条事项 / A proposed event" })
export type Proposed = typeof Proposed.Type

/** A strike as a client proposes it, with what is recorded in place of the entry struck. */
const Strike = Schema.Struct({
  entry: Schema.String.annotate({ description: "被划去的记录的编号 / The id of the entry struck" }),
  reason: Schema.String,
  occurredOn: Schema.optionalKey(
    Schema.String.annotate({ format: "date", description: "不写为今天 / Today by default" }),
  ),
  id: Schema.optionalKey(Schema.String),
  replacement: Schema.optionalKey(Proposed),
}).annotate({ identifier: "Strike" })

const recorded = {
  position: Schema.Int,
  entries: Schema.Array(ShownEntry),
  names: Names,
  /** The ids of those that were there before with the same content. */
  already: Schema.Array(Schema.String),
  noted: Schema.Array(
    Schema.Struct({
      rule: Schema.String,
      kind: Schema.Literals(["breach", "lapse", "note"]),
      message: Message,
      subject: Tag,
      entry: Schema.Int,
    }),
  ),
}
/** It was recorded, durably. */
const Recorded = Schema.Struct({ outcome: Schema.Literal("recorded"), ...recorded }).pipe(HttpApiSchema.status(201))
/** Nothing was written: it was there before, or it was only asked what would happen. */
const NothingWritten = Schema.Struct({ outcome: Schema.Literals(["alreadyThere", "dryRun"]), ...recorded })

export type Recorded = typeof Recorded.Type | typeof NothingWritten.Type

const query = {
  dryRun: Schema.optionalKey(
    Schema.Boolean.annotate({ description: "只核对，不登记 / Judges and answers, and writes nothing" }),
  ),
}
const success = [Recorded, NothingWritten] as const

export const LIST_LIMIT = 1000

export class Events extends HttpApiGroup.make("events")
  .add(
    HttpApiEndpoint.get("catalogue", "/events", { success: Catalogue }).annotateMerge(
      OpenApi.annotations({ summary: "事项目录 / What can be recorded" }),
    ),
    HttpApiEndpoint.post("record", "/events", {
      query,
      payload: [
        Schema.Union([Proposed, Schema.Array(Proposed).check(Schema.isMinLength(1), Schema.isMaxLength(LIST_LIMIT))]),
      ],
      success,
      error: recordingProblems,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "登记 / Record",
        description:
          "一条或一组；一组作为整体判断，要么全部登记，要么全不登记 / One, or a list that stands or falls as one.",
      }),
    ),
    HttpApiEndpoint.post("strike", "/events/strike", {
      query,
      payload: Strike,
      success,
      error: recordingProblems,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "划线更正 / Strike",
        description:
          "原记录保留在台账中，不再计入；更正后的记录可同时登记，占原记录的位置 / The entry stays in the log and counts no more; a replacement takes its place.",
      }),
    ),
  )
  .prefix("/api")
  .middleware(Problems)
  .annotateMerge(OpenApi.annotations({ title: "登记 / Events" })) {}
