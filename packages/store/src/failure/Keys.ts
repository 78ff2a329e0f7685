/** Failures of the keys under which personal text is sealed. */
import { told } from "../Told.ts"
import type { Message } from "@taizhang/domain/kernel/Message"

/** The key file beside the book is not there. It is never made anew: what it sealed could not be opened again. */
export class KeyFileMissing extends told("KeyFileMissing")<{ readonly path: string }>((its) => ({
  zh: `缺少密钥文件 ${its.path}。没有它无法打开个人信息；请从备份放回原处，切勿另建。`,
  en: `the key file ${its.path} is missing: personal text cannot be opened without it. Put it back from its backup; never make a new one.`,
})) {}

/** The file beside the book is not the key file of this book. */
export class KeyFileWrong extends told("KeyFileWrong")<{ readonly path: string; readonly why: string }>((its) => ({
  zh: `密钥文件 ${its.path} 不属于这本台账（${its.why}）。请放回与台账同时建立的密钥文件。`,
  en: `${its.path} is not the key file of this book (${its.why}): put back the one made together with it.`,
})) {}

/** The file with the master key is not there. It is never made anew: what it wrapped could not be unwrapped again. */
export class MasterMissing extends told("MasterMissing")<{ readonly path: string }>((its) => ({
  zh: `缺少主密钥文件 ${its.path}。没有它无法打开密钥文件；请从备份放回原处，或用 --master 指明它在哪里。`,
  en: `the master key file ${its.path} is missing: the key file cannot be opened without it. Put it back from its backup, or say with --master where it is.`,
})) {}

/** The key file is kept under a passphrase, and none was given. */
export class PassphraseMissing extends told("PassphraseMissing")<{ readonly path: string }>((its) => ({
  zh: `密钥文件 ${its.path} 由口令保护。请先设置环境变量 TAIZHANG_PASSPHRASE。`,
  en: `the key file ${its.path} is kept under a passphrase: set TAIZHANG_PASSPHRASE first.`,
})) {}

const masterWrong: Readonly<Record<"form" | "other" | "passphrase", Message>> = {
  form: { zh: "不是主密钥文件，或已损坏", en: "is no master key file, or is damaged" },
  other: { zh: "不是这个密钥文件的主密钥", en: "holds another master key than that of this key file" },
  passphrase: { zh: "的口令不对", en: "is kept under another passphrase" },
}

/** The master key is not that of the key file: another file, a damaged one, or another passphrase. */
export class MasterWrong extends told("MasterWrong")<{
  readonly path: string
  readonly how: "form" | "other" | "passphrase"
}>((its) => ({
  zh: `${its.path} ${masterWrong[its.how].zh}。没有改动任何内容；请换用正确的主密钥或口令。`,
  en: `${its.path} ${masterWrong[its.how].en}. Nothing was changed: give the right master key or passphrase.`,
})) {}

/** Sealed text names a key that the key file does not hold: the wrong or an old copy of the key file, no erasure. */
export class KeyUnknown extends told("KeyUnknown")<{
  readonly subject: string
  readonly entry: string
  readonly field: string
}>((its) => ({
  zh: `密钥文件中没有 ${its.subject} 的密钥，记录 ${its.entry} 的 ${its.field} 无法打开。密钥文件可能是旧的备份，请放回最新的一份。`,
  en: `the key file holds no key of ${its.subject}, so ${its.field} of entry ${its.entry} cannot be opened: it may be an old copy; put back the newest.`,
})) {}

/** Sealed text does not open with its key at its place: it was altered, or moved from another entry or field. */
export class SealBroken extends told("SealBroken")<{ readonly entry: string; readonly field: string }>((its) => ({
  zh: `记录 ${its.entry} 的 ${its.field} 的密封已损坏：内容被改动过，或是从别处移来的。请运行 verify。`,
  en: `the seal of ${its.field} of entry ${its.entry} is broken: it was altered or moved from elsewhere. Run verify.`,
})) {}
