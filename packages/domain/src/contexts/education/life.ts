/**
 * Education: the meetings that are due in each month, quarter and year, and the class hours of each year (E12).
 *
 * A branch is held to a kind of meeting from the first of that kind on record, a member to class hours from the year of
 * the first activity with class hours that he was asked to: whoever keeps no minutes here is told nothing. Where the
 * township sets a day (`educationFrom`), all are held to them from that day. A span of the calendar counts where the
 * branch stood, or the membership lasted, from its first day to its last.
 */
import {
  addMonths,
  spansOf,
  startOfYear,
  yearOf,
  type PlainDate,
  type Span,
  type SpanMonths,
} from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import { called, type Done, forItsYear, fromFirst, notDone, often, onItsDay } from "../../kernel/Recurring.ts"
import { lapse, type Obligation, type Rule } from "../../kernel/Rule.ts"
import { CLASS_HOURS_A_YEAR, classHoursOf, LEADERS_SINCE } from "../../rulebook/ClassHours.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { isSeat } from "../offices/elected.ts"
import { offices } from "../offices/register.ts"
import { bothRules, branchRules, educationRules } from "./citations.ts"
import { branchEducation } from "./register.ts"
import { study } from "./study.ts"
import { gatherings } from "./vocabulary.ts"

/** A kind of meeting that recurs, with its articles in the Regulations on education and on branches. */
interface Recurring {
  readonly form: keyof typeof gatherings
  /** The verb that Chinese has for it. */
  readonly verb: string
  readonly months: SpanMonths
  readonly education: string
  readonly branches: string
}

const recurring: ReadonlyArray<Recurring> = [
  { form: "members", verb: "召开", months: 3, education: "16", branches: "11" },
  { form: "branchCommittee", verb: "召开", months: 1, education: "16", branches: "12" },
  { form: "group", verb: "召开", months: 1, education: "16", branches: "13" },
  { form: "lecture", verb: "上", months: 3, education: "16", branches: "16" },
  { form: "themeDay", verb: "开展", months: 1, education: "16", branches: "16" },
  { form: "organizationalLife", verb: "召开", months: 12, education: "17", branches: "17" },
  { form: "appraisal", verb: "开展", months: 12, education: "18", branches: "18" },
]

type BranchEducation = (typeof branchEducation)["initial"]
type Study = (typeof study)["initial"]
type Offices = (typeof offices)["initial"]

/** The meetings of a kind with the day for which each counts: an appraisal for the year that it is of, whenever held. */
const countedIn = ({ gatherings: all, appraisals }: BranchEducation, form: Recurring["form"]): ReadonlyArray<Done> =>
  form === "appraisal" ? forItsYear(appraisals) : all.filter((one) => one.form === form).map(onItsDay)

/** From when a branch is held to a kind of meeting, and the fact from which that follows. */
const heldFrom = (state: BranchEducation, form: Recurring["form"], from: PlainDate | null): Fact | null | undefined => {
  const first = fromFirst(countedIn(state, form))
  // A branch need not have groups: it is held to their meetings only where one met.
  if (from === null || form === "group") return first
  const { established, committee } = state
  // Before it had a committee, a branch is held to its meetings only where it met as one.
  const since = form === "branchCommittee" && first === undefined ? committee : established
  return since === null ? null : { on: since.on > from ? since.on : from, entry: since.entry }
}

const missing = ({ form, verb, months, education, branches }: Recurring, { educationFrom }: Settings): Rule => {
  const { zh, en } = gatherings[form]
  return lapse(`E12.${form}`, {
    title: { zh: `未按期${verb}${zh}`, en: `No ${en} in its time` },
    todo: () => ({ zh: `${verb}${zh}（${often[months].zh}至少一次）`, en: `hold a ${en} (${often[months].en})` }),
    citation: bothRules(education, branches),
  })(branchEducation)((state, asOf) =>
    notDone(
      {
        months,
        begins: heldFrom(state, form, educationFrom),
        done: countedIn(state, form),
        asked: ({ last }) => state.dissolved === null || state.dissolved > last,
        message: (span) => {
          const { zh: when, en: then } = called(span, months)
          return { zh: `${when}应${verb}${zh}，没有记录`, en: `no ${en} is on record for ${then}` }
        },
      },
      asOf,
    ),
  )
}

/** The first day of membership, or the day that the township sets where that is later. */
const memberFrom = ({ spells }: Study, from: PlainDate): Fact | null => {
  const since = spells[0]?.since
  return since === undefined ? null : { on: since.on > from ? since.on : from, entry: since.entry }
}

/** Whether the membership lasted from the first day of a span to its last. */
const isMemberThrough = ({ spells }: Study, { first, last }: Span) =>
  spells.some(({ since, until }) => since.on <= first && (until === null || until.on > last))

/** In each year after that of his first talk on record, or from the day that the township sets, a member has one. */
const heartTalk = ({ educationFrom }: Settings): Rule =>
  lapse("E12.heartTalk", {
    title: { zh: "当年未谈心谈话", en: "No heart-to-heart talk in the year" },
    todo: () => ({ zh: "谈心谈话（每年至少一次）", en: "have a heart-to-heart talk (every year)" }),
    citation: branchRules("19"),
  })(study)((state, asOf) => {
    const done = state.talks.map(onItsDay)
    return notDone(
      {
        months: 12,
        begins: educationFrom === null ? fromFirst(done) : memberFrom(state, educationFrom),
        done,
        asked: (span) => isMemberThrough(state, span),
        message: ({ first }) => ({
          zh: `${yearOf(first)}年没有谈心谈话记录`,
          en: `no heart-to-heart talk is on record for ${yearOf(first)}`,
        }),
      },
      asOf,
    )
  })

