/** Failures of the proofs: the tree, what was signed of it, bundles and backups. */
import { told } from "../Told.ts"
import type { Message } from "@taizhang/domain/kernel/Message"

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
