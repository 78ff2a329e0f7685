/**
 * Making a book out of a bundle: the same entries byte for byte under the same positions, the same root; tags,
 * registers and everything else derived anew.
 *
 * The signatures are verified with a key that the caller names. A book made so is a copy: it holds no keys, so it opens
 * no personal text, records nothing and signs nothing. Given the key file that belonged to the log it is the log again.
 */
import { createHash } from "node:crypto"
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { Effect, Result } from "effect"
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import { tagsOf, type Entry, type EntryOf } from "@taizhang/domain/kernel/Event"
import type { Model } from "@taizhang/domain/kernel/Model"
import { isStrike, struckBy } from "@taizhang/domain/kernel/Strike"
import { BundleUnfit, NotABundle, type LogFailure, type ProjectionStopped } from "../Failure.ts"
import { entryAt } from "../log/Body.ts"
import {
  MAX_ENTRY_BYTES,
  type BookMeta,
  type EventLog,
  type KeptCheckpoint,
  type ReadTx,
  type Storable,
} from "../log/EventLog.ts"
import { originIn, originOf } from "../book/Checkpoints.ts"
import { keptOf } from "../book/KeptCheckpoint.ts"
import { isAsOpened } from "../book/Origin.ts"
import { openCheckpoint, verifyCheckpoint } from "../merkle/Checkpoint.ts"
import { sameHash } from "../merkle/Hash.ts"
import { noteVerifier, openNote, parseNote, type Verifier } from "../merkle/Note.ts"
import { parseVkey, ED25519 } from "../merkle/Key.ts"
import { rebuild } from "../registers/Rebuild.ts"
import { FORMAT } from "./Export.ts"

/** How many entries are put in one transaction. */
const BATCH = 5000
const NEWLINE = 0x0a

const unfit = (path: string, zh: string, en: string): BundleUnfit => new BundleUnfit({ path, why: { zh, en } })

/** What a bundle says of itself, verified with the key. */
export interface OpenedBundle {
  readonly meta: BookMeta
  readonly checkpoint: KeptCheckpoint
  /** Older checkpoints of the log. */
  readonly older: ReadonlyArray<KeptCheckpoint>
  /** The keys that were given, by the origins that they sign for. */
  readonly given: ReadonlyArray<GivenKey>
}

interface GivenKey {
  readonly origin: string
  readonly vkey: string
  readonly verifier: Verifier
}

const sha256Of = (file: string): Promise<string> =>
  new Promise((done, fail) => {
    const hash = createHash("sha256")
    createReadStream(file)
      .on("data", (chunk) => hash.update(chunk))
      .on("error", fail)
      .on("end", () => done(hash.digest("hex")))
  })

/** What a book is made from, together with older checkpoints. */
const MADE_FROM = ["entries.ndjson", "checkpoint", "book.json"]

/** Throws where a path names no bundle at all; one of which only some files are missing was altered. */
const assertBundle = (folder: string): void => {
  const is = statSync(folder, { throwIfNoEntry: false })
  if (is === undefined)
    throw new NotABundle({ path: folder, why: { zh: "没有这个文件夹", en: "there is no such folder" } })
  if (!is.isDirectory()) throw new NotABundle({ path: folder, why: { zh: "它不是文件夹", en: "it is no folder" } })
  if (!["manifest", ...MADE_FROM].some((path) => existsSync(join(folder, path))))
    throw new NotABundle({ path: folder, why: { zh: "里面没有审计包的文件", en: "it holds no file of a bundle" } })
}

/** The paths of the files in a folder, with `/` between their parts; a link or a pipe, which might never end, is refused. */
const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => {
      const path = relative(folder, join(one.parentPath, one.name)).replaceAll(sep, "/")
      if (!one.isFile()) throw unfit(folder, `${path} 不是普通文件`, `${path} is no ordinary file`)
      return path
    })

/**
 * Verifies the signatures of a bundle, and that it holds each file on its manifest and nothing else.
 *
 * @param vkeys the keys of the log, of each of its origins one
 */
