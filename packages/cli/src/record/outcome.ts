/** What a recording came to, as `record` and `strike` print it. */
import type { BookOperations, Recorded } from "@taizhang/store/book/Operations"
import { Console, Effect } from "effect"
import { namesOf } from "../entities.ts"
import { summary, tagsIn, typeTitle } from "../render/entry.ts"
import { renderJson } from "../render/json.ts"
import type { Session } from "../session.ts"

const opened = (book: BookOperations, recorded: Recorded) =>
  Effect.map(
    book.entries({ positions: recorded.entries.map(({ position }) => position) }, { open: true }),
    ({ entries }) => entries.map(({ entry }) => entry),
  )

/** Prints the entries recorded, and what rules say of them. */
export const printOutcome = Effect.fnUntraced(function* (
  { book, lang }: Session,
  recorded: Recorded,
  format: "table" | "json",
  dryRun: boolean,
) {
  const { position, entries, already, noted } = recorded
  if (format === "json") {
    const shown = entries.map(({ position: at, id, type, occurredOn }) => ({
      position: at,
      id,
      type,
      occurredOn,
      already: already.has(id),
    }))
    return yield* Console.log(renderJson({ committed: !dryRun, position, entries: shown, noted }))
  }
  // What was only judged cannot be read back: it is shown by its title alone.
  const readable = dryRun ? [] : yield* opened(book, recorded)
  const names = yield* namesOf(book, tagsIn(book.model, readable))
  const toldOf = new Map(readable.map((entry) => [entry.id, entry]))
  for (const entry of entries) {
    const done = already.has(entry.id)
      ? { zh: "早已登记", en: "was recorded before" }
      : dryRun
        ? { zh: "可以登记（只检查，未写入）", en: "can be recorded (checked only)" }
        : { zh: "已登记", en: "recorded" }
    const told = toldOf.get(entry.id)
    const detail = told === undefined ? "" : `\n  ${summary(told, { model: book.model, names, lang, reveal: false })}`
    const where = dryRun
      ? ""
      : lang === "zh"
        ? `  第 ${entry.position} 条  编号 ${entry.id}`
        : `  position ${entry.position}  id ${entry.id}`
    yield* Console.log(
      `${done[lang]}：${typeTitle(book.model, entry.type, lang)}  ${entry.occurredOn}${where}${detail}`,
    )
  }
  for (const { rule, message } of noted)
    yield* Console.log(`  ${lang === "zh" ? "提示" : "note"} [${rule}] ${message[lang]}`)
})
