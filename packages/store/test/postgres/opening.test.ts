/** Opening a township: what a server must be, which version its tables are of, and what messages say. */
import { Effect } from "effect"
import { afterEach, expect, it } from "vitest"
import { assertFormat, migrate } from "../../src/log/postgres/migrate.ts"
import * as PostgresLog from "../../src/log/postgres/PostgresLog.ts"
import { ALIKE_FROM, STEPS } from "../../src/log/postgres/schema.ts"
import { Session } from "../../src/log/postgres/Session.ts"
import { database, describePostgres, META } from "./database.ts"
import { PASSWORD } from "./server.ts"

const { newLog, newPlace, opened, plain, server } = database("opening")

const sessions: Array<Session> = []
const connected = async (): Promise<Session> => {
  const session = await Session.open(server())
  sessions.push(session)
  return session
}
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.end()
})

describePostgres("the tables of a database", () => {
  it("are made once, whoever comes first", async () => {
    const places = [newPlace(), newPlace(), newPlace()]
    await Promise.all(places.map((place) => PostgresLog.init(place, META)))
    const client = await plain()
    expect((await client.query("SELECT version FROM format")).rows).toEqual([{ version: STEPS.length }])
    expect(await PostgresLog.townships(server())).toEqual(places.map(({ township }) => township))
  })

  it("are brought forward by one step after the other, each taken once", async () => {
    await newLog()
    const steps = [...STEPS, "CREATE TABLE later (a integer)", "INSERT INTO later VALUES (1)"]
    const [one, two, reader] = [await connected(), await connected(), await connected()]
    await expect(assertFormat(reader, "book", false, steps)).rejects.toMatchObject({
      ...{ _tag: "OlderBook", found: STEPS.length, known: STEPS.length + 2 },
    })
    await Promise.all([assertFormat(one, "book", true, steps), assertFormat(two, "book", true, steps)])
    const client = await plain()
    expect((await client.query("SELECT a FROM later")).rows).toEqual([{ a: 1 }])
    await assertFormat(reader, "book", false, steps)
    await client.query(`DROP TABLE later; UPDATE format SET version = ${STEPS.length}`)
  })

  it("of a version that has the same tables are read as they are, and marked when they are opened to write", async () => {
    await newLog()
    const [client, session] = [await plain(), await connected()]
    const version = async (): Promise<unknown> => (await client.query("SELECT version FROM format")).rows[0]
    await client.query(`UPDATE format SET version = ${ALIKE_FROM}`)
    await assertFormat(session, "book", false)
    expect(await version()).toEqual({ version: ALIKE_FROM })
    await assertFormat(session, "book", true)
    expect(await version()).toEqual({ version: STEPS.length })
  })

  it("of a newer version are not touched", async () => {
    const { place } = await newLog()
    const newer = { _tag: "NewerBook", path: place.shown, known: STEPS.length }
    const client = await plain()
    await client.query("UPDATE format SET version = 99")
    await expect(opened(place)).rejects.toMatchObject({ ...newer, found: 99 })
    await expect(PostgresLog.init(newPlace(), META)).rejects.toMatchObject({ _tag: "NewerBook" })
    await client.query(`UPDATE format SET version = ${STEPS.length}`)
    await opened(place)
  })

  it("are all or nothing: a step that fails leaves none of the others", async () => {
    await newLog()
    const session = await connected()
    await expect(
      migrate(session, "book", [...STEPS, "CREATE TABLE half (a integer)", "CREATE TABLE half (b integer)"]),
    ).rejects.toThrow("already exists")
    const client = await plain()
    expect((await client.query("SELECT to_regclass('half') AS half, version FROM format")).rows).toEqual([
      { half: null, version: STEPS.length },
    ])
  })
})

