/**
 * The newest checkpoint as a file beside the book (`town.db.checkpoint`): what is handed to the county office and to
 * auditors, and what tells, when the book is opened, that an older backup was put in its place.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs"
import { syncFolder } from "../log/sqlite/Connection.ts"

/** Where the checkpoint of a book stands. */
export const checkpointPathOf = (bookPath: string): string => `${bookPath}.checkpoint`

/** The bytes of the file; undefined where there is none. */
export const readCheckpointFile = (path: string): Uint8Array | undefined =>
  existsSync(path) ? readFileSync(path) : undefined

/** Puts a checkpoint in place of the one before, whole or not at all, durable when it returns. */
export const writeCheckpointFile = (path: string, note: string): void => {
  const next = `${path}.next`
  // What a crash left, or somebody put there as a link to another file, is taken away, never written through.
  rmSync(next, { force: true })
  const file = openSync(next, "wx", 0o644)
  try {
    writeSync(file, note)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(next, path)
  syncFolder(path)
}
