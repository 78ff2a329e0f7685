/** Plans the rows of forms, each as one event, in the way of `planImport`: what a row proposes, or why it is refused. */
import type { FilePlan, Lookup, PlannedRow, RowNote } from "@taizhang/domain/import/Plan"
import { halfWidth, parseText } from "@taizhang/domain/import/Reading"
import { isEmpty, type Cell, type Sheet, type SheetRow } from "@taizhang/domain/import/Sheet"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import type { NoSuchName } from "@taizhang/store/Failure"
import { Effect, Option, Result } from "effect"
import { dateFrom } from "../flags.ts"
import type { UsageProblem } from "../Problem.ts"
import type { FieldKind } from "../record/fields.ts"
import { withNewId } from "@taizhang/store/book/NewIds"
import { typingOf, valueOf } from "../record/proposal.ts"
import type { Typing } from "../record/typed.ts"
import { ON, type Form, type FormColumn } from "./Form.ts"

/** The plan of the forms of one file. */
export interface FormsPlan extends FilePlan {
  /** The events that its forms are of. */
  readonly events: ReadonlyArray<Declaration>
}

/** A worksheet that says it is a form: as it was understood, or why it was not. */
export type FoundForm = Form | { readonly sheet: Sheet; readonly problem: Message }

/** A row as it was read: what was given in each column that the form has, without blanks. */
type Given = ReadonlyMap<FormColumn["holds"], string>

type Referring = Typing<NoSuchName | ReadFailure | UsageProblem>

/** What rows are planned with. */
interface Planning {
  readonly typing: Referring
  readonly entryId: Lookup["entryId"]
  /** Where each number of a row was first seen. */
  readonly seen: Map<string, string>
  /** What was read as something else than stands there. */
  readonly noted: Array<RowNote>
}

/** Plans the forms of one file. */
export const planForms = Effect.fnUntraced(function* (
  book: BookOperations,
  file: string,
  forms: ReadonlyArray<FoundForm>,
  { entryId }: Pick<Lookup, "entryId">,
) {
  const noted: Array<RowNote> = []
  const planning: Planning = { typing: remembering(typingOf(book)), entryId, seen: new Map(), noted }
  const planned: Array<PlannedRow> = []
  const refused: Array<RowNote> = []
  const events: Array<Declaration> = []
  for (const form of forms) {
    const { sheet } = form.sheet
    if ("problem" in form) {
      refused.push({ sheet, row: 0, reasons: [form.problem] })
      continue
    }
    events.push(form.declaration)
    const rows = form.sheet.rows.filter((row) => row.number > form.head && isFilled(form, row))
    noted.push(...unusedIn(form, rows).map((reason): RowNote => ({ sheet, row: 0, reasons: [reason] })))
    for (const row of rows) {
      const plan = yield* planRow(form, row, planning)
      if ("reasons" in plan) refused.push(plan)
      else planned.push(plan)
    }
  }
  const rows = planned.length + refused.filter(({ row }) => row > 0).length
  const plan: FormsPlan = { file, ledgers: [], events, rows, planned, refused, noted }
  return plan
})

const planRow = Effect.fnUntraced(function* (form: Form, row: SheetRow, { typing, entryId, seen, noted }: Planning) {
  const { declaration, sheet } = form
  const place = { sheet: sheet.sheet, row: row.number }
  const { given, reasons } = givenIn(form, row)
  const [number, day] = [given.get("row"), given.get("on")]
  const before = number === undefined ? undefined : seen.get(number)
  if (number !== undefined && before === undefined) seen.set(number, `「${sheet.sheet}」第${row.number}行`)
  if (before !== undefined)
    reasons.push({
      zh: `行号“${number}”与${before}相同。每行的行号要不同：从空白表里另取一个，或在后面加字母`,
      en: `its number ${number} is also that of ${before}: each row has one of its own`,
    })
  const on = Option.getOrUndefined(dateFrom(day ?? ""))
  if (day !== undefined && on === undefined)
    reasons.push({
      zh: `${ON}“${day}”不对：应为存在的日期，如 2025-12-31`,
      en: `the date "${day}" is wrong: a date that exists, such as 2025-12-31`,
    })
  const notes: Array<Message> = []
  const data = yield* dataOf(form, given, { ...typing, note: (message) => void notes.push(message) }, reasons)
  if (number === undefined || on === undefined || reasons.length > 0) {
    const refused: RowNote = { ...place, reasons }
    return refused
  }
  if (notes.length > 0) noted.push({ ...place, reasons: notes })
  const acknowledge = given.get("reason")
  const id = entryId(["form", number])
  const planned: PlannedRow = {
    ...place,
    proposals: [{ id, type: declaration.type, occurredOn: on, data: withNewId(declaration, data, id) }],
    ...(acknowledge === undefined ? {} : { acknowledge }),
  }
  return planned
})

