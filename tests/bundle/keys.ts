/** Keys and signed notes of test bundles: C2SP signed-note, tlog-checkpoint and tlog-cosignature, the signing side. */
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto"

export interface SigningKey {
  readonly name: string
  readonly vkey: string
  /** One signature line over the text of a note; `id` replaces the key's own id, as a forger would. */
  readonly line: (text: string, options?: { readonly time?: number | bigint; readonly id?: Buffer }) => string
  readonly id: Buffer
}

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex")

/** A key whose secret is the SHA-256 of `seed`: type 1 signs as a log, type 4 cosigns as a witness. */
export const keyOf = (name: string, seed: string, type: 1 | 4 = 1): SigningKey => {
  const secret = createHash("sha256").update(seed).digest()
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: "der", type: "pkcs8" })
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" })
  const typed = Buffer.concat([Buffer.of(type), spki.subarray(-32)])
  const id = createHash("sha256").update(`${name}\n`).update(typed).digest().subarray(0, 4)
  return {
    name,
    id,
    vkey: `${name}+${id.toString("hex")}+${typed.toString("base64")}`,
    line: (text, { time = 1_767_225_600, id: claimed = id } = {}) => {
      const stamp = Buffer.alloc(type === 4 ? 8 : 0)
      if (type === 4) stamp.writeBigUInt64BE(BigInt(time))
      const message = type === 4 ? `cosignature/v1\ntime ${time}\n${text}` : text
      const signature = sign(null, Buffer.from(message), privateKey)
      return `— ${name} ${Buffer.concat([claimed, stamp, signature]).toString("base64")}\n`
    },
  }
}

/** A signed note of a text, which ends with a newline, and signature lines. */
export const noteOf = (text: string, ...lines: ReadonlyArray<string>): Buffer =>
  Buffer.from(`${text}\n${lines.join("")}`)
