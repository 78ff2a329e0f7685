/** What the store fails with, as the problems of the contract: which row of its table each failure is. */
import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { NoSuchName as StoreNoSuchName, NoSuchPosition } from "@taizhang/store/Failure"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import {
  BadRequest,
  Busy,
  ConditionFailed,
  DiskFull,
  NoSuchName,
  OutcomeUnknown,
  ReadOnly,
  RefusedByRules,
  SameIdOtherContent,
  TooLarge,
  Unexpected,
} from "../api/Problem.ts"

/** The `detail` and `said` of a problem. */
export const telling = (zh: string, en: string): { readonly detail: string; readonly said: Message } => ({
  detail: zh,
  said: { zh, en },
})

const from = ({ said }: { readonly said: Message }) => ({ detail: said.zh, said })

/** Logs what happened under a new reference, and gives the reference alone to the client. */
const logged = (cause: unknown): Effect.Effect<string, never, SecureRandom.SecureRandom> =>
  Effect.gen(function* () {
    const random = yield* SecureRandom.SecureRandom
    const reference = yield* random.uuidV7()
    yield* Effect.logError("request failed", { reference }, cause)
    return reference
  })

/** A failure that is not the request's fault, with nothing of its insides. */
export const unexpected = (cause: unknown): Effect.Effect<Unexpected, never, SecureRandom.SecureRandom> =>
  Effect.map(
    logged(cause),
    (reference) =>
      new Unexpected({
        ...telling(
          `服务器出错，本次请求没有完成。请把编号 ${reference} 告诉维护人员，并运行 verify 检查台账。`,
          `The server failed and did not complete the request: report reference ${reference}, and check the book with verify.`,
        ),
        reference,
      }),
  )

const busy = new Busy(
  telling(
    "另一个程序正在写台账，等了几秒仍未结束。没有写入任何内容，请稍后再试。",
    "Another program is writing the book. Nothing was written: try again later.",
  ),
)

/** The problems of any read. */
type ReadProblem = BadRequest | Busy | Unexpected

/** A position as known at which something was asked, and no entry stands there yet. */
const beyond = (failure: NoSuchPosition): BadRequest =>
  new BadRequest({ ...from(failure), errors: [{ path: ["query", "knownAt"], message: failure.said.en }] })

/** Runs a read of the book. */
export const reading = <A, R>(
  read: Effect.Effect<A, ReadFailure, R>,
): Effect.Effect<A, ReadProblem, R | SecureRandom.SecureRandom> =>
  Effect.catch(read, (failure): Effect.Effect<never, ReadProblem, SecureRandom.SecureRandom> => {
    if (failure._tag === "BookBusy") return Effect.fail(busy)
    return failure._tag === "NoSuchPosition" ? Effect.fail(beyond(failure)) : Effect.flip(unexpected(failure))
  })

/** Runs a read of something that has a name. */
export const readingNamed = <A, R>(
  read: Effect.Effect<A, ReadFailure | StoreNoSuchName, R>,
): Effect.Effect<A, ReadProblem | NoSuchName, R | SecureRandom.SecureRandom> =>
  Effect.catch(read, (failure): Effect.Effect<never, ReadProblem | NoSuchName, SecureRandom.SecureRandom> =>
    failure._tag === "NoSuchName"
      ? Effect.fail(new NoSuchName({ ...from(failure), what: failure.what, name: failure.name, known: failure.known }))
      : reading(Effect.fail(failure)),
  )

type RecordFailure = Effect.Error<ReturnType<BookOperations["record"]>>
type RecordProblem =
  | Busy
  | ConditionFailed
  | DiskFull
  | OutcomeUnknown
  | ReadOnly
  | RefusedByRules
  | SameIdOtherContent
  | TooLarge
  | Unexpected

const recordProblem = (failure: RecordFailure): Effect.Effect<RecordProblem, never, SecureRandom.SecureRandom> => {
  switch (failure._tag) {
    case "RefusedByRules":
      return Effect.succeed(new RefusedByRules({ ...from(failure), refusals: failure.refusals }))
    case "SameIdOtherContent":
      return Effect.succeed(new SameIdOtherContent({ ...from(failure), id: failure.id, position: failure.position }))
    case "ConditionFailed":
      return Effect.succeed(new ConditionFailed({ ...from(failure), position: failure.position }))
    case "EntryTooLarge":
      return Effect.succeed(new TooLarge({ ...from(failure), limit: 65_535 }))
    case "BookBusy":
      return Effect.succeed(busy)
    case "ReadOnlyBook":
      return Effect.succeed(
        new ReadOnly(telling("台账以只读方式打开，不能登记。", "The book is open for reading only.")),
      )
    case "DiskFull":
      return Effect.succeed(
        new DiskFull(
          telling(
            "服务器磁盘已满。本次没有写入任何内容，此前的记录完好；请腾出空间后重试。",
            "The server's disk is full. Nothing of this was recorded, all before it is whole: make room and try again.",
          ),
        ),
      )
    case "OutcomeUnknown":
      return Effect.map(
        logged(failure.cause),
        (reference) =>
          new OutcomeUnknown({
            ...telling(
              "写入时磁盘出错，不能确定是否已经记下。请用相同的编号重试：已记下的不会重复。",
              "The disk failed at the commit, so it is not known whether it was recorded: retry with the same ids, nothing is recorded twice.",
            ),
            reference,
          }),
      )
    case "BookReplaced":
    case "BookUnreachable":
    case "EntryUnreadable":
    case "OtherModel":
    case "PathMissing":
    case "ProjectionStopped":
    case "StoreFailed":
    case "CopyOnly":
    case "OnlyToContinue":
    case "TreeBroken":
      return unexpected(failure)
  }
}

/** Runs a recording. */
export const recording = <A, R>(
  record: Effect.Effect<A, RecordFailure, R>,
): Effect.Effect<A, RecordProblem, R | SecureRandom.SecureRandom> =>
  Effect.catch(record, (failure) => Effect.flip(recordProblem(failure)))
