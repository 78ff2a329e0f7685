/**
 * Erasure: persons are erased one after the other by processes that are killed at each step of it. From each kill on no
 * text of theirs is shown, in no file is a byte of it or of what their keys were, others' text is as it was, and no figure
 * changes. At the end a key file from before the first erasure is put back, and brings nobody back.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { initBook, keyPathOf, openBook, type ErasureStep, type OpenBook } from "@taizhang/store"
import { backup } from "@taizhang/store/book/Backup"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { SubjectErased } from "@taizhang/domain/kernel/Custody"
import { isWithheld } from "@taizhang/domain/kernel/Personal"
import type { Attacked, Violation } from "./Attack.ts"
import { startProgram } from "./Child.ts"
import { branch, bytesOf, found, planted, secretsIn, type Planted } from "./erasure/planted.ts"
import { withFolder } from "./folder.ts"
import { progress } from "./progress.ts"

export interface Erasures {
  readonly seed: number
  /** How many persons are planted, each with a name, an ID number, a phone, an address and a letter. */
  readonly persons: number
  /** How many a process erases before it is killed in the last of them. */
  readonly perKill: number
}

const STEPS: ReadonlyArray<ErasureStep> = ["requested", "destroyed", "compacted", "scrubbed", "recorded"]
const by = { by: "torture", today: plainDate("2026-06-01") }
const BATCH = 100

/** Every figure of the model, of a year and of today. */
const figuresOf = async (book: OpenBook): Promise<string> =>
  JSON.stringify([
    (await book.figures(undefined, { year: 2025 })).figures,
    (await book.figures(undefined, { asOf: plainDate("2026-06-01") })).figures,
  ])

const copyKeys = (from: string, to: string): void => {
  for (const end of ["-shm", "-wal", ""]) {
    rmSync(`${to}${end}`, { force: true })
    if (end !== "-shm" && existsSync(`${from}${end}`)) copyFileSync(`${from}${end}`, `${to}${end}`)
  }
}

export const erasure = ({ seed, persons: count, perKill }: Erasures): Promise<Attacked> =>
  withFolder(async (folder) => {
    const [town, aside] = [join(folder, "town"), join(folder, "aside")]
    for (const one of [town, aside]) mkdirSync(one)
    const path = join(town, "town.db")
    const persons = planted(seed, count)
    const violations: Array<Violation> = []
    const broken = (what: string): void => void violations.push({ what, reproduce: `seed ${seed}` })

    await initBook(path, { township: "试验镇" })
    const first = await openBook(path)
    await first.record([branch], by)
    for (let at = 0; at < count; at += BATCH)
      await first.record(
        persons.slice(at, at + BATCH).flatMap(({ facts }) => facts),
        by,
      )
    const figures = await figuresOf(first)
    const secrets = secretsIn(keyPathOf(path))
    const secretsOf = (some: ReadonlyArray<Planted>) => some.flatMap(({ tag }) => secrets.get(tag) ?? [])
    // While the book is open the newest keys stand in the write-ahead log of their file.
    copyKeys(keyPathOf(path), join(aside, "keys"))
    await first.close()
    await Effect.runPromise(backup(path, join(town, "town.backup")))
    const all = bytesOf(persons)
    const inFiles = { secrets: found(town, secretsOf(persons)).length, of: secretsOf(persons).length }
    if (inFiles.secrets !== inFiles.of) broken("the search does not find the keys that are there")

    /** Looks at everything while `gone` persons are erased and the others are not. */
    const examine = async (when: string, gone: number, readOnly: boolean): Promise<void> => {
      const book = await openBook(path, { readOnly })
      try {
        const wrong = await shownWrongly(book, persons, gone)
        if (wrong !== undefined) broken(`${when}: ${wrong}`)
        if ((await figuresOf(book)) !== figures) broken(`${when}: a figure changed`)
      } finally {
        await book.close()
      }
      const plain = found(town, all)
      if (plain.length > 0) broken(`${when}: personal text stands in ${plain[0]}`)
      const left = readOnly ? [] : found(town, secretsOf(persons.slice(0, gone)))
      if (left.length > 0) broken(`${when}: what was destroyed stands in ${left[0]}`)
    }

    let kills = 0
    for (let at = 0; at < count; at += perKill) {
      const some = persons.slice(at, at + perKill)
      const step = STEPS[kills % STEPS.length] ?? "requested"
      const when = `killed once person ${at + some.length} was ${step}`
      const child = startProgram("eraser", [path, step, ...some.map(({ member }) => member)])
      const ended = await child.ended
      if (ended !== "SIGKILL") broken(`${when}: ended with ${ended}: ${child.complaint()}`)
      kills += 1
      progress("erasure", at + some.length, count)
      await examine(`${when}, read`, at + some.length, true)
      await examine(`${when}, opened to write`, at + some.length, false)
    }

    const after = await openBook(path)
    const said = await countErased(after)
    if (said !== count) broken(`${said} of ${count} erasures are recorded as done`)
    const { problems } = await after.verify()
    if (problems[0] !== undefined) broken(`verify: ${problems[0].message.en}`)
    await after.close()
    copyKeys(join(aside, "keys"), keyPathOf(path))
    await examine("an older key file put back, read", count, true)
    await examine("an older key file put back, opened to write", count, false)
    return {
      name: "erasure",
      seed,
      figures: { "persons erased": count, "texts planted": all.length, "processes killed": kills },
      violations,
    }
  })

/** Whose text is shown that must not be, or not shown that must be. */
const shownWrongly = async (
  book: OpenBook,
  persons: ReadonlyArray<Planted>,
  gone: number,
): Promise<string | undefined> => {
  const { entries } = await book.entries(
    { ids: persons.flatMap(({ facts }) => facts.map(({ id }) => id)) },
    { open: true },
  )
  const data = new Map(entries.map(({ entry }) => [entry.id, entry.data]))
  for (const [index, { member, facts, texts }] of persons.entries()) {
    const shown = JSON.stringify(facts.map(({ id }) => data.get(id)))
    const found = texts.filter((text) => shown.includes(text))
    if (index < gone && found.length > 0) return `${member} is erased and ${found[0]} is shown`
    if (index >= gone && found.length < texts.length) return `${member} is not erased and not shown whole`
    const [registered] = facts
    const { name } = data.get(registered?.id ?? ("" as never)) as { readonly name: unknown }
    if (index < gone && !isWithheld(name)) return `${member} is erased and his name is ${JSON.stringify(name)}`
  }
  const [, idNumber] = persons[0]?.texts ?? []
  const [tag] = await book.findPersons(idNumber ?? "")
  return gone > 0 && tag !== undefined ? `${tag} is found by ID number` : undefined
}

const countErased = async (book: OpenBook): Promise<number> => {
  let count = 0
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Awaited<ReturnType<OpenBook["entries"]>> = await book.entries({ all: true }, {}, { after })
    count += page.entries.filter(({ entry }) => entry.type === SubjectErased.type).length
    after = page.next
  }
  return count
}
