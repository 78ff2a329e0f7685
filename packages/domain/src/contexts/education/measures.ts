/** Education: how its figures are made, from activities or from what branches and members keep. */
import { and, at, eq, inPeriod, item, within, type Criteria, type Path } from "../../kernel/Criteria.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import type { Unit } from "../../kernel/Unit.ts"
import { activity } from "./activity.ts"
import { meetings } from "./ledgers.ts"
import type { Form } from "./vocabulary.ts"

/** Activities of some forms. */
export const form = (...codes: ReadonlyArray<string>): Criteria => within(at(activity, "form"), codes)

/** What of a figure is not its name. */
export type Given = Omit<Statistic, "name" | "title" | "unit" | "measure">

/** Figures over activities: a line for each that is meant. */
export const activities = (
  counts: Statistic["counts"],
  where: Criteria,
  ledger: Statistic["ledger"] = meetings,
): Given => ({
  over: "flow",
  ledger,
  where: () => where,
  entry: at(activity, "held", "entry"),
  counts,
})

/** Figures over a list that branches or members keep: a line for each item of the period that is meant. */
export const items = <Item>(
  ledger: Statistic["ledger"],
  each: Path,
  counts: Statistic["counts"],
  ...meant: ReadonlyArray<Criteria>
): Given => ({
  over: "flow",
  ledger,
  each,
  items: inPeriod({ path: ["on"] }, and(...meant)),
  entry: item<Item & { readonly entry: number }>("entry"),
  counts,
})

/** A figure with its name and titles. */
export const named = (
  name: string,
  zh: string,
  en: string,
  unit: Unit,
  measure: Statistic["measure"],
  given: Given,
): Statistic => ({ name, title: { zh, en }, unit, measure, ...given })

/** A figure for each word of a closed list. */
export const each = (
  words: Readonly<Record<string, Message>>,
  make: (code: string, word: Message) => Statistic,
): ReadonlyArray<Statistic> => Object.entries(words).map(([code, word]) => make(code, word))

/** The items that are of one form. */
export const isForm = (code: Form): Criteria => eq(item<{ readonly form: Form }>("form"), code)
