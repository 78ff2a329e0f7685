/** The occasion of a consolation, however it is typed: “七一”, 七一慰问 and 七 一 are one. */
import { julyFirst } from "../membership/vocabulary.ts"

/** What is typed around the name of an occasion: quotation marks, blanks, and that it is a visit. */
const AROUND = /[\s"'“”‘’「」『』《》]/gu
const VISIT = /(?:走访慰问|慰问|走访)(?:活动)?$/u

const named = (typed: string): string => {
  const bare = typed.normalize("NFKC").replace(AROUND, "")
  return bare.replace(VISIT, "") || bare
}
const ofJuly: ReadonlySet<string> = new Set(julyFirst.map(named))

/** An occasion as occasions are compared. */
const compared = (typed: string): string => {
  const name = named(typed)
  return ofJuly.has(name) ? "七一" : name
}

/** Whether two texts name one occasion. */
export const sameOccasion = (one: string, other: string): boolean => one === other || compared(one) === compared(other)
