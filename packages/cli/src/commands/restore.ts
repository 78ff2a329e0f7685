/** `restore`: puts a verified backup in the place of the book, and says whether recording can go on. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { restore as putBack } from "@taizhang/store/book/Backup"
import { Console, Effect, Result } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { tableOrJson } from "../flags.ts"
import { inFile } from "../inFile.ts"
import { progress } from "../progress.ts"
import { saidBy } from "../render/errors.ts"
import { renderJson } from "../render/json.ts"
import { missingFrom } from "../render/missing.ts"
import { root } from "../root.ts"
import { withBook } from "../session.ts"

interface Standing {
  readonly records: boolean
  readonly why: Message | null
}

/** Whether a book that was put back can be recorded in, by opening it; where not, what to do. */
const standing = Effect.gen(function* (): Effect.fn.Return<Standing, never, Effect.Services<typeof root>> {
  const opened = yield* Effect.result(withBook(({ book }) => Effect.succeed(book.writable), { write: true }))
  if (Result.isSuccess(opened))
    return opened.success
      ? { records: true, why: null }
      : {
          records: false,
          why: { zh: "文件或文件夹只能读，请调整权限", en: "the file or its folder may only be read: change that" },
        }
  const failure = opened.failure
  if (failure._tag === "LogBehind") {
    const missing = missingFrom(failure)
    return {
      records: false,
      why: {
        zh: [
          `这是较旧的备份：它有 ${failure.head} 条记录，而这本台账已签过 ${failure.size} 条。`,
          `${missing.zh}不在里面。现在可以查阅、统计、核对，不能登记：再登记就会与已经签名送出的检查点矛盾。`,
          "先找更新的备份，或被移开的原文件。确实找不回，运行：",
          "  taizhang audit continue --reason 原因（先说明后果，加 --yes 执行），再凭原始材料补登丢失的记录。",
        ].join("\n"),
        en: [
          `This is an older backup: it holds ${failure.head} entries, and this book has signed ${failure.size}.`,
          `Here ${missing.en} missing. It can be read, counted and verified, and records nothing: what it recorded would contradict a checkpoint that was signed and handed out.`,
          "Look for a newer backup, or the file that was moved aside. Where it is lost for good, run",
          "  taizhang audit continue --reason WHY (it says what it means; --yes does it), then record again from the papers what is lost.",
        ].join("\n"),
      },
    }
  }
  return { records: false, why: saidBy(failure) ?? { zh: failure.message, en: failure.message } }
})

export const restore = Command.make(
  "restore",
  {
    from: Argument.String("FILE").pipe(Argument.withDescription("备份文件 / the backup")),
    replace: Flag.Boolean("replace").pipe(
      Flag.withDescription("原处已有台账时移到一旁再放回 / move a book that stands there aside"),
      Flag.withDefault(false),
    ),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ from, replace, format }) {
    const { book, lang } = yield* root
    yield* inFile(book)
    const {
      entries,
      aside,
      stood = 0,
    } = yield* putBack(from, book, {
      replace,
      onProgress: progress(lang, { zh: "核对", en: "verified" }),
    })
    const { records, why } = yield* standing
    if (format === "json")
      return yield* Console.log(
        renderJson({ backup: from, book, entries, aside: aside ?? null, stood: stood ?? null, records, why }),
      )
    yield* Console.log(
      lang === "zh"
        ? `已由 ${from} 恢复到 ${book}：${entries} 条记录，已逐条核对。${aside === undefined ? "" : `原文件移到了 ${aside}。`}`
        : `restored ${from} to ${book}: ${entries} entries, each verified.${aside === undefined ? "" : ` What stood there is now ${aside}.`}`,
    )
    if (stood !== undefined && stood > entries && aside !== undefined)
      yield* Console.log(
        lang === "zh"
          ? `注意：原文件有 ${stood} 条，${entries + 1 === stood ? `第${stood}条` : `第${entries + 1}至${stood}条`}不在备份里，只在 ${aside} 里。请据此补登，或改用它。`
          : `Note: what stood there holds ${stood} entries; ${entries + 1 === stood ? `entry ${stood} is` : `entries ${entries + 1} to ${stood} are`} not in the backup, only in ${aside}. Record them again, or use that file.`,
      )
    yield* Console.log(
      why === null
        ? lang === "zh"
          ? "可以继续登记。请用留存的检查点核对一次：taizhang audit verify --against 检查点文件"
          : "It can record again. Hold it once against a checkpoint that you kept: taizhang audit verify --against FILE"
        : `\n${why[lang]}`,
    )
  }),
).pipe(
  Command.withDescription("由备份恢复台账，先核对再放回 / put a verified backup in the place of the book"),
  Command.withExamples([
    {
      command: "taizhang restore /mnt/usb/town-2026-01-31.db --replace",
      description: "放回，原文件移到一旁 / put it back, what stands there is moved aside",
    },
  ]),
)
