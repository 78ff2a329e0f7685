/** Running the command in a folder of its own, over townships made up for it. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { taizhang } from "@taizhang/cli/app"
import { captured, type Captured } from "@taizhang/cli/captured"
import { ledgerSheets } from "@taizhang/cli/demo/ledgers"
import { usualStyle, type Expected, type LedgerName, type Style, type Township } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { writeTownship } from "@taizhang/cli/demo/workbook"
import { workbooks } from "@taizhang/cli/import/served"
import { serve } from "@taizhang/http"
import { Effect, Fiber } from "effect"
import { afterAll, expect } from "vitest"

/** Runs `taizhang` in this process. */
export const run = (...args: ReadonlyArray<string>): Promise<Captured> => Effect.runPromise(captured(taizhang(args)))

/** Runs `taizhang`, which must end with exit code 0, and gives what it printed on stdout. */
export const ok = async (...args: ReadonlyArray<string>): Promise<string> => {
  const { code, out, err } = await run(...args)
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" })
  return out
}

/** Runs `taizhang … --format json`. */
export const json = async <A>(...args: ReadonlyArray<string>): Promise<A> =>
  JSON.parse(await ok(...args, "--format", "json")) as A

const base = mkdtempSync(join(tmpdir(), "taizhang-test-"))
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** A new folder that is removed after the tests of the file. */
export const folder = (): string => mkdtempSync(join(base, "folder-"))

/** A small township with every flaw and every kind of dirt. */
export const small: Township = generateTownship({ seed: 41, town: "柳溪镇", branches: 3, members: 60 })

/** The files of a township in a new folder. */
export const filesOf = (township: Township, style: Style = usualStyle): Promise<ReadonlyArray<string>> =>
  writeTownship(join(folder(), "excel"), township, style)

/** The path of a new book of a township, empty but for its committee. */
export const newBook = async (town = small.town): Promise<string> => {
  const book = join(folder(), "town.db")
  await ok("init", "--town", town, "--book", book)
  return book
}

/** Runs with the server of `taizhang serve` over a book, and ends it. */
export const served = async <A>(bookPath: string, body: (url: string) => Promise<A>): Promise<A> => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const listening = (url: string) => Effect.sync(() => resolve(url))
  const fiber = Effect.runFork(serve({ bookPath, port: 0, by: "小周", workbooks, listening }))
  try {
    return await body(await promise)
  } finally {
    await Effect.runPromise(Fiber.interrupt(fiber))
  }
}

export interface Imported {
  readonly committed: boolean
  readonly files: ReadonlyArray<{
    readonly file: string
    readonly ledger: string | null
    readonly rows: number
    readonly recorded: number
    readonly alreadyThere: number
    readonly refused: ReadonlyArray<Note>
    readonly noted: ReadonlyArray<Note>
  }>
  readonly total: Readonly<Record<"files" | "rows" | "recorded" | "alreadyThere" | "refused" | "noted", number>>
}
interface Note {
  readonly sheet: string
  readonly row: number
  readonly reasons: ReadonlyArray<{ readonly zh: string; readonly en: string }>
}

interface Statistics {
  readonly statistics: ReadonlyArray<{
    readonly name: string
    readonly value: number | null
    readonly entries: ReadonlyArray<number>
  }>
}

/** All figures by name. */
export const figuresOf = async (
  book: string,
  ...asked: ReadonlyArray<string>
): Promise<Readonly<Record<string, number | null>>> => {
  const { statistics } = await json<Statistics>("stat", "--book", book, ...asked)
  return Object.fromEntries(statistics.map(({ name, value }) => [name, value]))
}

/** The figures of an expectation under the names that `stat` gives them. */
export const figuresExpected = (expected: Expected): Readonly<Record<string, number>> => ({
  "members.total": expected.members_total,
  "members.women": expected.women,
  "members.minority": expected.minority,
  "members.collegeAndAbove": expected.college_and_above,
  ...Object.fromEntries(Object.entries(expected.age_bands).map(([band, count]) => [`members.age.${band}`, count])),
  "organizations.branches": expected.branches,
  "members.developed": expected.developed_in_year,
  "members.confirmedOnTime": expected.confirmed_on_time,
  "members.confirmedLate": expected.confirmed_late,
  "members.extended": expected.extended,
  "floating.registered": expected.floating_registered,
  "floating.contacted": expected.floating_contacted,
  "posts.kinds": expected.post_kinds,
  "posts.members": expected.members_on_posts,
  "posts.assignments": expected.post_assignments,
  "hardship.registered": expected.hardship_registered,
  "hardship.visited": expected.hardship_visited,
  "consolation.money": expected.consolation_yuan * 100,
  "reception.received": expected.visits_received,
  "reception.replied": expected.visits_replied,
})

export interface Findings {
  readonly findings: ReadonlyArray<{
    readonly rule: string
    readonly kind: string
    readonly name: string
    readonly subject: string
    readonly entry: number
    readonly on: string
    readonly due: string | null
    readonly acknowledged: string | null
    readonly title: { readonly zh: string; readonly en: string }
    readonly citation: { readonly zh: string; readonly en: string }
  }>
}

/** Findings as `rule kind name`, sorted. */
export const findingsOf = async (book: string, ...asked: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const { findings } = await json<Findings>("findings", "--book", book, ...asked)
  return findings.map(({ rule, kind, name }) => `${rule} ${kind} ${name}`).toSorted()
}

/** The findings that a township must give, each with the name that its row holds. */
export const findingsExpected = (township: Township, expected: Expected, style: Style): ReadonlyArray<string> => {
  const sheets = ledgerSheets(township, style)
  const nameAt = (ledger: LedgerName, row: number): string => {
    const index = sheets.find((sheet) => sheet.ledger === ledger)?.recordRows.indexOf(row) ?? -1
    if (ledger === "发展党员名册") return township.developed[index]?.person.name ?? ""
    if (ledger === "预备党员转正登记表") return township.confirmations[index]?.file.person.name ?? ""
    return township.visits[index]?.visitor ?? ""
  }
  return expected.findings.map(({ ledger, row, rule, kind }) => `${rule} ${kind} ${nameAt(ledger, row)}`).toSorted()
}

/** Excel's numbers of the roster rows that an import must refuse. */
export const refusedExpected = ({ roster_rows_with_dirt: dirt }: Expected): ReadonlyArray<number> =>
  [
    ...dirt.id_stored_as_number,
    ...dirt.bad_checksum,
    ...dirt.joined_before_birth,
    ...dirt.sex_contradicts_id,
    ...dirt.unknown_branch,
    ...dirt.unreadable_date,
    ...dirt.duplicate_id_two_branches,
  ].toSorted((a, b) => a - b)
