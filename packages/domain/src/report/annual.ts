/** The annual report (年度党建工作汇报): sentences and tables whose figures are statistics of the book. */
import { yearOf, type Period } from "../kernel/Calendar.ts"
import { coverage, figuresIn, type Block, type Bound, type Report, type Run } from "../kernel/Report.ts"
import { ageBands } from "../contexts/membership/statistics.ts"

/** What a report is drawn up from. */
export interface ReportInput {
  readonly town: string
  readonly period: Period
  readonly position: number
  /** A figure bound for a sentence, by the statistic's name. */
  readonly figure: (statistic: string) => Bound
  /** Findings nobody acknowledged, counted by rule, for the section on problems. */
  readonly findings: ReadonlyArray<{ readonly rule: string; readonly title: string; readonly count: number }>
}

const heading = (text: string): Block => ({ kind: "heading", text })
const paragraph = (...runs: ReadonlyArray<Run>): Block => ({ kind: "paragraph", runs })

/** Draws up the annual report of a township. */
export const annualReport = ({ town, period, position, figure: f, findings }: ReportInput): Report => {
  const year = yearOf(period.asOf)
  /** A figure with its measure word, which 未登记 stands without. */
  const n = (statistic: string, unit: string): ReadonlyArray<Run> => {
    const bound = f(statistic)
    return bound.value === null ? [bound] : [bound, unit]
  }
  const cutoff = period.asOf.endsWith("-12-31") ? `${year}年底` : period.asOf
  const blocks: ReadonlyArray<Block> = [
    paragraph(
      `本报告所列数字均由${town}党务台账逐条记录统计得出，截至${cutoff}（记录第${position}条）。台账没有登记的写“未登记”。`,
    ),
    heading("一、党组织和党员队伍"),
    paragraph(
      "全镇有党支部",
      ...n("organizations.branches", "个"),
      "，党员",
      ...n("members.total", "名"),
      "，其中正式党员",
      ...n("members.full", "名"),
      "、预备党员",
      ...n("members.probationers", "名"),
      "。女党员",
      ...n("members.women", "名"),
      "，少数民族党员",
      ...n("members.minority", "名"),
      "，大专及以上学历",
      ...n("members.collegeAndAbove", "名"),
      "。",
    ),
    {
      kind: "table",
      title: "党员年龄结构（人）",
      heads: ageBands.map((band) => band.zh),
      rows: [ageBands.map((band) => f(`members.age.${band.name}`))],
    },
    heading("二、发展党员"),
    paragraph(
      `${year}年收到入党申请`,
      ...n("members.applied", "份"),
      "，发展党员",
      ...n("members.developed", "名"),
      "。预备党员如期转正",
      ...n("members.confirmedOnTime", "名"),
      "，逾期转正",
      ...n("members.confirmedLate", "名"),
      "，延长预备期",
      ...n("members.extended", "名"),
      "，取消资格",
      ...n("members.cancelled", "名"),
      "。",
    ),
    paragraph(
      "期末有入党申请人",
      ...n("development.applicants", "名"),
      "、入党积极分子",
      ...n("development.activists", "名"),
      "、发展对象",
      ...n("development.targets", "名"),
      "。",
    ),
    heading("三、流动党员"),
    paragraph(
      "在册流动党员",
      ...n("floating.registered", "名"),
      "，年内取得联系",
      ...coverage(f("floating.contacted"), f("floating.registered")),
      "。",
    ),
    heading("四、无职党员设岗定责"),
    paragraph(
      "设立岗位",
      ...n("posts.kinds", "种"),
      "，在岗党员",
      ...n("posts.members", "名"),
      "，上岗",
      ...n("posts.assignments", "人次"),
      "。",
    ),
    heading("五、表彰先进"),
    paragraph(
      "年内表彰先进党支部",
      ...n("commendations.branches", "个"),
      "、优秀党员",
      ...n("commendations.members", "名"),
      "。",
    ),
    heading("六、走访慰问"),
    paragraph(
      "登记在册的困难党员、老党员和老干部",
      ...n("hardship.registered", "名"),
      "，年内走访慰问",
      ...coverage(f("hardship.visited"), f("hardship.registered")),
      "，发放慰问金",
      ...n("consolation.money", "元"),
      "。",
    ),
    heading("七、接待来访"),
    paragraph(
      "年内接待来访",
      ...n("reception.received", "件"),
      "，已答复",
      ...coverage(f("reception.replied"), f("reception.received")),
      "。",
    ),
    heading("八、存在的问题"),
    findings.length === 0
      ? paragraph("台账核查没有发现违反规定或逾期的事项。")
      : paragraph(
          "台账核查发现：",
          findings.map(({ rule, title, count }) => `${title}（${rule}）${count}项`).join("，"),
          "。",
        ),
  ]
  return { title: `${town}${year}年党建工作汇报`, period, position, blocks, figures: figuresIn(blocks) }
}
