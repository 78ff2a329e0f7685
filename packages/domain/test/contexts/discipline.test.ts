/** Clues, cases, punishments with their effect, talks and organizational disposal. */
import { CommitteeElected, OfficeAssumed } from "../../src/contexts/offices/events.ts"
import { FirstSecretaryAppointed } from "../../src/contexts/rectification/events.ts"
import { describe, expect, it } from "vitest"
import { MemberCommended } from "../../src/contexts/commendation/events.ts"
import { IntroducersAssigned, MemberApplied, TrainingContactsAssigned } from "../../src/contexts/development/events.ts"
import * as on from "../../src/contexts/discipline/events.ts"
import { context } from "../../src/contexts/discipline/context.ts"
import type { Punishment } from "../../src/contexts/discipline/vocabulary.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  PersonRegistered,
  VotingRightsRestored,
  VotingRightsSuspended,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Declaration, Proposal } from "../../src/kernel/Event.ts"
import type { EntryId, Personal } from "../../src/kernel/Ids.ts"
import { defaultSettings, rulebookOf, type Settings } from "../../src/rulebook/Rulebook.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, zhao, guest, branch] = ["m-li", "m-wang", "m-zhao", "m-guest", "b-1"] as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
  BranchId,
]
const idOf = (id: string) => id.padEnd(8, "_") as never
type Extra = Partial<Pick<Proposal, "acknowledged" | "unrecorded" | "replaces">>
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1970-01-01"),
  })
const enrolled = (member: MemberId): ReadonlyArray<Proposal> => [
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
]
const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[li, wang, zhao, guest].map(person),
    ...[li, wang, zhao].flatMap(enrolled),
  )
  return book
}

const received = (id: string, day: string, more: Partial<DataOf<typeof on.ClueReceived>> = {}) =>
  fact(on.ClueReceived, id, day, { source: "petition", ...more })
const disposed = (id: string, day: string, of = "clue", way: "held" | "closed" | "preliminaryCheck" = "held") =>
  fact(on.ClueDisposed, id, day, { clue: idOf(of), way })
const opened = (id: string, day: string, more: Partial<DataOf<typeof on.CaseOpened>> = {}, extra: Extra = {}) =>
  fact(on.CaseOpened, id, day, { kind: "party", ...more }, extra)
const heard = (of: string, day: string) => fact(on.CaseHeard, `heard-${of}`, day, { case: idOf(of) })

type Outcome = NonNullable<DataOf<typeof on.CaseHandled>["outcomes"]>[number]
const outcome = (punishment: Punishment, more: Partial<Outcome> = {}): Outcome => ({
  member: li,
  branch,
  punishment,
  authority: "county",
  ...more,
})
const handled = (id: string, day: string, of: string, outcomes: ReadonlyArray<Outcome>, extra: Extra = {}) =>
  fact(
    on.CaseHandled,
    id,
    day,
    {
      case: idOf(of),
      conclusion: outcomes.length > 0 ? "punished" : "exempted",
      ...(outcomes.length > 0 ? { outcomes } : {}),
    },
    extra,
  )
const announced = (id: string, day: string, of: string, member = li) =>
  fact(on.PunishmentAnnounced, id, day, { case: idOf(of), member, branch })
/** A case that ends in a punishment on a day, announced then. */
const punished = (of: string, day: string, ...outcomes: ReadonlyArray<Outcome>) => [
  opened(of, "2019-01-01"),
  heard(of, "2019-02-01"),
  handled(`h-${of}`, day, of, outcomes),
  ...outcomes.map(({ member }, index) => announced(`a${index}-${of}`, day, of, member)),
]
const suspended = (id: string, day: string, more: { readonly until?: string } = {}) =>
  fact(VotingRightsSuspended, id, day, {
    member: li,
    branch,
    ...(more.until === undefined ? {} : { until: plainDate(more.until) }),
  })
const restored = (id: string, day: string, extra: Extra = {}) =>
  fact(VotingRightsRestored, id, day, { member: li, branch }, extra)
const removed = (id: string, day: string, ground: "expelled" | "unqualified" | "selfSeparation" = "expelled") =>
  fact(MemberRemoved, id, day, { member: li, branch, ground })
const commended = (id: string, day: string, member = li) =>
  fact(MemberCommended, id, day, { member, category: "member", title: "优秀共产党员", level: "township" })
const applied = (id: string, day: string, member = li) => fact(MemberApplied, id, day, { member, branch })
const ordered = (id: string, day: string, until: string, more: Partial<DataOf<typeof on.RectificationOrdered>> = {}) =>
  fact(on.RectificationOrdered, id, day, { member: li, branch, until: plainDate(until), ...more })
const filed = (id: string, day: string, kind: DataOf<typeof on.DisposalFiled>["kind"] = "rectification") =>
  fact(on.DisposalFiled, id, day, { member: li, branch, kind })
const assessed = (id: string, day: string) =>
  fact(on.RectificationAssessed, id, day, { member: li, branch, result: "corrected" })
const advised = (id: string, day: string, more: Partial<DataOf<typeof on.AdvisedToWithdraw>> = {}) =>
  fact(on.AdvisedToWithdraw, id, day, { member: li, branch, ...more })
const oneYear = { term: "oneYear" } as const

describe("everything of clues and cases", () => {
  it("is restricted, and what is said of people is sealed", () => {
    const { events, ledgers } = context(rulebookOf(defaultSettings))
    expect(events.filter(({ restricted }) => !restricted)).toEqual([])
    expect(ledgers.filter(({ restricted }) => restricted !== true)).toEqual([])
    const sealed = (declaration: Declaration) =>
      declaration.personal.map(({ path, subject }) => `${path.join(".")} of ${subject}`)
    expect(sealed(on.ClueReceived)).toEqual(["subject of self", "position of self", "summary of self"])
    expect(sealed(on.CaseOpened)).toEqual(["subject of self", "position of self"])
    expect(sealed(on.WarningTalkHeld)).toEqual([
      "subject of self",
      "issue of self",
      "record of self",
      "followUp of self",
    ])
  })
})

