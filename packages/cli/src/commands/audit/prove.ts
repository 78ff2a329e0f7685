/** `audit prove`: a proof that an entry stands in the log, which verifies without the book and without a network. */
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { entryMeant } from "../../record/entryMeant.ts"
import { renderJson } from "../../render/json.ts"
import { withBook } from "../../session.ts"
import { writeNew } from "../../newFile.ts"

const file = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withMetavar("FILE"), Flag.withDescription(description), Flag.optional)

export const prove = Command.make(
  "prove",
  {
    of: Argument.String("ENTRY").pipe(
      Argument.withDescription("记录编号或序号，见 history、why / an entry's id or position"),
    ),
    out: file("out", "证明写入这个文件，默认打印 / where the proof goes; printed by default"),
    bytes: file(
      "bytes",
      "记录原文写入这个文件，核验证明时要用 / where the exact bytes of the entry go, which the proof is verified with",
    ),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ of, out, bytes, format }) {
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const { position, id } = yield* entryMeant(book, of)
        const proven = yield* book.prove(position)
        if (Option.isSome(out)) yield* writeNew(out.value, proven.text)
        if (Option.isSome(bytes)) yield* writeNew(bytes.value, proven.bytes)
        const { index, size, root, hashes, checkpoint, text } = proven
        if (format === "json")
          return yield* Console.log(
            renderJson({
              ...{ position, id, index, size, root: toBase64(root), hashes: hashes.map(toBase64) },
              ...{ checkpoint, bytes: toBase64(proven.bytes), proof: text },
            }),
          )
        if (Option.isNone(out)) yield* Console.log(text.replace(/\n$/, ""))
        // On stderr, so that the proof alone goes into a file.
        yield* Console.error(
          lang === "zh"
            ? `… 证明第${position}条记录在共 ${size} 条的检查点之内。它只说明这一条在，不说明没有漏掉别的；核验：taizhang audit check-proof`
            : `… it proves that entry ${position} stands in the log of ${size} entries, and nothing of what else does; to verify it: taizhang audit check-proof`,
        )
      }),
    )
  }),
).pipe(
  Command.withDescription("一条记录在台账里的证明，离线可核验 / a proof that an entry stands in the log"),
  Command.withExamples([
    {
      command: "taizhang audit prove 4472 --out 4472.tlog-proof --bytes 4472.json",
      description: "证明和原文各存一个文件 / the proof and the entry as files",
    },
  ]),
)
