/** Guards G24, G25 and G27 to G33: from the request for confirmation to the archive. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { MemberTransferredIn } from "../../src/contexts/membership/events.ts"
import { addDays, addMonths, type PlainDate } from "../../src/kernel/Calendar.ts"
import { bending, bent, fact, person, stepOf, upTo, without, type FileOptions } from "../../src/testing.ts"
import {
  attempt,
  breaches,
  cited,
  dayOf,
  fileOf,
  fileUnder,
  flags,
  membershipOf,
  moved,
  names,
  shifted,
  terms,
  withoutColumnsFor,
  type Breach,
  type Steps,
} from "./guards.ts"

type Kind = { readonly type: string }
const extend: FileOptions = { ending: "extend" }
const meeting = (file: Steps): Steps => upTo(file, on.ConfirmationMeetingHeld)
/** The first end of probation, and days after it. */
const end = (file: Steps, months = 0, days = 0) =>
  addDays(addMonths(dayOf(file, on.AdmissionMeetingHeld), 12 + months), days)
/** The meeting on a day after the end of probation, with other data; the request came before. */
const heldAfterEnd = (file: Steps, months: number, days: number, data: object = {}): Steps => {
  const requested = bending(meeting(file), on.ConfirmationRequested, { on: end(file, 0, -10) })
  return bending(requested, on.ConfirmationMeetingHeld, { on: end(file, months, days), data })
}

/** An extension whose end stands some months and days after the first end of probation. */
const extending = (months: number, days: number) => (file: Steps) =>
  bending(meeting(file), on.ConfirmationMeetingHeld, { data: { extendUntil: end(file, months, days) } })
/** One approved after a meeting of which nobody knows until when it resolved to extend. */
const extended = (months: number, days: number) => (file: Steps) => {
  const unknown = bending(upTo(file, on.ProbationExtended), on.ConfirmationMeetingHeld, {
    data: { extendUntil: undefined },
  })
  return bending(
    withoutColumnsFor(unknown, on.ConfirmationMeetingHeld, "ConfirmationMeetingHeld.extendUntil"),
    on.ProbationExtended,
    { data: { until: end(file, months, days) } },
  )
}
/** One that the meeting resolved to make until eight months after the first end, approved some days off. */
const resolved = (days: number) => (file: Steps) =>
  bending(
    bending(upTo(file, on.ProbationExtended), on.ConfirmationMeetingHeld, { data: { extendUntil: end(file, 8) } }),
    on.ProbationExtended,
    { data: { until: end(file, 8, days) } },
  )

/** A request after an extension: the one before it was answered by it. */
const askedAgain = (day: PlainDate) => fact(on.ConfirmationRequested, day, { member: "a-1" })

/** A second meeting after an extension by half a year. */
const again = (file: Steps, days: number, data: object): Steps => [
  ...upTo(file, on.ProbationExtended),
  askedAgain(end(file, 6, Math.min(days, 0) - 5)),
  {
    ...bent(stepOf(file, on.ConfirmationMeetingHeld), { on: end(file, 6, days), data }),
    id: "second-meeting" as ReturnType<typeof stepOf>["id"],
  },
]

/** A probationer from another township whose probation ends as that of the file does. */
const transferredIn = (file: Steps): Steps => [
  person("a-1"),
  fact(MemberTransferredIn, addDays(end(file), -100), {
    member: "a-1",
    branch: "b-1",
    origin: "外镇",
    standing: "probationer",
    joinedOn: end(file, -12),
  }),
]
const postponed = (file: Steps, months: number, days: number) =>
  fact(on.ConfirmationPostponed, end(file, 0, -5), { member: "a-1", until: end(file, months, days), reason: "刚转入" })

