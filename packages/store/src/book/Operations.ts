/** What a book can be asked and told: its operations as Effects, and how one is made and opened. */
import type { Effect } from "effect"
import type { Group, Noted } from "@taizhang/domain/kernel/decide"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import type { DueItem, Finding } from "@taizhang/domain/kernel/Finding"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import type { Ledger } from "@taizhang/domain/kernel/Ledger"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import type {
  AuditFailure,
  EntryTooLarge,
  LogFailure,
  NoSuchName,
  NothingLost,
  OnlyToContinue,
  ProjectionStopped,
  RefusedByRules,
  SameIdOtherContent,
} from "../Failure.ts"
import type { BookMeta, KeptCheckpoint } from "../log/EventLog.ts"
import type { MasterOptions } from "../sealing/Master.ts"
import type { Asked } from "./Asked.ts"
import type { AuditOperations } from "./Audit.ts"
import type { Problem } from "./EntryCheck.ts"
import type { Erased, EraseOptions } from "./Erase.ts"
import type { ReadFailure } from "./Answering.ts"
import type { BearingOptions, Besides, Why } from "./Evidence.ts"
import type { EntryPage, EntryQuery, Figures, LedgerView, Outstanding, PageOptions } from "./Reads.ts"
import type { GroupsRecorded, RecordFailure, RecordOptions } from "./Record.ts"
import type { Verified, VerifyOptions } from "./Verify.ts"

/** The model of a book, or how its settings make it; a township's where not given. */
export type ModelOption = Model | ((settings: { readonly [key: string]: Json }) => Model)

export interface OpenOptions {
  readonly model?: ModelOption
  /** Opens to read only; otherwise it can be written where its file and folder can. */
  readonly readOnly?: boolean
  /** Where the master key of the key file comes from; a file beside the book where not given. */
  readonly master?: MasterOptions
  /** The key file of a township in a database; `<township>.keys` where the program runs where not given. */
  readonly keys?: string
  /** Opens to write though the log cannot keep to what it signed: to begin a new origin, and for nothing else. */
  readonly afterLoss?: boolean
}

export interface InitOptions {
  /** The name of the township. */
  readonly township: string
  /** The settings of its model, such as the day from which a revised rulebook is in force. */
  readonly settings?: { readonly [key: string]: Json }
  /** The unique name under which the book seals and signs, without spaces and `+`; random where not given. */
  readonly origin?: string
  /** The master key under which its key file is kept: a passphrase, or a file, made beside the book where not given. */
  readonly master?: MasterOptions
  /** The key file of a township in a database; `<township>.keys` where the program runs where not given. */
  readonly keys?: string
}

/** What was recorded of one list of proposals. */
export interface Recorded {
  /** The last position afterwards. */
  readonly position: number
  /** The entries as stored, in the order proposed. */
  readonly entries: ReadonlyArray<Entry>
  /** The ids of those that were there before, with the same content. */
  readonly already: ReadonlySet<EntryId>
  /** What rules say of them without refusing them. */
  readonly noted: ReadonlyArray<Noted>
}

