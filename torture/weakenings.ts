/** Precautions of the store that a control run takes away, to see that the attack then succeeds. */

export interface Weakening {
  /** The end of the URL of the module. */
  readonly file: string
  readonly from: string
  readonly to: string
}

export const weakenings: { readonly [name: string]: Weakening } = {
  /** SQLite's own default for write-ahead logs: a commit is not durable before the next checkpoint. */
  normal: {
    file: "/store/src/log/sqlite/Connection.ts",
    from: `["synchronous", "FULL", 2]`,
    to: `["synchronous", "NORMAL", 1]`,
  },
  /** What a killed process wrote and did not sync is read as recorded, without being synced first. */
  unsynced: {
    file: "/store/src/log/sqlite/Connection.ts",
    from: `if (how !== "create") syncLog(path, how)`,
    to: "",
  },
}
