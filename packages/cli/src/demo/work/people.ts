/** What is done for people: delegates and reception days, households and helpers. */
import * as assistance from "@taizhang/domain/contexts/assistance/events"
import * as reception from "@taizhang/domain/contexts/reception/events"
import { addDays } from "../civil.ts"
import { personName } from "../names.ts"
import { byDay, factsOf, months, type Ground, type WorkList } from "./ground.ts"

const CONGRESS = "镇第十次党代会"

const delegates = ({ branches, committee, secretary, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("delegate"), random("delegates")]
  const elected = branches.slice(0, 12).map((branch) => idOf(secretary(branch)))
  // In August no day was announced, and that of December was not held.
  const days = months.map((month) => {
    const date = on(month, 15)
    return month === 8
      ? undefined
      : {
          month,
          day: fact(reception.ReceptionDayScheduled, addDays(date, -7), {
            date,
            place: "便民服务中心",
            committee,
            delegates: elected.slice(month % 9, (month % 9) + 3),
          }),
        }
  })
  return {
    title: "党代表和接待日",
    facts: byDay([
      ...elected.map((member) =>
        fact(reception.DelegateElected, `${year - 4}-06-20`, { member, congress: CONGRESS, level: "township" }),
      ),
      ...days.flatMap((one) =>
        one === undefined
          ? []
          : one.month === 12
            ? [one.day]
            : [
                one.day,
                fact(reception.ReceptionDayHeld, on(one.month, 15), {
                  receptionDay: one.day.id,
                  delegates: elected.slice(one.month % 9, (one.month % 9) + 3),
                }),
              ],
      ),
      ...elected.flatMap((member, index) => {
        const raised = fact(reception.DelegateOpinionRaised, on(3, 16), {
          member,
          congress: CONGRESS,
          opinion: draw.pick(["硬化村道", "增设路灯", "修缮水渠"]),
        })
        return [
          raised,
          ...(index === 5
            ? []
            : [
                fact(reception.DelegateOpinionHandled, on(draw.int(5, 10), 12), {
                  opinion: raised.id,
                  member,
                  congress: CONGRESS,
                  result: "已列入计划",
                }),
              ]),
          fact(reception.DelegateAppraised, on(12, 22), {
            member,
            congress: CONGRESS,
            year,
            grade: draw.pick(["excellent", "competent"] as const),
          }),
        ]
      }),
    ]),
  }
}

const needs = [
  ["minimumLiving", "办理低保"],
  ["medical", "报销医药费"],
  ["schooling", "助学"],
  ["housing", "改造危房"],
  ["training", "技能培训"],
] as const

const households = ({ villages, atHome, idOf, random, on }: Ground): WorkList => {
  const [fact, draw] = [factsOf("household"), random("households")]
  return {
    title: "建档立卡和结对帮扶",
    facts: byDay(
      villages.flatMap((village, index) =>
        Array.from({ length: 4 }, (_, nth) => {
          const household = `demo-hh-${String(index + 1).padStart(2, "0")}${nth + 1}`
          const helper = atHome(village)[(nth + 1) % atHome(village).length] ?? atHome(village)[0]
          const [need, what] = draw.pick(needs)
          return [
            fact(assistance.HouseholdRegistered, on(1, draw.int(10, 25)), {
              ...{
                household,
                head: personName(draw, draw.chance(0.5) ? "男" : "女"),
                branch: idOf(village),
                persons: draw.int(1, 6),
              },
              ...{
                povertyFile: true,
                causeClass: draw.pick(["illness", "disability", "labour", "schooling"] as const),
              },
            }),
            // One household has no helper yet.
            ...((index === 3 && nth === 3) || helper === undefined
              ? []
              : [fact(assistance.AidPairingAssigned, on(2, draw.int(1, 20)), { household, member: idOf(helper) })]),
            fact(assistance.AidNeedRecorded, on(2, draw.int(21, 27)), { household, need }),
            ...(draw.chance(0.9)
              ? [
                  fact(assistance.AidMeasureDelivered, on(draw.int(4, 11), draw.int(2, 27)), {
                    household,
                    need,
                    what,
                    amount: draw.int(3, 30) * 10_000,
                    by: "结对党员",
                  }),
                ]
              : []),
            ...(draw.chance(0.3)
              ? [fact(assistance.HouseholdLiftedOut, on(12, draw.int(10, 24)), { household, reason: "收入稳定达标" })]
              : []),
          ]
        }).flat(),
      ),
    ),
  }
}

/** Two visits that the township could not settle by itself or in the usual time. */
const referred = ({ random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("visit"), random("referred")]
  const [land, road] = [4, 9].map((month) =>
    fact(reception.VisitorReceived, on(month, 11), {
      visitor: personName(draw, "男"),
      subject: month === 4 ? "征地补偿" : "道路损坏",
      ...(month === 9 ? { petition: true } : {}),
    }),
  )
  if (land === undefined || road === undefined) return { title: "转送和延期的来访", facts: [] }
  return {
    title: "转送和延期的来访",
    facts: byDay([
      land,
      fact(reception.MatterStudied, on(4, 14), { matter: land.id, opinion: "涉及县级审批，转县局办理" }),
      fact(reception.MatterReferred, on(4, 15), { matter: land.id, to: "县自然资源局" }),
      fact(reception.MatterReplied, on(5, 6), { matter: land.id, outcome: "县局已书面答复" }),
      road,
      fact(reception.MatterStudied, on(9, 15), { matter: road.id, opinion: "列入年度维修计划" }),
      fact(reception.MatterResolved, on(11, 11), { matter: road.id, outcome: "resolved" }),
      fact(reception.MatterAccepted, on(9, 21), { matter: road.id, notice: `${year}-1` }),
      fact(reception.MatterExtended, on(9, 28), { matter: road.id, until: on(11, 20), reason: "待县里批复资金" }),
      fact(reception.MatterReplied, on(11, 12), { matter: road.id, outcome: "已修复" }),
    ]),
  }
}

export const forPeople = (ground: Ground): ReadonlyArray<WorkList> => [
  delegates(ground),
  households(ground),
  referred(ground),
]