describe("a clue", () => {
  it("is disposed of within thirty days of its receipt (E18)", () => {
    const book = someTownship()
    book.record(received("clue", "2025-03-01"))
    expect(book.due("2025-03-31")).toEqual(["E18 2025-03-31"])
    expect(book.findings("2025-03-31")).toEqual([])
    expect(book.findings("2025-04-01")).toEqual(["E18 clue____ 2025-03-31"])
    book.record(disposed("d-1", "2025-03-31"), disposed("d-2", "2025-09-01", "clue", "closed"))
    expect(book.findings("2026-12-31")).toEqual([])
    book.record(strike("d-1"))
    expect(book.findings("2026-12-31")).toEqual(["E18 clue____ 2025-03-31"])
  })

  it("follows a stricter local rule", () => {
    const book = someTownship({ clueDispositionDays: 15 })
    book.record(received("clue", "2025-03-01"))
    expect(book.due("2025-03-01")).toEqual(["E18 2025-03-16"])
  })

  it("is concluded in the term that its disposal sets, or given another before (E18)", () => {
    const clue = idOf("clue")
    const until = (id: string, day: string, due: string, way: "inquiry" | "closed" = "inquiry") =>
      fact(on.ClueDisposed, id, day, { clue, way, due: plainDate(due) })
    const book = someTownship()
    book.record(received("clue", "2025-03-01"), until("d-1", "2025-03-10", "2025-04-10"))
    expect(book.due("2025-04-10")).toEqual(["E18 2025-04-10"])
    expect(book.findings("2025-04-10")).toEqual([])
    expect(book.findings("2025-04-11")).toEqual(["E18 d-1_____ 2025-04-10"])
    book.record(until("d-2", "2025-04-10", "2025-05-10"))
    expect(book.findings("2025-05-10")).toEqual([])
    book.record(fact(on.PreliminaryCheckConcluded, "check", "2025-05-11", { clue, result: "close" }))
    expect(book.findings("2026-12-31")).toEqual(["E18 d-2_____ 2025-05-10"])
    book.record(until("d-3", "2025-05-12", "2025-06-12", "closed"))
    expect(book.findings("2026-12-31")).toEqual(["E18 d-2_____ 2025-05-10"])
    for (const met of [
      fact(on.InquiryAnswered, "met", "2025-04-10", { clue, result: "accepted" }, { unrecorded: ["InquirySent"] }),
      opened("met", "2025-04-10", { clue }),
    ]) {
      const other = someTownship()
      other.record(received("clue", "2025-03-01"), until("d-1", "2025-03-10", "2025-04-10"), met)
      expect(other.findings("2025-05-01")).toEqual([])
    }
  })

  it("has its letters of inquiry answered within fifteen working days, each by its own answer (E18)", () => {
    const book = someTownship()
    book.record(received("clue", "2025-11-03"), disposed("d-1", "2025-11-03"))
    const sent = (id: string, day: string) => fact(on.InquirySent, id, day, { clue: idOf("clue") })
    const answer = (id: string, day: string) =>
      fact(on.InquiryAnswered, id, day, { clue: idOf("clue"), result: "accepted" })
    expect(book.refusal(answer("r-1", "2025-11-10"))).toEqual(["contradiction NothingToAnswer"])
    book.record(sent("s-1", "2025-11-03"))
    expect(book.due("2025-11-24")).toEqual(["E18 2025-11-24"])
    expect(book.findings("2025-11-25")).toEqual(["E18 s-1_____ 2025-11-24"])
    book.record(sent("s-2", "2025-11-10"), answer("r-1", "2025-11-24"))
    expect(book.findings("2025-12-01")).toEqual([])
    expect(book.due("2025-12-01")).toEqual(["E18 2025-12-01"])
    expect(book.findings("2025-12-02")).toEqual(["E18 s-2_____ 2025-12-01"])
    book.record(answer("r-2", "2025-12-02"))
    expect(book.findings("2026-12-31")).toEqual(["E18 s-2_____ 2025-12-01"])
    expect(book.refusal(answer("r-3", "2025-12-03"))).toEqual(["contradiction NothingToAnswer"])
    expect(book.refusal(strike("s-2"))).toEqual(["contradiction NothingToAnswer"])
  })

  it("counts its letters of inquiry as the first form in the year of each, wherever it ended", () => {
    const book = someTownship()
    const sent = (id: string, day: string) => fact(on.InquirySent, id, day, { clue: idOf("clue") })
    book.record(received("clue", "2024-11-03"), disposed("d-1", "2024-11-03"))
    book.record(sent("s-1", "2024-12-03"), sent("s-2", "2025-01-10"), sent("s-3", "2025-02-10"))
    book.record(disposed("d-2", "2025-03-03", "clue", "closed"))
    expect(book.figure("discipline.inquiries", "2024-12-31").evidence).toEqual(["s-1_____"])
    expect(book.figure("discipline.inquiries", "2025-12-31").evidence).toEqual(["s-2_____", "s-3_____"])
  })

  it("is followed by nothing dated before it", () => {
    const book = someTownship()
    book.record(received("clue", "2025-03-02"))
    const clue = idOf("clue")
    const steps = (day: string) => [
      disposed("step", day),
      fact(on.InquirySent, "step", day, { clue }),
      fact(on.PreliminaryCheckConcluded, "step", day, { clue, result: "openCase" }),
      opened("step", day, { clue }),
    ]
    for (const step of steps("2025-03-01")) expect(book.refusal(step)).toEqual(["contradiction BeforeClue"])
    for (const step of steps("2025-03-02")) expect(book.refusal(step)).toEqual([])
    expect(book.refusal(disposed("step", "2025-03-02", "none"))).toEqual(["contradiction UnknownEntity"])
  })

  it("is disposed of by a day that is not past", () => {
    const book = someTownship()
    book.record(received("clue", "2025-01-01"))
    const due = (day: string) =>
      fact(on.ClueDisposed, "d-1", "2025-02-01", { clue: idOf("clue"), way: "held", due: plainDate(day) })
    expect(book.refusal(due("2025-01-31"))).toEqual(["contradiction TermPast"])
    expect(book.refusal(due("2025-02-01"))).toEqual([])
  })

  it("is counted in its year, and stands in the ledger until it is closed", () => {
    const book = someTownship()
    book.record(
      received("old", "2024-05-01"),
      received("clue", "2025-01-01", {
        number: "2025-1",
        member: li,
        subject: "甲" as Personal,
        summary: "公款吃喝" as Personal,
        handler: "镇纪委",
      }),
      received("last", "2025-12-31"),
      disposed("d-1", "2025-02-01", "clue", "preliminaryCheck"),
      disposed("d-2", "2025-03-01", "old", "closed"),
    )
    expect(book.figure("discipline.cluesReceived", "2025-12-31").evidence).toEqual(["clue____", "last____"])
    expect(book.figure("discipline.cluesDisposed", "2025-12-31").evidence).toEqual(["d-1_____"])
    expect(book.figure("discipline.cluesDisposed", "2025-01-31").value).toBe(0)
    book.record(
      fact(on.PreliminaryCheckConcluded, "check", "2025-03-01", { clue: idOf("clue"), result: "openCase" }),
      opened("case", "2025-03-05", { clue: idOf("clue") }),
    )
    const more = opened("more", "2025-04-05", { clue: idOf("clue") })
    expect(book.refusal(more)).toEqual(["breach CaseOfClueTwice"])
    expect(book.refusal(opened("more", "2025-04-05", { clue: idOf("last") }))).toContain("contradiction BeforeClue")
    expect(book.refusal(opened("more", "2025-04-05"))).toEqual([])
    book.record({ ...more, acknowledged: [{ rule: "CaseOfClueTwice", reason: "涉及另一人" }] })
    expect(book.rows("clues", "2025-12-31")).toMatchObject([
      {
        number: "2025-1",
        source: "petition",
        received: "2025-01-01",
        member: li,
        subject: { text: "甲", of: "clue____", field: "data.subject" },
        summary: { text: "公款吃喝" },
        handler: "镇纪委",
        way: "preliminaryCheck",
        disposed: "2025-02-01",
        check: "openCase",
        opened: "2025-03-05",
      },
      { received: "2025-12-31", way: null },
    ])
    expect(book.rows("clues", "2025-02-28")).toMatchObject([{ received: "2024-05-01" }, { received: "2025-01-01" }])
  })
})

