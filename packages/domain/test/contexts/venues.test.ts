/** Venues: standards, opening hours, use; demonstration sites; projects and their money (E21). */
import { describe, expect, it } from "vitest"
import { BranchDissolved, BranchEstablished, CommitteeEstablished } from "../../src/contexts/organization/events.ts"
import {
  DemonstrationSiteDesignated,
  DemonstrationSiteRevoked,
  ExpenditureRecorded,
  FundsAllocated,
  OpeningHoursSet,
  ProjectAccepted,
  ProjectApproved,
  ProjectCompleted,
  VenueClosed,
  VenueRegistered,
  VenueStandardChecked,
  VenueUsed,
} from "../../src/contexts/venues/events.ts"
import { openBook, said, strike } from "./book.ts"

const idOf = (id: string) => id.padEnd(8, "_")
const room = idOf("room")
const library = idOf("library")
const project = idOf("project")
const STANDARD = "柳溪县村级组织活动场所建设规范"

const branchOf = (branch: string, unit: "village" | "organ" = "village") =>
  said(BranchEstablished, branch, "1990-01-01", { branch, name: `${branch}村党支部`, unit })
const registered = (id: string, on: string, kind: "activityRoom" | "library" = "activityRoom", branch = "b-tw") =>
  said(VenueRegistered, id, on, { name: `${id}场所`, kind, branch })
const hours = (id: string, on: string, venue = library) =>
  said(OpeningHoursSet, id, on, { venue, hours: "每日9时至17时", manager: "某某" })
const checked = (id: string, on: string, met: boolean, mendBy?: string, standard = STANDARD) =>
  said(VenueStandardChecked, id, on, {
    venue: room,
    standard,
    issuedBy: "柳溪县",
    items: [
      { item: "有场所", met: true },
      { item: "有制度", met },
    ],
    ...(mendBy === undefined ? {} : { mendBy }),
  })
const used = (id: string, on: string, persons: number, venue = room) =>
  said(VenueUsed, id, on, { venue, purpose: "主题党日", persons })
const designated = (id: string, on: string, branch = "b-tw", level: "county" | "township" = "county") =>
  said(DemonstrationSiteDesignated, id, on, { branch, level })
const revoked = (id: string, on: string) =>
  said(DemonstrationSiteRevoked, id, on, { branch: "b-tw", level: "county", reason: "复查不合格" })
const approved = (
  id: string,
  on: string,
  kind: "demonstrationSite" | "culture" = "demonstrationSite",
  branch = "b-tw",
) => said(ProjectApproved, id, on, { name: `${id}项目`, kind, branch, budget: 100_000_00, source: "县级财政" })
const allocated = (id: string, on: string, amount: number, of = project) =>
  said(FundsAllocated, id, on, { project: of, amount })
const spent = (id: string, on: string, amount: number, voucher = id, of = project) =>
  said(ExpenditureRecorded, id, on, { project: of, amount, use: "购置设备", voucher })

const someTownship = () => {
  const book = openBook()
  book.record(branchOf("b-tw"), branchOf("b-st"), branchOf("b-jg", "organ"))
  return book
}

