/** Printing a command's answer as a table, CSV or JSON. */
import { remarksOf, type Remarks } from "@taizhang/domain/kernel/Report"
import type { Answered } from "@taizhang/store/book/Answering"
import { Console, Effect } from "effect"
import type { Language } from "../session.ts"
import { renderCsv } from "./csv.ts"
import { renderJson } from "./json.ts"
import { renderTable } from "./table.ts"

export type Form = "table" | "csv" | "json"

/** An answer in its three forms. */
export interface Answer {
  readonly heads: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  /** How many columns, from the left, a table has room for; those after them stand in lines below each row. */
  readonly columns?: number
  /** Columns that a table never cuts short. */
  readonly whole?: ReadonlyArray<number>
  readonly json: object
  readonly forExcel: boolean
  /** A line under the table: of when, and what else to ask. */
  readonly note?: string
  /** What a table without rows says instead. */
  readonly empty?: string
}

/** What an answer in JSON says of itself. */
export const saidOf = ({ asOf, position, ...remarks }: Pick<Answered, "asOf" | "position"> & Remarks): object => ({
  ...{ asOf, position },
  ...remarksOf(remarks),
})

const NOTE = { zh: "注意：", en: "note: " }
const WHICH = {
  zh: "。哪几项、因哪些记录，见 taizhang changes；要结账时的数字，加 --known-at",
  en: ": taizhang changes names them and the entries, --known-at gives those of the closing",
}

/** Says on stderr, whatever the form of an answer, what is to be said of it: see {@link Remarks}. */
export const sayRemarks = ({ unended, changed }: Remarks, lang: Language): Effect.Effect<void> =>
  Effect.gen(function* () {
    if (unended !== undefined) yield* Console.error(`${NOTE[lang]}${unended[lang]}`)
    if (changed !== undefined) yield* Console.error(`${NOTE[lang]}${changed[lang]}${WHICH[lang]}`)
  })

/** Says on stderr how much of an answer was left out because it is for the discipline commission, and how to see it. */
export const sayWithheld = (withheld: number, lang: Language): Effect.Effect<void> =>
  withheld === 0
    ? Effect.void
    : Console.error(
        {
          zh: `注意：另有 ${withheld} 项不公开，未列出，只供纪检人员查看：确需查看的，加 --reveal`,
          en: `note: ${withheld} more are restricted to the discipline commission and left out: add --reveal to see them`,
        }[lang],
      )

/** Prints an answer on stdout. */
export const print = (
  form: Form,
  { heads, rows, columns = heads.length, whole = [], json, forExcel, note, empty }: Answer,
): Effect.Effect<void> => {
  if (form === "json") return Console.log(renderJson(json))
  // The console ends the last line with LF alone.
  if (form === "csv") return Console.log(`${renderCsv(heads, rows, { forExcel })}\r`)
  const details =
    columns === heads.length
      ? []
      : rows.map((row) =>
          row
            .slice(columns)
            .filter((cell) => cell !== "")
            .join("  "),
        )
  const table =
    rows.length === 0 && empty !== undefined
      ? empty
      : renderTable(
          heads.slice(0, columns),
          rows.map((row) => row.slice(0, columns)),
          details,
          whole,
        )
  return Console.log(note === undefined ? table : `${table}\n\n${note}`)
}
