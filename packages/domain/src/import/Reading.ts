/**
 * The common ground of all cell parsers: a value with notes on what was normalised, or a refusal.
 *
 * A blank cell, and a word or dash that a form asks for in its place (`无`, `—`, `/`), is the value `undefined`; the
 * caller decides whether the column may be blank ({@link required}). A refusal says what the cell holds, what is
 * expected and what to do. Messages quote the cell, so they may hold personal data: to show, never to record.
 */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import { shown, type Cell } from "./Sheet.ts"

/** A value read from a cell, with notes on everything that was changed on the way. */
export interface Reading<A> {
  readonly value: A
  readonly notes: ReadonlyArray<Message>
}

/** What a cell parser gives: a reading, or a message for the person who keeps the ledger. */
export type Parsed<A> = Result.Result<Reading<A>, Message>

export const read = <A>(value: A, ...notes: ReadonlyArray<Message>): Parsed<A> => Result.succeed({ value, notes })

export const refuse = (zh: string, en: string): Result.Result<never, Message> => Result.fail({ zh, en })

/** Full-width letters, digits and signs as half-width ones, every kind of blank as a space, invisible marks dropped. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u200B-\u200F\u2028-\u202E\u2060\uFEFF\u00AD]/g, "")
    .replace(/\s/g, " ")

const ABSENT = new Set(["", "无", "暂无", "没有", "未填", "未填写", "空", "空白", "n/a", "na", "、"])
const DITTO = new Set(["同上", "同前", "同左", "〃", "″", '"', "''", "“", "”"])
const FORMULA_ERROR =
  /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|BLOCKED!|UNKNOWN!|#*)$/i

/**
 * What a cell really says: `undefined` where it says that there is nothing, text without blanks at its ends otherwise.
 *
 * Refused are an error of a formula, a formula without a stored result, and a ditto mark.
 */
export const content = (cell: Cell | undefined): Result.Result<Exclude<Cell, null> | undefined, Message> => {
  if (cell == null) return Result.succeed(undefined)
  if (typeof cell !== "string") return Result.succeed(cell)
  const text = cell.replace(/^[\s\u200B-\u200F\uFEFF]+|[\s\u200B-\u200F\uFEFF]+$/g, "")
  const plain = halfWidth(text)
  if (ABSENT.has(plain.toLowerCase()) || /^[-–—―－─_/\\.。·\s]+$/.test(plain)) return Result.succeed(undefined)
  if (FORMULA_ERROR.test(plain)) {
    return refuse(
      `单元格是公式错误“${text}”，没有可用的内容。请在 Excel 中改正公式，或直接填写结果`,
      `the cell is the formula error ${text} and holds no value; repair the formula in Excel or type the result`,
    )
  }
  if (plain.startsWith("=")) {
    return refuse(
      `单元格是公式“${shown(text)}”，文件里没有存下计算结果。请用 Excel 打开并保存一次，或直接填写结果`,
      `the cell is the formula ${shown(text)} without a stored result; open and save the file in Excel, or type the result`,
    )
  }
  if (DITTO.has(plain)) {
    return refuse(
      `单元格填的是“${text}”，不能代替具体内容。请填写具体内容`,
      `the cell says ${text} (ditto), which stands for nothing by itself; write the content out`,
    )
  }
  return Result.succeed(text)
}

/** The reading of a column that may not be blank; the head names the column in the refusal. */
export const required = <A>(parsed: Parsed<A | undefined>, head: string): Parsed<A> =>
  Result.flatMap(parsed, ({ value, notes }) =>
    value === undefined
      ? refuse(`“${head}”是空白，这一栏必须填写`, `${head} is blank; this column must be filled in`)
      : Result.succeed({ value, notes }),
  )

/** Free text: blanks at its ends and line breaks inside are tidied, a number such as a telephone number becomes text. */
export const parseText = (cell: Cell | undefined): Parsed<string | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<string | undefined> => {
    if (held === undefined) return read(undefined)
    if (typeof held === "number" && Number.isInteger(held) && !Number.isSafeInteger(held)) {
      return refuse(
        `“${held}”被 Excel 存成了数字，末尾的数字已经丢失。请把该列设为“文本”格式后重新填写`,
        `Excel kept ${held} as a number and its last digits are gone; format the column as text and type it again`,
      )
    }
    return read(typeof held === "string" ? held.replace(/\s*\r?\n\s*/g, "\n") : shown(held))
  })
