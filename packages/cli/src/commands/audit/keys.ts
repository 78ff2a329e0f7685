/** Keys of logs and witnesses as an auditor gives them: the text itself, or a file that holds it. */
import { COSIGNATURE, ED25519, parseVkey, type KeyType } from "@taizhang/store/merkle/Key"
import { Option, Result } from "effect"
import { Flag } from "effect/cli"
import { readFileSync } from "node:fs"

const isKey = (type: KeyType, text: string): boolean => Result.isSuccess(parseVkey(text, type))

const lineOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8").trim()
  } catch {
    return undefined
  }
}

/** The key of a type that a text is, or that stands in the file it names. */
export const keyMeant =
  (type: KeyType) =>
  (text: string): Option.Option<string> => {
    const given = text.trim()
    if (isKey(type, given)) return Option.some(given)
    const line = lineOf(given)
    return line !== undefined && isKey(type, line) ? Option.some(line) : Option.none()
  }

const key = (name: string, type: KeyType, description: string) =>
  Flag.String(name).pipe(
    Flag.withMetavar("VKEY"),
    Flag.withDescription(description),
    Flag.filterMap(
      keyMeant(type),
      () =>
        `${type === ED25519 ? "日志" : "见证"}公钥的整行文字，或存有它的文件 / the whole line of the key of a ${type === ED25519 ? "log" : "witness"}, or a file that holds it`,
    ),
  )

/** The key of the log, which its reader has from somewhere else than the file that he checks. */
export const logKey = (description: string) => key("key", ED25519, description)

/** Keys of witnesses, none where none is given. */
export const witnessKeys = (description: string) => key("witness-key", COSIGNATURE, description).pipe(Flag.atLeast(0))

/** The keys of the witnesses that the reader trusts. */
export const trustedWitnesses = witnessKeys(
  "采信的见证公钥，可写多个；不写则见证时间都不算数 / key of a witness that you trust, more than once for several; without any no witnessed time counts",
)
