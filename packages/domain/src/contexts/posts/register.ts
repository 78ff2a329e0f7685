/** Posts: what the register of a member holds of the posts that he holds and held. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { MembershipRestored, MembershipSuspended } from "../membership/events.ts"
import { exits } from "../membership/exits.ts"
import { MemberId } from "../membership/ids.ts"
import type { Exit } from "../membership/register.ts"
import type { BranchId } from "../organization/events.ts"
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

/** A post that was held until the fact that ended it: for a ground in words, or with the membership. */
interface Past extends Holding {
  readonly ended: Fact
  readonly ground: string
}

/** A post of either kind, as the ledger has it; one held is none while the membership is suspended. */
export interface Listed extends Holding {
  readonly ended: Fact | null
  readonly ground: string | null
}

interface Posts {
  readonly candidacies: ReadonlyArray<Candidacy>
  readonly held: ReadonlyArray<Holding>
  readonly past: ReadonlyArray<Past>
  /** Since when the membership is suspended (停止党籍); null where it is not. */
  readonly suspended: Fact | null
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
const withPosts = (state: Posts, held: ReadonlyArray<Holding>, past = state.past): Posts => {
  const ended = state.suspended
  const ground = ended === null ? null : "suspended"
  return { ...state, held, past, listed: [...past, ...held.map((one) => ({ ...one, ended, ground }))] }
}

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
const end = (state: Posts, entry: Entry, ground: string, meant: (one: PostKey) => boolean): Posts =>
  state.held.some(meant)
    ? withPosts(
        state,
        state.held.filter((one) => !meant(one)),
        [...state.past, ...state.held.filter(meant).map((one) => ({ ...one, ended: factOf(entry), ground }))],
      )
    : state

/** The end of membership ends every post, and is the ground for it. */
const leave =
  (kind: Exit["kind"]) =>
  (state: Posts, entry: Entry): Posts => ({
    ...end({ ...state, suspended: null }, entry, kind, () => true),
    candidacies: [],
  })

/** Suspended, he is on no post; restored, he is on those that nobody ended. */
const suspend = (state: Posts, suspended: Fact | null): Posts => withPosts({ ...state, suspended }, state.held)

/** The member as one who holds posts. */
export const posts = facet(
  MemberId,
  "posts",
)<Posts>({
  candidacies: [],
  held: [],
  past: [],
  suspended: null,
  listed: [],
  appraisals: [],
  performed: [],
})([...events, ...exits, MembershipSuspended, MembershipRestored])({
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
  AdmissionNotRecognized: { member: leave("notRecognized") },
  ProbationCancelled: { member: leave("cancelled") },
  MemberTransferredOut: { member: leave("transferredOut") },
  MemberWithdrew: { member: leave("withdrew") },
  MemberRemoved: {
    member: (state, entry) => leave(entry.data.ground === "expelled" ? "expelled" : "removed")(state, entry),
  },
  MemberDied: { member: leave("died") },
  MembershipSuspended: { member: (state, entry) => suspend(state, factOf(entry)) },
  MembershipRestored: { member: (state) => suspend(state, null) },
})
