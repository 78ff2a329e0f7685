import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { audit } from "../../src/book/Audit.ts"
import { checkpointPathOf } from "../../src/book/CheckpointFile.ts"
import { holdToSigned, sign, type Signing } from "../../src/book/Checkpoints.ts"
import { noteOf } from "../../src/book/KeptCheckpoint.ts"
import { continuationOf } from "../../src/book/Continue.ts"
import { logKeysInMemory } from "../../src/book/LogKeys.ts"
import * as SqliteLog from "../../src/log/sqlite/SqliteLog.ts"
import { openCheckpoint, signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { leafHash } from "../../src/merkle/Hash.ts"
import { vkeyOf } from "../../src/merkle/Key.ts"
import { noteSigner } from "../../src/merkle/Note.ts"
import { append } from "../../src/testing/Sketch.ts"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { newFolder } from "../folder.ts"
import { model } from "../model.ts"
import { diskLog, fill, meta } from "./logs.ts"

const NOW = "2026-02-01T00:00:00.000Z"

const made = async (): Promise<Signing & { readonly path: string }> => {
  const path = join(newFolder(), "town.db")
  const log = await diskLog(path)
  return { path, log, keys: logKeysInMemory(), file: checkpointPathOf(path) }
}

const vkey = async ({ keys }: Signing, origin = meta.origin): Promise<string> =>
  vkeyOf(await Effect.runPromise(keys.newKeyOf(origin)))

const fails = async <E extends { readonly _tag: string }>(effect: Effect.Effect<unknown, E>): Promise<string> =>
  (await Effect.runPromise(Effect.flip(effect)))._tag

/** Puts another file in the place of the log's, as a restored backup is. */
const withFile = async (signing: Signing & { readonly path: string }, bytes: Uint8Array): Promise<Signing> => {
  await Effect.runPromise(signing.log.close)
  writeFileSync(signing.path, bytes)
  return { ...signing, log: await Effect.runPromise(SqliteLog.open(signing.path)) }
}

/** The bytes of the file with its write-ahead log in it. */
const bytesOf = ({ path }: { readonly path: string }): Uint8Array => {
  const db = new Database(path)
  db.pragma("wal_checkpoint(TRUNCATE)")
  db.close()
  return readFileSync(path)
}

describe("signing a log", () => {
  it("gives a checkpoint of its tree that verifies with its key, and puts it beside the book", async () => {
    const signing = await made()
    await fill(signing.log, 1, 3)
    const kept = await Effect.runPromise(sign(signing, NOW))
    const tree = await Effect.runPromise(signing.log.read((tx) => tx.tree))
    const opened = openCheckpoint(noteOf(kept), { origin: meta.origin, vkey: await vkey(signing) })
    expect(Result.isSuccess(opened) && [opened.success.size, opened.success.root]).toEqual([3, tree.root])
    expect(readFileSync(signing.file ?? "", "utf8")).toBe(noteOf(kept))
    await Effect.runPromise(holdToSigned(signing))
  })

  it("gives the same checkpoint again while nothing is recorded, and another after", async () => {
    const signing = await made()
    await fill(signing.log, 1, 2)
    const first = await Effect.runPromise(sign(signing, NOW))
    expect(await Effect.runPromise(sign(signing, "2026-03-01T00:00:00.000Z"))).toEqual(first)
    await fill(signing.log, 3, 1)
    const second = await Effect.runPromise(sign(signing, NOW))
    expect(second.size).toBe(3)
    const all = await Effect.runPromise(signing.log.read((tx) => tx.checkpoints(0, 10)))
    expect(all.map(({ size }) => size)).toEqual([2, 3])
  })

  it("signs nothing of an empty log", async () => {
    const signing = await made()
    expect(await fails(sign(signing, NOW))).toBe("NoSuchPosition")
    expect(existsSync(signing.file ?? "")).toBe(false)
  })
})

describe("a log that went back to an older backup", () => {
  it("is known as behind by the file beside it, and signs no more", async () => {
    const signing = await made()
    await fill(signing.log, 1, 2)
    const older = bytesOf(signing)
    await fill(signing.log, 3, 2)
    await Effect.runPromise(sign(signing, NOW))
    const back = await withFile(signing, older)
    expect(await fails(holdToSigned(back))).toBe("LogBehind")
    expect(await fails(sign(back, NOW))).toBe("LogBehind")
    // It grows past the checkpoint with other entries: the same length is not the same history.
    await fill(back.log, 100, 5)
    expect(await fails(holdToSigned(back))).toBe("LogForked")
    expect(await fails(sign(back, NOW))).toBe("LogForked")
  })

  it("goes on under a new origin that cites the lost checkpoint, and signs with another key", async () => {
    const signing = await made()
    await fill(signing.log, 1, 2)
    const older = bytesOf(signing)
    await fill(signing.log, 3, 2)
    const lost = await Effect.runPromise(sign(signing, NOW))
    const back = await withFile(signing, older)
    const proposal = await Effect.runPromise(continuationOf(back, "硬盘损坏", plainDate("2026-02-02")))
    expect(proposal.data).toEqual({ origin: `${meta.origin}/2`, checkpoint: noteOf(lost), reason: "硬盘损坏" })
    await Effect.runPromise(append(back.log, { id: "entry-c", type: "LogContinued", data: proposal.data, tags: [] }))
    // What stands in the file is of the origin that it left: it holds nobody any more.
    await Effect.runPromise(holdToSigned(back))
    const next = await Effect.runPromise(sign(back, NOW))
    expect([next.origin, next.size]).toEqual([`${meta.origin}/2`, 3])
    expect(await vkey(back, `${meta.origin}/2`)).not.toBe(await vkey(back))
    expect(readFileSync(back.file ?? "", "utf8")).toBe(noteOf(next))
  })

  it("signs nothing more under the old one, not even where it was retired since that was looked at", async () => {
    const signing = await made()
    await fill(signing.log, 1, 2)
    await Effect.runPromise(sign(signing, NOW))
    await fill(signing.log, 3, 1)
    await Effect.runPromise(signing.keys.retire([meta.origin], `${meta.origin}/2`))
    const unseen = { ...signing, keys: { ...signing.keys, successor: () => Effect.undefined } }
    for (const one of [signing, unseen]) expect(await fails(sign(one, NOW))).toBe("OriginRetired")
    const all = await Effect.runPromise(signing.log.read((tx) => tx.checkpoints(0, 10)))
    expect(all.map(({ size }) => size)).toEqual([2])
    expect(await Effect.runPromise(signing.keys.signed(meta.origin))).toContain("\n2\n")
  })

  it("is not continued where nothing is lost", async () => {
    const signing = await made()
    await fill(signing.log, 1, 2)
    await Effect.runPromise(sign(signing, NOW))
    expect(await fails(continuationOf(signing, "x", plainDate("2026-02-02")))).toBe("NothingLost")
  })
})

describe("a log whose history was rewritten", () => {
  it("is known as forked by the checkpoint that it keeps itself, though its tree was set right", async () => {
    const signing = await made()
    await fill(signing.log, 1, 3)
    await Effect.runPromise(sign(signing, NOW))
    await Effect.runPromise(signing.log.close)
    const other = await made()
    await fill(other.log, 11, 3)
    bytesOf(other)
    const db = new Database(signing.path)
    for (const trigger of ["entry_no_update", "tree_grows"]) db.exec(`DROP TRIGGER ${trigger}`)
    db.exec(`ATTACH '${other.path}' AS other`)
    db.exec(`UPDATE entry SET body = (SELECT body FROM other.entry o WHERE o.position = entry.position)`)
    db.exec(`UPDATE tree SET (root, frontier) = (SELECT root, frontier FROM other.tree)`)
    db.close()
    const log = await Effect.runPromise(SqliteLog.open(signing.path))
    expect(await fails(holdToSigned({ ...signing, log, file: undefined }))).toBe("LogForked")
  })
})

describe("a log that forks from the checkpoint that it keeps", () => {
  it("proves nothing by it: the proof would lead to another root", async () => {
    const signing = await made()
    await fill(signing.log, 1, 3)
    const head = { origin: meta.origin, size: 2, root: leafHash(Buffer.from("of another history")) }
    const note = signCheckpoint(head, noteSigner(await Effect.runPromise(signing.keys.newKeyOf(meta.origin))))
    await Effect.runPromise(signing.log.transact((tx) => tx.putCheckpoint({ ...head, note, signedAt: NOW })))
    const { prove } = audit({ signing, model, figures: () => Effect.die("no figure was asked for") })
    expect(await fails(prove(1))).toBe("LogForked")
  })
})

describe("the file beside the book", () => {
  it("is refused where the log's key did not sign it", async () => {
    const [one, two] = [await made(), await made()]
    await fill(one.log, 1, 2)
    await fill(two.log, 1, 2)
    await Effect.runPromise(sign(two, NOW))
    await vkey(one)
    writeFileSync(one.file ?? "", readFileSync(two.file ?? ""))
    expect(await fails(holdToSigned(one))).toBe("CheckpointUnfit")
    writeFileSync(one.file ?? "", "nothing\n")
    expect(await fails(sign(one, NOW))).toBe("CheckpointUnfit")
  })
})
