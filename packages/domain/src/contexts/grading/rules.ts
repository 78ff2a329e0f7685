/** Grading: what is refused of schemes and grades, and that the lowest grade calls for rectification. */
import { yearOf } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { notInYear } from "../../kernel/Recurring.ts"
import { breach, contradiction, lapse, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { organization } from "../organization/register.ts"
import {
  BranchGraded,
  BranchOpinionsPolled,
  BranchSelfAssessed,
  grades,
  GradingSchemeAdopted,
  standards,
} from "./events.ts"
import { criteriaOf, grading, schemes, serviceFirst } from "./register.ts"

const citation = citing(
  "基层党组织分类定级、晋位升级办法（先自评，再由党员群众评议，后由上级党委评定；服务效能为第一标准）",
  "Rule on grading branches (own assessment, opinions, then the committee; service effectiveness is the first standard)",
)
const FULL_SCORE = 100
const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, one) => total + one, 0)

const scheme: ReadonlyArray<Rule> = [
  contradiction("StandardTwice", { title: { zh: "评定标准重复", en: "A standard stands twice" }, citation })(
    GradingSchemeAdopted,
    "committee",
    [],
  )(({ entry }) => {
    const names = entry.data.criteria.map(({ standard }) => standard)
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    return twice === undefined
      ? undefined
      : {
          message: {
            zh: `“${standards[twice].zh}”列了两次`,
            en: `"${standards[twice].en}" is listed twice`,
          },
        }
  }),
  breach("ServiceWeighsMost", {
    title: { zh: "服务效能不是第一标准", en: "Service effectiveness is not the first standard" },
    citation,
  })(
    GradingSchemeAdopted,
    {},
  )(({ entry }) => {
    const { criteria } = entry.data
    if (serviceFirst(criteria)) return undefined
    const service = criteria.find(({ standard }) => standard === "serviceEffectiveness")?.weight ?? 0
    const most = criteria.reduce((a, b) => (b.standard !== "serviceEffectiveness" && b.weight > a ? b.weight : a), 0)
    return {
      message: {
        zh: `服务效能${service}分，其他标准最高${most}分：服务效能的分值须最高`,
        en: `service effectiveness weighs ${service}, another standard ${most}: it must weigh most`,
      },
      remedy: { zh: "调高服务效能的分值，或核对方案。", en: "Raise its weight, or check the scheme." },
    }
  }),
  breach("SchemeTotal", { title: { zh: "方案总分不是100分", en: "The scheme does not add up to 100" }, citation })(
    GradingSchemeAdopted,
    {},
  )(({ entry }) => {
    const total = sum(entry.data.criteria.map(({ weight }) => weight))
    return total === FULL_SCORE
      ? undefined
      : { message: { zh: `各项分值合计${total}分`, en: `the weights add up to ${total}` } }
  }),
]

