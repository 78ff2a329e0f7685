/**
 * The key of a witness: one line of text in a file of its own beside the state (`witness.db.key`), which only its owner
 * may read (mode 0600). Whoever reads it can sign as the witness.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { Result } from "effect"
import { failureOf } from "../log/sqlite/Connection.ts"
import { COSIGNATURE, newSigningKey, parsePrivateKey, privateKeyText, type SigningKey } from "../merkle/Key.ts"
import { WitnessExists, WitnessKeyWrong } from "./Failure.ts"

/** Where the key of a witness stands. */
export const witnessKeyPathOf = (statePath: string): string => `${resolve(statePath)}.key`

const codeOf = (cause: unknown): string => (cause as { readonly code?: string } | undefined)?.code ?? ""

const withFile = (path: string, flags: string, use: (file: number) => void): void => {
  const file = openSync(path, flags, 0o600)
  try {
    use(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a new key under a name, durable when it returns. */
export const makeKey = (path: string, name: string): SigningKey => {
  const key = newSigningKey(name, COSIGNATURE)
  try {
    withFile(path, "wx", (file) => {
      writeSync(file, `${privateKeyText(key)}\n`)
      fsyncSync(file)
    })
    withFile(dirname(path), "r", fsyncSync)
    return key
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") throw new WitnessExists({ path })
    rmSync(path, { force: true })
    throw failureOf(path, cause)
  }
}

/** Reads a key, which others must not be able to read. */
export const readKey = (path: string): SigningKey => {
  try {
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
      throw new WitnessKeyWrong({ path, why: "别人也能读，请 chmod 600 / others may read it: chmod 600" })
    const key = parsePrivateKey(readFileSync(path, "utf8").trimEnd(), COSIGNATURE)
    if (Result.isFailure(key))
      throw new WitnessKeyWrong({ path, why: `${key.failure.said.zh} / ${key.failure.said.en}` })
    return key.success
  } catch (cause) {
    if (cause instanceof WitnessKeyWrong) throw cause
    if (codeOf(cause) === "ENOENT")
      throw new WitnessKeyWrong({ path, why: "文件不在，请从备份放回 / it is missing: put it back from its backup" })
    throw failureOf(path, cause)
  }
}
