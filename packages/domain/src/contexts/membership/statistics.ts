/**
 * Membership: the stock of members by its breakdowns (ST01), their age (ST24), and how members came and went (ST07, ST08).
 */
import { addDays, bornBy, overSince, type Period } from "../../kernel/Calendar.ts"
import {
  and,
  at,
  between,
  eq,
  everything,
  gt,
  isNull,
  item,
  lte,
  not,
  within,
  type Criteria,
  type Path,
} from "../../kernel/Criteria.ts"
import { word, type Words } from "../../kernel/Ids.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { AdmissionDecided, AdmissionNotRecognized, MemberConfirmed, ProbationCancelled } from "../development/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MembershipRestored,
  MembershipSuspended,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
} from "./events.ts"
import { counted, everyoneKnown, roster } from "./ledgers.ts"
import { membership, person } from "./register.ts"
import { branchNames } from "../organization/names.ts"
import { collegeAndAbove, educations, occupations, removalGrounds, sexes, writtenAs } from "./vocabulary.ts"

/** The membership age (党龄) for which the medal 光荣在党50年 is given, in full years. */
const MEDAL_YEARS = 50

const stock = (name: string, title: Message, where?: (period: Period) => Criteria): Statistic => ({
  name: `members.${name}`,
  title,
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger: roster,
  ...(where === undefined ? {} : { where }),
  entry: at(membership, "joined", "entry"),
  counts: [MemberEnrolled, AdmissionDecided, MemberTransferredIn],
})

/** The eight age bands of the national communiqué, in full years on the day. */
export const ageBands = [
  { name: "<=30", from: 0, to: 30, zh: "30岁及以下", en: "30 and under" },
  { name: "31-35", from: 31, to: 35, zh: "31至35岁", en: "31 to 35" },
  { name: "36-40", from: 36, to: 40, zh: "36至40岁", en: "36 to 40" },
  { name: "41-45", from: 41, to: 45, zh: "41至45岁", en: "41 to 45" },
  { name: "46-50", from: 46, to: 50, zh: "46至50岁", en: "46 to 50" },
  { name: "51-55", from: 51, to: 55, zh: "51至55岁", en: "51 to 55" },
  { name: "56-60", from: 56, to: 60, zh: "56至60岁", en: "56 to 60" },
  { name: ">=61", from: 61, to: undefined, zh: "61岁及以上", en: "61 and over" },
] as const

const birth = at(person, "birthDate")
/** Ages turned into birth dates: at least `from` and at most `to` full years on the day. */
const aged =
  (from: number, to: number | undefined) =>
  ({ asOf }: Period): Criteria =>
    to === undefined
      ? lte(birth, bornBy(from, asOf))
      : from === 0
        ? gt(birth, bornBy(to + 1, asOf))
        : between(birth, addDays(bornBy(to + 1, asOf), 1), bornBy(from, asOf))

/** A class of a breakdown: its name, its words, and who is in it. */
interface Class {
  readonly name: string
  readonly title: Message
  readonly where: (period: Period) => Criteria
}

const unrecorded = (path: Path, title: Message = { zh: "未登记", en: "not on record" }): Class => ({
  name: "unrecorded",
  title,
  where: () => isNull(path),
})

const byCode = (path: Path, words: Words): ReadonlyArray<Class> =>
  Object.entries(words).map(([code, title]) => ({ name: code, title, where: () => eq(path, code) }))

const occupation = at(person, "occupation")
const occupationCodes = Object.keys(occupations) as ReadonlyArray<keyof typeof occupations>
/** Who works as what: the classes of members, and of those developed. */
export const byOccupation: ReadonlyArray<Class> = [
  ...occupationCodes.map((code) => ({
    name: code,
    title: word(occupations[code].zh, occupations[code].en),
    where: () => within(occupation, writtenAs(code)),
  })),
  {
    name: "other",
    title: word("其他职业人员", "others"),
    where: () => and(not(isNull(occupation)), not(within(occupation, occupationCodes.flatMap(writtenAs)))),
  },
  unrecorded(occupation),
]

