/** Visitors' matters: from the visit to the reply, and the reply that is due (E19). */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import {
  MatterAssigned,
  MatterExtended,
  MatterInstructed,
  MatterReferred,
  MatterReopened,
  MatterReplied,
  MatterResolved,
  MatterStudied,
  VisitorReceived,
  type MatterId,
} from "../../src/contexts/reception/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import { fact, openBook, strike } from "./book.ts"

const idOf = (id: string) => id.padEnd(8, "_") as MatterId
const matter = idOf("visit")
const visit = (id: string, day: string, repeatOf?: string) =>
  fact(VisitorReceived, id, day, {
    visitor: "来访人" as Personal,
    persons: 2,
    subject: "邻里纠纷",
    handler: "综治办",
    ...(repeatOf === undefined ? {} : { repeatOf: idOf(repeatOf) }),
  })
const replied = (id: string, day: string, of = matter) =>
  fact(MatterReplied, id, day, { matter: of, outcome: "已答复", satisfaction: "satisfied" })
const reopened = (id: string, day: string) => fact(MatterReopened, id, day, { matter, reason: "来访人不满意" })
const assigned = (id: string, day: string, due?: string) =>
  fact(MatterAssigned, id, day, { matter, to: "国土所", ...(due === undefined ? {} : { due: plainDate(due) }) })
const extended = (id: string, day: string, until: string) =>
  fact(MatterExtended, id, day, { matter, until: plainDate(until), reason: "情况复杂" })

