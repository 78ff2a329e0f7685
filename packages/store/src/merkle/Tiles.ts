/** The tiles of a tree as files: the layout of C2SP tlog-tiles, which any transparency-log tool reads. */
import { TILE_WIDTH } from "./Tree.ts"

/** A tile: up to 256 hashes side by side at a level; those of level 0 are leaf hashes. */
export interface Tile {
  readonly level: number
  readonly index: number
  /** How many hashes it holds, 256 where it is full. */
  readonly width: number
}

/** The path of a tile, such as `tile/1/x001/x234/067.p/12`. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? "" : `.p/${width}`}`

/** An index in groups of three digits, each but the last marked with an x. */
const indexPath = (index: number): string => {
  const groups = [String(index % 1000).padStart(3, "0")]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`)
  return groups.join("/")
}

/** The tiles of a tree of a size, level by level. */
export function* tilesOf(size: number): Generator<Tile> {
  let level = 0
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) {
    for (let index = 0; index * TILE_WIDTH < hashes; index += 1)
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) }
    level += 1
  }
}
