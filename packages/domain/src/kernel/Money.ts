/** Money as whole fen (分), 100 to the yuan; never a float. */
import { Schema } from "effect"
import { UNIT } from "./Ids.ts"

/** The unit of a field that holds money. */
export const FEN = { zh: "分", en: "fen" }

/** An amount of money in fen, 0 to 10,000,000,000 (a hundred million yuan). */
export const Fen = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000_000_000 }))
  .pipe(Schema.brand("Fen"))
  .annotate({ [UNIT]: FEN })
export type Fen = typeof Fen.Type

/** Fen as yuan with two decimals only where they are not zero: `34200`, `1000.50`. */
export const yuan = (fen: number): string => {
  const whole = Math.trunc(fen / 100)
  const rest = Math.abs(fen % 100)
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, "0")}`
}
