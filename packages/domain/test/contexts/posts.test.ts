/** Posts for members without office: taking up, appraisal, leaving, and the figures. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { type Proposal } from "../../src/kernel/Event.ts"
import { AdmissionNotRecognized, ProbationCancelled } from "../../src/contexts/development/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MembershipRestored,
  MembershipSuspended,
  MemberTransferred,
  MemberTransferredOut,
  MemberWithdrew,
  PersonDetailsChanged,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import {
  PostAbolished,
  PostApplied,
  PostAppraised,
  PostAssigned,
  PostDutyPerformed,
  PostNominated,
  PostNoticeHeld,
  PostPledgeSigned,
  PostsAnnounced,
  PostSetUp,
  PostTakenUp,
  PostVacated,
} from "../../src/contexts/posts/events.ts"
import { membersOnPosts } from "../../src/contexts/posts/ledgers.ts"
import { concernedBy } from "../../src/kernel/Catalogue.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import { township } from "../../src/township.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, guest] = ["m-li", "m-wang", "m-guest"] as [MemberId, MemberId, MemberId]
const [branch, other] = ["b-1", "b-2"] as [BranchId, BranchId]
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

const someTownship = () => {
  const book = openBook()
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    fact(BranchEstablished, "other", "1990-01-01", { branch: other, name: "石桥村党支部", unit: "village" }),
    ...[li, wang, guest].map(person),
    ...[li, wang].flatMap(enrolled),
  )
  return book
}

const herald = "政策宣传员"
const guard = "治安维护员"
const on = (member: MemberId = li, post = herald, place = branch) => ({ member, branch: place, post })
type Extra = Partial<Pick<Proposal, "acknowledged" | "unrecorded">>
const takenUp = (id: string, day: string, what = on(), extra: Extra = {}) => fact(PostTakenUp, id, day, what, extra)
const vacated = (id: string, day: string, what = on()) => fact(PostVacated, id, day, { ...what, ground: "任期届满" })
const appraised = (id: string, day: string, what = on(), extra: Extra = {}) =>
  fact(PostAppraised, id, day, { ...what, year: 2025, grade: "excellent" }, extra)
const setUp = (id: string, day: string, seats: number, post = herald) =>
  fact(PostSetUp, id, day, { branch, post, seats })

describe("members on posts", () => {
  it("are counted by kinds, persons and posts held", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"), takenUp("t-2", "2025-03-21", on(li, guard)))
    book.record(takenUp("t-3", "2025-03-22", on(wang, herald, other)))
    expect(book.figure("posts.kinds", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["t-1_____", "t-2_____", "t-3_____"],
    })
    expect(book.figure("posts.members", "2025-12-31").value).toBe(2)
    expect(book.figure("posts.assignments", "2025-12-31").value).toBe(3)
    expect(book.figure("posts.assignments", "2025-03-21").value).toBe(2)
    expect(book.figure("posts.kinds", "2025-03-20").value).toBe(1)
  })

  it("are counted from taking up until leaving", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"), vacated("v-1", "2025-09-01"))
    expect(book.figure("posts.assignments", "2025-03-19").value).toBe(0)
    expect(book.figure("posts.assignments", "2025-08-31").value).toBe(1)
    expect(book.figure("posts.assignments", "2025-09-01").value).toBe(0)
  })

  it("are told apart as farmers by their occupation on the day, each once", () => {
    const book = someTownship()
    const works = (id: string, day: string, member: MemberId, occupation: string) =>
      fact(PersonDetailsChanged, id, day, { member, occupation, reason: "更正" })
    book.record(works("o-1", "2025-01-01", li, "农牧渔民"), works("o-2", "2025-01-01", wang, "农业技术人员"))
    expect(book.shown("posts.farmers", "2025-12-31")).toBe("未登记")
    book.record(takenUp("t-1", "2025-03-20"), takenUp("t-2", "2025-03-21", on(li, guard)))
    book.record(takenUp("t-3", "2025-03-22", on(wang)))
    expect(book.figure("posts.farmers", "2025-12-31")).toEqual({ value: 1, evidence: ["t-1_____", "t-2_____"] })
    book.record(works("o-3", "2025-06-01", wang, "务农"))
    expect(book.figure("posts.farmers", "2025-05-31").value).toBe(1)
    expect(book.figure("posts.farmers", "2025-06-01").value).toBe(2)
    book.record(strike("t-3"))
    expect(book.figure("posts.farmers", "2025-06-01").value).toBe(1)
  })

  it("are told apart by who applied", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20", { ...on(), through: "applied" } as never))
    book.record(takenUp("t-2", "2025-03-20", { ...on(wang), through: "nominated" } as never))
    book.record(takenUp("t-3", "2025-03-20", on(wang, guard)))
    expect(book.figure("posts.selfApplied", "2025-12-31")).toEqual({ value: 1, evidence: ["t-1_____"] })
    book.record(fact(PostApplied, "a-1", "2025-03-19", on(wang, guard)))
    expect(book.figure("posts.selfApplied", "2025-12-31")).toEqual({ value: 2, evidence: ["t-1_____", "t-3_____"] })
  })

  it("are counted by duties done and by persons appraised in the year, whoever left since", () => {
    const book = someTownship()
    const performed = (id: string, day: string) => fact(PostDutyPerformed, id, day, { ...on(), what: "巡逻" })
    book.record(takenUp("t-1", "2024-03-20"), takenUp("t-2", "2024-03-20", on(wang)))
    for (const name of ["posts.performed", "posts.appraised"]) expect(book.shown(name, "2025-12-31")).toBe("未登记")
    book.record(performed("d-0", "2024-12-31"), performed("d-1", "2025-01-01"), performed("d-2", "2025-12-31"))
    book.record(
      appraised("g-1", "2025-07-01"),
      appraised("g-2", "2025-12-31"),
      appraised("g-3", "2025-12-31", on(wang)),
    )
    book.record(fact(MemberDied, "died", "2025-12-31", { member: wang, branch }))
    expect(book.figure("posts.performed", "2025-12-31")).toEqual({ value: 2, evidence: ["d-1_____", "d-2_____"] })
    expect(book.figure("posts.performed", "2024-12-31").value).toBe(1)
    expect(book.figure("posts.appraised", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["g-1_____", "g-2_____", "g-3_____"],
    })
    expect(book.figure("posts.appraised", "2024-12-31").value).toBe(0)
    expect(book.figure("posts.appraised.excellent", "2025-12-31").value).toBe(2)
    expect(book.figure("posts.appraised.competent", "2025-12-31").value).toBe(0)
    expect(book.shown("posts.setUp", "2025-12-31")).toBe("未登记")
    book.record(setUp("s-1", "2025-01-01", 3), fact(PostSetUp, "s-2", "2025-01-01", { branch, post: guard }))
    expect(book.figure("posts.setUp", "2025-12-31")).toEqual({ value: 2, evidence: ["s-1_____", "s-2_____"] })
    expect(book.figure("posts.seats", "2025-12-31")).toEqual({ value: 3, evidence: ["s-1_____"] })
    book.record(fact(PostAbolished, "s-3", "2025-12-01", { branch, post: guard }))
    expect(book.figure("posts.setUp", "2025-12-31")).toEqual({ value: 1, evidence: ["s-1_____"] })
    const place = { branch, post: herald }
    expect(book.rows("postDuties", "2025-12-31")).toMatchObject([
      { ...place, on: "2025-01-01", what: "巡逻" },
      { ...place, on: "2025-12-31", what: "巡逻" },
    ])
    expect(book.rows("postAppraisals", "2025-07-01")).toMatchObject([
      { ...place, on: "2025-07-01", year: 2025, period: "year", grade: "excellent" },
    ])
    book.record(strike("d-2"))
    expect(book.figure("posts.performed", "2025-12-31").value).toBe(1)
  })

  it("keep the same post in two branches apart", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"), takenUp("t-2", "2025-03-20", on(li, herald, other)))
    book.record(vacated("v-1", "2025-09-01"))
    expect(book.figure("posts.assignments", "2025-12-31")).toEqual({ value: 1, evidence: ["t-2_____"] })
  })

  it.each([
    ["dies", fact(MemberDied, "exit", "2025-09-01", { member: li, branch })],
    [
      "is transferred out",
      fact(MemberTransferredOut, "exit", "2025-09-01", { member: li, branch, destination: "晋江市" }),
    ],
    ["withdraws", fact(MemberWithdrew, "exit", "2025-09-01", { member: li, branch })],
    ["is removed", fact(MemberRemoved, "exit", "2025-09-01", { member: li, branch, ground: "expelled" })],
  ])("leave their posts and seats when one %s", (_, exit) => {
    const book = someTownship()
    book.record(setUp("set-up", "2025-03-01", 1), takenUp("t-1", "2025-03-20"), exit)
    expect(book.figure("posts.assignments", "2025-08-31").value).toBe(1)
    expect(book.figure("posts.assignments", "2025-09-01").value).toBe(0)
    expect(book.state("member", li, "posts")).toMatchObject({
      held: [],
      past: [{ post: herald, ended: { on: "2025-09-01" } }],
    })
    expect(book.refusal(takenUp("t-2", "2025-08-31", on(wang)))).toEqual(["breach PostSeatsExceeded"])
    expect(book.refusal(takenUp("t-2", "2025-09-02", on(wang)))).toEqual([])
  })

  it.each([
    ["probation is cancelled", ProbationCancelled],
    ["admission is not recognized", AdmissionNotRecognized],
  ])("leave their posts and seats when a probationer's %s", (_, ends) => {
    // A cancellation without its meeting on file.
    const extra = { unrecorded: ["ConfirmationMeetingHeld"], acknowledged: [{ rule: "G34", reason: "旧档案如此" }] }
    const book = someTownship()
    book.record(
      fact(MemberEnrolled, "enrol-g", "2025-01-01", { member: guest, branch }),
      takenUp("t-1", "2025-03-20", on(guest)),
      fact(ends, "ends", "2025-07-01", { member: guest, branch, reason: "不具备党员条件" }, extra),
    )
    expect(book.state("member", guest, "posts")).toMatchObject({ held: [], past: [{ ended: { on: "2025-07-01" } }] })
    expect(book.state("branch", branch, "posts")).toMatchObject({ holders: [] })
  })

  it("do not count while their membership is suspended", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"))
    book.record(fact(MembershipSuspended, "lost", "2025-05-01", { member: li, branch, ground: "settledAbroad" }))
    expect(book.figure("posts.members", "2025-12-31").value).toBe(0)
  })

  it("stand in the ledger with the way to the post and its appraisals", () => {
    const book = someTownship()
    book.record(
      fact(PostSetUp, "set-up", "2025-03-01", {
        ...{ branch, post: herald, seats: 2, category: "政策宣传", duties: "宣讲政策" },
      }),
      fact(PostsAnnounced, "announced", "2025-03-02", { branch }),
      fact(PostApplied, "applied", "2025-03-03", {
        ...on(),
        ...{ strengths: "熟悉政策" as Personal, family: "子女在外" as Personal },
      }),
      fact(PostNominated, "nominated", "2025-03-03", on(wang)),
      fact(PostAssigned, "assigned", "2025-03-04", on()),
      fact(PostNoticeHeld, "noticed", "2025-03-05", { ...on(), until: plainDate("2025-03-11") }),
      takenUp("t-1", "2025-03-12"),
      takenUp("t-2", "2025-03-12", on(wang)),
      fact(PostPledgeSigned, "pledged", "2025-03-13", { ...on(), pledge: "每月宣讲一次" as Personal }),
      fact(PostDutyPerformed, "duty", "2025-04-01", { ...on(), what: "宣讲惠农政策" }),
      fact(PostAppraised, "half", "2025-06-30", { ...on(), year: 2025, period: "firstHalf", grade: "competent" }),
      appraised("year", "2025-12-31"),
    )
    expect(book.rows("posts", "2025-12-31")).toMatchObject([
      {
        branch,
        post: herald,
        strengths: { text: "熟悉政策", of: "applied_", field: "data.strengths" },
        family: { text: "子女在外", of: "applied_", field: "data.family" },
        done: ["宣讲惠农政策"],
        ended: null,
        through: "applied",
        ...{ category: "政策宣传", duties: "宣讲政策" },
        noticed: "2025-03-05",
        takenUp: "2025-03-12",
        pledge: { text: "每月宣讲一次", of: "pledged_", field: "data.pledge" },
        halfYear: "competent",
        yearEnd: "excellent",
      },
      { through: "nominated", noticed: null, pledge: null, halfYear: null, yearEnd: null },
    ])
    book.record(fact(PostVacated, "left", "2026-02-01", { ...on(wang), ground: "外出务工" }))
    const left = { through: "nominated", takenUp: "2025-03-12", ended: "2026-02-01", ground: "外出务工" }
    expect(book.rows("posts", "2026-12-31")).toMatchObject([{ ended: null }, left])
    expect(book.rows("posts", "2027-12-31")).toMatchObject([{ ended: null }])
    expect(book.rows("posts", "2026-01-31")).toMatchObject([{ ended: null }, { ended: null }])
    book.record(strike("left"))
    expect(book.rows("postsSetUp", "2025-12-31")).toMatchObject([
      { branch: "塘汪村党支部", post: herald, category: "政策宣传", duties: "宣讲政策", seats: 2, setUp: "2025-03-01" },
    ])
    expect(book.rows("posts", "2025-11-30")).toMatchObject([{ halfYear: "competent", yearEnd: null }, {}])
    expect(book.state("member", li, "posts")).toMatchObject({
      candidacies: [],
      held: [{ assigned: { on: "2025-03-04" }, pledged: { on: "2025-03-13" } }],
      appraisals: [
        { period: "firstHalf", grade: "competent", year: 2025 },
        { period: "year", grade: "excellent" },
      ],
      performed: [{ on: "2025-04-01", post: herald }],
    })
    expect(book.state("branch", branch, "posts")).toMatchObject({
      posts: [{ post: herald, seats: 2, abolished: null }],
      announced: { on: "2025-03-02" },
      holders: [{ member: li }, { member: wang }],
    })
  })

  it("take their order of one day from what was done, not from when it was recorded", () => {
    const book = someTownship()
    const day = "2025-03-20"
    book.record(
      fact(PostAbolished, "abolished", day, { branch, post: guard }),
      appraised("a-1", day),
      fact(PostDutyPerformed, "duty", day, { ...on(), what: "宣讲" }),
      takenUp("t-1", day),
      fact(PostPledgeSigned, "pledged", day, on()),
      fact(PostNoticeHeld, "noticed", day, on()),
      fact(PostAssigned, "assigned", day, on()),
      fact(PostNominated, "nominated", day, on()),
      setUp("set-up", day, 1, guard),
    )
    const held = [
      {
        nominated: { on: day },
        assigned: { on: day },
        notice: { on: day },
        pledged: { on: day },
        yearEnd: "excellent",
      },
    ]
    expect(book.state("member", li, "posts")).toMatchObject({ held, candidacies: [] })
    expect(book.state("branch", branch, "posts")).toMatchObject({ posts: [{ abolished: { on: day } }] })
  })

  it("keep what the ledger itself says of the way to the post", () => {
    const book = someTownship()
    book.record(
      fact(PostApplied, "applied", "2025-03-03", on()),
      fact(PostTakenUp, "t-1", "2025-03-12", { ...on(), through: "nominated" }),
      fact(PostApplied, "waiting", "2025-03-04", on(li, guard)),
    )
    expect(book.rows("posts", "2025-12-31")).toMatchObject([{ through: "nominated" }])
    expect(book.state("member", li, "posts")).toMatchObject({ candidacies: [{ post: guard }] })
    book.record(fact(MemberDied, "died", "2025-09-01", { member: li, branch }))
    expect(book.state("member", li, "posts")).toMatchObject({ candidacies: [] })
  })
})

describe("the ledger of members on posts", () => {
  const shown = (book: ReturnType<typeof openBook>, asOf: string) =>
    book.rows("posts", asOf).map((row) => [row["post"], row["ended"], row["ground"]])

  it.each([
    ["died", fact(MemberDied, "exit", "2025-09-01", { member: li, branch })],
    ["transferredOut", fact(MemberTransferredOut, "exit", "2025-09-01", { member: li, branch, destination: "晋江市" })],
    ["withdrew", fact(MemberWithdrew, "exit", "2025-09-01", { member: li, branch })],
    ["expelled", fact(MemberRemoved, "exit", "2025-09-01", { member: li, branch, ground: "expelled" })],
    ["removed", fact(MemberRemoved, "exit", "2025-09-01", { member: li, branch, ground: "unqualified" })],
  ])("goes on showing in the year whoever left, and how: %s", (ground, exit) => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"), takenUp("t-2", "2025-03-20", on(li, guard)), vacated("v-1", "2025-05-01"))
    book.record(exit)
    expect(shown(book, "2025-08-31")).toEqual([
      [herald, "2025-05-01", "任期届满"],
      [guard, null, null],
    ])
    expect(shown(book, "2025-12-31")).toEqual([
      [herald, "2025-05-01", "任期届满"],
      [guard, "2025-09-01", ground],
    ])
    expect(shown(book, "2026-12-31")).toEqual([])
    expect(book.figure("posts.members", "2025-12-31").value).toBe(0)
  })

  it("has words for each way to leave", () => {
    const ground = membersOnPosts.columns.find(({ key }) => key === "ground")
    const ways = ["died", "transferredOut", "withdrew", "removed", "expelled", "cancelled", "notRecognized"]
    expect(ways.map((way) => ground?.words?.[way]?.zh)).toEqual([
      ...["去世", "转出组织关系", "退党", "被除名", "被开除党籍", "被取消预备党员资格", "入党未获承认"],
    ])
    expect(ground?.words?.["suspended"]?.zh).toBe("停止党籍")
  })

  it("has whoever is suspended off his posts, as the figures do, and back on them when he is restored", () => {
    const book = someTownship()
    const of = { member: li, branch }
    book.record(takenUp("t-1", "2024-03-20"), takenUp("t-2", "2024-03-20", on(wang)))
    book.record(fact(MembershipSuspended, "lost", "2025-05-01", { ...of, ground: "settledAbroad" }))
    expect(shown(book, "2025-12-31")).toEqual([
      [herald, "2025-05-01", "suspended"],
      [herald, null, null],
    ])
    expect(shown(book, "2026-04-30")).toEqual([[herald, null, null]])
    expect(book.refusal(takenUp("again", "2025-06-01"))).toContain("contradiction PostHeldAlready")
    book.record(fact(MembershipRestored, "back", "2026-05-01", { ...of, standing: "full" }))
    expect(shown(book, "2026-12-31")).toEqual([
      [herald, null, null],
      [herald, null, null],
    ])
    expect(book.figure("posts.members", "2026-12-31").value).toBe(2)
    book.record(fact(MembershipSuspended, "lost-2", "2026-06-01", { ...of, ground: "settledAbroad" }))
    book.record(fact(MemberDied, "died", "2026-07-01", of))
    expect(shown(book, "2026-12-31")).toEqual([
      [herald, "2026-07-01", "died"],
      [herald, null, null],
    ])
    expect(book.state("member", li, "posts")).toMatchObject({ suspended: null })
  })

  it("tells the kind and the duties of a post as its branch last set it up, of the same name there only", () => {
    const book = someTownship()
    const set = (id: string, day: string, place: BranchId, category: string, post = herald) =>
      fact(PostSetUp, id, day, { branch: place, post, category, duties: `${category}的职责` })
    const told = (asOf: string) =>
      book.rows("posts", asOf).map((row) => [row["branch"], row["category"], row["duties"]])
    book.record(takenUp("t-1", "2025-03-20"), takenUp("t-2", "2025-03-20", on(wang, herald, other)))
    book.record(set("s-0", "2025-03-01", branch, "治安", guard))
    expect(told("2025-12-31")).toEqual([
      [branch, null, null],
      [other, null, null],
    ])
    book.record(set("s-1", "2025-04-01", branch, "宣传"), set("s-2", "2025-04-01", other, "教育"))
    book.record(set("s-3", "2025-06-01", branch, "宣讲"))
    expect(told("2025-05-31")).toEqual([
      [branch, "宣传", "宣传的职责"],
      [other, "教育", "教育的职责"],
    ])
    expect(told("2025-12-31")[0]).toEqual([branch, "宣讲", "宣讲的职责"])
    book.record(fact(MemberDied, "died", "2025-09-01", { member: li, branch }))
    expect(told("2025-12-31")[0]).toEqual([branch, "宣讲", "宣讲的职责"])
    book.record(strike("s-3"))
    expect(told("2025-12-31")[0]).toEqual([branch, "宣传", "宣传的职责"])
    expect(concernedBy(township(), PostSetUp.type).ledgers.map(({ name }) => name)).toContain("posts")
  })

  it("shows in both years a post left and taken up anew", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2024-03-20"), vacated("v-1", "2025-02-01"), takenUp("t-2", "2025-03-01"))
    expect(shown(book, "2025-12-31")).toEqual([
      [herald, "2025-02-01", "任期届满"],
      [herald, null, null],
    ])
  })
})

describe("a member on posts who moves to another branch", () => {
  const moved = (day: string, back = false) =>
    fact(MemberTransferred, `moved-${day}`, day, {
      ...{ member: li, from: back ? other : branch, branch: back ? branch : other },
      standing: "full",
    })
  it("keeps them until he leaves them, which is told when the move is recorded", () => {
    const book = someTownship()
    expect(book.noted(moved("2025-09-01"))).toEqual([])
    book.record(takenUp("taken", "2025-03-01"), takenUp("patrol", "2025-04-01", on(li, guard)))
    expect(book.noted(moved("2025-09-01"))).toEqual([
      {
        note: "note PostLeftBehind",
        zh: `该党员在原支部仍在“${herald}”、“${guard}”岗位，转接不等于离岗`,
      },
    ])
    book.record(moved("2025-09-01"))
    expect(book.findings("2026-01-01")).toEqual([])
    expect(book.rows("posts", "2026-01-01").map((row) => [row["branch"], row["post"]])).toEqual([
      [branch, herald],
      [branch, guard],
    ])
    book.record(vacated("left", "2025-09-02"), vacated("gone", "2025-09-02", on(li, guard)))
    expect(book.rows("posts", "2026-01-01")).toEqual([])
    expect(book.noted(moved("2025-10-01", true))).toEqual([])
  })
  it("is told nothing of posts elsewhere, or left before", () => {
    const book = someTownship()
    book.record(takenUp("taken", "2025-03-01"), vacated("left", "2025-08-31"))
    expect(book.noted(moved("2025-09-01"))).toEqual([])
    book.record(moved("2025-09-01"), takenUp("again", "2025-09-10"))
    // He holds a post of the branch to which he goes back.
    expect(book.noted(moved("2025-10-01", true))).toEqual([])
  })
})

describe("what is refused always", () => {
  it("is taking up a post that one holds", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"))
    expect(book.refusal(takenUp("t-2", "2025-04-20"))).toEqual(["contradiction PostHeldAlready"])
    expect(book.refusal(takenUp("t-2", "2025-04-20", on(li, guard)))).toEqual([])
    expect(book.refusal(takenUp("t-2", "2025-04-20", on(li, herald, other)))).toEqual([])
    book.record(vacated("v-1", "2025-05-01"), takenUp("t-2", "2025-05-01"))
    expect(book.figure("posts.assignments", "2025-05-01")).toEqual({ value: 1, evidence: ["t-2_____"] })
  })

  it("is leaving, appraising or performing a post that was never taken up", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"))
    for (const what of [on(wang), on(li, guard), on(li, herald, other)]) {
      expect(book.refusal(vacated("v-1", "2025-05-01", what))).toContain("contradiction PostNeverHeld")
      expect(book.refusal(appraised("a-1", "2025-05-01", what))).toContain("contradiction PostNeverHeld")
      expect(book.refusal(fact(PostDutyPerformed, "d-1", "2025-05-01", { ...what, what: "巡逻" }))).toContain(
        "contradiction PostNeverHeld",
      )
    }
    book.record(vacated("v-1", "2025-05-01"))
    expect(book.refusal(appraised("a-1", "2025-12-31"))).toEqual([])
  })

  it("is not an appraisal whose source has no column for taking up", () => {
    const unrecorded = ["PostTakenUp"]
    expect(someTownship().refusal(appraised("a-1", "2025-12-31", on(), { unrecorded }))).toEqual([])
  })

  it("is striking the taking up of a post that was appraised", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"), appraised("a-1", "2025-12-31"))
    expect(book.refusal(strike("t-1"))).toEqual(["contradiction PostNeverHeld"])
    const known = book.log.length
    book.record(strike("t-1"), strike("a-1"))
    expect(book.figure("posts.assignments", "2025-12-31").value).toBe(0)
    expect(book.figure("posts.assignments", "2025-12-31", known).value).toBe(1)
  })

  it("is a late taking up that would overlap a later one", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"))
    expect(book.refusal(takenUp("t-0", "2024-03-20"))).toEqual(["contradiction PostHeldAlready"])
    book.record(takenUp("t-0", "2024-03-20"), vacated("v-0", "2025-03-20"))
    expect(book.figure("posts.assignments", "2024-12-31")).toEqual({ value: 1, evidence: ["t-0_____"] })
    expect(book.figure("posts.assignments", "2025-12-31")).toEqual({ value: 1, evidence: ["t-1_____"] })
  })
})

describe("what is refused unless it is acknowledged", () => {
  const acknowledged = (rule: string): Extra => ({ acknowledged: [{ rule, reason: "旧台账如此" }] })

  it("is a holder who is no member on that day", () => {
    const book = someTownship()
    expect(book.refusal(takenUp("t-1", "2025-03-20", on(guest)))).toEqual(["breach PostHolderNotMember"])
    expect(book.refusal(takenUp("t-1", "2001-06-30"))).toEqual(["breach PostHolderNotMember"])
    expect(book.refusal(takenUp("t-1", "2001-07-01"))).toEqual([])
    expect(book.words(takenUp("t-1", "2025-03-20", on(guest)))?.zh).toBe("2025-03-20此人不在册，不能到“政策宣传员”岗位")
    book.record(fact(MembershipSuspended, "lost", "2025-05-01", { member: wang, branch, ground: "settledAbroad" }))
    expect(book.words(takenUp("t-2", "2025-05-01", on(wang)))?.zh).toContain("（已停止党籍）")
    book.record(takenUp("t-1", "2025-03-20", on(guest), acknowledged("PostHolderNotMember")))
    expect(book.findings("2025-12-31")).toEqual(["PostHolderNotMember t-1_____ 旧台账如此"])
    expect(book.figure("posts.members", "2025-12-31").value).toBe(0)
  })

  it("is no holder of a post that was set up without seats, or of a seat left free", () => {
    const book = someTownship()
    book.record(
      fact(PostSetUp, "set-up", "2025-03-01", { branch, post: herald }),
      setUp("set-up-2", "2025-03-01", 1, guard),
    )
    book.record(
      takenUp("t-1", "2025-03-20"),
      takenUp("t-2", "2025-03-20", on(wang)),
      takenUp("t-3", "2025-03-20", on(li, guard)),
    )
    expect(book.state("branch", branch, "posts")).toMatchObject({
      posts: [{ duties: null, seats: null }, { seats: 1 }],
    })
    book.record(vacated("v-1", "2025-05-01"))
    expect(book.refusal(takenUp("t-4", "2025-06-01", on(wang, guard)))).toEqual(["breach PostSeatsExceeded"])
    book.record(vacated("v-3", "2025-05-01", on(li, guard)))
    expect(book.refusal(takenUp("t-4", "2025-06-01", on(wang, guard)))).toEqual([])
  })

  it("is one holder more than there are seats", () => {
    const book = someTownship()
    book.record(
      setUp("set-up", "2025-03-01", 1),
      takenUp("t-1", "2025-03-20"),
      takenUp("t-x", "2025-03-20", on(li, guard)),
    )
    expect(book.refusal(takenUp("t-2", "2025-03-21", on(wang)))).toEqual(["breach PostSeatsExceeded"])
    expect(book.refusal(takenUp("t-2", "2025-03-21", on(wang, guard)))).toEqual([])
    expect(book.refusal(setUp("more", "2025-03-21", 2), takenUp("t-2", "2025-03-21", on(wang)))).toEqual([])
    expect(book.refusal(vacated("v-1", "2025-03-21"), takenUp("t-2", "2025-03-21", on(wang)))).toEqual([])
    book.record(takenUp("t-2", "2025-03-21", on(wang), acknowledged("PostSeatsExceeded")))
    expect(book.findings("2025-12-31")).toEqual(["PostSeatsExceeded t-2_____ 旧台账如此"])
  })

  it("is taking up a post that was abolished, and abolishing one that is held", () => {
    const book = someTownship()
    const abolished = (day: string) => fact(PostAbolished, "abolished", day, { branch, post: herald })
    book.record(setUp("set-up", "2025-03-01", 2), takenUp("t-1", "2025-03-20"))
    expect(book.refusal(abolished("2025-03-20"))).toEqual(["breach PostStillHeld"])
    expect(book.refusal(abolished("2025-03-19"))).toEqual([])
    book.record(vacated("v-1", "2025-09-01"), abolished("2025-09-01"))
    expect(book.refusal(takenUp("t-2", "2025-09-01"))).toEqual([])
    expect(book.refusal(takenUp("t-2", "2025-09-02"))).toEqual(["breach PostWasAbolished"])
    expect(book.refusal(setUp("again", "2025-09-02", 1), takenUp("t-2", "2025-09-02"))).toEqual([])
  })

  it("is a notice after taking up, or taking up before its end", () => {
    const book = someTownship()
    const noticed = (day: string, until?: string) =>
      fact(PostNoticeHeld, "noticed", day, { ...on(), ...(until === undefined ? {} : { until: plainDate(until) }) })
    expect(book.refusal(noticed("2025-03-05"), takenUp("t-1", "2025-03-05"))).toEqual([])
    expect(book.refusal(noticed("2025-03-05", "2025-03-11"), takenUp("t-1", "2025-03-11"))).toEqual([
      "breach PostNotice",
    ])
    expect(book.refusal(noticed("2025-03-05", "2025-03-11"), takenUp("t-1", "2025-03-12"))).toEqual([])
    book.record(takenUp("t-1", "2025-03-12"))
    expect(book.refusal(noticed("2025-03-12"))).toEqual([])
    expect(book.refusal(noticed("2025-03-13"))).toEqual(["breach PostNotice"])
  })

  it("is leaving or being appraised before taking up", () => {
    const book = someTownship()
    book.record(takenUp("t-1", "2025-03-20"))
    expect(book.refusal(vacated("v-1", "2025-03-20"))).toEqual(["breach PostDates"])
    expect(book.refusal(vacated("v-1", "2025-03-21"))).toEqual([])
    expect(book.refusal(appraised("a-1", "2025-03-19"))).toEqual(["breach PostDates"])
    expect(book.refusal(appraised("a-1", "2025-03-20"))).toEqual([])
    const performed = (day: string) => fact(PostDutyPerformed, "d-1", day, { ...on(), what: "巡逻" })
    expect(book.refusal(performed("2025-03-19"))).toEqual(["breach PostDates"])
    expect(book.refusal(performed("2025-03-20"))).toEqual([])
    book.record(vacated("v-1", "2025-05-01"))
    expect(book.refusal(vacated("v-2", "2025-06-01"))).toEqual(["breach PostDates"])
  })
})

describe("a yearly appraisal", () => {
  const of = (id: string, day: string, year: number, more: object = {}) =>
    fact(PostAppraised, id, day, { ...on(), year, grade: "competent", ...more })
  const told = (book: ReturnType<typeof openBook>, asOf: string) =>
    book.findings(asOf).filter((one) => one.startsWith("PostNotAppraised"))

  it("is due of who holds the post in each whole year after the first on record", () => {
    const book = someTownship()
    book.record(takenUp("p-1", "2022-03-01"))
    expect(told(book, "2026-12-31")).toEqual([])
    book.record(of("a-1", "2023-12-20", 2023), of("a-2", "2024-07-10", 2024, { period: "firstHalf" }))
    expect(book.due("2024-12-31")).toContain("PostNotAppraised 2024-12-31")
    expect(told(book, "2026-06-30")).toEqual([
      "PostNotAppraised a-1_____ 2024-12-31",
      "PostNotAppraised a-1_____ 2025-12-31",
    ])
    book.record(of("a-3", "2025-01-10", 2024))
    expect(told(book, "2026-06-30")).toEqual(["PostNotAppraised a-3_____ 2025-12-31"])
    book.record(vacated("v-1", "2025-12-31"))
    expect(told(book, "2026-12-31")).toEqual([])
  })
})
