/** The state of a witness, which the shared flag `--state` names. No book is opened: `--book` means nothing here. */
import type { WitnessFailure } from "@taizhang/store/witness/Failure"
import { openWitness, type WitnessFile } from "@taizhang/store/witness/WitnessFile"
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { shanghai } from "../../render/when.ts"

export const parent = Command.make("witness").pipe(
  Command.withSharedFlags({
    state: Flag.String("state").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "见证文件，密钥在旁边的 .key 文件里 / the witness's state; its key stands beside it in .key",
      ),
      Flag.withDefault("witness.db"),
    ),
  }),
)

/** Runs with the state open, and closes it whatever happens. */
export const withWitness = <A, E, R>(
  options: { readonly readOnly: boolean },
  use: (file: WitnessFile) => Effect.Effect<A, E, R>,
) =>
  Effect.flatMap(parent, ({ state }) =>
    Effect.acquireUseRelease(openWitness(state, options), use, (file) => Effect.sync(() => file.close())),
  )

/** What the state answers at once. */
export const asked = <A>(ask: () => A): Effect.Effect<A, WitnessFailure> =>
  Effect.try({ try: ask, catch: (cause) => cause as WitnessFailure })

/** Seconds since 1970 as a clerk's clock shows them. */
export const timeOf = (seconds: number): string => shanghai(new Date(seconds * 1000).toISOString())
