/** Every attack by name, in the small sizes that the tests run and in the full ones of the promises. */
import type { Attacked } from "./Attack.ts"
import { damage } from "./damage.ts"
import { erasure } from "./erasure.ts"
import { faults } from "./faults.ts"
import { insider } from "./insider.ts"
import { kills } from "./kills.ts"
import { onThreeStores } from "./modelBased.ts"
import { mutations } from "./mutations.ts"
import { powercut } from "./powercut.ts"
import { rollup } from "./rollup.ts"
import { writers } from "./writers.ts"

export type Scale = "small" | "full"

/**
 * Runs an attack at a scale from a seed; on some operations only, where it is one on operations; one run again only,
 * where it is made of runs.
 */
export type Run = (scale: Scale, seed: number, only?: ReadonlyArray<string>) => Promise<Attacked>

/** How many run side by side, where processes do the work. */
const LANES = 2

export const attacks: { readonly [name: string]: Run } = {
  powercut: (scale, seed) =>
    powercut(
      scale === "small"
        ? { seed, histories: 1, images: 250, shape: { sizes: [1, 3, 10], batches: 10, kills: 2, reopen: 5, sign: 3 } }
        : {
            seed,
            histories: 8,
            images: 22_000,
            shape: { sizes: [1, 1, 3, 10, 40], batches: 60, kills: 5, reopen: 9, sign: 4 },
          },
    ),
  kills: (scale, seed) =>
    kills({
      ...{ seed, lanes: LANES, perBook: 25, sizes: [1, 2, 7, 40, 300], within: 300 },
      kills: scale === "small" ? 4 : 500,
    }),
  faults: (scale, seed, only) =>
    faults({
      seed,
      lanes: LANES,
      only,
      ...(scale === "small" ? { part: 0.005, imported: 10 } : { part: 1, imported: 40 }),
    }),
  damage: (scale, seed) =>
    damage(
      scale === "small"
        ? {
            ...{ seed, lanes: LANES, patience: 30_000, entries: 300 },
            harms: { flips: 40, zeroed: 8, swapped: 8, truncated: 4 },
          }
        : {
            ...{ seed, lanes: LANES, patience: 60_000, entries: 4000 },
            harms: { flips: 2000, zeroed: 200, swapped: 200, truncated: 100 },
          },
    ),
  mutations: (scale, seed) =>
    mutations({ seed, ...(scale === "small" ? { each: 40, entries: 60 } : { each: 10_000, entries: 300 }) }),
  erasure: (scale, seed) =>
    erasure({ seed, ...(scale === "small" ? { persons: 10, perKill: 2 } : { persons: 1000, perKill: 10 }) }),
  insider: (scale, seed) =>
    insider({ seed, rewrites: scale === "small" ? 14 : 1001, entries: scale === "small" ? 120 : 300 }),
  writers: (scale, seed) =>
    writers(
      scale === "small"
        ? { seed, writers: 3, readers: 1, signers: 1, seconds: 2, sizes: [1, 3, 10], pause: 300 }
        : { seed, writers: 8, readers: 2, signers: 2, seconds: 600, sizes: [1, 1, 3, 10, 100], pause: 2000 },
    ),
  rollup: (scale, seed) =>
    rollup({ seed, ...(scale === "small" ? { townships: 3, members: 20 } : { townships: 200, members: 300 }) }),
  model: (scale, seed, only) =>
    only === undefined
      ? onThreeStores({
          ...{ seed, lanes: LANES },
          ...(scale === "small" ? { runs: 6, commands: 30 } : { runs: 2000, commands: 50 }),
        })
      : onThreeStores({
          ...{ seed, lanes: 1, runs: 1, commands: scale === "small" ? 30 : 50 },
          replay: { path: only[0] ?? "", replayPath: only[1] ?? "" },
        }),
}
