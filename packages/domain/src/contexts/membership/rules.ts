/** Membership: what is refused, and transfer letters past their validity (E14). */
import { addDays } from "../../kernel/Calendar.ts"
import type { Declaration } from "../../kernel/Event.ts"
import { breach, contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { events as developmentSteps } from "../development/events.ts"
import { development, isOpen } from "../development/register.ts"
import * as on from "./events.ts"
import type { MemberId } from "./ids.ts"
import { membership } from "./register.ts"

const education = (article: string) =>
  citing(`《中国共产党党员教育管理工作条例》第${article}条`, `Members' Education Regulations Art. ${article}`)
const LETTER_MAX_DAYS = 90

type OfMember = Declaration<string, { readonly member: MemberId }>
type InBranch = Declaration<string, { readonly member: MemberId; readonly branch: string }>

const dead = { title: { zh: "当日已去世", en: "Dead on that day" }, citation: education("24") }
const outside = {
  title: { zh: "当日不是该支部党员", en: "Not a member of the branch on that day" },
  citation: education("25"),
}
const twice = {
  title: { zh: "已是党员或正在发展", en: "A member already, or in development" },
  citation: education("24"),
}

/** Events that only a member can have, with the field that holds the branch he is in. */
const ofMembers: ReadonlyArray<readonly [event: InBranch, branch: "branch" | "from"]> = [
  [on.EnrolledMemberConfirmed, "branch"],
  [on.TransferLetterIssued, "branch"],
  [on.MemberTransferredOut, "branch"],
  [on.MemberTransferred, "from"],
  [on.MembershipSuspended, "branch"],
  [on.MembershipRestored, "branch"],
  [on.VotingRightsSuspended, "branch"],
  [on.VotingRightsRestored, "branch"],
  [on.MemberWithdrew, "branch"],
  [on.MemberRemoved, "branch"],
]

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  ...[...on.changes, ...developmentSteps].map((event) =>
    contradiction("Dead", dead)(event as OfMember, "member", [membership])(({ self, before }) => {
      const { died } = before(membership, self as MemberId)
      return died === null
        ? undefined
        : {
            message: { zh: `此人已于${died.on}去世`, en: `the person died on ${died.on}` },
            remedy: { zh: "核对人员和日期。", en: "Check the person and the date." },
          }
    }),
  ),
  ...ofMembers.map(([event, field]) =>
    contradiction("NotAMember", outside)(event, "member", [membership])(({ entry, self, before }) => {
      const state = before(membership, self as MemberId)
      const branch = (entry.data as { readonly [key: string]: string })[field]
      if (state.standing === "none")
        return {
          message: { zh: `此人在${entry.occurredOn}不是党员`, en: `the person is no member on ${entry.occurredOn}` },
        }
      return state.branch === branch
        ? undefined
        : {
            message: {
              zh: `此人在${entry.occurredOn}属于支部${state.branch}，不是${branch}`,
              en: `the person is in branch ${state.branch} on ${entry.occurredOn}, not ${branch}`,
            },
          }
    }),
  ),
  contradiction("G36", twice)(on.MemberEnrolled, "member", [membership, development])(({ self, before, ever }) => {
    const state = before(membership, self as MemberId)
    if (state.standing !== "none")
      return {
        message: {
          zh: `此人已于${state.joined?.on}登记为党员`,
          en: `the person is a member since ${state.joined?.on}`,
        },
      }
    const { file } = before(development, self as MemberId)
    if ((isOpen(file) && file.applied !== undefined) || ever(development, self as MemberId).applications.length > 0)
      return {
        message: {
          zh: "此人另有发展档案，入党经过以档案为准",
          en: "the person has a development file, which gives the path",
        },
      }
    return undefined
  }),
  contradiction("G36", twice)(on.MemberTransferredIn, "member", [membership])(({ self, before }) =>
    before(membership, self as MemberId).standing === "none"
      ? undefined
      : { message: { zh: "此人当日已是本镇党员", en: "the person is a member here on that day" } },
  ),
  contradiction("AlreadyFull", twice)(on.EnrolledMemberConfirmed, "member", [membership])(({ self, before }) =>
    before(membership, self as MemberId).standing === "full"
      ? { message: { zh: "此人当日已是正式党员", en: "the person is a full member on that day" } }
      : undefined,
  ),
  breach("E14", {
    title: { zh: "介绍信有效期过长", en: "Transfer letter valid too long" },
    citation: citing("介绍信填写使用说明", "Instructions on transfer letters"),
  })(
    on.TransferLetterIssued,
    {},
  )(({ entry }) =>
    entry.data.validDays <= LETTER_MAX_DAYS
      ? undefined
      : {
          message: {
            zh: `有效期${entry.data.validDays}天，最长${LETTER_MAX_DAYS}天`,
            en: `valid ${entry.data.validDays} days, ${LETTER_MAX_DAYS} at most`,
          },
        },
  ),
  lapse("E14", {
    title: { zh: "介绍信过期未接收", en: "Transfer letter past its validity" },
    citation: education("25"),
  })(membership)(({ letter }) =>
    letter === null
      ? []
      : [
          {
            due: addDays(letter.on, letter.validDays),
            from: { on: letter.on, entry: letter.entry },
            message: {
              zh: `介绍信${letter.number}（${letter.on}）有效期${letter.validDays}天，尚未接收`,
              en: `letter ${letter.number} of ${letter.on}, valid ${letter.validDays} days, not yet accepted`,
            },
          },
        ],
  ),
]
