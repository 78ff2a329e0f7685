/** `audit import`: a new book out of a bundle, byte for byte the same log. */
import { importBook } from "@taizhang/store/bundle/make"
import { isServer } from "@taizhang/store/log/place"
import { Console, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { UsageProblem } from "../../Problem.ts"
import { progress } from "../../progress.ts"
import { renderJson } from "../../render/json.ts"
import { keysNamed, root } from "../../root.ts"
import { logKey } from "./keys.ts"

export const importBundle = Command.make(
  "import",
  {
    folder: Argument.String("DIR").pipe(Argument.withDescription("审计包 / the bundle")),
    to: Flag.String("to").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("新台账的文件 / the file of the new book"),
    ),
    vkeys: logKey(
      "日志的公钥，须从审计包以外取得；另起过一段的可写多个 / the log's key, which you have from elsewhere than the bundle; more than once where the log was continued",
    ).pipe(Flag.atLeast(1)),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ folder, to, vkeys, format }) {
    const { lang, keys } = yield* root
    if (isServer(to))
      return yield* new UsageProblem({
        zh: "审计包只能建成文件里的台账，不能直接放进数据库",
        en: "a bundle is made into a book in a file, not into a database",
      })
    const { entries, copy, origin, generation } = yield* importBook(folder, to, {
      ...{ key: vkeys, onProgress: progress(lang, { zh: "导入", en: "imported" }) },
      ...keysNamed(keys),
    })
    if (format === "json")
      return yield* Console.log(renderJson({ folder, book: to, entries, copy, origin, generation }))
    const continued =
      generation === 1
        ? { zh: "", en: "" }
        : {
            zh: `日志另起过，这是第 ${generation} 段（${origin}）。`,
            en: ` The log was continued; this is its generation ${generation} (${origin}).`,
          }
    yield* Console.log(
      lang === "zh"
        ? `已由审计包建立台账 ${to}：${entries} 条记录，根与检查点一致。${continued.zh}${copy ? "这是副本，没有密钥：能查阅、统计、核对，不能登记、签名、显示个人信息。" : "用的是原台账的密钥文件，它就是原台账；主密钥请放在旁边或用 --master 指明。"}\n下一步：taizhang audit verify --book ${to}`
        : `made the book ${to} of the bundle: ${entries} entries, with the root of its checkpoint.${continued.en}${copy ? " It is a copy without keys: it can be read, counted and verified, and records, signs and opens nothing." : " With the key file of the log it is that log again; put the master key beside it, or name it with --master."}\nNext: taizhang audit verify --book ${to}`,
    )
  }),
).pipe(
  Command.withDescription(
    "由审计包建立一本可查阅的副本；用 --keys 给出原密钥文件则恢复原台账 / a copy to read out of a bundle, or with --keys the log itself",
  ),
  Command.withExamples([
    {
      command: "taizhang audit import audit-2025 --to copy.db --key log.vkey",
      description: "建立副本 / make a copy",
    },
  ]),
)
