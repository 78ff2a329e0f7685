/** Offices: what an election makes, a branch committee or, below seven full members, a secretary and a deputy only. */
import type { DataOf } from "../../kernel/Event.ts"
import type { CommitteeElected, OfficeAssumed } from "./events.ts"

type Elected = Pick<DataOf<typeof CommitteeElected>, "elected">

/** How many a committee has at least, normally and at most (支部工作条例). */
export const COMMITTEE = { min: 3, normal: 5, max: 7 } as const
/** Without a committee a branch has a secretary and, where needed, a deputy. */
export const WITHOUT_COMMITTEE = 2

/** How many persons were elected. */
export const sizeOf = ({ elected }: Elected): number => new Set(elected.map(({ member }) => member)).size

/** Whether the branch has a committee by an election: more were elected than a secretary and a deputy. */
export const makesCommittee = (election: Elected): boolean => sizeOf(election) > WITHOUT_COMMITTEE

type Held = Pick<DataOf<typeof OfficeAssumed>, "member" | "body" | "office" | "basis">
const seats: ReadonlyArray<Held["office"]> = [
  "secretary",
  "deputySecretary",
  "organizationMember",
  "publicityMember",
  "disciplineMember",
  "committeeMember",
]

/** Whether an office is a seat in a branch committee, or that of the secretary or deputy where there is none. */
export const isSeat = ({ body, office }: Pick<Held, "body" | "office">): boolean =>
  body === "party" && seats.includes(office)

/** How many persons hold a seat in a branch committee; one who only acts holds none. */
export const seatsTaken = (held: ReadonlyArray<Held>): number =>
  new Set(held.filter((one) => isSeat(one) && one.basis !== "acting").map(({ member }) => member)).size
