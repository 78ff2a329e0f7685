/** Posts: what is refused, and what is told where a holder moves to another branch. */
import { addMonths, type PlainDate, startOfYear } from "../../kernel/Calendar.ts"
import { isUnrecorded, type Entry } from "../../kernel/Event.ts"
import type { Message } from "../../kernel/Message.ts"
import { called, countingFor, GRACE_MONTHS, fromFirst, notDone } from "../../kernel/Recurring.ts"
import { breach, contradiction, lapse, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { MemberTransferred } from "../membership/events.ts"
import { membership } from "../membership/register.ts"
import { registered } from "../membership/vocabulary.ts"
import { branchPosts } from "./atBranch.ts"
import { PostAbolished, PostAppraised, PostDutyPerformed, PostNoticeHeld, PostTakenUp, PostVacated } from "./events.ts"
import { noticeUntil } from "./notice.ts"
import { type Appraisal, ofPost, posts } from "./register.ts"

const citation = citing("《中国共产党党员教育管理工作条例》第22条", "Members' Education Regulations Art. 22")

const twice = contradiction("PostHeldAlready", { title: { zh: "已在该岗位", en: "Holds the post already" }, citation })(
  PostTakenUp,
  "member",
  [posts],
)(({ entry, before }) => {
  const held = before(posts, entry.data.member).held.find(ofPost(entry.data))
  return held === undefined
    ? undefined
    : {
        message: {
          zh: `该党员自${held.on}起已在“${held.post}”岗位`,
          en: `the member holds the post "${held.post}" since ${held.on}`,
        },
        remedy: {
          zh: "先登记离岗，或核对岗位和日期。",
          en: "Record PostVacated first, or check the post and the date.",
        },
      }
})

/** Whether the source of an imported entry had no column for taking up (未登记). */
const unrecorded = (entry: Entry): boolean => isUnrecorded(entry, PostTakenUp.type)

const never = [PostVacated, PostAppraised, PostDutyPerformed].map((event) =>
  contradiction("PostNeverHeld", { title: { zh: "没有上岗登记", en: "Post never taken up" }, citation })(
    event,
    "member",
    [posts],
  )(({ entry, ever }) => {
    const { held, past } = ever(posts, entry.data.member)
    const same = ofPost(entry.data)
    return held.some(same) || past.some(same) || unrecorded(entry)
      ? undefined
      : {
          message: {
            zh: `该党员没有“${entry.data.post}”岗位的上岗登记，不能登记${entry.occurredOn}的“${event.title.zh}”`,
            en: `the member never took up "${entry.data.post}", so ${event.type} on ${entry.occurredOn} cannot be`,
          },
          remedy: {
            zh: "先登记上岗，或核对党支部和岗位名称。",
            en: "Record PostTakenUp first, or check branch and post.",
          },
        }
  }),
)

const dates = { title: { zh: "上岗、离岗日期不符", en: "Dates of the post in a wrong order" }, citation }
const checkDates = { zh: "核对上岗、离岗的日期。", en: "Check the dates of taking up and leaving." }

const order: ReadonlyArray<Rule> = [
  breach("PostDates", dates)(PostVacated, { member: [posts] })(({ entry, read }) =>
    read(posts, entry.data.member).held.some(ofPost(entry.data)) || unrecorded(entry)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}该党员不在“${entry.data.post}”岗位，不能离岗`,
            en: `on ${entry.occurredOn} the member does not hold "${entry.data.post}" and cannot leave it`,
          },
          remedy: checkDates,
        },
  ),
  ...[PostAppraised, PostDutyPerformed].map((event) =>
    breach("PostDates", dates)(event, { member: [posts] })(({ entry, read }) => {
      const { held, past } = read(posts, entry.data.member)
      const same = ofPost(entry.data)
      return held.some(same) || past.some(same) || unrecorded(entry)
        ? undefined
        : {
            message: {
              zh: `至${entry.occurredOn}该党员尚未到“${entry.data.post}”岗位`,
              en: `by ${entry.occurredOn} the member has not taken up "${entry.data.post}"`,
            },
            remedy: checkDates,
          }
    }),
  ),
]

const notMember = breach("PostHolderNotMember", {
  title: { zh: "上岗人当日不是党员", en: "Post holder is no member" },
  citation,
})(PostTakenUp, { member: [membership] })(({ entry, read }) => {
  const { standing } = read(membership, entry.data.member)
  return standing === "full" || standing === "probationer"
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}此人不在册${standing === "suspended" ? "（已停止党籍）" : ""}，不能到“${entry.data.post}”岗位`,
          en: `on ${entry.occurredOn} the person is no member in standing (${registered[standing].en}) and cannot take up "${entry.data.post}"`,
        },
        remedy: { zh: "核对人员和上岗日期。", en: "Check the person and the date." },
      }
})

