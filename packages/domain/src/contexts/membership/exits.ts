/** The facts that end membership (出党、转出、去世), whichever context declares them. */
import { AdmissionNotRecognized, ProbationCancelled } from "../development/events.ts"
import { MemberDied, MemberRemoved, MemberTransferredOut, MemberWithdrew } from "./events.ts"

export const exits = [
  AdmissionNotRecognized,
  ProbationCancelled,
  MemberTransferredOut,
  MemberWithdrew,
  MemberRemoved,
  MemberDied,
] as const
