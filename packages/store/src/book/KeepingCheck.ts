/**
 * Checking the entries that no register folds: that a strike strikes what can be struck, that a step of custody follows
 * from those before it, that a continuation begins the next origin because of a checkpoint that the log cannot keep to.
 */
import { Effect, Result } from "effect"
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import { custodyRefusals, standingsAfter, type Standing } from "@taizhang/domain/kernel/Custody"
import { aboutOf, type Declaration, type Entry, type EntryOf } from "@taizhang/domain/kernel/Event"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { isStrike } from "@taizhang/domain/kernel/Strike"
import type { LogFailure } from "../Failure.ts"
import type { EventLog, ReadTx } from "../log/EventLog.ts"
import { parseCheckpoint } from "../merkle/Checkpoint.ts"
import { sameHash } from "../merkle/Hash.ts"
import { parseNote } from "../merkle/Note.ts"
import { numberOfOrigin } from "./Checkpoints.ts"
import { TreeHashes } from "./Proofs.ts"

/** How the keeping stands after the entries checked so far. */
export interface Keeping {
  /** Whose text may no longer be used. */
  standings: ReadonlyMap<Tag, Standing>
  /** Which of its origins the log signs under: 1 its book's. */
  origin: number
}

/**
 * Why an entry cannot be struck, to be said of its strike; undefined where it can.
 *
 * @param before the position of a strike that struck it before
 */
export const unstrikable = (
  target: Entry,
  declaration: Declaration,
  before: number | undefined,
): Message | undefined => {
  const { position, type } = target
  if (isStrike(target))
    return { zh: `划去第${position}条，那本身是划线更正`, en: `strikes entry ${position}, which is a strike itself` }
  if (declaration.lasting)
    return {
      zh: `划去第${position}条（${type}），那是不能划去的`,
      en: `strikes entry ${position} (${type}), which can never be struck`,
    }
  if (before !== undefined)
    return {
      zh: `划去第${position}条，那已被第${before}条划去`,
      en: `strikes entry ${position}, which entry ${before} struck already`,
    }
  return undefined
}

/** What is wrong with an entry after those before it; `keeping` then stands after it. */
export const checkKeeping = (
  { log, model }: { readonly log: EventLog; readonly model: Model },
  tx: ReadTx,
  entry: Entry,
  declaration: Declaration,
  keeping: Keeping,
): Effect.Effect<ReadonlyArray<Message>, LogFailure> => {
  const wrong = custodyRefusals(model, {}, keeping.standings, [entry]).refusals.map(({ message }) => message)
  if (aboutOf(declaration, entry.data) !== undefined) keeping.standings = standingsAfter(keeping.standings, [entry])
  return entry.type === LogContinued.type
    ? continuationWrong(log, tx, entry as EntryOf<typeof LogContinued>, keeping)
    : Effect.succeed(wrong)
}

const continuationWrong = (
  log: EventLog,
  tx: ReadTx,
  { position, data }: EntryOf<typeof LogContinued>,
  keeping: Keeping,
): Effect.Effect<ReadonlyArray<Message>, LogFailure> =>
  Effect.gen(function* () {
    const wrong: Array<Message> = []
    const number = numberOfOrigin(log, data.origin)
    if (number === undefined || number <= keeping.origin)
      wrong.push({
        zh: `另起的名称 ${data.origin} 不接在原来的名称之后`,
        en: `the origin ${data.origin}, which it begins, is not one after those before it`,
      })
    else keeping.origin = number
    const cited = Result.flatMap(parseNote(data.checkpoint), ({ text }) => parseCheckpoint(text))
    const its = Result.isSuccess(cited) ? numberOfOrigin(log, cited.success.origin) : undefined
    if (Result.isFailure(cited) || its === undefined || (number !== undefined && its >= number)) {
      wrong.push({ zh: "所引的不是这本台账先前的检查点", en: "what it cites is no earlier checkpoint of this log" })
      return wrong
    }
    const { size, root } = cited.success
    if (size >= position) return wrong
    // Where the tree cannot tell, that is named by itself.
    const now = yield* Effect.catchTag(new TreeHashes(tx, log.path).root(size), "TreeBroken", () =>
      Effect.succeed(undefined),
    )
    if (now !== undefined && sameHash(now, root))
      wrong.push({
        zh: "所引的检查点与记录相符，没有理由另起一段",
        en: "the log keeps to the checkpoint that it cites, so nothing was lost",
      })
    return wrong
  })
