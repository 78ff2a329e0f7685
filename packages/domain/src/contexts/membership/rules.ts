/** Membership: what is refused. */
import type { DataOf, Declaration } from "../../kernel/Event.ts"
import { contradiction, type Rule, type Violation } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import {
  AdmissionNotRecognized,
  events as developmentSteps,
  MemberConfirmed,
  ProbationCancelled,
  ProbationExtended,
} from "../development/events.ts"
import { isOpen } from "../development/File.ts"
import { development } from "../development/register.ts"
import { educationRules } from "../education/citations.ts"
import * as on from "./events.ts"
import type { MemberId } from "./ids.ts"
import { membership } from "./register.ts"
import { registered } from "./vocabulary.ts"

type OfMember = Declaration<string, { readonly member: MemberId }>
type InBranch = Declaration<string, { readonly member: MemberId; readonly branch: string }>

const dead = { title: { zh: "当日已去世", en: "Dead on that day" }, citation: educationRules("24") }
const outside = {
  title: { zh: "当日不是该支部党员", en: "Not a member of the branch on that day" },
  citation: educationRules("25"),
}
const twice = {
  title: { zh: "已是党员或正在发展", en: "A member already, or in development" },
  citation: educationRules("24"),
}

type Membership = NonNullable<(typeof membership)["initial"]>
const suspended = ({ rightsSuspended }: Membership): boolean => rightsSuspended !== null

/** Refuses an event on a member who does not stand as it needs or says. */
function standsAs<D extends OfMember>(event: D, fits: (state: Membership, told: DataOf<D>) => boolean): Rule {
  return contradiction("StandingDiffers", differs)(event, "member", [membership])(({ entry, self, before }) => {
    const state = before(membership, self as MemberId)
    if (state.standing === "none" || fits(state, entry.data)) return undefined
    const rights = suspended(state)
    return {
      message: {
        zh: `此人当日是${registered[state.standing].zh}${rights ? "，正在留党察看" : ""}`,
        en: `on that day the person's standing is "${registered[state.standing].en}"${rights ? ", rights suspended" : ""}`,
      },
      remedy: { zh: "核对人员类别和日期。", en: "Check the standing and the date." },
    }
  })
}
const differs = {
  title: { zh: "人员类别与名册不符", en: "Standing differs from the register" },
  citation: educationRules("24"),
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
  [AdmissionNotRecognized, "branch"],
]

/** Events whose branch must be that of a member; others may have them too, or rules of their own say who. */
const whereMember: ReadonlyArray<InBranch> = [on.MemberDied, MemberConfirmed, ProbationExtended, ProbationCancelled]

const elsewhere = (branch: string | null, named: string | undefined, day: string): Violation => ({
  message: {
    zh: `此人在${day}属于支部${branch}，不是${named}`,
    en: `the person is in branch ${branch} on ${day}, not ${named}`,
  },
})

/** What an event says of a member's standing, against the register: the voters of a branch are counted by it. */
const standings: ReadonlyArray<Rule> = [
  standsAs(on.MembershipSuspended, ({ standing }) => standing === "full" || standing === "probationer"),
  standsAs(
    on.VotingRightsSuspended,
    ({ standing, rightsSuspended }) => standing === "full" && rightsSuspended === null,
  ),
  standsAs(on.VotingRightsRestored, ({ standing, rightsSuspended }) => standing === "full" && rightsSuspended !== null),
  standsAs(on.EnrolledMemberConfirmed, ({ standing }) => standing !== "suspended"),
  standsAs(
    on.MemberTransferred,
    (state, told) => state.standing === told.standing && suspended(state) === (told.withoutVote ?? false),
  ),
  standsAs(
    on.MembershipRestored,
    (state, told) =>
      state.standing === "suspended" &&
      (state.ageFrom === null ? "probationer" : "full") === told.standing &&
      suspended(state) === (told.withoutVote ?? false),
  ),
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
      return state.branch === branch ? undefined : elsewhere(state.branch, branch, entry.occurredOn)
    }),
  ),
  ...whereMember.map((event) =>
    contradiction("NotAMember", outside)(event, "member", [membership])(({ entry, self, before }) => {
      const state = before(membership, self as MemberId)
      return state.standing === "none" || state.branch === entry.data.branch
        ? undefined
        : elsewhere(state.branch, entry.data.branch, entry.occurredOn)
    }),
  ),
  ...standings,
  contradiction("G36", twice)(on.MemberEnrolled, "member", [membership, development])(({ self, before }) => {
    const state = before(membership, self as MemberId)
    if (state.standing !== "none")
      return {
        message: {
          zh: state.joined === null ? "此人当日已是党员" : `此人当日已是党员，入党日期${state.joined.on}`,
          en: `the person is a member on that day${state.joined === null ? "" : `, since ${state.joined.on}`}`,
        },
      }
    if (before(development, self as MemberId).applications.length > 0)
      return {
        message: {
          zh: "此人另有发展档案，入党经过以档案为准",
          en: "the person has a development file, which gives the path",
        },
      }
    return undefined
  }),
  contradiction("G36", twice)(on.MemberTransferredIn, "member", [membership, development])(({ self, before }) => {
    if (before(membership, self as MemberId).standing !== "none")
      return { message: { zh: "此人当日已是本镇党员", en: "the person is a member here on that day" } }
    const { file } = before(development, self as MemberId)
    return isOpen(file) && file.applied !== undefined
      ? {
          message: {
            zh: `此人${file.applied.on}递交的入党申请尚未结束`,
            en: `an application of ${file.applied.on} is still open`,
          },
          remedy: { zh: "先登记该申请如何结束。", en: "Record first how that application ended." },
        }
      : undefined
  }),
  contradiction("AlreadyFull", twice)(on.EnrolledMemberConfirmed, "member", [membership])(({ self, before }) =>
    before(membership, self as MemberId).standing === "full"
      ? { message: { zh: "此人当日已是正式党员", en: "the person is a full member on that day" } }
      : undefined,
  ),
]
