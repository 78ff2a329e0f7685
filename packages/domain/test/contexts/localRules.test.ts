/** Terms that townships set for themselves on developing members: off unless their setting is given. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { DutyServed, RosterPublished } from "../../src/contexts/duty/events.ts"
import { addDays, addMonths, plainDate, type PlainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { before, bending, developmentFile, stepOf, upTo, without } from "../../src/testing/developmentFile.ts"
import { ground } from "../../src/testing/facts.ts"
import { openBook, said } from "./book.ts"

const rules = [
  ...["E07", "DutyTooShort"],
  ...["ActivistTooSoon", "ThoughtReportMissing", "PoliticalReviewExpired", "PreReviewLate", "AdmissionSubmittedLate"],
  ...["ArchivedLate", "ProbationNotReviewed"],
]
const file = developmentFile()
const dayOf = (kind: { readonly type: string }): PlainDate => stepOf(file, kind).occurredOn

const bookOf = (settings: Partial<Settings>, steps: ReadonlyArray<Proposal>) => {
  const book = openBook(settings)
  book.record(...ground(5), ...steps)
  return book
}
type Book = ReturnType<typeof openBook>
/** What local rules find, each with its day where there is one. */
const found = (book: Book, asOf = "2026-12-31") =>
  book.findings(asOf).flatMap((one) => {
    const [rule = "", , due = ""] = one.split(" ")
    return rules.includes(rule) ? [`${rule} ${due}`.trim()] : []
  })
const told = (settings: Partial<Settings>, steps = file) => found(bookOf(settings, steps))

