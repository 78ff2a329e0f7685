/** A book in memory that the context tests write through `decide` and read back, and facts under ids they can name. */
import { Result } from "effect"
import { expect } from "vitest"
import { bearingOn, tellAll } from "../../src/kernel/Bearing.ts"
import { replay } from "../../src/kernel/Book.ts"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { decide } from "../../src/kernel/decide.ts"
import { propose, tagsOf, type DataOf, type Declaration, type Entry, type Proposal } from "../../src/kernel/Event.ts"
import { dueOn, findingsOf } from "../../src/kernel/Finding.ts"
import { inOrder } from "../../src/kernel/Fold.ts"
import type { EntryId, Tag } from "../../src/kernel/Ids.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import type { History } from "../../src/kernel/needs.ts"
import { reconcile } from "../../src/kernel/Reconciliation.ts"
import { bind } from "../../src/kernel/Report.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { effective, EntryStruck, isStrike, struckBy } from "../../src/kernel/Strike.ts"
import type { Plain } from "../../src/testing.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { binding } from "../../src/report/drawUp.ts"
import { identities } from "../../src/report/reconciliation.ts"
import { township } from "../../src/township.ts"

/** A book in memory, written only through `decide`. */
export const openBook = (settings: Partial<Settings> = {}) => {
  const model = township(settings)
  const log: Array<Entry> = []
  const history = (): History => {
    const entries = new Map<Tag, Array<Entry>>()
    for (const entry of effective(log)) {
      const compiled = model.events.get(entry.type)
      for (const tag of compiled === undefined ? [] : tagsOf(compiled.declaration, entry))
        entries.set(tag, [...(entries.get(tag) ?? []), entry])
    }
    const strikes = new Map(log.filter(isStrike).map((strike) => [struckBy(strike), strike.position]))
    const struck = log.map((entry) => {
      const by = strikes.get(entry.id)
      return [entry.id, by === undefined ? { entry } : { entry, by }] as const
    })
    const registers = new Map(replay(model, log).registers.tags())
    return { position: log.length, registers, entries, struck: new Map(struck) }
  }
  const stamp = { today: plainDate("2026-12-31"), recordedAt: "2026-12-31T00:00:00Z", recordedBy: "test" }
  const registersOn = (asOf: string, knownAt?: number) =>
    replay(model, log, knownAt === undefined ? { asOf } : { asOf, knownAt }).registers
  return {
    log,
    /** Records what must be accepted. */
    record: (...proposals: ReadonlyArray<Proposal>): void => {
      const result = decide(model, history(), proposals, stamp)
      if (Result.isFailure(result))
        expect.fail(result.failure.refusals.map(({ rule, message }) => `${rule}: ${message.zh}`).join("\n"))
      log.push(...result.success.entries)
    },
    /** Why proposals are refused: kind and rule of each reason. */
    refusal: (...proposals: ReadonlyArray<Proposal>): ReadonlyArray<string> => {
      const result = decide(model, history(), proposals, stamp)
      return Result.isSuccess(result) ? [] : result.failure.refusals.map(({ kind, rule }) => `${kind} ${rule}`)
    },
    /** What is told of proposals that are accepted: kind and rule, with the words. */
    noted: (...proposals: ReadonlyArray<Proposal>) => {
      const result = decide(model, history(), proposals, stamp)
      if (Result.isFailure(result)) expect.fail("they are refused")
      return result.success.noted.map(({ kind, rule, message }) => ({ note: `${kind} ${rule}`, zh: message.zh }))
    },
    /** The words of the first reason for which proposals are refused. */
    words: (...proposals: ReadonlyArray<Proposal>) => {
      const result = decide(model, history(), proposals, stamp)
      return Result.isFailure(result) ? result.failure.refusals[0]?.message : undefined
    },
    /** A figure of the year up to a day as a report shows it: 未登记 where nothing was recorded. */
    shown: (name: string, asOf: string) => {
      const statistic = model.statistics.get(name)
      if (statistic === undefined) expect.fail(`no statistic ${name}`)
      const { registers, tally } = replay(model, log, { asOf })
      const period = periodOf({ asOf: plainDate(asOf) })
      return bind(model, { tally, asOf: period.asOf }, measureFigure(registers, statistic, period)).shown
    },
    /** A figure of the year up to a day: its value, and the ids of the entries behind it. */
    figure: (name: string, asOf: string, knownAt?: number) => {
      const statistic = model.statistics.get(name)
      if (statistic === undefined) expect.fail(`no statistic ${name}`)
      const period = periodOf({ asOf: plainDate(asOf) })
      const { value, lines } = measureFigure(registersOn(asOf, knownAt), statistic, period)
      return { value, evidence: lines.map((line) => log[line.entry - 1]?.id) }
    },
    /** What a report says of a figure: null where nothing was recorded (未登记). */
    said: (name: string, asOf: string) => {
      const statistic = model.statistics.get(name)
      if (statistic === undefined) expect.fail(`no statistic ${name}`)
      const { registers, tally } = replay(model, log, { asOf })
      const figure = measureFigure(registers, statistic, periodOf({ asOf: plainDate(asOf) }))
      return bind(model, { tally, asOf: plainDate(asOf) }, figure).value
    },
    /** How an identity comes out for the year up to a day, with the ids of the entries apart. */
    reconciled: (id: string, asOf: string) => {
      const identity = identities.find((one) => one.id === id)
      if (identity === undefined) expect.fail(`no identity ${id}`)
      const recorded = (day: string) => {
        const { registers, tally } = replay(model, log, { asOf: plainDate(day) })
        const period = periodOf({ asOf: plainDate(day) })
        const figures = [...model.statistics.values()].map((one) => measureFigure(registers, one, period))
        return binding(model, { figures, tally, asOf: period.asOf }).recorded
      }
      const { outcome, entries } = reconcile(identity, {
        end: recorded(asOf),
        begin: recorded(`${Number(asOf.slice(0, 4)) - 1}-12-31`),
      })
      return [outcome, ...entries.map((entry) => log[entry - 1]?.id.replaceAll("_", ""))].join(" ")
    },
    /** What the lines of a figure of the year up to a day are about, in the order of their entries. */
    subjects: (name: string, asOf: string) => {
      const statistic = model.statistics.get(name)
      if (statistic === undefined) expect.fail(`no statistic ${name}`)
      const { lines } = measureFigure(registersOn(asOf), statistic, periodOf({ asOf: plainDate(asOf) }))
      return lines.map(({ subject }) => subject)
    },
    /** The ids of the entries that bear on a figure of a year. */
    bearing: (name: string, year: number) => {
      const statistic = model.statistics.get(name)
      if (statistic === undefined) expect.fail(`no statistic ${name}`)
      const period = periodOf({ year })
      const bearing = bearingOn(model, statistic, period)
      for (const entry of inOrder(model, effective(log, { asOf: period.asOf }))) bearing.next(entry)
      return tellAll(bearing).map(({ entry }) => log[entry - 1]?.id)
    },
    rows: (name: string, asOf: string) => {
      const ledger = model.ledgers.get(name)
      if (ledger === undefined) expect.fail(`no ledger ${name}`)
      return viewLedger(registersOn(asOf), ledger, periodOf({ asOf: plainDate(asOf) })).map(({ cells }) => cells)
    },
    /** What a facet of an entity holds when all is folded. */
    state: (kind: string, id: string, facet: string) => replay(model, log).registers.row(kind, id)?.state[facet],
    /** What is found by a day: rule, the entry that shows it, and the day due where there is one. */
    findings: (asOf: string) =>
      findingsOf(model, inOrder(model, effective(log, { asOf })), plainDate(asOf)).map(
        ({ rule, entry, due, acknowledged }) => [rule, log[entry - 1]?.id, due ?? acknowledged].join(" "),
      ),
    due: (asOf: string) => dueOn(model, registersOn(asOf), plainDate(asOf)).map(({ rule, due }) => `${rule} ${due}`),
    /** What is to be done by each due item, what it is about, and the article. */
    dueItems: (asOf: string) =>
      dueOn(model, registersOn(asOf), plainDate(asOf)).map(({ title, message, citation }) => ({
        title: title.zh,
        message: message.zh,
        citation: citation.zh,
      })),
    /** Of each due item, whether its day is provisional. */
    provisional: (asOf: string) =>
      dueOn(model, registersOn(asOf), plainDate(asOf)).map(({ provisional }) => provisional === true),
  }
}

/** A fact under an id that the test can name. */
export const fact = <D extends Declaration>(
  declaration: D,
  id: string,
  on: string,
  data: DataOf<D>,
  extra: Partial<Pick<Proposal, "replaces" | "acknowledged" | "unrecorded">> = {},
): Proposal => propose(declaration, id.padEnd(8, "_") as EntryId, plainDate(on), data, extra)
/** The same, its data without brands. */
export const said = <D extends Declaration>(
  declaration: D,
  id: string,
  on: string,
  data: Plain<DataOf<D>>,
  extra: Parameters<typeof fact>[4] = {},
): Proposal => fact(declaration, id, on, data as unknown as DataOf<D>, extra)
/** Strikes a fact by the id that the test gave it. */
export const strike = (id: string): Proposal =>
  fact(EntryStruck, `strike-${id}`, "2026-12-30", { entry: id.padEnd(8, "_") as EntryId, reason: "登记有误" })
