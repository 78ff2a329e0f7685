/**
 * What can be said of a proposal before any history is judged: its form, its date, what it strikes.
 */
import { Result, Schema } from "effect"
import { unknownRules } from "./acknowledge.ts"
import { isPlainDate, type PlainDate } from "./Calendar.ts"
import type { Declaration, Entry, Proposal } from "./Event.ts"
import { formFaults } from "./form.ts"
import { whatGoesOn } from "./goingOn.ts"
import type { EntryId } from "./Ids.ts"
import { EntryId as EntryIdSchema } from "./Ids.ts"
import type { Model } from "./Model.ts"
import type { History } from "./needs.ts"
import { refusal, type Refusal } from "./Refusal.ts"
import { isStrike, struckBy } from "./Strike.ts"

type Decode = (data: unknown) => Result.Result<unknown, Schema.SchemaError>
const decoders = new WeakMap<Declaration, Decode>()

/** The decoder of a declaration's data, built once: every error, no unknown key. */
export const decoderOf = (declaration: Declaration): Decode => {
  let decode = decoders.get(declaration)
  if (decode === undefined)
    decoders.set(
      declaration,
      (decode = Schema.decodeUnknownResult(declaration.schema, { errors: "all", onExcessProperty: "error" }) as Decode),
    )
  return decode
}

const isEntryId = Schema.is(EntryIdSchema)

/** What is wrong with the form of one proposal. */
export const malformed = (model: Model, proposal: Proposal, index: number): ReadonlyArray<Refusal> => {
  const say = (rule: string, zh: string, en: string, remedy?: { zh: string; en: string }) => [
    refusal(rule, proposal, index, zh, en, remedy),
  ]
  const compiled = model.events.get(proposal.type)
  if (compiled === undefined)
    return say("UnknownEventType", `没有“${proposal.type}”这种事项`, `there is no event type "${proposal.type}"`, {
      zh: "查看事项目录中的名称。",
      en: "See the event catalogue for the names.",
    })
  if (!isEntryId(proposal.id))
    return say(
      "Malformed",
      `记录编号“${String(proposal.id)}”不合格式：8至64个字母、数字、_或-`,
      `entry id "${String(proposal.id)}": 8 to 64 letters, digits, _ or -`,
    )
  if (typeof proposal.occurredOn !== "string" || !isPlainDate(proposal.occurredOn))
    return say(
      "Malformed",
      `发生日期“${String(proposal.occurredOn)}”不是存在的日期（应为 YYYY-MM-DD）`,
      `occurredOn "${String(proposal.occurredOn)}" is no calendar date YYYY-MM-DD`,
    )
  const decoded = decoderOf(compiled.declaration)(proposal.data)
  if (Result.isFailure(decoded)) {
    const { zh, en } = formFaults(compiled.declaration, decoded.failure.issue)
    return say(
      "Malformed",
      `${compiled.declaration.title.zh}（${proposal.type}）的内容不合格式：${zh}`,
      `the data of ${proposal.type} is malformed: ${en}`,
      {
        zh: "按所列字段逐项更正后重新登记。",
        en: "Correct the fields listed and record it again.",
      },
    )
  }
  return unknownRules(model, compiled, proposal, index)
}

/**
 * Everything to be refused before history is judged.
 *
 * @param formed whether {@link malformed} found nothing in them before
 */
export const shapeOf = (
  model: Model,
  history: History,
  proposals: ReadonlyArray<Proposal>,
  today: PlainDate,
  formed = false,
): ReadonlyArray<Refusal> => {
  const refusals: Array<Refusal> = []
  const ids = new Set<string>()
  const struck = new Set<unknown>()
  for (const proposal of proposals)
    if (isStrike(proposal)) struck.add((proposal.data as { readonly entry?: unknown } | null | undefined)?.entry)
  const replaced = new Set<string>()
  for (const [index, proposal] of proposals.entries()) {
    const wrong = formed ? [] : malformed(model, proposal, index)
    refusals.push(...wrong)
    if (wrong.length > 0) continue
    const say = (rule: string, zh: string, en: string, remedy?: { zh: string; en: string }): void => {
      refusals.push(refusal(rule, proposal, index, zh, en, remedy))
    }
    if (ids.has(proposal.id))
      say("SameIdTwice", `编号 ${proposal.id} 在同一次登记中出现两次`, `id ${proposal.id} stands twice in one list`)
    ids.add(proposal.id)
    if (proposal.occurredOn > today)
      say(
        "DatedInFuture",
        `发生日期 ${proposal.occurredOn} 晚于今天 ${today}`,
        `${proposal.occurredOn} is after today, ${today}`,
        {
          zh: "事实发生后再登记，或更正日期。",
          en: "Record it once it has happened, or correct the date.",
        },
      )
    if (proposal.replaces !== undefined && !struck.has(proposal.replaces))
      say(
        "ReplacesWithoutStrike",
        `更正记录须与划去 ${proposal.replaces} 同时登记`,
        `an entry that replaces ${proposal.replaces} must come with its strike`,
      )
    if (proposal.replaces !== undefined && replaced.has(proposal.replaces))
      say(
        "ReplacedTwice",
        `同一次登记中已有一条更正记录取代 ${proposal.replaces}`,
        `${proposal.replaces} is replaced already in this list`,
        { zh: "其余事实不必注明取代，直接登记。", en: "Record the other facts without naming what they replace." },
      )
    if (proposal.replaces !== undefined) replaced.add(proposal.replaces)
    if (proposal.self !== undefined && proposal.self !== whatGoesOn(model, proposal, history.struck))
      say(
        "GoesOnAsAnother",
        `self 写的是 ${proposal.self}，但本条不是更正它的记录`,
        `self is ${proposal.self}, of which this is no correction`,
        { zh: "不必写 self：更正记录自动沿用原来的编号。", en: "Leave self out: a correction goes on by itself." },
      )
    if (!isStrike(proposal)) continue
    const id = struckBy(proposal as Entry)
    const target = history.struck.get(id as EntryId)
    if (target === undefined) say("NothingToStrike", `没有编号为 ${id} 的记录可划`, `there is no entry ${id} to strike`)
    else if (isStrike(target.entry))
      say("StrikeOfStrike", "划线更正本身不能再划", "a strike cannot itself be struck", {
        zh: "把原事实重新登记一次。",
        en: "Record the fact anew.",
      })
    else if (model.events.get(target.entry.type)?.declaration.lasting === true)
      say(
        "NeverStruck",
        `第${target.entry.position}条记录（${target.entry.type}）不能划去`,
        `entry ${target.entry.position} (${target.entry.type}) can never be struck`,
        {
          zh: "限制处理以“解除限制处理”解除；删除不能撤销。",
          en: "A restriction is lifted by an entry of its own; an erasure cannot be undone.",
        },
      )
    else if (target.by !== undefined)
      say(
        "AlreadyStruck",
        `第${target.entry.position}条记录已被第${target.by}条划去`,
        `entry ${target.entry.position} was already struck by entry ${target.by}`,
        {
          zh: "代替它的记录有误的，更正那一条。",
          en: "If what took its place is wrong, correct that entry.",
        },
      )
  }
  return refusals
}
