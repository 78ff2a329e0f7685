/** `audit witnessed`: between which witnessed times entries entered the log. */
import { Effect } from "effect"
import { Command } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { print } from "../../render/output.ts"
import { shanghai } from "../../render/when.ts"
import { withBook } from "../../session.ts"
import { trustedWitnesses } from "./keys.ts"
import { restingOn } from "./resting.ts"

export const witnessed = Command.make(
  "witnessed",
  { witnesses: trustedWitnesses, format: tableOrJson },
  Effect.fnUntraced(function* ({ witnesses, format }) {
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const brackets = yield* book.brackets({ witnesses })
        const none = lang === "zh" ? "无见证" : "none"
        const shown = (instant: string | undefined): string => (instant === undefined ? none : shanghai(instant))
        yield* print(format, {
          forExcel: false,
          heads: {
            zh: ["记录", "条数", "不早于", "不晚于"],
            en: ["entries", "how many", "not before", "not after"],
          }[lang],
          rows: brackets.map(({ from, to, notBefore, notAfter }) => [
            ...[from === to ? String(to) : `${from}–${to}`, String(to - from + 1), shown(notBefore), shown(notAfter)],
          ]),
          json: {
            brackets: brackets.map(({ from, to, notBefore, notAfter }) => ({
              ...{ from, to, notBefore: notBefore ?? null, notAfter: notAfter ?? null },
            })),
          },
          empty: lang === "zh" ? "没有记录" : "no entries",
          note: yield* restingOn(book, witnesses, lang),
        })
      }),
    )
  }),
).pipe(Command.withDescription("各段记录在哪两次见证之间记入 / between which witnessed times entries entered the log"))