describe("a case", () => {
  it("is opened, heard and handled in this order, once", () => {
    const book = someTownship()
    book.record(opened("case", "2025-01-10"))
    expect(book.refusal(heard("case", "2025-01-09"))).toEqual(["contradiction BeforeCase"])
    const decision = handled("h-1", "2025-03-01", "case", [outcome("warning")])
    expect(book.refusal(decision)).toEqual(["breach CaseNotHeard"])
    book.record(heard("case", "2025-02-01"))
    expect(book.refusal(handled("h-1", "2025-01-31", "case", [outcome("warning")]))).toEqual(["breach CaseNotHeard"])
    book.record(decision)
    expect(book.refusal(handled("h-2", "2025-04-01", "case", [outcome("warning")]))).toEqual([
      "contradiction HandledAlready",
    ])
  })

  it("is investigated within ninety days, prolonged once, and heard within a month (E18)", () => {
    const book = someTownship()
    const ended = (day: string, more: object = {}) =>
      fact(on.CaseInvestigated, "inv", day, { case: idOf("case"), ...more })
    book.record(opened("case", "2025-01-10"))
    expect(book.due("2025-04-10")).toEqual(["E18 2025-04-10"])
    expect(book.findings("2025-04-10")).toEqual([])
    expect(book.findings("2025-04-11")).toEqual(["E18 case____ 2025-04-10"])
    const found = (day: string, ...steps: ReadonlyArray<Proposal>) => {
      const one = someTownship()
      one.record(opened("case", "2025-01-10"), ...steps)
      return one.findings(day)
    }
    expect(found("2025-05-10", ended("2025-04-10"))).toEqual([])
    expect(found("2025-05-11", ended("2025-04-10"))).toEqual(["E18 inv_____ 2025-05-10"])
    expect(found("2026-12-31", ended("2025-04-10"), heard("case", "2025-05-10"))).toEqual([])
    expect(found("2025-08-01", ended("2025-07-09", { extended: true }))).toEqual([])
    expect(found("2025-08-01", ended("2025-07-10", { extended: true }))).toEqual(["E18 case____ 2025-07-09"])
    expect(found("2025-08-01", ended("2025-07-09"))).toEqual(["E18 case____ 2025-04-10"])
    const dismissed = fact(on.CaseHandled, "h-1", "2025-04-10", { case: idOf("case"), conclusion: "dismissed" })
    expect(found("2026-12-31", dismissed)).toEqual([])
    const old = someTownship()
    old.record(opened("case", "2025-01-10", {}, { unrecorded: ["CaseInvestigated", "CaseHeard"] }))
    expect(old.findings("2026-12-31")).toEqual([])
  })

  it("needs no hearing where the source has no column for it, or where it is dismissed", () => {
    const book = someTownship()
    book.record(
      opened("one", "2025-01-10", {}, { unrecorded: ["CaseHeard"] }),
      opened("two", "2025-01-10"),
      opened("three", "2025-01-10"),
    )
    expect(book.refusal(handled("h-1", "2025-03-01", "one", [outcome("warning")]))).toEqual([])
    expect(
      book.refusal(handled("h-1", "2025-03-01", "two", [outcome("warning")], { unrecorded: ["CaseHeard"] })),
    ).toEqual([])
    const dismissed = fact(on.CaseHandled, "h-1", "2025-03-01", { case: idOf("three"), conclusion: "dismissed" })
    expect(book.refusal(dismissed)).toEqual([])
  })

  it("concludes in punishments exactly where it names who is punished, each once", () => {
    const book = someTownship()
    book.record(opened("case", "2025-01-10"), heard("case", "2025-02-01"))
    const concluded = (conclusion: "punished" | "exempted", outcomes?: ReadonlyArray<Outcome>) =>
      fact(on.CaseHandled, "h-1", "2025-03-01", {
        case: idOf("case"),
        conclusion,
        ...(outcomes === undefined ? {} : { outcomes }),
      })
    expect(book.refusal(concluded("punished"))).toEqual(["contradiction OutcomesDiffer"])
    expect(book.refusal(concluded("punished", []))).toEqual(["contradiction OutcomesDiffer"])
    expect(book.refusal(concluded("exempted", [outcome("warning")]))).toEqual(["contradiction OutcomesDiffer"])
    expect(book.refusal(concluded("punished", [outcome("warning"), outcome("seriousWarning")]))).toEqual([
      "contradiction OutcomesDiffer",
    ])
    expect(
      book.refusal(concluded("punished", [outcome("warning"), outcome("seriousWarning", { member: wang })])),
    ).toEqual([])
    expect(book.refusal(concluded("exempted"))).toEqual([])
  })

  it("closes no more than was opened or carried over (R10)", () => {
    const book = someTownship()
    book.record(
      opened("c-1", "2024-12-31"),
      opened("c-2", "2025-01-01"),
      opened("c-3", "2024-06-01"),
      opened("c-4", "2025-06-01"),
      heard("c-1", "2025-01-01"),
      heard("c-3", "2024-07-01"),
    )
    book.record(
      handled("h-3", "2024-12-31", "c-3", [outcome("warning")]),
      handled("h-1", "2025-01-01", "c-1", []),
      fact(on.CaseHandled, "h-2", "2025-12-31", { case: idOf("c-2"), conclusion: "dismissed" }),
    )
    const at = (name: string, day: string) => book.figure(`discipline.${name}`, day)
    expect(at("casesOpened", "2025-12-31").evidence).toEqual(["c-2_____", "c-4_____"])
    expect(at("casesCarriedOver", "2025-12-31").evidence).toEqual(["c-1_____"])
    expect(at("casesClosed", "2025-12-31").evidence).toEqual(["h-1_____", "h-2_____"])
    expect(at("casesHandled", "2025-12-31").evidence).toEqual(["h-1_____"])
    expect(at("casesHandled", "2024-12-31").evidence).toEqual(["h-3_____"])
    expect(at("casesPending", "2025-12-31").evidence).toEqual(["c-4_____"])
    expect(at("casesPending", "2025-12-30").evidence).toEqual(["c-2_____", "c-4_____"])
    expect(at("casesCarriedOver", "2024-12-31").value).toBe(0)
    expect(at("casesCarriedOver", "2026-12-31").evidence).toEqual(["c-4_____"])
    expect(book.rows("cases", "2026-12-31")).toMatchObject([{ opened: "2025-06-01", handled: null }])
  })

  it("stands in the ledger with its steps, carried over as long as it is open", () => {
    const book = someTownship()
    book.record(
      received("clue", "2024-12-01", { number: "2024-7" }),
      opened("case", "2024-12-31", {
        number: "2025-1",
        clue: idOf("clue"),
        subject: "乙" as Personal,
        approvedBy: "township",
      }),
      fact(on.CaseInvestigated, "inv", "2025-02-01", { case: idOf("case") }),
      heard("case", "2025-02-10"),
      fact(on.CaseHandled, "h-1", "2025-03-01", {
        case: idOf("case"),
        conclusion: "exempted",
        transferred: true,
        documentNumber: "3号",
      }),
    )
    expect(book.rows("cases", "2025-12-31")).toMatchObject([
      {
        number: "2025-1",
        clue: idOf("clue"),
        subject: { text: "乙" },
        opened: "2024-12-31",
        approvedBy: "township",
        investigated: "2025-02-01",
        heard: "2025-02-10",
        handled: "2025-03-01",
        conclusion: "exempted",
        transferred: true,
        documentNumber: "3号",
      },
    ])
    expect(book.rows("cases", "2026-12-31")).toEqual([])
  })
})

