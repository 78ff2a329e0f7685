/** Writing the files of a bundle: each hashed as it is written, the folder there only when all of them are. */
import { createHash } from "node:crypto"
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs"
import { dirname, join, resolve } from "node:path"

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
export const isFree = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0

/** A folder that comes into being whole. */
export class BundleFiles {
  readonly #folder: string
  readonly #partial: string
  readonly #listed: Array<Listed> = []

  constructor(folder: string) {
    this.#folder = resolve(folder)
    this.#partial = `${this.#folder}.partial`
    rmSync(this.#partial, { recursive: true, force: true })
    mkdirSync(this.#partial, { recursive: true })
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

  /** Puts the folder in its place. */
  finish(): void {
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true })
    renameSync(this.#partial, this.#folder)
  }

  /** Leaves nothing behind. */
  discard(): void {
    rmSync(this.#partial, { recursive: true, force: true })
  }
}
