/**
 * Recipes of what is recorded: plain data that says what to propose once it is known what is on record, so that a
 * history prints, shrinks and is played again the same way on any book.
 */
import * as fc from "fast-check"
import { plainDate } from "@taizhang/domain/kernel/Calendar"

/** The day on which everything is recorded. */
export const TODAY = plainDate("2026-06-01")
/** The days on which something happens: a leap day, ends of years, days with many entries; the last is not yet. */
export const DAYS = [
  ...["2024-02-29", "2024-12-31", "2025-01-01", "2025-05-01", "2025-12-31", "2026-04-01", "2026-05-31", "2027-01-01"],
].map(plainDate)
export const WHO = ["v1", "v2", "v3", "v4", "v5", "v6"]

const day = fc.oneof({ weight: 99, arbitrary: fc.nat(DAYS.length - 2) }, { weight: 1, arbitrary: fc.constant(7) })
/** Mostly of the four with whom a run begins. */
const who = fc.oneof({ weight: 20, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.constantFrom(4, 5) })
const newcomer = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(4, 5) }, { weight: 1, arbitrary: fc.nat(3) })

const noting = fc.record({
  what: fc.constant("note" as const),
  who: newcomer,
  day,
  young: fc.boolean(),
  idNumber: fc.nat(2),
})
const aiding = fc.record({ what: fc.constant("aid" as const), who, day, amount: fc.nat(900), words: fc.boolean() })
const leaving = fc.record({ what: fc.constant("leave" as const), who, day })
const meeting = fc.record({
  ...{ what: fc.constant("meet" as const), day, attendees: fc.array(who, { maxLength: 3 }), ayes: fc.nat(9) },
  minutes: fc.boolean(),
})
/** Whose text is meant: a villager's, or that of the last assembly on record. */
export const whose = fc.record({ who, assembly: fc.boolean() })
export type Whose = typeof whose extends fc.Arbitrary<infer A> ? A : never
/** A step of custody; a reason that tells a name is refused. */
const keeping = fc.record({
  what: fc.constantFrom("restrict" as const, "restrict" as const, "lift" as const),
  ...{ whose, day, telling: fc.nat(9).map((one) => one === 0) },
})
/** What is refused whatever the history. */
const nonsense = fc.record({ what: fc.constant("nonsense" as const), how: fc.nat(2), who, day })
/** What has too many bytes. */
const tooLarge = fc.record({ what: fc.constant("tooLarge" as const), who, day })

const fact = fc.oneof(
  { weight: 5, arbitrary: noting },
  { weight: 20, arbitrary: aiding },
  { weight: 3, arbitrary: leaving },
  { weight: 12, arbitrary: meeting },
  { weight: 6, arbitrary: keeping },
  { weight: 1, arbitrary: nonsense },
  { weight: 3, arbitrary: tooLarge },
)
export type Fact = typeof fact extends fc.Arbitrary<infer A> ? A : never

const of = fc.constant
const pick = fc.nat(999)
const acknowledged = fc.boolean()
const facts = fc.array(fact, { minLength: 1, maxLength: 3 })
export const recipe = fc.oneof(
  { weight: 56, arbitrary: fc.record({ group: of("facts" as const), facts, acknowledged }) },
  /** So many that a tile of the tree fills. */
  {
    weight: 1,
    arbitrary: fc.record({ group: of("many" as const), count: fc.integer({ min: 60, max: 260 }), who, day }),
  },
  { weight: 12, arbitrary: fc.record({ group: of("strike" as const), pick }) },
  { weight: 12, arbitrary: fc.record({ group: of("replace" as const), pick, day, acknowledged, twice: fc.nat(9) }) },
  { weight: 8, arbitrary: fc.record({ group: of("exchange" as const), pick, fact, acknowledged }) },
  { weight: 8, arbitrary: fc.record({ group: of("again" as const), pick, other: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ group: of("without" as const), pick, fact }) },
)
export type Recipe = typeof recipe extends fc.Arbitrary<infer A> ? A : never
