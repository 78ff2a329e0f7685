/** Folders of an attack, gone when it ends; on memory where the machine has it, for those that are rewritten often. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"

const MEMORY = "/dev/shm"

export const newFolder = (where: "disk" | "memory" = "disk"): string =>
  mkdtempSync(join(where === "memory" && existsSync(MEMORY) ? MEMORY : tmpdir(), "taizhang-torture-"))

/** Runs with a folder that is removed afterwards. */
export const withFolder = async <A>(run: (folder: string) => Promise<A>, where?: "disk" | "memory"): Promise<A> => {
  const folder = newFolder(where)
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Copies a closed book with every file that belongs to it into a folder; gives where it is then. */
export const copyBook = (path: string, folder: string): string => {
  const name = basename(path)
  for (const file of readdirSync(dirname(path)))
    if (file === name || file.startsWith(`${name}.`)) copyFileSync(join(dirname(path), file), join(folder, file))
  return join(folder, name)
}
