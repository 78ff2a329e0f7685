/** Checking the registers: folded anew beside those that are kept, and compared as text; what differs is named by path. */
import { Effect, Result } from "effect"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx, RegisterText } from "../log/EventLog.ts"
import { fingerprintOf } from "../registers/Fingerprint.ts"
import { fold } from "../registers/Folding.ts"
import { sameJson, textRow } from "../registers/Rows.ts"
import { clock } from "./Asked.ts"
import { differing, differingText, type Differing } from "./Differing.ts"
import type { Pass } from "./EntryCheck.ts"
import { checkFigures } from "./FigureCheck.ts"

const PAGE = 1000

/** How many entries of an entity are named where none is named beside what differs. */
const NAMED = 10

/** The entries beside what differs; where nothing says them those of the entity, unless there are many. */
const entriesOf = (
  tx: ReadTx,
  tag: Tag,
  places: ReadonlyArray<Differing>,
): Effect.Effect<ReadonlyArray<number>, LogFailure> => {
  const beside = [...new Set(places.flatMap(({ entry }) => entry ?? []))].toSorted((a, b) => a - b)
  if (beside.length > 0) return Effect.succeed(beside)
  return Effect.map(tx.page({ tag }, 0, NAMED + 1), (page) =>
    page.length > NAMED ? [] : page.map(({ entry }) => entry.position),
  )
}

const by = (entries: ReadonlyArray<number>): Message => {
  if (entries.length === 0) return { zh: "", en: "" }
  const shown = entries.slice(0, NAMED)
  const more = entries.length > NAMED
  return {
    zh: `（所据记录：第${shown.join("、")}${more ? "……" : ""}条）`,
    en: ` (by ${entries.length === 1 ? "entry" : "entries"} ${shown.join(", ")}${more ? " …" : ""})`,
  }
}

/** Folds the registers beside and compares them as text, and the figures over both. */
export const checkRegisters = (model: Model, tx: ReadTx, pass: Pass): Effect.Effect<number, LogFailure> =>
  Effect.gen(function* () {
    const say = (where: string, zh: string, en: string, entries: ReadonlyArray<number> = []): void => {
      pass.problems.push({
        what: "register",
        where,
        message: { zh: `${where} 的汇总${zh}${by(entries).zh}`, en: `the register of ${where} ${en}${by(entries).en}` },
        ...(entries.length === 0 ? {} : { entries }),
      })
    }
    if ((yield* tx.fingerprint) !== fingerprintOf(model)) {
      say(
        "*",
        "由另一版本的程序写成，可写时打开即会重建",
        "was folded by another version; opening the book to write folds it anew",
      )
      return 0
    }
    const folded = yield* Effect.result(fold(model, tx, {}, { heads: true }))
    if (Result.isFailure(folded)) {
      if (folded.failure._tag !== "ProjectionStopped" && folded.failure._tag !== "EntryUnreadable")
        return yield* folded.failure
      const { position, said } = folded.failure
      pass.problems.push({ what: "projection", where: String(position), message: said })
      return 0
    }
    const rebuilt = new Map<string, RegisterText>()
    for (const [tag, row] of folded.success.registers.tags()) rebuilt.set(tag, textRow(tag, row))
    const count = rebuilt.size
    let after: readonly [string, string] = ["", ""]
    for (;;) {
      const page = yield* tx.registerPage(after, PAGE)
      const last = page.at(-1)
      if (last === undefined) break
      after = [last.kind, last.id]
      for (const kept of page) {
        const tag = `${kept.kind}:${kept.id}`
        const own = rebuilt.get(tag)
        rebuilt.delete(tag)
        if (own === undefined) say(tag, "没有任何记录支持", "has no entry behind it")
        else if (!sameJson(own.state, kept.state)) {
          const places = differing(kept.state, own.state)
          const { zh, en } = differingText(places)
          say(tag, `与记录不符：${zh}`, `is not what the log gives: ${en}`, yield* entriesOf(tx, tag as Tag, places))
        } else if (!sameJson(own.heads, kept.heads)) {
          const { zh, en } = differingText(differing(kept.heads, own.heads))
          say(tag, `的进度与记录不符：${zh}`, `stands at other heads than the log gives: ${en}`)
        }
      }
    }
    for (const tag of rebuilt.keys()) say(tag, "缺失", "is missing")
    const { today } = yield* clock
    pass.problems.push(...(yield* checkFigures(model, tx, folded.success.registers, today)))
    return count
  })
