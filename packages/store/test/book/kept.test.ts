/** The tables of checkpoints and cosignatures, changed by who can write the file: verify names it, and nothing is made of it. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type Database from "better-sqlite3"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { backup } from "../../src/book/Backup.ts"
import { checkpointPathOf } from "../../src/book/CheckpointFile.ts"
import { signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { cosign } from "../../src/merkle/Cosignature.ts"
import { COSIGNATURE, ED25519, newSigningKey } from "../../src/merkle/Key.ts"
import { noteSigner } from "../../src/merkle/Note.ts"
import { branch, by, payment, person } from "../facts.ts"
import { newBook, newFolder, opened } from "../folder.ts"
import { pastTriggers } from "../past.ts"

const county = newSigningKey("county.example/witness", COSIGNATURE)
const TIME = 1_767_225_600
const tagOf = (cause: unknown): string => (cause as { readonly _tag?: string })._tag ?? String(cause)

type Rows = ReadonlyArray<{
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  readonly note: string
}>

/** A closed book of two entries with checkpoints of one and of two, the second cosigned, after raw SQL on its file. */
const after = async (change: (db: Database.Database, rows: Rows) => void) => {
  const { path, book } = await newBook()
  await book.record([branch("b1")], by)
  await book.checkpoint()
  await book.record([person("p1")], by)
  const { note } = await book.checkpoint()
  await book.close()
  const line = cosign(county, note.slice(0, note.indexOf("\n\n") + 1), TIME).trimEnd()
  pastTriggers(path, (db) => {
    db.pragma("ignore_check_constraints = ON")
    db.prepare("INSERT INTO cosignature SELECT origin, size, ?, ?, ? FROM checkpoint WHERE size = 2").run(
      county.name,
      TIME,
      line,
    )
    change(db, db.prepare("SELECT * FROM checkpoint ORDER BY size").all() as Rows)
  })
  return path
}

const sql = (statement: string, ...given: ReadonlyArray<unknown>) =>
  after((db) => expect(db.prepare(statement).run(...given).changes).toBe(1))

const problemsOf = async (path: string) => {
  const book = await opened(path, { readOnly: true })
  const { problems } = await book.verify()
  expect((await book.verifyLog()).problems).toEqual(problems)
  await book.close()
  return problems.map(({ what, where, message }) => [what, where, message.en] as const)
}

const NEWEST = "WHERE size = 2"
/** What is changed, and how it is named. */
const changes: ReadonlyArray<readonly [statement: string, where: string, said: RegExp]> = [
  [
    `UPDATE checkpoint SET note = substr(note, 1, length(note) - 9) || 'AAAAAAA=' || char(10) ${NEWEST}`,
    "2",
    /does not verify/,
  ],
  [`UPDATE checkpoint SET note = replace(note, 'taizhang/', 'taizhanG/') ${NEWEST}`, "2", /another name, size or root/],
  [
    `UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 1) ${NEWEST}`,
    "2",
    /another name, size or root/,
  ],
  [`UPDATE checkpoint SET note = 'nothing' ${NEWEST}`, "2", /signature lines/],
  [`UPDATE checkpoint SET origin = 'evil' WHERE size = 1`, "1", /never signed under the name "evil"/],
  [`UPDATE checkpoint SET size = 9 WHERE size = 1`, "9", /another name, size or root/],
  [`UPDATE checkpoint SET size = 0 WHERE size = 1`, "0", /another name, size or root/],
  [`UPDATE checkpoint SET root = zeroblob(32) ${NEWEST}`, "2", /another name, size or root/],
  [`UPDATE checkpoint SET signed_at = 'long ago' ${NEWEST}`, "2", /is no instant/],
  [`UPDATE cosignature SET line = 'junk'`, "2", /no cosignature/],
  [`UPDATE cosignature SET line = line || ' '`, "2", /no cosignature/],
  [`UPDATE cosignature SET witness = 'province.example'`, "2", /no cosignature/],
  [`UPDATE cosignature SET time = time - 100000000`, "2", /no cosignature/],
]

