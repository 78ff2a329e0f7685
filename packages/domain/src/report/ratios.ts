/**
 * Means and shares that township offices ask for beside the figures (ST09 to ST24): each reckoned from figures, which keep
 * their evidence; none is ever kept or typed.
 */
import type { Message } from "../kernel/Message.ts"
import { oneDecimal, UNRECORDED, type Bound } from "../kernel/Report.ts"
import { unitTitle } from "../kernel/Unit.ts"
import { groups } from "../contexts/education/groups.ts"

/** One figure, or several that are added. */
type Sum = readonly [string, ...ReadonlyArray<string>]

/** What is reckoned from two figures, or sums of them. */
export interface Ratio {
  readonly name: string
  readonly title: Message
  readonly part: Sum
  readonly whole: Sum
  /** `mean`: so much of the part, in its unit, to each of the whole; `percent`: the part of the whole, in hundredths. */
  readonly as: "mean" | "percent"
}

const ratio = (
  as: Ratio["as"],
  name: string,
  [zh, en]: readonly [zh: string, en: string],
  part: string | Sum,
  whole: string | Sum,
): Ratio => ({
  ...{ name, as, title: { zh, en } },
  part: typeof part === "string" ? [part] : part,
  whole: typeof whole === "string" ? [whole] : whole,
})

/** The four forms (四种形态): the first by talks and by letters of inquiry, each of which goes to one person. */
const forms = {
  first: { zh: "第一种形态", en: "first", of: ["discipline.forms.first", "discipline.inquiries"] },
  second: { zh: "第二种形态", en: "second", of: ["discipline.forms.second"] },
  third: { zh: "第三种形态", en: "third", of: ["discipline.forms.third"] },
  fourth: { zh: "第四种形态", en: "fourth", of: ["discipline.forms.fourth"] },
} as const satisfies Readonly<Record<string, Message & { readonly of: Sum }>>
const everyForm: Sum = [...forms.first.of, ...forms.second.of, ...forms.third.of, ...forms.fourth.of]

const hours = "有学时的党员人均学时"

export const ratios: ReadonlyArray<Ratio> = [
  ratio(
    "percent",
    "floating.contactedShare",
    ["在册流动党员取得联系的比例", "Floating members contacted"],
    "floating.contacted",
    "floating.registered",
  ),
  ratio(
    "percent",
    "floating.threeColumnsShare",
    ["在册流动党员三项信息齐全的比例", "Floating members of whom place and contact and date are on record"],
    "floating.threeColumns",
    "floating.registered",
  ),
  ratio(
    "percent",
    "posts.selfAppliedShare",
    ["在岗党员本人申报的比例", "Members on posts who applied themselves"],
    "posts.selfApplied",
    "posts.members",
  ),
  ratio("mean", "study.meanHours", [hours, "Class hours to each member who has any"], "study.hours", "study.members"),
  ...Object.entries(groups).map(([code, { zh, en }]) =>
    ratio(
      "mean",
      `study.meanHours.${code}`,
      [`${hours}（${zh}）`, `Class hours to each member who has any: ${en}`],
      `study.hours.${code}`,
      `study.members.${code}`,
    ),
  ),
  ratio(
    "percent",
    "study.reachedShare",
    ["年度学满32学时的比例", "Members who reached 32 class hours"],
    "study.reached",
    "study.obliged",
  ),
  ratio("percent", "duty.servedShare", ["已值班班次的比例", "Shifts served"], "duty.served", "duty.shifts"),
  ratio(
    "percent",
    "reception.repliedShare",
    ["来访已答复的比例", "Visits replied to"],
    "reception.replied",
    "reception.received",
  ),
  ratio(
    "mean",
    "reception.meanReplyDays",
    ["来访答复平均用时", "Days to a reply"],
    "reception.replyDays",
    "reception.replied",
  ),
  ratio(
    "percent",
    "hardship.visitedShare",
    ["应走访对象已走访的比例", "Hard up and old members and old cadres visited"],
    "hardship.visited",
    "hardship.toVisit",
  ),
  ratio(
    "percent",
    "households.pairedShare",
    ["建档立卡户已结对帮扶的比例", "Registered households paired"],
    "households.paired",
    "households.registered",
  ),
  ...Object.entries(forms).map(([form, { zh, en, of }]) =>
    ratio("percent", `discipline.forms.${form}Share`, [`${zh}占比`, `Of the four forms the ${en}`], of, everyForm),
  ),
  ratio(
    "percent",
    "improvement.onTimeShare",
    ["到期整改事项按时完成的比例", "Improvement items due that were done on time"],
    "improvement.itemsOnTime",
    "improvement.itemsDue",
  ),
  ratio(
    "percent",
    "members.from61Share",
    ["61岁及以上党员占比", "Members of 61 and over"],
    "members.age.>=61",
    "members.total",
  ),
  ratio(
    "percent",
    "members.to35Share",
    ["35岁及以下党员占比", "Members of 35 and under"],
    "members.to35",
    "members.total",
  ),
]

