/** What the year's work of a synthetic township stands on: its people at home, its cadres, the ids that its book gave them. */
import type { DataOf, Declaration, Proposal } from "@taizhang/domain/kernel/Event"
import type { Plain } from "@taizhang/domain/testing/facts"
import { day, type Day } from "../civil.ts"
import { obstacles, type Branch, type Member, type Person, type Township } from "../model.ts"
import { random, type Random } from "../random.ts"

/** The ids under which a book knows a township's branches, by name, and persons, by ID number. */
export interface Ids {
  readonly committee: string
  readonly branches: ReadonlyMap<string, string>
  readonly members: ReadonlyMap<string, string>
}

/** A list of facts that is recorded as one. */
export interface WorkList {
  readonly title: string
  readonly facts: ReadonlyArray<Proposal>
}

/** Somebody who left the Party in the year, and so stands no more on the roster that was handed in after it. */
export interface Former {
  readonly id: string
  readonly branch: Branch
  readonly left: Day
  readonly how: "died" | "transferred" | "removed" | "suspended"
}

export interface Ground {
  readonly year: number
  readonly committee: string
  readonly branches: ReadonlyArray<Branch>
  readonly villages: ReadonlyArray<Branch>
  /** The full members of a branch who are at home, its officers first. */
  readonly atHome: (branch: Branch) => ReadonlyArray<Member>
  /** The members of a branch with a vote on a day. */
  readonly voters: (branch: Branch, on: Day) => number
  readonly secretary: (branch: Branch) => Member
  /** Cadres of the township, the leaders first. */
  readonly cadres: ReadonlyArray<Member>
  readonly away: ReadonlyArray<Member>
  readonly former: ReadonlyArray<Former>
  /** Branches without admissions or confirmations in the year, whose votes nobody counted. */
  readonly quiet: ReadonlyArray<Branch>
  readonly idOf: (of: Branch | Person) => string
  readonly random: (stream: string) => Random
  readonly on: (month: number, date: number) => Day
}

const leavings = (draw: Random, branches: ReadonlyArray<Branch>, year: number): ReadonlyArray<Former> =>
  (branches.length === 0
    ? []
    : (["died", "died", "died", "died", "died", "transferred", "transferred", "removed", "suspended"] as const)
  ).map((how, index) => ({
    id: `demo-former-${index + 1}`,
    branch: draw.pick(branches),
    left: day(year, draw.int(2, 11), draw.int(1, 28)),
    how,
  }))

/** The ground of a township whose branches and members a book knows under these ids. */
export const groundOf = (township: Township, ids: Ids): Ground => {
  const { seed, year, branches, roster, floating, confirmations, developed } = township
  const refused: ReadonlySet<string | null> = new Set(obstacles)
  const accepted = [
    ...new Set(roster.filter(({ dirt }) => dirt === null || !refused.has(dirt)).map(({ member }) => member)),
  ].filter(({ id }) => ids.members.has(id))
  const gone = new Set(floating.map(({ member }) => member))
  const full = accepted.filter(({ confirmed }) => confirmed !== null && confirmed < day(year, 1, 1))
  const home = Map.groupBy(
    full.filter((member) => !gone.has(member)).sort((a, b) => Number(b.office !== null) - Number(a.office !== null)),
    ({ branch }) => branch,
  )
  const secretaries = new Map(
    accepted.filter(({ office }) => office === "书记").map((member) => [member.branch, member]),
  )
  const organs = branches.filter(({ village }) => !village)
  const working = organs
    .flatMap((branch) => home.get(branch) ?? [])
    .filter(({ birth }) => birth > day(year - 60, 12, 31))
  const voting = new Set([...confirmations.map(({ file }) => file), ...developed].map(({ person }) => person.branch))
  const quiet = branches.filter((branch) => !voting.has(branch))
  const former = leavings(random(seed, "work former"), quiet, year)
  const known = (of: string | undefined, what: string): string => {
    if (of === undefined) throw new Error(`the book does not know ${what}`)
    return of
  }
  return {
    ...{
      year,
      committee: ids.committee,
      branches,
      cadres: working.slice(0, 20),
      away: floating.map(({ member }) => member),
    },
    ...{ former, quiet },
    villages: branches.filter(({ village }) => village),
    atHome: (branch) => home.get(branch) ?? [],
    voters: (branch, on) =>
      full.filter((member) => member.branch === branch && (member.confirmed ?? on) <= on).length +
      former.filter((one) => one.branch === branch && on < one.left).length,
    secretary: (branch) => secretaries.get(branch) ?? (home.get(branch)?.[0] as Member),
    idOf: (of) =>
      "place" in of
        ? known(ids.branches.get(of.name), of.name)
        : known(ids.members.get((of as Person).id), (of as Person).name),
    random: (stream) => random(seed, `work ${stream}`),
    on: (month, date) => day(year, month, date),
  }
}

/** Makes the facts of an area, under ids of their own that are the same each time. */
export const factsOf = (area: string) => {
  let made = 0
  return <D extends Declaration>(declaration: D, on: Day, data: Plain<DataOf<D>>): Proposal => {
    made += 1
    const id = `demo-${area}-${String(made).padStart(5, "0")}`
    return { id, type: declaration.type, occurredOn: on, data } as unknown as Proposal
  }
}

/** Facts in the order of their days, as they are recorded. */
export const byDay = (facts: ReadonlyArray<Proposal>): ReadonlyArray<Proposal> =>
  facts.toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))

/** The months of a year. */
export const months = Array.from({ length: 12 }, (_, index) => index + 1)
