/** Imports workbooks, or says what would come of it. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Book } from "@taizhang/store/book"
import { Api } from "../api/Api.ts"
import { ImportHindered, NotImporting } from "../api/Problem.ts"
import { recording, telling } from "./Failures.ts"
import { Importing } from "./Importing.ts"
import { Operator } from "./Operator.ts"

export const imports = HttpApiBuilder.group(
  Api,
  "imports",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const by = yield* Operator
    const importing = yield* Importing
    return handlers.handleAll({
      import: ({ payload: { files }, query: { commit = false } }) => {
        if (importing === undefined)
          return Effect.fail(
            new NotImporting(telling("这个服务不能导入文件。", "This server was started without imports.")),
          )
        const given = files.map(({ name, content }) => ({ name, bytes: content }))
        return Effect.flatMap(recording(importing(book, given, { by, commit })), (report) =>
          "hindered" in report
            ? Effect.fail(new ImportHindered({ detail: report.hindered.zh, said: report.hindered }))
            : Effect.succeed(report),
        )
      },
    })
  }),
)
