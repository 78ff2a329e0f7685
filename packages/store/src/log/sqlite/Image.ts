/** Images of SQLite files in memory: for reading one where SQLite cannot, or in a form that the file itself does not have. */
import { existsSync, readFileSync, statSync } from "node:fs"
import type { Database } from "better-sqlite3"
import { ReadOnlyBook } from "../../Failure.ts"

/** What tells whether a file, or the write-ahead log beside it, was written since; an empty one says nothing. */
export const stateOf = (path: string): string =>
  [path, `${path}-wal`]
    .map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }))
    .map((stat) =>
      stat === undefined || stat.size === 0n ? "" : [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(" "),
    )
    .join("; ")

/**
 * The image of a file whose folder cannot be written. A WAL file wants its shared memory beside it; where the last
 * writer closed cleanly the file alone is whole. Who may write the folder can write the file afterwards: see
 * {@link stateOf}.
 */
export const imageOf = (path: string): Buffer => {
  const wal = `${path}-wal`
  if (existsSync(wal) && statSync(wal).size > 0) throw new ReadOnlyBook({ path })
  return asRollback(readFileSync(path))
}

/** The image of an open file, with what its write-ahead log holds; closes it. */
export const imageOfOpen = (db: Database): Buffer => {
  try {
    return asRollback(db.serialize())
  } finally {
    db.close()
  }
}

/** SQLite takes a file from memory once its header (bytes 18 and 19) says rollback journal instead of WAL. */
const asRollback = (image: Buffer): Buffer => {
  image[18] = 1
  image[19] = 1
  return image
}
