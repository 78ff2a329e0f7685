/** Rectification: what is refused, what is due of a weak branch (E23), and a village without a target (E16). */
import { addMonths, addYears, type PlainDate } from "../../kernel/Calendar.ts"
import { isUnrecorded, type DataOf, type Declaration } from "../../kernel/Event.ts"
import { breach, contradiction, lapse, type Obligation, type Rule } from "../../kernel/Rule.ts"
import type { BranchId } from "../organization/events.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { type SupportSlot, supportSlots } from "../../rulebook/Slots.ts"
import * as on from "./events.ts"
import { recurring } from "./recurringRules.ts"
import { firstSecretaries } from "./firstSecretaryRules.ts"
import { planRules } from "./planRules.ts"
import { measuresOf, rectification, type Round } from "./register.ts"
import { targets } from "./targets.ts"
import { misset, obligationOf, unopen } from "./tasks.ts"

const citation = citing(
  "软弱涣散基层党组织整顿工作要求（验收销号、回头看）",
  "Requirements on rectifying weak and lax branches",
)
/** Years within which a branch that was written off is looked at again. */
const FOLLOW_UP_YEARS = 1

type InBranch = Declaration<string, { readonly branch: BranchId }>
/** Refuses a step that the state of the branch's rectification makes impossible. */
const where =
  (rule: string, zh: string, en: string) =>
  <D extends InBranch>(
    event: D,
    fits: (state: (typeof rectification)["initial"], data: DataOf<D>) => boolean,
    say: { readonly zh: string; readonly en: string },
  ): Rule =>
    contradiction(rule, { title: { zh, en }, citation })(event, "branch", [rectification])(({ entry, before }) =>
      fits(before(rectification, entry.data.branch), entry.data) || isUnrecorded(entry, on.WeakBranchIdentified.type)
        ? undefined
        : {
            message: { zh: `${entry.occurredOn}${say.zh}`, en: `on ${entry.occurredOn} ${say.en}` },
            remedy: {
              zh: "核对党支部和日期，或先登记前一步。",
              en: "Check branch and date, or record the step before.",
            },
          },
    )

const notWeak = where("NotInRectification", "不在整顿中", "Not in rectification")
const notRectified = where("NotRectified", "尚未验收销号", "Not rectified yet")
const open = { zh: "该支部不在整顿中", en: "the branch is in no rectification" }
const closed = { zh: "该支部没有已验收销号的整顿", en: "no rectification of the branch stands accepted" }

