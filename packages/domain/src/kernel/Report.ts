/**
 * Reports as data: an ordered composition of headings, sentences and tables whose figures are statistics. Rendering is
 * apart.
 */
import { yearOf, type Period, type PlainDate } from "./Calendar.ts"
import type { Tally } from "./Book.ts"
import type { Message } from "./Message.ts"
import type { Model } from "./Model.ts"
import type { Figure, Statistic } from "./Statistic.ts"
import { amount, type Unit } from "./Unit.ts"

/** What is to be said of figures besides: that their period is not over, that it is closed and they are others since. */
export interface Remarks {
  readonly unended?: Message
  readonly changed?: Message
}

/** The remarks that there are, of whatever has some. */
export const remarksOf = ({ unended, changed }: Remarks): Remarks => ({
  ...(unended === undefined ? {} : { unended }),
  ...(changed === undefined ? {} : { changed }),
})

/** The remarks as sentences of a report. */
export const remarked = ({ unended, changed }: Remarks): string =>
  [unended, changed].map((said) => (said === undefined ? "" : `${said.zh}。`)).join("")

/** A figure that another is reckoned with. */
interface Part {
  readonly statistic: string
  readonly value: number
}

/** What `shown` says of a value other than itself; the numbers that it follows from are exact. */
export interface Reckoned {
  /** What is added to the value: a total of several figures. */
  readonly plus?: ReadonlyArray<Part>
  /** What it is a share of, or spread over: the value over this one, or over a total of several. */
  readonly of?: Part & { readonly plus?: ReadonlyArray<Part> }
  /** What it, or the total, was at the end of an earlier day: how it changed since. */
  readonly since?: { readonly asOf: PlainDate; readonly value: number }
}

/** A figure as it stands in a sentence; `value` is null where nothing was recorded (未登记), never an invented zero. */
export interface Bound {
  readonly statistic: string
  readonly value: number | null
  readonly unit: Unit
  readonly shown: string
  /** Absent where the value itself is shown, as it is or rounded, or the names that it stands for. */
  readonly reckoned?: Reckoned
}

export type Run = string | Bound

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly runs: ReadonlyArray<Run> }
  | {
      readonly kind: "table"
      readonly title: string
      readonly heads: ReadonlyArray<string>
      readonly rows: ReadonlyArray<ReadonlyArray<Run>>
    }

export interface Report {
  readonly title: string
  readonly period: Period
  /** The position of the log at which it was drawn up. */
  readonly position: number
  readonly blocks: ReadonlyArray<Block>
  /** The statistics bound in it, once each. */
  readonly figures: ReadonlyArray<string>
  /** Where it tells of findings: by which rules they are, which the text does not say. */
  readonly findings?: ReadonlyArray<Found>
}

/** Findings of one rule under one title. */
export interface Found {
  readonly rule: string
  readonly title: string
  readonly count: number
}

const namedIn = ({ statistic, reckoned: { plus = [], of } = {} }: Bound): ReadonlyArray<string> => [
  statistic,
  ...[...plus, ...(of === undefined ? [] : [of, ...(of.plus ?? [])])].map((part) => part.statistic),
]

/** The figures bound in blocks, as they stand there one after the other. */
export const boundIn = (blocks: ReadonlyArray<Block>): ReadonlyArray<Bound> =>
  blocks
    .flatMap((block) => (block.kind === "paragraph" ? block.runs : block.kind === "table" ? block.rows.flat() : []))
    .filter((run) => typeof run !== "string")

/** The statistics bound in blocks, once each. */
export const figuresIn = (blocks: ReadonlyArray<Block>): ReadonlyArray<string> => [
  ...new Set(boundIn(blocks).flatMap(namedIn)),
]

/** What prints where nothing was recorded. */
export const UNRECORDED = "未登记"

/** What tells that nothing was recorded: the tally of a book, and the date up to which it counts. */
export interface Counted {
  readonly tally: Tally
  readonly asOf: PlainDate
}

/**
 * Whether a figure is on record: it has lines, whatever year their entries are of, or else what it would count is
 * recorded, in the year or, for a stock, by the date.
 */
