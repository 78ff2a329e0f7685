/** Membership: the stock of members by its breakdowns (ST01). */
import { addDays, bornBy, type Period } from "../../kernel/Calendar.ts"
import { and, at, between, eq, gt, isNull, lte, not, within, type Criteria } from "../../kernel/Criteria.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { AdmissionDecided } from "../development/events.ts"
import { MemberEnrolled, MemberTransferredIn } from "./events.ts"
import { roster } from "./ledgers.ts"
import { membership, person } from "./register.ts"
import { collegeAndAbove } from "./vocabulary.ts"

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
]
