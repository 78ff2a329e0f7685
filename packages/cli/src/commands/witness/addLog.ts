/** `witness add-log`: takes the checkpoints of a log from now on. */
import { isOrigin } from "@taizhang/store/merkle/Checkpoint"
import { ED25519 } from "@taizhang/store/merkle/Key"
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { UsageProblem } from "../../Problem.ts"
import { root } from "../../root.ts"
import { keyMeant } from "../audit/keys.ts"
import { asked, timeOf, withWitness } from "./state.ts"

export const addLog = Command.make(
  "add-log",
  {
    vkey: Argument.String("VKEY").pipe(
      Argument.withDescription("日志的公钥，或存有它的文件 / the log's public key, or a file that holds it"),
      Argument.filterMap(
        keyMeant(ED25519),
        () => "日志公钥的整行文字，或存有它的文件 / the whole line of the key of a log, or a file that holds it",
      ),
    ),
    origin: Flag.String("origin").pipe(
      Flag.withMetavar("ORIGIN"),
      Flag.withDescription("日志的标识，默认为公钥里的名称 / its origin; the name in the key by default"),
      Flag.filter(isOrigin, () => "一行文字 / one line of text"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* ({ vkey, origin: given }) {
    const { lang } = yield* root
    const origin = Option.getOrElse(given, () => vkey.slice(0, vkey.indexOf("+")))
    yield* withWitness({ readOnly: false }, (file) =>
      Effect.gen(function* () {
        const retired = yield* asked(() => file.retired(origin))
        if (retired !== undefined)
          return yield* new UsageProblem({
            zh: `${origin} 在 ${timeOf(retired.time)} 停止了见证（${retired.reason}），不能恢复；接续它的日志有自己的标识和公钥`,
            en: `${origin} was retired on ${timeOf(retired.time)} (UTC+8): ${retired.reason}. That cannot be taken back; what continues it has an origin and key of its own`,
          })
        const before = yield* asked(() => file.keysOf(origin))
        const added = yield* asked(() => file.addLog({ origin, vkey }, Math.floor(Date.now() / 1000)))
        const zh = added ? `开始见证 ${origin}` : `${origin} 的这个公钥早已在名单上`
        const en = added ? `witnessing ${origin} from now on` : `this key of ${origin} was there before`
        yield* Console.log(lang === "zh" ? `${zh}。` : `${en}.`)
        if (added && before.length > 0)
          yield* Console.error(
            lang === "zh"
              ? `… ${origin} 现在有 ${before.length + 1} 个公钥，任何一个签名都算数`
              : `… ${origin} has ${before.length + 1} keys now: a signature by any of them counts`,
          )
      }),
    )
  }),
).pipe(
  Command.withDescription("把一个日志列入见证名单 / witness a log from now on"),
  Command.withExamples([
    {
      command: "taizhang witness add-log county.example/liuxi+1a2b3c4d+AY…",
      description: "乡镇给的公钥 / the key the township gives",
    },
  ]),
)
