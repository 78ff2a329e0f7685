/** Beginning a new origin, where what the old one had signed is lost. */
import { randomUUID } from "node:crypto"
import { Effect } from "effect"
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import { propose, type ProposalOf } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { NothingLost, type AuditFailure } from "../Failure.ts"
import {
  holdToSigned,
  numberOfOrigin,
  originOf,
  originsOf,
  signedBefore,
  signingKeyOf,
  type Signing,
} from "./Checkpoints.ts"
import { newestOf } from "./KeptCheckpoint.ts"

/** The entry that begins the next origin, citing the largest checkpoint that the log cannot keep to. */
export const continuationOf = (
  signing: Signing,
  reason: string,
  today: PlainDate,
): Effect.Effect<ProposalOf<typeof LogContinued>, AuditFailure | NothingLost> =>
  Effect.gen(function* () {
    const { log } = signing
    const lost = yield* Effect.result(Effect.andThen(holdToSigned(signing), signingKeyOf(signing)))
    if (lost._tag === "Success") return yield* new NothingLost({ path: log.path })
    const { failure } = lost
    if (failure._tag !== "LogBehind" && failure._tag !== "LogForked" && failure._tag !== "SigningKeyLost")
      return yield* failure
    const known = yield* failure._tag === "SigningKeyLost" ? keptOnly(signing) : signedBefore(signing)
    const [largest] = known.toSorted((a, b) => b.size - a.size)
    const origins = yield* log.read((tx) => originsOf(log, tx))
    // An origin that was begun after this backup was taken has signed another history: it is never begun again.
    const begun = [...origins, ...known.map(({ origin }) => origin)].map((origin) => numberOfOrigin(log, origin) ?? 0)
    return propose(LogContinued, randomUUID() as EntryId, today, {
      origin: `${log.meta.origin}/${Math.max(...begun) + 1}`,
      checkpoint: largest?.note ?? "",
      reason,
    })
  })

/** What the log keeps itself, where the key that could verify what else was signed is lost. */
const keptOnly = ({ log }: Signing) =>
  log.read((tx) =>
    Effect.gen(function* () {
      const newest = yield* newestOf(tx, yield* originOf(log, tx))
      return newest === undefined ? [] : [newest]
    }),
  )
