/**
 * What can go wrong with a book, as typed errors that say what happened, where, and what to do: Chinese for people at
 * the desk, English for developers.
 */
import { distance } from "@taizhang/domain/kernel/distance"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import { told } from "./Told.ts"

const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : typeof cause === "string" ? cause : "?"

/** Whether a book is kept by a database server rather than in a file. */
const served = (path: string): boolean => path.startsWith("postgres://")

/** There is no file at the path; on a server, no township of that id, or not even the database. */
export class BookNotFound extends told("BookNotFound")<{ readonly path: string; readonly missing?: "database" }>(
  (its) =>
    its.missing === "database"
      ? {
          zh: `服务器上没有 ${its.path} 所写的数据库。请核对地址里的主机、端口和库名；还没有这个库的，请数据库管理员先建。`,
          en: `the server has no database as in ${its.path}: check host, port and database in the URL; where there is none yet, have one created.`,
        }
      : served(its.path)
        ? {
            zh: `数据库里没有 ${its.path} 这个乡镇的台账。请核对地址里的库名和 township=代号，或先用 init 建立。`,
            en: `the database holds no township as in ${its.path}: check the database and township=ID in the URL, or make one with init.`,
          }
        : {
            zh: `没有找到台账文件 ${its.path}。请核对路径，或先用 init 建立。`,
            en: `there is no book at ${its.path}: check the path, or make one with init.`,
          },
) {}

/** This user may not read the file, or the tables of the database; or the server does not let him in at all. */
export class BookUnreadable extends told("BookUnreadable")<{ readonly path: string; readonly refused?: "login" }>(
  (its) =>
    its.refused === "login"
      ? {
          zh: `${its.path} 的数据库不让登录。请核对地址里的用户名和密码，以及服务器是否允许该用户从这台机器登录这个库（pg_hba.conf）。`,
          en: `the database of ${its.path} does not let this user in: check user and password in the URL, and whether the server lets him in from here (pg_hba.conf).`,
        }
      : served(its.path)
        ? {
            zh: `这个数据库用户没有读取 ${its.path} 的权限。请换用有权限的用户，或请数据库管理员授权。`,
            en: `${its.path} may not be read by this user of the database: use one who may, or have the right granted.`,
          }
        : {
            zh: `没有读取 ${its.path} 的权限。请用有权限的用户打开，或调整文件权限。`,
            en: `${its.path} may not be read by this user: open it as one who may, or change its permissions.`,
          },
) {}

/** `init` was asked for a path where a book, or the key file of one, already stands. */
export class BookExists extends told("BookExists")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 已经存在，不会覆盖。请换一个路径，或先移走原文件。`,
  en: `${its.path} is there already and is not overwritten: choose another path or move the file away.`,
})) {}

/** `init` was given an origin under which nothing could be signed. */
export class OriginUnfit extends told("OriginUnfit")<{ readonly origin: string; readonly why: Message }>((its) => ({
  zh: `日志名称 ${JSON.stringify(its.origin)} 不能用：${its.why.zh}。请另取一个，如“县.example/青禾镇”；它一经建立不能更改。`,
  en: `${JSON.stringify(its.origin)} cannot be the origin of a book: ${its.why.en}. Choose another, such as county.example/town; it can never be changed.`,
})) {}

/** Settings with which no book can be made: they are bound to its name, and could never be corrected. */
export class SettingsUnfit extends told("SettingsUnfit")<{ readonly faults: ReadonlyArray<Message> }>((its) => ({
  zh: `设置不能用：${its.faults.map(({ zh }) => zh).join("；")}。设置建账时定下，以后不能更改，请改正后再建。`,
  en: `these settings cannot be used: ${its.faults.map(({ en }) => en).join("; ")}. They are fixed when the book is made: correct them first.`,
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
  zh: `${its.path} 由较旧版本的程序写成（格式 ${its.found}，现为 ${its.known}）。请先以可写方式打开一次（如 taizhang serve，打开后即可关闭），程序会自动升级它的格式；在只读介质上的，先把台账、密钥文件和主密钥一起复制到可写的文件夹，在那里打开。`,
  en: `${its.path} was written by an older version (format ${its.found}, now ${its.known}): open it to write once (taizhang serve, then close it), which brings it forward; from a medium that is only read, copy book, key file and master key to a folder that can be written first.`,
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

/**
 * Another program held the writer's lock for longer than is waited for it: 20 seconds for a file, where whoever waits may
 * be overtaken; 5 for a database, where writers queue. Nothing was written.
 */
export class BookBusy extends told("BookBusy")<{ readonly path: string }>((its) => {
  const waited = served(its.path) ? 5 : 20
  return {
    zh: `另一个程序正在写 ${its.path}，等了${waited}秒仍未结束。没有写入任何内容，请稍后再试。`,
    en: `another program is writing ${its.path}; waited ${waited} s. Nothing was written: try again later.`,
  }
}) {}

/** Another program has a file open that was to be put aside. Nothing was changed. */
export class BookInUse extends told("BookInUse")<{ readonly path: string }>((its) => ({
  zh: `另一个程序正打开着 ${its.path}，不能在它之下换掉文件。没有改动任何内容；请先关闭那个程序（如 taizhang serve）再试。`,
  en: `another program has ${its.path} open, and the file cannot be replaced under it. Nothing was changed: close that program (taizhang serve, perhaps) and try again.`,
})) {}

/** The file that was opened stands no longer at its path: what is written there nobody would find. Nothing was written. */
export class BookReplaced extends told("BookReplaced")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 在打开期间被移走或换成了另一个文件。没有写入任何内容；请关闭本程序，重新打开台账后再登记。`,
  en: `${its.path} was moved away or replaced while it was open. Nothing was written: close this program, open the book again and record then.`,
})) {}

