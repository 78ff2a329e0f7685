/** Ways to damage a file: each case follows from the seed and its number. */
import { chance } from "../random.ts"

/** How many cases of each kind; they are numbered in this order. */
export interface Harms {
  readonly flips: number
  readonly zeroed: number
  readonly swapped: number
  readonly truncated: number
}

export type Harm =
  | { readonly what: "bit flipped"; readonly byte: number; readonly bit: number }
  | { readonly what: "page zeroed"; readonly page: number }
  | { readonly what: "pages swapped"; readonly page: number; readonly with: number }
  | { readonly what: "truncated"; readonly size: number }

const PAGE = 4096

export const count = ({ flips, zeroed, swapped, truncated }: Harms): number => flips + zeroed + swapped + truncated

/** The harm of a case to a file of some size. Pages are counted from 0. */
export const harmOf = (seed: number, number: number, { flips, zeroed, swapped }: Harms, size: number): Harm => {
  const random = chance(seed * 1_000_003 + number)
  const pages = Math.floor(size / PAGE)
  if (number < flips) return { what: "bit flipped", byte: random.below(size), bit: random.below(8) }
  if (number < flips + zeroed) return { what: "page zeroed", page: random.below(pages) }
  if (number < flips + zeroed + swapped) {
    const page = random.below(pages)
    return { what: "pages swapped", page, with: (page + 1 + random.below(pages - 1)) % pages }
  }
  return { what: "truncated", size: random.below(size) }
}

/** A copy of a file with a harm done to it. */
export const harmed = (file: Buffer, harm: Harm): Buffer => {
  if (harm.what === "truncated") return file.subarray(0, harm.size)
  const copy = Buffer.from(file)
  if (harm.what === "bit flipped") copy[harm.byte] = (copy[harm.byte] as number) ^ (1 << harm.bit)
  if (harm.what === "page zeroed") copy.fill(0, harm.page * PAGE, (harm.page + 1) * PAGE)
  if (harm.what === "pages swapped") {
    const [one, other] = [harm.page * PAGE, harm.with * PAGE]
    file.copy(copy, one, other, other + PAGE)
    file.copy(copy, other, one, one + PAGE)
  }
  return copy
}
