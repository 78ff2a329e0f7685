/** Floating: members whom minutes or a loss of contact show to be away, and who are not registered as floating (E13). */
import { addMonths } from "../../kernel/Calendar.ts"
import { flag, type Read, type Rule, type Violation } from "../../kernel/Rule.ts"
import { AdmissionMeetingHeld, ConfirmationMeetingHeld } from "../development/events.ts"
import { AppraisalHeld, DiscussionHeld, LectureGiven, MeetingHeld } from "../education/activities.ts"
import { educationRules } from "../education/citations.ts"
import { ContactLost } from "../membership/events.ts"
import type { MemberId } from "../membership/ids.ts"
import { CommitteeElected } from "../offices/events.ts"
import { floating } from "./register.ts"

/** Months away after which a member is to be registered as floating. */
const FLOATING_MONTHS = 6

const title = { zh: "外出流动未登记", en: "Away and not registered as floating" }
const citation = educationRules("32")

/** Says who of those that are away is not registered on the day. */
const missing = (away: ReadonlyArray<MemberId>, read: Read, day: string): Violation | undefined => {
  const ids = [...new Set(away)].filter((member) => read(floating, member).away === null)
  return ids.length === 0
    ? undefined
    : {
        message: {
          zh: `按这条记录，${ids.join("、")}外出流动，${day}没有流动登记`,
          en: `by this record ${ids.join(", ")} are away, and on ${day} not registered as floating`,
        },
        remedy: { zh: "登记党员外出流动，或核对原因。", en: "Record MemberWentFloating, or check the ground." },
      }
}

/** 外出流动 as the ground of an absence from a meeting. */
const absent = [MeetingHeld, LectureGiven, DiscussionHeld, AppraisalHeld].map((event) =>
  flag("FloatingUnregistered", { title, citation })(event, { "absent.member": [floating] })(({ entry, read }) =>
    missing(
      (entry.data.absent ?? []).filter(({ ground }) => ground === "floating").map(({ member }) => member),
      read,
      entry.occurredOn,
    ),
  ),
)

/** Left out of the expected voters as one who is away half a year or more. */
const leftOut = [AdmissionMeetingHeld, ConfirmationMeetingHeld, CommitteeElected].map((event) =>
  flag("FloatingUnregistered", { title, citation })(event, { "excluded.member": [floating] })(({ entry, read }) =>
    missing(
      (entry.data.excluded ?? [])
        .filter(({ ground }) => ground === "shouldHaveTransferred" || ground === "abroad")
        .map(({ member }) => member),
      read,
      entry.occurredOn,
    ),
  ),
)

const lost = flag("FloatingUnregistered", { title, citation })(ContactLost, { member: [floating] })(
  ({ entry: { data, occurredOn }, read }) =>
    data.situation === "workingElsewhere" && addMonths(data.since, FLOATING_MONTHS) <= occurredOn
      ? missing([data.member], read, occurredOn)
      : undefined,
)

export const unregistered: ReadonlyArray<Rule> = [...absent, ...leftOut, lost]
