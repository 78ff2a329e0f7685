/**
 * Verifies an audit bundle of a 台账 log. The format, and what a verdict means: audit-bundle.md beside this file, whose
 * sections are cited below.
 *
 *   node verify-bundle.mjs DIR --key VKEY... [--witness VKEY]... [--quorum N] [--against FILE]... [--json]
 *
 * A log that was continued after a loss signs under another name since, with another key: give the key of each name.
 *
 * Exit code 0: accepted. 1: refused, every problem is named. 2: could not be checked. Only 0 means accepted.
 *
 * This file stands alone: Node's standard library, no package, nothing of the program that wrote the bundle. It is meant
 * to be read from top to bottom, and to be taken from a source that you trust, never out of the bundle itself.
 */
import { isUtf8 } from "node:buffer"
import crypto from "node:crypto"
import fs from "node:fs"
import { join, sep } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"

const FORMAT = "taizhang-audit-bundle/1"
const MAX_ENTRY = 65_535
const MAX_DEPTH = 64
const MAX_SIGNATURES = 100
const MAX_SMALL_FILE = 16 << 20
const MAX_SHOWN = 200

/** Something in the bundle is not as it must be: a reason to refuse. */
class Wrong extends Error {}
/** The check could not be made: wrong usage, keys that are none. */
export class CannotCheck extends Error {}

const demand = (holds, otherwise) => {
  if (!holds) throw new Wrong(otherwise)
}

// ---- 1. JSON (section 3) ----------------------------------------------------------------------------------------------

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value)
const isText = (value) => typeof value === "string" && value !== ""

const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" }
const escaped = (char) => ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`
const canonicalString = (text) => {
  demand(text.isWellFormed(), "holds an unpaired surrogate")
  return `"${text.replace(/[^ -\uffff]|["\\]/g, escaped)}"`
}

/** RFC 8785 form of a value from JSON.parse. `String` of a number is ECMAScript's Number::toString, as JCS demands. */
const canonical = (value, depth = 0) => {
  demand(depth <= MAX_DEPTH, `is nested deeper than ${MAX_DEPTH}`)
  if (typeof value === "string") return canonicalString(value)
  if (typeof value === "number") demand(Number.isFinite(value), "holds a number beyond the range of a double")
  if (typeof value !== "object" || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`
  const names = Object.keys(value).sort() // by UTF-16 code units, as JCS orders
  return `{${names.map((name) => `${canonicalString(name)}:${canonical(value[name], depth + 1)}`).join(",")}}`
}

const parseJson = (bytes) => {
  demand(isUtf8(bytes), "is not valid UTF-8")
  const text = bytes.toString("utf8") // keeps a byte order mark, which JSON.parse then refuses
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    throw new Wrong("is not JSON")
  }
}

/** The text and value of bytes that are exactly the RFC 8785 form of it; a key that stands twice is missing there. */
const parseCanonical = (bytes) => {
  const { text, value } = parseJson(bytes)
  const form = canonical(value)
  let at = 0
  if (form !== text) while (form[at] === text[at]) at += 1
  demand(form === text, `is not in RFC 8785 form (spaces, order, a key twice, number, escape) at character ${at + 1}`)
  return { text, value }
}

/** The value of JSON bytes in any layout, in which no object has a key twice. */
const parseLoose = (bytes) => {
  const { text, value } = parseJson(bytes)
  const form = canonical(value)
  const keysIn = (json) => [...json.matchAll(/"(?:[^"\\]+|\\.)*"\s*(:)?/g)].filter(([, colon]) => colon).length
  demand(keysIn(text) === keysIn(form), "has a key twice in one object")
  return value
}

const demandMembers = (value, required, optional = []) => {
  demand(isObject(value), "is no object")
  for (const name of required) demand(Object.hasOwn(value, name), `lacks "${name}"`)
  for (const name of Object.keys(value))
    demand(required.includes(name) || optional.includes(name), `has "${name}", which the format does not know`)
}

const decimal = (text) =>
  /^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined

const isDate = (text) => {
  if (typeof text !== "string") return false
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).slice(1).map(Number)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

const isInstant = (text) => {
  if (typeof text !== "string") return false
  const [, date, hour, minute, second] = /^(.{10})T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z$/.exec(text) ?? []
  return isDate(date) && hour < 24 && minute < 60 && second < 60
}

/** 17 digits and a digit or X, alone: what a citizen's ID number looks like. */
const ID_NUMBER = /(?<![0-9A-Za-z_-])[0-9]{17}[0-9Xx](?![0-9A-Za-z_-])/

// ---- 2. Keys, signed notes, checkpoints (sections 4 and 6) ------------------------------------------------------------

const sha256 = crypto.hash
  ? (bytes) => crypto.hash("sha256", bytes, "buffer")
  : (bytes) => crypto.createHash("sha256").update(bytes).digest()

const base64 = (text) => {
  const bytes = Buffer.from(text, "base64")
  return bytes.toString("base64") === text ? bytes : undefined
}

/** Reads a C2SP vkey, `<name>+<id>+<base64(type || public key)>`; type 1 is a log's, 4 a witness's. */
const parseVkey = (text, type) => {
  const [, name, id, encoded] = /^([^+\p{White_Space}\p{Cc}]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/]+=*)$/u.exec(text) ?? []
  const bytes = base64(encoded ?? "")
  if (!bytes?.length) throw new CannotCheck("a key must read <name>+<8 hex digits>+<base64>")
  if (bytes.length !== 33 || bytes[0] !== type) throw new CannotCheck(`${name} is no Ed25519 key of type 0x0${type}`)
  const own = sha256(Buffer.concat([Buffer.from(`${name}\n`), bytes])).toString("hex", 0, 4)
  if (id !== own) throw new CannotCheck(`the key of ${name} says that its id is ${id}, and it is ${own}`)
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)])
  return { text, name, id, publicKey: crypto.createPublicKey({ key: der, format: "der", type: "spki" }) }
}

const verifies = (key, message, signature) =>
  signature.length === 64 && crypto.verify(null, Buffer.from(message), key.publicKey, signature)

/** Takes a signed note apart. Nothing in it is to be believed before `checkSignatures`. */
const parseNote = (bytes) => {
  demand(isUtf8(bytes), "is not valid UTF-8")
  const note = bytes.toString("utf8")
  demand(!/[^\n -\uffff]/.test(note), "holds a control character, which a signed note may not")
  const blank = note.lastIndexOf("\n\n")
  demand(blank >= 0 && note.endsWith("\n"), "is no signed note: text, empty line, signature lines")
  const lines = note.slice(blank + 2, -1).split("\n")
  demand(lines.length <= MAX_SIGNATURES, `has more than ${MAX_SIGNATURES} signature lines`)
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^\u2014 ([^+\p{White_Space}]+) ([0-9A-Za-z+/]+=*)$/u.exec(line) ?? []
    const blob = base64(encoded ?? "")
    demand(blob?.length > 4, "has a line after its text that is no signature line")
    return { name, id: blob.toString("hex", 0, 4), bytes: blob.subarray(4) }
  })
  return { text: note.slice(0, blank + 1), signatures }
}

/** Demands the log's signature, and that no known key's is wrong; returns who of the witnesses cosigned, and when. */
const checkSignatures = ({ text, signatures }, key, witnesses) => {
  const of = (known) => signatures.filter(({ name, id }) => name === known.name && id === known.id)
  demand(of(key).length > 0, `is not signed by the key that was given, ${key.name}+${key.id}`)
  for (const { bytes } of of(key)) demand(verifies(key, text, bytes), `has a wrong signature of ${key.name}+${key.id}`)
  return witnesses.flatMap((witness) => {
    const times = of(witness).map(({ bytes }) => {
      const time = bytes.length === 72 ? bytes.readBigUInt64BE(0) : 2n ** 63n
      const message = `cosignature/v1\ntime ${time}\n${text}`
      const right = time < 2n ** 63n && verifies(witness, message, bytes.subarray(8))
      demand(right, `has a wrong cosignature of the witness ${witness.name}+${witness.id}`)
      return Number(time)
    })
    return times.length === 0 ? [] : [{ witness: witness.name, time: Math.min(...times) }]
  })
}

/** The origin, size and root that the text of a checkpoint says. */
const parseHead = ({ text }) => {
  const [origin, sizeText, rootText, ...rest] = text.slice(0, -1).split("\n")
  const size = decimal(sizeText)
  const root = base64(rootText ?? "")
  demand(size !== undefined && root?.length === 32 && rest.length === 0, "its text is not origin, size and root")
  return { origin, size, root }
}

/** Reads a checkpoint: origin, size and root, with the log's signature and perhaps cosignatures. */
const openCheckpoint = (bytes, key, witnesses) => {
  const note = parseNote(bytes)
  const cosignatures = checkSignatures(note, key, witnesses)
  const { origin, size, root } = parseHead(note)
  demand(origin === key.name, `is of the origin ${origin}, and the key is of ${key.name}`)
  return { size, root, cosignatures }
}

// ---- 3. The tree and its tiles (section 8) ----------------------------------------------------------------------------

const nodeHash = (left, right) => sha256(Buffer.concat([Buffer.of(1), left, right]))

export const tilePath = (level, index, width) => {
  let path = String(index % 1000).padStart(3, "0")
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${String(rest % 1000).padStart(3, "0")}/${path}`
  return `tile/${level}/${path}${width === 256 ? "" : `.p/${width}`}`
}

/**
 * A tree that grows in little memory: the roots of its complete subtrees from left to right, and of each level the tile
 * that is not full yet. `onTile(level, index, hashes)` gets each tile when it is full, and at `finish` the partial ones.
 */
const growTree = (onTile) => {
  const complete = [] // {height, hash}, the highest first
  const tiles = [] // by level: {index, hashes}
  const put = (level, hash) => {
    const tile = (tiles[level] ??= { index: 0, hashes: [] })
    if (tile.hashes.push(hash) < 256) return
    onTile(level, tile.index, tile.hashes)
    tiles[level] = { index: tile.index + 1, hashes: [] }
  }
  return {
    append(leafHash) {
      let [height, hash] = [0, leafHash]
      put(0, hash)
      while (complete.at(-1)?.height === height) {
        hash = nodeHash(complete.pop().hash, hash)
        height += 1
        if (height % 8 === 0) put(height / 8, hash) // each level of tiles is eight levels of the tree
      }
      complete.push({ height, hash })
    },
    root() {
      const hashes = complete.map(({ hash }) => hash)
      return hashes.length === 0 ? sha256(Buffer.of()) : hashes.reduceRight((right, left) => nodeHash(left, right))
    },
    finish: () => tiles.forEach(({ index, hashes }, level) => hashes.length > 0 && onTile(level, index, hashes)),
  }
}

// ---- 4. JSON Schema, the keywords that the format allows (section 9) --------------------------------------------------

const IGNORED = ["$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples", "deprecated"]
IGNORED.push("readOnly", "writeOnly", "format", "contentEncoding", "contentMediaType")
const TYPES = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  array: Array.isArray,
  object: isObject,
}
const expressions = new Map()
const matches = (source, text) => {
  if (!expressions.has(source)) expressions.set(source, new RegExp(source, "u"))
  return expressions.get(source).test(text)
}
const same = (a, b) => a === b || (typeof a === "object" && typeof b === "object" && canonical(a) === canonical(b))
const ifNumber = (fits) => (value, rule) => typeof value !== "number" || fits(value, rule)
const ifString = (fits) => (value, rule) => typeof value !== "string" || fits(value, rule)
const ifArray = (fits) => (value, rule, check, schema) => !Array.isArray(value) || fits(value, rule, check, schema)
const ifObject = (fits) => (value, rule, check, schema) => !isObject(value) || fits(value, rule, check, schema)

