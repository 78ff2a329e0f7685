/** Development guards G01 to G12: from the application to a target with introducers, review and training. */
import { addMonths, ageOn, workingDays } from "../../kernel/Calendar.ts"
import { breach, flag, lapse, type Rule } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { actsAsFullMember, membership, person } from "../membership/register.ts"
import { organization } from "../organization/register.ts"
import * as on from "./events.ts"
import { development, type File } from "./register.ts"
import { lacks } from "./steps.ts"

/** The day from which cultivation counts. */
const cultivatedSince = (file: File) => file.countedSince ?? file.activist?.on

export const cultivation = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const cite = rulebook.cite
  const g07 = breach("G07", {
    title: { zh: "培养教育不满一年", en: "Cultivated less than a year" },
    citation: cite("minCultivation"),
  })
  const g08 = breach("G08", {
    title: { zh: "未听取四方面意见", en: "Opinions not collected" },
    citation: cite("minCultivation"),
  })
  const tooSoon = (file: File | null, when: Parameters<typeof addMonths>[0]) => {
    const since = file === null ? undefined : cultivatedSince(file)
    if (since === undefined) return undefined
    const from = addMonths(since, rulebook.on(when, "minCultivation"))
    return when >= from
      ? undefined
      : {
          message: {
            zh: `${since}确定为积极分子，至${when}不满一年，${from}起方可列为发展对象`,
            en: `activist since ${since}, under a year on ${when}; a target from ${from} on`,
          },
          remedy: { zh: "满一年后再列为发展对象。", en: "List the person once a year has passed." },
        }
  }
  const unheard = (file: File | null) =>
    file === null ||
    file.opinions?.complete === true ||
    (file.opinions === undefined && file.unrecorded.includes("TargetOpinionsCollected"))
      ? undefined
      : {
          message: {
            zh: "须听取党小组、培养联系人、党员和群众四方面意见",
            en: "the opinions of group, training contacts, members and masses are needed, all four",
          },
          remedy: { zh: "登记听取各方意见。", en: "Record TargetOpinionsCollected." },
        }
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
      lacks(read(development, entry.data.member).file, "talk", "ApplicantTalkHeld")
        ? {
            message: { zh: `至${entry.occurredOn}没有谈话记录`, en: `no talk is on record by ${entry.occurredOn}` },
            remedy: { zh: "先登记谈话。", en: "Record ApplicantTalkHeld first." },
          }
        : undefined,
    ),
    lapse("G02", {
      title: { zh: "收到申请后一个月内谈话", en: "Talk within a month of the application" },
      citation: cite("talkWithin"),
    })(development)(({ file }) => {
      if (
        file?.applied === undefined ||
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
    breach("G03", {
      title: { zh: "积极分子确定机构不当", en: "Activist determined by the wrong body" },
      citation: cite("activist"),
    })(on.ActivistDetermined, { branch: [organization] })(({ entry, read }) => {
      const { decidedBy } = entry.data
      if (decidedBy === undefined)
        return entry.unrecorded?.includes("ActivistDetermined.decidedBy") === true
          ? undefined
          : {
              message: {
                zh: "须写明由支委会还是支部大会研究决定",
                en: "decidedBy: branchCommittee or branchMeeting is needed",
              },
            }
      if (decidedBy === "branchMeeting" && read(organization, entry.data.branch).hasCommittee === true)
        return {
          message: { zh: "设支委会的支部应由支委会研究决定", en: "where there is a branch committee, it decides" },
        }
      return undefined
    }),
    lapse("G04", {
      title: { zh: "积极分子报上级备案", en: "Activist filed with the superior" },
      citation: cite("activist"),
    })(development)(({ file }) => {
      if (
        file?.activist === undefined ||
        (file.filed === undefined && (file.closed !== undefined || file.unrecorded.includes("ActivistFiled")))
      )
        return []
      const due = addMonths(cultivatedSince(file) ?? file.activist.on, rulebook.on(file.activist.on, "minCultivation"))
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
    breach("G05", { title: { zh: "培养联系人不合规定", en: "Training contacts" }, citation: cite("trainingContacts") })(
      on.TrainingContactsAssigned,
      { contacts: [membership] },
    )(({ entry, read }) => {
      const { min, max } = rulebook.on(entry.occurredOn, "trainingContacts")
      const contacts = new Set(entry.data.contacts)
      if (entry.unrecorded?.includes("TrainingContactsAssigned.contacts") === true) return undefined
      if (contacts.size < min || contacts.size > max)
        return {
          message: {
            zh: `培养联系人${contacts.size}名，应为${min}至${max}名`,
            en: `${contacts.size} training contacts, ${min} to ${max} are needed`,
          },
        }
      const not = [...contacts].filter((id) => read(membership, id).standing !== "full")
      return not.length === 0
        ? undefined
        : {
            message: {
              zh: `培养联系人${not.join("、")}在${entry.occurredOn}不是正式党员`,
              en: `${not.join(", ")} not a full member on ${entry.occurredOn}`,
            },
          }
    }),
    lapse("G06", { title: { zh: "每半年考察一次", en: "Review every half year" }, citation: cite("reviewEvery") })(
      development,
    )(({ file }) => {
      if (file?.activist === undefined || file.unrecorded.includes("ActivistReviewed")) return []
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
    g07(on.TargetProposed, { member: [development] })(({ entry, read }) =>
      tooSoon(read(development, entry.data.member).file, entry.occurredOn),
    ),
    g07(on.TargetListed, { member: [development] })(({ entry, read }) => {
      const { file } = read(development, entry.data.member)
      return file?.proposed === undefined ? tooSoon(file, entry.occurredOn) : undefined
    }),
    g08(on.TargetProposed, { member: [development] })(({ entry, read }) =>
      unheard(read(development, entry.data.member).file),
    ),
    g08(on.TargetListed, { member: [development] })(({ entry, read }) => {
      const { file } = read(development, entry.data.member)
      return file?.proposed === undefined ? unheard(file) : undefined
    }),
    breach("G09", {
      title: { zh: "列为发展对象前未按规定公示", en: "Public notice before listing" },
      citation: cite("noticeWorkingDays"),
    })(on.TargetListed, { member: [development] })(({ entry, read }) => {
      const r2026 = rulebook.nameOn(entry.occurredOn) === "R2026"
      const least = rulebook.on(entry.occurredOn, "noticeWorkingDays") ?? rulebook.settings.localNoticeWorkingDays
      const { file } = read(development, entry.data.member)
      if (least === null || file === null) return undefined
      if (r2026 && !file.unrecorded.includes("TargetFiled") && file.targetFiled?.agreed !== true)
        return {
          message: { zh: "上级党委尚未同意", en: "the superior has not agreed" },
          remedy: { zh: "先登记上级同意。", en: "Record TargetFiled with agreed first." },
        }
      const notice = file.notices?.["target"]
      if (notice === undefined)
        return file.unrecorded.includes("NoticePosted")
          ? undefined
          : { message: { zh: "没有公示记录", en: "no public notice is on record" } }
      if (notice.closed === null)
        return {
          message: { zh: `公示至${entry.occurredOn}尚未结束`, en: `the notice is not closed on ${entry.occurredOn}` },
        }
      if (notice.closed.result === "upheld" || notice.upheld || notice.openObjections > 0)
        return { message: { zh: "公示有异议成立或尚未处理", en: "an objection was upheld or is not resolved" } }
      const { days, provisional } = workingDays(notice.on, notice.closed.on)
      return days >= least
        ? undefined
        : {
            message: {
              zh: `公示${notice.on}至${notice.closed.on}共${days}个工作日${provisional ? "（节假日安排未公布，暂计）" : ""}，少于${least}个`,
              en: `the notice hung ${days} working days (${notice.on} to ${notice.closed.on}${provisional ? ", provisional" : ""}), ${least} are needed`,
            },
          }
    }),
    breach("G10", { title: { zh: "入党介绍人不合规定", en: "Introducers" }, citation: cite("introducers") })(
      on.IntroducersAssigned,
      {
        introducers: [membership],
      },
    )(({ entry, read }) => {
      if (entry.unrecorded?.includes("IntroducersAssigned.introducers") === true) return undefined
      return introducersAre(rulebook, entry.occurredOn, entry.data.introducers, (id) => read(membership, id))
    }),
    breach("G11", {
      title: { zh: "政治审查材料不齐", en: "Review concluded before all replies were in" },
      citation: cite("politicalReview"),
    })(
      on.PoliticalReviewConcluded,
      {},
    )(({ entry }) => {
      const { lastReplyOn, bothResidences } = entry.data
      if (bothResidences === false)
        return {
          message: {
            zh: "流动人员须有户籍地和居住地党组织的意见",
            en: "of a floating person the opinions of both residences are needed",
          },
        }
      return lastReplyOn === undefined || lastReplyOn <= entry.occurredOn
        ? undefined
        : {
            message: {
              zh: `结论${entry.occurredOn}早于最后回复${lastReplyOn}`,
              en: `concluded ${entry.occurredOn}, before the reply of ${lastReplyOn}`,
            },
          }
    }),
    breach("G12", { title: { zh: "集中培训时间不足", en: "Training too short" }, citation: cite("training") })(
      on.PreAdmissionTrainingCompleted,
      {},
    )(({ entry }) => {
      const { days, hours } = rulebook.on(entry.occurredOn, "training")
      const { data } = entry
      if (data.exception !== undefined || data.days >= days || data.hours >= hours) return undefined
      return {
        message: {
          zh: `培训${data.days}天、${data.hours}学时，应不少于${days}天或${hours}学时`,
          en: `${data.days} days, ${data.hours} hours: ${days} days or ${hours} hours are needed`,
        },
      }
    }),
    breach("G12", {
      title: { zh: "集中培训单位不合规定", en: "Training by the wrong organizer" },
      citation: cite("training"),
    })(
      on.PreAdmissionTrainingCompleted,
      {},
    )(({ entry }) =>
      entry.data.organizer === "other"
        ? {
            message: {
              zh: "培训应由基层党委或县级党委组织部门组织",
              en: "the township committee or the county organization department trains",
            },
          }
        : undefined,
    ),
    flag("G12", {
      title: { zh: "个别特殊情况未经培训", en: "Admitted without training, a special case" },
      citation: cite("training"),
    })(
      on.PreAdmissionTrainingCompleted,
      {},
    )(({ entry }) =>
      entry.data.exception === undefined
        ? undefined
        : { message: { zh: `特殊情况：${entry.data.exception}`, en: `special case: ${entry.data.exception}` } },
    ),
  ]
}

/** Why introducers are not two full members with their rights, if they are not. */
export const introducersAre = (
  rulebook: Rulebook,
  when: Parameters<typeof addMonths>[0],
  introducers: ReadonlyArray<string>,
  of: (id: never) => Parameters<typeof actsAsFullMember>[0],
) => {
  const count = rulebook.on(when, "introducers")
  if (new Set(introducers).size !== count || introducers.length !== count)
    return {
      message: {
        zh: `入党介绍人${introducers.length}名，应为${count}名`,
        en: `${introducers.length} introducers, ${count} are needed`,
      },
    }
  const not = introducers.filter((id) => !actsAsFullMember(of(id as never)))
  return not.length === 0
    ? undefined
    : {
        message: {
          zh: `介绍人${not.join("、")}在${when}不是正式党员或正在留党察看`,
          en: `${not.join(", ")} not a full member with his rights on ${when}`,
        },
        remedy: { zh: "另行确定介绍人。", en: "Assign another introducer." },
      }
}