/** A file or folder is not there, in which something was to be found or put. Nothing was written. */
export class PathMissing extends told("PathMissing")<{ readonly path: string; readonly missing: string }>((its) => ({
  zh: `没有 ${its.missing} 这个文件或文件夹${its.missing === its.path ? "" : `，不能读写 ${its.path}`}。没有写入任何内容；请核对路径，文件夹要先建好。`,
  en: `there is no file or folder ${its.missing}${its.missing === its.path ? "" : `, so ${its.path} cannot be read or written`}. Nothing was written: check the path, and make the folder first.`,
})) {}

/** No room was left on the disk. Nothing was written. */
export class DiskFull extends told("DiskFull")<{ readonly path: string }>((its) => ({
  zh: `磁盘已满，无法写入 ${its.path}。本次没有写入任何内容，此前的记录完好；请腾出空间后重试。`,
  en: `the disk is full, ${its.path} cannot be written. Nothing of this was recorded, all before it is whole: make room and try again.`,
})) {}

/** The book is open for reading only, and was asked to write. */
export class ReadOnlyBook extends told("ReadOnlyBook")<{ readonly path: string }>((its) =>
  served(its.path)
    ? {
        zh: `${its.path} 只能读，不能登记：数据库用户没有写权限，或连到的是只读备库。请换用有权限的用户或主库。`,
        en: `${its.path} can only be read: this user has no right to write, or the server is a standby. Use one that may write.`,
      }
    : {
        zh: `${its.path} 只能读，不能登记。请检查文件和所在文件夹的写权限。`,
        en: `${its.path} can only be read: check that the file and its folder may be written.`,
      },
) {}

/** The database server cannot be reached, or the connection to it broke before anything was committed. */
export class BookUnreachable extends told("BookUnreachable")<{ readonly path: string; readonly cause: unknown }>(
  (its) => {
    const why = reasonOf(its.cause)
    return {
      zh: `连不上 ${its.path} 的数据库，或连接中断（${why}）。没有写入任何内容；请核对地址里的主机和端口，检查数据库是否在运行、网络是否通，然后再试。`,
      en: `the database of ${its.path} cannot be reached, or the connection broke (${why}). Nothing was written: check host and port in the URL, that the server runs and the network, and try again.`,
    }
  },
) {}

/** What was given for a book is a database URL that names no township, or is no URL. */
export class PlaceUnclear extends told("PlaceUnclear")<Message>((its) => ({
  zh: `数据库地址写法不对：${its.zh}`,
  en: `the database URL is not clear: ${its.en}`,
})) {}

/** The commit failed in the midst of writing: whether it took effect shows only when the book is read again. */
export class OutcomeUnknown extends told("OutcomeUnknown")<{ readonly path: string; readonly cause: unknown }>((its) =>
  served(its.path)
    ? {
        zh: `提交到 ${its.path} 时连接中断，不能确定是否已经记下。请用相同的编号重试：已记下的不会重复。`,
        en: `the connection broke while ${its.path} was committed, so it is not known whether it was recorded: retry with the same ids, nothing is recorded twice.`,
      }
    : {
        zh: `写入 ${its.path} 时磁盘出错，不能确定是否已经记下。请用相同的编号重试：已记下的不会重复。`,
        en: `the disk failed while ${its.path} was committed, so it is not known whether it was recorded: retry with the same ids, nothing is recorded twice.`,
      },
) {}

