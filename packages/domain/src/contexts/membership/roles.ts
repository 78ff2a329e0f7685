/** Roles: what a person is besides a member, such as a member without office or a leader to prosperity. */
import { type Fact, factOf } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { roleEvents } from "./events.ts"
import { MemberId } from "./ids.ts"
import type { memberRoles } from "./vocabulary.ts"

/** Each role that lasts, with the entry that noted it. */
type Roles = { readonly [R in keyof typeof memberRoles]: Fact | null }

/** The member with his roles. They say what a person is, so they outlast a membership; figures count members only. */
export const roles = facet(
  MemberId,
  "roles",
)<Roles>({
  withoutOffice: null,
  oldMember: null,
  oldCadre: null,
  prosperityLeader: null,
  frontLine: null,
})(roleEvents)({
  MemberRoleNoted: { member: (state, entry) => ({ ...state, [entry.data.role]: factOf(entry) }) },
  MemberRoleEnded: { member: (state, entry) => ({ ...state, [entry.data.role]: null }) },
})
