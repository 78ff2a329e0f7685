/** Offices: which leaders are linked to a branch (领导干部联系支部、驻村干部), and their visits. */
import { type EntryOf, factOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { LectureGiven } from "../education/activities.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import { BranchVisited, LeaderLinkedToBranch, LeaderUnlinked, type linkRoles } from "./events.ts"

type LinkRole = keyof typeof linkRoles

/** A leader's link to a branch since the day of the fact. */
export interface Link extends Fact {
  readonly leader: MemberId
  readonly role: LinkRole
  readonly post: string | null
  readonly until: Fact | null
  /** Visits to the branch while the link stood. */
  readonly visits: number
  /** Lectures that he gave to the branch while the link stood. */
  readonly lectures: number
}

export interface Visit extends Fact {
  readonly leader: MemberId
  readonly purpose: string
  readonly findings: string | null
}

interface Links {
  readonly links: ReadonlyArray<Link>
  /** The first link of each role that stands; null where none does. */
  readonly linkedLeader: Fact | null
  readonly stationedCadre: Fact | null
  readonly visits: ReadonlyArray<Visit>
}

/** Whether a link of a leader stands, in a role where one is named. */
export const standing =
  (leader: string, role?: LinkRole) =>
  (one: Link): boolean =>
    one.until === null && one.leader === leader && (role === undefined || one.role === role)

const linked = (state: Links, all: ReadonlyArray<Link>): Links => {
  const first = (role: LinkRole): Fact | null => {
    const found = all.find((one) => one.until === null && one.role === role)
    return found === undefined ? null : { on: found.on, entry: found.entry }
  }
  return { ...state, links: all, linkedLeader: first("linkedLeader"), stationedCadre: first("stationedCadre") }
}

/**
 * Who of those linked gave a lecture: by his id, or where the lecture names a linked leader by his name only, the one
 * leader who is linked.
 */
const lecturerAmong = (links: ReadonlyArray<Link>, { data }: EntryOf<typeof LectureGiven>): MemberId | undefined => {
  if (data.lecturerMember !== undefined) return data.lecturerMember
  if (data.capacity !== "linkedLeader") return undefined
  const leading = links.filter(({ until, role }) => until === null && role === "linkedLeader")
  return leading.length === 1 ? leading[0]?.leader : undefined
}

const linking = [LeaderLinkedToBranch, LeaderUnlinked, BranchVisited] as const

/** The branch as one to which leaders are linked. */
export const links = facet(
  BranchId,
  "links",
)<Links>({ links: [], linkedLeader: null, stationedCadre: null, visits: [] })([...linking, LectureGiven])({
  LeaderLinkedToBranch: {
    branch: (state, entry) => {
      const { leader, role, post } = entry.data
      return linked(state, [
        ...state.links,
        { ...factOf(entry), leader, role, post: post ?? null, until: null, visits: 0, lectures: 0 },
      ])
    },
  },
  LeaderUnlinked: {
    branch: (state, entry) => {
      const meant = standing(entry.data.leader, entry.data.role)
      return linked(
        state,
        state.links.map((one) => (meant(one) ? { ...one, until: factOf(entry) } : one)),
      )
    },
  },
  BranchVisited: {
    branch: (state, entry) => {
      const { leader, purpose, findings } = entry.data
      const meant = standing(leader)
      return {
        ...state,
        links: state.links.map((one) => (meant(one) ? { ...one, visits: one.visits + 1 } : one)),
        visits: [...state.visits, { ...factOf(entry), leader, purpose, findings: findings ?? null }],
      }
    },
  },
  LectureGiven: {
    branches: (state, entry) => {
      const lecturer = lecturerAmong(state.links, entry)
      if (lecturer === undefined) return state
      const meant = standing(lecturer)
      return { ...state, links: state.links.map((one) => (meant(one) ? { ...one, lectures: one.lectures + 1 } : one)) }
    },
  },
})

/** The leader is named for his history; his links stand with the branches. */
export const memberLinks = facet(MemberId, "links")<object>({})(linking)({
  LeaderLinkedToBranch: { leader: ignored },
  LeaderUnlinked: { leader: ignored },
  BranchVisited: { leader: ignored },
})
