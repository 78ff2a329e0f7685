/**
 * What stands before and behind every route: the host and origin checks, the security headers, and the problems of
 * requests that no endpoint answered.
 *
 * The server listens on this machine only, but a page of any site can make the browser on this machine send requests
 * here: by a foreign name that was made to point to 127.0.0.1 (hence the host check), or across sites (hence the origin
 * check on what writes; what reads has no CORS header, and is not answered where the browser says that it is across).
 */
import { ByteSize, Cause, Effect, type Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import {
  HttpIncomingMessage,
  HttpRouter,
  HttpServerRequest,
  HttpServerRespondable,
  HttpServerResponse,
} from "effect/http"
import { ForeignHost, ForeignOrigin, NotJson } from "../api/Problem.ts"
import { telling } from "./Failures.ts"
import { BODY_LIMIT, tooLarge, unanswered } from "./Unanswered.ts"

const isOwnHost = (host: string | undefined): boolean => /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/.test(host ?? "")

/** Why a request is not let in, if it is not. */
const refusal = ({
  method,
  headers,
}: HttpServerRequest.HttpServerRequest): HttpServerRespondable.Respondable | undefined => {
  const { host, origin } = headers
  if (!isOwnHost(host))
    return new ForeignHost(
      telling(
        "只能用本机地址 http://127.0.0.1 或 http://localhost 访问。",
        "Only http://127.0.0.1 and http://localhost are answered.",
      ),
    )
  if (method === "GET" || method === "HEAD")
    // A page of another site may lead here, as a link does, and may ask nothing: its answers take time and memory.
    return headers["sec-fetch-site"] === "cross-site" && headers["sec-fetch-mode"] !== "navigate"
      ? new ForeignOrigin(telling("不回答其他网站页面发来的请求。", "A page of another site cannot ask here."))
      : undefined
  if (origin !== undefined && origin !== `http://${host}`)
    return new ForeignOrigin(
      telling("不接受其他网站页面发来的登记请求。", "A page of another site cannot record here."),
    )
  const [type = ""] = (headers["content-type"] ?? "").split(";")
  if (type.trim().toLowerCase() !== "application/json")
    return new NotJson(
      telling("请求的 Content-Type 须为 application/json。", "The Content-Type must be application/json."),
    )
  return Number(headers["content-length"] ?? 0) > BODY_LIMIT ? tooLarge() : undefined
}

/** The policy of every page: nothing from elsewhere, nothing inline, framed by nobody. */
export const CONTENT_POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"

/** The headers that every answer has; what a route set itself stays. */
const secured = (response: HttpServerResponse.HttpServerResponse): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeaders(response, {
    "cache-control": "no-store",
    "content-security-policy": CONTENT_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...response.headers,
  })

/** Puts the guard around every route. */
export const guard: Layer.Layer<never, never, HttpRouter.HttpRouter | SecureRandom.SecureRandom> =
  HttpRouter.middleware(
    Effect.gen(function* () {
      const random = yield* SecureRandom.SecureRandom
      return (app) =>
        Effect.gen(function* () {
          const request = yield* HttpServerRequest.HttpServerRequest
          const refused = refusal(request)
          const response =
            refused === undefined
              ? yield* Effect.catchCause(app, (cause) =>
                  Cause.hasInterruptsOnly(cause) ? Effect.failCause(cause) : unanswered(request, cause),
                )
              : yield* HttpServerRespondable.toResponse(refused)
          return secured(response)
        }).pipe(
          Effect.provideService(SecureRandom.SecureRandom, random),
          Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(BODY_LIMIT)),
        )
    }),
    { global: true },
  )