describe("a table of checkpoints that was altered", () => {
  it.each(changes)("is named by verify: %s", async (statement, where, said) => {
    const problems = await problemsOf(await sql(statement))
    expect(problems).toEqual([["checkpoint", where, expect.stringMatching(said)]])
  })

  it("is named where a cosignature is of no checkpoint", async () => {
    const [[what, , said] = []] = await problemsOf(await sql(`UPDATE cosignature SET size = 7`))
    expect([what, said]).toEqual(["file", "the file is damaged: a cosignature is of a checkpoint that is not kept"])
  })

  it("is named where another key signed the same, and where a witness's line passes for the log's own", async () => {
    const other = await after((db, [, newest]) => {
      const { origin = "", size = 0, root = Buffer.of() } = newest ?? {}
      const note = signCheckpoint({ origin, size, root }, noteSigner(newSigningKey(origin, ED25519)))
      db.prepare(`UPDATE checkpoint SET note = ? ${NEWEST}`).run(note)
    })
    expect(await problemsOf(other)).toEqual([["checkpoint", "2", expect.stringMatching(/no key that is trusted/)]])
    const passing = await after((db, [, newest]) => {
      const [, name = "", base64 = ""] = newest?.note.trimEnd().split("\n").at(-1)?.split(" ") ?? []
      const bytes = Buffer.concat([Buffer.from(base64, "base64").subarray(0, 4), Buffer.alloc(72)])
      db.prepare("UPDATE cosignature SET witness = ?, time = 0, line = ?").run(
        name,
        `— ${name} ${bytes.toString("base64")}`,
      )
    })
    expect(await problemsOf(passing)).toEqual([["checkpoint", "2", expect.stringMatching(/does not verify/)]])
  })

  it("is no backup, though no key is there to tell who signed", async () => {
    const path = await sql(`UPDATE checkpoint SET note = replace(note, 'taizhang/', 'taizhanG/') ${NEWEST}`)
    expect(await Effect.runPromise(backup(path, join(newFolder(), "b.db"))).catch(tagOf)).toBe("BackupUnfit")
  })
})

describe("a checkpoint that was altered in the table", () => {
  it.each([
    `UPDATE checkpoint SET note = replace(note, 'taizhang/', 'taizhanG/') ${NEWEST}`,
    `UPDATE cosignature SET line = 'junk'`,
  ])("is neither published over the good file, nor proven or exported by: %s", async (statement) => {
    const path = await sql(statement)
    const good = readFileSync(checkpointPathOf(path), "utf8")
    const book = await opened(path)
    for (const act of [() => book.checkpoint(), () => book.prove(1), () => book.exportTo(join(newFolder(), "bundle"))])
      expect(await act().then(String, tagOf)).toBe("KeptCheckpointUnfit")
    expect(readFileSync(checkpointPathOf(path), "utf8")).toBe(good)
    await book.close()
    // It opens as before, and what is signed next is good again.
    const again = await opened(path)
    await again.record([payment("pay-1", "p1", 1)], by)
    expect(readFileSync(checkpointPathOf(path), "utf8")).toBe(good)
    const next = await again.checkpoint()
    expect([next.size, readFileSync(checkpointPathOf(path), "utf8")]).toEqual([3, next.note])
    expect(await again.exportTo(join(newFolder(), "bundle")).then(String, tagOf)).toBe("KeptCheckpointUnfit")
  })

  it("that is of another name, however large, stands in nobody's way", async () => {
    const path = await after((db, [, newest]) =>
      db.prepare("INSERT INTO checkpoint VALUES ('evil', 99, ?, 'x', 'y')").run(newest?.root),
    )
    const book = await opened(path)
    await book.record([payment("pay-1", "p1", 1)], by)
    const { size, note } = await book.checkpoint()
    expect([size, readFileSync(checkpointPathOf(path), "utf8")]).toEqual([3, note])
    expect((await book.prove(1)).size).toBe(3)
    expect((await book.verify()).problems.map(({ where }) => where)).toContain("99")
  })
})
