/** `audit key`: the key that verifies what the log signs. */
import { ED25519, parseVkey } from "@taizhang/store/merkle/Key"
import { Console, Effect, Result } from "effect"
import { Command } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { renderJson } from "../../render/json.ts"
import { root } from "../../root.ts"
import { withBook, type Session } from "../../session.ts"

export const key = Command.make(
  "key",
  { format: tableOrJson },
  Effect.fnUntraced(function* ({ format }) {
    const { lang } = yield* root
    const read = ({ book }: Session) => book.vkey()
    // A book that never signed makes its key now, which writes its key file.
    const vkey = yield* Effect.catchTag(withBook(read), "ReadOnlyBook", () => withBook(read, { write: true }))
    const { name: origin, keyId } = Result.getOrThrow(parseVkey(vkey, ED25519))
    if (format === "json") return yield* Console.log(renderJson({ origin, keyId, vkey }))
    yield* Console.log(vkey)
    // On stderr, so that the key alone goes into a file.
    yield* Console.error(
      lang === "zh"
        ? "… 请把这一行当面抄交、或盖章函送审计人员和见证单位，使谁也不能在半路换掉它。它是公开的，不能用来签名；对方若从台账或审计包里自己取，就等于没有核验"
        : "… hand this line to auditors and witnesses by a way on which nobody can exchange it: on paper, under a seal. It is public and signs nothing; whoever takes it from the book or a bundle instead has verified nothing",
    )
  }),
).pipe(
  Command.withDescription("核验本台账签名的公钥 / the key that verifies what this book signs"),
  Command.withExamples([{ command: "taizhang audit key > log.vkey", description: "存成文件 / keep it in a file" }]),
)
