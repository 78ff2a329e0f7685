import { spawn } from "node:child_process"
import { once } from "node:events"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Failure from "@taizhang/store/Failure"
import type { RecordFailure } from "@taizhang/store/book/Record"
import { history } from "../history.ts"
import { foundTown, settledTown, townWhere, type Answer, type Town } from "../town.ts"

interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly said: { readonly zh: string; readonly en: string }
  readonly [more: string]: unknown
}

/** Every problem is one: its media type, its members, both languages. */
const problem = ({ status, type, body }: Answer<Problem>, expected: number, name: string): Problem => {
  expect(type).toBe("application/problem+json")
  expect([status, body.status, body.type]).toEqual([expected, expected, `urn:taizhang:problem:${name}`])
  expect(body.title).toMatch(/\S \/ \S/)
  expect(body.said.zh).toMatch(/\p{Script=Han}/u)
  expect(body.said.en).toMatch(/[a-z]/)
  expect(body.detail).toBe(body.said.zh)
  return body
}

const PAGE = "/api/events"
const [proposal] = history

describe("a request that is wrong", () => {
  let town: Town
  beforeAll(async () => {
    town = await settledTown()
  })
  afterAll(() => town.close())
  const get = (path: string): Promise<Answer<Problem>> => town.get<Problem>(path)

  it.each([
    ["/api/statistics?yaer=2025", ["query", "yaer"]],
    ["/api/statistics?year=abc", ["query", "year"]],
    ["/api/statistics?year=2025&asOf=2025-06-30", ["query"]],
    ["/api/ledgers/roster?asOf=2025-02-30", ["query", "asOf"]],
    ["/api/statistics/members.total?knownAt=-1", ["query", "knownAt"]],
    ["/api/statistics/members.total?limit=501", ["query", "limit"]],
    ["/api/history/nobody", ["params", "tag"]],
  ])("says which part of %s is malformed", async (path, at) => {
    const { errors } = problem(await get(path), 400, "bad-request")
    expect((errors as ReadonlyArray<{ readonly path: unknown }>)[0]?.path).toEqual(at)
  })

  it("is told the last position where it asks what was known at one that is yet to come", async () => {
    for (const path of [
      "statistics",
      "statistics/members.total",
      "ledgers/roster",
      "findings",
      "due",
      "report",
      "history/member:m-0001",
    ]) {
      const body = problem(await get(`/api/${path}?knownAt=99999`), 400, "bad-request")
      expect(body.detail).toBe(`没有第 99999 条记录：现有 ${history.length} 条。`)
      expect(body["errors"]).toMatchObject([{ path: ["query", "knownAt"] }])
    }
  })

  it.each([
    ["{", "no JSON"],
    ["[]", "an empty list"],
    [`{"type":"X"}`, "members missing"],
    [JSON.stringify({ ...proposal, recordedBy: "别人" }), "a member that is the server's to say"],
  ])("refuses the body %s (%s)", async (body) => {
    problem(await town.post<Problem>(PAGE, body), 400, "bad-request")
  })

  it("is told which ledgers and statistics there are", async () => {
    const ledger = problem(await get("/api/ledgers/nope"), 404, "no-such-name")
    expect(ledger).toMatchObject({ what: "ledger", name: "nope" })
    expect(ledger["known"]).toContain("roster")
    expect(problem(await get("/api/statistics/nope"), 404, "no-such-name")["known"]).toContain("members.total")
  })

  it("finds nothing at another path, be it of the API or of the page", async () => {
    for (const path of [
      "/api/nope",
      "/nope",
      "/api",
      "/views",
      "/../package.json",
      "/%2e%2e/package.json",
      "/tsconfig.json",
    ])
      problem(await get(path), 404, "no-such-path")
  })

  it("is told the methods of a path", async () => {
    const answer = await town.post<Problem>("/api/ledgers", {})
    problem(answer, 405, "wrong-method")
    expect(answer.headers.get("allow")).toBe("GET")
  })

  it("conflicts where its id was recorded with other content", async () => {
    const other = { ...proposal, occurredOn: "1957-05-01" }
    const body = problem(await town.post<Problem>(PAGE, other), 409, "same-id-other-content")
    expect(body).toMatchObject({ id: proposal?.id, position: 1 })
  })

  it("is too large, by its length or as it comes", async () => {
    const body = `"${"x".repeat(16 * 1024 * 1024)}"`
    problem(await town.post<Problem>(PAGE, body, { "content-length": String(body.length) }), 413, "too-large")
    const streamed = await town.send<Problem>(PAGE, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      ...{ body: new Blob([body]).stream(), duplex: "half" },
    } as RequestInit)
    expect(problem(streamed, 413, "too-large")["limit"]).toBe(16 * 1024 * 1024)
  })

  it("holds an entry that is too large", async () => {
    const visit = {
      ...{ type: "MatterReplied", occurredOn: "2025-06-01", data: { matter: "entry-visit-02" } },
      evidence: Array.from({ length: 700 }, () => ({ title: "答复函", sha256: "0".repeat(64) })),
    }
    problem(await town.post<Problem>(PAGE, visit), 413, "too-large")
  })

  it("writes nothing", async () => {
    expect((await town.get("/api/about")).body["position"]).toBe(history.length)
  })
})

