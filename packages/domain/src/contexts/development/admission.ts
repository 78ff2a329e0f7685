/** Development guards G10 to G23 and G36, G37: from pre-review to oath. */
import { addMonths } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, flag, lapse, type Rule, type Violation } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { within } from "../../rulebook/Term.ts"
import { membership } from "../membership/register.ts"
import { committee, organization } from "../organization/register.ts"
import * as on from "./events.ts"
import { isOpen } from "./File.ts"
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
    })(development)(({ file }) => {
      if (file?.preReview?.passed !== true) return []
      const months = rulebook.on(file.preReview.on, "meetingWithin")
      if (months === null || (file.meeting === undefined && !isOpen(file))) return []
      const due = addMonths(file.preReview.on, months)
      return [
        {
          due,
          from: file.preReview,
          met: file.meeting,
          message: {
            zh: `${file.preReview.on}预审合格，应于${due}前召开支部大会`,
            en: `pre-review passed ${file.preReview.on}, meeting due by ${due}`,
          },
        },
      ]
    }),
    breach("G19", {
      title: { zh: "审批前须由党委委员或组织员谈话", en: "Talk before approval" },
      citation: cite("committeeTalk"),
    })(
      on.AdmissionTalkHeld,
      {},
    )(({ entry }) =>
      entry.data.by === "other" || (entry.data.by === undefined && !isUnrecorded(entry, "AdmissionTalkHeld.by"))
        ? { message: { zh: "谈话人须是上级党委委员或组织员", en: "a committee member or an organizer holds the talk" } }
        : undefined,
    ),
    breach("G19", { title: { zh: "审批前未谈话", en: "No talk before approval" }, citation: cite("committeeTalk") })(
      on.AdmissionDecided,
      meetingOf,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      if (!entry.data.approved) return undefined
      if (lacks(file, "talkBefore", "AdmissionTalkHeld"))
        return {
          message: { zh: `至${entry.occurredOn}上级党委没有派人谈话`, en: `no talk was held by ${entry.occurredOn}` },
        }
      const held = file?.talkBefore?.on
      return held !== undefined && held >= entry.occurredOn
        ? {
            message: {
              zh: `谈话（${held}）须早于审批（${entry.occurredOn}）`,
              en: `the talk (${held}) must come before the approval (${entry.occurredOn})`,
            },
          }
        : undefined
    }),
    breach("G20", {
      title: { zh: "审批组织无审批权限", en: "Approved without the power to" },
      citation: cite("approvingPower"),
    })(on.AdmissionDecided, { committee: [committee], branch: [organization] })(({ entry, read }) => {
      const id = entry.data.committee
      if (id === undefined)
        return isUnrecorded(entry, "AdmissionDecided.committee")
          ? undefined
          : { message: { zh: "须写明审批的党委", en: "the approving committee is not named" } }
      const { name, approvesMembers } = read(committee, id)
      if (!approvesMembers)
        return { message: { zh: `${name ?? id}没有审批党员的权限`, en: `${name ?? id} may not approve members` } }
      const { superior } = read(organization, entry.data.branch)
      return superior !== null && superior !== id
        ? {
            message: {
              zh: `${name ?? id}不是该支部的上级党委`,
              en: `${name ?? id} is not the committee above the branch`,
            },
          }
        : undefined
    }),
    lapse("G21", {
      title: { zh: "支部大会后未按期审批", en: "Admission not decided in time" },
      todo: (day) => {
        const term = within(rulebook.on(day, "approval").normal)
        return { zh: `支部大会后${term.zh}审批`, en: `decide the admission ${term.en} of the meeting` }
      },
      citation: cite("approval"),
    })(development)(({ file }) => {
      if (file?.meeting?.passed !== true || (file.decided === undefined && !isOpen(file))) return []
      const due = addMonths(file.meeting.on, rulebook.on(file.meeting.on, "approval").normal)
      return [
        {
          due,
          from: file.meeting,
          met: file.decided,
          message: {
            zh: `${file.meeting.on}支部大会通过，应于${due}前审批${file.decided === undefined ? "" : `，实际${file.decided.on}`}`,
            en: `meeting ${file.meeting.on}, approval due by ${due}${file.decided === undefined ? "" : `, decided ${file.decided.on}`}`,
          },
        },
      ]
    }),
    breach("G21", {
      title: { zh: "超过六个月不得审批", en: "Not approvable after six months" },
      citation: cite("approval"),
    })(
      on.AdmissionDecided,
      meetingOf,
    )(({ entry, read }) => {
      const meeting = read(development, entry.data.member).file?.meeting
      if (meeting === undefined || !entry.data.approved) return undefined
      const last = addMonths(meeting.on, rulebook.on(meeting.on, "approval").max)
      return entry.occurredOn <= last
        ? undefined
        : {
            message: {
              zh: `支部大会${meeting.on}，至${entry.occurredOn}已超过六个月（${last}）`,
              en: `the meeting was on ${meeting.on}; after ${last} it cannot be approved`,
            },
            remedy: { zh: "重新履行接收程序。", en: "Hold the admission meeting anew." },
          }
    }),
    lapse("G22", {
      title: { zh: "审批后未按期宣誓", en: "Oath not taken in time" },
      todo: (day) => {
        const term = within(rulebook.on(day, "oathWithin"))
        return { zh: `审批后${term.zh}宣誓`, en: `have the oath taken ${term.en} of the approval` }
      },
      citation: cite("oathWithin"),
    })(development)(({ file }) => {
      if (file?.decided?.approved !== true || file.unrecorded.includes("OathTaken")) return []
      const months = rulebook.on(file.decided.on, "oathWithin")
      if (months === null || (file.oath === undefined && file.closed !== undefined)) return []
      const due = addMonths(file.decided.on, months)
      return [
        {
          due,
          from: file.decided,
          met: file.oath,
          message: {
            zh: `${file.decided.on}批准，应于${due}前宣誓`,
            en: `approved ${file.decided.on}, oath due by ${due}`,
          },
        },
      ]
    }),
    flag("G22", { title: { zh: "宣誓早于审批", en: "Oath before approval" }, citation: cite("oathWithin") })(
      on.OathTaken,
      meetingOf,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      return lacks(file, "decided", "AdmissionDecided") || file?.decided?.approved === false
        ? { message: { zh: `${entry.occurredOn}宣誓时尚未批准`, en: `not approved yet on ${entry.occurredOn}` } }
        : undefined
    }),
  ]
}
