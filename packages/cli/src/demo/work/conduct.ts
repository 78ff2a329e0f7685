/** Conduct: attendance of cadres, rules and responsibility, clues and cases, dues, and the report itself. */
import * as cadres from "@taizhang/domain/contexts/cadres/events"
import * as discipline from "@taizhang/domain/contexts/discipline/events"
import * as dues from "@taizhang/domain/contexts/dues/events"
import * as integrity from "@taizhang/domain/contexts/integrity/events"
import * as reporting from "@taizhang/domain/contexts/reporting/events"
import { addDays } from "../civil.ts"
import { byDay, factsOf, months, type Ground, type WorkList } from "./ground.ts"

/** One day in each week. */
const attended = ({ cadres: all, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("attendance"), random("attendance")]
  const ids = all.map(idOf)
  return {
    title: "干部在岗和考核",
    facts: byDay([
      ...Array.from({ length: 51 }, (_, week) =>
        fact(cadres.AttendanceRecorded, addDays(on(1, 6), week * 7), {
          records: ids.map((member, index) => {
            const status = draw.weighted([
              ["onDuty", 90],
              ["outside", 6],
              ["leave", 3],
              ["absent", 1],
            ] as const)
            const stayed = draw.chance(index === 3 ? 0.8 : 0.985)
            return {
              member,
              status,
              ...(status === "onDuty" ? { stayedOvernight: stayed } : {}),
              ...(status === "leave" || status === "outside" ? { approvedBy: "镇长" } : {}),
            }
          }),
        }),
      ),
      ...ids.map((member, index) =>
        fact(cadres.CadreAppraised, on(12, 24), {
          member,
          year,
          score: draw.int(80, 97),
          grade: index < 4 ? "excellent" : "competent",
        }),
      ),
    ]),
  }
}

const rules = [
  ["领导干部廉洁自律若干规定", "integrity"],
  ["公务用车管理制度", "vehicles"],
  ["村级财务管理办法", "villageFinance"],
  ["干部绩效管理办法", "performance"],
  ["党代表接待群众制度", "delegates"],
] as const

const responsible = ({ branches, cadres: all, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("integrity"), random("integrity")]
  const forms = ["banner", "wechat", "board", "leaflet", "meeting", "film"] as const
  return {
    title: "党风廉政制度和宣传",
    facts: byDay([
      ...rules.map(([title, area], index) =>
        fact(integrity.RegulationAdopted, on(index + 2, 12), {
          title,
          area,
          documentNumber: `棠委〔${year}〕${index + 5}号`,
        }),
      ),
      fact(integrity.ResponsibilityLetterSigned, on(1, 16), {
        year,
        layer: "countyTownship",
        signer: "镇党委书记",
        counterpart: "县委",
      }),
      ...branches.slice(1).map((branch) =>
        fact(integrity.ResponsibilityLetterSigned, on(1, draw.int(18, 28)), {
          year,
          layer: "townshipUnit",
          branch: idOf(branch),
        }),
      ),
      ...all.slice(0, 12).map((member) =>
        fact(integrity.ResponsibilityLetterSigned, on(2, draw.int(3, 20)), {
          year,
          layer: "unitCadre",
          member: idOf(member),
        }),
      ),
      ...months.map((month) =>
        fact(integrity.IntegrityPublicityDone, on(month, draw.int(3, 26)), {
          form: forms[month % forms.length] ?? "board",
          quantity: draw.int(1, 30),
          topic: "廉洁教育",
        }),
      ),
    ]),
  }
}

