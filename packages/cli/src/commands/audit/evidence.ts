/** What shows that a witness saw another history than a book has, put in files that can be handed on. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Evidence } from "@taizhang/store/witness/Failure"
import { Effect } from "effect"
import { existsSync, readFileSync } from "node:fs"
import type { UsageProblem } from "../../Problem.ts"
import { writeNew } from "../../newFile.ts"

/** Where the two notes stand; no second where nobody has it. */
export interface EvidenceFiles {
  readonly own: string
  readonly witnessed: string | null
}

/** Keeps a note under a name, or the first number behind it that is free; one that is there already is kept once. */
const keep = (name: string, note: string): Effect.Effect<string, UsageProblem> =>
  Effect.suspend(() => {
    for (let number = 1; ; number += 1) {
      const file = `${name}${number === 1 ? "" : `-${number}`}.checkpoint`
      if (!existsSync(file)) return Effect.as(writeNew(file, note), file)
      if (readFileSync(file, "utf8") === note) return Effect.succeed(file)
    }
  })

/** Puts both notes beside a book. */
export const keepEvidence = Effect.fnUntraced(function* (beside: string, { own, witnessed }: Evidence) {
  return {
    own: yield* keep(`${beside}.fork-own`, own),
    witnessed: witnessed === undefined ? null : yield* keep(`${beside}.fork-witnessed`, witnessed),
  } satisfies EvidenceFiles
})

/** What the files are, and how anybody sees what they show. */
export const evidenceText = ({ own, witnessed }: EvidenceFiles): Message =>
  witnessed === null
    ? {
        zh: `证据：${own}（本台账刚签的检查点）；见证方手里的那一份请向它索取，它可用 taizhang witness check ${own} 比对`,
        en: `the evidence: ${own}, the checkpoint that this book just signed; ask who runs the witness for the other, who can compare with taizhang witness check ${own}`,
      }
    : {
        zh: `证据：${own}（本台账刚签的）和 ${witnessed}（见证会签过的），两份都有本日志的签名。请拷到别处留存，送交审计人员`,
        en: `the evidence: ${own}, which this book just signed, and ${witnessed}, which the witness cosigned, both signed by the key of this log. Keep copies elsewhere and hand them to auditors`,
      }