const seats = breach("PostSeatsExceeded", { title: { zh: "超出岗位人数", en: "No seat free on the post" }, citation })(
  PostTakenUp,
  { branch: [branchPosts] },
)(({ entry, read }) => {
  const { branch, post } = entry.data
  const state = read(branchPosts, branch)
  const limit = state.posts.find((one) => one.post === post)?.seats
  const held = state.holders.filter((one) => one.post === post && one.member !== entry.data.member).length
  return limit === undefined || limit === null || held < limit
    ? undefined
    : {
        message: {
          zh: `“${post}”岗位设${limit}人，${entry.occurredOn}已有${held}人在岗`,
          en: `"${post}" has ${limit} seats, and ${held} are taken on ${entry.occurredOn}`,
        },
        remedy: {
          zh: "先登记离岗，或重新设岗调整人数。",
          en: "Record PostVacated, or set the post up with more seats.",
        },
      }
})

const abolished = breach("PostWasAbolished", { title: { zh: "岗位已撤销", en: "Post abolished" }, citation })(
  PostTakenUp,
  {
    branch: [branchPosts],
  },
)(({ entry, read }) => {
  const gone =
    read(branchPosts, entry.data.branch).posts.find(({ post }) => post === entry.data.post)?.abolished ?? null
  return gone === null
    ? undefined
    : {
        message: {
          zh: `“${entry.data.post}”岗位已于${gone.on}撤销`,
          en: `the post "${entry.data.post}" was abolished on ${gone.on}`,
        },
        remedy: { zh: "先重新设岗，或核对岗位名称。", en: "Set the post up anew, or check its name." },
      }
})

