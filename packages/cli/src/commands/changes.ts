/** `changes`: what became of the figures of a closed period since it was closed. */
import { isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import { amount } from "@taizhang/domain/kernel/Unit"
import { changesOf, closingIn, PERIOD } from "@taizhang/store/book/Closings"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { excel, format } from "../flags.ts"
import { UsageProblem } from "../Problem.ts"
import { print } from "../render/output.ts"
import { withBook } from "../session.ts"

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
        const closing = closingIn(period, yield* book.register(tagOf(PERIOD, period)))
        if (closing === undefined)
          return yield* new UsageProblem({
            zh: `${period} 没有结账。结账用 taizhang record PeriodClosed，见 taizhang ledger periods`,
            en: `${period} is not closed: close it with taizhang record PeriodClosed; taizhang ledger periods lists them`,
          })
        const { cutoff, entry, position, changes: all } = yield* changesOf(book, closing)
        // How many a figure of a restricted ledger counts is for everybody, by which entries is not.
        const changed = all.map((one) =>
          isRestrictedFigure(book.model, one.before.name) ? { ...one, gained: [], lost: [], by: [] } : one,
        )
        const listed = (positions: ReadonlyArray<number>): string => positions.join(lang === "zh" ? "、" : ", ")
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["指标", "名称", "结账时", "现在", "起因的记录", "增加的依据", "减去的依据"]
              : ["figure", "title", "when closed", "now", "changed by", "lines gained", "lines lost"],
          rows: changed.map(({ before: was, after: is, by, gained, lost }) => [
            ...[was.name, was.title[lang], amount(was.unit, was.value), amount(is.unit, is.value)],
            ...[listed(by), listed(gained), listed(lost)],
          ]),
          json: {
            ...{ period, cutoff, closedAt: entry, position },
            changes: changed.map(({ before: was, after: is, by, gained, lost }) => ({
              ...{ name: was.name, title: was.title, unit: was.unit },
              ...{ before: was.value, after: is.value, by, gained, lost },
            })),
          },
          empty:
            lang === "zh"
              ? `${period}结账（第 ${entry} 条）以来，截至 ${cutoff} 的数字没有变化`
              : `no figure as of ${cutoff} has changed since ${period} was closed at position ${entry}`,
          note:
            lang === "zh"
              ? `截至 ${cutoff} 的数字，结账时（第 ${entry} 条之前）与现在（第 ${position} 条）；起因是结账以后登记的记录，见 taizhang history 条号`
              : `figures as of ${cutoff}: when closed (before position ${entry}) and now (position ${position}); what changed them was recorded since: taizhang history POSITION`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("结账以后哪些数字变了 / which figures changed since a period was closed"),
  Command.withExamples([{ command: "taizhang changes 2025", description: "2025年 / of 2025" }]),
)
