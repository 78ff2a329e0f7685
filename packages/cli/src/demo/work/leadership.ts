/** Leaders linked to branches, grading, quotas, commendations, roles, groups of floating members. */
import * as commendation from "@taizhang/domain/contexts/commendation/events"
import * as oversight from "@taizhang/domain/contexts/development/oversight"
import * as floating from "@taizhang/domain/contexts/floating/events"
import * as grading from "@taizhang/domain/contexts/grading/events"
import * as membership from "@taizhang/domain/contexts/membership/events"
import * as offices from "@taizhang/domain/contexts/offices/events"
import * as organization from "@taizhang/domain/contexts/organization/events"
import * as posts from "@taizhang/domain/contexts/posts/events"
import type { Township } from "../model.ts"
import { postKinds } from "../activities.ts"
import { byDay, factsOf, type Ground, type WorkList } from "./ground.ts"

const links = ({ villages, cadres, idOf, random, on }: Ground): WorkList => {
  const [fact, draw] = [factsOf("link"), random("links")]
  return {
    title: "领导联系支部",
    facts: byDay(
      villages.flatMap((branch, index) => {
        const leader = cadres[index % 7]
        const stationed = cadres[7 + (index % 12)]
        if (leader === undefined || stationed === undefined) return []
        const here = { leader: idOf(leader), branch: idOf(branch) }
        return [
          fact(offices.LeaderLinkedToBranch, on(1, 8), {
            ...here,
            role: "linkedLeader",
            post: index === 0 ? "镇党委书记" : "镇党委委员",
          }),
          fact(offices.LeaderLinkedToBranch, on(1, 9), {
            leader: idOf(stationed),
            branch: idOf(branch),
            role: "stationedCadre",
            post: "驻村干部",
          }),
          ...[3, 6, 9, 11]
            .filter(() => draw.chance(0.9))
            .map((month) =>
              fact(offices.BranchVisited, on(month, draw.int(3, 26)), {
                ...{ ...here, purpose: draw.pick(["指导学习", "查看整改", "入户走访", "检查值班"]) },
              }),
            ),
        ]
      }),
    ),
  }
}

const grades = [
  ["good", 90],
  ["fair", 80],
  ["average", 70],
] as const

const graded = ({ branches, committee, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("grading"), random("grading")]
  return {
    title: "分类定级",
    facts: byDay([
      fact(grading.GradingSchemeAdopted, on(1, 12), {
        ...{ committee, year },
        criteria: [
          { standard: "serviceEffectiveness", weight: 60 },
          { standard: "leadership", weight: 40 },
        ],
      }),
      ...branches.flatMap((branch) => {
        const here = { branch: idOf(branch), year }
        const index = draw.weighted([
          [0, 5],
          [1, 3],
          [2, 2],
        ])
        const [grade, least] = grades[index] ?? grades[0]
        const service = Math.round(least * 0.6) + draw.int(0, 3)
        const leadership = Math.round(least * 0.4) + draw.int(0, 2)
        const before = grades[Math.min(2, index + (draw.chance(0.2) ? 1 : 0))] ?? grades[0]
        return [
          fact(grading.BranchSelfAssessed, on(11, draw.int(1, 8)), { ...here, score: least + draw.int(0, 5), grade }),
          fact(grading.BranchOpinionsPolled, on(11, draw.int(10, 18)), {
            ...{ ...here, members: draw.int(10, 30), membersScore: least + draw.int(0, 6) },
            ...{ masses: draw.int(20, 60), massesScore: least - draw.int(0, 6) },
          }),
          fact(grading.BranchGraded, on(11, draw.int(20, 28)), {
            ...{ ...here, committee, grade, previous: before[0], score: service + leadership },
            scores: [
              { standard: "serviceEffectiveness", score: service },
              { standard: "leadership", score: leadership },
            ],
          }),
        ]
      }),
    ]),
  }
}

