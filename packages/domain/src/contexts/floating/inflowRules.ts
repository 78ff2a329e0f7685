/** Floating: what is refused of members from elsewhere. */
import type { Declaration } from "../../kernel/Event.ts"
import { breach, contradiction, type Rule } from "../../kernel/Rule.ts"
import { educationRules } from "../education/citations.ts"
import { membership } from "../membership/register.ts"
import type { MemberId } from "../membership/ids.ts"
import type { BranchId } from "../organization/events.ts"
import { FloatingMemberDeparted, FloatingMemberReceived, InflowMemberContacted } from "./events.ts"
import { inflow } from "./inflow.ts"

const citation = educationRules("33")

type OfStay = Declaration<string, { readonly member: MemberId; readonly branch: BranchId }>

export const inflowRules: ReadonlyArray<Rule> = [
  contradiction("InflowIsMemberHere", {
    title: { zh: "组织关系在本镇，不是流入党员", en: "A member here, not from elsewhere" },
    citation,
  })(FloatingMemberReceived, "member", [membership])(({ entry, before }) => {
    const { standing, branch } = before(membership, entry.data.member)
    return standing === "none"
      ? undefined
      : {
          message: {
            zh: `此人${entry.occurredOn}的组织关系在本镇（支部${branch}）`,
            en: `on ${entry.occurredOn} the person's relation is here (branch ${branch})`,
          },
          remedy: { zh: "核对人员；镇内变动请登记转接。", en: "Check the person; record a transfer within." },
        }
  }),
  contradiction("InflowTwice", { title: { zh: "已登记流入", en: "Received already" }, citation })(
    FloatingMemberReceived,
    "member",
    [inflow],
  )(({ entry, before }) => {
    const { here } = before(inflow, entry.data.member)
    return here === null
      ? undefined
      : {
          message: {
            zh: `此人自${here.on}起已登记流入支部${here.branch}`,
            en: `the person is with branch ${here.branch} since ${here.on}`,
          },
          remedy: { zh: "先登记离开。", en: "Record FloatingMemberDeparted first." },
        }
  }),
  ...[InflowMemberContacted, FloatingMemberDeparted].map((event) =>
    contradiction("NeverReceived", { title: { zh: "没有流入登记", en: "Never received" }, citation })(
      event as OfStay,
      "member",
      [inflow],
    )(({ entry, ever }) =>
      ever(inflow, entry.data.member).stays.length > 0
        ? undefined
        : {
            message: {
              zh: `此人没有流入登记，不能登记“${event.title.zh}”`,
              en: `no reception of the person is on record, so ${event.type} cannot be`,
            },
            remedy: { zh: "先登记流入，或核对人员。", en: "Record FloatingMemberReceived first, or check the person." },
          },
    ),
  ),
  ...[InflowMemberContacted, FloatingMemberDeparted].map((event) =>
    breach("InflowDates", { title: { zh: "当日不在流入期间", en: "Not here on that day" }, citation })(
      event as OfStay,
      { member: [inflow] },
    )(({ entry, read }) =>
      read(inflow, entry.data.member).here?.branch === entry.data.branch
        ? undefined
        : {
            message: {
              zh: `${entry.occurredOn}此人不在支部${entry.data.branch}的流入党员中`,
              en: `on ${entry.occurredOn} the person is not with branch ${entry.data.branch}`,
            },
            remedy: { zh: "核对党支部和日期。", en: "Check the branch and the date." },
          },
    ),
  ),
]
