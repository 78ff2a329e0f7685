/**
 * The durable book of a township.
 *
 * @example
 * await initBook("town.db", { township: "某某镇" })
 * const book = await openBook("town.db")
 * await book.record([proposal], { by: "clerk" })
 * const { figures } = await book.figures(["members.total"], { year: 2025 })
 */
export { Book, init, layer, layerMemory, open, openMemory } from "./book.ts"
export type { BookOperations, InitOptions, ModelOption, OpenOptions, Recorded } from "./book/Operations.ts"
export { initBook, openBook, openMemoryBook, type OpenBook, type Promised } from "./promised.ts"
export type { Asked } from "./book/Asked.ts"
export type { Erased, EraseOptions, ErasureStep } from "./book/Erase.ts"
export type { Answered, ReadFailure } from "./book/Answering.ts"
export type { BearingOptions, Besides, Why } from "./book/Evidence.ts"
export type { EntryPage, EntryQuery, Figures, LedgerView, PageOptions } from "./book/Reads.ts"
export type { GroupOutcome, GroupsRecorded, RecordFailure, RecordOptions } from "./book/Record.ts"
export type { Problem } from "./book/EntryCheck.ts"
export type { Verified, VerifyOptions } from "./book/Verify.ts"
export type { BookMeta, EventLog, Known } from "./log/EventLog.ts"
export { keyPathOf, keyPathsOf, type KeyPaths } from "./sealing/KeyFile.ts"
export type { MasterOptions } from "./sealing/Master.ts"
export * from "./Failure.ts"
