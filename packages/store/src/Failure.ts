/**
 * What can go wrong with a book, as typed errors that say what happened, where, and what to do: Chinese for people at
 * the desk, English for developers. They stand in `failure/` by what they are of; here is what each operation fails with.
 */
import type {
  BookNotFound,
  BookUnreadable,
  NewerBook,
  NodeTooOld,
  NotABook,
  OlderBook,
  OtherModel,
} from "./failure/Opening.ts"
import type {
  KeyFileMissing,
  KeyFileWrong,
  KeyUnknown,
  MasterMissing,
  MasterWrong,
  PassphraseMissing,
  SealBroken,
} from "./failure/Keys.ts"
import type {
  BookBusy,
  BookReplaced,
  BookUnreachable,
  DiskFull,
  OutcomeUnknown,
  PathMissing,
  PlaceUnclear,
  ReadOnlyBook,
  StoreFailed,
} from "./failure/Storage.ts"
import type { EntryUnreadable, ProjectionStopped } from "./failure/Entries.ts"
import type {
  CheckpointUnfit,
  CopyOnly,
  KeptCheckpointUnfit,
  LogBehind,
  LogForked,
  NoSuchPosition,
  NotCheckpointed,
  OriginRetired,
  SigningKeyLost,
  TreeBroken,
} from "./failure/Audit.ts"

export * from "./failure/Opening.ts"
export * from "./failure/Keys.ts"
export * from "./failure/Storage.ts"
export * from "./failure/Entries.ts"
export * from "./failure/Audit.ts"

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