/** What each keyword demands of a value; `check(value, schema)` judges a value by a schema inside this one. */
const KEYWORDS = {
  type: (value, rule) => [rule].flat().some((name) => TYPES[name](value)),
  enum: (value, rule) => rule.some((allowed) => same(value, allowed)),
  const: same,
  minimum: ifNumber((value, rule) => value >= rule),
  maximum: ifNumber((value, rule) => value <= rule),
  multipleOf: ifNumber((value, rule) => Number.isInteger(value / rule)),
  pattern: ifString((value, rule) => matches(rule, value)),
  minLength: ifString((value, rule) => [...value].length >= rule),
  maxLength: ifString((value, rule) => [...value].length <= rule),
  minItems: ifArray((value, rule) => value.length >= rule),
  maxItems: ifArray((value, rule) => value.length <= rule),
  prefixItems: ifArray((value, rule, check) => rule.every((item, at) => at >= value.length || check(value[at], item))),
  items: ifArray((value, rule, check, { prefixItems = [] }) =>
    value.slice(prefixItems.length).every((item) => check(item, rule)),
  ),
  required: ifObject((value, rule) => rule.every((name) => Object.hasOwn(value, name))),
  properties: ifObject((value, rule, check) =>
    Object.keys(rule).every((name) => !Object.hasOwn(value, name) || check(value[name], rule[name])),
  ),
  additionalProperties: ifObject((value, rule, check, { properties = {} }) =>
    Object.keys(value).every((name) => Object.hasOwn(properties, name) || check(value[name], rule)),
  ),
  anyOf: (value, rule, check) => rule.some((schema) => check(value, schema)),
  allOf: (value, rule, check) => rule.every((schema) => check(value, schema)),
}

const isListOf = (is) => (rule) => Array.isArray(rule) && rule.every(is)
const isNumber = (rule) => typeof rule === "number"
const isTypeName = (name) => typeof name === "string" && Object.hasOwn(TYPES, name)
const noSchemas = (isWellFormed) => (rule) => (isWellFormed(rule) ? [] : undefined)

