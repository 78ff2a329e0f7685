/** The pages: the clerk's page from `web/`, and the documentation of the API, both without anything from elsewhere. */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApiSwagger } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CONTENT_POLICY } from "./Guard.ts"

const WEB = fileURLToPath(new URL("../../web/", import.meta.url))

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
}

/** The files of the page, each a route of its own: no path from a request ever reaches the file system. */
export const page = HttpRouter.use((router) =>
  Effect.gen(function* () {
    for (const name of readdirSync(WEB, { recursive: true, encoding: "utf8" })) {
      const contentType = types[extname(name)]
      if (contentType === undefined) continue
      const response = HttpServerResponse.uint8Array(readFileSync(join(WEB, name)), { contentType })
      const path = `/${name.replaceAll("\\", "/")}` as const
      yield* router.add("GET", path, response)
      if (path === "/index.html") yield* router.add("GET", "/", response)
    }
  }),
)

/** The documentation page has its one script inline, so its policy names that script by its hash. */
const policyOf = (html: string): string => {
  const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  )
  return `${CONTENT_POLICY}; script-src ${hashes.join(" ")}; style-src 'self' 'unsafe-inline'; img-src 'self' data:`
}

const docsPolicy = HttpRouter.middleware((app) => {
  let policy: string | undefined
  return Effect.map(app, (response) => {
    if (response.body._tag === "Uint8Array") policy ??= policyOf(new TextDecoder().decode(response.body.body))
    return policy === undefined ? response : HttpServerResponse.setHeader(response, "content-security-policy", policy)
  })
}).layer

/** The documentation of the API, from its contract. */
export const docs = HttpApiSwagger.layer(Api, { path: "/docs" }).pipe(Layer.provide(docsPolicy))
