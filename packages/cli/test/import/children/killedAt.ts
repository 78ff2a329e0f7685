/**
 * Loaded before the command: kills the process by SIGKILL at a moment of its write. `KILLED_AT` names it: the number of
 * a step (the lock taken, a statement run, the commit) just before which, or `committed`, just after the commit.
 * Without it, writes how many steps there were into the file `STEPS_INTO`.
 *
 * A write beyond the limit on a file's size kills the process too: Node ignores that signal unless somebody has listened.
 */
import { writeFileSync } from "node:fs"
import { loadDriver } from "@taizhang/store/log/sqlite/Connection"

type Method = (this: unknown, ...given: Array<unknown>) => unknown
type Methods = Record<"exec" | "prepare" | "run", Method>

const { prototype } = (await loadDriver()) as unknown as { readonly prototype: Methods }
const { KILLED_AT: moment = "", STEPS_INTO: into } = process.env
let steps = 0
let writing = false

const listen = (): void => undefined
process.on("SIGXFSZ", listen).off("SIGXFSZ", listen)

const die = (): void => void process.kill(process.pid, "SIGKILL")

/** Runs a statement of the write as a step. */
const step = (sql: unknown, run: () => unknown): unknown => {
  writing ||= sql === "BEGIN IMMEDIATE"
  if (!writing) return run()
  steps += 1
  if (moment === String(steps) || moment === sql) die()
  const result = run()
  if (sql === "COMMIT") {
    if (moment === "committed") die()
    writing = false
  }
  return result
}

const { exec, prepare } = prototype
prototype.exec = function executed(this: unknown, ...given) {
  return step(given[0], () => exec.apply(this, given))
}
prototype.prepare = function prepared(this: unknown, ...given) {
  const statement = prepare.apply(this, given) as Methods
  const { run } = statement
  statement.run = function ran(this: unknown, ...bound) {
    return step(given[0], () => run.apply(this, bound))
  }
  return statement
}

if (into !== undefined) process.on("exit", () => writeFileSync(into, String(steps)))