export const openBundle = (
  folder: string,
  vkeys: ReadonlyArray<string>,
): Effect.Effect<OpenedBundle, BundleUnfit | NotABundle> =>
  Effect.tryPromise({
    try: async () => {
      assertBundle(folder)
      const found = filesIn(folder)
      const read = (path: string): Buffer => {
        if (!existsSync(join(folder, path))) throw unfit(folder, `缺少 ${path}`, `${path} is missing`)
        return readFileSync(join(folder, path))
      }
      const given = vkeys.map((vkey) =>
        Result.getOrThrowWith(
          Result.map(Result.all([parseVkey(vkey, ED25519), noteVerifier(vkey)]), ([{ name }, verifier]) => ({
            ...{ origin: name, vkey, verifier },
          })),
          ({ said }) => unfit(folder, said.zh, said.en),
        ),
      )
      // Which of the keys it is, the manifest may say: it is believed only by the signature of that one.
      const claimed = read("manifest").toString().split("\n", 2)[1]
      const own = given.find(({ origin }) => origin === claimed) ?? given[0]
      if (own === undefined) throw unfit(folder, "没有给出公钥", "no key was given")
      const { origin, vkey, verifier } = own
      const manifest = Result.getOrThrowWith(openNote(read("manifest"), [verifier]), ({ said }) =>
        unfit(join(folder, "manifest"), said.zh, said.en),
      )
      const [format, named, , ...lines] = manifest.text.split("\n").slice(0, -1)
      if (format !== FORMAT || named !== origin)
        throw unfit(
          folder,
          `不是本格式的审计包，或属于 ${named}`,
          `it is no bundle of this format, or it is of ${named}`,
        )
      const hashes = new Map(lines.map((line) => [line.slice(65), line.slice(0, 64)]))
      const more = found.find((path) => path !== "manifest" && !hashes.has(path))
      if (more !== undefined)
        throw unfit(folder, `${more} 不在签名的清单上`, `${more} is not on the manifest that is signed`)
      for (const path of new Set([...MADE_FROM, ...hashes.keys()]))
        if (!found.includes(path) || (await sha256Of(join(folder, path))) !== hashes.get(path))
          throw unfit(folder, `${path} 与签名的清单不符`, `${path} is not what the manifest lists`)
      const older = [...hashes.keys()].filter((path) => path.startsWith("checkpoints/"))
      const book = JSON.parse(read("book.json").toString()) as BookMeta
      if (isAsOpened(book) === false)
        throw unfit(
          join(folder, "book.json"),
          "乡镇名称、设置或建账时间与台账名称所绑定的不符",
          "its township, its settings or its time of opening are not those that the book's name binds",
        )
      const checkpointIn = (path: string): KeptCheckpoint => {
        const opened = Result.getOrThrowWith(openCheckpoint(read(path), { origin, vkey }), ({ said }) =>
          unfit(join(folder, path), said.zh, said.en),
        )
        return keptOf(opened, book.created)
      }
      const meta: BookMeta = {
        ...{ origin: book.origin, township: book.township, settings: book.settings, created: book.created },
        copyOf: vkey,
      }
      return { meta, checkpoint: checkpointIn("checkpoint"), older: older.map(checkpointIn), given }
    },
    catch: (cause) =>
      cause instanceof BundleUnfit || cause instanceof NotABundle ? cause : unfit(folder, String(cause), String(cause)),
  })

/**
 * The lines of a bundle's entries: each ends at a newline (0x0A) and nowhere else, whatever else its text holds that
 * somebody takes for the end of a line (U+2028, U+0085, CR).
 */
async function* linesOf(folder: string): AsyncGenerator<string> {
  let begun = Buffer.of()
  for await (const chunk of createReadStream(join(folder, "entries.ndjson")) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([begun, chunk])
    let from = 0
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      yield bytes.toString("utf8", from, to)
      from = to + 1
    }
    begun = bytes.subarray(from)
    if (begun.length > MAX_ENTRY_BYTES)
      throw unfit(folder, "有一行比一条记录能有的还长", "it has a line longer than an entry can be")
  }
  if (begun.length > 0) throw unfit(folder, "最后一行没有结束", "its last line does not end")
}

