/** `settings`: the settings of a book, or what can be set where one is made. */
import { heldBy, settingsShown } from "@taizhang/domain/rulebook/settings"
import type { Settings } from "@taizhang/domain/rulebook/Rulebook"
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { format } from "../flags.ts"
import { print } from "../render/output.ts"
import { root } from "../root.ts"
import { withBook, type Language } from "../session.ts"

const printed = (given: Partial<Settings>, lang: Language, form: "table" | "csv" | "json", town?: string) => {
  const settings = settingsShown(given)
  return print(form, {
    forExcel: false,
    heads: {
      zh: ["设置", "名称", town === undefined ? "默认" : "值", "依据", town === undefined ? "填写" : ""],
      en: ["setting", "title", town === undefined ? "default" : "value", "rule", town === undefined ? "holds" : ""],
    }[lang],
    rows: settings.map((one) => [
      ...[one.name, one.title[lang], one.shown[lang], one.rule[lang]],
      town === undefined ? heldBy(one)[lang] : one.given ? "" : { zh: "默认", en: "default" }[lang],
    ]),
    whole: [2, 3],
    json: {
      ...(town === undefined ? {} : { township: town }),
      settings: settings.map(({ name, title, value, given: set, rule }) => ({ name, title, value, given: set, rule })),
    },
    note:
      town === undefined
        ? {
            zh: "建立台账时设定：taizhang init --town 乡镇 --setting 设置=值（可写几次）；建立后不能更改",
            en: "set where a book is made: taizhang init --town NAME --setting NAME=VALUE, repeated; fixed afterwards",
          }[lang]
        : { zh: `${town}的设置，建立台账时设定`, en: `the settings of ${town}, given where its book was made` }[lang],
  })
}

export const settings = Command.make(
  "settings",
  {
    list: Flag.Boolean("list").pipe(
      Flag.withDescription("列出全部设置及默认值，不打开台账 / list what can be set, without a book"),
      Flag.withDefault(false),
    ),
    format,
  },
  Effect.fnUntraced(function* ({ list, format: form }) {
    const { lang } = yield* root
    if (list) return yield* printed({}, lang, form)
    yield* withBook(({ book }) =>
      printed(book.meta.settings as unknown as Partial<Settings>, lang, form, book.meta.township),
    )
  }),
).pipe(
  Command.withDescription("本台账的设置：本地规定的期限等 / the settings of a book, such as local terms"),
  Command.withExamples([
    { command: "taizhang settings", description: "本台账的设置 / of this book" },
    { command: "taizhang settings --list", description: "能设哪些 / what can be set" },
  ]),
)
