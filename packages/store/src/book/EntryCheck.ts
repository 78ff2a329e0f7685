/** Checking one entry: its columns, envelope, place, schema, seals and tags against its bytes and the entries before it. */
import { Effect, Result } from "effect"
import { isPlainDate } from "@taizhang/domain/kernel/Calendar"
import { tagsOf, type Entry } from "@taizhang/domain/kernel/Event"
import { whatGoesOn } from "@taizhang/domain/kernel/goingOn"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { fieldOf, personalIn } from "@taizhang/domain/kernel/Personal"
import { decoderOf } from "@taizhang/domain/kernel/shape"
import { isStrike, struckBy } from "@taizhang/domain/kernel/Strike"
import type { LogFailure } from "../Failure.ts"
import { canonical, entryAt } from "../log/Body.ts"
import { MAX_ENTRY_BYTES, type EventLog, type ReadTx, type Stored, type StoredTag } from "../log/EventLog.ts"
import type { Custody } from "../sealing/Custody.ts"
import type { Sealing } from "../sealing/Sealing.ts"
import { decodeStored } from "./Envelope.ts"
import { checkKeeping, unstrikable, type Keeping } from "./KeepingCheck.ts"

/** Something that is not as it must be, and where. */
export interface Problem {
  readonly what:
    | "file"
    | "guard"
    | "book"
    | "position"
    | "entry"
    | "tag"
    | "strike"
    | "seal"
    | "erasure"
    | "tree"
    | "checkpoint"
    | "register"
    | "figure"
    | "projection"
  /**
   * The position of an entry or the positions `from-to` of several, the size of a checkpoint, the tag of a register or a
   * subject, what of a database guards the log, the origin of the book.
   */
  readonly where: string
  readonly message: Message
  /** The positions of the entries that it is about, where they can be told more exactly than by `where`. */
  readonly entries?: ReadonlyArray<number>
}

/** What the pass over the entries keeps: positions by id, and the strikes. */
export interface Pass {
  readonly problems: Array<Problem>
  readonly positions: Map<string, { readonly position: number; readonly place: number }>
  readonly strikes: Map<number, number>
  /** Entries that took the place of another, and the position of that one. */
  readonly replaced: Map<number, number>
  readonly keeping: Keeping
  /** Entries whose tags cannot be told: they are unreadable, malformed or of an unknown type, and named as such. */
  readonly untold: Set<number>
  /** Whose seals can still be opened. */
  readonly custody: Custody
  tags: number
}

