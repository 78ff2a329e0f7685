/** A folder of its own for each test, gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach } from "vitest"
import { initBook, openBook, type OpenBook } from "../src/promised.ts"
import { model } from "./model.ts"

const folders: Array<string> = []
const books: Array<OpenBook> = []

afterEach(async () => {
  for (const book of books.splice(0)) await book.close().catch(() => undefined)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "taizhang-"))
  folders.push(folder)
  return folder
}

export const opened = async (path: string, options = {}): Promise<OpenBook> => {
  const book = await openBook(path, { model, ...options })
  books.push(book)
  return book
}

/** A new book on disk, open. */
export const newBook = async (): Promise<{ readonly path: string; readonly book: OpenBook }> => {
  const path = join(newFolder(), "town.db")
  await initBook(path, { township: "测试镇" })
  return { path, book: await opened(path) }
}
