/** Imports workbooks, or says what would come of it; hands out blank forms. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { eventsToRecord } from "@taizhang/domain/kernel/Catalogue"
import { Book } from "@taizhang/store/book"
import { NoSuchName } from "@taizhang/store/Failure"
import { Api } from "../api/Api.ts"
import { ImportHindered, NotImporting } from "../api/Problem.ts"
import { readingNamed, recording, telling } from "./Failures.ts"
import { Operator } from "./Operator.ts"
import { Workbooks } from "./Workbooks.ts"

export const imports = HttpApiBuilder.group(
  Api,
  "imports",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const by = yield* Operator
    const workbooks = yield* Workbooks
    const notHere = Effect.fail(
      new NotImporting(telling("这个服务不能导入文件。", "This server was started without imports.")),
    )
    const byHand = eventsToRecord(book.model)
    return handlers.handleAll({
      import: ({ payload: { files }, query: { commit = false } }) => {
        if (workbooks === undefined) return notHere
        const given = files.map(({ name, content }) => ({ name, bytes: content }))
        return Effect.flatMap(recording(workbooks.import(book, given, { by, commit })), (report) =>
          "hindered" in report
            ? Effect.fail(new ImportHindered({ detail: report.hindered.zh, said: report.hindered }))
            : Effect.succeed(report),
        )
      },
      form: ({ params: { type } }) => {
        if (workbooks === undefined) return notHere
        const declaration = byHand.find((one) => one.type === type)
        return declaration === undefined
          ? readingNamed(
              Effect.fail(new NoSuchName({ what: "event", name: type, known: byHand.map((one) => one.type) })),
            )
          : Effect.promise(() => workbooks.form(book.model, declaration))
      },
    })
  }),
)
