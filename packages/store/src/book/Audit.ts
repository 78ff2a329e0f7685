/** What an auditor asks of a book: checkpoints, proofs, differences, late entries, bundles. */
import { Effect } from "effect"
import type { Model } from "@taizhang/domain/kernel/Model"
import { exportBundle, type Exported } from "../bundle/Export.ts"
import {
  LogForked,
  NoSuchPosition,
  NotCheckpointed,
  NotWitnessed,
  VkeyUnfit,
  type AuditFailure,
  type FolderTaken,
  type HeldFailure,
  type LogFailure,
} from "../Failure.ts"
import type { KeptCheckpoint } from "../log/EventLog.ts"
import type { CosignatureVerifier } from "../merkle/Cosignature.ts"
import { sameHash } from "../merkle/Hash.ts"
import { vkeyOf } from "../merkle/Key.ts"
import { writeTlogProof } from "../merkle/TlogProof.ts"
import type { WitnessAddress } from "../witness/Client.ts"
import { clock, type Asked } from "./Asked.ts"
import { assertFit, originOf, sign, signedBefore, signingKeyOf, type Signing } from "./Checkpoints.ts"
import { cosignedBy, type CosigningFailure } from "./Cosigning.ts"
import { entriesBetween, momentsOf, movedBetween, type Between, type Difference } from "./Difference.ts"
import { newestOf, noteOf } from "./KeptCheckpoint.ts"
import { TreeHashes, type ConsistencyProof, type InclusionProof } from "./Proofs.ts"
import type { ReadFailure } from "./Answering.ts"
import type { Figures } from "./Reads.ts"
import { backdated, brackets, newestCosigned, witnessesOf, type Bracket, type Late } from "./Witnessed.ts"

/** A proof of inclusion with the checkpoint that it leads to. */
export interface Proven extends InclusionProof {
  /** The signed note of the checkpoint, with its cosignatures. */
  readonly checkpoint: string
  /** The proof as a text that verifies offline (C2SP tlog-proof). */
  readonly text: string
}

/** What a long read is told and tells. */
export interface Long {
  readonly onProgress?: (done: number, of: number) => void
}

/** Whose witnesses count: the texts of their keys. */
export interface Trusting {
  readonly witnesses?: ReadonlyArray<string>
}

/** The operations of an auditor. */
export interface AuditOperations {
  /** The text of the key that verifies the log's checkpoints, to be handed over once by a way that nobody can alter. */
  readonly vkey: () => Effect.Effect<string, HeldFailure>
  /** Signs the log as it stands; the newest checkpoint again where nothing was recorded since. */
  readonly checkpoint: () => Effect.Effect<KeptCheckpoint, AuditFailure>
  /** The newest checkpoint that is kept; undefined where none is. */
  readonly newestCheckpoint: () => Effect.Effect<KeptCheckpoint | undefined, LogFailure>
  /** Whether the log is known to have been signed, by what it keeps or by its key, which knows it too. */
  readonly isSigned: () => Effect.Effect<boolean, HeldFailure>
  /**
   * Has the log cosigned by a witness as it stands, and keeps the cosignature with the checkpoint. The witness's own
   * state is followed from wherever it is; one that fell back is refused. One that holds another history of this log, or
   * a longer one, tells that the log forked or is behind, with the two notes that show it.
   */
  readonly cosign: (witness: WitnessAddress) => Effect.Effect<KeptCheckpoint, CosigningFailure>
  /** That an entry stands in the log, by the newest checkpoint. */
  readonly prove: (position: number) => Effect.Effect<Proven, AuditFailure>
  /** That the log of one size continues that of a smaller one. */
  readonly consistency: (from: number, to: number) => Effect.Effect<ConsistencyProof, AuditFailure>
  /** What changed between two moments; the figures are those of the year or day asked. */
  readonly diff: (between: Between, asked?: Asked) => Effect.Effect<Difference, AuditFailure | ReadFailure>
  /** In which spans of time entries entered the log, by the witnesses trusted. */
  readonly brackets: (trusting?: Trusting) => Effect.Effect<ReadonlyArray<Bracket>, VkeyUnfit | LogFailure>
  /** Entries recorded more than some days after their fact, or outside their bracket. */
  readonly backdated: (
    days: number,
    options?: Trusting & Long,
  ) => Effect.Effect<ReadonlyArray<Late>, VkeyUnfit | LogFailure>
  /**
   * Writes a bundle that verifies without this program; figures as known at its checkpoint. That is signed now, or with
   * witnesses the newest that all of them have cosigned: entries after it are not in the bundle.
   */
  readonly exportTo: (
    folder: string,
    asked?: Asked,
    options?: Trusting & Long,
  ) => Effect.Effect<Exported, VkeyUnfit | NotWitnessed | AuditFailure | FolderTaken | ReadFailure>
}

