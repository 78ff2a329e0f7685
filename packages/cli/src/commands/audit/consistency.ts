/** `audit consistency`: that the log of one size continues that of a smaller one. */
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { UsageProblem } from "../../Problem.ts"
import { renderJson } from "../../render/json.ts"
import { withBook } from "../../session.ts"

const size = (name: string, description: string) =>
  Argument.Int(name).pipe(
    Argument.withDescription(description),
    Argument.filter(
      (value) => value >= 0,
      () => "记录条数，0 或以上 / a number of entries, 0 or more",
    ),
  )

export const consistency = Command.make(
  "consistency",
  {
    from: size("A", "较小的条数，如留存的检查点第二行 / the smaller size, as on line 2 of a checkpoint that you kept"),
    to: size("B", "较大的条数 / the larger size"),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ from, to, format }) {
    if (from > to)
      return yield* new UsageProblem({
        zh: `前一个条数（${from}）须不大于后一个（${to}）`,
        en: `the first size (${from}) must not be larger than the second (${to})`,
      })
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const { fromRoot, toRoot, hashes } = yield* book.consistency(from, to)
        const proof = {
          ...{ from, to, fromRoot: toBase64(fromRoot), toRoot: toBase64(toRoot), hashes: hashes.map(toBase64) },
          verified: true,
        }
        if (format === "json") return yield* Console.log(renderJson(proof))
        const lines =
          lang === "zh"
            ? [
                `前 ${from} 条的根  ${proof.fromRoot}`,
                `前 ${to} 条的根  ${proof.toRoot}`,
                `证明（${hashes.length} 个哈希，RFC 9162）`,
                ...proof.hashes.map((hash) => `  ${hash}`),
                `已核验：${to} 条的日志接着 ${from} 条的日志，前面没有改动。两个根请与您留存的检查点第三行比对。`,
              ]
            : [
                `root of the first ${from} entries  ${proof.fromRoot}`,
                `root of the first ${to} entries  ${proof.toRoot}`,
                `the proof, ${hashes.length} hashes (RFC 9162)`,
                ...proof.hashes.map((hash) => `  ${hash}`),
                `verified: the log of ${to} entries continues that of ${from}. Compare both roots with line 3 of the checkpoints that you kept.`,
              ]
        yield* Console.log(lines.join("\n"))
      }),
    )
  }),
).pipe(
  Command.withDescription("两个时候的日志前后一致的证明 / that the log at one size continues it at another"),
  Command.withExamples([
    { command: "taizhang audit consistency 300 330", description: "从300条到330条 / from 300 entries to 330" },
  ]),
)
