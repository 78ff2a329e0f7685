/** Grading: figures of grades, of what moved between years, and of schemes. */
import { at, type Criteria, eq, everything, inYears, item } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { BranchGraded, GradingSchemeAdopted } from "./events.ts"
import { criteria, graded } from "./ledgers.ts"
import { type Graded, grading, type Scheme, schemes } from "./register.ts"

/** Branches with a grade that counts in the year of the period, of which something holds. */
const branches = (name: string, zh: string, en: string, what: Criteria = everything): Statistic => ({
  name: `grading.${name}`,
  title: { zh, en },
  unit: "organizations",
  measure: "distinct",
  over: "year",
  ledger: graded,
  each: at(grading, "grades"),
  items: inYears(item<Graded>("counted"), what),
  entry: item<Graded>("entry"),
  counts: [BranchGraded],
})
const grade = (code: Graded["grade"]): Criteria => eq(item<Graded>("grade"), code)
const movement = (code: NonNullable<Graded["movement"]>): Criteria => eq(item<Graded>("movement"), code)

const adopted = (name: string, zh: string, en: string, what: Criteria = everything): Statistic => ({
  name: `grading.${name}`,
  title: { zh, en },
  unit: "regulations",
  measure: "count",
  over: "year",
  ledger: criteria,
  each: at(schemes, "schemes"),
  items: inYears(item<Scheme>("counted"), what),
  entry: item<Scheme>("entry"),
  counts: [GradingSchemeAdopted],
})

export const statistics: ReadonlyArray<Statistic> = [
  branches("graded", "定级的党支部数", "Branches graded"),
  branches("good", "评为好的党支部数", "Branches graded good", grade("good")),
  branches("fair", "评为较好的党支部数", "Branches graded fairly good", grade("fair")),
  branches("average", "评为一般的党支部数", "Branches graded average", grade("average")),
  branches("poor", "评为较差的党支部数", "Branches graded poor", grade("poor")),
  branches("movedUp", "晋级的党支部数", "Branches that moved up", movement("up")),
  branches("movedDown", "降级的党支部数", "Branches that moved down", movement("down")),
  branches("stayed", "等次持平的党支部数", "Branches that kept their grade", movement("same")),
  adopted("schemes", "分类定级方案数", "Grading schemes adopted"),
  adopted(
    "serviceFirst",
    "以服务效能为第一标准的方案数",
    "Schemes in which service effectiveness weighs most",
    eq(item<Scheme>("serviceFirst"), true),
  ),
]
