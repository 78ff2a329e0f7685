/** `erase`: erases the personal text about somebody or something for good. */
import { idOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Erased } from "@taizhang/store/book/Erase"
import { Console, Effect } from "effect"
import { Argument, Command, Flag, Prompt } from "effect/cli"
import { meantByAny, namesOf } from "../entities.ts"
import { reason } from "../flags.ts"
import { UsageProblem } from "../Problem.ts"
import { renderJson } from "../render/json.ts"
import { withBook, type Language } from "../session.ts"

const told = ({ subject, requested, done, keys, entries, unreached, already }: Erased, lang: Language): string => {
  const places = unreached.map(({ entry, field }) => `${entry} ${field}`).join("、")
  return lang === "zh"
    ? [
        `${already ? "早已删除" : "已删除"} ${subject} 的个人信息（第 ${requested} 条要求，第 ${done} 条完成）`,
        `  ${entries} 条记录里的文字不再能读，销毁密钥 ${keys.length} 把；记录仍在，各项数字不变`,
        ...(places === "" ? [] : [`  注意：这些文字不是用其密钥密封的，没有删除，请查明：${places}`]),
        "  出生日期、性别、金额、类别和未作为个人信息登记的文字用于统计，没有密封，仍可读",
        "  密钥文件的旧备份请一并销毁；若被放回，下次以可写方式打开时其中的密钥会再次销毁",
      ].join("\n")
    : [
        `${already ? "was erased before" : "erased"}: the personal data of ${subject} (requested by entry ${requested}, done by entry ${done})`,
        `  the text in ${entries} entries can be read no more, ${keys.length} keys destroyed; the entries stay, no figure changes`,
        ...(places === ""
          ? []
          : [`  beware: this text was never sealed under those keys, and is not erased; find out why: ${places}`]),
        "  dates of birth, sex, amounts, categories and text that was not entered as personal are counted by, are not sealed, and stay readable",
        "  destroy old backups of the key file too: from one that is put back the keys are destroyed again when the book is opened to write",
      ].join("\n")
}

/** Asks whoever sits at the terminal; where nobody does, `--yes` must say it. */
const confirmed = (subject: Tag, name: string, lang: Language) =>
  Effect.gen(function* () {
    if (!process.stdin.isTTY)
      return yield* new UsageProblem({
        zh: `删除 ${subject} 的个人信息后不能恢复；确要删除，加 --yes`,
        en: `erasing the personal data of ${subject} cannot be undone; add --yes to do it`,
      })
    const whom = name === idOf(subject) ? subject : `${name}（${subject}）`
    const message =
      lang === "zh"
        ? `永久删除 ${whom} 的姓名、证件号码等个人信息，不能恢复。确定吗？`
        : `Erase name, ID number and all personal text of ${whom} for good?`
    const yes = yield* Effect.catch(Prompt.run(Prompt.Confirm({ message })), () => Effect.succeed(false))
    if (!yes) return yield* new UsageProblem({ zh: "没有删除任何内容", en: "nothing was erased" })
  })

export const erase = Command.make(
  "erase",
  {
    subject: Argument.String("SUBJECT").pipe(
      Argument.withDescription("member:编号、姓名、身份证号码，或 matter:编号 等 / a tag, name or ID number"),
    ),
    reason,
    yes: Flag.Boolean("yes").pipe(Flag.withDescription("不再询问，直接删除 / do not ask"), Flag.withDefault(false)),
    format: Flag.Literals("format", ["table", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("table" as const),
    ),
  },
  Effect.fnUntraced(function* ({ subject: text, reason: why, yes, format }) {
    yield* withBook(
      ({ book, by, lang }) =>
        Effect.gen(function* () {
          const subject = yield* meantByAny(book, text, true)
          if (!yes) yield* confirmed(subject, (yield* namesOf(book, [subject]))(subject), lang)
          const erased = yield* book.erase(subject, { by, reason: why })
          yield* Console.log(format === "json" ? renderJson(erased) : told(erased, lang))
        }),
      { write: true },
    )
  }),
).pipe(
  Command.withDescription(
    "依法删除一个人的个人信息：销毁密钥，文字不再能读，记录和数字不变 / erase somebody's personal text for good",
  ),
  Command.withExamples([
    {
      command: "taizhang erase member:m-0012 --reason 本人要求（个人信息保护法第47条）",
      description: "原因里不要写姓名和号码 / no name or number in the reason",
    },
  ]),
)