/** What they work with. */
export interface Auditing {
  readonly signing: Signing
  readonly model: Model
  readonly figures: (asked: Asked) => Effect.Effect<Figures, ReadFailure>
}

export const audit = ({ signing, model, figures }: Auditing): AuditOperations => {
  const { log } = signing
  const trusted = ({ witnesses = [] }: Trusting) =>
    Effect.mapError(Effect.fromResult(witnessesOf(witnesses)), ({ said }) => new VkeyUnfit({ why: said }))
  const signed = Effect.flatMap(clock, ({ now }) => sign(signing, now))
  /** The newest that is kept, of the origin under which the log signs now or else of one before. */
  const keptNewest = log.read((tx) =>
    Effect.gen(function* () {
      const kept = (yield* newestOf(tx, yield* originOf(log, tx))) ?? (yield* tx.newestCheckpoint)
      if (kept !== undefined) yield* assertFit(signing, tx, kept)
      return kept
    }),
  )
  /** The newest that is kept of the origin under which the log signs now, cosigned by each of some witnesses. */
  const newestOfAll = (witnesses: ReadonlyArray<CosignatureVerifier>) =>
    log.read((tx) =>
      Effect.gen(function* () {
        const kept = yield* newestCosigned(tx, yield* originOf(log, tx), witnesses)
        if (kept === undefined)
          return yield* new NotWitnessed({ path: log.path, witnesses: witnesses.map(({ name }) => name) })
        yield* assertFit(signing, tx, kept)
        return kept
      }),
    )
  /** The newest checkpoint of the log's own origin; signed now where the book can be written. */
  const newest = Effect.gen(function* () {
    if (log.writable && log.meta.copyOf === undefined) return yield* signed
    return (yield* keptNewest) ?? (yield* new NotCheckpointed({ position: 1 }))
  })
  const within = (position: number, least: number) =>
    Effect.flatMap(
      log.read((tx) => tx.head),
      (head) =>
        Number.isSafeInteger(position) && position >= least && position <= head
          ? Effect.void
          : Effect.fail(new NoSuchPosition({ position, head })),
    )

  return {
    vkey: () =>
      log.meta.copyOf === undefined ? Effect.map(signingKeyOf(signing), vkeyOf) : Effect.succeed(log.meta.copyOf),
    checkpoint: () => signed,
    newestCheckpoint: () => log.read((tx) => tx.newestCheckpoint),
    isSigned: () =>
      Effect.flatMap(
        log.read((tx) => tx.newestCheckpoint),
        (kept) =>
          kept === undefined ? Effect.map(signedBefore(signing), ({ length }) => length > 0) : Effect.succeed(true),
      ),
    cosign: (witness) => cosignedBy(signing, witness),
    prove: (position) =>
      Effect.gen(function* () {
        yield* within(position, 1)
        const kept = yield* keptNewest
        const covering = kept !== undefined && kept.size >= position ? kept : yield* newest
        if (covering.size < position) return yield* new NotCheckpointed({ position })
        const { size, origin, root } = covering
        const proof = yield* log.read((tx) => new TreeHashes(tx, log.path).inclusion(position - 1, size))
        if (!sameHash(proof.root, root)) return yield* new LogForked({ path: log.path, size, origin })
        const checkpoint = noteOf(covering)
        return {
          ...proof,
          checkpoint,
          text: writeTlogProof({ index: proof.index, hashes: proof.hashes, checkpoint }),
        }
      }),
    consistency: (from, to) =>
      Effect.gen(function* () {
        yield* within(to, 0)
        if (!Number.isSafeInteger(from) || from < 0 || from > to)
          return yield* new NoSuchPosition({ position: from, head: to })
        return yield* log.read((tx) => new TreeHashes(tx, log.path).consistency(from, to))
      }),
    diff: (between, asked = {}) =>
      Effect.gen(function* () {
        if ("positions" in between) for (const position of between.positions) yield* within(position, 0)
        const [before, after] = momentsOf(between, asked)
        const entries = yield* entriesBetween(log, between)
        return { entries, figures: movedBetween(model, yield* figures(before), yield* figures(after)) }
      }),
    brackets: (trusting = {}) => Effect.flatMap(trusted(trusting), (witnesses) => brackets(log, witnesses)),
    backdated: (days, options = {}) =>
      Effect.flatMap(trusted(options), (witnesses) => backdated(log, witnesses, days, options.onProgress)),
    exportTo: (folder, asked = {}, { onProgress, ...trusting } = {}) =>
      Effect.gen(function* () {
        const witnesses = yield* trusted(trusting)
        const checkpoint = yield* witnesses.length === 0 ? newest : newestOfAll(witnesses)
        const known = yield* figures({ ...asked, knownAt: checkpoint.size })
        return yield* exportBundle({ signing, model, checkpoint, figures: known }, folder, onProgress)
      }),
  }
}
