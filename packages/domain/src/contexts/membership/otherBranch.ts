/** What names a member with another branch than his own: two ledgers would tell of him differently, so it is said at once. */
import type { Declaration } from "../../kernel/Event.ts"
import { note, type Citation, type Rule } from "../../kernel/Rule.ts"
import type { BranchId } from "../organization/events.ts"
import type { MemberId } from "./ids.ts"
import { membership } from "./register.ts"

type OfBranch = Declaration<string, { readonly member: MemberId; readonly branch?: BranchId }>

/** Notes where the branch that an event names is not the one to which the member belongs on that day. */
export const otherBranch = (event: Declaration, citation: Citation): Rule =>
  note("OtherBranch", { title: { zh: "所写党支部不是其所在党支部", en: "Not the member's own branch" }, citation })(
    event as OfBranch,
    { member: [membership] },
  )(({ entry, read }) => {
    const own = read(membership, entry.data.member).branch
    const { branch } = entry.data
    return own === null || branch === undefined || branch === own
      ? undefined
      : {
          message: {
            zh: "所写的党支部与党员花名册不同，该党员的组织关系在另一个党支部",
            en: "the branch is not that of the roster: the member belongs to another",
          },
          remedy: {
            zh: "核对党支部；组织关系已转接的，先登记转接。",
            en: "Check the branch; where he has moved, record the transfer first.",
          },
        }
  })
