/** Duty: rosters, swaps, logs (E20), inspections, and what was handled for villagers. */
import { describe, expect, it } from "vitest"
import {
  DutyInspected,
  DutyMissed,
  DutyServed,
  DutySwapped,
  RosterPublished,
  ServiceMatterHandled,
} from "../../src/contexts/duty/events.ts"
import { PersonRegistered } from "../../src/contexts/membership/events.ts"
import { BranchDissolved, BranchEstablished } from "../../src/contexts/organization/events.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import type { Plain } from "../../src/testing.ts"
import { openBook, said, strike } from "./book.ts"

const idOf = (id: string) => id.padEnd(8, "_")
const roster = idOf("roster")
type Shifts = Plain<DataOf<typeof RosterPublished>>["shifts"]
type Mode = DataOf<typeof RosterPublished>["mode"]

const someTownship = () => {
  const book = openBook()
  book.record(
    ...["b-tw", "b-st"].map((branch) =>
      said(BranchEstablished, branch, "1990-01-01", { branch, name: `${branch}村党支部`, unit: "village" }),
    ),
    said(BranchEstablished, "b-jg", "1990-01-01", { branch: "b-jg", name: "机关党支部", unit: "organ" }),
    ...["m-li", "m-wang"].map((member) =>
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        member,
        name: "某某",
        sex: "male",
        birthDate: "1970-01-01",
      }),
    ),
  )
  return book
}
const published = (
  id: string,
  shifts: Shifts,
  { branch = "b-tw", month = "2026-03", on = "2026-02-27", mode = "onDuty" as Mode } = {},
) => said(RosterPublished, id, on, { branch, month, mode, shifts })
const day = (date: string, member = "m-li", from?: string, until?: string): Shifts[number] => ({
  date,
  member,
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
})
const served = (
  id: string,
  on: string,
  member = "m-li",
  more: { start?: string; visitors?: number } = { visitors: 0 },
) => said(DutyServed, id, on, { roster, member, ...more })
const missed = (id: string, on: string, member = "m-li") =>
  said(DutyMissed, id, on, { roster, member, cause: "未请假" })
const swapped = (id: string, on: string, date: string, to = "m-wang", member = "m-li") =>
  said(DutySwapped, id, on, { roster, member, date, to, approvedBy: "某书记" })

