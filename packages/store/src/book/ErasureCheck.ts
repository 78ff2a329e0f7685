/** Checking erasures: what the key file tells of them against what the log does. */
import { Effect } from "effect"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { LogFailure } from "../Failure.ts"
import type { Custody } from "../sealing/Custody.ts"
import type { Sealing } from "../sealing/Sealing.ts"
import type { Problem } from "./EntryCheck.ts"

/**
 * Names the tombstones of the key file that prove no erasure, and those that do of which the log holds no entry. What the
 * log tells of an erasure and the key file does not, or did not prove yet, is carried out when the book is opened to
 * write.
 */
export const checkErasures = (
  { keys, lift }: Sealing,
  { erased, unsaid }: Custody,
): Effect.Effect<ReadonlyArray<Problem>, LogFailure> =>
  Effect.map(lift(keys.forged), (unproven) => [
    ...unproven.filter(isForged(erased)).map((subject): Problem => ({
      what: "erasure",
      where: subject,
      message: {
        zh: `密钥文件说 ${subject} 的个人信息已删除，但这一行不是用主密钥写的，不算数：密钥文件被改动过，请用备份核对`,
        en: `the key file has ${subject} erased by a row that was not made under the master key and counts for nothing: the file was altered, compare it with a backup`,
      },
    })),
    ...unsaid.map((subject): Problem => ({
      what: "erasure",
      where: subject,
      message: {
        zh: `${subject} 的密钥已经销毁，日志里却没有这项删除（例如恢复了较早的备份）：以可写方式打开时会补记`,
        en: `the keys of ${subject} were destroyed and the log holds no such erasure, as after an older backup was restored: it is recorded again when the book is opened to write`,
      },
    })),
  ])

const isForged =
  (erased: Custody["erased"]) =>
  (subject: string): boolean =>
    !erased.has(subject as Tag)
