/** The id of a person on the member register: applicant, member or former member. */
import { entityId } from "../../kernel/Ids.ts"

export const MemberId = entityId("member", { zh: "党员", en: "member" })
export type MemberId = typeof MemberId.Type