const byName = new Map(ratios.map((one) => [one.name, one]))
/** The ratio of a name; undefined where there is none. */
export const ratioNamed = (name: string): Ratio | undefined => byName.get(name)

/** The figures that a ratio is reckoned from. */
export const figuresOf = ({ part, whole }: Ratio): ReadonlyArray<string> => [...new Set([...part, ...whole])]

/** A ratio as it came out: to one decimal; null where nothing of it is recorded, or the whole is nothing. */
export interface Reckoned {
  readonly ratio: Ratio
  readonly value: number | null
  /** What it is said in: a percent sign, or the unit of the part. */
  readonly unit: Message
  /** The value as a sentence shows it, bound to the figures that it follows from. */
  readonly bound: Bound
  /** The same without its unit: 未登记 where nothing of it is recorded, a dash where the whole is nothing. */
  readonly shown: string
  readonly part: ReadonlyArray<Bound>
  readonly whole: ReadonlyArray<Bound>
}

interface Known extends Bound {
  readonly value: number
}
const known = (all: ReadonlyArray<Bound>): ReadonlyArray<Known> =>
  all.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]))
const added = (all: ReadonlyArray<Known>): number => all.reduce((sum, { value }) => sum + value, 0)
const partOf = ({ statistic, value }: Known) => ({ statistic, value })

/** Reckons a ratio from figures as they are bound: of a sum, those that are on record. */
export const reckon = (ratio: Ratio, figure: (statistic: string) => Bound): Reckoned => {
  const { as } = ratio
  const [part, whole] = [ratio.part.map(figure), ratio.whole.map(figure)]
  const [parts, wholes] = [known(part), known(whole)]
  const [first, ...plus] = parts
  const [of, ...ofPlus] = wholes
  const { unit } = figure(ratio.part[0])
  const said = as === "percent" ? { zh: "%", en: "%" } : unitTitle(unit)
  const told = { ratio, unit: said, part, whole }
  if (first === undefined || of === undefined)
    return {
      ...{ ...told, value: null, shown: UNRECORDED },
      bound: { statistic: ratio.part[0], value: null, unit, shown: UNRECORDED },
    }
  const all = added(wholes)
  const value = all === 0 ? null : oneDecimal(((as === "percent" ? 100 : 1) * added(parts)) / all)
  const shown = value === null ? "—" : value.toFixed(1)
  return {
    ...{ ...told, value, shown },
    bound: {
      ...first,
      shown: as === "percent" && value !== null ? `${shown}%` : shown,
      reckoned: {
        ...(plus.length === 0 ? {} : { plus: plus.map(partOf) }),
        of: { ...partOf(of), ...(ofPlus.length === 0 ? {} : { plus: ofPlus.map(partOf) }) },
      },
    },
  }
}

/** The ratios of which all figures are among those asked for. */
export const ratiosIn = (
  figures: Iterable<{ readonly name: string }>,
  figure: (statistic: string) => Bound,
): ReadonlyArray<Reckoned> => {
  const names = new Set([...figures].map(({ name }) => name))
  return ratios.filter((one) => figuresOf(one).every((name) => names.has(name))).map((one) => reckon(one, figure))
}
