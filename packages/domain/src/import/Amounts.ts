/** Amounts of money in yuan as whole fen, and counts of whole things; computed on the digits as written, never on floats. */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import { yuan, type Fen } from "../kernel/Money.ts"
import { valueOf } from "./Numerals.ts"
import { content, halfWidth, read, refuse, type Parsed } from "./Reading.ts"
import { shown, type Cell } from "./Sheet.ts"

/** The power of ten by which a unit raises yuan. */
const UNITS: Readonly<Record<string, number>> = {
  "": 0,
  元: 0,
  元整: 0,
  圆: 0,
  块: 0,
  块钱: 0,
  百元: 2,
  千元: 3,
  万: 4,
  万元: 4,
  万元整: 4,
}
const LARGEST = 10_000_000_000
const PLAIN = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(?<decimals>\d+))?$/

/** Reads an amount in yuan: `500`, `500元`, `￥1,000.50`, `0.5万元`. */
export const parseAmount = (cell: Cell | undefined): Parsed<Fen | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<Fen | undefined> => {
    if (held === undefined) return read(undefined)
    const quoted = shown(held)
    if (typeof held === "number") return Result.flatMap(fenOf(decimal(held), 0, quoted), (fen) => read(fen))
    if (typeof held !== "string") return refuseAmount(quoted, "不是金额", "this is no amount")
    const text = halfWidth(held)
      .replace(/ /g, "")
      .replace(/^(人民币|RMB|CNY)?[¥￥]?/i, "")
    const parts = /^(?<sign>[-−(]?)(?<digits>[\d,.]+)\)?(?<unit>[百千万]?(?:元整?|圆|块钱?)?)$/.exec(text)?.groups
    const power = UNITS[parts?.["unit"] ?? ""]
    if (parts === undefined || power === undefined) return refuseAmount(quoted, "不是金额", "this is no amount")
    if (parts["sign"]) return refuseAmount(quoted, "是负数", "it is negative")
    return Result.flatMap(fenOf(parts["digits"] ?? "", power, quoted), (fen) =>
      read(
        fen,
        ...(held === parts["digits"] && !held.includes(",")
          ? []
          : [noted(quoted, `${yuan(fen)} 元`, `${yuan(fen)} yuan`)]),
      ),
    )
  })

/** Reads a count of persons, days, hours or votes: `3`, `3人`, `24学时`, `三人`. */
export const parseCount = (cell: Cell | undefined): Parsed<number | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<number | undefined> => {
    if (held === undefined) return read(undefined)
    const quoted = shown(held)
    if (typeof held === "number") return whole(String(held), quoted, [])
    if (typeof held !== "string") return refuseCount(quoted, "不是数目", "this is no number")
    const parts = /^(?<number>.*?)(?:人次|课时|学时|小时|周岁|[人名位个户天日次时岁票份册本家件元])?$/.exec(
      halfWidth(held).replace(/ /g, ""),
    )
    const number = parts?.groups?.["number"] ?? ""
    const digits = /\d/.test(number) ? number : String(valueOf(number) ?? number)
    return whole(digits, quoted, digits === held ? [] : [noted(quoted, digits, digits)])
  })

const noted = (quoted: string, zh: string, en: string): Message => ({
  zh: `把“${quoted}”读作 ${zh}`,
  en: `read ${quoted} as ${en}`,
})

const refuseAmount = (quoted: string, zh: string, en: string) =>
  refuse(
    `“${quoted}”${zh}。请填写以元为单位的金额，如 500 或 500.50`,
    `${quoted}: ${en}; write an amount in yuan such as 500 or 500.50`,
  )

const refuseCount = (quoted: string, zh: string, en: string) =>
  refuse(`“${quoted}”${zh}。请填写不小于 0 的整数，如 3`, `${quoted}: ${en}; write a whole number from 0 up, such as 3`)

/** A number as its shortest decimal text; what a formula leaves behind (`300.00000000000006`) is rounded off first. */
const decimal = (number: number): string => {
  const fen = Math.round(number * 100)
  return Math.abs(number * 100 - fen) < 1e-6 * Math.max(1, Math.abs(number)) && Math.abs(fen) < Number.MAX_SAFE_INTEGER
    ? (fen < 0 ? "-" : "") + yuan(Math.abs(fen))
    : String(number)
}

/** The fen of digits that count `10 ** power` yuan: the decimal point moves, nothing is multiplied. */
const fenOf = (digits: string, power: number, quoted: string): Result.Result<Fen, Message> => {
  if (digits.startsWith("-")) return refuseAmount(quoted, "是负数", "it is negative")
  const match = PLAIN.exec(digits)
  if (match === null) return refuseAmount(quoted, "不是金额", "this is no amount")
  const decimals = (match.groups?.["decimals"] ?? "").replace(/0+$/, "")
  const places = power + 2
  if (decimals.length > places) {
    return refuseAmount(quoted, "不足一分，超过两位小数", "it holds less than a fen, more than two decimals of a yuan")
  }
  const fen = Number(digits.replace(/,|\..*$/g, "") + decimals.padEnd(places, "0"))
  if (fen > LARGEST) return refuseAmount(quoted, "超过一亿元，不像是台账里的金额", "it is above a hundred million yuan")
  return Result.succeed(fen as Fen)
}

const whole = (digits: string, quoted: string, notes: ReadonlyArray<Message>): Parsed<number> => {
  if (digits.startsWith("-")) return refuseCount(quoted, "是负数", "it is negative")
  if (/^\d+\.\d*[1-9]/.test(digits)) return refuseCount(quoted, "不是整数", "it is not whole")
  if (!/^\d{1,9}(\.0+)?$/.test(digits)) return refuseCount(quoted, "不是数目", "this is no number")
  return read(Number(digits), ...notes)
}
