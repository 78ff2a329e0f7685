/** What a recording came to, as `record` and `strike` print it. */
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { BookOperations, Recorded } from "@taizhang/store/book/Operations"
import { maskText } from "@taizhang/store/sealing/Masking"
import { Console, Effect } from "effect"
import { namesOf } from "../entities.ts"
import type { Carried } from "./carried.ts"
import { isHidden, summary, tagsIn, typeTitle, type Showing } from "../render/entry.ts"
import { renderJson } from "../render/json.ts"
import type { Session } from "../session.ts"

const opened = (book: BookOperations, recorded: Recorded) =>
  Effect.map(
    book.entries({ positions: recorded.entries.map(({ position }) => position) }, { open: true }),
    ({ entries }) => entries.map(({ entry }) => entry),
  )

/** Up to so many entries are shown one by one; more by their types, each with how many. */
const FEW = 20

/** How many of each, in the order in which they first stand. */
const counted = (texts: ReadonlyArray<string>): ReadonlyArray<readonly [text: string, count: number]> =>
  [...Map.groupBy(texts, (text) => text)].map(([text, all]) => [text, all.length])

/** Prints how many entries of each type were recorded, and how often a rule spoke. */
const printMany = Effect.fnUntraced(function* (
  { book, lang }: Session,
  { entries, already, noted }: Recorded,
  dryRun: boolean,
) {
  const fresh = entries.length - already.size
  const said = {
    zh: `${dryRun ? "可以登记（只检查，未写入）" : "已登记"} ${fresh} 条${already.size > 0 ? `，早已登记 ${already.size} 条` : ""}`,
    en: `${dryRun ? "can be recorded (checked only)" : "recorded"}: ${fresh}${already.size > 0 ? `, there before: ${already.size}` : ""}`,
  }
  yield* Console.log(said[lang])
  for (const [title, count] of counted(entries.map(({ type }) => typeTitle(book.model, type, lang))))
    yield* Console.log(`  ${title} ${count}`)
  for (const [rule, count] of counted(noted.map((one) => one.rule))) {
    const first = noted.find((one) => one.rule === rule)
    yield* Console.log(`  ${{ zh: "提示", en: "note" }[lang]} [${rule}] ×${count} ${first?.message[lang] ?? ""}`)
  }
})

const unnumbered = ({ zh, en }: Message): Message => ({ zh: maskText(zh), en: maskText(en) })

/** How an outcome is told. */
interface Telling {
  readonly format: "table" | "json"
  readonly dryRun?: boolean
  /** Whether what is restricted, and ID and phone numbers, stand whole. */
  readonly reveal?: boolean
  /** What was not typed but taken from the entry that was corrected. */
  readonly carried?: Carried | undefined
  /** What was read as something else than was typed. */
  readonly notes?: ReadonlyArray<Message>
}

/** What was carried over, on one line; what is restricted by its titles alone. */
const carriedText = ({ from, fields, date }: Carried, showing: Showing): string => {
  const { model, lang } = showing
  const held = from.data as Readonly<Record<string, unknown>>
  const kept: Entry = { ...from, data: Object.fromEntries(fields.map((name) => [name, held[name]])) }
  const declared = model.events.get(from.type)?.declaration.fields ?? []
  const titles = declared.filter(({ name }) => fields.includes(name)).map(({ title }) => title[lang])
  const said = isHidden(model, from, showing.reveal) ? titles.join(lang === "zh" ? "、" : ", ") : summary(kept, showing)
  const day = date ? [`${{ zh: "日期：", en: "date: " }[lang]}${from.occurredOn}`] : []
  const all = [...day, ...(said === "" ? [] : [said])]
  if (lang === "zh") return `沿用第 ${from.position} 条：${all.length === 0 ? "没有" : all.join("；")}`
  return `carried over from entry ${from.position}: ${all.length === 0 ? "nothing" : all.join("; ")}`
}

/** Prints the entries recorded, and what rules say of them. */
export const printOutcome = Effect.fnUntraced(function* (
  session: Session,
  recorded: Recorded,
  { format, dryRun = false, reveal = false, carried, notes = [] }: Telling,
) {
  const { book, lang } = session
  const { position, entries, already, noted } = recorded
  if (format === "json") {
    const shown = entries.map(({ position: at, id, self, type, occurredOn }) => ({
      position: at,
      id,
      ...(self === undefined ? {} : { self }),
      type,
      occurredOn,
      already: already.has(id),
    }))
    const kept = carried && { from: carried.from.position, fields: carried.fields, date: carried.date }
    const more = { ...(kept && { carried: kept }), ...(notes.length > 0 && { read: notes.map(unnumbered) }) }
    return yield* Console.log(renderJson({ committed: !dryRun, position, entries: shown, noted, ...more }))
  }
  if (entries.length > FEW) return yield* printMany(session, recorded, dryRun)
  // What was only judged cannot be read back: it is shown by its title alone.
  const readable = dryRun ? [] : yield* opened(book, recorded)
  const names = yield* namesOf(book, tagsIn(book.model, carried === undefined ? readable : [...readable, carried.from]))
  const showing: Showing = { model: book.model, names, lang, reveal }
  const toldOf = new Map(readable.map((entry) => [entry.id, entry]))
  for (const entry of entries) {
    const done = already.has(entry.id)
      ? { zh: "早已登记", en: "was recorded before" }
      : dryRun
        ? { zh: "可以登记（只检查，未写入）", en: "can be recorded (checked only)" }
        : { zh: "已登记", en: "recorded" }
    const told = toldOf.get(entry.id)
    const detail = told === undefined ? "" : `\n  ${summary(told, showing)}`
    const { position: at, id, self } = entry
    const still = self === undefined ? { zh: "", en: "" } : { zh: `（仍为 ${self}）`, en: ` (still ${self})` }
    const where = { zh: `  第 ${at} 条  编号 ${id}${still.zh}`, en: `  position ${at}  id ${id}${still.en}` }
    yield* Console.log(
      `${done[lang]}：${typeTitle(book.model, entry.type, lang)}  ${entry.occurredOn}${dryRun ? "" : where[lang]}${detail}`,
    )
  }
  for (const note of notes) yield* Console.log(`  ${{ zh: "读作", en: "read" }[lang]} ${unnumbered(note)[lang]}`)
  if (carried !== undefined) yield* Console.log(`  ${carriedText(carried, showing)}`)
  for (const { rule, message } of noted)
    yield* Console.log(`  ${lang === "zh" ? "提示" : "note"} [${rule}] ${message[lang]}`)
})
