/** Workbooks for the page: the check report and the blank forms of the command, as the server answers them. */
import type { WorkbookTools } from "@taizhang/http"
import { Effect } from "effect"
import { blankForm } from "../form/blank.ts"
import { importFiles } from "./judge.ts"
import { openWorkbooks } from "./workbooks.ts"

export const workbooks: WorkbookTools = {
  import: (book, files, options) =>
    Effect.gen(function* () {
      const read = yield* openWorkbooks(files)
      return yield* importFiles(book, read, options)
    }).pipe(
      Effect.catchTag("BookAltered", ({ zh, en }) => Effect.succeed({ hindered: { zh, en } })),
      // Nothing is asked for by a name or a position that somebody gave.
      Effect.catchTags({ NoSuchName: Effect.die, NoSuchPosition: Effect.die }),
    ),
  form: (model, declaration) => blankForm(model, declaration),
}