describe("venues", () => {
  it("are counted as they stand, by kind and by the villages that have a room", () => {
    const book = someTownship()
    expect(book.figure("venues.total", "2026-12-31").value).toBe(0)
    book.record(
      registered("room", "2026-01-05"),
      registered("room-2", "2026-01-06"),
      registered("library", "2026-02-01", "library", "b-st"),
      said(VenueRegistered, "centre", "2026-03-01", { name: "镇便民服务中心", kind: "serviceCentre" }),
      said(VenueClosed, "closed", "2026-09-01", { venue: idOf("room-2"), reason: "合并" }),
    )
    expect(book.figure("venues.total", "2026-08-31").value).toBe(4)
    expect(book.figure("venues.total", "2026-09-01")).toEqual({
      value: 3,
      evidence: [room, library, idOf("centre")],
    })
    expect(book.figure("venues.activityRoom", "2026-08-31").value).toBe(2)
    expect(book.figure("venues.villages", "2026-08-31")).toEqual({ value: 1, evidence: [room, idOf("room-2")] })
    expect(book.figure("venues.library", "2026-12-31").value).toBe(1)
    expect(book.figure("venues.serviceCentre", "2026-12-31").value).toBe(1)
    book.record(registered("office", "2026-10-01", "activityRoom", "b-jg"))
    expect(book.figure("venues.activityRoom", "2026-12-31").value).toBe(2)
    expect(book.subjects("venues.villages", "2026-12-31")).toEqual(["b-tw"])
    for (const kind of ["remoteEducation", "cultureSports", "servicePlatform"])
      expect(book.figure(`venues.${kind}`, "2026-12-31").value).toBe(0)
    expect(book.rows("venues", "2026-12-31").map(({ name }) => name)).toEqual([
      "镇便民服务中心",
      "office场所",
      "library场所",
      "room场所",
    ])
  })

  it("meet a standard by their latest check, and the figures carry whose standard it is", () => {
    const book = someTownship()
    book.record(
      registered("room", "2026-01-05"),
      registered("room-2", "2026-01-06"),
      checked("first", "2026-03-01", false),
    )
    expect(book.figure("venues.checked", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("first")] })
    expect(book.figure("venues.meetingStandard", "2026-12-31").value).toBe(0)
    expect(book.rows("venues", "2026-12-31")).toMatchObject([
      { name: "room场所", standard: STANDARD, met: false, unmet: "有制度" },
      { name: "room-2场所", standard: null, met: null, unmet: null },
    ])
    book.record(checked("again", "2026-05-01", true))
    expect(book.figure("venues.meetingStandard", "2026-04-30").value).toBe(0)
    expect(book.figure("venues.meetingStandard", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("again")] })
    expect(book.figure("venues.standards", "2026-12-31").value).toBe(1)
    expect(book.subjects("venues.standards", "2026-12-31")).toEqual([STANDARD])
    expect(book.subjects("venues.standardIssuers", "2026-12-31")).toEqual(["柳溪县"])
    book.record(strike("again"))
    expect(book.figure("venues.meetingStandard", "2026-12-31").value).toBe(0)
  })

  it("are counted by their use in the year, also where they closed since", () => {
    const book = someTownship()
    book.record(registered("room", "2025-01-05"), registered("library", "2025-01-05", "library"))
    book.record(
      used("u-25", "2025-12-31", 7),
      used("u-1", "2026-01-01", 30),
      used("u-2", "2026-06-01", 5, library),
      said(VenueClosed, "closed", "2026-09-01", { venue: room, reason: "拆除" }),
    )
    expect(book.figure("venues.uses", "2026-12-31")).toEqual({ value: 2, evidence: [idOf("u-1"), idOf("u-2")] })
    expect(book.figure("venues.visits", "2026-12-31").value).toBe(35)
    expect(book.figure("venues.libraryVisits", "2026-12-31")).toEqual({ value: 5, evidence: [idOf("u-2")] })
    expect(book.rows("venueUses", "2026-12-31")).toMatchObject([
      { on: "2026-01-01", name: "room场所", branch: "b-tw", kind: "activityRoom", persons: 30, organizer: null },
      { on: "2026-06-01", name: "library场所", kind: "library", persons: 5, purpose: "主题党日" },
    ])
  })

  it("stand in the ledger with all that was said", () => {
    const book = someTownship()
    book.record(
      said(VenueRegistered, "room", "2026-01-05", {
        ...{ name: "活动室", kind: "activityRoom", branch: "b-tw", builtOn: "2012-10-01", area: 120 },
        ...{ ownership: "collective", invested: 50_000_00 },
      }),
      hours("hours", "2026-02-01", room),
    )
    expect(book.rows("venues", "2026-12-31")).toEqual([
      {
        ...{ name: "活动室", branch: "b-tw", builtOn: "2012-10-01", area: 120, ownership: "collective" },
        ...{ kind: "activityRoom", standard: null, met: null, has: null, unmet: null },
        ...{ hours: "每日9时至17时", manager: "某某", uses: 0, invested: 50_000_00 },
      },
    ])
    book.record(
      said(VenueStandardChecked, "check", "2026-03-01", {
        ...{ venue: room, standard: "六有", mendBy: "2026-04-30" },
        items: ["场所", "设施", "制度"].map((item) => ({ item, met: item !== "制度" })),
      }),
      used("u-1", "2026-03-02", 20),
      used("u-2", "2026-12-31", 30),
    )
    expect(book.rows("venues", "2026-12-31")).toMatchObject([{ has: ["场所", "设施"], unmet: "制度", uses: 2 }])
    expect(book.rows("venues", "2026-12-30")).toMatchObject([{ uses: 1 }])
    expect(book.rows("venues", "2027-01-01")).toMatchObject([{ uses: 0 }])
  })

  it("are not used, checked or closed before they are registered or after they closed, unless that is acknowledged", () => {
    const book = someTownship()
    book.record(registered("room", "2026-01-05"))
    const steps = (on: string) => [
      hours("step", on, room),
      checked("step", on, true),
      used("step", on, 1),
      said(VenueClosed, "step", on, { venue: room, reason: "拆除" }),
    ]
    for (const step of steps("2026-01-04")) expect(book.refusal(step)).toEqual(["breach VenueDates"])
    for (const step of steps("2026-01-05")) expect(book.refusal(step)).toEqual([])
    book.record(said(VenueClosed, "closed", "2026-09-01", { venue: room, reason: "拆除" }))
    for (const step of steps("2026-09-02").slice(0, -1)) expect(book.refusal(step)).toEqual(["breach VenueDates"])
    expect(book.refusal(...steps("2026-09-02").slice(-1))).toEqual(["contradiction ClosedTwice"])
    expect(book.refusal(used("u", "2026-09-01", 1))).toEqual([])
  })
})

