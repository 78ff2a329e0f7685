/** The tiles of a tree while its leaves go by: each is written when it is full, the rightmost ones at the end. */
import type { Hash } from "../merkle/Hash.ts"
import { tilePath, type Tile } from "../merkle/Tiles.ts"
import { perfectRoot, TILE_WIDTH } from "../merkle/Tree.ts"

export class TileWriter {
  readonly #write: (path: string, bytes: Uint8Array) => void
  readonly #levels: Array<{ hashes: Array<Hash>; index: number }> = []

  constructor(write: (path: string, bytes: Uint8Array) => void) {
    this.#write = write
  }

  push(leaf: Hash): void {
    this.#put(0, leaf)
  }

  #put(level: number, hash: Hash): void {
    const tile = (this.#levels[level] ??= { hashes: [], index: 0 })
    tile.hashes.push(hash)
    if (tile.hashes.length < TILE_WIDTH) return
    this.#emit({ level, index: tile.index, width: TILE_WIDTH }, tile.hashes)
    const root = perfectRoot(tile.hashes)
    this.#levels[level] = { hashes: [], index: tile.index + 1 }
    this.#put(level + 1, root)
  }

  #emit(tile: Tile, hashes: ReadonlyArray<Hash>): void {
    this.#write(tilePath(tile), Buffer.concat(hashes))
  }

  end(): void {
    for (const [level, { hashes, index }] of this.#levels.entries())
      if (hashes.length > 0) this.#emit({ level, index, width: hashes.length }, hashes)
  }
}
