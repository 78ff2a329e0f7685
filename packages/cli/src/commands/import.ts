/** `import`: checks Excel ledgers and, with `--commit`, records them. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { Console, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { importFiles } from "../import/judge.ts"
import { importJson, importText } from "../import/report.ts"
import { isMark, readWorkbooks } from "../import/workbooks.ts"
import { ImportStopped } from "../Problem.ts"
import { renderJson } from "../render/json.ts"
import { withBook } from "../session.ts"

export const importLedgers = Command.make(
  "import",
  {
    files: Argument.String("FILE").pipe(
      Argument.withDescription("Excel 台账（.xlsx），次序不限 / Excel ledgers in any order"),
      Argument.variadic({ min: 1 }),
    ),
    commit: Flag.Boolean("commit").pipe(
      Flag.withDescription("写入；不加只检查 / record; otherwise only check"),
      Flag.withDefault(false),
    ),
    verbose: Flag.Boolean("verbose").pipe(
      Flag.withDescription("逐条列出附注 / list every note"),
      Flag.withDefault(false),
    ),
    format: Flag.Literals("format", ["table", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("table" as const),
    ),
  },
  Effect.fnUntraced(function* ({ files, commit, verbose, format }) {
    yield* withBook(
      ({ book, by, lang }) =>
        Effect.gen(function* () {
          const onStep = (step: Message) => Console.error(`… ${step[lang]}`)
          const ledgers = files.filter((file) => !isMark(file))
          for (const mark of files.filter(isMark))
            yield* onStep({
              zh: `略过 ${mark}：Excel 打开文件时的临时文件`,
              en: `left out ${mark}: the mark of a workbook that is open`,
            })
          yield* onStep({ zh: `正在读取 ${ledgers.length} 个文件`, en: `reading ${ledgers.length} files` })
          const read = yield* readWorkbooks(ledgers)
          const report = yield* importFiles(book, read, { by, commit, onStep })
          yield* Console.log(format === "json" ? renderJson(importJson(report)) : importText(report, lang, verbose))
          if (!report.readable)
            return yield* new ImportStopped({
              zh: "有文件或工作表不能作为台账读取，没有写入任何内容，详见上面的报告",
              en: "a file or sheet is no readable ledger, so nothing was written; see the report",
            })
        }),
      { write: commit },
    )
  }),
).pipe(
  Command.withDescription(
    "导入 Excel 台账：先检查，加 --commit 写入 / import Excel ledgers: checks, records with --commit",
  ),
  Command.withExamples([
    { command: "taizhang import *.xlsx", description: "检查，不写入 / check" },
    { command: "taizhang import *.xlsx --commit", description: "写入 / record" },
  ]),
)