describe("steps that are refused", () => {
  const extensions = [
    ["as proposed", extending],
    ["as approved", extended],
  ] as const
  breaches([
    {
      rule: "G24",
      says: "confirmed once probation has ended",
      articles: shifted("32", "31"),
      within: (file) => heldAfterEnd(file, 0, 0),
      beyond: (file) => heldAfterEnd(file, 0, -1),
    },
    {
      rule: "G24",
      says: "confirmed once the extension has ended",
      articles: shifted("32", "31"),
      options: extend,
      within: (file) => again(file, 0, { proposal: "confirm", extendUntil: undefined }),
      beyond: (file) => again(file, -1, { proposal: "confirm", extendUntil: undefined }),
    },
    {
      rule: "G24",
      says: "extended once probation has ended",
      articles: shifted("32", "31"),
      options: extend,
      within: (file) => heldAfterEnd(file, 0, 0),
      beyond: (file) => heldAfterEnd(file, 0, -1),
    },
    {
      rule: "G25",
      says: "a written request by the day of the meeting",
      articles: shifted("33", "32"),
      within: (file) => moved(meeting(file), on.ConfirmationRequested, on.ConfirmationMeetingHeld),
      beyond: (file) => moved(meeting(file), on.ConfirmationRequested, on.ConfirmationMeetingHeld, 1),
    },
    {
      rule: "G25",
      says: "a written request after an extension",
      articles: shifted("33", "32"),
      options: extend,
      within: (file) => again(file, 0, { proposal: "confirm", extendUntil: undefined }),
      beyond: (file) =>
        without(again(file, 0, { proposal: "confirm", extendUntil: undefined }), on.ConfirmationRequested),
    },
    {
      rule: "G25",
      says: "a written request at all",
      articles: shifted("33", "32"),
      within: meeting,
      beyond: (file) => without(meeting(file), on.ConfirmationRequested),
    },
    ...extensions.flatMap(([when, by]): ReadonlyArray<Breach> => [
      {
        rule: "G27",
        says: `extended by half a year at least, ${when}`,
        articles: shifted("32", "31"),
        options: extend,
        within: by(6, 0),
        beyond: by(6, -1),
      },
      {
        rule: "G27",
        says: `extended by a year at most, ${when}`,
        articles: shifted("32", "31"),
        options: extend,
        within: by(12, 0),
        beyond: by(12, 1),
      },
    ]),
    {
      rule: "G27",
      says: "the end of the extension is named",
      articles: shifted("32", "31"),
      options: extend,
      within: meeting,
      beyond: (file) => bending(meeting(file), on.ConfirmationMeetingHeld, { data: { extendUntil: undefined } }),
    },
    ...[1, -1].map((days): Breach => ({
      rule: "G27",
      says: `extended as the meeting resolved, not ${days} day off`,
      articles: shifted("32", "31"),
      options: extend,
      within: resolved(0),
      beyond: resolved(days),
    })),
    {
      rule: "G28",
      says: "extended once, then cancelled",
      articles: shifted("32", "31"),
      options: extend,
      within: (file) => again(file, 5, { proposal: "cancel", extendUntil: undefined }),
      beyond: (file) => again(file, 5, { proposal: "extend", extendUntil: end(file, 12) }),
    },
    {
      rule: "G28",
      says: "an extension is approved once",
      articles: shifted("32", "31"),
      options: extend,
      within: (file) => upTo(file, on.ProbationExtended),
      beyond: (file) => {
        const extension = stepOf(file, on.ProbationExtended)
        const second = bent(extension, { on: addDays(extension.occurredOn, 1) })
        return [...upTo(file, on.ProbationExtended), { ...second, id: "second-extension" as typeof extension.id }]
      },
    },
    {
      rule: "G31",
      says: "postponed by half a year at most",
      articles: shifted("36", "35"),
      within: (file) => [...transferredIn(file), postponed(file, 6, 0)],
      beyond: (file) => [...transferredIn(file), postponed(file, 6, 1)],
    },
    {
      rule: "G31",
      says: "postponed for a transferred-in probationer only",
      articles: shifted("36", "35"),
      within: (file) => [...transferredIn(file), postponed(file, 1, 0)],
      beyond: (file) => [...upTo(file, on.ConfirmationRequested), postponed(file, 1, 0)],
    },
  ])
})

describe("steps that are recorded with a finding", () => {
  const papers = ["入党志愿书", "入党申请书", "政治审查材料", "转正申请书", "培养教育考察材料"]
  flags(
    papers.map((absent) => ({
      rule: "G32",
      says: `the archive holds the ${absent}`,
      articles: shifted("37", "36"),
      within: (file) => bending(file, on.DevelopmentFileArchived, { data: { papers } }),
      beyond: (file) =>
        bending(file, on.DevelopmentFileArchived, { data: { papers: papers.filter((paper) => paper !== absent) } }),
    })),
  )
})

