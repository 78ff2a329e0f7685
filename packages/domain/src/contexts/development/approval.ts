/** Development guards G19 to G22: from the talk before approval to the oath. */
import { addMonths } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, flag, lapse, type Rule } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { within } from "../../rulebook/Term.ts"
import { committee, organization } from "../organization/register.ts"
import * as on from "./events.ts"
import { isOpen, ofEachFile } from "./File.ts"
import { development } from "./register.ts"
import { fileAt, lacks } from "./steps.ts"

export const approval = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const cite = rulebook.cite
  const ofMember = { member: [development] }
  return [
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
      ofMember,
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
    })(development)(
      ofEachFile((file) => {
        if (file.meeting?.passed !== true || (file.decided === undefined && !isOpen(file))) return []
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
    ),
    breach("G21", {
      title: { zh: "超过六个月不得审批", en: "Not approvable after six months" },
      citation: cite("approval"),
    })(
      on.AdmissionDecided,
      ofMember,
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
    breach("G21", {
      title: { zh: "不予批准后未重新讨论", en: "Approved after a refusal without another meeting" },
      citation: cite("approval"),
    })(
      on.AdmissionDecided,
      ofMember,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      const refused = file?.decided
      const isUnknown = file?.unrecorded.includes("AdmissionMeetingHeld") === true
      return entry.data.approved && refused?.approved === false && !isUnknown
        ? {
            message: {
              zh: `${refused.on}不予批准，此后没有重新召开支部大会`,
              en: `refused on ${refused.on}, and no meeting discussed it again since`,
            },
            remedy: { zh: "重新履行接收程序。", en: "Hold the admission meeting anew." },
          }
        : undefined
    }),
    lapse("G22", {
      title: { zh: "审批后未按期宣誓", en: "Oath not taken in time" },
      todo: (day) => {
        const term = within(rulebook.on(day, "oathWithin"))
        return { zh: `审批后${term.zh}宣誓`, en: `have the oath taken ${term.en} of the approval` }
      },
      citation: cite("oathWithin"),
    })(development)(
      ofEachFile((file) => {
        if (file.decided?.approved !== true || file.unrecorded.includes("OathTaken")) return []
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
    ),
    flag("G22", { title: { zh: "宣誓早于审批", en: "Oath before approval" }, citation: cite("oathWithin") })(
      on.OathTaken,
      ofMember,
    )(({ entry, read }) => {
      const file = fileAt(read, entry)
      return lacks(file, "decided", "AdmissionDecided") || file?.decided?.approved === false
        ? { message: { zh: `${entry.occurredOn}宣誓时尚未批准`, en: `not approved yet on ${entry.occurredOn}` } }
        : undefined
    }),
  ]
}