describe("shifts", () => {
  it("are counted up to the day asked: on the roster, served, missed", () => {
    const book = someTownship()
    book.record(
      published("roster", [day("2026-03-02"), day("2026-03-03", "m-wang"), day("2026-03-04"), day("2026-03-05")]),
    )
    book.record(served("s-1", "2026-03-02", "m-li", { visitors: 3 }), missed("m-1", "2026-03-03", "m-wang"))
    expect(book.figure("duty.shifts", "2026-03-01").value).toBe(0)
    expect(book.figure("duty.shifts", "2026-03-04")).toEqual({ value: 3, evidence: [roster, roster, roster] })
    expect(book.figure("duty.served", "2026-03-04")).toEqual({ value: 1, evidence: [idOf("s-1")] })
    expect(book.figure("duty.missed", "2026-03-04")).toEqual({ value: 1, evidence: [idOf("m-1")] })
    expect(book.figure("duty.visitors", "2026-12-31")).toEqual({ value: 3, evidence: [idOf("s-1")] })
    expect(book.figure("duty.shifts", "2027-12-31").value).toBe(0)
    book.record(strike("s-1"))
    expect(book.figure("duty.served", "2026-12-31").value).toBe(0)
  })

  it("stand in the log with what was said of them", () => {
    const book = someTownship()
    book.record(
      published("roster", [
        { date: "2026-03-02", member: "m-li", from: "08:30", until: "17:30", leader: "某镇长" },
        day("2026-03-03"),
        day("2026-03-04"),
      ]),
    )
    book.record(
      said(DutyServed, "s-1", "2026-03-02", {
        ...{ roster, member: "m-li", arrivedAt: "08:25", leftAt: "17:40", visitors: 2, matters: "代办医保" },
        ...{ results: "已办", disputes: "邻里地界", notices: "防汛通知", handedTo: "某某" },
      }),
      missed("m-1", "2026-03-03"),
      swapped("x-1", "2026-03-03", "2026-03-04"),
    )
    const bare = {
      branch: "b-tw",
      mode: "onDuty",
      from: null,
      until: null,
      leader: null,
      arrivedAt: null,
      leftAt: null,
    }
    const blank = { visitors: null, matters: null, results: null, disputes: null, notices: null, handedTo: null }
    // Each row bears the number of the entry that published its roster.
    const unswapped = { swappedFrom: null, approvedBy: null, missed: null, cause: null, roster: 6 }
    expect(book.rows("duty", "2026-12-31")).toEqual([
      {
        ...{ date: "2026-03-02", branch: "b-tw", mode: "onDuty", from: "08:30", until: "17:30", member: "m-li" },
        ...{ leader: "某镇长", arrivedAt: "08:25", leftAt: "17:40", visitors: 2, matters: "代办医保", results: "已办" },
        disputes: { text: "邻里地界", of: idOf("s-1"), field: "data.disputes" },
        ...{ notices: "防汛通知", handedTo: "某某", ...unswapped },
      },
      { ...bare, ...blank, ...unswapped, date: "2026-03-03", member: "m-li", missed: "2026-03-03", cause: "未请假" },
      {
        ...bare,
        ...blank,
        ...unswapped,
        date: "2026-03-04",
        member: "m-wang",
        swappedFrom: "m-li",
        approvedBy: "某书记",
      },
    ])
    expect(book.rows("duty", "2026-03-02")).toHaveLength(1)
    expect(DutyServed.personal.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual(["self disputes"])
  })

  it("are recorded once, also where a person has two on one day", () => {
    const book = someTownship()
    book.record(
      published("roster", [day("2026-03-02", "m-li", "08:00", "12:00"), day("2026-03-02", "m-li", "14:00", "18:00")]),
    )
    book.record(served("s-1", "2026-03-02", "m-li", { start: "14:00", visitors: 0 }))
    expect(book.refusal(served("s-2", "2026-03-02", "m-li", { start: "14:00", visitors: 0 }))).toEqual([
      "contradiction ShiftSettled",
    ])
    book.record(served("s-2", "2026-03-02"))
    expect(book.figure("duty.served", "2026-12-31").value).toBe(2)
    expect(book.refusal(served("s-3", "2026-03-02"))).toEqual(["contradiction ShiftSettled"])
    expect(book.refusal(missed("m-1", "2026-03-02"))).toEqual(["contradiction ShiftSettled"])
    expect(book.rows("duty", "2026-12-31")).toMatchObject([
      { from: "08:00", visitors: 0 },
      { from: "14:00", visitors: 0 },
    ])
  })

  it("are told as what they are on record as, in whichever order", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02"), day("2026-03-03")]))
    book.record(missed("m-1", "2026-03-02"), served("s-1", "2026-03-03"))
    const told = (one: Proposal) => book.words(one)?.zh.split("：").at(-1)
    expect(told(missed("m-2", "2026-03-02"))).toBe("m-li 在2026-03-02的班次已登记缺岗")
    expect(told(served("s-2", "2026-03-02"))).toBe("m-li 在2026-03-02的班次已登记缺岗")
    expect(told(missed("m-2", "2026-03-03"))).toBe("m-li 在2026-03-03的班次已登记值班记录")
    expect(told(served("s-2", "2026-03-03"))).toBe("m-li 在2026-03-03的班次已登记值班记录")
    book.record(strike("m-1"), served("s-2", "2026-03-02"))
    expect(book.figure("duty.served", "2026-12-31").value).toBe(2)
  })

  it("are left after they were arrived at, but for those that last into the next day", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02"), day("2026-03-03", "m-li", "20:00", "08:00")]))
    const times = (on: string, arrivedAt: string, leftAt: string) =>
      said(DutyServed, "s-1", on, { roster, member: "m-li", visitors: 0, arrivedAt, leftAt })
    expect(book.refusal(times("2026-03-02", "17:00", "08:00"))).toEqual(["breach LeftBeforeArrived"])
    expect(book.refusal(times("2026-03-02", "08:00", "08:00"))).toEqual([])
    expect(book.refusal(times("2026-03-02", "08:00", "17:00"))).toEqual([])
    expect(book.refusal(times("2026-03-03", "20:00", "08:00"))).toEqual([])
  })

  it("that are on no roster are kept knowingly and count in no coverage", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02")]))
    expect(book.refusal(served("s-1", "2026-03-02", "m-wang"))).toEqual(["breach NotOnRoster"])
    expect(book.refusal(missed("m-1", "2026-03-03"))).toEqual(["breach NotOnRoster"])
    book.record({
      ...served("s-1", "2026-03-02", "m-wang", { visitors: 4 }),
      acknowledged: [{ rule: "NotOnRoster", reason: "临时替班" }],
    })
    expect(book.figure("duty.shifts", "2026-12-31").value).toBe(1)
    expect(book.figure("duty.served", "2026-12-31").value).toBe(0)
    expect(book.figure("duty.visitors", "2026-12-31").value).toBe(4)
    expect(book.rows("duty", "2026-12-31")).toHaveLength(2)
    expect(book.refusal(served("s-2", "2026-03-02", "m-wang"))).toEqual([
      "contradiction ShiftSettled",
      "breach NotOnRoster",
    ])
  })

  it("that were served before their roster was published are found by it", () => {
    const book = someTownship()
    const late = published("roster", [day("2026-03-02"), day("2026-03-09")], { on: "2026-03-05" })
    book.record(late, { ...served("s-1", "2026-03-02"), acknowledged: [{ rule: "NotOnRoster", reason: "先行值班" }] })
    expect(book.figure("duty.served", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("s-1")] })
    expect(book.rows("duty", "2026-12-31")).toHaveLength(2)
    expect(book.findings("2026-03-31")).toEqual([`RosterLate ${roster} `, `NotOnRoster ${idOf("s-1")} 先行值班`])
  })
})

