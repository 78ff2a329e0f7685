/**
 * The figures and findings that a synthetic township's ledgers must give: counted from its own records by plain
 * arithmetic, an oracle that shares nothing with the program under test.
 */
import { parts } from "./civil.ts"
import { excelRow, layoutOf } from "./layout.ts"
import {
  ageBands,
  obstacles,
  smudges,
  type AgeBand,
  type Expected,
  type Finding,
  type LedgerName,
  type Obstacle,
  type RosterRow,
  type Smudge,
  type Style,
  type Township,
} from "./model.ts"

/** The year of a birth counts: on 31 December everybody has had his birthday. */
const bandOf = (age: number): AgeBand => {
  if (age <= 30) return "<=30"
  if (age >= 61) return ">=61"
  return ageBands[Math.floor((age - 31) / 5) + 1] ?? ">=61"
}

const college = new Set(["大专", "大学本科", "硕士研究生"])
const refusing: ReadonlySet<string> = new Set(obstacles)
const isRefused = ({ dirt }: RosterRow): boolean => dirt !== null && refusing.has(dirt)

/** What a township must give, with the row numbers of one style. */
export const expectedIn = (township: Omit<Township, "expected">, style: Style): Expected => {
  const { year, roster, developed, confirmations, floating, posts, hardship, consolations, visits } = township
  const rowOf = (ledger: LedgerName, records: number): ((index: number) => number) => {
    const layout = layoutOf(township, ledger, style, records)
    return (index) => excelRow(layout, index)
  }
  const rosterRow = rowOf("党员花名册", roster.length)
  const rowsWith = (kind: Smudge | Obstacle): ReadonlyArray<number> =>
    roster.flatMap(({ dirt }, index) => (dirt === kind ? [rosterRow(index)] : []))
  const lists = Object.fromEntries([...smudges, ...obstacles].map((kind) => [kind, rowsWith(kind)])) as Record<
    Smudge | Obstacle,
    ReadonlyArray<number>
  >

  const members = roster.filter((row) => !isRefused(row)).map(({ member }) => member)
  const bands = Object.fromEntries(ageBands.map((band) => [band, 0])) as Record<AgeBand, number>
  for (const { birth } of members) bands[bandOf(year - parts(birth)[0])]++

  const developedRow = rowOf("发展党员名册", developed.length)
  const confirmedRow = rowOf("预备党员转正登记表", confirmations.length)
  const visitRow = rowOf("来访接待登记台账", visits.length)
  const findings: ReadonlyArray<Finding> = [
    ...developed.flatMap(({ flaw }, index): ReadonlyArray<Finding> => {
      if (flaw === null) return []
      return [
        { ledger: "发展党员名册", row: developedRow(index), rule: flaw, kind: flaw === "G07" ? "breach" : "lapse" },
      ]
    }),
    ...confirmations.flatMap(({ outcome }, index): ReadonlyArray<Finding> => {
      if (outcome !== "late") return []
      return [{ ledger: "预备党员转正登记表", row: confirmedRow(index), rule: "G33", kind: "lapse" }]
    }),
    ...visits.flatMap(({ replied }, index): ReadonlyArray<Finding> => {
      if (replied !== null) return []
      return [{ ledger: "来访接待登记台账", row: visitRow(index), rule: "E19", kind: "lapse" }]
    }),
  ]

  return {
    members_total: members.length,
    women: members.filter(({ sex }) => sex === "女").length,
    minority: members.filter(({ ethnicity }) => ethnicity !== "汉").length,
    college_and_above: members.filter(({ education }) => college.has(education)).length,
    age_bands: bands,
    year,
    branches: township.branches.length,
    roster_rows: roster.length,
    roster_people: new Set(roster.map(({ member }) => member.id)).size,
    roster_rows_with_dirt: {
      ...lists,
      ethnicity_short: roster.filter(({ ethnicityShort }) => ethnicityShort).length,
    },
    rows_that_need_a_person: roster.filter(isRefused).length,
    developed_in_year: developed.length,
    confirmed_on_time: confirmations.filter(({ outcome }) => outcome === "on time").length,
    confirmed_late: confirmations.filter(({ outcome }) => outcome === "late").length,
    extended: confirmations.filter(({ outcome }) => outcome === "extended").length,
    findings,
    floating_registered: floating.length,
    floating_contacted: floating.filter(({ lastContact }) => lastContact?.startsWith(`${year}-`) ?? false).length,
    post_kinds: new Set(posts.map(({ post }) => post)).size,
    members_on_posts: new Set(posts.map(({ member }) => member.id)).size,
    post_assignments: posts.length,
    hardship_registered: new Set(hardship.map(({ member }) => member.id)).size,
    hardship_visited: new Set(consolations.map(({ to }) => to.member.id)).size,
    consolation_yuan: consolations.reduce((sum, { yuan }) => sum + yuan, 0),
    visits_received: visits.length,
    visits_replied: visits.filter(({ replied }) => replied !== null).length,
  }
}
