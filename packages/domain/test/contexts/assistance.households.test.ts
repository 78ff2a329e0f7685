/** Campaigns of consolation with their lists, and the households that are helped. */
import { describe, expect, it } from "vitest"
import {
  AidMeasureDelivered,
  AidNeedRecorded,
  AidPairingAssigned,
  AidPairingEnded,
  ConsolationCampaignOpened,
  ConsolationPaid,
  HardshipRegistered,
  HouseholdLiftedOut,
  HouseholdRegistered,
  type CampaignId,
  type HouseholdId,
} from "../../src/contexts/assistance/events.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import type { Fen } from "../../src/kernel/Money.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, zhao, branch] = ["m-li", "m-wang", "m-zhao", "b-1"] as [MemberId, MemberId, MemberId, BranchId]
const campaign = "campaign" as CampaignId
const [one, two] = ["hh-1", "hh-2"] as [HouseholdId, HouseholdId]
type Extra = Partial<Pick<Proposal, "acknowledged" | "unrecorded" | "replaces">>

const person = (member: MemberId): ReadonlyArray<Proposal> => [
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1940-01-01"),
  }),
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
]
const someTownship = () => {
  const book = openBook()
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[li, wang, zhao].flatMap(person),
  )
  return book
}
const openedFor = (list: ReadonlyArray<MemberId>, until?: string) =>
  fact(ConsolationCampaignOpened, "campaign", "2025-06-20", {
    occasion: "七一",
    standard: 50_000 as Fen,
    list,
    ...(until === undefined ? {} : { until: plainDate(until) }),
  })
const paid = (
  id: string,
  day: string,
  member: MemberId,
  more: Partial<DataOf<typeof ConsolationPaid>> = {},
  acknowledged: NonNullable<Extra["acknowledged"]> = [],
) =>
  fact(ConsolationPaid, id, day, { member, branch, occasion: "七一", amount: 50_000 as Fen, ...more }, { acknowledged })
const household = (id: HouseholdId, day: string, povertyFile = true) =>
  fact(HouseholdRegistered, `r-${id}`, day, {
    household: id,
    head: "户主" as Personal,
    branch,
    povertyFile,
    persons: 3,
  })
const needed = (id: string, day: string, need: DataOf<typeof AidNeedRecorded>["need"], of = one) =>
  fact(AidNeedRecorded, id, day, { household: of, need, detail: "具体要求" as Personal })
const pairing = (
  id: string,
  day: string,
  more: Partial<DataOf<typeof AidPairingAssigned>> = { member: li },
  of = one,
) => fact(AidPairingAssigned, id, day, { household: of, ...more })
const ended = (
  id: string,
  day: string,
  more: Partial<DataOf<typeof AidPairingEnded>> = { member: li },
  extra: Extra = {},
) => fact(AidPairingEnded, id, day, { household: one, ...more }, extra)
const delivered = (id: string, day: string, need: DataOf<typeof AidNeedRecorded>["need"], yuan?: number) =>
  fact(AidMeasureDelivered, id, day, {
    household: one,
    need,
    what: "办理",
    result: "已解决",
    ...(yuan === undefined ? {} : { amount: (yuan * 100) as Fen }),
  })
const lifted = (id: string, day: string) => fact(HouseholdLiftedOut, id, day, { household: one })

