/** The reads of the port over the plain functions of an engine, which answer at once or with a promise. */
import type { Effect } from "effect"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "./EventLog.ts"

type Plain<F> =
  F extends Effect.Effect<infer A, LogFailure>
    ? () => A | Promise<A>
    : F extends (...args: infer Args) => Effect.Effect<infer A, LogFailure>
      ? (...args: Args) => A | Promise<A>
      : never

/** What an engine gives to be read by: a function for each read of {@link ReadTx}. */
export type PlainReads = { readonly [K in keyof ReadTx]: Plain<ReadTx[K]> }

/** Runs a function as an effect, with what it throws named. */
export type Lift = <A>(run: () => A | Promise<A>) => Effect.Effect<A, LogFailure>

export const lifted = (lift: Lift, read: PlainReads): ReadTx => ({
  head: lift(read.head),
  byIds: (ids) => lift(() => read.byIds(ids)),
  byPositions: (positions) => lift(() => read.byPositions(positions)),
  history: (tag, types) => lift(() => read.history(tag, types)),
  folded: (selection, after, limit) => lift(() => read.folded(selection, after, limit)),
  page: (selection, after, limit) => lift(() => read.page(selection, after, limit)),
  hasAfter: (day) => lift(() => read.hasAfter(day)),
  tally: (selection) => lift(() => read.tally(selection)),
  registers: (tags) => lift(() => read.registers(tags)),
  admitted: (kind, criteria) => lift(() => read.admitted(kind, criteria)),
  registerPage: (after, limit) => lift(() => read.registerPage(after, limit)),
  fingerprint: lift(read.fingerprint),
  stored: (after, limit) => lift(() => read.stored(after, limit)),
  missingTags: (expected) => lift(() => read.missingTags(expected)),
  countTags: lift(read.countTags),
  tagPage: (after, limit) => lift(() => read.tagPage(after, limit)),
  strikes: lift(read.strikes),
  tree: lift(read.tree),
  nodes: (level, from, to) => lift(() => read.nodes(level, from, to)),
  topLevel: lift(read.topLevel),
  checkpoints: (after, limit) => lift(() => read.checkpoints(after, limit)),
  newestCheckpoint: lift(read.newestCheckpoint),
  custody: (after) => lift(() => read.custody(after)),
  damage: lift(read.damage),
  guards: lift(read.guards),
})
