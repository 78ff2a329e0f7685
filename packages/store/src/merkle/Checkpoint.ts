/**
 * Checkpoints (C2SP tlog-checkpoint): a signed note whose text is the log's origin, its size and its root.
 *
 * A log never signs two checkpoints of which one does not continue the other. Who reads one says himself whose it must
 * be and by which key: neither is taken from the checkpoint.
 */
import { Result } from "effect"
import { hashFromBase64, toBase64 } from "./Base64.ts"
import type { Hash } from "./Hash.ts"
import {
  noteText,
  noteVerifier,
  parseNote,
  signNote,
  verifyNote,
  type Note,
  type OpenedNote,
  type Signer,
  type Verifier,
} from "./Note.ts"
import { refuse, type NoteRefused } from "./NoteRefused.ts"

/** What a log commits to: how many entries it holds, and the root of the tree over them. */
export interface TreeHead {
  /** Which log; a line of text that is not empty. */
  readonly origin: string
  /** Up to 2 ** 53 - 1. */
  readonly size: number
  readonly root: Hash
}

/** A tree head as the text of a checkpoint says it. */
export interface Checkpoint extends TreeHead {
  /** Lines after the third: signed, but nobody can audit them. This program writes none. */
  readonly extensions: ReadonlyArray<string>
}

/** A checkpoint that the log's key signed. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly note: OpenedNote
}

/** A number of entries in decimal, without leading zeros. */
export const parseSize = (text: string): Result.Result<number, NoteRefused> => {
  if (!/^(0|[1-9][0-9]*)$/.test(text)) return refuse("sizeMalformed", text.slice(0, 40))
  const size = Number(text)
  return Number.isSafeInteger(size) ? Result.succeed(size) : refuse("sizeTooLarge", text.slice(0, 40))
}

/** Whether a text can be the origin of a log: one line, not empty. */
export const isOrigin = (text: string): boolean =>
  text !== "" && !text.includes("\n") && Result.isSuccess(noteText(text))

/** Reads the text of a checkpoint, which nobody has verified. */
export const parseCheckpoint = (text: string): Result.Result<Checkpoint, NoteRefused> => {
  const lines = text.split("\n")
  if (lines.pop() !== "" || lines.length < 3 || lines.includes("")) return refuse("checkpointMalformed")
  const [origin = "", sizeText = "", rootText = "", ...extensions] = lines
  return Result.flatMap(parseSize(sizeText), (size) => {
    const root = hashFromBase64(rootText)
    return root === undefined
      ? refuse("rootMalformed", rootText.slice(0, 80))
      : Result.succeed({ origin, size, root, extensions })
  })
}

/** The text of a checkpoint. Throws where the head is none. */
export const checkpointText = ({ origin, size, root }: TreeHead): string => {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`
  const read = parseCheckpoint(text)
  if (!isOrigin(origin) || Result.isFailure(read)) throw new Error(`this is no tree head: ${JSON.stringify(text)}`)
  return text
}

/** Signs a checkpoint: only of what a commit has made durable, and never of a tree that forks from an earlier one. */
export const signCheckpoint = (head: TreeHead, ...signers: readonly [Signer, ...Array<Signer>]): string =>
  signNote(checkpointText(head), signers)

/** Verifies a checkpoint of a log, which one of the given keys must have signed. */
export const verifyCheckpoint = (
  note: Note,
  origin: string,
  verifiers: ReadonlyArray<Verifier>,
): Result.Result<OpenedCheckpoint, NoteRefused> =>
  Result.flatMap(verifyNote(note, verifiers), (opened) =>
    Result.flatMap(parseCheckpoint(opened.text), (checkpoint) =>
      checkpoint.origin === origin
        ? Result.succeed({ ...checkpoint, note: opened })
        : refuse("otherOrigin", checkpoint.origin.slice(0, 200)),
    ),
  )

/** Reads a checkpoint of the log with an origin and a key (a text of type 0x01), both named by the reader. */
export const openCheckpoint = (
  input: string | Uint8Array,
  { origin, vkey }: { readonly origin: string; readonly vkey: string },
): Result.Result<OpenedCheckpoint, NoteRefused> =>
  Result.gen(function* () {
    return yield* verifyCheckpoint(yield* parseNote(input), origin, [yield* noteVerifier(vkey)])
  })
