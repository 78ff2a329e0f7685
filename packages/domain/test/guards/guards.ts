/**
 * Tables of guards: each row is a development file bent to the limit of a rule and just beyond it, and is tried under
 * both revisions of the Rules for Developing Members.
 */
import { describe, expect, it } from "vitest"
import { addDays, addMonths, type PlainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import type { File } from "../../src/contexts/development/File.ts"
import { development } from "../../src/contexts/development/register.ts"
import { membership } from "../../src/contexts/membership/register.ts"
import { REASON } from "../../src/testing/facts.ts"
import {
  acknowledging,
  before,
  bending,
  bent,
  developmentFile,
  given,
  ground,
  stepOf,
  withoutColumns,
  type FileOptions,
  type Outcome,
} from "../../src/testing.ts"

export type Name = "R2014" | "R2026"
export type Steps = ReadonlyArray<Proposal>
type Kind = { readonly type: string }
/** The article by which each revision is cited; null where it has no such rule. */
export type Articles = Readonly<Record<Name, string | null>>

export const names: ReadonlyArray<Name> = ["R2014", "R2026"]
/** Days of application from which the whole file stands under one revision. */
const applied: Readonly<Record<Name, string>> = { R2014: "2018-01-10", R2026: "2026-06-10" }

/** A legal file that stands under one revision from the application to the archive. */
export const fileUnder = (name: Name, options: FileOptions = {}): Steps =>
  developmentFile({ applied: applied[name], ...options })

export const cited = (name: Name, article: string): string => `Rules for Developing Members (${name}) Art. ${article}`
export const both = (article: string): Articles => ({ R2014: article, R2026: article })
export const shifted = (R2014: string, R2026: string): Articles => ({ R2014, R2026 })

export const dayOf = (file: Steps, kind: Kind): PlainDate => stepOf(file, kind).occurredOn
/** The file with a step moved to some days after (or before) another. */
export const moved = (file: Steps, kind: Kind, from: Kind, days = 0): Steps =>
  bending(file, kind, { on: addDays(dayOf(file, from), days) })
/** The file with a step moved to the day that a term from another ends, or some days after. */
export const termed = (file: Steps, kind: Kind, from: Kind, months: number, days = 0): Steps =>
  bending(file, kind, { on: addDays(addMonths(dayOf(file, from), months), days) })
/** The file whose source had no column for some steps or fields (未登记). */
export const withoutColumnsFor = (file: Steps, kind: Kind, ...columns: ReadonlyArray<string>): Steps =>
  file.map((step) => (step.type === kind.type ? withoutColumns(step, ...columns) : step))

const lastOf = (steps: Steps): Proposal => {
  const last = steps.at(-1)
  if (last === undefined) throw new RangeError("no step is judged")
  return last
}

/** Records steps one by one on the ground of a township, and judges the last. */
export const attempt = (steps: Steps, members = 5): Outcome =>
  given(ground(members), ...steps.slice(0, -1)).when(lastOf(steps))

/** The member's file after an outcome. */
export const developmentOf = (outcome: Outcome, member = "a-1"): typeof development.initial =>
  outcome
    .accepted()
    .book.replayed()
    .registers.read(development, member as MemberId)

export const fileOf = (outcome: Outcome, member = "a-1"): File => {
  const { file } = developmentOf(outcome, member)
  if (file === null) throw new RangeError("there is no file")
  return file
}
export const membershipOf = (outcome: Outcome, member = "a-1"): typeof membership.initial =>
  outcome
    .accepted()
    .book.replayed()
    .registers.read(membership, member as MemberId)

interface Row {
  readonly rule: string
  readonly says: string
  readonly articles: Articles
  readonly options?: FileOptions
}

/** A rule that refuses the last of some steps. */
export interface Breach extends Row {
  readonly within: (file: Steps) => Steps
  readonly beyond: (file: Steps) => Steps
}

const eachRulebook = <R extends Row>(
  table: ReadonlyArray<R>,
  test: (row: R, name: Name, file: Steps) => void,
): void => {
  for (const row of table)
    describe(`${row.rule} ${row.says}`, () => {
      for (const name of names) it(`under ${name}`, () => test(row, name, fileUnder(name, row.options)))
    })
}

/** Tests breaches: accepted at the limit, refused beyond it by this rule alone, recorded where acknowledged. */
export const breaches = (table: ReadonlyArray<Breach>): void =>
  eachRulebook(table, ({ rule, articles, options, within, beyond }, name, file) => {
    const members = options?.voters ?? 5
    const broken = beyond(file)
    const last = lastOf(broken)
    const fits = attempt(within(file), members).accepted()
    expect(fits.findings().filter((one) => one.rule === rule && one.kind === "breach")).toEqual([])
    const article = articles[name]
    if (article === null) {
      attempt(broken, members).accepted().findsNo(rule)
      return
    }
    const refused = attempt(broken, members).refused(rule).cites(rule, cited(name, article))
    expect(refused.refusals.map(({ kind, type, on }) => ({ kind, type, on }))).toContainEqual({
      kind: "breach",
      type: last.type,
      on: last.occurredOn,
    })
    const recorded = attempt([...broken.slice(0, -1), acknowledging(last, rule)], members)
    recorded.finds(rule, "breach").cites(rule, cited(name, article))
    expect(recorded.findings().filter((one) => one.rule === rule && one.kind === "breach")).toContainEqual(
      expect.objectContaining({ acknowledged: REASON, on: last.occurredOn, entry: recorded.entries[0]?.position }),
    )
  })

/** A rule that records the last of some steps with a finding. */
export interface Flag extends Row {
  readonly within: (file: Steps) => Steps
  readonly beyond: (file: Steps) => Steps
}

/** Tests flags: no finding at the limit, a finding beyond it; nothing is refused. */
export const flags = (table: ReadonlyArray<Flag>): void =>
  eachRulebook(table, ({ rule, articles, within, beyond }, name, file) => {
    attempt(within(file)).findsNo(rule)
    const article = articles[name]
    if (article === null) attempt(beyond(file)).findsNo(rule)
    else attempt(beyond(file)).finds(rule, "lapse").cites(rule, cited(name, article))
  })

/** A rule by which a step has a last day. */
export interface Term extends Row {
  /** What is to be done, in the list of things to do. */
  readonly todo: string
  /** The last day on which the step is in time; asked of the file. */
  readonly due: (file: Steps) => PlainDate
  readonly step: Kind
}

/** Tests terms: in time on the last day, a finding the day after, and the same while the step is awaited. */
export const terms = (table: ReadonlyArray<Term>): void =>
  eachRulebook(table, ({ rule, articles, todo, due, step }, name, file) => {
    const last = due(file)
    const given = before(file, step)
    const on = (day: string): Outcome => attempt([...given, bent(stepOf(file, step), { on: day })])
    const awaited = attempt(given).accepted()
    const late = addDays(last, 1)
    const awaits = (outcome: Outcome): boolean => outcome.due().some((one) => one.rule === rule && one.due === last)
    expect(awaits(on(last).findsNo(rule))).toBe(false)
    const article = articles[name]
    if (article === null) {
      on(late).findsNo(rule)
      awaited.asOf(addMonths(last, 24)).findsNo(rule).awaitsNo(rule)
      return
    }
    const found = on(late).finds(rule, "lapse").cites(rule, cited(name, article))
    expect(awaits(found)).toBe(false)
    expect(found.findings().filter((one) => one.rule === rule)).toMatchObject([
      { due: last, on: late, met: { on: late } },
    ])
    expect(awaits(awaited.asOf(last).findsNo(rule).cites(rule, cited(name, article)))).toBe(true)
    expect(awaits(awaited.asOf(late).finds(rule, "lapse").cites(rule, cited(name, article)))).toBe(false)
    const [item] = awaited
      .asOf(last)
      .due()
      .filter((one) => one.rule === rule && one.due === last)
    const [finding] = awaited
      .asOf(late)
      .findings()
      .filter((one) => one.rule === rule && one.due === last)
    expect(item?.title.zh).toBe(todo)
    expect(finding?.title.zh).toMatch(/未/)
  })
