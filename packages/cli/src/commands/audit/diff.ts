/** `audit diff`: what changed between two positions or two dates, by event, and which figures moved by which entries. */
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Model } from "@taizhang/domain/kernel/Model"
import { UNRECORDED } from "@taizhang/domain/kernel/Report"
import type { Line } from "@taizhang/domain/kernel/Statistic"
import { amount, unitTitle, type Unit } from "@taizhang/domain/kernel/Unit"
import type { Between, Difference } from "@taizhang/store/book/Difference"
import { differenceInTheOpen } from "@taizhang/store/book/InTheOpen"
import { Console, Effect, Option } from "effect"
import { Argument, Command } from "effect/cli"
import { askedOf, dateFrom, period, reveal, tableOrJson } from "../../flags.ts"
import { UsageProblem } from "../../Problem.ts"
import { typeTitle } from "../../render/entry.ts"
import { renderJson } from "../../render/json.ts"
import { sayWithheld } from "../../render/output.ts"
import { renderTable } from "../../render/table.ts"
import { withBook, type Language } from "../../session.ts"

type Moment = number | PlainDate

/** Digits alone are a position, 0 is before the first entry; anything else must be a date. */
const momentFrom = (text: string): Option.Option<Moment> =>
  /^(0|[1-9]\d{0,14})$/.test(text) ? Option.some(Number(text)) : dateFrom(text)

const moment = (name: string, description: string) =>
  Argument.String(name).pipe(
    Argument.withDescription(description),
    Argument.filterMap(momentFrom, () => "记录序号，或日期如 2025-12-31 / a position, or a date such as 2025-12-31"),
  )

const betweenOf = (from: Moment, to: Moment): Effect.Effect<Between, UsageProblem> => {
  if (typeof from !== typeof to)
    return Effect.fail(
      new UsageProblem({
        zh: "两头须同为记录序号或同为日期（日期写成 2025-12-31）",
        en: "give two positions or two dates (a date is written 2025-12-31)",
      }),
    )
  if (from > to)
    return Effect.fail(new UsageProblem({ zh: "前一头须不晚于后一头", en: "the first must not come after the second" }))
  return Effect.succeed(
    typeof from === "number" ? { positions: [from, Number(to)] } : { dates: [from, to as PlainDate] },
  )
}

/** How many entries there are of each type, the most frequent first, and how many of them are struck. */
const countsOf = ({ entries }: Difference): ReadonlyArray<readonly [type: string, count: number, struck: number]> => {
  const counts = new Map<string, readonly [number, number]>()
  for (const { entry, struck } of entries) {
    const [count, gone] = counts.get(entry.type) ?? [0, 0]
    counts.set(entry.type, [count + 1, gone + (struck === undefined ? 0 : 1)])
  }
  return [...counts]
    .map(([type, [count, struck]]) => [type, count, struck] as const)
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
}

/** How many spans of positions a line shows; JSON holds all. */
const SPANS = 12

/** Lines in short: how many there are, and their positions as `3, 7–12`, of many only the first. */
const spansOf = (lines: ReadonlyArray<Line>, lang: Language): string => {
  const positions = [...new Set(lines.map(({ entry }) => entry))].toSorted((a, b) => a - b)
  const spans: Array<[number, number]> = []
  for (const position of positions) {
    const last = spans.at(-1)
    if (last !== undefined && last[1] === position - 1) last[1] = position
    else spans.push([position, position])
  }
  const [between, many] = lang === "zh" ? ["、", "……"] : [", ", " …"]
  const shown = spans.slice(0, SPANS).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  const all = shown.join(between) + (spans.length > SPANS ? many : "")
  return lang === "zh" ? `${positions.length} 条：${all}` : `${positions.length}: ${all}`
}

/** A value in its unit, or the word that stands where nothing was recorded. */
const shownIn = (unit: Unit, value: number | null): string => (value === null ? UNRECORDED : amount(unit, value))

