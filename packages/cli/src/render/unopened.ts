/** Texts that cannot be opened: shown as that in their places, and told on stderr with what to do about them. */
import { isWithheld } from "@taizhang/domain/kernel/Personal"
import type { Message } from "@taizhang/domain/kernel/Message"
import { Console, Effect } from "effect"
import type { Language } from "../session.ts"

/** The positions of the entries whose text cannot be opened, in what is shown of them. */
export const unopenedIn = (shown: unknown): ReadonlyArray<number> => {
  const found = new Set<number>()
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return
    if (!isWithheld(value)) Object.values(value).forEach(look)
    else if (value.withheld === "unopened") found.add(value.entry ?? 0)
  }
  look(shown)
  return [...found].sort((a, b) => a - b)
}

const NAMED = 5

/** Which texts cannot be opened, why that may be, and what to do. */
export const unopenedMessage = (entries: ReadonlyArray<number>): Message => {
  const some = entries.slice(0, NAMED)
  const [more, moreInEnglish] = entries.length > NAMED ? [` 等 ${entries.length} 条`, " …"] : [" 条", ""]
  return {
    zh: `第 ${some.join("、")}${more}记录里有文字无法打开：密钥文件可能是旧的备份，请放回最新的一份；否则是内容被改动过，请运行 verify 查明`,
    en: `text of entries ${some.join(", ")}${moreInEnglish} cannot be opened: the key file may be an old copy, put back the newest; else it was altered, find out with verify`,
  }
}

/** Says on stderr which texts of an answer cannot be opened; nothing where all can. */
export const sayUnopened = (shown: unknown, lang: Language): Effect.Effect<void> => {
  const entries = unopenedIn(shown)
  return entries.length === 0
    ? Effect.void
    : Console.error(`${{ zh: "注意：", en: "note: " }[lang]}${unopenedMessage(entries)[lang]}`)
}
