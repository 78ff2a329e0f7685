/**
 * The form on which many events of one type are written at once, one to a row of a worksheet: its heads follow from the
 * declaration of the event, so there is one for every type.
 *
 * Each row has a number that the blank form comes with, under which its event is recorded: so a form that is imported
 * again records nothing twice, and a row that says something else than before is found to do so.
 */
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { isEmpty, shown, type Sheet } from "@taizhang/domain/import/Sheet"
import { eventsToRecord } from "@taizhang/domain/kernel/Catalogue"
import { fieldsOf, type Field } from "../record/fields.ts"

/** What stands before the title of the event in the first cell of a form; and in that of the sheet that explains it. */
export const TITLE = "登记表："
export const GUIDE = "填写说明："

/** The heads beside those of the fields. */
export const ROW = "行号"
export const ON = "发生日期"
const REASON = "如实登记的理由"

/** A column of a form: the head over it and what it holds. */
export interface FormColumn {
  readonly head: string
  readonly required: boolean
  readonly holds: "row" | "on" | "reason" | Field
}

const REQUIRED = "*"
const YUAN = "（元）"

/** The columns of the form of an event; what makes a new id where nothing is given need not be filled in. */
export const columnsOf = (declaration: Declaration): ReadonlyArray<FormColumn> => [
  { head: ROW, required: true, holds: "row" },
  { head: ON, required: true, holds: "on" },
  ...fieldsOf(declaration).map((field): FormColumn => ({
    head: field.title.zh,
    required: !field.optional && declaration.makes !== field.name,
    holds: field,
  })),
  { head: REASON, required: false, holds: "reason" },
]

/** A head as it is printed: what must be filled in bears a star, an amount its unit. */
export const printed = ({ head, required, holds }: FormColumn): string =>
  `${head}${typeof holds === "object" && holds.kind.is === "money" ? YUAN : ""}${required ? REQUIRED : ""}`

const bare = (head: string): string => {
  const text = head.replace(/\s/g, "").replace(/[*＊]$/, "")
  return text.endsWith(YUAN) ? text.slice(0, -YUAN.length) : text
}

/** Where each column stands in a row of heads, counted from 0. */
export type Positions = ReadonlyMap<FormColumn, number>

/** A worksheet that is a form, as far as it could be understood. */
export interface Form {
  readonly sheet: Sheet
  readonly declaration: Declaration
  /** Excel's number of the row of heads. */
  readonly head: number
  readonly positions: Positions
  /** Heads that no column has, each with where it stands. */
  readonly unknown: ReadonlyArray<readonly [head: string, position: number]>
}

const titleOf = ({ rows }: Sheet): string => {
  const [first] = rows.flatMap(({ cells }) => cells.filter((cell) => !isEmpty(cell)))
  return typeof first === "string" ? first.trim().replace(":", "：") : ""
}

/** Whether a worksheet says that it is a form, or explains one. */
export const isForm = (sheet: Sheet): boolean => titleOf(sheet).startsWith(TITLE)
export const isGuide = (sheet: Sheet): boolean => titleOf(sheet).startsWith(GUIDE)

const HEAD_WITHIN = 10

/** Reads the title and heads of a form, or says why it is none. */
export const formIn = (model: Model, sheet: Sheet): Form | Message => {
  const title = titleOf(sheet)
  const named = title.slice(TITLE.length).replace(/[（(][A-Za-z]*[)）]$/, "")
  const declaration = eventsToRecord(model).find(
    (one) => one.title.zh === named || one.type === named || title.endsWith(`（${one.type}）`),
  )
  if (declaration === undefined)
    return {
      zh: `没有“${named}”这种事项：登记表第一行应写“${TITLE}事项”。全部事项见 taizhang record --list`,
      en: `there is no event "${named}": the first row of a form is ${TITLE} and the event; see taizhang record --list`,
    }
  const columns = columnsOf(declaration)
  const heads = sheet.rows.find(
    ({ number, cells }) =>
      number <= HEAD_WITHIN && cells.some((cell) => typeof cell === "string" && bare(cell) === ROW),
  )
  const blank = `taizhang record ${declaration.type} --form 文件.xlsx`
  if (heads === undefined)
    return {
      zh: `前 ${HEAD_WITHIN} 行里没有表头“${ROW}”。请另取一张空白登记表：${blank}`,
      en: `no head "${ROW}" in the first ${HEAD_WITHIN} rows: take a new blank form (${blank})`,
    }
  const positions = new Map<FormColumn, number>()
  const unknown: Array<readonly [string, number]> = []
  for (const [position, cell] of heads.cells.entries()) {
    if (isEmpty(cell)) continue
    const head = bare(shown(cell))
    const column = columns.find((one) => one.head === head || nameOf(one) === head)
    if (column === undefined) unknown.push([shown(cell), position])
    else if (positions.has(column))
      return { zh: `有两栏都是“${column.head}”，请去掉一栏`, en: `two columns are "${column.head}": take one away` }
    else positions.set(column, position)
  }
  const missing = columns.filter((column) => column.required && !positions.has(column))
  if (missing.length > 0) {
    const names = missing.map(({ head }) => head).join("、")
    return {
      zh: `缺少必填的栏：${names}。请补上，或另取一张空白登记表：${blank}`,
      en: `required columns are missing: ${names}; add them, or take a new blank form (${blank})`,
    }
  }
  return { sheet, declaration, head: heads.number, positions, unknown }
}

const nameOf = ({ holds }: FormColumn): string | undefined => (typeof holds === "object" ? holds.name : undefined)
