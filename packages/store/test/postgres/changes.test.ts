/** Listening to a township: every recording is told of, also what was recorded while nobody could listen. */
import { Effect } from "effect"
import { expect, inject, it } from "vitest"
import { changes } from "../../src/log/postgres/Changes.ts"
import { append } from "../../src/testing/Sketch.ts"
import { database, describePostgres } from "./database.ts"
import { startProxy } from "./proxy.ts"

const { newLog, plain } = database("changes")

/** The next position told; fails where it ends. */
const next = async (told: AsyncGenerator<number, void>): Promise<number> => {
  const { value, done } = await told.next()
  if (done === true) throw new Error("it has ended")
  return value
}

describePostgres("who listens to a township", () => {
  it("is told of what was recorded before, and of each recording after it", async () => {
    const { log, place } = await newLog()
    const other = await newLog()
    await Effect.runPromise(append(log, { id: "entry-1" }))
    const ending = new AbortController()
    const told = changes(place, { signal: ending.signal })
    expect(await next(told)).toBe(1)
    const waiting = next(told)
    await Effect.runPromise(append(other.log, { id: "entry-1" }, { id: "entry-2" }))
    await Effect.runPromise(append(log, { id: "entry-2" }, { id: "entry-3" }))
    expect(await waiting).toBe(3)
    await Effect.runPromise(append(log, { id: "entry-4" }))
    await Effect.runPromise(append(log, { id: "entry-5" }))
    let last = 3
    while (last < 5) {
      const position = await next(told)
      expect(position).toBeGreaterThan(last)
      last = position
    }
    const over = told.next()
    ending.abort()
    expect(await over).toEqual({ value: undefined, done: true })
  })

  it("is told of nothing that was rolled back, nor twice of what was recorded already", async () => {
    const { log, place } = await newLog()
    await Effect.runPromise(append(log, { id: "entry-1" }))
    const told = changes(place, { after: 1 })
    const waiting = next(told)
    await Effect.runPromise(append(log, { id: "entry-1" }))
    await Effect.runPromise(Effect.flip(log.transact(() => Effect.fail("no"))))
    await Effect.runPromise(append(log, { id: "entry-2" }))
    expect(await waiting).toBe(2)
    await told.return()
  })

  it("is neither misled nor silenced by who notifies without having recorded: only the log says how far it is", async () => {
    const { log, place } = await newLog()
    await Effect.runPromise(append(log, { id: "entry-1" }))
    const stranger = await plain()
    const told = changes(place)
    expect(await next(told)).toBe(1)
    let last = 1
    for (const said of ["9007199254740991", "many", ""]) {
      const waiting = next(told)
      await stranger.query("SELECT pg_notify('taizhang', $1)", [`${place.township} ${said}`])
      await Effect.runPromise(append(log, { id: `entry-${(last += 1)}` }))
      expect(await waiting).toBe(last)
    }
    await told.return()
  })

  it("misses nothing where the connection breaks: it listens anew and reads what was recorded meanwhile", async () => {
    const { log, place } = await newLog()
    const proxy = await startProxy(inject("postgresPort"))
    const told = changes({ ...place, url: place.url.replace(/:\d+\//, `:${proxy.port}/`) })
    try {
      await Effect.runPromise(append(log, { id: "entry-1" }))
      expect(await next(told)).toBe(1)
      const waiting = next(told)
      proxy.drop(true)
      await Effect.runPromise(append(log, { id: "entry-2" }))
      proxy.drop(false)
      expect(await waiting).toBe(2)
      await Effect.runPromise(append(log, { id: "entry-3" }))
      expect(await next(told)).toBe(3)
    } finally {
      await told.return()
      await proxy.close()
    }
  })

  it("is told where the server refuses it", async () => {
    const { place } = await newLog()
    const told = changes({ ...place, url: place.url.replace("1949", "1950") })
    await expect(told.next()).rejects.toMatchObject({ _tag: "BookUnreadable", path: place.shown })
  })
})
