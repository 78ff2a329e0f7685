/** New books of the village on each of the stores. */
import { randomUUID } from "node:crypto"
import { cpSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { initBook, openBook, openMemoryBook } from "../../promised.ts"
import { model } from "../village/model.ts"
import type { BookUnderTest, StoreUnderTest } from "./Stores.ts"

/** The same on every store, so that what is signed is the same too. */
const BOOK = { township: "测试镇", origin: "example/village" }

export const inMemory: StoreUnderTest = {
  name: "memory",
  fresh: async () => ({ book: await openMemoryBook({ ...BOOK, model }) }),
}

/** A book in a folder below one; a kill leaves what its files hold: they are copied as they are, without being closed. */
const openedIn = async (below: string, serial: number): Promise<BookUnderTest> => {
  const folder = join(below, String(serial))
  const connect = () => openBook(join(folder, "town.db"), { model })
  return {
    book: await connect(),
    connect,
    killed: () => {
      const next = serial + 1
      // The index of a write-ahead log is in memory that processes share, and is made anew from the log.
      const filter = (file: string): boolean => !file.endsWith("-shm")
      cpSync(folder, join(below, String(next)), { recursive: true, filter })
      return openedIn(below, next)
    },
  }
}

/** Books as SQLite files, each in a folder of its own under one that is there. */
export const inFolder = (folder: string): StoreUnderTest => {
  let made = 0
  return {
    name: "SQLite",
    fresh: async () => {
      const own = join(folder, `book-${(made += 1)}`)
      mkdirSync(join(own, "0"), { recursive: true })
      await initBook(join(own, "0", "town.db"), BOOK)
      return { ...(await openedIn(own, 0)), discard: async () => rmSync(own, { recursive: true, force: true }) }
    },
  }
}

/** Townships of one PostgreSQL database, their key files in a folder that is there. */
export const inDatabase = (url: string, folder: string): StoreUnderTest => {
  return {
    name: "PostgreSQL",
    shared: true,
    fresh: async () => {
      const township = randomUUID()
      const keys = join(folder, `${township}.keys`)
      await initBook(`${url}?township=${township}`, { ...BOOK, keys })
      const connect = () => openBook(`${url}?township=${township}`, { model, keys })
      return { book: await connect(), connect }
    },
  }
}
