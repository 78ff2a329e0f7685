/** Beginning a new origin, where what the old one had signed is lost. */
import { randomUUID } from "node:crypto"
import { Effect } from "effect"
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import { propose, type ProposalOf } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { NothingLost, type AuditFailure } from "../Failure.ts"
import { holdToSigned, numberOfOrigin, originsOf, signedBefore, type Signing } from "./Checkpoints.ts"

/** The entry that begins the next origin, citing the largest checkpoint that the log cannot keep to. */
export const continuationOf = (
  signing: Signing,
  reason: string,
  today: PlainDate,
): Effect.Effect<ProposalOf<typeof LogContinued>, AuditFailure | NothingLost> =>
  Effect.gen(function* () {
    const { log } = signing
    const lost = yield* Effect.result(holdToSigned(signing))
    if (lost._tag === "Success") return yield* new NothingLost({ path: log.path })
    if (lost.failure._tag !== "LogBehind" && lost.failure._tag !== "LogForked") return yield* lost.failure
    const known = yield* signedBefore(signing)
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
