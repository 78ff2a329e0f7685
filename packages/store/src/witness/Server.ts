/**
 * A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`; `GET /checkpoint?origin=…&size=…`, what was cosigned of
 * a log first at a size, or last, so that whoever is refused can see what he is held to; `GET /` says what it is.
 *
 * Anybody may ask; what counts is who signed the checkpoint. So nothing that is sent here may end the process, take
 * more memory than one short body, or hold a connection for long.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerOptions } from "node:http"
import type { AddressInfo } from "node:net"
import { Effect, type Scope } from "effect"
import type { SigningKey } from "../merkle/Key.ts"
import { WitnessPortTaken, type WitnessFailure } from "./Failure.ts"
import { addCheckpoint, type Outcome } from "./Witness.ts"
import { keyOf, openWitness, type WitnessFile } from "./WitnessFile.ts"

/** The longest body that is read, in bytes: a checkpoint with a proof and a dozen of the longest signatures. */
export const MAX_BODY = 65_536
const DEFAULT_PORT = 8751

/** How long, in milliseconds, a client may take for its headers, for its whole request, and between requests. */
export const patience: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
}
/** How long, in milliseconds, requests under way have to be answered once the server is to end. */
const GRACE = 3_000

/** The most connections at a time; each may bring one body. */
const MAX_CONNECTIONS = 512

interface Answer {
  readonly status: number
  readonly type?: string
  readonly body: string
  /** Whether the connection ends: what was not read of a body would be taken for the next request. */
  readonly last?: boolean
}

const dayOf = (seconds: number): string => new Date(1000 * seconds).toISOString().slice(0, 10)

/** The status of each outcome, as the specification has them. */
const answerOf = (outcome: Outcome): Answer => {
  switch (outcome._tag) {
    case "Cosigned":
      return { status: 200, body: outcome.lines }
    case "Malformed":
      return { status: 400, body: `${outcome.why.said.en}\n` }
    case "OldTooLarge":
      return { status: 400, body: `the old size ${outcome.old} is larger than the checkpoint's, ${outcome.size}\n` }
    case "NotSigned":
      return { status: 403, body: `${outcome.why.said.en}\n` }
    case "UnknownLog":
      return { status: 404, body: "this witness does not know the log\n" }
    // The specification has no status for it: to cosigning it is a log that this witness does not know.
    case "Retired":
      return { status: 404, body: `this witness retired the log on ${dayOf(outcome.time)}: ${outcome.reason}\n` }
    case "Elsewhere":
    case "Contradicted":
      return { status: 409, type: "text/x.tlog.size", body: `${outcome.held}\n` }
    case "Inconsistent":
      return { status: 422, body: `the consistency proof from size ${outcome.held} does not verify\n` }
    case "ClockBehind":
      return { status: 503, body: `the clock of this witness is behind what it has cosigned\n` }
  }
}

/** What the operator of a witness is told of. */
export interface Observer {
  /** A log signed a second history. */
  readonly contradicted: (origin: string, size: number) => void
  /** The witness could not answer. */
  readonly failed: (cause: unknown) => void
}