const isRecorded = (statistic: Statistic, { lines }: Figure, { tally, asOf }: Counted): boolean =>
  lines.length > 0 ||
  statistic.counts.some(({ type }) => tally.of(type, statistic.over === "stock" ? undefined : yearOf(asOf)) > 0)

/** A figure as it is shown, in a sentence as in a table. */
export const bind = ({ statistics }: Model, counted: Counted, figure: Figure): Bound => {
  const { name, unit, value } = figure
  const statistic = statistics.get(name)
  return statistic !== undefined && isRecorded(statistic, figure, counted)
    ? { statistic: name, value, unit, shown: amount(unit, value) }
    : { statistic: name, value: null, unit, shown: UNRECORDED }
}

/** 10,000 yuan in fen. */
const TEN_THOUSAND = 1_000_000

/**
 * A figure rounded down as reports say it, `340余`: to tens, from a thousand on to hundreds; money to 10,000 yuan
 * (`3万余`), from 100,000 on to tens of them (`30余万`). The exact value stays bound; a round one says itself.
 */
export const rounded = (bound: Bound): Bound => {
  const { value, unit } = bound
  if (value === null) return bound
  const money = unit === "fen"
  const step = money ? (value >= 10 * TEN_THOUSAND ? 10 : 1) * TEN_THOUSAND : value >= 1000 ? 100 : 10
  if (value < step) return bound
  const low = Math.floor(value / step) * step
  const more = low === value ? "" : "余"
  if (!money) return { ...bound, shown: `${low}${more}` }
  const said = String(low / TEN_THOUSAND)
  return { ...bound, shown: step === TEN_THOUSAND ? `${said}万${more}` : `${said}${more}万` }
}

/** A figure by the names that it stands for; 未登记 where nothing was recorded, 无 where there are none. */
export const byNames = (bound: Bound, names: ReadonlyArray<string>): Bound =>
  bound.value === null ? bound : { ...bound, shown: names.length === 0 ? "无" : names.join("、") }

/** A number rounded to one decimal. */
export const oneDecimal = (value: number): number => Math.round(10 * value) / 10

/** A part of a whole in percent, to one decimal; null where either is not known or the whole is nothing. */
export const percent = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  part === null || part === undefined || whole === null || whole === undefined || whole === 0
    ? null
    : oneDecimal((100 * part) / whole)

/**
 * How much of a claim is covered: `83/86（96.5%）`; 未登记 where nothing of it was recorded.
 *
 * @param whole a figure, or a number that is none, such as of the months in a year
 */
export const coverage = (part: Bound, whole: Bound | number): ReadonlyArray<Run> => {
  if (part.value === null) return [part]
  const [all, of] = typeof whole === "number" ? [whole, String(whole)] : [whole.value, whole]
  const share = percent(part.value, all)
  return share === null ? [part, "/", of] : [part, "/", of, `（${share.toFixed(1)}%）`]
}

/** A run as plain text. */
export const plain = (run: Run): string => (typeof run === "string" ? run : run.shown)

/** A report as plain text. */
export const renderText = (report: Report): string =>
  [
    report.title,
    ...report.blocks.map((block) => {
      switch (block.kind) {
        case "heading":
          return `\n${block.text}`
        case "paragraph":
          return `    ${block.runs.map(plain).join("")}`
        case "table":
          return [block.title, block.heads.join("\t"), ...block.rows.map((row) => row.map(plain).join("\t"))].join("\n")
      }
    }),
  ].join("\n")

/** A report as Markdown, each figure linked to `#why-<statistic>`. */
export const renderMarkdown = (report: Report): string => {
  const run = (one: Run): string => (typeof one === "string" ? one : `[${one.shown}](#why-${one.statistic})`)
  return [
    `# ${report.title}`,
    ...report.blocks.map((block) => {
      switch (block.kind) {
        case "heading":
          return `## ${block.text}`
        case "paragraph":
          return block.runs.map(run).join("")
        case "table":
          return [
            `**${block.title}**`,
            "",
            `| ${block.heads.join(" | ")} |`,
            `|${block.heads.map(() => "---").join("|")}|`,
            ...block.rows.map((row) => `| ${row.map(run).join(" | ")} |`),
          ].join("\n")
      }
    }),
  ].join("\n\n")
}
