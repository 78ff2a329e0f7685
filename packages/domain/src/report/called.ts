/** What ledgers and figures are called: by name, by number (L07, ST03, F06), or by their Chinese title. */
import { distance } from "../kernel/distance.ts"
import type { Model } from "../kernel/Model.ts"
import { ledgerNamed } from "./ledgerCodes.ts"
import { maskNamed } from "./masks.ts"
import { ratioNamed, ratios, type Ratio } from "./ratios.ts"
import { figuresNumbered, statisticNumbered } from "./statisticCodes.ts"

interface Titled {
  readonly name: string
  readonly title: { readonly zh: string }
}

/** The name under which one goes by its title, where only one does. */
const byTitle = (all: Iterable<Titled>, title: string): string | undefined => {
  const [only, ...more] = [...all].filter((one) => one.title.zh === title)
  return more.length === 0 ? only?.name : undefined
}

/** The name of the ledger that is meant; undefined where there is none. */
export const ledgerCalled = ({ ledgers }: Model, given: string): string | undefined =>
  ledgerNamed(given) ?? (ledgers.has(given) ? given : byTitle(ledgers.values(), given))

type Numbered = NonNullable<ReturnType<typeof statisticNumbered>>

/** What is meant where a figure is asked for. */
export type FigureCalled =
  | { readonly is: "figure"; readonly name: string }
  | { readonly is: "ratio"; readonly ratio: Ratio }
  /** A number of several figures; of none where commands answer it. */
  | { readonly is: "number"; readonly numbered: Numbered; readonly figures: ReadonlyArray<string> }

/** The figure, the mean or share, or the numbered statistic that is meant; undefined where there is none. */
export const figureCalled = ({ statistics }: Model, given: string): FigureCalled | undefined => {
  const ratio = ratioNamed(given) ?? ratioNamed(byTitle(ratios, given) ?? "")
  if (ratio !== undefined) return { is: "ratio", ratio }
  const numbered = statisticNumbered(given)
  if (numbered !== undefined) return { is: "number", numbered, figures: figuresNumbered(numbered, statistics.keys()) }
  const name = maskNamed(given)?.of ?? (statistics.has(given) ? given : byTitle(statistics.values(), given))
  return name === undefined || !statistics.has(name) ? undefined : { is: "figure", name }
}

/** How many are named where what was given is none. */
const SHOWN = 3

/** The titles near what was given, with the names behind them: those of figures, means and shares, or of ledgers. */
export const calledLike = ({ statistics, ledgers }: Model, given: string, of: "figures" | "ledgers") => {
  const all: ReadonlyArray<Titled> = of === "ledgers" ? [...ledgers.values()] : [...statistics.values(), ...ratios]
  return all
    .map(({ name, title }) => ({ name, title: title.zh, off: Math.min(apart(given, name), apart(given, title.zh)) }))
    .filter(({ off }) => off <= Math.max(1, Math.floor(given.length / 3)))
    .toSorted((a, b) => a.off - b.off || a.name.length - b.name.length)
    .slice(0, SHOWN)
    .map(({ name, title }) => `${title}（${name}）`)
}

/** How far a text is from a name, of which it may be a part, or what is left where words of it were dropped. */
const apart = (given: string, name: string): number => {
  if (given.length > 1 && (name.includes(given) || (name.length > 2 && given.includes(name)))) return 0.5
  return given.length > 2 && isAmong(given, name) ? 0.7 : distance(given, name)
}

/** Whether all characters of a text stand in another in their order. */
const isAmong = (text: string, other: string): boolean => {
  let from = 0
  for (const sign of text) {
    from = other.indexOf(sign, from) + 1
    if (from === 0) return false
  }
  return true
}
