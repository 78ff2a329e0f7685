/**
 * The conformance suite of the log port (`log/EventLog.ts`): laws that every implementation must pass; and model-based
 * tests of whole books. It asks for no test framework: run each law as a test of your own, on a log made for it. It takes
 * fast-check, which whoever tests installs.
 *
 * A law of what outlives an open log (`storage`) opens the same storage again and several times at once. A log that
 * lives in one object has no storage: say so in the tests, for such a law fails where it is run without `connect`.
 *
 * @example
 * const fresh = async (): Promise<LogUnderTest> => {
 *   const place = await makeMyStorage()
 *   return { log: await Effect.runPromise(openMyLog(place)), connect: () => openMyLog(place) }
 * }
 * for (const law of laws)
 *   test(law.name, async () => {
 *     const given = await fresh()
 *     await Effect.runPromise(Effect.ensuring(law.holds(given), given.log.close))
 *   })
 *
 * @example
 * const { counts } = await modelBased({ seed: 1, runs: 20, commands: 50, stores: [inMemory, inFolder(folder)] })
 */
import { bitemporalLaws } from "./testing/BitemporalLaws.ts"
import { bookLaws } from "./testing/BookLaws.ts"
import { concurrencyLaws } from "./testing/ConcurrencyLaws.ts"
import { conditionLaws } from "./testing/ConditionLaws.ts"
import { inDatabase, inFolder, inMemory } from "./testing/modelBased/Fresh.ts"
import { modelBased, type ModelBased, type ModelBasedOptions } from "./testing/modelBased/Runner.ts"
import type { BookUnderTest, StoreUnderTest } from "./testing/modelBased/Stores.ts"
import { pagingLaws } from "./testing/PagingLaws.ts"
import { readLaws } from "./testing/ReadLaws.ts"
import type { LogLaw, LogUnderTest } from "./testing/Sketch.ts"
import { storageLaws } from "./testing/StorageLaws.ts"
import { transferLaws } from "./testing/TransferLaws.ts"
import { treeLaws } from "./testing/TreeLaws.ts"
import { writeLaws } from "./testing/WriteLaws.ts"

export type { BookUnderTest, LogLaw, LogUnderTest, ModelBased, ModelBasedOptions, StoreUnderTest }
export { inDatabase, inFolder, inMemory, modelBased }

/** The laws. */
export const laws: ReadonlyArray<LogLaw> = [
  ...writeLaws,
  ...conditionLaws,
  ...readLaws,
  ...bitemporalLaws,
  ...pagingLaws,
  ...treeLaws,
  ...transferLaws,
  ...bookLaws,
  ...storageLaws,
  ...concurrencyLaws,
]
