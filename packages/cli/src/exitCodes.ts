/** The exit codes of the command: one table, which `taizhang --help` prints and scripts may rely on. */
import type { Message } from "@taizhang/domain/kernel/Message"

/** What each code means. */
export const exitCodes = {
  done: {
    code: 0,
    zh: "完成（导入检查列出被拒收的行也是完成）",
    en: "done, also where an import's check lists refused rows",
  },
  defect: { code: 1, zh: "程序内部错误，请报告", en: "a fault of the program: please report it" },
  usage: { code: 2, zh: "命令写法不对，或所写的名称、编号不存在", en: "wrong usage, or no such name, id or person" },
  refused: { code: 3, zh: "违反规则或与已有记录矛盾，未予登记", en: "refused by a rule or by what is recorded" },
  unreadable: {
    code: 4,
    zh: "有文件或工作表不能作为台账读取，没有写入任何内容",
    en: "a file or sheet is no readable ledger; nothing was written",
  },
  noBook: {
    code: 5,
    zh: "台账文件或密钥文件不存在、不匹配或版本不符",
    en: "the book or its key file is missing, wrong or newer",
  },
  failed: {
    code: 6,
    zh: "台账正忙、只读、磁盘已满读写出错或端口被占",
    en: "the book is busy or read-only, the disk is full or failed, or the port is taken",
  },
  altered: { code: 7, zh: "verify 查出台账被改动或损坏", en: "verify found the book altered or damaged" },
  oldNode: { code: 8, zh: "Node 版本低于 24", en: "Node is older than 24" },
  interrupted: { code: 130, zh: "被中断（Ctrl-C）", en: "interrupted (Ctrl-C)" },
} as const satisfies Record<string, Message & { readonly code: number }>

export type Outcome = keyof typeof exitCodes

/** The outcome of each typed error, by its tag; what is not listed is a defect. */
const outcomes: Readonly<Record<string, Outcome>> = {
  UsageProblem: "usage",
  ShowHelp: "usage",
  NoSuchName: "usage",
  RefusedByRules: "refused",
  SameIdOtherContent: "refused",
  EntryTooLarge: "refused",
  ConditionFailed: "refused",
  ImportStopped: "unreadable",
  BookNotFound: "noBook",
  BookExists: "noBook",
  NotABook: "noBook",
  NewerBook: "noBook",
  OlderBook: "noBook",
  OtherModel: "noBook",
  KeyFileMissing: "noBook",
  KeyFileWrong: "noBook",
  KeyUnknown: "noBook",
  BookBusy: "failed",
  DiskFull: "failed",
  ReadOnlyBook: "failed",
  OutcomeUnknown: "failed",
  StoreFailed: "failed",
  PortTaken: "failed",
  HostRefused: "usage",
  DemoFailed: "failed",
  SealBroken: "altered",
  ProjectionStopped: "altered",
  BookAltered: "altered",
  NodeTooOld: "oldNode",
}

/** The outcome that an error stands for. */
export const outcomeOf = (error: unknown): Outcome =>
  (typeof error === "object" && error !== null && "_tag" in error ? outcomes[String(error._tag)] : undefined) ??
  "defect"

/** The table as `--help` prints it. */
export const exitCodeTable = (): string =>
  [
    "退出码 / EXIT CODES",
    ...Object.values(exitCodes).map(({ code, zh, en }) => `  ${String(code).padStart(3)}  ${zh} / ${en}`),
  ].join("\n")