/** The lines of a bundle's entries in batches. */
async function* batchesOf(folder: string): AsyncGenerator<ReadonlyArray<string>> {
  let batch: Array<string> = []
  for await (const body of linesOf(folder)) {
    batch.push(body)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Refuses a continuation that cites what the key given for its origin did not sign. */
const checkCited = (folder: string, entry: Entry, given: ReadonlyArray<GivenKey>): Effect.Effect<void, BundleUnfit> => {
  if (entry.type !== LogContinued.type) return Effect.void
  const { checkpoint } = (entry as EntryOf<typeof LogContinued>).data
  const own = given.find(({ origin }) => origin === originIn(checkpoint))
  const opened =
    own && Result.flatMap(parseNote(checkpoint), (note) => verifyCheckpoint(note, own.origin, [own.verifier]))
  if (opened === undefined || Result.isSuccess(opened)) return Effect.void
  const { zh, en } = opened.failure.said
  return Effect.fail(
    unfit(
      folder,
      `第${entry.position}条（日志另起一段）所引的检查点：${zh}`,
      `the checkpoint that entry ${entry.position} cites, which continues the log: ${en}`,
    ),
  )
}

/** Bodies that follow a position as what a log stores; what they replace or strike stands before them. */
const storablesOf = (
  folder: string,
  model: Model,
  tx: ReadTx,
  after: number,
  bodies: ReadonlyArray<string>,
): Effect.Effect<ReadonlyArray<Storable>, BundleUnfit | LogFailure> =>
  Effect.gen(function* () {
    const entries = bodies.map((body, index) => entryAt(after + index + 1, after + index + 1, body))
    const named = entries.flatMap((entry) => [entry.replaces ?? [], isStrike(entry) ? struckBy(entry) : []].flat())
    const known = new Map<string, Entry>()
    for (const [id, { entry }] of yield* tx.byIds(named)) known.set(id, entry)
    const storables: Array<Storable> = []
    for (const [index, read] of entries.entries()) {
      const place = read.replaces === undefined ? read.place : (known.get(read.replaces)?.place ?? read.place)
      const entry: Entry = { ...read, place }
      known.set(entry.id, entry)
      const target = isStrike(entry) ? known.get(struckBy(entry)) : undefined
      const about = target ?? entry
      const declaration = model.events.get(about.type)?.declaration
      if (declaration === undefined)
        return yield* unfit(
          folder,
          `第${entry.position}条是本程序不认识的事项 ${about.type}`,
          `entry ${entry.position} is of type ${about.type}, which this version does not know`,
        )
      storables.push({
        ...{ entry, body: bodies[index] ?? "", tags: tagsOf(declaration, about) },
        rank: model.events.get(entry.type)?.declaration.rank ?? 0,
        ...(target === undefined ? {} : { strikes: target.position }),
      })
    }
    return storables
  })

/** Fills an empty log from a bundle that was opened, folds its registers, and holds it to the checkpoint. */
export const importBundle = (
  folder: string,
  { checkpoint, older, given }: OpenedBundle,
  log: EventLog,
  model: Model,
  onProgress?: (done: number, of: number) => void,
): Effect.Effect<void, BundleUnfit | ProjectionStopped | LogFailure> =>
  Effect.gen(function* () {
    const batches = batchesOf(folder)
    let done = 0
    for (;;) {
      const next = yield* Effect.tryPromise({
        try: () => batches.next(),
        catch: (cause) => (cause instanceof BundleUnfit ? cause : unfit(folder, String(cause), String(cause))),
      })
      if (next.done === true) break
      const bodies = next.value
      const after = done
      yield* log
        .transact((tx) =>
          Effect.flatMap(storablesOf(folder, model, tx, after, bodies), (storables) =>
            Effect.andThen(
              Effect.forEach(storables, ({ entry }) => checkCited(folder, entry, given), { discard: true }),
              tx.append(storables),
            ),
          ),
        )
        .pipe(
          Effect.catchTags({
            ConditionFailed: (failure) => unfit(folder, failure.said.zh, failure.said.en),
            SameIdOtherContent: (failure) => unfit(folder, failure.said.zh, failure.said.en),
            EntryTooLarge: (failure) => unfit(folder, failure.said.zh, failure.said.en),
          }),
        )
      done += bodies.length
      onProgress?.(done, checkpoint.size)
    }
    const tree = yield* log.read((tx) => tx.tree)
    if (tree.size !== checkpoint.size || !sameHash(tree.root, checkpoint.root))
      return yield* unfit(
        folder,
        `记录的根与检查点不符（${tree.size} 条）`,
        `its entries do not give the root of its checkpoint (${tree.size} entries)`,
      )
    const present = yield* log.read((tx) => originOf(log, tx))
    if (present !== checkpoint.origin)
      return yield* unfit(
        folder,
        `按其记录，日志应以 ${present} 之名签名，签名的却是 ${checkpoint.origin}`,
        `by its entries the log signs as ${present}, and it is signed as ${checkpoint.origin}`,
      )
    yield* log.transact((tx) =>
      Effect.forEach([...older, checkpoint], ({ cosignatures, ...one }) =>
        Effect.andThen(tx.putCheckpoint(one), tx.putCosignatures(one, cosignatures)),
      ),
    )
    yield* rebuild(log, model)
  })
