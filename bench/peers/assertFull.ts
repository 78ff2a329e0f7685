/** Holds a peer on SQLite to the durability that ours has: a commit is on disk when it returns. */

/** Asks a connection by its own means; throws where it would not sync each commit. Says how it is set. */
export const assertFull = async (
  query: (sql: string) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>,
): Promise<string> => {
  const [journal] = await query("PRAGMA journal_mode")
  const [sync] = await query("PRAGMA synchronous")
  // 0 OFF, 1 NORMAL, 2 FULL, 3 EXTRA. In WAL mode only the last two sync the log at each commit.
  if (journal?.["journal_mode"] !== "wal" || sync?.["synchronous"] !== 2)
    throw new Error(`not WAL with synchronous=FULL but ${JSON.stringify({ ...journal, ...sync })}`)
  return "WAL, synchronous=FULL"
}
