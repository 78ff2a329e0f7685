/**
 * The HTTP shell of a township's book: the API of `api/`, the clerk's page, the documentation.
 *
 * It listens on this machine only until there is access control.
 *
 * @example
 * yield* serve({ bookPath: "town.db", by: "clerk" })
 */
import { createServer } from "node:http"
import { NodeHttpServer, NodeServices } from "@effect/platform-node"
import { Console, Data, Effect, Layer, Logger } from "effect"
import { SecureRandom } from "effect/crypto"
import { HttpRouter, HttpServer, type HttpServerError } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import type { Message } from "@taizhang/domain/kernel/Message"
import { layer as bookLayer, type Book } from "@taizhang/store/book"
import type { OpenOptions } from "@taizhang/store/book/Operations"
import type { OpenFailure } from "@taizhang/store/Failure"
import { Api } from "./api/Api.ts"
import { about } from "./handlers/about.ts"
import { events } from "./handlers/events.ts"
import { entities } from "./handlers/entities.ts"
import { due, findings } from "./handlers/findings.ts"
import { guard } from "./handlers/Guard.ts"
import { imports } from "./handlers/imports.ts"
import { histories } from "./handlers/histories.ts"
import { ledgers } from "./handlers/ledgers.ts"
import { problems } from "./handlers/Malformed.ts"
import { Operator } from "./handlers/Operator.ts"
import { docs, page } from "./handlers/pages.ts"
import { reports } from "./handlers/reports.ts"
import { statistics } from "./handlers/statistics.ts"
import { Workbooks, type WorkbookTools } from "./handlers/Workbooks.ts"

export { Api } from "./api/Api.ts"
export type { WorkbookTools } from "./handlers/Workbooks.ts"

/** The port where none is asked for. */
export const DEFAULT_PORT = 8750

const HOST = "127.0.0.1"

/** How long requests under way have to be answered once the server is to end. */
const GRACE = "3 seconds"

/** Another address than this machine's own was asked for. */
export class HostRefused extends Data.TaggedError("HostRefused")<{ readonly host: string }> {
  get said(): Message {
    return {
      zh: `不能在 ${this.host} 上提供网页：目前还没有登录和权限，只能在本机（127.0.0.1）使用。`,
      en: `will not listen on ${this.host}: there is no access control yet, only this machine (127.0.0.1) is served.`,
    }
  }
  override get message(): string {
    return `${this.said.zh}\n${this.said.en}`
  }
}

/** The port cannot be listened on. */
export class PortTaken extends Data.TaggedError("PortTaken")<{ readonly port: number; readonly cause: unknown }> {
  get said(): Message {
    return {
      zh: `端口 ${this.port} 不能使用，可能已被别的程序占用。请换一个端口。`,
      en: `port ${this.port} cannot be listened on, perhaps another program has it: choose another.`,
    }
  }
  override get message(): string {
    return `${this.said.zh}\n${this.said.en}`
  }
}

const api = HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide([about, events, imports, entities, ledgers, statistics, histories, findings, due, reports]),
  Layer.provide(problems),
  HttpRouter.provideRequest(SecureRandom.layerWebCrypto),
)

/** Every route over a book, recording in the name of an operator. */
const routes = (by: string, workbooks: WorkbookTools | undefined) =>
  Layer.mergeAll(api, page, docs, guard).pipe(
    Layer.provide(SecureRandom.layerWebCrypto),
    Layer.provide(Layer.succeed(Operator, by)),
    Layer.provide(Layer.succeed(Workbooks, workbooks)),
  )

/** What is logged goes to stderr: stdout is for what a command prints. */
const logs = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])

export interface WebHandlerOptions<E> {
  readonly book: Layer.Layer<Book, E>
  /** The operator in whose name is recorded. */
  readonly by: string
  /** What reads and makes workbooks; nothing is imported where not given. */
  readonly workbooks?: WorkbookTools
  readonly logs?: Layer.Layer<never>
}

/** The whole server as a function from request to response, for tests and other hosts; it does not listen. */
export const makeWebHandler = <E>({ book, by, workbooks, logs: loggers = logs }: WebHandlerOptions<E>) =>
  HttpRouter.toWebHandler(
    routes(by, workbooks).pipe(
      Layer.provide(book),
      Layer.provide([HttpServer.layerServices, NodeServices.layer]),
      Layer.provideMerge(loggers),
    ),
    { disableLogger: true },
  )

export interface ServeOptions extends OpenOptions {
  readonly bookPath: string
  /** 8750 where not given; 0 for any that is free. */
  readonly port?: number
  /** Only this machine's own address is taken. */
  readonly host?: string
  /** The operator in whose name is recorded; `http` where not given. */
  readonly by?: string
  /** What reads and makes workbooks; nothing is imported where not given. */
  readonly workbooks?: WorkbookTools
  /** Told the URL once it listens; prints it where not given. */
  readonly listening?: (url: string) => Effect.Effect<void>
}

const announce = (url: string): Effect.Effect<void> =>
  Console.log(
    `台账网页 ${url} （接口说明 ${url}docs，按 Ctrl-C 结束）\nserving ${url} (API at ${url}docs, Ctrl-C ends)`,
  )

/**
 * Serves a book until it is interrupted; then the requests under way have three seconds to be answered, and the
 * book is closed.
 */
export const serve = (options: ServeOptions): Effect.Effect<never, OpenFailure | HostRefused | PortTaken> => {
  const { bookPath, port = DEFAULT_PORT, host = HOST, by = "http", workbooks, listening = announce, ...open } = options
  if (host !== HOST && host !== "localhost") return Effect.fail(new HostRefused({ host }))
  const node = createServer({ headersTimeout: 10_000, requestTimeout: 60_000 })
  const server = NodeHttpServer.layer(() => node, { host: HOST, port, gracefulShutdownTimeout: GRACE })
  // Stands between the routes and the server: closed after the ones have had their time, before the other waits for all.
  const impatience = Layer.effectDiscard(Effect.addFinalizer(() => Effect.sync(() => node.closeAllConnections())))
  const said = Layer.effectDiscard(HttpServer.addressFormattedWith((address) => listening(`${address}/`)))
  return Layer.launch(
    Layer.mergeAll(HttpRouter.serve(routes(by, workbooks), { disableLogger: true, disableListenLog: true }), said).pipe(
      Layer.provide(impatience),
      Layer.provide(bookLayer(bookPath, open)),
      Layer.provide(server),
      Layer.provide(logs),
    ),
  ).pipe(
    Effect.catchTag("ServeError", (cause: HttpServerError.ServeError) => Effect.fail(new PortTaken({ port, cause }))),
  )
}
