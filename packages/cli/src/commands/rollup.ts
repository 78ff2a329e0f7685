/** `rollup`: the figures of all townships of a database added up, with those of each. */
import { unitTitle } from "@taizhang/domain/kernel/Unit"
import type { CountyFigure, TownshipFigure } from "@taizhang/store/county/Rollup"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { askedOf, excel, format, period } from "../flags.ts"
import { print, sayRemarks } from "../render/output.ts"
import { root } from "../root.ts"

const evidenceOf = ({ figure }: TownshipFigure): ReadonlyArray<number> => [
  ...new Set(figure.lines.map(({ entry }) => entry)),
]

export const rollup = Command.make(
  "rollup",
  {
    names: Argument.String("name").pipe(
      Argument.withDescription(
        "指标名称；写了则逐个乡镇列出 / names of figures; each township is listed where some are given",
      ),
      Argument.variadic(),
    ),
    ...period,
    format,
    excel,
  },
  Effect.fnUntraced(function* ({ names, format: form, excel: forExcel, ...flags }) {
    const { book: url, lang } = yield* root
    const asked = yield* askedOf(flags)
    // Loaded with what speaks to PostgreSQL, which no other command may need.
    const [{ openCounty }, { rollup: addUp }] = yield* Effect.promise(() =>
      Promise.all([import("@taizhang/store/county/County"), import("@taizhang/store/county/Rollup")]),
    )
    const rolled = yield* Effect.acquireUseRelease(
      openCounty(url),
      ({ townships }) => addUp(townships, names.length === 0 ? undefined : names, asked),
      ({ close }) => close,
    )
    const { figures, townships, asOf } = rolled
    const total = (one: CountyFigure): ReadonlyArray<string> => [
      ...[one.name, one.title[lang], lang === "zh" ? "合计" : "total", one.shown, unitTitle(one.unit)[lang]],
      `${one.recorded}/${townships}`,
    ]
    const each = (one: CountyFigure): ReadonlyArray<ReadonlyArray<string>> =>
      one.townships.map((its) => [
        ...["", "", its.name, its.shown, unitTitle(one.unit)[lang]],
        lang === "zh" ? `${evidenceOf(its).length}条` : `${evidenceOf(its).length} entries`,
      ])
    yield* sayRemarks(rolled, lang)
    yield* print(form, {
      forExcel,
      heads:
        lang === "zh"
          ? ["指标", "名称", "乡镇", "数值", "单位", "依据"]
          : ["figure", "title", "township", "value", "unit", "evidence"],
      rows: figures.flatMap((one) => (names.length === 0 ? [total(one)] : [...each(one), total(one)])),
      json: {
        ...{ from: rolled.from, asOf, townships },
        ...(rolled.unended === undefined ? {} : { unended: rolled.unended }),
        statistics: figures.map(({ name, title, unit, value, townships: all }) => ({
          ...{ name, title, value, unit },
          townships: all.map((its) => ({
            ...{ township: its.township, name: its.name, position: its.position, value: its.value },
            entries: evidenceOf(its),
          })),
        })),
      },
      note:
        lang === "zh"
          ? `${townships} 个乡镇，截至 ${asOf}。合计行的“依据”是有登记的乡镇数；各乡镇的依据见 --format json`
          : `${townships} townships as of ${asOf}. A total's evidence is how many townships recorded it; --format json names the entries of each`,
    })
  }),
).pipe(
  Command.withDescription(
    "全县汇总：一个数据库里各乡镇的指标相加 / the figures of all townships of a database added up",
  ),
  Command.withExamples([
    {
      command: "taizhang rollup --db postgres://县@主机/台账 --year 2025",
      description: "全县各项指标 / all figures of the county",
    },
  ]),
)
