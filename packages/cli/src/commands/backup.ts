/** `backup`: a copy of the book as it stands at one moment, verified before it is called a backup. */
import { backup as copyBook } from "@taizhang/store/book/Backup"
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { tableOrJson } from "../flags.ts"
import { inFile } from "../inFile.ts"
import { progress } from "../progress.ts"
import { renderJson } from "../render/json.ts"
import { root } from "../root.ts"

export const backup = Command.make(
  "backup",
  {
    to: Argument.String("FILE").pipe(Argument.withDescription("备份文件，须不存在 / the backup, where nothing stands")),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ to, format }) {
    const { book, lang } = yield* root
    yield* inFile(book)
    const { path, entries } = yield* copyBook(book, to, {
      onProgress: progress(lang, { zh: "核对", en: "verified" }),
    })
    if (format === "json") return yield* Console.log(renderJson({ book, backup: path, entries }))
    yield* Console.log(
      lang === "zh"
        ? [
            `已备份到 ${path}：${entries} 条记录，备份已逐条核对。`,
            `备份里没有密钥。密钥文件 ${book}.keys 和主密钥要另外备份、分开存放，并且只短期保留：`,
            "只要还有一份旧密钥在，已删除的个人信息就还能打开。",
          ].join("\n")
        : [
            `backed up to ${path}: ${entries} entries, each verified in the copy.`,
            `No key is in it. Back the key file ${book}.keys and the master key up apart from it, and keep those copies for a short time only:`,
            "as long as an old key is somewhere, what was erased can still be opened.",
          ].join("\n"),
    )
  }),
).pipe(
  Command.withDescription("备份台账，核对后才算数；别人可以同时登记 / a verified copy; others may record meanwhile"),
  Command.withExamples([
    { command: "taizhang backup /mnt/usb/town-2026-01-31.db", description: "备份到U盘 / to a USB stick" },
  ]),
)