describe("visits", () => {
  it("are counted in the year in which they came, and as replied to by the date asked", () => {
    const book = openBook()
    book.record(visit("v-24", "2024-12-31"), visit("visit", "2025-01-01"), visit("v-25", "2025-12-31"))
    book.record(replied("r-24", "2025-01-02", idOf("v-24")), replied("r-25", "2025-02-01"))
    expect(book.figure("reception.received", "2024-12-31")).toEqual({ value: 1, evidence: ["v-24____"] })
    expect(book.figure("reception.replied", "2024-12-31").value).toBe(0)
    expect(book.figure("reception.received", "2025-12-30").value).toBe(1)
    expect(book.figure("reception.received", "2025-12-31")).toEqual({ value: 2, evidence: ["visit___", "v-25____"] })
    expect(book.figure("reception.replied", "2025-01-31").value).toBe(0)
    expect(book.figure("reception.replied", "2025-12-31")).toEqual({ value: 1, evidence: ["r-25____"] })
  })

  it("are open until they are replied to, from year to year, and again where they are reopened", () => {
    const book = openBook()
    expect(book.shown("reception.open", "2024-12-31")).toBe("未登记")
    book.record(visit("visit", "2024-12-01"), visit("v-25", "2025-12-31"))
    expect(book.figure("reception.open", "2025-12-30")).toEqual({ value: 1, evidence: ["visit___"] })
    expect(book.figure("reception.open", "2025-12-31").value).toBe(2)
    book.record(replied("r-1", "2026-01-05"), replied("r-2", "2026-01-06", idOf("v-25")))
    expect(book.figure("reception.open", "2026-01-05").value).toBe(1)
    expect(book.shown("reception.open", "2026-12-31")).toBe("0")
    book.record(reopened("again", "2026-02-01"))
    expect(book.figure("reception.open", "2026-12-31").value).toBe(1)
  })

  it("that are reopened are replied to only by a new reply", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"), replied("r-1", "2025-01-20"), reopened("again", "2025-03-03"))
    expect(book.figure("reception.replied", "2025-03-02").value).toBe(1)
    expect(book.figure("reception.replied", "2025-12-31").value).toBe(0)
    book.record(replied("r-2", "2025-03-20"))
    expect(book.figure("reception.replied", "2025-12-31")).toEqual({ value: 1, evidence: ["r-2_____"] })
  })

  it("stand in the ledger with every step", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"))
    expect(book.rows("reception", "2025-01-06")).toMatchObject([
      { handler: "综治办", repliedOn: null, satisfaction: null },
    ])
    book.record(
      fact(MatterStudied, "studied", "2025-01-07", { matter, opinion: "请国土所勘界" }),
      assigned("assigned", "2025-01-08"),
      fact(MatterReferred, "referred", "2025-01-09", { matter, to: "县自然资源局" }),
      fact(MatterResolved, "resolved", "2025-01-20", { matter, outcome: "resolved" }),
      fact(MatterReplied, "r-1", "2025-01-21", { matter, how: "当面", outcome: "已勘界" }),
      visit("v-2", "2025-02-01", "visit"),
    )
    expect(book.rows("reception", "2025-12-31")).toMatchObject([
      {
        on: "2025-01-06",
        visitor: { text: "来访人", of: matter, field: "data.visitor" },
        persons: 2,
        opinion: "请国土所勘界",
        handler: "国土所",
        repliedOn: "2025-01-21",
        how: "当面",
        outcome: "已勘界",
        repeatOf: null,
      },
      { on: "2025-02-01", repeatOf: matter },
    ])
    expect(book.state("matter", matter, "reception")).toMatchObject({
      repeats: [{ on: "2025-02-01" }],
      referred: { to: "县自然资源局" },
      resolved: { outcome: "resolved" },
    })
    expect(book.rows("reception", "2026-12-31")).toEqual([])
  })

  it("stand in the ledger with who came, who received him, and what was set and written", () => {
    const book = openBook()
    book.record(
      fact(VisitorReceived, "visit", "2025-01-06", {
        visitor: "来访人" as Personal,
        subject: "低保",
        age: 63,
        unit: "某单位" as Personal,
        receiver: "接待人",
        receiverPost: "人大主席",
      }),
      fact(MatterInstructed, "written", "2025-01-07", { matter, leader: "镇党委书记", instruction: "请限期办结" }),
      fact(MatterAssigned, "assigned", "2025-01-08", {
        matter,
        to: "民政办",
        handler: "承办干部",
        due: plainDate("2025-02-01"),
      }),
    )
    const shown = { age: 63, unit: { text: "某单位", field: "data.unit" }, receiverPost: "人大主席" }
    const written = { instruction: "请限期办结", leader: "镇党委书记", clerk: "承办干部" }
    expect(book.rows("reception", "2025-12-31")).toMatchObject([{ ...shown, ...written, due: "2025-02-01" }])
    book.record(extended("extended", "2025-01-30", "2025-03-01"), assigned("anew", "2025-01-31"))
    book.record(fact(MatterResolved, "resolved", "2025-02-10", { matter, outcome: "explained" }))
    expect(book.rows("reception", "2025-12-31")).toMatchObject([
      { handler: "国土所", clerk: "承办干部", due: "2025-03-01", resolvedOn: "2025-02-10", resolved: "explained" },
    ])
    book.record(reopened("again", "2025-03-01"))
    expect(book.rows("reception", "2025-12-31")).toMatchObject([{ due: null, resolved: null }])
  })

  it("are counted by how they went: days to reply, satisfaction, referrals, extensions, repeats", () => {
    const book = openBook()
    const of = (id: string) => ({ matter: idOf(id) })
    book.record(visit("v-0", "2024-12-31"), visit("v-1", "2025-01-06"), visit("v-2", "2025-01-06"))
    book.record(visit("v-3", "2025-01-06"), visit("v-4", "2025-06-01", "v-3"))
    book.record(
      fact(MatterReplied, "r-0", "2025-01-05", { ...of("v-0"), satisfaction: "satisfied" }),
      fact(MatterReplied, "r-1", "2025-01-16", { ...of("v-1"), satisfaction: "basicallySatisfied" }),
      fact(MatterReplied, "r-2", "2025-01-07", { ...of("v-2"), satisfaction: "dissatisfied" }),
      fact(MatterReplied, "r-3", "2025-02-06", of("v-3")),
      fact(MatterReferred, "f-1", "2025-01-07", { ...of("v-1"), to: "县自然资源局" }),
      fact(MatterExtended, "x-1", "2025-01-10", { ...of("v-3"), until: plainDate("2025-03-01"), reason: "情况复杂" }),
    )
    const at = (name: string) => book.figure(`reception.${name}`, "2025-12-31")
    expect(at("replyDays")).toEqual({ value: 10 + 1 + 31, evidence: ["r-1_____", "r-2_____", "r-3_____"] })
    expect(at("replied").value).toBe(3)
    expect(at("rated").evidence).toEqual(["r-1_____", "r-2_____"])
    expect(at("satisfied").evidence).toEqual(["r-1_____"])
    expect(at("referred").evidence).toEqual(["f-1_____"])
    expect(at("extended").evidence).toEqual(["x-1_____"])
    expect(at("repeats").evidence).toEqual(["v-4_____"])
    expect(book.figure("reception.replyDays", "2024-12-31").value).toBe(0)
  })

  it("count the days to reply from a reopening", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"), replied("r-1", "2025-01-20"), reopened("again", "2025-03-03"))
    book.record(replied("r-2", "2025-03-20"))
    expect(book.figure("reception.replyDays", "2025-12-31")).toEqual({ value: 17, evidence: ["r-2_____"] })
  })

  it("a second time about one matter stand among the findings (E19)", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"), replied("r-1", "2025-01-20"))
    expect(book.findings("2025-12-31")).toEqual([])
    book.record(visit("v-2", "2025-02-01", "visit"), replied("r-2", "2025-02-02", idOf("v-2")))
    expect(book.findings("2025-12-31")).toEqual(["E19 v-2_____ "])
  })

  it("hold nothing of what was not said", () => {
    const book = openBook()
    book.record(fact(VisitorReceived, "visit", "2025-01-06", { visitor: "来访人" as Personal, subject: "低保" }))
    book.record(
      fact(MatterStudied, "studied", "2025-01-07", { matter }),
      fact(MatterReplied, "r-1", "2025-01-08", { matter }),
    )
    const { rounds: _, ...state } = book.state("matter", matter, "reception") as { readonly rounds: unknown }
    expect(state).toEqual({
      received: { on: "2025-01-06", entry: 1 },
      visitor: { text: "来访人", of: matter, field: "data.visitor" },
      sex: null,
      age: null,
      unit: null,
      address: null,
      phone: null,
      persons: null,
      subject: "低保",
      content: null,
      receiver: null,
      receiverPost: null,
      delegate: null,
      receptionDay: null,
      handler: null,
      petition: false,
      petitionFromVisit: false,
      accepted: null,
      repeatOf: null,
      repeats: [],
      instructed: null,
      clerk: null,
      due: null,
      extended: null,
      studied: { on: "2025-01-07", entry: 2, opinion: null },
      referred: null,
      resolved: null,
      replied: { on: "2025-01-08", entry: 3, how: null, outcome: null, satisfaction: null, days: 2 },
    })
  })

  it("take their order of one day from what was done, not from when it was recorded", () => {
    const book = openBook()
    const day = "2025-01-06"
    book.record(
      reopened("again", day),
      replied("r-1", day),
      fact(MatterResolved, "resolved", day, { matter, outcome: "explained" }),
      extended("extended", day, "2025-03-03"),
      fact(MatterReferred, "referred", day, { matter, to: "县自然资源局" }),
      assigned("assigned", day, "2025-02-03"),
      fact(MatterStudied, "studied", day, { matter }),
      visit("visit", day),
    )
    expect(book.state("matter", matter, "reception")).toMatchObject({
      replied: null,
      resolved: null,
      rounds: [
        { terms: [{ due: "2025-02-03" }, { due: "2025-03-03" }], replied: { on: day } },
        { terms: [], replied: null },
      ],
    })
  })

  it("give the visitor's own text to be sealed under the matter's key", () => {
    expect(VisitorReceived.personal.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual([
      "self visitor",
      "self address",
      "self phone",
      "self content",
      "self unit",
    ])
  })

  it("recorded late or struck change the figures of their own year", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"), replied("r-1", "2025-01-20"))
    book.record(visit("late", "2024-01-06"))
    expect(book.figure("reception.received", "2024-12-31").value).toBe(1)
    const known = book.log.length
    book.record(strike("r-1"))
    expect(book.figure("reception.replied", "2025-12-31").value).toBe(0)
    expect(book.figure("reception.replied", "2025-12-31", known).value).toBe(1)
  })
})