const steps: ReadonlyArray<Rule> = [
  where("InRectification", "已在整顿中", "In rectification already")(
    on.WeakBranchIdentified,
    (state) => state.open === null,
    { zh: "该支部已在整顿中", en: "the branch is in rectification already" },
  ),
  ...[
    on.RectificationPlanAdopted,
    on.RectificationSupportAssigned,
    on.RectificationReported,
    on.RectificationInspected,
    on.RectificationFailed,
    on.BranchRectified,
  ].map((event) => notWeak(event as InBranch, (state) => state.open !== null, open)),
  ...[on.FollowUpDone, on.RectificationReopened].map((event) =>
    notRectified(event as InBranch, (state) => state.rectified !== null, closed),
  ),
  contradiction("MeasureSet", { title: { zh: "整顿措施编号或时限有误", en: "Measures wrongly set" }, citation })(
    on.RectificationPlanAdopted,
    "branch",
    [rectification],
  )(({ entry, before }) =>
    misset(entry.occurredOn, entry.data.measures, measuresOf(before(rectification, entry.data.branch))),
  ),
  contradiction("MeasureNotOpen", { title: { zh: "没有待完成的该项措施", en: "No such measure open" }, citation })(
    on.MeasureCompleted,
    "branch",
    [rectification],
  )(({ entry, before }) =>
    unopen(measuresOf(before(rectification, entry.data.branch)), entry.data.number, entry.occurredOn),
  ),
  ...[
    [on.WeakBranchIdentified, "deadline"],
    [on.RectificationFailed, "until"],
    [on.RectificationReopened, "until"],
  ].map(([event, field]) =>
    contradiction("DeadlinePast", { title: { zh: "期限早于当日", en: "Deadline before its own day" }, citation })(
      event as InBranch,
      "branch",
      [],
    )(({ entry }) => {
      const deadline = (entry.data as { readonly [key: string]: unknown })[field as string] as PlainDate | undefined
      return deadline === undefined || deadline >= entry.occurredOn
        ? undefined
        : {
            message: {
              zh: `期限${deadline}早于${entry.occurredOn}`,
              en: `the deadline ${deadline} is before ${entry.occurredOn}`,
            },
          }
    }),
  ),
  breach("MeasuresOpen", { title: { zh: "措施未完成即验收", en: "Accepted with measures open" }, citation })(
    on.BranchRectified,
    { branch: [rectification] },
  )(({ entry, read }) => {
    const state = read(rectification, entry.data.branch)
    const left = measuresOf(state).filter(({ completed }) => completed === null)
    if (state.rounds.at(-1)?.planned === null)
      return {
        message: { zh: "该支部没有整顿方案", en: "the branch has no plan" },
        remedy: { zh: "先登记“制定整顿方案”。", en: "Record RectificationPlanAdopted first." },
      }
    return left.length === 0
      ? undefined
      : {
          message: {
            zh: `第${left.map(({ number }) => number).join("、")}项措施没有完成`,
            en: `measures ${left.map(({ number }) => number).join(", ")} are not completed`,
          },
          remedy: { zh: "先登记“整顿措施完成”。", en: "Record MeasureCompleted first." },
        }
  }),
]

const e23 = (
  title: { readonly zh: string; readonly en: string },
  todo: { readonly zh: string; readonly en: string },
) => ({
  title,
  todo: () => todo,
  citation,
})
type State = (typeof rectification)["initial"]
/** What is due of each rectification; the dissolution of the branch ends it. */
const ofRounds =
  (due: (round: Round) => Omit<Obligation, "from"> | undefined) =>
  ({ rounds, dissolved }: State): ReadonlyArray<Obligation> =>
    rounds.flatMap((round) => {
      const told = due(round)
      return told === undefined
        ? []
        : [{ ...told, met: told.met ?? dissolved ?? undefined, from: { on: round.on, entry: round.entry } }]
    })

const planDue = (months: number): Rule =>
  lapse(
    "E23",
    e23(
      { zh: "软弱涣散支部未制定整顿方案", en: "Weak branch without a plan" },
      { zh: "制定整顿方案", en: "adopt a plan" },
    ),
  )(rectification)(
    ofRounds((round) => {
      const due = addMonths(round.on, months)
      return {
        due,
        met: round.planned ?? undefined,
        message: {
          zh: `${round.on}确定的软弱涣散支部应于${due}前制定整顿方案`,
          en: `the branch found weak on ${round.on} is to have its plan by ${due}`,
        },
      }
    }),
  )

const supportDue = (months: number, slots: ReadonlyArray<SupportSlot>): Rule =>
  lapse(
    "E23",
    e23(
      { zh: "软弱涣散支部帮扶力量未落实", en: "Weak branch without all its support" },
      { zh: "落实帮扶力量", en: "assign all kinds of support" },
    ),
  )(rectification)(
    ofRounds((round) => {
      const due = addMonths(round.on, months)
      const filled = slots.flatMap((slot) => round.support[slot] ?? [])
      const missing = slots.filter((slot) => round.support[slot] === undefined)
      const last = filled.reduce((a, b) => (b.on > a.on ? b : a), filled[0] ?? round)
      const said = missing.length === 0 ? slots : missing
      return {
        due,
        met: missing.length === 0 ? { on: last.on, entry: last.entry } : undefined,
        message: {
          zh: `${round.on}确定的软弱涣散支部应于${due}前落实${said.map((slot) => supportSlots[slot].zh).join("、")}`,
          en: `the branch found weak on ${round.on} is to have by ${due}: ${said.map((slot) => supportSlots[slot].en).join(", ")}`,
        },
      }
    }),
  )