describe("a campaign of consolation", () => {
  it("counts whom it listed and whom of them it visited, and leaves nobody out (R8)", () => {
    const book = someTownship()
    book.record(openedFor([li, wang, li]))
    expect(book.figure("consolation.listed", "2025-12-31")).toEqual({ value: 2, evidence: ["campaign", "campaign"] })
    expect(book.figure("consolation.listedVisited", "2025-12-31").value).toBe(0)
    book.record(paid("p-1", "2025-06-28", li, { campaign }), paid("p-2", "2025-06-28", zhao, { campaign }))
    book.record(paid("p-3", "2025-07-01", wang))
    book.record(paid("p-4", "2025-07-05", li, { campaign, occasion: "七一" }, [{ rule: "E21", reason: "补发" }]))
    expect(book.figure("consolation.listedVisited", "2025-12-31")).toEqual({ value: 1, evidence: ["p-1_____"] })
    expect(book.rows("consolationLists", "2025-12-31")).toMatchObject([
      { on: "2025-06-20", occasion: "七一", standard: 50_000, member: li, visited: "2025-06-28" },
      { member: wang, visited: null },
    ])
    expect(book.rows("consolationLists", "2026-12-31")).toEqual([])
    book.record(strike("p-1"), strike("p-4"))
    expect(book.figure("consolation.listedVisited", "2025-12-31").value).toBe(0)
  })

  it("has each of its list visited by its last day, where one is set", () => {
    const book = someTownship()
    book.record(openedFor([li, wang], "2025-07-01"), paid("p-1", "2025-07-01", li, { campaign }))
    expect(book.due("2025-07-01")).toEqual(["ListedNotVisited 2025-07-01"])
    expect(book.findings("2025-07-01")).toEqual([])
    expect(book.findings("2025-07-02")).toEqual(["ListedNotVisited campaign 2025-07-01"])
    const open = someTownship()
    open.record(openedFor([li, wang]))
    expect(open.findings("2026-12-31")).toEqual([])
  })

  it("is of its own occasion, and has no visit before it opened", () => {
    const book = someTownship()
    book.record(openedFor([li]))
    expect(book.refusal(paid("p-1", "2025-06-19", li, { campaign }))).toEqual(["contradiction BeforeCampaign"])
    expect(book.refusal(paid("p-1", "2025-06-20", li, { campaign }))).toEqual([])
    expect(book.refusal(paid("p-1", "2025-06-20", li, { campaign, occasion: "春节" }))).toEqual([
      "breach OtherOccasion",
    ])
  })
})

describe("visits", () => {
  it("are counted by household and by person", () => {
    const book = someTownship()
    book.record(household(one, "2025-01-01", false))
    book.record(
      paid("p-0", "2024-07-01", zhao),
      paid("p-1", "2025-06-28", li, { household: one, householder: "户主" as Personal }),
      paid("p-2", "2025-06-28", wang, { household: one }),
      paid("p-3", "2025-06-28", zhao),
      paid("p-4", "2025-12-31", zhao, { occasion: "元旦" }),
    )
    expect(book.figure("consolation.households", "2025-12-31").value).toBe(2)
    expect(book.figure("consolation.persons", "2025-12-31").value).toBe(3)
    expect(book.figure("consolation.households", "2024-12-31").value).toBe(1)
    expect(book.rows("consolation", "2025-12-31")[0]).toMatchObject({ householder: { text: "户主", of: "p-1_____" } })
    expect(book.refusal(paid("p-5", "2024-12-31", li, { household: one }))).toContain("contradiction BeforeHousehold")
  })

  it("bring requests, of which some are settled", () => {
    const book = someTownship()
    book.record(
      paid("p-1", "2025-06-28", li, { request: "就医" as Personal }),
      paid("p-2", "2025-06-28", wang, { request: "修路" as Personal, settled: "已修" }),
      paid("p-3", "2025-06-28", zhao, { settled: "无" }),
    )
    expect(book.figure("consolation.requests", "2025-12-31").evidence).toEqual(["p-1_____", "p-2_____"])
    expect(book.figure("consolation.requestsSettled", "2025-12-31").evidence).toEqual(["p-2_____"])
    expect(book.figure("consolation.requests", "2024-12-31").value).toBe(0)
  })
})

