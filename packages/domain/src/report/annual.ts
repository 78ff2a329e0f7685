/**
 * The annual report (年度党建工作汇报), in the order in which townships write it: sentences and tables whose figures are
 * statistics of the book, with measured coverage beside each claim that the records can contradict.
 */
import { yearOf } from "../kernel/Calendar.ts"
import { figuresIn, type Block, type Report } from "../kernel/Report.ts"
import { ageBands } from "../contexts/membership/statistics.ts"
import { conduct, problemsAndNext, venuesAndServices } from "./annualServices.ts"
import { heading, paragraph, told, wordsOf, type ReportInput, type Words } from "./sentences.ts"

export type { ReportInput } from "./sentences.ts"

const opening = ({ town, period, position, unended }: ReportInput, { n, named, own }: Words): ReadonlyArray<Block> => {
  const year = yearOf(period.asOf)
  const cutoff = period.asOf.endsWith("-12-31") ? `${year}年底` : period.asOf
  const before = unended === undefined ? "" : `${unended.zh}。`
  return [
    ...own("opening"),
    paragraph("年内开展主题活动", n("campaigns.running", "项"), "，主题实践活动为", named("campaigns.practice"), "。"),
    paragraph(
      `本报告所列数字均由${town}党务台账逐条记录统计得出，截至${cutoff}（记录第${position}条）。${before}台账没有登记的写“未登记”；带“全部”“每位”一类的说法，后面注明登记覆盖了多少。`,
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
    "，定级党支部",
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
    "。专题党课由",
    named("lectures.specialLecturers"),
    "在",
    named("lectures.specialPlaces"),
    "讲授。",
  ),
  ...own("ideology"),
]

const membersManaged = ({ period }: ReportInput, { n, covered, own }: Words): ReadonlyArray<Block> => [
  heading("（二）党员管理"),
  told(
    "发展党员",
    `发展党员。${yearOf(period.asOf)}年收到入党申请`,
    n("members.applied", "份"),
    "，发展党员",
    n("members.developed", "名"),
    "，预备党员如期转正",
    n("members.confirmedOnTime", "名"),
    "，逾期转正",
    n("members.confirmedLate", "名"),
    "，延长预备期",
    n("members.extended", "名"),
    "，取消资格",
    n("members.cancelled", "名"),
    "；年内应转正的如期转正",
    covered("development.dueOnTime", "development.due"),
    "，已转正",
    covered("development.dueConfirmed", "development.due"),
    "。发展的党员中，经集中培训的",
    covered("members.developed.trained", "members.developed"),
    "，政治审查合格的",
    covered("members.developed.reviewed", "members.developed"),
    "，经公示的",
    covered("members.developed.noticed", "members.developed"),
    "，经支部大会票决的",
    covered("members.developed.voted", "members.developed"),
    "；发展党员工作追究责任",
    n("development.accountability", "起"),
    "。期末有入党申请人",
    n("development.applicants", "名"),
    "、入党积极分子",
    n("development.activists", "名"),
    "、发展对象",
    n("development.targets", "名"),
    "。",
  ),
  told(
    "创先争优",
    "创先争优。大讨论等专题讨论参加",
    n("discussions.present", "人次"),
    "，参加主题活动的党支部",
    n("campaigns.branches", "个"),
    "。年内表彰先进党支部",
    n("commendations.branches", "个"),
    "、优秀共产党员",
    n("commendations.outstanding", "名"),
    "、优秀党务工作者",
    n("commendations.workers", "名"),
    "，其中“七一”表彰先进党支部",
    n("commendations.julyBranches", "个"),
    "、优秀共产党员",
    n("commendations.julyOutstanding", "名"),
    "。",
  ),
  told(
    "设岗定责",
    "设岗定责。无职党员",
    n("roles.withoutOffice", "名"),
    "，设立岗位",
    n("posts.kinds", "种"),
    "，在岗党员",
    n("posts.members", "名"),
    "，其中农民党员",
    n("posts.farmers", "名"),
    "，本人申报上岗的",
    covered("posts.selfApplied", "posts.members"),
    "；登记履职",
    n("posts.performed", "次"),
    "，考评",
    n("posts.appraised", "名"),
    "。",
  ),
  told(
    "流动党员",
    "流动党员。在册流动党员",
    n("floating.registered", "名"),
    "，流向、联系方式、外出时间齐全的",
    covered("floating.threeColumns", "floating.registered"),
    "，年内取得联系的",
    covered("floating.contacted", "floating.registered"),
    "，组织关系排查取得联系的党员",
    covered("relationships.contacted", "relationships.scope"),
    "，有党小组或者联系人的",
    covered("floating.linked", "floating.registered"),
    "，一对一联系的",
    covered("floating.oneToOne", "floating.registered"),
    "。流动党员党小组",
    n("groups.floating", "个"),
    "，开展活动",
    n("floating.activities", "次"),
    "。",
  ),
  ...own("members"),
]

const villages = (_: ReportInput, { n, named, covered, own }: Words): ReadonlyArray<Block> => [
  heading("（三）村级班子"),
  told(
    "软弱涣散党支部整顿",
    "整顿软弱涣散党支部",
    n("rectification.inHand", "个"),
    "（",
    named("rectification.inHand"),
    "），其中年内确定",
    n("rectification.weak", "个"),
    "，免去或离任的村干部",
    n("rectification.personsRemoved", "人"),
    "，其中免去党内职务",
    n("rectification.partyPostsRemoved", "个"),
    "、村委会职务辞职、罢免或终止",
    n("rectification.villagersPostsLeft", "个"),
    "，选派第一书记",
    named("rectification.firstSecretaries"),
    "，登记办事",
    n("firstSecretaries.matters", "件"),
    "、办结",
    n("firstSecretaries.mattersDone", "件"),
    "。制定整顿方案的",
    covered("rectification.planned", "rectification.inHand"),
    "，“五个一”落实到位的",
    covered("rectification.supported", "rectification.inHand"),
    "，公开财务的村",
    n("finance.villages", "个"),
    "，整顿措施按时完成",
    covered("rectification.measuresOnTime", "rectification.measures"),
    "，验收销号",
    n("rectification.rectified", "个"),
    "。",
  ),
  ...own("villages"),
]

/** Blocks as the annual report of a township: under its title, with the figures bound in them. */
export const annualOf = (
  { town, period, position }: Pick<ReportInput, "town" | "period" | "position">,
  blocks: ReadonlyArray<Block>,
): Report => ({
  title: `${town}${yearOf(period.asOf)}年党建工作汇报`,
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
  return annualOf(input, blocks)
}