describe("rosters", () => {
  it("are counted by the villages that have one in a month of the period, by mode", () => {
    const book = someTownship()
    book.record(
      published("r-1", [day("2026-03-02")]),
      published("r-2", [day("2026-03-03")], { mode: "rotating" }),
      published("r-3", [day("2026-04-03")], { branch: "b-st", month: "2026-04", mode: "sitting" }),
      published("r-4", [day("2026-04-06")], { branch: "b-jg", month: "2026-04" }),
      published("r-5", [day("2025-12-06")], { branch: "b-st", month: "2025-12", on: "2025-11-28" }),
    )
    expect(book.figure("duty.villages", "2026-03-31")).toEqual({ value: 1, evidence: [idOf("r-1"), idOf("r-2")] })
    expect(book.figure("duty.villages", "2026-12-31").value).toBe(2)
    expect(book.figure("duty.villages.onDuty", "2026-12-31").value).toBe(1)
    expect(book.figure("duty.villages.rotating", "2026-12-31").value).toBe(1)
    expect(book.figure("duty.villages.sitting", "2026-12-31").value).toBe(1)
    expect(book.figure("duty.villages.sitting", "2026-03-31").value).toBe(0)
    // A part of the villages that stand, of which it is told beside.
    book.record(said(BranchDissolved, "gone", "2026-06-01", { branch: "b-st", reason: "合并" }))
    expect(book.figure("duty.villages", "2026-05-31").value).toBe(2)
    expect(book.figure("duty.villages", "2026-12-31").value).toBe(1)
    expect(book.figure("duty.villages.sitting", "2026-12-31").value).toBe(0)
    expect(book.rows("rosters", "2026-03-31")).toEqual([
      { branch: "b-tw村党支部", month: "2026-03", mode: "onDuty", shifts: 1, on: "2026-02-27", roster: 6 },
      { branch: "b-tw村党支部", month: "2026-03", mode: "rotating", shifts: 1, on: "2026-02-27", roster: 7 },
    ])
  })

  it("hold shifts of their own month, once for each branch and mode", () => {
    const book = someTownship()
    expect(book.refusal(published("roster", [day("2026-03-31"), day("2026-04-01")]))).toEqual([
      "contradiction ShiftOutsideMonth",
    ])
    book.record(published("roster", [day("2026-03-31")]))
    expect(book.refusal(published("again", [day("2026-03-30")]))).toEqual(["breach RosterTwice"])
    expect(book.refusal(published("again", [day("2026-03-30")], { mode: "sitting" }))).toEqual([])
    expect(book.refusal(published("again", [day("2026-03-30")], { branch: "b-st" }))).toEqual([])
  })

  it("that are published afterwards are found", () => {
    const book = someTownship()
    book.record(published("r-1", [day("2026-03-02")], { on: "2026-03-02" }))
    expect(book.findings("2026-03-31")).toEqual([])
    book.record(published("r-2", [day("2026-03-02", "m-wang")], { on: "2026-03-03", branch: "b-st" }))
    expect(book.findings("2026-03-31")).toEqual([`RosterLate ${idOf("r-2")} `])
  })

  it("tell of working days that they leave open, by the State Council's calendar", () => {
    const book = someTownship()
    // February 2026: Spring Festival from the 15th to the 23rd, make-up workdays on the 14th and the 28th.
    const workdays = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28]
    const shifts = workdays.map((one) => day(`2026-02-${String(one).padStart(2, "0")}`))
    const february = { month: "2026-02", on: "2026-01-30" }
    expect(book.noted(published("roster", shifts as unknown as Shifts, february))).toEqual([])
    expect(book.noted(published("roster", shifts.slice(0, -1) as unknown as Shifts, february))).toEqual([
      { note: "note DutyDayUncovered", zh: "2026-02有1个工作日没有排班：2026-02-28" },
    ])
  })
})

