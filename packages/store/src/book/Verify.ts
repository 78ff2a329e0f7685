/**
 * Verifying a book: everything that is derived from the stored bytes is derived again and compared, and each thing
 * that differs is named. That they are the bytes once written is what the tree and its checkpoints tell.
 */
import { Effect } from "effect"
import { tagsOf } from "@taizhang/domain/kernel/Event"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { LogFailure } from "../Failure.ts"
import type { EventLog, ReadTx, StoredTag, Unlike } from "../log/EventLog.ts"
import type { Sealing } from "../sealing/Sealing.ts"
import { asFarAsReadable, enduring } from "./Damaged.ts"
import { aboutOf, checkEntry, type Pass, type Problem } from "./EntryCheck.ts"
import { checkErasures } from "./ErasureCheck.ts"
import { checkKept } from "./KeptCheck.ts"
import type { LogKeys } from "./LogKeys.ts"
import { isAsOpened } from "./Origin.ts"
import { checkRegisters } from "./RegisterCheck.ts"
import { narrowed } from "./Suspects.ts"
import { TreeCheck, type KnownRoot } from "./TreeCheck.ts"

/** What a verification found. */
export interface Verified {
  readonly entries: number
  readonly registers: number
  readonly problems: ReadonlyArray<Problem>
}

export interface VerifyOptions {
  /** Told after each page how many entries are checked, of how many. */
  readonly onProgress?: (done: number, of: number) => void
  /** Roots that somebody outside knows the log to have had. */
  readonly against?: ReadonlyArray<KnownRoot>
}

const PAGE = 1000

/** What is verified; without keys, who signed its checkpoints is not. */
export interface Verifying {
  readonly log: EventLog
  readonly model: Model
  readonly sealing: Sealing
  readonly keys?: LogKeys
}

export const verify = (
  book: Verifying,
  { onProgress, against = [] }: VerifyOptions,
): Effect.Effect<Verified, LogFailure> => {
  const { log, model, sealing, keys } = book
  return log.read((reads) =>
    Effect.gen(function* () {
      const problems = yield* wrongWith(log, reads)
      const tx = enduring(reads, problems, log.path)
      yield* asFarAsReadable(problems, log.path, checkGuards(reads, problems), undefined)
      const custody = yield* sealing.custody(tx)
      const pass: Pass = {
        ...{ problems, custody, tags: 0, positions: new Map(), strikes: new Map(), replaced: new Map() },
        ...{ untold: new Set(), keeping: { standings: new Map(), origin: 1 } },
      }
      const head = yield* tx.head
      const kept = yield* checkKept(log, tx, keys)
      problems.push(...kept.problems)
      const tree = new TreeCheck([...kept.roots, ...against], pass.problems)
      let position = 0
      for (;;) {
        const page = yield* tx.stored(position, PAGE)
        if (page.length === 0) break
        const tags: Array<StoredTag> = []
        for (const stored of page) {
          position = placeOf(stored.position, position, tree, pass.problems, stored.bytes)
          const own = yield* checkEntry(book, tx, stored, pass)
          if (own === undefined) pass.untold.add(position)
          else tags.push(...own)
        }
        yield* tree.nodes(tx)
        pass.tags += tags.length
        for (const [tag, at] of yield* tx.missingTags(tags)) pass.problems.push(missingTag(tag, at))
        onProgress?.(position, head)
      }
      yield* tree.end(tx)
      problems.push(...(yield* checkErasures(sealing, custody)))
      // An entry that cannot be read is named above; which tags it had cannot be told.
      const extra = Effect.catchTag(checkExtraTags(model, tx, pass), "EntryUnreadable", () => Effect.void)
      yield* asFarAsReadable(problems, log.path, extra, undefined)
      yield* asFarAsReadable(problems, log.path, checkStrikes(tx, pass), undefined)
      const registers = yield* asFarAsReadable(problems, log.path, checkRegisters(model, tx, pass), 0)
      return { entries: head, registers, problems: narrowed(pass.problems) }
    }),
  )
}

/**
 * Verifies the log alone: the file, positions, and the tree over the exact bytes. Several times faster than
 * {@link verify}, and all that a backup must show: what else the file holds is derived from these bytes.
 */
export const verifyLog = (
  { log, keys }: Pick<Verifying, "log" | "keys">,
  { onProgress, against = [] }: VerifyOptions,
): Effect.Effect<Pick<Verified, "entries" | "problems">, LogFailure> =>
  log.read((reads) =>
    Effect.gen(function* () {
      const problems = yield* wrongWith(log, reads)
      const tx = enduring(reads, problems, log.path)
      const head = yield* tx.head
      const kept = yield* checkKept(log, tx, keys)
      problems.push(...kept.problems)
      const tree = new TreeCheck([...kept.roots, ...against], problems)
      let position = 0
      for (;;) {
        const page = yield* tx.stored(position, PAGE)
        if (page.length === 0) break
        for (const stored of page) position = placeOf(stored.position, position, tree, problems, stored.bytes)
        yield* tree.nodes(tx)
        onProgress?.(position, head)
      }
      yield* tree.end(tx)
      return { entries: head, problems }
    }),
  )

const notAsOpened = (origin: string): Problem => ({
  what: "book",
  where: origin,
  message: {
    zh: "乡镇名称、设置或建账时间与台账名称所绑定的不符：建账以后被改动过，各项检查结果可能因此不同",
    en: "the township, the settings or the time of opening are not those that the book's name binds: they were changed since, and findings with them",
  },
})

