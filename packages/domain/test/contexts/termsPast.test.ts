/** Days set as a term, or as the two ends of a notice, that cannot be. */
import { describe, expect, it } from "vitest"
import { ConsolationCampaignOpened } from "../../src/contexts/assistance/events.ts"
import { BranchCommended, MemberCommended } from "../../src/contexts/commendation/events.ts"
import { MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { PostNoticeHeld, PostSetUp } from "../../src/contexts/posts/events.ts"
import { NextStepPlanned, PeriodOpened } from "../../src/contexts/reporting/events.ts"
import { openBook, said } from "./book.ts"

const [branch, member, on, past] = ["b-1", "m-1", "2025-06-02", "2025-06-01"]

const someTownship = () => {
  const book = openBook()
  book.record(
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "某村党支部", unit: "village" }),
    said(PersonRegistered, "person", "2000-01-01", { member, name: "某某", sex: "male", birthDate: "1970-01-01" }),
    said(MemberEnrolled, "enrol", "2001-07-01", { member, branch }),
    said(PostSetUp, "post", "2025-01-02", { branch, post: "政策宣传岗", seats: 1, duties: "宣传政策" }),
    said(PeriodOpened, "period", "2025-01-02", { period: "2025" }),
  )
  return book
}

const terms = {
  ConsolationCampaignOpened: (until: string) => said(ConsolationCampaignOpened, "x", on, { occasion: "七一", until }),
  NextStepPlanned: (due: string) => said(NextStepPlanned, "x", on, { period: "2025", text: "加强培训", due }),
  PostNoticeHeld: (until: string) => said(PostNoticeHeld, "x", on, { member, branch, post: "政策宣传岗", until }),
} as const

describe("a term before its own day is refused", () => {
  it.each(Object.entries(terms))("%s", (_, term) => {
    expect(someTownship().refusal(term(past))).toContain("contradiction TermPast")
    expect(someTownship().refusal(term(on))).not.toContain("contradiction TermPast")
    expect(someTownship().refusal(term(on))).not.toContain("contradiction Malformed")
  })
})

it("a notice of a commendation does not end before it begins", () => {
  const award = (noticeUntil: string) => ({
    ...{ title: "先进", level: "township", noticeFrom: "2025-05-20", noticeUntil },
  })
  for (const [until, refused] of [
    ["2025-05-19", ["contradiction NoticeDates"]],
    ["2025-05-20", []],
  ] as const) {
    const ofMember = said(MemberCommended, "x", on, { member, category: "member", ...award(until) } as never)
    const ofBranch = said(BranchCommended, "x", on, { branch, ...award(until) } as never)
    expect(
      someTownship()
        .refusal(ofMember)
        .filter((one) => one.includes("NoticeDates")),
    ).toEqual(refused)
    expect(someTownship().refusal(ofBranch)).toEqual(refused)
  }
})
