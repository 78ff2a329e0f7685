/** `changes`: what became of the figures of a closed period since it was closed. */
import type { Json } from "@taizhang/domain/kernel/Register"
import { isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import { amount } from "@taizhang/domain/kernel/Unit"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { changesBetween } from "@taizhang/domain/report/changes"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { excel, format } from "../flags.ts"
import { UsageProblem } from "../Problem.ts"
import { print } from "../render/output.ts"
import { withBook } from "../session.ts"

/** The closing that a period's register holds. */
const closingIn = (state: Json | undefined): { readonly entry: number; readonly cutoff: PlainDate } | undefined =>
  (state as { readonly reporting?: { readonly closed?: { entry: number; cutoff: PlainDate } | null } } | undefined)
    ?.reporting?.closed ?? undefined

export const changes = Command.make(
  "changes",
  {
    period: Argument.String("period").pipe(
      Argument.withDescription("已结账的汇报期，如 2025 / a period that is closed, such as 2025"),
    ),
    format,
    excel,
  },
  Effect.fnUntraced(function* ({ period, format: form, excel: forExcel }) {
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const closed = closingIn(yield* book.register(tagOf("reportPeriod", period)))
        if (closed === undefined)
          return yield* new UsageProblem({
            zh: `${period} 没有结账。结账用 taizhang record PeriodClosed，见 taizhang ledger periods`,
            en: `${period} is not closed: close it with taizhang record PeriodClosed; taizhang ledger periods lists them`,
          })
        const { cutoff, entry } = closed
        const before = yield* book.figures(undefined, { asOf: cutoff, knownAt: entry - 1 })
        const after = yield* book.figures(undefined, { asOf: cutoff })
        // How many a figure of a restricted ledger counts is for everybody, by which entries is not.
        const changed = changesBetween(before.figures, after.figures).map((one) =>
          isRestrictedFigure(book.model, one.before.name) ? { ...one, gained: [], lost: [] } : one,
        )
        const listed = (positions: ReadonlyArray<number>): string => positions.join(lang === "zh" ? "、" : ", ")
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["指标", "名称", "结账时", "现在", "增加的记录", "减去的记录"]
              : ["figure", "title", "when closed", "now", "entries gained", "entries lost"],
          rows: changed.map(({ before: was, after: is, gained, lost }) => [
            ...[was.name, was.title[lang], amount(was.unit, was.value), amount(is.unit, is.value)],
            ...[listed(gained), listed(lost)],
          ]),
          json: {
            ...{ period, cutoff, closedAt: entry, position: after.position },
            changes: changed.map(({ before: was, after: is, gained, lost }) => ({
              ...{ name: was.name, title: was.title, unit: was.unit },
              ...{ before: was.value, after: is.value, gained, lost },
            })),
          },
          empty:
            lang === "zh"
              ? `${period}结账（第 ${entry} 条）以来，截至 ${cutoff} 的数字没有变化`
              : `no figure as of ${cutoff} has changed since ${period} was closed at position ${entry}`,
          note:
            lang === "zh"
              ? `截至 ${cutoff} 的数字，结账时（第 ${entry} 条之前）与现在（第 ${after.position} 条）`
              : `figures as of ${cutoff}: when closed (before position ${entry}) and now (position ${after.position})`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("结账以后哪些数字变了 / which figures changed since a period was closed"),
  Command.withExamples([{ command: "taizhang changes 2025", description: "2025年 / of 2025" }]),
)
