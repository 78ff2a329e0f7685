/** Runs docs/verify-bundle.mjs in this process or as a program of its own. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

interface Finding {
  readonly check: string
  readonly where: string
  readonly what: string
}

export interface Result {
  readonly verdict: "accepted" | "refused"
  readonly origin: string
  readonly generation: number
  readonly size: number
  readonly root: string
  readonly problems: ReadonlyArray<Finding>
  readonly problemCount: number
  readonly warnings: ReadonlyArray<Finding>
  readonly warningCount: number
  readonly witnessed: ReadonlyArray<{ readonly size: number; readonly witness: string; readonly time: string }>
  readonly continued: ReadonlyArray<{
    readonly entry: number
    readonly begins: string
    readonly cites: { readonly origin: string; readonly size: number }
    readonly signed: boolean
    readonly kept: "lost" | "other" | "same"
    readonly reason: string
    readonly recordedBy: string
  }>
  readonly notCovered: ReadonlyArray<string>
}

interface Verifier {
  readonly verifyBundle: (options: {
    readonly directory: string
    readonly key: string | ReadonlyArray<string>
    readonly witnesses?: ReadonlyArray<string>
    readonly quorum?: number
    readonly against?: ReadonlyArray<string>
  }) => Result
  readonly tilePath: (level: number, index: number, width: number) => string
}

const program = join(import.meta.dirname, "../../docs/verify-bundle.mjs")

export const { verifyBundle, tilePath } = (await import(pathToFileURL(program).href)) as Verifier

/** The problems and warnings, one line each. */
export const told = ({ problems, warnings }: Result): ReadonlyArray<string> => [
  ...problems.map(({ check, where, what }) => `${check} ${where}: ${what}`),
  ...warnings.map(({ check, where, what }) => `(${check}) ${where}: ${what}`),
]

/** Runs the command line as an auditor does: exit code and what it printed. */
export const run = (...given: ReadonlyArray<string>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
    encoding: "utf8",
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}