describe("a punishment", () => {
  it("of expulsion approved by the township is refused, by the county accepted, and bars from joining for five years", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    const expelled = (authority: "township" | "county" | "higher") =>
      handled("h-1", "2019-03-10", "case", [outcome("expulsion", { authority })])
    expect(book.refusal(expelled("township"))).toEqual(["breach ExpulsionAuthority"])
    expect(book.words(expelled("township"))?.zh).toContain("县级纪委")
    expect(book.refusal(expelled("higher"))).toEqual([])
    book.record(expelled("county"), announced("a-1", "2019-03-20", "case"), removed("gone", "2019-03-10"))
    expect(book.refusal(applied("again", "2024-03-09"))).toContain("breach BarredFromJoining")
    expect(book.words(applied("again", "2024-03-09"))?.zh).toContain("2024-03-10之前不得重新入党")
    expect(book.refusal(applied("again", "2024-03-10"))).toEqual([])
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it("of less may be approved by the township", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    for (const kind of ["warning", "seriousWarning", "removalFromPosts"] as const)
      expect(book.refusal(handled("h", "2019-03-10", "case", [outcome(kind, { authority: "township" })]))).toEqual([])
  })

  it("has the effect of its kind, in calendar months, and forbids what is forbidden (E17)", () => {
    for (const [kind, until, eve] of [
      ["warning", "2021-02-28", "2021-02-27"],
      ["seriousWarning", "2021-08-29", "2021-08-28"],
      ["removalFromPosts", "2022-02-28", "2022-02-27"],
    ] as const) {
      const book = someTownship()
      book.record(...punished("case", "2020-02-29", outcome(kind), outcome("warning", { member: wang })))
      expect(book.rows("punishments", "2020-12-31")).toMatchObject([{ kind, until }, {}])
      expect(book.refusal(commended("c-1", "2020-02-28"))).toEqual([])
      expect(book.refusal(commended("c-1", "2020-02-29"))).toEqual(["breach E17"])
      expect(book.refusal(commended("c-1", eve))).toEqual(["breach E17"])
      expect(book.refusal(commended("c-1", until))).toEqual([])
      expect(book.refusal(commended("c-1", eve, zhao))).toEqual([])
    }
  })

  it("is judged by the one that lasts longest", () => {
    const book = someTownship()
    book.record(...punished("c-1", "2024-01-10", outcome("removalFromPosts")))
    book.record(...punished("c-2", "2024-06-01", outcome("warning")))
    expect(book.words(commended("c", "2025-01-01"))?.zh).toContain("影响期至2026-01-10")
    expect(book.refusal(commended("c", "2025-12-31"))).toEqual(["breach E17"])
  })

  it("keeps a member from introducing an applicant (E17)", () => {
    const book = someTownship()
    book.record(...punished("case", "2024-01-10", outcome("warning")))
    book.record(applied("application", "2022-01-01", guest))
    const introducers = (day: string) =>
      fact(
        IntroducersAssigned,
        "intro",
        day,
        { member: guest, introducers: [wang, li] },
        {
          unrecorded: ["ActivistDetermined"],
        },
      )
    expect(book.refusal(introducers("2024-12-31"))).toEqual(["breach E17"])
    expect(book.words(introducers("2024-12-31"))?.zh).toContain("任入党介绍人")
    expect(book.refusal(introducers("2025-01-10"))).toEqual([])
  })

  it("of probation within the Party keeps a member from being a training contact, no lighter one does (E17)", () => {
    const contacts = (...before: ReadonlyArray<Proposal>) => {
      const book = someTownship()
      book.record(applied("apply", "2024-01-05", guest), ...before)
      return book
        .refusal(fact(TrainingContactsAssigned, "contacts", "2024-06-01", { member: guest, contacts: [li] }))
        .filter((one) => one.endsWith("E17"))
    }
    expect(contacts(...punished("case", "2024-01-10", outcome("warning")))).toEqual([])
    const probation = punished("case", "2024-01-10", outcome("partyProbation", oneYear))
    expect(contacts(...probation)).toEqual(["breach E17"])
    expect(contacts(...probation, suspended("s-1", "2024-01-10"), restored("r-1", "2025-01-10"))).toEqual([
      "breach E17",
    ])
    expect(
      contacts(
        ...punished("case", "2023-01-10", outcome("partyProbation", oneYear)),
        suspended("s-1", "2023-01-10"),
        restored("r-1", "2024-01-10"),
      ),
    ).toEqual([])
  })

  it("keeps a member from a Party post and from being first secretary, not from a villagers' post (E17)", () => {
    const book = someTownship()
    book.record(...punished("case", "2024-01-10", outcome("warning")))
    const office = (day: string, body: "party" | "villagersCommittee") =>
      fact(OfficeAssumed, "office", day, {
        ...{ member: li, branch, body, title: body === "party" ? "组织委员" : "村委会主任", basis: "elected" },
        office: body === "party" ? "organizationMember" : "head",
      })
    const sent = (day: string) => fact(FirstSecretaryAppointed, "sent", day, { member: li, branch, sentBy: "镇政府" })
    expect(book.refusal(office("2025-01-09", "party"))).toContain("breach E17")
    expect(book.refusal(office("2025-01-10", "party"))).not.toContain("breach E17")
    expect(book.refusal(office("2025-01-09", "villagersCommittee"))).not.toContain("breach E17")
    const elected = (day: string) =>
      fact(CommitteeElected, "elected", day, {
        ...{ branch, termUntil: plainDate("2030-01-09"), seats: 1, expected: 3, present: 3 },
        elected: [{ member: li, office: "secretary" }],
      })
    expect(book.refusal(elected("2025-01-09"))).toContain("breach E17")
    expect(book.refusal(elected("2025-01-10"))).not.toContain("breach E17")
    expect(book.refusal(sent("2025-01-09"))).toContain("breach E17")
    expect(book.refusal(sent("2025-01-10"))).not.toContain("breach E17")
  })

  it("that was recorded late shows the commendation among the findings", () => {
    const book = someTownship()
    book.record(commended("c-1", "2024-07-01"))
    book.record(...punished("case", "2024-01-10", outcome("warning")))
    expect(book.findings("2026-12-31")).toEqual(["E17 c-1_____ "])
  })

  it("is announced within a month, and never before it was decided", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    book.record(handled("h-1", "2025-01-31", "case", [outcome("warning")]))
    expect(book.due("2025-02-28")).toEqual(["PunishmentNotAnnounced 2025-02-28"])
    expect(book.findings("2025-03-01")).toEqual(["PunishmentNotAnnounced h-1_____ 2025-02-28"])
    expect(book.refusal(announced("a-1", "2025-01-30", "case"))).toEqual(["contradiction NotPunished"])
    expect(book.refusal(announced("a-1", "2025-02-01", "case", wang))).toEqual(["contradiction NotPunished"])
    book.record(announced("a-1", "2025-02-28", "case"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.refusal(announced("a-2", "2025-03-01", "case"))).toEqual(["contradiction AnnouncedAlready"])
    expect(book.refusal(strike("h-1"))).toEqual(["contradiction NotPunished"])
    const old = someTownship()
    old.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    const unrecorded = ["PunishmentAnnounced"]
    old.record(handled("h-1", "2025-01-31", "case", [outcome("warning")], { unrecorded }))
    expect(old.findings("2026-12-31")).toEqual([])
  })

  it("is given to members", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    const decision = handled("h-1", "2025-01-31", "case", [outcome("warning", { member: guest })])
    expect(book.refusal(decision)).toEqual(["breach PunishedNotMember"])
  })
})