/** Seven clues, one without a proposal yet, one answered by letter; two cases with punishments, one still open; talks. */
const disciplined = ({ villages, committee, atHome, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("discipline"), random("discipline")]
  const whom = villages.slice(5, 12).flatMap((branch) =>
    atHome(branch)
      .filter(({ office }) => office === null)
      .slice(20, 21),
  )
  const clues = whom.map((member, index) => ({
    member,
    clue: fact(discipline.ClueReceived, on(index + 2, 6), {
      source: draw.pick(["petition", "inspection", "superior"] as const),
      member: idOf(member),
      summary: "反映履职问题",
    }),
  }))
  const disposed = clues.flatMap(({ member, clue }, index) => {
    if (index === 6) return []
    const settledBy = (way: "preliminaryCheck" | "inquiry" | "closed", month: number) =>
      fact(discipline.ClueDisposed, on(month, 24), { clue: clue.id, way, handler: "镇纪委" })
    if (index === 3)
      return [
        settledBy("inquiry", index + 2),
        fact(discipline.InquirySent, on(index + 2, 26), { clue: clue.id }),
        fact(discipline.InquiryAnswered, on(index + 3, 10), { clue: clue.id, result: "accepted" }),
        settledBy("closed", index + 3),
      ]
    if (index > 3) return [settledBy("closed", index + 2)]
    const settled = [settledBy("preliminaryCheck", index + 2)]
    const opened = fact(discipline.CaseOpened, on(index + 4, 8), {
      kind: "party",
      clue: clue.id,
      member: idOf(member),
      approvedBy: "township",
    })
    if (index === 2)
      return [
        ...settled,
        fact(discipline.PreliminaryCheckConcluded, on(index + 4, 4), { clue: clue.id, result: "openCase" }),
        opened,
      ]
    return [
      ...settled,
      fact(discipline.PreliminaryCheckConcluded, on(index + 4, 4), { clue: clue.id, result: "openCase" }),
      opened,
      fact(discipline.CaseInvestigated, on(index + 5, 10), { case: opened.id }),
      fact(discipline.CaseHeard, on(index + 5, 16), { case: opened.id }),
      fact(discipline.CaseHandled, on(index + 5, 24), {
        ...{ case: opened.id, conclusion: "punished" },
        outcomes: [
          {
            member: idOf(member),
            branch: idOf(member.branch),
            punishment: index === 0 ? "warning" : "seriousWarning",
            authority: "township",
          },
        ],
      }),
      fact(discipline.PunishmentAnnounced, on(index + 5, 28), {
        case: opened.id,
        member: idOf(member),
        branch: idOf(member.branch),
      }),
    ]
  })
  const talks = villages.slice(0, 9).flatMap((branch, index) =>
    atHome(branch)
      .slice(0, 1)
      .map((member) =>
        fact(discipline.WarningTalkHeld, on(index + 3, 18), {
          type: draw.pick(["reminder", "warning", "admonishing"] as const),
          members: [idOf(member)],
          talker: "镇纪委书记",
          issue: "迟报材料",
        }),
      ),
  )
  const reconciled = [1, 2, 3].map((quarter) =>
    fact(discipline.CluesReconciled, on(3 * quarter + 1, 9), {
      ...{ committee, year, quarter, with: "县纪委" },
      received: clues.filter(({ clue }) => Math.ceil(Number(clue.occurredOn.slice(5, 7)) / 3) === quarter).length,
    }),
  )
  return {
    title: "纪检（不公开）",
    facts: byDay([...clues.map(({ clue }) => clue), ...disposed, ...talks, ...reconciled]),
  }
}

/** Dues of two branches of units: set in January, paid each quarter, handed up; one member stopped paying in summer. */
const paid = ({ branches, committee, atHome, secretary, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("dues"), random("dues")]
  const two = branches.filter(({ village }) => !village).slice(0, 2)
  return {
    title: "党费",
    facts: byDay([
      ...two.flatMap((branch) => {
        const members = atHome(branch)
        const monthly = members.map(() => draw.int(4, 30) * 100)
        return [
          ...members.map((member, index) =>
            fact(dues.DuesStandardSet, on(1, 12), {
              member: idOf(member),
              branch: idOf(branch),
              year,
              monthly: monthly[index] ?? 400,
              basis: "wage",
            }),
          ),
          ...[3, 6, 9, 12].flatMap((month, quarter) =>
            members.flatMap((member, index) =>
              index === members.length - 1 && quarter > 1
                ? []
                : [
                    fact(dues.DuesPaid, on(month, draw.int(3, 20)), {
                      ...{ member: idOf(member), branch: idOf(branch), collector: secretary(branch).name },
                      months: [2, 1, 0].map((back) => ({
                        month: `${year}-${String(month - back).padStart(2, "0")}`,
                        amount: monthly[index] ?? 400,
                      })),
                    }),
                  ],
            ),
          ),
          ...[3, 6, 9, 12].map((month, quarter) =>
            fact(dues.DuesRemitted, on(month, 25), {
              branch: idOf(branch),
              amount: draw.int(300, 500) * 100,
              voucher: `缴-${quarter + 1}`,
            }),
          ),
        ]
      }),
      fact(dues.DuesSpent, on(6, 26), {
        committee,
        amount: 600_000,
        use: "hardship",
        purpose: "七一慰问",
        voucher: "党费-1",
      }),
      fact(dues.DuesSpent, on(7, 3), {
        committee,
        amount: 180_000,
        use: "training",
        purpose: "党员培训",
        voucher: "党费-2",
      }),
    ]),
  }
}

const reported = ({ on, year }: Ground): WorkList => {
  const fact = factsOf("report")
  const period = String(year)
  return {
    title: "汇报的文字、问题和打算",
    facts: byDay([
      fact(reporting.PeriodOpened, on(1, 2), { period }),
      fact(reporting.StatementRecorded, on(12, 30), {
        period,
        section: "opening",
        text: "一年来，各支部工作平稳有序，短板也看得清楚。",
      }),
      fact(reporting.ProblemIdentified, on(12, 30), { period, text: "少数支部组织生活不够经常" }),
      fact(reporting.ProblemIdentified, on(12, 30), { period, text: "村集体收入来源单一" }),
      fact(reporting.NextStepPlanned, on(12, 30), {
        period,
        text: "办好两期党员培训",
        owner: "组织委员",
        due: `${year + 1}-06-30`,
      }),
    ]),
  }
}

export const conduct = (ground: Ground): ReadonlyArray<WorkList> => [
  attended(ground),
  responsible(ground),
  disciplined(ground),
  paid(ground),
  reported(ground),
]
