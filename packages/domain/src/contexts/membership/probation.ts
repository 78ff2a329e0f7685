/** Probation: when it ends (guard G23 is this function). */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"

/** Months of probation in both rulebooks (R2014 Art. 32, R2026 Art. 31). */
const PROBATION_MONTHS = 12

/** The day on which probation ends: one calendar year from the branch meeting that passed the admission, clamped. */
export const probationEnd = (meetingOn: PlainDate): PlainDate => addMonths(meetingOn, PROBATION_MONTHS)

/**
 * The last day on which a confirmation meeting is on time: one calendar month after probation ended (G33); of a probationer
 * who was transferred in the day to which it was postponed (G31), which moves it on, never back.
 */
export const confirmationDue = (probationEnded: PlainDate, postponed?: { readonly until: PlainDate }): PlainDate => {
  const due = addMonths(probationEnded, 1)
  return postponed !== undefined && postponed.until > due ? postponed.until : due
}
