/** Guard G09: the public notice before a person is listed, under both revisions and across the day of the switch. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { addDays, plainDate } from "../../src/kernel/Calendar.ts"
import {
  acknowledging,
  bending,
  bent,
  developmentFile,
  fact,
  givenIn,
  ground,
  stepOf,
  upTo,
  without,
} from "../../src/testing.ts"
import { township } from "../../src/township.ts"
import { attempt, both, breaches, cited, fileUnder, moved, type Steps } from "./guards.ts"

const listed = (file: Steps): Steps => upTo(file, on.TargetListed)
const stage = { member: "a-1", stage: "target" } as const
/** Adds steps before the listing. */
const adding =
  (...steps: Steps) =>
  (file: Steps): Steps => [...listed(file).slice(0, -1), ...steps, stepOf(file, on.TargetListed)]

/** A file whose notice hangs from one day to another, as announced, listed afterwards; agreed by the superior before. */
const hanging = (applied: string, posted: string, closed: string, day: string): Steps => {
  const moves = [
    [on.NoticePosted, posted],
    [on.NoticeClosed, closed],
    [on.TargetListed, day],
  ] as const
  return moves.reduce<Steps>(
    (file, [kind, at]) =>
      bending(file, kind, { on: at, ...(kind === on.NoticePosted ? { data: { until: closed } } : {}) }),
    listed(developmentFile({ applied })),
  )
}
const art13 = (name: "R2014" | "R2026") => cited(name, "13")

describe("the notice before a person is listed", () => {
  const R2026 = { R2014: null, R2026: "13" }
  const wednesday = "2026-05-20"
  breaches([
    {
      rule: "G09",
      says: "is on record",
      articles: R2026,
      within: listed,
      beyond: (file) => without(listed(file), on.NoticePosted, on.NoticeClosed),
    },
    {
      rule: "G09",
      says: "is closed by the day of listing",
      articles: R2026,
      within: (file) => moved(listed(file), on.NoticeClosed, on.TargetListed),
      beyond: (file) => moved(listed(file), on.NoticeClosed, on.TargetListed, 1),
    },
    {
      rule: "G09",
      says: "closed without effect",
      articles: R2026,
      within: (file) => bending(listed(file), on.NoticeClosed, { data: { result: "noEffect" } }),
      beyond: (file) => bending(listed(file), on.NoticeClosed, { data: { result: "upheld" } }),
    },
    {
      rule: "G09",
      says: "follows the superior's agreement",
      articles: R2026,
      within: (file) => bending(listed(file), on.TargetFiled, { data: { agreed: true } }),
      beyond: (file) => bending(listed(file), on.TargetFiled, { data: { agreed: false } }),
    },
    {
      rule: "G09",
      says: "follows an agreement on record",
      articles: R2026,
      within: listed,
      beyond: (file) => without(listed(file), on.TargetFiled),
    },
    {
      rule: "G09",
      says: "leaves no objection open",
      articles: R2026,
      within: (file) =>
        adding(
          fact(on.ObjectionReceived, stepOf(file, on.NoticeClosed).occurredOn, stage),
          fact(on.ObjectionResolved, stepOf(file, on.NoticeClosed).occurredOn, { ...stage, upheld: false }),
        )(file),
      beyond: (file) => adding(fact(on.ObjectionReceived, stepOf(file, on.NoticeClosed).occurredOn, stage))(file),
    },
    {
      rule: "G09",
      says: "upheld no objection",
      articles: R2026,
      within: listed,
      beyond: (file) =>
        adding(
          fact(on.ObjectionReceived, stepOf(file, on.NoticeClosed).occurredOn, stage),
          fact(on.ObjectionResolved, stepOf(file, on.NoticeClosed).occurredOn, { ...stage, upheld: true }),
        )(file),
    },
  ])

  breaches([
    {
      rule: "E24",
      says: "is closed no sooner than was announced",
      articles: both("13"),
      within: (file) => upTo(file, on.NoticeClosed),
      beyond: (file) => moved(upTo(file, on.NoticeClosed), on.NoticeClosed, on.NoticeClosed, -1),
    },
  ])

  it("is judged by every objection: by one upheld among others, and by one that nobody resolved since", () => {
    const file = fileUnder("R2026")
    const day = stepOf(file, on.NoticeClosed).occurredOn
    const received = () => fact(on.ObjectionReceived, day, stage)
    const resolved = (upheld: boolean) => fact(on.ObjectionResolved, day, { ...stage, upheld })
    const objections = (...steps: Steps) => attempt(adding(...steps)(file))
    objections(received(), resolved(false), received(), resolved(false)).accepted()
    objections(received(), resolved(true), received(), resolved(false)).refused("G09")
    // One that is resolved before it was received takes none of the others away.
    objections(acknowledging(bent(resolved(false), { on: addDays(day, -1) }), "G34"), received()).refused("G09")
  })

  it("hangs five working days, the first and the last among them", () => {
    attempt(hanging("2025-02-10", wednesday, "2026-05-26", "2026-05-31")).accepted()
    attempt(hanging("2025-02-10", wednesday, "2026-05-25", "2026-05-31"))
      .refused("G09")
      .cites("G09", art13("R2026"))
  })

  it("counts over Mid-Autumn and National Day by the State Council's calendar", () => {
    // Thursday 24 September, then Monday 28 to Wednesday 30; the fifth is Thursday 8 October.
    const until = (closed: string) => attempt(hanging("2025-06-14", "2026-09-24", closed, "2026-10-12"))
    until("2026-09-30").refused("G09")
    until("2026-10-07").refused("G09")
    until("2026-10-08").accepted()
  })

  it("counts a make-up workday", () => {
    // Friday 9 October, Saturday 10 (make-up), Monday 12 to Wednesday 14.
    const until = (closed: string) => attempt(hanging("2025-06-14", "2026-10-09", closed, "2026-10-20"))
    until("2026-10-13").refused("G09")
    until("2026-10-14").accepted()
  })

  it("is provisional where no calendar is published", () => {
    const refused = attempt(hanging("2026-06-10", "2027-09-20", "2027-09-23", "2027-10-01")).refused("G09")
    expect(refused.refusals.map(({ message }) => message.en)).toEqual([
      "the notice hung 4 working days (2027-09-20 to 2027-09-23, provisional), 5 are needed",
    ])
    attempt(hanging("2026-06-10", "2027-09-20", "2027-09-24", "2027-10-01")).accepted()
  })
})

