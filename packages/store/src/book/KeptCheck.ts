/** Checking the checkpoints that a log keeps: each says of this log what is kept of it, and the log's key signed it. */
import { Effect } from "effect"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { LogFailure } from "../Failure.ts"
import type { EventLog, KeptCheckpoint, ReadTx } from "../log/EventLog.ts"
import type { Verifier } from "../merkle/Note.ts"
import { originsOf, verifiersOf } from "./Checkpoints.ts"
import type { Problem } from "./EntryCheck.ts"
import { faultsOf, forEachKept } from "./KeptCheckpoint.ts"
import type { LogKeys } from "./LogKeys.ts"
import type { KnownRoot } from "./TreeCheck.ts"

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

const NO_INSTANT: Message = { zh: "签名的时间不是时刻", en: "the time at which it was signed is no instant" }

const unfit = ({ origin, size }: KeptCheckpoint, { zh, en }: Message): Problem => ({
  what: "checkpoint",
  where: String(size),
  message: {
    zh: `保存的检查点 ${origin} ${size} 被改动过：${zh}`,
    en: `the kept checkpoint ${origin} ${size} was altered: ${en}`,
  },
})

/**
 * What is wrong with kept checkpoints, and the roots that the others say the log had, for the tree to be held to.
 * Without keys, as in a backup, who signed them is not told.
 */
export const checkKept = (
  log: EventLog,
  tx: ReadTx,
  keys: LogKeys | undefined,
): Effect.Effect<{ readonly roots: ReadonlyArray<KnownRoot>; readonly problems: ReadonlyArray<Problem> }, LogFailure> =>
  Effect.gen(function* () {
    const origins = yield* originsOf(log, tx)
    const known = new Map<string, ReadonlyArray<Verifier> | undefined>()
    const problems: Array<Problem> = []
    const roots: Array<KnownRoot> = []
    yield* forEachKept(tx, (kept) =>
      Effect.gen(function* () {
        const { origin, size, root, signedAt } = kept
        if (keys !== undefined && !known.has(origin) && origins.includes(origin))
          known.set(origin, yield* verifiersOf({ log, keys }, origin))
        const faults = faultsOf(kept, origins, known.get(origin))
        const isInstant = INSTANT.test(signedAt) && !Number.isNaN(Date.parse(signedAt))
        problems.push(...[...faults, ...(isInstant ? [] : [NO_INSTANT])].map((fault) => unfit(kept, fault)))
        if (faults.length === 0)
          roots.push({
            ...{ size, root },
            said: { zh: `保存的检查点 ${origin} ${size}`, en: `the kept checkpoint ${origin} ${size}` },
          })
      }),
    )
    return { roots, problems }
  })
