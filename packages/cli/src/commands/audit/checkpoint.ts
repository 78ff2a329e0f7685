/** `audit checkpoint`: signs the log as it stands, and has witnesses cosign it. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { noteOf } from "@taizhang/store/book/KeptCheckpoint"
import { checkpointPathOf } from "@taizhang/store/book/CheckpointFile"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { placedAt } from "@taizhang/store/log/place"
import type { Told } from "@taizhang/store/Told"
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { Console, Effect, Option, Result } from "effect"
import { Command, Flag } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { CheckpointContradicted, UsageProblem, WitnessFailed } from "../../Problem.ts"
import { renderJson } from "../../render/json.ts"
import { root } from "../../root.ts"
import { withBook, type Language } from "../../session.ts"
import { evidenceText, keepEvidence, type EvidenceFiles } from "./evidence.ts"
import { witnessKeys } from "./keys.ts"

interface Asked {
  readonly url: string
  readonly vkey: string
}

/** What a witness answered; `why` is null where it cosigned, `evidence` where it saw no other history. */
interface Answered {
  readonly url: string
  readonly cosigned: boolean
  readonly why: Message | null
  readonly evidence: EvidenceFiles | null
}

const pairsOf = (
  urls: ReadonlyArray<string>,
  vkeys: ReadonlyArray<string>,
): Effect.Effect<ReadonlyArray<Asked>, UsageProblem> =>
  urls.length === vkeys.length
    ? Effect.succeed(urls.map((url, index) => ({ url, vkey: vkeys[index] ?? "" })))
    : Effect.fail(
        new UsageProblem({
          zh: `每个 --witness 后面要有它的 --witness-key：现有 ${urls.length} 个地址、${vkeys.length} 个公钥`,
          en: `each --witness needs its --witness-key: there are ${urls.length} addresses and ${vkeys.length} keys`,
        }),
      )

/** What a witness said, and what to do where it does not know the log: it is not known before somebody registers it. */
const withAdvice = (
  failure: Told & { readonly _tag: string; readonly status?: number; readonly body?: string },
): Message =>
  failure._tag === "WitnessRefused" && failure.status === 404 && !/\bretired\b/.test(failure.body ?? "")
    ? {
        zh: `${failure.said.zh}这个见证还不认识本日志：请把 taizhang audit key 打印的公钥送交见证方登记`,
        en: `${failure.said.en} It does not know this log yet: have its keeper register the key that taizhang audit key prints`,
      }
    : failure.said

/** Asks one witness; that it fails is an answer too, for the checkpoint stays. What it saw of a fork is put in files. */
const ask = Effect.fnUntraced(function* (
  book: BookOperations,
  beside: string,
  { url, vkey }: Asked,
): Effect.fn.Return<Answered, UsageProblem> {
  const asked = yield* Effect.result(book.cosign({ url, vkey }))
  if (Result.isSuccess(asked)) return { url, cosigned: true, why: null, evidence: null }
  const { failure } = asked
  const isOther = failure._tag === "WitnessForked" || failure._tag === "WitnessAhead"
  const evidence = isOther ? yield* keepEvidence(beside, failure.evidence) : null
  return { url, cosigned: false, why: withAdvice(failure), evidence }
})

const told = ({ url, cosigned, why, evidence }: Answered, lang: Language): string =>
  cosigned
    ? lang === "zh"
      ? `… 见证 ${url} 已签名`
      : `… the witness ${url} cosigned`
    : `… ${why?.[lang] ?? url}${evidence === null ? "" : `\n… ${evidenceText(evidence)[lang]}`}`

export const checkpoint = Command.make(
  "checkpoint",
  {
    urls: Flag.String("witness").pipe(
      Flag.withMetavar("URL"),
      Flag.withDescription("请这个见证会签，可写多个 / have this witness cosign it, more than once for several"),
      Flag.filter(
        (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol),
        () => "见证的地址，如 http://10.0.0.5:8751/ / the address of a witness, such as http://10.0.0.5:8751/",
      ),
      Flag.atLeast(0),
    ),
    vkeys: witnessKeys("这个见证的公钥，与 --witness 依次对应 / the key of that witness, in the order of --witness"),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ urls, vkeys, format }) {
    const { book: path, keys } = yield* root
    const witnesses = yield* pairsOf(urls, vkeys)
    yield* withBook(
      ({ book, lang }) =>
        Effect.gen(function* () {
          const signed = yield* book.checkpoint()
          const { beside } = placedAt(path, Option.getOrUndefined(keys))
          const answers = yield* Effect.forEach(witnesses, (witness) => ask(book, beside, witness))
          const kept = (yield* book.newestCheckpoint()) ?? signed
          const file = checkpointPathOf(beside)
          const { origin, size, root: its, signedAt, cosignatures } = kept
          if (format === "json")
            yield* Console.log(
              renderJson({
                ...{ origin, size, root: toBase64(its), signedAt, file, note: noteOf(kept), cosignatures },
                witnesses: answers,
              }),
            )
          else {
            yield* Console.log(noteOf(kept).replace(/\n$/, ""))
            for (const answer of answers) yield* Console.error(told(answer, lang))
            yield* Console.error(
              lang === "zh"
                ? `… 已对前 ${size} 条记录签名，存为 ${file}。请拷到别处留存、送交审计人员：今后用它能查出对这 ${size} 条的任何改动`
                : `… signed the first ${size} entries and put it in ${file}. Keep a copy elsewhere and hand it to auditors: it tells of any change to these ${size}`,
            )
          }
          const others = answers.filter(({ evidence }) => evidence !== null).length
          if (others > 0)
            return yield* new CheckpointContradicted({
              zh: `${answers.length} 个见证中有 ${others} 个持有本日志签过的另一段或更长的历史：不是稍后重试的事，请按上面所说保留证据`,
              en: `${others} of ${answers.length} witnesses hold another or a longer history that this log signed: asking again later is of no use, keep the evidence as said above`,
            })
          const failed = answers.filter(({ cosigned }) => !cosigned).length
          if (failed > 0)
            return yield* new WitnessFailed({
              zh: `检查点已签名并保存，但 ${answers.length} 个见证中有 ${failed} 个没有会签，可以稍后重来`,
              en: `the checkpoint is signed and kept, but ${failed} of ${answers.length} witnesses did not cosign it; ask again later`,
            })
        }),
      { write: true },
    )
  }),
).pipe(
  Command.withDescription("对台账现状签名，可请见证会签 / sign the log as it stands, and have witnesses cosign it"),
  Command.withExamples([
    {
      command: "taizhang audit checkpoint > 2026-01-31.checkpoint",
      description: "签名并留存一份 / sign and keep a copy",
    },
    {
      command: "taizhang audit checkpoint --witness http://10.0.0.5:8751/ --witness-key county.vkey",
      description: "请县里的见证会签 / have the county's witness cosign it",
    },
  ]),
)
