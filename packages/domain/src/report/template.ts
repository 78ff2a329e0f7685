/**
 * A township's own text for its report, with places for figures: `{{F06}}`, `{{stat:members.total}}`, `{{党员总数}}` and
 * the like; figures and ledgers go by their names, titles and numbers. Every place is known before anything is filled;
 * one that is not is named with its line and what is near it.
 */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import type { Model } from "../kernel/Model.ts"
import { coverage, rounded, type Block, type Bound, type Run } from "../kernel/Report.ts"
import { unitTitle } from "../kernel/Unit.ts"
import { calledLike, figureCalled, ledgerCalled, type FigureCalled } from "./called.ts"
import { maskNamed } from "./masks.ts"
import { ratiosIn, reckon, type Ratio } from "./ratios.ts"

/** What a place asks for. */
type Place =
  | { readonly kind: "mask"; readonly code: string }
  | { readonly kind: "stat" | "names" | "about"; readonly name: string }
  | { readonly kind: "ratio"; readonly ratio: Ratio }
  /** Several figures, as a table. */
  | { readonly kind: "figures"; readonly title: string; readonly of: ReadonlyArray<Titled> }
  | { readonly kind: "coverage"; readonly part: string; readonly whole: string }
  | { readonly kind: "ledger"; readonly name: string }
  | { readonly kind: "year" | "town" }

type Piece = string | Place

interface Titled {
  readonly name: string
  readonly title: string
}

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

/** Why a place is none. */
interface NoPlace {
  readonly none: Message
}

const KINDS = {
  zh: "可用 F01 至 F27、year、town、stat:指标、names:指标、about:指标、coverage:部分/全部、ledger:台账，指标和台账写名称、中文名或编号（ST24、L14）",
  en: "there are F01 to F27, year, town, stat:FIGURE, names:FIGURE, about:FIGURE, coverage:PART/WHOLE, ledger:LEDGER, each figure and ledger by name, title or number (ST24, L14)",
}
const none = (what: Message, near: ReadonlyArray<string> = []): NoPlace => {
  const [zh, en] =
    near.length === 0 ? [KINDS.zh, KINDS.en] : [`是不是：${near.join("、")}？`, `did you mean ${near.join(", ")}?`]
  return { none: { zh: `${what.zh}；${zh}`, en: `${what.en}; ${en}` } }
}
const noFigure = (model: Model, given: string): NoPlace =>
  none({ zh: `没有“${given}”这个指标`, en: `there is no figure ${given}` }, calledLike(model, given, "figures"))

/** The one figure that a place is about, or why there is none. */
const oneFigure = (model: Model, given: string): NoPlace | { readonly name: string } => {
  const called = figureCalled(model, given)
  if (called === undefined) return noFigure(model, given)
  if (called.is === "figure") return called
  if (called.is === "ratio")
    return none({
      zh: `“${given}”是算出来的均数或比例，只能写 stat:${given}`,
      en: `${given} is a mean or a share: stat only`,
    })
  const [only, ...more] = called.figures
  if (only !== undefined && more.length === 0) return { name: only }
  return severalIn(called)
}

const severalIn = ({ numbered: { code, commands = [] }, figures }: Numbered): NoPlace =>
  figures.length === 0
    ? none({
        zh: `${code} 没有指标，用 ${commands.map((one) => `taizhang ${one}`).join("、")}`,
        en: `${code} has no figure: use ${commands.map((one) => `taizhang ${one}`).join(", ")}`,
      })
    : {
        none: {
          zh: `${code} 有 ${figures.length} 个指标：单独成行的列成表，句子里请写明是哪一个：${figures.join("、")}`,
          en: `${code} means ${figures.length} figures: a table on a line of its own; in a sentence give one of ${figures.join(", ")}`,
        },
      }
type Numbered = Extract<FigureCalled, { readonly is: "number" }>

/** A figure as it is; of a number that means several a table, where it stands alone. */
const statOf = (model: Model, given: string, alone: boolean): NoPlace | Place => {
  const called = figureCalled(model, given)
  if (called?.is === "ratio") return { kind: "ratio", ratio: called.ratio }
  if (called?.is === "number" && alone && called.figures.length > 1) {
    const { code, title } = called.numbered
    const of = called.figures.map((name) => ({ name, title: model.statistics.get(name)?.title.zh ?? name }))
    return { kind: "figures", title: `${code} ${title.zh}`, of }
  }
  const one = oneFigure(model, given)
  return "none" in one ? one : { kind: "stat", name: one.name }
}

