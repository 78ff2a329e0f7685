/** Opening the book that the shared flags name, for as long as a command needs it. */
import { open } from "@taizhang/store/book"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { OpenFailure } from "@taizhang/store/Failure"
import type { Message } from "@taizhang/domain/kernel/Message"
import { Console, Effect } from "effect"
import type { MasterOptions } from "@taizhang/store/sealing/Master"
import { masterOf } from "./master.ts"
import { keysNamed, root } from "./root.ts"

export type Language = keyof Message

/** What a command works with: the open book, who records, the language of the output. */
export interface Session {
  readonly book: BookOperations
  readonly by: string
  readonly lang: Language
}

interface Access {
  /** Whether the command records something; a book that is only read is opened so that no byte of it changes. */
  readonly write?: boolean
  /** What the key file was just made with; what the shared flags say where not given. */
  readonly master?: MasterOptions
  /** Opens to write a book that cannot keep to what it signed, which otherwise opens to be read only. */
  readonly afterLoss?: boolean
  /** Whether the command tells by itself what is not as it was signed. */
  readonly verifies?: boolean
}

type Root = Effect.Services<typeof root>

/** Says on stderr of a book that is only read that it is not what was signed: whoever reads an older backup is to know. */
const sayNotAsSigned = (book: BookOperations, lang: Language): Effect.Effect<void> =>
  Effect.flatMap(
    // What cannot be read, verifying names.
    Effect.catch(book.notAsSigned(), () => Effect.succeed([])),
    (problems) =>
      Effect.forEach(
        problems,
        ({ message }) => Console.error(`${{ zh: "注意：", en: "note: " }[lang]}${message[lang]}`),
        { discard: true },
      ),
  )

/** Runs with the book open, and closes it whatever happens. */
export const withBook = <A, E, R>(
  use: (session: Session) => Effect.Effect<A, E, R>,
  { write = false, master, afterLoss = false, verifies = false }: Access = {},
): Effect.Effect<A, E | OpenFailure, R | Root> =>
  Effect.flatMap(root, ({ book: path, by, lang, master: file, keys }) =>
    Effect.acquireUseRelease(
      open(path, {
        ...{ readOnly: !write, afterLoss, master: master ?? masterOf(file) },
        ...keysNamed(keys),
      }),
      (book) => Effect.andThen(write || verifies ? Effect.void : sayNotAsSigned(book, lang), use({ book, by, lang })),
      (book) => book.close(),
    ),
  )
