import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { township } from "@taizhang/domain/township"
import { describe, expect, it } from "vitest"
import { folder, json, ok } from "../town.ts"

interface Fact {
  readonly type: string
  readonly occurredOn: string
  readonly data: Readonly<Record<string, unknown>>
}

describe("the demo", () => {
  const kept = folder()

  it("shows the whole line, from the Excel files to the verified book, in less than 30 seconds of work", async () => {
    // What it works itself: how long it waits for others depends on what else the machine does.
    const began = process.threadCpuUsage()
    const out = await ok("demo", "--folder", kept)
    const { user, system } = process.threadCpuUsage(began)
    expect((user + system) / 1e6).toBeLessThan(30)
    for (const said of [
      "$ taizhang import excel/*.xlsx --commit",
      "党员花名册，前 8 行",
      "欧阳晓雨",
      "[G07]",
      "来访事项未按期答复",
      "members.total",
      "2025年党建工作汇报",
      "25 份清单",
      "定级党支部29个",
      "不公开，未列出",
      "taizhang why firstSecretaries.days",
      "taizhang why consolation.money",
      "划线更正",
      "--known-at",
      "未发现改动或损坏",
    ])
      expect(out).toContain(said)
    expect(out).toContain(join(kept, "town.db"))
  }, 120_000)

  const at = (...args: ReadonlyArray<string>) => [...args, "--year", "2025", "--book", join(kept, "town.db")]
  interface Statistics {
    readonly statistics: ReadonlyArray<{ readonly name: string; readonly value: number | null }>
  }

  it("leaves no figure of the year without anything on record but one, and no ledger without a row", async () => {
    const { statistics } = await json<Statistics>(...at("stat"))
    // Nobody moved from branch to branch: the elections and meetings of the lists count on who was where.
    expect(statistics.flatMap(({ name, value }) => (value === null ? [name] : []))).toEqual(["transfers.within"])
    for (const name of township().ledgers.keys()) {
      const { rows } = await json<{ readonly rows: ReadonlyArray<object> }>(
        ...at("ledger", name, "--reveal", "--limit", "1"),
      )
      expect([name, rows.length]).toEqual([name, 1])
    }
  }, 120_000)

  it("gives the figures that counting the lists of its work by hand gives", async () => {
    const facts = readdirSync(join(kept, "work")).flatMap(
      (file) => JSON.parse(readFileSync(join(kept, "work", file), "utf8")) as ReadonlyArray<Fact>,
    )
    const counted = (type: string, where: (data: Fact["data"]) => boolean = () => true): number =>
      facts.filter((fact) => fact.type === type && fact.occurredOn.startsWith("2025-") && where(fact.data)).length
    const { statistics } = await json<Statistics>(...at("stat"))
    const figures = Object.fromEntries(statistics.map(({ name, value }) => [name, value]))
    expect(figures).toMatchObject({
      "meetings.themeDay": counted("MeetingHeld", ({ form }) => form === "themeDay"),
      "meetings.members": counted("MeetingHeld", ({ form }) => form === "members"),
      "meetings.partyCommittee": counted("MeetingHeld", ({ form }) => form === "partyCommittee"),
      "lectures.held": counted("LectureGiven"),
      "discussions.held": counted("DiscussionHeld"),
      "leaders.visits": counted("BranchVisited"),
      "grading.graded": counted("BranchGraded"),
      "grading.good": counted("BranchGraded", ({ grade }) => grade === "good"),
      "rectification.weak": counted("WeakBranchIdentified"),
      "rectification.rectified": counted("BranchRectified"),
      "venues.total": counted("VenueRegistered"),
      "venues.uses": counted("VenueUsed"),
      "duty.served": counted("DutyServed"),
      "duty.missed": counted("DutyMissed"),
      "households.registered": counted("HouseholdRegistered") - counted("HouseholdLiftedOut"),
      "delegates.opinions": counted("DelegateOpinionRaised"),
      "delegates.opinionsHandled": counted("DelegateOpinionHandled"),
      "regulations.completed": counted("RegulationAdopted"),
      "letters.signed": counted("ResponsibilityLetterSigned"),
      "publicity.times": counted("IntegrityPublicityDone"),
      "discipline.cluesReceived": counted("ClueReceived"),
      "discipline.casesOpened": counted("CaseOpened"),
      "discipline.casesHandled": counted("CaseHandled"),
      "cadres.appraised": counted("CadreAppraised"),
      "members.out.died": counted("MemberDied"),
    })
  })

  it("finds what was late or missed, and nothing that was recorded against a rule but one old file", async () => {
    const { findings, withheld } = await json<{
      readonly findings: ReadonlyArray<{ readonly rule: string; readonly kind: string }>
      readonly withheld: number
    }>(...at("findings"))
    expect(findings.filter(({ kind }) => kind === "breach").map(({ rule }) => rule)).toEqual(["G07"])
    const rules = new Set(findings.map(({ rule }) => rule))
    for (const rule of [
      "E12.themeDay",
      "ItemOverdue",
      "ProjectOverdue",
      "E20",
      "ReceptionDayNotHeld",
      "Commuting",
      "E15",
    ])
      expect(rules).toContain(rule)
    expect(withheld).toBeGreaterThan(0)
  })

  it("can be run again in the same folder: the book is there, and importing changes nothing", async () => {
    const out = await ok("demo", "--folder", kept)
    expect(out).toContain("这个文件夹里已有演示台账")
    expect(out).toMatch(/合计 +1599 +0 +1584 +15/)
    expect(out).not.toContain("$ taizhang strike")
  }, 120_000)
})
