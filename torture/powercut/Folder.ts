/** A folder that holds one image after another: only what differs from what it holds is written. */
import { closeSync, ftruncateSync, openSync, readdirSync, rmSync, writeSync } from "node:fs"
import { basename, join } from "node:path"
import type { Image } from "./image.ts"

const BLOCK = 4096

export class Folder {
  readonly #folder: string
  /** What each file is known to hold. */
  readonly #holds = new Map<string, Buffer>()
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Makes the folder hold an image; only names are kept of its paths. */
  hold(image: Image): void {
    const wanted = new Map([...image].map(([path, content]) => [basename(path), content]))
    for (const name of readdirSync(this.#folder))
      if (!wanted.has(name)) {
        rmSync(join(this.#folder, name))
        this.#holds.delete(name)
      }
    for (const [name, content] of wanted) this.#write(name, content)
  }

  /** Forgets what files hold, after something else may have written them. */
  forget(): void {
    this.#holds.clear()
  }

  #write(name: string, content: Buffer): void {
    const holds = this.#holds.get(name)
    if (holds === content) return
    const file = openSync(join(this.#folder, name), holds === undefined ? "w" : "r+", 0o600)
    try {
      if (holds === undefined) writeSync(file, content, 0, content.length, 0)
      else {
        if (holds.length > content.length) ftruncateSync(file, content.length)
        for (let at = 0; at < content.length; at += BLOCK) {
          const until = Math.min(content.length, at + BLOCK)
          const same = until <= holds.length && content.compare(holds, at, until, at, until) === 0
          if (!same) writeSync(file, content, at, until - at, at)
        }
      }
    } finally {
      closeSync(file)
    }
    this.#holds.set(name, content)
  }
}
