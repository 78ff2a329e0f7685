/**
 * The testing kit for embedders: scenarios (given, when, accepted / refused / finds), builders of facts and of whole
 * development files, a book in memory, and generators of legal histories.
 */
export {
  acknowledging,
  branch,
  correct,
  fact,
  fullMember,
  ground,
  person,
  strike,
  withoutColumns,
  type Plain,
} from "./testing/facts.ts"
export {
  before,
  bending,
  bent,
  developmentFile,
  stepOf,
  upTo,
  without,
  type FileOptions,
} from "./testing/developmentFile.ts"
export { histories, type Lists } from "./testing/histories.ts"
export { memoryBook, TODAY, type MemoryBook } from "./testing/MemoryBook.ts"
export { given, givenIn, type Outcome, type Scenario } from "./testing/scenario.ts"
