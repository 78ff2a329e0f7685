/** Reads the files of an import; what cannot be read is told by file and stops none of the others. */
import type { Sheet } from "@taizhang/domain/import/Sheet"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect } from "effect"
import { basename, resolve } from "node:path"
import { formIn, isForm, isGuide } from "../form/Form.ts"
import type { FoundForm } from "../form/planForms.ts"
import { saidBy } from "../render/errors.ts"
import { readWorkbook, workbookIn } from "../spreadsheet/Reader.ts"

/** A file as it was read: its worksheets, or why there are none. */
export interface ReadFile {
  /** The name under which the report tells of it: the file's own, or its path where two have one name. */
  readonly file: string
  readonly sheets: ReadonlyArray<Sheet>
  readonly problem?: Message
}

/** Whether a file is the mark that Excel leaves beside a workbook while it is open: `*.xlsx` names it too. */
export const isMark = (path: string): boolean => basename(path).startsWith("~$")

/** A file by its name, as far as it can be read. */
const fileRead = (file: string, read: () => Promise<ReadonlyArray<Sheet>>): Effect.Effect<ReadFile> =>
  Effect.tryPromise({ try: read, catch: (cause) => cause }).pipe(
    Effect.map((sheets): ReadFile => ({ file, sheets: sheets.map((sheet) => ({ ...sheet, file })) })),
    Effect.catch((cause) => {
      const problem = saidBy(cause)
      // What the reader did not foresee is its fault, not the file's.
      return problem === undefined ? Effect.die(cause) : Effect.succeed<ReadFile>({ file, sheets: [], problem })
    }),
  )

/** Reads all files, each once even where it is named twice. */
export const readWorkbooks = (paths: ReadonlyArray<string>): Effect.Effect<ReadonlyArray<ReadFile>> => {
  const files = [...new Map(paths.map((path) => [resolve(path), path])).values()]
  const named = (path: string): string =>
    files.filter((other) => basename(other) === basename(path)).length > 1 ? path : basename(path)
  return Effect.forEach(files, (path) => fileRead(named(path), () => readWorkbook(path)))
}

/** Reads workbooks that were given as their bytes, under the names that they were given. */
export const openWorkbooks = (
  files: ReadonlyArray<{ readonly name: string; readonly bytes: Uint8Array }>,
): Effect.Effect<ReadonlyArray<ReadFile>> =>
  Effect.forEach(files, ({ name, bytes }) => fileRead(name, () => workbookIn(name, Buffer.from(bytes))))

/** The worksheets of files by how they are read: ledgers, and by file the forms; what explains a form is left out. */
export const sorted = (
  { model }: Pick<BookOperations, "model">,
  files: ReadonlyArray<ReadFile>,
): {
  readonly ledgers: ReadonlyArray<Sheet>
  readonly forms: ReadonlyArray<readonly [file: string, ReadonlyArray<FoundForm>]>
} => {
  const found = (sheet: Sheet): FoundForm => {
    const form = formIn(model, sheet)
    return "zh" in form ? { sheet, problem: form } : form
  }
  return {
    ledgers: files.flatMap(({ sheets }) => sheets.filter((sheet) => !isForm(sheet) && !isGuide(sheet))),
    forms: files.flatMap(({ file, sheets }) => {
      const forms = sheets.filter(isForm)
      return forms.length === 0 ? [] : [[file, forms.map(found)] as const]
    }),
  }
}
