import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { fromBase64 } from "../../src/merkle/Base64.ts"
import { COSIGNATURE, ED25519, isKeyName, parsePrivateKey, parseVkey, privateKeyText } from "../../src/merkle/Key.ts"
import { noteSigner, noteVerifier, openNote, parseNote, signNote } from "../../src/merkle/Note.ts"
import { logKey, reasonOf, taken, vkey, witnessKey } from "./keys.ts"
import { takesNoChangeOf } from "./mutations.ts"
import { vectors } from "./vectors.ts"

interface Published {
  readonly bad_vkeys: ReadonlyArray<string>
  readonly good_vkey: string
  readonly cases: ReadonlyArray<{
    readonly desc: string
    readonly note_b64: string
    readonly vkeys: ReadonlyArray<string>
    readonly want: "ok" | "unverified" | "invalid_signature" | "malformed"
    readonly verified?: ReadonlyArray<string>
    readonly unverified?: ReadonlyArray<string>
  }>
}

/** The private key that golang.org/x/mod/sumdb/note publishes with its example: nobody's. */
const EXAMPLE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

const [anna, boris] = [logKey("anna.example/log"), logKey("boris.example")]
const verifierOf = (key: typeof anna) => taken(noteVerifier(vkey(key)))
const TEXT = "台账 log\n\nof 4 lines\n"
const signed = signNote(TEXT, [noteSigner(anna)])

