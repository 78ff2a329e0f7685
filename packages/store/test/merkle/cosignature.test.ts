import { sign, verify } from "node:crypto"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { openCheckpoint, signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { cosign, cosignatureVerifier, verifyCosignatures } from "../../src/merkle/Cosignature.ts"
import { leafHash } from "../../src/merkle/Hash.ts"
import { noteSigner, parseNote, parseSignature, signatureLine } from "../../src/merkle/Note.ts"
import { logKey, reasonOf, taken, vkey, witnessKey } from "./keys.ts"
import { takesNoChangeOf } from "./mutations.ts"

const log = logKey("county.example/liuxi")
const [first, second] = [witnessKey("one.example/w"), witnessKey("two.example/w")]
const checkpoint = signCheckpoint({ origin: log.name, size: 3, root: leafHash(Buffer.of()) }, noteSigner(log))
const { text } = taken(parseNote(checkpoint))
const verifierOf = (key: typeof first) => taken(cosignatureVerifier(vkey(key)))
const known = [verifierOf(first), verifierOf(second)]
const found = (note: string, verifiers = known) => verifyCosignatures(taken(parseNote(note)), verifiers)

/** A checkpoint of a public CT log of May 2026 with the cosignatures of four public witnesses. */
const PUBLIC = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`
const PUBLIC_LOG = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
const PUBLIC_WITNESSES = [
  "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
  "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
  "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
  "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
]

describe("a checkpoint of a public log", () => {
  it("opens with the log's key, and its four cosignatures with the witnesses' keys", () => {
    const opened = taken(
      openCheckpoint(PUBLIC, { origin: "arche2025h1.staging.ct.transparency.dev", vkey: PUBLIC_LOG }),
    )
    const witnesses = PUBLIC_WITNESSES.map((one) => taken(cosignatureVerifier(one)))
    expect(opened.size).toBe(1_432_088_532)
    expect(taken(verifyCosignatures(opened.note, witnesses))).toEqual(
      PUBLIC_WITNESSES.map((one) => ({
        name: one.split("+")[0],
        keyId: one.split("+")[1],
        time: Date.UTC(2026, 4, 23, 21, 50, 24) / 1000,
      })),
    )
    const altered = taken(parseNote(PUBLIC.replace("1432088532", "1432088533")))
    for (const witness of witnesses) expect(reasonOf(verifyCosignatures(altered, [witness]))).toBe("badSignature")
  })
})

describe("a cosignature", () => {
  const line = cosign(first, text, 1_679_315_147)

  it("signs the time and the whole text of the checkpoint", () => {
    const { bytes, name, keyId } = taken(parseSignature(line.trimEnd()))
    const stamped = Buffer.from(bytes)
    expect([name, keyId]).toEqual([first.name, first.keyId])
    expect(stamped.readBigUInt64BE()).toBe(1_679_315_147n)
    const message = `cosignature/v1\ntime 1679315147\n${text}`
    expect(verify(null, Buffer.from(message), first.publicKey, stamped.subarray(8))).toBe(true)
  })

  it("is found under a checkpoint with its time, and others are ignored", () => {
    const other = cosign(second, text, 1_700_000_000)
    expect(taken(found(checkpoint))).toEqual([])
    expect(taken(found(checkpoint + line + other))).toEqual([
      { name: first.name, keyId: first.keyId, time: 1_679_315_147 },
      { name: second.name, keyId: second.keyId, time: 1_700_000_000 },
    ])
    expect(taken(found(checkpoint + line + other, [verifierOf(second)]))).toHaveLength(1)
    // A signature of type 0x06 is that of a key nobody here knows.
    const mldsa = signatureLine({ name: first.name, keyId: "00000006", bytes: Buffer.alloc(8 + 2420) })
    expect(taken(found(checkpoint + line + mldsa))).toHaveLength(1)
  })

  it("is refused where it is of another text, time, key or length", () => {
    const extended = cosign(first, `${text}extension\n`, 1)
    const { bytes } = taken(parseSignature(line.trimEnd()))
    const own = (changed: Uint8Array): string =>
      checkpoint + signatureLine({ name: first.name, keyId: first.keyId, bytes: changed })
    const later = Buffer.from(bytes)
    later.writeUInt8(later.readUInt8(7) + 1, 7)
    const plain = sign(null, Buffer.from(text), first.privateKey)
    for (const bad of [
      own(later),
      own(bytes.subarray(8)),
      own(plain),
      own(bytes.subarray(1)),
      own(bytes.subarray(70)),
      own(Buffer.alloc(72)),
    ])
      expect(reasonOf(found(bad))).toBe("badSignature")
    expect(reasonOf(found(checkpoint + extended))).toBe("badSignature")
    expect(reasonOf(found(checkpoint + line.replace(first.keyId, second.keyId)))).toBe("taken")
  })

  it("is of a time that can be: not 0, not past what is counted in", () => {
    expect(reasonOf(found(checkpoint + cosign(first, text, 0)))).toBe("badSignature")
    expect(reasonOf(found(checkpoint + cosign(first, text, 1)))).toBe("taken")
    expect(reasonOf(found(checkpoint + cosign(first, text, 2 ** 53)))).toBe("badSignature")
    expect(reasonOf(cosignatureVerifier(vkey(log)))).toBe("keyType")
    expect(() => cosign(log, text, 1)).toThrow("cosigns nothing")
  })

  it("is taken with no random change of it, its time or what it signs", () => {
    const note = checkpoint + line
    takesNoChangeOf(note, 5, (changed) => {
      const read = parseNote(changed)
      if (read._tag === "Failure") return read
      const opened = openCheckpoint(changed, { origin: log.name, vkey: vkey(log) })
      const cosigned = verifyCosignatures(read.success, [verifierOf(first)])
      if (opened._tag === "Failure" || cosigned._tag === "Failure") return opened._tag === "Failure" ? opened : cosigned
      return cosigned.success.length === 1 ? cosigned : Result.fail("not cosigned")
    })
  })
})
