/** Listening to a book in a file: every recording is told of, by whichever connection it was made. */
import { expect, it, describe } from "vitest"
import { changes } from "../src/log/changes.ts"
import { branch, by, payment, person } from "./facts.ts"
import { newBook } from "./folder.ts"

const next = async (told: AsyncGenerator<number, void>): Promise<number> => {
  const { value, done } = await told.next()
  if (done === true) throw new Error("it has ended")
  return value
}

describe("who listens to a book in a file", () => {
  it("is told of what was recorded before, and of each recording after it, until told to end", async () => {
    const { book, path } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    const ending = new AbortController()
    const told = changes(path, { signal: ending.signal })
    expect(await next(told)).toBe(2)
    const waiting = next(told)
    await book.record([payment("pay-1", "p1", 1)], by)
    expect(await waiting).toBe(3)
    await book.record([payment("pay-2", "p1", 1)], by)
    await book.record([payment("pay-3", "p1", 1)], by)
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

  it("is told where there is no book", async () => {
    await expect(changes("/nowhere/town.db").next()).rejects.toMatchObject({ _tag: "BookNotFound" })
    await expect(changes("postgres://user:pw@host/db").next()).rejects.toMatchObject({ _tag: "PlaceUnclear" })
  })
})