const joined = at(membership, "joined", "on")
/** When members joined: before the founding of the People's Republic, the 3rd plenum of 1978, the congress of 2012. */
const eras = [
  { name: "before1949", zh: "新中国成立前", en: "before October 1949", until: "1949-09-30" },
  { name: "before1978", zh: "新中国成立后至党的十一届三中全会前", en: "until December 1978", until: "1978-12-17" },
  { name: "before2012", zh: "党的十一届三中全会后至党的十八大前", en: "until November 2012", until: "2012-11-07" },
  { name: "since2012", zh: "党的十八大以来", en: "since November 2012", until: "9999-12-31" },
] as const

/** The breakdowns of members: the classes of each are all the members, once (R1). */
export const breakdowns: Readonly<Record<string, ReadonlyArray<Class>>> = {
  sex: byCode(at(person, "sex"), sexes),
  ethnicity: [
    { name: "han", title: word("汉族", "Han"), where: () => eq(at(person, "ethnicity"), "汉族") },
    {
      name: "minority",
      title: word("少数民族", "minorities"),
      where: () => and(not(isNull(at(person, "ethnicity"))), not(eq(at(person, "ethnicity"), "汉族"))),
    },
    unrecorded(at(person, "ethnicity")),
  ],
  education: [...byCode(at(person, "education"), educations), unrecorded(at(person, "education"))],
  occupation: byOccupation,
  era: eras.map(({ name, zh, en, until }, index) => ({
    name,
    title: { zh, en },
    where: () => {
      const after = eras[index - 1]?.until
      return after === undefined ? lte(joined, until) : and(gt(joined, after), lte(joined, until))
    },
  })),
}

type Flow = "arrivals" | "exits" | "confirmations" | "suspensions"

/** What happened to members in the period, of all whom the register knows. */
const flow = (
  name: string,
  title: Message,
  list: Flow,
  counts: Statistic["counts"],
  which: Criteria = everything,
): Statistic => ({
  name: `members.${name}`,
  title,
  unit: "persons",
  measure: "count",
  over: "flow",
  ledger: everyoneKnown,
  each: at(membership, list),
  items: ({ from, asOf }) => and(between(item("on"), from, asOf), which),
  entry: item("entry"),
  counts,
})

const kind = (of: string): Criteria => eq(item("kind"), of)
/** Who was counted as a member before, and who of them was a probationer. */
const wasMember = within(item("was"), counted)
const wasProbationer = eq(item("was"), "probationer")
const asProbationer = eq(item("as"), "probationer")

const arrivalTypes = [MemberEnrolled, AdmissionDecided, MemberTransferredIn, MembershipRestored]
const exitTypes = [
  ...[MemberDied, MemberTransferredOut, MemberWithdrew, MemberRemoved],
  ...[ProbationCancelled, AdmissionNotRecognized],
]

