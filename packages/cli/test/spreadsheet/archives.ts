/** Archives and OLE files made by hand, for what no library writes: broken, hostile and rare ones. */
import { crc32, deflateRawSync } from "node:zlib"

export interface Part {
  readonly name: string
  readonly data: string | Buffer
  /** What the directory says of the unpacked size, where that is a lie. */
  readonly declares?: number
}

/** A zip archive; with `wide`, every size and place stands in ZIP64 fields, with `stored` nothing is packed. */
export const zip = (parts: ReadonlyArray<Part>, { wide = false, stored = false, flags = 0 } = {}): Buffer => {
  const local: Array<Buffer> = []
  const central: Array<Buffer> = []
  let at = 0
  for (const { name, data, declares } of parts) {
    const content = Buffer.from(data)
    const packed = stored ? content : deflateRawSync(content)
    const title = Buffer.from(name)
    const size = declares ?? content.length
    const common = (w: boolean) => {
      const header = Buffer.alloc(22)
      header.writeUInt16LE(flags, 0)
      header.writeUInt16LE(stored ? 0 : 8, 2)
      header.writeUInt32LE(crc32(content), 8)
      header.writeUInt32LE(w ? 0xffff_ffff : packed.length, 12)
      header.writeUInt32LE(w ? 0xffff_ffff : size, 16)
      header.writeUInt16LE(title.length, 20)
      return header
    }
    local.push(Buffer.from("504b03041400", "hex"), common(false), Buffer.alloc(2), title, packed)
    const extra = Buffer.alloc(wide ? 28 : 0)
    if (wide) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      for (const [index, value] of [size, packed.length, at].entries())
        extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
    }
    const rest = Buffer.alloc(16)
    rest.writeUInt16LE(extra.length, 0)
    rest.writeUInt32LE(wide ? 0xffff_ffff : at, 12)
    central.push(Buffer.from("504b010214001400", "hex"), common(wide), rest, title, extra)
    at += 30 + title.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write("PK\u0005\u0006", "latin1")
  end.writeUInt16LE(wide ? 0xffff : parts.length, 8)
  end.writeUInt16LE(wide ? 0xffff : parts.length, 10)
  end.writeUInt32LE(wide ? 0xffff_ffff : directory.length, 12)
  end.writeUInt32LE(wide ? 0xffff_ffff : at, 16)
  if (!wide) return Buffer.concat([...local, directory, end])
  const record = Buffer.alloc(56)
  record.write("PK\u0006\u0006", "latin1")
  record.writeBigUInt64LE(44n, 4)
  for (const [index, value] of [parts.length, parts.length, directory.length, at].entries()) {
    record.writeBigUInt64LE(BigInt(value), 24 + 8 * index)
  }
  const locator = Buffer.alloc(20)
  locator.write("PK\u0006\u0007", "latin1")
  locator.writeBigUInt64LE(BigInt(at + directory.length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([...local, directory, record, locator, end])
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

export interface Book {
  /** The inside of `<sheetData>` of each sheet. */
  readonly sheets: ReadonlyArray<string>
  /** Number formats: an id of a format that Excel has, or a code. Cell style 1 is the first. */
  readonly formats?: ReadonlyArray<number | string>
  /** The inside of `<sst>`. */
  readonly strings?: string
  readonly date1904?: string
  readonly chart?: boolean
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")

/** The parts of a workbook. */
export const book = ({ sheets, formats = [], strings, date1904, chart = false }: Book): ReadonlyArray<Part> => [
  {
    name: "[Content_Types].xml",
    data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
  },
  {
    name: "_rels/.rels",
    data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: "xl/workbook.xml",
    data: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${date1904 === undefined ? "" : ` date1904="${date1904}"`}/><sheets>${sheets
      .map(
        (_, index) =>
          `<sheet name="表${index + 1}" sheetId="${index + 1}"${index === 1 ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
      )
      .join("")}${chart ? '<sheet name="图" sheetId="99" r:id="rId99"/>' : ""}</sheets></workbook>`,
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="rId97" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId98" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>${chart ? `<Relationship Id="rId99" Type="${RELATIONS}/chartsheet" Target="chartsheets/sheet1.xml"/>` : ""}</Relationships>`,
  },
  {
    name: "xl/styles.xml",
    data: `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((format, index) =>
        typeof format === "string" ? `<numFmt numFmtId="${170 + index}" formatCode="${escaped(format)}"/>` : "",
      )
      .join("")}</numFmts><cellXfs><xf numFmtId="0"/>${formats
      .map(
        (format, index) =>
          `<xf numFmtId="${typeof format === "string" ? 170 + index : format}" applyNumberFormat="1"/>`,
      )
      .join("")}</cellXfs></styleSheet>`,
  },
  ...(strings === undefined ? [] : [{ name: "xl/sharedStrings.xml", data: `<sst xmlns="${MAIN}">${strings}</sst>` }]),
  ...sheets.map((rows, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    data: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  })),
]

/** An OLE file whose directory names these streams. */
export const ole = (...names: ReadonlyArray<string>): Buffer => {
  const header = Buffer.alloc(512)
  header.write("d0cf11e0a1b11ae1", "hex")
  const entries = ["Root Entry", ...names].map((name) => {
    const entry = Buffer.alloc(128)
    entry.write(name, "utf16le")
    entry.writeUInt16LE((name.length + 1) * 2, 64)
    return entry
  })
  return Buffer.concat([header, Buffer.alloc(512), ...entries, Buffer.alloc(512)])
}
