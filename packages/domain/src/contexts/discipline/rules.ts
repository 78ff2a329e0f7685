/** Discipline: organizational disposal and talks, and all rules of the context. */
import { addMonths, plainDate } from "../../kernel/Calendar.ts"
import { type Declaration, isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, flag, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { MemberRemoved } from "../membership/events.ts"
import type { MemberId } from "../membership/ids.ts"
import { membership } from "../membership/register.ts"
import { clueRules, supervision } from "./clues.ts"
import { effectRules } from "./effects.ts"
import {
  AdvisedToWithdraw,
  DisposalFiled,
  RectificationAssessed,
  RectificationOrdered,
  WarningTalkHeld,
} from "./events.ts"
import { openFiling } from "./disposals.ts"
import { discipline } from "./member.ts"
import { outcomeRules } from "./outcomes.ts"
import { reconcilingRules } from "./reconciling.ts"
import { disposals } from "./vocabulary.ts"

type OfMember = Declaration<string, { readonly member: MemberId; readonly ground?: string }>

const disposal = citing(
  "《中国共产党不合格党员组织处置办法》",
  "Measures on Organizational Disposal of Unqualified Members",
)

/** Months that a time limit for correction lasts at most (不合格党员组织处置办法; 党员教育管理工作条例第30条). */
const CORRECTION_MAX_MONTHS = 12

const limit = breach("RectificationTooLong", {
  title: { zh: "限期改正期限不当", en: "Time limit for correction" },
  citation: citing("《中国共产党党员教育管理工作条例》第30条", "Members' Education Regulations Art. 30"),
})(
  RectificationOrdered,
  {},
)(({ entry }) => {
  const latest = addMonths(entry.occurredOn, CORRECTION_MAX_MONTHS)
  return entry.data.until > entry.occurredOn && entry.data.until <= latest
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}起限期改正至${entry.data.until}，最长至${latest}`,
          en: `from ${entry.occurredOn} to ${entry.data.until}; ${latest} at the latest`,
        },
        remedy: {
          zh: "核对改正期限，一般六个月，最长一年。",
          en: "Check the limit: six months as a rule, a year at most.",
        },
      }
})

const ofMembers = [DisposalFiled, RectificationOrdered, AdvisedToWithdraw].map((event) =>
  breach("DisposedNotMember", {
    title: { zh: "组织处置对象当日不是党员", en: "Disposed of while no member" },
    citation: disposal,
  })(event, { member: [membership] })(({ entry, read }) =>
    read(membership, entry.data.member).standing !== "none"
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}此人不是党员，不能登记“${event.title.zh}”`,
            en: `on ${entry.occurredOn} the person is no member, so ${event.type} cannot be`,
          },
          remedy: { zh: "核对人员和日期。", en: "Check the person and the date." },
        },
  ),
)

/** From the day on which the Measures were issued. */
const FILED_SINCE = plainDate("2024-06-16")

/** What is decided without having been filed: found, for the decision stands and the procedure was not kept. */
const unfiled: ReadonlyArray<Rule> = (
  [
    [RectificationOrdered, "rectification"],
    [AdvisedToWithdraw, "advice"],
    [MemberRemoved, "removal"],
  ] as const
).map(([event, kind]) =>
  flag("DisposalNotFiled", {
    title: { zh: "组织处置前未报上级备案", en: "Disposal not filed beforehand" },
    citation: disposal,
  })(event as OfMember, { member: [discipline] })(({ entry, read }) => {
    const { ground } = entry.data
    // Expulsion is a punishment, and who was advised to leave and does not was filed with that advice.
    const apart = ground === "expelled" || ground === "refusedAdvice"
    if (apart || entry.occurredOn < FILED_SINCE || isUnrecorded(entry, DisposalFiled.type)) return undefined
    return openFiling(read(discipline, entry.data.member), kind) >= 0
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}“${disposals[kind].zh}”之前没有报上级党委事前备案的登记`,
            en: `no filing is on record before the member was "${disposals[kind].en}" on ${entry.occurredOn}`,
          },
          remedy: { zh: "已备案的，补登组织处置事前备案。", en: "Record DisposalFiled where it was filed." },
        }
  }),
)

const unordered = contradiction("NotOrdered", {
  title: { zh: "没有限期改正", en: "No correction ordered" },
  citation: disposal,
})(RectificationAssessed, "member", [discipline])(({ entry, before }) =>
  before(discipline, entry.data.member).disposals.some(
    ({ kind, assessed }) => kind === "rectification" && assessed === null,
  ) || isUnrecorded(entry, RectificationOrdered.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该党员没有尚未评估的限期改正`,
          en: `by ${entry.occurredOn} the member has no time limit for correction left to assess`,
        },
        remedy: { zh: "先登记限期改正，或核对日期。", en: "Record RectificationOrdered first, or check the date." },
      },
)

const assessed = lapse("RectificationNotAssessed", {
  title: { zh: "限期改正期满未评估", en: "Correction not assessed in time" },
  todo: () => ({ zh: "评估限期改正情况", en: "assess the correction" }),
  citation: disposal,
})(discipline)(({ disposals }) =>
  disposals.flatMap(({ on, entry, until, assessed: result, superseded }) => {
    if (until === null) return []
    const met = result ?? superseded
    return [
      {
        due: until,
        from: { on, entry },
        met: met === null ? undefined : { on: met.on, entry: met.entry },
        message: {
          zh: `${on}的限期改正应于${until}前评估`,
          en: `the correction ordered on ${on} is to be assessed by ${until}`,
        },
      },
    ]
  }),
)

const nobody = contradiction("TalkWithNobody", {
  title: { zh: "没有谈话对象", en: "A talk with nobody" },
  citation: supervision,
})(
  WarningTalkHeld,
  "self",
  [],
)(({ entry }) => {
  const { members = [], subject, persons } = entry.data
  return members.length > 0 || subject !== undefined || persons !== undefined
    ? undefined
    : {
        message: { zh: "没有写明谈话对象或人数", en: "neither who was talked to nor how many" },
        remedy: {
          zh: "写明在册谈话对象；不在册的写姓名；集体谈话可以只写人数。",
          en: "Give the members, or the name of who is on no register, or how many took part.",
        },
      }
})

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  ...clueRules(settings),
  ...outcomeRules,
  ...effectRules(settings),
  limit,
  ...ofMembers,
  ...unfiled,
  unordered,
  assessed,
  nobody,
  ...reconcilingRules,
]