const deadlines: ReadonlyArray<Rule> = [
  lapse(
    "E23",
    e23(
      { zh: "软弱涣散支部整顿超期", en: "Rectification past its deadline" },
      { zh: "完成整顿并验收销号", en: "finish the rectification and have it accepted" },
    ),
  )(rectification)(
    ofRounds(({ on, deadline, rectified }) =>
      deadline === null
        ? undefined
        : {
            due: deadline,
            met: rectified ?? undefined,
            message: {
              zh: `${on}开始的整顿应于${deadline}前完成`,
              en: `the rectification of ${on} is to end by ${deadline}`,
            },
          },
    ),
  ),
  lapse(
    "E23",
    e23(
      { zh: "软弱涣散支部财务仍未公开", en: "Finances of the weak branch still not disclosed" },
      { zh: "公开村级财务", en: "disclose the finances" },
    ),
  )(rectification)(
    ofRounds(({ on, criteria, deadline, disclosed }) =>
      deadline === null || !criteria.includes("financeNotDisclosed")
        ? undefined
        : {
            due: deadline,
            met: disclosed ?? undefined,
            message: {
              zh: `${on}因财务不公开开始整顿，应于${deadline}前公开`,
              en: `in rectification since ${on} for undisclosed finances, to be disclosed by ${deadline}`,
            },
          },
    ),
  ),
  lapse("MeasureOverdue", {
    title: { zh: "整顿措施未按期完成", en: "Measure not completed in time" },
    todo: () => ({ zh: "完成整顿措施", en: "complete the measure" }),
    citation,
  })(rectification)(({ measures, dissolved }) =>
    measures.map((measure) => {
      const due = obligationOf(measure)
      return { ...due, met: due.met ?? dissolved ?? undefined }
    }),
  ),
  lapse("FollowUp", {
    title: { zh: "销号后未回头看", en: "No follow-up after acceptance" },
    todo: () => ({ zh: "对销号支部回头看", en: "follow up on the branch that was written off" }),
    citation,
  })(rectification)(
    ofRounds(({ rectified, followedUp }) => {
      if (rectified === null) return undefined
      const due = addYears(rectified.on, FOLLOW_UP_YEARS)
      return {
        due,
        met: followedUp ?? undefined,
        message: {
          zh: `${rectified.on}验收销号，应于${due}前回头看`,
          en: `accepted on ${rectified.on}, to be followed up by ${due}`,
        },
      }
    }),
  ),
]

const noTarget = (years: number): Rule =>
  lapse("E16", {
    title: { zh: "村党支部连续多年未列发展对象", en: "Village without a development target for years" },
    todo: () => ({ zh: "培养列出发展对象", en: "bring up and list a development target" }),
    citation: citing("软弱涣散基层党组织排查标准", "Criteria for weak and lax branches"),
  })(targets)(({ village, gaps }) =>
    village
      ? gaps.map(({ on, entry, ended }) => {
          const due = addYears(on, years)
          return {
            due,
            from: { on, entry },
            met: ended ?? undefined,
            message: {
              zh: `该村自${on}起没有新的发展对象，应于${due}前列出`,
              en: `the village has had no new development target since ${on}, one is to be listed by ${due}`,
            },
          }
        })
      : [],
  )

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  ...steps,
  ...deadlines,
  ...(settings.rectificationStartMonths === null
    ? []
    : [
        planDue(settings.rectificationStartMonths),
        supportDue(settings.rectificationStartMonths, settings.supportSlots),
      ]),
  ...(settings.villageTargetYears === null ? [] : [noTarget(settings.villageTargetYears)]),
  ...recurring,
  ...firstSecretaries(settings),
  ...planRules,
]
