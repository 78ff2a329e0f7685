/** A small model for the store's tests: organization, and a field with personal text, lists, flows and all kinds of rules. */
import { Schema } from "effect"
import { addMonths, PlainDate } from "@taizhang/domain/kernel/Calendar"
import { and, at, between, eq, everything, isNull, item, not } from "@taizhang/domain/kernel/Criteria"
import { continuation } from "@taizhang/domain/kernel/Continuation"
import { custody } from "@taizhang/domain/kernel/Custody"
import { declare, factOf, keep, type Fact, type Kept } from "@taizhang/domain/kernel/Event"
import { coded, entityId, personal } from "@taizhang/domain/kernel/Ids"
import type { Ledger } from "@taizhang/domain/kernel/Ledger"
import { compose, type Context, type Model } from "@taizhang/domain/kernel/Model"
import { Fen } from "@taizhang/domain/kernel/Money"
import { facet, ignored } from "@taizhang/domain/kernel/Register"
import { breach, contradiction, flag, lapse, type Rule } from "@taizhang/domain/kernel/Rule"
import type { Statistic } from "@taizhang/domain/kernel/Statistic"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { sexes } from "@taizhang/domain/contexts/membership/vocabulary"
import { context as organizationContext } from "@taizhang/domain/contexts/organization/context"
import { BranchId } from "@taizhang/domain/contexts/organization/events"
import { organization } from "@taizhang/domain/contexts/organization/register"
import { defaultSettings, rulebookOf } from "@taizhang/domain/rulebook/Rulebook"

export const PersonId = entityId("person", { zh: "人员", en: "person" })
export const MeetingId = entityId("meeting", { zh: "会议", en: "meeting" })

const Name = personal("person", { zh: "姓名", en: "name" })
const text = Schema.NonEmptyString.check(Schema.isMaxLength(100_000))

export const PersonNoted = declare("PersonNoted", { zh: "人员登记", en: "Person noted" })({
  rank: 2,
  introduces: "person",
  fields: {
    person: PersonId,
    branch: BranchId,
    name: Name,
    idNumber: Schema.optionalKey(personal("person", { zh: "身份证号码", en: "ID number" })),
    sex: coded(sexes, "性别", "sex"),
    born: PlainDate,
    remark: Schema.optionalKey(text),
  },
})
export const PersonRenamed = declare("PersonRenamed", { zh: "更名", en: "Person renamed" })({
  rank: 3,
  fields: { person: PersonId, name: Name },
})
export const PersonLeft = declare("PersonLeft", { zh: "离开", en: "Person left" })({
  rank: 90,
  fields: { person: PersonId },
})
export const TalkHeld = declare("TalkHeld", { zh: "谈话", en: "Talk held" })({
  rank: 10,
  fields: { person: PersonId, by: Schema.Array(PersonId) },
})
export const PaymentMade = declare("PaymentMade", { zh: "慰问", en: "Payment made" })({
  rank: 20,
  fields: { person: PersonId, amount: Fen, words: Schema.optionalKey(personal("person", { zh: "来信", en: "words" })) },
})
export const MeetingHeld = declare("MeetingHeld", { zh: "会议", en: "Meeting held" })({
  rank: 30,
  self: MeetingId,
  introduces: "self",
  fields: {
    branch: BranchId,
    attendees: Schema.Array(PersonId),
    ayes: Schema.Int,
    minutes: Schema.optionalKey(personal("self", { zh: "记录", en: "minutes" })),
  },
})

const events = [PersonNoted, PersonRenamed, PersonLeft, TalkHeld, PaymentMade, MeetingHeld] as const

interface Person {
  readonly name: Kept | null
  readonly branch: string | null
  readonly sex: string | null
  readonly born: PlainDate | null
  readonly noted: Fact | null
  readonly talked: Fact | null
  readonly left: Fact | null
}
export const person = facet(
  PersonId,
  "person",
)<Person>({
  name: null,
  branch: null,
  sex: null,
  born: null,
  noted: null,
  talked: null,
  left: null,
})(events)({
  PersonNoted: {
    person: (state, entry) => ({
      ...state,
      name: keep(entry, "name"),
      branch: entry.data.branch,
      sex: entry.data.sex,
      born: entry.data.born,
      noted: factOf(entry),
    }),
  },
  PersonRenamed: { person: (state, entry) => ({ ...state, name: keep(entry, "name") }) },
  PersonLeft: { person: (state, entry) => ({ ...state, left: factOf(entry) }) },
  TalkHeld: {
    person: (state, entry) => (state.talked === null ? { ...state, talked: factOf(entry) } : state),
    by: ignored,
  },
  PaymentMade: { person: ignored },
  MeetingHeld: { attendees: ignored },
})

interface Money {
  readonly payments: ReadonlyArray<{ readonly on: PlainDate; readonly entry: number; readonly amount: number }>
}
export const money = facet(PersonId, "money")<Money>({ payments: [] })([PaymentMade])({
  PaymentMade: {
    person: (state, entry) => ({ payments: [...state.payments, { ...factOf(entry), amount: entry.data.amount }] }),
  },
})

interface Activity {
  readonly talksGiven: number
  readonly meetings: ReadonlyArray<Fact>
}
export const activity = facet(PersonId, "activity")<Activity>({ talksGiven: 0, meetings: [] })([TalkHeld, MeetingHeld])(
  {
    TalkHeld: { person: ignored, by: (state) => ({ ...state, talksGiven: state.talksGiven + 1 }) },
    MeetingHeld: { attendees: (state, entry) => ({ ...state, meetings: [...state.meetings, factOf(entry)] }) },
  },
)

