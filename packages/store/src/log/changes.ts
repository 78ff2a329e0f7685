/**
 * Being told of what is recorded in a book, by whatever process: the last position, again whenever it has moved.
 *
 * A position may be told late, or together with later ones; none is missed. What was recorded is read from the book.
 *
 * @example
 * for await (const position of changes("town.db", { after: 100 })) console.log(`recorded up to ${position}`)
 */
import { Result } from "effect"
import { placeOf } from "./place.ts"

/** From where on it tells, and until when. */
export interface ChangesOptions {
  /** The position up to which everything is known already; 0 where not given. */
  readonly after?: number
  /** Ends it. */
  readonly signal?: AbortSignal
}

/** Waits some milliseconds; less where the signal comes first. */
export const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener("abort", end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener("abort", end)
    if (signal?.aborted === true) end()
  })

/** The last position of a book, a file or a township in a database, whenever it has moved. */
export async function* changes(given: string, options: ChangesOptions = {}): AsyncGenerator<number, void, undefined> {
  const place = Result.getOrThrow(placeOf(given))
  if (place.engine === "sqlite") {
    const sqlite = await import("./sqlite/Changes.ts")
    yield* sqlite.changes(place.path, options)
  } else {
    const postgres = await import("./postgres/Changes.ts")
    yield* postgres.changes(place, options)
  }
}
