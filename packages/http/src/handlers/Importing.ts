/** What reads workbooks and records their rows: whoever starts the server brings it, for the server reads no files. */
import { Context, type Effect } from "effect"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { ImportReport } from "../api/Imports.ts"

/** A workbook as it was sent. */
export interface Workbook {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Checks workbooks, and records what they hold where asked; or says what on record keeps them from being checked, such as
 * text that cannot be opened.
 */
export type ImportWorkbooks = (
  book: BookOperations,
  files: ReadonlyArray<Workbook>,
  options: { readonly by: string; readonly commit: boolean },
) => Effect.Effect<
  ImportReport | { readonly hindered: Message },
  Effect.Error<ReturnType<BookOperations["recordGroups"]>>
>

/** Undefined where nothing is imported. */
export const Importing = Context.Reference<ImportWorkbooks | undefined>("@taizhang/http/Importing", {
  defaultValue: () => undefined,
})
