/**
 * The conformance suite of the log port: laws that every implementation must pass. It asks for no test framework; run
 * each law as a test of your own.
 *
 * @example
 * for (const law of laws) it(law.name, () => Effect.runPromise(law.holds(freshLog)))
 */
import { readLaws } from "./testing/ReadLaws.ts"
import type { LogLaw } from "./testing/Sketch.ts"
import { writeLaws } from "./testing/WriteLaws.ts"

export type { LogLaw }

/** The laws. */
export const laws: ReadonlyArray<LogLaw> = [...writeLaws, ...readLaws]