/** The database or the file system failed in a way that has no name of its own. Nothing was written. */
export class StoreFailed extends told("StoreFailed")<{ readonly path: string; readonly cause: unknown }>((its) => {
  const why = reasonOf(its.cause)
  return served(its.path)
    ? {
        zh: `${its.path} 的数据库出错：${why}。没有写入任何内容；请数据库管理员按此检查服务器和它的日志。`,
        en: `the database of ${its.path} failed: ${why}. Nothing was written: have the server and its log checked for this.`,
      }
    : {
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

/** So many names are all told; of more, so many that somebody may have meant. */
const FEW = 20
const NEAR = 6

/** The names that are like one that is none: those that hold it, or differ by a few letters. */
const nearTo = (name: string, known: ReadonlyArray<string>): ReadonlyArray<string> => {
  const asked = name.toLowerCase()
  return known
    .map((one) => ({ one, apart: one.toLowerCase().includes(asked) ? 0 : distance(asked, one.toLowerCase()) }))
    .filter(({ apart }) => apart <= Math.max(2, asked.length / 3))
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, NEAR)
    .map(({ one }) => one)
}

/** A ledger, statistic or kind of entity of this name does not exist. */
export class NoSuchName extends told("NoSuchName")<{
  readonly what: "ledger" | "statistic" | "kind"
  readonly name: string
  readonly known: ReadonlyArray<string>
}>((its) => {
  const what = { ledger: "台账", statistic: "指标", kind: "对象" }[its.what]
  if (its.known.length <= FEW)
    return {
      zh: `没有名为“${its.name}”的${what}。可用的有：${its.known.join("、")}。`,
      en: `there is no ${its.what} "${its.name}"; there are: ${its.known.join(", ")}.`,
    }
  const near = nearTo(its.name, its.known)
  return {
    zh: `没有名为“${its.name}”的${what}${near.length === 0 ? "" : `，是不是：${near.join("、")}`}。共有 ${its.known.length} 个，见目录。`,
    en: `there is no ${its.what} "${its.name}"${near.length === 0 ? "" : `; did you mean ${near.join(", ")}`}. There are ${its.known.length}, see the list of them.`,
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

/** What is kept of the tree over the entries does not belong together: it was altered, or the disk is at fault. */
export class TreeBroken extends told("TreeBroken")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 的哈希树状态与其根不符，或与记录条数不符，已停止写入。请保留现状，运行 audit verify，并从核对过的备份恢复。`,
  en: `the state of the hash tree in ${its.path} does not give its root, or is of another size than the log: nothing is written. Keep the file, run audit verify, and restore a verified backup.`,
})) {}

/** The log is shorter than a checkpoint that it signed: the file is an older backup, or entries were removed. */
export class LogBehind extends told("LogBehind")<{
  readonly path: string
  readonly size: number
  readonly head: number
  readonly origin: string
}>((its) => ({
  zh: `${its.path} 只有 ${its.head} 条记录，而已签名的检查点（${its.origin}）证明曾有 ${its.size} 条：这是较旧的备份，或有记录被删去。现在只能读。请找回最新的文件；如确已丢失，运行 audit continue，写明原因，从此另起一段。`,
  en: `${its.path} holds ${its.head} entries and a signed checkpoint (${its.origin}) proves ${its.size}: it is an older backup, or entries were removed. It can only be read. Find the newest file; where it is lost, run audit continue with a reason, which begins a new origin.`,
})) {}

/** The log does not continue a checkpoint that it signed: its history was rewritten. */
export class LogForked extends told("LogForked")<{
  readonly path: string
  readonly size: number
  readonly origin: string
}>((its) => ({
  zh: `${its.path} 前 ${its.size} 条记录的根与已签名的检查点（${its.origin}）不符：历史被改写过。现在只能读。请保留现状，运行 audit verify，并从核对过的备份恢复。`,
  en: `the first ${its.size} entries of ${its.path} do not give the root of a signed checkpoint (${its.origin}): history was rewritten. It can only be read. Keep it, run audit verify, and restore a verified backup.`,
})) {}

/** There is nothing to sign, prove or compare at a position. */
export class NoSuchPosition extends told("NoSuchPosition")<{ readonly position: number; readonly head: number }>(
  (its) => ({
    zh: `没有第 ${its.position} 条记录：现有 ${its.head} 条。`,
    en: `there is no entry ${its.position}: the log has ${its.head}.`,
  }),
) {}

/** No checkpoint covers an entry yet. */
export class NotCheckpointed extends told("NotCheckpointed")<{ readonly position: number }>((its) => ({
  zh: `还没有检查点包含第 ${its.position} 条记录。请先运行 audit checkpoint。`,
  en: `no checkpoint covers entry ${its.position} yet: run audit checkpoint first.`,
})) {}

/** The file beside the book that keeps its newest checkpoint cannot be read as one of this book. */
export class CheckpointUnfit extends told("CheckpointUnfit")<{ readonly path: string; readonly why: Message }>(
  (its) => ({
    zh: `检查点 ${its.path} 不能采用：${its.why.zh}。它不属于这本台账，或被改动过；请放回原来的文件，或先移走它再查明原因。`,
    en: `the checkpoint ${its.path} cannot be used: ${its.why.en}. It belongs to another book or was altered: put the right one back, or move it away and find out why.`,
  }),
) {}

/** A checkpoint in the book's own table is not what the log signed: nothing is signed, published or exported by it. */
export class KeptCheckpointUnfit extends told("KeptCheckpointUnfit")<{
  readonly path: string
  readonly size: number
  readonly why: Message
}>((its) => ({
  zh: `${its.path} 里保存的 ${its.size} 条的检查点被改动过：${its.why.zh}。不能据以签名、证明或导出；请保留现状，运行 audit verify，并从核对过的备份恢复。`,
  en: `the checkpoint of ${its.size} entries that ${its.path} keeps was altered: ${its.why.en}. Nothing is signed, proven or exported by it: keep the file, run audit verify, and restore a verified backup.`,
})) {}

/** No checkpoint that is kept was cosigned by all of the witnesses asked for. */
export class NotWitnessed extends told("NotWitnessed")<{
  readonly path: string
  readonly witnesses: ReadonlyArray<string>
}>((its) => ({
  zh: `${its.path} 里没有 ${its.witnesses.join("、")} 都会签过的检查点。请先请它们会签（audit checkpoint --witness 地址 --witness-key 公钥），再导出。`,
  en: `${its.path} keeps no checkpoint that ${its.witnesses.join(", ")} cosigned: have it cosigned first (audit checkpoint --witness URL --witness-key VKEY), then export.`,
})) {}

/** The folder to write to holds something already, or is a file. */
export class FolderTaken extends told("FolderTaken")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 里已有内容，或不是文件夹，不会覆盖。请换一个文件夹，或先移走它。`,
  en: `${its.path} is not empty, or no folder, and is not overwritten: choose another folder or move it away.`,
})) {}

/** A bundle cannot be made into a book: it is none, was altered, is another's, or holds what this version does not know. */
export class BundleUnfit extends told("BundleUnfit")<{ readonly path: string; readonly why: Message }>((its) => ({
  zh: `审计包 ${its.path} 不能采用：${its.why.zh}。没有建立任何台账；请用 verify-bundle.mjs 核对，或索取完整的一份。`,
  en: `the bundle ${its.path} cannot be used: ${its.why.en}. No book was made: check it with verify-bundle.mjs, or ask for a whole one.`,
})) {}

/** What was named as a bundle is no folder, or a folder without anything of a bundle. */
export class NotABundle extends told("NotABundle")<{ readonly path: string; readonly why: Message }>((its) => ({
  zh: `${its.path} 不是审计包：${its.why.zh}。请核对路径，应为 audit export 写出的文件夹。`,
  en: `${its.path} is no bundle: ${its.why.en}. Check the path: it is the folder that audit export wrote.`,
})) {}

/** The book is a copy made from a bundle, without its keys. */
export class CopyOnly extends told("CopyOnly")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 是由审计包建立的副本，没有密钥：只能查阅和核对，不能登记、签名或显示个人信息。`,
  en: `${its.path} is a copy made from a bundle, without keys: it can be read and verified, but records, signs and opens nothing.`,
})) {}

/** A text that was given as the key of a log or a witness is none. */
export class VkeyUnfit extends told("VkeyUnfit")<{ readonly why: Message }>((its) => ({
  zh: `给出的公钥不能用：${its.why.zh}。请从发布它的一方重新取得，整行照抄。`,
  en: `the key given cannot be used: ${its.why.en}. Get it again from whom it belongs to, the whole line.`,
})) {}

/** A new origin was asked for, and the log continues everything that it signed. */
export class NothingLost extends told("NothingLost")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 能接续它签过的全部检查点，没有丢失什么，不需要另起一段。`,
  en: `${its.path} continues every checkpoint that it signed: nothing is lost, and no new origin is needed.`,
})) {}

