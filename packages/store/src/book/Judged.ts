/**
 * Recording as somebody at the desk sees it: what rules say speaks of people by their names and not by their ids, and of
 * what is restricted says only that it speaks.
 */
import { Effect } from "effect"
import { messageWithNames, spokenOf } from "@taizhang/domain/kernel/Catalogue"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import { toldOpenly } from "@taizhang/domain/kernel/Finding"
import { idOf, tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { RefusedByRules } from "../Failure.ts"
import type { BookOperations, Recorded } from "./Operations.ts"
import type { ReadFailure } from "./Answering.ts"
import type { RecordOptions } from "./Record.ts"

/** Looks entities up by name, as they may be shown where it is said. */
export type Naming = (tags: ReadonlyArray<Tag>) => Effect.Effect<(tag: Tag) => string, ReadFailure>

/** What a message calls by something that could be an id, in both languages: of any kind, for nothing says of which. */
const mentioned = ({ kinds }: Model, { zh, en }: Message): ReadonlyArray<Tag> => {
  const words = new Set(zh.match(/[A-Za-z][\w-]{2,63}/g) ?? [])
  return [...words]
    .filter((word) => en.includes(word))
    .flatMap((word) => [...kinds.keys()].map((kind) => tagOf(kind, word)))
}

interface Told {
  readonly rule: string
  readonly message: Message
  readonly remedy?: Message
}

/**
 * What rules say, each of one of the events recorded; by ids where names cannot be looked up.
 *
 * @param others whom a message may speak of besides those that the event names
 */
const told = <T extends Told>(
  { model }: BookOperations,
  said: ReadonlyArray<readonly [one: T, about: Proposal]>,
  naming: Naming,
  others: (model: Model, message: Message) => ReadonlyArray<Tag> = () => [],
): Effect.Effect<ReadonlyArray<T>> => {
  const open = said.map(([one, about]) => {
    const openly = toldOpenly(model, about.type, one)
    const spoken = new Set([...spokenOf(model, about as Entry, openly.message), ...others(model, openly.message)])
    return { openly, spoken: [...spoken] }
  })
  const named = Effect.orElseSucceed(naming(open.flatMap(({ spoken }) => spoken)), () => idOf)
  return Effect.map(named, (nameOf) =>
    open.map(({ openly, spoken }) => {
      const names = spoken.map((tag) => [tag, nameOf(tag)] as const)
      return { ...openly, message: messageWithNames(openly.message, names) }
    }),
  )
}

/** Records proposals that stand or fall together. */
export const recordJudged = (
  book: BookOperations,
  proposals: ReadonlyArray<Proposal>,
  options: RecordOptions,
  naming: Naming,
) =>
  book.record(proposals, options).pipe(
    Effect.flatMap((recorded) => {
      const at = new Map(recorded.entries.map((entry) => [entry.position, entry]))
      const said = recorded.noted.flatMap((one) => {
        const about = at.get(one.entry)
        return about === undefined ? [] : [[one, about] as const]
      })
      return Effect.map(told(book, said, naming), (noted): Recorded => ({ ...recorded, noted }))
    }),
    Effect.catchTag("RefusedByRules", ({ refusals }) => {
      const said = refusals.flatMap((one) => {
        const about = proposals[one.proposal]
        return about === undefined ? [] : [[one, about] as const]
      })
      // Whoever is to mend it has to know whom else it is about; a note tells a record by its id, which can be written.
      return Effect.flatMap(told(book, said, naming, mentioned), (open) =>
        Effect.fail(new RefusedByRules({ refusals: open })),
      )
    }),
  )