/** The schemas that the rule of each keyword holds, undefined where the rule is malformed. */
const INSIDE = {
  type: noSchemas((rule) => isTypeName(rule) || isListOf(isTypeName)(rule)),
  enum: noSchemas(Array.isArray),
  const: () => [],
  multipleOf: noSchemas((rule) => isNumber(rule) && rule > 0),
  pattern: noSchemas((rule) => typeof rule === "string" && typeof matches(rule, "") === "boolean"),
  required: noSchemas(isListOf((name) => typeof name === "string")),
  properties: (rule) => (isObject(rule) ? Object.values(rule) : undefined),
  additionalProperties: (rule) => [rule],
  items: (rule) => [rule],
}
for (const keyword of ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"])
  INSIDE[keyword] = noSchemas(isNumber)
for (const keyword of ["prefixItems", "anyOf", "allOf"])
  INSIDE[keyword] = (rule) => (Array.isArray(rule) && rule.length > 0 ? rule : undefined)

/** Makes `data → what does not fit, or undefined` of a schema; throws where a keyword is unknown or malformed. */
const compileSchema = (root) => {
  const pointed = (pointer) => {
    if (!/^#(\/|$)/.test(pointer)) return undefined
    const steps = decodeURIComponent(pointer).split("/").slice(1)
    const names = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    return names.reduce((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), root)
  }
  const demands = new Map() // schema → [what its keyword demands, the keyword's rule]
  const compile = (schema) => {
    if (typeof schema === "boolean" || demands.has(schema)) return
    if (!isObject(schema)) throw new Error("a schema in it is missing, or is none")
    const list = []
    demands.set(schema, list)
    for (const [keyword, rule] of Object.entries(schema)) {
      if (IGNORED.includes(keyword)) continue
      if (keyword === "$ref") {
        const target = pointed(rule)
        compile(target)
        list.push([(value) => check(value, target), rule])
      } else {
        if (!Object.hasOwn(KEYWORDS, keyword)) throw new Error(`it uses the keyword ${keyword}`)
        const inside = INSIDE[keyword](rule)
        if (inside === undefined) throw new Error(`its keyword ${keyword} is malformed`)
        inside.forEach(compile)
        list.push([KEYWORDS[keyword], rule])
      }
    }
  }
  const check = (value, schema) =>
    typeof schema === "boolean" ? schema : demands.get(schema).every(([fits, rule]) => fits(value, rule, check, schema))
  compile(root)
  return (data) => {
    try {
      if (check(data, root)) return undefined
      const misfits = ([name, schema]) => Object.hasOwn(data, name) && !check(data[name], schema)
      const [name] = Object.entries(root.properties ?? {}).find(misfits) ?? []
      return `its data${name === undefined ? "" : `.${name}`} does not fit the schema of its type`
    } catch (error) {
      if (error instanceof RangeError) return "the schema of its type refers to itself without end"
      throw error
    }
  }
}

// ---- 5. The folder (sections 2 and 5) ---------------------------------------------------------------------------------

const FOLDERS = /^(checkpoints|schema|tile(\/[0-9]{1,2}(\/x[0-9]{3})*(\/[0-9]{3}\.p)?)?)$/
const REQUIRED = ["manifest", "checkpoint", "log.vkey", "entries.ndjson", "book.json", "figures.json", "README.md"]
/** These grow with the log, so that nothing can be said of their size. */
const GROWING = ["manifest", "figures.json"]
const belongs = (path) =>
  REQUIRED.includes(path) ||
  (path.startsWith("checkpoints/") && decimal(path.slice("checkpoints/".length)) !== undefined) ||
  /^schema\/[A-Za-z][A-Za-z0-9]*\.json$/.test(path) ||
  /^tile\/[0-9]{1,2}\/(x[0-9]{3}\/)*[0-9]{3}(\.p\/[0-9]{1,3})?$/.test(path)

/** Text of the bundle as it may be shown: no control characters, no marks that turn the direction of reading. */
const shown = (text) =>
  text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0).toString(16)}}`).slice(0, 500)

/** What was found so far: all of it counted, the first of it kept. */
const findings = () => {
  const found = { list: [], count: 0 }
  const add = (check, where, what) => {
    found.count += 1
    if (found.list.length < MAX_SHOWN) found.list.push({ check, where: shown(where), what: shown(what) })
  }
  return { found, add }
}

/** Blocks of an open file, each good until the next is asked for. */
function* blocksOf(file) {
  const block = Buffer.allocUnsafe(1 << 20)
  for (let got; (got = fs.readSync(file, block, 0, block.length, null)) > 0;) yield block.subarray(0, got)
}

/** Finds the bundle's files. No link is followed, and no folder entered, that the format does not know. */
const findFiles = (root, problem) => {
  const files = new Set()
  const walk = (folder) => {
    for (const entry of fs.readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && FOLDERS.test(path)) walk(path)
      else if (entry.isFile() && belongs(path)) files.add(path)
      else problem("layout", path, "is no file or folder that belongs here (a link never does)")
    }
  }
  walk("")
  for (const path of REQUIRED) if (!files.has(path)) problem("layout", path, "is missing")
  return files
}

/** The files of a bundle, how to read them, and what was found wrong so far. */
const openFolder = (root, keys) => {
  const [problems, warnings] = [findings(), findings()]
  const files = findFiles(root, problems.add)
  const bundle = {
    ...{ keys, files, problem: problems.add, warning: warnings.add },
    /** The key of the generation that the bundle is of, once it is known. */
    key: keys[0],
    /** The book's origin, once book.json was read. */
    origin: undefined,
    /** The generation that the entries seen so far lead to, what they say of how, and what a first look found. */
    ...{ generation: 1, continued: [], continuations: [] },
    found: { problems: problems.found, warnings: warnings.found },
    /** Paths and hashes that the manifest lists, once it was read. */
    manifest: undefined,
    unhashed: new Set(files),
    /** Runs one check: what is wrong becomes a problem at that place. */
    attempt(check, where, run) {
      try {
        return run()
      } catch (error) {
        if (!(error instanceof Wrong)) throw error
        problems.add(check, where, error.message)
        return undefined
      }
    },
    withFile(path, use) {
      const file = fs.openSync(join(root, path), fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0))
      try {
        return use(file)
      } finally {
        fs.closeSync(file)
      }
    },
    compareHash(path, hash) {
      bundle.unhashed.delete(path)
      const listed = bundle.manifest?.get(path)
      if (path === "manifest" || bundle.manifest === undefined || listed === hash) return
      const wrong =
        listed === undefined ? "is not listed in the manifest" : "has another SHA-256 than the manifest lists"
      problems.add("manifest", path, wrong)
    },
    /** Reads a file once, and uses the very bytes that were hashed. */
    load(check, path, use) {
      if (!files.has(path)) return undefined
      return bundle.attempt(check, path, () => {
        const bytes = bundle.withFile(path, (file) => {
          const isSmall = GROWING.includes(path) || fs.fstatSync(file).size <= MAX_SMALL_FILE
          demand(isSmall, `is larger than ${MAX_SMALL_FILE} bytes`)
          return fs.readFileSync(file)
        })
        bundle.compareHash(path, sha256(bytes).toString("hex"))
        return use(bytes)
      })
    },
    /** Hashes what no other check has read. */
    hashRest() {
      for (const path of bundle.unhashed) {
        const hash = crypto.createHash("sha256")
        bundle.withFile(path, (file) => {
          for (const block of blocksOf(file)) hash.update(block)
        })
        bundle.compareHash(path, hash.digest("hex"))
      }
    },
  }
  return bundle
}

const firstLine = (bytes) => bytes.toString("utf8").split("\n", 1)[0]

/** The key of a name among those given; the bundle's own where none is, so that what is wrong is said by it. */
const keyNamed = (bundle, name) => bundle.keys.find((key) => key.name === name) ?? bundle.key

const parseManifest = (bytes, key) => {
  const note = parseNote(bytes)
  checkSignatures(note, key, [])
  demand(note.signatures.length === 1, "has more signature lines than the log's one")
  const [format, origin, sizeText, ...lines] = note.text.slice(0, -1).split("\n")
  demand(format === FORMAT, `is of the format ${format}, and this verifier knows ${FORMAT}`)
  demand(origin === key.name, `is of the origin ${origin}, and the key is of ${key.name}`)
  const size = decimal(sizeText)
  demand(size !== undefined, "its third line is no size")
  const listed = new Map()
  let before = ""
  lines.forEach((line, at) => {
    const [, hash, path] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? []
    demand(path !== undefined && belongs(path) && path !== "manifest", `its line ${at + 4} lists no file of the format`)
    demand(path > before, `its line ${at + 4} is out of order`)
    listed.set((before = path), hash)
  })
  return { size, listed }
}

const checkManifest = (bundle) => {
  const manifest = bundle.load("manifest", "manifest", (bytes) => {
    // Which of the keys it is, the manifest may say: it is believed only by the signature of that one.
    bundle.key = keyNamed(bundle, bytes.toString("utf8").split("\n", 2)[1])
    return parseManifest(bytes, bundle.key)
  })
  if (manifest === undefined) return undefined
  bundle.manifest = manifest.listed
  for (const path of manifest.listed.keys())
    if (!bundle.files.has(path)) bundle.problem("manifest", path, "is listed in the manifest and is not there")
  return manifest.size
}

// ---- 6. log.vkey, book.json, checkpoints, schemas (sections 4, 10, 6, 9) ----------------------------------------------

const warnOfIdNumber = (bundle, where, text) => {
  if (ID_NUMBER.test(text)) bundle.warning("privacy", where, "holds in clear what looks like a person's ID number")
}

/** A name that binds what the book was opened with (section 10). */
const BINDING = /^taizhang\/([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/

const checkBook = (bundle) => {
  const { name, text: vkey } = bundle.key
  const isKey = (bytes) => demand(bytes.equals(Buffer.from(`${vkey}\n`)), "is not the key that was given")
  bundle.load("key", "log.vkey", isKey)
  bundle.load("book", "book.json", (bytes) => {
    const { text, value } = parseCanonical(bytes)
    demandMembers(value, ["created", "format", "origin", "settings", "township"])
    demand(value.format === FORMAT, `its format is not ${FORMAT}`)
    demand(isText(value.origin), 'its "origin" is no text')
    demand(generationOf(name, value.origin), "its origin, with or without a generation, is not the log's")
    bundle.origin = value.origin
    warnOfIdNumber(bundle, "book.json", text)
    const { created, origin, settings, township } = value
    const [, random, binding] = BINDING.exec(origin) ?? []
    if (random === undefined) return
    const bound = canonical({ created, format: "taizhang-book/1", random, settings, township })
    const own = sha256(Buffer.from(bound)).toString("base64url")
    demand(own === binding, "its created, settings or township are not those that its origin binds")
  })
}

/** Which generation of a book's log a name is: 1 its origin, 2 and up those it was continued under; 0 where it is none. */
const generationOf = (name, origin) => {
  if (name === origin) return 1
  const generation = name.startsWith(`${origin}/`) ? decimal(name.slice(origin.length + 1)) : 0
  return generation > 1 ? generation : 0
}

/** Opens all checkpoints; returns the roots that they demand, by size, and who witnessed what. */
const checkCheckpoints = (bundle, witnesses, quorum, against) => {
  const due = new Map() // size → [{check, where, root}]
  const witnessed = []
  const open = (check, where, bytes, key = bundle.key) => {
    const { size, root, cosignatures } = openCheckpoint(bytes, key, witnesses)
    due.set(size, [...(due.get(size) ?? []), { check, where, root, origin: key.name }])
    for (const { witness, time } of cosignatures) {
      const date = time < 8e12 ? new Date(time * 1000).toISOString() : `${time} s`
      witnessed.push({ size, witness, time: date })
      if (time * 1000 > Date.now() + 86_400_000)
        bundle.warning("witness", where, `${witness} cosigned in the future: ${date}`)
    }
    return { size, cosignatures }
  }
  const head = bundle.load("checkpoint", "checkpoint", (bytes) => open("checkpoint", "checkpoint", bytes))
  const count = head?.cosignatures.length
  if (count < quorum) bundle.problem("witness", "checkpoint", `has ${count} cosignatures of the ${quorum} asked for`)
  for (const path of bundle.files)
    if (path.startsWith("checkpoints/"))
      bundle.load("checkpoint", path, (bytes) => {
        const { size } = open("checkpoint", path, bytes)
        demand(path === `checkpoints/${size}`, `is of size ${size}, and its name says otherwise`)
      })
  for (const { name, bytes } of against)
    bundle.attempt("against", name, () => open("against", name, bytes, keyNamed(bundle, firstLine(bytes))))
  const once = new Map(witnessed.map((one) => [JSON.stringify(one), one]))
  return { due, witnessed: [...once.values()].sort((a, b) => a.size - b.size), headSize: head?.size }
}

/** Check of the data of each type that has a schema. */
const readSchemas = (bundle) => {
  const schemas = new Map()
  for (const path of bundle.files)
    if (path.startsWith("schema/"))
      bundle.load("schema", path, (bytes) => {
        const type = path.slice("schema/".length, -".json".length)
        schemas.set(type, () => undefined)
        // Nothing of a schema that nobody signed is run: its patterns could be made never to end.
        if (bundle.manifest?.get(path) !== sha256(bytes).toString("hex")) return
        const schema = parseLoose(bytes)
        try {
          schemas.set(type, compileSchema(schema))
        } catch (error) {
          bundle.warning("schema", path, `data of this type was not validated: ${error.message}`)
        }
      })
  return schemas
}

// ---- 7. Entries (sections 7 and 8) ------------------------------------------------------------------------------------

/**
 * The lines of an open file, in memory for one line and one block; `hash` sees all bytes. A line lies behind a 0x00, so
 * that it can be hashed as an RFC 6962 leaf where it is, and is good until the next line is asked for.
 */
function* linesOf(file, hash) {
  const buffer = Buffer.alloc(1 + MAX_ENTRY) // of a longer line the beginning
  let length = 0
  const line = (ended) => ({ leaf: buffer.subarray(0, 1 + Math.min(length, MAX_ENTRY)), length, ended })
  for (const block of blocksOf(file)) {
    hash.update(block)
    for (let start = 0; start < block.length;) {
      const newline = block.indexOf(0x0a, start)
      const end = newline < 0 ? block.length : newline
      if (length < MAX_ENTRY) block.copy(buffer, 1 + length, start, end)
      length += end - start
      start = end + 1
      if (newline < 0) break
      yield line(true)
      length = 0
    }
  }
  if (length > 0) yield line(false)
}

const [STRIKE, STRUCK, LASTING] = [1, 2, 4]

/** The types of entries that can never be struck: those of the keeping itself. */
const LASTING_TYPES = [
  "SubjectRestricted",
  "SubjectRestrictionLifted",
  "SubjectErasureRequested",
  "SubjectErased",
  "LogContinued",
]
const markOf = (type) => (type === "EntryStruck" ? STRIKE : LASTING_TYPES.includes(type) ? LASTING : 0)

/** What later checks need of each entry, in typed arrays: 128 bits of the SHA-256 of its id, its date, its marks. */
const indexEntries = () => {
  let [prints, dates, marks] = [new Uint32Array(4096), new Uint32Array(1024), new Uint8Array(1024)]
  let slots = new Uint32Array(2048) // positions by print, open addressing, 0 is free
  const doubled = (array) => {
    const bigger = new array.constructor(array.length * 2)
    bigger.set(array)
    return bigger
  }
  const slotOf = (a, b, c, d) => {
    for (let slot = a; ; slot++) {
      const at = 4 * slots[(slot &= slots.length - 1)]
      const found = prints[at] === a && prints[at + 1] === b && prints[at + 2] === c && prints[at + 3] === d
      if (at === 0 || found) return slot
    }
  }
  const printOf = (id) => {
    const hash = sha256(Buffer.from(id))
    return [hash.readUInt32BE(0), hash.readUInt32BE(4), hash.readUInt32BE(8), hash.readUInt32BE(12)]
  }
  return {
    /** The position of an id, 0 where there is none so far. */
    find: (id) => slots[slotOf(...printOf(id))],
    /** Notes an entry; returns the position at which its id stands already, or 0. */
    add(position, { id, occurredOn }, mark) {
      while (position >= dates.length) {
        ;[prints, dates, marks] = [doubled(prints), doubled(dates), doubled(marks)]
        const old = slots
        slots = new Uint32Array(old.length * 2)
        for (const at of old) if (at > 0) slots[slotOf(...prints.subarray(4 * at, 4 * at + 4))] = at
      }
      const print = printOf(id)
      const slot = slotOf(...print)
      if (slots[slot] > 0) return slots[slot]
      slots[slot] = position
      prints.set(print, 4 * position)
      dates[position] = Number(occurredOn.replaceAll("-", ""))
      marks[position] = mark
      return 0
    },
    is: (position, mark) => (marks[position] & mark) !== 0,
    mark: (position, mark) => (marks[position] |= mark),
    isAfter: (position, date) => dates[position] > Number(date.replaceAll("-", "")),
  }
}

const OPTIONAL = ["acknowledged", "batch", "evidence", "replaces", "self", "unrecorded"]

const parseEntry = (bytes) => {
  const { text, value } = parseCanonical(bytes)
  demandMembers(value, ["data", "id", "occurredOn", "recordedAt", "recordedBy", "type"], OPTIONAL)
  for (const name of ["id", "recordedBy", "type"]) demand(isText(value[name]), `its "${name}" is no text`)
  demand(/^[A-Za-z0-9_-]{8,64}$/.test(value.id), 'its "id" is not 8 to 64 letters, digits, _ or -')
  demand(/^[A-Za-z][A-Za-z0-9]*$/.test(value.type), 'its "type" is no name of a type')
  demand(isObject(value.data), 'its "data" is no object')
  demand(isDate(value.occurredOn), 'its "occurredOn" is no date')
  demand(isInstant(value.recordedAt), 'its "recordedAt" is no instant in UTC')
  demand(value.replaces === undefined || isText(value.replaces), 'its "replaces" is no text')
  demand(value.self === undefined || isText(value.self), 'its "self" is no text')
  demand(value.self === undefined || value.replaces !== undefined, 'it has a "self" and replaces nothing')
  return { text, entry: value }
}

const checkStrike = (index, position, { entry, reason }) => {
  const struck = isText(entry) ? index.find(entry) : 0
  demand(struck > 0 && struck < position, "strikes no earlier entry")
  demand(typeof reason === "string", "gives no reason")
  demand(!index.is(struck, STRIKE), `strikes entry ${struck}, which is a strike itself`)
  demand(!index.is(struck, STRUCK), `strikes entry ${struck}, which is struck already`)
  demand(!index.is(struck, LASTING), `strikes entry ${struck}, which can never be struck`)
  index.mark(struck, STRUCK)
}

/** An erasure is requested once and carried out once; `erasures` says of each subject which was said of it last. */
const checkErasure = (erasures, type, { subject }) => {
  demand(isText(subject), "names no subject")
  const before = erasures.get(subject)
  if (type === "SubjectErased") {
    demand(before !== undefined, `says that ${subject} was erased, which no earlier entry requests`)
    demand(before !== "SubjectErased", `says that ${subject} was erased, which an earlier entry says already`)
  } else demand(before === undefined, `requests the erasure of ${subject}, which an earlier entry requests`)
  erasures.set(subject, type)
}

/** How the canonical form of a continuation says its type. */
const CONTINUES = Buffer.from('"type":"LogContinued"')

/** What a continuation says: the origin that it begins, and the checkpoint that the log could not keep to. */
const parseContinuation = ({ data, recordedBy }) => {
  demand(isText(data.origin) && isText(data.checkpoint), "begins no origin, or cites no checkpoint")
  const note = parseNote(Buffer.from(data.checkpoint))
  return { begins: data.origin, note, cites: parseHead(note), reason: String(data.reason), recordedBy }
}

/**
 * Looks for continuations before the pass over the entries, which goes by a root that one further on is held against.
 * Nothing of them is believed here: what is wrong with them, the pass says.
 */
const findContinuations = (bundle) => {
  const found = []
  if (!bundle.files.has("entries.ndjson")) return found
  bundle.withFile("entries.ndjson", (file) => {
    let position = 0
    for (const { leaf, length } of linesOf(file, { update: () => undefined })) {
      position += 1
      if (length > MAX_ENTRY || !leaf.includes(CONTINUES)) continue
      try {
        found.push({ entry: position, ...parseContinuation(parseEntry(leaf.subarray(1)).entry) })
      } catch (error) {
        if (!(error instanceof Wrong)) throw error
      }
    }
  })
  return found
}

/**
 * Checks a continuation: it begins the next generation, and cites a checkpoint of an earlier one, signed by the key of
 * that one where it was given. Adds to `bundle.continued` what it says, and how the entries here stand to what it cites.
 */
const checkContinuation = (bundle, position, where, entry, roots) => {
  const { begins, note, cites, reason, recordedBy } = parseContinuation(entry)
  const [before, next, of] = [
    bundle.generation,
    ...[begins, cites.origin].map((name) => generationOf(name, bundle.origin)),
  ]
  demand(next > before, `begins the origin ${begins}, which does not follow generation ${before} of ${bundle.origin}`)
  bundle.generation = next
  demand(of > 0 && of < next, `cites a checkpoint of ${cites.origin}, which is no earlier generation of this log`)
  const key = bundle.keys.find(({ name }) => name === cites.origin)
  if (key !== undefined) checkSignatures(note, key, [])
  const { size, root } = cites
  demand(size >= position || roots.has(size), "was not there when the entries were read first: the file was changed")
  const kept = size >= position ? "lost" : roots.get(size).equals(root) ? "same" : "other"
  if (kept === "same")
    bundle.warning(
      "continuation",
      where,
      `the entries here keep to the checkpoint of ${size} that it cites: nothing of it is lost`,
    )
  bundle.continued.push({
    ...{ entry: position, begins, cites: { origin: cites.origin, size }, signed: key !== undefined, kept },
    ...{ reason: shown(reason), recordedBy: shown(recordedBy) },
  })
}

/** Why a checkpoint of an origin is not met, where a continuation says so. */
const explained = (bundle, origin, size) => {
  const why = bundle.continuations.find(({ cites }) => cites.origin === origin && cites.size >= size)
  return why === undefined ? "" : `; entry ${why.entry} says that the log was continued because of that: ${why.reason}`
}

/** One pass over the entries: what each says, the tiles and roots that they give. */
const checkEntries = (bundle, due, schemas, cited) => {
  const { problem, warning, attempt } = bundle
  bundle.continuations = findContinuations(bundle)
  const roots = new Map() // size → root, where a continuation cites that size
  const wanted = new Set(bundle.continuations.map(({ cites }) => cites.size))
  const index = indexEntries()
  const replaced = []
  const selves = new Map() // position → the "self" of the entry there, where it has one
  const erasures = new Map() // subject → the type of the latest entry of its erasure
  const tilesLeft = new Set([...bundle.files].filter((path) => path.startsWith("tile/")))
  const tree = growTree((level, number, hashes) => {
    const path = tilePath(level, number, hashes.length)
    if (!tilesLeft.delete(path)) return problem("tile", path, "is missing")
    return bundle.load("tile", path, (bytes) => {
      demand(bytes.length === 32 * hashes.length, `has ${bytes.length} bytes, and ${32 * hashes.length} are right`)
      const other = hashes.findIndex((hash, at) => hash.compare(bytes, 32 * at, 32 * at + 32) !== 0)
      demand(other < 0, `its hash ${other} (of 0 to ${hashes.length - 1}) is not that of the entries`)
    })
  })
  const compareRoots = (size) => {
    const own = due.has(size) || wanted.has(size) ? tree.root() : undefined
    if (wanted.has(size)) roots.set(size, own)
    for (const { check, where, root, origin } of due.get(size) ?? [])
      if (!own.equals(root)) {
        const why = explained(bundle, origin, size)
        problem(check, where, `its root is not the root of the first ${size} entries here${why}`)
      }
    due.delete(size)
  }
  let size = 0
  let recordedLast = -Infinity
  const checkEntry = (position, where, bytes) => {
    const { text, entry } = parseEntry(bytes)
    const twin = index.add(position, entry, markOf(entry.type))
    if (twin > 0) problem("entry", where, `has the same id as entry ${twin}`)
    const recorded = Date.parse(entry.recordedAt)
    if (recorded < recordedLast) warning("order", where, "its recordedAt is before that of the entry in front of it")
    recordedLast = recorded
    warnOfIdNumber(bundle, where, text)
    const validate = schemas.get(entry.type) ?? (() => `schema/${entry.type}.json is missing`)
    const misfit = validate(entry.data)
    if (misfit !== undefined) problem("schema", where, misfit)
    if (entry.type === "EntryStruck") attempt("strike", where, () => checkStrike(index, position, entry.data))
    if (entry.type === "SubjectErasureRequested" || entry.type === "SubjectErased")
      attempt("custody", where, () => checkErasure(erasures, entry.type, entry.data))
    if (entry.type === "LogContinued" && bundle.origin !== undefined)
      attempt("continuation", where, () => checkContinuation(bundle, position, where, entry, roots))
    if (entry.replaces !== undefined) {
      const old = index.find(entry.replaces)
      if (old > 0 && old < position) replaced.push({ where, old })
      else problem("entry", where, "replaces no earlier entry")
      if (entry.self !== undefined) {
        selves.set(position, entry.self)
        const self = selves.get(old) ?? entry.replaces
        if (entry.self !== self)
          problem("entry", where, `its "self" is ${shown(entry.self)}, and ${shown(self)} is right`)
      }
    }
    for (const subject of cited.get(position) ?? [])
      if (!namesIt(text, subject)) warning("figure", where, `is cited for ${subject}, not named in it`)
  }
  compareRoots(0)
  const readEntries = (file) => {
    const fileHash = crypto.createHash("sha256")
    for (const { leaf, length, ended } of linesOf(file, fileHash)) {
      size += 1
      const where = `entries.ndjson line ${size}`
      tree.append(sha256(leaf))
      attempt("entry", where, () => {
        demand(length <= MAX_ENTRY, `has ${length} bytes, more than ${MAX_ENTRY}`)
        checkEntry(size, where, leaf.subarray(1))
      })
      if (!ended) problem("entry", where, "is not ended by a newline")
      compareRoots(size)
    }
    bundle.compareHash("entries.ndjson", fileHash.digest("hex"))
  }
  if (bundle.files.has("entries.ndjson")) bundle.withFile("entries.ndjson", readEntries)
  tree.finish()
  for (const path of tilesLeft) problem("tile", path, `is no tile of a tree of ${size} entries`)
  for (const [signed, checks] of due)
    for (const { check, where, origin } of checks)
      problem(check, where, `is of ${signed} entries, and here are only ${size}${explained(bundle, origin, signed)}`)
  if (bundle.origin !== undefined && generationOf(bundle.key.name, bundle.origin) !== bundle.generation)
    problem(
      "continuation",
      "entries.ndjson",
      `the entries lead to generation ${bundle.generation}, and the bundle is of ${bundle.key.name}`,
    )
  for (const { where, old } of replaced)
    if (!index.is(old, STRUCK)) warning("strike", where, `replaces entry ${old}, which is not struck`)
  return { size, root: tree.root(), index }
}

// ---- 8. Figures (section 11) ------------------------------------------------------------------------------------------

const isInteger = Number.isSafeInteger
/** A number that is whole or an odd half, which doubles hold exactly. */
const isHalves = (value) => isInteger(value) || (typeof value === "number" && isInteger(2 * value))
const halvesOf = (value) => (isInteger(value) ? 2n * BigInt(value) : BigInt(2 * value))
/** The canonical JSON of a number of halves. */
const halvesText = (halves) => {
  const size = halves < 0n ? -halves : halves
  return `${halves < 0n ? "-" : ""}${size / 2n}${size % 2n === 0n ? "" : ".5"}`
}
const figurePlace = (figure, at) => `figures.json figure ${at + 1}${isText(figure?.name) ? ` (${figure.name})` : ""}`

/** Whether an entry has a text among its values; for a month, whether it has a day of it. */
const namesIt = (text, subject) =>
  text.includes(canonicalString(subject)) || (/^\d{4}-\d\d$/.test(subject) && text.includes(`"${subject}-`))

