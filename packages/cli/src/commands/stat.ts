/** `stat`: figures, each with the entries behind it. */
import { bind } from "@taizhang/domain/kernel/Report"
import { binding } from "@taizhang/domain/report/drawUp"
import { maskOf, textMasks, textOf } from "@taizhang/domain/report/masks"
import { ratiosIn, type Reckoned } from "@taizhang/domain/report/ratios"
import { statisticCodesOf } from "@taizhang/domain/report/statisticCodes"
import { unitTitle } from "@taizhang/domain/kernel/Unit"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { asked, askedOf, excel, format } from "../flags.ts"
import { figuresMeant, textMeant } from "../named.ts"
import { print, saidOf, sayRemarks } from "../render/output.ts"
import { withBook } from "../session.ts"

/** A mean or a share, with the figures that it is reckoned from: their entries are its own. */
const reckonedOf = ({ ratio: { name, title, as }, value, unit, part, whole }: Reckoned) => {
  const figures = (all: Reckoned["part"]) => all.map((one) => ({ statistic: one.statistic, value: one.value }))
  return { codes: statisticCodesOf(name), name, title, as, value, unit, part: figures(part), whole: figures(whole) }
}

export const stat = Command.make(
  "stat",
  {
    names: Argument.String("name").pipe(
      Argument.withDescription(
        "指标名称或编号，如 members.total、党员总数、ST03、F06；不写则全部 / names or numbers of figures; all where none is given",
      ),
      Argument.variadic(),
    ),
    ...asked,
    format,
    excel,
  },
  Effect.fnUntraced(function* ({ names, format: form, excel: forExcel, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const isText = (name: string): boolean => textMeant(name) !== undefined
        const meant = yield* Effect.forEach(
          names.filter((name) => !isText(name)),
          (name) => figuresMeant(book.model, name),
        )
        const wantedNames = [...new Set(meant.flat())]
        const answer = yield* book.figures(names.length === 0 ? undefined : wantedNames, { ...wanted, open: true })
        const texts = textMasks
          .filter(({ code }) => names.length === 0 || names.some((name) => textMeant(name)?.code === code))
          .map((mask) => ({
            ...{ mask: mask.code, codes: [], name: mask.of, title: mask.title },
            ...{ value: textOf(mask, answer, book.meta.township), unit: null, entries: [] },
          }))
        const rows = answer.figures.map((figure) => {
          const { name, title, unit, lines, names: called } = figure
          const { value, shown } = bind(book.model, answer, figure)
          const mask = maskOf(name)
          return {
            shown,
            json: {
              ...(mask === undefined ? {} : { mask }),
              ...{ codes: statisticCodesOf(name), name, title, value, unit },
              ...(called === undefined ? {} : { names: called }),
              entries: [...new Set(lines.map(({ entry }) => entry))],
            },
          }
        })
        const entriesOf = new Map(rows.map(({ json: { name, entries } }) => [name, entries]))
        const reckoned = ratiosIn(answer.figures, binding(book.model, answer).figure).map((one) => ({
          json: reckonedOf(one),
          shown: one.shown,
          entries: new Set([...one.part, ...one.whole].flatMap(({ statistic }) => entriesOf.get(statistic) ?? [])),
        }))
        yield* sayRemarks(answer, lang)
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["指标", "名称", "数值", "单位", "依据（条）", "编号"]
              : ["figure", "title", "value", "unit", "entries", "number"],
          rows: [
            ...texts.map(({ name, title, value, mask }) => [name, title[lang], value, "", "", mask]),
            ...rows.map(({ shown, json: { name, title, unit, entries, codes } }) => [
              ...[name, title[lang], shown, unitTitle(unit)[lang], String(entries.length), codes.join(" ")],
            ]),
            ...reckoned.map(({ shown, entries, json: { name, title, unit, codes } }) => [
              ...[name, title[lang], shown, unit[lang], String(entries.size), codes.join(" ")],
            ]),
          ],
          json: {
            ...saidOf(answer),
            statistics: [...texts, ...rows.map(({ json }) => json)],
            ...(reckoned.length === 0 ? {} : { ratios: reckoned.map(({ json }) => json) }),
          },
          note:
            lang === "zh"
              ? `截至 ${answer.asOf}，记录第 ${answer.position} 条。依据见 taizhang why 指标`
              : `as of ${answer.asOf}, position ${answer.position}; see taizhang why FIGURE for the entries`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("统计数字 / figures"),
  Command.withExamples([
    { command: "taizhang stat --year 2025", description: "全部指标 / all figures of a year" },
    { command: "taizhang stat ST03 --year 2025", description: "一个编号的指标 / the figures of a number" },
    {
      command: "taizhang stat members.total --as-of 2025-06-30 --format json",
      description: "某日的一个指标 / one figure on a day",
    },
  ]),
)