/** The first day of the year from which a member is held to class hours, and the fact from which that follows. */
const countedFrom = (state: Study, from: PlainDate | null): Fact | null => {
  if (from !== null) return memberFrom(state, from)
  const [first] = state.years
  return first === undefined ? null : { on: startOfYear(first.year), entry: first.from.entry }
}

/** The months of a year in no part of which a member is exempt, and how many of these he led a branch throughout. */
const monthsOf = ({ exemptions }: Study, { held, ended }: Offices, first: PlainDate, last: PlainDate) => {
  const months = spansOf(first, last, 1).filter(
    (month) => !exemptions.some(({ on, ended }) => on <= month.last && (ended === null || ended >= month.first)),
  )
  const led = [
    ...held.filter(isSeat).map(({ on }) => ({ since: on, until: null })),
    ...ended.filter(isSeat).map(({ since, on }) => ({ since, until: on })),
  ]
  const leading = months.filter((month) =>
    led.some(({ since, until }) => since <= month.first && (until === null || until > month.last)),
  )
  return { months: months.length, leading: yearOf(first) < LEADERS_SINCE ? 0 : leading.length }
}

/** The class hours of those who lead a branch in any month of a year, or of all others. */
const classHoursOfAll =
  (leaders: boolean, cited: { readonly zh: string; readonly en: string; readonly citation: Rule["citation"] }) =>
  ({ educationFrom }: Settings): Rule =>
    lapse("E12.classHours", {
      title: { zh: "党员未学满年度学时", en: "Class hours of the year not reached" },
      todo: () => ({ zh: `完成年度学时（${cited.zh}）`, en: `have the class hours of the year (${cited.en})` }),
      citation: cited.citation,
    })(
      study,
      offices,
    )((state, asOf, tenures) => {
      const begins = countedFrom(state, educationFrom)
      if (begins === null) return []
      return spansOf(begins.on, asOf, 12).flatMap(({ first, last }): ReadonlyArray<Obligation> => {
        const member = isMemberThrough(state, { first, last })
        const held = monthsOf(state, tenures, first, last)
        const needed = classHoursOf(held)
        const of = state.years.find(({ year }) => year === yearOf(first))
        const hours = of?.hours ?? 0
        if (first < begins.on || !member || needed === 0 || leaders !== held.leading > 0) return []
        // The register keeps by which activity a member's hours of a whole year were reached, and no others.
        if (needed !== CLASS_HOURS_A_YEAR.member && hours >= needed) return []
        return [
          {
            due: last,
            from: of?.from ?? begins,
            met: needed === CLASS_HOURS_A_YEAR.member ? (of?.reached ?? undefined) : undefined,
            message: {
              zh: `${yearOf(first)}年已学${hours}学时，应不少于${needed}学时`,
              en: `${hours} class hours in ${yearOf(first)}, ${needed} are needed`,
            },
          },
        ]
      })
    })

const { member: ofMember, leader: ofLeader } = CLASS_HOURS_A_YEAR
const classHours = [
  classHoursOfAll(false, {
    zh: `不少于${ofMember}学时`,
    en: `${ofMember} at least`,
    citation: educationRules("20"),
  }),
  classHoursOfAll(true, {
    zh: `书记和委员不少于${ofLeader}学时`,
    en: `${ofLeader} at least of secretaries and committee members`,
    citation: citing(
      `全国党员教育培训工作规划：党支部书记和委员每年不少于${ofLeader}学时`,
      `National plans of members' training: ${ofLeader} class hours a year of secretaries and committee members`,
    ),
  }),
]

/** From each lecture of the linked leader runs a term; it is met by the next. */
const linkedLeader = (months: number): Rule =>
  lapse("LinkedLeaderLecture", {
    title: { zh: "联系领导未按期讲党课", en: "No lecture of the linked leader in its time" },
    todo: () => ({ zh: "联系领导到支部讲党课", en: "have the linked leader lecture in the branch" }),
    citation: citing(
      `${branchRules("16")().zh}；本镇规定：联系领导至少每${months}个月讲一次党课`,
      `${branchRules("16")().en}; local rule: a lecture of the linked leader at least every ${months} months`,
    ),
  })(branchEducation)(({ gatherings: all, dissolved }) => {
    const lectures = all.filter((one) => one.linkedLeader === true)
    return lectures.flatMap(({ on, entry }, index): ReadonlyArray<Obligation> => {
      const due = addMonths(on, months)
      if (dissolved !== null && dissolved <= due) return []
      const next = lectures[index + 1]
      return [
        {
          due,
          from: { on, entry },
          met: next === undefined ? undefined : { on: next.on, entry: next.entry },
          message: {
            zh: `联系领导${on}讲党课后，应于${due}前再到支部讲党课`,
            en: `after the lecture of ${on} the linked leader is to lecture in the branch again by ${due}`,
          },
        },
      ]
    })
  })

/** The rules on what recurs, by the settings of the township. */
export const organizationalLife = (settings: Settings): ReadonlyArray<Rule> => [
  ...recurring.map((one) => missing(one, settings)),
  heartTalk(settings),
  ...classHours.map((rule) => rule(settings)),
  ...(settings.linkedLeaderLectureMonths === null ? [] : [linkedLeader(settings.linkedLeaderLectureMonths)]),
]