describe("what is refused", () => {
  it("is a step before the visit, or on a matter that nobody brought", () => {
    const book = openBook()
    expect(book.refusal(replied("r-1", "2025-01-20"))).toEqual(["contradiction UnknownEntity"])
    book.record(visit("visit", "2025-01-06"))
    const steps = (day: string) => [
      fact(MatterStudied, "step", day, { matter }),
      fact(MatterInstructed, "step", day, { matter, instruction: "请限期办结" }),
      assigned("step", day),
      fact(MatterReferred, "step", day, { matter, to: "县自然资源局" }),
      extended("step", day, "2025-03-01"),
      fact(MatterResolved, "step", day, { matter, outcome: "explained" }),
      replied("step", day),
      visit("step", day, "visit"),
      reopened("step", day),
    ]
    for (const step of steps("2025-01-05")) expect(book.refusal(step)).toEqual(["contradiction BeforeVisit"])
    for (const step of steps("2025-01-06").slice(0, -1)) expect(book.refusal(step)).toEqual([])
  })

  it("is a second reply without a reopening, also as a late entry", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"), replied("r-1", "2025-01-20"))
    expect(book.refusal(replied("r-2", "2025-02-20"))).toEqual(["contradiction RepliedAlready"])
    expect(book.refusal(replied("r-0", "2025-01-10"))).toEqual(["contradiction RepliedAlready"])
    book.record(reopened("again", "2025-02-01"))
    expect(book.refusal(replied("r-2", "2025-02-20"))).toEqual([])
    expect(book.refusal(strike("r-1"))).toEqual(["contradiction NotClosed"])
    expect(book.refusal(strike("visit"))).toContain("contradiction UnknownEntity")
  })

  it("is reopening a matter that is open", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"))
    expect(book.refusal(reopened("again", "2025-02-01"))).toEqual(["contradiction NotClosed"])
    book.record(fact(MatterResolved, "resolved", "2025-01-20", { matter, outcome: "resolved" }))
    expect(book.refusal(reopened("again", "2025-02-01"))).toEqual([])
  })

  it("is resolving a matter twice, unless it was taken up again", () => {
    const book = openBook()
    const resolved = (id: string, day: string) => fact(MatterResolved, id, day, { matter, outcome: "resolved" })
    book.record(visit("visit", "2025-01-06"), resolved("resolved", "2025-01-20"))
    expect(book.refusal(resolved("again", "2025-01-21"))).toEqual(["contradiction ResolvedAlready"])
    expect(book.words(resolved("again", "2025-01-21"))?.zh).toBe("该事项已于2025-01-20办结")
    book.record(reopened("reopened", "2025-02-01"))
    expect(book.refusal(resolved("again", "2025-02-02"))).toEqual([])
  })

  it("is a term before its own day", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"))
    expect(book.refusal(assigned("assigned", "2025-01-08", "2025-01-07"))).toEqual(["contradiction TermPast"])
    expect(book.refusal(assigned("assigned", "2025-01-08", "2025-01-08"))).toEqual([])
    expect(book.refusal(extended("extended", "2025-01-08", "2025-01-07"))).toEqual(["contradiction TermPast"])
    expect(book.refusal(extended("extended", "2025-01-08", "2025-01-08"))).toEqual([])
  })
})

