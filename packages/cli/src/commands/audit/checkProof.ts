/** `audit check-proof`: verifies the proof of an entry with nothing but two files and keys. */
import { ED25519, parseVkey } from "@taizhang/store/merkle/Key"
import { thresholdPolicy } from "@taizhang/store/merkle/Policy"
import { verifyTlogProof } from "@taizhang/store/merkle/TlogProof"
import { Console, Effect, Result } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { readFileSync } from "node:fs"
import { tableOrJson } from "../../flags.ts"
import { BookAltered, UsageProblem } from "../../Problem.ts"
import { renderJson } from "../../render/json.ts"
import { shanghai } from "../../render/when.ts"
import { root } from "../../root.ts"
import { logKey, witnessKeys } from "./keys.ts"

const read = (path: string): Effect.Effect<Uint8Array, UsageProblem> =>
  Effect.try({
    try: () => readFileSync(path),
    catch: () => new UsageProblem({ zh: `${path} 读不到，请核对路径`, en: `${path} cannot be read: check its path` }),
  })

export const checkProof = Command.make(
  "check-proof",
  {
    proof: Argument.String("PROOF").pipe(Argument.withDescription("证明文件 / the file of the proof")),
    bytes: Flag.String("bytes").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("记录原文的文件 / the file with the exact bytes of the entry"),
    ),
    key: logKey("日志的公钥，须从别处取得 / the log's key, which you have from elsewhere"),
    witnesses: witnessKeys(
      "必须会签过的见证的公钥，可写多个 / key of a witness that must have cosigned, more than once for several",
    ),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ proof, bytes, key, witnesses, format }) {
    const { lang } = yield* root
    const [text, leaf] = [yield* read(proof), yield* read(bytes)]
    const verified = Result.gen(function* () {
      const { name: origin } = yield* parseVkey(key, ED25519)
      const policy = yield* thresholdPolicy({ origin, vkey: key, witnesses, quorum: witnesses.length })
      return yield* verifyTlogProof(text, leaf, policy)
    })
    if (Result.isFailure(verified)) {
      const { zh, en } = verified.failure.said
      if (verified.failure.reason === "noProof")
        return yield* new UsageProblem({
          zh: `${proof} 不能核验：${zh}。请核对文件，证明由 audit prove 写出`,
          en: `${proof} cannot be verified: ${en}. Check which file it is: audit prove writes proofs`,
        })
      return yield* new BookAltered({
        zh: `证明 ${proof} 核验不通过：${zh}`,
        en: `the proof ${proof} does not verify: ${en}`,
      })
    }
    const { index, checkpoint, cosignatures } = verified.success
    const position = index + 1
    const times = cosignatures.map(({ name, time }) => ({ witness: name, time: new Date(1000 * time).toISOString() }))
    if (format === "json") {
      const { origin, size } = checkpoint
      return yield* Console.log(renderJson({ position, origin, size, witnessed: times }))
    }
    const shown = times.map(({ witness, time }) => `${witness} ${shanghai(time)}`).join(lang === "zh" ? "、" : ", ")
    yield* Console.log(
      lang === "zh"
        ? `核验通过：${bytes} 就是 ${checkpoint.origin} 的第${position}条记录，在共 ${checkpoint.size} 条的检查点之内。${shown === "" ? "" : `见证：${shown}。`}`
        : `verified: ${bytes} is entry ${position} of ${checkpoint.origin}, under its checkpoint of ${checkpoint.size} entries.${shown === "" ? "" : ` Witnessed: ${shown}.`}`,
    )
  }),
).pipe(
  Command.withDescription("核验一条记录的证明，不用台账 / verify the proof of an entry, without the book"),
  Command.withExamples([
    {
      command: "taizhang audit check-proof 4472.tlog-proof --bytes 4472.json --key log.vkey",
      description: "核验 / verify",
    },
  ]),
)
