/** The envelope of an entry: the form of all that stands around its data, as it is proposed and as it is stored. */
import { Schema } from "effect"
import { isPlainDate } from "@taizhang/domain/kernel/Calendar"
import { Acknowledgement, Paper } from "@taizhang/domain/kernel/Event"
import { EntryId } from "@taizhang/domain/kernel/Ids"

const proposed = {
  id: EntryId,
  type: Schema.String,
  occurredOn: Schema.String,
  data: Schema.Unknown,
  replaces: Schema.optionalKey(EntryId),
  self: Schema.optionalKey(EntryId),
  evidence: Schema.optionalKey(Schema.Array(Paper)),
  acknowledged: Schema.optionalKey(Schema.Array(Acknowledgement)),
  batch: Schema.optionalKey(Schema.NonEmptyString.check(Schema.isMaxLength(200))),
  unrecorded: Schema.optionalKey(Schema.Array(Schema.NonEmptyString)),
}

/** Whether text is an instant as entries hold it: RFC 3339 in UTC, with `Z` and at most nine digits of a second. */
export const isInstant = (text: unknown): boolean => {
  if (typeof text !== "string") return false
  const [, day = "", hour, minute, second] = /^(.{10})T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z$/.exec(text) ?? []
  return isPlainDate(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

/** Whether text can name an operator: it is not empty, and has bytes. */
export const isOperator = (text: unknown): boolean => typeof text === "string" && text !== "" && text.isWellFormed()

const stored = {
  ...proposed,
  recordedAt: Schema.String.check(
    Schema.makeFilter(isInstant, { expected: "an instant in UTC, such as 2026-06-01T00:00:00.000Z" }),
  ),
  recordedBy: Schema.String.check(Schema.makeFilter(isOperator, { expected: "the name of an operator" })),
}

const strict = { errors: "all", onExcessProperty: "error" } as const

/** Decodes the envelope of a proposal: every error, no unknown member. */
export const decodeProposed = Schema.decodeUnknownResult(Schema.Struct(proposed), strict)

/** Decodes the envelope of an entry as its bytes hold it, without position and place. */
export const decodeStored = Schema.decodeUnknownResult(Schema.Struct(stored), strict)
