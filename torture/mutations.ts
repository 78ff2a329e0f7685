/**
 * Mutations: what a real book signed, proved and exported, changed at random. No changed note, proof or bundle is
 * accepted: notes and proofs by who verifies them, bundles by the second verifier and by the import.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Effect, Result } from "effect"
import { initBook, openBook, type OpenBook } from "@taizhang/store"
import { importBook } from "@taizhang/store/bundle/make"
import { cosign } from "@taizhang/store/merkle/Cosignature"
import { COSIGNATURE, newSigningKey, vkeyOf } from "@taizhang/store/merkle/Key"
import { openWitnessed, thresholdPolicy, type Policy } from "@taizhang/store/merkle/Policy"
import { verifyConsistency } from "@taizhang/store/merkle/Proof"
import { verifyTlogProof } from "@taizhang/store/merkle/TlogProof"
import { writeBundle, type Files } from "@taizhang/tests/bundle/bundle"
import { mutated, mutatedIn } from "@taizhang/tests/bundle/mutations"
import { verifyBundle } from "@taizhang/tests/bundle/verifier"
import type { Attacked, Violation } from "./Attack.ts"
import { withFolder } from "./folder.ts"
import { batches } from "./plan.ts"
import { chance, type Chance } from "./random.ts"
import { recorded } from "./recorded.ts"
import { progress } from "./progress.ts"

export interface Mutations {
  readonly seed: number
  /** How many changed notes, proofs of inclusion, proofs of consistency and bundles are tried, of each. */
  readonly each: number
  /** How many entries the book holds, at least. */
  readonly entries: number
}

/** A thing to be changed, and whether it is accepted as it was changed. */
interface Target {
  readonly name: string
  /** Changes it by chance, and tells what was changed where that was accepted. */
  readonly tried: (random: Chance) => Promise<string | undefined>
}

export const mutations = ({ seed, each, entries }: Mutations): Promise<Attacked> =>
  withFolder(async (folder) => {
    const path = join(folder, "town.db")
    await initBook(path, { township: "测试镇" })
    const book = await openBook(path)
    try {
      const targets = await targetsOf(book, folder, await fill(book, seed, entries), seed)
      const violations: Array<Violation> = []
      for (const { name, tried } of targets) {
        const random = chance(seed)
        for (let number = 0; number < each; number += 1) {
          const accepted = await tried(random)
          progress(`mutations of ${name}`, number + 1, each)
          if (accepted !== undefined)
            violations.push({
              what: `a changed ${name} is accepted`,
              reproduce: `seed ${seed}, ${number}: ${accepted}`,
            })
        }
      }
      const figures = Object.fromEntries(targets.map(({ name }) => [`${name} changed`, each]))
      return { name: "mutations", seed, figures, violations }
    } finally {
      await book.close()
    }
  })

/** Records until there are enough, signing on the way; gives the sizes signed. */
const fill = async (book: OpenBook, seed: number, entries: number): Promise<ReadonlyArray<number>> => {
  const sizes: Array<number> = []
  for (const batch of batches({ seed, sizes: [1, 3, 40] })) {
    await recorded(book, batch)
    const head = await book.head()
    if (head > (sizes.length + 1) * (entries / 4)) sizes.push((await book.checkpoint()).size)
    if (head >= entries) return sizes
  }
  return sizes
}

const targetsOf = async (
  book: OpenBook,
  folder: string,
  sizes: ReadonlyArray<number>,
  seed: number,
): Promise<ReadonlyArray<Target>> => {
  const signed = await book.checkpoint()
  const witness = newSigningKey("witness.example", COSIGNATURE)
  const vkey = await book.vkey()
  const text = signed.note.slice(0, signed.note.indexOf("\n\n") + 1)
  const note = signed.note + cosign(witness, text, 1_767_225_600)
  const policy = Result.getOrThrow(
    thresholdPolicy({ origin: signed.origin, vkey, witnesses: [vkeyOf(witness)], quorum: 1 }),
  )
  return [
    noteTarget(note, policy),
    proofTarget(book, note, policy, signed.size),
    consistencyTarget(book, sizes),
    await bundleTarget(book, folder, vkey, seed),
  ]
}

/** Changes a text of which the last lines are signatures; nobody is deceived where only the lines are arranged anew. */
const changedNote = (good: string, random: Chance): readonly [text: string, what: string] => {
  for (;;) {
    const { what, files } = mutatedIn(new Map([["text", Buffer.from(good)]]), ["text"], random)
    const text = (files.get("text") ?? Buffer.of()).toString("latin1")
    if (!saysTheSame(Buffer.from(good).toString("latin1"), text)) return [text, what]
  }
}