/** The operations of a book. Reads without a date are as of today in Asia/Shanghai. */
export interface BookOperations extends AuditOperations {
  readonly meta: BookMeta
  readonly model: Model
  readonly writable: boolean
  /** The last position. */
  readonly head: () => Effect.Effect<number, LogFailure>
  /** Records proposals that stand or fall together. */
  readonly record: (
    proposals: ReadonlyArray<Proposal>,
    options: RecordOptions,
  ) => Effect.Effect<Recorded, RefusedByRules | SameIdOtherContent | EntryTooLarge | RecordFailure | OnlyToContinue>
  /** Records groups as one batch; a refused group is reported and leaves the others as if it had not been proposed. */
  readonly recordGroups: (
    groups: ReadonlyArray<Group>,
    options: RecordOptions,
  ) => Effect.Effect<GroupsRecorded, RecordFailure | OnlyToContinue>
  /** Erases the personal text of a subject for good: it can be read by nobody any more, and no figure changes. */
  readonly erase: (
    subject: Tag,
    options: EraseOptions,
  ) => Effect.Effect<Erased, RefusedByRules | RecordFailure | OnlyToContinue>
  /** A page of entries by position, struck ones and strikes too. `asked` bounds by date of the fact and position. */
  readonly entries: (query: EntryQuery, asked?: Asked, page?: PageOptions) => Effect.Effect<EntryPage, ReadFailure>
  /** A page of the entries about something, such as `member:m-0012`. */
  readonly history: (tag: Tag, asked?: Asked, page?: PageOptions) => Effect.Effect<EntryPage, ReadFailure>
  /** The states of several entities at once, by tag; those of which nothing is known are left out. */
  readonly states: (tags: Iterable<Tag>, asked?: Asked) => Effect.Effect<ReadonlyMap<Tag, Json>, ReadFailure>
  /** The state of one entity by facet; undefined where nothing is known of it. */
  readonly register: (tag: Tag, asked?: Asked) => Effect.Effect<Json | undefined, ReadFailure>
  /**
   * What everyone or everything of a kind is called, by id: since when it is on record where its kind has no name.
   * Personal text as it is kept where it is not opened.
   */
  readonly named: (kind: string, asked?: Asked) => Effect.Effect<ReadonlyMap<string, Json>, ReadFailure>
  /** A ledger of the model by name, or one that is given: any view on the registers. */
  readonly ledger: (ledger: string | Ledger, asked?: Asked) => Effect.Effect<LedgerView, NoSuchName | ReadFailure>
  /** The figures of the names given, all where none are. */
  readonly figures: (names?: ReadonlyArray<string>, asked?: Asked) => Effect.Effect<Figures, NoSuchName | ReadFailure>
  /** A figure with the entries behind it. */
  readonly why: (name: string, asked?: Asked) => Effect.Effect<Why, NoSuchName | ReadFailure>
  /** What bears on a figure besides the entries of its lines: without any of these it would be made of others. */
  readonly bearing: (
    name: string,
    asked?: Asked,
    options?: BearingOptions,
  ) => Effect.Effect<Besides, NoSuchName | ReadFailure>
  readonly findings: (asked?: Asked) => Effect.Effect<ReadonlyArray<Finding>, ReadFailure>
  readonly due: (asked?: Asked) => Effect.Effect<ReadonlyArray<DueItem>, ReadFailure>
  /** What is due with what is overdue, of one reading. */
  readonly outstanding: (asked?: Asked) => Effect.Effect<Outstanding, ReadFailure>
  /** The persons recorded with an ID number, by entries that stand; none whose text may not be used. */
  readonly findPersons: (idNumber: string) => Effect.Effect<ReadonlyArray<Tag>, LogFailure>
  /**
   * The restricted persons recorded with an ID number: for what has to know that they are on record and shows nothing of
   * them, such as lifting the restriction, erasing them, or not registering them a second time.
   */
  readonly findRestricted: (idNumber: string) => Effect.Effect<ReadonlyArray<Tag>, LogFailure>
  /** The id of an imported row's event: the same parts give the same id. */
  readonly importId: (parts: ReadonlyArray<string>) => EntryId
  /** What the log does not keep to of what it is known to have signed, such as an older backup; at once, unlike {@link verify}. */
  readonly notAsSigned: () => Effect.Effect<ReadonlyArray<Problem>, LogFailure>
  /** Derives everything again from the stored bytes and names what differs. */
  readonly verify: (options?: VerifyOptions) => Effect.Effect<Verified, LogFailure>
  /** Checks the exact bytes and the tree over them, and nothing that is derived from them: several times faster. */
  readonly verifyLog: (options?: VerifyOptions) => Effect.Effect<Omit<Verified, "registers">, LogFailure>
  /**
   * Begins a new origin where the log cannot keep to what it signed, as after the loss of its newest part, and signs it;
   * only in a book that was opened to go on after a loss.
   */
  readonly continueAfterLoss: (
    options: RecordOptions & { readonly reason: string },
  ) => Effect.Effect<KeptCheckpoint, AuditFailure | NothingLost | RefusedByRules | RecordFailure>
  /** Folds the registers anew. */
  readonly rebuild: () => Effect.Effect<void, ProjectionStopped | LogFailure>
  readonly close: () => Effect.Effect<void>
}