describe("probation within the Party", () => {
  const probation = (more: Partial<Outcome> = oneYear) =>
    punished("case", "2022-03-10", outcome("partyProbation", more))

  it("needs a term of one year or two, and no other punishment has one", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    const of = (one: Outcome) => handled("h-1", "2022-03-10", "case", [one])
    expect(book.refusal(of(outcome("partyProbation")))).toEqual(["breach ProbationTerm"])
    expect(book.refusal(of(outcome("warning", oneYear)))).toEqual(["breach ProbationTerm"])
    expect(book.refusal(of(outcome("partyProbation", { term: "twoYears" })))).toEqual([])
  })

  it("is followed on its day by the suspension of rights, which membership keeps", () => {
    const book = someTownship()
    book.record(...probation())
    expect(book.findings("2022-03-10")).toEqual([])
    expect(book.findings("2022-03-11")).toEqual(["PunishmentNotFollowed h-case__ 2022-03-10"])
    book.record(suspended("s-1", "2022-03-10"))
    expect(book.findings("2022-12-31")).toEqual([])
    expect(book.state("branch", branch, "voters")).toMatchObject({ withoutVote: [li] })
    const noted = someTownship().noted(suspended("s-1", "2022-03-10"))
    expect(noted.map(({ note }) => note)).toEqual(["note RightsWithoutPunishment"])
  })

  it("has an end that the suspension does not tell otherwise", () => {
    const book = someTownship()
    book.record(...probation())
    expect(book.refusal(suspended("s-1", "2022-03-10", { until: "2024-03-10" }))).toEqual(["breach RightsTermDiffers"])
    expect(book.refusal(suspended("s-1", "2022-03-10", { until: "2023-03-10" }))).toEqual([])
  })

  it("ends in a decision: restored, after which it has effect for two years (E18)", () => {
    const book = someTownship()
    book.record(...probation(), suspended("s-1", "2022-03-10"))
    expect(book.due("2023-04-10")).toEqual(["E18 2023-04-10"])
    expect(book.findings("2023-04-11")).toEqual(["E18 h-case__ 2023-04-10"])
    expect(book.refusal(commended("c-1", "2023-03-20"))).toContain("breach E17")
    expect(book.refusal(restored("r-1", "2023-03-09"))).toEqual(["breach RestoredEarly"])
    book.record(restored("r-1", "2023-03-15"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.refusal(commended("c-1", "2025-03-14"))).toEqual(["breach E17"])
    expect(book.refusal(commended("c-1", "2025-03-15"))).toEqual([])
    expect(book.rows("punishments", "2024-12-31")).toMatchObject([
      { probationEnds: "2023-03-10", until: "2025-03-15", restored: "2023-03-15", followed: "2022-03-10" },
    ])
    expect(book.rows("punishments", "2025-12-31")).toEqual([])
  })

  it("is decided within the months that the township sets", () => {
    const book = someTownship({ probationDecisionMonths: 3 })
    book.record(...probation(), suspended("s-1", "2022-03-10"))
    expect(book.due("2022-12-31")).toEqual(["E18 2023-06-10"])
  })

  it("of one year is prolonged by one, once; of two years not at all", () => {
    const extended = (id: string, day: string, extra: Extra = {}) =>
      fact(on.PunishmentExtended, id, day, { case: idOf("case"), member: li, branch }, extra)
    const book = someTownship()
    book.record(...probation(), suspended("s-1", "2022-03-10"), extended("x-1", "2023-03-10"))
    expect(book.due("2023-12-31")).toEqual(["E18 2024-04-10"])
    expect(book.refusal(extended("x-2", "2024-03-10"))).toEqual(["breach ProbationTooLong"])
    expect(book.refusal(restored("r-1", "2024-03-09"))).toEqual(["breach RestoredEarly"])
    const two = someTownship()
    two.record(...probation({ term: "twoYears" }), suspended("s-1", "2022-03-10"))
    expect(two.due("2022-12-31")).toEqual(["E18 2024-04-10"])
    expect(two.refusal(extended("x-1", "2024-03-10"))).toEqual(["breach ProbationTooLong"])
    const warned = someTownship()
    warned.record(...punished("case", "2022-03-10", outcome("warning")))
    expect(warned.refusal(extended("x-1", "2022-09-10"))).toEqual(["breach ProbationTooLong"])
  })

  it("prolonged after its end was to be decided stays late (E18)", () => {
    const extended = (day: string) =>
      fact(on.PunishmentExtended, "x-1", day, { case: idOf("case"), member: li, branch })
    const found = (day: string) => {
      const book = someTownship()
      book.record(...probation(), suspended("s-1", "2022-03-10"), extended(day))
      return [book.findings("2024-04-10"), book.findings("2024-04-11")]
    }
    const again = "E18 h-case__ 2024-04-10"
    expect(found("2023-04-10")).toEqual([[], [again]])
    expect(found("2023-04-11")).toEqual([["E18 h-case__ 2023-04-10"], ["E18 h-case__ 2023-04-10", again]])
  })

  it("runs on where who transferred out under it comes back, still without a vote", () => {
    const out = fact(MemberTransferredOut, "out", "2022-06-01", { member: li, branch, destination: "外县" })
    const back = (more: object = {}) =>
      fact(MemberTransferredIn, "back", "2022-09-01", {
        ...{ member: li, branch, origin: "外县", standing: "full" as const, joinedOn: plainDate("2001-07-01") },
        ...more,
      })
    const book = someTownship()
    book.record(...probation(), suspended("s-1", "2022-03-10"), out)
    expect(book.refusal(back())).toEqual(["breach ReturnsWithoutVote"])
    book.record(back({ withoutVote: true }))
    expect(book.state("branch", branch, "voters")).toMatchObject({ full: [wang, zhao], withoutVote: [li] })
    expect(book.state("member", li, "membership")).toMatchObject({ rightsSuspended: { on: "2022-09-01" } })
    expect(book.due("2023-04-10")).toEqual(["E18 2023-04-10"])
    expect(book.refusal(commended("c-1", "2022-10-01"))).toContain("breach E17")
    book.record(restored("r-1", "2023-03-15"))
    expect(book.state("branch", branch, "voters")).toMatchObject({ full: [wang, zhao, li], withoutVote: [] })
    const elsewhere = someTownship()
    elsewhere.record(...probation(), suspended("s-1", "2022-03-10"), out)
    elsewhere.record({ ...back(), acknowledged: [{ rule: "ReturnsWithoutVote", reason: "在外县已恢复" }] })
    expect(elsewhere.due("2023-04-10")).toEqual([])
    expect(
      elsewhere.refusal(fact(MemberTransferredOut, "again", "2022-10-01", { member: li, branch, destination: "外县" })),
    ).toEqual([])
    const free = someTownship()
    free.record(...probation(), suspended("s-1", "2022-03-10"), restored("r-1", "2023-03-15"))
    free.record({ ...out, occurredOn: plainDate("2023-06-01") })
    expect(free.refusal({ ...back(), occurredOn: plainDate("2023-09-01") })).toEqual([])
  })

  it("ends by expulsion, which membership carries out", () => {
    const book = someTownship()
    book.record(...probation(), suspended("s-1", "2022-03-10"))
    book.record(...punished("again", "2023-02-01", outcome("expulsion")))
    expect(book.findings("2023-05-01")).toEqual(["PunishmentNotFollowed h-again_ 2023-02-01"])
    book.record(removed("gone", "2023-02-01"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.figure("discipline.membersHandled", "2023-12-31")).toEqual({ value: 1, evidence: ["h-again_"] })
  })

  it("has no effect beyond the expulsion that ended it", () => {
    const book = someTownship()
    book.record(...punished("one", "2019-03-10", outcome("partyProbation", oneYear)), suspended("s-1", "2019-03-10"))
    book.record(...punished("two", "2019-06-10", outcome("expulsion")), removed("gone", "2019-06-10"))
    expect(book.refusal(commended("c-1", "2024-06-09"))).toContain("breach E17")
    expect(book.refusal(commended("c-1", "2024-06-10"))).not.toContain("breach E17")
  })

  it("leaves nothing to decide where the member is gone", () => {
    for (const gone of [
      fact(MemberDied, "gone", "2022-06-01", { member: li, branch }),
      fact(MemberTransferredOut, "gone", "2022-06-01", { member: li, branch, destination: "外县" }),
    ]) {
      const book = someTownship()
      book.record(...probation(), suspended("s-1", "2022-03-10"), gone)
      expect(book.findings("2026-12-31")).toEqual([])
      expect(book.due("2022-12-31")).toEqual([])
    }
  })
})

describe("an appeal", () => {
  const lodged = (id: string, day: string) => fact(on.AppealLodged, id, day, { case: idOf("case"), member: li })
  const decided = (
    id: string,
    day: string,
    result: "upheld" | "changed" | "revoked",
    more: Partial<DataOf<typeof on.AppealDecided>> = {},
  ) => fact(on.AppealDecided, id, day, { case: idOf("case"), member: li, result, authority: "county", ...more })

  it("that revokes the punishment takes it out of the figures and ends its effect", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("removalFromPosts")), lodged("l-1", "2025-03-01"))
    expect(book.figure("discipline.membersHandled", "2025-12-31").value).toBe(1)
    book.record(decided("d-1", "2025-06-01", "revoked"))
    expect(book.figure("discipline.membersHandled", "2025-05-31").value).toBe(1)
    expect(book.figure("discipline.membersHandled", "2025-12-31").value).toBe(0)
    expect(book.refusal(commended("c-1", "2025-05-31"))).toEqual(["breach E17"])
    expect(book.refusal(commended("c-1", "2025-06-02"))).toEqual([])
    expect(book.rows("punishments", "2025-12-31")).toMatchObject([{ appealed: "2025-03-01", decided: "revoked" }])
  })

  it("that changes the punishment changes its effect from the first approval on, and the figures", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("removalFromPosts")), lodged("l-1", "2025-03-01"))
    expect(book.figure("discipline.forms.third", "2025-12-31").value).toBe(1)
    book.record(decided("d-1", "2025-06-01", "changed", { punishment: "warning" }))
    expect(book.refusal(commended("c-1", "2026-01-09"))).toEqual(["breach E17"])
    expect(book.refusal(commended("c-1", "2026-01-10"))).toEqual([])
    expect(book.figure("discipline.punishments.removalFromPosts", "2025-12-31").value).toBe(0)
    expect(book.figure("discipline.punishments.warning", "2025-12-31").evidence).toEqual(["h-case__"])
    expect(book.figure("discipline.forms.second", "2025-12-31").value).toBe(1)
    expect(book.figure("discipline.forms.third", "2025-12-31").value).toBe(0)
  })

  it("that upholds the punishment leaves it", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("warning")), lodged("l-1", "2025-03-01"))
    book.record(decided("d-1", "2025-06-01", "upheld"))
    expect(book.rows("punishments", "2025-12-31")).toMatchObject([{ kind: "warning", until: "2026-01-10" }])
  })

  it("is decided after it was lodged, says what it changes, and expels only with approval from above", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("warning")))
    expect(book.refusal(decided("d-1", "2025-06-01", "upheld"))).toEqual(["contradiction NotAppealed"])
    book.record(lodged("l-1", "2025-03-01"))
    expect(book.refusal(lodged("l-2", "2025-03-02"))).toEqual(["contradiction AppealedAlready"])
    expect(book.refusal(decided("d-1", "2025-02-28", "upheld"))).toEqual(["contradiction NotAppealed"])
    expect(book.refusal(decided("d-1", "2025-06-01", "changed"))).toEqual(["contradiction AppealChangesNothing"])
    expect(book.refusal(decided("d-1", "2025-06-01", "upheld", { punishment: "warning" }))).toEqual([
      "contradiction AppealChangesNothing",
    ])
    const expelled = { punishment: "expulsion", authority: "township" } as const
    expect(book.refusal(decided("d-1", "2025-06-01", "changed", expelled))).toEqual(["breach ExpulsionAuthority"])
    expect(book.refusal(decided("d-1", "2025-06-01", "changed", { punishment: "partyProbation" }))).toEqual([
      "breach ProbationTerm",
    ])
  })

  it("that gives expulsion instead of probation has the member removed on the day of the decision", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("partyProbation", oneYear)), suspended("s-1", "2025-01-10"))
    book.record(lodged("l-1", "2025-03-01"), decided("d-1", "2025-06-01", "changed", { punishment: "expulsion" }))
    expect(book.findings("2026-12-31")).toEqual(["PunishmentNotFollowed d-1_____ 2025-06-01"])
    book.record(removed("gone", "2025-06-01"))
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it("that revokes leaves nothing to announce or to decide", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    book.record(
      handled("h-1", "2025-01-10", "case", [outcome("partyProbation", oneYear)]),
      suspended("s-1", "2025-01-10"),
    )
    book.record(lodged("l-1", "2025-01-20"), decided("d-1", "2025-02-01", "revoked"), restored("r-1", "2025-02-01"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.due("2025-02-05")).toEqual([])
  })

  it("that takes an expulsion back lifts the bar", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("expulsion")), lodged("l-1", "2025-03-01"))
    book.record(decided("d-1", "2025-06-01", "revoked"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.refusal(applied("again", "2025-07-01"))).not.toContain("breach BarredFromJoining")
  })
})