describe("what falls short of a standard", () => {
  it("is noted where no day is set to mend it, with the items", () => {
    const book = someTownship()
    book.record(registered("room", "2026-01-05"))
    expect(book.noted(checked("first", "2026-03-01", false))).toMatchObject([
      { note: "note VenueBelowStandard", zh: `对照“${STANDARD}”有1项未达标（有制度），没有写明整改期限` },
    ])
    expect(book.noted(checked("first", "2026-03-01", true))).toEqual([])
    expect(book.noted(checked("first", "2026-03-01", false, "2026-04-30"))).toEqual([])
  })

  it("is due by the day set, and met by a later check of the same standard that it passes", () => {
    const book = someTownship()
    book.record(registered("room", "2026-01-05"))
    expect(book.refusal(checked("first", "2026-03-01", false, "2026-02-28"))).toEqual(["contradiction TermPast"])
    expect(book.refusal(checked("first", "2026-03-01", false, "2026-03-01"))).toEqual([])
    book.record(checked("first", "2026-03-01", false, "2026-04-30"))
    book.record(checked("other", "2026-04-01", true, undefined, "六有标准"), checked("still", "2026-04-02", false))
    expect(book.due("2026-04-30")).toEqual(["VenueNotMended 2026-04-30"])
    expect(book.findings("2026-04-30")).toEqual([])
    expect(book.findings("2026-05-01")).toEqual([`VenueNotMended ${idOf("first")} 2026-04-30`])
    book.record(checked("passed", "2026-04-30", true))
    expect(book.findings("2026-12-31")).toEqual([])
    book.record(strike("passed"), checked("late", "2026-05-01", true))
    expect(book.findings("2026-12-31")).toEqual([`VenueNotMended ${idOf("first")} 2026-04-30`])
  })

  it("asks for nothing any more of a venue that closed", () => {
    const book = someTownship()
    book.record(registered("room", "2026-01-05"), checked("first", "2026-03-01", false, "2026-04-30"))
    book.record(said(VenueClosed, "closed", "2026-04-01", { venue: room, reason: "拆除" }))
    expect(book.due("2026-04-30")).toEqual([])
    expect(book.findings("2026-12-31")).toEqual([])
  })
})

