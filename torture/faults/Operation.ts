/**
 * An operation whose system calls are made to fail, one in each run. A new one is added to `operations.ts`.
 *
 * Its program does the operation once and says `DONE`, or `FAIL tag`, where `tag` names the failure; it must say
 * nothing else first on its standard output.
 */
export interface Operation {
  readonly name: string
  /** Makes in a folder what the operation starts from. Every run starts from a copy of it. */
  readonly prepare: (folder: string) => Promise<void>
  /** The program in `children/`, and its arguments. */
  readonly program: (folder: string) => readonly [name: string, ...args: ReadonlyArray<string | number>]
  /** The names of the files in the folder whose calls are made to fail; the folder itself is always one. */
  readonly files: ReadonlyArray<string>
  /**
   * Looks at what a run left, and does the operation again, without faults; gives what is not as promised.
   *
   * @param said what the program said last: undefined where it was killed before it said anything
   */
  readonly after: (folder: string, said: Said | undefined) => Promise<string | undefined>
}

/** What a program said: that the operation is done, or why it failed. */
export type Said = { readonly done: true } | { readonly done: false; readonly failure: string }
