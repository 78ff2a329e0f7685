/** Posts: what the registers of members and branches hold of posts and who holds them. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { exits } from "../membership/exits.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import { events, type grades, type halves, type ways } from "./events.ts"

/** A post, known by its branch and its name. */
export interface PostKey {
  readonly branch: BranchId
  readonly post: string
}
type OnPost = Entry<PostKey>

/** Whether something is of a post. */
export const ofPost =
  (key: PostKey) =>
  (one: PostKey): boolean =>
    one.branch === key.branch && one.post === key.post

/** What was done so that a member may take up a post. */
interface Candidacy extends PostKey {
  readonly applied: Fact | null
  readonly nominated: Fact | null
  readonly assigned: Fact | null
  readonly notice: (Fact & { readonly until: PlainDate | null }) | null
  readonly pledged: Fact | null
  readonly strengths: Kept | null
  readonly family: Kept | null
  readonly pledge: Kept | null
}

type Grade = keyof typeof grades
export interface Appraisal extends Yearly, PostKey {
  readonly period: keyof typeof halves | "year"
  readonly grade: Grade
}

/** A duty of a post that a member did. */
export interface Performance extends Fact, PostKey {
  readonly what: string
}

/** A post that a member holds since the day of the fact. */
export interface Holding extends Candidacy, Fact {
  readonly through: keyof typeof ways | null
  /** The grade of the latest half-yearly review. */
  readonly halfYear: Grade | null
  /** The grade of the latest yearly appraisal. */
  readonly yearEnd: Grade | null
  /** What was done on it, in words. */
  readonly done: ReadonlyArray<string>
}

/** A post that was held until the fact that ended it. */
interface Past extends Holding {
  readonly ended: Fact
  readonly ground: string | null
}

/** A post of either kind, as the ledger has it. */
export interface Listed extends Holding {
  readonly ended: Fact | null
  readonly ground: string | null
}

interface Posts {
  readonly candidacies: ReadonlyArray<Candidacy>
  readonly held: ReadonlyArray<Holding>
  readonly past: ReadonlyArray<Past>
  /** The posts that the ledger lists: those left, then those held. */
  readonly listed: ReadonlyArray<Listed>
  readonly appraisals: ReadonlyArray<Appraisal>
  readonly performed: ReadonlyArray<Performance>
}

const keyOf = ({ data: { branch, post } }: OnPost): PostKey => ({ branch, post })

const fresh = (key: PostKey): Candidacy => ({
  ...key,
  applied: null,
  nominated: null,
  assigned: null,
  notice: null,
  pledged: null,
  strengths: null,
  family: null,
  pledge: null,
})

/** What is held and what was, with the list that the ledger has of both. */
const withPosts = (state: Posts, held: ReadonlyArray<Holding>, past = state.past): Posts => ({
  ...state,
  held,
  past,
  listed: [...past, ...held.map((one) => ({ ...one, ended: null, ground: null }))],
})

/** Notes a step for a post: of the holding where it is held, else of the candidacy. */
const prepare = (state: Posts, entry: OnPost, step: Partial<Candidacy>): Posts => {
  const same = ofPost(entry.data)
  if (state.held.some(same))
    return withPosts(
      state,
      state.held.map((one) => (same(one) ? { ...one, ...step } : one)),
    )
  const known = state.candidacies.find(same) ?? fresh(keyOf(entry))
  return { ...state, candidacies: [...state.candidacies.filter((one) => !same(one)), { ...known, ...step }] }
}

/** Ends the posts held that are meant. */
const end = (state: Posts, entry: Entry, ground: string | null, meant: (one: PostKey) => boolean): Posts =>
  state.held.some(meant)
    ? withPosts(
        state,
        state.held.filter((one) => !meant(one)),
        [...state.past, ...state.held.filter(meant).map((one) => ({ ...one, ended: factOf(entry), ground }))],
      )
    : state

/** The end of membership ends every post. */
const leave = (state: Posts, entry: Entry): Posts => ({
  ...end(state, entry, null, () => true),
  candidacies: [],
})

/** The member as one who holds posts. */
export const posts = facet(
  MemberId,
  "posts",
)<Posts>({
  candidacies: [],
  held: [],
  past: [],
  listed: [],
  appraisals: [],
  performed: [],
})([...events, ...exits])({
  PostApplied: {
    member: (state, entry) =>
      prepare(state, entry, {
        applied: factOf(entry),
        strengths: keep(entry, "strengths"),
        family: keep(entry, "family"),
      }),
  },
  PostNominated: { member: (state, entry) => prepare(state, entry, { nominated: factOf(entry) }) },
  PostAssigned: { member: (state, entry) => prepare(state, entry, { assigned: factOf(entry) }) },
  PostNoticeHeld: {
    member: (state, entry) => prepare(state, entry, { notice: { ...factOf(entry), until: entry.data.until ?? null } }),
  },
  PostPledgeSigned: {
    member: (state, entry) => prepare(state, entry, { pledged: factOf(entry), pledge: keep(entry, "pledge") }),
  },
  PostTakenUp: {
    member: (state, entry) => {
      const same = ofPost(entry.data)
      const steps = state.candidacies.find(same) ?? fresh(keyOf(entry))
      const through =
        entry.data.through ?? (steps.nominated !== null ? "nominated" : steps.applied !== null ? "applied" : null)
      return withPosts({ ...state, candidacies: state.candidacies.filter((one) => !same(one)) }, [
        ...state.held.filter((one) => !same(one)),
        { ...steps, ...factOf(entry), through, halfYear: null, yearEnd: null, done: [] },
      ])
    },
  },
  PostDutyPerformed: {
    member: (state, entry) => {
      const { what } = entry.data
      const same = ofPost(entry.data)
      return withPosts(
        { ...state, performed: [...state.performed, { ...factOf(entry), ...keyOf(entry), what }] },
        state.held.map((one) => (same(one) ? { ...one, done: [...one.done, what] } : one)),
      )
    },
  },
  PostAppraised: {
    member: (state, entry) => {
      const { year, period = "year", grade } = entry.data
      const latest = period === "year" ? { yearEnd: grade } : { halfYear: grade }
      const same = ofPost(entry.data)
      return withPosts(
        {
          ...state,
          appraisals: counted(
            [...state.appraisals, { ...factOf(entry), ...keyOf(entry), year, period, grade }],
            (one, other) => ofPost(one)(other) && one.period === other.period,
          ),
        },
        state.held.map((one) => (same(one) ? { ...one, ...latest } : one)),
      )
    },
  },
  PostVacated: { member: (state, entry) => end(state, entry, entry.data.ground, ofPost(entry.data)) },
  AdmissionNotRecognized: { member: leave },
  ProbationCancelled: { member: leave },
  MemberTransferredOut: { member: leave },
  MemberWithdrew: { member: leave },
  MemberRemoved: { member: leave },
  MemberDied: { member: leave },
})

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
