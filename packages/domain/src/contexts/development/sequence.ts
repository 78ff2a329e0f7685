/**
 * The order among steps that share a predecessor (G34): a step dated after one that the flowchart puts behind it.
 *
 * It is asked of the step that comes too late, once its date has come: an earlier step cannot know of it. Where a guard
 * of its own asks one step for another (G02, G04, G08, G09, G11 to G13, G19, G22, G25), only that guard speaks, so that
 * one disorder is found once. A date that the source had no column for (未登记) is not compared.
 */
import type { Declaration, Fact } from "../../kernel/Event.ts"
import { breach, flag, type Citation, type CheckContext, type Rule, type Violation } from "../../kernel/Rule.ts"
import type { Rulebook, RulebookName } from "../../rulebook/Rulebook.ts"
import type { MemberId } from "../membership/ids.ts"
import * as on from "./events.ts"
import type { File } from "./File.ts"
import { development } from "./register.ts"
import { checkDates, disorder, fileAt, flowchart, type Step } from "./steps.ts"

type Milestone = readonly [event: Declaration, done: (file: File) => Fact | undefined]
const contacts: Milestone = [on.TrainingContactsAssigned, (file) => file.contacts]
const proposed: Milestone = [on.TargetProposed, (file) => file.proposed]
const filed: Milestone = [on.TargetFiled, (file) => file.targetFiled]
const notice: Milestone = [on.NoticePosted, (file) => file.notices?.["target"]]
const listed: Milestone = [on.TargetListed, (file) => file.listed]
const introducers: Milestone = [on.IntroducersAssigned, (file) => file.introducers]
const review: Milestone = [on.PoliticalReviewConcluded, (file) => file.politicalReview]
const training: Milestone = [on.PreAdmissionTrainingCompleted, (file) => file.training]
const scrutiny: Milestone = [on.ScrutinyHeld, (file) => file.scrutiny]
const preReview: Milestone = [on.PreReviewDecided, (file) => file.preReview]
const formIssued: Milestone = [on.ApplicationFormIssued, (file) => file.formIssued]
const formCompleted: Milestone = [on.ApplicationFormCompleted, (file) => file.formCompleted]
const meeting: Milestone = [on.AdmissionMeetingHeld, (file) => file.meeting]
const submitted: Milestone = [on.AdmissionSubmitted, (file) => file.submitted]
const talk: Milestone = [on.AdmissionTalkHeld, (file) => file.talkBefore]
const decided: Milestone = [on.AdmissionDecided, (file) => file.decided]
const countyFiled: Milestone = [on.AdmissionFiled, (file) => file.countyFiled]
const assigned: Milestone = [on.ProbationerAssigned, (file) => file.assigned]
const confirmationMeeting: Milestone = [on.ConfirmationMeetingHeld, (file) => file.confirmationMeeting]

/** A step with those that it cannot come after. */
type Order = readonly [step: Milestone, behind: ReadonlyArray<Milestone>]

const order: ReadonlyArray<Order> = [
  [contacts, [proposed, filed, listed]],
  [proposed, [filed, notice, listed]],
  [listed, [introducers, review, training]],
  [introducers, [scrutiny, preReview, formIssued, formCompleted, meeting]],
  [review, [scrutiny, preReview, formIssued, formCompleted]],
  [training, [scrutiny, preReview, formIssued, formCompleted]],
  [scrutiny, [preReview, formIssued, formCompleted, meeting]],
  [preReview, [formCompleted]],
  [formIssued, [formCompleted, meeting]],
  [submitted, [talk, decided]],
  [countyFiled, [confirmationMeeting]],
  [assigned, [confirmationMeeting]],
]

/** A round that failed is taken anew from wherever it failed; its steps stand behind nothing any more. */
const failed = (file: File): boolean => file.meeting?.passed === false || file.decided?.approved === false

const tooLate =
  ([step, done]: Milestone, behind: ReadonlyArray<Milestone>, counts: (fact: Fact) => boolean = () => true) =>
  ({ entry, read }: CheckContext<{ readonly member: MemberId }>): Violation | undefined => {
    const file = fileAt(read, entry)
    if (file === null || file.closed !== undefined || done(file) !== undefined || failed(file)) return undefined
    const undated = ({ type }: Declaration): boolean => file.unrecorded.includes(`${type}.occurredOn`)
    if (undated(step)) return undefined
    // Of one day a step folds before those behind it, by its rank: whatever is on the file already is of an earlier day.
    for (const [later, of] of behind) {
      const fact = of(file)
      if (fact !== undefined && !undated(later) && counts(fact))
        return {
          message: {
            zh: `${step.title.zh}（${entry.occurredOn}）晚于${later.title.zh}（${fact.on}）`,
            en: `${step.type} (${entry.occurredOn}) is dated after ${later.type} (${fact.on})`,
          },
          remedy: checkDates,
        }
    }
    return undefined
  }

/** The steps of the flowchart that no guard of its own asks for, each with the step that shows that it was left out. */
const skippable: ReadonlyArray<readonly [skipped: Milestone, shownBy: Milestone]> = [
  [contacts, listed],
  [scrutiny, meeting],
  [submitted, decided],
  [countyFiled, confirmationMeeting],
  [assigned, confirmationMeeting],
]

/** A step that was left out: the file goes on, and who looks into it later finds what is missing (chapter 6, 程序). */
const skipped = ([[left, done], [step]]: (typeof skippable)[number]): Rule =>
  flag("StepSkipped", {
    title: { zh: "缺少规定的步骤", en: "A step of the procedure is missing" },
    citation: flowchart,
  })(step as Step, { member: [development] })(({ entry, read }) => {
    const file = fileAt(read, entry)
    // Of who was admitted elsewhere, the steps are on file there.
    const isElsewhere = (file?.transferredIn ?? file?.enrolled) !== undefined
    if (file === null || isElsewhere || done(file) !== undefined || file.unrecorded.includes(left.type))
      return undefined
    return {
      message: {
        zh: `至${step.title.zh}（${entry.occurredOn}）没有“${left.title.zh}”的登记`,
        en: `by ${step.type} (${entry.occurredOn}) no ${left.type} is on record`,
      },
      remedy: {
        zh: `补记${left.title.zh}；没有做的，如实说明。`,
        en: `Record ${left.type}, or say why it was left out.`,
      },
    }
  })

export const sequence = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const asked = (
    step: Milestone,
    behind: ReadonlyArray<Milestone>,
    citation: Citation = disorder.citation,
    under?: RulebookName,
  ): Rule =>
    breach("G34", { ...disorder, citation })(step[0] as Step, { member: [development] })(
      tooLate(step, behind, ({ on: day }) => under === undefined || rulebook.nameOn(day) === under),
    )
  return [
    ...order.map(([step, behind]) => asked(step, behind)),
    // Filed, then listed; from R2026 on agreed, then noticed, then listed (Art. 13), the last of which G09 asks.
    asked(filed, [listed], rulebook.cite("targetFiling"), "R2014"),
    asked(filed, [notice], rulebook.cite("targetFiling"), "R2026"),
    ...skippable.map(skipped),
  ]
}
