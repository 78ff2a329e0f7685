/** A township's book in a temporary folder, with the whole server over it in process. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Layer, Logger } from "effect"
import { Book, layer, openMemory } from "@taizhang/store/book"
import type { BookOperations, OpenOptions } from "@taizhang/store/book/Operations"
import { initBook } from "@taizhang/store/promised"
import { makeWebHandler, type WorkbookTools } from "../src/main.ts"
import { history } from "./history.ts"

/** What the server answered, with its body read. */
export interface Answer<Body> {
  readonly status: number
  readonly type: string | null
  readonly headers: Headers
  readonly text: string
  readonly body: Body
}

export interface Town {
  readonly path: string
  /** What the server logged. */
  readonly logged: ReadonlyArray<string>
  readonly send: <Body = Record<string, unknown>>(path: string, init?: RequestInit) => Promise<Answer<Body>>
  readonly get: <Body = Record<string, unknown>>(
    path: string,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>
  readonly post: <Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>
  readonly close: () => Promise<void>
}

const HOST = "127.0.0.1:8750"

/** The server over a book, as a town. */
const townOf = <E>(book: Layer.Layer<Book, E>, path = "", workbooks?: WorkbookTools): Town => {
  const logged: Array<string> = []
  const logs = Logger.layer([Logger.map(Logger.formatLogFmt, (line) => void logged.push(line))])
  const { handler, dispose } = makeWebHandler({
    ...{ book, by: "小王", logs },
    ...(workbooks === undefined ? {} : { workbooks }),
  })
  const send = async <Body>(target: string, init: RequestInit = {}): Promise<Answer<Body>> => {
    const headers = new Headers(init.headers)
    if (!headers.has("host")) headers.set("host", HOST)
    const response = await handler(new Request(`http://${HOST}${target}`, { ...init, headers }))
    const text = await response.text()
    const type = response.headers.get("content-type")
    const body = (type?.includes("json") === true ? JSON.parse(text) : text) as Body
    return { status: response.status, type, headers: response.headers, text, body }
  }
  return {
    ...{ path, logged, send, close: dispose },
    get: (target, headers = {}) => send(target, { headers }),
    post: (target, body, headers = {}) =>
      send(target, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }),
  }
}

/** A town with a new book on disk, empty; with what reads workbooks where given. */
export const foundTown = async (options: OpenOptions = {}, workbooks?: WorkbookTools): Promise<Town> => {
  const folder = await mkdtemp(join(tmpdir(), "taizhang-http-"))
  const path = join(folder, "town.db")
  await initBook(path, { township: "青溪镇" })
  const town = townOf(layer(path, options), path, workbooks)
  return {
    ...town,
    close: async () => {
      await town.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The server over a book that is there. */
export const townAt = (path: string): Town => townOf(layer(path), path)

/** A town with its history recorded through the API. */
export const settledTown = async (): Promise<Town> => {
  const town = await foundTown()
  const { status, text } = await town.post("/api/events", history)
  if (status !== 201) throw new Error(text)
  return town
}

/** A town over a book in memory some of whose operations fail or answer as given. */
export const townWhere = (others: Partial<BookOperations>): Town =>
  townOf(
    Layer.effect(
      Book,
      Effect.map(openMemory({ township: "青溪镇" }), (book) => ({ ...book, ...others })),
    ),
  )
