/**
 * Having the log cosigned, and what a witness's refusal says of the log: that it forked from what was cosigned, or is
 * behind it. What shows it is two notes that the log's own key signed.
 */
import { Effect, Option, Result } from "effect"
import { VkeyUnfit, type AuditFailure } from "../Failure.ts"
import type { KeptCheckpoint } from "../log/EventLog.ts"
import { openCheckpoint, type OpenedCheckpoint } from "../merkle/Checkpoint.ts"
import { verifyCosignatures, type CosignatureVerifier } from "../merkle/Cosignature.ts"
import { sameHash } from "../merkle/Hash.ts"
import { vkeyOf } from "../merkle/Key.ts"
import { heldBy, obtainCosignature, type WitnessAddress } from "../witness/Client.ts"
import {
  WitnessAhead,
  WitnessAnswerWrong,
  WitnessForked,
  type CosignFailure,
  type WitnessFellBack,
} from "../witness/Failure.ts"
import { clock } from "./Asked.ts"
import { publish, sign, signingKeyOf, type Signing } from "./Checkpoints.ts"
import { cosignaturesIn, noteOf } from "./KeptCheckpoint.ts"
import { TreeHashes } from "./Proofs.ts"
import { lastSeen, witnessesOf } from "./Witnessed.ts"

/** What having a checkpoint cosigned can fail with. */
export type CosigningFailure = VkeyUnfit | CosignFailure | WitnessFellBack | WitnessForked | WitnessAhead | AuditFailure

/** How often the log is signed anew where another process had a later checkpoint cosigned meanwhile. */
const TURNS = 3

/** Signs the log and has it cosigned by a witness; the cosignature is kept and published with the checkpoint. */
export const cosignedBy = (
  signing: Signing,
  witness: WitnessAddress,
  turns = TURNS,
): Effect.Effect<KeptCheckpoint, CosigningFailure> =>
  Effect.gen(function* () {
    const { log } = signing
    const [verifier] = yield* Effect.mapError(
      Effect.fromResult(witnessesOf([witness.vkey])),
      ({ said }) => new VkeyUnfit({ why: said }),
    )
    if (verifier === undefined) return yield* Effect.die(new Error("one key gives one verifier"))
    const checkpoint = yield* Effect.flatMap(clock, ({ now }) => sign(signing, now))
    const last = yield* log.read((tx) => lastSeen(tx, checkpoint.origin, verifier))
    const obtained = yield* Effect.result(
      obtainCosignature(witness, {
        ...{ checkpoint: checkpoint.note, size: checkpoint.size, last },
        prove: (from) =>
          Effect.map(
            log.read((tx) => new TreeHashes(tx, log.path).consistency(from, checkpoint.size)),
            ({ hashes }) => hashes,
          ),
      }),
    )
    if (Result.isFailure(obtained)) {
      const { failure } = obtained
      if (!(failure instanceof WitnessForked || failure instanceof WitnessAhead)) return yield* failure
      const head = yield* log.read((tx) => tx.head)
      // Another process recorded, signed and asked while this one did.
      if (failure instanceof WitnessAhead && head >= failure.held && turns > 1)
        return yield* cosignedBy(signing, witness, turns - 1)
      return yield* withEvidence(signing, checkpoint, { ...witness, verifier }, failure)
    }
    const cosignatures = cosignaturesIn(obtained.success)
    yield* log.transact((tx) => tx.putCosignatures(checkpoint, cosignatures))
    const all = yield* log.read((tx) => tx.checkpoints(checkpoint.size - 1, 10))
    const kept = all.find(({ origin, size }) => origin === checkpoint.origin && size === checkpoint.size) ?? checkpoint
    yield* publish(signing)
    return kept
  })

type Asking = WitnessAddress & { readonly verifier: CosignatureVerifier }

/** Fails with what a witness saw, and the note that it cosigned where that can be had and is what it must be. */
const withEvidence = (
  signing: Signing,
  checkpoint: KeptCheckpoint,
  witness: Asking,
  failure: WitnessForked | WitnessAhead,
): Effect.Effect<never, CosigningFailure> =>
  Effect.gen(function* () {
    const { url, size, held } = failure
    const vkey = vkeyOf(yield* signingKeyOf(signing))
    /** A note that this log and that witness signed: whatever else is shown shows nothing. */
    const openedFrom = (note: string | undefined): Option.Option<OpenedCheckpoint> =>
      Option.filter(Result.getSuccess(openCheckpoint(note ?? "", { origin: checkpoint.origin, vkey })), (opened) =>
        Result.match(verifyCosignatures(opened.note, [witness.verifier]), {
          onFailure: () => false,
          onSuccess: (cosignatures) => cosignatures.length > 0,
        }),
      )
    // One at the size of this checkpoint, or below it, can be held against the entries; a larger one only shows itself.
    for (const at of new Set([Math.min(size, held), held])) {
      const shown = [yield* heldBy(witness, checkpoint.origin, at), yield* keptBy(signing, witness, at)]
      for (const note of shown) {
        const opened = openedFrom(note)
        if (note === undefined || Option.isNone(opened)) continue
        const its = opened.value
        const evidence = { own: checkpoint.note, witnessed: note }
        if (its.size > size) return yield* new WitnessAhead({ url, size, held: its.size, evidence })
        const root = yield* signing.log.read((tx) => new TreeHashes(tx, signing.log.path).root(its.size))
        if (!sameHash(root, its.root)) return yield* new WitnessForked({ url, size, held: its.size, evidence })
        if (failure instanceof WitnessForked)
          return yield* new WitnessAnswerWrong({
            url,
            why: "它会签过的检查点与本台账一致，却不肯会签接着它的检查点 / what it has cosigned is of this log, and it refuses what continues it",
          })
      }
    }
    return yield* failure
  })

/** What the log itself keeps of a size with a cosignature of that witness's name. */
const keptBy = ({ log }: Signing, { verifier }: Asking, size: number) =>
  Effect.map(
    log.read((tx) => tx.checkpoints(size - 1, 1)),
    ([kept]) =>
      kept?.size === size && kept.cosignatures.some(({ witness }) => witness === verifier.name)
        ? noteOf(kept)
        : undefined,
  )
