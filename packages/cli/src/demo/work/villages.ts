/** The villages: weak branches put in order, plans, accounts, venues, projects, collective income. */
import * as economy from "@taizhang/domain/contexts/economy/events"
import * as rectification from "@taizhang/domain/contexts/rectification/events"
import * as plans from "@taizhang/domain/contexts/rectification/planEvents"
import * as venues from "@taizhang/domain/contexts/venues/events"
import { addDays } from "../civil.ts"
import type { Branch } from "../model.ts"
import { onDuty } from "./duty.ts"
import { byDay, factsOf, months, type Ground, type WorkList } from "./ground.ts"

const support = [
  ["countyLeader", "县委常委"],
  ["townshipLeader", "镇长"],
  ["firstSecretary", "镇党建办干部"],
  ["pairedUnit", "县农业农村局"],
  ["villagePlan", "一村一策方案"],
] as const

/** One weak branch is put in order and written off, the other still at work at the end of the year. */
const weak = ({ branches, committee, villages, cadres, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("weak"), random("weak")]
  return {
    title: "软弱涣散党支部整顿",
    facts: byDay([
      fact(rectification.WeakBranchesScreened, on(1, 20), {
        ...{ committee, year, screened: branches.length, found: 2 },
        together: "镇纪委、综治办、民政办",
      }),
      ...villages.slice(0, 2).flatMap((village, index) => {
        const branch = idOf(village)
        const first = cadres[12 + index]
        if (first === undefined) return []
        const member = idOf(first)
        return [
          fact(rectification.WeakBranchIdentified, on(2, 1), {
            ...{
              branch,
              year,
              criteria: index === 0 ? ["financeNotDisclosed"] : ["organizationLifeNotHeld", "lowSatisfaction"],
            },
            ...{ problems: "村务公开不及时", confirmedBy: "县委组织部", deadline: on(12, 31) },
          }),
          fact(rectification.RectificationPlanAdopted, on(2, 18), {
            branch,
            measures: [
              { number: "1", problem: "财务不公开", measure: "按季公开", responsible: "村主任", due: on(6, 30) },
              { number: "2", problem: "组织生活少", measure: "按月开展", responsible: "支部书记", due: on(9, 30) },
            ],
          }),
          ...support.map(([slot, who]) =>
            fact(rectification.RectificationSupportAssigned, on(2, 20), { branch, slot, who }),
          ),
          fact(rectification.FirstSecretaryAppointed, on(2, 20), { member, branch, sentBy: "镇党委" }),
          ...months.slice(2).map((month) =>
            fact(rectification.FirstSecretaryPresenceConfirmed, addDays(on(month, 28), 3), {
              // In one month the first secretary of the second village was on a course.
              ...{
                member,
                branch,
                year,
                month,
                days: index === 1 && month === 7 ? 14 : draw.int(20, 24),
                confirmedBy: "村委会",
              },
            }),
          ),
          ...months.slice(3).map((month) =>
            fact(rectification.FirstSecretaryLogEntered, on(month, draw.int(3, 26)), {
              ...{
                member,
                branch,
                category: draw.pick(["organization", "prosperity", "governance", "service"] as const),
              },
              ...{
                households: draw.int(1, 6),
                action: draw.pick(["走访农户", "核对账目", "协调修路"]),
                done: draw.chance(0.9),
              },
            }),
          ),
          // The report of one month was left out.
          ...months
            .slice(2, index === 0 ? 9 : 12)
            .filter((month) => index === 0 || month !== 8)
            .map((month) =>
              fact(rectification.RectificationReported, on(month, 26), {
                ...{ branch, progress: "按方案推进", to: "县委组织部" },
              }),
            ),
          fact(rectification.MeasureCompleted, on(6, 20), { branch, number: "1", result: "已按季公开" }),
          fact(rectification.MeasureCompleted, on(index === 0 ? 9 : 10, 22), { branch, number: "2" }),
          fact(rectification.RectificationInspected, on(8, 12), { branch, by: "县委组织部", findings: "进度正常" }),
          ...(index === 0
            ? [
                fact(rectification.BranchRectified, on(10, 16), {
                  branch,
                  by: "县委组织部",
                  satisfaction: 93,
                  result: "整顿到位",
                }),
                fact(rectification.FollowUpDone, on(12, 16), { branch, sustained: true }),
              ]
            : []),
        ]
      }),
    ]),
  }
}

