/** What an attack gives back: what it measured, and every promise that it saw broken. */

/** A promise broken, with what it takes to see it again. */
export interface Violation {
  readonly what: string
  /** The seed and the smallest case that still shows it, where one was found. */
  readonly reproduce: string
}

export interface Attacked {
  readonly name: string
  readonly seed: number
  /** What was tried and measured, by name. */
  readonly figures: { readonly [name: string]: number | string }
  readonly violations: ReadonlyArray<Violation>
}

/** Counts as figures, in the order of their names. */
export const inOrder = (counts: ReadonlyMap<string, number>): { readonly [name: string]: number } =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))

/** A report that people read. */
export const shown = ({ name, seed, figures, violations }: Attacked, seconds: number): string =>
  [
    `${violations.length === 0 ? "held" : "BROKEN"}  ${name} (seed ${seed}, ${seconds.toFixed(1)} s)`,
    ...Object.entries(figures).map(([what, value]) => `        ${what}: ${value}`),
    ...violations.flatMap(({ what, reproduce }) => [`  ✗ ${what}`, `    ${reproduce}`]),
  ].join("\n")
