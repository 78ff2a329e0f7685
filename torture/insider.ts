/**
 * Insiders: somebody with the files, the program and its keys rewrites history and makes everything in the book fit.
 * Verifying the book by itself cannot see it; whoever holds an older checkpoint outside does, and a witness refuses to
 * cosign what the insider signs anew with the log's own key.
 */
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { initBook, openBook, type OpenBook } from "@taizhang/store"
import type { KnownRoot } from "@taizhang/store/book/TreeCheck"
import { checkpointPathOf } from "@taizhang/store/book/CheckpointFile"
import { addCheckpoint, type Outcome } from "@taizhang/store/witness/Witness"
import { initWitness, keyOf, openWitness } from "@taizhang/store/witness/WitnessFile"
import { writeRequest } from "@taizhang/store/witness/Request"
import { inOrder, type Attacked, type Violation } from "./Attack.ts"
import { copyBook, withFolder } from "./folder.ts"
import { forge, writtenIn } from "./insider/forge.ts"
import { kinds, rewrite, type Rewritten } from "./insider/rewrites.ts"
import { batches, type Batch } from "./plan.ts"
import { chance } from "./random.ts"
import { recorded } from "./recorded.ts"
import { progress } from "./progress.ts"

export interface Insiders {
  readonly seed: number
  readonly rewrites: number
  /** How many entries the book holds, at least. */
  readonly entries: number
  /** Rewrites only what came after the checkpoint that is held outside, which no checkpoint can show: a control. */
  readonly afterwards?: boolean
}

export const insider = (options: Insiders): Promise<Attacked> =>
  withFolder(async (folder) => {
    const { seed, rewrites, afterwards = false } = options
    const random = chance(seed)
    const path = join(folder, "town.db")
    const [outside, model] = await fill(path, options)
    const history = writtenIn(path)
    const watch = await witnessOf(join(folder, "witness.db"), path)
    const violations: Array<Violation> = []
    const counted = { caught: 0, "refused by the witness": 0, "seen without a checkpoint": 0 }
    const answers = new Map<string, number>()
    const forged = join(folder, "forged")
    for (let number = 0; number < rewrites; number += 1) {
      progress("insider", number, rewrites)
      const kind = kinds[number % kinds.length] as string
      const between = afterwards ? { after: outside.size, upTo: history.length } : { after: 0, upTo: outside.size }
      const rewritten = rewrite(kind, history, between, random)
      rmSync(forged, { recursive: true, force: true })
      mkdirSync(forged)
      const copy = copyBook(path, forged)
      forge(copy, model, rewritten.entries)
      const { seen, caught, answered } = await judged(copy, outside, watch.submit)
      for (const answer of answered.map((one) => `witness: ${one}`)) answers.set(answer, (answers.get(answer) ?? 0) + 1)
      if (seen !== undefined) counted["seen without a checkpoint"] += 1
      if (caught) counted.caught += 1
      const refused = !answered.includes("Cosigned")
      if (refused) counted["refused by the witness"] += 1
      const wrong =
        seen !== undefined ? `is seen by itself, so the attack is not whole: ${seen}` : escaped(caught, refused)
      if (wrong !== undefined) violations.push({ what: `a rewrite ${wrong}`, reproduce: told(seed, number, rewritten) })
    }
    watch.close()
    const figures = { rewrites, kinds: kinds.join(", "), "checkpoint held outside": outside.size, ...counted }
    return {
      name: afterwards ? "insider, after the checkpoint" : "insider",
      seed,
      figures: { ...figures, ...inOrder(answers) },
      violations,
    }
  }, "memory")

const escaped = (caught: boolean, refused: boolean): string | undefined => {
  if (!caught) return "is not caught by the checkpoint held outside"
  return refused ? undefined : "is cosigned by the witness"
}

const told = (seed: number, number: number, { kind, from, entries }: Rewritten): string =>
  `seed ${seed}, rewrite ${number}: ${kind} from position ${from}, ${entries.length} entries afterwards`

/** Fills a book; gives the root at some three quarters of it, as somebody outside holds it. */
const fill = async (path: string, { seed, entries }: Insiders): Promise<readonly [KnownRoot, OpenBook["model"]]> => {
  await initBook(path, { township: "测试镇" })
  const book = await openBook(path)
  const plan = batches({ seed, sizes: [1, 3, 10] })
  const fillTo = async (count: number): Promise<void> => {
    for (let head = 0; head < count;) head = await recorded(book, plan.next().value as Batch)
  }
  await fillTo(0.75 * entries)
  const { size, root } = await book.checkpoint()
  await fillTo(entries)
  await book.close()
  return [{ size, root, said: { zh: "留存在外", en: "outside" } }, book.model]
}

/** A witness that has cosigned the checkpoint that the log signed last. */
const witnessOf = async (file: string, path: string) => {
  await Effect.runPromise(initWitness(file, "witness.example"))
  const witness = await Effect.runPromise(openWitness(file))
  const key = await Effect.runPromise(keyOf(file, witness))
  const book = await openBook(path, { readOnly: true })
  witness.addLog({ origin: book.meta.origin, vkey: await book.vkey() }, 1_800_000_000)
  const kept = await book.newestCheckpoint()
  await book.close()
  const submit = (old: number, proof: ReadonlyArray<Uint8Array>, checkpoint: string): Outcome["_tag"] =>
    addCheckpoint(witness, key, Buffer.from(writeRequest({ old, proof, checkpoint })), 1_800_000_100)._tag
  const first = submit(0, [], kept?.note ?? "")
  if (first !== "Cosigned" || kept === undefined) throw new Error(`the witness does not take what is honest: ${first}`)
  return {
    submit: (asked: Submission) => submit(asked.old, asked.proof, asked.checkpoint),
    held: kept.size,
    close: witness.close,
  }
}

interface Submission {
  readonly old: number
  readonly proof: ReadonlyArray<Uint8Array>
  readonly checkpoint: string
}

/** What the book's own verification sees, whether a checkpoint held outside catches it, and what the witness answers. */
const judged = async (path: string, outside: KnownRoot, submit: (asked: Submission) => Outcome["_tag"]) => {
  const book = await openBook(path)
  try {
    const { problems } = await book.verify()
    const caught = await caughtBy(book, outside)
    const { size, note } = await book.checkpoint()
    const answered: Array<Outcome["_tag"]> = []
    // The insider says that it continues what the witness holds, then that it continues nothing, then itself.
    for (const old of [outside.size, 0, size]) {
      const { hashes } = await book.consistency(Math.min(old, size), size)
      answered.push(submit({ old, proof: hashes, checkpoint: note }))
    }
    return { seen: problems[0]?.message.en, caught, answered }
  } finally {
    await book.close()
    rmSync(checkpointPathOf(path), { force: true })
  }
}

/** Whether somebody who holds a root outside finds that the book is not what it was. */
const caughtBy = async (book: OpenBook, outside: KnownRoot): Promise<boolean> => {
  const { problems } = await book.verify({ against: [outside] })
  return problems.some(({ what }) => what === "checkpoint")
}
