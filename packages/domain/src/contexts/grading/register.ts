/** Grading: what the registers of branches and of the committee hold of grades and schemes. */
import { factOf, type EntryOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import { type BranchGraded, events, type Grade, grades, type Standard } from "./events.ts"

type Movement = "up" | "down" | "same"

interface Assessment extends Fact {
  readonly year: number
  readonly score: number
  readonly grade: Grade | null
}
interface Poll extends Fact {
  readonly year: number
  readonly members: number
  readonly membersScore: number
  readonly masses: number
  readonly massesScore: number
}

/** The grade of a year, with what led to it. */
export interface Graded extends Yearly {
  readonly grade: Grade
  readonly score: number | null
  readonly scores: { readonly [S in Standard]?: number }
  /** The grade of the year before as the paper says it. */
  readonly told: Grade | null
  /** The grade graded before, by the register or else as told. */
  readonly previous: Grade | null
  readonly movement: Movement | null
  readonly selfScore: number | null
  readonly selfGrade: Grade | null
  readonly membersScore: number | null
  readonly massesScore: number | null
  readonly target: Grade | null
  readonly measures: string | null
}

interface Grading {
  readonly assessed: ReadonlyArray<Assessment>
  readonly polled: ReadonlyArray<Poll>
  /** In the order of their years. */
  readonly grades: ReadonlyArray<Graded>
}

const order: ReadonlyArray<string> = Object.keys(grades)
const moved = (from: Grade | null, to: Grade): Movement | null => {
  if (from === null) return null
  const steps = order.indexOf(from) - order.indexOf(to)
  return steps === 0 ? "same" : steps > 0 ? "up" : "down"
}

/** The grades in the order of their years, each with the one before it: a year may be graded after a later one. */
const inYears = (all: ReadonlyArray<Graded>): ReadonlyArray<Graded> =>
  counted(all)
    .toSorted((a, b) => a.year - b.year)
    .map((one, index, sorted) => {
      const before = sorted[index - 1]
      const previous = before?.year === one.year - 1 ? before.grade : one.told
      return { ...one, previous, movement: moved(previous, one.grade) }
    })

const gradedOf = (state: Grading, entry: EntryOf<typeof BranchGraded>): Graded => {
  const { year, grade, score, scores = [], previous, target, measures } = entry.data
  const self = state.assessed.findLast((one) => one.year === year)
  const poll = state.polled.findLast((one) => one.year === year)
  return {
    ...factOf(entry),
    ...{ year, counted: year, grade, score: score ?? null },
    scores: Object.fromEntries(scores.map((one) => [one.standard, one.score])),
    ...{ told: previous ?? null, previous: null, movement: null },
    ...{ selfScore: self?.score ?? null, selfGrade: self?.grade ?? null },
    ...{ membersScore: poll?.membersScore ?? null, massesScore: poll?.massesScore ?? null },
    ...{ target: target ?? null, measures: measures ?? null },
  }
}

/** The branch as one that is graded. */
export const grading = facet(BranchId, "grading")<Grading>({ assessed: [], polled: [], grades: [] })(events)({
  BranchSelfAssessed: {
    branch: (state, entry) => {
      const { year, score, grade } = entry.data
      return { ...state, assessed: [...state.assessed, { ...factOf(entry), year, score, grade: grade ?? null }] }
    },
  },
  BranchOpinionsPolled: {
    branch: (state, entry) => {
      const { year, members, membersScore, masses, massesScore } = entry.data
      return {
        ...state,
        polled: [...state.polled, { ...factOf(entry), year, members, membersScore, masses, massesScore }],
      }
    },
  },
  BranchGraded: {
    branch: (state, entry) => ({ ...state, grades: inYears([...state.grades, gradedOf(state, entry)]) }),
  },
})

/** A standard of a scheme with the points that it can bring. */
export interface Criterion extends Fact {
  readonly year: number
  readonly standard: Standard
  readonly weight: number
  readonly documentNumber: string | null
}
export interface Scheme extends Yearly {
  /** Whether service effectiveness weighs more than every other standard. */
  readonly serviceFirst: boolean
}

interface Schemes {
  readonly schemes: ReadonlyArray<Scheme>
  readonly criteria: ReadonlyArray<Criterion>
}

/** Whether service effectiveness weighs more than every other standard. */
export const serviceFirst = (criteria: ReadonlyArray<Pick<Criterion, "standard" | "weight">>): boolean => {
  const service = criteria.find(({ standard }) => standard === "serviceEffectiveness")
  return service !== undefined && criteria.every((one) => one === service || one.weight < service.weight)
}

/** The criteria by which a year is graded: those of the last scheme adopted for it, or for a year before it. */
export const criteriaOf = ({ schemes, criteria }: Schemes, year: number): ReadonlyArray<Criterion> => {
  const scheme = schemes
    .filter((one) => one.year <= year)
    .reduce<Scheme | undefined>((last, one) => (last === undefined || one.year >= last.year ? one : last), undefined)
  return scheme === undefined ? [] : criteria.filter(({ entry }) => entry === scheme.entry)
}

/** The committee as the one that adopts the schemes. */
export const schemes = facet(CommitteeId, "grading")<Schemes>({ schemes: [], criteria: [] })(events)({
  GradingSchemeAdopted: {
    committee: (state, entry) => {
      const { year, criteria, documentNumber } = entry.data
      return {
        schemes: counted([...state.schemes, { ...factOf(entry), year, serviceFirst: serviceFirst(criteria) }]),
        criteria: [
          ...state.criteria,
          ...criteria.map(({ standard, weight }) => ({
            ...factOf(entry),
            ...{ year, standard, weight, documentNumber: documentNumber ?? null },
          })),
        ],
      }
    },
  },
  BranchGraded: { committee: ignored },
})
