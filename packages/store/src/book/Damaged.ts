/**
 * Reading on in a damaged file: what cannot be read is named and stood in for, so that verifying says what else is wrong
 * instead of stopping at the first page that it cannot read.
 */
import { Effect } from "effect"
import { TreeBroken, type LogFailure } from "../Failure.ts"
import { OutOfOrder } from "../log/Ascending.ts"
import type { ReadTx, Stored } from "../log/EventLog.ts"
import type { Problem } from "./EntryCheck.ts"

/** What SQLite and PostgreSQL say of content that they cannot read: damaged pages, JSON that is none, values out of range. */
const DAMAGE = /^(SQLITE_(CORRUPT|IOERR|NOTADB|TOOBIG|MISMATCH|ERROR)|XX00[12]|22)/

/** Whether a failure is of the file's content: another may pass, and what is read then is worth naming. */
const isDamage = (failure: LogFailure): boolean => {
  if (failure._tag !== "StoreFailed") return false
  // What was read and cannot be what was written, such as half of a JSON text, has no code.
  const { cause } = failure
  if (
    cause instanceof OutOfOrder ||
    cause instanceof SyntaxError ||
    cause instanceof TypeError ||
    cause instanceof RangeError
  )
    return true
  return DAMAGE.test((cause as { readonly code?: string } | undefined)?.code ?? "")
}

/** Gives something else where the file is damaged, after naming what cannot be read. */
const survived = <A, E extends { readonly _tag: string }>(
  effect: Effect.Effect<A, LogFailure>,
  otherwise: () => Effect.Effect<A, E>,
): Effect.Effect<A, LogFailure | E> => Effect.catchIf(effect, isDamage, otherwise)

/** Runs a check of which nothing more can be said where the file is damaged. */
export const asFarAsReadable = <A>(
  problems: Array<Problem>,
  path: string,
  check: Effect.Effect<A, LogFailure>,
  otherwise: A,
): Effect.Effect<A, LogFailure> => survived(check, () => Effect.sync(() => (unreadable(problems, path), otherwise)))

/** Names the damage, once. */
const unreadable = (problems: Array<Problem>, path: string): void => {
  const message = { zh: "数据库文件损坏：有的页不能读", en: "the file is damaged: some of its pages cannot be read" }
  if (!problems.some((one) => one.message.en === message.en)) problems.push({ what: "file", where: path, message })
}

const cannotRead = (from: number, to: number): Problem => ({
  what: "entry",
  where: from === to ? String(from) : `${from}-${to}`,
  message: {
    zh: `第${from}至${to}条记录所在的页损坏，不能读`,
    en: `entries ${from} to ${to} cannot be read: their part of the file is damaged`,
  },
})

/** The reads of a verification, going on where the file is damaged. */
export const enduring = (tx: ReadTx, problems: Array<Problem>, path: string): ReadTx => {
  const or = <A>(effect: Effect.Effect<A, LogFailure>, otherwise: A): Effect.Effect<A, LogFailure> =>
    asFarAsReadable(problems, path, effect, otherwise)
  return {
    ...tx,
    head: or(tx.head, 0),
    byPositions: (positions) =>
      survived(tx.byPositions(positions), () =>
        Effect.map(
          Effect.forEach(positions, (position) => or(tx.byPositions([position]), [])),
          (found) => found.flat(),
        ),
      ),
    stored: (after, limit) => storedAfter(tx, problems, path, after, limit),
    missingTags: (expected) => or(tx.missingTags(expected), []),
    admitted: (kind, criteria) => or(tx.admitted(kind, criteria), []),
    admittedByEach: (kind, questions) =>
      or(
        tx.admittedByEach(kind, questions),
        questions.map(() => []),
      ),
    tree: survived(tx.tree, () =>
      Effect.sync(() => unreadable(problems, path)).pipe(Effect.andThen(new TreeBroken({ path }))),
    ),
    nodes: (level, from, to) => or(tx.nodes(level, from, to), []),
    topLevel: or(tx.topLevel, 0),
    checkpoints: (after, limit) => or(tx.checkpoints(after, limit), []),
    custody: (after) => or(tx.custody(after), []),
  }
}

/** A page of entries after a position; where none can be read there, what can be read next. */
const storedAfter = (
  tx: ReadTx,
  problems: Array<Problem>,
  path: string,
  after: number,
  limit: number,
): Effect.Effect<ReadonlyArray<Stored>, LogFailure> =>
  Effect.gen(function* () {
    const read = (from: number, count: number): Effect.Effect<ReadonlyArray<Stored> | undefined, LogFailure> =>
      survived(tx.stored(from, count), () => Effect.succeed(undefined))
    for (let count = limit; count >= 1; count = Math.floor(count / 8)) {
      const page = yield* read(after, count)
      if (page !== undefined) return page
    }
    unreadable(problems, path)
    // The damage is taken to be one stretch: its end is looked for by larger and larger steps, then between two.
    let [bad, step] = [after, 1]
    let good: ReadonlyArray<Stored> | undefined
    while (good === undefined && bad + step <= Number.MAX_SAFE_INTEGER) {
      good = yield* read(bad + step, 1)
      if (good === undefined) [bad, step] = [bad + step, 2 * step]
    }
    if (good === undefined) {
      // It is the end of the log: how long that is, the tree says where it can be read.
      const size = yield* survived(
        Effect.map(tx.tree, (tree) => tree.size),
        () => Effect.succeed(0),
      )
      problems.push(cannotRead(after + 1, Math.max(after + 1, size)))
      return []
    }
    for (let end = bad + step; end - bad > 1;) {
      const middle = Math.floor((bad + end) / 2)
      const page = yield* read(middle, 1)
      if (page === undefined) bad = middle
      else [good, end] = [page, middle]
    }
    const [next] = good
    if (next !== undefined) problems.push(cannotRead(after + 1, next.position - 1))
    return good
  })