const checkFigureForm = (figure) => {
  demandMembers(figure, ["measure", "name", "title", "unit", "value", figure?.measure === "share" ? "of" : "lines"])
  demandMembers(figure.title, ["en", "zh"])
  const texts = [figure.name, figure.title.en, figure.title.zh, figure.unit]
  const areTexts = isListOf((text) => typeof text === "string")(texts) && figure.name !== ""
  demand(areTexts, "has a name, title or unit that is no text")
  if (figure.measure === "share") {
    demand(isListOf(isText)(figure.of) && figure.of.length === 2, "its of is not two names")
    return
  }
  demand(["count", "distinct", "sum"].includes(figure.measure), "has a measure that the format does not know")
  demand(Array.isArray(figure.lines), "its lines are no list")
  figure.lines.forEach((line, at) => {
    demandMembers(line, figure.measure === "sum" ? ["amount", "entry", "subject"] : ["entry", "subject"], ["amount"])
    const { amount = 0, entry, subject } = line
    demand(isHalves(amount) && isInteger(entry) && isText(subject), `its line ${at + 1} is no line`)
  })
}

const parseFigures = (bytes) => {
  const { text, value } = parseCanonical(bytes)
  demandMembers(value, ["asOf", "figures", "from", "position"])
  demand(isDate(value.asOf), "its asOf is no date")
  demand(value.from === null || isDate(value.from), "its from is neither a date nor null")
  demand(Array.isArray(value.figures), "its figures are no list")
  return { text, ...value }
}