describe("the hardship register", () => {
  it("tells its categories apart, and holds what the form asks for", () => {
    const book = someTownship()
    book.record(
      fact(HardshipRegistered, "h-1", "2025-01-01", {
        member: li,
        category: "hardUp",
        causeClass: "illness",
        lowIncome: "minimumLiving",
        incomeSource: "种植",
        health: "慢性病" as Personal,
        opinion: "情况属实",
        contact: "包村干部",
      }),
      fact(HardshipRegistered, "h-2", "2025-01-01", { member: li, category: "oldMember" }),
      fact(HardshipRegistered, "h-3", "2025-01-01", { member: wang, category: "oldMember" }),
    )
    const counts = ["hardUp", "oldMember", "oldCadre"].map(
      (category) => book.figure(`hardship.${category}`, "2025-12-31").value,
    )
    expect(counts).toEqual([1, 2, 0])
    expect(book.rows("hardship", "2025-12-31")[0]).toMatchObject({
      causeClass: "illness",
      lowIncome: "minimumLiving",
      incomeSource: "种植",
      health: { text: "慢性病", field: "data.health" },
      opinion: "情况属实",
      contact: "包村干部",
    })
  })
})

describe("households that are helped", () => {
  it("are on the poverty file until they are lifted out, and paired while somebody helps (R9)", () => {
    const book = someTownship()
    book.record(household(one, "2025-01-01"), household(two, "2025-01-02"))
    book.record(household("hh-3" as HouseholdId, "2025-01-03", false))
    const at = (name: string, day = "2025-12-31") => book.figure(`households.${name}`, day)
    expect(at("registered").evidence).toEqual(["r-hh-1__", "r-hh-2__"])
    expect(at("registered", "2025-01-01").value).toBe(1)
    expect(at("paired").value).toBe(0)
    book.record(pairing("a-1", "2025-02-01"), pairing("a-2", "2025-02-02", { helper: "镇干部" }))
    book.record(pairing("a-3", "2025-02-03", { member: li }, two))
    expect(at("paired").evidence).toEqual(["a-2_____", "a-3_____"])
    book.record(ended("e-1", "2025-03-01", { helper: "镇干部" }))
    expect(at("paired").evidence).toEqual(["a-1_____", "a-3_____"])
    book.record(ended("e-2", "2025-04-01"))
    expect(at("paired", "2025-03-31").value).toBe(2)
    expect(at("paired").value).toBe(1)
    book.record(lifted("l-1", "2025-06-01"))
    expect(at("registered", "2025-05-31").value).toBe(2)
    expect(at("registered").value).toBe(1)
    expect(at("liftedOut")).toEqual({ value: 1, evidence: ["l-1_____"] })
    expect(at("liftedOut", "2026-12-31").value).toBe(0)
    expect(book.state("member", li, "aid")).toMatchObject({ helps: [{ on: "2025-02-03", entry: 16, household: two }] })
  })

  it("have needs of each kind, met by measures of their kind", () => {
    const book = someTownship()
    book.record(household(one, "2024-01-01"))
    book.record(
      needed("n-0", "2024-12-31", "medical"),
      needed("n-1", "2025-01-01", "medical"),
      needed("n-2", "2025-02-01", "housing"),
      needed("n-3", "2025-03-01", "training"),
    )
    expect(book.figure("aid.needs.medical", "2025-12-31").evidence).toEqual(["n-1_____"])
    expect(book.figure("aid.met.medical", "2025-12-31").value).toBe(0)
    book.record(delivered("d-1", "2025-04-01", "medical"), delivered("d-2", "2025-05-01", "housing", 20_000))
    book.record(needed("n-4", "2025-06-01", "housing"), delivered("d-3", "2025-12-31", "other", 100.5))
    expect(book.figure("aid.met.medical", "2025-12-31").evidence).toEqual(["d-1_____"])
    expect(book.figure("aid.needs.housing", "2025-12-31").value).toBe(2)
    expect(book.figure("aid.met.housing", "2025-12-31").evidence).toEqual(["d-2_____"])
    expect(book.figure("aid.met.training", "2025-12-31").value).toBe(0)
    book.record(delivered("d-4", "2025-06-15", "medical"))
    expect(book.figure("aid.met.medical", "2025-12-31").evidence).toEqual(["d-1_____"])
    book.record(strike("d-4"))
    expect(book.figure("aid.measures", "2025-12-31").value).toBe(3)
    expect(book.figure("aid.measures", "2025-12-30").value).toBe(2)
    expect(book.figure("aid.money", "2025-12-31").value).toBe(2_010_050)
  })

  it("have a row for each need, and one where none is on record", () => {
    const book = someTownship()
    book.record(household(one, "2025-01-01"), household(two, "2025-01-02"))
    book.record(needed("n-1", "2025-01-05", "medical"), needed("n-2", "2025-01-06", "schooling"))
    book.record(pairing("a-1", "2025-02-01", { helper: "镇干部", unit: "镇政府科员", phone: "电话" as Personal }))
    book.record(delivered("d-1", "2025-04-01", "medical"))
    expect(book.rows("aid", "2025-12-31")).toMatchObject([
      {
        head: { text: "户主", of: "r-hh-1__" },
        branch,
        persons: 3,
        povertyFile: true,
        need: "medical",
        detail: { text: "具体要求" },
        helper: "镇干部",
        unit: "镇政府科员",
        phone: { text: "电话" },
        paired: "2025-02-01",
        what: "办理",
        metOn: "2025-04-01",
        result: "已解决",
        lifted: null,
      },
      { need: "schooling", what: null },
      { need: null, helper: null },
    ])
    book.record(lifted("l-1", "2025-06-01"))
    expect(book.rows("aid", "2025-12-31")).toMatchObject([{ lifted: "2025-06-01" }, {}, {}])
    expect(book.rows("aid", "2026-12-31")).toMatchObject([{ need: null }])
    const old = someTownship()
    old.record(household(one, "2024-01-01"), lifted("l-1", "2025-06-01"))
    expect(old.rows("aid", "2025-12-31")).toMatchObject([{ lifted: "2025-06-01" }])
  })

  it("are registered before anything is done for them", () => {
    const book = someTownship()
    book.record(household(one, "2025-01-02"))
    const steps = (day: string) => [
      needed("step", day, "medical"),
      pairing("step", day),
      delivered("step", day, "medical"),
      lifted("step", day),
    ]
    for (const step of steps("2025-01-01")) expect(book.refusal(step)).toEqual(["contradiction BeforeHousehold"])
    for (const step of steps("2025-01-02")) expect(book.refusal(step)).toEqual([])
    expect(book.refusal(household(one, "2025-02-01"))).toContain("contradiction AlreadyIntroduced")
  })

  it("are paired with one helper at a time each, who is named once", () => {
    const book = someTownship()
    book.record(household(one, "2025-01-01"))
    expect(book.refusal(pairing("a-1", "2025-02-01", {}))).toEqual(["contradiction HelperNotNamed"])
    expect(book.refusal(pairing("a-1", "2025-02-01", { member: li, helper: "镇干部" }))).toEqual([
      "contradiction HelperNotNamed",
    ])
    expect(book.refusal(ended("e-1", "2025-03-01"))).toEqual(["contradiction NotPaired"])
    expect(book.refusal(ended("e-1", "2025-03-01", { member: li }, { unrecorded: ["AidPairingAssigned"] }))).toEqual([])
    book.record(pairing("a-1", "2025-02-01"))
    expect(book.refusal(pairing("a-2", "2025-03-01"))).toEqual(["contradiction PairedAlready"])
    expect(book.refusal(pairing("a-2", "2025-03-01", { member: wang }))).toEqual([])
    expect(book.refusal(ended("e-1", "2025-01-31"))).toEqual(["contradiction NotPaired"])
    book.record(ended("e-1", "2025-03-01"))
    expect(book.refusal(pairing("a-2", "2025-03-02"))).toEqual([])
  })

  it("are lifted out once", () => {
    const book = someTownship()
    book.record(household(one, "2025-01-01"), lifted("l-1", "2025-06-01"))
    expect(book.refusal(lifted("l-2", "2025-07-01"))).toEqual(["contradiction LiftedAlready"])
  })
})
