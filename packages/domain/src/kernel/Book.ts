/**
 * A book in memory: the registers that a list of entries gives, purely.
 */
import type { PlainDate } from "./Calendar.ts"
import { yearOf } from "./Calendar.ts"
import type { Entry } from "./Event.ts"
import { foldInto, inOrder, Registers } from "./Fold.ts"
import type { Model } from "./Model.ts"
import { effective, type Asked } from "./Strike.ts"

/** How many entries of each type and year a book holds: what tells nothing recorded (未登记) from zero. */
export class Tally {
  readonly #counts = new Map<string, number>()
  add(type: string, on: string): void {
    this.addMany(type, yearOf(on as PlainDate), 1)
  }
  addMany(type: string, year: number, count: number): void {
    for (const key of [type, `${type}@${year}`]) this.#counts.set(key, (this.#counts.get(key) ?? 0) + count)
  }
  /** Entries of a type, in one year where given. */
  of(type: string, year?: number): number {
    return this.#counts.get(year === undefined ? type : `${type}@${year}`) ?? 0
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
