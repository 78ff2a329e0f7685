/** What the command itself can say no to, in both languages. What the book says no to is in `@taizhang/store/Failure`. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { Data } from "effect"

/** The command was typed wrong, or names something that is not there. */
export class UsageProblem extends Data.TaggedError("UsageProblem")<Message> {}

/** Files or sheets of an import are no readable ledgers, so nothing of it was written. */
export class ImportStopped extends Data.TaggedError("ImportStopped")<Message> {}

/** A check found a book or a proof altered or damaged; what, it has printed. */
export class BookAltered extends Data.TaggedError("BookAltered")<Message> {}

/** A command of the demonstration did not end as it should. */
export class DemoFailed extends Data.TaggedError("DemoFailed")<Message> {}

/** A witness did not cosign a checkpoint, which is signed and kept nevertheless. */
export class WitnessFailed extends Data.TaggedError("WitnessFailed")<Message> {}

/** A checkpoint is not what a witness has cosigned, or nobody who is trusted signed it. */
export class CheckpointContradicted extends Data.TaggedError("CheckpointContradicted")<Message> {}
