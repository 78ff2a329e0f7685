/** The reads of the port over the plain functions of an engine, which answer at once or with a promise. */
import type { Effect } from "effect"
import type { LogFailure } from "../Failure.ts"
import { idOf, kindOf } from "@taizhang/domain/kernel/Ids"
import { advancing, ascending } from "./Ascending.ts"
import type { ReadTx, StoredTag } from "./EventLog.ts"

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

/** Goes on with what was read, at once where it is there. */
const whenRead = <A>(read: A | Promise<A>, then: (read: A) => A): A | Promise<A> =>
  read instanceof Promise ? read.then(then) : then(read)

const keyOfTag = (tag: StoredTag | undefined): readonly [kind: string, id: string, position: number] =>
  tag === undefined ? ["", "", 0] : [kindOf(tag[0]), idOf(tag[0]), tag[1]]

export const lifted = (lift: Lift, read: PlainReads): ReadTx => ({
  head: lift(read.head),
  byIds: (ids) => lift(() => read.byIds(ids)),
  byPositions: (positions) => lift(() => read.byPositions(positions)),
  history: (tag, types) => lift(() => read.history(tag, types)),
  folded: (selection, after, limit) =>
    lift(() => whenRead(read.folded(selection, after, limit), (page) => advancing(page, after))),
  page: (selection, after, limit) =>
    lift(() =>
      whenRead(read.page(selection, after, limit), (page) =>
        ascending("entries", page, [after], ({ entry }) => [entry.position]),
      ),
    ),
  hasAfter: (day) => lift(() => read.hasAfter(day)),
  tally: (selection) => lift(() => read.tally(selection)),
  registers: (tags) => lift(() => read.registers(tags)),
  admitted: (kind, criteria) => lift(() => read.admitted(kind, criteria)),
  admittedByEach: (kind, questions) => lift(() => read.admittedByEach(kind, questions)),
  registerPage: (after, limit) =>
    lift(() =>
      whenRead(read.registerPage(after, limit), (page) =>
        ascending("registers", page, after, ({ kind, id }) => [kind, id]),
      ),
    ),
  fingerprint: lift(read.fingerprint),
  stored: (after, limit) =>
    lift(() =>
      whenRead(read.stored(after, limit), (page) => ascending("entries", page, [after], ({ position }) => [position])),
    ),
  missingTags: (expected) => lift(() => read.missingTags(expected)),
  countTags: lift(read.countTags),
  // A tag that stands twice is for `verify` to name.
  tagPage: (after, limit) =>
    lift(() =>
      whenRead(read.tagPage(after, limit), (page) =>
        ascending("tags", page, [...keyOfTag(after), Infinity], (tag, index) => [...keyOfTag(tag), index]),
      ),
    ),
  strikes: lift(read.strikes),
  tree: lift(read.tree),
  nodes: (level, from, to) => lift(() => read.nodes(level, from, to)),
  topLevel: lift(read.topLevel),
  checkpoints: (after, limit) =>
    lift(() =>
      whenRead(read.checkpoints(after, limit), (page) =>
        ascending("checkpoints", page, [after, Infinity], ({ size }, index) => [size, index]),
      ),
    ),
  newestCheckpoint: lift(read.newestCheckpoint),
  custody: (after) => lift(() => read.custody(after)),
  damage: lift(read.damage),
  guards: lift(read.guards),
})
