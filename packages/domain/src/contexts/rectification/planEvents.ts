/**
 * Plans by which every village mends and raises its Party work (党建工作整改提升方案). These names are the storage format.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { text } from "../../kernel/Fields.ts"
import { entityId, titled } from "../../kernel/Ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId } from "../organization/events.ts"
import { taskFields } from "./events.ts"

export const PlanId = entityId("plan", { zh: "整改提升方案", en: "improvement plan" })
export type PlanId = typeof PlanId.Type

const item = { plan: PlanId, number: taskFields.number }

export const ImprovementPlanIssued = declare("ImprovementPlanIssued", {
  zh: "制定整改提升方案",
  en: "Improvement plan issued",
})({
  rank: 120,
  self: PlanId,
  introduces: "self",
  fields: {
    branch: BranchId,
    items: Schema.Array(Schema.Struct(taskFields)).pipe(titled("整改事项", "items")),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

export const ImprovementItemExtended = declare("ImprovementItemExtended", {
  zh: "整改事项延期",
  en: "Improvement item extended",
})({
  rank: 121,
  fields: {
    ...item,
    until: DateTitled("延期至", "until"),
    reason: Reason,
    approvedBy: Schema.optionalKey(text("批准人", "approved by", 100)),
  },
})

export const ImprovementItemCompleted = declare("ImprovementItemCompleted", {
  zh: "整改事项完成",
  en: "Improvement item completed",
})({
  rank: 122,
  fields: { ...item, result: Schema.optionalKey(text("整改情况", "result", 1000)) },
})

/** Verified and written off (销号). */
export const ImprovementPlanClosed = declare("ImprovementPlanClosed", {
  zh: "整改提升方案销号",
  en: "Improvement plan closed",
})({
  rank: 123,
  fields: { plan: PlanId, verifiedBy: text("核验人", "verified by", 100) },
})

export const planEvents = [
  ImprovementPlanIssued,
  ImprovementItemExtended,
  ImprovementItemCompleted,
  ImprovementPlanClosed,
] as const
