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
    zh: "台账文件、密钥文件或主密钥不存在、不匹配或版本不符",
    en: "the book, its key file or its master key is missing, wrong or newer",
  },
  failed: {
    code: 6,
    zh: "台账正忙、只读、数据库连不上、磁盘已满读写出错、端口被占或见证未成",
    en: "the book is busy or read-only, its database is out of reach, the disk is full or failed, the port is taken, or a witness did not sign",
  },
  altered: {
    code: 7,
    zh: "台账、备份、审计包或证明被改动、损坏，或少于已签名的记录",
    en: "a book, backup, bundle or proof is altered or damaged, or behind what was signed",
  },
  oldNode: { code: 8, zh: "Node 版本低于 24", en: "Node is older than 24" },
  interrupted: { code: 130, zh: "被中断（Ctrl-C）", en: "interrupted (Ctrl-C)" },
} as const satisfies Record<string, Message & { readonly code: number }>

export type Outcome = keyof typeof exitCodes

/** The outcome of each typed error, by its tag; what is not listed is a defect. */
const outcomes: Readonly<Record<string, Outcome>> = {
  UsageProblem: "usage",
  ShowHelp: "usage",
  NoSuchName: "usage",
  NoSuchPosition: "usage",
  NotCheckpointed: "usage",
  NotWitnessed: "usage",
  NothingLost: "usage",
  FolderTaken: "usage",
  PathMissing: "usage",
  NotABundle: "usage",
  VkeyUnfit: "usage",
  RefusedByRules: "refused",
  SameIdOtherContent: "refused",
  EntryTooLarge: "refused",
  ConditionFailed: "refused",
  ImportStopped: "unreadable",
  PlaceUnclear: "usage",
  OriginUnfit: "usage",
  SettingsUnfit: "usage",
  BookNotFound: "noBook",
  BookUnreadable: "noBook",
  BookExists: "noBook",
  NotABook: "noBook",
  NewerBook: "noBook",
  OlderBook: "noBook",
  OtherModel: "noBook",
  KeyFileMissing: "noBook",
  KeyFileWrong: "noBook",
  SigningKeyLost: "noBook",
  MasterMissing: "noBook",
  MasterWrong: "noBook",
  PassphraseMissing: "noBook",
  BookBusy: "failed",
  BookInUse: "failed",
  BookReplaced: "failed",
  BookUnreachable: "failed",
  DiskFull: "failed",
  ReadOnlyBook: "failed",
  OutcomeUnknown: "failed",
  StoreFailed: "failed",
  PortTaken: "failed",
  HostRefused: "usage",
  DemoFailed: "failed",
  CopyOnly: "failed",
  OnlyToContinue: "failed",
  WitnessFailed: "failed",
  EntryUnreadable: "altered",
  TreeBroken: "altered",
  LogBehind: "altered",
  LogForked: "altered",
  OriginRetired: "altered",
  CheckpointUnfit: "altered",
  KeptCheckpointUnfit: "altered",
  BundleUnfit: "altered",
  BackupUnfit: "altered",
  ProjectionStopped: "altered",
  BookAltered: "altered",
  CheckpointContradicted: "altered",
  WitnessNotFound: "noBook",
  WitnessExists: "noBook",
  NotAWitness: "noBook",
  WitnessKeyWrong: "noBook",
  WitnessPortTaken: "failed",
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
