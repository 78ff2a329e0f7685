/**
 * The master key, under which everything secret in a key file is wrapped, so that a key file alone opens nothing.
 *
 * It is 32 random bytes in a file of its own, or follows from a passphrase by scrypt. A secret is wrapped by
 * AES-256-GCM with a random nonce (12 bytes before the ciphertext, 16 of tag behind), bound by additional data to the
 * key file and the row that it stands in, so that no row passes for another.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  scryptSync,
  type KeyObject,
} from "node:crypto"
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { Schema } from "effect"
import { BookUnreadable, MasterMissing, MasterWrong, PassphraseMissing } from "../Failure.ts"
import { canRead, syncFolder } from "../log/sqlite/Connection.ts"

/** Where the master key comes from: the one that the key file asks for is used. */
export interface MasterOptions {
  /** The master key file; the one beside the book where not given. */
  readonly file?: string
  /** The passphrase, from which a new key file's master key follows where it is given. */
  readonly passphrase?: string
  /** The binary logarithm of scrypt's N for a new key file, 17 where not given. */
  readonly scryptCost?: number
}

/** What a key file says of its master key. */
const Described = Schema.Union([
  Schema.Struct({ by: Schema.Literal("file"), id: Schema.String }),
  Schema.Struct({
    by: Schema.Literal("passphrase"),
    id: Schema.String,
    salt: Schema.String,
    N: Schema.Int.check(Schema.isBetween({ minimum: 2 ** 10, maximum: 2 ** 22 })),
    r: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 32 })),
    p: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 16 })),
  }),
])
const decodeDescribed = Schema.decodeUnknownSync(Schema.fromJsonString(Described))

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Which row of a key file a wrapped secret stands in. */
export type Row = ReadonlyArray<string>

/** A master key, ready for use. */
export interface Master {
  /** What the key file keeps of it: how it is had again, and its hash. */
  readonly description: string
  readonly wrap: (row: Row, secret: Uint8Array) => Buffer
  /** The secret that was wrapped for this row; undefined where it was not, or not under this key. */
  readonly unwrap: (row: Row, wrapped: Uint8Array) => Buffer | undefined
}

const additional = (row: Row): Buffer => Buffer.from(JSON.stringify(["taizhang/wrap/1", ...row]))

const idOf = (key: Buffer): string => createHash("sha256").update("taizhang/master/1").update(key).digest("hex")

const masterOf = (key: KeyObject, description: string): Master => ({
  description,
  wrap: (row, secret) => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES }).setAAD(additional(row))
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  },
  unwrap: (row, given) => {
    const wrapped = Buffer.from(given.buffer, given.byteOffset, given.length)
    try {
      const nonce = wrapped.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(additional(row)).setAuthTag(wrapped.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    } catch {
      return undefined
    }
  },
})

const HEAD = "taizhang master key 1"
const FORM = new RegExp(`^${HEAD}\\r?\\n([0-9a-f]{64})\\r?\\n?$`)

/** Reads a master key file. */
const readFile = (file: string): Buffer => {
  if (!existsSync(file)) throw new MasterMissing({ path: file })
  if (!canRead(file)) throw new BookUnreadable({ path: file })
  const [, hex] = FORM.exec(readFileSync(file, "utf8")) ?? []
  if (hex === undefined) throw new MasterWrong({ path: file, how: "form" })
  return Buffer.from(hex, "hex")
}

/** Makes a master key file that only its owner may read; whole and durable when the call returns. */
const makeFile = (file: string): Buffer => {
  const key = randomBytes(32)
  const unfinished = `${file}.new`
  try {
    // Made by us or not at all: what stands there already, a link to elsewhere too, may be readable by others.
    rmSync(unfinished, { force: true })
    const descriptor = openSync(unfinished, "wx", 0o600)
    try {
      writeFileSync(descriptor, `${HEAD}\n${key.toString("hex")}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(unfinished, file)
  } catch (cause) {
    rmSync(unfinished, { force: true })
    throw cause
  }
  syncFolder(file)
  return key
}

const derive = (
  passphrase: string,
  { salt, N, r, p }: { readonly salt: string; readonly N: number; readonly r: number; readonly p: number },
): Buffer =>
  // The same passphrase however it was typed: full-width letters of an input method are the plain ones.
  scryptSync(passphrase.normalize("NFKC"), Buffer.from(salt, "base64"), 32, { N, r, p, maxmem: 256 * N * r })

/**
 * The master key for a key file that has none yet: from the passphrase where one is given, else from the file, which is
 * made where it is not there. Nobody else may be making one for the same path.
 */
export const newMaster = (beside: string, { file = beside, passphrase, scryptCost = 17 }: MasterOptions): Master => {
  if (passphrase !== undefined) {
    const parameters = { salt: randomBytes(16).toString("base64"), N: 2 ** scryptCost, r: 8, p: 1 }
    const key = derive(passphrase, parameters)
    return masterOf(createSecretKey(key), JSON.stringify({ by: "passphrase", id: idOf(key), ...parameters }))
  }
  const key = existsSync(file) ? readFile(file) : makeFile(file)
  return masterOf(createSecretKey(key), JSON.stringify({ by: "file", id: idOf(key) }))
}

/** The master key that a key file describes; a typed error says what is missing or wrong. */
export const masterDescribed = (
  keyFile: string,
  description: string,
  beside: string,
  { file = beside, passphrase }: MasterOptions,
): Master => {
  const described = decodeDescribed(description)
  if (described.by === "passphrase" && passphrase === undefined) throw new PassphraseMissing({ path: keyFile })
  const key = described.by === "file" ? readFile(file) : derive(passphrase ?? "", described)
  if (idOf(key) !== described.id)
    throw described.by === "file"
      ? new MasterWrong({ path: file, how: "other" })
      : new MasterWrong({ path: keyFile, how: "passphrase" })
  return masterOf(createSecretKey(key), description)
}