describe("a person on two rosters at one time", () => {
  const at = (from: string, until: string) => [day("2026-03-02", "m-li", from, until)] as const
  const second = (shifts: Shifts) => published("second", shifts, { branch: "b-st" })

  it("is refused unless acknowledged, to the minute", () => {
    const book = someTownship()
    book.record(published("roster", at("08:00", "12:00")))
    expect(book.refusal(second(at("11:59", "14:00")))).toEqual(["breach OnTwoRosters"])
    expect(book.refusal(second(at("12:00", "14:00")))).toEqual([])
    expect(book.refusal(second(at("06:00", "08:00")))).toEqual([])
    expect(book.refusal(second(at("06:00", "08:01")))).toEqual(["breach OnTwoRosters"])
    expect(book.refusal(second([day("2026-03-02")]))).toEqual(["breach OnTwoRosters"])
    expect(book.refusal(second([day("2026-03-02", "m-wang")]))).toEqual([])
    expect(book.words(second([day("2026-03-02")]))?.zh).toBe(
      "m-li 在2026-03-02的班次与已排的2026-03-02 08:00-12:00班次时间重叠",
    )
  })

  it("is so on the next morning of a night shift too, and within one roster", () => {
    const book = someTownship()
    book.record(published("roster", at("20:00", "08:00")))
    expect(book.refusal(second([day("2026-03-03", "m-li", "07:59", "12:00")]))).toEqual(["breach OnTwoRosters"])
    expect(book.refusal(second([day("2026-03-03", "m-li", "08:00", "12:00")]))).toEqual([])
    expect(book.refusal(second([day("2026-03-09"), day("2026-03-09")]))).toEqual(["breach OnTwoRosters"])
    const round = someTownship()
    round.record(published("roster", at("08:00", "08:00")))
    expect(round.refusal(second([day("2026-03-03", "m-li", "07:59", "12:00")]))).toEqual(["breach OnTwoRosters"])
    expect(round.refusal(second([day("2026-03-02", "m-li", "07:00", "08:00")]))).toEqual([])
  })

  it("comes of a swap, and ends with one", () => {
    const book = someTownship()
    book.record(
      published("roster", at("08:00", "12:00")),
      published("second", [day("2026-03-02", "m-wang")], { branch: "b-st" }),
    )
    expect(book.refusal(swapped("x-1", "2026-03-01", "2026-03-02"))).toEqual(["breach OnTwoRosters"])
    book.record(strike("second"), swapped("x-1", "2026-03-01", "2026-03-02"))
    expect(book.refusal(second([day("2026-03-02", "m-wang")]))).toEqual([])
    expect(book.refusal(published("third", [day("2026-03-02")], { branch: "b-st", on: "2026-03-02" }))).toEqual([])
    expect(
      book.refusal(published("third", [day("2026-03-02", "m-wang")], { branch: "b-st", on: "2026-03-02" })),
    ).toEqual(["breach OnTwoRosters"])
  })
})

