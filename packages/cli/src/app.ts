/** The command `taizhang`, put together. */
import { Command } from "effect/cli"
import { audit } from "./commands/audit.ts"
import { verify } from "./commands/audit/verify.ts"
import { backup } from "./commands/backup.ts"
import { changes } from "./commands/changes.ts"
import { compare } from "./commands/compare.ts"
import { makeDemo } from "./commands/demo.ts"
import { due } from "./commands/due.ts"
import { erase } from "./commands/erase.ts"
import { findings } from "./commands/findings.ts"
import { history } from "./commands/history.ts"
import { importLedgers } from "./commands/import.ts"
import { init } from "./commands/init.ts"
import { ledger } from "./commands/ledger.ts"
import { record } from "./commands/record.ts"
import { reconcile } from "./commands/reconcile.ts"
import { report } from "./commands/report.ts"
import { restore } from "./commands/restore.ts"
import { restrict } from "./commands/restrict.ts"
import { rollup } from "./commands/rollup.ts"
import { serve } from "./commands/serve.ts"
import { settings } from "./commands/settings.ts"
import { stat } from "./commands/stat.ts"
import { strike } from "./commands/strike.ts"
import { why } from "./commands/why.ts"
import { witness } from "./commands/witness.ts"
import { root } from "./root.ts"
import { run } from "./run.ts"

const commands = [
  init,
  settings,
  importLedgers,
  record,
  strike,
  ledger,
  stat,
  why,
  history,
  findings,
  due,
  report,
  reconcile,
  changes,
  compare,
  rollup,
  restrict,
  erase,
  verify,
  audit,
  backup,
  restore,
  serve,
  witness,
] as const

/** The demo runs what a clerk runs, so it is given everything but itself. */
const demo = makeDemo(run(root.pipe(Command.withSubcommands(commands))))

/** Runs `taizhang` with arguments; succeeds with the exit code, what is printed goes to the console. */
export const taizhang = run(root.pipe(Command.withSubcommands([...commands, demo])))
