/**
 * Proofs that an entry stands in a log, as a text that verifies offline (C2SP tlog-proof, files `.tlog-proof`): the
 * index of its leaf, an inclusion proof, and a checkpoint with the cosignatures of witnesses.
 */
import { Result } from "effect"
import { fromBase64, hashFromBase64, toBase64 } from "./Base64.ts"
import { parseSize } from "./Checkpoint.ts"
import { leafHash, type Hash } from "./Hash.ts"
import { noteText } from "./Note.ts"
import { refuse, type NoteRefused } from "./NoteRefused.ts"
import { openWitnessed, type Policy, type Witnessed } from "./Policy.ts"
import { MAX_PROOF, verifyInclusion } from "./Proof.ts"

const HEADER = "c2sp.org/tlog-proof@v1"

export interface TlogProof {
  /** Of the leaf, from 0: entry *n* of a log is leaf *n* - 1. */
  readonly index: number
  /** From the leaf's sibling up. */
  readonly hashes: ReadonlyArray<Hash>
  /** The signed note, as the log issued it, with cosignatures. */
  readonly checkpoint: string
  /** What an application adds. Nothing vouches for it: it is not under any signature. */
  readonly extra?: Uint8Array
}

/** Writes a proof. */
export const writeTlogProof = ({ index, hashes, checkpoint, extra }: TlogProof): string =>
  [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
    "",
    checkpoint,
  ].join("\n")

/** Reads a proof, which nobody has verified. */
export const parseTlogProof = (input: string | Uint8Array): Result.Result<TlogProof, NoteRefused> =>
  Result.gen(function* () {
    const text = yield* noteText(input)
    const [header = "", ...lines] = text.split("\n\n", 1).join().split("\n")
    if (header !== HEADER) return yield* refuse("noProof", header.slice(0, 80))
    const end = text.indexOf("\n\n")
    if (end < 0) return yield* refuse("proofMalformed", "没有空行 / no empty line")
    const extraLine = lines[0]?.startsWith("extra ") === true ? lines.shift() : undefined
    const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice("extra ".length))
    if (extraLine !== undefined && (extra === undefined || extra.length === 0))
      return yield* refuse("proofMalformed", extraLine.slice(0, 80))
    const indexLine = lines.shift() ?? ""
    if (!indexLine.startsWith("index ")) return yield* refuse("proofMalformed", indexLine.slice(0, 80))
    const index = yield* parseSize(indexLine.slice("index ".length))
    if (lines.length > MAX_PROOF) return yield* refuse("proofMalformed", `${lines.length} hashes`)
    const hashes = yield* Result.all(lines.map(hashIn))
    return { index, hashes, checkpoint: text.slice(end + 2), ...(extra === undefined ? {} : { extra }) }
  })

const hashIn = (line: string): Result.Result<Hash, NoteRefused> => {
  const hash = hashFromBase64(line)
  return hash === undefined ? refuse("proofMalformed", line.slice(0, 80)) : Result.succeed(hash)
}

/** A proof that was verified: the leaf stands at the index of the log whose checkpoint this is. */
export interface Included extends Witnessed {
  readonly index: number
}

/** Verifies that a proof shows the exact bytes of a leaf in a log, under what the verifier trusts. Needs no network. */
export const verifyTlogProof = (
  input: string | Uint8Array,
  leaf: Uint8Array,
  policy: Policy,
): Result.Result<Included, NoteRefused> =>
  Result.gen(function* () {
    const { index, hashes, checkpoint: signed } = yield* parseTlogProof(input)
    const witnessed = yield* openWitnessed(policy, signed)
    const { size, root } = witnessed.checkpoint
    return verifyInclusion({ index, size, leaf: leafHash(leaf), proof: hashes, root })
      ? { index, ...witnessed }
      : yield* refuse("notIncluded", String(index))
  })
