/** Development guards G10 to G15 and G36: from pre-review to the meeting on admission. */
import { addMonths } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, flag, lapse, type Rule, type Violation } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { within } from "../../rulebook/Term.ts"
import { membership } from "../membership/register.ts"
import * as on from "./events.ts"
import { isOpen, ofEachFile } from "./File.ts"
import { development } from "./register.ts"
import { fileAt, lacks } from "./steps.ts"
import { introducersAre } from "./target.ts"

export const admission = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const cite = rulebook.cite
  const meetingOf = { member: [development] }
  const noMember = {
    title: { zh: "已有未结束的发展档案或已是党员", en: "An open file already, or a member already" },
    citation: cite("minAge"),
  }
  const isMember: Violation = { message: { zh: "此人当日已是党员", en: "the person is a member on that day" } }
  return [
    contradiction("G36", noMember)(on.MemberApplied, "member", [development, membership])(({ self, before }) => {
      const { file } = before(development, self as never)
      if (before(membership, self as never).standing !== "none")
        return { message: { zh: "此人当日已是党员，不能再申请入党", en: "the person is a member on that day" } }
      return isOpen(file) && file.applied !== undefined
        ? {
            message: {
              zh: `此人已有${file.applied.on}递交的申请，尚未结束`,
              en: `an application of ${file.applied.on} is still open`,
            },
          }
        : undefined
    }),
    contradiction("G36", noMember)(on.AdmissionMeetingHeld, "member", [membership])(({ self, before }) =>
      before(membership, self as never).standing === "none" ? undefined : isMember,
    ),
    contradiction("G36", noMember)(on.AdmissionDecided, "member", [membership])(({ entry, self, before }) =>
      !entry.data.approved || before(membership, self as never).standing === "none" ? undefined : isMember,
    ),
    breach("G10", {
      title: { zh: "支部大会当日介绍人不合规定", en: "Introducers on the day of the meeting" },
      citation: cite("introducers"),
    })(on.AdmissionMeetingHeld, { introducers: [membership] })(({ entry, read }) =>
      entry.data.introducers === undefined && isUnrecorded(entry, "AdmissionMeetingHeld.introducers")
        ? undefined
        : introducersAre(rulebook, entry.occurredOn, entry.data.introducers ?? [], (id) => read(membership, id)),
    ),
    breach("G11", {
      title: { zh: "未经政治审查或审查不合格", en: "No political review passed" },
      citation: cite("politicalReview"),
    })(
      on.AdmissionMeetingHeld,
      meetingOf,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      if (lacks(file, "politicalReview", "PoliticalReviewConcluded"))
        return {
          message: {
            zh: `至${entry.occurredOn}没有政治审查结论`,
            en: `no political review is concluded by ${entry.occurredOn}`,
          },
          remedy: { zh: "先登记政治审查结论。", en: "Record PoliticalReviewConcluded first." },
        }
      return file?.politicalReview?.passed === false
        ? { message: { zh: "政治审查不合格", en: "the political review was not passed" } }
        : undefined
    }),
    breach("G12", { title: { zh: "未经集中培训", en: "No pre-admission training" }, citation: cite("training") })(
      on.AdmissionMeetingHeld,
      meetingOf,
    )(({ entry, read }) =>
      lacks(fileAt(read, entry), "training", "PreAdmissionTrainingCompleted")
        ? {
            message: {
              zh: `至${entry.occurredOn}没有短期集中培训记录`,
              en: `no training is on record by ${entry.occurredOn}`,
            },
          }
        : undefined,
    ),
    breach("G13", {
      title: { zh: "预审合格后方可发放志愿书", en: "Form issued only after pre-review" },
      citation: cite("preReview"),
    })(
      on.ApplicationFormIssued,
      meetingOf,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      return lacks(file, "preReview", "PreReviewDecided") || file?.preReview?.passed === false
        ? { message: { zh: "预审尚未合格", en: "the pre-review is not passed" } }
        : undefined
    }),
    breach("G13", {
      title: { zh: "支部大会前须预审合格并填好志愿书", en: "Pre-review and form before the meeting" },
      citation: cite("preReview"),
    })(
      on.AdmissionMeetingHeld,
      meetingOf,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      if (lacks(file, "preReview", "PreReviewDecided") || file?.preReview?.passed === false)
        return {
          message: {
            zh: `至${entry.occurredOn}上级预审尚未合格`,
            en: `the pre-review is not passed by ${entry.occurredOn}`,
          },
        }
      return lacks(file, "formCompleted", "ApplicationFormCompleted")
        ? { message: { zh: "入党志愿书尚未填写", en: "the application form is not completed" } }
        : undefined
    }),
    flag("G14", {
      title: { zh: "三个月内将离开所在单位", en: "Leaves the unit within three months" },
      citation: cite("leavesUnitWithin"),
    })(
      on.PreReviewDecided,
      {},
    )(({ entry }) => {
      const { leavesUnitOn } = entry.data
      const until = addMonths(entry.occurredOn, rulebook.on(entry.occurredOn, "leavesUnitWithin"))
      return leavesUnitOn === undefined || leavesUnitOn > until
        ? undefined
        : {
            message: {
              zh: `${leavesUnitOn}将离开所在单位，距预审不到三个月（${until}）`,
              en: `leaves the unit on ${leavesUnitOn}, within three months (${until})`,
            },
          }
    }),
    lapse("G15", {
      title: { zh: "预审合格后未按期召开支部大会", en: "Meeting not held in time after the pre-review" },
      todo: (day) => {
        const term = within(rulebook.on(day, "meetingWithin"))
        return { zh: `${term.zh}召开支部大会讨论接收`, en: `hold the branch meeting on admission ${term.en}` }
      },
      citation: cite("meetingWithin"),
    })(development)(
      ofEachFile((file) => {
        if (file.preReview?.passed !== true) return []
        const months = rulebook.on(file.preReview.on, "meetingWithin")
        // A meeting that came before answers nothing: it was of an earlier round.
        const met = file.meeting !== undefined && file.meeting.on >= file.preReview.on ? file.meeting : undefined
        if (months === null || (met === undefined && !isOpen(file))) return []
        const due = addMonths(file.preReview.on, months)
        return [
          {
            due,
            from: file.preReview,
            met,
            message: {
              zh: `${file.preReview.on}预审合格，应于${due}前召开支部大会`,
              en: `pre-review passed ${file.preReview.on}, meeting due by ${due}`,
            },
          },
        ]
      }),
    ),
  ]
}
