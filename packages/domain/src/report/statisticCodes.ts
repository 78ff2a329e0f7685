/**
 * The statistics that township offices ask for by number, ST01 to ST28: each with the figures that answer it and, where it
 * is more than figures, the commands that do.
 */
import type { Message } from "../kernel/Message.ts"

/** A numbered statistic. */
interface Numbered {
  /** `ST01` to `ST28`. */
  readonly code: string
  readonly title: Message
  /** Names of figures, and of means and shares; one that ends in `.*` means all whose names begin so. */
  readonly figures: ReadonlyArray<string>
  readonly commands?: ReadonlyArray<string>
}

const numbered = (
  code: string,
  zh: string,
  en: string,
  figures: ReadonlyArray<string>,
  ...commands: ReadonlyArray<string>
): Numbered => ({ code, title: { zh, en }, figures, ...(commands.length === 0 ? {} : { commands }) })

/** What members are broken down by. */
const breakdowns = ["age", "sex", "ethnicity", "education", "occupation", "era"].map((one) => `members.${one}.*`)

export const numberedStatistics: ReadonlyArray<Numbered> = [
  numbered("ST01", "党员基本情况", "members by breakdowns", [
    ...[
      "members.total",
      "members.full",
      "members.probationers",
      "members.inBranches",
      "members.byBranch",
      ...breakdowns,
    ],
    ...["members.women", "members.minority", "members.collegeAndAbove"],
  ]),
  numbered("ST02", "发展党员各阶段人数", "development pipeline", [
    ...["development.applicants", "development.activists", "development.targets", "development.pending"],
    ...["members.applied", "members.probationers"],
  ]),
  numbered("ST03", "年内发展党员", "developed in the year, against the quota", [
    ...["members.developed", "members.developed.*", "development.quota"],
  ]),
  numbered("ST04", "预备党员转正", "confirmations", [
    ...["development.due", "development.dueConfirmed", "development.dueOnTime", "development.dueLate"],
    ...["development.dueExtended", "development.dueClosed", "development.duePostponed"],
    ...["development.duePending", "members.confirmed", "members.confirmedOnTime", "members.confirmedLate"],
    ...["members.confirmedAfterExtension", "members.extended", "members.cancelled"],
  ]),
  numbered("ST05", "逾期和缺项清单", "overdue and missing items", [], "due", "findings"),
  numbered("ST06", "党组织情况", "organisations by kind, size and term", [
    ...["organizations.*", "groups.total", "elections.*", "offices.secretaries"],
  ]),
  numbered("ST07", "党员减少", "exits by kind", ["members.out.*", "members.left.*"]),
  numbered("ST08", "组织关系转接", "transfers", [
    ...["members.in.transferred", "members.out.transferred", "transfers.*", "duplicates.*"],
    // Letters of introduction; those of responsibility have names like theirs.
    ...["issued", "accepted", "revoked", "outstanding", "expired", "receiptsOutstanding"].map(
      (one) => `letters.${one}`,
    ),
  ]),
  numbered("ST09", "流动党员", "floating members", [
    ...[
      "floating.*",
      "groups.floating",
      "relationships.*",
      "members.lostContact",
      "members.lostHalfYear",
      "members.contactRestored",
    ],
  ]),
  numbered("ST10", "设岗定责", "posts for members without office", ["posts.*", "roles.withoutOffice"]),
  numbered("ST11", "党内表彰", "commendations", ["commendations.*", "members.fiftyYears"]),
  numbered("ST12", "分类定级", "grades and movement", ["grading.*"]),
  numbered(
    "ST13",
    "软弱涣散党组织整顿",
    "weak branches and first secretaries",
    [...["rectification.*", "firstSecretaries.*", "finance.*"]],
    "due",
  ),
  numbered("ST14", "学习教育", "study, class hours and lectures", [
    ...["meetings.*", "lectures.*", "discussions.*", "study.*", "channels.*", "appraisal.*"],
  ]),
  numbered("ST15", "学习资料", "books distributed", ["materials.*"]),
  numbered("ST16", "阵地和项目资金", "venues, their use and funds", ["venues.*", "sites.*", "projects.*"]),
  numbered("ST17", "值班", "duty", ["duty.*"]),
  numbered("ST18", "来访接待", "reception", ["reception.*", "delegates.*"]),
  numbered("ST19", "走访慰问", "consolation and the hardship register", ["consolation.*", "hardship.*"]),
  numbered("ST20", "结对帮扶", "pairing and aid", ["households.*", "aid.*"]),
  numbered("ST21", "执纪审查", "discipline", ["discipline.*"]),
  numbered("ST22", "制度", "regulations", ["regulations.*"]),
  numbered("ST23", "整改提升", "improvement items", ["improvement.*"]),
  numbered("ST24", "年龄结构", "age structure", [
    ...["members.age.*", "members.to35", "members.from60", "members.medianAge", "members.total"],
    ...["members.from61Share", "members.to35Share"],
  ]),
  numbered("ST25", "致富带富和集体经济", "prosperity and collective income", ["roles.prosperityLeaders", "economy.*"]),
  numbered("ST26", "党费", "dues", ["dues.*"]),
  numbered("ST27", "勾稽关系", "reconciliation", [], "reconcile"),
  numbered("ST28", "两次报告之间的变化", "differences between two reports", [], "changes", "audit diff"),
]

/** Whether a name of a figure is what a numbered statistic means by one of its own. */
const means = (meant: string, name: string): boolean =>
  meant.endsWith(".*") ? name.startsWith(meant.slice(0, -1)) : meant === name

/** The numbers under which a figure stands, such as `ST03`. */
export const statisticCodesOf = (name: string): ReadonlyArray<string> =>
  numberedStatistics.filter(({ figures }) => figures.some((meant) => means(meant, name))).map(({ code }) => code)

/** A numbered statistic by its number, in capitals or not; undefined where there is none. */
export const statisticNumbered = (code: string): Numbered | undefined =>
  numberedStatistics.find((one) => one.code === code.toUpperCase())

/** The names of figures that a number means, of those given. */
export const figuresNumbered = ({ figures }: Numbered, names: Iterable<string>): ReadonlyArray<string> =>
  [...names].filter((name) => figures.some((meant) => means(meant, name)))
