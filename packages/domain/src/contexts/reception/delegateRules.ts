/** Reception: the reception days, and what a delegate's seat needs. */
import { addDays } from "../../kernel/Calendar.ts"
import { isUnrecorded, type Declaration } from "../../kernel/Event.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { called, countingFor, notDone } from "../../kernel/Recurring.ts"
import { breach, contradiction, flag, lapse, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import type { MemberId } from "../membership/ids.ts"
import { membership } from "../membership/register.ts"
import { registered } from "../membership/vocabulary.ts"
import { delegate, isHeld, mayEnd, opinion, receptionDay, receptionMonths, type Seat } from "./delegates.ts"
import {
  DelegateAppraised,
  DelegateElected,
  DelegateEnded,
  DelegateOpinionHandled,
  DelegateOpinionRaised,
  ReceptionDayHeld,
  ReceptionDayScheduled,
  VisitorReceived,
} from "./events.ts"

const tenure = citing(
  "《中国共产党全国代表大会和地方各级代表大会代表任期制暂行条例》",
  "Provisional Regulations on the Tenure of Delegates to Party Congresses",
)
const practice = citing("党代表定期接待群众制度（每月固定、提前公布）", "Rule on delegates' monthly reception days")

const announced = (days: number): Rule =>
  flag("ReceptionAnnouncedLate", {
    title: { zh: "接待日公布过晚", en: "Reception day announced late" },
    citation: citing(
      `党代表定期接待群众制度；本镇规定：提前${days}天公布`,
      `Rule on delegates' monthly reception days; local rule: announced ${days} days before`,
    ),
  })(
    ReceptionDayScheduled,
    {},
  )(({ entry }) => {
    const latest = addDays(entry.data.date, -days)
    return entry.occurredOn <= latest
      ? undefined
      : {
          message: {
            zh: `${entry.data.date}的接待日应于${latest}前公布，${entry.occurredOn}才公布`,
            en: `the reception day of ${entry.data.date} was to be announced by ${latest}, and was on ${entry.occurredOn}`,
          },
        }
  })

const held = lapse("ReceptionDayNotHeld", {
  title: { zh: "公布的接待日未按期开展", en: "Reception day announced and not held" },
  todo: () => ({ zh: "开展接待日", en: "hold the reception day" }),
  citation: practice,
})(receptionDay)(({ scheduled, date, held: fact }) =>
  scheduled === null || date === null
    ? []
    : [
        {
          due: date,
          from: scheduled,
          met: fact === null ? undefined : { on: fact.on, entry: fact.entry },
          message: { zh: `公布在${date}接待群众`, en: `visitors were to be received on ${date}` },
        },
      ],
)

/** In each whole month after the first for which the committee announced one. */
const monthly = lapse("ReceptionDayNotScheduled", {
  title: { zh: "当月未安排接待日", en: "No reception day in the month" },
  todo: () => ({ zh: "安排并公布接待日（每月一次）", en: "announce a reception day (every month)" }),
  citation: practice,
})(receptionMonths)(({ days }, asOf) => {
  const done = countingFor(days, ({ date }) => date)
  return notDone(
    {
      months: 1,
      done,
      message: (span) => ({
        zh: `${called(span, 1).zh}没有公布接待日`,
        en: `no reception day was announced for ${called(span, 1).en}`,
      }),
    },
    asOf,
  )
})

const afterAnnouncing = notBefore("BeforeReceptionDay", receptionDay, {
  title: { zh: "早于公布接待日", en: "Before the reception day was announced" },
  citation: practice,
  with: ReceptionDayScheduled,
  began: ({ scheduled }) => scheduled,
})
const afterRaising = notBefore("BeforeOpinion", opinion, {
  title: { zh: "早于提出意见", en: "Before the opinion was raised" },
  citation: tenure,
  with: DelegateOpinionRaised,
  began: ({ raised }) => raised,
})

const twice = contradiction("DelegateAlready", {
  title: { zh: "已是该届党代表", en: "Delegate already" },
  citation: tenure,
})(DelegateElected, "member", [delegate])(({ entry, before }) => {
  const { congress } = entry.data
  const seat = before(delegate, entry.data.member).seats.find(isHeld(congress))
  return seat === undefined
    ? undefined
    : {
        message: {
          zh: `该党员自${seat.on}起已是“${congress}”代表`,
          en: `the member is delegate to "${congress}" since ${seat.on}`,
        },
        remedy: { zh: "核对届次和日期。", en: "Check the congress and the date." },
      }
})

const notMember = breach("DelegateNotMember", {
  title: { zh: "当选时不是正式党员", en: "Elected while no full member" },
  citation: tenure,
})(DelegateElected, { member: [membership] })(({ entry, read }) => {
  const { standing } = read(membership, entry.data.member)
  return standing === "full"
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}此人是${registered[standing].zh}，不能当选党代表`,
          en: `on ${entry.occurredOn} the person is "${registered[standing].en}" and cannot be elected`,
        },
        remedy: { zh: "核对人员和当选日期。", en: "Check the person and the date." },
      }
})

type OfSeat = Declaration<string, { readonly member: MemberId; readonly congress: string }>
const neverSeated = [DelegateOpinionRaised, DelegateOpinionHandled, DelegateAppraised, DelegateEnded].map((event) =>
  contradiction("NeverDelegate", { title: { zh: "没有当选登记", en: "Never a delegate" }, citation: tenure })(
    event as OfSeat,
    "member",
    [delegate],
  )(({ entry, before }) => {
    const { member, congress } = entry.data
    // An appraisal may come after the end of the term, and so may what becomes of an opinion; that a seat ended, after he died.
    const fits = (seat: Seat): boolean =>
      isOf(congress)(seat) &&
      (event === DelegateOpinionRaised
        ? // A transfer is a fact of membership, which no opinion raised all the same holds up.
          seat.ended === null || seat.ended.by === "transfer"
        : event !== DelegateEnded || mayEnd(seat))
    return before(delegate, member).seats.some(fits) || isUnrecorded(entry, DelegateElected.type)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}该党员不是“${congress}”代表，不能登记“${event.title.zh}”`,
            en: `on ${entry.occurredOn} the member is no delegate to "${congress}", so ${event.type} cannot be`,
          },
          remedy: {
            zh: "先登记当选党代表，或核对届次和日期。",
            en: "Record DelegateElected first, or check the congress.",
          },
        }
  }),
)
const isOf =
  (congress: string) =>
  (seat: { readonly congress: string }): boolean =>
    seat.congress === congress

