/** The operations whose system calls are made to fail. Another one is added to the list at the end. */
import type { Plan } from "../plan.ts"
import { firstBatches } from "../plan.ts"
import { backingUp, restoring } from "./copies.ts"
import type { Operation } from "./Operation.ts"
import { recording } from "./recording.ts"
import { making, signing } from "./making.ts"

const SEED = 11

/** The number of the first batch of a kind in a plan, after the first few, which make branches and members. */
const firstOf = (plan: Plan, kind: string): number =>
  firstBatches(plan, 200).findIndex((batch, index) => index > 2 && batch.kind === kind)

const single: Plan = { seed: SEED, sizes: [1] }
const erasing: Plan = { seed: SEED, sizes: [1], erasing: true }

/** @param imported how many entries the import records */
export const operations = (imported: number): ReadonlyArray<Operation> => {
  const large: Plan = { seed: SEED, sizes: [imported] }
  return [
    making,
    recording("record", single, firstOf(single, "record")),
    recording("import", large, firstOf(large, "import")),
    recording("erase", erasing, firstOf(erasing, "erase")),
    signing,
    backingUp,
    restoring,
  ]
}