/** The body of a request; undefined where it is too long. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Array<Buffer> = []
  let length = 0
  // Leaving the loop must not end the connection: the answer is still to be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_BODY) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const cosignedAnswer = (witness: WitnessFile, query: URLSearchParams): Answer => {
  const [origin, size] = [query.get("origin") ?? "", query.get("size")]
  if (size !== null && !/^\d{1,15}$/.test(size)) return { status: 400, body: "the size is no number\n" }
  const found = size === null ? witness.newest(origin) : witness.firstAt(origin, Number(size))
  return found === undefined
    ? { status: 404, body: "nothing was cosigned of that log at that size\n" }
    : { status: 200, body: found.checkpoint + found.cosignature }
}

const respond = async (
  witness: WitnessFile,
  key: SigningKey,
  observer: Observer,
  request: IncomingMessage,
): Promise<Answer> => {
  const path = request.url?.split("?")[0]
  if (path === "/") {
    if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, body: "GET only\n" }
    return { status: 200, body: `taizhang witness (c2sp.org/tlog-witness), POST /add-checkpoint\n${witness.vkey}\n` }
  }
  if (path === "/checkpoint") {
    if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, body: "GET only\n" }
    return cosignedAnswer(witness, new URLSearchParams(request.url?.slice(path.length)))
  }
  if (path !== "/add-checkpoint") return { status: 404, body: "there is /, /add-checkpoint and /checkpoint\n" }
  if (request.method !== "POST") return { status: 405, body: "POST only\n" }
  const body = await bodyOf(request)
  if (body === undefined) return { status: 413, body: `no request is longer than ${MAX_BODY} bytes\n`, last: true }
  const outcome = addCheckpoint(witness, key, body, Math.floor(Date.now() / 1000))
  if (outcome._tag === "Contradicted") observer.contradicted(outcome.origin, outcome.size)
  return answerOf(outcome)
}

/** Answers the requests to a witness, whatever they are. */
const listener =
  (witness: WitnessFile, key: SigningKey, observer: Observer): RequestListener =>
  (request, response) => {
    const send = ({ status, type = "text/plain; charset=utf-8", body, last = false }: Answer): void => {
      const ending = last ? { connection: "close" } : {}
      response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...ending })
      response.end(request.method === "HEAD" ? undefined : body, () => {
        if (last) request.destroy()
      })
    }
    const fail = (cause: unknown): void => {
      // A client that went away, or was sent away, is no failure of the witness.
      if (request.errored !== null || response.destroyed) return void response.destroy()
      observer.failed(cause)
      if (response.headersSent) response.destroy()
      else send({ status: 503, body: "the witness cannot answer now; asking again is safe\n" })
    }
    respond(witness, key, observer, request).then(send).catch(fail)
  }

const listen = (
  server: Server,
  host: string,
  port: number,
  observer: Observer,
): Effect.Effect<string, WitnessPortTaken> =>
  Effect.callback((resume) => {
    const refuse = (cause: unknown): void => resume(Effect.fail(new WitnessPortTaken({ host, port, cause })))
    server.once("error", refuse)
    server.listen(port, host, () => {
      server.off("error", refuse).on("error", observer.failed)
      const { address, family, port: at } = server.address() as AddressInfo
      resume(Effect.succeed(`http://${family === "IPv6" ? `[${address}]` : address}:${at}/`))
    })
  })

/** Ends a server: no new connections, a moment for the requests under way, then all are closed. */
const close = (server: Server): Effect.Effect<void> =>
  Effect.callback((resume) => {
    const impatience = setTimeout(() => server.closeAllConnections(), GRACE)
    server.close(() => {
      clearTimeout(impatience)
      resume(Effect.void)
    })
    server.closeIdleConnections()
  })

export interface ServeOptions {
  /** The state, whose key stands beside it. */
  readonly path: string
  /** 8751 where not given; 0 for any that is free. */
  readonly port?: number
  /** This machine only where not given. */
  readonly host?: string
  readonly observer: Observer
  readonly patience?: ServerOptions
}

/** Serves a witness for as long as the scope lasts. Gives its URL and the text of its key. */
export const serveWitness = ({
  path,
  port = DEFAULT_PORT,
  host = "127.0.0.1",
  observer,
  patience: limits = patience,
}: ServeOptions): Effect.Effect<
  { readonly url: string; readonly vkey: string },
  WitnessFailure | WitnessPortTaken,
  Scope.Scope
> =>
  Effect.gen(function* () {
    const witness = yield* Effect.acquireRelease(openWitness(path), (file) => Effect.sync(() => file.close()))
    const key = yield* keyOf(path, witness)
    const server = yield* Effect.acquireRelease(
      Effect.sync(() => {
        const made = createServer(limits, listener(witness, key, observer))
        made.maxConnections = MAX_CONNECTIONS
        return made
      }),
      (one) => (one.listening ? close(one) : Effect.void),
    )
    return { url: yield* listen(server, host, port, observer), vkey: witness.vkey }
  })
