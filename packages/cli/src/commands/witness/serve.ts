/** `witness serve`: the witness over HTTP, until it is interrupted. */
import type { Observer } from "@taizhang/store/witness/Server"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { errorLines, saidBy } from "../../render/errors.ts"
import { root } from "../../root.ts"
import { parent } from "./state.ts"

const observer: Observer = {
  contradicted: (origin, size) =>
    void process.stderr.write(
      `${errorLines({
        zh: `${origin} 在 ${size} 条处签了另一个根：它的历史分叉了，证据已保存，见 witness list --format json 里的 contradictions`,
        en: `${origin} signed another root at size ${size}: it forked. The proof is kept: see contradictions in witness list --format json`,
      })}\n`,
    ),
  failed: (cause) =>
    void process.stderr.write(
      `${errorLines(saidBy(cause) ?? { zh: `出错：${String(cause)}`, en: `failed: ${String(cause)}` })}\n`,
    ),
}

export const serve = Command.make(
  "serve",
  {
    port: Flag.Int("port").pipe(
      Flag.withMetavar("N"),
      Flag.withDescription("端口，默认 8751，0 为任一空闲端口 / port; 0 for any that is free"),
      Flag.filter(
        (port) => port >= 0 && port <= 65_535,
        () => "0 至 65535 / 0 to 65535",
      ),
      Flag.optional,
    ),
    host: Flag.String("host").pipe(
      Flag.withMetavar("ADDRESS"),
      Flag.withDescription("监听的地址，默认只在本机 / address to listen on; this machine only by default"),
      Flag.withDefault("127.0.0.1"),
    ),
  },
  Effect.fnUntraced(function* ({ port, host }) {
    const [{ state }, { lang }] = [yield* parent, yield* root]
    // Only this command needs a server.
    const { serveWitness } = yield* Effect.promise(() => import("@taizhang/store/witness/Server"))
    const at = Option.match(port, { onNone: () => ({}), onSome: (value) => ({ port: value }) })
    yield* Effect.scoped(
      Effect.gen(function* () {
        const { url, vkey } = yield* serveWitness({ path: state, host, observer, ...at })
        yield* Console.log(
          lang === "zh"
            ? `见证 ${url} （按 Ctrl-C 结束）\n公钥 ${vkey}`
            : `witnessing at ${url} (Ctrl-C ends)\nits key ${vkey}`,
        )
        return yield* Effect.never
      }),
    )
  }),
).pipe(Command.withDescription("提供见证服务 / serve the witness over HTTP (c2sp.org/tlog-witness)"))
