/** `verify`: derives everything again from the stored bytes and names what differs. */
import type { Verified } from "@taizhang/store/book/Verify"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { BookAltered } from "../Problem.ts"
import { renderJson } from "../render/json.ts"
import { withBook } from "../session.ts"

/** How many entries pass between two lines of progress. */
const STEP = 50_000

/** Registers that another version of the program folded: that is what an upgrade leaves, and nobody's alteration. */
const isOtherVersion = ({ what, where }: Verified["problems"][number]): boolean => what === "register" && where === "*"

export const verify = Command.make(
  "verify",
  {
    format: Flag.Literals("format", ["table", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("table" as const),
    ),
  },
  Effect.fnUntraced(function* ({ format }) {
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        let told = 0
        const onProgress = (done: number, of: number): void => {
          if (done - told < STEP) return
          told = done
          process.stderr.write(lang === "zh" ? `… 已核对 ${done} / ${of} 条\n` : `… ${done} of ${of} entries\n`)
        }
        const verified = yield* book.verify({ onProgress })
        const { entries, registers } = verified
        const problems = verified.problems.filter((problem) => !isOtherVersion(problem))
        if (problems.length < verified.problems.length)
          yield* Console.error(
            lang === "zh"
              ? "… 汇总由另一版本的程序算出，未能比对；下一次登记时会自动重算，记录本身已核对"
              : "… the registers were folded by another version and are not compared; the next recording folds them anew",
          )
        if (format === "json") yield* Console.log(renderJson({ entries, registers, problems }))
        else if (problems.length === 0)
          yield* Console.log(
            lang === "zh"
              ? `核对完毕：${entries} 条记录、${registers} 份汇总，未发现改动或损坏。`
              : `verified ${entries} entries and ${registers} registers: nothing is altered or damaged.`,
          )
        else yield* Console.log(problems.map(({ message }) => `✗ ${message[lang]}`).join("\n"))
        if (problems.length > 0)
          return yield* new BookAltered({
            zh: `核对了 ${entries} 条记录、${registers} 份汇总，发现 ${problems.length} 处改动或损坏。请保留现状，与备份比对`,
            en: `${problems.length} things are altered or damaged in ${entries} entries and ${registers} registers: keep the file as it is and compare it with a backup`,
          })
      }),
    )
  }),
).pipe(Command.withDescription("核对台账是否被改动或损坏 / check that nothing was altered"))
