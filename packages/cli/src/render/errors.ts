/** Errors as people read them: Chinese and English, what, where, by which rule, and what to do; never a stack trace. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import type { CliError } from "effect/cli"

const isMessage = (value: unknown): value is Message =>
  typeof value === "object" &&
  value !== null &&
  "zh" in value &&
  typeof value.zh === "string" &&
  "en" in value &&
  typeof value.en === "string"

/** Only the message: the words of an error may be getters, which JSON would leave out. */
const messageIn = ({ zh, en }: Message): Message => ({ zh, en })

/** What can be done about any breach that is a fact nevertheless. */
const accept = (rule: string): Message => ({
  zh: `如确系事实，加 --acknowledge ${rule}=理由 如实登记`,
  en: `If it is a fact nevertheless, add --acknowledge ${rule}=REASON`,
})

const sentences = (language: keyof Message, ...parts: ReadonlyArray<string | undefined>): string =>
  parts
    .flatMap((part) => (part === undefined || part === "" ? [] : [part.replace(/[。.]\s*$/, "")]))
    .join(language === "zh" ? "。" : ". ")

/** A refusal in one language: the rule, what happened, the article, what to do. */
export const refusalText = (
  { rule, message, citation, remedy }: Refusal,
  language: keyof Message,
  hint?: Message,
): string => {
  const [open, close] = language === "zh" ? ["（", "）"] : [" (", ")"]
  const cited = citation === undefined ? "" : `${open}${citation[language]}${close}`
  return sentences(language, `[${rule}] ${message[language]}${cited}`, remedy?.[language], hint?.[language])
}

/** The reasons of a refusal as messages, for a check report. */
export const refusalMessage = (refusal: Refusal): Message => ({
  zh: refusalText(refusal, "zh"),
  en: refusalText(refusal, "en"),
})

interface Refused {
  readonly refusals: ReadonlyArray<Refusal>
}
const isRefused = (error: object): error is Refused => "refusals" in error && Array.isArray(error.refusals)

/** What an error says, in both languages; undefined where it is none that was foreseen. */
export const saidBy = (error: unknown): Message | undefined => {
  if (typeof error !== "object" || error === null) return undefined
  if (isRefused(error)) {
    const line = (refusal: Refusal, language: keyof Message): string =>
      `\n    ${refusalText(refusal, language, refusal.kind === "breach" ? accept(refusal.rule) : undefined)}`
    const all = (language: keyof Message): string => error.refusals.map((refusal) => line(refusal, language)).join("")
    return { zh: `未予登记：${all("zh")}`, en: `not recorded:${all("en")}` }
  }
  if ("said" in error && isMessage(error.said)) return messageIn(error.said)
  return isMessage(error) ? messageIn(error) : undefined
}

/** The lines on stderr for what went wrong. */
export const errorLines = ({ zh, en }: Message): string => `✗ ${zh}\n  ${en}`

/** A fault of the program, for people; the trace is for developers who ask for it. */
export const defectLines = (defect: unknown, trace: boolean): string => {
  const what = defect instanceof Error ? defect.message : String(defect)
  const lines = errorLines({
    zh: `程序内部错误，请把这条消息报告给开发者：${what}`,
    en: `a fault of the program, please report it: ${what}`,
  })
  return trace && defect instanceof Error ? `${lines}\n${defect.stack ?? ""}` : lines
}

/** What is wrong with how a command was typed. */
export const usageMessage = (error: CliError.CliError): Message => {
  switch (error._tag) {
    case "UnrecognizedOption":
      return {
        zh: `没有选项 ${error.option}${error.suggestions.length > 0 ? `，是不是 ${error.suggestions.join("、")}？` : ""}`,
        en: `there is no option ${error.option}${error.suggestions.length > 0 ? `; did you mean ${error.suggestions.join(", ")}?` : ""}`,
      }
    case "UnknownSubcommand":
      return {
        zh: `没有命令 ${error.subcommand}${error.suggestions.length > 0 ? `，是不是 ${error.suggestions.join("、")}？` : ""}`,
        en: `there is no command ${error.subcommand}${error.suggestions.length > 0 ? `; did you mean ${error.suggestions.join(", ")}?` : ""}`,
      }
    case "MissingOption":
      return { zh: `缺少选项 --${error.option}`, en: `the option --${error.option} is missing` }
    case "MissingArgument":
      return { zh: `缺少参数 ${error.argument}`, en: `the argument ${error.argument} is missing` }
    case "InvalidValue": {
      // What we say ourselves is in both languages; what the library says is a list of words.
      const [zh = "", en = zh] = error.expected.replace(/^Expected:? /, "").split(" / ")
      const name = error.kind === "flag" ? `--${error.option}` : error.option
      return {
        zh: `${name} 的值“${error.value}”不对，应为：${zh}`,
        en: `${name}: "${error.value}" is wrong, expected ${en}`,
      }
    }
    case "DuplicateOption":
      return { zh: `选项 --${error.option} 写了两次`, en: error.message }
    case "UnexpectedArgument":
      return { zh: `多余的参数：${error.arguments.join(" ")}`, en: error.message }
    case "ValidationError":
    case "UserError":
    case "ShowHelp":
      return { zh: `命令写法不对：${error.message}`, en: error.message }
  }
}
