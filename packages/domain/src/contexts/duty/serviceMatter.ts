/** Duty: what the register of a matter handled for a villager holds. */
import { factOf, keep, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import type { BranchId } from "../organization/events.ts"
import { type results, ServiceMatterHandled, ServiceMatterId } from "./events.ts"

interface ServiceMatter {
  readonly handled: Fact | null
  readonly branch: BranchId | null
  readonly member: MemberId | null
  readonly villager: Kept | null
  readonly subject: string | null
  readonly content: Kept | null
  readonly result: keyof typeof results | null
  readonly firstAsked: boolean | null
}

/** What was handled for a villager. */
export const serviceMatter = facet(
  ServiceMatterId,
  "serviceMatter",
)<ServiceMatter>({
  handled: null,
  branch: null,
  member: null,
  villager: null,
  subject: null,
  content: null,
  result: null,
  firstAsked: null,
})([ServiceMatterHandled])({
  ServiceMatterHandled: {
    self: (_, entry) => {
      const { branch, member, subject, result, firstAsked } = entry.data
      return {
        handled: factOf(entry),
        branch,
        member,
        villager: keep(entry, "villager"),
        subject,
        content: keep(entry, "content"),
        result,
        firstAsked,
      }
    },
  },
})