describe("the reply that is due (E19)", () => {
  // 30 working days after Monday 2025-11-03: no holiday falls among them.
  it("is in time on the last working day, and a lapse one day later", () => {
    const book = openBook()
    book.record(visit("visit", "2025-11-03"))
    expect(book.due("2025-12-15")).toEqual(["E19 2025-12-15"])
    expect(book.findings("2025-12-15")).toEqual([])
    expect(book.due("2025-12-16")).toEqual([])
    expect(book.findings("2025-12-16")).toEqual(["E19 visit___ 2025-12-15"])
    const inTime = openBook()
    inTime.record(visit("visit", "2025-11-03"), replied("r-1", "2025-12-15"))
    expect(inTime.findings("2026-12-31")).toEqual([])
    const late = openBook()
    late.record(visit("visit", "2025-11-03"), replied("r-1", "2025-12-16"))
    expect(late.findings("2026-12-31")).toEqual(["E19 visit___ 2025-12-15"])
  })

  it("counts the working days that the township sets, without holidays and with make-up workdays", () => {
    // 2025-01-26 (Sunday) is a make-up workday, 01-28 to 02-04 is Spring Festival.
    const book = openBook({ receptionReplyWorkingDays: 5 })
    book.record(visit("visit", "2025-01-24"))
    expect(book.due("2025-01-24")).toEqual(["E19 2025-02-07"])
  })

  it("is provisional where the holidays of a year are not published yet", () => {
    const book = openBook()
    book.record(visit("visit", "2026-12-01"))
    expect(book.provisional("2026-12-31")).toEqual([true])
    const sure = openBook()
    sure.record(visit("visit", "2026-10-08"))
    expect(sure.provisional("2026-10-08")).toEqual([false])
  })

  it("follows the term assigned, and its extension while the term still runs", () => {
    const book = openBook()
    book.record(visit("visit", "2025-11-03"), assigned("assigned", "2025-11-04", "2025-11-20"))
    expect(book.due("2025-11-20")).toEqual(["E19 2025-11-20"])
    expect(book.findings("2025-11-21")).toEqual(["E19 visit___ 2025-11-20"])
    book.record(extended("extended", "2025-11-20", "2025-12-20"))
    expect(book.due("2025-12-20")).toEqual(["E19 2025-12-20"])
    expect(book.findings("2025-12-20")).toEqual([])
  })

  it("is not met by an extension after its day", () => {
    const book = openBook()
    book.record(visit("visit", "2025-11-03"), extended("extended", "2025-12-16", "2026-01-14"))
    expect(book.findings("2026-01-10")).toEqual(["E19 visit___ 2025-12-15"])
  })

  it("is prolonged by thirty days at most, from the term that ran", () => {
    const book = openBook()
    book.record(visit("visit", "2025-11-03"))
    expect(book.refusal(extended("extended", "2025-12-01", "2026-01-14"))).toEqual([])
    expect(book.refusal(extended("extended", "2025-12-01", "2026-01-15"))).toEqual(["breach ExtensionTooLong"])
    expect(book.words(extended("extended", "2025-12-01", "2026-01-15"))?.zh).toBe(
      "原期限2025-12-15，延长至2026-01-15，最长至2026-01-14",
    )
    book.record(assigned("assigned", "2025-11-04", "2025-11-20"))
    expect(book.refusal(extended("extended", "2025-11-10", "2025-12-21"))).toEqual(["breach ExtensionTooLong"])
    expect(book.refusal(extended("extended", "2025-11-10", "2025-12-20"))).toEqual([])
  })

  it("runs anew from a reopening, and the first reply keeps its own", () => {
    const book = openBook()
    book.record(visit("visit", "2025-01-06"), replied("late", "2025-06-03"), reopened("again", "2025-11-03"))
    expect(book.findings("2025-12-15")).toEqual(["E19 visit___ 2025-02-21"])
    expect(book.due("2025-12-15")).toEqual(["E19 2025-12-15"])
    book.record(replied("r-2", "2025-12-15"))
    expect(book.findings("2026-12-31")).toEqual(["E19 visit___ 2025-02-21"])
  })
})
