/** What requests are told that no endpoint answered: no such path, wrong method, an unreadable body, a fault of ours. */
import { Effect, type Cause } from "effect"
import { HttpServerError, HttpServerRespondable, HttpServerResponse, type HttpServerRequest } from "effect/http"
import { OpenApi } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { NoSuchPath, TooLarge, WrongMethod } from "../api/Problem.ts"
import { telling, unexpected } from "./Failures.ts"
import { unreadable } from "./Malformed.ts"

/** The longest body in bytes. */
export const BODY_LIMIT = 16 * 1024 * 1024

export const tooLarge = (): TooLarge =>
  new TooLarge({
    ...telling(
      "请求的内容超过 16 MiB，请分批登记。没有写入任何内容。",
      "The body is longer than 16 MiB: record it in parts. Nothing was written.",
    ),
    limit: BODY_LIMIT,
  })

/** The methods of each path of the contract. */
const methods = Object.entries(OpenApi.fromApi(Api).paths).map(([path, operations]) => ({
  path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  allow: Object.keys(operations).map((method) => method.toUpperCase()),
}))

const unrouted = ({
  url,
  method,
}: HttpServerRequest.HttpServerRequest): Effect.Effect<HttpServerResponse.HttpServerResponse> => {
  const [path = "/"] = url.split(/[?#]/, 1)
  const allow = methods.find((one) => one.path.test(path))?.allow
  if (allow === undefined || allow.includes(method))
    return HttpServerRespondable.toResponse(
      new NoSuchPath(
        telling(
          "没有这个地址。接口说明见 /docs，网页见 /。",
          "There is nothing at this path: see /docs for the API, / for the page.",
        ),
      ),
    )
  const list = allow.join(", ")
  return Effect.map(
    HttpServerRespondable.toResponse(new WrongMethod(telling(`这个地址只接受 ${list}。`, `This path takes ${list}.`))),
    HttpServerResponse.setHeader("allow", list),
  )
}

/** The problem for what went wrong on the way. */
export const unanswered = (request: HttpServerRequest.HttpServerRequest, cause: Cause.Cause<unknown>) => {
  for (const reason of cause.reasons) {
    const error = reason._tag === "Fail" ? reason.error : reason._tag === "Die" ? reason.defect : undefined
    if (!(error instanceof HttpServerError.HttpServerError)) continue
    const why = error.reason
    if (why._tag === "RouteNotFound") return unrouted(request)
    if (why._tag === "RequestParseError")
      return HttpServerRespondable.toResponse(why.reason === "BodyTooLarge" ? tooLarge() : unreadable())
  }
  return Effect.flatMap(unexpected(cause), HttpServerRespondable.toResponse)
}