describe("a local rule on developing members", () => {
  it("says nothing unless the township keeps it", () => {
    expect(told({})).toEqual([])
    const model = openBook().findings("2026-12-31")
    expect(model).toEqual([])
  })

  it("on the time from application to activist finds who was determined before it is over", () => {
    expect(told({ activistAfterMonths: 3 })).toEqual([])
    expect(told({ activistAfterMonths: 4 })).toEqual(["ActivistTooSoon"])
  })

  it("on how long a political review is valid is asked on the day of the branch meeting", () => {
    const review = dayOf(on.PoliticalReviewConcluded)
    expect(addMonths(review, 1) < dayOf(on.AdmissionMeetingHeld)).toBe(true)
    expect(told({ politicalReviewMonths: 2 })).toEqual([])
    expect(told({ politicalReviewMonths: 1 })).toEqual(["PoliticalReviewExpired"])
  })

  it("on the pre-review counts from a scrutiny that was passed", () => {
    const scrutiny = dayOf(on.ScrutinyHeld)
    expect(told({ preReviewMonths: 1 })).toEqual([])
    const waiting = bookOf({ preReviewMonths: 1 }, upTo(file, on.ScrutinyHeld))
    const due = addMonths(scrutiny, 1)
    expect(waiting.due(due)).toContain(`PreReviewLate ${due}`)
    expect(found(waiting, addDays(due, 1))).toEqual([`PreReviewLate ${due}`])
    const late = upTo(bending(file, on.PreReviewDecided, { on: addDays(due, 1) }), on.PreReviewDecided)
    expect(told({ preReviewMonths: 1 }, late)).toEqual([`PreReviewLate ${due}`])
    const failed = upTo(bending(file, on.ScrutinyHeld, { data: { passed: false } }), on.ScrutinyHeld)
    expect(told({ preReviewMonths: 1 }, failed)).toEqual([])
  })

  it("on submitting the resolution counts from a branch meeting that passed it", () => {
    const due = addMonths(dayOf(on.AdmissionMeetingHeld), 1)
    expect(told({ submissionMonths: 1 })).toEqual([])
    const waiting = bookOf({ submissionMonths: 1 }, upTo(file, on.AdmissionMeetingHeld))
    expect(waiting.due(due)).toContain(`AdmissionSubmittedLate ${due}`)
    expect(found(waiting, addDays(due, 1))).toEqual([`AdmissionSubmittedLate ${due}`])
    // Where it is not on record, the decision shows that it was submitted, on a day that nobody knows.
    const unsaid = without(upTo(file, on.AdmissionDecided), on.AdmissionSubmitted)
    expect(told({ submissionMonths: 1 }, unsaid)).toEqual([])
  })

  it("on the archive counts the days from the confirmation", () => {
    const confirmed = dayOf(on.MemberConfirmed)
    expect(told({ archiveDays: 60 })).toEqual([])
    expect(told({ archiveDays: 7 })).toEqual([`ArchivedLate ${addDays(confirmed, 7)}`])
    const open = before(file, on.DevelopmentFileArchived)
    const waiting = bookOf({ archiveDays: 7 }, open)
    expect(found(waiting)).toEqual([`ArchivedLate ${addDays(confirmed, 7)}`])
    // Of a file whose source has no column for it nothing is asked.
    const imported = open.map((step) =>
      step.type === on.MemberConfirmed.type ? { ...step, unrecorded: ["DevelopmentFileArchived"] } : step,
    )
    expect(told({ archiveDays: 7 }, imported)).toEqual([])
    expect(waiting.due(confirmed)).toContain(`ArchivedLate ${addDays(confirmed, 7)}`)
  })

  it("on reviews of a probationer runs from the decision, and from each review, to the meeting on his confirmation", () => {
    const [decided, reviewed, meeting] = [on.AdmissionDecided, on.ProbationReviewed, on.ConfirmationMeetingHeld].map(
      dayOf,
    ) as [PlainDate, PlainDate, PlainDate]
    expect(told({ probationReviewMonths: 7 })).toEqual([])
    expect(told({ probationReviewMonths: 3 })).toEqual([
      `ProbationNotReviewed ${addMonths(decided, 3)}`,
      `ProbationNotReviewed ${addMonths(reviewed, 3)}`,
    ])
    const never = without(upTo(file, on.ConfirmationMeetingHeld), on.ProbationReviewed)
    expect(told({ probationReviewMonths: 6 }, never)).toEqual([`ProbationNotReviewed ${addMonths(decided, 6)}`])
    expect(addMonths(decided, 11) >= meeting).toBe(true)
    expect(told({ probationReviewMonths: 11 }, never)).toEqual([])
    // A meeting that extends the probation ends nothing: he is reviewed until it is over.
    const extended = developmentFile({ ending: "extend" })
    const again = addMonths(reviewed, 7)
    expect(again > meeting).toBe(true)
    expect(told({ probationReviewMonths: 7 }, extended)).toEqual([`ProbationNotReviewed ${again}`])
  })

  it("on how many a member accompanies finds who has one too many, as long as their files are open (E07)", () => {
    const second = (): ReadonlyArray<Proposal> =>
      developmentFile({ member: "a-2", applied: "2018-03-10", introducers: ["m-1", "m-3"] })
    const assigned = dayOf(on.TrainingContactsAssigned)
    const both = [...upTo(file, on.TrainingContactsAssigned), ...upTo(second(), on.TrainingContactsAssigned)]
    const day = stepOf(second(), on.TrainingContactsAssigned).occurredOn
    const book = bookOf({ accompanimentLoad: 1 }, both)
    expect(found(book, assigned)).toEqual([])
    expect(found(book, addDays(day, 1))).toEqual([`E07 ${day}`])
    expect(told({ accompanimentLoad: 2 }, both)).toEqual([])
    expect(told({}, both)).toEqual([])
    // Another is named in his place, or one of the files ends.
    const instead = { member: "a-2", contacts: ["m-3", "m-4"] }
    book.record(said(on.TrainingContactsAssigned, "instead", "2019-01-10", instead))
    expect(found(book)).toEqual([])
    const ended = bookOf({ accompanimentLoad: 1 }, both)
    const left = { member: "a-1", branch: "b-1", reason: "本人要求" }
    ended.record(said(on.ActivistDropped, "dropped", "2019-01-10", left))
    expect(found(ended)).toEqual([])
    // Contact and introducer of one person is one.
    expect(told({ accompanimentLoad: 1 }, upTo(file, on.IntroducersAssigned))).toEqual([])
  })

  it("on the hours of a duty finds one that was shorter, where both times are on record", () => {
    const book = openBook({ dutyHours: 6 })
    const [first, ...rest] = ["2025-04-03", "2025-04-04", "2025-04-05", "2025-04-06"].map((date) => ({
      date,
      member: "m-1",
    }))
    if (first === undefined) expect.fail("no shift")
    book.record(...ground(5))
    book.record(
      said(RosterPublished, "roster", "2025-03-28", {
        ...{ branch: "b-1", month: "2025-04", mode: "onDuty" },
        shifts: [first, ...rest],
      }),
    )
    const served = (day: string, times: object) =>
      said(DutyServed, `s-${day.slice(8)}`, day, {
        ...{ roster: "roster__", member: "m-1", matters: "代办" },
        ...times,
      })
    book.record(
      served("2025-04-03", { arrivedAt: "08:30", leftAt: "14:30" }),
      served("2025-04-04", { arrivedAt: "08:30", leftAt: "14:29" }),
      served("2025-04-05", { arrivedAt: "08:30" }),
      {
        ...served("2025-04-06", { arrivedAt: "20:00", leftAt: "06:00" }),
        acknowledged: [{ rule: "LeftBeforeArrived", reason: "值到次日" }],
      },
    )
    expect(found(book)).toEqual(["DutyTooShort"])
  })

  it("on thought reports runs from the day on which he became an activist, and from each report, until he is confirmed", () => {
    const activist = dayOf(on.ActivistDetermined)
    const report = (id: string, day: string) =>
      said(on.ThoughtReportSubmitted, id, day, { member: "a-1", content: "学习体会" })
    const waiting = bookOf({ thoughtReportMonths: 3 }, upTo(file, on.ActivistDetermined))
    expect(waiting.due(activist)).toContain(`ThoughtReportMissing ${addMonths(activist, 3)}`)
    waiting.record(report("t-1", addMonths(activist, 3)))
    expect(found(waiting, addMonths(activist, 6))).toEqual([])
    expect(found(waiting, addDays(addMonths(activist, 6), 1))).toEqual([
      `ThoughtReportMissing ${addMonths(activist, 6)}`,
    ])
    const stranger = openBook()
    stranger.record(...ground(5), ...before(file, on.MemberApplied))
    expect(stranger.refusal(report("t-1", "2018-05-01"))).toContain("contradiction StepMissing")
    const confirmed = dayOf(on.MemberConfirmed)
    const months = 40
    expect(addMonths(activist, months) > confirmed && plainDate("2026-12-31") > addMonths(activist, months)).toBe(true)
    expect(told({ thoughtReportMonths: months })).toEqual([])
    const open = before(file, on.ConfirmationMeetingHeld)
    expect(told({ thoughtReportMonths: months }, open)).toEqual([`ThoughtReportMissing ${addMonths(activist, months)}`])
  })
})
