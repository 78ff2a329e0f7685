/**
 * Checking the tree: hashed again from the exact bytes of every entry, then held against the nodes, the state and the
 * checkpoints that are kept, and against checkpoints that the caller kept elsewhere.
 *
 * Whoever can write the file can set its tree right again after changing an entry. Only a checkpoint that he cannot
 * reach tells then: that is what `against` is for.
 */
import type { Message } from "@taizhang/domain/kernel/Message"
import { Effect, Result } from "effect"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import { EMPTY_ROOT, leafHash, sameHash, type Hash } from "../merkle/Hash.ts"
import { subtreesOf } from "../merkle/Proof.ts"
import { Growing, TILE_HEIGHT, TILE_WIDTH, type TreeNode } from "../merkle/Tree.ts"
import type { Problem } from "./EntryCheck.ts"

/** What somebody knows the tree to have been: its root at a size. */
export interface KnownRoot {
  readonly size: number
  readonly root: Hash
  /** Who says so, for messages: a file, a witness. */
  readonly said: Message
}

/** How many missing entries in a row are stood in for: a position that was made absurd must not keep the check busy. */
const MISSING = 100_000

/** How many leaves are below a node of a level. */
const widthOf = (level: number): number => TILE_WIDTH ** level

const span = (from: number, to: number) => ({ where: from + 1 === to ? String(to) : `${from + 1}-${to}` })

/**
 * The leaves from one index up to another are not those that were hashed when they were recorded.
 *
 * @param first up to which position the first of them stands, where a checkpoint tells
 */
const altered = (from: number, to: number, first: number | undefined): Problem => ({
  what: "tree",
  ...span(from, to),
  message: {
    zh: `第${from + 1}至${to}条记录的原文与哈希树不符：其中有记录被改动、调换或增删${first === undefined ? "" : `，最早的一条在第${from + 1}至${first}条之间`}`,
    en: `entries ${from + 1} to ${to} do not give the hash that the tree keeps of them: one of them was altered, moved, added or removed${first === undefined ? "" : `, the first of them between ${from + 1} and ${first}`}`,
  },
})

const wrongNode = ({ level, index }: TreeNode, zh: string, en: string): Problem => ({
  what: "tree",
  ...(Number.isSafeInteger((index + 1) * widthOf(level))
    ? span(index * widthOf(level), (index + 1) * widthOf(level))
    : { where: "state" }),
  message: { zh: `哈希树第${level}层第${index}个节点${zh}`, en: `node ${index} of level ${level} of the tree ${en}` },
})

const wrongState = (zh: string, en: string): Problem => ({
  what: "tree",
  where: "state",
  message: { zh: `哈希树的状态${zh}`, en: `the state of the tree ${en}` },
})

const otherRoot = ({ size, said }: KnownRoot): Problem => ({
  what: "checkpoint",
  where: String(size),
  message: {
    zh: `前${size}条记录的根与${said.zh}不符：这之后历史被改写过`,
    en: `the root of the first ${size} entries is not that of ${said.en}: history was rewritten since`,
  },
})

const tooShort = ({ size, said }: KnownRoot, head: number): Problem => ({
  what: "checkpoint",
  where: String(size),
  message: {
    zh: `${said.zh}证明曾有${size}条记录，现在只有${head}条：记录被删去，或这是较旧的备份`,
    en: `${said.en} proves ${size} entries and there are ${head}: entries were removed, or this is an older backup`,
  },
})

/** The check, one entry after the other. */
export class TreeCheck {
  readonly #growing = new Growing()
  readonly #known: Array<KnownRoot>
  readonly #problems: Array<Problem>
  /** Nodes that were named as wrong, so that those above them are not. */
  readonly #wrong = new Set<string>()
  /** Of the wrong ones those over entries: whether it is they or the entries that were changed, a later checkpoint may tell. */
  readonly #overEntries: Array<TreeNode> = []
  readonly #made: Array<number> = []
  /** The largest size up to which all entries are as somebody knows them, and the smallest at which they are not. */
  #good = 0
  #bad = Number.POSITIVE_INFINITY

  constructor(known: ReadonlyArray<KnownRoot>, problems: Array<Problem>) {
    this.#known = [...known].sort((a, b) => b.size - a.size)
    this.#problems = problems
  }