describe("a swap", () => {
  it("is of a shift on the roster that is not served yet, and approved by its day", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02"), day("2026-03-09")]))
    expect(book.refusal(swapped("x-1", "2026-03-01", "2026-03-03"))).toEqual(["contradiction ShiftNotHeld"])
    expect(book.refusal(swapped("x-1", "2026-03-01", "2026-03-02", "m-li", "m-wang"))).toEqual([
      "contradiction ShiftNotHeld",
    ])
    expect(book.refusal(swapped("x-1", "2026-03-02", "2026-03-02"))).toEqual([])
    expect(book.refusal(swapped("x-1", "2026-03-03", "2026-03-02"))).toEqual(["breach SwappedAfterwards"])
    book.record(served("s-1", "2026-03-02"))
    expect(book.refusal(swapped("x-1", "2026-03-02", "2026-03-02"))).toEqual([])
    expect(book.refusal(swapped("x-1", "2026-03-03", "2026-03-02"))).toEqual([
      "contradiction ShiftNotHeld",
      "breach SwappedAfterwards",
    ])
  })

  it("that follows another leaves on record who had the shift on the roster", () => {
    const book = someTownship()
    book.record(
      said(PersonRegistered, "person-third", "2000-01-01", {
        ...{ member: "m-third", name: "某某", sex: "female", birthDate: "1980-01-01" },
      }),
      published("roster", [day("2026-03-02")]),
      swapped("x-1", "2026-02-28", "2026-03-02"),
      swapped("x-2", "2026-03-01", "2026-03-02", "m-third", "m-wang"),
    )
    expect(book.rows("duty", "2026-12-31")).toMatchObject([{ member: "m-third", swappedFrom: "m-li" }])
  })

  it("hands the shift over: who took it over serves it", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02")]), swapped("x-1", "2026-03-01", "2026-03-02"))
    expect(book.refusal(served("s-1", "2026-03-02"))).toEqual(["breach NotOnRoster"])
    book.record(served("s-1", "2026-03-02", "m-wang"))
    expect(book.figure("duty.served", "2026-12-31").value).toBe(1)
    expect(book.refusal(swapped("x-2", "2026-03-01", "2026-03-02"))).toEqual(["contradiction ShiftNotHeld"])
  })
})

