/** `audit verify`, also `verify`: derives everything again from the stored bytes and names what differs. */
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Problem } from "@taizhang/store/book/EntryCheck"
import { isAsOpened } from "@taizhang/store/book/Origin"
import type { KnownRoot } from "@taizhang/store/book/TreeCheck"
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { BookAltered } from "../../Problem.ts"
import { progress } from "../../progress.ts"
import { renderJson } from "../../render/json.ts"
import { withBook, type Language } from "../../session.ts"
import { keptFrom, readKept, type Kept } from "./against.ts"
import { continuationsIn } from "./continuations.ts"
import { logKey } from "./keys.ts"

/** Registers that another version of the program folded: that is what an upgrade leaves, and nobody's alteration. */
const isOtherVersion = ({ what, where }: Problem): boolean => what === "register" && where === "*"

const knownRoot = ({ file, size, root }: Kept): KnownRoot => ({ size, root, said: { zh: file, en: file } })

/** The key of the book itself; none where it never signed. */
const ownKeys = (book: BookOperations) =>
  book.vkey().pipe(
    Effect.map((vkey): ReadonlyArray<string> => [vkey]),
    Effect.catchTag("ReadOnlyBook", () => Effect.succeed<ReadonlyArray<string>>([])),
  )

/** Tells where a log said itself that it lost its newest part, which is then why a checkpoint is not met. */
const tellContinuations = Effect.fnUntraced(function* (book: BookOperations, lang: Language) {
  for (const { position, recordedBy, data } of yield* continuationsIn(book)) {
    const [, size = "?"] = data.checkpoint.split("\n")
    yield* Console.error(
      lang === "zh"
        ? `… 第${position}条记录（${recordedBy}）写明日志另起一段：接不上 ${size} 条时签的检查点，原因：${data.reason}`
        : `… entry ${position} (${recordedBy}) says that the log was continued under a new origin: it does not continue its checkpoint of ${size} entries, because: ${data.reason}`,
    )
  }
})

/** What was compared, in the words of a clean verification. */
const clean = (entries: number, registers: number | null, kept: ReadonlyArray<Kept>, lang: Language): string => {
  const sizes = kept.map(({ size }) => size).join(lang === "zh" ? "、" : ", ")
  return lang === "zh"
    ? `核对完毕：${entries} 条记录${registers === null ? "的原文和哈希树" : `、${registers} 份汇总`}，未发现改动或损坏。${kept.length === 0 ? "" : `与留存的 ${kept.length} 个检查点（${sizes} 条）一致。`}`
    : `verified ${registers === null ? `the bytes and the tree of ${entries} entries` : `${entries} entries and ${registers} registers`}: nothing is altered or damaged.${kept.length === 0 ? "" : ` They continue the ${kept.length} checkpoints kept outside (of ${sizes} entries).`}`
}

export const verify = Command.make(
  "verify",
  {
    against: Flag.String("against").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "留存在别处的检查点，可写多个；没有它，能改文件又有密钥的人重做整本账是查不出的 / a checkpoint kept elsewhere, more than once for several: without one, a log remade by who holds its keys is not found out",
      ),
      Flag.atLeast(0),
    ),
    keys: logKey(
      "核验检查点的公钥，另起过一段的可写多个；默认用台账自己的 / key that verifies them, more than once where the log was continued; the book's own by default",
    ).pipe(Flag.atLeast(0)),
    quick: Flag.Boolean("quick").pipe(
      Flag.withDescription(
        "只核对原文和哈希树，不重算标签和汇总 / only the bytes and the tree, not what is derived from them",
      ),
      Flag.withDefault(false),
    ),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ against, keys, quick, format }) {
    const files = yield* Effect.forEach(against, (file) =>
      Effect.map(readKept(file), (bytes) => ({ file, bytes }) as const),
    )
    yield* withBook(
      ({ book, lang }) =>
        Effect.gen(function* () {
          if (files.length > 0 && keys.length === 0)
            yield* Console.error(
              lang === "zh"
                ? "… 检查点用台账自己的公钥核验：内部人员可能也握有这个密钥。请用 --key 给出您另外取得的公钥"
                : "… the checkpoints are verified with the book's own key, which an insider may hold: give the key that you had from elsewhere with --key",
            )
          // Where nothing was ever signed, nobody can hold anything against it.
          if (files.length === 0 && (yield* book.isSigned()))
            yield* Console.error(
              lang === "zh"
                ? "… 没有用 --against 与留存在别处的检查点比对：既能改文件又有密钥的人重做整本账，这样查不出来"
                : "… not held against a checkpoint kept elsewhere (--against): a log remade by who holds its file and keys is not found out so",
            )
          const trusted = keys.length > 0 || files.length === 0 ? keys : yield* ownKeys(book)
          const kept = yield* Effect.forEach(files, ({ file, bytes }) => keptFrom(file, bytes, trusted))
          const options = {
            against: kept.map(knownRoot),
            onProgress: progress(lang, { zh: "核对", en: "verified" }),
          }
          const { entries, registers, ...found } = quick
            ? { ...(yield* book.verifyLog(options)), registers: null }
            : yield* book.verify(options)
          const problems = found.problems.filter((problem) => !isOtherVersion(problem))
          if (problems.length < found.problems.length)
            yield* Console.error(
              lang === "zh"
                ? "… 汇总由另一版本的程序算出，未能比对；下一次登记时会自动重算，记录本身已核对"
                : "… the registers were folded by another version and are not compared; the next recording folds them anew",
            )
          if (isAsOpened(book.meta) === undefined)
            yield* Console.error(
              lang === "zh"
                ? `… 台账名称 ${book.meta.origin} 不绑定设置：期限等设置是否在建账以后改动过，无从核对`
                : `… the book's name ${book.meta.origin} does not bind its settings: whether terms and limits were changed since it was opened cannot be told`,
            )
          if (format === "json")
            yield* Console.log(
              renderJson({
                ...{ entries, registers, problems },
                against: kept.map(({ root, ...one }) => ({ ...one, root: toBase64(root) })),
              }),
            )
          else if (problems.length === 0) yield* Console.log(clean(entries, registers, kept, lang))
          else yield* Console.log(problems.map(({ message }) => `✗ ${message[lang]}`).join("\n"))
          if (problems.some(({ what }) => what === "checkpoint")) yield* Effect.ignore(tellContinuations(book, lang))
          if (problems.length > 0)
            return yield* new BookAltered(
              registers === null
                ? {
                    zh: `核对了 ${entries} 条记录的原文，发现 ${problems.length} 处改动或损坏。请保留现状，与备份比对`,
                    en: `${problems.length} things are altered or damaged in the bytes of ${entries} entries: keep the file as it is and compare it with a backup`,
                  }
                : {
                    zh: `核对了 ${entries} 条记录、${registers} 份汇总，发现 ${problems.length} 处改动或损坏。请保留现状，与备份比对`,
                    en: `${problems.length} things are altered or damaged in ${entries} entries and ${registers} registers: keep the file as it is and compare it with a backup`,
                  },
            )
        }),
      { verifies: true },
    )
  }),
).pipe(
  Command.withDescription("核对台账是否被改动或损坏 / check that nothing was altered"),
  Command.withExamples([
    {
      command: "taizhang audit verify --against kept.checkpoint --key log.vkey",
      description: "与您留存的检查点比对 / against the checkpoint that you kept",
    },
  ]),
)
