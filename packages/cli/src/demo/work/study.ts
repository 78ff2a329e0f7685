/** Campaigns, plans, books, meetings, lectures, discussions, hours of study, appraisals. */
import * as campaigns from "@taizhang/domain/contexts/campaigns/events"
import * as activities from "@taizhang/domain/contexts/education/activities"
import * as education from "@taizhang/domain/contexts/education/events"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { Branch } from "../model.ts"
import { byDay, factsOf, months, type Ground, type WorkList } from "./ground.ts"

const topics = ["党纪学习", "乡村振兴", "村务公开", "平安建设", "人居环境整治", "防汛备汛", "移风易俗"]

/** Meetings of a branch with those expected and present; about one branch in nine lets a month pass. */
const meetings = ({ branches, villages, voters, idOf, random, on }: Ground): WorkList => {
  const [fact, draw] = [factsOf("meeting"), random("meetings")]
  const heads = (branch: Branch, month: number) => {
    const expected = voters(branch, on(month, 1))
    return { expected, present: expected - draw.int(0, Math.floor(expected / 4)) }
  }
  const held = (
    branch: Branch,
    form: "members" | "themeDay" | "organizationalLife",
    month: number,
    topic: string,
  ): Proposal =>
    fact(activities.MeetingHeld, on(month, draw.int(2, 27)), {
      form,
      branch: idOf(branch),
      topic,
      ...heads(branch, month),
    })
  const careless = new Set(draw.sample(branches, 3))
  return {
    title: "组织生活",
    facts: byDay(
      branches.flatMap((branch) => {
        const missed = careless.has(branch) ? draw.int(5, 11) : 0
        return [
          ...months
            .filter((month) => month !== missed)
            .map((month) => held(branch, "themeDay", month, draw.pick(topics))),
          ...[3, 6, 9, 12].map((month) => held(branch, "members", month, "支部工作安排")),
          held(branch, "organizationalLife", 12, "对照检查"),
          ...(villages.includes(branch)
            ? months.map((month) =>
                fact(activities.MeetingHeld, on(month, draw.int(2, 27)), {
                  ...{
                    form: "branchCommittee",
                    branch: idOf(branch),
                    topic: draw.pick(topics),
                    expected: 3,
                    present: draw.int(2, 3),
                  },
                }),
              )
            : []),
        ]
      }),
    ),
  }
}

