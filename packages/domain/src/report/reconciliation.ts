/**
 * What the figures of a township must add up to (R1 to R13): the cure for ledgers that disagree (数据打架). R13, the same
 * figure in two reports, is what a closed period shows against today.
 */
import type { Identity, Term } from "../kernel/Reconciliation.ts"
import { ageBands } from "../contexts/membership/statistics.ts"

const end = (...statistics: ReadonlyArray<string>): ReadonlyArray<Term> =>
  statistics.map((statistic) => ({ statistic }))
const begin = (...statistics: ReadonlyArray<string>): ReadonlyArray<Term> =>
  statistics.map((statistic) => ({ statistic, at: "begin" }))
const less = (...statistics: ReadonlyArray<string>): ReadonlyArray<Term> =>
  statistics.map((statistic) => ({ statistic, sign: -1 }))

export const identities: ReadonlyArray<Identity> = [
  {
    id: "R1.standing",
    title: { zh: "党员总数等于正式党员与预备党员之和", en: "members = full members + probationers" },
    left: end("members.total"),
    relation: "=",
    right: end("members.full", "members.probationers"),
  },
  {
    id: "R1.age",
    title: { zh: "党员总数等于各年龄段之和", en: "members = sum of the age bands" },
    left: end("members.total"),
    relation: "=",
    right: end(...ageBands.map(({ name }) => `members.age.${name}`)),
  },
]
