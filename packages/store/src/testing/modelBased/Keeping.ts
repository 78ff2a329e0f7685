/** The commands of the keeping itself: sign, prove, verify, rebuild, leave and come back. */
import assert from "node:assert/strict"
import * as fc from "fast-check"
import { consistencyPath, hex, inclusionPath, rootOfLeaves } from "../NaiveTree.ts"
import { commandsOf, type Command } from "./Command.ts"
import { leavesOf, sameRoot, stands } from "./Comparing.ts"
import { crashed, onEach, reopened, same, turned, type Kept } from "./Stores.ts"
import { holdsNow, verified } from "./Whole.ts"

const hexes = (hashes: ReadonlyArray<Uint8Array>): ReadonlyArray<string> => hashes.map(hex)

/** Signs, and proves that what is signed continues what was signed before. */
const signing = commandsOf("sign", fc.constant({}), async (plain, run) => {
  const { entries, signed, personal } = plain
  const size = entries.length
  await onEach(run, async (kept) => {
    const { book } = kept
    const before = await book.newestCheckpoint()
    assert.equal(before?.size ?? 0, signed, "the size of the newest checkpoint")
    const { root, size: found, note } = await book.checkpoint()
    const proof = await book.consistency(signed, size)
    assert.deepEqual([found, hex(root)], [size, await sameRoot(plain, kept)], "what is signed")
    assert.ok(note.startsWith(`${book.meta.origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`))
    if (before !== undefined) assert.equal(hex(proof.fromRoot), hex(before.root), "what was signed before")
    if (before !== undefined && signed === size) assert.equal(note, before.note, "the same checkpoint again")
    if (personal) return
    const leaves = leavesOf(plain)
    same(hexes(proof.hashes), hexes(consistencyPath(signed, leaves)), "the proof of consistency")
  })
  plain.signed = size
  return size === signed ? "signed before" : "signed"
})

/** Proves that an entry stands in the newest checkpoint that covers it. */
const proving = commandsOf("prove", fc.nat(9999), async (plain, run, pick) => {
  const head = plain.entries.length
  const position = 1 + (pick % head)
  const size = plain.signed >= position ? plain.signed : head
  const leaves = leavesOf(plain).slice(0, size)
  await onEach(run, async ({ book }) => {
    const { index, size: found, root, bytes, hashes } = await book.prove(position)
    assert.deepEqual([index, found], [position - 1, size], "what is proven")
    if (plain.personal) return
    assert.equal(Buffer.from(bytes).toString(), leaves[position - 1]?.toString(), "the exact bytes")
    assert.equal(hex(root), hex(rootOfLeaves(leaves)), "the root of the checkpoint")
    same(hexes(hashes), hexes(inclusionPath(position - 1, leaves)), "the proof of inclusion")
  })
  plain.signed = size
  return "proven"
})

const verifying = commandsOf("verify", fc.boolean(), async (plain, run, whole) => {
  await onEach(run, async (kept) => {
    if (whole) return verified(plain, kept)
    same(await kept.book.verifyLog(), { entries: plain.entries.length, problems: [] }, "a verification of the log")
  })
  return whole ? "the book" : "the log"
})

const rebuilding = commandsOf("rebuild", fc.constant({}), async (plain, run) => {
  await onEach(run, async (kept) => {
    await kept.book.rebuild()
    await holdsNow(plain, kept)
  })
  return "rebuilt"
})

/** Leaves every book in some way, comes back, and finds it as it was left. */
const leaving = (name: string, leave: (kept: Kept) => Promise<boolean>): fc.Arbitrary<Command> =>
  commandsOf(name, fc.constant({}), async (plain, run) => {
    const were = await onEach(run, async (kept) => {
      const was = await leave(kept)
      if (was) await stands(plain, kept)
      return was
    })
    return were.includes(true) ? "came back" : "nothing"
  })

export const keeping: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: signing },
  { weight: 3, arbitrary: proving },
  { weight: 2, arbitrary: verifying },
  { weight: 1, arbitrary: rebuilding },
  { weight: 1, arbitrary: leaving("reopen", reopened) },
  { weight: 1, arbitrary: leaving("crash", (kept) => crashed(kept, false)) },
  { weight: 1, arbitrary: leaving("kill", (kept) => crashed(kept, true)) },
  { weight: 3, arbitrary: leaving("turn", turned) },
)
