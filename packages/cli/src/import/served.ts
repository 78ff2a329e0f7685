/** Imports for the page: the check report of the command, as the server answers it. */
import type { ImportWorkbooks } from "@taizhang/http"
import { Effect } from "effect"
import { importFiles } from "./judge.ts"
import { openWorkbooks } from "./workbooks.ts"

export const importWorkbooks: ImportWorkbooks = (book, files, options) =>
  Effect.gen(function* () {
    const read = yield* openWorkbooks(files)
    return yield* importFiles(book, read, options)
  }).pipe(
    Effect.catchTag("BookAltered", ({ zh, en }) => Effect.succeed({ hindered: { zh, en } })),
    // Nothing is asked for by a name or a position that somebody gave.
    Effect.catchTags({ NoSuchName: Effect.die, NoSuchPosition: Effect.die }),
  )
