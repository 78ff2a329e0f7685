/** What anybody may send to a witness, and that it goes on afterwards. */
import { request as httpRequest } from "node:http"
import { connect, type Socket } from "node:net"
import Database from "better-sqlite3"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { MAX_BODY, patience, serveWitness } from "../../src/witness/Server.ts"
import { writeRequest } from "../../src/witness/Request.ts"
import { random } from "../merkle/random.ts"
import { testLog } from "./logs.ts"
import { newWitness, opened, served, stopServers } from "./witness.ts"

const log = testLog("county.example/liuxi")

const goesOn = async (url: string): Promise<void> => {
  const response = await fetch(`${url}add-checkpoint`, { method: "POST", body: writeRequest(log.request(0, 3)) })
  expect(response.status).toBe(200)
}

/** Sends bytes as they are, and gives what came back once the other side has closed. */
const raw = (url: string, send: (socket: Socket) => void): Promise<string> => {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => send(socket))
    let heard = ""
    socket.setEncoding("utf8").on("data", (text) => {
      heard += String(text)
    })
    // A reset is an end like any other.
    socket.on("error", () => undefined).on("close", () => resolve(heard))
  })
}

describe("a witness over HTTP", () => {
  it("says what it is, with its key", async () => {
    const { url, vkey } = await served(await newWitness())
    const response = await fetch(url)
    expect(response.status).toBe(200)
    expect((await response.text()).split("\n")[1]).toBe(vkey)
    expect((await fetch(url, { method: "HEAD" })).status).toBe(200)
  })

  it("knows three paths, each with one method", async () => {
    const { url } = await served(await newWitness(log))
    const statusOf = async (path: string, method: string): Promise<number> =>
      (await fetch(`${url}${path}`, { method, ...(method === "POST" ? { body: "x" } : {}) })).status
    expect(await statusOf("", "POST")).toBe(405)
    expect(await statusOf("add-checkpoint", "GET")).toBe(405)
    expect(await statusOf("add-checkpoint", "DELETE")).toBe(405)
    expect(await statusOf("checkpoint?origin=x", "POST")).toBe(405)
    expect(await statusOf("checkpoint?origin=x", "GET")).toBe(404)
    expect(await statusOf("checkpoint?origin=x&size=one", "GET")).toBe(400)
    expect(await statusOf("add-checkpoint/", "POST")).toBe(404)
    expect(await statusOf("sign-subtree", "POST")).toBe(404)
    expect(await statusOf("add-checkpoint?x=1", "POST")).toBe(400)
    await goesOn(url)
  })

  it("answers many requests on one connection", async () => {
    const { url } = await served(await newWitness(log))
    const one = (path: string) => `GET /${path} HTTP/1.1\r\nHost: w\r\n\r\n`
    const heard = await raw(url, (socket) =>
      socket.write(`${one("")}${one("none")}GET / HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n`),
    )
    expect(heard.match(/^HTTP\/1\.1 \d+/gm)).toEqual(["HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200"])
  })

  it("reads no body that is too long, declared or not", async () => {
    const { url, told } = await served(await newWitness(log))
    const fits = await fetch(`${url}add-checkpoint`, { method: "POST", body: "x".repeat(MAX_BODY) })
    expect(fits.status).toBe(400)
    const declared = await fetch(`${url}add-checkpoint`, { method: "POST", body: "x".repeat(MAX_BODY + 1) })
    expect(declared.status).toBe(413)
    // What is sent so far is read, and all that will be sent is not waited for.
    const begun = await raw(url, (socket) =>
      socket.write(
        `POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 9999999\r\n\r\n${"x".repeat(MAX_BODY + 1)}`,
      ),
    )
    expect(begun).toMatch(/^HTTP\/1\.1 413[^]*no request is longer/)
    const endless = await raw(url, (socket) => {
      const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`
      socket.write("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n\r\n")
      const more = (): boolean => socket.writable && socket.write(chunk, () => void more())
      more()
    })
    expect(endless).toMatch(/^(HTTP\/1\.1 413[^]*)?$/)
    await goesOn(url)
    expect(told).toEqual([])
  })

  it("cuts off who is slow to send, and who sends nothing", async () => {
    const limits = { ...patience, headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 }
    const { url } = await served(await newWitness(log), limits)
    const slow = [
      "",
      "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n",
      "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold 0",
    ]
    for (const start of slow) expect(await raw(url, (socket) => socket.write(start))).toMatch(/^(HTTP\/1\.1 408[^]*)?$/)
    await goesOn(url)
  })

  it("survives clients that go away, and bytes that are no HTTP", async () => {
    const { url, told } = await served(await newWitness(log))
    const next = random(7)
    for (let round = 0; round < 30; round += 1) {
      const noise = Buffer.from(Array.from({ length: 200 }, () => Math.floor(next() * 256)))
      await raw(url, (socket) => socket.end(noise))
    }
    for (let round = 0; round < 10; round += 1)
      await raw(url, (socket) => {
        socket.write("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold 0\n", () => {
          if (round % 2 === 0) socket.destroy()
          else socket.resetAndDestroy()
        })
      })
    await raw(url, (socket) => socket.end(`GET /${"x".repeat(100_000)} HTTP/1.1\r\n\r\n`))
    await goesOn(url)
    expect(told).toEqual([])
  })

  it("answers 503 while its state cannot be written, and cosigns afterwards", async () => {
    const path = await newWitness(log)
    const { url, told } = await served(path)
    const other = new Database(path)
    other.exec("BEGIN IMMEDIATE")
    const refused = await fetch(`${url}add-checkpoint`, { method: "POST", body: writeRequest(log.request(0, 3)) })
    expect([refused.status, await refused.text()]).toEqual([
      503,
      "the witness cannot answer now; asking again is safe\n",
    ])
    other.exec("ROLLBACK")
    other.close()
    expect(told.join()).toMatch(/BookBusy|另一个程序/)
    await goesOn(url)
  })

  it("answers 404 for a log that was retired, says so, and keeps the proof of a fork of it even then", async () => {
    const path = await newWitness(log, testLog("county.example/qinghe"))
    const { url, told } = await served(path)
    await goesOn(url)
    const file = await opened(path)
    expect(file.retire({ origin: log.origin, time: 1_780_000_000, reason: "已由 /2 接续" })).toBe(true)
    const ask = (of: typeof log, from: number, to: number) =>
      fetch(`${url}add-checkpoint`, { method: "POST", body: writeRequest(of.request(from, to)) })
    for (const [from, to] of [
      [3, 5],
      [3, 3],
      [0, 2],
    ] as const) {
      const refused = await ask(log, from, to)
      expect([refused.status, await refused.text()]).toEqual([
        404,
        "this witness retired the log on 2026-05-28: 已由 /2 接续\n",
      ])
    }
    expect((await ask(testLog(log.origin, { branch: "fork" }), 3, 3)).status).toBe(409)
    expect([told, file.contradictions(log.origin).map(({ size }) => size)]).toEqual([[`${log.origin} 3`], [3]])
    expect((await ask(testLog("county.example/qinghe"), 0, 2)).status).toBe(200)
  })

  it("finishes what it was asked before it ends", async () => {
    const { url } = await served(await newWitness(log))
    const body = writeRequest(log.request(0, 3))
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-length": Buffer.byteLength(body), expect: "100-continue" }
      const sent = httpRequest(`${url}add-checkpoint`, { method: "POST", headers })
      sent.on("response", (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on("error", reject)
      // The server has the request, whose body comes only once it is ending.
      sent.on("continue", () => {
        stopServers().catch(reject)
        sent.end(body)
      })
      sent.flushHeaders()
    })
    expect(await answered).toBe(200)
    await expect(fetch(url)).rejects.toThrow("fetch failed")
  })

  it("says so where the port is taken", async () => {
    const { url } = await served(await newWitness())
    const observer = { contradicted: () => undefined, failed: () => undefined }
    const options = { path: await newWitness(), port: Number(new URL(url).port), observer }
    const found = await Effect.runPromise(Effect.result(Effect.scoped(serveWitness(options))))
    expect(Result.isFailure(found) && found.failure._tag).toBe("WitnessPortTaken")
  })
})