const praised = ({ branches, atHome, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("praise"), random("praise")]
  const some = draw.sample(branches, 14)
  return {
    title: "创先争优和党员身份",
    facts: byDay([
      ...some.slice(0, 5).map((branch) =>
        fact(commendation.BranchCommended, on(7, 1), {
          branch: idOf(branch),
          title: "先进党支部",
          level: "township",
          occasion: "七一",
        }),
      ),
      ...some.flatMap((branch, index) =>
        draw.sample(atHome(branch), 2).map((member, nth) =>
          fact(commendation.MemberCommended, on(7, 1), {
            ...{ member: idOf(member), branch: idOf(branch), level: "township", occasion: "七一" },
            ...(index < 4 && nth === 0
              ? { category: "worker" as const, title: "优秀党务工作者" }
              : { category: "member" as const, title: "优秀共产党员" }),
          }),
        ),
      ),
      ...branches
        .flatMap(atHome)
        .filter(({ confirmed, joined }) => confirmed !== null && joined <= `${year - 50}-07-01`)
        .slice(0, 12)
        .map((member) =>
          fact(commendation.MemberCommended, on(7, 1), {
            ...{ member: idOf(member), category: "medal50", title: "光荣在党50年纪念章", level: "nation" },
          }),
        ),
      ...draw.sample(branches, 9).flatMap((branch) =>
        draw.sample(atHome(branch), 1).map((member) =>
          fact(membership.MemberRoleNoted, on(2, draw.int(1, 25)), {
            member: idOf(member),
            role: "prosperityLeader",
          }),
        ),
      ),
    ]),
  }
}

/** Keeping the members: quotas, checks of relationships, floating members in groups, duties of posts. */
const kept = (ground: Ground, { floating: stays, posts: held, developed }: Township): WorkList => {
  const { branches, committee, atHome, voters, idOf, random, on, year } = ground
  const [fact, draw] = [factsOf("keeping"), random("keeping")]
  const developedIn = Map.groupBy(developed, ({ person }) => person.branch)
  const awayFrom = [...Map.groupBy(stays, ({ member }) => member.branch)]
    .filter(([, all]) => all.length >= 5)
    .slice(0, 4)
  const groups = awayFrom.map(([branch, all]) => {
    const leader = all[0]?.contact ?? atHome(branch)[0]
    const members = [...all.map(({ member }) => idOf(member)), ...(leader === undefined ? [] : [idOf(leader)])]
    return fact(organization.PartyGroupFormed, on(4, 10), {
      ...{ branch: idOf(branch), name: `${branch.place}流动党员党小组`, purpose: "floating", place: "外出地" },
      ...{ leader: members.at(-1) ?? "", members },
    })
  })
  return {
    title: "党员管理",
    facts: byDay([
      fact(oversight.DevelopmentQuotaAllotted, on(1, 5), {
        committee,
        year,
        number: developed.length + 3,
        documentNumber: `县组〔${year}〕2号`,
      }),
      ...[...developedIn].map(([branch, files]) =>
        fact(oversight.DevelopmentQuotaAssigned, on(1, 10), { branch: idOf(branch), year, number: files.length }),
      ),
      fact(oversight.ActivistPoolAnalysed, on(11, 12), {
        ...{ committee, year, findings: "女性、青年偏少，产业工人偏少", measures: "从致富能手和返乡青年中培养" },
      }),
      ...branches.map((branch) => {
        const scope = voters(branch, on(4, 1))
        const lost = draw.chance(0.1) ? 1 : 0
        return fact(membership.RelationshipCheckHeld, on(4, draw.int(2, 20)), {
          ...{ branch: idOf(branch), scope, checked: scope, contacted: scope - lost, notContacted: lost },
        })
      }),
      ...groups,
      ...groups.map(({ id }) =>
        fact(floating.FloatingActivityHeld, on(10, 2), { group: id, present: draw.int(4, 7), topic: "学习交流" }),
      ),
      ...[...Map.groupBy(held, ({ member }) => member.branch)].flatMap(([branch, there]) =>
        [...new Set(there.map(({ post }) => post))].map((post) =>
          fact(posts.PostSetUp, on(1, 8), { branch: idOf(branch), post, ...postKinds[post], seats: 20 }),
        ),
      ),
      ...[...new Set(held.map(({ member }) => member))].map((member) =>
        fact(membership.MemberRoleNoted, on(2, 26), { member: idOf(member), role: "withoutOffice" }),
      ),
      ...held.slice(0, 1).map(({ member, post }) =>
        fact(posts.PostVacated, on(11, 30), {
          ...{ member: idOf(member), branch: idOf(member.branch), post },
          ground: "外出务工",
        }),
      ),
      ...developed
        .slice(0, 6)
        .map(({ person }) => fact(membership.MemberRoleNoted, on(12, 28), { member: idOf(person), role: "frontLine" })),
      ...draw.sample(held, 40).map(({ member, post }) =>
        fact(posts.PostDutyPerformed, on(draw.int(5, 12), draw.int(1, 28)), {
          ...{
            member: idOf(member),
            branch: idOf(member.branch),
            post,
            what: draw.pick(["入户宣讲", "调解纠纷", "巡查村道", "代办事项"]),
          },
        }),
      ),
    ]),
  }
}

export const leadership = (ground: Ground, township: Township): ReadonlyArray<WorkList> => [
  links(ground),
  graded(ground),
  praised(ground),
  kept(ground, township),
]