/** Base64 of the same bytes to who does not look at the spare bits. */
const nextLetter = (base64: string): string =>
  base64.replace(/(.)=$/, (_, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=`)

/** Each proper substring of a text, and each text with one byte one larger. */
const manglings = (text: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (let from = 0; from <= text.length; from += 1)
    for (let to = from; to <= text.length; to += 1) if (to - from < text.length) found.push(text.slice(from, to))
  for (let at = 0; at < text.length; at += 1) {
    const bytes = Buffer.from(text)
    bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at)
    found.push(bytes.toString())
  }
  return found
}

describe("the published notes", () => {
  it("are opened, or refused for the published reason", (context) => {
    const { cases } = vectors<Published>(context, "signed-note.json")
    const reasons = { unverified: ["unverified"], invalid_signature: ["badSignature"] }
    for (const { desc, note_b64, vkeys, want, verified, unverified } of cases) {
      const opened = openNote(
        Buffer.from(note_b64, "base64"),
        vkeys.map((one) => taken(noteVerifier(one))),
      )
      if (want === "ok") {
        const { signatures, verified: found } = taken(opened)
        expect(
          found.map(({ name }) => name),
          `${desc}`,
        ).toEqual(verified)
        expect(
          signatures.filter((one) => !found.includes(one)).map(({ name }) => name),
          `${desc}`,
        ).toEqual(unverified)
      } else if (want === "malformed") {
        expect(["taken", "unverified", "badSignature"], `${desc}`).not.toContain(reasonOf(opened))
      } else expect(reasons[want], `${desc}`).toContain(reasonOf(opened))
    }
    expect(cases).toHaveLength(13)
  })

  it("are signed to the byte by the published private key", (context) => {
    const { cases, good_vkey } = vectors<Published>(context, "signed-note.json")
    const key = taken(parsePrivateKey(EXAMPLE, ED25519))
    const published = Buffer.from(cases[0]?.note_b64 ?? "", "base64").toString()
    const { text } = taken(parseNote(published))
    expect(vkey(key)).toBe(good_vkey)
    expect(published.startsWith(signNote(text, [noteSigner(key)]))).toBe(true)
  })
})

describe("the text of a key", () => {
  it("is taken whole and unchanged only", (context) => {
    const { bad_vkeys, good_vkey } = vectors<Published>(context, "signed-note.json")
    expect(vkey({ ...taken(parsePrivateKey(EXAMPLE, ED25519)), ...taken(parseVkey(good_vkey, ED25519)) })).toBe(
      good_vkey,
    )
    for (const bad of [...bad_vkeys, ...manglings(good_vkey), `${good_vkey}\n`, ` ${good_vkey}`])
      expect(reasonOf(parseVkey(bad, ED25519)), `${bad}`).toMatch(/^key/)
    expect(taken(parsePrivateKey(EXAMPLE, ED25519)).name).toBe("PeterNeumann")
    for (const bad of manglings(EXAMPLE)) expect(reasonOf(parsePrivateKey(bad, ED25519)), `${bad}`).toMatch(/^key/)
  })

  it("goes there and back", () => {
    for (const key of [logKey("柳溪镇/台账"), logKey("a"), logKey("go.sum-database")]) {
      expect(taken(parseVkey(vkey(key), ED25519)).keyId).toBe(key.keyId)
      const again = taken(parsePrivateKey(privateKeyText(key), ED25519))
      expect(signNote(TEXT, [noteSigner(again)])).toBe(signNote(TEXT, [noteSigner(key)]))
    }
  })

  it("is of one type: what cosigns does not sign notes, nor the other way round", () => {
    expect(reasonOf(parseVkey(vkey(witnessKey("w")), ED25519))).toBe("keyType")
    expect(reasonOf(parseVkey(vkey(anna), COSIGNATURE))).toBe("keyType")
    expect(reasonOf(parsePrivateKey(privateKeyText(anna), COSIGNATURE))).toBe("keyType")
    expect(witnessKey("same").keyId).not.toBe(logKey("same").keyId)
    expect(() => noteSigner(witnessKey("w"))).toThrow("signs no notes")
  })

  it("has a name without spaces, plus or control characters", () => {
    for (const bad of ["", "a b", "a\u3000b", "a\u00a0b", "a\u0085b", "a+b", "a\nb", "a\u0001b", "\ud800"])
      expect(isKeyName(bad), `${JSON.stringify(bad)}`).toBe(false)
    for (const good of ["a", "example.com/log42", "柳溪镇"]) expect(isKeyName(good)).toBe(true)
  })
})

describe("a note", () => {
  it("is opened by the key that signed it", () => {
    const opened = taken(openNote(signed, [verifierOf(boris), verifierOf(anna)]))
    expect(opened.text).toBe(TEXT)
    expect(opened.verified.map(({ name, keyId }) => [name, keyId])).toEqual([[anna.name, anna.keyId]])
  })

  it("is refused where no known key signed it, whoever it names", () => {
    const sameName = logKey(anna.name, "another")
    const sameId = { ...verifierOf(anna), name: "other.example" }
    for (const known of [[], [verifierOf(boris)], [verifierOf(sameName)], [sameId]])
      expect(reasonOf(openNote(signed, known))).toBe("unverified")
  })

  it("is refused where one of two known keys does not verify", () => {
    const [, line = ""] = signNote("another text\n", [noteSigner(boris)]).split("\n\n")
    expect(reasonOf(openNote(signed + line, [verifierOf(anna), verifierOf(boris)]))).toBe("badSignature")
    // To who does not know the second key it is any line.
    expect(taken(openNote(signed + line, [verifierOf(anna)])).signatures).toHaveLength(2)
  })

  it("holds up to 100 signatures, of unknown types and lengths too", () => {
    const unknown = Array.from(
      { length: 99 },
      (_, index) => `— w${index} ${Buffer.alloc(5 + index * 30).toString("base64")}\n`,
    )
    expect(taken(openNote(signed + unknown.join(""), [verifierOf(anna)])).signatures).toHaveLength(100)
    expect(reasonOf(openNote(`${signed}${unknown.join("")}— w AAAAAAA=\n`, [verifierOf(anna)]))).toBe(
      "tooManySignatures",
    )
  })

  it("is taken in one written form only", () => {
    const line = signed.split("\n\n").at(-1) ?? ""
    const base64 = line.trim().split(" ")[2] ?? ""
    const bytes = Buffer.from(signed)
    const cases: ReadonlyArray<readonly [string | Uint8Array, string]> = [
      [Buffer.concat([Buffer.from("efbbbf", "hex"), bytes]), "badSignature"],
      [Buffer.concat([bytes.subarray(0, 3), Buffer.of(0xc0), bytes.subarray(3)]), "notUtf8"],
      [`\ud800${signed}`, "notUtf8"],
      [signed.replace("\n", "\r\n"), "controlCharacter"],
      [signed.replace("log", "l\tg"), "controlCharacter"],
      [`${signed}\n`, "noSignatures"],
      [signed.trimEnd(), "noSignatures"],
      [signed.replace("\n\n—", "\n—"), "signatureMalformed"],
      [signed.replace("—", "-"), "signatureMalformed"],
      [signed.replace("— ", "—  "), "signatureMalformed"],
      [signed.replace(base64, base64.replaceAll("=", "")), "signatureMalformed"],
      [signed.replace(base64, `${base64}====`), "signatureMalformed"],
      // Of the last letter before the padding two bits are to spare: it is the key's line, and not its signature.
      [signed.replace(base64, nextLetter(base64)), "badSignature"],
      [signed.replace(base64, base64.replaceAll("+", "-").replaceAll("/", "_")), "signatureMalformed"],
      [`${signed}— x AAAAAA==\n`, "signatureMalformed"],
      ["", "noSignatures"],
      ["\n\n", "noSignatures"],
      ["x".repeat(1_000_001), "tooLong"],
    ]
    expect(base64).toMatch(/[+/]/)
    for (const [note, reason] of cases)
      expect(reasonOf(openNote(note, [verifierOf(anna)])), `${JSON.stringify(note)}`).toBe(reason)
  })

  it("is not made of a text that cannot be one", () => {
    for (const text of ["", "no newline", "tab\t\n", "\ud800\n"])
      expect(() => signNote(text, [noteSigner(anna)])).toThrow("cannot be the text of a note")
  })

  it("is taken with no random change", () => {
    const again = signNote("second\n", [noteSigner(boris)])
    takesNoChangeOf(signed, 1, (changed) => openNote(changed, [verifierOf(anna)]))
    takesNoChangeOf(again, 2, (changed) => openNote(changed, [verifierOf(boris)]))
  })
})

describe("base64", () => {
  it("has one spelling for the same bytes", () => {
    for (const text of ["", "AA==", "AAA=", "AAAA", "+/+/"]) expect(fromBase64(text)).toBeDefined()
    for (const text of ["AB==", "AA=", "AA", "A", "AAA", "-_-_", "AA==AA==", "AAAA\n", " AAAA"])
      expect(fromBase64(text), `${text}`).toBeUndefined()
    expect(Result.isFailure(noteVerifier("a+00000000+"))).toBe(true)
  })
})
