/**
 * What PostgreSQL, or the connection to it, failed with, as the failures of a book.
 *
 * An error that the server answers a statement with has undone the transaction; one that ends the connection has undone
 * it too, unless it came after COMMIT was sent: then nobody knows, and that is `OutcomeUnknown`.
 */
import {
  BookBusy,
  BookNotFound,
  BookUnreachable,
  BookUnreadable,
  DiskFull,
  OutcomeUnknown,
  ReadOnlyBook,
  StoreFailed,
  type LogFailure,
  type OpenFailure,
} from "../../Failure.ts"

interface DriverError {
  /** The SQLSTATE where the server answered, or the name of a system error. */
  readonly code?: string
  /** Given where the server answered. */
  readonly severity?: string
}

const codeOf = (cause: unknown): string => (cause as DriverError | undefined)?.code ?? ""

/** A SQLSTATE has five characters, digits and capitals; system errors (`ECONNRESET`) are longer. */
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code)

/** Serialization failure, deadlock, lock timeout, too many connections; a statement cancelled. */
const BUSY: ReadonlySet<string> = new Set(["40001", "40P01", "55P03", "53300", "57014"])

/** Whether the connection is gone, or was never there: the server said so, or nothing was heard from it. */
export const isBroken = (cause: unknown): boolean => {
  const code = codeOf(cause)
  // 57P01 to 57P05: the server is ended, or its session. 25P03: it was idle in a transaction for too long.
  if (isSqlState(code)) return code.startsWith("08") || code.startsWith("57P") || code === "25P03"
  return code !== "" || (cause instanceof Error && /terminat|not queryable|timeout|connection/i.test(cause.message))
}

/** The words of an error; Node gives none where each address of a host refused, but a code. */
const said = (cause: unknown): string => (cause instanceof Error && cause.message) || codeOf(cause)

/** Names what a statement failed with. */
export const failureOf = (path: string, cause: unknown): LogFailure => {
  if (cause instanceof Error && "_tag" in cause) return cause as LogFailure
  const code = codeOf(cause)
  if (BUSY.has(code)) return new BookBusy({ path })
  if (code === "53100") return new DiskFull({ path })
  if (code === "25006" || code === "42501") return new ReadOnlyBook({ path })
  if (isBroken(cause)) return new BookUnreachable({ path, cause: said(cause) })
  return new StoreFailed({ path, cause })
}

/** Whether the server says for certain that a COMMIT has undone its transaction. */
const undone = (cause: unknown): boolean => {
  const { code = "", severity } = (cause ?? {}) as DriverError
  return severity === "ERROR" && isSqlState(code) && !isBroken(cause) && !code.startsWith("XX") && code !== "40003"
}

/** Names what a COMMIT failed with. */
export const commitFailureOf = (path: string, cause: unknown): LogFailure =>
  undone(cause) ? failureOf(path, cause) : new OutcomeUnknown({ path, cause })

/** Whether the server asked for a password and none was given, which the driver says without a code. */
const isWithoutPassword = (cause: unknown): boolean =>
  cause instanceof Error && /client password must be/.test(cause.message)

/** Names what opening failed with: no database or no table is no book, a refused user may not read it. */
export const openFailureOf = (path: string, cause: unknown): OpenFailure => {
  if (cause instanceof Error && "_tag" in cause) return cause as unknown as OpenFailure
  const code = codeOf(cause)
  if (code === "3D000") return new BookNotFound({ path, missing: "database" })
  if (code === "3F000" || code === "42P01") return new BookNotFound({ path })
  if (code.startsWith("28") || isWithoutPassword(cause)) return new BookUnreadable({ path, refused: "login" })
  if (code === "42501") return new BookUnreadable({ path })
  return failureOf(path, cause)
}
