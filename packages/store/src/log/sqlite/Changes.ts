/** Being told of what is recorded in a file: SQLite tells nobody, but says cheaply whether another has written. */
import { openFileToRead } from "./SqliteLog.ts"
import { pause, type ChangesOptions } from "../changes.ts"

/** How long it waits before it asks again, in milliseconds. */
const PAUSE = 100

/** The last position of a book's file whenever it has moved past what was told before, until the signal ends it. */
export async function* changes(
  path: string,
  { after = 0, signal }: ChangesOptions,
): AsyncGenerator<number, void, undefined> {
  const db = await openFileToRead(path)
  try {
    const version = db.prepare<[], number>("PRAGMA data_version").pluck()
    const last = db.prepare<[], number>("SELECT coalesce(max(position), 0) FROM entry").pluck()
    const ended = (): boolean => signal?.aborted === true
    let told = after
    for (let before: number | undefined; !ended(); await pause(PAUSE, signal)) {
      const now = version.get()
      if (now === before) continue
      before = now
      const head = last.get() ?? 0
      if (head <= told) continue
      told = head
      yield head
    }
  } finally {
    db.close()
  }
}
