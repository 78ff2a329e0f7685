/** The annual report, part five: problems with what the check of the ledgers found, what is carried over, next steps. */
import type { Block, Found } from "../kernel/Report.ts"
import { claimsIn } from "./claims.ts"
import { notLookedAt } from "./lookedAt.ts"
import { heading, paragraph, part, told, type ReportInput, type Step, type Words } from "./sentences.ts"

/** What the check of the ledgers found, and what the office's own words claim that they do not hold (E22). */
export const findingsOf = (input: ReportInput): ReadonlyArray<Found> => {
  const claimed = input.statements
    .filter(({ section }) => section !== "next")
    .flatMap(({ text }) => claimsIn(text, input))
    .filter(({ short }) => short)
  return [
    ...input.findings,
    ...(claimed.length === 0
      ? []
      : [{ rule: "E22", title: "文中“全部”一类的说法台账没有全部登记", count: claimed.length }]),
  ]
}

/** What was found, without the numbers of rules, which are for the annex; what is called alike is one matter. */
const checked = (input: ReportInput): Block => {
  const counts = new Map<string, number>()
  for (const { title, count } of findingsOf(input)) counts.set(title, (counts.get(title) ?? 0) + count)
  const unseen = notLookedAt(input)
  return paragraph(
    counts.size === 0
      ? "按已登记的事项核查，没有发现违反规定或逾期的事项。"
      : `台账核查发现：${[...counts].map(([title, count]) => `${title}${count}项`).join("，")}。`,
    unseen.length === 0 ? [] : `${unseen.join("、")}没有登记，未作核查。`,
  )
}

const stepSaid = ({ text, due }: Step): string => (due === null ? text : `${text}（${due}前）`)

/** What is open at the end of the period, by its figures, and the steps that earlier reports planned. */
const carriedOver = ({ carriedOver: earlier }: ReportInput, { n }: Words): ReadonlyArray<Block> => [
  told(
    "结转的工作",
    "结转的工作：",
    part(
      "未完成的整改事项",
      "未完成的整改事项",
      n("improvement.itemsOpen", "项"),
      "（逾期",
      n("improvement.itemsOverdue", "项"),
      "）",
    ),
    "，在整顿的党支部",
    n("rectification.open", "个"),
    "，未答复的来访",
    n("reception.open", "件"),
    "，未完工的项目",
    n("projects.open", "个"),
    "，未结案件",
    n("discipline.casesPending", "件"),
    "，",
    part(
      "未完成的下一步工作",
      "未完成的下一步工作",
      n("reporting.openSteps", "项"),
      "（逾期",
      n("reporting.overdueSteps", "项"),
      "）",
    ),
    "。",
  ),
  ...(earlier.length === 0
    ? []
    : [
        paragraph(
          "以前汇报期提出、尚未完成的工作：",
          earlier.map((step) => `${stepSaid(step)}，${step.period}提出`).join("；"),
          "。",
        ),
      ]),
]

/** 五、问题和打算. */
export const problemsAndNext = (input: ReportInput, words: Words): ReadonlyArray<Block> => {
  const { n, covered, own } = words
  const { problems, steps } = input
  return [
    heading("五、存在的问题和下一步打算"),
    told(
      "年龄结构、致富带头人和村级集体经济",
      part(
        "年龄结构",
        "年龄结构：年龄中位数",
        n("members.medianAge", "岁"),
        "，61岁及以上党员",
        covered("members.age.>=61", "members.total"),
        "，35岁及以下",
        covered("members.to35", "members.total"),
      ),
      "。致富带头人",
      n("roles.prosperityLeaders", "名"),
      "，",
      part(
        "村级集体经济收入",
        "村级集体经济收入",
        n("economy.income", "元"),
        "，有集体经济收入的村",
        covered("economy.villages", "organizations.villages"),
      ),
      "。",
    ),
    told(
      "老弱党员学习",
      "老弱党员学习：60岁及以上或因老因病送学上门的党员",
      n("study.oldOrIll", "名"),
      "，听过党课的",
      covered("lectures.attended.oldOrIll", "study.oldOrIll"),
      "，年度学满32学时的",
      covered("study.reached.oldOrIll", "study.obliged.oldOrIll"),
      "；",
      part("年内学时", "年内有学时的", n("study.members.oldOrIll", "名"), "、共", n("study.hours.oldOrIll", "学时")),
      "，送学上门的",
      covered("study.broughtHomeMembers", "study.exempt"),
      "。",
    ),
    ...(problems.length === 0 ? [] : [paragraph("查找的问题：", problems.join("；"), "。")]),
    ...own("problems"),
    checked(input),
    ...carriedOver(input, words),
    ...(steps.length === 0 ? [] : [paragraph("下一步：", steps.map(stepSaid).join("；"), "。")]),
    ...own("next"),
  ]
}