describePostgres("a server that would lose what it acknowledged", () => {
  it("is refused where the setting is the role's or the database's to change", async () => {
    const { place } = await newLog()
    const url = new URL(place.url)
    url.searchParams.set("options", "-c synchronous_commit=off")
    const refused = await Effect.runPromise(Effect.flip(PostgresLog.open({ ...place, url: url.href })))
    expect(refused).toMatchObject({ _tag: "StoreFailed", path: place.shown })
    expect(refused.message).toContain("synchronous_commit is off")
    for (const durable of ["local", "remote_write", "on", "remote_apply"]) {
      url.searchParams.set("options", `-c synchronous_commit=${durable}`)
      await opened({ ...place, url: url.href })
    }
  })
})

describePostgres("a database that cannot hold every text", () => {
  it("is refused before anything is made in it", async () => {
    const admin = await plain()
    await admin.query("CREATE DATABASE latin ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    const url = server().url.replace("/opening", "/latin")
    await expect(PostgresLog.init({ ...newPlace(), url }, META)).rejects.toThrow("server_encoding is LATIN1")
  })
})

describePostgres("a message about a database", () => {
  it("never holds the password", async () => {
    const { place } = await newLog()
    const failures = [
      { ...place, township: "nobody" },
      { ...place, url: place.url.replace("1949", "1950") },
      { ...place, url: place.url.replace("/opening", "/nowhere") },
      { ...place, url: place.url.replace(/:\d+\//, ":1/") },
      { ...place, url: place.url.replace("127.0.0.1", "no-such-host.invalid") },
    ].map((wrong) => Effect.runPromise(Effect.flip(PostgresLog.open(wrong))))
    const said = await Promise.all(failures)
    expect(said.map(({ _tag }) => _tag)).toEqual([
      ...["BookNotFound", "BookUnreadable", "BookNotFound", "BookUnreachable", "BookUnreachable"],
    ])
    for (const failure of said) {
      expect(failure.message).not.toContain(PASSWORD)
      expect(JSON.stringify(failure)).not.toContain(PASSWORD)
      expect(failure.message).not.toMatch(/（）|\(\)/)
    }
  })

  it("says what to check of the URL and the server, and nothing of files", async () => {
    const { place } = await newLog()
    const given = new URL(place.url)
    const without = Object.assign(new URL(given), { password: "" })
    for (const [wrong, zh, en] of [
      [
        { township: "nobody" },
        /没有 \S+township=\S+ 这个乡镇.*township=代号.*init/,
        /no township .* make one with init/,
      ],
      [{ url: place.url.replace("1949", "1950") }, /不让登录.*用户名和密码/, /check user and password/],
      [{ url: without.href }, /不让登录.*用户名和密码/, /check user and password/],
      [
        { url: place.url.replace("/opening", "/nowhere") },
        /没有 \S+ 所写的数据库.*库名/,
        /no database .* check host, port/,
      ],
      [{ url: place.url.replace(/:\d+\//, ":1/") }, /连不上.*主机和端口/, /cannot be reached.* check host and port/],
    ] as const) {
      const failure = await Effect.runPromise(Effect.flip(PostgresLog.open({ ...place, ...wrong })))
      const [chinese, english] = failure.message.split("\n")
      expect(chinese).toMatch(zh)
      expect(english).toMatch(en)
      expect(chinese).not.toContain("文件")
      expect(failure.message).not.toContain("verify")
    }
  })
})

describePostgres("a closed log", () => {
  it("leaves no connection behind", async () => {
    const { place } = await newLog()
    const log = await Effect.runPromise(PostgresLog.open(place))
    await Effect.runPromise(log.transact((tx) => tx.resetRegisters("print")))
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => Effect.runPromise(log.read((tx) => Effect.andThen(tx.head, tx.fingerprint)))),
    )
    await Effect.runPromise(log.close)
    const client = await plain()
    const open = async () =>
      (
        await client.query<{ readonly open: number }>(`SELECT count(*)::integer AS open FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'taizhang'`)
      ).rows[0]?.open ?? 0
    // The server ends a session a moment after its client has said goodbye.
    for (let tries = 0; (await open()) > 1 && tries < 1000; tries += 1);
    expect(await open()).toBeLessThanOrEqual(1)
    await expect(Effect.runPromise(log.read((tx) => tx.head))).rejects.toMatchObject({ _tag: "StoreFailed" })
  })
})
