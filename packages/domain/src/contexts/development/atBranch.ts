/** Development: what the registers of branches and committees hold of it. */
import { facet, ignored } from "../../kernel/Register.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import { events } from "./events.ts"

/** The branch and the committee see a development only through rules; their registers keep nothing of it. */
export const developmentAtBranch = facet(BranchId, "development")<object>({})(events)({
  MemberApplied: { branch: ignored },
  ApplicationWithdrawn: { branch: ignored },
  ActivistDetermined: { branch: ignored },
  CultivationTransferred: { branch: ignored },
  ActivistDropped: { branch: ignored },
  TargetProposed: { branch: ignored },
  TargetListed: { branch: ignored },
  AdmissionMeetingHeld: { branch: ignored },
  AdmissionDecided: { branch: ignored },
  AdmissionNotRecognized: { branch: ignored },
  ProbationerAssigned: { branch: ignored },
  ConfirmationMeetingHeld: { branch: ignored },
  MemberConfirmed: { branch: ignored },
  ProbationExtended: { branch: ignored },
  ProbationCancelled: { branch: ignored },
})
export const developmentAtCommittee = facet(CommitteeId, "development")<object>({})(events)({
  AdmissionDecided: { committee: ignored },
})
