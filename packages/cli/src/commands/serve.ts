/** `serve`: the web page and the HTTP interface of a book, on this machine only. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { masterOf } from "../master.ts"
import { keysNamed, root } from "../root.ts"

export const serve = Command.make(
  "serve",
  {
    port: Flag.Int("port").pipe(
      Flag.withMetavar("N"),
      Flag.withDescription("端口，默认 8750，0 为任一空闲端口 / port; 0 for any that is free"),
      Flag.filter(
        (port) => port >= 0 && port <= 65_535,
        () => "0 至 65535 / 0 to 65535",
      ),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* ({ port }) {
    const { book, by, master, keys } = yield* root
    // Only this command needs a server: loading it takes as long as all the rest.
    const http = yield* Effect.promise(() => import("@taizhang/http"))
    const { workbooks } = yield* Effect.promise(() => import("../import/served.ts"))
    yield* http.serve({
      bookPath: book,
      by,
      workbooks,
      master: masterOf(master),
      ...keysNamed(keys),
      ...Option.match(port, { onNone: () => ({}), onSome: (value) => ({ port: value }) }),
    })
  }),
).pipe(
  Command.withDescription("在本机打开网页和接口 / the web page and HTTP interface, on this machine only"),
  Command.withExamples([
    { command: "taizhang serve --port 8750", description: "然后打开 http://127.0.0.1:8750/ / then open it" },
  ]),
)
