/** Files that somebody takes away, written where nothing stands. */
import { Console, Effect } from "effect"
import { writeFileSync } from "node:fs"
import { UsageProblem } from "./Problem.ts"
import type { Language } from "./session.ts"

/** Writes a new file; one that is there is never overwritten, for it may be a book. */
export const writeNew = (path: string, bytes: string | Uint8Array): Effect.Effect<void, UsageProblem> =>
  Effect.try({
    try: () => writeFileSync(path, bytes, { flag: "wx" }),
    catch: (cause) =>
      (cause as { readonly code?: string }).code === "EEXIST"
        ? new UsageProblem({
            zh: `${path} 已经存在，不会覆盖。请换一个文件名`,
            en: `${path} is there already and is not overwritten: choose another name`,
          })
        : new UsageProblem({
            zh: `${path} 写不了：${cause instanceof Error ? cause.message : "?"}`,
            en: `${path} cannot be written: ${cause instanceof Error ? cause.message : "?"}`,
          }),
  })

/** Makes a document and writes it as a new file, and says so. What makes it is loaded only then. */
export const writeDocument = (path: string, lang: Language, make: () => Promise<Uint8Array>) =>
  Effect.promise(make).pipe(
    Effect.flatMap((bytes) => writeNew(path, bytes)),
    Effect.andThen(Console.log({ zh: `已写入 ${path}`, en: `${path} is written` }[lang])),
  )
