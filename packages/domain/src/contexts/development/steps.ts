/**
 * The order of the steps: a step whose predecessor was never recorded is a contradiction, one dated before its
 * predecessor a breach of G34. A predecessor that the source had no column for (未登记) is neither. Steps that
 * share a predecessor are ordered among themselves in `sequence.ts`.
 */
import type { Declaration, Entry } from "../../kernel/Event.ts"
import { breach, contradiction, type Read, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import type { MemberId } from "../membership/ids.ts"
import * as on from "./events.ts"
import { empty, isDropped, type File } from "./File.ts"
import { development } from "./register.ts"

/** The file just before an entry; what the entry itself lists as unrecorded (未登记) is unrecorded for its own step too. */
export const fileAt = (read: Read, { data, unrecorded = [] }: Entry<{ readonly member: MemberId }>): File | null => {
  const { file } = read(development, data.member)
  if (unrecorded.length === 0) return file
  const known = file ?? empty
  return { ...known, unrecorded: [...known.unrecorded, ...unrecorded] }
}

export const flowchart = citing("《中国共产党发展党员工作流程图》", "Flowchart of the Rules for Developing Members")
const missing = { title: { zh: "前一步骤未登记", en: "Preceding step not recorded" }, citation: flowchart }
export const disorder = { title: { zh: "材料时间先后颠倒", en: "Dates of the file out of order" }, citation: flowchart }

/** Whether a file lacks a step that its source could have recorded. */
export const lacks = (file: File | null, step: keyof File, type: string): boolean =>
  file === null || (file[step] === undefined && !file.unrecorded.includes(type))

type Predecessor = readonly [event: Declaration, done: (file: File) => boolean]
const applied: Predecessor = [on.MemberApplied, (file) => file.applied !== undefined]
const activist: Predecessor = [on.ActivistDetermined, (file) => file.activist !== undefined]
const listed: Predecessor = [on.TargetListed, (file) => file.listed !== undefined]
const meeting: Predecessor = [on.AdmissionMeetingHeld, (file) => file.meeting?.passed === true]
const approved: Predecessor = [on.AdmissionDecided, (file) => file.decided?.approved === true]
const confirmed: Predecessor = [on.MemberConfirmed, (file) => file.confirmed !== undefined]
const proposed = (proposal: string): Predecessor => [
  on.ConfirmationMeetingHeld,
  (file) => file.confirmationMeeting?.proposal === proposal,
]

/** Each step with the one that must come before it. */
const order: ReadonlyArray<readonly [step: Declaration, before: Predecessor]> = [
  [on.ApplicantTalkHeld, applied],
  [on.ApplicationWithdrawn, applied],
  [on.ActivistDetermined, applied],
  [on.ActivistFiled, activist],
  [on.TrainingContactsAssigned, activist],
  [on.ActivistReviewed, activist],
  [on.ThoughtReportSubmitted, applied],
  [on.CultivationTransferred, applied],
  [on.ActivistDropped, activist],
  [on.TargetOpinionsCollected, activist],
  [on.TargetProposed, activist],
  [on.TargetFiled, activist],
  [on.NoticePosted, activist],
  [on.TargetListed, activist],
  [on.IntroducersAssigned, activist],
  [on.PoliticalReviewConcluded, activist],
  [on.PreAdmissionTrainingCompleted, activist],
  [on.ScrutinyHeld, listed],
  [on.PreReviewDecided, listed],
  [on.ApplicationFormIssued, listed],
  [on.ApplicationFormCompleted, listed],
  [on.AdmissionMeetingHeld, listed],
  [on.AdmissionSubmitted, meeting],
  [on.AdmissionTalkHeld, meeting],
  [on.AdmissionDecided, meeting],
  [on.AdmissionFiled, approved],
  [on.AdmissionNotRecognized, approved],
  [on.ProbationerAssigned, approved],
  [on.ProbationReviewed, approved],
  [on.ConfirmationRequested, approved],
  [on.ConfirmationPostponed, approved],
  [on.ConfirmationMeetingHeld, approved],
  [on.MemberConfirmed, proposed("confirm")],
  [on.ProbationExtended, proposed("extend")],
  [on.ProbationCancelled, proposed("cancel")],
  [on.DevelopmentFileArchived, confirmed],
]

const has = (file: File | null, [event, done]: Predecessor): boolean =>
  file !== null && (done(file) || file.unrecorded.includes(event.type))

export type Step = Declaration<string, { readonly member: MemberId }>
export const checkDates = { zh: "核对两个日期。", en: "Check both dates." }

const needs = (step: Step, before: Predecessor): Rule =>
  contradiction("StepMissing", missing)(step, "member", [development])(({ self, before: then, ever }) => {
    if (has(then(development, self as never).file, before) || has(ever(development, self as never).file, before))
      return undefined
    return {
      message: {
        zh: `${step.title.zh}之前须先有“${before[0].title.zh}”，但从未登记`,
        en: `${step.type} needs ${before[0].type} before it, which was never recorded`,
      },
      remedy: { zh: `先登记${before[0].title.zh}。`, en: `Record ${before[0].type} first.` },
    }
  })

const chain = (step: Step, before: Predecessor): ReadonlyArray<Rule> => [
  needs(step, before),
  breach("G34", disorder)(step, { member: [development] })(({ entry, read }) => {
    const file = fileAt(read, entry)
    if (file?.closed !== undefined && !(step.type === on.ActivistDetermined.type && isDropped(file)))
      return {
        message: {
          zh: `${step.title.zh}（${entry.occurredOn}）时，档案已于${file.closed.on}终止`,
          en: `the file was closed on ${file.closed.on}, before ${step.type} (${entry.occurredOn})`,
        },
        remedy: checkDates,
      }
    return has(file, before)
      ? undefined
      : {
          message: {
            zh: `${step.title.zh}（${entry.occurredOn}）早于${before[0].title.zh}`,
            en: `${step.type} (${entry.occurredOn}) is dated before ${before[0].type}`,
          },
          remedy: checkDates,
        }
  }),
]

const noticeSteps = [on.NoticeClosed, on.ObjectionReceived, on.ObjectionResolved] as const
const posted = (file: File | null, stage: string): boolean =>
  file !== null && (file.notices?.[stage] !== undefined || file.unrecorded.includes("NoticePosted"))

/** What happens to a notice: of one that was never posted a contradiction, before it was posted a breach. */
const notices: ReadonlyArray<Rule> = [
  ...noticeSteps.map((step) =>
    contradiction("NoticeMissing", missing)(step, "member", [development])(({ entry, self, before, ever }) => {
      const { stage } = entry.data
      if (
        posted(before(development, self as never).file, stage) ||
        posted(ever(development, self as never).file, stage)
      )
        return undefined
      return {
        message: { zh: `没有登记过该环节的公示`, en: "no public notice of this stage is on record" },
        remedy: { zh: "先登记公示开始。", en: "Record NoticePosted first." },
      }
    }),
  ),
  ...noticeSteps.map((step) =>
    breach("G34", disorder)(step, { member: [development] })(({ entry, read }) =>
      posted(fileAt(read, entry), entry.data.stage)
        ? undefined
        : {
            message: {
              zh: `${step.title.zh}（${entry.occurredOn}）早于公示开始`,
              en: `${step.type} (${entry.occurredOn}) is dated before NoticePosted`,
            },
            remedy: checkDates,
          },
    ),
  ),
  breach("G34", disorder)(on.ObjectionResolved, { member: [development] })(({ entry, read }) => {
    const file = fileAt(read, entry)
    const open = file?.notices?.[entry.data.stage]?.openObjections
    return open !== 0 || file?.unrecorded.includes("ObjectionReceived") === true
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}没有待处理的异议`,
            en: `by ${entry.occurredOn} no objection is on record that could be resolved`,
          },
          remedy: {
            zh: "先登记收到异议，或核对两个日期。",
            en: "Record ObjectionReceived first, or check both dates.",
          },
        }
  }),
]

export const steps: ReadonlyArray<Rule> = [
  ...order.flatMap(([step, before]) => chain(step as Step, before)),
  // An oath dated before the approval is a lapse of its own (G22).
  needs(on.OathTaken, approved),
  ...notices,
]
