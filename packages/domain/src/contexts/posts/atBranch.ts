/** Posts: what the register of a branch holds of the posts that it set up, and of who holds them. */
import { type Entry, type Fact, factOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { exits } from "../membership/exits.ts"
import type { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import { events } from "./events.ts"

/** A post that a branch set up. */
export interface BranchPost {
  readonly post: string
  readonly category: string | null
  readonly duties: string | null
  readonly seats: number | null
  readonly setUp: Fact
  readonly abolished: Fact | null
}

/** A kind of post that a branch has, by the entry that set it up, or by that of who holds it where none did. */
export interface Kind {
  readonly post: string
  readonly entry: number
}

interface BranchPosts {
  readonly posts: ReadonlyArray<BranchPost>
  readonly kinds: ReadonlyArray<Kind>
  readonly announced: Fact | null
  readonly holders: ReadonlyArray<Fact & { readonly member: MemberId; readonly post: string }>
}

/** A change of posts or holders, with the kinds that follow from both. */
const having = (state: BranchPosts, change: Partial<Pick<BranchPosts, "posts" | "holders">>): BranchPosts => {
  const next = { ...state, ...change }
  const standing = next.posts.filter(({ abolished }) => abolished === null)
  const besides = next.holders.filter(({ post }) => !standing.some((one) => one.post === post))
  return {
    ...next,
    kinds: [
      ...standing.map(({ post, setUp }) => ({ post, entry: setUp.entry })),
      ...besides.map(({ post, entry }) => ({ post, entry })),
    ],
  }
}

/** Whoever is no member any more holds no post of the branch. */
const gone = (state: BranchPosts, entry: Entry<{ readonly member: MemberId }>): BranchPosts =>
  state.holders.some(({ member }) => member === entry.data.member)
    ? having(state, { holders: state.holders.filter(({ member }) => member !== entry.data.member) })
    : state

/** The branch as one that has posts. */
export const branchPosts = facet(
  BranchId,
  "posts",
)<BranchPosts>({ posts: [], kinds: [], announced: null, holders: [] })([...events, ...exits])({
  PostSetUp: {
    branch: (state, entry) => {
      const { post, category, duties, seats } = entry.data
      const told = { post, category: category ?? null, duties: duties ?? null, seats: seats ?? null }
      return having(state, {
        posts: [...state.posts.filter((one) => one.post !== post), { ...told, setUp: factOf(entry), abolished: null }],
      })
    },
  },
  PostsAnnounced: { branch: (state, entry) => ({ ...state, announced: factOf(entry) }) },
  PostApplied: { branch: ignored },
  PostNominated: { branch: ignored },
  PostAssigned: { branch: ignored },
  PostNoticeHeld: { branch: ignored },
  PostPledgeSigned: { branch: ignored },
  PostTakenUp: {
    branch: (state, entry) => {
      const { member, post } = entry.data
      return having(state, {
        holders: [
          ...state.holders.filter((one) => one.member !== member || one.post !== post),
          { ...factOf(entry), member, post },
        ],
      })
    },
  },
  PostDutyPerformed: { branch: ignored },
  PostAppraised: { branch: ignored },
  PostVacated: {
    branch: (state, entry) =>
      having(state, {
        holders: state.holders.filter(({ member, post }) => member !== entry.data.member || post !== entry.data.post),
      }),
  },
  PostAbolished: {
    branch: (state, entry) =>
      having(state, {
        posts: state.posts.map((one) => (one.post === entry.data.post ? { ...one, abolished: factOf(entry) } : one)),
      }),
  },
  AdmissionNotRecognized: { branch: gone },
  ProbationCancelled: { branch: gone },
  MemberTransferredOut: { branch: gone },
  MemberWithdrew: { branch: gone },
  MemberRemoved: { branch: gone },
  MemberDied: { branch: gone },
})
