/** What the command itself can say no to, in both languages. What the book says no to is in `@taizhang/store/Failure`. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { Data } from "effect"

/** The command was typed wrong, or names something that is not there. */
export class UsageProblem extends Data.TaggedError("UsageProblem")<Message> {}

/** Files or sheets of an import are no readable ledgers, so nothing of it was written. */
export class ImportStopped extends Data.TaggedError("ImportStopped")<Message> {}

/** `verify` found the book altered or damaged; what, it has printed. */
export class BookAltered extends Data.TaggedError("BookAltered")<Message> {}

/** A command of the demonstration did not end as it should. */
export class DemoFailed extends Data.TaggedError("DemoFailed")<Message> {}
