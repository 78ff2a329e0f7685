/** Making a book from a bundle: the one door to {@link importBundle}. */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { Effect } from "effect"
import { township } from "@taizhang/domain/township"
import type { Settings } from "@taizhang/domain/rulebook/Rulebook"
import { numberOfOrigin } from "../book/Checkpoints.ts"
import { BookExists, KeyFileWrong, type BundleUnfit, type NotABundle, type OpenFailure } from "../Failure.ts"
import { discard, failureOf } from "../log/sqlite/Connection.ts"
import * as SqliteLog from "../log/sqlite/SqliteLog.ts"
import type { ModelOption } from "../book/Operations.ts"
import * as KeyFile from "../sealing/KeyFile.ts"
import { importBundle, openBundle } from "./Import.ts"

/** From which bundle, and by which key. */
export interface ImportOptions {
  /** The key that verifies the log, from elsewhere than the bundle; of each of its origins one, where it was continued. */
  readonly key: string | ReadonlyArray<string>
  /** The key file of the log, where the book is to be the log again rather than a copy of it. */
  readonly keys?: string
  readonly model?: ModelOption
  readonly onProgress?: (done: number, of: number) => void
}

/** What was made. */
export interface Imported {
  readonly path: string
  readonly entries: number
  /** Whether it is a copy without keys. */
  readonly copy: boolean
  /** Under which name the log signs, and which of its names that is, from 1. */
  readonly origin: string
  readonly generation: number
}

/** Makes a new book at a path from a bundle, whole or not at all. */
export const importBook = (
  folder: string,
  path: string,
  { key, keys, model, onProgress }: ImportOptions,
): Effect.Effect<Imported, BookExists | BundleUnfit | NotABundle | OpenFailure> =>
  Effect.gen(function* () {
    const file = resolve(path)
    const keyPath = KeyFile.keyPathOf(file)
    if (SqliteLog.stands(file)) return yield* new BookExists({ path })
    if (keys !== undefined && existsSync(keyPath)) return yield* new BookExists({ path: keyPath })
    const bundle = yield* openBundle(folder, [key].flat())
    const { copyOf, ...its } = bundle.meta
    const fill = Effect.gen(function* () {
      const kept = keys === undefined ? undefined : yield* attempt(keys, () => KeyFile.identityOf(keys))
      if (keys !== undefined && kept !== undefined && kept.origin !== its.origin)
        return yield* new KeyFileWrong({ path: keys, why: `它属于 ${kept.origin} / it belongs to ${kept.origin}` })
      const { keyFile } = kept ?? {}
      const meta = keyFile === undefined ? { ...its, ...(copyOf === undefined ? {} : { copyOf }) } : { ...its, keyFile }
      yield* attempt(path, () => SqliteLog.init(file, meta))
      const chosen = model ?? ((settings) => township(settings as Partial<Settings>))
      yield* Effect.acquireUseRelease(
        SqliteLog.open(file),
        (log) =>
          importBundle(folder, bundle, log, typeof chosen === "function" ? chosen(its.settings) : chosen, onProgress),
        (log) => log.close,
      )
      if (keys !== undefined) yield* attempt(keyPath, () => KeyFile.copy(keys, keyPath))
    })
    yield* Effect.onError(fill, () =>
      Effect.sync(() => {
        discard(file)
        if (keys !== undefined) discard(keyPath)
      }),
    )
    const { size, origin } = bundle.checkpoint
    const generation = numberOfOrigin({ meta: bundle.meta }, origin) ?? 1
    return { path, entries: size, copy: keys === undefined, origin, generation }
  })

const attempt = <A>(path: string, run: () => Promise<A>): Effect.Effect<A, OpenFailure> =>
  Effect.tryPromise({
    try: run,
    catch: (cause) =>
      cause instanceof Error && "_tag" in cause ? (cause as unknown as OpenFailure) : failureOf(path, cause),
  })
