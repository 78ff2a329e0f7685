/** Rectification: improvement plans, each a register of its own, and which branches have one. */
import { factOf, type Fact } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { BranchId } from "../organization/events.ts"
import { ImprovementPlanIssued, planEvents, PlanId } from "./planEvents.ts"
import { complete, extend, type Task, taskOf } from "./tasks.ts"

interface Plan {
  readonly branch: BranchId | null
  readonly issued: Fact | null
  readonly documentNumber: string | null
  readonly items: ReadonlyArray<Task>
  readonly closed: (Fact & { readonly verifiedBy: string }) | null
}

/** An improvement plan with its items. */
export const plan = facet(
  PlanId,
  "plan",
)<Plan>({ branch: null, issued: null, documentNumber: null, items: [], closed: null })(planEvents)({
  ImprovementPlanIssued: {
    self: (state, entry) => ({
      ...state,
      branch: entry.data.branch,
      issued: factOf(entry),
      documentNumber: entry.data.documentNumber ?? null,
      items: entry.data.items.map((item) => taskOf(entry, item)),
    }),
  },
  ImprovementItemExtended: { plan: (state, entry) => ({ ...state, items: extend(state.items, entry) }) },
  ImprovementItemCompleted: { plan: (state, entry) => ({ ...state, items: complete(state.items, entry) }) },
  ImprovementPlanClosed: {
    plan: (state, entry) => ({ ...state, closed: { ...factOf(entry), verifiedBy: entry.data.verifiedBy } }),
  },
})

interface BranchPlans {
  readonly issued: ReadonlyArray<Fact>
}

/** The branch as one that has plans. */
export const branchPlans = facet(BranchId, "plans")<BranchPlans>({ issued: [] })([ImprovementPlanIssued])({
  ImprovementPlanIssued: { branch: ({ issued }, entry) => ({ issued: [...issued, factOf(entry)] }) },
})
