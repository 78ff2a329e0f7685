/** The roster (L01): what it says of a member, whichever area knows it. */
import { describe, expect, it } from "vitest"
import {
  HardshipLifted,
  HardshipRegistered,
  HouseholdLiftedOut,
  HouseholdRegistered,
} from "../../src/contexts/assistance/events.ts"
import { MemberReturned, MemberWentFloating } from "../../src/contexts/floating/events.ts"
import * as on from "../../src/contexts/membership/events.ts"
import { OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import { BranchEstablished, PartyGroupFormed } from "../../src/contexts/organization/events.ts"
import { township } from "../../src/township.ts"
import { openBook, said, strike } from "./book.ts"

const [member, branch] = ["m-li", "b-1"]
const he = { member, branch }

const someTownship = (more: object = {}) => {
  const book = openBook()
  book.record(
    said(BranchEstablished, "b-1", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    said(on.PersonRegistered, "person", "2000-01-01", {
      ...{ member, name: "某某", sex: "male", birthDate: "1970-01-01", ...more },
    }),
    said(on.MemberEnrolled, "enrol", "2001-07-01", he),
  )
  return book
}
const confirmed = (book: ReturnType<typeof openBook>, day = "2002-07-01") => {
  book.record(said(on.EnrolledMemberConfirmed, "confirm", day, he))
  return book
}
const row = (book: ReturnType<typeof openBook>, day = "2025-12-31") => book.rows("roster", day)[0]
const kept = (text: string, field: string, of = "person__") => ({ text, of, field: `data.${field}` })

describe("the roster", () => {
  it("has the columns of the form in their order", () => {
    const heads = township()
      .ledgers.get("roster")
      ?.columns.map(({ title }) => title.zh)
    expect(heads?.join(" ")).toBe(
      "姓名 性别 民族 籍贯 出生日期 身份证号码 学历 学位 毕业院校及专业 参加工作日期 工作岗位 入党日期 转正日期 党龄 党龄起算 人员类别 " +
        "所在党支部 所在党小组 党内职务 党内职务任职日期 联系电话 家庭住址 户籍所在派出所 是否流动党员 是否失联党员 失去联系日期 " +
        "是否困难党员 是否建档立卡",
    )
  })

  it("says who he is as he was registered, and as it changed", () => {
    const book = confirmed(
      someTownship({
        ...{ ethnicity: "汉族", nativePlace: "湖南长沙", education: "undergraduate", degree: "bachelor" },
        ...{ school: "某大学农学", workStartedOn: "1992-07-01", householdRegistration: "某派出所" },
      }),
    )
    const before = {
      ...{ nativePlace: kept("湖南长沙", "nativePlace"), degree: "bachelor", school: kept("某大学农学", "school") },
      ...{ workStarted: "1992-07-01", householdRegistration: kept("某派出所", "householdRegistration") },
    }
    expect(row(book)).toMatchObject(before)
    const changed = (id: string, day: string, more: object) =>
      said(on.PersonDetailsChanged, id, day, { member, reason: "更正", ...more })
    book.record(changed("c-1", "2024-01-01", { phone: "1370000" }))
    expect(row(book)).toMatchObject(before)
    book.record(
      changed("c-2", "2024-02-01", {
        ...{ nativePlace: "湖南湘潭", degree: "master", school: "某大学法学", workStartedOn: "1993-07-01" },
        householdRegistration: "另一派出所",
      }),
    )
    expect(row(book)).toMatchObject({
      ...{ nativePlace: { text: "湖南湘潭" }, degree: "master", school: { text: "某大学法学" } },
      ...{ workStarted: "1993-07-01", householdRegistration: { text: "另一派出所" } },
    })
    const sealed = ["nativePlace", "school", "householdRegistration"]
    for (const { personal } of [on.PersonRegistered, on.PersonDetailsChanged])
      expect(personal.map(({ path }) => path.join("."))).toEqual(expect.arrayContaining(sealed))
  })

  it("counts the full years of membership on the day, of full members only", () => {
    const book = someTownship()
    expect(row(book, "2002-06-30")).toMatchObject({ joined: "2001-07-01", confirmedOn: null, years: null })
    confirmed(book)
    const years = (day: string) => row(book, day)?.["years"]
    expect(row(book)).toMatchObject({ confirmedOn: "2002-07-01", confirmed: "2002-07-01", standing: "full" })
    expect([years("2003-06-30"), years("2003-07-01"), years("2025-06-30"), years("2025-07-01")]).toEqual([0, 1, 22, 23])
  })

  it("says which ordinary group he belongs to", () => {
    const book = confirmed(someTownship())
    const formed = (id: string, purpose: "ordinary" | "floating") =>
      said(PartyGroupFormed, id, "2024-01-01", { branch, name: "第一党小组", purpose, leader: member, members: [] })
    book.record(formed("g-1", "ordinary"), formed("g-2", "floating"))
    expect(row(book)).toMatchObject({ group: "g-1_____" })
    expect(row(book, "2023-12-31")).toMatchObject({ group: null })
  })

  it("says which Party offices he holds, and since when", () => {
    const book = confirmed(someTownship())
    const assumed = (id: string, day: string, office: "secretary" | "publicityMember" | "head", body = "party") =>
      said(OfficeAssumed, id, day, { ...he, body: body as "party", office, basis: "appointed" })
    book.record(
      assumed("o-1", "2020-01-01", "secretary"),
      assumed("o-2", "2021-02-01", "head", "villagersCommittee"),
      assumed("o-3", "2022-03-01", "publicityMember"),
    )
    expect(row(book, "2019-12-31")).toMatchObject({ office: null, officeSince: null })
    expect(row(book, "2021-12-31")).toMatchObject({ office: ["secretary"], officeSince: ["2020-01-01"] })
    expect(row(book)).toMatchObject({
      ...{ office: ["secretary", "publicityMember"], officeSince: ["2020-01-01", "2022-03-01"] },
    })
    book.record(
      said(OfficeRemoved, "e-1", "2025-05-01", {
        ...{ ...he, body: "party", office: "secretary", ground: "resigned" },
      }),
    )
    expect(row(book)).toMatchObject({ office: ["publicityMember"], officeSince: ["2022-03-01"] })
    book.record(said(on.VotingRightsSuspended, "e-2", "2025-06-01", he))
    expect(row(book)).toMatchObject({ office: null, officeSince: null })
    book.record(strike("e-2"))
    expect(row(book)).toMatchObject({ office: ["publicityMember"] })
  })

  it("says whether he is away, out of contact, hard up or of a household on the poverty file", () => {
    const book = confirmed(someTownship())
    const flags = (day = "2025-12-31") => {
      const { isFloating, isLost, lostSince, isHardUp, isOnPovertyFile } = row(book, day) ?? {}
      return [isFloating, isLost, lostSince, isHardUp, isOnPovertyFile]
    }
    expect(flags()).toEqual([false, false, null, false, false])
    const lost = { ...he, since: "2025-01-15", situation: "moved" } as const
    const household = (id: string, day: string, povertyFile: boolean) =>
      said(HouseholdRegistered, id, day, { household: id, head: "户主", branch, povertyFile, partyMembers: [member] })
    book.record(
      said(MemberWentFloating, "f-1", "2025-01-10", { ...he, destination: "深圳" }),
      said(on.ContactLost, "l-1", "2025-02-10", lost),
      said(HardshipRegistered, "h-0", "2025-03-01", { member, category: "oldMember" }),
      household("hh-0", "2025-03-01", false),
    )
    expect(flags()).toEqual([true, true, "2025-01-15", false, false])
    book.record(
      said(HardshipRegistered, "h-1", "2025-04-01", { member, category: "hardUp" }),
      household("hh-1", "2025-04-01", true),
    )
    expect(flags("2025-03-31")).toEqual([true, true, "2025-01-15", false, false])
    expect(flags()).toEqual([true, true, "2025-01-15", true, true])
    book.record(
      said(MemberReturned, "f-2", "2025-05-01", he),
      said(on.ContactRestored, "l-2", "2025-05-01", he),
      said(HardshipLifted, "h-2", "2025-05-01", { member, category: "hardUp" }),
      said(HouseholdLiftedOut, "hh-2", "2025-05-01", { household: "hh-1" }),
    )
    // Lifted out of poverty, a household stays on the file.
    expect(flags()).toEqual([false, false, null, false, true])
  })

  it("says so of the householder himself", () => {
    const book = confirmed(someTownship())
    const data = { household: "hh-1", head: "户主", headMember: member, branch, povertyFile: true }
    book.record(said(HouseholdRegistered, "hh-1", "2025-04-01", data))
    expect(row(book)).toMatchObject({ isOnPovertyFile: true })
  })
})