const improving = ({ villages, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("improve"), random("improving")]
  return {
    title: "整改提升、财务公开和集体经济",
    facts: byDay(
      villages.flatMap((village, index) => {
        const branch = idOf(village)
        const plan = fact(plans.ImprovementPlanIssued, on(1, draw.int(18, 28)), {
          branch,
          items: [
            {
              number: "1",
              problem: "主题党日形式单一",
              measure: "一月一主题",
              responsible: "支部书记",
              due: on(6, 30),
            },
            { number: "2", problem: "场所陈旧", measure: "修缮添置", responsible: "村主任", due: on(10, 31) },
          ],
        })
        const late = index === 4
        return [
          plan,
          fact(plans.ImprovementItemCompleted, on(6, draw.int(5, 28)), { plan: plan.id, number: "1" }),
          ...(late
            ? []
            : [fact(plans.ImprovementItemCompleted, on(10, draw.int(5, 28)), { plan: plan.id, number: "2" })]),
          ...(late
            ? []
            : [fact(plans.ImprovementPlanClosed, on(11, draw.int(5, 28)), { plan: plan.id, verifiedBy: "镇党建办" })]),
          ...[1, 2, 3, 4].map((quarter) =>
            fact(rectification.FinanceDisclosed, on(quarter * 3, draw.int(20, 28)), {
              ...{ branch, period: `第${quarter}季度`, items: "收支明细、债权债务", places: "村务公开栏" },
            }),
          ),
          ...(draw.chance(0.85)
            ? [
                fact(economy.CollectiveIncomeRecorded, on(12, 26), {
                  branch,
                  year,
                  source: draw.pick(["光伏电站", "集体林地", "门面租金"]),
                  amount: draw.int(300, 1800) * 10_000,
                }),
              ]
            : []),
        ]
      }),
    ),
  }
}

const furnished = ({ villages, idOf, random, on }: Ground): WorkList => {
  const [fact, draw] = [factsOf("venue"), random("venues")]
  const ofVillage = (village: Branch) => {
    const branch = idOf(village)
    const room = fact(venues.VenueRegistered, on(1, 10), {
      name: `${village.place}党员活动室`,
      kind: "activityRoom",
      branch,
      area: draw.int(60, 180),
      ownership: "collective",
    })
    const library = fact(venues.VenueRegistered, on(1, 10), {
      name: `${village.place}农家书屋`,
      kind: "library",
      branch,
    })
    const centre = fact(venues.VenueRegistered, on(1, 11), {
      name: `${village.place}便民服务中心`,
      kind: "serviceCentre",
      branch,
    })
    return [
      ...[room, library, centre],
      // One library has no opening hours yet.
      ...(village === villages[6]
        ? []
        : [fact(venues.OpeningHoursSet, on(1, draw.int(15, 28)), { venue: library.id, hours: "每日9时至17时" })]),
      fact(venues.VenueStandardChecked, on(5, draw.int(6, 26)), {
        ...{ venue: room.id, standard: "村级组织活动场所建设规范", issuedBy: "青山县" },
        items: ["有场所", "有设施", "有标志", "有党旗", "有书报", "有制度"].map((item) => ({
          item,
          met: item !== "有书报" || draw.chance(0.8),
        })),
      }),
      ...[3, 5, 7, 9, 11].map((month) =>
        fact(venues.VenueUsed, on(month, draw.int(3, 26)), {
          venue: room.id,
          purpose: "主题党日",
          persons: draw.int(15, 45),
        }),
      ),
      ...[4, 8, 12].map((month) =>
        fact(venues.VenueUsed, on(month, draw.int(3, 26)), {
          venue: library.id,
          purpose: "阅读",
          persons: draw.int(4, 20),
        }),
      ),
    ]
  }
  const sites = villages.slice(2, 5).flatMap((village, index) => {
    const branch = idOf(village)
    const budget = draw.int(12, 20) * 1_000_000
    const project = fact(venues.ProjectApproved, on(2, 16), {
      ...{
        name: `${village.place}党建示范点建设`,
        kind: "demonstrationSite",
        branch,
        budget,
        source: "县级财政",
        completeBy: on(9, 30),
      },
    })
    // The last project was not completed in its time.
    const done = index < 2
    return [
      project,
      fact(venues.FundsAllocated, on(3, 20), { project: project.id, amount: budget, voucher: `拨-${index + 1}` }),
      fact(venues.ExpenditureRecorded, on(6, 22), {
        project: project.id,
        amount: Math.floor(budget * 0.5),
        use: "工程款",
        voucher: `记-${index * 2 + 1}`,
      }),
      fact(venues.ExpenditureRecorded, on(8, 22), {
        project: project.id,
        amount: Math.floor(budget * 0.3),
        use: "设施设备",
        voucher: `记-${index * 2 + 2}`,
      }),
      ...(done
        ? [
            fact(venues.ProjectCompleted, on(9, 12), { project: project.id }),
            fact(venues.ProjectAccepted, on(10, 12), { project: project.id, by: "县委组织部", result: "passed" }),
            fact(venues.DemonstrationSiteDesignated, on(11, 6), { branch, level: "county" }),
          ]
        : []),
    ]
  })
  return { title: "活动场所、示范点和项目资金", facts: byDay([...villages.flatMap(ofVillage), ...sites]) }
}

export const inVillages = (ground: Ground): ReadonlyArray<WorkList> => [
  weak(ground),
  improving(ground),
  furnished(ground),
  onDuty(ground),
]
