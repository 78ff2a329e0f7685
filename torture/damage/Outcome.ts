/** What became of a damaged book, as the program that looked at it says in one line of JSON. */
export interface Outcome {
  readonly number: number
  /** The entries that are not as they were; not known where nothing of the file can be read. */
  readonly changed: ReadonlyArray<number> | "unreadable"
  /** Opening or verifying failed by a name; verifying found problems; or it found none. */
  readonly end: "refused" | "stopped" | "found" | "clean"
  /** The name of the failure, where there was one. */
  readonly failure?: string
  /** Whether the failure was an error that the store did not name. */
  readonly unnamed?: boolean
  /** What the problems are about, and where. */
  readonly named: ReadonlyArray<string>
}

/** Whether the problems name one of the entries that changed: by its position, or among positions `from-to`. */
export const names = ({ changed, named }: Outcome): boolean =>
  changed !== "unreadable" &&
  named.some((where) => {
    const [, from, to = from] = /(?:^| )(\d+)(?:-(\d+))?$/.exec(where) ?? []
    return from !== undefined && changed.some((position) => Number(from) <= position && position <= Number(to))
  })