/** Reads figures.json; returns what of it can be checked against the entries. */
const readFigures = (bundle) => {
  const cited = new Map() // position → subjects that figures cite the entry for
  const named = new Map() // name → {figure, place}
  const head = bundle.load("figure", "figures.json", parseFigures)
  warnOfIdNumber(bundle, "figures.json", head?.text ?? "")
  head?.figures.forEach((figure, at) => {
    const place = figurePlace(figure, at)
    bundle.attempt("figure", place, () => {
      checkFigureForm(figure)
      demand(!named.has(figure.name), "another figure has the same name")
      named.set(figure.name, { figure, place })
      for (const { entry, subject } of figure.lines ?? [])
        cited.set(entry, (cited.get(entry) ?? new Set()).add(subject))
    })
  })
  return { head, named, cited }
}

/** The value that a figure's lines give, as canonical JSON. */
const valueOf = (figure, named) => {
  const { lines, of } = figure
  if (figure.measure === "count") return String(lines.length)
  if (figure.measure === "distinct") return String(new Set(lines.map(({ subject }) => subject)).size)
  if (figure.measure === "sum") return halvesText(lines.reduce((sum, { amount }) => sum + halvesOf(amount), 0n))
  const [numerator, denominator] = of.map((name) => named.get(name)?.figure)
  demand(numerator?.lines && denominator?.lines, "its of does not name two figures that are no shares")
  return denominator.value === 0 ? "null" : canonical({ denominator: denominator.value, numerator: numerator.value })
}

