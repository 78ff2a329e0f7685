/**
 * The township's communiqué of inner-Party statistics (党内统计公报), in the order of the national one: how many members and
 * organizations there are, who the members are, who was developed, commended and applied, and which organizations stand.
 * Every figure is bound; shares and changes are said to one decimal, with the exact numbers kept beside.
 */
import { yearOf, type PlainDate } from "../kernel/Calendar.ts"
import { figuresIn, percent, remarked, type Block, type Bound, type Report, type Run } from "../kernel/Report.ts"
import { ageBands, breakdowns } from "../contexts/membership/statistics.ts"
import { binding, type Measured, type Reported } from "./drawUp.ts"
import { heading, paragraph, told } from "./sentences.ts"
import { unrecordedOf } from "./unrecorded.ts"

type Figures = (statistic: string) => Bound

/** What the communiqué is drawn up from: figures of a period, and what they were the day before it. */
interface Input {
  readonly now: Figures
  readonly earlier: Figures
  /** That day. */
  readonly since: PlainDate
}

const TOTAL = "members.total"
const DEVELOPED = "members.developed"
/** Committees, and all branches: general ones are among these. */
const [COMMITTEES, BRANCHES] = ["organizations.committees", "organizations.branches"] as const
const UNIT = "名"

/** A figure with its measure word, which 未登记 stands without. */
const counted = (bound: Bound, unit: string): ReadonlyArray<Run> => (bound.value === null ? [bound] : [bound, unit])

/** A total of two figures; the one alone where the other was never recorded, 未登记 where neither was. */
const sum = (first: Bound, second: Bound): Bound => {
  if (second.value === null) return first
  if (first.value === null) return second
  const { statistic, value } = second
  return { ...first, shown: String(first.value + value), reckoned: { plus: [{ statistic, value }] } }
}

/** What a figure, or a total, comes to. */
const worth = ({ value, reckoned }: Bound): number | null =>
  value === null ? null : (reckoned?.plus ?? []).reduce((all, part) => all + part.value, value)

/** A figure as a share of another; as it is where that is nothing. */
const share = (part: Bound, whole: Bound): Bound => {
  const shown = percent(part.value, whole.value)
  if (shown === null || whole.value === null) return part
  return {
    ...part,
    shown: `${shown.toFixed(1)}%`,
    reckoned: { of: { statistic: whole.statistic, value: whole.value } },
  }
}

/** How a stock changed since the earlier day, in numbers and in percent; nothing where it was not on record then. */
const changed = (now: Bound, earlier: Bound, since: PlainDate, unit: string): ReadonlyArray<Run> => {
  const [is, was] = [worth(now), worth(earlier)]
  if (is === null) return []
  const then = since.endsWith("-12-31") ? "上年末" : since
  if (was === null) return [`，${then}`, earlier]
  const step = is - was
  const reckoned = { ...now.reckoned, since: { asOf: since, value: was } }
  if (step === 0) return [`，与${then}`, { ...now, shown: "持平", reckoned }]
  const grown = percent(Math.abs(step), was)
  const [more, rate] = step < 0 ? ["净减", "降幅"] : ["净增", "增幅"]
  return [
    `，比${then}${more}`,
    { ...now, shown: String(Math.abs(step)), reckoned },
    unit,
    ...(grown === null ? [] : [`，${rate}`, { ...now, shown: `${grown.toFixed(1)}%`, reckoned }]),
  ]
}

/** Of how many it is not on record whether they are of a class, where that is so of some. */
const unknown = (now: Figures, statistic: string): ReadonlyArray<Run> => {
  const unrecorded = unrecordedOf(statistic)
  if (unrecorded === undefined) return []
  const missing = now(unrecorded.figure)
  return (missing.value ?? 0) === 0 ? [] : [`（${unrecorded.what.zh}未登记的`, ...counted(missing, UNIT), "）"]
}

/** A class of a whole: how many, their share where both are on record, and of how many nobody knows. */
const classOf = (now: Figures, name: string, statistic: string, whole: Bound): ReadonlyArray<Run> => {
  const part = now(statistic)
  const portion = share(part, whole)
  return [
    ...[name, ...counted(part, UNIT), ...(portion === part ? [] : ["，占", portion])],
    ...(part.value === null ? [] : unknown(now, statistic)),
  ]
}

/** Clauses as one sentence. */
const joined = (...clauses: ReadonlyArray<ReadonlyArray<Run>>): ReadonlyArray<Run> => [
  ...clauses.flatMap((clause, index) => (index === 0 ? clause : ["；", ...clause])),
  "。",
]

/** A breakdown as a table: a row of numbers, a row of shares. */
const table = (title: string, classes: ReadonlyArray<readonly [head: string, part: Bound]>, whole: Bound): Block => ({
  kind: "table",
  title,
  heads: ["", ...classes.map(([head]) => head)],
  rows: [
    ["人数", ...classes.map(([, part]) => part)],
    ["占比", ...classes.map(([, part]) => share(part, whole))],
  ],
})

/** Classes that are told only where somebody is in them: nobody is developed as one of the retired. */
const SELDOM = [".unrecorded", `${DEVELOPED}.occupation.retired`]

const classes = (now: Figures, of: "era" | "occupation", within: string): ReadonlyArray<readonly [string, Bound]> =>
  (breakdowns[of] ?? [])
    .map(({ name, title }) => [title.zh, now(`${within}.${of}.${name}`)] as const)
    .filter(([, { statistic, value }]) => (value ?? 0) > 0 || !SELDOM.some((name) => statistic.endsWith(name)))

