/**
 * What the writer remembers between its transactions, so that it need not read it again: the numbers of entities, and
 * register rows. A transaction that does not commit, and any write by another connection, makes it forget everything.
 */
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"

export class Remembered {
  readonly #numbers = new Map<Tag, number>()
  readonly #rows = new Map<Tag, RegisterRow>()
  #version: number | undefined
  readonly #most: { readonly rows: number; readonly numbers: number }

  /** @param most how much is kept: 20,000 rows of the usual few kilobytes are some 100 MB */
  constructor(most = { rows: 20_000, numbers: 200_000 }) {
    this.#most = most
  }

  /**
   * Begins a transaction.
   *
   * @param version SQLite's `data_version`: another number than before once another connection has written
   */
  begin(version: number): void {
    if (version !== this.#version) this.forget()
    this.#version = version
  }

  forget(): void {
    this.#numbers.clear()
    this.#rows.clear()
  }

  number(tag: Tag, find: () => number): number {
    let no = this.#numbers.get(tag)
    if (no === undefined) {
      no = find()
      if (this.#numbers.size >= this.#most.numbers) this.#numbers.clear()
      this.#numbers.set(tag, no)
    }
    return no
  }

  row(tag: Tag): RegisterRow | undefined {
    return this.#rows.get(tag)
  }

  keep(tag: Tag, row: RegisterRow | undefined): void {
    // Deleted first, so that a map's order of insertion is the order of use.
    this.#rows.delete(tag)
    if (row === undefined) return
    this.#rows.set(tag, row)
    if (this.#rows.size > this.#most.rows) for (const oldest of this.#rows.keys()) return void this.#rows.delete(oldest)
  }

  forgetRows(): void {
    this.#rows.clear()
  }
}
