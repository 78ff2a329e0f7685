/** Membership: dates that do not fit a life (E08) or a probation (E09), by the Constitution of their time. */
import { addDays, addMonths, ageOn, plainDate, type PlainDate } from "../../kernel/Calendar.ts"
import { type Entry, isUnrecorded } from "../../kernel/Event.ts"
import type { Message } from "../../kernel/Message.ts"
import { contradiction, flag, note, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import {
  EnrolledMemberConfirmed,
  MemberEnrolled,
  MemberTransferredIn,
  PersonDetailsChanged,
  PersonRegistered,
} from "./events.ts"
import { probationEnd } from "./probation.ts"
import { membership, person } from "./register.ts"

/** Full years of age on joining: 18 since the Constitution of 1956; of older members only a child is doubted. */
const AGE = 18
const AGE_BEFORE = 16
const SINCE_1956 = plainDate("1956-09-26")
/** The Constitution of August 1977 brought probation back, a year for everybody. */
const PROBATION_SINCE = plainDate("1977-08-18")
/** Months by which probation can be extended at most. */
const EXTENSION_MONTHS = 12

const young = {
  title: { zh: "入党时年龄不足", en: "Too young on joining" },
  citation: citing("《中国共产党章程》第1条", "Party Constitution Art. 1"),
}

const tooYoung = (birth: PlainDate | null, joined: PlainDate | undefined): Violation | undefined => {
  if (birth === null || joined === undefined) return undefined
  const least = joined < SINCE_1956 ? AGE_BEFORE : AGE
  return ageOn(birth, joined) >= least
    ? undefined
    : {
        message: {
          zh: `${birth}出生，${joined}入党时不满${least}周岁`,
          en: `born ${birth}, under ${least} on joining on ${joined}`,
        },
        remedy: { zh: "对照档案核对出生日期和入党日期。", en: "Check both dates against the file." },
      }
}

/** Either may be dated before the other: who was enrolled by the day of joining is often registered by a later one. */
const ages: ReadonlyArray<Rule> = [
  flag("E08", young)(MemberEnrolled, { member: [person] })(({ entry, read }) =>
    tooYoung(read(person, entry.data.member).birthDate, entry.occurredOn),
  ),
  flag("E08", young)(MemberTransferredIn, { member: [person] })(({ entry, read }) =>
    tooYoung(read(person, entry.data.member).birthDate, entry.data.joinedOn),
  ),
  flag("E08", young)(PersonRegistered, { member: [membership] })(({ entry, read }) =>
    tooYoung(entry.data.birthDate, read(membership, entry.data.member).joined?.on),
  ),
]

const another = {
  title: { zh: "转正日期与预备期满日不符", en: "Confirmed on another day than probation ended" },
  citation: citing("《中国共产党章程》第7条", "Party Constitution Art. 7"),
}

interface Probation {
  readonly joined: PlainDate
  readonly ended: PlainDate
  readonly confirmed: PlainDate
}

/** A confirmation that no probation explains: before its end, or later than the longest extension of it. */
const impossible = ({ joined, ended, confirmed }: Probation): Violation | undefined => {
  const last = addMonths(ended, EXTENSION_MONTHS)
  if (joined < PROBATION_SINCE || (confirmed >= ended && confirmed <= last)) return undefined
  return {
    message:
      confirmed < ended
        ? {
            zh: `${joined}入党，预备期到${ended}，转正日期${confirmed}早于期满`,
            en: `joined ${joined}, probation until ${ended}, confirmed on ${confirmed} before its end`,
          }
        : {
            zh: `${joined}入党，预备期到${ended}，延长一年也只到${last}，转正日期是${confirmed}`,
            en: `joined ${joined}, probation until ${ended} and extended a year until ${last}, confirmed on ${confirmed}`,
          },
    remedy: { zh: "对照档案核对两个日期。", en: "Check both dates against the file." },
  }
}

/** A later confirmation within an extension may be of one, or of a late meeting: worth a look. */
const later = ({ joined, ended, confirmed }: Probation): Violation | undefined =>
  joined < PROBATION_SINCE || confirmed <= ended || confirmed > addMonths(ended, EXTENSION_MONTHS)
    ? undefined
    : {
        message: {
          zh: `预备期到${ended}，转正日期${confirmed}：延长过预备期的除外，党龄从期满算起`,
          en: `probation ended ${ended}, confirmed ${confirmed}: membership age runs from its end, unless it was extended`,
        },
      }

/** The same two checks of a confirmation on a roster, and of one that a member brought with him. */
const confirmations: ReadonlyArray<Rule> = (
  [
    [flag, impossible],
    [note, later],
  ] as const
).flatMap(([kind, check]) => [
  kind("E09", another)(EnrolledMemberConfirmed, { member: [membership] })(({ entry, read }) => {
    const { joined, probationEnds } = read(membership, entry.data.member)
    return joined === null || probationEnds === null || isUnrecorded(entry, "EnrolledMemberConfirmed.occurredOn")
      ? undefined
      : check({ joined: joined.on, ended: probationEnds, confirmed: entry.occurredOn })
  }),
  kind("E09", another)(MemberTransferredIn, {})(({ entry: { data } }) =>
    data.standing !== "full" || data.confirmedOn === undefined
      ? undefined
      : check({
          joined: data.joinedOn,
          ended: data.probationEndsOn ?? probationEnd(data.joinedOn),
          confirmed: data.confirmedOn,
        }),
  ),
])

const impossibleLife = {
  title: { zh: "出生、工作、入党日期在后", en: "Dates of a life that are still to come" },
  citation: citing("党员花名册（出生、参加工作、入党日期）", "Register of members (birth, start of work, admission)"),
}

const dayLater = (what: Message, day: PlainDate | undefined, than: Message, on: PlainDate): Violation | undefined =>
  day === undefined || day <= on
    ? undefined
    : {
        message: { zh: `${what.zh}${day}晚于${than.zh}${on}`, en: `${what.en} on ${day}, after ${than.en} ${on}` },
        remedy: { zh: "核对两个日期。", en: "Check both dates." },
      }

/**
 * The day on which it was recorded, for the day of a registration is often that of the register and means nothing to a
 * life. The instant is of Greenwich: here it may be the next day already.
 */
const recordedOn = ({ recordedAt }: Entry): PlainDate => addDays(plainDate(recordedAt.slice(0, 10)), 1)
const recording = { zh: "登记时间", en: "the day of recording" }
const born = { zh: "出生日期", en: "born" }
const worked = { zh: "参加工作日期", en: "started work" }

const lives: ReadonlyArray<Rule> = [
  contradiction("LifeDates", impossibleLife)(PersonRegistered, "member", [])(({ entry }) => {
    const { birthDate, workStartedOn } = entry.data
    return (
      dayLater(born, birthDate, recording, recordedOn(entry)) ??
      dayLater(worked, workStartedOn, recording, recordedOn(entry)) ??
      (workStartedOn === undefined ? undefined : dayLater(born, birthDate, worked, workStartedOn))
    )
  }),
  contradiction("LifeDates", impossibleLife)(PersonDetailsChanged, "member", [])(({ entry }) =>
    dayLater(worked, entry.data.workStartedOn, recording, recordedOn(entry)),
  ),
  contradiction("LifeDates", impossibleLife)(MemberTransferredIn, "member", [])(({ entry: { data, occurredOn } }) =>
    dayLater({ zh: "入党日期", en: "joined" }, data.joinedOn, { zh: "转入日期", en: "the transfer on" }, occurredOn),
  ),
]

export const plausible: ReadonlyArray<Rule> = [...ages, ...lives, ...confirmations]
