/**
 * Development: terms that townships set for themselves (本地规定), each off unless its setting is given. None of them is in
 * the Rules for Developing Members, so that what they find is a lapse and never refused.
 */
import { addDays, addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import { bare } from "../../kernel/Facts.ts"
import { termsFrom } from "../../kernel/Recurring.ts"
import type { Message } from "../../kernel/Message.ts"
import { flag, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { every } from "../../rulebook/Term.ts"
import { overburdened } from "./accompaniment.ts"
import * as on from "./events.ts"
import { ofEachFile, type File } from "./File.ts"
import { development } from "./register.ts"
import { fileAt } from "./steps.ts"

const local = (zh: string, en: string) =>
  citing(`发展党员工作本地规定：${zh}`, `Local rule on developing members: ${en}`)

interface Said {
  readonly title: Message
  readonly todo: Message
}

/** What is done again and again, as a sentence goes on to say it. */
interface Repeated extends Said {
  readonly again: Message
}

/** A step that is due after another. */
interface Awaited extends Said {
  readonly from: (file: File) => Fact | undefined
  readonly step: { readonly type: string; readonly title: Message }
  readonly done: (file: File) => Fact | undefined
  /** Whether a later step shows that it was done, on a day that nobody wrote down. */
  readonly over?: (file: File) => boolean
}

/** What is due of a step of each file that is open, or was done. */
const awaited = (
  rule: string,
  { title, todo, from, step, done, over }: Awaited,
  term: Message,
  due: (on: PlainDate) => PlainDate,
) =>
  lapse(rule, {
    title,
    todo: () => todo,
    citation: local(`${step.title.zh}${term.zh}`, `${step.type} ${term.en}`),
  })(development)(
    ofEachFile((file) => {
      const [begun, met] = [from(file), done(file)]
      if (begun === undefined || file.unrecorded.includes(step.type)) return []
      if (met === undefined ? file.closed !== undefined || over?.(file) === true : met.on < begun.on) return []
      const day = due(begun.on)
      return [
        {
          due: day,
          from: bare(begun),
          met: met && bare(met),
          message: {
            zh: `${begun.on}之后应于${day}前${step.title.zh}`,
            en: `after ${begun.on} ${step.type} is due by ${day}`,
          },
        },
      ]
    }),
  )

const inMonths = (months: number): Message => ({ zh: `不超过${months}个月`, en: `within ${months} months` })

const preReview = (months: number): Rule =>
  awaited(
    "PreReviewLate",
    {
      title: { zh: "支委会审查后未按期预审", en: "Pre-review not decided in time" },
      todo: { zh: "报上级党委预审", en: "have the pre-review decided" },
      from: ({ scrutiny }) => (scrutiny?.passed === true ? scrutiny : undefined),
      step: on.PreReviewDecided,
      done: (file) => file.preReview,
    },
    inMonths(months),
    (day) => addMonths(day, months),
  )

const submission = (months: number): Rule =>
  awaited(
    "AdmissionSubmittedLate",
    {
      title: { zh: "支部大会决议未按期上报", en: "Resolution of the branch meeting not submitted in time" },
      todo: { zh: "上报支部大会决议", en: "submit the resolution of the branch meeting" },
      from: ({ meeting }) => (meeting?.passed === true ? meeting : undefined),
      step: on.AdmissionSubmitted,
      done: (file) => file.submitted,
      over: ({ decided }) => decided !== undefined,
    },
    inMonths(months),
    (day) => addMonths(day, months),
  )

const archive = (days: number): Rule =>
  awaited(
    "ArchivedLate",
    {
      title: { zh: "转正批准后未按期归档", en: "File not archived in time" },
      todo: { zh: "归档发展党员材料", en: "archive the development file" },
      from: ({ confirmed }) => (confirmed === undefined || confirmed.onRoster === true ? undefined : confirmed),
      step: on.DevelopmentFileArchived,
      done: (file) => file.archived,
    },
    { zh: `不超过${days}天`, en: `within ${days} days` },
    (day) => addDays(day, days),
  )

/** From a fact, and from each time that it was done, runs a term, until a fact with which it is asked no more. */
const again = (
  rule: string,
  { title, todo, again: said }: Repeated,
  citation: Rule["citation"],
  {
    months,
    type,
    of,
  }: {
    readonly months: number
    readonly type: string
    readonly of: (file: File) => {
      readonly from: Fact | undefined
      readonly done: ReadonlyArray<Fact>
      readonly until: Fact | undefined
    }
  },
): Rule =>
  lapse(rule, { title, todo: () => todo, citation })(development)(
    ofEachFile((file) => {
      const { from, done, until } = of(file)
      if (from === undefined || file.unrecorded.includes(type)) return []
      const those = [from, ...done.filter((one) => one.on >= from.on && (until === undefined || one.on <= until.on))]
      return termsFrom(those, until, months, (begun, due) => ({
        zh: `${begun}之后应于${due}前${said.zh}`,
        en: `after ${begun} ${said.en} by ${due}`,
      }))
    }),
  )

const probationReviews = (months: number): Rule =>
  again(
    "ProbationNotReviewed",
    {
      title: { zh: "预备党员未按期考察", en: "Probationer not reviewed in time" },
      todo: { zh: `考察预备党员（${every(months).zh}一次）`, en: `review the probationer (${every(months).en})` },
      again: { zh: "再考察一次", en: "the probationer is to be reviewed" },
    },
    local(`预备党员${every(months).zh}考察一次`, `a probationer is reviewed ${every(months).en}`),
    {
      months,
      type: on.ProbationReviewed.type,
      // Of who came with a roster nobody wrote down how he was reviewed.
      of: ({ began, enrolled, probationReviews: done = [], confirmationMeeting, confirmed, closed }) => ({
        from: enrolled === undefined ? began : undefined,
        done,
        // A meeting that extends the probation ends nothing.
        until: (confirmationMeeting?.proposal === "extend" ? undefined : confirmationMeeting) ?? confirmed ?? closed,
      }),
    },
  )

const thoughtReports = (months: number): Rule =>
  again(
    "ThoughtReportMissing",
    {
      title: { zh: "未按期提交思想汇报", en: "No thought report in its time" },
      todo: { zh: `提交思想汇报（${every(months).zh}一次）`, en: `hand in a thought report (${every(months).en})` },
      again: { zh: "再提交一次思想汇报", en: "a thought report is due" },
    },
    local(`${every(months).zh}提交一次思想汇报`, `a thought report ${every(months).en}`),
    {
      months,
      type: on.ThoughtReportSubmitted.type,
      of: ({ activist, thoughtReports: done = [], confirmed, closed }) => ({
        from: activist,
        done,
        until: confirmed ?? closed,
      }),
    },
  )

const tooSoon = (months: number): Rule =>
  flag("ActivistTooSoon", {
    title: { zh: "申请入党时间过短即确定为积极分子", en: "Determined as activist too soon after the application" },
    citation: local(
      `递交申请满${months}个月后确定积极分子`,
      `an activist is determined ${months} months after applying`,
    ),
  })(on.ActivistDetermined, { member: [development] })(({ entry, read }) => {
    const applied = fileAt(read, entry)?.applied
    if (applied === undefined) return undefined
    const earliest = addMonths(applied.on, months)
    return entry.occurredOn >= earliest
      ? undefined
      : {
          message: {
            zh: `${applied.on}递交申请，${entry.occurredOn}确定为积极分子，应满${months}个月（${earliest}）`,
            en: `applied on ${applied.on}, activist on ${entry.occurredOn}; ${months} months are over on ${earliest}`,
          },
        }
  })

const tooOld = (months: number): Rule =>
  flag("PoliticalReviewExpired", {
    title: { zh: "政治审查结论超过有效期", en: "Political review no longer valid" },
    citation: local(`政治审查结论${months}个月内有效`, `a political review is valid for ${months} months`),
  })(on.AdmissionMeetingHeld, { member: [development] })(({ entry, read }) => {
    const review = fileAt(read, entry)?.politicalReview
    if (review === undefined) return undefined
    const until = addMonths(review.on, months)
    return entry.occurredOn <= until
      ? undefined
      : {
          message: {
            zh: `政治审查${review.on}作出结论，${until}后失效，${entry.occurredOn}开会讨论`,
            en: `the review of ${review.on} was valid until ${until}; the meeting was on ${entry.occurredOn}`,
          },
        }
  })

const given = (value: number | null, rule: (value: number) => Rule): ReadonlyArray<Rule> =>
  value === null ? [] : [rule(value)]

/** The local rules that a township keeps. */
export const localRules = (settings: Settings): ReadonlyArray<Rule> => [
  ...given(settings.activistAfterMonths, tooSoon),
  ...given(settings.accompanimentLoad, overburdened),
  ...given(settings.thoughtReportMonths, thoughtReports),
  ...given(settings.politicalReviewMonths, tooOld),
  ...given(settings.preReviewMonths, preReview),
  ...given(settings.submissionMonths, submission),
  ...given(settings.archiveDays, archive),
  ...given(settings.probationReviewMonths, probationReviews),
]
