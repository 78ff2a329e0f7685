/** What several failures say alike. */
/** What a cause says of itself. */
export const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : typeof cause === "string" ? cause : "?"

/** Whether a book is kept by a database server rather than in a file. */
export const served = (path: string): boolean => path.startsWith("postgres://")
