/** A connection that breaks, a server that crashes, a disk that is full: what a caller is told, and what stands then. */
import { spawnSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { afterEach, expect, inject, it } from "vitest"
import type { EventLog } from "../../src/log/EventLog.ts"
import { townshipOf, type PostgresPlace } from "../../src/log/place.ts"
import * as PostgresLog from "../../src/log/postgres/PostgresLog.ts"
import { after, append } from "../../src/testing/Sketch.ts"
import { start } from "../child.ts"
import { newFolder } from "../folder.ts"
import { database, describePostgres, META } from "./database.ts"
import { startProxy, type Proxy } from "./proxy.ts"
import { newDatabase, PASSWORD, startServer } from "./server.ts"
import { range, rootKept, rootOver, storedIn } from "./seen.ts"

const { newLog, opened, plain, server } = database("failing")
const APPENDER = join(import.meta.dirname, "..", "children", "logAppender.ts")

const proxies: Array<Proxy> = []
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
})

/** The same place, by a connection that can be cut. */
const throughProxy = async (place: PostgresPlace): Promise<PostgresPlace> => {
  const proxy = await startProxy(inject("postgresPort"))
  proxies.push(proxy)
  return { ...place, url: place.url.replace(/:\d+\//, `:${proxy.port}/`) }
}

const headOf = (log: EventLog): Promise<number> => Effect.runPromise(log.read((tx) => tx.head))

describePostgres("a COMMIT whose connection is cut", () => {
  for (const [cut, already] of [
    ["before", false],
    ["after", true],
  ] as const)
    it(`${cut} the server did it leaves the outcome unknown, and a retry with the same ids records once`, async () => {
      const { log: direct, place } = await newLog()
      const log = await opened(await throughProxy(place))
      await Effect.runPromise(append(log, { id: "entry-1" }))
      proxies.at(-1)?.cutAt(cut)
      const batch = [{ id: "entry-2" }, { id: "entry-3" }]
      const failed = await Effect.runPromise(Effect.flip(append(log, ...batch)))
      expect(failed).toMatchObject({ _tag: "OutcomeUnknown", path: place.shown })
      const again = await Effect.runPromise(append(log, ...batch))
      expect(again).toEqual({ positions: [2, 3], already })
      const stored = await storedIn(direct)
      expect(stored.map(({ id }) => id)).toEqual(["entry-1", "entry-2", "entry-3"])
      expect(await rootKept(direct)).toBe(rootOver(stored))
    })
})

describePostgres("a connection that the server ends", () => {
  it("before the commit has written nothing, and the next recording makes another", async () => {
    const { log } = await newLog()
    await Effect.runPromise(append(log, { id: "entry-1" }))
    const admin = await plain()
    const failed = await Effect.runPromise(
      Effect.flip(
        log.transact((tx) =>
          Effect.gen(function* () {
            yield* tx.append(after(1, [{ id: "entry-2" }]))
            yield* Effect.promise(() =>
              admin.query(`SELECT pg_terminate_backend(pid) FROM pg_locks
                WHERE relation = 'log_state'::regclass AND mode = 'RowShareLock' AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`),
            )
            return yield* tx.byIds(["entry-1"])
          }),
        ),
      ),
    )
    expect(failed).toMatchObject({ _tag: "BookUnreachable" })
    expect(await headOf(log)).toBe(1)
    expect((await Effect.runPromise(append(log, { id: "entry-2" }))).positions).toEqual([2])
  })

  it("while it is idle is not noticed by who records next, though nothing was heard of it", async () => {
    const { place } = await newLog()
    const log = await opened(await throughProxy(place))
    await Effect.runPromise(append(log, { id: "entry-1" }))
    proxies.at(-1)?.sever()
    expect((await Effect.runPromise(append(log, { id: "entry-2" }))).positions).toEqual([2])
  })
})

describePostgres("a township that another holds", () => {
  it("is busy for each who waits, and is recorded in as soon as it is free", async () => {
    const { place } = await newLog()
    const admin = await plain()
    const slow = await throughProxy(place)
    // Each message comes by itself: the answer to the second statement of a transaction when the next has begun.
    proxies.at(-1)?.dole()
    const log = await opened({ ...slow, url: `${slow.url}?statement_timeout=200` })
    for (const round of [1, 2]) {
      await admin.query("BEGIN")
      await admin.query("SELECT FROM log_state WHERE township = $1 FOR UPDATE", [place.township])
      const waiting = [1, 2].map(() => Effect.runPromise(Effect.flip(append(log, { id: "entry-x" }))))
      expect((await Promise.all(waiting)).map(({ _tag }) => _tag)).toEqual(["BookBusy", "BookBusy"])
      await admin.query("ROLLBACK")
      expect((await Effect.runPromise(append(log, { id: `entry-${round}` }))).positions).toEqual([round])
    }
  })
})

describePostgres("a server that crashes while it is written to", () => {
  it("loses nothing acknowledged and no half of a batch; a server that does not sync is warned of", async () => {
    const crashing = await startServer(["fsync=off"])
    if (crashing === undefined) throw new Error("one server runs and another does not start")
    const warnings: Array<string> = []
    const hear = (warning: Error): void => void warnings.push(warning.message)
    process.on("warning", hear)
    try {
      const url = await newDatabase(crashing.url("postgres"), "crash")
      const place = townshipOf({ url, shown: "postgres://crash" }, "town")
      await PostgresLog.init(place, META)
      let head = 0
      for (const [round, size] of [1, 30].entries()) {
        const child = start(process.execPath, [APPENDER, url, "town", `round${round}`, String(size)])
        await child.heard("ACK", 5)
        await crashing.crash()
        await child.ended
        expect(child.lines.at(-1)).toMatch(/^FAIL \d+ (OutcomeUnknown|BookUnreachable) /)
        expect(child.lines.join()).not.toContain(PASSWORD)
        await crashing.start()
        const log = await opened(place)
        const stored = await storedIn(log)
        const acknowledged = child.lines.filter((line) => line.startsWith("ACK")).length * size
        expect(stored.length - head).toBeGreaterThanOrEqual(acknowledged)
        expect(stored.length - head).toBeLessThanOrEqual(acknowledged + size)
        expect((stored.length - head) % size).toBe(0)
        expect(stored.map(({ position }) => position)).toEqual(range(1, stored.length))
        expect(await rootKept(log)).toBe(rootOver(stored))
        head = stored.length
      }
      expect(warnings.filter((text) => text.includes("fsync = off"))).toHaveLength(1)
    } finally {
      process.off("warning", hear)
      await crashing.stop()
    }
  }, 60_000)
})

/** A small filesystem of its own that PostgreSQL may use; undefined where this user may not mount one. */
const mounted = (): string | undefined => {
  const folder = join(newFolder(), "small")
  mkdirSync(folder)
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=24m,uid=postgres,mode=700", "tmpfs", folder]).status !== 0)
    return undefined
  mounts.push(folder)
  return folder
}
const mounts: Array<string> = []
afterEach(() => {
  for (const folder of mounts.splice(0)) spawnSync("umount", ["-l", folder])
})

describePostgres("a full disk", () => {
  it("is named, has written nothing, and is mended by making room", async (context) => {
    const folder = mounted()
    if (folder === undefined) return context.skip("only root can mount a small filesystem")
    spawnSync("chmod", ["755", join(folder, "..")])
    const admin = await plain()
    await admin.query(`CREATE TABLESPACE small LOCATION '${folder}'`)
    await admin.query("CREATE DATABASE small TABLESPACE small")
    const place = townshipOf({ url: server().url.replace(/\/\w+$/, "/small"), shown: "postgres://small" }, "town")
    await PostgresLog.init(place, META)
    const log = await opened(place)
    const batch = (round: number) =>
      Array.from({ length: 40 }, (_, index) => ({
        ...{ id: `entry-${round}-${index}`, data: { text: noise(round * 40 + index) } },
      }))
    let round = 0
    let failed: { readonly _tag: string } | undefined
    while (failed === undefined) {
      const done = await Effect.runPromise(Effect.result(append(log, ...batch(round))))
      if (done._tag === "Failure") failed = done.failure
      else round += 1
    }
    expect(failed).toMatchObject({ _tag: "DiskFull", path: place.shown })
    expect(round).toBeGreaterThan(0)
    expect(await headOf(log)).toBe(round * 40)
    spawnSync("mount", ["-o", "remount,size=64m", folder])
    expect((await Effect.runPromise(append(log, ...batch(round)))).already).toBe(false)
    expect(await rootKept(log)).toBe(rootOver(await storedIn(log)))
    await Effect.runPromise(log.close)
    await admin.query("DROP DATABASE small WITH (FORCE)")
    await admin.query("DROP TABLESPACE small")
  }, 60_000)
})

/** Some 20 KB of text that does not compress. */
const noise = (seed: number): string => {
  let state = seed + 1
  return Array.from({ length: 4000 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state.toString(36).slice(0, 5)
  }).join("")
}
