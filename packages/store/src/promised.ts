/** The book with plain Promises, for those who do not use Effect. */
import { resolve } from "node:path"
import { Effect } from "effect"
import { init, open, openMemory } from "./book.ts"
import type { BookOperations, InitOptions, ModelOption, OpenOptions } from "./book/Operations.ts"
import { isServer } from "./log/place.ts"

/** The operations with each Effect run to a Promise, which rejects with the typed failure. */
export type Promised<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (
    ...given: infer Given
  ) => Effect.Effect<infer Success, infer _Failure>
    ? (...given: Given) => Promise<Success>
    : Operations[Name]
}

/** A book with plain Promises. */
export type OpenBook = Promised<BookOperations>

const promised = (book: BookOperations): OpenBook =>
  Object.fromEntries(
    Object.entries(book).map(([name, value]: readonly [string, unknown]) => [
      name,
      typeof value === "function" && name !== "importId"
        ? (...given: ReadonlyArray<unknown>) =>
            Effect.runPromise((value as (...of: ReadonlyArray<unknown>) => Effect.Effect<unknown, Error>)(...given))
        : value,
    ]),
  ) as unknown as OpenBook

/**
 * Opens the book at a path, for those who do not use Effect.
 *
 * @example
 * const book = await openBook("town.db")
 * const { figures } = await book.figures(["members.total"], { year: 2025 })
 * await book.close()
 */
export const openBook = (path: string, options: OpenOptions = {}): Promise<OpenBook> =>
  Effect.runPromise(Effect.map(open(located(path), options), promised))

/** A path that stays the same wherever the program goes on to run. */
const located = (path: string): string => (isServer(path) ? path : resolve(path))

/** Makes a new book at a path, and its key file beside it. */
export const initBook = (path: string, options: InitOptions): Promise<void> =>
  Effect.runPromise(init(located(path), options))

/** A new book in memory. */
export const openMemoryBook = (options: InitOptions & { readonly model?: ModelOption }): Promise<OpenBook> =>
  Effect.runPromise(Effect.map(openMemory(options), promised))
