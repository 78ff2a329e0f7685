/** Offices: who holds which office, as the registers of persons and of branches tell it. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type DataOf, type Entry, type EntryOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MembershipSuspended, MemberTransferred, VotingRightsSuspended } from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchDissolved, BranchId, CommitteeId } from "../organization/events.ts"
import { COMMITTEE, makesCommittee, seatsTaken } from "./elected.ts"
import {
  type bases,
  CommitteeElected,
  events,
  type grounds,
  OfficeAssumed,
  OfficeRemoved,
  TermExtended,
} from "./events.ts"
import { exits } from "../membership/exits.ts"

/** What ends a member's Party offices, or all of his offices, by itself. */
const ends = [...exits, MemberTransferred, MembershipSuspended, VotingRightsSuspended] as const

type Ground = keyof typeof grounds
const tenures = [OfficeRemoved, CommitteeElected, OfficeAssumed, TermExtended] as const

/** An office, known by its branch, the body and the kind. */
export type Office = Pick<DataOf<typeof OfficeAssumed>, "member" | "branch" | "body" | "office">

/** An office held since the day of the fact. */
export interface Tenure extends Office, Fact {
  readonly title: string | null
  readonly basis: keyof typeof bases
  readonly documentNumber: string | null
}

/** An office that ended on the day of the fact; the ground is null where the end of membership ended it. */
export interface Ended extends Office, Fact {
  readonly since: PlainDate
  readonly title: string | null
  readonly ground: Ground | null
  readonly committee: CommitteeId | null
}

interface Offices {
  readonly held: ReadonlyArray<Tenure>
  readonly ended: ReadonlyArray<Ended>
}

/** Whether two are one office of one person. */
export const sameOffice =
  (one: Office) =>
  (other: Office): boolean =>
    one.member === other.member && one.branch === other.branch && one.body === other.body && one.office === other.office

interface Ending {
  readonly ground: Ground | null
  readonly committee?: CommitteeId
}

/** Ends the offices that are meant. */
const end = <S extends Offices>(
  state: S,
  entry: Entry,
  { ground, committee }: Ending,
  meant: (one: Tenure) => boolean,
): S =>
  state.held.some(meant)
    ? {
        ...state,
        held: state.held.filter((one) => !meant(one)),
        ended: [
          ...state.ended,
          ...state.held.filter(meant).map(({ member, branch, body, office, title, on }) => ({
            ...factOf(entry),
            ...{ member, branch, body, office, title },
            since: on,
            ground,
            committee: committee ?? null,
          })),
        ],
      }
    : state

const take = <S extends Offices>(state: S, taken: ReadonlyArray<Tenure>): S => ({
  ...state,
  held: [...state.held.filter((one) => !taken.some(sameOffice(one))), ...taken],
})

const assume = <S extends Offices>(state: S, entry: EntryOf<typeof OfficeAssumed>): S => {
  const { member, branch, body, office, title, basis, documentNumber } = entry.data
  return take(state, [
    {
      ...factOf(entry),
      ...{ member, branch, body, office, basis },
      title: title ?? null,
      documentNumber: documentNumber ?? null,
    },
  ])
}

const remove = <S extends Offices>(state: S, entry: EntryOf<typeof OfficeRemoved>): S =>
  end(state, entry, entry.data, sameOffice(entry.data))

/** Replaces the Party offices of the branch by those that were elected, of the members asked for. */
const elect = <S extends Offices>(state: S, entry: EntryOf<typeof CommitteeElected>, who?: MemberId): S => {
  const { branch, elected, documentNumber } = entry.data
  return take(
    end(state, entry, { ground: "termEnded" }, (one) => one.body === "party" && one.branch === branch),
    elected
      .filter(({ member }) => who === undefined || member === who)
      .map(({ member, office }) => ({
        ...factOf(entry),
        ...{ member, branch, body: "party", office, title: null, basis: "elected" },
        documentNumber: documentNumber ?? null,
      })),
  )
}

type OfMember = Entry<{ readonly member: MemberId }>

/** Party offices end with membership, with the rights of a member, and with the move to another branch. */
const leaveParty = <S extends Offices>(state: S, entry: OfMember, branch?: BranchId): S =>
  end(
    state,
    entry,
    { ground: null },
    (one) =>
      one.member === entry.data.member && one.body === "party" && (branch === undefined || one.branch === branch),
  )
const dies = <S extends Offices>(state: S, entry: OfMember): S =>
  end(state, entry, { ground: "died" }, (one) => one.member === entry.data.member)

/** Whether an office is that of a secretary who is not only acting. */
export const isSecretary = ({ body, office, basis }: Tenure): boolean =>
  body === "party" && office === "secretary" && basis !== "acting"

interface MemberOffices extends Offices {
  /** Since when he holds the first of the Party offices that he holds; null for one without office (无职党员). */
  readonly party: Fact | null
  /** Since when he is secretary of a branch, the first of them where he is of several. */
  readonly secretary: Fact | null
}