const saysTheSame = (good: string, changed: string): boolean => {
  const end = good.lastIndexOf("\n\n") + 2
  const lines = new Set(changed.slice(end).split("\n"))
  return (
    changed.startsWith(good.slice(0, end)) &&
    good
      .slice(end)
      .split("\n")
      .every((line) => lines.has(line))
  )
}

const noteTarget = (note: string, policy: Policy): Target => ({
  name: "notes",
  tried: (random) => {
    const [text, what] = changedNote(note, random)
    const opened = openWitnessed(policy, Buffer.from(text, "latin1"))
    return Promise.resolve(Result.isSuccess(opened) ? `${what}: ${JSON.stringify(text)}` : undefined)
  },
})

const proofTarget = (book: OpenBook, note: string, policy: Policy, size: number): Target => ({
  name: "proofs of inclusion",
  tried: async (random) => {
    const { bytes, text: bare, checkpoint } = await book.prove(1 + random.below(size))
    const good = bare.replace(checkpoint, note)
    if (Result.isFailure(verifyTlogProof(good, bytes, policy))) return "the proof itself is refused"
    // One time of eight it is the entry that is another.
    if (random.below(8) === 0) {
      const { files } = mutatedIn(new Map([["entry", Buffer.from(bytes)]]), ["entry"], random)
      const other = files.get("entry") ?? Buffer.of()
      return Result.isSuccess(verifyTlogProof(good, other, policy)) ? "another entry" : undefined
    }
    const [text, what] = changedNote(good, random)
    return Result.isSuccess(verifyTlogProof(Buffer.from(text, "latin1"), bytes, policy)) ? what : undefined
  },
})

const consistencyTarget = (book: OpenBook, sizes: ReadonlyArray<number>): Target => ({
  name: "proofs of consistency",
  tried: async (random) => {
    const to = sizes.at(-1) ?? 0
    const from = 1 + random.below(to - 1)
    const { fromRoot, toRoot, hashes } = await book.consistency(from, to)
    const good = { from, to, fromRoot, toRoot, proof: hashes }
    if (!verifyConsistency(good)) return "the proof itself is refused"
    const flipped = (hash: Uint8Array): Uint8Array => {
      const other = Buffer.from(hash)
      const at = random.below(other.length)
      other[at] = (other[at] ?? 0) ^ (1 << random.below(8))
      return other
    }
    const at = random.below(Math.max(1, hashes.length))
    const changes = {
      "the older root": { ...good, fromRoot: flipped(fromRoot) },
      "the newer root": { ...good, toRoot: flipped(toRoot) },
      "an older size": { ...good, from: from - 1 },
      "a larger size": { ...good, from: from + 1 },
      "a hash more": { ...good, proof: hashes.toSpliced(at, 0, hashes[at] ?? fromRoot) },
      ...(hashes.length === 0
        ? {}
        : {
            "a hash less": { ...good, proof: hashes.toSpliced(at, 1) },
            "a hash": { ...good, proof: hashes.with(at, flipped(hashes[at] ?? fromRoot)) },
          }),
    }
    const [what, changed] = random.pick(Object.entries(changes))
    return verifyConsistency(changed) ? `${what} of ${from} to ${to}` : undefined
  },
})

const filesIn = (folder: string): Files =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path)] as const),
  )

const bundleTarget = async (book: OpenBook, folder: string, vkey: string, seed: number): Promise<Target> => {
  const bundle = join(folder, "bundle")
  await book.exportTo(bundle, { year: 2020 + (seed % 3) })
  const files = filesIn(bundle)
  const [desk, made] = [join(folder, "desk"), join(folder, "made", "copy.db")]
  const verdict = (directory: string) => verifyBundle({ directory, key: vkey }).verdict
  if (verdict(bundle) !== "accepted") throw new Error("the bundle itself is refused")
  cpSync(bundle, desk, { recursive: true })
  return {
    name: "bundles",
    tried: async (random) => {
      const { what, files: changed } = mutated(files, random)
      const directory = writeBundle(desk, changed)
      if (verdict(directory) !== "refused") return `${what}, by the second verifier`
      mkdirSync(join(folder, "made"), { recursive: true })
      const imported = await Effect.runPromise(Effect.result(importBook(directory, made, { key: vkey })))
      if (Result.isFailure(imported)) return undefined
      rmSync(join(folder, "made"), { recursive: true })
      return `${what}, by the import`
    },
  }
}
