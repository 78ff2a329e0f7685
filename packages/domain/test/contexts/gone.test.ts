/** Who was named for something on the register of another, and has died or left since. */
import { describe, expect, it } from "vitest"
import {
  AidPairingAssigned,
  AidPairingEnded,
  HouseholdLiftedOut,
  HouseholdRegistered,
} from "../../src/contexts/assistance/events.ts"
import { ActivistDetermined, MemberApplied, TrainingContactsAssigned } from "../../src/contexts/development/events.ts"
import { FloatingContactAssigned, MemberReturned, MemberWentFloating } from "../../src/contexts/floating/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { LeaderLinkedToBranch, LeaderUnlinked } from "../../src/contexts/offices/events.ts"
import { BranchDissolved, BranchEstablished } from "../../src/contexts/organization/events.ts"
import { DelegateElected, DelegateEnded, DelegateOpinionRaised } from "../../src/contexts/reception/events.ts"
import { FirstSecretaryAppointed, FirstSecretaryRecalled } from "../../src/contexts/rectification/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { openBook, said } from "./book.ts"

const [branch, household, congress] = ["b-1", "hh-1", "镇第十五次党代会"]
/** Who is named, who is named in his place, and about whom it is. */
const [named, other, away] = ["m-named", "m-other", "m-away"]
const start = "2025-01-10"

const someTownship = () => {
  const book = openBook()
  book.record(
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[named, other, away, "m-new"].map((member) =>
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        member,
        name: "某某",
        sex: "male",
        birthDate: "1970-01-01",
      }),
    ),
    ...[named, other, away].flatMap((member) => [
      said(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
      said(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
    ]),
    said(HouseholdRegistered, "household", "2020-01-01", { household, branch, head: "某户主", povertyFile: true }),
  )
  return book
}

const leaving = {
  died: said(MemberDied, "left", "2025-06-01", { member: named, branch }),
  withdrew: said(MemberWithdrew, "left", "2025-06-01", { member: named, branch }),
  transferredOut: said(MemberTransferredOut, "left", "2025-06-01", {
    ...{ member: named, branch, destination: "外地某支部" },
  }),
}

const acknowledging = (...rules: ReadonlyArray<string>) => ({
  acknowledged: rules.map((rule) => ({ rule, reason: "早年的档案" })),
})
const pairing = { household, member: named }
const link = { branch, leader: named, role: "linkedLeader" } as const
const secretary = { branch, member: named }
/** Each naming, what ends it, and after which ways to leave it is asked for. */
const namings = {
  FloatingContactGone: {
    begin: [said(MemberWentFloating, "away", start, { member: away, branch, reason: "务工", contact: named })],
    mend: said(FloatingContactAssigned, "mend", "2025-07-01", {
      member: away,
      contact: other,
      contactKind: "oneToOne",
    }),
    over: said(MemberReturned, "over", "2025-05-01", { member: away, branch }),
    after: ["died", "withdrew", "transferredOut"],
  },
  HelperGone: {
    begin: [said(AidPairingAssigned, "pair", start, pairing)],
    mend: said(AidPairingEnded, "mend", "2025-07-01", { ...pairing, reason: "去世" }),
    over: said(HouseholdLiftedOut, "over", "2025-05-01", { household }),
    after: ["died", "transferredOut"],
  },
  LinkedLeaderGone: {
    begin: [said(LeaderLinkedToBranch, "link", start, link)],
    mend: said(LeaderUnlinked, "mend", "2025-07-01", link),
    over: said(LeaderUnlinked, "over", "2025-05-01", link),
    after: ["died", "withdrew", "transferredOut"],
  },
  FirstSecretaryGone: {
    begin: [said(FirstSecretaryAppointed, "send", start, { ...secretary, sentBy: "县财政局" })],
    mend: said(FirstSecretaryRecalled, "mend", "2025-07-01", { ...secretary, ground: "other" }),
    over: said(FirstSecretaryRecalled, "over", "2025-05-01", { ...secretary, ground: "other" }),
    after: ["died", "withdrew"],
  },
  TrainingContactGone: {
    begin: [
      said(MemberApplied, "applied", "2024-01-10", { member: "m-new", branch }),
      said(ActivistDetermined, "activist", "2024-12-10", { member: "m-new", branch }, acknowledging("G02", "G03")),
      said(TrainingContactsAssigned, "contacts", start, { member: "m-new", contacts: [named, other] }),
    ],
    mend: said(TrainingContactsAssigned, "mend", "2025-07-01", { member: "m-new", contacts: [other, away] }),
    over: said(TrainingContactsAssigned, "over", "2025-05-01", { member: "m-new", contacts: [other, away] }),
    after: ["died", "withdrew", "transferredOut"],
  },
} as const

