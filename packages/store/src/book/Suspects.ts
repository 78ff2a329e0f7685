/**
 * Which entries of a stretch that the tree says was altered are the ones: the tree keeps no hash of a single entry
 * (decision 0012), so what tells is whatever else was found wrong with an entry, or with what follows from it.
 */
import type { Problem } from "./EntryCheck.ts"

/** What is wrong with an entry by itself. */
const OF_ONE = new Set<Problem["what"]>(["position", "entry", "tag", "strike", "seal", "projection"])

const rangeOf = ({ what, where }: Problem): readonly [from: number, to: number] | undefined => {
  const [, from, to] = what === "tree" ? (/^(\d+)-(\d+)$/.exec(where) ?? []) : []
  return from === undefined || to === undefined ? undefined : [Number(from), Number(to)]
}

/** The positions named by problems, in order. */
const positionsIn = (problems: ReadonlyArray<Problem>): ReadonlyArray<number> => {
  const all = problems.flatMap(({ what, where, entries = [] }) => [
    ...entries,
    ...(OF_ONE.has(what) && /^\d+$/.test(where) ? [Number(where)] : []),
  ])
  return [...new Set(all)].toSorted((a, b) => a - b)
}

/** The same problems, of which those of a stretch of entries name which these are, as far as the others tell. */
export const narrowed = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => {
  const ofOne = positionsIn(problems.filter(({ what }) => OF_ONE.has(what)))
  const ofAny = positionsIn(problems)
  return problems.map((problem) => {
    const range = rangeOf(problem)
    if (range === undefined) return problem
    const [from, to] = range
    const within = (positions: ReadonlyArray<number>) => positions.filter((at) => at >= from && at <= to)
    const exact = within(ofOne)
    const entries = exact.length > 0 ? exact : within(ofAny)
    if (entries.length === 0) return problem
    const { zh, en } = problem.message
    return {
      ...problem,
      entries,
      message: {
        zh: `${zh}。按其他核对，是第${entries.join("、")}条`,
        en: `${en}; by what else was found: ${entries.length === 1 ? "entry" : "entries"} ${entries.join(", ")}`,
      },
    }
  })
}
