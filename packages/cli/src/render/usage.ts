/** What is wrong with how a command was typed, in both languages: the library that reads it says it in English alone. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { CliError } from "effect/cli"

/** What we say ourselves of a value stands in both languages: Chinese, a slash, English. */
const OURS = /^(.*\p{Script=Han}.*?) \/ (.*)$/su

/** The choices that the library lists: `"a" | "b"`, or `a | b`. */
const choicesIn = (expected: string): ReadonlyArray<string> =>
  expected.includes(" | ") ? expected.split(" | ").map((one) => one.replaceAll('"', "")) : []

/** What the library expects of a value, in our words. */
const expectedOf = (expected: string): Message | undefined => {
  const ours = OURS.exec(expected)
  if (ours !== null) return { zh: ours[1] ?? "", en: ours[2] ?? "" }
  const choices = choicesIn(expected)
  if (choices.length > 0) return { zh: `${choices.join("、")} 之一`, en: `one of ${choices.join(", ")}` }
  if (/\bfinite number$|\binteger$/.test(expected)) return { zh: "整数", en: "a whole number" }
  if (/key=value/.test(expected))
    return { zh: "名称=内容，等号两边都要写", en: "name=text, with something on both sides" }
  return undefined
}

/** How often something was typed that is read once: the library tells it in the place of the value. */
const TIMES = /^(\d+) occurrences$/

const wrongValue = ({ kind, option, value, ...error }: CliError.InvalidValue): Message => {
  const said = error.expected.replace(/^Expected:? /, "")
  const name = kind === "flag" ? `--${option}` : option
  const times = TIMES.exec(value)?.[1]
  if (times !== undefined && said === "at most 1 value")
    return { zh: `${name} 写了 ${times} 次，只能写一次`, en: `${name} stands ${times} times, and can stand once` }
  const omitted = /^omit the value and use (--[^=\s]+)/.exec(said)?.[1]
  if (omitted !== undefined)
    return {
      zh: `${omitted} 后面不写值，现为“${value}”`,
      en: `${omitted} takes no value, and "${value}" stands behind it`,
    }
  const expected = expectedOf(said)
  if (kind === "flag" && value === "") {
    // Where nothing stands behind a flag, the library says the word that its page of help has in that place.
    const { zh, en } = expected ?? (/^[A-Z]+$/.test(said) ? { zh: said, en: said } : { zh: "", en: "" })
    return {
      zh: `${name} 后面没有写值${zh === "" ? "" : `，应为：${zh}`}`,
      en: `${name} stands without its value${en === "" ? "" : `, expected ${en}`}`,
    }
  }
  return expected === undefined
    ? { zh: `${name} 的值“${value}”不对`, en: `${name}: "${value}" is wrong: ${said}` }
    : {
        zh: `${name} 的值“${value}”不对，应为：${expected.zh}`,
        en: `${name}: "${value}" is wrong, expected ${expected.en}`,
      }
}

const perhaps = (suggestions: ReadonlyArray<string>): Message =>
  suggestions.length === 0
    ? { zh: "", en: "" }
    : { zh: `，是不是 ${suggestions.join("、")}？`, en: `; did you mean ${suggestions.join(", ")}?` }

/** What is wrong with how a command was typed. */
export const usageMessage = (error: CliError.CliError): Message => {
  switch (error._tag) {
    case "UnrecognizedOption": {
      const { zh, en } = perhaps(error.suggestions)
      return { zh: `没有选项 ${error.option}${zh}`, en: `there is no option ${error.option}${en}` }
    }
    case "UnknownSubcommand": {
      const { zh, en } = perhaps(error.suggestions)
      return { zh: `没有命令 ${error.subcommand}${zh}`, en: `there is no command ${error.subcommand}${en}` }
    }
    case "MissingOption":
      return { zh: `缺少选项 --${error.option}`, en: `the option --${error.option} is missing` }
    case "MissingArgument":
      return { zh: `缺少参数 ${error.argument}`, en: `the argument ${error.argument} is missing` }
    case "InvalidValue":
      return wrongValue(error)
    case "DuplicateOption":
      return { zh: `选项 --${error.option} 写了两次`, en: error.message }
    case "UnexpectedArgument":
      return {
        zh: `多余的参数：${error.arguments.join(" ")}`,
        en: `not expected: ${error.arguments.join(" ")}`,
      }
    case "ValidationError":
    case "UserError":
    case "ShowHelp":
      return { zh: "命令写法不对", en: error.message }
  }
}
