/** The body of an `add-checkpoint` request (C2SP tlog-witness): the old size, a consistency proof, a checkpoint. */
import { Result } from "effect"
import { hashFromBase64, toBase64 } from "../merkle/Base64.ts"
import { parseCheckpoint, parseSize, type Checkpoint } from "../merkle/Checkpoint.ts"
import type { Hash } from "../merkle/Hash.ts"
import { noteText, parseNote, type Note } from "../merkle/Note.ts"
import { refuse, type NoteRefused } from "../merkle/NoteRefused.ts"
import { MAX_PROOF } from "../merkle/Proof.ts"

/** What a witness is asked to cosign. */
export interface AddCheckpoint {
  /** The size of the newest checkpoint that the witness has cosigned of this log; 0 where there is none. */
  readonly old: number
  /** That the checkpoint continues the tree of that size; empty from 0. */
  readonly proof: ReadonlyArray<Hash>
  /** The signed checkpoint. */
  readonly checkpoint: string
}

/** Writes the body of a request. */
export const writeRequest = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${old}`, ...proof.map(toBase64), "", checkpoint].join("\n")

/** A request as it is written, with nothing of it verified. */
export interface Asked extends Omit<AddCheckpoint, "checkpoint"> {
  readonly note: Note
  readonly checkpoint: Checkpoint
}

/** Reads the body of a request. */
export const parseRequest = (body: Uint8Array): Result.Result<Asked, NoteRefused> =>
  Result.gen(function* () {
    const text = yield* noteText(body)
    const end = text.indexOf("\n\n")
    const [first = "", ...lines] = text.split("\n\n", 1).join().split("\n")
    if (!first.startsWith("old ")) return yield* refuse("requestMalformed", first.slice(0, 80))
    const old = yield* parseSize(first.slice("old ".length))
    if (lines.length > MAX_PROOF) return yield* refuse("requestMalformed", `${lines.length} hashes`)
    const proof = yield* Result.all(lines.map(hashIn))
    const note = yield* parseNote(text.slice(end + 2))
    return { old, proof, note, checkpoint: yield* parseCheckpoint(note.text) }
  })

const hashIn = (line: string): Result.Result<Hash, NoteRefused> => {
  const hash = hashFromBase64(line)
  return hash === undefined ? refuse("requestMalformed", line.slice(0, 80)) : Result.succeed(hash)
}