/** How members came and went (ST07, ST08): what the stock at the end is the beginning and these (R2). */
const flows: ReadonlyArray<Statistic> = [
  flow(
    "in.enrolled",
    { zh: "名册登记的党员", en: "Enrolled from rosters" },
    "arrivals",
    arrivalTypes,
    kind("enrolled"),
  ),
  flow("in.developed", { zh: "发展接收的党员", en: "Admitted" }, "arrivals", arrivalTypes, kind("developed")),
  flow("in.transferred", { zh: "转入党员", en: "Transferred in" }, "arrivals", arrivalTypes, kind("transferredIn")),
  flow("in.restored", { zh: "恢复党籍", en: "Restored" }, "arrivals", arrivalTypes, kind("restored")),
  ...(
    [
      ["out.died", "死亡党员", "Died", "died"],
      ["out.transferred", "转出党员", "Transferred out", "transferredOut"],
      ["out.withdrew", "退党", "Withdrew", "withdrew"],
      ["out.removed", "除名", "Removed", "removed"],
      ["out.expelled", "开除党籍", "Expelled", "expelled"],
      ["out.cancelled", "取消预备党员资格离开的", "Left by cancelled probation", "cancelled"],
      ["out.notRecognized", "不予承认党员", "Not recognised", "notRecognized"],
    ] as const
  ).map(([name, zh, en, of]) => flow(name, { zh, en }, "exits", exitTypes, and(kind(of), wasMember))),
  // Of a removal, why; and who left after a suspension was counted no more, so that R2 knows him not.
  ...(["selfSeparation", "unqualified", "refusedAdvice"] as const).map((ground) =>
    flow(
      `out.removed.${ground}`,
      { zh: `除名（${removalGrounds[ground].zh}）`, en: `Removed: ${removalGrounds[ground].en}` },
      "exits",
      exitTypes,
      and(kind("removed"), eq(item("ground"), ground), wasMember),
    ),
  ),
  flow(
    "left.suspended",
    { zh: "停止党籍后减少的", en: "Left after a suspension" },
    "exits",
    exitTypes,
    eq(item("was"), "suspended"),
  ),
  flow("out.suspended", { zh: "停止党籍", en: "Suspended" }, "suspensions", [MembershipSuspended], wasMember),
  flow("confirmed", { zh: "转为正式党员", en: "Confirmed as full members" }, "confirmations", [
    MemberConfirmed,
    EnrolledMemberConfirmed,
  ]),
  flow("in.probationers", { zh: "新增预备党员", en: "New probationers" }, "arrivals", arrivalTypes, asProbationer),
  flow("out.probationers", { zh: "离开的预备党员", en: "Probationers who left" }, "exits", exitTypes, wasProbationer),
  flow(
    "out.suspendedProbationers",
    { zh: "停止党籍的预备党员", en: "Probationers suspended" },
    "suspensions",
    [MembershipSuspended],
    wasProbationer,
  ),
]

export const statistics: ReadonlyArray<Statistic> = [
  stock("total", { zh: "党员总数", en: "Members" }),
  stock("full", { zh: "正式党员", en: "Full members" }, () => eq(at(membership, "standing"), "full")),
  stock("probationers", { zh: "预备党员", en: "Probationers" }, () => eq(at(membership, "standing"), "probationer")),
  stock("women", { zh: "女党员", en: "Women" }, () => eq(at(person, "sex"), "female")),
  stock("minority", { zh: "少数民族党员", en: "Ethnic minorities" }, () =>
    and(not(isNull(at(person, "ethnicity"))), not(eq(at(person, "ethnicity"), "汉族"))),
  ),
  stock("collegeAndAbove", { zh: "大专及以上学历", en: "Junior college and above" }, () =>
    within(at(person, "education"), collegeAndAbove),
  ),
  ...ageBands.map((band) => stock(`age.${band.name}`, { zh: band.zh, en: band.en }, aged(band.from, band.to))),
  ...Object.entries(breakdowns).flatMap(([name, classes]) =>
    classes.map((one) => stock(`${name}.${one.name}`, one.title, one.where)),
  ),
  stock("inBranches", { zh: "编入党支部的党员", en: "Members of a branch" }, () =>
    not(isNull(at(membership, "branch"))),
  ),
  {
    // A line for each member that names his branch: how many each branch has is its lines.
    ...stock("byBranch", { zh: "各党支部党员数", en: "Members by branch" }, () =>
      not(isNull(at(membership, "branch"))),
    ),
    about: { kinds: ["branch"], at: at(membership, "branch") },
    names: branchNames,
  },
  {
    ...stock("medianAge", { zh: "党员年龄中位数", en: "Median age of members" }, () =>
      not(isNull(at(person, "birthDate"))),
    ),
    unit: "years",
    measure: "sum",
    amount: at(person, "birthDate"),
    amountAs: "years",
    middle: true,
  },
  stock("fiftyYears", { zh: "党龄满50年的党员", en: "Fifty years a member" }, ({ asOf }) =>
    lte(at(membership, "ageFrom"), overSince(12 * MEDAL_YEARS, asOf)),
  ),
  stock("to35", { zh: "35岁及以下党员", en: "Members of 35 and under" }, aged(0, 35)),
  stock("from60", { zh: "60岁及以上党员", en: "Members of 60 and over" }, aged(60, undefined)),
  ...flows,
]
