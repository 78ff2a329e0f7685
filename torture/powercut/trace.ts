/**
 * What programs did to the files of a folder, and what they said, in the order in which it happened: read from the
 * output of `strace -f -y -xx`.
 */
import { dirname } from "node:path"

/** One thing that happened. Paths are those at the time; `created` is a new file under its name. */
export type Happening =
  | { readonly what: "created"; readonly path: string }
  | { readonly what: "wrote"; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly what: "truncated"; readonly path: string; readonly size: number }
  | { readonly what: "synced"; readonly path: string }
  | { readonly what: "syncedFolder" }
  | { readonly what: "unlinked"; readonly path: string }
  | { readonly what: "renamed"; readonly from: string; readonly to: string }
  | { readonly what: "said"; readonly line: string }

/** Every call that changes a file, its name or its durability. One that this module does not know is an error. */
export const CALLS = [
  ...["openat", "open", "creat", "write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile", "copy_file_range"],
  ...["fsync", "fdatasync", "sync", "syncfs", "sync_file_range", "msync", "ftruncate", "truncate", "fallocate"],
  ...["unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"],
].join(",")

/** A text as `strace -xx` writes it: every byte as `\xhh`. */
const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll("\\x", ""), "hex")
const pathOf = (text: string): string => bytesOf(text).toString("utf8")

const LINE = /^(\d+) +(.*)$/
const UNFINISHED = / <unfinished \.\.\.>$/
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/
const CALL = /^(\w+)\((.*)\) += (-?\d+)/
/** A file descriptor with its path; that of a file without a name any more ends in `(deleted)`. */
const FD = /^\d+<([^>]*)>(\(deleted\))?/
const STRING = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g

/** Reads a trace. `-shm` files are left out: they are shared memory, which no crash leaves anything of. */
export const readTrace = (text: string, folder: string): ReadonlyArray<Happening> => {
  const happened: Array<Happening> = []
  const unfinished = new Map<string, string>()
  const reader = happenings(folder)
  for (const line of text.split("\n")) {
    const [, pid = "", rest = ""] = LINE.exec(line) ?? []
    if (UNFINISHED.test(rest)) {
      unfinished.set(pid, rest.replace(UNFINISHED, ""))
      continue
    }
    const resumed = RESUMED.exec(rest)
    const whole = resumed === null ? rest : (unfinished.get(pid) ?? "") + (resumed[1] ?? "")
    const [, name, args = "", result = "-1"] = CALL.exec(whole) ?? []
    if (name === undefined || Number(result) < 0) continue
    for (const one of reader(name, args, Number(result))) happened.push(one)
  }
  return happened
}

/** What each call of a trace comes to, call after call. */
const happenings = (folder: string) => {
  const inFolder = (path: string): boolean => dirname(path) === folder && !path.endsWith("-shm")
  /** Where the next `write` to a file descriptor goes, by its number and path. */
  const offsets = new Map<string, number>()
  let saying = ""

  return (name: string, args: string, result: number): ReadonlyArray<Happening> => {
    const strings = [...args.matchAll(STRING)]
    const bytes = (): Buffer => {
      if (strings[0]?.[2] !== undefined) throw new Error(`the trace holds only part of what was written: ${name}`)
      return bytesOf(strings[0]?.[1] ?? "").subarray(0, result)
    }
    const [fd = "", fdPath = "", gone] = FD.exec(args) ?? []
    const path = pathOf(fdPath)
    if (name === "openat") {
      const opened = pathOf(strings[0]?.[1] ?? "")
      if (!inFolder(opened)) return []
      if (args.includes("O_APPEND")) return refuse(name, args)
      offsets.set(`${result} ${opened}`, 0)
      if (args.includes("O_TRUNC"))
        return [
          { what: "created", path: opened },
          { what: "truncated", path: opened, size: 0 },
        ]
      return args.includes("O_CREAT") ? [{ what: "created", path: opened }] : []
    }
    if (name === "write" && args.startsWith("1<")) {
      const lines = (saying + bytes().toString("utf8")).split("\n")
      saying = lines.pop() ?? ""
      return lines.map((line) => ({ what: "said", line }))
    }
    if (name === "unlink" || name === "rename") {
      const [from = "", to = ""] = strings.map((one) => pathOf(one[1] ?? ""))
      if (!inFolder(from)) return []
      return name === "unlink" ? [{ what: "unlinked", path: from }] : [{ what: "renamed", from, to }]
    }
    if (path === folder) return name === "fsync" || name === "fdatasync" ? [{ what: "syncedFolder" }] : []
    if (!inFolder(path)) return mentions(args, folder) ? refuse(name, args) : []
    if (gone !== undefined) return []
    switch (name) {
      case "fsync":
      case "fdatasync":
        return [{ what: "synced", path }]
      case "ftruncate":
        return [{ what: "truncated", path, size: Number(args.split(", ").at(-1)) }]
      case "pwrite64":
        return [{ what: "wrote", path, at: Number(args.split(", ").at(-1)), bytes: bytes() }]
      case "write": {
        const key = `${Number.parseInt(fd, 10)} ${path}`
        const at = offsets.get(key) ?? refuse(name, args)
        offsets.set(key, at + result)
        return [{ what: "wrote", path, at, bytes: bytes() }]
      }
      default:
        return refuse(name, args)
    }
  }
}

/** Whether a call names a file of the folder in another way than those that were looked at. */
const mentions = (args: string, folder: string): boolean => {
  const hex = [...Buffer.from(folder)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")
  return args.includes(`${hex}\\x2f`) && !args.includes("\\x2d\\x73\\x68\\x6d")
}

const refuse = (name: string, args: string): never => {
  throw new Error(`the simulation does not know ${name}(${args.slice(0, 400)})`)
}
