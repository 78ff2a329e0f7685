/** Commands that work on the file of a book, and not on a database server. */
import { isServer } from "@taizhang/store/log/place"
import { Effect } from "effect"
import { UsageProblem } from "./Problem.ts"

/** Refuses a book that a database server keeps. */
export const inFile = (book: string): Effect.Effect<void, UsageProblem> =>
  isServer(book)
    ? Effect.fail(
        new UsageProblem({
          zh: "这本台账在数据库里，请用数据库自己的备份（pg_dump、pg_basebackup）",
          en: "the book is in a database: use the backups of the database itself (pg_dump, pg_basebackup)",
        }),
      )
    : Effect.void
