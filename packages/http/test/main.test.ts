import { request } from "node:http"
import { once } from "node:events"
import { connect, createServer } from "node:net"
import { networkInterfaces, tmpdir } from "node:os"
import { mkdtemp, rm } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Exit, Fiber } from "effect"
import { initBook, openBook } from "@taizhang/store/promised"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { HostRefused, PortTaken, serve, type ServeOptions } from "../src/main.ts"

let folder: string
let bookPath: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "taizhang-serve-"))
  bookPath = join(folder, "town.db")
  await initBook(bookPath, { township: "青溪镇" })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Serves for as long as a body runs, and gives what ended the server. */
const serving = async (options: Partial<ServeOptions>, body: (url: string) => Promise<void>) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const fiber = Effect.runFork(
    serve({ bookPath, port: 0, listening: (url) => Effect.sync(() => resolve(url)), ...options }),
  )
  const ended = Effect.runPromise(Fiber.await(fiber))
  await Promise.race([promise.then(body), ended])
  await Effect.runPromise(Fiber.interrupt(fiber))
  return ended
}

const status = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on("error", reject)
      .end()
  })

describe("the server", () => {
  it("serves the book on this machine until it is interrupted, and closes it then", async () => {
    let served = ""
    const exit = await serving({ by: "小王" }, async (url) => {
      served = url
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
      const about = await fetch(`${url}api/about`)
      expect(await about.json()).toMatchObject({ township: "青溪镇", position: 0 })
      expect(await (await fetch(url)).text()).toContain("党务台账")
    })
    expect(Exit.hasInterrupts(exit)).toBe(true)
    await expect(fetch(`${served}api/about`)).rejects.toThrow("fetch failed")
    const book = await openBook(bookPath)
    expect(await book.head()).toBe(0)
    await book.close()
  })

  it("does not wait for ever for a request that never ends", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    let began = 0
    await serving({}, async (url) => {
      const slow = connect(Number(new URL(url).port), "127.0.0.1", () =>
        slow.write("POST /api/events HTTP/1.1\r\nHost: "),
      )
      slow.on("error", () => undefined)
      slow.on("close", resolve)
      await once(slow, "connect")
      await fetch(`${url}api/about`)
      began = Date.now()
    })
    await promise
    expect(Date.now() - began).toBeLessThan(8_000)
  })

  it("answers no foreign host name", async () => {
    await serving({}, async (url) => {
      expect(await status(`${url}api/about`, { host: "evil.example" })).toBe(421)
      expect(await status(`${url}api/about`, { host: "localhost" })).toBe(200)
    })
  })

  it("is not reached by the other addresses of this machine", async () => {
    const addresses = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal)
    await serving({}, async (url) => {
      for (const { address } of addresses)
        await expect(status(url.replace("127.0.0.1", address), {})).rejects.toThrow("ECONNREFUSED")
    })
  })

  it.each(["0.0.0.0", "::", "192.168.1.10", "town.example"])("refuses to listen on %s", async (host) => {
    const failure = await Effect.runPromise(Effect.flip(serve({ bookPath, host })))
    expect(failure).toBeInstanceOf(HostRefused)
    expect(failure.message).toContain(host)
  })

  it("says that a port is taken", async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { readonly port: number }).port))
    })
    const failure = await Effect.runPromise(Effect.flip(serve({ bookPath, port })))
    expect(failure).toBeInstanceOf(PortTaken)
    expect(failure.message).toContain(`端口 ${port}`)
    other.close()
  })

  it("says that there is no book", async () => {
    const failure = await Effect.runPromise(Effect.flip(serve({ bookPath: join(folder, "none.db"), port: 0 })))
    expect(failure._tag).toBe("BookNotFound")
  })
})
