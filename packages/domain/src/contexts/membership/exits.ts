/** The facts that begin and end membership (入党、转入、恢复；出党、转出、去世), whichever context declares them. */
import { AdmissionDecided, AdmissionNotRecognized, ProbationCancelled } from "../development/events.ts"
import {
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MembershipRestored,
  MembershipSuspended,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
} from "./events.ts"

/** With each of these somebody is a member from its day on; with a decision on his admission, where it approves. */
export const arrivals = [MemberEnrolled, AdmissionDecided, MemberTransferredIn, MembershipRestored] as const

export const exits = [
  AdmissionNotRecognized,
  ProbationCancelled,
  MemberTransferredOut,
  MemberWithdrew,
  MemberRemoved,
  MemberDied,
] as const

/** What ends the standing of a member, whether or not for ever: who is suspended (停止党籍) is counted no more. */
export const standingEnds = [MembershipSuspended, ...exits] as const
