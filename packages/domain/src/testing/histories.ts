/**
 * Generators of legal histories: lists of proposals in the order of recording, each accepted by `decide` after those
 * before it. They hold late entries, same-day ties, strikes with and without replacement, introducers shared by several
 * files, and two branches.
 */
import * as fc from "fast-check"
import { Result } from "effect"
import { addDays, addMonths, plainDate } from "../kernel/Calendar.ts"
import type { Proposal } from "../kernel/Event.ts"
import type { EntryId } from "../kernel/Ids.ts"
import type { Model } from "../kernel/Model.ts"
import { isStrike } from "../kernel/Strike.ts"
import { ActivistDropped, ApplicationWithdrawn } from "../contexts/development/events.ts"
import { EnrolledMemberConfirmed, MemberEnrolled } from "../contexts/membership/events.ts"
import { CommitteeEstablished } from "../contexts/organization/events.ts"
import { township } from "../township.ts"
import { developmentFile } from "./developmentFile.ts"
import { acknowledging, branch, fact, person, strike } from "./facts.ts"
import { kinds, livesOf, type Residents, type Turn } from "./lives.ts"
import { memoryBook } from "./MemoryBook.ts"

/** Lists in the order of recording. */
export type Lists = ReadonlyArray<ReadonlyArray<Proposal>>

interface Enrolled {
  readonly branch: 0 | 1
  readonly joined: number
  readonly confirmed: boolean
}

interface Opened {
  readonly branch: 0 | 1
  readonly applied: number
  /** How many steps are taken; where not all, what becomes of the file. */
  readonly steps: number
  readonly left: "open" | "withdrawn" | "dropped"
  readonly introducers: number
  readonly ending: "confirm" | "extend" | "cancel"
}

interface Correction {
  /** After how many lists, and of which entry then on record. */
  readonly after: number
  readonly of: number
  /** Days by which the replacement differs; none where the entry is struck only. */
  readonly shift: number | undefined
}

interface Seeds {
  readonly enrolled: ReadonlyArray<Enrolled>
  readonly files: ReadonlyArray<Opened>
  readonly turns: ReadonlyArray<Turn>
  /** For each fact in turn, how many places later it is recorded. */
  readonly delays: ReadonlyArray<number>
  /** The lengths of lists, in turn. */
  readonly lengths: ReadonlyArray<number>
  readonly corrections: ReadonlyArray<Correction>
}

const side = fc.constantFrom(0 as const, 1 as const)
const seeds: fc.Arbitrary<Seeds> = fc.record({
  enrolled: fc.array(fc.record({ branch: side, joined: fc.nat(20), confirmed: fc.boolean() }), {
    minLength: 2,
    maxLength: 6,
  }),
  files: fc.array(
    fc.record({
      branch: side,
      applied: fc.nat(30),
      steps: fc.oneof(fc.constant(99), fc.integer({ min: 2, max: 33 })),
      left: fc.constantFrom("open" as const, "withdrawn" as const, "dropped" as const),
      introducers: fc.nat(5),
      ending: fc.constantFrom("confirm" as const, "extend" as const, "cancel" as const),
    }),
    { maxLength: 3, size: "max" },
  ),
  turns: fc.array(fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(9), when: fc.nat(60), other: fc.nat(8) }), {
    maxLength: 16,
    size: "max",
  }),
  delays: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(40)), { minLength: 1, maxLength: 12 }),
  lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
  corrections: fc.array(
    fc.record({
      after: fc.nat(80),
      of: fc.nat(200),
      shift: fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
    }),
    { maxLength: 5, size: "max" },
  ),
})

