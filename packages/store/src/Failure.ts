/**
 * What can go wrong with a book, as typed errors that say what happened, where, and what to do: Chinese for people at
 * the desk, English for developers.
 */
import { Data, type Cause } from "effect"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"

/** An error that says itself in both languages; its `message` is the two lines. */
interface Told {
  readonly said: Message
}

const told =
  <const Tag extends string>(tag: Tag) =>
  <Its extends object>(say: (its: Its) => Message) => {
    class Base extends Data.TaggedError(tag)<Record<string, unknown>> {
      get said(): Message {
        return say(this as unknown as Its)
      }
      override get message(): string {
        return `${this.said.zh}\n${this.said.en}`
      }
    }
    return Base as unknown as new (its: Its) => Cause.YieldableError & { readonly _tag: Tag } & Readonly<Its> & Told
  }

const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : typeof cause === "string" ? cause : "?"

/** There is no file at the path. */
export class BookNotFound extends told("BookNotFound")<{ readonly path: string }>((its) => ({
  zh: `没有找到台账文件 ${its.path}。请核对路径，或先用 init 建立。`,
  en: `there is no book at ${its.path}: check the path, or make one with init.`,
})) {}

/** This user may not read the file. */
export class BookUnreadable extends told("BookUnreadable")<{ readonly path: string }>((its) => ({
  zh: `没有读取 ${its.path} 的权限。请用有权限的用户打开，或调整文件权限。`,
  en: `${its.path} may not be read by this user: open it as one who may, or change its permissions.`,
})) {}

/** `init` was asked for a path where a book, or the key file of one, already stands. */
export class BookExists extends told("BookExists")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 已经存在，不会覆盖。请换一个路径，或先移走原文件。`,
  en: `${its.path} is there already and is not overwritten: choose another path or move the file away.`,
})) {}

/** The file is no book of this program. */
export class NotABook extends told("NotABook")<{ readonly path: string; readonly why: string }>((its) => ({
  zh: `${its.path} 不是台账文件（${its.why}）。请核对路径。`,
  en: `${its.path} is no book (${its.why}): check the path.`,
})) {}

/** A newer version of the program wrote the file. */
export class NewerBook extends told("NewerBook")<{
  readonly path: string
  readonly found: number
  readonly known: number
}>((its) => ({
  zh: `${its.path} 由较新版本的程序写成（格式 ${its.found}，本程序只认识到 ${its.known}）。请升级程序后再打开。`,
  en: `${its.path} was written by a newer version (format ${its.found}, this program knows up to ${its.known}): upgrade the program.`,
})) {}

/** An older version of the program wrote the file, and it was opened only to be read. */
export class OlderBook extends told("OlderBook")<{
  readonly path: string
  readonly found: number
  readonly known: number
}>((its) => ({
  zh: `${its.path} 由较旧版本的程序写成（格式 ${its.found}，现为 ${its.known}）。请先以可写方式打开一次，程序会自动升级它的格式。`,
  en: `${its.path} was written by an older version (format ${its.found}, now ${its.known}): open it to write once, which brings it forward.`,
})) {}

/** Another version of the program has moved the registers to its own model while this one had the book open. */
export class OtherModel extends told("OtherModel")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 正由另一版本的程序使用，其汇总方式与本程序不同。请关闭后用同一版本重新打开。`,
  en: `${its.path} is in use by another version of the program with other registers: close it and open it with one version.`,
})) {}

/** The program runs on a Node too old for better-sqlite3 13, which would crash it. */
export class NodeTooOld extends told("NodeTooOld")<{ readonly found: string }>((its) => ({
  zh: `当前 Node 版本 ${its.found} 太旧，需要 24 或更新版本。请用 npm run 启动（会自带 Node 26）。`,
  en: `Node ${its.found} is too old, 24 or newer is needed: start it through the npm scripts, which bring Node 26.`,
})) {}

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

/** Another program held the writer's lock for longer than the wait of five seconds. Nothing was written. */
export class BookBusy extends told("BookBusy")<{ readonly path: string }>((its) => ({
  zh: `另一个程序正在写 ${its.path}，等了5秒仍未结束。没有写入任何内容，请稍后再试。`,
  en: `another program is writing ${its.path}; waited 5 s. Nothing was written: try again later.`,
})) {}

/** No room was left on the disk. Nothing was written. */
export class DiskFull extends told("DiskFull")<{ readonly path: string }>((its) => ({
  zh: `磁盘已满，无法写入 ${its.path}。本次没有写入任何内容，此前的记录完好；请腾出空间后重试。`,
  en: `the disk is full, ${its.path} cannot be written. Nothing of this was recorded, all before it is whole: make room and try again.`,
})) {}

