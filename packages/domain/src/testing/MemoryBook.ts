/**
 * A book in memory that is written only through `decide`, as a store's is: registers move with each list accepted, and
 * deciding reads no more than `needsOf` and `lateTags` ask for.
 */
import { Result } from "effect"
import { plainDate, type PlainDate } from "../kernel/Calendar.ts"
import { standingsAfter } from "../kernel/Custody.ts"
import { decide, decideGroups, type Accepted, type Group, type Outcome, type Stamp } from "../kernel/decide.ts"
import { tagsOf, type Entry, type Proposal } from "../kernel/Event.ts"
import { dueOn, findingsOf, type DueItem, type Finding } from "../kernel/Finding.ts"
import { inOrder } from "../kernel/Fold.ts"
import type { EntryId, Tag } from "../kernel/Ids.ts"
import type { Model } from "../kernel/Model.ts"
import { lateTags, needsOf, type History } from "../kernel/needs.ts"
import type { Refused } from "../kernel/Refusal.ts"
import type { RegisterRow } from "../kernel/Register.ts"
import { effective } from "../kernel/Strike.ts"
import { replay, type Book } from "../kernel/Book.ts"

/** The last day on which a fact may be dated, unless a test says otherwise. */
export const TODAY = plainDate("2035-12-31")

/** A book in memory; `log` and `registers` are live. */
export interface MemoryBook {
  readonly model: Model
  readonly log: ReadonlyArray<Entry>
  readonly registers: ReadonlyMap<Tag, RegisterRow>
  readonly stamp: Stamp
  /** Judges a list as one, and records it where it is accepted. */
  readonly record: (proposals: ReadonlyArray<Proposal>) => Result.Result<Accepted, Refused>
  /** Judges groups, and records those that are accepted. */
  readonly recordGroups: (groups: ReadonlyArray<Group>) => Outcome
  /** What deciding on proposals reads. */
  readonly historyFor: (proposals: ReadonlyArray<Proposal>) => History
  /** All that there is to read. */
  readonly wholeHistory: () => History
  /** Replays the log, as of a date and as known at a position where asked. */
  readonly replayed: (asked?: { readonly asOf?: string; readonly knownAt?: number }) => Book
  /** All findings on a day, over the facts dated by that day. */
  readonly findingsOn: (asOf: string) => ReadonlyArray<Finding>
  readonly dueOn: (asOf: string) => ReadonlyArray<DueItem>
}

/** Opens an empty book. */
export const memoryBook = (model: Model, today: PlainDate = TODAY): MemoryBook => {
  const log: Array<Entry> = []
  const registers = new Map<Tag, RegisterRow>()
  const byTag = new Map<Tag, Array<Entry>>()
  const byId = new Map<EntryId, Entry>()
  const strikes = new Map<number, number>()
  let standings: NonNullable<History["custody"]> = new Map()
  const stamp: Stamp = { today, recordedAt: "2035-12-31T00:00:00Z", recordedBy: "test" }

  const standing = (entries: ReadonlyArray<Entry>): ReadonlyArray<Entry> =>
    entries.filter((entry) => !strikes.has(entry.position))
  const struckOf = (ids: Iterable<EntryId>): History["struck"] => {
    const struck = new Map<EntryId, { readonly entry: Entry; readonly by?: number }>()
    for (const id of ids) {
      const entry = byId.get(id)
      if (entry === undefined) continue
      const by = strikes.get(entry.position)
      struck.set(id, by === undefined ? { entry } : { entry, by })
    }
    return struck
  }
  const historyFor = (proposals: ReadonlyArray<Proposal>): History => {
    const wellFormed = proposals.filter(({ data }) => typeof data === "object" && data !== null)
    const { entries: named, abouts } = needsOf(model, wellFormed)
    const struck = struckOf(named)
    const rows = new Map<Tag, RegisterRow>()
    for (const tag of needsOf(model, wellFormed, struck).tags.keys()) {
      const row = registers.get(tag)
      if (row !== undefined) rows.set(tag, row)
    }
    const entries = new Map<Tag, ReadonlyArray<Entry>>()
    for (const [tag, types] of lateTags(model, { registers: rows, struck }, wellFormed))
      entries.set(
        tag,
        standing(byTag.get(tag) ?? []).filter(({ type }) => types.has(type)),
      )
    return {
      ...{ position: log.length, registers: rows, entries, struck, custody: standings },
      abouts: new Set(abouts.filter((tag) => byTag.has(tag))),
    }
  }
  const wholeHistory = (): History => ({
    position: log.length,
    registers: new Map(registers),
    entries: new Map([...byTag].map(([tag, entries]) => [tag, standing(entries)])),
    struck: struckOf(byId.keys()),
    custody: standings,
    abouts: new Set(byTag.keys()),
  })
  const append = (accepted: Accepted): void => {
    for (const entry of accepted.entries) {
      log.push(entry)
      byId.set(entry.id, entry)
      const declaration = model.events.get(entry.type)?.declaration
      if (declaration === undefined) continue
      for (const tag of tagsOf(declaration, entry)) {
        const before = byTag.get(tag)
        if (before === undefined) byTag.set(tag, [entry])
        else before.push(entry)
      }
    }
    standings = standingsAfter(standings, accepted.entries)
    for (const [struck, by] of accepted.strikes) strikes.set(struck, by)
    for (const [tag, row] of accepted.registers)
      if (row === undefined) registers.delete(tag)
      else registers.set(tag, row)
  }
  const replayed: MemoryBook["replayed"] = (asked) => replay(model, log, asked)

  return {
    model,
    log,
    registers,
    stamp,
    historyFor,
    wholeHistory,
    replayed,
    record: (proposals) => {
      const result = decide(model, historyFor(proposals), proposals, stamp)
      if (Result.isSuccess(result)) append(result.success)
      return result
    },
    recordGroups: (groups) => {
      const history = historyFor(groups.flatMap((group) => group.proposals))
      const outcome = decideGroups(model, history, groups, stamp)
      append(outcome.accepted)
      return outcome
    },
    findingsOn: (asOf) => findingsOf(model, inOrder(model, effective(log, { asOf })), plainDate(asOf)),
    dueOn: (asOf) => dueOn(model, replayed({ asOf }).registers, plainDate(asOf)),
  }
}
