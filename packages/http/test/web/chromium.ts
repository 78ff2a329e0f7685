/** A real Chromium from the package `@sparticuz/chromium`, on machines that have nothing of it installed. */
import { mkdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import pack, { inflate } from "@sparticuz/chromium"
import { chromium, type Browser } from "playwright-core"

/** Unpacks with a folder of our own as the temporary one: in the shared one a half unpacked binary would stay for ever. */
const within = async <A>(folder: string, unpack: () => Promise<A>): Promise<A> => {
  const before = process.env["TMPDIR"]
  process.env["TMPDIR"] = folder
  try {
    return await unpack()
  } finally {
    if (before === undefined) delete process.env["TMPDIR"]
    else process.env["TMPDIR"] = before
  }
}

/** Starts the browser from a folder that the caller removes. */
export const launch = async (folder: string): Promise<Browser> => {
  await mkdir(folder, { recursive: true })
  const executablePath = await within(folder, () => pack.executablePath())
  const start = (env: NodeJS.ProcessEnv) =>
    chromium.launch({
      executablePath,
      env: Object.fromEntries(
        Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
      // Not the package's own arguments: among them is one that turns the web's security off.
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    })
  try {
    return await start(process.env)
  } catch (cause) {
    if (!String(cause).includes("error while loading shared libraries")) throw cause
    // A bare machine lacks libnss3 and the like; the package has those of Amazon Linux.
    const packages = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..", "bin")
    const libraries = await within(folder, () => inflate(join(packages, "al2023.tar.br")))
    return start({ ...process.env, LD_LIBRARY_PATH: join(libraries, "lib") })
  }
}
