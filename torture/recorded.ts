/** Recording a batch of a plan through the front door. */
import type { OpenBook } from "@taizhang/store"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Batch } from "./plan.ts"

const by = { by: "torture", today: plainDate("2026-06-01") }

/** Records a batch; gives the position of its last entry. A batch of a plan is never refused: that would be a failure. */
export const recorded = async (book: OpenBook, { kind, proposals, subject }: Batch): Promise<number> => {
  if (subject !== undefined) return (await book.erase(subject, { ...by, reason: "依申请" })).done
  if (kind === "record") return Math.max(...(await book.record(proposals, by)).entries.map(({ position }) => position))
  const { groups } = await book.recordGroups(
    proposals.map((proposal) => ({ proposals: [proposal] })),
    { ...by, batch: "torture" },
  )
  const refusals = groups.flatMap((group) => group.refusals)
  if (refusals.length > 0) throw new Error(`refused: ${JSON.stringify(refusals)}`)
  return Math.max(...groups.flatMap(({ entries }) => entries.map(({ position }) => position)))
}
