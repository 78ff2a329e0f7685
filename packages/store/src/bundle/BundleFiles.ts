/** Writing the files of a bundle: each hashed as it is written, the folder there only when all of them are. */
import { createHash } from "node:crypto"
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs"
import { dirname, join, resolve } from "node:path"
import { isTaken, madeBeside } from "../Partial.ts"

/** A file of a bundle and the SHA-256 of its bytes in lower-case hex. */
export interface Listed {
  readonly path: string
  readonly sha256: string
}

/** A file that is being written. */
export interface Writing {
  readonly write: (bytes: Uint8Array | string) => void
  readonly end: () => void
}

/** Whether a bundle can be written to a folder: nothing is there, or an empty folder. */
export const isFree = (folder: string): boolean => {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found === undefined || (found.isDirectory() && readdirSync(folder).length === 0)
}

/** A folder that comes into being whole. */
export class BundleFiles {
  readonly #folder: string
  readonly #partial: string
  readonly #listed: Array<Listed> = []

  constructor(folder: string) {
    this.#folder = existsSync(folder) ? realpathSync(folder) : resolve(folder)
    mkdirSync(dirname(this.#folder), { recursive: true })
    this.#partial = madeBeside(this.#folder, (partial) => mkdirSync(partial))
  }

  /** Begins a file at a path with `/` between its parts. */
  begin(path: string): Writing {
    const file = join(this.#partial, ...path.split("/"))
    mkdirSync(dirname(file), { recursive: true })
    const open = openSync(file, "wx")
    const hash = createHash("sha256")
    return {
      write: (bytes) => {
        const given = typeof bytes === "string" ? Buffer.from(bytes) : bytes
        hash.update(given)
        for (let at = 0; at < given.length;) at += writeSync(open, given, at)
      },
      end: () => {
        fsyncSync(open)
        closeSync(open)
        this.#listed.push({ path, sha256: hash.digest("hex") })
      },
    }
  }

  write(path: string, bytes: Uint8Array | string): void {
    const file = this.begin(path)
    file.write(bytes)
    file.end()
  }

  /** The files written so far, by the bytes of their paths. */
  listed(): ReadonlyArray<Listed> {
    return this.#listed.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  }

  /** Puts the folder in its place; false where something else stands there by now, which stays. */
  finish(): boolean {
    try {
      if (existsSync(this.#folder)) rmdirSync(this.#folder)
      renameSync(this.#partial, this.#folder)
      return true
    } catch (cause) {
      if (isTaken(cause)) return false
      throw cause
    }
  }

  /** Leaves nothing behind. */
  discard(): void {
    rmSync(this.#partial, { recursive: true, force: true })
  }
}