const checkFigures = (bundle, { head, named }, { size, index }) => {
  if (head !== undefined && head.position !== size)
    bundle.problem("figure", "figures.json", `is as known at ${head.position}, and the bundle has ${size} entries`)
  for (const { figure, place } of named.values()) {
    bundle.attempt("figure", place, () => {
      const [said, own] = [canonical(figure.value), valueOf(figure, named)]
      demand(said === own, `its value is ${said}, and its evidence gives ${own}`)
      demand(figure.measure !== "sum" || isHalves(figure.value), "its value is beyond what the format can hold")
    })
    const seen = new Set()
    let repeated = 0
    figure.lines?.forEach((line, at) => {
      const { entry, subject } = line
      const where = `${place} line ${at + 1}`
      bundle.attempt("figure", where, () => {
        demand(entry >= 1 && entry <= size, `cites entry ${entry}, and there are ${size}`)
        demand(!index.is(entry, STRIKE), `cites entry ${entry}, which is a strike`)
        demand(!index.is(entry, STRUCK), `cites entry ${entry}, which is struck`)
        demand(!index.isAfter(entry, head.asOf), `cites entry ${entry}, which is of a later date than ${head.asOf}`)
      })
      if (seen.size === seen.add(`${entry} ${subject}`).size) repeated += 1
    })
    // A distinct count counts such a line once.
    if (repeated > 0 && figure.measure !== "distinct")
      bundle.warning(
        "figure",
        place,
        `${repeated} of its ${figure.lines.length} lines repeat an entry and subject of it`,
      )
  }
}

