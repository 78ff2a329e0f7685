/**
 * Citizen identity numbers (GB 11643-1999): 17 digits and a check character, upper-case `X` for ten.
 *
 * What typing does to a number is undone and noted (E02); what is wrong in itself is refused (E01). The region code is
 * not checked: codes were withdrawn and reassigned over the decades. A number of 15 digits (before 1999) is refused:
 * the 18 digits of the card in use are not always those that the old number would give.
 */
import { Result, type Brand } from "effect"
import { isPlainDate, plainDate, type PlainDate } from "../kernel/Calendar.ts"
import type { Message } from "../kernel/Message.ts"
import { content, halfWidth, read, refuse, type Parsed } from "./Reading.ts"
import { shown, type Cell, type Sheet } from "./Sheet.ts"

/** An identity number of 18 characters whose check character is right and whose birth date exists. */
export type IdNumber = string & Brand.Brand<"IdNumber">

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The check character of the first 17 digits: ISO 7064, MOD 11-2. */
export const checkCharacter = (digits: string): string => {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return "10X98765432".charAt(sum % 11)
}

const birthText = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`

export const birthDateOf = (id: IdNumber): PlainDate => plainDate(birthText(id))

/** The sex of an identity number: the 17th digit is odd for men. */
export const sexOf = (id: IdNumber): "male" | "female" => (Number(id.charAt(16)) % 2 === 1 ? "male" : "female")

/**
 * An identity number with all but its region hidden, as it is shown wherever nobody asked for it whole: the rest is the
 * birth date, and the few digits from which, with it, the whole could be guessed. Whoever is to compare it with the card
 * has the row in which it stands.
 */
export const maskIdNumber = (text: string): string => text.slice(0, 6) + "*".repeat(Math.max(text.length - 6, 6))

const hidden = (cell: Cell): string => maskIdNumber(shown(cell))

/** What typing does to a number, in the order in which it is undone, with what the note says. */
const REPAIRS: ReadonlyArray<{ readonly undo: (text: string) => string; readonly zh: string; readonly en: string }> = [
  { undo: halfWidth, zh: "去掉了看不见的字符", en: "took away invisible characters" },
  { undo: (text) => text.replace(/ /g, ""), zh: "去掉了空格", en: "took away spaces" },
  { undo: (text) => text.replace(/^['‘’`´′]+/, ""), zh: "去掉了前面的撇号", en: "took away the apostrophe in front" },
  {
    undo: (text) => text.replace(/[x×хХχΧ]$/, "X"),
    zh: "末位改为大写 X",
    en: "wrote the last character as a capital X",
  },
]

/** Reads an identity number; never guesses a digit. */
export const parseIdNumber = (cell: Cell | undefined): Parsed<IdNumber | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<IdNumber | undefined> => {
    if (held === undefined) return read(undefined)
    if (typeof held === "number")
      return Number.isSafeInteger(held) ? check(String(held), hidden(held), []) : lostDigits(held)
    if (typeof held !== "string" || typeof cell !== "string") {
      return refuse(
        `“${shown(held)}”不是身份证号码。请填写 18 位号码`,
        `${shown(held)} is no identity number; write the 18 characters`,
      )
    }
    const notes: Array<Message> = []
    const note = (zh: string, en: string) => notes.push({ zh: `身份证号码${zh}`, en: `identity number: ${en}` })
    // Blanks first, so that changing their kind is not noted as an invisible character.
    let text = cell.replace(/\s/g, " ")
    if (/[\uFF01-\uFF5E]/.test(text)) {
      note("全角字符改为半角", "wrote full-width characters as half-width ones")
      text = text.replace(/[\uFF01-\uFF5E]/g, halfWidth)
    }
    for (const { undo, zh, en } of REPAIRS) {
      const undone = undo(text)
      if (undone !== text) note(zh, en)
      text = undone
    }
    return /^\d(\.\d+)?E\+?\d+$/i.test(text) ? lostDigits(text) : check(text, hidden(held), notes)
  })

/**
 * What a number that somebody typed contradicts (E01): its own check character or form, or the sex and birth date that
 * stand beside it. The personnel file goes before the number, so a person decides.
 */