const head = ({ now, earlier, since }: Input): ReadonlyArray<Block> => {
  const organizations = sum(now(BRANCHES), now(COMMITTEES))
  return [
    told(
      "党员总数",
      "党员总数为",
      ...counted(now(TOTAL), UNIT),
      ...changed(now(TOTAL), earlier(TOTAL), since, UNIT),
      "。",
    ),
    told(
      "党的基层组织",
      "党的基层组织总数为",
      ...counted(organizations, "个"),
      ...changed(organizations, sum(earlier(BRANCHES), earlier(COMMITTEES)), since, "个"),
      "。其中党委",
      ...counted(now(COMMITTEES), "个"),
      "，党总支",
      ...counted(now("organizations.generalBranches"), "个"),
      "，党支部（含联合、临时和流动党员党支部）",
      ...counted(branchesProper(now), "个"),
      "。",
    ),
  ]
}

/** The kinds of branch that are no general branch. */
const PROPER = ["ordinaryBranches", "jointBranches", "temporaryBranches", "floatingBranches"].map(
  (kind) => `organizations.${kind}`,
)
const branchesProper = (now: Figures): Bound => {
  const [first, ...others] = PROPER.map(now)
  if (first === undefined || first.value === null) return now(BRANCHES)
  const plus = others.flatMap(({ statistic, value }) => (value === null ? [] : [{ statistic, value }]))
  const all = { ...first, reckoned: { plus } }
  return { ...all, shown: String(worth(all)) }
}

const members = ({ now }: Input): ReadonlyArray<Block> => {
  const total = now(TOTAL)
  return [
    heading("一、党员队伍"),
    told(
      "党员的性别、民族和学历",
      ...joined(
        classOf(now, "女党员", "members.women", total),
        classOf(now, "少数民族党员", "members.minority", total),
        classOf(now, "大专及以上学历党员", "members.collegeAndAbove", total),
      ),
    ),
    table(
      "党员的年龄（名）",
      ageBands.map((band) => [band.zh, now(`members.age.${band.name}`)]),
      total,
    ),
    table("党员的入党时间（名）", classes(now, "era", "members"), total),
    table("党员的职业（名）", classes(now, "occupation", "members"), total),
  ]
}

const development = ({ now }: Input): ReadonlyArray<Block> => {
  const total = now(DEVELOPED)
  return [
    heading("二、发展党员"),
    told(
      "年内发展党员",
      ...["年内发展党员", ...counted(total, UNIT), "。"],
      ...joined(
        classOf(now, "其中女党员", `${DEVELOPED}.women`, total),
        classOf(now, "少数民族党员", `${DEVELOPED}.minority`, total),
        classOf(now, "35岁及以下党员", `${DEVELOPED}.to35`, total),
        classOf(now, "大专及以上学历党员", `${DEVELOPED}.collegeAndAbove`, total),
        classOf(now, "在生产工作一线的", `${DEVELOPED}.frontLine`, total),
      ),
    ),
    table("年内发展党员的职业（名）", classes(now, "occupation", DEVELOPED), total),
  ]
}

const commendation = ({ now }: Input): ReadonlyArray<Block> => [
  heading("三、党内表彰"),
  told(
    "党内表彰",
    "年内表彰先进基层党组织",
    ...counted(now("commendations.branches"), "个"),
    "、优秀共产党员",
    ...counted(now("commendations.outstanding"), UNIT),
    "、优秀党务工作者",
    ...counted(now("commendations.workers"), UNIT),
    "，颁发“光荣在党50年”纪念章",
    ...counted(now("commendations.medals"), "枚"),
    "。",
  ),
]

const application = ({ now }: Input): ReadonlyArray<Block> => [
  heading("四、申请入党"),
  told(
    "申请入党",
    "期末有入党申请人（未确定为入党积极分子的）",
    ...counted(now("development.applicants"), UNIT),
    "，入党积极分子",
    ...counted(now("development.activists"), UNIT),
    "。",
  ),
]

/** The units in which branches stand, in the order of the national communiqué. */
const units = [
  ["社区", "communities"],
  ["村", "villages"],
  ["机关", "organs"],
  ["事业单位", "institutions"],
  ["学校", "schools"],
  ["企业", "enterprises"],
  ["社会组织", "social"],
  ["其他单位", "otherUnits"],
] as const

const organizations = ({ now }: Input): ReadonlyArray<Block> => [
  heading("五、党组织"),
  told("乡镇及以下党委", "乡镇及以下党委", ...counted(now(COMMITTEES), "个"), "。"),
  {
    kind: "table",
    title: "党支部所在的单位（个）",
    heads: units.map(([zh]) => zh),
    rows: [units.map(([, name]) => now(`organizations.${name}`))],
  },
]

const blocksOf = (input: Input): ReadonlyArray<Block> =>
  [head, members, development, commendation, application, organizations].flatMap((section) => section(input))

/** The figures that the communiqué needs of the day before its period too. */
export const figuresBefore: ReadonlyArray<string> = [TOTAL, BRANCHES, COMMITTEES]

/** The communiqué of a book from its figures of a period, and those of the day before it. */
export const drawUpCommunique = ({ town, model }: Reported, measured: Measured, earlier: Measured): Report => {
  const { from, asOf, position } = measured
  const input = {
    now: binding(model, measured).figure,
    earlier: binding(model, earlier).figure,
    since: earlier.asOf,
  }
  const blocks = [
    paragraph(
      `本公报的数字由${town}党务台账逐条记录统计得出，截至${asOf}（记录第${position}条）。${remarked(measured)}台账没有登记的写“未登记”。`,
    ),
    ...blocksOf(input),
    paragraph("注：占比和增幅保留一位小数，因四舍五入，各部分之和与总数可能略有出入，未作机械调整。"),
  ]
  return {
    title: `${town}${yearOf(asOf)}年党内统计公报`,
    period: { from, asOf },
    position,
    blocks,
    figures: figuresIn(blocks),
  }
}
