/** Rectification: who may be a first secretary, and his days in the village (E23). */
import { addDays, addMonths, addYears, plainDate, type PlainDate, spanOf } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { called, countingFor, notDone } from "../../kernel/Recurring.ts"
import { breach, contradiction, flag, lapseAcross, type Rule } from "../../kernel/Rule.ts"
import { namedAndGone, noMember } from "../membership/gone.ts"
import { membership } from "../membership/register.ts"
import { organization } from "../organization/register.ts"
import { shortOfYears } from "../membership/seniority.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import {
  FirstSecretaryAppointed,
  FirstSecretaryLogEntered,
  FirstSecretaryPresenceConfirmed,
  FirstSecretaryRecalled,
} from "./events.ts"
import { type Appointment, firstSecretary, serving, servingAs } from "./firstSecretary.ts"

const citation = citing(
  "《关于做好选派机关优秀干部到村任第一书记工作的通知》（2015年）；《关于向重点乡村持续选派驻村第一书记和工作队的意见》（2021年）",
  "Notice on first secretaries (2015) and Opinion on continuing to send them (2021)",
)
/** Years that a first secretary serves at least: one by the notice of 2015, two since the opinion of 2021 came out. */
const OPINION = plainDate("2021-05-11")
const termYears = (on: PlainDate): number => (on < OPINION ? 1 : 2)

/** The first day of a month. */
const monthOf = (year: number, month: number): PlainDate => plainDate(`${year}-${String(month).padStart(2, "0")}-01`)

const present = { title: { zh: "驻村天数不可能", en: "Days in the village that cannot be" }, citation }

const appointed: ReadonlyArray<Rule> = [
  contradiction("FirstSecretaryAlready", {
    title: { zh: "已有第一书记", en: "There is a first secretary already" },
    citation,
  })(FirstSecretaryAppointed, "branch", [firstSecretary])(({ entry, before }) => {
    const there = serving(before(firstSecretary, entry.data.branch))
    return there === undefined
      ? undefined
      : {
          message: {
            zh: `该村自${there.on}起已有第一书记（${there.member}）`,
            en: `${there.member} is first secretary there since ${there.on}`,
          },
          remedy: { zh: "先登记第一书记离任。", en: "Record FirstSecretaryRecalled first." },
        }
  }),
  breach("FirstSecretaryElsewhere", {
    title: { zh: "同时在另一村任第一书记", en: "First secretary of another village" },
    citation,
  })(FirstSecretaryAppointed, { member: [servingAs] })(({ entry, read }) => {
    const { member, branch } = entry.data
    const other = read(servingAs, member).branches.find((one) => one.branch !== branch)
    return other === undefined
      ? undefined
      : {
          message: {
            zh: `此人自${other.on}起在${other.branch}任第一书记`,
            en: `the person is first secretary of ${other.branch} since ${other.on}`,
          },
        }
  }),
  breach("FirstSecretaryMembership", {
    title: { zh: "第一书记党员身份或党龄不符", en: "First secretary without the membership it needs" },
    citation,
  })(FirstSecretaryAppointed, { member: [membership] })(({ entry, read }) => {
    const { member, memberSince } = entry.data
    const state = read(membership, member)
    // One whose organizational relationship is elsewhere stands on no roster here, or was transferred out: what his letter says counts.
    const elsewhere =
      state.standing === "none" &&
      (state.exits.at(-1)?.kind ?? "transferredOut") === "transferredOut" &&
      memberSince !== undefined
    const short = shortOfYears(
      elsewhere ? { ...state, standing: "full", ageFrom: memberSince } : state,
      entry.occurredOn,
    )
    return short === undefined
      ? undefined
      : {
          message: { zh: `拟任第一书记${short.zh}`, en: `the first secretary ${short.en}` },
          remedy: {
            zh: "组织关系不在本镇的，填写党龄起算日期。",
            en: "Give memberSince where his relationship is not in this township.",
          },
        }
  }),
  breach("FirstSecretaryTerm", {
    title: { zh: "第一书记任期过短", en: "Term of a first secretary too short" },
    citation,
  })(
    FirstSecretaryAppointed,
    {},
  )(({ entry }) => {
    const { until } = entry.data
    const years = termYears(entry.occurredOn)
    // The last day of a term is that of the same date, or the day before.
    return until === undefined || until >= addDays(addYears(entry.occurredOn, years), -1)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}选派，任期至${until}，不满${years}年`,
            en: `appointed on ${entry.occurredOn}, the term ends on ${until}, before ${years} years are over`,
          },
          remedy: {
            zh: "核对任期；确有批准的，注明理由后确认登记。",
            en: "Check the term, or acknowledge with a reason.",
          },
        }
  }),
]

const theirs = [FirstSecretaryRecalled, FirstSecretaryLogEntered, FirstSecretaryPresenceConfirmed].map((event) =>
  contradiction("NotFirstSecretary", {
    title: { zh: "当日不是该村第一书记", en: "Not the first secretary" },
    citation,
  })(event, "branch", [firstSecretary])(({ entry, before }) => {
    const { branch, member } = entry.data
    const { appointments } = before(firstSecretary, branch)
    // What he did on his last day, and the days of a month that is over, are confirmed after he left.
    const there = (one: Appointment): boolean =>
      one.recalled === null ||
      event === FirstSecretaryPresenceConfirmed ||
      (event === FirstSecretaryLogEntered && one.recalled.on === entry.occurredOn)
    const current = appointments.some((one) => one.member === member && there(one))
    return current || isUnrecorded(entry, FirstSecretaryAppointed.type)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}此人不是该村第一书记，不能登记“${event.title.zh}”`,
            en: `the person is not the first secretary there on ${entry.occurredOn}: no ${event.type}`,
          },
          remedy: {
            zh: "先登记“选派第一书记”，或核对日期。",
            en: "Record FirstSecretaryAppointed first, or check the date.",
          },
        }
  }),
)

