/** A small book with planted names and ID numbers, and what of them stands in the files beside it. */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import Database from "better-sqlite3"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { OpenBook } from "../../src/promised.ts"
import { keyPathOf } from "../../src/sealing/KeyFile.ts"
import { branch, by, meeting, payment, person } from "../facts.ts"
import { newBook } from "../folder.ts"
import { model } from "../model.ts"

export const tag = (id: string): Tag => `person:${id}` as Tag
export const nameOf = (id: string): string => `甄别名${id}`
const idNumberOf = (id: string): string => `530302198001${id.slice(1).padStart(5, "0")}X`
const wordsOf = (id: string): string => `来信：${nameOf(id)}，${idNumberOf(id)}`

/** All personal text about some persons. */
export const textsOf = (ids: ReadonlyArray<string>): ReadonlyArray<string> =>
  ids.flatMap((id) => [nameOf(id), idNumberOf(id)])

export { idNumberOf }

/** An open book with persons `p1` …, each with a name, an ID number and a letter. */
export const planted = async (count: number): Promise<{ readonly path: string; readonly book: OpenBook }> => {
  const { path, book } = await newBook()
  const ids = Array.from({ length: count }, (_, index) => `p${index + 1}`)
  await book.record([branch("b1")], by)
  for (const id of ids)
    await book.record([person(id, "2020-01-01", { name: nameOf(id), idNumber: idNumberOf(id) })], by)
  await book.record(
    ids.map((id) => payment(`pay-${id}`, id, 100, "2025-05-01", { words: wordsOf(id) })),
    by,
  )
  await book.record([meeting("meet-1", ids, "2025-06-01", { minutes: "会议纪要" })], by)
  return { path, book }
}

/** Every figure of the model. */
export const allFigures = async (book: OpenBook): Promise<string> =>
  JSON.stringify((await book.figures([...model.statistics.keys()], { year: 2025 })).figures)

/** Which of some bytes stand in any file of a folder, as `file: bytes`. */
export const found = (path: string, needles: Iterable<string | Uint8Array>): ReadonlyArray<string> => {
  const folder = dirname(path)
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  const contents = files.map((name) => [name, readFileSync(join(folder, name))] as const)
  return [...needles].flatMap((needle) =>
    contents.flatMap(([name, bytes]) =>
      bytes.includes(needle)
        ? [`${name}: ${typeof needle === "string" ? needle : Buffer.from(needle).toString("hex")}`]
        : [],
    ),
  )
}

/** The wrapped keys and the lookup digests that the key file holds of a subject. */
export const secretsOf = (path: string, subject: string): ReadonlyArray<Uint8Array> => {
  const db = new Database(keyPathOf(path), { readonly: true })
  try {
    return [
      ...(db.prepare("SELECT wrapped FROM key WHERE subject = ?").pluck().all(subject) as ReadonlyArray<Uint8Array>),
      ...(db.prepare("SELECT digest FROM lookup WHERE subject = ?").pluck().all(subject) as ReadonlyArray<Uint8Array>),
    ]
  } finally {
    db.close()
  }
}
