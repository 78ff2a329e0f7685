/**
 * What the writer remembers between its transactions, so that it need not read it again: the numbers of entities,
 * register rows, the state of the tree, the recent tags. A transaction that does not commit, and any write by another
 * connection, makes it forget everything.
 */
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"
import type { TreeState } from "../../merkle/Tree.ts"

/** The tags of one append: the numbers of the entities that each of its entries names, from its first position on. */
export interface RecentTags {
  readonly position: number
  readonly entities: ReadonlyArray<ReadonlyArray<number>>
}

export class Remembered {
  readonly #numbers = new Map<Tag, number>()
  readonly #rows = new Map<Tag, RegisterRow>()
  #tree: TreeState | undefined
  #recent: Map<number, Array<number>> | undefined
  #recentTags = 0
  readonly #absent = new Set<string>()
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
    this.forgetAbsent()
  }

  forget(): void {
    this.#numbers.clear()
    this.#rows.clear()
    this.#tree = undefined
    this.#recent = undefined
    this.forgetAbsent()
  }

  /** Ids that are not recorded: true until something is appended, for nobody else writes meanwhile. */
  keepAbsent(ids: ReadonlyArray<string>): void {
    for (const id of ids) this.#absent.add(id)
  }

  areAbsent(ids: ReadonlyArray<string>): boolean {
    return ids.every((id) => this.#absent.has(id))
  }

  forgetAbsent(): void {
    if (this.#absent.size > 0) this.#absent.clear()
  }

  tree(read: () => TreeState): TreeState {
    return (this.#tree ??= read())
  }

  keepTree(tree: TreeState): void {
    this.#tree = tree
  }

  /** The positions of the recent tags by the number of their entity. */
  #recents(read: () => Iterable<RecentTags>): Map<number, Array<number>> {
    if (this.#recent === undefined) {
      this.#recent = new Map()
      this.#recentTags = 0
      for (const tags of read()) this.#add(this.#recent, tags)
    }
    return this.#recent
  }

  #add(recent: Map<number, Array<number>>, { position, entities }: RecentTags): void {
    for (const [index, named] of entities.entries())
      for (const entity of named) {
        const positions = recent.get(entity)
        if (positions === undefined) recent.set(entity, [position + index])
        else positions.push(position + index)
        this.#recentTags += 1
      }
  }

  /** The recent positions of an entity. */
  recentOf(entity: number, read: () => Iterable<RecentTags>): ReadonlyArray<number> {
    return this.#recents(read).get(entity) ?? []
  }

  /** Adds the tags of an append, which stand in the table already; gives how many are recent now. */
  addRecent(added: RecentTags, read: () => Iterable<RecentTags>): number {
    if (this.#recent === undefined) this.#recents(read)
    else this.#add(this.#recent, added)
    return this.#recentTags
  }

  /** None is recent any more. */
  clearRecent(): void {
    this.#recent = new Map()
    this.#recentTags = 0
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