/** The book is open for reading only, and was asked to write. */
export class ReadOnlyBook extends told("ReadOnlyBook")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 只能读，不能登记。请检查文件和所在文件夹的写权限。`,
  en: `${its.path} can only be read: check that the file and its folder may be written.`,
})) {}

/** The commit failed in the midst of writing: whether it took effect shows only when the book is read again. */
export class OutcomeUnknown extends told("OutcomeUnknown")<{ readonly path: string; readonly cause: unknown }>(
  (its) => ({
    zh: `写入 ${its.path} 时磁盘出错，不能确定是否已经记下。请用相同的编号重试：已记下的不会重复。`,
    en: `the disk failed while ${its.path} was committed, so it is not known whether it was recorded: retry with the same ids, nothing is recorded twice.`,
  }),
) {}

/** The database or the file system failed in a way that has no name of its own. Nothing was written. */
export class StoreFailed extends told("StoreFailed")<{ readonly path: string; readonly cause: unknown }>((its) => {
  const why = reasonOf(its.cause)
  return {
    zh: `读写 ${its.path} 失败：${why}。没有写入任何内容；请运行 verify 检查。`,
    en: `${its.path} could not be read or written: ${why}. Nothing was written: check it with verify.`,
  }
}) {}

/** An id that was recorded before with other content. */
export class SameIdOtherContent extends told("SameIdOtherContent")<{ readonly id: string; readonly position: number }>(
  (its) => ({
    zh: `编号 ${its.id} 已用于第${its.position}条记录，且内容不同。请换新编号；要更正原记录，用划线更正。`,
    en: `id ${its.id} is that of entry ${its.position}, whose content is another: use a new id, or strike that entry to correct it.`,
  }),
) {}

/** An entry longer than 65,535 bytes as it would be stored. */
export class EntryTooLarge extends told("EntryTooLarge")<{ readonly id: string; readonly bytes: number }>((its) => ({
  zh: `记录 ${its.id} 有 ${its.bytes} 字节，超过 65535。请缩短文字，长材料作为附件登记。`,
  en: `entry ${its.id} has ${its.bytes} bytes, more than 65,535: shorten its text and attach long papers as evidence.`,
})) {}

/** An append condition failed: this entry came after the position read. */
export class ConditionFailed extends told("ConditionFailed")<{
  readonly position: number
  readonly id: string
  readonly type: string
}>((its) => ({
  zh: `第${its.position}条记录（${its.type}，${its.id}）刚刚写入，影响本次登记。请重新核对后再登记。`,
  en: `entry ${its.position} (${its.type}, ${its.id}) was recorded meanwhile and bears on this: read again and decide anew.`,
})) {}

/** What was proposed contradicts the record, or breaks a rule that it does not acknowledge. */
export class RefusedByRules extends told("RefusedByRules")<{ readonly refusals: ReadonlyArray<Refusal> }>((its) => {
  const all = (language: keyof Message): string =>
    its.refusals
      .map(({ rule, citation, message, remedy }) =>
        [`[${rule}]`, message[language], citation?.[language], remedy?.[language]].filter(Boolean).join(" "),
      )
      .join("\n")
  return { zh: `未予登记：\n${all("zh")}`, en: `not recorded:\n${all("en")}` }
}) {}

/** A ledger, statistic or kind of entity of this name does not exist. */
export class NoSuchName extends told("NoSuchName")<{
  readonly what: "ledger" | "statistic"
  readonly name: string
  readonly known: ReadonlyArray<string>
}>((its) => {
  const what = { ledger: "台账", statistic: "指标" }[its.what]
  return {
    zh: `没有名为“${its.name}”的${what}。可用的有：${its.known.join("、")}。`,
    en: `there is no ${its.what} "${its.name}"; there are: ${its.known.join(", ")}.`,
  }
}) {}

/** The bytes of an entry are no JSON: somebody altered them. What reads the entry stops there. */
export class EntryUnreadable extends told("EntryUnreadable")<{ readonly position: number }>((its) => ({
  zh: `第${its.position}条记录的原文不是 JSON，文件被改动过。请运行 verify，并从备份恢复。`,
  en: `the bytes of entry ${its.position} are no JSON: the file was altered. Run verify, and restore it from a backup.`,
})) {}

/** A projection cannot fold an entry. It stops there: nothing is skipped, nothing was written. */
export class ProjectionStopped extends told("ProjectionStopped")<{
  readonly position: number
  readonly type: string
  readonly cause: unknown
}>((its) => {
  const why = reasonOf(its.cause)
  return {
    zh: `汇总在第${its.position}条记录（${its.type}）处停止：${why}。请用写下该记录的程序版本打开。`,
    en: `the projection stopped at entry ${its.position} (${its.type}): ${why}. Open the book with the version that wrote it.`,
  }
}) {}

/** What the log itself can fail with. */
export type LogFailure = BookBusy | DiskFull | ReadOnlyBook | OutcomeUnknown | EntryUnreadable | StoreFailed
/** What opening a book can fail with. */
export type OpenFailure =
  | BookNotFound
  | BookUnreadable
  | NotABook
  | NewerBook
  | OlderBook
  | NodeTooOld
  | KeyFileMissing
  | KeyFileWrong
  | ProjectionStopped
  | LogFailure
/** What opening sealed text can fail with. */
export type UnsealFailure = KeyUnknown | SealBroken
