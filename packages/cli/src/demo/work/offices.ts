/** Elections of the branches' committees, offices in the villages, and who left one. */
import * as offices from "@taizhang/domain/contexts/offices/events"
import * as organization from "@taizhang/domain/contexts/organization/events"
import * as activities from "@taizhang/domain/contexts/education/activities"
import { byDay, factsOf, months, type Ground, type WorkList } from "./ground.ts"

const kinds = { 书记: "secretary", 组织委员: "organizationMember", 纪检委员: "disciplineMember" } as const

/** Villages elect for five years, other branches for three; the last one did in the year. */
const elections = ({ branches, atHome, voters, idOf, random, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("election"), random("elections")]
  return {
    title: "支部换届",
    facts: byDay(
      branches.map((branch, index) => {
        const last = index === branches.length - 1
        const [elected, term] = branch.village ? [year - 4, 5] : [last ? year : year - 1, 3]
        const rest = `-0${draw.int(2, 4)}-${draw.int(10, 28)}`
        const on = `${elected}${rest}`
        const members = atHome(branch)
        const officers = members.filter(({ office }) => office !== null)
        const expected = voters(branch, on)
        const other = members.find(({ office, confirmed }) => office === null && (confirmed ?? on) < `${elected - 1}`)
        return fact(offices.CommitteeElected, on, {
          ...{ branch: idOf(branch), termUntil: `${elected + term}${rest}`, seats: officers.length, expected },
          ...{
            present: Math.ceil(expected * 0.9),
            approvedOn: on,
            documentNumber: `棠委〔${elected}〕${draw.int(1, 60)}号`,
          },
          candidates: [...officers, ...(other === undefined ? [] : [other])].map((member, index) => ({
            member: idOf(member),
            votes: index < officers.length ? Math.ceil(expected * 0.8) - index : 1,
          })),
          elected: officers.map((member) => ({ member: idOf(member), office: kinds[member.office ?? "书记"] })),
        })
      }),
    ),
  }
}

const areas = ["ideology", "organization", "conduct", "integrity", "development"] as const
const items = {
  ideology: "思想建设",
  organization: "组织建设",
  conduct: "作风建设",
  integrity: "党风廉政建设",
  development: "产业发展",
}

/** The township's committee meets each month; a village's secretary is removed, one head of a village resigns. */
const governed = ({ villages, committee, cadres, atHome, secretary, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("office"), random("offices")]
  const heads = villages.slice(0, 12).flatMap((branch) =>
    atHome(branch)
      .filter(({ office }) => office === null)
      .slice(0, 1),
  )
  const assumed = heads.map((member) =>
    fact(offices.OfficeAssumed, `${year - 4}-03-28`, {
      ...{
        member: idOf(member),
        branch: idOf(member.branch),
        body: "villagersCommittee",
        office: "head",
        title: "村委会主任",
        basis: "elected",
      },
    }),
  )
  const [weak] = villages
  const next = weak === undefined ? undefined : atHome(weak).find(({ office }) => office === "组织委员")
  const left = heads[7]
  return {
    title: "党委会议和干部任免",
    facts: byDay([
      ...months.map((month) => {
        const area = areas[month % areas.length] ?? "ideology"
        return fact(activities.MeetingHeld, on(month, draw.int(4, 12)), {
          ...{ form: "partyCommittee", committee, topic: items[area], expected: 9, present: draw.int(7, 9) },
          agenda: [{ item: `研究${items[area]}`, area }],
        })
      }),
      fact(activities.MeetingHeld, on(1, 7), {
        form: "mobilization",
        committee,
        topic: "结对进农家动员",
        attendees: cadres.map(idOf),
      }),
      ...assumed,
      fact(organization.BranchRequested, on(12, 10), {
        ...{ committee, name: "工业园党支部", unit: "enterprise", members: 4 },
      }),
      ...(weak === undefined || next === undefined
        ? []
        : [
            fact(offices.OfficeRemoved, on(2, 12), {
              ...{ member: idOf(secretary(weak)), branch: idOf(weak), body: "party", office: "secretary" },
              ...{ ground: "removedByCommittee", reason: "支部软弱涣散", committee },
            }),
            fact(offices.OfficeAssumed, on(3, 12), {
              ...{
                member: idOf(next),
                branch: idOf(weak),
                body: "party",
                office: "secretary",
                title: "村党支部书记",
                basis: "appointed",
              },
            }),
          ]),
      ...(left === undefined
        ? []
        : [
            fact(offices.OfficeRemoved, on(9, 9), {
              ...{
                member: idOf(left),
                branch: idOf(left.branch),
                body: "villagersCommittee",
                office: "head",
                ground: "resigned",
              },
            }),
          ]),
    ]),
  }
}

export const governing = (ground: Ground): ReadonlyArray<WorkList> => [elections(ground), governed(ground)]
