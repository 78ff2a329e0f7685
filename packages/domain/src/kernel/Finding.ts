/**
 * Findings and due items. Findings are derived, never facts of their own: one pass over the log in date order, where
 * at each entry the book is that day's.
 */
import type { PlainDate } from "./Calendar.ts"
import type { Entry, Fact } from "./Event.ts"
import { foldInto, Registers } from "./Fold.ts"
import { tagOf, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import type { Compiled, Model } from "./Model.ts"
import { isRestrictedEvent } from "./Restricted.ts"
import type { Check, CheckContext, Lapse, Obligation, Read, Rule, Violation } from "./Rule.ts"

/** Something recorded that a rule speaks against. */
export interface Finding {
  readonly rule: string
  readonly kind: "breach" | "lapse"
  readonly title: Message
  readonly citation: Message
  readonly message: Message
  readonly remedy?: Message
  /** Whom or what it is about. */
  readonly subject: Tag
  /** The position of the entry that shows it: the breach itself, or the fact from which a due date follows. */
  readonly entry: number
  readonly on: PlainDate
  /** The reason with which the entry accepts the breach; absent where nobody did. */
  readonly acknowledged?: string
  readonly due?: PlainDate
  readonly met?: Fact
  readonly provisional?: boolean
  /** Whether it is for those who may see what is restricted (不公开), as the ledgers of the facts that it is about. */
  readonly restricted?: true
}

/** Something to be done, with the day by which it is in time. */
export interface DueItem {
  readonly rule: string
  /** What is to be done, where the title of a finding says what is wrong. */
  readonly title: Message
  readonly citation: Message
  readonly message: Message
  readonly subject: Tag
  readonly entry: number
  readonly due: PlainDate
  readonly provisional?: boolean
  /** Whether it is for those who may see what is restricted. */
  readonly restricted?: true
}

/** Findings or due items that everybody may see, and how many were left out. */
export const inTheOpen = <A extends { readonly restricted?: true }>(
  all: ReadonlyArray<A>,
): { readonly open: ReadonlyArray<A>; readonly withheld: number } => {
  const open = all.filter(({ restricted }) => restricted !== true)
  return { open, withheld: all.length - open.length }
}

/** What is said in the place of what restricted records say. */
const RESTRICTED: Message = {
  zh: "涉及不公开的记录，具体情形请向纪检人员核实",
  en: "it rests on restricted records: ask the discipline commission",
}

/**
 * What a rule says to whoever records an event: where it looks at restricted records and the event is none of them, that
 * it speaks and no more.
 */
export const toldOpenly = <
  Told extends { readonly rule: string; readonly message: Message; readonly remedy?: Message },
>(
  model: Model,
  type: string,
  told: Told,
): Told => {
  const isAbout = (rule: Rule): boolean => rule.kind !== "obligation" && rule.rule === told.rule && rule.type === type
  if (isRestrictedEvent(model, type) || ![...model.restricted].some(isAbout)) return told
  const { remedy: _, ...bare } = told
  return { ...bare, message: RESTRICTED } as Told
}

/** A check that spoke on an entry. */
export interface Spoken {
  readonly rule: Check
  readonly violation: Violation
}

/** The subject of an entry: the first entity that it names. */
export const subjectOf = (compiled: Compiled, entry: Entry): Tag => {
  for (const { role } of compiled.routes) for (const id of role.ids(entry)) return tagOf(role.kind, id)
  return tagOf("entry", entry.id)
}

/** Judges an entry by the checks on its type, with the book as it stands just before it. */
export const judge = (compiled: Compiled, entry: Entry, read: Read): ReadonlyArray<Spoken> => {
  const spoken: Array<Spoken> = []
  for (const rule of compiled.checks) {
    const violation = rule.check({ entry, read } as CheckContext<never>)
    if (violation !== undefined) spoken.push({ rule, violation })
  }
  return spoken
}

const describe = (model: Model, rule: Rule, on: PlainDate, violation: Violation) => ({
  rule: rule.rule,
  title: rule.title,
  citation: rule.citation(on),
  message: violation.message,
  ...(violation.remedy === undefined ? {} : { remedy: violation.remedy }),
  ...(model.restricted.has(rule) ? { restricted: true as const } : {}),
})

/** Folds entries in order, judging each, and says what was found; the registers afterwards are the book's. */
export const makeJudge = (model: Model) => {
  const registers = new Registers({ heads: false })
  const findings: Array<Finding> = []
  return {
    registers,
    findings,
    /** Takes the next entry, in the order of folding. */
    next: (entry: Entry): void => {
      const compiled = model.events.get(entry.type)
      if (compiled !== undefined)
        for (const { rule, violation } of judge(compiled, entry, registers.read)) {
          if (rule.kind === "note") continue
          const acknowledged = entry.acknowledged?.find((one) => one.rule === rule.rule)?.reason
          findings.push({
            ...describe(model, rule, entry.occurredOn, violation),
            kind: rule.kind,
            subject: violation.subject ?? subjectOf(compiled, entry),
            entry: entry.position,
            on: entry.occurredOn,
            ...(acknowledged === undefined ? {} : { acknowledged }),
          })
        }
      foldInto(model, registers, entry)
    },
  }
}

/** The kinds of entities whose registers tell what is due. */
export const kindsOfLapses = ({ lapses }: Model): ReadonlySet<string> =>
  new Set(
    [...lapses].flatMap(([kind, rules]) => [
      kind,
      ...rules.flatMap(({ elsewhere }) => elsewhere.map((one) => one.kind)),
    ]),
  )

/** The obligations of every entity on a day, with their rules. */
function* obligationsOf(
  model: Model,
  registers: Registers,
  asOf: PlainDate,
): Iterable<readonly [Lapse, Tag, Obligation]> {
  for (const [kind, lapses] of model.lapses)
    for (const [id, row] of registers.byKind.get(kind) ?? [])
      for (const rule of lapses) {
        const [of, ...others] = rule.facets
        const state = row.state[of.name]
        if (state === undefined) continue
        const states = others.map(({ name, initial }) => row.state[name] ?? initial)
        const found = rule.obligations(state as never, asOf, registers.read, ...(states as never))
        for (const obligation of found) yield [rule, tagOf(kind, id), obligation]
      }
}

/** What is past its date on a day, met late or not at all. */
export const lapsesOn = (model: Model, registers: Registers, asOf: PlainDate): ReadonlyArray<Finding> => {
  const findings: Array<Finding> = []
  for (const [rule, subject, { due, met, from, message, provisional }] of obligationsOf(model, registers, asOf)) {
    if (met === undefined ? asOf <= due : met.on <= due) continue
    findings.push({
      ...describe(model, rule, from.on, { message }),
      kind: "lapse",
      subject,
      entry: from.entry,
      on: met?.on ?? due,
      due,
      ...(met === undefined ? {} : { met: { on: met.on, entry: met.entry } }),
      ...(provisional === true ? { provisional } : {}),
    })
  }
  return findings
}

/** What is still to be done on a day, the most urgent first. */
export const dueOn = (model: Model, registers: Registers, asOf: PlainDate): ReadonlyArray<DueItem> => {
  const items: Array<DueItem> = []
  for (const [rule, subject, { due, met, from, message, provisional }] of obligationsOf(model, registers, asOf)) {
    if (met !== undefined || asOf > due) continue
    items.push({
      ...describe(model, rule, from.on, { message }),
      title: rule.todo(from.on),
      subject,
      entry: from.entry,
      due,
      ...(provisional === true ? { provisional } : {}),
    })
  }
  return items.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.entry - b.entry))
}

/** All findings on a day over entries in the order of folding, by position. */
export const findingsOf = (model: Model, entries: Iterable<Entry>, asOf: PlainDate): ReadonlyArray<Finding> => {
  const pass = makeJudge(model)
  for (const entry of entries) pass.next(entry)
  return [...pass.findings, ...lapsesOn(model, pass.registers, asOf)].sort((a, b) => a.entry - b.entry)
}
