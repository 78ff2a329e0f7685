/** What the sections of a report are made with: sentences whose figures stay bound, with coverage beside each claim. */
import {
  byNames,
  coverage,
  rounded,
  type Block,
  type Bound,
  type Found,
  type Remarks,
  type Run,
} from "../kernel/Report.ts"
import type { Period } from "../kernel/Calendar.ts"
import { withCoverage } from "./claims.ts"
import { ratioNamed, reckon } from "./ratios.ts"
import type { sections } from "../contexts/reporting/events.ts"

export type Section = keyof typeof sections

/** What a report is drawn up from. */
export interface ReportInput {
  readonly town: string
  readonly period: Period
  readonly position: number
  readonly remarks: Remarks
  /** A figure bound for a sentence, by the statistic's name. */
  readonly figure: (statistic: string) => Bound
  /** A figure by the names that it stands for. */
  readonly names: (statistic: string) => Bound
  /** Findings nobody acknowledged, counted by rule and title, for the section on problems. */
  readonly findings: ReadonlyArray<Found>
  /** The office's own words for a section, and the problems and steps that it recorded. */
  readonly statements: ReadonlyArray<{ readonly section: string; readonly text: string }>
  readonly problems: ReadonlyArray<string>
  readonly steps: ReadonlyArray<Step>
  /** The steps of earlier periods that are still open. */
  readonly carriedOver: ReadonlyArray<Step & { readonly period: string }>
  /** Whether an event of a type is on record by the end of the period, in whatever year. */
  readonly isOnRecord: (type: string) => boolean
}

/** A step that the office planned. */
export interface Step {
  readonly text: string
  readonly due: string | null
}

export const heading = (text: string): Block => ({ kind: "heading", text })
export const paragraph = (...runs: ReadonlyArray<Run | ReadonlyArray<Run>>): Block => ({
  kind: "paragraph",
  runs: runs.flat(),
})

/** What is told of a topic; where nothing of it is recorded, that and no more. */
export const part = (topic: string, ...runs: ReadonlyArray<Run | ReadonlyArray<Run>>): ReadonlyArray<Run> => {
  const figures = runs.flat().filter((run): run is Bound => typeof run !== "string")
  const [first] = figures
  return first !== undefined && figures.every(({ value }) => value === null) ? [topic, first] : runs.flat()
}

/** A paragraph on a topic; where nothing of it is recorded, that and no more. */
export const told = (topic: string, ...runs: ReadonlyArray<Run | ReadonlyArray<Run>>): Block => {
  const said = part(topic, ...runs)
  return paragraph(said, said.at(-1) === "。" ? [] : "。")
}

/** How the sections say figures. */
export interface Words {
  /** A figure with its measure word, which 未登记 stands without. */
  readonly n: (statistic: string, unit?: string) => ReadonlyArray<Run>
  /** A round figure with 余, its exact value bound. */
  readonly about: (statistic: string, unit: string) => ReadonlyArray<Run>
  /** The names that a figure stands for. */
  readonly named: (statistic: string) => Run
  /** A mean or a share, by its name, with its measure word. */
  readonly reckoned: (ratio: string, unit?: string) => ReadonlyArray<Run>
  /** How much of a claim the records cover: `83/86（96.5%）`. */
  readonly covered: (part: string, whole: string) => ReadonlyArray<Run>
  /** The same after its head; where the whole is nothing, what is said in its place, such as 没有排班. */
  readonly ofAll: (head: string, part: string, whole: string, none: string) => ReadonlyArray<Run>
  /** The office's own words for a section, each a paragraph, with coverage beside their claims. */
  readonly own: (section: Section) => ReadonlyArray<Block>
}

export const wordsOf = ({ period, figure, names, statements }: ReportInput): Words => ({
  n: (statistic, unit = "") => {
    const bound = figure(statistic)
    return bound.value === null || unit === "" ? [bound] : [bound, unit]
  },
  about: (statistic, unit) => {
    const bound = rounded(figure(statistic))
    return bound.value === null ? [bound] : [bound, unit]
  },
  reckoned: (name, unit = "") => {
    const ratio = ratioNamed(name)
    if (ratio === undefined) throw new Error(`there is no ratio ${name}`)
    const { bound, value } = reckon(ratio, figure)
    return value === null || unit === "" ? [bound] : [bound, unit]
  },
  named: (statistic) => {
    const bound = names(statistic)
    return bound.value === 0 ? byNames(bound, []) : bound
  },
  covered: (part, whole) => coverage(figure(part), figure(whole)),
  ofAll: (head, part, whole, none) => {
    const all = figure(whole)
    return all.value === 0 ? [{ ...all, shown: none }] : [head, ...coverage(figure(part), all)]
  },
  own: (section) =>
    statements
      .filter((one) => one.section === section)
      // What is to be done next claims nothing of what was done.
      .map(({ text }) => paragraph(section === "next" ? text : withCoverage(text, { period, figure }))),
})