const ahead = { title: { zh: "定级年度晚于当日", en: "Year of grading not begun" }, citation }
const years = [BranchSelfAssessed, BranchOpinionsPolled, BranchGraded].map((event) =>
  contradiction("GradingYear", ahead)(event, "branch", [])(({ entry }) =>
    entry.data.year <= yearOf(entry.occurredOn)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}不能评${entry.data.year}年度`,
            en: `the year ${entry.data.year} cannot be graded on ${entry.occurredOn}`,
          },
        },
  ),
)

const once = contradiction("GradedAlready", { title: { zh: "该年度已经定级", en: "Graded already" }, citation })(
  BranchGraded,
  "branch",
  [grading],
)(({ entry, before }) => {
  const { branch, year } = entry.data
  const graded = before(grading, branch).grades.find((one) => one.year === year)
  return graded === undefined
    ? undefined
    : {
        message: {
          zh: `该支部${year}年度已于${graded.on}评为“${grades[graded.grade].zh}”`,
          en: `the branch was graded "${grades[graded.grade].en}" for ${year} on ${graded.on}`,
        },
        remedy: { zh: "评定有误的，划线更正。", en: "Strike that entry where it was wrong." },
      }
})

const arithmetic = contradiction("GradeScores", {
  title: { zh: "分项得分与总分不符", en: "Scores do not add up" },
  citation,
})(
  BranchGraded,
  "branch",
  [],
)(({ entry }) => {
  const { score, scores } = entry.data
  if (score === undefined || scores === undefined) return undefined
  const total = sum(scores.map((one) => one.score))
  return total === score
    ? undefined
    : {
        message: { zh: `分项得分合计${total}分，总分填${score}分`, en: `the scores add up to ${total}, not ${score}` },
      }
})

const steps: ReadonlyArray<Rule> = [
  breach("GradingSteps", { title: { zh: "定级缺少前置步骤", en: "Graded without the steps before" }, citation })(
    BranchGraded,
    { branch: [grading] },
  )(({ entry, read }) => {
    const { branch, year } = entry.data
    const { assessed, polled } = read(grading, branch)
    const missing = [
      ...(assessed.some((one) => one.year === year) || isUnrecorded(entry, BranchSelfAssessed.type)
        ? []
        : [BranchSelfAssessed]),
      ...(polled.some((one) => one.year === year) || isUnrecorded(entry, BranchOpinionsPolled.type)
        ? []
        : [BranchOpinionsPolled]),
    ]
    return missing.length === 0
      ? undefined
      : {
          message: {
            zh: `该支部${year}年度没有${missing.map(({ title }) => `“${title.zh}”`).join("、")}的登记`,
            en: `for ${year} the branch has no ${missing.map(({ type }) => type).join(", ")} on record`,
          },
          remedy: { zh: "先登记自评和评议。", en: "Record them first." },
        }
  }),
  breach("GradingScheme", { title: { zh: "定级没有依据方案", en: "Graded without, or against, a scheme" }, citation })(
    BranchGraded,
    { committee: [schemes] },
  )(({ entry, read }) => {
    const { committee, year, scores = [] } = entry.data
    const criteria = criteriaOf(read(schemes, committee), year)
    if (criteria.length === 0)
      return isUnrecorded(entry, GradingSchemeAdopted.type)
        ? undefined
        : {
            message: { zh: `没有${year}年度的分类定级方案`, en: `no scheme for ${year} is on record` },
            remedy: { zh: "先登记“制定分类定级方案”。", en: "Record GradingSchemeAdopted first." },
          }
    for (const { standard, score } of scores) {
      const weight = criteria.find((one) => one.standard === standard)?.weight ?? 0
      if (score > weight)
        return {
          message: {
            zh: `“${standards[standard].zh}”得${score}分，方案最高${weight}分`,
            en: `${score} points for "${standards[standard].en}", where the scheme gives ${weight} at most`,
          },
        }
    }
    return undefined
  }),
  breach("PreviousGrade", { title: { zh: "上年等次与登记不符", en: "Grade of the year before differs" }, citation })(
    BranchGraded,
    { branch: [grading] },
  )(({ entry, read }) => {
    const { branch, year, previous } = entry.data
    const before = read(grading, branch).grades.find((one) => one.year === year - 1)
    return previous === undefined || before === undefined || before.grade === previous
      ? undefined
      : {
          message: {
            zh: `上年等次填“${grades[previous].zh}”，${before.on}评定的是“${grades[before.grade].zh}”`,
            en: `"${grades[previous].en}" as typed, "${grades[before.grade].en}" by the grading of ${before.on}`,
          },
        }
  }),
  note("PoorGrade", { title: { zh: "末等支部应列入整顿", en: "The lowest grade calls for rectification" }, citation })(
    BranchGraded,
    {},
  )(({ entry }) =>
    entry.data.grade === "poor"
      ? {
          message: {
            zh: `该支部${entry.data.year}年度评为“${grades.poor.zh}”，应列为软弱涣散党支部整顿`,
            en: `graded "${grades.poor.en}" for ${entry.data.year}: it is to be rectified as a weak branch`,
          },
          remedy: { zh: "登记“确定软弱涣散党支部”。", en: "Record WeakBranchIdentified." },
        }
      : undefined,
  ),
]

/** In each whole year after the first for which it was graded, a branch is graded. */
const yearly = lapse("BranchNotGraded", {
  title: { zh: "当年未分类定级", en: "Branch not graded in the year" },
  todo: () => ({ zh: "分类定级（每年一次）", en: "grade the branch (every year)" }),
  citation,
})(
  grading,
  organization,
)((state, asOf, { dissolved }) =>
  notInYear(
    state.grades,
    asOf,
    ({ zh, en }) => ({ zh: `没有${zh}的定级记录`, en: `no grade is on record for ${en}` }),
    ({ last }) => dissolved === null || dissolved.on > last,
  ),
)

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  ...scheme,
  ...years,
  once,
  arithmetic,
  ...steps,
  yearly,
]
