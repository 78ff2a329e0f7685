/** `witness check`: whether a checkpoint is one that was witnessed. */
import { readFileSync } from "node:fs"
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { parseCheckpoint, verifyCheckpoint, type OpenedCheckpoint } from "@taizhang/store/merkle/Checkpoint"
import { cosignatureVerifier, verifyCosignatures } from "@taizhang/store/merkle/Cosignature"
import { sameHash } from "@taizhang/store/merkle/Hash"
import { noteVerifier, parseNote } from "@taizhang/store/merkle/Note"
import type { NoteRefused } from "@taizhang/store/merkle/NoteRefused"
import type { WitnessFile } from "@taizhang/store/witness/WitnessFile"
import { Console, Effect, Result } from "effect"
import { Argument, Command } from "effect/cli"
import { CheckpointContradicted, UsageProblem } from "../../Problem.ts"
import { root } from "../../root.ts"
import { asked, timeOf, withWitness } from "./state.ts"

/** What the state says of a checkpoint. */
const compare = (file: WitnessFile, opened: OpenedCheckpoint, ownCosignatures: number) =>
  Effect.gen(function* () {
    const { lang } = yield* root
    const { origin, size } = opened
    const [at, newest] = yield* asked(() => [file.firstAt(origin, size), file.newest(origin)] as const)
    if (at !== undefined && sameHash(at.root, opened.root))
      return yield* Console.log(
        lang === "zh"
          ? `${origin} 的 ${size} 条与见证一致，最早见证于 ${timeOf(at.time)}。`
          : `${origin} at size ${size} is as witnessed, first at ${timeOf(at.time)} (UTC+8).`,
      )
    if (at !== undefined)
      return yield* new CheckpointContradicted({
        zh: `${origin} 的 ${size} 条与见证不符：这个检查点的根是 ${toBase64(opened.root)}，${timeOf(at.time)} 见证的是 ${toBase64(at.root)}。日志的历史分叉了，请保存这个文件`,
        en: `${origin} at size ${size} is not as witnessed: the root is ${toBase64(opened.root)}, and was ${toBase64(at.root)} on ${timeOf(at.time)} (UTC+8). The log forked; keep this file`,
      })
    if (ownCosignatures > 0)
      return yield* new CheckpointContradicted({
        zh: `${origin} 的 ${size} 条有本见证的会签，见证文件里却没有：见证文件被倒退过，这个见证不再可信`,
        en: `${origin} at size ${size} has a cosignature of this witness that its state does not hold: the state was put back, and the witness is worth nothing`,
      })
    return yield* new UsageProblem({
      zh: `${origin} 的 ${size} 条没有见证过（最近见证的是 ${newest?.size ?? 0} 条），无从比对`,
      en: `${origin} was never witnessed at size ${size} (last at ${newest?.size ?? 0}): there is nothing to compare with`,
    })
  })

export const check = Command.make(
  "check",
  { file: Argument.String("FILE").pipe(Argument.withDescription("检查点文件 / a file that holds a checkpoint")) },
  Effect.fnUntraced(function* ({ file: path }) {
    const bytes = yield* Effect.try({
      try: () => readFileSync(path),
      catch: () => new UsageProblem({ zh: `不能读取 ${path}`, en: `${path} cannot be read` }),
    })
    const refused = ({ said }: NoteRefused): CheckpointContradicted =>
      new CheckpointContradicted({ zh: `${path} 不可信：${said.zh}`, en: `${path} is not to be trusted: ${said.en}` })
    yield* withWitness({ readOnly: true }, (file) =>
      Effect.gen(function* () {
        const note = yield* Effect.fromResult(Result.mapError(parseNote(bytes), refused))
        const { origin } = yield* Effect.fromResult(Result.mapError(parseCheckpoint(note.text), refused))
        const keys = yield* asked(() => file.keysOf(origin))
        if (keys.length === 0)
          return yield* new UsageProblem({ zh: `名单上没有日志 ${origin}`, en: `the log ${origin} is not on the list` })
        const judged = Result.gen(function* () {
          const opened = yield* verifyCheckpoint(note, origin, yield* Result.all(keys.map(noteVerifier)))
          const own = yield* verifyCosignatures(note, [yield* cosignatureVerifier(file.vkey)])
          return { opened, own: own.length }
        })
        const { opened, own } = yield* Effect.fromResult(Result.mapError(judged, refused))
        return yield* compare(file, opened, own)
      }),
    )
  }),
).pipe(Command.withDescription("核对一个检查点与所见证的是否一致 / check a checkpoint against what was witnessed"))
