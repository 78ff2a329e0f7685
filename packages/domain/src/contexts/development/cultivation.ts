/** Development guards G01 to G06: from the application to the reviews of an activist. */
import { addMonths, ageOn } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, lapse, type Rule } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { every, within } from "../../rulebook/Term.ts"
import { namedAndGone, noMemberHere } from "../membership/gone.ts"
import { actsAsFullMember, membership, person } from "../membership/register.ts"
import { organization } from "../organization/register.ts"
import * as on from "./events.ts"
import { isOpen, ofEachFile, type File } from "./File.ts"
import { development } from "./register.ts"
import { fileAt, lacks } from "./steps.ts"

/** The day from which cultivation counts. */
export const cultivatedSince = (file: File) => file.countedSince ?? file.activist?.on

export const cultivation = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const cite = rulebook.cite
  return [
    breach("G01", { title: { zh: "申请人未满十八周岁", en: "Applicant under 18" }, citation: cite("minAge") })(
      on.MemberApplied,
      { member: [person] },
    )(({ entry, read }) => {
      const birth = read(person, entry.data.member).birthDate
      const least = rulebook.on(entry.occurredOn, "minAge")
      if (birth !== null && ageOn(birth, entry.occurredOn) >= least) return undefined
      return {
        message: {
          zh: birth === null ? "没有登记出生日期，不能核对年龄" : `${birth}出生，${entry.occurredOn}未满${least}周岁`,
          en: birth === null ? "no birth date is on record" : `born ${birth}, under ${least} on ${entry.occurredOn}`,
        },
      }
    }),
    breach("G02", { title: { zh: "未派人谈话", en: "No talk with the applicant" }, citation: cite("talkWithin") })(
      on.ActivistDetermined,
      { member: [development] },
    )(({ entry, read }) =>
      lacks(fileAt(read, entry), "talk", "ApplicantTalkHeld")
        ? {
            message: { zh: `至${entry.occurredOn}没有谈话记录`, en: `no talk is on record by ${entry.occurredOn}` },
            remedy: { zh: "先登记谈话。", en: "Record ApplicantTalkHeld first." },
          }
        : undefined,
    ),
    lapse("G02", {
      title: { zh: "未按期与申请人谈话", en: "Talk with the applicant not held in time" },
      todo: (day) => {
        const term = within(rulebook.on(day, "talkWithin"))
        return { zh: `${term.zh}派人谈话`, en: `hold the talk ${term.en}` }
      },
      citation: cite("talkWithin"),
    })(development)(
      ofEachFile((file) => {
        if (
          file.applied === undefined ||
          (file.talk === undefined && (file.closed !== undefined || file.unrecorded.includes("ApplicantTalkHeld")))
        )
          return []
        const due = addMonths(file.applied.on, rulebook.on(file.applied.on, "talkWithin"))
        return [
          {
            due,
            from: file.applied,
            met: file.talk,
            message: {
              zh: `${file.applied.on}递交申请，应于${due}前谈话${file.talk === undefined ? "" : `，实际${file.talk.on}`}`,
              en: `applied ${file.applied.on}, talk due by ${due}${file.talk === undefined ? "" : `, held ${file.talk.on}`}`,
            },
          },
        ]
      }),
    ),
    breach("G03", {
      title: { zh: "积极分子确定机构不当", en: "Activist determined by the wrong body" },
      citation: cite("activist"),
    })(on.ActivistDetermined, { branch: [organization] })(({ entry, read }) => {
      const { decidedBy } = entry.data
      if (decidedBy === undefined)
        return isUnrecorded(entry, "ActivistDetermined.decidedBy")
          ? undefined
          : {
              message: {
                zh: "须写明由支委会还是支部大会研究决定",
                en: "decidedBy: branchCommittee or branchMeeting is needed",
              },
            }
      // Not on record (null) is neither: a branch may have had a committee for years before anybody registered it.
      const { hasCommittee } = read(organization, entry.data.branch)
      if (decidedBy === "branchMeeting" && hasCommittee === true)
        return {
          message: { zh: "设支委会的支部应由支委会研究决定", en: "where there is a branch committee, it decides" },
        }
      return decidedBy === "branchCommittee" && hasCommittee === false
        ? {
            message: {
              zh: "该支部未设支委会，应由支部大会研究决定",
              en: "the branch has no committee: the branch meeting decides",
            },
            remedy: { zh: "核对研究决定机构。", en: "Check which body decided." },
          }
        : undefined
    }),
    lapse("G04", {
      title: { zh: "积极分子未按期报上级备案", en: "Activist not filed with the superior in time" },
      todo: () => ({ zh: "报上级党委备案", en: "file the activist with the superior" }),
      citation: cite("activist"),
    })(development)(
      ofEachFile((file) => {
        if (
          file.activist === undefined ||
          (file.filed === undefined && (file.closed !== undefined || file.unrecorded.includes("ActivistFiled")))
        )
          return []
        const due = addMonths(
          cultivatedSince(file) ?? file.activist.on,
          rulebook.on(file.activist.on, "minCultivation"),
        )
        return [
          {
            due,
            from: file.activist,
            met: file.filed,
            message: {
              zh: `${file.activist.on}确定为积极分子，应在培养期满（${due}）前报上级党委备案`,
              en: `activist since ${file.activist.on}: to be filed before cultivation counts as complete, ${due}`,
            },
          },
        ]
      }),
    ),
    namedAndGone("TrainingContactGone", {
      as: { zh: "培养联系人", en: "a training contact" },
      title: { zh: "培养联系人已不在，未改派", en: "Training contact is gone" },
      todo: { zh: "改派培养联系人", en: "assign the training contacts anew" },
      citation: cite("trainingContacts"),
      after: noMemberHere,
    })(development)(({ file }) => {
      // They accompany somebody until he is admitted.
      if (!isOpen(file) || file.contacts === undefined || file.decided !== undefined) return []
      const { members, on: since } = file.contacts
      return members.map((who) => ({ who, since: { on: since } }))
    }),
    breach("G05", { title: { zh: "培养联系人不合规定", en: "Training contacts" }, citation: cite("trainingContacts") })(
      on.TrainingContactsAssigned,
      { contacts: [membership] },
    )(({ entry, read }) => {
      const { min, max } = rulebook.on(entry.occurredOn, "trainingContacts")
      const contacts = new Set(entry.data.contacts)
      if (isUnrecorded(entry, "TrainingContactsAssigned.contacts")) return undefined
      if (contacts.size < min || contacts.size > max)
        return {
          message: {
            zh: `培养联系人${contacts.size}名，应为${min}至${max}名`,
            en: `${contacts.size} training contacts, ${min} to ${max} are needed`,
          },
        }
      const not = [...contacts].filter((id) => !actsAsFullMember(read(membership, id)))
      return not.length === 0
        ? undefined
        : {
            message: {
              zh: `培养联系人${not.join("、")}在${entry.occurredOn}不是正式党员或正在留党察看`,
              en: `${not.join(", ")} not a full member with his rights on ${entry.occurredOn}`,
            },
            remedy: { zh: "另行指定培养联系人。", en: "Assign another training contact." },
          }
    }),
    lapse("G06", {
      title: { zh: "积极分子未按期考察", en: "Activist not reviewed in time" },
      todo: (day) => {
        const term = every(rulebook.on(day, "reviewEvery"))
        return { zh: `考察积极分子（${term.zh}一次）`, en: `review the activist (${term.en})` }
      },
      citation: cite("reviewEvery"),
    })(development)(
      ofEachFile((file) => {
        if (file.activist === undefined || file.unrecorded.includes("ActivistReviewed")) return []
        const every = rulebook.on(file.activist.on, "reviewEvery")
        // Reviews are due while he is an activist: until the list of targets, or whatever ended that where it was skipped.
        const until = (file.listed ?? file.meeting ?? file.decided ?? file.closed)?.on
        const obligations = []
        for (let k = 0; k < 40; k += 1) {
          const opens = addMonths(file.activist.on, every * k)
          const due = addMonths(file.activist.on, every * (k + 1))
          if (until !== undefined && due > until) break
          const met =
            (file.reviews ?? []).find((review) => review.on > opens && review.on <= due) ??
            (file.reviews ?? []).find((review) => review.on > due)
          obligations.push({
            due,
            from: file.activist,
            met,
            message: { zh: `${opens}至${due}应考察一次`, en: `a review is due between ${opens} and ${due}` },
          })
          if (met === undefined && until === undefined) break
        }
        return obligations
      }),
    ),
  ]
}
