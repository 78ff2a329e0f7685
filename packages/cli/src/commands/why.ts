/** `why`: the entries behind a figure, and those that bear on it besides. */
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import { bind } from "@taizhang/domain/kernel/Report"
import { isRestrictedEvent, isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import { tagsOfSubject } from "@taizhang/domain/kernel/Statistic"
import { amount, unitTitle } from "@taizhang/domain/kernel/Unit"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { namesOf } from "../entities.ts"
import { asked, askedOf, excel, format, reveal } from "../flags.ts"
import { figureMeant } from "../named.ts"
import { typeTitle } from "../render/entry.ts"
import { print, saidOf, sayRemarks, sayWithheld } from "../render/output.ts"
import { shanghai } from "../render/when.ts"
import { progress } from "../progress.ts"
import { withBook, type Language } from "../session.ts"

/** What of an entry a line says. */
const said = ({ id, type, occurredOn, recordedAt, recordedBy }: Partial<Entry>) => ({
  ...{ id, type, occurredOn, recordedAt, recordedBy },
})

/** The entries that bear on a figure besides those of its lines, each with whom it lets in or keeps out. */
const besides = Effect.fnUntraced(function* (book: BookOperations, statistic: string, wanted: Asked, lang: Language) {
  const onProgress = progress(lang, { zh: "试去", en: "left out" })
  const found = (yield* book.bearing(statistic, wanted, { onProgress })).besides
  const positions = found.map(({ entry }) => entry)
  const { entries } = yield* book.entries({ positions }, wanted, { limit: positions.length })
  const byPosition = new Map(entries.map(({ entry }) => [entry.position, entry]))
  const names = yield* namesOf(
    book,
    found.flatMap(({ tags }) => tags),
  )
  return found.map(({ entry, tags }) => ({
    ...{ entry, name: tags.map(names).join("、") },
    ...said(byPosition.get(entry) ?? {}),
  }))
})

/** A figure's lines, each with its entry and the name of whom it counts. */
const evidence = Effect.fnUntraced(function* (book: BookOperations, statistic: string, wanted: Asked) {
  const { figure, entries, ...answer } = yield* book.why(statistic, wanted)
  const figures = yield* book.figures([statistic], wanted)
  const byPosition = new Map(entries.map(({ entry }) => [entry.position, entry]))
  const tags = (subject: string) => {
    const one = book.model.statistics.get(statistic)
    return one === undefined ? [] : tagsOfSubject(one, subject)
  }
  const names = yield* namesOf(
    book,
    figure.lines.flatMap(({ subject }) => tags(subject)),
  )
  const lines = figure.lines.map(({ entry, subject, amount: money }) => {
    // A subject that no register knows, such as the name of a post, stands for itself.
    const name =
      tags(subject)
        .map(names)
        .find((called) => called !== subject) ?? subject
    return {
      ...{ entry, subject, name },
      ...(money === undefined ? {} : { amount: money }),
      ...said(byPosition.get(entry) ?? {}),
    }
  })
  return { figure, lines, answer, bound: bind(book.model, figures, figure) }
})

/** What is said of the entries that bear on a figure and that it does not count. */
const moreOf = (count: number, asked: boolean): Message =>
  !asked
    ? { zh: "；不计入的由哪些记录决定，加 --bearing", en: "; for what keeps others out of it, add --bearing" }
    : count === 0
      ? { zh: "", en: "" }
      : {
          zh: `；另有 ${count} 条记录不计入，但少了任何一条，计入的就会不同`,
          en: `; ${count} more are not counted, but without any of them others would be`,
        }

export const why = Command.make(
  "why",
  {
    named: Argument.String("statistic").pipe(
      Argument.withDescription(
        "指标名称或编号，如 members.total、党员总数、F06，见 stat / a figure's name or number, see stat",
      ),
    ),
    ...asked,
    bearing: Flag.Boolean("bearing").pipe(
      Flag.withDescription(
        "另列出不计入、但少了它数字就不同的记录 / also the entries that it does not count, but without which it would be another",
      ),
      Flag.withDefault(false),
    ),
    format,
    excel,
    reveal,
  },
  Effect.fnUntraced(function* ({ named, bearing: besidesToo, format: form, excel: forExcel, reveal: whole, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const { model } = book
        const statistic = yield* figureMeant(model, named)
        const { figure, lines: all, answer, bound } = yield* evidence(book, statistic, wanted)
        const known = { ...wanted, knownAt: answer.position }
        const allBesides = besidesToo ? yield* besides(book, statistic, known, lang) : []
        // Whom a figure of a restricted ledger counts is for who may see that ledger; how many, for everybody.
        const hidden = !whole && isRestrictedFigure(model, statistic)
        const lines = hidden ? [] : all
        const bearing = hidden ? [] : allBesides.filter(({ type }) => whole || !isRestrictedEvent(model, type ?? ""))
        const listed = [
          ...lines.map((line) => ({ ...line, counted: true })),
          ...bearing.map((one) => ({ ...one, amount: undefined, counted: false })),
        ]
        const withheld = all.length - lines.length + allBesides.length - bearing.length
        const { asOf, position } = answer
        yield* sayRemarks(answer, lang)
        yield* sayWithheld(withheld, lang)
        const { name, title, unit } = figure
        const summed = lines.some((line) => "amount" in line)
        const heads = {
          zh: [
            ...(besidesToo ? ["计入"] : []),
            ...["记录", "日期", "事项", "对象"],
            ...(summed ? [unit === "fen" ? "金额（元）" : `数量（${unitTitle(unit).zh}）`] : []),
            ...["登记人", "登记时间", "记录编号"],
          ],
          en: [
            ...(besidesToo ? ["counted"] : []),
            ...["entry", "date", "event", "subject"],
            ...(summed ? [unitTitle(unit).en] : []),
            ...["by", "recorded", "id"],
          ],
        }[lang]
        const { value } = bound
        const shown = value === null ? bound.shown : `${bound.shown} ${unitTitle(unit)[lang]}`
        yield* print(form, {
          ...{ forExcel, heads },
          rows: listed.map((line) => [
            ...(besidesToo ? [{ zh: ["不计入", "计入"], en: ["no", "yes"] }[lang][Number(line.counted)] ?? ""] : []),
            ...[String(line.entry), line.occurredOn ?? "", typeTitle(model, line.type ?? "", lang), line.name],
            ...(summed ? [line.amount === undefined ? "" : amount(unit, line.amount)] : []),
            ...[
              line.recordedBy ?? "",
              form === "table" ? shanghai(line.recordedAt ?? "") : (line.recordedAt ?? ""),
              line.id ?? "",
            ],
          ]),
          // The number of an entry is enough to go on with; its id would fill the screen.
          ...(form === "table" ? { heads: heads.slice(0, -1) } : {}),
          json: { name, title, value, unit, ...saidOf(answer), withheld, lines, ...(besidesToo ? { bearing } : {}) },
          empty: hidden
            ? { zh: "依据的记录不公开", en: "the entries are restricted" }[lang]
            : { zh: "没有依据的记录", en: "no entries" }[lang],
          note: {
            zh: `${title.zh}（${name}）= ${shown}，由${hidden ? " " : "以上 "}${all.length} 行得出，截至 ${asOf}，记录第 ${position} 条`,
            en: `${title.en} (${name}) = ${shown}, from ${hidden ? "" : "these "}${all.length} lines, as of ${asOf}, position ${position}`,
          }[lang].concat(hidden ? "" : moreOf(allBesides.length, besidesToo)[lang]),
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("一个数字由哪些记录得出 / the entries behind a figure"),
  Command.withExamples([
    { command: "taizhang why consolation.money --year 2025", description: "慰问金的每一笔 / each payment" },
  ]),
)
