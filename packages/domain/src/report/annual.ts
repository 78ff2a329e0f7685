/**
 * The annual report (年度党建工作汇报), in the order in which townships write it: sentences and tables whose figures are
 * statistics of the book, with measured coverage beside each claim that the records can contradict.
 */
import { yearOf } from "../kernel/Calendar.ts"
import { figuresIn, remarked, type Block, type Report } from "../kernel/Report.ts"
import { ageBands } from "../contexts/membership/statistics.ts"
import { membersManaged, villages } from "./annualMembers.ts"
import { findingsOf, problemsAndNext } from "./annualProblems.ts"
import { conduct, venuesAndServices } from "./annualServices.ts"
import { periodSaid } from "./periodSaid.ts"
import { heading, paragraph, part, told, wordsOf, type ReportInput, type Words } from "./sentences.ts"

export type { ReportInput } from "./sentences.ts"

const opening = ({ town, period, position, remarks }: ReportInput, { n, named, own }: Words): ReadonlyArray<Block> => {
  const year = yearOf(period.asOf)
  const cutoff = period.asOf.endsWith("-12-31") ? `${year}年底` : period.asOf
  return [
    ...own("opening"),
    paragraph("年内开展主题活动", n("campaigns.running", "项"), "，主题实践活动为", named("campaigns.practice"), "。"),
    paragraph(
      `本报告所列数字均由${town}党务台账逐条记录统计得出，截至${cutoff}（记录第${position}条）。${remarked(remarks)}台账没有登记的写“未登记”；带“全部”“每位”一类的说法，后面注明登记覆盖了多少。`,
    ),
  ]
}

const ranks = (input: ReportInput, { n, own, covered }: Words): ReadonlyArray<Block> => [
  heading("一、班子建设"),
  told(
    "党组织和党员",
    "全镇有党支部",
    n("organizations.branches", "个"),
    "（村党支部",
    n("organizations.villages", "个"),
    "），党员",
    n("members.total", "名"),
    "，其中正式党员",
    n("members.full", "名"),
    "、预备党员",
    n("members.probationers", "名"),
    "。女党员",
    n("members.women", "名"),
    "，少数民族党员",
    n("members.minority", "名"),
    "，大专及以上学历",
    n("members.collegeAndAbove", "名"),
    "。",
  ),
  {
    kind: "table",
    title: "党员年龄结构（人）",
    heads: ageBands.map((band) => band.zh),
    rows: [ageBands.map((band) => input.figure(`members.age.${band.name}`))],
  },
  told(
    "班子任期和分类定级",
    "配有书记的党支部",
    covered("offices.secretaries", "organizations.branches"),
    "，班子在届内的",
    covered("elections.inTerm", "organizations.branches"),
    "。分类定级以服务效能为第一标准的方案",
    n("grading.serviceFirst", "个"),
    "，",
    part(
      "定级党支部",
      "定级党支部",
      n("grading.graded", "个"),
      "：好",
      n("grading.good", "个"),
      "、较好",
      n("grading.fair", "个"),
      "、一般",
      n("grading.average", "个"),
      "、较差",
      n("grading.poor", "个"),
      "，晋级",
      n("grading.movedUp", "个"),
    ),
    "。",
  ),
  ...own("leadership"),
]

const ideology = ({ figure }: ReportInput, { n, named, about, covered, own }: Words): ReadonlyArray<Block> => [
  heading("二、队伍建设"),
  heading("（一）思想建设"),
  told(
    "思想建设",
    "党委会研究思想建设",
    n("meetings.on.ideology", "次"),
    "，制定学习计划",
    n("study.plans", "个"),
    "，向",
    n("materials.branches", "个"),
    "党支部",
    // Where nothing of the topic is on record, the branches are no news of it.
    figure("materials.branches").value === null ? [] : ["（全镇", ...n("organizations.branches", "个"), "）"],
    "发放",
    named("materials.titles"),
    "等学习资料",
    about("materials.copies", "册"),
    "。",
  ),
  told(
    "各类党员学习",
    part(
      "党员学时",
      "有学时的党支部书记",
      n("study.members.secretaries", "名"),
      "、共",
      n("study.hours.secretaries", "学时"),
      "，机关党员干部",
      n("study.members.officials", "名"),
      "、",
      n("study.hours.officials", "学时"),
      "，其他党员",
      n("study.members.others", "名"),
      "、",
      n("study.hours.others", "学时"),
    ),
    "；年度学满32学时的党员",
    covered("study.reached", "study.obliged"),
    "。",
  ),
  told(
    "领导联系、专题讨论和党课",
    "有领导干部联系的党支部",
    covered("leaders.linkedBranches", "organizations.branches"),
    "，有驻村干部的",
    covered("leaders.stationedBranches", "organizations.branches"),
    "，领导干部下点",
    n("leaders.visits", "人次"),
    "。开展两个专题讨论的党支部",
    covered("discussions.branchesBoth", "organizations.branches"),
    "，听过党课的党员",
    covered("lectures.attended", "members.total"),
    "，其中听联系领导党课的",
    covered("lectures.attendedLinkedLeader", "members.total"),
    "。",
    part("专题党课", "专题党课由", named("lectures.specialLecturers"), "在", named("lectures.specialPlaces"), "讲授"),
    "。",
  ),
  ...own("ideology"),
]

/** Blocks as the annual report of a township: under its title, with the figures bound in them. */
export const annualOf = (
  { town, period, position }: Pick<ReportInput, "town" | "period" | "position">,
  blocks: ReadonlyArray<Block>,
): Report => ({
  title: `${town}${periodSaid(period)}党建工作汇报`,
  period,
  position,
  blocks,
  figures: figuresIn(blocks),
})

/** Draws up the annual report of a township. */
export const annualReport = (input: ReportInput): Report => {
  const words = wordsOf(input)
  const blocks = [
    opening,
    ranks,
    ideology,
    membersManaged,
    villages,
    venuesAndServices,
    conduct,
    problemsAndNext,
  ].flatMap((section) => section(input, words))
  return { ...annualOf(input, blocks), findings: findingsOf(input) }
}