/** What the database says of its own file, and whether what stands beside the log is what the book was opened with. */
const wrongWith = (log: EventLog, tx: ReadTx): Effect.Effect<Array<Problem>, LogFailure> =>
  Effect.map(tx.damage, (lines) => [
    ...lines.map((line): Problem => ({
      what: "file",
      where: log.path,
      message: { zh: `数据库文件损坏：${line}`, en: `the file is damaged: ${line}` },
    })),
    ...(isAsOpened(log.meta) === false ? [notAsOpened(log.meta.origin)] : []),
  ])

const unlike: Readonly<Record<Unlike["how"], (what: string) => Message>> = {
  missing: (what) =>
    what.startsWith("index ")
      ? {
          zh: `${what} 不在：被撤去过，查找会变慢；它若保证不重复，期间可能有过重复`,
          en: `${what} is missing: it was dropped, look-ups are slower, and where it kept something unique that may have come twice since`,
        }
      : {
          zh: `${what} 不在：防止改动的保护被撤去，期间可能有过改动`,
          en: `${what} is missing: it was lifted, and what it guards may have been changed since`,
        },
  added: (what) => ({
    zh: `${what} 不是本程序建立的，它可能改动以后的记录`,
    en: `${what} was not made by this program, and may change what is recorded from here on`,
  }),
  other: (what) => ({
    zh: `${what} 与本程序建立的不同：它被换过，期间可能有过改动`,
    en: `${what} is not as this program makes it: it was exchanged, and what it guards may have been changed since`,
  }),
}

/** Names guards that were lifted or exchanged, and what was put beside them. */
const checkGuards = (tx: ReadTx, problems: Array<Problem>): Effect.Effect<void, LogFailure> =>
  Effect.map(tx.guards, (found) => {
    for (const { what, how } of found) problems.push({ what: "guard", where: what, message: unlike[how](what) })
  })

/** Puts the next entry to the tree and names those missing before it; gives its position. */
const placeOf = (
  found: number,
  before: number,
  tree: TreeCheck,
  problems: Array<Problem>,
  bytes: Uint8Array,
): number => {
  const expected = before + 1
  if (found !== expected) {
    problems.push(gap(expected, found))
    tree.skip(found - expected)
  }
  tree.push(bytes)
  return found
}

const gap = (expected: number, found: number): Problem => ({
  what: "position",
  where: String(expected),
  message: {
    zh: `第${expected}条记录缺失，其后是第${found}条`,
    en: `entry ${expected} is missing, the next is ${found}`,
  },
})

const missingTag = (tag: string, position: number): Problem => ({
  what: "tag",
  where: String(position),
  message: {
    zh: `第${position}条记录缺少标签 ${tag}`,
    en: `entry ${position} lacks its tag ${tag}`,
  },
})

/** Names tags that no entry gives; looked for only where the numbers say that there are some. */
const checkExtraTags = (model: Model, tx: ReadTx, pass: Pass): Effect.Effect<void, LogFailure> =>
  Effect.gen(function* () {
    const missing = pass.problems.filter(({ what }) => what === "tag").length
    const kept = yield* tx.countTags
    if (kept === pass.tags - missing) return
    let after: StoredTag | undefined
    let listed = 0
    for (;;) {
      const page = yield* tx.tagPage(after, PAGE)
      const last = page.at(-1)
      if (last === undefined) break
      listed += new Set(page.map(([tag, position]) => `${position} ${tag}`)).size
      after = last
      const entries = new Map(
        (yield* tx.byPositions([...new Set(page.map(([, at]) => at))])).map(({ entry }) => [entry.position, entry]),
      )
      for (const [tag, position] of page) {
        if (pass.untold.has(position)) continue
        const entry = entries.get(position)
        const about = entry && (yield* aboutOf(tx, entry, pass))
        const declaration = about && model.events.get(about.type)?.declaration
        const own = declaration && tagsOf(declaration, about).includes(tag)
        if (own !== true)
          pass.problems.push({
            what: "tag",
            where: String(position),
            message: {
              zh: `标签 ${tag} 不属于第${position}条记录`,
              en: `tag ${tag} is none of entry ${position}`,
            },
          })
      }
    }
    if (kept > listed)
      pass.problems.push({
        what: "tag",
        where: "*",
        message: {
          zh: `标签表多出${kept - listed}行：重复，或指向不存在的对象`,
          en: `the table of tags has ${kept - listed} rows too many: they stand twice, or are of nothing that is there`,
        },
      })
  })

const checkStrikes = (tx: ReadTx, pass: Pass): Effect.Effect<void, LogFailure> =>
  Effect.map(tx.strikes, (stored) => {
    for (const entry of new Set([...stored.keys(), ...pass.strikes.keys()])) {
      const [kept, derived] = [stored.get(entry), pass.strikes.get(entry)]
      if (kept !== derived)
        pass.problems.push({
          what: "strike",
          where: String(entry),
          message: {
            zh: `第${entry}条记录：划线栏记为${kept ?? "未划"}，按原文应为${derived ?? "未划"}`,
            en: `entry ${entry}: struck by ${kept ?? "none"} in the table, by ${derived ?? "none"} in the log`,
          },
        })
    }
    for (const [position, replaced] of pass.replaced)
      if (!pass.strikes.has(replaced))
        pass.problems.push({
          what: "entry",
          where: String(position),
          message: {
            zh: `第${position}条记录取代的第${replaced}条没有划去`,
            en: `entry ${position} replaces entry ${replaced}, which is not struck`,
          },
        })
  })