const tableOf = (model: Model, difference: Difference, lang: Language): string => {
  const say = (zh: string, en: string): string => ({ zh, en })[lang]
  const { entries, figures } = difference
  const struck = entries.some((one) => one.struck !== undefined)
  const events =
    entries.length === 0
      ? say("其间没有记录", "no entries in between")
      : renderTable(
          [say("事项", "event"), say("条数", "entries"), ...(struck ? [say("已划去", "struck")] : [])],
          countsOf(difference).map(([type, count, gone]) => [
            ...[typeTitle(model, type, lang), String(count), ...(struck ? [gone === 0 ? "" : String(gone)] : [])],
          ]),
        )
  const moved =
    figures.length === 0
      ? say("没有数字变化", "no figure moved")
      : renderTable(
          {
            zh: ["指标", "名称", "原", "现", "单位"],
            en: ["figure", "title", "before", "after", "unit"],
          }[lang],
          figures.map(({ name, title, unit, before, after }) => [
            ...[name, title[lang], shownIn(unit, before), shownIn(unit, after), unitTitle(unit)[lang]],
          ]),
          figures.map(({ gained, lost }) =>
            [
              ...(gained.length === 0 ? [] : [`${say("＋", "+")} ${spansOf(gained, lang)}`]),
              ...(lost.length === 0 ? [] : [`${say("－", "-")} ${spansOf(lost, lang)}`]),
            ].join("    "),
          ),
        )
  return `${events}\n\n${moved}\n\n${say(
    `其间 ${entries.length} 条记录，${figures.length} 个指标变化（＋ 新计入的记录序号，－ 不再计入的）。一条记录的全文：taizhang history 序号`,
    `${entries.length} entries in between, ${figures.length} figures moved (+ entries now counted, - no longer counted). One entry in full: taizhang history POSITION`,
  )}`
}

const jsonOf = (from: Moment, to: Moment, { entries, figures }: Difference): object => ({
  ...{ from, to },
  entries: entries.map(({ entry: { position, id, type, occurredOn, recordedAt, recordedBy }, struck }) => ({
    ...{ position, id, type, occurredOn, recordedAt, recordedBy, struck: struck ?? null },
  })),
  figures: figures.map(({ name, title, unit, before, after, gained, lost }) => ({
    ...{ name, title, unit, before, after, gained, lost },
  })),
})

export const diff = Command.make(
  "diff",
  {
    from: moment(
      "A",
      "记录序号（0 为第一条之前）或日期；写序号比较所知，写日期比较所发生 / a position (0 is before the first entry) or a date: positions ask what was learnt in between, dates what happened",
    ),
    to: moment("B", "后一头，同样写法 / the later one, written alike"),
    ...period,
    format: tableOrJson,
    reveal,
  },
  Effect.fnUntraced(function* ({ from, to, format, reveal: whole, ...flags }) {
    const asked = yield* askedOf(flags)
    const between = yield* betweenOf(from, to)
    if ("dates" in between && Object.keys(asked).length > 0)
      return yield* new UsageProblem({
        zh: "比较两个日期时，数字就按这两天，不能再写 --year 或 --as-of",
        en: "between two dates the figures are of those days: --year and --as-of cannot stand with them",
      })
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const all = yield* book.diff(between, asked)
        const { difference, withheld } = whole
          ? { difference: all, withheld: 0 }
          : yield* differenceInTheOpen(book, all)
        yield* sayWithheld(withheld, lang)
        yield* Console.log(
          format === "json" ? renderJson(jsonOf(from, to, difference)) : tableOf(book.model, difference, lang),
        )
      }),
    )
  }),
).pipe(
  Command.withDescription("两个时候之间变了什么：记录和数字 / what changed between two moments"),
  Command.withExamples([
    {
      command: "taizhang audit diff 300 330 --year 2025",
      description: "第300条以后记入的，使2025年的数字变了哪些 / what entries 301 to 330 did to the figures of 2025",
    },
    {
      command: "taizhang audit diff 2025-06-30 2025-12-31",
      description: "下半年发生的 / what happened in the second half of the year",
    },
  ]),
)
