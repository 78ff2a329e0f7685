/** Rebuilding the persisted registers from the log. */
import { Effect } from "effect"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { LogFailure, ProjectionStopped } from "../Failure.ts"
import type { EventLog } from "../log/EventLog.ts"
import { fingerprintOf } from "./Fingerprint.ts"
import { fold } from "./Folding.ts"

/** Folds the log anew and puts what it gives in place of the persisted registers, in one transaction. */
export const rebuild = (log: EventLog, model: Model): Effect.Effect<void, ProjectionStopped | LogFailure> =>
  log.transact((tx) =>
    Effect.gen(function* () {
      const { registers } = yield* fold(model, tx, {}, { heads: true })
      yield* tx.resetRegisters(fingerprintOf(model))
      yield* tx.putRegisters(registers.tags())
    }),
  )

/** Rebuilds the registers where another model folded them, and the log can be written. */
export const catchUp = (log: EventLog, model: Model): Effect.Effect<void, ProjectionStopped | LogFailure> =>
  Effect.gen(function* () {
    const folded = yield* log.read((tx) => tx.fingerprint)
    if (log.writable && folded !== fingerprintOf(model)) yield* rebuild(log, model)
  })