const ledgerOf = (model: Model, given: string): NoPlace | Place => {
  const name = ledgerCalled(model, given)
  if (name !== undefined) return { kind: "ledger", name }
  return none({ zh: `没有“${given}”这本台账`, en: `there is no ledger ${given}` }, calledLike(model, given, "ledgers"))
}

/** What a place without a colon asks for: the year, the town, a masked value, a ledger or a figure. */
const bareOf = (model: Model, given: string, alone: boolean): NoPlace | Place => {
  if (given === "year" || given === "town") return { kind: given }
  if (maskNamed(given) !== undefined) return { kind: "mask", code: given }
  const ledger = given === "" ? undefined : ledgerCalled(model, given)
  if (ledger !== undefined) return { kind: "ledger", name: ledger }
  if (given !== "" && figureCalled(model, given) !== undefined) return statOf(model, given, alone)
  const near =
    given.length < 2 ? [] : [...calledLike(model, given, "figures"), ...calledLike(model, given, "ledgers")].slice(0, 5)
  return none({ zh: "没有这个占位", en: "no such place" }, near)
}

const placeOf = (model: Model, inner: string, alone: boolean): NoPlace | Place => {
  const [, kind = "", name = ""] = /^([^:：]*)[:：](.*)$/.exec(inner) ?? []
  const given = name.trim()
  if (given === "") return bareOf(model, inner, alone)
  switch (kind.trim()) {
    case "stat":
      return statOf(model, given, alone)
    case "names":
    case "about": {
      const one = oneFigure(model, given)
      return "none" in one ? one : { kind: kind.trim() === "names" ? "names" : "about", name: one.name }
    }
    case "coverage": {
      const [part = "", whole = ""] = given.split("/").map((one) => one.trim())
      const [counted, all] = [oneFigure(model, part), oneFigure(model, whole)]
      if ("none" in counted) return counted
      return "none" in all ? all : { kind: "coverage", part: counted.name, whole: all.name }
    }
    case "ledger":
      return ledgerOf(model, given)
    default:
      return none({ zh: "没有这个占位", en: "no such place" })
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
      const place = placeOf(model, rest.slice(open + 2, close).trim(), source.trim() === whole)
      if (open > 0) pieces.push(rest.slice(0, open))
      if ("none" in place) problems.push(wrong(line, whole, place.none.zh, place.none.en))
      else if (place.kind === "ledger" && source.trim() !== whole)
        problems.push(wrong(line, whole, "台账要单独成行", "a ledger stands on a line of its own"))
      else pieces.push(place)
      if ("kind" in place && place.kind === "ledger") ledgers.add(place.name)
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

const runsOf = (place: Exclude<Place, { kind: "ledger" | "figures" }>, filling: Filling): ReadonlyArray<Run> => {
  switch (place.kind) {
    case "year":
      return [String(filling.year)]
    case "town":
      return [filling.town]
    case "stat":
      return [filling.figure(place.name)]
    case "ratio":
      return [reckon(place.ratio, filling.figure).bound]
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

/** Several figures, with the means and shares that follow from them, as `stat` lists them. */
const figuresTable = ({ title, of }: Extract<Place, { kind: "figures" }>, { figure }: Filling): Block => ({
  kind: "table",
  title,
  heads: ["指标", "数值", "单位"],
  rows: [
    ...of.map((one) => {
      const { shown, unit } = figure(one.name)
      return [one.title, shown, unitTitle(unit).zh]
    }),
    ...ratiosIn(of, figure).map(({ ratio, shown, unit }) => [ratio.title.zh, shown, unit.zh]),
  ],
})

/** The blocks of a filled template: a line that begins with `#` is a heading, a ledger a table, every other a paragraph. */
export const fill = ({ lines }: Template, filling: Filling): ReadonlyArray<Block> =>
  lines.flatMap((pieces): ReadonlyArray<Block> => {
    const [first] = pieces
    if (first === undefined) return []
    if (typeof first === "object" && first.kind === "ledger") {
      const { title, heads, rows } = filling.ledger(first.name)
      return [{ kind: "table", title, heads, rows }]
    }
    if (typeof first === "object" && first.kind === "figures") return [figuresTable(first, filling)]
    const runs = pieces.flatMap((piece): ReadonlyArray<Run> =>
      typeof piece === "string"
        ? [piece]
        : piece.kind === "ledger" || piece.kind === "figures"
          ? []
          : runsOf(piece, filling),
    )
    if (typeof first === "string" && first.startsWith("#") && runs.every((run) => typeof run === "string"))
      return [{ kind: "heading", text: runs.join("").replace(/^#+\s*/, "") }]
    return [{ kind: "paragraph", runs }]
  })
