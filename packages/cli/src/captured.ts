/** Running the command with what it prints kept instead of shown: for the demo, and for tests. */
import { Console, Effect } from "effect"

/** What a run printed, and its exit code. */
export interface Captured {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs an effect that ends with an exit code, keeping what it prints. */
export const captured = (run: Effect.Effect<number>): Effect.Effect<Captured> =>
  Effect.suspend(() => {
    const out: Array<string> = []
    const err: Array<string> = []
    const keeping: Console.Console = Object.assign(Object.create(globalThis.console) as Console.Console, {
      log: (...args: ReadonlyArray<unknown>) => void out.push(args.join(" ")),
      error: (...args: ReadonlyArray<unknown>) => void err.push(args.join(" ")),
    })
    return run.pipe(
      Effect.provideService(Console.Console, keeping),
      Effect.map((code): Captured => ({ code, out: out.join("\n"), err: err.join("\n") })),
    )
  })
