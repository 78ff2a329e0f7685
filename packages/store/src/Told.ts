/** Errors that say themselves in both languages. */
import { Data, type Cause } from "effect"
import type { Message } from "@taizhang/domain/kernel/Message"

export interface Told {
  readonly said: Message
}

/** The class of an error that says itself in both languages; its `message` is the two lines. */
export const told =
  <const Tag extends string>(tag: Tag) =>
  <Its extends object>(say: (its: Its) => Message) => {
    class Base extends Data.TaggedError(tag)<Record<string, unknown>> {
      get said(): Message {
        return say(this as unknown as Its)
      }
      override get message(): string {
        return `${this.said.zh}\n${this.said.en}`
      }
    }
    return Base as unknown as new (its: Its) => Cause.YieldableError & { readonly _tag: Tag } & Readonly<Its> & Told
  }