export const doubtsOf = (
  text: string,
  { sex, birthDate }: { readonly sex?: unknown; readonly birthDate?: unknown },
): ReadonlyArray<Message> => {
  const parsed = parseIdNumber(text)
  if (Result.isFailure(parsed)) return [parsed.failure]
  const id = parsed.success.value
  if (id === undefined) return []
  const [ofSex, ofBirth] = [sexOf(id), birthDateOf(id)]
  return [
    ...((sex === "male" || sex === "female") && sex !== ofSex
      ? [
          {
            zh: `性别与身份证号码第 17 位不符（应为${ofSex === "male" ? "男" : "女"}）。请对照证件核对`,
            en: `the sex is not that of the identity number's 17th digit (${ofSex}); compare both with the card`,
          },
        ]
      : []),
    ...(typeof birthDate === "string" && birthDate !== ofBirth
      ? [
          {
            zh: `出生日期 ${birthDate} 与身份证号码不符。以人事档案认定的为准；登记有误的请更正`,
            en: `the birth date ${birthDate} is not that of the identity number; the personnel file goes before it, correct what is wrong`,
          },
        ]
      : []),
  ]
}

/** The ID numbers that stand anywhere in worksheets, as {@link parseIdNumber} reads them. */
export const idNumbersIn = (sheets: ReadonlyArray<Sheet>): ReadonlySet<IdNumber> =>
  new Set(
    sheets.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) =>
        cells.flatMap((cell) => {
          const parsed = parseIdNumber(cell)
          return Result.isSuccess(parsed) ? (parsed.success.value ?? []) : []
        }),
      ),
    ),
  )

const lostDigits = (kept: number | string): Result.Result<never, Message> =>
  refuse(
    `身份证号码被 Excel 存成了数字（${hidden(kept)}），末尾几位已经丢失，无法恢复。请把该列设为“文本”格式，对照证件重新填写 18 位号码`,
    `Excel kept the identity number as a number (${hidden(kept)}), its last digits are gone; format the column as text and type the 18 characters again`,
  )

const check = (id: string, typed: string, notes: ReadonlyArray<Message>): Parsed<IdNumber> => {
  if (/^\d{15}$/.test(id)) {
    return refuse(
      `“${typed}”是 15 位旧号码，已经停用，也不能可靠地换算。请对照现用证件填写 18 位号码`,
      `${typed} is an old number of 15 digits, no longer in use and not safely convertible; write the 18 characters of the card in use`,
    )
  }
  if (Array.from(id).length !== 18) {
    return refuse(
      `“${typed}”有 ${Array.from(id).length} 位，身份证号码应为 18 位。请对照证件重新填写`,
      `${typed} has ${Array.from(id).length} characters, an identity number has 18; compare it with the card`,
    )
  }
  const wrong = Array.from(id).findIndex((sign, place) => !(place === 17 ? /[\dX]/ : /\d/).test(sign))
  if (wrong >= 0) {
    return refuse(
      `“${typed}”第 ${wrong + 1} 位是“${Array.from(id)[wrong]}”，身份证号码前 17 位应为数字、末位为数字或 X。请对照证件改正`,
      `character ${wrong + 1} of ${typed} is ${Array.from(id)[wrong]}; the first 17 are digits, the last a digit or X; compare it with the card`,
    )
  }
  const birth = birthText(id)
  if (!isPlainDate(birth) || birth < "1850" || birth > "2100") {
    return refuse(
      `“${typed}”中的出生日期 ${birth} 不可能存在。请对照证件改正`,
      `${typed} holds the birth date ${birth}, which cannot be; compare it with the card`,
    )
  }
  // The character that would fit is not told: writing it in would make any wrong number pass.
  if (checkCharacter(id) !== id.charAt(17)) {
    return refuse(
      `“${typed}”的校验位不对（GB 11643），至少有一位写错。请对照证件核对全部 18 位`,
      `the check character of ${typed} is wrong (GB 11643), at least one character is mistyped; compare all 18 with the card`,
    )
  }
  return Result.succeed({ value: id as IdNumber, notes })
}
