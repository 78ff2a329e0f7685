/**
 * Writing a bundle: everything that a stranger needs to verify the log without this program or its database, and no
 * personal text in the clear. The format is `docs/audit-bundle.md`.
 */
import { Effect } from "effect"
import { jsonSchemaOf } from "@taizhang/domain/kernel/jsonSchema"
import type { Model } from "@taizhang/domain/kernel/Model"
import { FolderTaken, LogForked, SigningKeyLost, type AuditFailure } from "../Failure.ts"
import { assertFit, type Signing } from "../book/Checkpoints.ts"
import { forEachKept, noteOf } from "../book/KeptCheckpoint.ts"
import type { Figures } from "../book/Reads.ts"
import { canonical } from "../log/Body.ts"
import type { BookMeta, KeptCheckpoint } from "../log/EventLog.ts"
import { failureOf } from "../log/sqlite/Connection.ts"
import { leafHash, sameHash } from "../merkle/Hash.ts"
import { vkeyOf, type SigningKey } from "../merkle/Key.ts"
import { noteSigner, signNote } from "../merkle/Note.ts"
import { Growing } from "../merkle/Tree.ts"
import { BundleFiles, isFree } from "./BundleFiles.ts"
import { readme } from "./readme.ts"
import { TileWriter } from "./TileWriter.ts"

/** The name and version of the format. */
export const FORMAT = "taizhang-audit-bundle/1"

/** What a bundle is made of. */
export interface BundleOf {
  readonly signing: Signing
  readonly model: Model
  /** The checkpoint whose entries it holds. */
  readonly checkpoint: KeptCheckpoint
  /** Figures as known at that checkpoint. */
  readonly figures: Figures
}

/** What was written. */
export interface Exported {
  readonly folder: string
  readonly size: number
  readonly files: number
  /** The size of the largest checkpoint in it that a witness has cosigned; 0 where there is none. */
  readonly cosigned: number
  /** The key that verifies it, to be handed over by another way. */
  readonly vkey: string
}

const PAGE = 1000

/** `book.json`: what a new book needs to be made from the bundle. */
const bookJson = ({ origin, township, settings, created }: BookMeta): string =>
  canonical({ created, format: FORMAT, origin, settings, township })

/** `figures.json`: each figure with the lines that it is made of. */
const figuresJson = (model: Model, { from, asOf, figures }: Figures, size: number): string =>
  canonical({
    ...{ asOf, from, position: size },
    figures: figures.map(({ name, title, unit, value, lines }) => ({
      ...{ name, title, unit, value, lines },
      measure: model.statistics.get(name)?.measure,
    })),
  })

/** Writes a bundle to a folder that is not there or empty; it is there when all of it is written. */
export const exportBundle = (
  of: BundleOf,
  folder: string,
  onProgress?: (done: number, of: number) => void,
): Effect.Effect<Exported, AuditFailure | FolderTaken> =>
  Effect.gen(function* () {
    if (!(yield* lift(folder, () => isFree(folder)))) return yield* new FolderTaken({ path: folder })
    const { log, keys } = of.signing
    const { origin } = of.checkpoint
    const key = yield* keys.keyOf(origin)
    if (key === undefined) return yield* new SigningKeyLost({ path: log.path, origin })
    const files = yield* lift(folder, () => new BundleFiles(folder))
    return yield* Effect.onError(writeAll(of, key, files, folder, onProgress), () => Effect.sync(() => files.discard()))
  })

const lift = <A>(path: string, run: () => A) => Effect.try({ try: run, catch: (cause) => failureOf(path, cause) })

const writeAll = (
  { signing, model, checkpoint, figures }: BundleOf,
  key: SigningKey,
  files: BundleFiles,
  folder: string,
  onProgress: ((done: number, of: number) => void) | undefined,
): Effect.Effect<Exported, AuditFailure | FolderTaken> =>
  signing.log.read((tx) =>
    Effect.gen(function* () {
      const { log } = signing
      const { origin, size } = checkpoint
      const growing = new Growing()
      const tiles = new TileWriter((path, bytes) => files.write(path, bytes))
      const lines = yield* lift(folder, () => files.begin("entries.ndjson"))
      for (let after = 0; after < size;) {
        const page = yield* tx.stored(after, Math.min(PAGE, size - after))
        if (page.length === 0) break
        yield* lift(folder, () => {
          for (const { bytes } of page) {
            const leaf = leafHash(bytes)
            growing.push(leaf)
            tiles.push(leaf)
          }
          lines.write(Buffer.concat(page.flatMap(({ bytes }) => [bytes, NEWLINE])))
        })
        after += page.length
        onProgress?.(after, size)
      }
      if (growing.size !== size || !sameHash(growing.root(), checkpoint.root))
        return yield* new LogForked({ path: log.path, size, origin })
      yield* lift(folder, () => {
        lines.end()
        tiles.end()
        files.write("checkpoint", noteOf(checkpoint))
      })
      let cosigned = 0
      yield* forEachKept(tx, (one) =>
        Effect.gen(function* () {
          if (one.origin !== origin || one.size > size) return
          if (one.cosignatures.length > 0) cosigned = one.size
          if (one.size === size) return
          yield* assertFit(signing, tx, one)
          yield* lift(folder, () => files.write(`checkpoints/${one.size}`, noteOf(one)))
        }),
      )
      const vkey = vkeyOf(key)
      const listed = yield* lift(folder, () => {
        files.write("log.vkey", `${vkey}\n`)
        files.write("book.json", bookJson(log.meta))
        files.write("figures.json", figuresJson(model, figures, size))
        for (const [type, { declaration }] of model.events)
          files.write(`schema/${type}.json`, `${JSON.stringify(jsonSchemaOf(declaration), undefined, 2)}\n`)
        files.write("README.md", readme({ township: log.meta.township, origin, size, vkey }))
        const all = files.listed()
        const text = [FORMAT, origin, String(size), ...all.map(({ path, sha256 }) => `${sha256} ${path}`), ""]
        files.write("manifest", signNote(text.join("\n"), [noteSigner(key)]))
        return all
      })
      if (!(yield* lift(folder, () => files.finish()))) return yield* new FolderTaken({ path: folder })
      return { folder, size, files: listed.length + 1, vkey, cosigned }
    }),
  )

const NEWLINE = Buffer.from("\n")
