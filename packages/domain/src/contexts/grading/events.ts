/**
 * Grading of branches (分类定级、晋位升级): the scheme of a year, the branch's own assessment, the opinions polled, the
 * grade that the Party committee gives. These names are the storage format.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, titled, word } from "../../kernel/Ids.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"

/** What a branch is graded by. */
export const standards = {
  serviceEffectiveness: word("服务效能", "service effectiveness"),
  leadership: word("领导班子", "leadership"),
  membership: word("党员队伍", "members"),
  mechanism: word("工作机制", "working mechanism"),
  performance: word("工作业绩", "performance"),
  response: word("群众反映", "response of the masses"),
  organizationLife: word("组织生活", "organizational life"),
  other: word("其他", "other"),
} as const
export type Standard = keyof typeof standards

/** 等次, from high to low; the lowest is a weak and lax branch (软弱涣散). */
export const grades = {
  good: word("好", "good"),
  fair: word("较好", "fairly good"),
  average: word("一般", "average"),
  poor: word("较差", "poor"),
} as const
export type Grade = keyof typeof grades

/** Whole points; what a scheme gives at most for all its standards is 100. */
const points = (zh: string, en: string) => count(zh, en, { maximum: 100 })
const standard = coded(standards, "标准", "standard")
const ofYear = { branch: BranchId, year: year("定级年度") }
const grade = coded(grades, "等次", "grade")

export const GradingSchemeAdopted = declare("GradingSchemeAdopted", {
  zh: "制定分类定级方案",
  en: "Grading scheme adopted",
})({
  rank: 22,
  fields: {
    committee: CommitteeId,
    /** The first year that is graded by it; later years too until another is adopted. */
    year: year("定级年度"),
    criteria: Schema.Array(Schema.Struct({ standard, weight: points("分值", "weight") })).pipe(
      titled("评定标准及分值", "criteria and their weights"),
    ),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

export const BranchSelfAssessed = declare("BranchSelfAssessed", { zh: "党支部自评", en: "Branch assessed itself" })({
  rank: 23,
  fields: {
    ...ofYear,
    score: points("自评得分", "score"),
    grade: Schema.optionalKey(coded(grades, "自评等次", "grade")),
  },
})

export const BranchOpinionsPolled = declare("BranchOpinionsPolled", { zh: "党员群众评议", en: "Opinions polled" })({
  rank: 24,
  fields: {
    ...ofYear,
    members: count("参评党员数", "members asked"),
    membersScore: points("党员评议分", "score by members"),
    masses: count("参评群众数", "others asked"),
    massesScore: points("群众评议分", "score by the masses"),
  },
})

export const BranchGraded = declare("BranchGraded", { zh: "党委评定等次", en: "Branch graded" })({
  rank: 25,
  fields: {
    ...ofYear,
    committee: CommitteeId,
    grade,
    score: Schema.optionalKey(points("评定得分", "score")),
    scores: Schema.optionalKey(
      Schema.Array(Schema.Struct({ standard, score: points("得分", "score") })).pipe(
        titled("分项得分", "scores by standard"),
      ),
    ),
    /** The grade of the year before, as the paper says it; the register's own where it knows that year. */
    previous: Schema.optionalKey(coded(grades, "上年等次", "grade of the year before")),
    target: Schema.optionalKey(coded(grades, "晋级目标", "target grade")),
    measures: Schema.optionalKey(text("整改措施", "measures", 1000)),
  },
})

export const events = [GradingSchemeAdopted, BranchSelfAssessed, BranchOpinionsPolled, BranchGraded] as const
