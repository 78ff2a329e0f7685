/** Under which names a book can sign: an origin that no checkpoint or bundle can hold is refused before anything is made. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { FORMAT } from "../bundle/Export.ts"
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
