/**
 * Where a book is kept, from what was given for it: the path of a SQLite file, or
 * `postgres://user@host/database?township=qinghe` for one township of a PostgreSQL database.
 *
 * The password of a URL is for the driver alone: `shown` is what messages say.
 */
import { Result } from "effect"
import { PlaceUnclear } from "../Failure.ts"

/** A PostgreSQL database. */
export interface Server {
  /** For the driver, with whatever password stands in it. */
  readonly url: string
  /** For messages. */
  readonly shown: string
}

/** One township in a PostgreSQL database. */
export interface PostgresPlace extends Server {
  readonly engine: "postgres"
  readonly township: string
}

/** A file. */
export interface SqlitePlace {
  readonly engine: "sqlite"
  readonly path: string
  readonly shown: string
}

export type Place = SqlitePlace | PostgresPlace

const PROTOCOL = /^postgres(ql)?:\/\//i
const TOWNSHIP = /^[a-z0-9-]{1,40}$/

/** Whether what was given for a book names a database server. */
export const isServer = (given: string): boolean => PROTOCOL.test(given)

/** A URL without what is secret in it, and the township that it names. */
const parsed = (given: string): Result.Result<readonly [Server, string | undefined], PlaceUnclear> => {
  const url = isServer(given) ? URL.parse(given) : null
  if (url === null)
    return Result.fail(
      new PlaceUnclear({ zh: "应为 postgres://用户@主机/库?township=乡镇", en: "postgres://user@host/db?township=ID" }),
    )
  const township = url.searchParams.get("township") ?? undefined
  url.searchParams.delete("township")
  const shown = `postgres://${url.host}${url.pathname}`
  return Result.succeed([{ url: url.href, shown }, township])
}

/** The database that a URL names, whatever township it names. */
export const serverOf = (given: string): Result.Result<Server, PlaceUnclear> =>
  Result.map(parsed(given), ([server]) => server)

/** A township of a database. */
export const townshipOf = ({ url, shown }: Server, township: string): PostgresPlace => ({
  ...{ engine: "postgres", url, township },
  shown: `${shown}?township=${township}`,
})

/** Where a book is kept; refuses a URL that names no township. */
export const placeOf = (given: string): Result.Result<Place, PlaceUnclear> =>
  isServer(given)
    ? Result.flatMap(parsed(given), ([server, township]) =>
        township !== undefined && TOWNSHIP.test(township)
          ? Result.succeed(townshipOf(server, township))
          : Result.fail(
              new PlaceUnclear({
                zh: "地址里要写明乡镇：?township=代号，1至40个小写字母、数字或-",
                en: "name the township: ?township=ID, 1 to 40 of a-z, 0-9 and -",
              }),
            ),
      )
    : Result.succeed({ engine: "sqlite", path: given, shown: given })

/**
 * What the files beside a book are named after: the book's own file; for a township in a database its id, in the folder
 * where the program runs, or the key file that is named (`.keys` is added where it is not said).
 */
export const besideOf = (place: Place, keys: string | undefined): string =>
  place.engine === "sqlite" ? place.path : (keys?.replace(/\.keys$/, "") ?? place.township)

/** How a book that was given is shown, and what the files beside it are named after. */
export const placedAt = (
  given: string,
  keys: string | undefined,
): { readonly shown: string; readonly beside: string } =>
  Result.match(placeOf(given), {
    onFailure: () => ({ shown: "postgres://…", beside: keys ?? "" }),
    onSuccess: (place) => ({ shown: place.shown, beside: besideOf(place, keys) }),
  })