const taught = (ground: Ground): WorkList => {
  const { branches, villages, committee, atHome, cadres, idOf, random, on, year } = ground
  const [fact, draw] = [factsOf("study"), random("study")]
  const campaign = fact(campaigns.CampaignStarted, on(1, 6), {
    ...{ title: "结对进农家", kind: "practice", level: "county", branches: villages.map(idOf), until: on(12, 20) },
  })
  const channel = fact(education.OnlineChannelAdopted, on(2, 1), {
    name: "棠溪微课堂",
    medium: "wechat",
    followers: 260,
  })
  const ids = cadres.map(idOf)
  const studied = [2, 3, 4, 5, 6, 7, 9, 10].map((month) =>
    fact(activities.MeetingHeld, on(month, draw.int(6, 24)), {
      ...{ form: "study", committee, topic: draw.pick(topics), hours: 4, place: "镇政府会议室" },
      // One of the cadres missed half of it, and is short of his hours at the end of the year.
      attendees: ids.slice(0, month % 2 === 0 ? ids.length : ids.length - 1),
    }),
  )
  const old = villages.flatMap((branch) =>
    draw.sample(
      atHome(branch).filter(({ birth }) => birth < `${year - 75}`),
      1,
    ),
  )
  return {
    title: "学习教育",
    facts: byDay([
      campaign,
      fact(campaigns.CampaignClosed, on(12, 18), { campaign: campaign.id, results: "走访农户，办理实事，建立台账" }),
      channel,
      ...[3, 6, 9, 12].map((month) =>
        fact(education.OnlineChannelUpdated, on(month, 20), {
          onlineChannel: channel.id,
          items: draw.int(6, 15),
          followers: 250 + month * 20,
        }),
      ),
      fact(education.StudyPlanAdopted, on(1, 8), {
        title: `${year}年党员学习方案`,
        committee,
        from: on(1, 1),
        until: on(12, 31),
        hours: 32,
      }),
      fact(education.StudyMaterialProcured, on(2, 5), {
        ...{ committee, source: "县委组织部" },
        titles: [
          { title: "党纪学习读本", copies: branches.reduce((sum, branch) => sum + atHome(branch).length, 20) },
          { title: "支部工作手册", copies: 3 * branches.length },
        ],
      }),
      ...branches.flatMap((branch) => [
        fact(education.StudyMaterialDistributed, on(2, draw.int(8, 20)), {
          ...{ branch: idOf(branch), receiverAsWritten: "支部书记" },
          titles: [
            { title: "党纪学习读本", copies: atHome(branch).length },
            { title: "支部工作手册", copies: 3 },
          ],
        }),
        fact(activities.DiscussionHeld, on(5, draw.int(5, 25)), {
          ...{
            branch: idOf(branch),
            topic: "学党纪、守规矩",
            present: draw.int(8, 20),
            ...(branch.village ? { campaign: campaign.id } : {}),
          },
        }),
        ...(draw.chance(0.9)
          ? [
              fact(activities.DiscussionHeld, on(9, draw.int(5, 25)), {
                branch: idOf(branch),
                topic: "办实事、转作风",
                present: draw.int(8, 20),
              }),
            ]
          : []),
        ...[2, 5, 8, 11].map((month, quarter) =>
          fact(activities.LectureGiven, on(month, draw.int(3, 26)), {
            ...(quarter === 1 && branch.village
              ? { lecturer: "联系领导", lecturerPost: "镇党委委员", capacity: "linkedLeader" as const }
              : { lecturer: "支部书记", capacity: "secretary" as const }),
            ...{
              topic: draw.pick(topics),
              branches: [idOf(branch)],
              attendees: draw.sample(atHome(branch), 9).map(idOf),
            },
          }),
        ),
        fact(education.HeartTalkHeld, on(12, draw.int(1, 12)), {
          ...{ member: idOf(atHome(branch).at(-1) ?? ground.secretary(branch)), by: idOf(ground.secretary(branch)) },
        }),
      ]),
      fact(activities.LectureGiven, on(6, 27), {
        ...{ lecturer: "县委领导", lecturerPost: "县委常委", capacity: "leader", topic: "七一专题党课", special: true },
        ...{ place: "镇影剧院", branches: branches.map(idOf), present: 410 },
      }),
      ...studied,
      ...cadres.slice(0, 12).map((member) =>
        fact(activities.SelfStudyRecorded, on(draw.int(3, 11), draw.int(1, 28)), {
          ...{ member: idOf(member), medium: "wechat", onlineChannel: channel.id, hours: draw.pick([0.5, 1, 1.5]) },
        }),
      ),
      ...old.flatMap((member) => [
        fact(education.StudyExemptionGranted, on(1, 15), { member: idOf(member), ground: "old" }),
        ...(draw.chance(0.85)
          ? [
              fact(activities.StudyBroughtHome, on(8, draw.int(3, 25)), {
                member: idOf(member),
                by: idOf(ground.secretary(member.branch)),
                topic: "政策",
                hours: 1,
              }),
            ]
          : []),
      ]),
    ]),
  }
}

const appraised = ({ branches, atHome, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("appraisal"), random("appraisals")]
  return {
    title: "民主评议党员",
    facts: byDay(
      branches.map((branch) => {
        const members = atHome(branch)
        return fact(activities.AppraisalHeld, on(12, draw.int(14, 28)), {
          ...{ branch: idOf(branch), year, expected: members.length, present: members.length },
          ratings: members.map((member) => ({
            member: idOf(member),
            rating: draw.weighted([
              ["excellent", 20],
              ["qualified", 76],
              ["basicallyQualified", 4],
            ] as const),
          })),
        })
      }),
    ),
  }
}

export const study = (ground: Ground): ReadonlyArray<WorkList> => [taught(ground), meetings(ground), appraised(ground)]
