/**
 * What a file is by its bytes, before any library opens it; the name and its ending tell nothing.
 *
 * A workbook is a zip archive. Every part is inflated here once under a limit on the whole: sizes that an archive
 * declares may lie, and a few kilobytes can unpack to gigabytes.
 */
import { inflateRawSync } from "node:zlib"
import {
  PasswordProtected,
  NotAWorkbook,
  OldWorkbook,
  WorkbookDamaged,
  WorkbookTooLarge,
  type OtherKind,
} from "./WorkbookProblem.ts"

/** What a workbook may unpack to, in bytes: some 25 times a roster of 10,000 members. */
export const UNPACKED_LIMIT = 256 * 1024 * 1024

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex")
const SIGNATURES: ReadonlyArray<readonly [hex: string, kind: OtherKind]> = [
  ["255044462d", "pdf"],
  ["7b5c727466", "rtf"],
  ["ffd8ff", "image"],
  ["89504e470d0a1a0a", "image"],
  ["47494638", "image"],
  ["526172211a07", "rar"],
  ["377abcaf271c", "rar"],
]

/** The parts of the workbook that a file holds; throws a `WorkbookProblem` where it holds none. */
export const partsOf = (path: string, bytes: Buffer): ReadonlyMap<string, Buffer> => {
  if (bytes.subarray(0, 8).equals(OLE)) throw oleProblem(path, bytes)
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") throw new NotAWorkbook({ path, kind: kindOf(bytes) })
  const parts = inflated(path, bytes)
  const kind = archiveKind(new Set(parts.keys()), parts)
  if (kind !== undefined) throw new NotAWorkbook({ path, kind })
  return parts
}

/** An OLE file by the names in its directory, whose entries of 128 bytes stand at multiples of 128. */
const oleProblem = (path: string, bytes: Buffer) => {
  const names = new Set<string>()
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = bytes.readUInt16LE(at + 64)
    if (length >= 4 && length <= 64) names.add(bytes.toString("utf16le", at, at + length - 2))
  }
  if (names.has("EncryptedPackage") || names.has("EncryptionInfo")) return new PasswordProtected({ path })
  if (names.has("Workbook") || names.has("Book")) return new OldWorkbook({ path })
  if (names.has("WordDocument")) return new NotAWorkbook({ path, kind: "word" })
  return new NotAWorkbook({ path, kind: names.has("PowerPoint Document") ? "powerpoint" : "ole" })
}

const kindOf = (bytes: Buffer): OtherKind => {
  const known = SIGNATURES.find(([hex]) => bytes.subarray(0, hex.length / 2).toString("hex") === hex)
  if (known !== undefined) return known[1]
  const start = bytes.subarray(0, 4096)
  const utf16 = start[0] === 0xff && start[1] === 0xfe
  const text = start
    .toString(utf16 ? "utf16le" : "latin1")
    .replace(/^\uFEFF|^\u00EF\u00BB\u00BF/, "")
    .trimStart()
  if (/^<(!doctype html|html|head|body|table|meta)/i.test(text) || /^<\?xml[\s\S]{0,400}<html/i.test(text))
    return "html"
  if (/^<\?xml|^<[a-z]+[ >:]/i.test(text)) return "xml"
  // eslint-disable-next-line no-control-regex -- what no text holds
  return utf16 || !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? "text" : "unknown"
}

const archiveKind = (names: ReadonlySet<string>, parts: ReadonlyMap<string, Buffer>): OtherKind | undefined => {
  if (names.has("xl/workbook.xml")) return undefined
  if (names.has("xl/workbook.bin")) return "xlsb"
  if (names.has("word/document.xml")) return "word"
  if (names.has("ppt/presentation.xml")) return "powerpoint"
  if (names.has("OFD.xml")) return "ofd"
  if (names.has("mimetype") && names.has("content.xml")) return "opendocument"
  return parts.get("[Content_Types].xml")?.includes("spreadsheetml.sheet") ? undefined : "zip"
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly at: number
}

export const inflated = (path: string, bytes: Buffer): ReadonlyMap<string, Buffer> => {
  const damaged = (detail: string) => new WorkbookDamaged({ path, detail })
  const tooLarge = () =>
    new WorkbookTooLarge({
      path,
      why: {
        zh: `解压后超过 ${UNPACKED_LIMIT / 1024 / 1024} MB`,
        en: `it unpacks to more than ${UNPACKED_LIMIT / 1024 / 1024} MB`,
      },
    })
  const parts = new Map<string, Buffer>()
  let left = UNPACKED_LIMIT
  try {
    for (const { name, method, encrypted, packed, at } of entriesOf(bytes)) {
      if (encrypted) throw new NotAWorkbook({ path, kind: "zip" })
      const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
      if (bytes.readUInt32LE(at) !== 0x04034b50 || start + packed > bytes.length)
        throw damaged(`${name} lies outside the file`)
      if (method !== 0 && method !== 8) throw damaged(`${name} is packed by method ${method}`)
      const data = bytes.subarray(start, start + packed)
      const part = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, left) })
      left -= part.length
      if (left < 0) throw tooLarge()
      parts.set(name, part)
    }
  } catch (error) {
    if (error instanceof WorkbookDamaged || error instanceof WorkbookTooLarge || error instanceof NotAWorkbook)
      throw error
    if (isCode(error, "ERR_BUFFER_TOO_LARGE")) throw tooLarge()
    throw damaged(error instanceof Error ? error.message : String(error))
  }
  return parts
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code

/** The length of the end of the central directory, its comment apart. */
const END = 22

/** The central directory of a zip archive (APPNOTE 4.3.12), sizes and places of ZIP64 included. */
const entriesOf = function* (bytes: Buffer): Generator<Entry> {
  const end = bytes.lastIndexOf(Buffer.from("504b0506", "hex"), bytes.length - END)
  if (end < 0 || end + END + bytes.readUInt16LE(end + 20) !== bytes.length)
    throw new RangeError("no end of the central directory")
  const locator = end - 20
  // Only where the ordinary fields are full, as the library reads it too: two readers that saw two directories could be
  // told two workbooks.
  const isWide = bytes.readUInt16LE(end + 10) === 0xffff || bytes.readUInt32LE(end + 16) === 0xffff_ffff
  const wide =
    isWide && locator >= 0 && bytes.readUInt32LE(locator) === 0x07064b50
      ? Number(bytes.readBigUInt64LE(locator + 8))
      : undefined
  const count = wide === undefined ? bytes.readUInt16LE(end + 10) : Number(bytes.readBigUInt64LE(wide + 32))
  let at = wide === undefined ? bytes.readUInt32LE(end + 16) : Number(bytes.readBigUInt64LE(wide + 48))
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new RangeError(`no entry ${index} in the central directory`)
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [, packed = 0, place = 0] = widened(
      extra,
      [at + 24, at + 20, at + 42].map((field) => bytes.readUInt32LE(field)),
    )
    yield {
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed,
      at: place,
    }
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
}

/** Fields of 32 bits, each replaced by the next one of the ZIP64 extra field where it is full. */
const widened = (extra: Buffer, fields: ReadonlyArray<number>): ReadonlyArray<number> => {
  let from = extra.length
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) from = at + 4
  }
  return fields.map((field) => {
    if (field !== 0xffff_ffff) return field
    from += 8
    return Number(extra.readBigUInt64LE(from - 8))
  })
}
