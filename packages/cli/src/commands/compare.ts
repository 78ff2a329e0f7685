/** `compare`: the township's structure beside the nation's. */
import { yearOf } from "@taizhang/domain/kernel/Calendar"
import { binding } from "@taizhang/domain/report/drawUp"
import { compareWithNation } from "@taizhang/domain/report/compare"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { asked, askedOf, excel, format } from "../flags.ts"
import { print } from "../render/output.ts"
import { withBook } from "../session.ts"

const points = (value: number | null): string => (value === null ? "—" : value.toFixed(1))

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
              ? ["指标", "人数", "本镇占比（%）", `全国占比（%，${year}年底）`, "相差（百分点）"]
              : ["figure", "persons", "share here (%)", `share in the nation (%, end of ${year})`, "points apart"],
          rows: lines.map(({ title, figure: own, share, nation, apart }) => [
            ...[title[lang], own.shown, points(share), points(nation), points(apart)],
          ]),
          json: {
            ...{ asOf: measured.asOf, position: measured.position, nation: year },
            lines: lines.map(({ figure: { value }, ...line }) => ({ ...line, value })),
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
