/** An entry as people read it: every code in words, nested ones too, in both languages. */
import { described, summary, unrecordedTitle, type Showing } from "@taizhang/cli/render/entry"
import { ActivistDetermined, AdmissionMeetingHeld, NoticePosted } from "@taizhang/domain/contexts/development/events"
import { MemberRemoved } from "@taizhang/domain/contexts/membership/events"
import { PostAppraised } from "@taizhang/domain/contexts/posts/events"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { idOf } from "@taizhang/domain/kernel/Ids"
import { fact } from "@taizhang/domain/testing"
import { township } from "@taizhang/domain/township"
import { describe, expect, it } from "vitest"

const model = township()
const names = new Map([
  ["m-1", "张三"],
  ["m-2", "李四"],
  ["b-1", "塘汪村党支部"],
])
const showing = (lang: "zh" | "en"): Showing => ({
  model,
  names: (tag) => names.get(idOf(tag)) ?? idOf(tag),
  lang,
  reveal: false,
})
const entryOf = (proposal: ReturnType<typeof fact>): Entry => ({
  ...proposal,
  position: 1,
  place: 1,
  recordedAt: "2026-01-01T00:00:00.000Z",
  recordedBy: "小周",
})
const said = (proposal: ReturnType<typeof fact>, lang: "zh" | "en" = "zh") => summary(entryOf(proposal), showing(lang))

const member = { member: "m-1" }
const here = { ...member, branch: "b-1" }
const removed = fact(MemberRemoved, "2020-01-01", { ...here, ground: "selfSeparation" })
const posted = fact(NoticePosted, "2020-01-01", { ...member, stage: "target", until: "2020-01-10" })
const held = fact(AdmissionMeetingHeld, "2020-01-01", {
  ...here,
  passed: true,
  ...{ expected: 3, present: 3, ayes: 3, noes: 0, abstentions: 0 },
  voters: ["m-1", "m-2"],
  excluded: [
    { member: "m-2", ground: "abroad" },
    { member: "m-3", ground: "imprisoned" },
  ],
})

describe("a code", () => {
  it("is shown in words", () => {
    expect(said(removed)).toBe("党员：张三；党支部：塘汪村党支部；情形：自行脱党")
    expect(said(removed, "en")).toBe("member: 张三; branch: 塘汪村党支部; ground: self-separation")
    expect(said(posted)).toBe("党员：张三；公示环节：发展对象；公示至：2020-01-10")
    const decided = { ...here, recommendation: "massOrganization", decidedBy: "branchMeeting" } as const
    expect(said(fact(ActivistDetermined, "2020-01-01", decided))).toMatch(
      /推荐方式：群团组织推优；研究决定机构：支部大会$/,
    )
  })

  it("has the word of its own field, whatever the same code means elsewhere", () => {
    const appraised = fact(PostAppraised, "2020-12-31", {
      ...{ ...here, post: "政策宣传员", year: 2020 },
      ...({ period: "secondHalf", grade: "competent" } as const),
    })
    expect(said(appraised)).toMatch(/考评周期：下半年；考评等次：合格$/)
  })
})

describe("a list", () => {
  it("of people is shown by their names, one of objects by what each says", () => {
    const shown = new Map(described(entryOf(held), showing("zh")))
    expect(shown.get("参加表决的党员")).toBe("张三、李四")
    expect(shown.get("不计入应到会的党员")).toBe("李四（出国半年以上）、m-3（服刑）")
    const english = new Map(described(entryOf(held), showing("en")))
    expect(english.get("left out of the expected")).toBe("李四 (abroad over half a year), m-3 (serving a sentence)")
  })
})

describe("what a source had no column for", () => {
  it("is a step, its date or a field of it, in words", () => {
    const said = (one: string) => [unrecordedTitle(model, one, "zh"), unrecordedTitle(model, one, "en")]
    expect(said("NoticePosted")).toEqual(["公示开始", "Public notice posted"])
    expect(said("NoticePosted.occurredOn")).toEqual(["公示开始的日期", "date of Public notice posted"])
    expect(said("NoticePosted.until")).toEqual(["公示开始的公示至", "until of Public notice posted"])
    expect(said("Else.what")).toEqual(["Else的what", "what of Else"])
  })
})
