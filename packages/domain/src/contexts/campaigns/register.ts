/** Campaigns: what the registers of campaigns and of the branches in them hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact, selfOf } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { BranchId, type levels } from "../organization/events.ts"
import { meetings } from "../education/activities.ts"
import { CampaignId, type campaignKinds, events } from "./events.ts"

/** A branch as one that takes part. */
export interface Taking {
  readonly branch: BranchId
  readonly entry: number
}

interface Campaign {
  readonly started: Fact | null
  readonly title: string | null
  readonly kind: keyof typeof campaignKinds | null
  readonly level: keyof typeof levels | null
  readonly until: PlainDate | null
  readonly scope: string | null
  /** The branches that take part, each once. */
  readonly branches: ReadonlyArray<BranchId>
  /** What each of them did in it, and that it was named at the start. */
  readonly taking: ReadonlyArray<Taking>
  readonly closed: Fact | null
  readonly results: string | null
}

/** What a branch does in a campaign makes it one of those that take part. */
const joined = (state: Campaign, entry: Entry, branches: ReadonlyArray<BranchId | undefined>): Campaign => {
  const named = [...new Set(branches.filter((one) => one !== undefined))]
  if (named.length === 0) return state
  return {
    ...state,
    branches: [...state.branches, ...named.filter((one) => !state.branches.includes(one))],
    taking: [...state.taking, ...named.map((branch) => ({ branch, entry: entry.position }))],
  }
}

/** The campaign itself. */
export const campaign = facet(
  CampaignId,
  "campaign",
)<Campaign>({
  started: null,
  title: null,
  kind: null,
  level: null,
  until: null,
  scope: null,
  branches: [],
  taking: [],
  closed: null,
  results: null,
})([...events, ...meetings])({
  CampaignStarted: {
    self: (before, entry) => ({
      ...joined(before, entry, entry.data.branches ?? []),
      started: factOf(entry),
      title: entry.data.title,
      kind: entry.data.kind,
      level: entry.data.level,
      until: entry.data.until ?? null,
      scope: entry.data.scope ?? null,
    }),
  },
  CampaignClosed: {
    campaign: (state, entry) => ({ ...state, closed: factOf(entry), results: entry.data.results }),
  },
  MeetingHeld: { campaign: (state, entry) => joined(state, entry, [entry.data.branch]) },
  LectureGiven: { campaign: (state, entry) => joined(state, entry, entry.data.branches) },
  DiscussionHeld: { campaign: (state, entry) => joined(state, entry, [entry.data.branch]) },
  AppraisalHeld: { campaign: (state, entry) => joined(state, entry, [entry.data.branch]) },
})

/** One entry by which a branch takes part in a campaign. */
export interface Part extends Fact {
  readonly campaign: string
}
interface BranchCampaigns {
  readonly parts: ReadonlyArray<Part>
}

const takesPart = (state: BranchCampaigns, entry: Entry, campaign: string | undefined): BranchCampaigns =>
  campaign === undefined ? state : { parts: [...state.parts, { ...factOf(entry), campaign }] }
const within = (state: BranchCampaigns, entry: Entry<{ readonly campaign?: CampaignId }>): BranchCampaigns =>
  takesPart(state, entry, entry.data.campaign)

/** The branch as one that takes part in campaigns. */
export const branchCampaigns = facet(BranchId, "campaigns")<BranchCampaigns>({ parts: [] })([...events, ...meetings])({
  CampaignStarted: { branches: (state, entry) => takesPart(state, entry, selfOf(entry)) },
  MeetingHeld: { branch: within },
  LectureGiven: { branches: within },
  DiscussionHeld: { branch: within },
  AppraisalHeld: { branch: within },
})