interface Branch {
  readonly persons: number
  readonly meetings: number
}
export const branch = facet(BranchId, "people")<Branch>({ persons: 0, meetings: 0 })([PersonNoted, MeetingHeld])({
  PersonNoted: { branch: (state) => ({ ...state, persons: state.persons + 1 }) },
  MeetingHeld: { branch: (state) => ({ ...state, meetings: state.meetings + 1 }) },
})

interface Meeting {
  readonly held: Fact | null
  readonly branch: string | null
  readonly attendees: ReadonlyArray<string>
  readonly minutes: Kept | null
}
export const meeting = facet(MeetingId, "meeting")<Meeting>({ held: null, branch: null, attendees: [], minutes: null })(
  [MeetingHeld],
)({
  MeetingHeld: {
    self: (_, entry) => ({
      held: factOf(entry),
      branch: entry.data.branch,
      attendees: entry.data.attendees,
      minutes: keep(entry, "minutes"),
    }),
  },
})

const cited = (zh: string, en: string) => ({
  title: { zh, en },
  citation: () => ({ zh: "《测试》第1条", en: "Test Art. 1" }),
})

const rules: ReadonlyArray<Rule> = [
  contradiction("MoreAyesThanPresent", cited("票数不符", "More ayes than present"))(MeetingHeld, "self", [])(
    ({ entry }) =>
      entry.data.ayes > entry.data.attendees.length
        ? { message: { zh: "赞成票多于到会人数", en: "more ayes than persons present" } }
        : undefined,
  ),
  ...[PaymentMade, PersonRenamed, TalkHeld].map((event) =>
    contradiction("PersonGone", cited("人员已离开", "Person gone"))(event, "person", [person])(({ self, before }) => {
      const { left } = before(person, self as never)
      return left === null ? undefined : { message: { zh: `已于${left.on}离开`, en: `left on ${left.on}` } }
    }),
  ),
  breach("T1", cited("未满十八岁", "Under eighteen"))(PaymentMade, { person: [person] })(({ entry, read }) => {
    const { born } = read(person, entry.data.person)
    return born !== null && addMonths(born, 18 * 12) > entry.occurredOn
      ? { message: { zh: "未满十八岁", en: "under eighteen" } }
      : undefined
  }),
  flag("T2", cited("无人到会", "Nobody came"))(MeetingHeld, {})(({ entry }) =>
    entry.data.attendees.length === 0 ? { message: { zh: "无人到会", en: "nobody came" } } : undefined,
  ),
  lapse("T3", { ...cited("未谈话", "No talk held"), todo: () => ({ zh: "谈话", en: "hold the talk" }) })(person)(
    ({ noted, talked }) =>
      noted === null
        ? []
        : [{ due: addMonths(noted.on, 1), from: noted, met: talked ?? undefined, message: { zh: "谈话", en: "talk" } }],
  ),
]

const persons: Ledger = {
  name: "persons",
  title: { zh: "人员", en: "Persons" },
  kind: "person",
  where: () => and(not(isNull(at(person, "noted"))), isNull(at(person, "left"))),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    {
      key: "branch",
      title: { zh: "党支部", en: "branch" },
      at: at(person, "branch"),
      names: { kind: "branch", at: at(organization, "name") },
    },
    { key: "noted", title: { zh: "登记", en: "noted" }, at: at(person, "noted", "on") },
  ],
  order: [at(person, "noted", "on")],
}
const meetings: Ledger = {
  name: "meetings",
  title: { zh: "会议", en: "Meetings" },
  kind: "meeting",
  where: ({ from, asOf }) => between(at(meeting, "held", "on"), from, asOf),
  columns: [
    {
      key: "attendees",
      title: { zh: "到会", en: "attendees" },
      at: at(meeting, "attendees"),
      names: { kind: "person", at: at(person, "name") },
    },
    { key: "minutes", title: { zh: "记录", en: "minutes" }, at: at(meeting, "minutes") },
    { key: "held", title: { zh: "日期", en: "held" }, at: at(meeting, "held") },
  ],
  order: [at(meeting, "held", "on")],
}
const everybody: Ledger = { ...persons, name: "everybody", where: () => everything }

const stock = { measure: "count", over: "stock", ledger: persons, unit: "persons", counts: [PersonNoted] } as const
const statistics: ReadonlyArray<Statistic> = [
  { ...stock, name: "persons.total", title: { zh: "总数", en: "total" }, entry: at(person, "noted", "entry") },
  {
    ...stock,
    name: "persons.women",
    title: { zh: "女", en: "women" },
    where: () => eq(at(person, "sex"), "female"),
    entry: at(person, "noted", "entry"),
  },
  {
    name: "payments.money",
    title: { zh: "慰问金", en: "money" },
    unit: "fen",
    measure: "sum",
    over: "flow",
    ledger: everybody,
    each: at(money, "payments"),
    items: ({ from, asOf }) => between(item("on"), from, asOf),
    entry: item("entry"),
    amount: item("amount"),
    counts: [PaymentMade],
  },
  {
    name: "payments.persons",
    title: { zh: "慰问人数", en: "persons paid" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: everybody,
    each: at(money, "payments"),
    items: ({ from, asOf }) => between(item("on"), from, asOf),
    entry: item("entry"),
    counts: [PaymentMade],
  },
]

const corrections: Context = {
  name: "corrections",
  title: { zh: "更正", en: "Corrections" },
  events: [EntryStruck],
  facets: [],
  rules: [],
  ledgers: [],
  statistics: [],
}
const test: Context = {
  name: "test",
  title: { zh: "测试", en: "Test" },
  events,
  facets: [person, money, activity, branch, meeting],
  rules,
  ledgers: [persons, meetings, everybody],
  statistics,
}

export const model: Model = compose([
  corrections,
  custody,
  continuation,
  organizationContext(rulebookOf(defaultSettings)),
  test,
])