describe("a village library", () => {
  it("sets its opening hours within the months that the township sets", () => {
    const book = someTownship()
    book.record(registered("library", "2026-01-31", "library"), registered("room", "2026-01-31"))
    expect(book.figure("venues.librariesWithHours", "2026-12-31").value).toBe(0)
    expect(book.due("2026-02-28")).toEqual(["LibraryHours 2026-02-28"])
    expect(book.findings("2026-03-01")).toEqual([`LibraryHours ${library} 2026-02-28`])
    book.record(hours("h-1", "2026-02-28"), hours("h-2", "2026-06-01"), hours("h-3", "2026-06-01", room))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.figure("venues.librariesWithHours", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("h-2")] })
    book.record(strike("h-1"))
    expect(book.findings("2026-12-31")).toEqual([`LibraryHours ${library} 2026-02-28`])
  })

  it("is asked for none where no local rule does", () => {
    const book = openBook({ libraryHoursMonths: null })
    book.record(said(VenueRegistered, "library", "2026-01-31", { name: "农家书屋", kind: "library" }))
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it("that closed in time is asked for none", () => {
    const book = someTownship()
    book.record(registered("library", "2026-01-31", "library"))
    book.record(said(VenueClosed, "closed", "2026-02-10", { venue: library, reason: "拆除" }))
    expect(book.findings("2026-12-31")).toEqual([])
  })
})

describe("demonstration sites", () => {
  it("are counted by the villages that have one, until it is revoked", () => {
    const book = someTownship()
    book.record(
      designated("d-1", "2025-05-01"),
      designated("d-2", "2026-05-01", "b-tw", "township"),
      designated("d-3", "2026-06-01", "b-st"),
      designated("d-4", "2026-06-02", "b-jg"),
    )
    expect(book.figure("sites.total", "2026-12-31").value).toBe(4)
    expect(book.figure("sites.villages", "2026-12-31")).toEqual({
      value: 2,
      evidence: [idOf("d-1"), idOf("d-2"), idOf("d-3")],
    })
    expect(book.figure("sites.designated", "2026-12-31").value).toBe(3)
    book.record(revoked("r-1", "2026-07-01"))
    expect(book.figure("sites.total", "2026-06-30").value).toBe(4)
    expect(book.figure("sites.total", "2026-07-01").value).toBe(3)
    expect(book.rows("demonstrationSites", "2026-12-31")).toEqual([
      { branch: "b-tw村党支部", level: "county", on: "2025-05-01", documentNumber: null, revoked: "2026-07-01" },
      { branch: "b-tw村党支部", level: "township", on: "2026-05-01", documentNumber: null, revoked: null },
      { branch: "b-st村党支部", level: "county", on: "2026-06-01", documentNumber: null, revoked: null },
      { branch: "b-jg村党支部", level: "county", on: "2026-06-02", documentNumber: null, revoked: null },
    ])
  })

  it("are not designated twice at one level, nor revoked where there is none", () => {
    const book = someTownship()
    expect(book.refusal(revoked("r-1", "2026-07-01"))).toEqual(["contradiction NeverDesignated"])
    book.record(designated("d-1", "2026-05-01"))
    expect(book.refusal(revoked("r-1", "2026-04-30"))).toEqual(["contradiction NeverDesignated"])
    expect(book.refusal(designated("d-2", "2026-06-01"))).toEqual(["breach DesignatedTwice"])
    expect(book.refusal(designated("d-2", "2026-06-01", "b-tw", "township"))).toEqual([])
    book.record(revoked("r-1", "2026-07-01"))
    expect(book.refusal(designated("d-2", "2026-08-01"))).toEqual([])
    expect(book.refusal(strike("d-1"))).toEqual(["contradiction NeverDesignated"])
  })

  it("whose designation an old ledger did not hold can be revoked", () => {
    const book = someTownship()
    const extra = { unrecorded: ["DemonstrationSiteDesignated"] }
    const data = { branch: "b-tw", level: "county", reason: "复查不合格" } as const
    expect(book.refusal(said(DemonstrationSiteRevoked, "r-1", "2026-07-01", data, extra))).toEqual([])
  })
})

