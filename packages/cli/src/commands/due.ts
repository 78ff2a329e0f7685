/** `due`: what is to be done, the most urgent first. */
import { daysBetween } from "@taizhang/domain/kernel/Calendar"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { telling } from "../entities.ts"
import { inTheOpen } from "@taizhang/domain/kernel/Finding"
import { asked, askedOf, excel, format, reveal } from "../flags.ts"
import { print, saidOf, sayRemarks, sayWithheld } from "../render/output.ts"
import { withBook } from "../session.ts"

export const due = Command.make(
  "due",
  { ...asked, format, excel, reveal },
  Effect.fnUntraced(function* ({ format: form, excel: forExcel, reveal: whole, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const { due: all, overdue: past } = yield* book.outstanding(wanted)
        const { open, withheld } = whole ? { open: all, withheld: 0 } : inTheOpen(all)
        const answer = yield* book.figures([], wanted)
        const { asOf } = answer
        yield* sayRemarks(answer, lang)
        yield* sayWithheld(withheld, lang)
        const overdue = inTheOpen(past).open.length
        const late =
          overdue === 0
            ? ""
            : {
                zh: `；另有 ${overdue} 项已经逾期、尚未办理，见 taizhang findings`,
                en: `; ${overdue} more are overdue and not done, see taizhang findings`,
              }[lang]
        const { names, messageOf } = yield* telling(book, open)
        const items = open.map((one) => ({ ...one, message: messageOf(one) }))
        yield* print(form, {
          forExcel,
          heads: {
            zh: ["最迟日期", "还有（天）", "对象", "事项", "规则", "记录", "情况", "依据"],
            en: ["due", "days left", "subject", "what", "rule", "entry", "detail", "citation"],
          }[lang],
          rows: items.map((item) => [
            ...[
              `${item.due}${item.provisional === true ? "*" : ""}`,
              String(daysBetween(asOf, item.due)),
              names(item.subject),
            ],
            ...[item.title[lang], item.rule, String(item.entry), item.message[lang], item.citation[lang]],
          ]),
          columns: 6,
          json: {
            ...saidOf(answer),
            withheld,
            overdue,
            due: items.map((item) => ({ ...item, name: names(item.subject) })),
          },
          empty: lang === "zh" ? "没有待办事项" : "nothing is due",
          note:
            lang === "zh"
              ? `待办 ${items.length} 项，截至 ${asOf}${items.some(({ provisional }) => provisional) ? "；* 该年节假日安排尚未公布，日期为暂定" : ""}${late}`
              : `${items.length} due, as of ${asOf}${items.some(({ provisional }) => provisional) ? "; * provisional: the holidays of that year are not published" : ""}${late}`,
        })
      }),
    )
  }),
).pipe(Command.withDescription("待办事项 / what is due"))
