/**
 * A township's own text for its report, with places for figures: `{{F06}}`, `{{stat:members.total}}` and the like. Every
 * place is known before anything is filled; one that is not is named with its line.
 */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import type { Model } from "../kernel/Model.ts"
import { coverage, rounded, type Block, type Bound, type Run } from "../kernel/Report.ts"
import { maskNamed } from "./masks.ts"

/** What a place asks for. */
type Place =
  | { readonly kind: "mask"; readonly code: string }
  | { readonly kind: "stat" | "names" | "about"; readonly name: string }
  | { readonly kind: "coverage"; readonly part: string; readonly whole: string }
  | { readonly kind: "ledger"; readonly name: string }
  | { readonly kind: "year" | "town" }

type Piece = string | Place

/** A template that was read: its lines in pieces. */
export interface Template {
  readonly lines: ReadonlyArray<ReadonlyArray<Piece>>
  /** The ledgers that it shows. */
  readonly ledgers: ReadonlyArray<string>
}

/** What is wrong with a template: the line, from 1, and what stands there. */
export interface Misplaced {
  readonly line: number
  readonly place: string
  readonly message: Message
}

const wrong = (line: number, place: string, zh: string, en: string): Misplaced => ({
  ...{ line, place },
  message: { zh: `第${line}行的 ${place}：${zh}`, en: `line ${line}, ${place}: ${en}` },
})

const placeOf = (model: Model, inner: string): Place | undefined => {
  const [kind = "", name = ""] = inner.includes(":")
    ? [inner.slice(0, inner.indexOf(":")), inner.slice(inner.indexOf(":") + 1)]
    : [inner]
  if (name === "") {
    if (kind === "year" || kind === "town") return { kind }
    return maskNamed(kind) !== undefined ? { kind: "mask", code: kind } : undefined
  }
  const { statistics, ledgers } = model
  switch (kind) {
    case "stat":
    case "names":
    case "about":
      return statistics.has(name) ? { kind, name } : undefined
    case "coverage": {
      const [part = "", whole = ""] = name.split("/")
      return statistics.has(part) && statistics.has(whole) ? { kind, part, whole } : undefined
    }
    case "ledger":
      return ledgers.has(name) ? { kind, name } : undefined
    default:
      return undefined
  }
}

/** Reads a template; fails with everything that is wrong in it. */
export const readTemplate = (model: Model, text: string): Result.Result<Template, ReadonlyArray<Misplaced>> => {
  const problems: Array<Misplaced> = []
  const ledgers = new Set<string>()
  const lines = text.split(/\r?\n/).map((source, index) => {
    const line = index + 1
    const pieces: Array<Piece> = []
    let rest = source
    for (let open = rest.indexOf("{{"); open >= 0; open = rest.indexOf("{{")) {
      const close = rest.indexOf("}}", open)
      if (close < 0) {
        problems.push(wrong(line, rest.slice(open, open + 20), "没有结束的 }}", "it has no }}"))
        break
      }
      const whole = rest.slice(open, close + 2)
      const place = placeOf(model, rest.slice(open + 2, close).trim())
      if (open > 0) pieces.push(rest.slice(0, open))
      if (place === undefined)
        problems.push(
          wrong(
            line,
            whole,
            "没有这个占位；可用 F01 至 F27、year、town、stat:指标、names:指标、about:指标、coverage:部分/全部、ledger:台账",
            "no such place; there are F01 to F27, year, town, stat:FIGURE, names:FIGURE, about:FIGURE, coverage:PART/WHOLE, ledger:LEDGER",
          ),
        )
      else if (place.kind === "ledger" && source.trim() !== whole)
        problems.push(wrong(line, whole, "台账要单独成行", "a ledger stands on a line of its own"))
      else pieces.push(place)
      if (place?.kind === "ledger") ledgers.add(place.name)
      rest = rest.slice(close + 2)
    }
    if (rest !== "") pieces.push(rest)
    return pieces
  })
  return problems.length > 0 ? Result.fail(problems) : Result.succeed({ lines, ledgers: [...ledgers] })
}

/** A ledger as a table of texts. */
export interface Shown {
  readonly title: string
  readonly heads: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

/** What fills the places. */
export interface Filling {
  readonly town: string
  readonly year: number
  readonly figure: (statistic: string) => Bound
  /** A figure by the names that it stands for. */
  readonly names: (statistic: string) => Bound
  readonly ledger: (name: string) => Shown
}

const runsOf = (place: Exclude<Place, { kind: "ledger" }>, filling: Filling): ReadonlyArray<Run> => {
  switch (place.kind) {
    case "year":
      return [String(filling.year)]
    case "town":
      return [filling.town]
    case "stat":
      return [filling.figure(place.name)]
    case "names":
      return [filling.names(place.name)]
    case "about":
      return [rounded(filling.figure(place.name))]
    case "coverage":
      return coverage(filling.figure(place.part), filling.figure(place.whole))
    case "mask":
      return masked(place.code, filling)
  }
}

/** What one of the masked values of the seed report is. */
export const masked = (code: string, { town, year, figure, names }: Omit<Filling, "ledger">): ReadonlyArray<Run> => {
  const mask = maskNamed(code)
  if (mask === undefined) return []
  const { of } = mask
  if (of === "year") return [String(year)]
  if (of === "town") return [town]
  return [mask.as === "names" ? names(of) : mask.as === "about" ? rounded(figure(of)) : figure(of)]
}

/** The blocks of a filled template: a line that begins with `#` is a heading, a ledger a table, every other a paragraph. */
export const fill = ({ lines }: Template, filling: Filling): ReadonlyArray<Block> =>
  lines.flatMap((pieces): ReadonlyArray<Block> => {
    const [first] = pieces
    if (first === undefined) return []
    if (typeof first === "object" && first.kind === "ledger") {
      const { title, heads, rows } = filling.ledger(first.name)
      return [{ kind: "table", title, heads, rows }]
    }
    const runs = pieces.flatMap((piece): ReadonlyArray<Run> =>
      typeof piece === "string" ? [piece] : piece.kind === "ledger" ? [] : runsOf(piece, filling),
    )
    if (typeof first === "string" && first.startsWith("#") && runs.every((run) => typeof run === "string"))
      return [{ kind: "heading", text: runs.join("").replace(/^#+\s*/, "") }]
    return [{ kind: "paragraph", runs }]
  })