describe("the money of projects", () => {
  const twoProjects = () => {
    const book = someTownship()
    book.record(approved("project", "2026-01-10"), approved("court", "2026-01-11", "culture", "b-st"))
    return book
  }

  it("of sites counts those of villages: neither an office's nor the township's own, dissolved villages too", () => {
    const book = someTownship()
    const [own, office, old] = [idOf("own"), idOf("office"), idOf("old")]
    book.record(
      approved("project", "2026-01-10"),
      approved("office", "2026-01-10", "demonstrationSite", "b-jg"),
      approved("old", "2026-01-10", "demonstrationSite", "b-st"),
      said(ProjectApproved, own, "2026-01-10", {
        ...{ name: "镇示范点", kind: "demonstrationSite", budget: 100_00, source: "县级财政" },
      }),
    )
    book.record(
      allocated("a-1", "2026-02-01", 100),
      allocated("a-2", "2026-02-02", 20, office),
      allocated("a-3", "2026-02-03", 3, own),
      allocated("a-4", "2026-02-04", 4000, old),
      allocated("a-5", "2026-02-05", 50000),
      spent("s-1", "2026-03-01", 7),
      spent("s-2", "2026-03-02", 8, "s-2", office),
    )
    book.record(said(BranchDissolved, "gone", "2026-04-01", { branch: "b-st", reason: "撤村并居" }))
    expect(book.figure("projects.siteVillages", "2026-12-31")).toEqual({
      value: 2,
      evidence: [idOf("a-1"), idOf("a-4"), idOf("a-5")],
    })
    expect(book.subjects("projects.siteVillages", "2026-12-31")).toEqual(["b-tw", "b-st", "b-tw"])
    expect(book.figure("projects.siteAllocated", "2026-12-31").value).toBe(54_100)
    expect(book.figure("projects.siteSpent", "2026-12-31").value).toBe(7)
    expect(book.figure("projects.allocated", "2026-12-31").value).toBe(54_123)
    // What makes a branch that of a village bears on the figure, though none of its lines is of it.
    const named = book.bearing("projects.siteVillages", 2026)
    expect(named).toEqual(
      expect.arrayContaining([idOf("b-tw"), idOf("b-st"), idOf("project"), idOf("old"), idOf("a-1"), idOf("a-4")]),
    )
    expect(named).not.toContain(idOf("b-jg"))
    expect(named).not.toContain(idOf("a-2"))
  })

  it("is summed as allocated and as spent, for demonstration sites apart", () => {
    const book = twoProjects()
    const court = idOf("court")
    book.record(
      allocated("a-1", "2026-02-01", 60_000_00),
      allocated("a-2", "2026-03-01", 20_000_00, court),
      spent("s-1", "2026-04-01", 50_000_50),
      spent("s-2", "2026-05-01", 10_000_00, "s-2", court),
    )
    expect(book.figure("projects.allocated", "2026-12-31")).toEqual({
      value: 80_000_00,
      evidence: [idOf("a-1"), idOf("a-2")],
    })
    expect(book.figure("projects.spent", "2026-12-31").value).toBe(60_000_50)
    expect(book.figure("projects.siteAllocated", "2026-12-31").value).toBe(60_000_00)
    expect(book.figure("projects.siteSpent", "2026-12-31")).toEqual({ value: 50_000_50, evidence: [idOf("s-1")] })
    // The villages are those of the money allocated, whether or not it is spent.
    expect(book.figure("projects.siteVillages", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("a-1")] })
    expect(book.subjects("projects.siteVillages", "2026-12-31")).toEqual(["b-tw"])
    expect(book.figure("projects.siteVillages", "2026-03-31").value).toBe(1)
    expect(book.figure("projects.siteVillages", "2026-01-31").value).toBe(0)
    expect(book.figure("projects.spent", "2027-12-31").value).toBe(0)
    expect(book.figure("projects.siteVillages", "2027-12-31").value).toBe(0)
    expect(book.figure("projects.approved", "2026-12-31").value).toBe(2)
    expect(book.figure("projects.budget", "2026-12-31").value).toBe(200_000_00)
    expect(book.figure("projects.approved", "2027-12-31").value).toBe(0)
    expect(
      ["2026-01-31", "2026-02-01", "2026-04-01"].map((day) => book.rows("projects", day)[0]?.["progress"]),
    ).toEqual([...["approved", "funded", "building"]])
    expect(book.rows("projectFunds", "2026-12-31")).toMatchObject([
      {
        project: "project项目",
        branch: "b-tw",
        on: "2026-02-01",
        allocated: 60_000_00,
        spent: null,
        source: "县级财政",
      },
      { project: "court项目", on: "2026-03-01", allocated: 20_000_00 },
      { project: "project项目", on: "2026-04-01", allocated: null, spent: 50_000_50, use: "购置设备", voucher: "s-1" },
      { project: "court项目", on: "2026-05-01", spent: 10_000_00 },
    ])
    expect(book.rows("projects", "2026-12-31")).toMatchObject([
      { project: "project项目", budget: 100_000_00, allocated: 60_000_00, spent: 50_000_50, completed: null },
      { project: "court项目", allocated: 20_000_00, spent: 10_000_00 },
    ])
  })

  it("is spent only as far as allocated, to the fen, and a late allocation mends it", () => {
    const book = twoProjects()
    book.record(allocated("a-1", "2026-02-01", 50_000_00))
    expect(book.refusal(spent("s-1", "2026-04-01", 50_000_01))).toEqual(["breach SpentOverAllocated"])
    expect(book.refusal(spent("s-1", "2026-01-31", 1))).toEqual(["breach SpentOverAllocated"])
    expect(book.refusal(spent("s-1", "2026-02-01", 50_000_00))).toEqual([])
    book.record(spent("s-1", "2026-04-01", 30_000_00))
    expect(book.refusal(spent("s-2", "2026-05-01", 20_000_01))).toEqual(["breach SpentOverAllocated"])
    expect(book.words(spent("s-2", "2026-05-01", 20_000_01))?.zh).toBe(
      "至2026-05-01累计拨付50000元，连同本次累计支出50000.01元，超出0.01元",
    )
    const acknowledged = [{ rule: "SpentOverAllocated", reason: "村先行垫付" }]
    book.record({ ...spent("s-2", "2026-05-01", 30_000_00), acknowledged })
    expect(book.findings("2026-12-31")).toEqual([`SpentOverAllocated ${idOf("s-2")} 村先行垫付`])
    book.record(allocated("a-2", "2026-04-30", 10_000_00))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(
      book.refusal(
        said(
          ExpenditureRecorded,
          "s-3",
          "2026-06-01",
          { project, amount: 1, use: "其他", voucher: "9" },
          { unrecorded: ["FundsAllocated"] },
        ),
      ),
    ).toEqual([])
  })

  it("is allocated within the budget, which may be raised knowingly", () => {
    const book = twoProjects()
    expect(book.refusal(allocated("a-1", "2026-02-01", 100_000_01))).toEqual(["breach AllocatedOverBudget"])
    book.record(allocated("a-1", "2026-02-01", 99_999_99))
    expect(book.refusal(allocated("a-2", "2026-02-02", 2))).toEqual(["breach AllocatedOverBudget"])
    expect(book.refusal(allocated("a-2", "2026-02-02", 1))).toEqual([])
  })

  it("takes a voucher once within a project", () => {
    const book = twoProjects()
    const court = idOf("court")
    book.record(allocated("a-1", "2026-02-01", 50_000_00), allocated("a-2", "2026-02-01", 50_000_00, court))
    book.record(said(FundsAllocated, "a-3", "2026-02-02", { project, amount: 1, voucher: "记-1" }))
    book.record(spent("s-1", "2026-04-01", 100, "记-1"))
    expect(book.refusal(spent("s-2", "2026-04-02", 100, "记-1"))).toEqual(["breach VoucherUsedTwice"])
    expect(book.refusal(spent("s-2", "2026-04-02", 100, "记-2"))).toEqual([])
    expect(book.refusal(spent("s-2", "2026-04-02", 100, "记-1", court))).toEqual([])
    expect(book.refusal(strike("s-1"), spent("s-2", "2026-04-02", 100, "记-1"))).toEqual([])
  })

  it("takes a voucher once in the books of a branch or of the committee, whatever the project", () => {
    const book = twoProjects()
    const court = idOf("court")
    book.record(allocated("a-1", "2026-02-01", 50_000_00), allocated("a-2", "2026-02-01", 50_000_00, court))
    book.record(
      said(CommitteeEstablished, "committee", "1990-01-01", {
        ...{ committee: "c-1", name: "镇党委", level: "township", approvesMembers: true },
      }),
    )
    const inBooks = (id: string, of: string, voucher: string, books: { branch?: string; committee?: string }) =>
      said(ExpenditureRecorded, id, "2026-04-01", { project: of, amount: 100, use: "购置设备", voucher, ...books })
    book.record(
      inBooks("s-1", project, "记-1", { branch: "b-tw" }),
      inBooks("s-2", court, "记-2", { committee: "c-1" }),
    )
    const twice = ["breach VoucherUsedTwice"]
    expect(book.refusal(inBooks("s-3", court, "记-1", { branch: "b-tw" }))).toEqual(twice)
    expect(book.refusal(inBooks("s-3", court, "记-1", { branch: "b-st" }))).toEqual([])
    expect(book.refusal(inBooks("s-3", court, "记-1", { committee: "c-1" }))).toEqual([])
    expect(book.refusal(inBooks("s-3", project, "记-2", { committee: "c-1" }))).toEqual(twice)
    expect(book.refusal(inBooks("s-3", project, "记-2", { branch: "b-tw" }))).toEqual([])
  })

  it("moves only after the project was approved, unless that is acknowledged", () => {
    const book = twoProjects()
    const steps = (on: string) => [
      allocated("step", on, 1),
      said(ProjectCompleted, "step", on, { project }),
      said(ProjectAccepted, "step", on, { project, result: "passed" }, { unrecorded: ["ProjectCompleted"] }),
    ]
    for (const step of steps("2026-01-09")) expect(book.refusal(step)).toEqual(["breach BeforeApproval"])
    for (const step of steps("2026-01-10")) expect(book.refusal(step)).toEqual([])
    expect(book.refusal(spent("step", "2026-01-09", 1))).toEqual(["breach BeforeApproval", "breach SpentOverAllocated"])
  })
})

