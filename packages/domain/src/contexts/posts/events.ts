/**
 * Posts for members without office (无职党员设岗定责): from setting a post up to leaving it. These names are the storage
 * format. A post is known by its branch and its name.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, personal, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId } from "../organization/events.ts"

const sealed = (zh: string, en: string) => Schema.optionalKey(personal("member", { zh, en }))

/** How a member came to a post (申报、荐岗). */
export const ways = {
  applied: word("本人申报", "applied"),
  nominated: word("支部荐岗", "nominated"),
} as const

/** The halves of a year in which a post is reviewed. */
export const halves = {
  firstHalf: word("上半年", "first half"),
  secondHalf: word("下半年", "second half"),
} as const

/** 考评等次, from high to low. */
export const grades = {
  excellent: word("优秀", "excellent"),
  competent: word("合格", "competent"),
  basicallyCompetent: word("基本合格", "basically competent"),
  incompetent: word("不合格", "incompetent"),
} as const

const ofBranch = { branch: BranchId, post: text("岗位名称", "post", 100) }
const ofMember = { member: MemberId, ...ofBranch }

/** Sets a post up, or sets its duties and seats anew. */
export const PostSetUp = declare("PostSetUp", { zh: "设岗", en: "Post set up" })({
  rank: 20,
  fields: {
    ...ofBranch,
    category: Schema.optionalKey(text("岗位类别", "category", 50)),
    duties: Schema.optionalKey(text("岗位职责", "duties", 1000)),
    /** How many may hold it at once; as many as the branch likes where not given. */
    seats: Schema.optionalKey(count("岗位人数", "seats", { minimum: 1, maximum: 1000 })),
  },
})

/** The posts are announced at a members' meeting. */
export const PostsAnnounced = declare("PostsAnnounced", { zh: "公布岗位", en: "Posts announced" })({
  rank: 21,
  fields: { branch: BranchId },
})

export const PostApplied = declare("PostApplied", { zh: "本人申报岗位", en: "Applied for post" })({
  rank: 70,
  fields: { ...ofMember, strengths: sealed("特长", "strengths"), family: sealed("家庭情况", "family circumstances") },
})

export const PostNominated = declare("PostNominated", { zh: "支部荐岗", en: "Nominated for post" })({
  rank: 71,
  fields: { ...ofMember },
})

export const PostAssigned = declare("PostAssigned", { zh: "定岗", en: "Post assigned" })({
  rank: 72,
  fields: { ...ofMember },
})

export const PostNoticeHeld = declare("PostNoticeHeld", { zh: "上岗公示", en: "Public notice before a post" })({
  rank: 73,
  fields: { ...ofMember, until: Schema.optionalKey(DateTitled("公示截止日期", "notice until")) },
})

export const PostPledgeSigned = declare("PostPledgeSigned", { zh: "签订岗位承诺书", en: "Post pledge signed" })({
  rank: 74,
  fields: { ...ofMember, pledge: sealed("承诺事项", "pledge") },
})

export const PostTakenUp = declare("PostTakenUp", { zh: "上岗", en: "Post taken up" })({
  rank: 75,
  fields: {
    ...ofMember,
    through: Schema.optionalKey(coded(ways, "申报方式", "through")),
  },
})

export const PostDutyPerformed = declare("PostDutyPerformed", { zh: "岗位履职", en: "Post duty performed" })({
  rank: 76,
  fields: { ...ofMember, what: text("履职内容", "what was done", 1000) },
})

export const PostAppraised = declare("PostAppraised", { zh: "岗位考评", en: "Post appraised" })({
  rank: 77,
  fields: {
    ...ofMember,
    year: year("考评年度"),
    /** The half of the year that is reviewed; the whole year where not given. */
    period: Schema.optionalKey(coded(halves, "考评周期", "period")),
    grade: coded(grades, "考评等次", "grade"),
  },
})

/** Ranks before taking up, so that a seat can change hands within one day. */
export const PostVacated = declare("PostVacated", { zh: "离岗", en: "Post vacated" })({
  rank: 69,
  fields: { ...ofMember, ground: Reason },
})

export const PostAbolished = declare("PostAbolished", { zh: "撤销岗位", en: "Post abolished" })({
  rank: 79,
  fields: { ...ofBranch, reason: Schema.optionalKey(Reason) },
})

export const events = [
  PostSetUp,
  PostsAnnounced,
  PostApplied,
  PostNominated,
  PostAssigned,
  PostNoticeHeld,
  PostPledgeSigned,
  PostTakenUp,
  PostDutyPerformed,
  PostAppraised,
  PostVacated,
  PostAbolished,
] as const