/** The book was opened to go on after a loss, and something else was asked of it. */
export class OnlyToContinue extends told("OnlyToContinue")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 是为丢失之后另起一段而打开的，不能登记，也不能销毁。请先另起一段（audit continue），再照常打开。`,
  en: `${its.path} was opened to begin a new origin after a loss, and records and erases nothing: begin it (audit continue), then open the book as usual.`,
})) {}

/** A backup does not hold what it must: it was not called one, or is not restored. */
export class BackupUnfit extends told("BackupUnfit")<{
  readonly path: string
  readonly problems: ReadonlyArray<Message>
}>((its) => ({
  zh: `备份 ${its.path} 核对不通过：${its.problems.map(({ zh }) => zh).join("；")}。请保留现状，另取一份。`,
  en: `the backup ${its.path} does not verify: ${its.problems.map(({ en }) => en).join("; ")}. Keep it as it is and take another.`,
})) {}

/** The key that signed this log's checkpoints is not in the key file: under its name nothing more is signed. */
export class SigningKeyLost extends told("SigningKeyLost")<{ readonly path: string; readonly origin: string }>(
  (its) => ({
    zh: `${its.path} 以 ${its.origin} 之名签过检查点，签名用的密钥却不在密钥文件里：放着的可能是较早的密钥备份。请换回较新的密钥文件；确已丢失的，用 taizhang audit continue 另起一段。`,
    en: `${its.path} has signed checkpoints as ${its.origin}, and the key that signed them is not in the key file: what is there may be an older backup of it. Put the newer key file back; where it is lost, begin a new origin with taizhang audit continue.`,
  }),
) {}

/** The origin under which this log would sign is followed by another: this is a copy of before the log was continued. */
export class OriginRetired extends told("OriginRetired")<{
  readonly path: string
  readonly origin: string
  /** The origin that followed. */
  readonly next: string
}>((its) => ({
  zh: `${its.path} 会以 ${its.origin} 之名签名，而密钥文件记着这个名称已经停用，由 ${its.next} 接续：这是另起一段之前的旧副本。现在只能读。请换回以 ${its.next} 签名的那一份；确已丢失的，用 taizhang audit continue 再另起一段。`,
  en: `${its.path} would sign as ${its.origin}, and the key file knows that name as retired in favour of ${its.next}: this is an old copy of before the log was continued. It can only be read. Put back the one that signs as ${its.next}; where that is lost, begin yet another origin with taizhang audit continue.`,
})) {}

/** What the log itself can fail with. */
export type LogFailure =
  | CopyOnly
  | TreeBroken
  | BookBusy
  | BookReplaced
  | BookUnreachable
  | DiskFull
  | PathMissing
  | ReadOnlyBook
  | OutcomeUnknown
  | EntryUnreadable
  | StoreFailed
/** What holding a log to what it signed can fail with. */
export type HeldFailure = LogBehind | LogForked | CheckpointUnfit | OriginRetired | SigningKeyLost | LogFailure
/** What signing, proving and comparing can fail with. */
export type AuditFailure = NoSuchPosition | NotCheckpointed | KeptCheckpointUnfit | HeldFailure
/** What opening a book can fail with. */
export type OpenFailure =
  | PlaceUnclear
  | LogBehind
  | LogForked
  | CheckpointUnfit
  | OriginRetired
  | SigningKeyLost
  | BookNotFound
  | BookUnreadable
  | NotABook
  | NewerBook
  | OlderBook
  | NodeTooOld
  | KeyFileMissing
  | KeyFileWrong
  | MasterMissing
  | OtherModel
  | MasterWrong
  | PassphraseMissing
  | ProjectionStopped
  | LogFailure
/** What opening sealed text can fail with. */
export type UnsealFailure = KeyUnknown | SealBroken
