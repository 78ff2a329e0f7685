/** What can go wrong with a witness and with asking one, as typed errors in both languages. */
import type { LogFailure, NewerBook, NodeTooOld, OlderBook } from "../Failure.ts"
import { told } from "../Told.ts"

/** There is no state file at the path. */
export class WitnessNotFound extends told("WitnessNotFound")<{ readonly path: string }>((its) => ({
  zh: `没有找到见证文件 ${its.path}。请核对路径，或先用 witness init 建立。`,
  en: `there is no witness at ${its.path}: check the path, or make one with witness init.`,
})) {}

/** `witness init` was asked for a path where a witness, or its key, already stands. */
export class WitnessExists extends told("WitnessExists")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 已经存在，不会覆盖。请换一个路径。`,
  en: `${its.path} is there already and is not overwritten: choose another path.`,
})) {}

/** The file is no state of a witness. */
export class NotAWitness extends told("NotAWitness")<{ readonly path: string; readonly why: string }>((its) => ({
  zh: `${its.path} 不是见证文件（${its.why}）。请核对路径。`,
  en: `${its.path} is no witness (${its.why}): check the path.`,
})) {}

/** The key beside the state is missing, not this witness's, or readable by others. */
export class WitnessKeyWrong extends told("WitnessKeyWrong")<{ readonly path: string; readonly why: string }>(
  (its) => ({
    zh: `见证密钥 ${its.path} 不能用（${its.why}）。`,
    en: `the witness's key ${its.path} cannot be used (${its.why}).`,
  }),
) {}

/** The address cannot be listened on. */
export class WitnessPortTaken extends told("WitnessPortTaken")<{
  readonly host: string
  readonly port: number
  readonly cause: unknown
}>((its) => ({
  zh: `${its.host} 的端口 ${its.port} 不能使用，可能已被别的程序占用。请换一个端口。`,
  en: `port ${its.port} of ${its.host} cannot be listened on, perhaps another program has it: choose another.`,
})) {}

/** What opening a witness can fail with. */
export type WitnessFailure =
  | WitnessNotFound
  | WitnessExists
  | NotAWitness
  | WitnessKeyWrong
  | NewerBook
  | OlderBook
  | NodeTooOld
  | LogFailure

/** The witness did not answer. Whether it has kept the checkpoint is not known: asking again is safe. */
export class WitnessUnreachable extends told("WitnessUnreachable")<{ readonly url: string; readonly cause: unknown }>(
  (its) => ({
    zh: `见证 ${its.url} 没有应答。可以稍后重试，重复请求是安全的。`,
    en: `the witness ${its.url} did not answer: ask again later, which is safe.`,
  }),
) {}

/** The witness holds another size than the request continues (status 409). */
export class WitnessElsewhere extends told("WitnessElsewhere")<{ readonly url: string; readonly size: number }>(
  (its) => ({
    zh: `见证 ${its.url} 所持为 ${its.size} 条，与请求不符，或其根与本次不同。`,
    en: `the witness ${its.url} holds size ${its.size}: the request does not continue it, or its root there is another.`,
  }),
) {}

/** The witness holds less than it has cosigned before: its state was put back, and what it signs is worth nothing. */
export class WitnessFellBack extends told("WitnessFellBack")<{
  readonly url: string
  readonly size: number
  readonly before: number
}>((its) => ({
  zh: `见证 ${its.url} 曾见证到 ${its.before} 条，现在只有 ${its.size} 条：它的状态被倒退过，不能再采信，请联系见证方。`,
  en: `the witness ${its.url} has cosigned size ${its.before} and now holds ${its.size}: its state was put back. Do not rely on it; ask who runs it.`,
})) {}

/** What shows that a witness saw another history than a log has: two signed notes. */
export interface Evidence {
  /** The checkpoint that the log signed now. */
  readonly own: string
  /** The checkpoint that the witness cosigned before; undefined where neither the witness nor the log has it at hand. */
  readonly witnessed?: string
}

/** The log that was shown to the witness does not continue the one that it has cosigned: it signed two histories. */
export class WitnessForked extends told("WitnessForked")<{
  readonly url: string
  readonly size: number
  /** The size at which the witness holds another tree. */
  readonly held: number
  readonly evidence: Evidence
}>((its) => ({
  zh: `日志分叉（FORK）：见证 ${its.url} 会签过 ${its.held} 条的检查点，本台账现在 ${its.size} 条的检查点接不上它。同一个名称签过两段不同的历史：记录被改写过，或混用了两份文件。重试没有用；请停止登记、保留现状，运行 audit verify，并告知见证方。`,
  en: `FORK: the witness ${its.url} cosigned a checkpoint of ${its.held} entries, and the checkpoint of ${its.size} that this book signs now does not continue it. Two histories were signed under one name: entries were rewritten, or two files were mixed. Asking again is of no use: record nothing more, keep everything as it is, run audit verify, and tell who runs the witness.`,
})) {}

/** The witness has cosigned a larger tree than the log holds, by the log's own signature. */
export class WitnessAhead extends told("WitnessAhead")<{
  readonly url: string
  readonly size: number
  readonly held: number
  readonly evidence: Evidence
}>((its) => ({
  zh: `见证 ${its.url} 会签过 ${its.held} 条，本台账现在只有 ${its.size} 条，少于已签名的：这是较旧的副本，或有记录被删去。重试没有用；请停止登记，找回最新的文件；确已丢失的，见 audit continue。`,
  en: `the witness ${its.url} has cosigned ${its.held} entries, and this book holds ${its.size}, less than it has signed: it is an older copy, or entries were removed. Asking again is of no use: record nothing more and find the newest file; where it is lost, see audit continue.`,
})) {}

/** The witness refused for another reason than its size. */
export class WitnessRefused extends told("WitnessRefused")<{
  readonly url: string
  readonly status: number
  readonly body: string
}>((its) => ({
  zh: `见证 ${its.url} 拒绝了请求（${its.status}：${its.body}）。`,
  en: `the witness ${its.url} refused (${its.status}: ${its.body}).`,
})) {}

/** The answer holds no cosignature of the witness's key that verifies. */
export class WitnessAnswerWrong extends told("WitnessAnswerWrong")<{ readonly url: string; readonly why: string }>(
  (its) => ({
    zh: `见证 ${its.url} 的应答不对：${its.why}`,
    en: `the answer of the witness ${its.url} is wrong: ${its.why}`,
  }),
) {}

/** What asking a witness once can fail with. */
export type CosignFailure = WitnessUnreachable | WitnessElsewhere | WitnessRefused | WitnessAnswerWrong