/** Checks one entry against its bytes; gives the tags that it must have, undefined where they cannot be told. */
export const checkEntry = (
  { log, model, sealing }: { readonly log: EventLog; readonly model: Model; readonly sealing: Sealing },
  tx: ReadTx,
  stored: Stored,
  pass: Pass,
): Effect.Effect<ReadonlyArray<StoredTag> | undefined, LogFailure> =>
  Effect.gen(function* () {
    const { position } = stored
    const say = (what: Problem["what"], zh: string, en: string): void => {
      pass.problems.push({
        what,
        where: String(position),
        message: { zh: `第${position}条记录${zh}`, en: `entry ${position} ${en}` },
      })
    }
    const body = Buffer.from(stored.bytes.buffer, stored.bytes.byteOffset, stored.bytes.length).toString("utf8")
    const read = Result.try(() => entryAt(position, stored.place, body))
    if (Result.isFailure(read) || typeof read.success !== "object") {
      say("entry", "的原文不是 JSON", "holds no JSON")
      return undefined
    }
    const entry = read.success
    const again = Result.try(() => canonical({ ...entry, position: undefined, place: undefined }))
    if (Result.isFailure(again) || again.success !== body)
      say("entry", "的原文不是规范 JSON，被改动过", "is not canonical JSON: its bytes were altered")
    if (stored.bytes.length > MAX_ENTRY_BYTES) say("entry", "超过 65535 字节", "is longer than 65,535 bytes")
    for (const [column, body] of [
      ["id", entry.id],
      ["type", entry.type],
      ["occurredOn", entry.occurredOn],
    ] as const)
      if (stored[column] !== body)
        say(
          "entry",
          `的 ${column} 栏是 ${stored[column]}，原文是 ${body}`,
          `has ${column} ${stored[column]} in its column and ${body} in its bytes`,
        )
    const on: string = entry.occurredOn
    if (!isPlainDate(on)) say("entry", `的日期 ${String(on)} 不存在`, `is dated ${String(on)}, which is no day`)
    const { position: _position, place: _place, ...envelope } = entry
    const formed = decodeStored(envelope)
    if (Result.isFailure(formed))
      say("entry", `的登记项不合格式：${formed.failure.message}`, `has a malformed envelope: ${formed.failure.message}`)

    const replaced = entry.replaces === undefined ? undefined : pass.positions.get(entry.replaces)
    if (replaced !== undefined) pass.replaced.set(position, replaced.position)
    else if (entry.replaces !== undefined)
      say(
        "entry",
        `取代的 ${String(entry.replaces)} 不在它之前`,
        `replaces ${String(entry.replaces)}, which does not stand before it`,
      )
    if (entry.self !== undefined) {
      const old = replaced === undefined ? undefined : (yield* tx.byPositions([replaced.position]))[0]?.entry
      if (old === undefined || whatGoesOn(model, entry, new Map([[old.id, { entry: old }]])) !== entry.self)
        say(
          "entry",
          `的 self 是 ${String(entry.self)}，与它取代的记录不符`,
          `has the self ${String(entry.self)}, which what it replaces was not`,
        )
    }
    const place = replaced?.place ?? position
    if (stored.place !== place)
      say(
        "entry",
        `的次序栏是 ${stored.place}，应为 ${place}`,
        `has place ${stored.place} in its column, which must be ${place}`,
      )
    pass.positions.set(entry.id, { position, place })

    const declaration = model.events.get(entry.type)?.declaration
    if (declaration === undefined) {
      say("entry", `是本程序不认识的事项 ${entry.type}`, `is of type ${entry.type}, which this version does not know`)
      return undefined
    }
    if (stored.rank !== declaration.rank)
      say(
        "entry",
        `的日内次序栏是 ${stored.rank}，应为 ${declaration.rank}`,
        `has rank ${stored.rank} in its column, which must be ${declaration.rank}`,
      )
    const decoded = decoderOf(declaration)(entry.data)
    if (Result.isFailure(decoded)) {
      say("entry", `的内容不合格式：${decoded.failure.message}`, `has malformed data: ${decoded.failure.message}`)
      return undefined
    }
    const about = yield* aboutOf(tx, entry, pass)
    const struck = isStrike(entry) ? about : undefined
    const before = struck && pass.strikes.get(struck.position)
    if (struck !== undefined && before === undefined) pass.strikes.set(struck.position, position)
    const subject = about && model.events.get(about.type)?.declaration
    if (about === undefined || subject === undefined) {
      say("strike", `划去的 ${struckBy(entry)} 不存在`, `strikes ${struckBy(entry)}, which is not there`)
      return undefined
    }
    const wrong = struck && unstrikable(struck, subject, before)
    if (wrong !== undefined) say("strike", wrong.zh, wrong.en)
    for (const { zh, en } of yield* checkKeeping({ log, model }, tx, entry, declaration, pass.keeping))
      say("entry", `：${zh}`, `: ${en}`)
    for (const { field, text, subject: whose } of personalIn(declaration, entry)) {
      const checked = yield* Effect.result(
        sealing.check(pass.custody, { text, entry: entry.id, field: fieldOf(field), subject: whose }),
      )
      if (Result.isFailure(checked)) {
        if (checked.failure._tag !== "KeyUnknown" && checked.failure._tag !== "SealBroken")
          return yield* checked.failure
        const { zh, en } = checked.failure.said
        say("seal", `：${zh}`, `: ${en}`)
      }
    }
    return tagsOf(subject, about).map((tag): StoredTag => [tag, position])
  })

/** What an entry's tags are derived from: itself, or what it strikes. */
export const aboutOf = (tx: ReadTx, entry: Entry, pass: Pass): Effect.Effect<Entry | undefined, LogFailure> =>
  Effect.gen(function* () {
    if (!isStrike(entry)) return entry
    const target = pass.positions.get(struckBy(entry))
    if (target === undefined) return undefined
    return (yield* tx.byPositions([target.position]))[0]?.entry
  })