describe("the log of a roster (E20)", () => {
  it("is due by the end of its month, and says what has no record", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02"), day("2026-03-03"), day("2026-03-31")]))
    book.record(served("s-1", "2026-03-02"))
    expect(book.due("2026-03-31")).toEqual(["E20 2026-03-31"])
    expect(book.findings("2026-03-31")).toEqual([])
    expect(book.findings("2026-04-01")).toEqual([`E20 ${roster} 2026-03-31`])
    book.record(served("s-2", "2026-03-03"), missed("m-1", "2026-03-31"))
    expect(book.due("2026-03-31")).toEqual([])
    expect(book.findings("2026-04-01")).toEqual([`DutyMissed ${idOf("m-1")} `])
    book.record(strike("s-1"))
    expect(book.findings("2026-04-01")).toContain(`E20 ${roster} 2026-03-31`)
  })

  it("is in time where each shift has its record, however late the roster was published", () => {
    const book = someTownship()
    const known = { acknowledged: [{ rule: "NotOnRoster", reason: "补录" }] }
    book.record(published("roster", [day("2026-03-02"), day("2026-03-03")], { on: "2026-04-02" }))
    book.record({ ...served("s-1", "2026-03-02"), ...known }, { ...served("s-2", "2026-03-03"), ...known })
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("E20"))).toEqual([])
  })

  it("is found empty where it says nothing, not where nobody came", () => {
    const book = someTownship()
    book.record(published("roster", [day("2026-03-02"), day("2026-03-03")]))
    book.record(served("s-1", "2026-03-02", "m-li", { visitors: 0 }), served("s-2", "2026-03-03", "m-li", {}))
    expect(book.findings("2026-03-31")).toEqual([`DutyLogEmpty ${idOf("s-2")} `])
  })
})

describe("inspections and matters", () => {
  it("are counted in the year, those with a fault apart", () => {
    const book = someTownship()
    book.record(
      said(DutyInspected, "i-1", "2026-03-02", { branch: "b-tw", found: "inOrder" }),
      said(DutyInspected, "i-2", "2026-03-03", {
        branch: "b-tw",
        found: "absent",
        member: "m-li",
        by: "镇纪委",
        remark: "无人",
      }),
    )
    expect(book.figure("duty.inspections", "2026-12-31").value).toBe(2)
    expect(book.figure("duty.faults", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("i-2")] })
    expect(book.figure("duty.faults", "2026-03-02").value).toBe(0)
    expect(book.figure("duty.inspections", "2027-12-31").value).toBe(0)
    expect(book.findings("2026-12-31")).toEqual([`DutyFault ${idOf("i-2")} `])
    expect(book.rows("dutyInspections", "2026-12-31")).toEqual([
      { on: "2026-03-02", branch: "b-tw村党支部", member: null, found: "inOrder", by: null, remark: null },
      { on: "2026-03-03", branch: "b-tw村党支部", member: "m-li", found: "absent", by: "镇纪委", remark: "无人" },
    ])
  })

  it("handled for villagers are counted, by the first asked apart, with the villager's words sealed", () => {
    const book = someTownship()
    book.record(
      said(ServiceMatterHandled, "h-1", "2026-03-02", {
        ...{ branch: "b-tw", member: "m-li", villager: "某村民", subject: "低保申请", content: "家中有病人" },
        ...{ result: "accepted", firstAsked: true },
      }),
      said(ServiceMatterHandled, "h-2", "2026-03-03", {
        ...{ branch: "b-st", member: "m-wang", subject: "查阅资料", result: "done", firstAsked: false },
      }),
    )
    expect(book.figure("duty.matters", "2026-12-31").value).toBe(2)
    expect(book.figure("duty.matters", "2025-12-31").value).toBe(0)
    expect(book.figure("duty.mattersFirstAsked", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("h-1")] })
    expect(book.rows("serviceMatters", "2026-12-31")).toEqual([
      {
        ...{
          on: "2026-03-02",
          branch: "b-tw",
          subject: "低保申请",
          member: "m-li",
          firstAsked: true,
          result: "accepted",
        },
        villager: { text: "某村民", of: idOf("h-1"), field: "data.villager" },
        content: { text: "家中有病人", of: idOf("h-1"), field: "data.content" },
      },
      {
        ...{ on: "2026-03-03", branch: "b-st", villager: null, subject: "查阅资料", content: null },
        ...{ member: "m-wang", firstAsked: false, result: "done" },
      },
    ])
    expect(ServiceMatterHandled.personal.map(({ path, subject }) => `${subject} ${path.join(".")}`)).toEqual([
      "self villager",
      "self content",
    ])
  })
})
