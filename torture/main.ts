/**
 * The attacks on the store's promises.
 *
 *     npm run torture -- [NAME ...] [--scale small|full] [--seed N] [--only OPERATION,...|PATH,REPLAYPATH]
 *
 * Without names, all of them; at full scale unless told otherwise; `--only` names operations of the attack "faults", or
 * says again what a failure of "model" told.
 * Ends with 1 where a promise was broken.
 */
import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"
import { shown } from "./Attack.ts"
import { attacks, type Run, type Scale } from "./attacks.ts"
import { tellProgress } from "./progress.ts"

/** Those that watch system calls. */
const TRACED = ["powercut", "faults"]

tellProgress()
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: "string", default: "full" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(attacks)
const unknown = names.filter((name) => !(name in attacks))
if (unknown.length > 0 || !["small", "full"].includes(values.scale) || !/^\d+$/.test(values.seed)) {
  say(`torture [${Object.keys(attacks).join("|")} ...] [--scale small|full] [--seed N] [--only OPERATION,...]`)
  process.exit(1)
}

let broken = 0
for (const name of names) {
  if (TRACED.includes(name) && spawnSync("strace", ["-V"]).status !== 0) {
    say(`skipped ${name}: it watches system calls with strace, which is not installed`)
    continue
  }
  process.stderr.write(`… ${name}\n`)
  const began = performance.now()
  const attacked = await (attacks[name] as Run)(values.scale as Scale, Number(values.seed), values.only?.split(","))
  say(shown(attacked, (performance.now() - began) / 1000))
  broken += attacked.violations.length
}
process.exitCode = broken === 0 ? 0 : 1