describe("a project", () => {
  const approvedBy = (id: string, completeBy: string) =>
    said(ProjectApproved, id, "2026-01-10", {
      ...{ name: "示范点", kind: "demonstrationSite", branch: "b-tw", budget: 1, source: "县级财政", completeBy },
    })
  const completed = (id: string, on: string) => said(ProjectCompleted, id, on, { project })
  const accepted = (id: string, on: string, result: "passed" | "mend" = "passed") =>
    said(ProjectAccepted, id, on, { project, by: "县委组织部", result })

  it("is due by its term, which is not before its approval", () => {
    const book = someTownship()
    expect(book.refusal(approvedBy("project", "2026-01-09"))).toEqual(["contradiction TermPast"])
    book.record(approvedBy("project", "2026-06-30"))
    expect(book.due("2026-06-30")).toEqual(["ProjectOverdue 2026-06-30"])
    expect(book.findings("2026-07-01")).toEqual([`ProjectOverdue ${project} 2026-06-30`])
    book.record(completed("c-1", "2026-06-30"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.refusal(completed("c-2", "2026-07-30"))).toEqual(["contradiction CompletedTwice"])
  })

  it("is inspected after it was completed, until it passes", () => {
    const book = someTownship()
    book.record(approved("project", "2026-01-10"))
    expect(book.refusal(accepted("ok", "2026-06-30"))).toEqual(["breach AcceptedBeforeCompleted"])
    book.record(completed("c-1", "2026-06-30"), accepted("mend", "2026-07-01", "mend"))
    expect(book.figure("projects.accepted", "2026-12-31").value).toBe(0)
    book.record(accepted("ok", "2026-08-01"))
    const progress = (day: string) => book.rows("projects", day).map((row) => row["progress"])
    expect(["2026-06-29", "2026-07-31", "2026-08-01"].flatMap(progress)).toEqual(["approved", "completed", "accepted"])
    expect(book.refusal(accepted("more", "2026-09-01"))).toEqual(["contradiction AcceptedTwice"])
    expect(book.figure("projects.accepted", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("ok")] })
    expect(book.figure("projects.accepted", "2027-12-31").value).toBe(0)
    expect(book.figure("projects.completed", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("c-1")] })
    expect(book.figure("projects.open", "2026-06-29")).toEqual({ value: 1, evidence: [project] })
    expect(book.figure("projects.open", "2026-06-30")).toEqual({ value: 0, evidence: [] })
    expect(book.rows("projects", "2026-12-31")).toMatchObject([
      { completed: "2026-06-30", accepted: "2026-08-01", acceptedBy: "县委组织部", result: "passed" },
    ])
  })
})

