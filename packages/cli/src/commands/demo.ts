/** `demo`: keeps the book of a made-up township, from its Excel files to the annual report. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Makes the command of the runner that it demonstrates. */
export const makeDemo = (run: (args: ReadonlyArray<string>) => Effect.Effect<number>) =>
  Command.make(
    "demo",
    {
      folder: Flag.String("folder").pipe(
        Flag.withMetavar("DIR"),
        Flag.withDescription(
          "演示台账所在文件夹；默认新建一个临时文件夹 / where the demo's book is kept; a new temporary folder by default",
        ),
        Flag.optional,
      ),
    },
    Effect.fnUntraced(function* ({ folder }) {
      // Loaded with the township that it makes up, which no other command needs.
      const { walkThrough } = yield* Effect.promise(() => import("../walkThrough.ts"))
      return yield* walkThrough(
        run,
        Option.getOrElse(folder, () => mkdtempSync(join(tmpdir(), "taizhang-demo-"))),
      )
    }),
  ).pipe(Command.withDescription("演示：从 Excel 台账到年度汇报 / a demonstration from Excel ledgers to the report"))
