/** The published test vectors beside the repository, where they are there. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { TestContext } from "vitest"

const folder = join(import.meta.dirname, "../../../../../shared/vectors")

/** A file of vectors; the test is skipped, and says so, where they are not beside the repository. */
export const vectors = <A>(context: TestContext, name: string): A => {
  const file = join(folder, name)
  if (!existsSync(file)) context.skip(`no published vectors in ${folder}`)
  return JSON.parse(readFileSync(file, "utf8")) as A
}
