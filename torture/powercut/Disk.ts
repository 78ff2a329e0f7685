/**
 * A folder on a disk whose power may fail: what is durable of it, and what is not yet.
 *
 * Decided conservatively, as POSIX promises and no more. The content of a file is durable once the file was synced
 * (`fsync`, `fdatasync`, which must also make the size durable that the data needs). A name (creation, unlink, rename)
 * is durable once the folder was synced: syncing a new file does not make its name durable, although ext4 does. Until
 * then each write may be there, not be there or be there in part, sector by sector, whatever came before or after it;
 * each name may stand as before or after any of the changes made to it, whatever became of other names.
 */
import type { Happening } from "./trace.ts"

/** A change of a file that is not durable yet. */
export type Change =
  | { readonly what: "write"; readonly at: number; readonly bytes: Buffer }
  | { readonly what: "truncate"; readonly size: number }

/** A file, whatever its names. */
export interface File {
  readonly id: number
  /** What is durable of it. */
  durable: Buffer
  /** The changes since, oldest first. */
  pending: Array<Change>
}

/** A file's content after changes; what grows without being written holds zeros. */
export const applied = (durable: Buffer, changes: ReadonlyArray<Change>): Buffer => {
  if (changes.length === 0) return durable
  const reach = changes.map((change) => (change.what === "write" ? change.at + change.bytes.length : change.size))
  const content = Buffer.alloc(Math.max(durable.length, ...reach))
  durable.copy(content)
  let size = durable.length
  for (const change of changes) {
    if (change.what === "write") {
      change.bytes.copy(content, change.at)
      size = Math.max(size, change.at + change.bytes.length)
    } else {
      if (change.size < size) content.fill(0, change.size, size)
      size = change.size
    }
  }
  return content.subarray(0, size)
}

/** A rename that is not durable: the old name goes only where the new one has come. */
export interface Renaming {
  readonly from: string
  /** The number of the change of the old name, counted from 1. */
  readonly gone: number
  readonly to: string
  readonly come: number
}

export class Disk {
  /** The files by the names that programs see. */
  readonly #live = new Map<string, File>()
  /** The files by the names that are durable. */
  readonly #durable = new Map<string, File>()
  /** Of each name changed since the folder was synced: what it came to stand for, change by change. */
  readonly #changed = new Map<string, Array<File | undefined>>()
  #renamings: Array<Renaming> = []
  #files = 0

  get live(): ReadonlyMap<string, File> {
    return this.#live
  }

  get durable(): ReadonlyMap<string, File> {
    return this.#durable
  }

  get changed(): ReadonlyMap<string, ReadonlyArray<File | undefined>> {
    return this.#changed
  }

  get renamings(): ReadonlyArray<Renaming> {
    return this.#renamings
  }

  /** Lets something happen; tells whether it changed what a power cut may leave. */
  happen(one: Happening): boolean {
    switch (one.what) {
      case "said":
        return false
      case "created":
        if (this.#live.has(one.path)) return false
        this.#name(one.path, { id: ++this.#files, durable: Buffer.alloc(0), pending: [] })
        return true
      case "unlinked":
        this.#name(one.path, undefined)
        return true
      case "renamed": {
        const come = this.#name(one.to, this.#file(one.from))
        this.#renamings.push({ from: one.from, gone: this.#name(one.from, undefined), to: one.to, come })
        return true
      }
      case "wrote":
        this.#file(one.path).pending.push({ what: "write", at: one.at, bytes: one.bytes })
        return true
      case "truncated":
        this.#file(one.path).pending.push({ what: "truncate", size: one.size })
        return true
      case "synced": {
        const file = this.#file(one.path)
        const pending = file.pending.length
        file.durable = applied(file.durable, file.pending)
        file.pending = []
        return pending > 0
      }
      case "syncedFolder": {
        const changed = this.#changed.size
        for (const [path, file] of [...this.#changed].map(([name, files]) => [name, files.at(-1)] as const))
          if (file === undefined) this.#durable.delete(path)
          else this.#durable.set(path, file)
        this.#changed.clear()
        this.#renamings = []
        return changed > 0
      }
    }
  }

  #file(path: string): File {
    const file = this.#live.get(path)
    if (file === undefined) throw new Error(`the trace writes to ${path}, which it never created`)
    return file
  }

  /** Changes a name; gives how many changes of it there are since the folder was synced. */
  #name(path: string, file: File | undefined): number {
    if (file === undefined) this.#live.delete(path)
    else this.#live.set(path, file)
    const changes = [...(this.#changed.get(path) ?? []), file]
    this.#changed.set(path, changes)
    return changes.length
  }
}
