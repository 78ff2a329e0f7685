/** Checkpoints that somebody kept outside, as files: what a book is held against. */
import { parseVkey, ED25519 } from "@taizhang/store/merkle/Key"
import { openCheckpoint, parseCheckpoint, type TreeHead } from "@taizhang/store/merkle/Checkpoint"
import { parseNote } from "@taizhang/store/merkle/Note"
import { Effect, Result } from "effect"
import { readFileSync } from "node:fs"
import { UsageProblem } from "../../Problem.ts"

/** A checkpoint with the file that it was read from. */
export interface Kept extends TreeHead {
  readonly file: string
}

const unfit = (file: string, zh: string, en: string): UsageProblem =>
  new UsageProblem({ zh: `检查点 ${file} 不能采用：${zh}`, en: `the checkpoint ${file} cannot be used: ${en}` })

/** The signed bytes of a file. */
export const readKept = (file: string): Effect.Effect<Uint8Array, UsageProblem> =>
  Effect.try({
    try: () => readFileSync(file),
    catch: () => unfit(file, "文件读不到，请核对路径", "the file cannot be read, check its path"),
  })

/** Reads a checkpoint of the log that one of the keys is the key of. */
export const keptFrom = (
  file: string,
  bytes: Uint8Array,
  vkeys: ReadonlyArray<string>,
): Effect.Effect<Kept, UsageProblem> =>
  Effect.gen(function* () {
    const read = Result.flatMap(parseNote(bytes), ({ text }) => parseCheckpoint(text))
    if (Result.isFailure(read)) return yield* unfit(file, read.failure.said.zh, read.failure.said.en)
    const { origin } = read.success
    const own = vkeys.filter((vkey) => Result.getOrThrow(parseVkey(vkey, ED25519)).name === origin)
    const [vkey] = own
    if (vkey === undefined)
      return yield* unfit(
        file,
        `它是 ${origin} 的检查点，请用 --key 给出那个日志的公钥`,
        `it is of the log ${origin}, whose key must be given with --key`,
      )
    const opened = openCheckpoint(bytes, { origin, vkey })
    if (Result.isFailure(opened)) return yield* unfit(file, opened.failure.said.zh, opened.failure.said.en)
    const { size, root } = opened.success
    return { file, origin, size, root }
  })
