/**
 * Model-based tests of whole books: commands from a seed are done to a book on each store and said of a plain list of
 * entries, and after each the books are held to the list.
 */
import * as fc from "fast-check"
import type { Command } from "./Command.ts"
import { keeping } from "./Keeping.ts"
import type { PlainBook } from "./PlainBook.ts"
import { finding, reading } from "./Reading.ts"
import { begin, erasing, recording, retrying } from "./Recording.ts"
import { allBegun, allEnded, onEach, type Run, type StoreUnderTest } from "./Stores.ts"
import { holdsAtEnd, verified } from "./Whole.ts"

/** What to run. */
export interface ModelBasedOptions {
  readonly seed: number
  readonly runs: number
  /** About how many commands each run does. */
  readonly commands: number
  /** The stores that each run keeps its book on, side by side. */
  readonly stores: ReadonlyArray<StoreUnderTest>
  /** A run that failed, as its failure told it: it alone is run again. */
  readonly replay?: { readonly path: string; readonly replayPath: string } | undefined
  /** Told after each run how many were run. */
  readonly onProgress?: (runs: number) => void
}

/** What was run and nothing failed in. */
export interface ModelBased {
  readonly runs: number
  /** Commands that were carried out, over all runs. */
  readonly commands: number
  /** How often each command came to what, and what kinds of entries were recorded. */
  readonly counts: ReadonlyMap<string, number>
  /** How many entries the books held at the end, over all runs, and the most that one did. */
  readonly entries: number
  readonly longest: number
  /** The root at the end of each run without personal text: the same on every store. */
  readonly roots: ReadonlyArray<string>
}

/** The commands for books with personal text, or for those without. */
const commandFor = (personal: boolean): fc.Arbitrary<Command> =>
  fc.oneof(
    { weight: 20, arbitrary: recording },
    { weight: 4, arbitrary: retrying },
    { weight: personal ? 4 : 0, arbitrary: erasing },
    { weight: personal ? 2 : 0, arbitrary: finding },
    { weight: 18, arbitrary: reading },
    { weight: 10, arbitrary: keeping },
  )

/** Lists of commands that are long at first; what fails is cut down to whatever still fails. */
class Long<A extends Iterable<unknown>> extends fc.Arbitrary<A> {
  readonly #any: fc.Arbitrary<A>
  readonly #least: number

  constructor(any: fc.Arbitrary<A>, least: number) {
    super()
    this.#any = any
    this.#least = least
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<A> {
    for (;;) {
      const made = this.#any.generate(random, bias)
      // Not `value`: to read it is to take it, and the next who does gets a copy, which runs unseen by the shrinker.
      if ([...made.value_].length >= this.#least) return made
    }
  }

  override canShrinkWithoutContext(value: unknown): value is A {
    return this.#any.canShrinkWithoutContext(value)
  }

  override shrink(value: A, context: unknown): fc.Stream<fc.Value<A>> {
    return this.#any.shrink(value, context)
  }
}

/** A run: whether its books hold personal text, and what is done to them. */
interface Made {
  readonly personal: boolean
  readonly commands: Iterable<Command>
}

const runsOf = ({ commands, replay }: ModelBasedOptions): fc.Arbitrary<Made> => {
  const spread = Math.floor(commands / 10)
  const made = (personal: boolean): fc.Arbitrary<Made> =>
    fc.record({
      personal: fc.constant(personal),
      commands: new Long(
        fc.commands<PlainBook, Run, false>([commandFor(personal)], {
          ...{ maxCommands: commands + spread, size: "max" },
          ...(replay === undefined ? {} : { replayPath: replay.replayPath }),
        }),
        commands - spread,
      ),
    })
  return fc.oneof(made(true), made(false))
}

/** Books on some stores, and the plain one that they are held to. */
interface Begun {
  readonly plain: PlainBook
  readonly run: Run
}

const stillHolds = async ({ plain, run }: Begun): Promise<unknown> => onEach(run, (one) => verified(plain, one))

/** Runs; rejects with the seed, the path and the shortest commands of the first run that failed. */
export const modelBased = async (options: ModelBasedOptions): Promise<ModelBased> => {
  const { seed, runs, stores, replay, onProgress } = options
  const counts = new Map<string, number>()
  const roots: Array<string> = []
  const done = { runs: 0, commands: 0, entries: 0, longest: 0 }
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const countCommand = (what: string): void => {
    done.commands += 1
    count(what)
  }

  const begunOn = async (on: ReadonlyArray<StoreUnderTest>, personal: boolean): Promise<Begun> => {
    const plain: PlainBook = { personal, entries: [], recordings: [], signed: 0 }
    return { plain, run: { kept: await allBegun(on), count, countCommand } }
  }
  const shared = stores.filter((store) => store.shared === true)
  /** A book on each store where books share what holds them: begun once, and never done anything to. */
  let beside: Begun | undefined

  const runOnce = async ({ personal, commands }: Made): Promise<void> => {
    const { plain, run } = await begunOn(stores, personal)
    try {
      if (beside === undefined && shared.length > 0) {
        beside = await begunOn(shared, true)
        await begin(beside.plain, beside.run)
      }
      await begin(plain, run)
      await fc.asyncModelRun(() => ({ model: plain, real: run }), commands)
      const root = await holdsAtEnd(plain, run)
      if (root !== undefined) roots.push(root)
      if (beside !== undefined) await stillHolds(beside)
    } catch (cause) {
      if (beside !== undefined) await allEnded(beside.run)
      beside = undefined
      throw cause
    } finally {
      await allEnded(run)
    }
    done.entries += plain.entries.length
    done.longest = Math.max(done.longest, plain.entries.length)
    done.runs += 1
    onProgress?.(done.runs)
  }

  const found = await fc.check(fc.asyncProperty(runsOf(options), runOnce), {
    ...(replay === undefined ? { seed, numRuns: runs } : { seed, numRuns: 1, path: replay.path }),
  })
  if (beside !== undefined) await allEnded(beside.run)
  if (found.failed) throw failed(found)
  return { ...done, counts, roots }
}

/** What failed, with what it takes to see it again. */
const failed = ({ seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[Made]>): Error => {
  const [made] = counterexample ?? []
  const [, replayPath] = /replayPath="(.*)"/.exec(fc.stringify(made?.commands)) ?? []
  const replay = JSON.stringify({ path: counterexamplePath ?? "", replayPath: replayPath ?? "" })
  const what = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return new Error(
    [
      what,
      `a book ${made?.personal === true ? "with" : "without"} personal text:`,
      ...[...(made?.commands ?? [])].filter(wasRun).map((command) => `  ${command.toString()}`),
      `to see it again: seed ${seed}, replay ${replay}`,
    ].join("\n"),
    { cause: errorInstance },
  )
}

/** What comes after the command that failed was not run. */
const wasRun = (command: Command): boolean => (command as { readonly hasRan?: boolean }).hasRan !== false
