/**
 * A book in memory: the registers that a list of entries gives, purely.
 */
import type { Entry } from "./Event.ts"
import { foldInto, inOrder, Registers } from "./Fold.ts"
import type { Model } from "./Model.ts"
import { effective, type Asked } from "./Strike.ts"

/** How many entries of each type and year a book holds: what tells nothing recorded (未登记) from zero. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>()
  add(type: string, on: string): void {
    this.#put(type, on.slice(0, 4), 1)
  }
  addMany(type: string, year: number, count: number): void {
    this.#put(type, String(year).padStart(4, "0"), count)
  }
  #put(type: string, year: string, count: number): void {
    let years = this.#counts.get(type)
    if (years === undefined) this.#counts.set(type, (years = new Map<string, number>()))
    years.set(year, (years.get(year) ?? 0) + count)
  }
  /** Entries of a type, in one year where given. */
  of(type: string, year?: number): number {
    const years = this.#counts.get(type)
    if (years === undefined) return 0
    if (year !== undefined) return years.get(String(year).padStart(4, "0")) ?? 0
    return [...years.values()].reduce((sum, count) => sum + count, 0)
  }
}

export interface Book {
  readonly model: Model
  readonly position: number
  readonly registers: Registers
  readonly tally: Tally
}

/**
 * Replays entries, in whatever order they are given, into a book.
 *
 * @param asked only facts dated by `asOf`, as known at position `knownAt`
 */
export const replay = (model: Model, entries: ReadonlyArray<Entry>, asked: Asked = {}): Book => {
  const registers = new Registers()
  const tally = new Tally()
  for (const entry of inOrder(model, effective(entries, asked))) {
    foldInto(model, registers, entry)
    tally.add(entry.type, entry.occurredOn)
  }
  const last = entries.reduce((position, entry) => Math.max(position, entry.position), 0)
  return { model, position: Math.min(last, asked.knownAt ?? last), registers, tally }
}
