/** What is wrong with the form of an event's data, field by field under the titles that people know them by. */
import { SchemaIssue } from "effect"
import type { Declaration } from "./Event.ts"
import type { Field } from "./Field.ts"
import type { Message } from "./Message.ts"

const issuesIn = SchemaIssue.makeFormatterStandardSchemaV1()

/** What a schema expects, in Chinese; the number in it stands for `$1` and `$2`. */
const EXPECTED: ReadonlyArray<readonly [pattern: RegExp, zh: string]> = [
  [/^Missing key$/, "没有填写"],
  [/^Expected no excess property$/, "没有这个字段"],
  [/length of at least 1$/, "不能为空"],
  [/length of at most (\d+)$/, "最多$1个字"],
  [/between (\S+) and (\S+)$/, "应在$1至$2之间"],
  [/greater than or equal to (\S+)$/, "不能小于$1"],
  [/multiple of (\S+)$/, "应为$1的倍数"],
  [/^Expected an integer$/, "应为整数"],
  [/^Expected (?:a )?(?:finite )?number$/, "应为数"],
  [/^Expected string$/, "应为文字"],
  [/^Expected boolean$/, "应为 true 或 false"],
  [/^Expected array$/, "应为列表 […]"],
  [/^Expected object$/, "应为 {字段: 值}"],
  [/^an id of 1 to 64/, "编号应为1至64个字母、数字、_或-"],
  [/^a month YYYY-MM/, "月份应如 2026-03"],
  [/^a time of day/, "应为时刻，如 08:30"],
  [/calendar date|YYYY-MM-DD/, "应为存在的日期，如 2025-12-31"],
]

const inChinese = (message: string): string => {
  for (const [pattern, zh] of EXPECTED) {
    const found = pattern.exec(message)
    if (found !== null) return zh.replace("$1", found[1] ?? "").replace("$2", found[2] ?? "")
  }
  return message
}

/** What is said of fen, in yuan, as people give amounts. */
const inYuan = (zh: string): string => zh.replaceAll(/-?\d+/g, (fen) => `${Number(fen) / 100}元`)

type Step = PropertyKey | { readonly key: PropertyKey }

/** A path within the data as titles and as names, and the field at its end. */
const placeOf = (fields: ReadonlyArray<Field>, path: ReadonlyArray<Step>) => {
  let [field, within]: [Field | undefined, ReadonlyArray<Field>] = [undefined, fields]
  const titles: Array<string> = []
  const keys = path.map((step) => (typeof step === "object" ? step.key : step))
  for (const key of keys) {
    if (typeof key === "number") titles.push(`第${key + 1}项`)
    else {
      field = within.find(({ name }) => name === key)
      within = field?.fields ?? []
      titles.push(`${field?.title.zh ?? String(key)}`)
    }
  }
  return { field, zh: titles.join(""), name: keys.map(String).join(".") }
}

/** Every fault of the form, in words. */
export const formFaults = ({ fields }: Declaration, issue: SchemaIssue.Issue): Message => {
  const faults = issuesIn(issue).issues.map(({ path = [], message }): Message => {
    const { field, zh, name } = placeOf(fields, path as ReadonlyArray<Step>)
    const words = message.startsWith('Expected "') ? field?.words : undefined
    const expected: Message =
      words === undefined
        ? { zh: field?.holds === "money" ? inYuan(inChinese(message)) : inChinese(message), en: message }
        : {
            zh: `应为其中之一：${Object.entries(words)
              .map(([code, word]) => `${word.zh}（${code}）`)
              .join("、")}`,
            en: `expected one of ${Object.keys(words).join(", ")}`,
          }
    if (name === "") return expected
    return { zh: `${zh}（${name}）${expected.zh}`, en: `${name}: ${expected.en}` }
  })
  return { zh: faults.map(({ zh }) => zh).join("；"), en: faults.map(({ en }) => en).join("; ") }
}