/** Another process that writes the book and does not come to an end: locks are between processes. */
const writing = async (path: string) => {
  const script = `
    const db = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(path)})
    db.exec("BEGIN IMMEDIATE")
    console.log("locked")
    process.stdin.resume()`
  const writer = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "inherit"] })
  await once(writer.stdout, "data")
  return writer
}

describe("a book that cannot be written", () => {
  it("says that another program is writing it, and answers again once that has ended", async () => {
    const town = await foundTown()
    await town.get("/api/about")
    const writer = await writing(town.path)
    problem(await town.post<Problem>(PAGE, proposal), 503, "busy")
    expect((await town.get("/api/about")).body).toMatchObject({ position: 0 })
    writer.kill()
    await once(writer, "exit")
    expect((await town.post(PAGE, proposal)).status).toBe(201)
    await town.close()
  })

  it("says that it is open to read only", async () => {
    const town = await foundTown({ readOnly: true })
    problem(await town.post<Problem>(PAGE, proposal), 403, "read-only")
    await town.close()
  })
})

describe("a failure of the store", () => {
  const path = "/var/lib/secret/town.db"
  const cause = new Error("SQLITE_CORRUPT at /var/lib/secret")
  const failures: ReadonlyArray<readonly [number, string, RecordFailure]> = [
    [409, "condition-failed", new Failure.ConditionFailed({ position: 7, id: "entry-other", type: "MemberDied" })],
    [503, "busy", new Failure.BookBusy({ path })],
    [507, "disk-full", new Failure.DiskFull({ path })],
    [403, "read-only", new Failure.ReadOnlyBook({ path })],
    [500, "outcome-unknown", new Failure.OutcomeUnknown({ path, cause })],
    [500, "unexpected", new Failure.StoreFailed({ path, cause })],
    [500, "unexpected", new Failure.OtherModel({ path })],
    [500, "unexpected", new Failure.ProjectionStopped({ position: 7, type: "NewerEvent", cause })],
  ]

  it.each(failures)("while recording is told as %i %s, with nothing of its insides", async (status, name, failure) => {
    const town = townWhere({ record: () => Effect.fail(failure) })
    const answer = await town.post<Problem>(PAGE, proposal)
    problem(answer, status, name)
    expect(answer.text).not.toMatch(/secret|SQLITE|\bat \//)
    await town.close()
  })

  it("while reading is told by a reference under which the log has it", async () => {
    const town = townWhere({ ledger: () => Effect.fail(new Failure.StoreFailed({ path, cause })) })
    const answer = await town.get<Problem>("/api/ledgers/roster")
    const { reference } = problem(answer, 500, "unexpected")
    expect(answer.text).not.toMatch(/secret|SQLITE/)
    expect(town.logged.join("\n")).toContain(String(reference))
    expect(town.logged.join("\n")).toContain("SQLITE_CORRUPT")
    await town.close()
  })

  it("that is a fault of the program is told the same way", async () => {
    const town = townWhere({ findings: () => Effect.die(new TypeError("secret is undefined")) })
    const answer = await town.get<Problem>("/api/findings")
    problem(answer, 500, "unexpected")
    expect(answer.text).not.toMatch(/secret|TypeError|\.ts:/)
    await town.close()
  })

  it("that is an answer not of the contract's form is told the same way", async () => {
    const town = townWhere({ head: () => Effect.succeed(0.5) })
    problem(await town.get<Problem>("/api/about"), 500, "unexpected")
    await town.close()
  })
})