// ---- 9. The whole check (section 12) ----------------------------------------------------------------------------------

/** Reads a file that the user gives: from inside the bundle, the bundle would vouch for itself. */
const readOutside = (root, path) => {
  if (fs.realpathSync(path).startsWith(root + sep))
    throw new CannotCheck(`${path} lies inside the bundle, which cannot vouch for itself: take it from elsewhere`)
  return fs.readFileSync(path)
}

const keyGiven = (root, given, type) =>
  parseVkey(/^[^+]+\+[0-9a-f]{8}\+/.test(given) ? given : readOutside(root, given).toString().trimEnd(), type)

/**
 * Verifies the bundle in `directory`. `key` (one or a list, of each origin of the log one) and `witnesses` are vkeys or
 * names of files that hold one, `against` names files with older checkpoints. Returns what `--json` prints; throws `CannotCheck`, or an error of the file system.
 */
export const verifyBundle = ({ directory, key: givenKey, witnesses: givenWitnesses = [], quorum, against = [] }) => {
  const root = fs.realpathSync(directory)
  const logKeys = [givenKey].flat().map((given) => keyGiven(root, given, 1))
  const witnesses = givenWitnesses.map((given) => keyGiven(root, given, 4))
  const needed = quorum ?? witnesses.length
  const names = logKeys.map(({ name }) => name)
  if (names.includes(FORMAT)) throw new CannotCheck("the log has the name of the format")
  if (needed > witnesses.length)
    throw new CannotCheck(`a quorum of ${needed} of ${witnesses.length} witnesses cannot be`)
  const keys = [...logKeys, ...witnesses].map(({ publicKey }) => publicKey.export({ format: "jwk" }).x)
  if (new Set(keys).size < keys.length) throw new CannotCheck("two of the keys given are the same key")
  if (new Set(names).size < names.length) throw new CannotCheck("two of the keys given are of the same origin")
  const kept = against.map((name) => ({ name, bytes: readOutside(root, name) }))

  const bundle = openFolder(root, logKeys)
  const manifestSize = checkManifest(bundle)
  checkBook(bundle)
  const { due, witnessed, headSize } = checkCheckpoints(bundle, witnesses, needed, kept)
  const schemas = readSchemas(bundle)
  const figures = readFigures(bundle)
  const entries = checkEntries(bundle, due, schemas, figures.cited)
  checkFigures(bundle, figures, entries)
  const sizes = { manifest: manifestSize, checkpoint: headSize }
  for (const [path, size] of Object.entries(sizes))
    if (size !== undefined && size !== entries.size)
      bundle.problem("checkpoint", path, `says ${size} entries, and the bundle has ${entries.size}`)
  bundle.hashRest()

  const unsigned = new Set(bundle.continued.flatMap(({ signed, cites }) => (signed ? [] : [shown(cites.origin)])))
  const used = [
    bundle.key.name,
    ...bundle.continued.map(({ cites }) => cites.origin),
    ...kept.map(({ bytes }) => firstLine(bytes)),
  ]
  for (const name of names)
    if (bundle.origin !== undefined && generationOf(name, bundle.origin) > bundle.generation)
      bundle.warning(
        "key",
        "manifest",
        `the key of ${name} was given, and the bundle is of before the log went on under that name`,
      )
  const unused = names.filter((name) => !used.includes(name))
  const { problems, warnings } = bundle.found
  return {
    verdict: problems.count === 0 ? "accepted" : "refused",
    origin: bundle.key.name,
    generation: bundle.generation,
    size: entries.size,
    root: entries.root.toString("base64"),
    problems: problems.list,
    problemCount: problems.count,
    warnings: warnings.list,
    warningCount: warnings.count,
    witnessed,
    continued: bundle.continued,
    notCovered: [
      "whether entries are true, and whether all facts were recorded / 记录是否属实、是否有事未记",
      "whether figures leave out entries that belong in them / 数字的依据是否列全",
      ...[...unsigned].map(
        (origin) =>
          `whether ${origin} signed what a continuation cites: its key was not given / 没有给出 ${origin} 的公钥，所引检查点的签名未核`,
      ),
      ...unused.map((name) => `the key of ${name}, of which nothing is here / 给出的 ${name} 的公钥没有用到`),
      ...(against.length === 0 ? ["changes since an earlier bundle: no --against / 未与以前留存的检查点核对"] : []),
      ...(needed === 0 ? ["whether others are shown another log: no --witness / 没有见证人"] : []),
    ],
  }
}

