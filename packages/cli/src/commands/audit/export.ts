/** `audit export`: a bundle that a stranger verifies without this program and its database. */
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { askedOf, period, tableOrJson } from "../../flags.ts"
import { progress } from "../../progress.ts"
import { renderJson } from "../../render/json.ts"
import { withBook } from "../../session.ts"
import { witnessKeys } from "./keys.ts"

export const exportBundle = Command.make(
  "export",
  {
    folder: Argument.String("DIR").pipe(Argument.withDescription("新文件夹 / a folder that is not there, or empty")),
    witnesses: witnessKeys(
      "导出到这个见证会签过的最新检查点为止，可写多个；不写则到现在为止，没有会签 / up to the newest checkpoint that this witness cosigned, more than once for several; without, up to now and not cosigned",
    ),
    ...period,
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ folder, witnesses, format, ...flags }) {
    const asked = yield* askedOf(flags)
    yield* withBook(
      ({ book, lang }) =>
        Effect.gen(function* () {
          const { size, files, vkey, cosigned } = yield* book.exportTo(folder, asked, {
            witnesses,
            onProgress: progress(lang, { zh: "写出", en: "written" }),
          })
          const head = yield* book.head()
          if (format === "json") return yield* Console.log(renderJson({ folder, size, head, files, vkey, cosigned }))
          const left = head - size
          const keys = [`--key '${vkey}'`, ...witnesses.map((witness) => `--witness '${witness}'`)].join(" ")
          const without =
            cosigned > 0 && cosigned < size
              ? [
                  lang === "zh"
                    ? `这个检查点没有见证会签，会签过的是 ${cosigned} 条的。核验方要用 --witness 的，请先 audit checkpoint --witness，再加 --witness-key 导出。`
                    : `Its checkpoint is not cosigned, that of ${cosigned} entries is. For whoever verifies with --witness: audit checkpoint --witness first, then export with --witness-key.`,
                ]
              : []
          yield* Console.log(
            lang === "zh"
              ? [
                  `已导出 ${size} 条记录到 ${folder}（${files} 个文件），个人信息均为密封，不含密钥。`,
                  ...(left > 0
                    ? [
                        `检查点之后的 ${left} 条没有导出：${witnesses.length > 0 ? "见证还没有会签到那里" : "本台账只能读，不能签名"}。`,
                      ]
                    : []),
                  ...without,
                  `核验：node verify-bundle.mjs ${folder} ${keys}`,
                  "公钥和 verify-bundle.mjs 请另行送交，不要放进文件夹；包里的 log.vkey 只供对照。",
                ].join("\n")
              : [
                  `exported ${size} entries to ${folder} (${files} files); personal text is sealed, no key is in it.`,
                  ...(left > 0
                    ? [
                        `${left} entries after the checkpoint are not in it: ${witnesses.length > 0 ? "the witnesses have not cosigned them yet" : "the book can only be read"}.`,
                      ]
                    : []),
                  ...without,
                  `To verify it: node verify-bundle.mjs ${folder} ${keys}`,
                  "Hand the key and verify-bundle.mjs over by another way than in the folder; log.vkey there is only to compare.",
                ].join("\n"),
          )
        }),
      { write: true },
    )
  }),
).pipe(
  Command.withDescription("导出审计包，离开本程序也能核验 / a bundle that verifies without this program"),
  Command.withExamples([
    {
      command: "taizhang audit export audit-2025 --year 2025",
      description: "附2025年的数字 / with the figures of 2025",
    },
    {
      command: "taizhang audit export audit-2025 --year 2025 --witness-key county.vkey",
      description: "到县里会签过的为止 / up to what the county's witness cosigned",
    },
  ]),
)
