/**
 * Failing system calls: each call by which an operation changes files fails once, in a run of its own, with EIO, with
 * ENOSPC, and by the process being killed as it makes it. Afterwards nothing is in part, nothing is said to be done that
 * is not there, a failure has a name, and doing it again does it exactly once.
 */
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { inOrder, type Attacked, type Violation } from "./Attack.ts"
import { program, start } from "./Child.ts"
import type { Operation, Said } from "./faults/Operation.ts"
import { operations } from "./faults/operations.ts"
import { withFolder } from "./folder.ts"
import { nameOf } from "./recovered.ts"
import { chance } from "./random.ts"
import { progress } from "./progress.ts"

const CALLS = [
  "openat",
  "pwrite64",
  "write",
  "fsync",
  "fdatasync",
  "ftruncate",
  "unlink",
  "rename",
  "link",
  "copy_file_range",
] as const
const FAULTS = ["EIO", "ENOSPC", "KILL"] as const
type Fault = (typeof FAULTS)[number]

export interface Faults {
  readonly seed: number
  /** The names of the operations, all where not given. */
  readonly only?: ReadonlyArray<string> | undefined
  /** The part of the calls of an operation that are made to fail: 1 is each of them. */
  readonly part: number
  /** How many entries the import records. */
  readonly imported: number
  /** How many runs there are at a time. */
  readonly lanes: number
}

/** One call of an operation that fails in one way. */
interface Case {
  readonly operation: Operation
  readonly template: string
  readonly call: string
  /** Which of the calls of this name, from 1. */
  readonly nth: number
  readonly fault: Fault
}

export const faults = (options: Faults): Promise<Attacked> =>
  withFolder(async (folder) => {
    const { seed, only, part, imported, lanes } = options
    const random = chance(seed)
    const cases: Array<Case> = []
    for (const operation of operations(imported)) {
      if (only !== undefined && !only.includes(operation.name)) continue
      const template = join(folder, `template-${operation.name}`)
      mkdirSync(template)
      await operation.prepare(template)
      for (const [call, count] of await callsOf(operation, template, join(folder, "counting")))
        for (let nth = 1; nth <= count; nth += 1)
          for (const fault of FAULTS) if (random.next() < part) cases.push({ operation, template, call, nth, fault })
    }
    const violations: Array<Violation> = []
    const outcomes = new Map<string, number>()
    const tell = (outcome: string): void => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const next = cases[Symbol.iterator]()
    let struck = 0
    const lane = async (_: unknown, index: number): Promise<void> => {
      for (const one of next) {
        await strike(one, join(folder, `lane-${index}`), tell, violations)
        progress("faults", (struck += 1), cases.length)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    return {
      name: "faults",
      seed,
      figures: { "calls made to fail": cases.length, ...inOrder(outcomes) },
      violations,
    }
  })

const paths = ({ files }: Operation, folder: string): ReadonlyArray<string> =>
  [folder, ...files.map((file) => join(folder, file))].flatMap((path) => ["-P", path])

/** Runs an operation under strace in a fresh copy of its template. */
const run = async (
  operation: Operation,
  template: string,
  folder: string,
  how: ReadonlyArray<string>,
  retry: boolean,
): Promise<{
  readonly lines: ReadonlyArray<string>
  readonly trace: string
  readonly complaint: string | undefined
}> => {
  rmSync(folder, { recursive: true, force: true })
  cpSync(template, folder, { recursive: true })
  const log = `${folder}.trace`
  const [name, ...args] = operation.program(folder)
  const child = start("strace", [
    ...["-f", "-s", "0", ...how, "-o", log, ...paths(operation, folder)],
    ...[process.execPath, program(name), ...args.map(String), ...(retry ? ["retry"] : [])],
  ])
  await child.ended
  const complaint = child.complaint()
  return { lines: child.lines, trace: readFileSync(log, "utf8"), complaint }
}

/** How often an operation makes each call. */
const callsOf = async (
  operation: Operation,
  template: string,
  folder: string,
): Promise<ReadonlyMap<string, number>> => {
  const { lines, trace } = await run(operation, template, folder, ["-e", `trace=${CALLS.join(",")}`], false)
  if (lines[0] !== "DONE") throw new Error(`${operation.name} fails without a fault: ${lines.join(" ")}`)
  const calls = new Map<string, number>()
  for (const [, call = ""] of trace.matchAll(/^\d+ +(\w+)\(/gm)) calls.set(call, (calls.get(call) ?? 0) + 1)
  return calls
}

const strike = async (
  { operation, template, call, nth, fault }: Case,
  folder: string,
  tell: (outcome: string) => void,
  violations: Array<Violation>,
): Promise<void> => {
  // Watching by seccomp is quick, and cannot kill.
  const how =
    fault === "KILL"
      ? ["-e", `trace=${call}`, "-e", `inject=${call}:signal=KILL:when=${nth}`]
      : ["--seccomp-bpf", "-e", `trace=${call}`, "-e", `inject=${call}:error=${fault}:when=${nth}`]
  const retry = nth % 2 === 0
  const { lines, trace, complaint } = await run(operation, template, folder, how, retry)
  const hit = fault === "KILL" ? /killed by SIGKILL/.test(trace) : trace.includes("(INJECTED)")
  if (!hit) return tell(`${operation.name}: not reached`)
  const said = saidIn(lines.at(-1))
  const first = saidIn(lines[0])
  const failure = first?.done === false ? first.failure : undefined
  tell(`${operation.name} under ${fault}: ${first === undefined ? "killed" : (failure ?? "done all the same")}`)
  const wrong =
    (fault !== "KILL" && said === undefined ? `it ended without a word: ${complaint ?? ""}` : undefined) ??
    (failure?.startsWith("unnamed") === true ? `it failed without a name: ${failure}` : undefined) ??
    (await operation.after(folder, said).catch((cause: unknown) => `afterwards: ${nameOf(cause)}`))
  if (wrong !== undefined)
    violations.push({
      what: `${operation.name}, ${call} ${nth} with ${fault}: ${wrong}`,
      reproduce: `${how.join(" ")}; the program said: ${lines.join(", ") || "nothing"}`,
    })
}

/** What a line says of the operation. */
const saidIn = (line = ""): Said | undefined => {
  const [, word, failure = ""] = /^(?:AGAIN )?(DONE|FAIL) ?(.*)$/.exec(line) ?? []
  if (word === undefined) return undefined
  return word === "DONE" ? { done: true } : { done: false, failure }
}
