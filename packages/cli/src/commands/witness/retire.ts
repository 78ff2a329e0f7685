/** `witness retire`: cosigns nothing more of a log, for good. */
import { Console, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { UsageProblem } from "../../Problem.ts"
import { root } from "../../root.ts"
import { asked, timeOf, withWitness } from "./state.ts"

export const retire = Command.make(
  "retire",
  {
    origin: Argument.String("ORIGIN").pipe(
      Argument.withDescription("日志的标识，见 witness list / the origin of the log, see witness list"),
    ),
    reason: Flag.String("reason").pipe(
      Flag.withMetavar("TEXT"),
      Flag.withDescription("为什么停止，会答复来请求会签的人 / why; it is told to whoever asks for a cosignature"),
      Flag.filter(
        (text) => text.trim() !== "" && !/\p{Cc}/u.test(text),
        () => "一行文字 / one line of text",
      ),
    ),
  },
  Effect.fnUntraced(function* ({ origin, reason }) {
    const { lang } = yield* root
    yield* withWitness({ readOnly: false }, (file) =>
      Effect.gen(function* () {
        if ((yield* asked(() => file.keysOf(origin))).length === 0)
          return yield* new UsageProblem({
            zh: `名单上没有日志 ${origin}，请用 witness list 核对标识`,
            en: `the log ${origin} is not on the list: see witness list for its origin`,
          })
        const time = Math.floor(Date.now() / 1000)
        const done = yield* asked(() => file.retire({ origin, time, reason: reason.trim() }))
        const since = timeOf((yield* asked(() => file.retired(origin)))?.time ?? time)
        const zh = done ? `不再见证 ${origin}` : `${origin} 在 ${since} 就已停止见证`
        const en = done ? `witnessing ${origin} no more` : `${origin} was retired on ${since} (UTC+8)`
        yield* Console.log(
          lang === "zh"
            ? `${zh}。见证过的都还在，仍可用 witness check 核对；停止以后不能恢复。`
            : `${en}. What was witnessed stays and can be checked with witness check; this cannot be taken back.`,
        )
      }),
    )
  }),
).pipe(
  Command.withDescription("停止见证一个日志，如它已另起一段 / cosign a log no more, as after it was continued"),
  Command.withExamples([
    {
      command: "taizhang witness retire county.example/liuxi --reason 已另起一段为/2",
      description: "由 /2 接续 / continued as /2",
    },
  ]),
)
