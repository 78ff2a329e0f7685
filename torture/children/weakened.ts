/**
 * Loaded before a program (`node --import`), it lets the store run without one of its precautions, by rewriting the
 * store's source as it is loaded: production has no switch for that. The environment variable WEAKENED names which.
 */
import { registerHooks } from "node:module"
import { weakenings } from "../weakenings.ts"

const weakening = weakenings[process.env["WEAKENED"] ?? ""]
if (weakening === undefined) throw new Error(`WEAKENED names no weakening: ${process.env["WEAKENED"]}`)
const { file, from, to } = weakening
let done = false

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context)
    if (!url.endsWith(file)) return loaded
    const given = loaded.source ?? ""
    const source = typeof given === "string" ? given : Buffer.from(given as Uint8Array).toString("utf8")
    if (!source.includes(from)) throw new Error(`${file} does not say ${from}: the weakening has nothing to weaken`)
    done = true
    return { ...loaded, source: source.replaceAll(from, to) }
  },
})
process.on("exit", () => {
  if (!done) throw new Error(`${file} was never loaded: nothing was weakened`)
})
