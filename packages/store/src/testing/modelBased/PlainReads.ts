/**
 * What a plain list of entries gives to those who read a book of the village: registers, ledgers, figures with the lines
 * behind them, findings. Everything is found in the list anew.
 */
import { plainDate, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import { underAge } from "./Judging.ts"
import { byText, custodyOf, personalOf, standing, type At, type PlainBook, type PlainEntry } from "./PlainBook.ts"

/** What a read is asked for, of a day or of a year. */
export interface Asking extends At {
  readonly year?: number
  readonly open: boolean
}

/** What a read sees: the entries that stand, in the order of folding, and how personal text is given. */
export interface View {
  readonly from: PlainDate
  readonly asOf: PlainDate
  readonly now: ReadonlyArray<PlainEntry>
  readonly text: (entry: PlainEntry, field: string) => unknown
  readonly open: boolean
}

/** What stands for a sealed text: no two books have the same. */
export const SEALED = "•"

/** How a book gives the personal text of an entry: opened and not withheld, or as it is kept. */
export const textsOf =
  (book: PlainBook, open: boolean, isSealed: boolean): View["text"] =>
  (entry, field) => {
    const [, text, whose = ""] = personalOf(entry).find(([name]) => name === field) ?? []
    if (!open) return isSealed ? SEALED : text
    const withheld = custodyOf(book.entries).get(whose)
    return withheld === undefined ? text : { withheld }
  }

/** The civil date in Shanghai by the machine's clock, which reads go by. */
const today = (): string => new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** The last day of a year; of the one that is under way, today. */
const endOf = (year: number): PlainDate => {
  const now = today()
  return plainDate(now.startsWith(`${year}-`) ? now : `${year}-12-31`)
}

export const viewOf = (book: PlainBook, { year, asOf, knownAt, open }: Asking, isSealed: boolean): View => {
  const end = year === undefined ? asOf : endOf(year)
  const day = (asOf !== undefined && end !== undefined && asOf < end ? asOf : end) as PlainDate
  return {
    ...{ from: plainDate(`${day.slice(0, 4)}-01-01`), asOf: day, open, text: textsOf(book, open, isSealed) },
    now: standing(book.entries, { asOf: day, ...(knownAt === undefined ? {} : { knownAt }) }),
  }
}

const fact = ({ occurredOn: on, position: entry }: PlainEntry) => ({ on, entry })

/** A text that a register keeps. */
const kept = ({ text, open }: View, entry: PlainEntry | undefined, field: "name" | "minutes"): unknown => {
  if (entry?.data[field] === undefined) return null
  return open ? text(entry, field) : { text: text(entry, field), of: entry.id, field: `data.${field}` }
}

/** What is known of a villager: the entries of each kind that name him. */
const lifeOf = ({ now }: View, id: string) => {
  const named = now.filter(({ data }) => data.villager === id)
  return {
    notes: named.filter(({ type }) => type === "VillagerNoted"),
    aids: named.filter(({ type }) => type === "VillagerAided"),
    left: named.findLast(({ type }) => type === "VillagerLeft"),
    met: now.filter(({ data }) => data.attendees?.includes(id) === true),
  }
}

/** The villagers that anything names. */
export const villagersOf = ({ now }: View): ReadonlyArray<string> =>
  [
    ...new Set(
      now.flatMap(({ data }) => [...(data.villager === undefined ? [] : [data.villager]), ...(data.attendees ?? [])]),
    ),
  ].sort(byText)

export const assembliesOf = ({ now }: View): ReadonlyArray<PlainEntry> =>
  now.filter(({ type }) => type === "AssemblyHeld")

/** The register of a villager or an assembly; undefined where nothing is known of it. */
export const registerOf = (view: View, tag: string): unknown => {
  const [kind, id = ""] = tag.split(":")
  if (kind === "assembly") {
    const held = assembliesOf(view).find((one) => (one.self ?? one.id) === id)
    return (
      held && {
        entity: { introduced: fact(held) },
        assembly: { held: fact(held), minutes: kept(view, held, "minutes") },
      }
    )
  }
  if (!villagersOf(view).includes(id)) return undefined
  const { now } = view
  const { notes, aids, left, met } = lifeOf(view, id)
  const noted = notes.at(-1)
  const metBefore = (one: PlainEntry): number => met.filter((other) => now.indexOf(other) < now.indexOf(one)).length
  return {
    ...(notes[0] === undefined ? {} : { entity: { introduced: fact(notes[0]) } }),
    ...(noted === undefined && left === undefined
      ? {}
      : {
          presence: {
            noted: noted === undefined ? null : fact(noted),
            born: noted?.data.born ?? null,
            name: kept(view, noted, "name"),
            left: left === undefined ? null : fact(left),
          },
        }),
    ...(aids.length + met.length === 0
      ? {}
      : {
          aid: {
            payments: aids.map((one) => ({ ...fact(one), amount: one.data.amount, met: metBefore(one) })),
            met: met.length,
          },
        }),
    ...(met.length === 0 ? {} : { attendance: { assemblies: met.map(({ position }) => position) } }),
  }
}

const inPeriod = ({ from, asOf }: View, { occurredOn }: PlainEntry): boolean => from <= occurredOn && occurredOn <= asOf

/** The rows of a ledger. */
export const rowsOf = (view: View, ledger: string): ReadonlyArray<unknown> => {
  if (ledger === "assemblies")
    return assembliesOf(view)
      .filter((one) => inPeriod(view, one))
      .map((one) => ({
        id: (one.self ?? one.id) as string,
        on: one.occurredOn,
        cells: { minutes: kept(view, one, "minutes") },
        entries: [one.position],
      }))
      .sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id))
      .map(({ id, cells, entries }) => ({ id, cells, entries }))
  return villagersOf(view)
    .map((id) => ({ id, ...lifeOf(view, id) }))
    .filter(({ notes, left }) => ledger === "everybody" || (notes.length > 0 && left === undefined))
    .map(({ id, notes, left }) => {
      const noted = notes.at(-1)
      const entries = [noted, left].flatMap((one) => (one === undefined ? [] : [one.position]))
      return { id, on: noted?.occurredOn ?? "", noted, entries: entries.sort((a, b) => a - b) }
    })
    .sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id))
    .map(({ id, noted, entries }) => ({
      id,
      cells: { name: kept(view, noted, "name"), noted: noted?.occurredOn ?? null },
      entries,
    }))
}

