/** Membership age (党龄): who is a full member of some years' standing, as secretaries are to be. */
import { addYears, type PlainDate } from "../../kernel/Calendar.ts"
import type { Message } from "../../kernel/Message.ts"
import { actsAsFullMember, type membership } from "./register.ts"

/** Full years of membership that a branch secretary has (支部工作条例), and a first secretary too (选派第一书记的意见). */
export const SECRETARY_YEARS = 1

/** Why a person is not a full member of so many years on a day; undefined where he is. */
export const shortOfYears = (
  state: (typeof membership)["initial"],
  on: PlainDate,
  years = SECRETARY_YEARS,
): Message | undefined => {
  if (!actsAsFullMember(state))
    return { zh: `当日不是享有权利的正式党员`, en: `is no full member with all rights on that day` }
  return state.ageFrom !== null && addYears(state.ageFrom, years) <= on
    ? undefined
    : {
        zh: `党龄自${state.ageFrom}起算，至${on}不满${years}年`,
        en: `has membership age from ${state.ageFrom}, less than ${years} year by ${on}`,
      }
}