describe("what is recorded twice", () => {
  it("is a venue or a project of the same name of one branch, the project of the same year and budget", () => {
    const book = someTownship()
    book.record(registered("room", "2026-01-05"), approved("project", "2026-02-01"))
    const venue = (name: string, branch?: string) =>
      said(VenueRegistered, "again", "2026-03-01", {
        ...{ name, kind: "library" },
        ...(branch === undefined ? {} : { branch }),
      })
    expect(book.refusal(venue("room场所", "b-tw"))).toEqual(["breach VenueTwice"])
    expect(book.refusal(venue("room 场所", "b-tw"))).toEqual(["breach VenueTwice"])
    expect(book.refusal(venue("room场所", "b-st"))).toEqual([])
    expect(book.refusal(venue("room场所"))).toEqual([])
    expect(book.refusal(venue("另一场所", "b-tw"))).toEqual([])
    const again = (on: string, more: object = {}) =>
      said(ProjectApproved, "again", on, {
        ...{ name: "project项目", kind: "culture", branch: "b-tw", budget: 100_000_00, source: "县级财政", ...more },
      })
    expect(book.refusal(again("2026-02-01"))).toEqual(["breach ProjectTwice"])
    expect(book.refusal(again("2026-12-31"))).toEqual(["breach ProjectTwice"])
    expect(book.words(again("2026-02-01"))?.zh).toBe(
      "该党支部的项目“project项目”（计划资金100000元）已于2026-02-01立项",
    )
    expect(book.refusal(again("2025-12-31"))).toEqual([])
    expect(book.refusal(again("2026-02-01", { budget: 99 }))).toEqual([])
    expect(book.refusal(again("2026-02-01", { branch: "b-st" }))).toEqual([])
    expect(book.refusal(again("2026-02-01", { name: "二期" }))).toEqual([])
  })

  it("is a use of the same day, purpose and persons, or an allocation of the same day and amount", () => {
    const book = someTownship()
    book.record(registered("room", "2026-01-05"), approved("project", "2026-02-01"))
    book.record(used("u-1", "2026-03-01", 20), allocated("a-1", "2026-03-01", 500))
    expect(book.refusal(used("u-2", "2026-03-01", 20))).toEqual(["breach VenueUsedTwice"])
    expect(book.words(used("u-2", "2026-03-01", 20))?.zh).toBe("该场所2026-03-01的“主题党日”（20人）已登记")
    expect(book.refusal(used("u-2", "2026-03-02", 20))).toEqual([])
    expect(book.refusal(used("u-2", "2026-03-01", 21))).toEqual([])
    const other = (more: object) =>
      said(VenueUsed, "u-2", "2026-03-01", { venue: room, purpose: "主题党日", persons: 20, ...more })
    expect(book.refusal(other({ purpose: "党课" }))).toEqual([])
    expect(book.refusal(other({ organizer: "村委会" }))).toEqual([])
    const voucher = (id: string, number: string) =>
      said(FundsAllocated, id, "2026-04-01", { project, amount: 700, voucher: number })
    expect(book.refusal(allocated("a-2", "2026-03-01", 500))).toEqual(["breach AllocatedTwice"])
    expect(book.refusal(allocated("a-2", "2026-03-02", 500))).toEqual([])
    expect(book.refusal(allocated("a-2", "2026-03-01", 501))).toEqual([])
    book.record(voucher("a-2", "V-1"))
    expect(book.refusal(voucher("a-3", "V-1"))).toEqual(["breach AllocatedTwice"])
    expect(book.refusal(voucher("a-3", "V-2"))).toEqual([])
    expect(book.refusal(allocated("a-3", "2026-04-01", 700))).toEqual(["breach AllocatedTwice"])
  })
})

it("a venue is not built after the day on which it is registered", () => {
  const built = (builtOn: string) =>
    said(VenueRegistered, "room", "2026-01-05", { name: "活动室", kind: "activityRoom", branch: "b-tw", builtOn })
  expect(someTownship().refusal(built("2026-01-06"))).toEqual(["contradiction BuiltLater"])
  expect(someTownship().refusal(built("2026-01-05"))).toEqual([])
})
