import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { history } from "../history.ts"
import { foundTown, type Town } from "../town.ts"

let town: Town
beforeAll(async () => {
  town = await foundTown()
})
afterAll(() => town.close())

const paths = ["/", "/app.js", "/style/base.css", "/api/about", "/api/nope", "/openapi.json", "/docs"]

describe("every answer", () => {
  it.each(paths)("to %s has the security headers", async (path) => {
    const { headers } = await town.get(path)
    const policy = headers.get("content-security-policy") ?? ""
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.match(/script-src[^;]*/)?.[0] ?? "").not.toContain("unsafe")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("referrer-policy")).toBe("no-referrer")
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin")
    expect(headers.get("access-control-allow-origin")).toBeNull()
  })

  it("says its media type", async () => {
    const types = await Promise.all(paths.slice(0, 4).map(async (path) => (await town.get(path)).type))
    expect(types).toEqual([
      ...["text/html; charset=utf-8", "text/javascript; charset=utf-8", "text/css; charset=utf-8", "application/json"],
    ])
  })
})

describe("the host check", () => {
  it.each(["127.0.0.1", "127.0.0.1:8750", "localhost", "localhost:1"])("lets %s in", async (host) => {
    expect((await town.get("/api/about", { host })).status).toBe(200)
  })

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "evil.example:8750",
    "localhost.evil",
    "0.0.0.0",
    "[::1]",
    "LOCALHOST@x",
  ])("turns %s away, on data and pages alike", async (host) => {
    for (const path of ["/api/about", "/", "/nope"]) {
      const { status, body } = await town.get(path, { host })
      expect([status, body["type"]]).toEqual([421, "urn:taizhang:problem:foreign-host"])
    }
  })
})

describe("a page of another site", () => {
  it("may lead here, and may ask nothing", async () => {
    const from = (mode: string) => ({ "sec-fetch-site": "cross-site", "sec-fetch-mode": mode })
    expect((await town.get("/", from("navigate"))).status).toBe(200)
    for (const mode of ["no-cors", "cors", "same-origin"])
      for (const path of ["/api/findings", "/api/about", "/"])
        expect((await town.get(path, from(mode))).body["type"]).toBe("urn:taizhang:problem:foreign-origin")
    expect((await town.get("/api/about", { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" })).status).toBe(
      200,
    )
  })

  it("nor anybody else asks about a day that no township sees", async () => {
    for (const path of ["findings", "due", "statistics", "ledgers/roster", "report"])
      for (const day of ["9999-12-31", "2101-01-01", "1899-12-31", "0001-01-01"]) {
        const { status, body } = await town.get(`/api/${path}?asOf=${day}`)
        expect([path, day, status]).toEqual([path, day, 400])
        expect(JSON.stringify(body)).toContain("1900-01-01")
      }
  })
})

describe("recording", () => {
  const [proposal] = history

  it.each(["http://evil.example", "https://127.0.0.1:8750", "http://127.0.0.1:9999", "http://localhost:8750", "null"])(
    "is refused to a page of %s",
    async (origin) => {
      const { status, body } = await town.post("/api/events", proposal, { origin })
      expect([status, body["type"]]).toEqual([403, "urn:taizhang:problem:foreign-origin"])
    },
  )

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""])(
    "is refused as %j, which a form of another site could send",
    async (type) => {
      const { status, body } = await town.post("/api/events", proposal, { "content-type": type })
      expect([status, body["type"]]).toEqual([415, "urn:taizhang:problem:not-json"])
    },
  )

  it("is open to our own page, and to a program that sends no origin", async () => {
    const own = { origin: "http://127.0.0.1:8750", "content-type": "application/json; charset=utf-8" }
    expect((await town.post("/api/events?dryRun=true", proposal, own)).status).toBe(200)
    expect((await town.post("/api/events?dryRun=true", proposal)).status).toBe(200)
  })

  it("is refused to every method that no path takes", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"])
      expect((await town.send("/api/events", { method, headers: { "content-type": "application/json" } })).status).toBe(
        405,
      )
  })
})
