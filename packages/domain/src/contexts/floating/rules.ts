/** Floating: what is refused; what is due stands in `dues.ts`. */
import { isUnrecorded, type Entry } from "../../kernel/Event.ts"
import { breach, contradiction, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { namedAndGone, noMemberHere } from "../membership/gone.ts"
import { otherBranch } from "../membership/otherBranch.ts"
import { partyGroup } from "../organization/register.ts"
import { dues } from "./dues.ts"
import {
  FloatingActivityHeld,
  FloatingCertificateInspected,
  FloatingContactMade,
  FloatingDestinationReportedUnknown,
  FloatingDetailsChanged,
  FloatingMemberReported,
  MemberReturned,
  MemberWentFloating,
} from "./events.ts"
import { inflowRules } from "./inflowRules.ts"
import { floating } from "./register.ts"
import { unregistered } from "./unregistered.ts"

const citation = citing(
  "《中国共产党党员教育管理工作条例》第32条至第34条",
  "Members' Education Regulations Arts. 32–34",
)

const twice = contradiction("AlreadyFloating", { title: { zh: "已登记外出流动", en: "Floating already" }, citation })(
  MemberWentFloating,
  "member",
  [floating],
)(({ entry, before }) => {
  const { away } = before(floating, entry.data.member)
  return away === null
    ? undefined
    : {
        message: {
          zh: `该党员自${away.on}起已登记外出，至${entry.occurredOn}没有返回记录`,
          en: `the member is away since ${away.on}, and no return is on record by ${entry.occurredOn}`,
        },
        remedy: {
          zh: "先登记返回；去向变化的，登记“流动信息变更”。",
          en: "Record MemberReturned first, or FloatingDetailsChanged where only the destination changed.",
        },
      }
})

/** Whether the source of an imported entry had no column for the departure (未登记). */
const unrecorded = (entry: Entry): boolean => isUnrecorded(entry, MemberWentFloating.type)

/** A certificate and a contact may be given before the member leaves; what follows cannot come without a departure. */
const never = [
  MemberReturned,
  FloatingContactMade,
  FloatingMemberReported,
  FloatingCertificateInspected,
  FloatingDetailsChanged,
  FloatingDestinationReportedUnknown,
].map((event) =>
  contradiction("NeverFloating", { title: { zh: "没有外出流动登记", en: "Never floating" }, citation })(
    event,
    "member",
    [floating],
  )(({ entry, ever }) =>
    ever(floating, entry.data.member).absences.length > 0 || unrecorded(entry)
      ? undefined
      : {
          message: {
            zh: `该党员没有外出流动的登记，不能登记${entry.occurredOn}的“${event.title.zh}”`,
            en: `no departure of the member is on record, so ${event.type} on ${entry.occurredOn} cannot be`,
          },
          remedy: {
            zh: "先登记党员外出流动，或核对人员。",
            en: "Record MemberWentFloating first, or check the person.",
          },
        },
  ),
)

const order = [MemberReturned, FloatingDetailsChanged, FloatingDestinationReportedUnknown].map((event) =>
  breach("FloatingDates", { title: { zh: "当日不在外出期间", en: "Not away on that day" }, citation })(event, {
    member: [floating],
  })(({ entry, read }) => {
    const { away, absences } = read(floating, entry.data.member)
    if (away !== null || unrecorded(entry)) return undefined
    const ended = absences.at(-1)?.ended?.on
    return {
      message:
        ended === undefined
          ? {
              zh: `至${entry.occurredOn}该党员尚无外出记录`,
              en: `by ${entry.occurredOn} no departure of the member is dated`,
            }
          : {
              zh: `该党员已于${ended}结束外出，至${entry.occurredOn}没有再次外出的记录`,
              en: `the absence ended on ${ended}, and by ${entry.occurredOn} there is no new one`,
            },
      remedy: { zh: "核对外出和返回的日期。", en: "Check the dates of departure and return." },
    }
  }),
)

const byGroup = breach("FloatingGroupDates", {
  title: { zh: "不是当日在册的流动党员党小组", en: "No group of floating members on that day" },
  citation,
})(FloatingActivityHeld, { group: [partyGroup] })(({ entry, read }) => {
  const { formed, dissolved, purpose } = read(partyGroup, entry.data.group)
  const remedy = { zh: "核对党小组和日期。", en: "Check the group and the date." }
  if (formed === null)
    return {
      message: {
        zh: `至${entry.occurredOn}该党小组尚未设立`,
        en: `by ${entry.occurredOn} the group is not yet formed`,
      },
      remedy,
    }
  if (dissolved !== null)
    return {
      message: { zh: `该党小组已于${dissolved.on}撤销`, en: `the group was dissolved on ${dissolved.on}` },
      remedy,
    }
  return purpose === "floating"
    ? undefined
    : {
        message: { zh: "该党小组登记为一般党小组", en: "the group is recorded as an ordinary one" },
        remedy,
      }
})

const since = contradiction("UnknownOnlyLater", {
  title: { zh: "流向不明起始日晚于登记日", en: "Unknown only after the entry" },
  citation,
})(
  FloatingDestinationReportedUnknown,
  "member",
  [],
)(({ entry: { data, occurredOn } }) =>
  data.since === undefined || data.since <= occurredOn
    ? undefined
    : {
        message: {
          zh: `流向不明起始日${data.since}晚于登记日${occurredOn}`,
          en: `unknown since ${data.since}, after the day of the entry ${occurredOn}`,
        },
        remedy: { zh: "核对日期。", en: "Check the dates." },
      },
)

const contactGone = namedAndGone("FloatingContactGone", {
  as: { zh: "支部联系人", en: "the branch contact" },
  title: { zh: "流动党员的支部联系人已不在，未改派", en: "Contact of a floating member is gone" },
  todo: { zh: "改派流动党员的支部联系人", en: "assign another branch contact" },
  citation,
  after: noMemberHere,
})(floating)(({ away, contact, contactNamed }) =>
  away === null || contact === null || contactNamed === null ? [] : [{ who: contact, since: contactNamed }],
)

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  twice,
  ...never,
  ...order,
  since,
  byGroup,
  contactGone,
  otherBranch(MemberWentFloating, citation),
  ...unregistered,
  ...inflowRules,
  ...dues(settings),
]
