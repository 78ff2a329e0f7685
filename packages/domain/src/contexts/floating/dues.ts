/** Floating: what is due of contacts, of members nobody can find, of certificates and of groups (E13). */
import { addMonths, addYears, endOfYear, yearOf } from "../../kernel/Calendar.ts"
import type { EntryOf, Fact } from "../../kernel/Event.ts"
import { bare, earliest } from "../../kernel/Facts.ts"
import { termsFrom } from "../../kernel/Recurring.ts"
import { lapse, note, type Read, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { every } from "../../rulebook/Term.ts"
import { educationRules } from "../education/citations.ts"
import { membership } from "../membership/register.ts"
import { FloatingDetailsChanged, MemberWentFloating } from "./events.ts"
import { branchFloating, hasGroup, membersIn, placeOf, TOGETHER } from "./gatherings.ts"
import { floating } from "./register.ts"

type Floating = (typeof floating)["initial"]
type Absence = Floating["absences"][number]

/** What was done while an absence lasted. */
const during = ({ on, ended }: Pick<Absence, "on" | "ended">, done: ReadonlyArray<Fact>): ReadonlyArray<Fact> =>
  done.filter((one) => one.on >= on && (ended === null || one.on <= ended.on))

/** From the departure and from each contact runs an interval; it is met by the next contact, or by the end of the absence. */
const contactEvery = (months: number): Rule =>
  lapse("E13", {
    title: { zh: "流动党员未按期联系", en: "Floating member not contacted in time" },
    todo: () => ({
      zh: `联系流动党员（${every(months).zh}一次）`,
      en: `contact the floating member (${every(months).en})`,
    }),
    citation: citing(
      `《中国共产党党员教育管理工作条例》第32条至第34条；本镇规定：至少每${months}个月联系一次`,
      `Members' Education Regulations Arts. 32–34; local rule: a contact at least every ${months} months`,
    ),
  })(floating)(({ absences, contacts }) =>
    absences.flatMap((absence) =>
      termsFrom([absence, ...during(absence, contacts)], absence.ended, months, (on, due) => ({
        zh: `${on}之后应于${due}前再次联系该流动党员`,
        en: `after ${on} the floating member is to be contacted by ${due}`,
      })),
    ),
  )

/** Months within which a member who studies abroad is contacted, and years after which he is suspended unless he is back. */
const STUDY_ABROAD = { contact: 6, years: 5 } as const

/** The stretches of absences in which a member studied abroad: from the fact that says so to the one that ended it. */
const studiesAbroad = ({ absences }: Floating): ReadonlyArray<Pick<Absence, "on" | "entry" | "ended">> =>
  absences.flatMap(({ kinds, ended }) =>
    kinds.flatMap(({ kind, on, entry }, index) =>
      kind === "studyAbroad" ? [{ on, entry, ended: kinds[index + 1] ?? ended }] : [],
    ),
  )

const contactAbroad = lapse("AbroadNotContacted", {
  title: { zh: "出国（境）学习党员未按期联系", en: "Member who studies abroad not contacted in time" },
  todo: () => ({
    zh: `联系出国（境）学习党员（${every(STUDY_ABROAD.contact).zh}一次）`,
    en: `contact the member who studies abroad (${every(STUDY_ABROAD.contact).en})`,
  }),
  citation: educationRules("34"),
})(
  floating,
  membership,
)((state, _, { suspensions }) =>
  studiesAbroad(state).flatMap((stretch) => {
    // Whoever is suspended is no member to be kept in touch with.
    const suspended = suspensions.find((one) => one.on >= stretch.on)
    const ended = earliest(suspended, stretch.ended) ?? null
    return termsFrom(
      [stretch, ...during({ ...stretch, ended }, state.contacts)],
      ended,
      STUDY_ABROAD.contact,
      (on, due) => ({
        zh: `${on}之后应于${due}前再次联系该党员`,
        en: `after ${on} the member is to be contacted by ${due}`,
      }),
    )
  }),
)

const studyAbroad = lapse("StudyAbroadNotSuspended", {
  title: { zh: "出国（境）学习超期未返回，未停止党籍", en: "Study abroad too long, membership not suspended" },
  todo: () => ({ zh: "仍不返回的停止党籍，返回的登记", en: "suspend the membership, or record the return" }),
  citation: educationRules("24"),
})(
  floating,
  membership,
)((state, _, { suspensions, arrivals }) =>
  studiesAbroad(state).map(({ on, entry, ended }) => {
    const due = addYears(on, STUDY_ABROAD.years)
    // A suspension that was lifted before the day settles nothing.
    const stands = suspensions.find(
      (one) =>
        one.on >= on &&
        !arrivals.some(({ kind, on: day }) => kind === "restored" && day >= one.on && (day <= due || one.on > due)),
    )
    return {
      due,
      from: { on, entry },
      met: earliest(stands, ended),
      message: {
        zh: `${on}出国（境）学习，至${due}满${STUDY_ABROAD.years}年，届时仍未返回的停止党籍`,
        en: `abroad for study since ${on}: ${STUDY_ABROAD.years} years on ${due}, when membership is suspended unless he is back`,
      },
    }
  }),
)

/** Months for which nobody knows where a member is, after which he is out of contact. */
const UNKNOWN_MONTHS = 6

const unknown = lapse("FloatingUnknown", {
  title: { zh: "流动党员流向不明未查清", en: "Floating member's destination still unknown" },
  todo: () => ({ zh: "查清流动党员流向", en: "find out where the floating member is" }),
  citation: educationRules("24"),
})(floating)(({ unknowns }) =>
  unknowns.map(({ on, entry, since, cleared }) => {
    const due = addMonths(since, UNKNOWN_MONTHS)
    return {
      due,
      from: { on, entry },
      met: cleared ?? undefined,
      message: {
        zh: `${since}起流向不明，应于${due}前查清，查不清的按失联党员处理`,
        en: `where the member is, unknown since ${since}, is to be found out by ${due}; after it he is out of contact`,
      },
    }
  }),
)

/** In each year after that of its issue, at the end of which it is held, a certificate is inspected once. */
const inspection = lapse("CertificateUninspected", {
  title: { zh: "流动党员活动证当年未查验", en: "Floating certificate not inspected in the year" },
  todo: () => ({ zh: "查验流动党员活动证", en: "inspect the floating certificate" }),
  citation: citing(
    "《流动党员活动证》使用说明：每年结合民主评议查验一次",
    "Instructions on the Floating Members' Certificate: inspected once a year with the appraisal",
  ),
})(floating)(({ certificates }, asOf) =>
  certificates.flatMap(({ on, entry, inspections, ended }) => {
    const last = ended === null ? yearOf(asOf) : yearOf(ended.on) - 1
    return Array.from({ length: Math.max(0, last - yearOf(on)) }, (_, index) => {
      const year = yearOf(on) + 1 + index
      const met = inspections.find((one) => one.year === year)
      return {
        due: endOfYear(year),
        from: { on, entry },
        met: met === undefined ? undefined : bare(met),
        message: {
          zh: `${on}发放的流动党员活动证应在${year}年查验一次`,
          en: `the certificate issued on ${on} is to be inspected in ${year}`,
        },
      }
    })
  }),
)

/** From each report on record runs a year, within which he reports again, as long as he is away. */
const reportAgain = lapse("FloatingUnreported", {
  title: { zh: "流动党员未按期汇报", en: "Floating member did not report in time" },
  todo: () => ({ zh: "流动党员向支部汇报（每年至少一次）", en: "have the floating member report (every year)" }),
  citation: citing(
    "《流动党员活动证》使用说明：每年至少向所在党支部汇报一次",
    "Instructions on the Floating Members' Certificate: a report to the branch every year",
  ),
})(floating)(({ absences, reports }) =>
  absences.flatMap((absence) =>
    termsFrom(during(absence, reports), absence.ended, 12, (on, due) => ({
      zh: `${on}汇报后，应于${due}前再次汇报`,
      en: `after the report of ${on} he is to report again by ${due}`,
    })),
  ),
)

const together = {
  title: { zh: "流动党员集中的地方未设党小组", en: "No group where floating members are together" },
  citation: citing(
    "《流动党员活动证》使用说明：三人以上在同一地方的，成立党支部或党小组",
    "Instructions on the Floating Members' Certificate: three or more in one place form a branch or a group",
  ),
}

/** What there is to say where somebody comes to a place in which others of the branch are. */
const joins = (
  { data }: EntryOf<typeof MemberWentFloating | typeof FloatingDetailsChanged>,
  read: Read,
): Violation | undefined => {
  const place = placeOf(data)
  if (data.branch === undefined || place === null) return undefined
  const state = read(branchFloating, data.branch)
  const there = new Set([...membersIn(state, place), data.member]).size
  return there < TOGETHER || hasGroup(state, place)
    ? undefined
    : {
        message: {
          zh: `该支部在“${place}”的流动党员已有${there}人，还没有流动党员党小组`,
          en: `${there} members of the branch are in "${place}", where there is no group yet`,
        },
        remedy: { zh: "设立流动党员党小组，所在地填写同一地名。", en: "Form a group, with the same place." },
      }
}

const gathering: ReadonlyArray<Rule> = [MemberWentFloating, FloatingDetailsChanged].map((event) =>
  note("FloatingTogether", together)(event, { branch: [branchFloating] })(({ entry, read }) => joins(entry, read)),
)

const groupWithin = (months: number): Rule =>
  lapse("FloatingUngrouped", {
    ...together,
    todo: () => ({ zh: "在流动党员集中的地方设立党小组", en: "form a group where floating members are together" }),
  })(branchFloating)(({ gatherings }) =>
    gatherings.map(({ on, entry, place, ended }) => {
      const due = addMonths(on, months)
      return {
        due,
        from: { on, entry },
        met: ended ?? undefined,
        message: {
          zh: `${on}起“${place}”有${TOGETHER}名以上流动党员，应于${due}前设立党小组`,
          en: `since ${on} ${TOGETHER} or more members are in "${place}": a group is due by ${due}`,
        },
      }
    }),
  )

export const dues = ({ floatingContactMonths, floatingGroupMonths }: Settings): ReadonlyArray<Rule> => [
  unknown,
  inspection,
  reportAgain,
  ...gathering,
  ...(floatingGroupMonths === null ? [] : [groupWithin(floatingGroupMonths)]),
  ...(floatingContactMonths === null ? [] : [contactEvery(floatingContactMonths)]),
  contactAbroad,
  studyAbroad,
]
