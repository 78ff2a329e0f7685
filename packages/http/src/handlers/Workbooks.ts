/** Reading and making workbooks: whoever starts the server brings what does, for the server itself reads no files. */
import { Context, type Effect } from "effect"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { ImportReport } from "../api/Imports.ts"

/** A workbook as it was sent. */
export interface Workbook {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What does. */
export interface WorkbookTools {
  /**
   * Checks workbooks, and records what they hold where asked; or says what on record keeps them from being checked, such
   * as text that cannot be opened.
   */
  readonly import: (
    book: BookOperations,
    files: ReadonlyArray<Workbook>,
    options: { readonly by: string; readonly commit: boolean },
  ) => Effect.Effect<
    ImportReport | { readonly hindered: Message },
    Effect.Error<ReturnType<BookOperations["recordGroups"]>>
  >
  /** The bytes of a blank form of an event, which is imported once it is filled in. */
  readonly form: (model: Model, declaration: Declaration) => Promise<Uint8Array>
}

/** Undefined where there is nothing that does. */
export const Workbooks = Context.Reference<WorkbookTools | undefined>("@taizhang/http/Workbooks", {
  defaultValue: () => undefined,
})
