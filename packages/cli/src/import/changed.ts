/** Says of a row that contradicts what an earlier import recorded of it: what is recorded, what the row says, what to do. */
import type { PlannedRow } from "@taizhang/domain/import/Plan"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect, Equal } from "effect"
import { namesOf, type Names } from "../entities.ts"
import { fieldsOf } from "../record/fields.ts"
import { described, isHidden, tagsIn } from "../render/entry.ts"
import { refusalMessage } from "../render/errors.ts"
import type { Language } from "../session.ts"

/** The refusal of an id that is recorded with other content. */
const CHANGED = "SameIdOtherContent"
/** The refusal of an id that stands in two rows of one import. */
const TWICE = "SameIdTwice"

/** A row that was judged, and why it was refused if it was. */
interface JudgedRow {
  readonly file: string
  readonly row: PlannedRow
  readonly refusals: ReadonlyArray<Refusal>
}

/** Says the refusal of a row. */
export type Say = (row: PlannedRow, refusal: Refusal) => Message

/** How to say the refusals of rows, the entries behind them read once. */
export const sayingOf = Effect.fnUntraced(function* (book: BookOperations, judged: ReadonlyArray<JudgedRow>) {
  const first = new Map<EntryId, JudgedRow>()
  for (const one of judged) for (const { id } of one.row.proposals) if (!first.has(id)) first.set(id, one)
  const proposed = judged.flatMap(({ row, refusals }) =>
    refusals.flatMap(({ rule, proposal }) => (rule === CHANGED ? (row.proposals[proposal] ?? []) : [])),
  )
  const { entries } = yield* book.entries({ ids: proposed.map(({ id }) => id) }, { open: true })
  const recorded = new Map<EntryId, Entry>(entries.map(({ entry }) => [entry.id, entry]))
  const read = proposed.map((proposal) => asEntry(proposal, recorded.get(proposal.id)))
  const names = yield* namesOf(book, tagsIn(book.model, [...recorded.values(), ...read]))
  const say: Say = (row, refusal) => {
    const proposal = row.proposals[refusal.proposal]
    const entry = proposal && recorded.get(proposal.id)
    const other = proposal && first.get(proposal.id)
    if (refusal.rule === TWICE && other !== undefined && other.row !== row) return twice(other)
    return refusal.rule === CHANGED && proposal !== undefined && entry !== undefined
      ? changed(book, names, entry, proposal)
      : refusalMessage(refusal)
  }
  return say
})

const twice = ({ file, row: { sheet, row } }: JudgedRow): Message => ({
  zh: `与“${file}”的“${sheet}”第${row}行说的是同一件事，内容却不同，只能登记一次。请核实后只保留正确的一行`,
  en: `row ${row} of ${sheet} in ${file} tells the same fact otherwise, and it can be recorded only once: keep the row that is right`,
})

/** A proposal as it would be shown were it recorded. */
const asEntry = (proposal: Proposal, recorded: Entry | undefined): Entry => ({
  ...{ position: 0, place: 0, recordedAt: "", recordedBy: "" },
  ...recorded,
  ...proposal,
})

const changed = (book: BookOperations, names: Names, entry: Entry, proposal: Proposal): Message => {
  const { position, type } = entry
  const title = book.model.events.get(type)?.declaration.title ?? { zh: type, en: type }
  const say = (lang: Language) => differences(book, names, entry, proposal, lang)
  return {
    zh: `这一行以前导入过，内容与那时登记的（第${position}条，${title.zh}）不同：${say("zh")}。登记有误的，先用 taizhang strike ${position} --reason 原因 划去，再导入一次，或用 taizhang record ${type} … --replaces ${position} --reason 原因 更正；情况有变化的，另行登记`,
    en: `imported before, and not as it was recorded then (entry ${position}, ${title.en}): ${say("en")}. If the entry is wrong, strike it (taizhang strike ${position} --reason …) and import again, or correct it with taizhang record ${type} … --replaces ${position} --reason …; if things have changed since, record the change`,
  }
}

/** What an entry and a row say differently, field by field. */
const differences = (
  { model }: BookOperations,
  names: Names,
  entry: Entry,
  proposal: Proposal,
  lang: Language,
): string => {
  const declaration = model.events.get(entry.type)?.declaration
  const [before, after] = [entry.data, proposal.data] as ReadonlyArray<Readonly<Record<string, unknown>>>
  const shown = (name: string, value: unknown): string | undefined =>
    isHidden(model, entry, false) && value !== undefined
      ? { zh: "不公开", en: "restricted" }[lang]
      : described({ ...entry, data: { [name]: value } }, { model, names, lang, reveal: false })[0]?.[1]
  const differing = (declaration === undefined ? [] : fieldsOf(declaration)).flatMap(({ name, title }) =>
    Equal.equals(before?.[name], after?.[name])
      ? []
      : [said(title[lang], shown(name, before?.[name]), shown(name, after?.[name]), lang)],
  )
  const dates =
    entry.occurredOn === proposal.occurredOn
      ? []
      : [said({ zh: "日期", en: "date" }[lang], entry.occurredOn, proposal.occurredOn, lang)]
  return [...dates, ...differing].join(lang === "zh" ? "；" : "; ")
}

const said = (title: string, before: string | undefined, after: string | undefined, lang: Language): string =>
  lang === "zh"
    ? `${title}登记的是${before === undefined ? "空白" : `“${before}”`}，本行是${after === undefined ? "空白" : `“${after}”`}`
    : `${title} is ${before === undefined ? "blank" : `"${before}"`} on record and ${after === undefined ? "blank" : `"${after}"`} in the row`
