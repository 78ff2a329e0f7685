/** `findings`: what is recorded against a rule, or was done late or not at all. */
import { inTheOpen, type Finding } from "@taizhang/domain/kernel/Finding"
import type { Message } from "@taizhang/domain/kernel/Message"
import { maskText } from "@taizhang/store/sealing/Masking"
import { findingsOf } from "@taizhang/store/book/Identities"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { telling, type Names } from "../entities.ts"
import { asked, askedOf, excel, format, reveal } from "../flags.ts"
import { print, saidOf, sayRemarks, sayWithheld } from "../render/output.ts"
import { withBook, type Language } from "../session.ts"

const kinds: Readonly<Record<Finding["kind"], Message>> = {
  breach: { zh: "违规", en: "breach" },
  lapse: { zh: "逾期", en: "lapse" },
}

const rowOf = (finding: Finding, names: Names, lang: Language): ReadonlyArray<string> => {
  const { rule, kind, title, subject, on, due, met, message, citation, acknowledged, entry } = finding
  return [
    ...[`${rule} ${title[lang]}`, kinds[kind][lang], names(subject), on, due ?? "", met?.on ?? "", String(entry)],
    ...[maskText(acknowledged ?? ""), message[lang], citation[lang]],
  ]
}

const jsonOf = (finding: Finding, names: Names): object => {
  const { rule, kind, title, citation, message, remedy, subject, entry, on, due, met, acknowledged, provisional } =
    finding
  return {
    ...{ rule, kind, title, citation, message, remedy, subject, name: names(subject) },
    ...{
      entry,
      on,
      due: due ?? null,
      met: met ?? null,
      acknowledged: acknowledged === undefined ? null : maskText(acknowledged),
      provisional,
    },
  }
}

export const findings = Command.make(
  "findings",
  { ...asked, format, excel, reveal },
  Effect.fnUntraced(function* ({ format: form, excel: forExcel, reveal: whole, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const all = yield* findingsOf(book, wanted)
        const { open, withheld } = whole ? { open: all, withheld: 0 } : inTheOpen(all)
        const answer = yield* book.figures([], wanted)
        const { asOf, position } = answer
        yield* sayRemarks(answer, lang)
        yield* sayWithheld(withheld, lang)
        const { names, messageOf } = yield* telling(book, open)
        const found = open.map((one) => ({ ...one, message: messageOf(one) }))
        const unexplained = found.filter(({ acknowledged }) => acknowledged === undefined).length
        yield* print(form, {
          forExcel,
          heads: {
            zh: ["规则", "性质", "对象", "日期", "应于", "办结", "记录", "已说明的理由", "情况", "依据"],
            en: ["rule", "kind", "subject", "on", "due", "met", "entry", "acknowledged", "what", "citation"],
          }[lang],
          rows: found.map((finding) => rowOf(finding, names, lang)),
          columns: 8,
          json: { ...saidOf(answer), withheld, findings: found.map((finding) => jsonOf(finding, names)) },
          empty: lang === "zh" ? "没有发现违规或逾期的事项" : "nothing is found",
          note:
            lang === "zh"
              ? `共 ${found.length} 项，其中 ${found.length - unexplained} 项登记时已说明理由；截至 ${asOf}，记录第 ${position} 条`
              : `${found.length} findings, ${found.length - unexplained} acknowledged; as of ${asOf}, position ${position}`,
        })
      }),
    )
  }),
).pipe(Command.withDescription("违规和逾期 / breaches and lapses, with rule and article"))