describe("the notice under a local rule of R2014", () => {
  const local = givenIn(township({ localNoticeWorkingDays: 7 }))
  const listing = (steps: Steps) => local(ground(), ...steps.slice(0, -1)).when(stepOf(steps, on.TargetListed))
  it("is refused a working day short", () => {
    // Saturday 20 April 2019 to Tuesday 30: the 22nd to 26th, make-up Sunday 28th, and the 29th are seven.
    const until = (closed: string) => listing(hanging("2018-01-10", "2019-04-20", closed, "2019-05-10"))
    until("2019-04-28").refused("G09").cites("G09", art13("R2014"))
    until("2019-04-29").accepted()
    listing(without(listed(fileUnder("R2014")), on.NoticePosted, on.NoticeClosed)).refused("G09")
  })
  it("needs no agreement of the superior", () => {
    listing(without(hanging("2018-01-10", "2019-04-20", "2019-04-30", "2019-05-10"), on.TargetFiled)).accepted()
  })
  it("gives way to the five days of R2026", () => {
    const steps = hanging("2025-02-10", "2026-05-20", "2026-05-26", "2026-05-31")
    listing(steps).accepted()
  })
})

describe("the switch to R2026", () => {
  const unposted = (day: string, model = township()) => {
    const steps = without(listed(developmentFile({ applied: "2025-01-10" })), on.NoticePosted, on.NoticeClosed)
    return givenIn(model)(ground(), ...steps.slice(0, -1)).when(bent(stepOf(steps, on.TargetListed), { on: day }))
  }
  it("makes the notice compulsory from the day of issue", () => {
    unposted("2026-05-10").accepted().findsNo("G09")
    unposted("2026-05-11").refused("G09").cites("G09", art13("R2026"))
    unposted("2026-05-20").refused("G09").cites("G09", art13("R2026"))
  })
  it("is a setting", () => {
    const later = township({ revisedOn: plainDate("2026-07-01") })
    unposted("2026-06-30", later).accepted()
    unposted("2026-07-01", later).refused("G09")
  })
})