describe("organizational disposal", () => {
  it("sets a limit of a year at most, and is assessed by then", () => {
    const book = someTownship()
    expect(book.refusal(ordered("o-1", "2025-01-10", "2026-01-11"))).toEqual(["breach RectificationTooLong"])
    expect(book.refusal(ordered("o-1", "2025-01-10", "2025-01-10"))).toEqual(["breach RectificationTooLong"])
    expect(book.refusal(ordered("o-1", "2025-01-10", "2026-01-10"))).toEqual([])
    expect(book.refusal(assessed("s-1", "2025-03-01"))).toEqual(["contradiction NotOrdered"])
    book.record(filed("f-1", "2025-01-05"), ordered("o-1", "2025-01-10", "2025-07-10"))
    expect(book.due("2025-07-10")).toEqual(["RectificationNotAssessed 2025-07-10"])
    expect(book.findings("2025-07-11")).toEqual(["RectificationNotAssessed o-1_____ 2025-07-10"])
    book.record(assessed("s-1", "2025-07-10"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.refusal(assessed("s-2", "2025-08-01"))).toEqual(["contradiction NotOrdered"])
    expect(book.rows("disposals", "2025-12-31")).toMatchObject([
      { kind: "rectification", until: "2025-07-10", assessed: "2025-07-10", result: "corrected", branch },
    ])
  })

  it("needs no assessment once another measure, or the end of membership, took its place", () => {
    for (const next of [advised("n-1", "2025-05-01"), removed("n-1", "2025-05-01", "unqualified")]) {
      const book = someTownship()
      book.record(filed("f-1", "2025-01-05"), filed("f-2", "2025-04-05", "advice"))
      book.record(filed("f-3", "2025-04-05", "removal"), ordered("o-1", "2025-01-10", "2025-07-10"), next)
      expect(book.findings("2026-12-31")).toEqual([])
    }
  })

  it("is of members", () => {
    const book = someTownship()
    expect(book.refusal(ordered("o-1", "2025-01-10", "2025-07-10", { member: guest }))).toEqual([
      "breach DisposedNotMember",
    ])
    expect(book.refusal(advised("o-1", "2025-01-10", { member: guest }))).toEqual(["breach DisposedNotMember"])
  })

  it("does not meet what was punished already, nor the other way about", () => {
    const book = someTownship()
    book.record(...punished("case", "2025-01-10", outcome("warning")))
    const of = { case: idOf("case") }
    expect(book.refusal(ordered("o-1", "2025-02-01", "2025-07-10", of))).toEqual(["breach PunishedTwice"])
    expect(book.refusal(advised("o-1", "2025-02-01", of))).toEqual(["breach PunishedTwice"])
    expect(book.refusal(ordered("o-1", "2025-02-01", "2025-07-10", { ...of, member: wang }))).toEqual([])
    expect(book.refusal(ordered("o-1", "2025-02-01", "2025-07-10"))).toEqual([])
    book.record(opened("other", "2025-01-01"), heard("other", "2025-01-02"))
    book.record(ordered("o-1", "2025-02-01", "2025-07-10", { case: idOf("other") }))
    expect(book.refusal(handled("h-2", "2025-03-01", "other", [outcome("warning")]))).toEqual(["breach PunishedTwice"])
    expect(book.refusal(handled("h-2", "2025-03-01", "other", [outcome("warning", { member: wang })]))).toEqual([])
  })

  it("bars who was removed, or withdrew on advice, for five years, since the measures say so", () => {
    const before = someTownship()
    before.record(removed("gone", "2024-06-15", "selfSeparation"))
    expect(before.refusal(applied("again", "2025-01-01"))).not.toContain("breach BarredFromJoining")
    // An expulsion bars by the regulations on punishment, before the measures too, also where no case is on record.
    const expelled = someTownship()
    expelled.record(removed("gone", "2023-05-01"))
    expect(expelled.refusal(applied("again", "2026-12-01"))).toContain("breach BarredFromJoining")
    expect(expelled.words(applied("again", "2026-12-01"))?.zh).toContain("此人于2023-05-01开除党籍")
    const book = someTownship()
    book.record(removed("gone", "2024-06-16", "selfSeparation"))
    expect(book.refusal(applied("again", "2026-12-01"))).toContain("breach BarredFromJoining")
    const left = fact(MemberWithdrew, "gone", "2025-03-01", { member: li, branch })
    const free = someTownship()
    free.record(left)
    free.record(filed("f-1", "2025-01-05"), ordered("o-1", "2025-01-10", "2025-07-10"))
    expect(free.findings("2026-12-31")).toEqual([])
    expect(free.refusal(applied("again", "2026-01-01"))).not.toContain("breach BarredFromJoining")
    const told = someTownship()
    told.record(advised("a-1", "2025-02-01"), left)
    expect(told.refusal(applied("again", "2026-01-01"))).toContain("breach BarredFromJoining")
  })
})

describe("members handled", () => {
  it("are distinct members punished or disposed of, with the removed", () => {
    const book = someTownship()
    book.record(...punished("c-1", "2025-01-01", outcome("warning"), outcome("seriousWarning", { member: wang })))
    book.record(...punished("c-2", "2025-12-31", outcome("seriousWarning")))
    book.record(ordered("o-1", "2025-03-01", "2025-09-01", { member: zhao }))
    book.record(fact(MemberRemoved, "gone", "2025-10-01", { member: zhao, branch, ground: "unqualified" }))
    const at = (name: string, day = "2025-12-31") => book.figure(`discipline.${name}`, day)
    expect(at("membersHandled")).toEqual({
      value: 3,
      evidence: ["h-c-1___", "h-c-1___", "h-c-2___", "o-1_____", "gone____"],
    })
    expect(at("membersPunished").value).toBe(2)
    expect(at("membersDisposed")).toEqual({ value: 1, evidence: ["o-1_____", "gone____"] })
    expect(at("punishments.warning").value).toBe(1)
    expect(at("punishments.seriousWarning").value).toBe(2)
    expect(at("punishments.seriousWarning", "2025-12-30").value).toBe(1)
    expect(at("membersHandled", "2024-12-31").value).toBe(0)
    book.record(strike("a0-c-2"), strike("h-c-2"))
    expect(at("punishments.seriousWarning").value).toBe(1)
  })

  it("are told by the four forms, the fourth where it went to the judiciary", () => {
    const book = someTownship()
    book.record(opened("case", "2019-01-01"), heard("case", "2019-02-01"))
    book.record(
      fact(on.CaseHandled, "h-1", "2025-03-01", {
        case: idOf("case"),
        conclusion: "punished",
        outcomes: [outcome("expulsion"), outcome("warning", { member: wang })],
        transferred: true,
      }),
    )
    book.record(...punished("two", "2025-03-01", outcome("removalFromPosts", { member: zhao })))
    const forms = (["second", "third", "fourth"] as const).map(
      (form) => book.figure(`discipline.forms.${form}`, "2025-12-31").value,
    )
    expect(forms).toEqual([0, 1, 2])
  })
})

describe("talks", () => {
  const talk = (
    id: string,
    day: string,
    type: DataOf<typeof on.WarningTalkHeld>["type"],
    more: Partial<DataOf<typeof on.WarningTalkHeld>> = { members: [li] },
  ) => fact(on.WarningTalkHeld, id, day, { type, ...more })

  it("are counted apart by type, persons once each, with those on no register", () => {
    const book = someTownship()
    book.record(
      talk("t-0", "2024-12-31", "warning"),
      talk("t-1", "2025-01-01", "warning", { members: [li, wang, li] }),
      talk("t-2", "2025-05-01", "warning"),
      talk("t-3", "2025-06-01", "warning", { subject: "丙" as Personal }),
      talk("t-4", "2025-06-01", "warning", { subject: "丁" as Personal }),
      talk("t-5", "2025-12-31", "admonishing"),
      talk("t-6", "2025-12-31", "collective", { persons: 40 }),
    )
    const at = (name: string) => book.figure(`discipline.${name}`, "2025-12-31")
    expect(at("talks.warning").evidence).toEqual(["t-1_____", "t-2_____", "t-3_____", "t-4_____"])
    expect(at("talkedTo.warning")).toEqual({
      value: 4,
      evidence: ["t-1_____", "t-1_____", "t-2_____", "t-3_____", "t-4_____"],
    })
    expect(at("talks.admonishing").value).toBe(1)
    expect(at("talks.reminder").value).toBe(0)
    expect(at("talks.collective").value).toBe(1)
    // Nobody of the forty is named, and all of them were talked to.
    expect(at("talkedTo.collective").value).toBe(40)
    expect(at("forms.first").value).toBe(6)
    book.record(talk("t-7", "2025-12-31", "warning", { members: [li], persons: 3 }))
    expect(at("talkedTo.warning").value).toBe(6)
    expect(at("membersHandled").value).toBe(0)
  })

  it("have a row for each person", () => {
    const book = someTownship()
    book.record(
      talk("t-1", "2025-01-01", "warning", {
        members: [li, wang],
        talker: "镇纪委书记",
        issue: "迟到早退" as Personal,
        record: "本人承认" as Personal,
        followUp: "已改正" as Personal,
      }),
      talk("t-2", "2025-02-01", "reminder", { subject: "丙" as Personal }),
      talk("t-3", "2025-03-01", "collective", { persons: 40 }),
    )
    expect(book.rows("talks", "2025-12-31")).toMatchObject([
      { on: "2025-01-01", type: "warning", member: li, talker: "镇纪委书记", issue: { text: "迟到早退" } },
      { member: wang, record: { text: "本人承认" }, followUp: { text: "已改正" } },
      { type: "reminder", member: null, subject: { text: "丙", of: "t-2_____" as EntryId } },
      { type: "collective", member: null, subject: null, persons: 40 },
    ])
  })

  it("are with somebody", () => {
    expect(someTownship().refusal(talk("t-1", "2025-01-01", "warning", {}))).toEqual(["contradiction TalkWithNobody"])
    expect(someTownship().refusal(talk("t-1", "2025-01-01", "warning", { members: [] }))).toEqual([
      "contradiction TalkWithNobody",
    ])
  })
})
