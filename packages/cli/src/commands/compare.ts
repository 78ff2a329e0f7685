/** `compare`: the township's structure beside the nation's. */
import { yearOf } from "@taizhang/domain/kernel/Calendar"
import { binding } from "@taizhang/domain/report/drawUp"
import { compareWithNation } from "@taizhang/domain/report/compare"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { asked, askedOf, excel, format } from "../flags.ts"
import { print } from "../render/output.ts"
import { withBook } from "../session.ts"

/** What stands where there is nothing to say. */
const BLANK = "—"
const points = (value: number | null): string => (value === null ? BLANK : value.toFixed(1))

export const compare = Command.make(
  "compare",
  { ...asked, format, excel },
  Effect.fnUntraced(function* ({ format: form, excel: forExcel, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const measured = yield* book.figures(undefined, wanted)
        const { figure } = binding(book.model, measured)
        const { year, lines } = compareWithNation(yearOf(measured.asOf), figure)
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["指标", "人数", "全体", "其中未登记", "本镇占比（%）", "全国占比（%）", "全国年份", "相差（百分点）"]
              : [
                  ...["figure", "persons", "of", "of these not on record"],
                  ...["share here (%)", "share in the nation (%)", "year of the nation", "points apart"],
                ],
          rows: lines.map(({ title, figure: own, whole, unrecorded, share, nation, nationYear, apart }) => [
            ...[title[lang], own.shown, `${whole.title[lang]} ${whole.shown}`],
            unrecorded === null ? BLANK : String(unrecorded),
            ...[points(share), points(nation), nationYear === null ? BLANK : String(nationYear), points(apart)],
          ]),
          json: {
            ...{ asOf: measured.asOf, position: measured.position, nation: year },
            lines: lines.map(({ name, title, figure: { value }, whole, ...line }) => ({
              ...{ name, title, value, whole: { statistic: whole.statistic, value: whole.value } },
              ...line,
            })),
          },
          note:
            lang === "zh"
              ? `截至 ${measured.asOf}，记录第 ${measured.position} 条；全国数字取自党内统计公报`
              : `as of ${measured.asOf}, position ${measured.position}; national figures from the communiqué on inner-Party statistics`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("本镇党员结构与全国对比 / the township's structure beside the nation's"),
  Command.withExamples([{ command: "taizhang compare --year 2025", description: "2025年底 / at the end of 2025" }]),
)