const stillHeld = breach("PostStillHeld", {
  title: { zh: "撤销的岗位仍有人在岗", en: "Abolished while held" },
  citation,
})(PostAbolished, { branch: [branchPosts] })(({ entry, read }) => {
  const held = read(branchPosts, entry.data.branch).holders.filter(({ post }) => post === entry.data.post).length
  return held === 0
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}“${entry.data.post}”岗位仍有${held}人在岗`,
          en: `on ${entry.occurredOn} the post "${entry.data.post}" is still held by ${held}`,
        },
        remedy: { zh: "先逐人登记离岗。", en: "Record PostVacated for each holder first." },
      }
})

const notice = { title: { zh: "公示须在上岗之前", en: "Public notice comes before taking up" }, citation }

const noticed: ReadonlyArray<Rule> = [
  breach("PostNotice", notice)(PostNoticeHeld, { member: [posts] })(({ entry, read }) => {
    const held = read(posts, entry.data.member).held.find(ofPost(entry.data))
    return held === undefined
      ? undefined
      : {
          message: {
            zh: `该党员已于${held.on}到“${held.post}”岗位，${entry.occurredOn}才公示`,
            en: `the member took up "${held.post}" on ${held.on}, and the notice is of ${entry.occurredOn}`,
          },
          remedy: { zh: "核对公示时间和上岗时间。", en: "Check the dates of the notice and of taking up." },
        }
  }),
  breach("PostNotice", notice)(PostTakenUp, { member: [posts] })(({ entry, read }) => {
    const until = read(posts, entry.data.member).candidacies.find(ofPost(entry.data))?.notice?.until ?? null
    return until === null || entry.occurredOn > until
      ? undefined
      : {
          message: {
            zh: `公示至${until}截止，${entry.occurredOn}不能上岗`,
            en: `the notice runs until ${until}, so the post cannot be taken up on ${entry.occurredOn}`,
          },
          remedy: { zh: "公示期满后上岗，或核对日期。", en: "Take it up after the notice, or check the dates." },
        }
  }),
]

/**
 * A move to another branch ends no post by itself: the branch releases whoever leaves it, and until then the post is
 * his. A note, for no text sets a term, and the ledger goes on showing the post until somebody records its end.
 */
const leftBehind = note("PostLeftBehind", {
  title: { zh: "原支部的岗位仍在岗", en: "Post in the former branch still held" },
  citation,
})(MemberTransferred, { member: [posts] })(({ entry, read }) => {
  const held = read(posts, entry.data.member).held.filter(({ branch }) => branch === entry.data.from)
  return held.length === 0
    ? undefined
    : {
        message: {
          zh: `该党员在原支部仍在${held.map(({ post }) => `“${post}”`).join("、")}岗位，转接不等于离岗`,
          en: `the member still holds ${held.map(({ post }) => `"${post}"`).join(", ")} in the former branch: a transfer ends no post`,
        },
        remedy: { zh: "已离岗的，登记离岗。", en: "Record PostVacated where he left it." },
      }
})

/** A day of the half-year for which it counts: an appraisal of the year is that of its second half too. */
const appraisedFor = ({ year, period }: Appraisal): PlainDate =>
  period === "firstHalf" ? startOfYear(year) : addMonths(startOfYear(year), 6)

/** In each span after that of the first appraisal of its kind on record, who still holds the post is appraised. */
const appraisedIn = (
  rule: string,
  months: 6 | 12,
  { isOfIt, begins }: Record<"isOfIt" | "begins", (appraisal: Appraisal) => boolean>,
  cited: { readonly title: Message; readonly todo: Message },
): Rule =>
  lapse(rule, {
    title: cited.title,
    todo: () => cited.todo,
    citation: citing(
      "无职党员设岗定责制度：半年考察、年度考评",
      "Rule on posts for members without office: a review every half-year, an appraisal every year",
    ),
  })(posts)(({ listed, appraisals }, asOf) =>
    listed.flatMap((holding) => {
      const those = appraisals.filter((one) => ofPost(holding)(one) && isOfIt(one) && one.on >= holding.on)
      const done = countingFor(those, appraisedFor)
      const { ended } = holding
      return notDone(
        {
          months,
          grace: GRACE_MONTHS,
          begins: fromFirst(countingFor(those.filter(begins), appraisedFor)) ?? null,
          done,
          asked: ({ last }) => ended === null || ended.on > last,
          message: (span) => ({
            zh: `${called(span, months).zh}没有“${holding.post}”岗位的考评记录`,
            en: `no appraisal of the post "${holding.post}" is on record for ${called(span, months).en}`,
          }),
        },
        asOf,
      )
    }),
  )

const ofTheYear = ({ period }: Appraisal): boolean => period === "year"
const appraised: ReadonlyArray<Rule> = [
  appraisedIn(
    "PostNotAppraised",
    12,
    { isOfIt: ofTheYear, begins: ofTheYear },
    {
      title: { zh: "当年未考评岗位履职", en: "Post not appraised in the year" },
      todo: { zh: "考评岗位履职（每年一次）", en: "appraise how the post is filled (every year)" },
    },
  ),
  appraisedIn(
    "PostNotReviewed",
    6,
    { isOfIt: () => true, begins: (one) => !ofTheYear(one) },
    {
      title: { zh: "未按期考察岗位履职", en: "Post not reviewed in the half-year" },
      todo: { zh: "考察岗位履职（每半年一次）", en: "review how the post is filled (every half-year)" },
    },
  ),
]

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  twice,
  noticeUntil,
  ...never,
  ...order,
  notMember,
  seats,
  abolished,
  stillHeld,
  ...noticed,
  leftBehind,
  ...appraised,
]
