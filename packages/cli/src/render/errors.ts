/** Errors as people read them: Chinese and English, what, where, by which rule, and what to do; never a stack trace. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"

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
