/**
 * The continuation of a log whose newest part was lost: from here on it signs under another origin.
 *
 * A log that went back to an older backup cannot sign again under its name, for what it signs would fork from what it
 * had signed. The entry cites the checkpoint that it could not keep to, so that everybody who held it sees why.
 */
import { Schema } from "effect"
import { declare } from "./Event.ts"
import { titled } from "./Ids.ts"
import type { Context } from "./Model.ts"

export const LogContinued = declare("LogContinued", { zh: "日志另起一段", en: "Log continued" })({
  rank: 0,
  lasting: true,
  reserved: true,
  fields: {
    origin: Schema.NonEmptyString.check(Schema.isMaxLength(200)).pipe(titled("新的日志名称", "new origin")),
    checkpoint: Schema.NonEmptyString.check(Schema.isMaxLength(20_000)).pipe(
      titled("不能接续的检查点", "checkpoint that it does not continue"),
    ),
    reason: Schema.NonEmptyString.check(Schema.isMaxLength(1000)).pipe(titled("原因", "reason")),
  },
})

export const continuation: Context = {
  name: "continuation",
  title: { zh: "日志", en: "The log itself" },
  events: [LogContinued],
  facets: [],
  rules: [],
  ledgers: [],
  statistics: [],
}
