/** Development guards G07 to G12: from the proposal of a target to introducers, review and training. */
import { addMonths, workingDays } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, flag, type Rule } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { actsAsFullMember, membership } from "../membership/register.ts"
import { cultivatedSince } from "./cultivation.ts"
import * as on from "./events.ts"
import type { File } from "./File.ts"
import { development } from "./register.ts"
import { fileAt } from "./steps.ts"

export const target = (rulebook: Rulebook): ReadonlyArray<Rule> => {
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
    g07(on.TargetProposed, { member: [development] })(({ entry, read }) =>
      tooSoon(read(development, entry.data.member).file, entry.occurredOn),
    ),
    g07(on.TargetListed, { member: [development] })(({ entry, read }) => {
      const { file } = read(development, entry.data.member)
      return file?.proposed === undefined ? tooSoon(file, entry.occurredOn) : undefined
    }),
    g08(on.TargetProposed, { member: [development] })(({ entry, read }) => unheard(fileAt(read, entry))),
    g08(on.TargetListed, { member: [development] })(({ entry, read }) => {
      const file = fileAt(read, entry)
      return file?.proposed === undefined ? unheard(file) : undefined
    }),
    breach("G09", {
      title: { zh: "列为发展对象前未按规定公示", en: "Public notice before listing" },
      citation: cite("noticeWorkingDays"),
    })(on.TargetListed, { member: [development] })(({ entry, read }) => {
      const r2026 = rulebook.nameOn(entry.occurredOn) === "R2026"
      const least = rulebook.on(entry.occurredOn, "noticeWorkingDays") ?? rulebook.settings.localNoticeWorkingDays
      const file = fileAt(read, entry)
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
    breach("E24", {
      title: { zh: "公示未到期提前结束", en: "Public notice closed before its announced end" },
      citation: cite("noticeWorkingDays"),
    })(on.NoticeClosed, { member: [development] })(({ entry, read }) => {
      const notice = fileAt(read, entry)?.notices?.[entry.data.stage]
      return notice === undefined || entry.occurredOn >= notice.until
        ? undefined
        : {
            message: {
              zh: `公示写明至${notice.until}，${entry.occurredOn}提前结束`,
              en: `the notice was to hang until ${notice.until}, and was closed on ${entry.occurredOn}`,
            },
            remedy: {
              zh: "公示期满再登记结束；有异议成立而提前结束的，注明理由后确认登记。",
              en: "Record it once the notice is over; acknowledge with a reason where an objection ended it.",
            },
          }
    }),
    breach("G10", { title: { zh: "入党介绍人不合规定", en: "Introducers" }, citation: cite("introducers") })(
      on.IntroducersAssigned,
      {
        introducers: [membership],
      },
    )(({ entry, read }) => {
      if (isUnrecorded(entry, "IntroducersAssigned.introducers")) return undefined
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
    )(({ entry }) => {
      const { organizer } = entry.data
      if (organizer === undefined)
        return isUnrecorded(entry, "PreAdmissionTrainingCompleted.organizer")
          ? undefined
          : { message: { zh: "须写明由谁组织培训", en: "who trained is not named" } }
      return organizer === "other"
        ? {
            message: {
              zh: "培训应由基层党委或县级党委组织部门组织",
              en: "the township committee or the county organization department trains",
            },
          }
        : undefined
    }),
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
