#!/usr/bin/env node
/** The entry point of `taizhang`. Looks at Node's version before anything is loaded that an old one would crash on. */
import { exitCodes } from "./exitCodes.ts"

const OLDEST = 24

/** Has Node keep what it compiled in the user's cache folder: a command then starts in half the time. */
const keepCompiled = async (): Promise<void> => {
  const [{ enableCompileCache }, { join }, { default: envPaths }] = await Promise.all([
    import("node:module"),
    import("node:path"),
    import("env-paths"),
  ])
  // Not Node's own choice, the folder for temporary files: what others could write there would be run here.
  enableCompileCache(join(envPaths("taizhang", { suffix: "" }).cache, "compiled"))
}

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(
    `✗ 需要 Node ${OLDEST} 或更高版本，现为 ${process.version}。请用 npm run -s taizhang -- 启动（自带 Node 26）。\n` +
      `  Node ${OLDEST} or newer is needed, this is ${process.version}; npm run -s taizhang -- brings Node 26.\n`,
  )
  process.exitCode = exitCodes.oldNode.code
} else {
  // A reader that has seen enough, such as `head`, closes the pipe: no fault of anybody.
  process.stdout.on("error", (error: NodeJS.ErrnoException) =>
    process.exit(error.code === "EPIPE" ? exitCodes.done.code : exitCodes.failed.code),
  )
  await keepCompiled()
  const { main } = await import("./entry.ts")
  main(process.argv.slice(2))
}