const ofAnother = contradiction("OpinionOfAnother", {
  title: { zh: "意见不是该代表提出的", en: "Opinion of another delegate" },
  citation: tenure,
})(DelegateOpinionHandled, "opinion", [opinion])(({ entry, ever }) => {
  const { raised, member, congress } = ever(opinion, entry.data.opinion)
  return raised === null || (member === entry.data.member && congress === entry.data.congress)
    ? undefined
    : {
        message: {
          zh: `该意见由“${congress}”代表${member}提出`,
          en: `the opinion was raised by ${member}, delegate to "${congress}"`,
        },
        remedy: { zh: "填写提出意见的代表和届次。", en: "Give the delegate who raised it, and his congress." },
      }
})

const handledTwice = contradiction("OpinionHandledAlready", {
  title: { zh: "意见已经办理", en: "Opinion handled already" },
  citation: tenure,
})(DelegateOpinionHandled, "opinion", [opinion])(({ entry, before }) => {
  const { handled } = before(opinion, entry.data.opinion)
  return handled === null
    ? undefined
    : {
        message: { zh: `该意见已于${handled.on}办理`, en: `the opinion was handled on ${handled.on}` },
        remedy: {
          zh: "核对意见；登记有误的，划线更正。",
          en: "Check the opinion; strike the entry where it was wrong.",
        },
      }
})

/** Who came is sealed, and no rule reads it: what else is told of a visitor is compared, and only said, for two may agree. */
const visitTwice = note("VisitTwice", {
  title: { zh: "接待日内有相同的来访登记", en: "A visit like it on the same reception day" },
  citation: practice,
})(VisitorReceived, { receptionDay: [receptionDay] })(({ entry: { data, occurredOn }, read }) => {
  if (data.receptionDay === undefined || data.repeatOf !== undefined) return undefined
  const same = read(receptionDay, data.receptionDay).visitors.some(
    ({ on, subject, sex, age, persons }) =>
      on === occurredOn &&
      subject === data.subject &&
      sex === (data.sex ?? null) &&
      age === (data.age ?? null) &&
      persons === (data.persons ?? null),
  )
  return same
    ? {
        message: {
          zh: `${occurredOn}接待日已登记一件“${data.subject}”，来访人性别、年龄、人数相同`,
          en: `a visit about "${data.subject}" of a visitor of the same sex, age and number is on record of ${occurredOn}`,
        },
        remedy: { zh: "核对来访人是否重复登记。", en: "Check whether the visitor is recorded twice." },
      }
    : undefined
})

const appraisedTwice = breach("DelegateAppraisedTwice", {
  title: { zh: "同一年度重复考核", en: "Appraised twice for one year" },
  citation: tenure,
})(DelegateAppraised, { member: [delegate] })(({ entry, read }) => {
  const { member, congress, year } = entry.data
  const one = read(delegate, member).appraisals.find((before) => before.congress === congress && before.year === year)
  return one === undefined
    ? undefined
    : {
        message: { zh: `${year}年度考核已于${one.on}登记`, en: `the appraisal of ${year} was recorded on ${one.on}` },
        remedy: { zh: "核对考核年度；登记有误的，划线更正。", en: "Check the year, or strike what was wrong." },
      }
})

export const delegateRules = ({ receptionNoticeDays }: Settings): ReadonlyArray<Rule> => [
  ...(receptionNoticeDays === null ? [] : [announced(receptionNoticeDays)]),
  held,
  monthly,
  afterAnnouncing(ReceptionDayHeld, "receptionDay"),
  afterAnnouncing(VisitorReceived, "receptionDay"),
  afterRaising(DelegateOpinionHandled, "opinion"),
  twice,
  notMember,
  ...neverSeated,
  ofAnother,
  handledTwice,
  visitTwice,
  appraisedTwice,
]