interface PlainLine {
  readonly entry: number
  readonly subject: string
  readonly amount?: number
}

/** The figures by name: their lines in the order of entries, and what these come to. */
export const figuresOf = (
  view: View,
): ReadonlyMap<string, { readonly value: number; readonly lines: ReadonlyArray<PlainLine> }> => {
  const present = villagersOf(view).flatMap((id): ReadonlyArray<PlainLine> => {
    const { notes, left } = lifeOf(view, id)
    const noted = notes.at(-1)
    return noted === undefined || left !== undefined ? [] : [{ entry: noted.position, subject: id }]
  })
  const paid = view.now.filter((one) => one.type === "VillagerAided" && inPeriod(view, one))
  const aided = paid.map(({ position, data }) => ({
    entry: position,
    subject: data.villager ?? "",
    amount: data.amount ?? 0,
  }))
  const met = assembliesOf(view).filter((one) => inPeriod(view, one))
  const inOrder = (lines: ReadonlyArray<PlainLine>) => lines.toSorted((a, b) => a.entry - b.entry)
  const counted = (lines: ReadonlyArray<PlainLine>) => ({ value: lines.length, lines: inOrder(lines) })
  return new Map([
    ["villagers", counted(present)],
    ["villagers.v2", counted(present.filter(({ subject }) => subject === "v2"))],
    ["aid.money", { value: aided.reduce((sum, { amount }) => sum + amount, 0), lines: inOrder(aided) }],
    [
      "aid.villagers",
      {
        value: new Set(aided.map(({ subject }) => subject)).size,
        lines: inOrder(aided.map(({ entry, subject }) => ({ entry, subject }))),
      },
    ],
    ["assemblies", counted(met.map(({ position, id, self }) => ({ entry: position, subject: self ?? id })))],
  ])
}

/** The breaches found, and the reasons they were accepted with. */
export const findingsOf = ({ now }: View): ReadonlyArray<unknown> =>
  underAge(now)
    .map(({ position, acknowledged }) => ({
      rule: "UnderAge",
      entry: position,
      reason: acknowledged?.[0]?.reason ?? null,
    }))
    .sort((a, b) => a.entry - b.entry)