/** What happened, in the order of dates, were everything legal. */
const factsOf = ({ enrolled, files, turns }: Seeds): ReadonlyArray<Proposal> => {
  const residents: Residents = enrolled.map(({ branch: at, confirmed }, index) => ({
    member: `m-${index}`,
    branch: `b-${at + 1}`,
    standing: confirmed ? "full" : "probationer",
    withoutVote: false,
  }))
  const named = (index: number): string => `m-${index % enrolled.length}`
  return [
    fact(CommitteeEstablished, "2000-01-01", {
      committee: "c-1",
      name: "镇党委",
      level: "township",
      approvesMembers: true,
    }),
    branch("b-1", "c-1"),
    branch("b-2", "c-1"),
    ...enrolled.flatMap(({ joined, confirmed, branch: at }, index) => {
      const on = addDays(plainDate("2010-07-01"), joined)
      const data = { member: `m-${index}`, branch: `b-${at + 1}` }
      return [
        person(data.member, addMonths(on, -300 - 40 * index), index % 2 === 0 ? "male" : "female"),
        fact(MemberEnrolled, on, data),
        ...(confirmed ? [fact(EnrolledMemberConfirmed, addMonths(on, 12), data)] : []),
      ]
    }),
    ...files.flatMap(({ branch: at, applied, steps, left, introducers, ending }, index) => {
      const here = { member: `a-${index}`, branch: `b-${at + 1}` }
      const file = developmentFile({
        ...here,
        applied: addDays(plainDate("2016-01-01"), 20 * applied),
        voters: enrolled.length,
        introducers: [named(introducers), named(introducers + 1)],
        ending,
      })
      if (steps >= file.length || left === "open") return file.slice(0, steps)
      const end = addDays(file[steps]?.occurredOn ?? plainDate("2020-01-01"), 1)
      const kind = left === "dropped" ? ActivistDropped : ApplicationWithdrawn
      return [...file.slice(0, steps), fact(kind, end, { ...here, reason: "本人要求" })]
    }),
    ...livesOf(residents, turns),
  ].sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))
}

/** Ids that depend on nothing but the place, so that the same seeds give the same history. */
const renamed = (facts: ReadonlyArray<Proposal>): ReadonlyArray<Proposal> => {
  const names = new Map(facts.map(({ id }, index) => [id as string, `h-${String(index).padStart(6, "0")}`]))
  return facts.map((one) => ({
    ...one,
    id: names.get(one.id) as EntryId,
    // Whatever names the entity that another fact is names its id.
    data: Object.fromEntries(
      Object.entries(one.data as object).map(([key, value]) => [key, names.get(value as string) ?? (value as unknown)]),
    ),
  }))
}

/** Records facts as far as they are accepted: breaches are acknowledged, the rest is tried again later, then dropped. */
const record = (model: Model, { delays, lengths, corrections }: Seeds, facts: ReadonlyArray<Proposal>): Lists => {
  const book = memoryBook(model)
  const lists: Array<ReadonlyArray<Proposal>> = []
  const accepts = (list: ReadonlyArray<Proposal>): boolean => {
    const result = book.record(list)
    if (Result.isSuccess(result)) {
      lists.push(list)
      return true
    }
    const { refusals } = result.failure
    const known = list.flatMap(({ acknowledged }) => acknowledged ?? [])
    if (known.length > 0 || refusals.some(({ kind }) => kind === "contradiction")) return false
    return accepts(
      list.map((one, index) =>
        acknowledging(one, ...refusals.filter(({ proposal }) => proposal === index).map(({ rule }) => rule)),
      ),
    )
  }
  const correct = ({ of, shift }: Correction, index: number): void => {
    const target = book.log.filter((entry) => !isStrike(entry))[of % Math.max(1, book.log.length)]
    if (target === undefined) return
    const struck = { ...strike(target, "2030-01-01"), id: `s-${String(index).padStart(6, "0")}` as EntryId }
    const { id, type, occurredOn, data } = target
    if (shift === undefined) accepts([struck])
    else
      accepts([
        struck,
        {
          id: `r-${String(index).padStart(6, "0")}` as EntryId,
          type,
          data,
          occurredOn: addDays(occurredOn, shift),
          replaces: id,
        },
      ])
  }
  const delayed = facts
    .map((one, index) => [index + (delays[index % delays.length] ?? 0), one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one)
  let waiting: Array<Proposal> = []
  let next = 0
  for (let at = 0; at < delayed.length;) {
    const list = delayed.slice(at, at + (lengths[next % lengths.length] ?? 1))
    at += list.length
    next += 1
    if (!accepts(list)) for (const one of list) if (list.length === 1 || !accepts([one])) waiting.push(one)
    for (const [index, correction] of corrections.entries()) if (correction.after === next) correct(correction, index)
  }
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length
    waiting = waiting.filter((one) => !accepts([one]))
  }
  return lists
}

/** Legal histories of a township. */
export const histories = (model: Model = township()): fc.Arbitrary<Lists> =>
  seeds.map((drawn) => record(model, drawn, renamed(factsOf(drawn))))
