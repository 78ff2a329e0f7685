/**
 * Every failure as an RFC 9457 problem. This file is the one table of HTTP statuses: each failure has its row here,
 * and handlers only say which row.
 *
 * `detail` is for people at the desk; `said` has both languages.
 */
import { Schema } from "effect"
import { HttpApiError, HttpApiMiddleware } from "effect/http-api"
import { Message } from "./Message.ts"

const said = { said: Message }
const urn = <const Name extends string>(name: Name) => `urn:taizhang:problem:${name}` as const

// 4xx: what the request says.

/** The query, path or body does not have the form that the contract says. */
export class BadRequest extends HttpApiError.Problem<BadRequest>()(
  "BadRequest",
  { type: urn("bad-request"), status: 400, title: "请求不合格式 / Bad request" },
  {
    ...said,
    errors: Schema.Array(
      Schema.Struct({ path: Schema.Array(Schema.Union([Schema.String, Schema.Int])), message: Schema.String }),
    ),
  },
) {}

/** A page of another site sent it. */
export class ForeignOrigin extends HttpApiError.Problem<ForeignOrigin>()(
  "ForeignOrigin",
  { type: urn("foreign-origin"), status: 403, title: "来自其他网站的请求 / Foreign origin" },
  said,
) {}

/** The book is open for reading only. */
export class ReadOnly extends HttpApiError.Problem<ReadOnly>()(
  "ReadOnly",
  { type: urn("read-only"), status: 403, title: "台账只能读 / Read-only book" },
  said,
) {}

/** There is nothing at this path. */
export class NoSuchPath extends HttpApiError.Problem<NoSuchPath>()(
  "NoSuchPath",
  { type: urn("no-such-path"), status: 404, title: "没有这个地址 / No such path" },
  said,
) {}

/** There is no ledger, statistic or kind of entity of this name; `known` are those that there are. */
export class NoSuchName extends HttpApiError.Problem<NoSuchName>()(
  "NoSuchName",
  { type: urn("no-such-name"), status: 404, title: "没有这个名称 / No such name" },
  {
    ...said,
    what: Schema.Literals(["ledger", "statistic", "kind", "event"]),
    name: Schema.String,
    known: Schema.Array(Schema.String),
  },
) {}

/** This server was started without what reads workbooks. */
export class NotImporting extends HttpApiError.Problem<NotImporting>()(
  "NotImporting",
  { type: urn("not-importing"), status: 404, title: "这里不能导入 / No imports here" },
  said,
) {}

/** The path is there, and takes other methods. */
export class WrongMethod extends HttpApiError.Problem<WrongMethod>()(
  "WrongMethod",
  { type: urn("wrong-method"), status: 405, title: "方法不对 / Method not allowed" },
  said,
) {}

/** The id was recorded before with other content, as the entry at this position. */
export class SameIdOtherContent extends HttpApiError.Problem<SameIdOtherContent>()(
  "SameIdOtherContent",
  { type: urn("same-id-other-content"), status: 409, title: "编号已用于其他内容 / Same id, other content" },
  { ...said, id: Schema.String, position: Schema.Int },
) {}

/** The entry at this position was recorded meanwhile and bears on the proposal. */
export class ConditionFailed extends HttpApiError.Problem<ConditionFailed>()(
  "ConditionFailed",
  { type: urn("condition-failed"), status: 409, title: "刚有相关记录写入 / Recorded meanwhile" },
  { ...said, position: Schema.Int },
) {}

/** The body, or one entry of it, is longer than this many bytes. */
export class TooLarge extends HttpApiError.Problem<TooLarge>()(
  "TooLarge",
  { type: urn("too-large"), status: 413, title: "内容太长 / Too large" },
  { ...said, limit: Schema.Int },
) {}

/** The body is not `application/json`. */
export class NotJson extends HttpApiError.Problem<NotJson>()(
  "NotJson",
  { type: urn("not-json"), status: 415, title: "内容须为 JSON / Not JSON" },
  said,
) {}

/** The `Host` is not this machine's own name, as when a foreign name was made to point here. */
export class ForeignHost extends HttpApiError.Problem<ForeignHost>()(
  "ForeignHost",
  { type: urn("foreign-host"), status: 421, title: "主机名不对 / Foreign host" },
  said,
) {}

/** A reason for which a proposal was refused. */
export const ShownRefusal = Schema.Struct({
  rule: Schema.String,
  kind: Schema.Literals(["contradiction", "breach"]),
  citation: Schema.optionalKey(Message),
  message: Message,
  remedy: Schema.optionalKey(Message),
  /** The proposal, by its index in the list. */
  proposal: Schema.Int,
  type: Schema.String,
  on: Schema.String,
}).annotate({
  identifier: "Refusal",
  description: "breach 可附理由确认后登记，contradiction 不可 / A breach can be acknowledged, a contradiction cannot",
})

/** The record contradicts the proposal, or a rule speaks against it that it does not acknowledge. */
export class RefusedByRules extends HttpApiError.Problem<RefusedByRules>()(
  "RefusedByRules",
  { type: urn("refused-by-rules"), status: 422, title: "未予登记 / Refused by rules" },
  { ...said, refusals: Schema.Array(ShownRefusal) },
) {}

/** Something on record keeps the files from being checked, such as text that cannot be opened. Nothing was written. */
export class ImportHindered extends HttpApiError.Problem<ImportHindered>()(
  "ImportHindered",
  { type: urn("import-hindered"), status: 409, title: "现在不能导入 / Cannot import now" },
  said,
) {}

// 5xx: what befell the server.

/** Something failed that the request is not to blame for; the server's log has it under the reference. */
export class Unexpected extends HttpApiError.Problem<Unexpected>()(
  "Unexpected",
  { type: urn("unexpected"), status: 500, title: "服务器出错 / Unexpected failure" },
  { ...said, reference: Schema.String },
) {}

/** The disk failed at the commit; the same ids tell on a retry whether it was recorded. */
export class OutcomeUnknown extends HttpApiError.Problem<OutcomeUnknown>()(
  "OutcomeUnknown",
  { type: urn("outcome-unknown"), status: 500, title: "不能确定是否已记下 / Outcome unknown" },
  { ...said, reference: Schema.String },
) {}

/** Another program is writing the book; nothing was written. */
export class Busy extends HttpApiError.Problem<Busy>()(
  "Busy",
  { type: urn("busy"), status: 503, title: "台账正忙 / Busy" },
  said,
) {}

/** No room is left on the disk; nothing was written. */
export class DiskFull extends HttpApiError.Problem<DiskFull>()(
  "DiskFull",
  { type: urn("disk-full"), status: 507, title: "磁盘已满 / Disk full" },
  said,
) {}

/** Gives every endpoint the problems that any request can meet. */
export class Problems extends HttpApiMiddleware.Service<Problems>()("@taizhang/http/Problems", {
  error: [BadRequest, ForeignHost, Unexpected, Busy],
}) {}

/** The problems that recording can meet besides. */
export const recordingProblems = [
  ForeignOrigin,
  ReadOnly,
  SameIdOtherContent,
  ConditionFailed,
  TooLarge,
  NotJson,
  RefusedByRules,
  OutcomeUnknown,
  DiskFull,
] as const