// ---- 10. The command --------------------------------------------------------------------------------------------------

const USAGE = `usage: node verify-bundle.mjs DIR --key VKEY... [--witness VKEY]... [--quorum N] [--against FILE]... [--json]

VKEY is a C2SP vkey or a file that holds one. The log's key must come to you from outside the bundle: on paper or face to
face from the office that keeps the book, from the office above it, or from your last audit. (log.vkey in the bundle only
says which key the bundle claims; whoever forges a bundle writes that file too.) A log that was continued after a loss has
a key for each of its names: give --key once for each.
日志另起过一段的，每一段的名称各有公钥，每个写一次 --key。
公钥须从文件夹以外取得：向台账保管单位当面抄录、凭盖章函件、向其上级机关查询，或用上次审计时留存的公钥。`

const parseArguments = (given) => {
  const found = { "--key": [], "--witness": [], "--against": [], "--quorum": [], directory: [] }
  for (let at = 0; at < given.length; at++) {
    const option = given[at]
    if (!option.startsWith("-")) found.directory.push(option)
    else if (option !== "--json" && Object.hasOwn(found, option) && at + 1 < given.length)
      found[option].push(given[++at])
    else if (option !== "--json") throw new CannotCheck(`${option} is not understood, or has no value\n\n${USAGE}`)
  }
  const [directory, key, quorum] = [found.directory, found["--key"], found["--quorum"]]
  if (key.length === 0) throw new CannotCheck(`at least one --key is needed\n\n${USAGE}`)
  if (directory.length !== 1) throw new CannotCheck(`one folder is needed\n\n${USAGE}`)
  if (quorum.length > 1 || quorum.some((text) => decimal(text) === undefined))
    throw new CannotCheck(`--quorum is no number\n\n${USAGE}`)
  return {
    directory: directory[0],
    key,
    witnesses: found["--witness"],
    quorum: decimal(quorum[0]),
    against: found["--against"],
  }
}

const STANDS = {
  lost: "the entries here do not reach it: entries were lost / 其中有记录已丢失",
  other: "the entries here are others / 与这里的记录不符",
  same: "the entries here keep to it / 与这里的记录相符",
}

const renderContinued = ({ entry, begins, cites, signed, kept, reason, recordedBy }) =>
  `另起 continued  entry ${entry} (${recordedBy}) begins ${shown(begins)}. It cites the checkpoint of ${cites.size} entries of ` +
  `${shown(cites.origin)}, ${signed ? "signed by that key / 签名已核" : "whose signature was not checked / 签名未核"}; ` +
  `${STANDS[kept]}. Reason given / 所写原因: ${reason}`

const render = (result) => {
  const lines = (title, { list, count }) => [
    ...list.map(({ check, where, what }) => `${title}  [${check}] ${where}: ${what}`),
    ...(count > list.length ? [`${title}  … ${count - list.length} more`] : []),
  ]
  return [
    ...lines("问题 problem", { list: result.problems, count: result.problemCount }),
    ...lines("提示 warning", { list: result.warnings, count: result.warningCount }),
    ...result.witnessed.map(
      ({ size, witness, time }) => `见证 witnessed  entries up to ${size}, by ${witness} at ${time}`,
    ),
    `段 generation  ${result.generation}: signed as ${shown(result.origin)}`,
    ...result.continued.map(renderContinued),
    ...result.notCovered.map((what) => `未涵盖 not covered  ${what}`),
    `${result.verdict === "accepted" ? "通过 ACCEPTED" : "拒绝 REFUSED"}  ${shown(result.origin)}, ${result.size} entries, root ${result.root}`,
  ].join("\n")
}

const main = (given) => {
  const print = (result, text) => process.stdout.write(`${given.includes("--json") ? JSON.stringify(result) : text}\n`)
  try {
    const result = verifyBundle(parseArguments(given))
    print(result, render(result))
    return result.verdict === "accepted" ? 0 : 1
  } catch (error) {
    const expected = error instanceof CannotCheck || error.code !== undefined
    print(
      { verdict: "unchecked", reason: error.message },
      `未能核验 COULD NOT CHECK\n${expected ? error.message : error.stack}`,
    )
    return 2
  }
}

const realPath = (path) => {
  try {
    return fs.realpathSync(path)
  } catch {
    return path
  }
}
// Run as a program, by whatever links; imported, it does nothing by itself.
const isProgram = realPath(process.argv[1]) === realPath(fileURLToPath(import.meta.url))
if (isProgram) process.exitCode = main(process.argv.slice(2))