  push(bytes: Uint8Array): void {
    this.#growing.push(leafHash(bytes))
    for (let next = this.#known.at(-1); next?.size === this.#growing.size; next = this.#known.at(-1)) {
      this.#known.pop()
      if (sameHash(next.root, this.#growing.root())) this.#good = next.size
      else {
        this.#bad = Math.min(this.#bad, next.size)
        this.#problems.push(otherRoot(next))
      }
    }
  }

  /**
   * That leaves from one index up to another are not what the tree keeps of them: altered, as far as the checkpoints among
   * them tell which; where a checkpoint shows that they are as they were, it is what the tree keeps that was.
   */
  #altered(from: number, to: number, wrong: (zh: string, en: string) => Problem): Problem {
    if (this.#good >= to)
      return wrong(
        `与其下的记录不符，而检查点证明前${this.#good}条记录没有改动：被改动的是哈希树本身`,
        `is not the hash of the entries below it, and a checkpoint shows the first ${this.#good} entries as they were: it is the tree that was altered`,
      )
    const begins = this.#good > from && this.#good < to ? this.#good : from
    return altered(begins, to, this.#bad > begins && this.#bad < to ? this.#bad : undefined)
  }

  /** Stands in for entries that are missing, so that those after them are not taken for altered. */
  skip(count: number): void {
    for (let left = Math.min(count, MISSING); left > 0; left -= 1) this.#growing.push(EMPTY_ROOT)
  }

  /** Compares the nodes made whole since the last call with those kept. */
  nodes(tx: ReadTx): Effect.Effect<void, LogFailure> {
    const made = this.#growing.takeNodes()
    return Effect.gen({ self: this }, function* () {
      for (const level of new Set(made.map((node) => node.level))) {
        const own = made.filter((node) => node.level === level)
        const [first, last] = [own[0], own.at(-1)]
        if (first === undefined || last === undefined) continue
        const kept = new Map(
          (yield* tx.nodes(level, first.index, last.index + 1)).map(({ index, hash }) => [index, hash]),
        )
        for (const node of own) this.#compare(node, kept.get(node.index))
      }
    })
  }

  #compare(node: TreeNode, kept: Hash | undefined): void {
    const { level, index } = node
    this.#made[level] = index + 1
    if (kept !== undefined && sameHash(kept, node.hash)) return
    this.#wrong.add(`${level} ${index}`)
    if (kept === undefined) this.#problems.push(wrongNode(node, "缺失", "is missing"))
    else if (level === 1) this.#overEntries.push(node)
    else if (!this.#anyBelow(level, index))
      this.#problems.push(wrongNode(node, "与其下各节点不符", "is not the hash of those below it"))
  }

  #anyBelow(level: number, index: number): boolean {
    for (let below = index * TILE_WIDTH; below < (index + 1) * TILE_WIDTH; below += 1)
      if (this.#wrong.has(`${level - 1} ${below}`)) return true
    return false
  }

  /** Compares what is left when all entries were given: the state, nodes without entries, roots of larger sizes. */
  end(tx: ReadTx): Effect.Effect<void, LogFailure> {
    return Effect.gen({ self: this }, function* () {
      for (const node of this.#overEntries) {
        const from = node.index * TILE_WIDTH
        this.#problems.push(this.#altered(from, from + TILE_WIDTH, (zh, en) => wrongNode(node, zh, en)))
      }
      const own = this.#growing.state()
      const read = yield* Effect.result(tx.tree)
      if (Result.isFailure(read)) {
        if (read.failure._tag !== "TreeBroken") return yield* read.failure
        this.#problems.push(wrongState("与其根不符", "does not give its root"))
      } else if (read.success.size !== own.size)
        this.#problems.push(
          wrongState(
            `记有${read.success.size}条记录，实有${own.size}条`,
            `is of ${read.success.size} entries, and there are ${own.size}`,
          ),
        )
      else {
        let at = 0
        for (const { height, index } of subtreesOf({ from: 0, to: own.size })) {
          const [kept, made] = [read.success.frontier[at], own.frontier[at]]
          at += 1
          if (kept === undefined || made === undefined || sameHash(kept, made)) continue
          const width = 2 ** height
          if (height < TILE_HEIGHT || this.#wrong.size === 0)
            this.#problems.push(this.#altered(index * width, (index + 1) * width, wrongState))
        }
      }
      // Above the levels that entries give one is enough to be named: there may be any number.
      const levels = Array.from({ length: Math.max(this.#made.length, 1) }, (_, below) => below + 1)
      const top = yield* tx.topLevel
      if (top > levels.length) levels.push(top)
      for (const level of levels) {
        const [extra] = yield* tx.nodes(level, this.#made[level] ?? 0, Number.MAX_SAFE_INTEGER)
        if (extra !== undefined) this.#problems.push(wrongNode(extra, "没有记录支持", "has no entries below it"))
      }
      for (const known of this.#known) this.#problems.push(tooShort(known, own.size))
    })
  }
}