/** A change of what a person holds, with what follows of it. */
const holding =
  <E extends Entry>(change: (state: MemberOffices, entry: E, self: MemberId) => MemberOffices) =>
  (state: MemberOffices, entry: E, self: MemberId): MemberOffices => {
    const changed = change(state, entry, self)
    if (changed === state) return state
    const since = (is: (one: Tenure) => boolean): Fact | null => {
      const found = changed.held.find(is)
      return found === undefined ? null : { on: found.on, entry: found.entry }
    }
    return { ...changed, party: since(({ body }) => body === "party"), secretary: since(isSecretary) }
  }
const elects = holding((state, entry: EntryOf<typeof CommitteeElected>, self) => elect(state, entry, self))
const leaves = holding((state, entry: OfMember) => leaveParty(state, entry))

/** The person as one who holds offices. */
export const offices = facet(MemberId, "offices")<MemberOffices>({ held: [], ended: [], party: null, secretary: null })(
  [...tenures, ...ends],
)({
  OfficeRemoved: { member: holding(remove) },
  CommitteeElected: {
    "candidates.member": ignored,
    "excluded.member": ignored,
    "elected.member": elects,
    outgoing: elects,
  },
  OfficeAssumed: { member: holding(assume) },
  AdmissionNotRecognized: { member: leaves },
  ProbationCancelled: { member: leaves },
  MemberTransferredOut: { member: leaves },
  MemberTransferred: {
    member: holding((state, entry: EntryOf<typeof MemberTransferred>) => leaveParty(state, entry, entry.data.from)),
  },
  MembershipSuspended: { member: leaves },
  VotingRightsSuspended: { member: leaves },
  MemberWithdrew: { member: leaves },
  MemberRemoved: { member: leaves },
  MemberDied: { member: holding(dies) },
})

interface BranchOffices extends Offices {
  /**
   * Each time that the branch was without a secretary, since it first had one or elected others without one; a person
   * acting fills no vacancy.
   */
  readonly vacancies: ReadonlyArray<Fact & { readonly filled: Fact | null }>
  /** Whether the last election made a committee, and since when it has fewer members than one needs. */
  readonly committee: boolean
  readonly short: Fact | null
}

/** Follows whether the committee that was elected still has as many members as one needs. */
const counted = (state: BranchOffices, entry: Entry): BranchOffices => {
  if (!state.committee || seatsTaken(state.held) >= COMMITTEE.min)
    return state.short === null ? state : { ...state, short: null }
  return state.short === null ? { ...state, short: factOf(entry) } : state
}

/** Follows committee and secretary across a change of who holds what. */
const watched =
  <E extends Entry>(change: (state: BranchOffices, entry: E) => BranchOffices) =>
  (state: BranchOffices, entry: E): BranchOffices => {
    const changed = change(state, entry)
    if (changed === state) return state
    const after = counted(changed, entry)
    const [had, has] = [state, after].map(({ held }) => held.some(isSecretary))
    // An election that gave the branch no secretary shows that it has none as much as his leaving does.
    const isOpen = after.vacancies.at(-1)?.filled === null
    const begins = !has && !isOpen && entry.type === CommitteeElected.type
    if (had === has && !begins) return after
    if (!has) return { ...after, vacancies: [...after.vacancies, { ...factOf(entry), filled: null }] }
    const open = after.vacancies.findLastIndex(({ filled }) => filled === null)
    const vacancy = after.vacancies[open]
    return vacancy === undefined
      ? after
      : { ...after, vacancies: after.vacancies.with(open, { ...vacancy, filled: factOf(entry) }) }
  }
const leavesParty = watched((state: BranchOffices, entry: OfMember) => leaveParty(state, entry))

/** The branch as the unit in which offices are held. */
export const branchOffices = facet(
  BranchId,
  "offices",
)<BranchOffices>({ held: [], ended: [], vacancies: [], committee: false, short: null })([
  ...tenures,
  ...ends,
  BranchDissolved,
])({
  OfficeRemoved: { branch: watched(remove) },
  CommitteeElected: {
    branch: watched((state: BranchOffices, entry: EntryOf<typeof CommitteeElected>) => ({
      ...elect(state, entry),
      committee: makesCommittee(entry.data),
    })),
  },
  TermExtended: { branch: ignored },
  OfficeAssumed: { branch: watched(assume) },
  AdmissionNotRecognized: { branch: leavesParty },
  ProbationCancelled: { branch: leavesParty },
  MemberTransferredOut: { branch: leavesParty },
  MemberTransferred: { from: leavesParty, branch: ignored },
  MembershipSuspended: { branch: leavesParty },
  VotingRightsSuspended: { branch: leavesParty },
  MemberWithdrew: { branch: leavesParty },
  MemberRemoved: { branch: leavesParty },
  MemberDied: { branch: watched((state: BranchOffices, entry: OfMember) => dies(state, entry)) },
  BranchDissolved: {
    // A branch that is gone needs neither a secretary nor a committee.
    branch: (state, entry) => ({
      ...state,
      committee: false,
      short: null,
      vacancies: state.vacancies.map((one) => (one.filled === null ? { ...one, filled: factOf(entry) } : one)),
    }),
  },
})

/** The committee that decided is named for its history; it keeps nothing of offices. */
export const superior = facet(CommitteeId, "offices")<object>({})(events)({
  OfficeRemoved: { committee: ignored },
  TermExtended: { committee: ignored },
})