const cellAt = ({ cells }: SheetRow, position: number | undefined): Cell =>
  position === undefined ? null : (cells[position] ?? null)

/** Whether a row holds more than the number that the blank form came with. */
const isFilled = ({ positions }: Form, row: SheetRow): boolean => {
  const number = [...positions].find(([{ holds }]) => holds === "row")?.[1]
  return row.cells.some((cell, position) => position !== number && !isEmpty(cell))
}

/** What was written where no column of the form is. */
const unusedIn = ({ positions, unknown }: Form, rows: ReadonlyArray<SheetRow>): ReadonlyArray<Message> => {
  const heads = new Map(unknown.map(([head, position]) => [position, head]))
  const used = new Set(positions.values())
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, position) => position).flatMap((position) => {
    const filled = rows.filter(({ cells }) => !isEmpty(cells[position])).length
    if (used.has(position) || filled === 0) return []
    const head = heads.get(position)
    const named =
      head === undefined ? { zh: "没有表头的栏", en: "a column without a head" } : { zh: `“${head}”栏`, en: head }
    return [{ zh: `${named.zh}有 ${filled} 行有内容，未采用`, en: `${named.en}: ${filled} filled cells are not used` }]
  })
}

const givenIn = ({ positions }: Form, row: SheetRow): { readonly given: Given; readonly reasons: Array<Message> } => {
  const given = new Map<FormColumn["holds"], string>()
  const reasons: Array<Message> = []
  for (const [column, position] of positions) {
    const read = textIn(cellAt(row, position), column)
    const said = (message: Message): Message => ({
      zh: `${column.head}：${message.zh}`,
      en: `${column.head}: ${message.en}`,
    })
    if (Result.isFailure(read)) reasons.push(said(read.failure))
    else if (read.success !== undefined) given.set(column.holds, read.success)
    else if (column.required) reasons.push(said({ zh: "没有填写", en: "is blank" }))
  }
  return { given, reasons }
}

/** What a cell says as text, as somebody would type it for the field. */
const textIn = (cell: Cell, { holds }: FormColumn): Result.Result<string | undefined, Message> => {
  const kind = typeof holds === "object" ? holds.kind : undefined
  if (typeof cell === "boolean") return Result.succeed(cell ? "是" : "否")
  // What Excel took for a day was a month.
  if (kind?.is === "month" && typeof cell === "object" && cell !== null) return Result.succeed(cell.date.slice(0, 7))
  // A sum such as 0.1 + 0.2 is not off by a hair.
  const rounded = typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toPrecision(12)) : cell
  return Result.map(parseText(rounded), ({ value }) => {
    if (value === undefined || kind === undefined || kind.is === "text") return value
    const half = isOfText(kind) ? value : halfWidth(value).trim()
    return kind.is === "entity" ? half.replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, "") : half
  })
}

/** Whether what is typed holds text of somebody's own, of which no sign is changed. */
const isOfText = (kind: FieldKind): boolean =>
  kind.is === "text" ||
  kind.is === "json" ||
  (kind.is === "list" && isOfText(kind.of)) ||
  (kind.is === "object" && kind.fields.some((field) => isOfText(field.kind)))

const dataOf = Effect.fnUntraced(function* (form: Form, given: Given, typing: Referring, faults: Array<Message>) {
  const data: Record<string, unknown> = {}
  for (const { holds } of form.positions.keys()) {
    const text = given.get(holds)
    if (typeof holds === "string" || text === undefined) continue
    const value = yield* Effect.catchTag(valueOf(form.declaration, holds, text, typing), "UsageProblem", ({ zh, en }) =>
      Effect.sync(() => void faults.push({ zh, en })),
    )
    if (value !== undefined) data[holds.name] = value
  }
  return data
})

/** Finds each name once, however many rows it stands in. */
const remembering = ({ titles, refer }: Referring): Referring => {
  const found = new Map<string, Result.Result<string, UsageProblem>>()
  return {
    titles,
    refer: Effect.fnUntraced(function* (kind: string, text: string) {
      const key = `${kind} ${text}`
      const known =
        found.get(key) ??
        (yield* refer(kind, text).pipe(
          Effect.map(Result.succeed),
          Effect.catchTag("UsageProblem", (problem) => Effect.succeed(Result.fail(problem))),
        ))
      found.set(key, known)
      return yield* Effect.fromResult(known)
    }),
  }
}