describe.each(Object.entries(namings))("%s", (rule, { begin, mend, over, after }) => {
  const told = (book: ReturnType<typeof openBook>, asOf: string) =>
    book.findings(asOf).filter((one) => one.startsWith(`${rule} `))

  it("is found from the day on which he left, shown by that, until somebody else is named", () => {
    const book = someTownship()
    book.record(...begin)
    expect(told(book, "2025-08-01")).toEqual([])
    book.record(leaving.died)
    expect(told(book, "2025-05-31")).toEqual([])
    expect(book.due("2025-06-01")).toContain(`${rule} 2025-06-01`)
    expect(told(book, "2025-06-02")).toEqual([`${rule} left____ 2025-06-01`])
    book.record(mend)
    expect(told(book, "2025-06-30")).toHaveLength(1)
    expect(told(book, "2025-07-02")).toEqual([])
  })

  it("is not found where that was over before", () => {
    const book = someTownship()
    book.record(...begin, over, leaving.died)
    expect(told(book, "2025-08-01")).toEqual([])
  })

  it.each(Object.entries(leaving))("after he left so: %s", (how, left) => {
    const book = someTownship()
    book.record(...begin, left)
    expect(told(book, "2025-08-01")).toHaveLength((after as ReadonlyArray<string>).includes(how) ? 1 : 0)
  })

  it("is not found of who had left before he was named, unless he was dead", () => {
    const steps = (left: typeof leaving.died) => {
      const book = someTownship()
      const early = { ...left, occurredOn: plainDate("2024-11-01") }
      // That a member who left cannot be named for it, others say of some.
      book.record(early)
      const late = begin.at(-1) ?? expect.fail("nothing")
      const acknowledged = [...new Set(book.refusal(...begin).map((one) => one.split(" ")[1] ?? ""))]
      book.record(...begin.slice(0, -1), {
        ...late,
        ...(acknowledged.length === 0 ? {} : acknowledging(...acknowledged)),
      })
      return told(book, "2025-08-01")
    }
    expect(steps(leaving.transferredOut)).toEqual([])
    expect(steps(leaving.died)).toEqual([`${rule} left____ ${start}`])
  })

  it("is not found any more once he is here again", () => {
    const book = someTownship()
    book.record(...begin, leaving.transferredOut)
    book.record(
      said(MemberTransferredIn, "back", "2025-09-01", {
        ...{ member: named, branch, origin: "外地某支部", standing: "full", joinedOn: "2001-07-01" },
      }),
    )
    expect(told(book, "2025-09-02")).toEqual([])
  })
})

it("says of each link by its own name who left, and of a dissolved branch nothing", () => {
  const book = someTownship()
  const to = { branch: "b-2" }
  book.record(
    said(BranchEstablished, "branch-2", "1990-01-01", { ...to, name: "坡脚村党支部", unit: "village" }),
    said(LeaderLinkedToBranch, "link-1", start, { ...link, ...to }),
    said(LeaderLinkedToBranch, "link-2", start, { ...link, ...to, role: "stationedCadre" }),
    said(FirstSecretaryAppointed, "send", start, { ...secretary, ...to, sentBy: "县财政局" }),
    leaving.died,
  )
  expect(book.dueItems("2025-06-01").map(({ message }) => message)).toEqual([
    "联系领导m-named已于2025-06-01去世，应结束他的联系，另派他人",
    "驻村干部m-named已于2025-06-01去世，应结束他的联系，另派他人",
    "第一书记m-named已于2025-06-01去世，应登记第一书记离任",
  ])
  book.record(said(BranchDissolved, "over", "2025-05-01", { ...to, reason: "合并" }))
  expect(book.findings("2025-08-01").filter((one) => one.includes("Gone"))).toEqual([])
})

it("says who left, when and how, and what to do", () => {
  const book = someTownship()
  book.record(...namings.HelperGone.begin, leaving.died)
  expect(book.dueItems("2025-06-01")).toContainEqual({
    title: "结束与他的结对，改派帮扶责任人",
    message: "帮扶责任人m-named已于2025-06-01去世，应结束与他的结对，改派帮扶责任人",
    citation: "建档立卡贫困户结对帮扶工作制度（结对帮扶到户）",
  })
})

describe("a delegate's seat", () => {
  const elected = (level: "township" | "county") =>
    said(DelegateElected, "elected", start, { member: named, congress, level })
  const serving = (book: ReturnType<typeof openBook>) => book.figure("delegates.serving", "2025-12-31").value
  const ended = said(DelegateEnded, "ended", "2025-07-01", { member: named, congress, reason: "去世" })

  it.each([
    ["died", "county", 0],
    ["withdrew", "county", 0],
    ["transferredOut", "township", 0],
    ["transferredOut", "county", 1],
  ] as const)("after he %s, in a congress of the %s", (how, level, still) => {
    const book = someTownship()
    book.record(elected(level))
    expect(serving(book)).toBe(1)
    book.record(leaving[how])
    expect(serving(book)).toBe(still)
    expect(book.figure("delegates.serving", "2025-05-31").value).toBe(1)
  })

  it("may be said to have ended after he died, once, and nothing else of it", () => {
    const book = someTownship()
    const raised = said(DelegateOpinionRaised, "raised", "2025-07-01", { member: named, congress, opinion: "修路" })
    book.record(elected("county"), leaving.died)
    expect(book.refusal(raised)).toEqual(["contradiction NeverDelegate"])
    book.record(ended)
    expect(serving(book)).toBe(0)
    const seat = { ended: { on: "2025-06-01", entry: book.log.length - 1, reason: "去世" } }
    expect(book.state("member", named, "delegate")).toMatchObject({ seats: [seat] })
    for (const of of [congress, "另一届"])
      expect(
        book.refusal(said(DelegateEnded, "again", "2025-08-01", { member: named, congress: of, reason: "去世" })),
      ).toEqual(["contradiction NeverDelegate"])
  })

  it("is held up by no opinion where he was transferred out, also where that is recorded late", () => {
    const book = someTownship()
    const raised = (id: string, day: string) =>
      said(DelegateOpinionRaised, id, day, { member: named, congress, opinion: "修路" })
    book.record(elected("township"), raised("raised-1", "2025-07-01"))
    book.record(leaving.transferredOut)
    book.record(raised("raised-2", "2025-08-01"))
    expect(serving(book)).toBe(0)
  })
})
