/** Rounds of ours and of its peers in turn, so that a busy machine is busy for all. */
import { line, timed } from "../median.ts"

export type Run = (round: number) => Promise<unknown>

export interface Measure {
  readonly what: string
  /** How many entries a run is about. */
  readonly entries: number
  readonly rounds: number
  /** How many rounds before those are not counted. */
  readonly warming?: number
}

/** Runs ours and each peer once a round, each round beginning with another; a line for each peer. */
export const inTurn = async (
  { what, entries, rounds, warming = 0 }: Measure,
  ours: Run,
  peers: ReadonlyArray<readonly [name: string, run: Run]>,
): Promise<ReadonlyArray<string>> => {
  const all = [ours, ...peers.map(([, run]) => run)].map((run) => ({ run, times: new Array<number>() }))
  for (let round = 0; round < warming + rounds; round += 1) {
    const first = round % all.length
    for (const { run, times } of [...all.slice(first), ...all.slice(0, first)]) {
      const ms = await timed(() => run(round))
      if (round >= warming) times.push(ms)
    }
  }
  const [own = [], ...theirs] = all.map(({ times }) => times)
  return peers.map(([name], index) => line(`${what}, ${name}`, own, theirs[index] ?? [], entries, "peer"))
}
