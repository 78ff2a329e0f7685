/**
 * Under which names a book can sign. A book that is not given one gets a name that binds what it was opened with: its
 * township, the settings of its rules and when it was made. They stand outside the log, so whoever changes them would
 * change every finding without a trace; under such a name the change shows, for checkpoints, witnesses and sealed text
 * all hold to the name.
 */
import { createHash, randomUUID } from "node:crypto"
import type { Message } from "@taizhang/domain/kernel/Message"
import { FORMAT } from "../bundle/Export.ts"
import { canonical } from "../log/Body.ts"
import type { BookMeta } from "../log/EventLog.ts"
import { isKeyName } from "../merkle/Key.ts"

/** Room for the number of a continuation behind it, within the 200 characters of an entry that says it. */
const MAX_ORIGIN = 190

/** Why a text cannot be the origin of a new book; undefined where it can. */
export const originUnfit = (origin: string): Message | undefined => {
  if (typeof origin !== "string" || origin === "") return { zh: "不能为空", en: "it is empty" }
  if (!isKeyName(origin) || /\p{Cc}/u.test(origin))
    return {
      zh: "不能有空格、换行、控制字符、加号或残缺的字符",
      en: "it holds a space, a line end, a control character, a plus or half of a character",
    }
  if (origin.length > MAX_ORIGIN)
    return { zh: `不能长于 ${MAX_ORIGIN} 个字符`, en: `it is longer than ${MAX_ORIGIN} characters` }
  if (origin === FORMAT) return { zh: "这是审计包格式的名称", en: "it is the name of the format of audit bundles" }
  return undefined
}

/** What a book is opened with, and keeps outside its log. */
export type Beginnings = Pick<BookMeta, "township" | "settings" | "created">

/** A name that binds: a random part, which makes it the book's own, and a SHA-256 in base64url. */
const BINDING = /^taizhang\/([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/

const bindingOf = (random: string, { created, settings, township }: Beginnings): string =>
  createHash("sha256")
    .update(canonical({ created, format: "taizhang-book/1", random, settings, township }))
    .digest("base64url")

/** The name of a new book: `taizhang/<UUID>.<SHA-256 of the RFC 8785 JSON of what it is opened with, base64url>`. */
export const newOrigin = (beginnings: Beginnings): string => {
  const random = randomUUID()
  return `taizhang/${random}.${bindingOf(random, beginnings)}`
}

/**
 * Whether a book was opened with what it says now; undefined where its name does not bind it, being one that was chosen
 * or that an earlier version gave.
 */
export const isAsOpened = (book: Beginnings & Pick<BookMeta, "origin">): boolean | undefined => {
  const [, random, binding] = BINDING.exec(book.origin) ?? []
  return random === undefined ? undefined : bindingOf(random, book) === binding
}
