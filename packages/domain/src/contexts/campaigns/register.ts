/** Campaigns: what the registers of campaigns and of the branches in them hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { BranchId, type levels } from "../organization/events.ts"
import { meetings } from "../education/activities.ts"
import { CampaignId, type campaignKinds, events } from "./events.ts"

interface Campaign {
  readonly started: Fact | null
  readonly title: string | null
  readonly kind: keyof typeof campaignKinds | null
  readonly level: keyof typeof levels | null
  readonly until: PlainDate | null
  readonly scope: string | null
  /** The branches that take part, each once. */
  readonly branches: ReadonlyArray<BranchId>
  readonly closed: Fact | null
  readonly results: string | null
}

/** What a branch does in a campaign makes it one of those that take part. */
const joined = (state: Campaign, branches: ReadonlyArray<BranchId | undefined>): Campaign => {
  const others = branches.filter((branch) => branch !== undefined && !state.branches.includes(branch))
  return others.length === 0
    ? state
    : { ...state, branches: [...state.branches, ...new Set(others as Array<BranchId>)] }
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
  closed: null,
  results: null,
})([...events, ...meetings])({
  CampaignStarted: {
    self: (before, entry) => ({
      ...joined(before, entry.data.branches ?? []),
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
  MeetingHeld: { campaign: (state, entry) => joined(state, [entry.data.branch]) },
  LectureGiven: { campaign: (state, entry) => joined(state, entry.data.branches) },
  DiscussionHeld: { campaign: (state, entry) => joined(state, [entry.data.branch]) },
  AppraisalHeld: { campaign: (state, entry) => joined(state, [entry.data.branch]) },
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
  CampaignStarted: { branches: (state, entry) => takesPart(state, entry, entry.id) },
  MeetingHeld: { branch: within },
  LectureGiven: { branches: within },
  DiscussionHeld: { branch: within },
  AppraisalHeld: { branch: within },
})