describe("terms", () => {
  const approvedIn = (says: string, step: Kind, ending: NonNullable<FileOptions["ending"]>) => ({
    rule: "G29",
    says: `${says} within three months of the meeting`,
    articles: shifted("34", "33"),
    options: { ending },
    todo: "讨论转正后三个月内审批",
    due: (file: Steps) => addMonths(dayOf(file, on.ConfirmationMeetingHeld), 3),
    step,
  })
  terms([
    approvedIn("confirmed", on.MemberConfirmed, "confirm"),
    approvedIn("extended", on.ProbationExtended, "extend"),
    approvedIn("cancelled", on.ProbationCancelled, "cancel"),
    {
      rule: "G33",
      says: "the meeting within a month after probation ended",
      todo: "预备期满后召开支部大会讨论转正",
      articles: shifted("32", "31"),
      due: (file) => end(file, 1),
      step: on.ConfirmationMeetingHeld,
    },
  ])
})

describe.each(names)("under %s", (name) => {
  const file = fileUnder(name)
  const lateFile = fileUnder(name, extend)

  it("extension and cancellation need no request, and who proves unfit need not wait for the end (G24, G25)", () => {
    for (const [days, data, ending] of [
      [0, { proposal: "extend", extendUntil: end(file, 6) }, "extend"],
      [-20, { proposal: "cancel" }, "cancel"],
    ] as const)
      attempt(without(heldAfterEnd(fileUnder(name, { ending }), 0, days, data), on.ConfirmationRequested)).findsNo()
  })

  it("a postponement moves the day on which the meeting is due (G33)", () => {
    const steps = [...transferredIn(file), postponed(file, 5, 0)]
    attempt(steps).asOf(end(file, 5)).findsNo("G33").awaits("G33")
    attempt(steps)
      .asOf(end(file, 5, 1))
      .finds("G33", "lapse")
      .cites("G33", cited(name, name === "R2014" ? "32" : "31"))
    attempt(transferredIn(file)).asOf(end(file, 1)).findsNo("G33").awaits("G33")
    attempt(transferredIn(file))
      .asOf(end(file, 1, 1))
      .finds("G33", "lapse")
  })

  it("a postponement to a day before that moves nothing (G33)", () => {
    const steps = [...transferredIn(file), postponed(file, 0, 20)]
    attempt(steps).asOf(end(file, 1)).findsNo("G33").awaits("G33")
    attempt(steps)
      .asOf(end(file, 1, 1))
      .finds("G33", "lapse")
  })

  it("nobody is confirmed who is confirmed already", () => {
    const first = stepOf(file, on.MemberConfirmed)
    const second = { ...bent(first, { on: addDays(first.occurredOn, 1) }), id: "second-time" as typeof first.id }
    const { refusals } = attempt([...upTo(file, on.MemberConfirmed), second])
    expect(refusals.map(({ rule, kind }) => `${kind} ${rule}`)).toContain("contradiction NotProbationer")
  })

  it("after an extension the meeting is due a month after its end (G33)", () => {
    const steps = upTo(lateFile, on.ProbationExtended)
    attempt(steps).asOf(end(lateFile, 7)).findsNo("G33").awaits("G33")
    attempt(steps)
      .asOf(end(lateFile, 7, 1))
      .finds("G33", "lapse")
  })

  it("an extension approved on the day of its meeting leaves the next one due (G33)", () => {
    const steps = upTo(moved(lateFile, on.ProbationExtended, on.ConfirmationMeetingHeld), on.ProbationExtended)
    attempt(steps).asOf(end(lateFile, 7)).awaits("G33")
    attempt(steps)
      .asOf(end(lateFile, 7, 1))
      .finds("G33", "lapse")
  })

  describe("membership age (G30)", () => {
    const confirmed = (steps: Steps, day: string) =>
      attempt([...steps, bent(stepOf(file, on.MemberConfirmed), { on: day })])
    it("runs from the end of probation, whenever the meeting and the approval came", () => {
      for (const days of [0, 5, 200]) {
        const held = heldAfterEnd(file, 0, days)
        expect(membershipOf(confirmed(held, end(file, 2, days)))).toMatchObject({
          standing: "full",
          ageFrom: end(file),
        })
      }
    })
    it("runs from the end of an extension", () => {
      const held = again(lateFile, 5, { proposal: "confirm", extendUntil: undefined })
      expect(membershipOf(confirmed(held, end(lateFile, 8)))).toMatchObject({ ageFrom: end(lateFile, 6) })
      expect(fileOf(confirmed(held, end(lateFile, 8)))).toMatchObject({
        probationEnds: end(lateFile, 6),
        firstEnd: end(lateFile),
      })
    })
  })
})
