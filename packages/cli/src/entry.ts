/** Runs the command in this process: interruptible, with its exit code. */
import { Effect, Fiber } from "effect"
import { exitCodes } from "./exitCodes.ts"
import { taizhang } from "./app.ts"

/** Runs to the end and sets the exit code; Ctrl-C and a request to end close the book first. */
export const main = (args: ReadonlyArray<string>): void => {
  const fiber = Effect.runFork(taizhang(args))
  const stop = (): void => void Effect.runFork(Fiber.interrupt(fiber))
  process.once("SIGINT", stop).once("SIGTERM", stop)
  fiber.addObserver((exit) => {
    process.exitCode = exit._tag === "Success" ? exit.value : exitCodes.interrupted.code
    process.off("SIGINT", stop).off("SIGTERM", stop)
  })
}
