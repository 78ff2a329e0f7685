/** Runs a command on arguments: every ending is an exit code of the table, every error two lines on stderr. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit, Layer, Logger, Option } from "effect"
import { CliConfig, CliError, CliOutput, Command, GlobalFlag } from "effect/cli"
import { readFileSync } from "node:fs"
import { exitCodes, exitCodeTable, outcomeOf } from "./exitCodes.ts"
import { defectLines, errorLines, saidBy } from "./render/errors.ts"
import { usageMessage } from "./render/usage.ts"

/** Help goes to stdout; what was typed wrong goes to stderr, with the one line that shows how it is typed. */
const presenter: CliOutput.Presenter = {
  present: (event) => {
    if (event._tag === "Help") {
      const page = CliOutput.defaultFormatter().formatHelpDoc(event.helpDoc)
      return Console.log(event.commandPath.length > 1 ? page : `${page.trimEnd()}\n\n${exitCodeTable()}`)
    }
    if (event._tag === "Version") return Console.log(`${event.name} ${event.version}`)
    const wrong = event.errors.map((error) => errorLines(usageMessage(error))).join("\n")
    const help = `${event.commandPath.join(" ")} --help`
    return Console.error(`${wrong}\n  用法 / usage: ${event.helpDoc.usage}\n  详见 / see: ${help}`)
  },
}

const services = Layer.mergeAll(
  NodeServices.layer,
  Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)]),
  CliOutput.layerPresenter(presenter),
  CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] }),
)

const manifest = new URL("../package.json", import.meta.url)
const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }

/** Runs a command with arguments; succeeds with the exit code. */
export const run =
  <Input, E, ContextInput>(command: Command.Command<"taizhang", Input, ContextInput, E, Command.Environment>) =>
  (args: ReadonlyArray<string>): Effect.Effect<number> =>
    Command.runWith(command, { version })(args).pipe(
      Effect.provide(services),
      Effect.exit,
      Effect.flatMap((exit) =>
        Exit.isSuccess(exit) ? Effect.succeed<number>(exitCodes.done.code) : ending(exit.cause),
      ),
    )

const ending = (cause: Cause.Cause<unknown>): Effect.Effect<number> => {
  if (Cause.hasInterruptsOnly(cause)) return Effect.succeed(exitCodes.interrupted.code)
  const failure = Option.getOrUndefined(Cause.findErrorOption(cause))
  // The presenter has said it.
  if (CliError.isCliError(failure) && failure._tag === "ShowHelp")
    return Effect.succeed(failure.errors.length > 0 ? exitCodes.usage.code : exitCodes.done.code)
  const said = saidBy(failure)
  if (said !== undefined && outcomeOf(failure) !== "defect")
    return Effect.as(Console.error(errorLines(said)), exitCodes[outcomeOf(failure)].code)
  const trace = process.env["TAIZHANG_TRACE"] === "1"
  return Effect.as(Console.error(defectLines(Cause.squash(cause), trace)), exitCodes.defect.code)
}
