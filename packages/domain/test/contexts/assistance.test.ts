/** The hardship register and the payments of consolation. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { type Proposal } from "../../src/kernel/Event.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import {
  type CampaignId,
  ConsolationCampaignOpened,
  ConsolationFollowedUp,
  ConsolationPaid,
  HardshipLifted,
  HardshipRegistered,
  HardshipReviewed,
} from "../../src/contexts/assistance/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRoleEnded,
  MemberRoleNoted,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import type { Fen } from "../../src/kernel/Money.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, guest, branch] = ["m-li", "m-wang", "m-guest", "b-1"] as [MemberId, MemberId, MemberId, BranchId]
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1940-01-01"),
  })
const enrolled = (member: MemberId): ReadonlyArray<Proposal> => [
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
]

const someTownship = () => {
  const book = openBook()
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[li, wang, guest].map(person),
    ...[li, wang].flatMap(enrolled),
  )
  return book
}

type Category = "hardUp" | "oldMember" | "oldCadre"
type Extra = Partial<Pick<Proposal, "acknowledged" | "unrecorded" | "replaces">>
const registered = (id: string, day: string, member = li, category: Category = "hardUp") =>
  fact(HardshipRegistered, id, day, { member, category, cause: "因病" })
const lifted = (id: string, day: string, category: Category = "hardUp", extra: Extra = {}) =>
  fact(HardshipLifted, id, day, { member: li, category }, extra)
const reviewed = (id: string, day: string, extra: Extra = {}) =>
  fact(HardshipReviewed, id, day, { member: li, currently: false }, extra)
const paid = (id: string, day: string, yuan: number, member = li, occasion = "七一", extra: Extra = {}) =>
  fact(ConsolationPaid, id, day, { member, branch, occasion, amount: (yuan * 100) as Fen }, extra)
const followedUp = (id: string, day: string, occasion = "七一") =>
  fact(ConsolationFollowedUp, id, day, { member: li, occasion, settled: "已报销" })

describe("the hardship register", () => {
  it("counts persons of all categories once, from registering to lifting", () => {
    const book = someTownship()
    book.record(registered("h-1", "2025-03-01"), registered("h-2", "2025-03-02", li, "oldMember"))
    book.record(registered("h-3", "2025-03-03", wang, "oldCadre"))
    expect(book.figure("hardship.registered", "2025-02-28").value).toBe(0)
    expect(book.figure("hardship.registered", "2025-03-02")).toEqual({ value: 1, evidence: ["h-1_____", "h-2_____"] })
    expect(book.figure("hardship.registered", "2025-03-03").value).toBe(2)
    book.record(lifted("l-1", "2025-06-01"))
    expect(book.figure("hardship.registered", "2025-06-01").value).toBe(2)
    book.record(lifted("l-2", "2025-07-01", "oldMember"))
    expect(book.figure("hardship.registered", "2025-06-30").value).toBe(2)
    expect(book.figure("hardship.registered", "2025-07-01")).toEqual({ value: 1, evidence: ["h-3_____"] })
  })

  it("counts members only", () => {
    const book = someTownship()
    book.record(registered("h-1", "2025-03-01"), registered("h-2", "2025-03-01", guest))
    expect(book.figure("hardship.registered", "2025-12-31")).toEqual({ value: 1, evidence: ["h-1_____"] })
    book.record(fact(MemberDied, "died", "2025-12-01", { member: li, branch }))
    expect(book.figure("hardship.registered", "2025-11-30").value).toBe(1)
    expect(book.figure("hardship.registered", "2025-12-01").value).toBe(0)
  })

  it("has a row for each category, renewed by a new registration", () => {
    const book = someTownship()
    book.record(
      fact(HardshipRegistered, "h-1", "2024-03-01", {
        member: li,
        category: "hardUp",
        cause: "因病",
        annualIncome: 585_300 as Fen,
        householdSize: 5,
        address: "塘汪村5组" as Personal,
      }),
      registered("h-2", "2024-04-01", li, "oldMember"),
    )
    expect(book.rows("hardship", "2024-12-31")).toMatchObject([
      {
        ...{ branch, age: 84 },
        category: "hardUp",
        since: "2024-03-01",
        annualIncome: 585_300,
        householdSize: 5,
        address: { text: "塘汪村5组", of: "h-1_____", field: "data.address" },
        ...{ currently: true, reviewed: null },
      },
      { category: "oldMember", annualIncome: null, currently: true },
    ])
    book.record(fact(HardshipRegistered, "h-3", "2025-03-01", { member: li, category: "hardUp", cause: "因残" }))
    book.record(reviewed("r-1", "2025-04-01"))
    expect(book.rows("hardship", "2025-12-31")).toMatchObject([
      { category: "oldMember" },
      { category: "hardUp", since: "2024-03-01", cause: "因残", currently: false, reviewed: "2025-04-01" },
    ])
    expect(book.figure("hardship.registered", "2025-12-31")).toEqual({ value: 1, evidence: ["h-2_____", "h-3_____"] })
  })
})

describe("who is looked after", () => {
  const noted = (id: string, day: string, member: MemberId, role: "oldMember" | "oldCadre" | "withoutOffice") =>
    fact(MemberRoleNoted, id, day, { member, role })
  const ended = (id: string, day: string, member: MemberId, role: "oldMember" | "oldCadre") =>
    fact(MemberRoleEnded, id, day, { member, role })
  const rows = (book: ReturnType<typeof openBook>, asOf: string) =>
    book.rows("hardship", asOf).map((row) => [row["category"], row["since"], row["currently"], row["reviewed"]])
  const counted = (book: ReturnType<typeof openBook>, asOf: string) =>
    ["hardUp", "oldMember", "oldCadre", "toVisit", "registered"].map(
      (one) => book.figure(`hardship.${one}`, asOf).value,
    )
  const on = "2025-12-31"

  it("stands in the ledger and its figures as an old member or an old cadre, noted without being registered", () => {
    const book = someTownship()
    book.record(noted("n-0", "2025-01-01", li, "withoutOffice"))
    expect(rows(book, on)).toEqual([])
    expect(book.shown("hardship.oldCadre", on)).toBe("未登记")
    book.record(noted("n-1", "2025-02-01", li, "oldCadre"), noted("n-2", "2025-03-01", wang, "oldMember"))
    expect(rows(book, on)).toEqual([
      ["oldCadre", "2025-02-01", null, null],
      ["oldMember", "2025-03-01", null, null],
    ])
    expect(counted(book, on)).toEqual([0, 1, 1, 2, 2])
    expect(book.figure("hardship.oldCadre", on)).toEqual({ value: 1, evidence: ["n-1_____"] })
    expect(book.figure("hardship.toVisit", on).evidence).toEqual(["n-1_____", "n-2_____"])
    book.record(paid("p-1", "2025-07-01", 300, guest))
    expect(book.reconciled("R8", on)).toBe("broken n-1 n-2")
    expect(counted(book, "2025-02-28")).toEqual([0, 0, 1, 1, 1])
    book.record(fact(MemberDied, "died", "2025-06-01", { member: wang, branch }))
    expect(counted(book, on)).toEqual([0, 0, 1, 1, 1])
    book.record(ended("e-1", "2025-07-01", li, "oldCadre"))
    expect([rows(book, on), counted(book, on)]).toEqual([[], [0, 0, 0, 0, 0]])
  })

  it("has one row where he is registered and noted, until neither stands", () => {
    const book = someTownship()
    book.record(
      noted("n-1", "2025-02-01", li, "oldMember"),
      fact(HardshipRegistered, "h-1", "2025-03-01", { member: li, category: "oldMember", cause: "年老" }),
    )
    expect(book.rows("hardship", on)).toMatchObject([{ category: "oldMember", since: "2025-02-01", cause: "年老" }])
    expect(book.figure("hardship.oldMember", on)).toEqual({ value: 1, evidence: ["h-1_____"] })
    expect(book.figure("hardship.toVisit", on).evidence).toEqual(["n-1_____"])
    book.record(lifted("l-1", "2025-04-01", "oldMember"))
    expect(book.rows("hardship", on)).toMatchObject([{ category: "oldMember", since: "2025-02-01", cause: null }])
    expect(book.figure("hardship.oldMember", on)).toEqual({ value: 1, evidence: ["n-1_____"] })
    expect(book.refusal(lifted("l-2", "2025-05-01", "oldMember"))).toEqual(["breach HardshipDates"])
    book.record(registered("h-2", "2025-05-01", li, "oldMember"), ended("e-1", "2025-06-01", li, "oldMember"))
    expect(book.figure("hardship.oldMember", on)).toEqual({ value: 1, evidence: ["h-2_____"] })
    book.record(lifted("l-3", "2025-07-01", "oldMember"))
    expect([rows(book, on), counted(book, on)]).toEqual([[], [0, 0, 0, 0, 0]])
  })

  it("is noted on a day before or after he is registered to the same effect", () => {
    const book = someTownship()
    book.record(
      registered("h-1", "2025-03-01", li, "oldMember"),
      noted("n-1", "2025-04-01", li, "oldMember"),
      lifted("l-1", "2025-05-01", "oldMember"),
    )
    expect(rows(book, on)).toEqual([["oldMember", "2025-03-01", null, null]])
    expect(counted(book, on)).toEqual([0, 1, 0, 1, 1])
    expect(book.state("member", li, "hardship")).toMatchObject({
      lifted: [{ category: "oldMember", since: { on: "2025-03-01" } }],
    })
  })

  it("is not who was last reviewed as hard up no more, though he stays on the ledger with the day of it", () => {
    const book = someTownship()
    book.record(registered("h-1", "2025-03-01"), registered("h-2", "2025-03-01", wang))
    expect(rows(book, on)).toEqual([
      ["hardUp", "2025-03-01", true, null],
      ["hardUp", "2025-03-01", true, null],
    ])
    expect(book.rows("roster", on).map((row) => row["isHardUp"])).toEqual([true, true])
    book.record(paid("p-1", "2025-07-01", 300, wang), reviewed("r-1", "2025-09-01"))
    expect(counted(book, "2025-08-31")).toEqual([2, 0, 0, 2, 2])
    expect(book.reconciled("R8", "2025-08-31")).toBe("broken h-1")
    expect(counted(book, on)).toEqual([1, 0, 0, 1, 2])
    expect(book.reconciled("R8", on)).toBe("holds")
    expect(book.figure("hardship.hardUp", on)).toEqual({ value: 1, evidence: ["h-2_____"] })
    expect(rows(book, on)).toEqual([
      ["hardUp", "2025-03-01", false, "2025-09-01"],
      ["hardUp", "2025-03-01", true, null],
    ])
    expect(book.rows("roster", on).map((row) => row["isHardUp"])).toEqual([false, true])
    book.record(fact(HardshipReviewed, "r-2", "2025-10-01", { member: li, currently: true }))
    expect(counted(book, on)).toEqual([2, 0, 0, 2, 2])
    expect(rows(book, on)[0]).toEqual(["hardUp", "2025-03-01", true, "2025-10-01"])
    book.record(strike("r-2"), registered("h-3", "2025-11-01"))
    expect(counted(book, on)).toEqual([2, 0, 0, 2, 2])
    expect(rows(book, on)).toContainEqual(["hardUp", "2025-03-01", true, null])
  })

  it("stays an old member whatever a review says of his hardship, and nothing is said of it once it is lifted", () => {
    const book = someTownship()
    book.record(
      registered("h-1", "2025-03-01"),
      registered("h-2", "2025-04-01", li, "oldMember"),
      reviewed("r-1", "2025-09-01"),
    )
    expect(counted(book, on)).toEqual([0, 1, 0, 1, 1])
    expect(book.figure("hardship.toVisit", on).evidence).toEqual(["h-2_____"])
    expect(book.refusal(registered("h-3", "2025-10-01", li, "oldMember"))).toEqual([])
    book.record(registered("h-3", "2025-10-01", li, "oldMember"))
    expect(counted(book, on)).toEqual([0, 1, 0, 1, 1])
    book.record(lifted("l-1", "2025-11-01"))
    expect(rows(book, on)).toEqual([["oldMember", "2025-04-01", null, null]])
    expect(book.due(on)).toEqual([])
  })

  it("is reviewed only where he was registered: what he is noted as is no hardship", () => {
    const book = someTownship()
    book.record(noted("n-1", "2025-02-01", li, "oldCadre"))
    expect(book.refusal(reviewed("r-1", "2025-04-01"))).toEqual(["contradiction NeverInHardship"])
    expect(book.refusal(lifted("l-1", "2025-04-01", "oldCadre"))).toContain("contradiction NeverInHardship")
  })
})

describe("consolation", () => {
  it("adds up the money and counts the payments of the year, to members and to others", () => {
    const book = someTownship()
    book.record(
      paid("p-24", "2024-12-31", 100),
      paid("p-1", "2025-01-01", 300, li, "春节"),
      paid("p-2", "2025-07-01", 500),
    )
    book.record(
      fact(ConsolationPaid, "p-3", "2025-12-31", {
        ...{ member: guest, branch, occasion: "七一", amount: 0 as Fen, goods: "米、油" },
      }),
    )
    expect(book.figure("consolation.money", "2024-12-31")).toEqual({ value: 10_000, evidence: ["p-24____"] })
    expect(book.figure("consolation.money", "2025-12-31").value).toBe(80_000)
    expect(book.figure("consolation.payments", "2025-12-31")).toEqual({
      value: 3,
      evidence: ["p-1_____", "p-2_____", "p-3_____"],
    })
    expect(book.figure("consolation.payments", "2025-12-30").value).toBe(2)
  })

  it("visits those on the register who were paid in the year, once each", () => {
    const book = someTownship()
    book.record(registered("h-1", "2024-03-01"), registered("h-2", "2024-03-01", wang))
    book.record(
      paid("p-0", "2024-07-01", 300, wang),
      paid("p-1", "2025-02-01", 300, li, "春节"),
      paid("p-2", "2025-07-01", 500),
    )
    expect(book.figure("hardship.visited", "2024-12-31")).toEqual({ value: 1, evidence: ["p-0_____"] })
    expect(book.figure("hardship.visited", "2025-12-31")).toEqual({ value: 1, evidence: ["p-1_____", "p-2_____"] })
    book.record(lifted("l-1", "2025-12-31"))
    expect(book.figure("hardship.visited", "2025-12-30").value).toBe(1)
    expect(book.figure("hardship.visited", "2025-12-31").value).toBe(0)
    book.record(registered("h-3", "2026-01-01"))
    expect(book.figure("hardship.visited", "2026-12-31").value).toBe(0)
  })

  it("stands in the ledger with its request and what came of it", () => {
    const book = someTownship()
    const gift = { branch, occasion: "七一", category: "hardUp", goods: "大米一袋", visitor: "镇党委班子成员" } as const
    book.record(
      fact(ConsolationPaid, "p-1", "2024-07-01", { member: li, ...gift, amount: 30_000 as Fen }),
      fact(ConsolationPaid, "p-2", "2025-07-01", {
        member: li,
        ...gift,
        amount: 50_000 as Fen,
        receivedBy: "某某" as Personal,
        request: "就医报销" as Personal,
      }),
      paid("p-3", "2025-08-01", 200, li, "中秋"),
      followedUp("f-1", "2025-09-01"),
    )
    expect(book.rows("consolation", "2024-12-31")).toMatchObject([{ on: "2024-07-01", amount: 30_000, settled: null }])
    expect(book.rows("consolation", "2025-12-31")).toMatchObject([
      {
        on: "2025-07-01",
        ...gift,
        request: { text: "就医报销", of: "p-2_____", field: "data.request" },
        receivedBy: { text: "某某", of: "p-2_____", field: "data.receivedBy" },
        settled: "已报销",
      },
      { on: "2025-08-01", occasion: "中秋", settled: null },
    ])
    expect(book.state("member", li, "consolation")).toMatchObject({
      payments: [{}, { followedUp: { on: "2025-09-01" } }, {}],
    })
  })

  it("holds nothing of what was not said", () => {
    const book = someTownship()
    book.record(fact(ConsolationPaid, "p-1", "2025-07-01", { member: li, occasion: "七一", amount: 1 as Fen }))
    book.record(fact(HardshipRegistered, "h-1", "2025-07-01", { member: li, category: "oldMember" }))
    expect(book.state("member", li, "consolation")).toEqual({
      payments: [{ on: "2025-07-01", entry: 9, occasion: "七一", amount: 1, house: li, of: li }],
      household: null,
    })
    const since = { on: "2025-07-01", entry: 10 }
    expect(book.state("member", li, "hardship")).toEqual({
      standing: [
        {
          ...since,
          category: "oldMember",
          since,
          ...{ registered: since, noted: null, cared: true },
          cause: null,
          annualIncome: null,
          householdSize: null,
          address: null,
          causeClass: null,
          lowIncome: null,
          incomeSource: null,
          health: null,
          opinion: null,
          contact: null,
        },
      ],
      since,
      ...{ caredFor: since, currently: null },
      reviewed: null,
      posted: null,
      lifted: [],
    })
  })

  it("struck or replaced changes the money, the count and their evidence, and not what was known before", () => {
    const book = someTownship()
    book.record(paid("p-1", "2025-07-01", 300), paid("p-2", "2025-07-01", 500, wang))
    const known = book.log.length
    book.record(strike("p-1"), paid("p-1b", "2025-07-01", 350, li, "七一", { replaces: "p-1_____" as EntryId }))
    expect(book.figure("consolation.money", "2025-12-31")).toEqual({
      value: 85_000,
      evidence: ["p-2_____", "p-1b____"],
    })
    book.record(strike("p-2"))
    expect(book.figure("consolation.money", "2025-12-31")).toEqual({ value: 35_000, evidence: ["p-1b____"] })
    expect(book.figure("consolation.payments", "2025-12-31").value).toBe(1)
    expect(book.figure("consolation.money", "2025-12-31", known)).toEqual({
      value: 80_000,
      evidence: ["p-1_____", "p-2_____"],
    })
  })

  it("keeps personal text to be sealed, and amounts open to the figures", () => {
    expect(ConsolationPaid.personal.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual([
      "member receivedBy",
      "member collectedBy",
      "member request",
      "member householder",
    ])
    expect(HardshipRegistered.personal.map(({ path }) => path.join("."))).toEqual(["address", "health"])
  })
})

describe("what is refused", () => {
  it("is paying a person twice for one occasion in one year, unless it is acknowledged (E21)", () => {
    const book = someTownship()
    book.record(paid("p-1", "2025-07-01", 300))
    expect(book.refusal(paid("p-2", "2025-12-31", 300))).toEqual(["breach E21"])
    expect(book.refusal(paid("p-2", "2026-01-01", 300))).toEqual([])
    expect(book.refusal(paid("p-2", "2025-12-31", 300, li, "春节"))).toEqual([])
    expect(book.refusal(paid("p-2", "2025-12-31", 300, wang))).toEqual([])
    expect(book.refusal(paid("p-2", "2025-07-01", 300), paid("p-3", "2025-07-01", 300, wang))).toEqual(["breach E21"])
    const acknowledged = [{ rule: "E21", reason: "补发" }]
    book.record(paid("p-2", "2025-07-02", 200, li, "七一", { acknowledged }))
    expect(book.findings("2025-12-31")).toEqual(["E21 p-2_____ 补发"])
    expect(book.figure("consolation.money", "2025-12-31").value).toBe(50_000)
  })

  it("is the same occasion however it is typed (E21)", () => {
    const book = someTownship()
    book.record(paid("p-1", "2025-07-01", 300, li, "“七一”"), paid("p-2", "2025-01-20", 300, li, "春 节慰问"))
    for (const typed of ["七一", '"七一"', "七 一", "“七一”慰问", "七一走访慰问", "七一建党节", "「七一」慰问活动"])
      expect([typed, book.refusal(paid("p-3", "2025-07-02", 300, li, typed))]).toEqual([typed, ["breach E21"]])
    expect(book.refusal(paid("p-3", "2025-07-02", 300, li, "春节"))).toEqual(["breach E21"])
    for (const typed of ["十一", "中秋", "走访慰问", "慰问", "八一"])
      expect([typed, book.refusal(paid("p-3", "2025-07-02", 300, li, typed))]).toEqual([typed, []])
    book.record(
      fact(ConsolationFollowedUp, "f-1", "2025-08-01", { member: li, occasion: "七一慰问", settled: "已解决" }),
    )
    expect(book.state("member", li, "consolation")).toMatchObject({ payments: [{}, { settled: "已解决" }] })
    book.record(fact(ConsolationCampaignOpened, "campaign", "2026-06-20", { occasion: "七一" }))
    const inCampaign = (occasion: string) =>
      fact(ConsolationPaid, "p-4", "2026-07-01", {
        ...{ member: li, occasion, amount: 300_00 as Fen, campaign: "campaign" as CampaignId },
      })
    expect(book.refusal(inCampaign("“七一”慰问"))).toEqual([])
    expect(book.refusal(inCampaign("八一"))).toEqual(["breach OtherOccasion"])
  })

  it("is a payment of nothing, unless goods or a request are told", () => {
    const book = someTownship()
    const nothing = (more: object = {}) =>
      fact(ConsolationPaid, "p-1", "2025-07-01", { member: li, occasion: "七一", amount: 0 as Fen, ...more })
    expect(book.refusal(nothing())).toEqual(["contradiction NothingGiven"])
    expect(book.refusal(nothing({ visitor: "某书记" }))).toEqual(["contradiction NothingGiven"])
    expect(book.refusal(nothing({ goods: "米、油" }))).toEqual([])
    expect(book.refusal(nothing({ request: "住房漏雨" }))).toEqual([])
    expect(book.refusal(nothing({ amount: 1 }))).toEqual([])
  })

  it("is paying a person twice in one campaign, also over the end of a year, and not in two campaigns (E21)", () => {
    const book = someTownship()
    const open = (id: string, day: string) => fact(ConsolationCampaignOpened, id, day, { occasion: "元旦" })
    const inCampaign = (id: string, day: string, campaign?: string) =>
      fact(ConsolationPaid, id, day, {
        ...{ member: li, branch, occasion: "元旦", amount: 300_00 as Fen },
        ...(campaign === undefined ? {} : { campaign: campaign as CampaignId }),
      })
    book.record(open("year-end", "2024-12-28"), open("new-year", "2025-12-25"))
    book.record(inCampaign("p-0", "2025-01-02", "year-end"))
    expect(book.refusal(inCampaign("p-1", "2025-12-30", "new-year"))).toEqual([])
    expect(book.refusal(inCampaign("p-1", "2025-12-30"))).toEqual(["breach E21"])
    book.record(inCampaign("p-1", "2025-12-30", "new-year"))
    expect(book.refusal(inCampaign("p-2", "2026-01-02", "new-year"))).toEqual(["breach E21"])
    expect(book.words(inCampaign("p-2", "2026-01-02", "new-year"))?.zh).toBe(
      "该党员本次“元旦”慰问活动已于2025-12-30发放300元",
    )
    expect(book.refusal(inCampaign("p-2", "2026-01-02"))).toEqual([])
  })

  it("is not a true payment recorded late: the later one stands among the findings", () => {
    const book = someTownship()
    book.record(paid("p-2", "2025-07-02", 300))
    book.record(paid("p-1", "2025-07-01", 300))
    expect(book.findings("2025-12-31")).toEqual(["E21 p-2_____ "])
  })

  it("is a review or a lifting of someone who was never registered", () => {
    const book = someTownship()
    expect(book.refusal(reviewed("r-1", "2025-04-01"))).toEqual(["contradiction NeverInHardship"])
    expect(book.refusal(lifted("l-1", "2025-04-01"))).toContain("contradiction NeverInHardship")
    const unrecorded = ["HardshipRegistered"]
    expect(book.refusal(reviewed("r-1", "2025-04-01", { unrecorded }))).toEqual([])
    expect(book.refusal(lifted("l-1", "2025-04-01", "hardUp", { unrecorded }))).toEqual([])
    book.record(registered("h-1", "2025-03-01"))
    expect(book.refusal(lifted("l-1", "2025-04-01", "oldMember"))).toContain("contradiction NeverInHardship")
    book.record(lifted("l-1", "2025-04-01"))
    expect(book.refusal(reviewed("r-1", "2025-05-01"))).toEqual([])
    expect(book.refusal(strike("h-1"))).toEqual(["contradiction NeverInHardship"])
  })

  it("is a lifting on a day on which he is not registered, unless it is acknowledged", () => {
    const book = someTownship()
    book.record(registered("h-1", "2025-03-01"))
    expect(book.refusal(lifted("l-1", "2025-02-28"))).toEqual(["breach HardshipDates"])
    expect(book.refusal(lifted("l-1", "2025-03-01"))).toEqual([])
    book.record(lifted("l-1", "2025-04-01"))
    expect(book.refusal(lifted("l-2", "2025-05-01"))).toEqual(["breach HardshipDates"])
    book.record(
      lifted("l-2", "2025-05-01", "hardUp", { acknowledged: [{ rule: "HardshipDates", reason: "重复登记" }] }),
    )
    expect(book.findings("2025-12-31")).toEqual(["HardshipDates l-2_____ 重复登记"])
  })

  it("is following up what was not paid by that day", () => {
    const book = someTownship()
    book.record(paid("p-1", "2025-07-01", 300))
    expect(book.refusal(followedUp("f-1", "2025-06-30"))).toEqual(["contradiction NothingToFollowUp"])
    expect(book.refusal(followedUp("f-1", "2025-07-01", "春节"))).toEqual(["contradiction NothingToFollowUp"])
    expect(book.refusal(followedUp("f-1", "2025-07-01"))).toEqual([])
    book.record(followedUp("f-1", "2025-07-01"))
    expect(book.refusal(strike("p-1"))).toEqual(["contradiction NothingToFollowUp"])
  })
})
