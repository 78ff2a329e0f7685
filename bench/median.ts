/** Medians and ratios of timed rounds. */

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Milliseconds that a piece of work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** One line: ours and what is beside it per entry in microseconds, and the ratio of their speeds. */
export const line = (
  what: string,
  ours: ReadonlyArray<number>,
  raw: ReadonlyArray<number>,
  entries: number,
  beside: "raw" | "peer" = "raw",
): string => {
  const [a, b] = [median(ours), median(raw)]
  const micros = (ms: number): string => ((1000 * ms) / entries).toFixed(2).padStart(9)
  return `${what.padEnd(52)} ours ${micros(a)} µs   ${beside} ${micros(b)} µs   ratio ${(b / a).toFixed(2)}   (${ours.length} rounds, medians, per entry)`
}
