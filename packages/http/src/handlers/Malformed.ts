/** Requests that do not have the form of the contract, told as problems. */
import { Effect, SchemaIssue, type Layer } from "effect"
import { HttpApiMiddleware, type HttpApiError } from "effect/http-api"
import { BadRequest, Problems } from "../api/Problem.ts"
import { telling } from "./Failures.ts"

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const segment = (part: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof part === "object" ? part.key : part
  return typeof key === "number" ? key : String(key)
}

const parts: Readonly<Record<string, string>> = { params: "地址", query: "参数", headers: "请求头", payload: "内容" }

const EXCESS = "Expected no excess property"

const malformed = ({ kind, cause }: HttpApiError.HttpApiSchemaError): BadRequest => {
  const part = kind.toLowerCase()
  const errors = issuesOf(cause.issue).issues.map(({ path = [], message }) => ({
    path: [part, ...path.map(segment)],
    message,
  }))
  const zh = errors.map(({ path: [, ...at], message }) =>
    at.length === 0 ? "不合格式" : message === EXCESS ? `没有“${at.join(".")}”这一项` : `“${at.join(".")}”不合格式`,
  )
  const en = errors.map(({ path, message }) => `${path.join(".")}: ${message}`)
  return new BadRequest({
    ...telling(
      `请求的${parts[part] ?? part}有误：${zh.join("；")}。格式见 /docs。`,
      `The request is malformed: ${en.join("; ")}`,
    ),
    errors,
  })
}

/** A body that is no JSON at all, or ended before its end. */
export const unreadable = (): BadRequest =>
  new BadRequest({
    ...telling("请求的内容没有完整到达。", "The body of the request did not arrive whole."),
    errors: [{ path: ["payload"], message: "unreadable" }],
  })

/** Tells what is malformed; an answer that is malformed is our own fault. */
export const problems: Layer.Layer<Problems> = HttpApiMiddleware.layerSchemaErrorTransform(Problems, (error) =>
  error.kind === "Body" || error.kind === "ResponseHeaders" ? Effect.die(error.cause) : Effect.fail(malformed(error)),
)
