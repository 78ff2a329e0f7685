/** Random histories of the test model: late facts, ties of one day, strikes, replacements, unknown ids, repeats. */
import fc from "fast-check"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import * as facts from "./facts.ts"

/** One recording: groups built once it is known what is recorded. */
export type Step = (recorded: ReadonlyArray<Proposal>, serial: number) => ReadonlyArray<Group>

const DAYS = ["2019-05-05", "2020-01-01", "2020-01-31", "2024-02-29", "2025-05-01", "2025-12-31", "2026-04-01"]
const day = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...DAYS) },
  { weight: 1, arbitrary: fc.constant("2027-01-01") },
)
const personId = fc.constantFrom("p1", "p2", "p3", "p4")
const persons = fc.array(personId, { maxLength: 3 })

type Make = (serial: string) => Proposal
const fact: fc.Arbitrary<Make> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("b1", "b2"), day).map(
      ([id, on]): Make =>
        () =>
          facts.branch(id, on),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(personId, day, fc.constantFrom("b1", "b2"), fc.constantFrom("male", "female"), fc.boolean())
      .map(
        ([id, on, branch, sex, young]): Make =>
          () =>
            facts.person(id, on, { branch, sex, born: young ? "2010-01-01" : "1980-01-01", idNumber: `5303${id}` }),
      ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(personId, fc.nat(1000), day).map(
      ([id, amount, on]): Make =>
        (n) =>
          facts.payment(`pay-${n}`, id, amount, on),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(personId, persons, day).map(
      ([id, by, on]): Make =>
        (n) =>
          facts.talk(`talk-${n}`, id, by, on),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(persons, day, fc.nat(3)).map(
      ([all, on, ayes]): Make =>
        (n) =>
          facts.meeting(`meet-${n}`, all, on, { ayes, minutes: "记录" }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(personId, day).map(
      ([id, on]): Make =>
        () =>
          facts.renamed(id, "新名", on),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(personId, day).map(
      ([id, on]): Make =>
        () =>
          facts.left(id, on),
    ),
  },
)

/** Something recorded, mostly of the last few: what stands at the beginning carries the rest. */
const lately = (recorded: ReadonlyArray<Proposal>, pick: number): Proposal | undefined =>
  pick % 5 === 0 ? recorded[pick % Math.max(recorded.length, 1)] : recorded.at(-1 - (pick % 4))

type MakeGroup = (recorded: ReadonlyArray<Proposal>, serial: string) => Group
const group: fc.Arbitrary<MakeGroup> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc
      .tuple(fc.array(fact, { minLength: 1, maxLength: 2 }), fc.boolean())
      .map(([makes, old]): MakeGroup => (_, serial) => ({
        proposals: makes.map((make, index) => make(`${serial}-${index}`)),
        ...(old ? { acknowledge: "历史资料" } : {}),
      })),
  },
  {
    weight: 2,
    arbitrary: fc.nat().map((pick): MakeGroup => (recorded, serial) => {
      const target = lately(recorded, pick)
      return { proposals: target === undefined ? [] : [strikeOf(serial, target.id)] }
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), day).map(([pick, on]): MakeGroup => (recorded, serial) => {
      const target = lately(recorded, pick)
      if (target === undefined) return { proposals: [] }
      const instead = {
        ...target,
        id: `entry-instead-${serial}` as EntryId,
        occurredOn: plainDate(on),
        replaces: target.id,
      }
      return { proposals: [strikeOf(serial, target.id), instead] }
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(), fc.boolean()).map(([pick, other]): MakeGroup => (recorded) => {
      const target = lately(recorded, pick)
      if (target === undefined) return { proposals: [] }
      return { proposals: [other ? { ...target, occurredOn: plainDate("2018-01-01") } : target] }
    }),
  },
)

const strikeOf = (serial: string, id: EntryId): Proposal => {
  const made = facts.strike(`strike-${serial}`, "?")
  return { ...made, data: { ...(made.data as object), entry: id } }
}

const step: fc.Arbitrary<Step> = fc
  .array(group, { minLength: 1, maxLength: 4 })
  .map((groups) => (recorded, serial) => groups.map((make, index) => make(recorded, `${serial}-${index}`)))

const opening: Step = () => [
  {
    proposals: [
      facts.branch("b1"),
      facts.branch("b2"),
      facts.person("p1"),
      facts.person("p2", "2024-02-29"),
      facts.person("p3", "2019-05-05"),
    ],
  },
]

/** A history: an opening that makes most of what follows possible, then steps. */
export const history: fc.Arbitrary<ReadonlyArray<Step>> = fc
  .array(step, { minLength: 1, maxLength: 12 })
  .map((steps) => [opening, ...steps])