const months: ReadonlyArray<Rule> = [
  contradiction("PresenceDays", present)(FirstSecretaryPresenceConfirmed, "branch", [firstSecretary])(
    ({ entry, before }) => {
      const { branch, member, year, month, days } = entry.data
      const first = monthOf(year, month)
      if (first > entry.occurredOn)
        return {
          message: {
            zh: `${entry.occurredOn}不能确认${year}年${month}月`,
            en: `the month ${year}-${month} cannot be confirmed on ${entry.occurredOn}`,
          },
        }
      const length = Number(addMonths(plainDate(`${first.slice(0, 4)}-01-31`), month - 1).slice(8))
      if (days > length)
        return { message: { zh: `${month}月只有${length}天`, en: `the month has ${length} days, not ${days}` } }
      const known = before(firstSecretary, branch).presence.find(
        (one) => one.member === member && one.year === year && one.month === month,
      )
      return known === undefined
        ? undefined
        : {
            message: {
              zh: `${year}年${month}月已于${known.on}确认${known.days}天`,
              en: `${year}-${month} was confirmed on ${known.on}: ${known.days} days`,
            },
            remedy: { zh: "确认有误的，划线更正。", en: "Strike that entry where it was wrong." },
          }
    },
  ),
]

const absent = (norm: number): Rule =>
  flag("E23", {
    title: { zh: "第一书记驻村天数不足", en: "First secretary below the presence norm" },
    citation: citing(
      `本地规定：第一书记每月驻村不少于${norm}天`,
      `Local rule: a first secretary is in the village ${norm} days a month`,
    ),
  })(FirstSecretaryPresenceConfirmed, { branch: [firstSecretary] })(({ entry, read }) => {
    const { branch, member, year, month, days } = entry.data
    const first = monthOf(year, month)
    // The norm is of whole months: not of the one in which he came, nor of the one in which he left.
    const whole = read(firstSecretary, branch).appointments.some(
      (one) =>
        one.member === member && one.on <= first && (one.recalled === null || one.recalled.on >= addMonths(first, 1)),
    )
    return days >= norm || !whole
      ? undefined
      : {
          message: {
            zh: `${year}年${month}月驻村${days}天，少于${norm}天`,
            en: `${days} days in ${year}-${month}, fewer than ${norm}`,
          },
        }
  })

const leftForGood: ReadonlyArray<string> = noMember

/** After the first month that was confirmed of a term, each whole month of it is, until the end of the next. */
const unconfirmed = (norm: number): Rule =>
  lapseAcross("FirstSecretaryUnconfirmed", {
    title: { zh: "第一书记驻村天数未按月确认", en: "First secretary's presence not confirmed for the month" },
    todo: () => ({ zh: "确认第一书记驻村天数（每月）", en: "confirm the first secretary's days (every month)" }),
    citation: citing(
      `本地规定：第一书记每月驻村不少于${norm}天，按月确认`,
      `Local rule: a first secretary is in the village ${norm} days a month, confirmed every month`,
    ),
  })(
    [membership],
    firstSecretary,
    organization,
  )(({ appointments, presence }, asOf, read, { dissolved }) =>
    appointments.flatMap(({ member, on, recalled }) => {
      // That he died or left is a finding of its own until somebody records that his service ended.
      const gone =
        read(membership, member).exits.find((exit) => exit.on >= on && leftForGood.includes(exit.kind)) ?? null
      const his = presence.filter((one) => one.member === member)
      const done = countingFor(his, ({ year, month }) => monthOf(year, month)).filter(
        ({ of }) => of >= spanOf(on, 1).first && (recalled === null || of <= recalled.on),
      )
      return notDone(
        {
          months: 1,
          done,
          asked: ({ last }) => [recalled, dissolved, gone].every((end) => end === null || end.on > last),
          grace: 0,
          due: ({ last }) => spanOf(addDays(last, 1), 1).last,
          message: (span) => ({
            zh: `第一书记${called(span, 1).zh}的驻村天数没有确认`,
            en: `the first secretary's days in ${called(span, 1).en} are not confirmed`,
          }),
        },
        asOf,
      )
    }),
  )

/** He may be of another township by his membership, so that a transfer does not end his service; death and leaving the Party do. */
const gone = namedAndGone("FirstSecretaryGone", {
  as: { zh: "第一书记", en: "the first secretary" },
  title: { zh: "第一书记已不在，未登记离任", en: "First secretary is gone" },
  todo: { zh: "登记第一书记离任", en: "record that the first secretary left" },
  citation,
  after: noMember,
})(
  firstSecretary,
  organization,
)((state, { dissolved }) => {
  const there = serving(state)
  return there === undefined || dissolved !== null ? [] : [{ who: there.member, since: there }]
})

export const firstSecretaries = ({ firstSecretaryDays }: Settings): ReadonlyArray<Rule> => [
  ...appointed,
  ...theirs,
  ...months,
  gone,
  ...(firstSecretaryDays === null ? [] : [absent(firstSecretaryDays), unconfirmed(firstSecretaryDays)]),
]
