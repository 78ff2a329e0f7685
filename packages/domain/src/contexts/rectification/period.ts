/** Rectification: which items of a list fall into a period. */
import type { Period } from "../../kernel/Calendar.ts"
import { and, between, type Criteria, everything, item, type Path } from "../../kernel/Criteria.ts"
import type { Fact } from "../../kernel/Event.ts"

/** Whether the day at a path falls into the period, and something else holds. */
export const inPeriod =
  (path: Path, what: Criteria = everything) =>
  ({ from, asOf }: Period): Criteria =>
    and(between(path, from, asOf), what)

/** The day of an item's own fact. */
export const begun: Path = item<Fact>("on")
